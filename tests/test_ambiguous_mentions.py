"""Mentions that could mean several things, each in a context that decides, with the reason; or that stays open."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

# text, label, type; None: nobody that acts. The last column is the reason.
DECIDED = [
    # states, provinces, people of one name
    ("{Georgia} accused Moscow of moving the fence near Tbilisi.", "Georgia", "State", "the state is likelier"),
    ("Officials in Atlanta, {Georgia}, counted the votes.", "Georgia (U.S. state)", "Place", "after a town"),
    ("{Georgia} is a state where Republicans lost. Atlanta voted early.", "Georgia (U.S. state)", None, "cue Atlanta"),
    ("The governor of {Georgia}, a Republican, spoke in Atlanta.", "Georgia (U.S. state)", None, "cue Atlanta"),
    ("{Jordan} closed its border with Syria.", "Jordan", "State", "a state that acts"),
    ("Talks were held in {Jordan} on Monday.", "Jordan", "Place", "after “in”"),
    ("{Jim Jordan} attacked the White House.", "Jim Jordan", "Person", "after a first name"),
    ("{Michael Jordan} opened a shop in Paris.", "Michael Jordan", "Person", "after a first name"),
    ("{Chad} recalled its ambassador from Sudan.", "Chad", "State", "a state that acts"),
    ("{Chad Bown}, an economist, said tariffs would rise.", "Chad Bown", "Person", "a first name"),
    ("{Turkey} summoned the Swedish ambassador.", "Turkey", "State", "a state that acts"),
    ("Families ate {turkey} at a base in Kuwait.", None, None, "lower case"),
    ("{Guinea} suspended the parliament.", "Guinea", "State", "the bare name"),
    ("{Guinea-Bissau} held a vote.", "Guinea-Bissau", "State", "the longest name"),
    ("{Equatorial Guinea} freed the pilots.", "Equatorial Guinea", "State", "the longest name"),
    ("{Papua New Guinea} signed a pact with Australia.", "Papua New Guinea", "State", "the longest name"),
    ("{Congo} said Rwanda backed the rebels. Kinshasa recalled its envoy.", "Democratic Republic of the Congo",
     "State", "likelier, and Kinshasa"),
    ("{Congo} will pump more oil, Denis Sassou Nguesso said in Brazzaville.", "Republic of the Congo", "State",
     "cue Brazzaville"),
    ("{South Korea} and the United States held drills.", "South Korea", "State", "the longest name"),
    ("{North Korea} fired a missile.", "North Korea", "State", "the longest name"),
    ("{Korea} will raise rates, the bank in Seoul said.", "South Korea", "State", "likelier, and Seoul"),
    ("{Ireland} expelled four Russian diplomats.", "Ireland", "State", "the bare name"),
    ("Parties in {Northern Ireland} met in Belfast.", "Northern Ireland", "Place", "the longest name"),
    ("{Niger} closed its airspace.", "Niger", "State", "not Nigeria"),
    ("{Nigeria} closed its airspace.", "Nigeria", "State", "not Niger"),
    ("{Dominica} elected a president.", "Dominica", "State", "not the Dominican Republic"),
    ("{The Dominican Republic} built a fence.", "Dominican Republic", "State", "the longest name"),
    ("{Mali} asked the French to leave.", "Mali", "State", "a state that acts"),
    ("{Cuba} and {Iran} signed a deal.", "Cuba", "State", "a state that acts"),
    ("{Israel Katz} summoned the envoy.", "Israel Katz", "Person", "a first name"),
    ("{Austria} backed the plan.", "Austria", "State", "not Australia"),
    # capitals: who governs there, or the town
    ("{Washington} said it would respond.", "United States", "State", "subject of saying"),
    ("{Washington} imposed sanctions on Iran.", "United States", "State", "subject of deciding"),
    ("He flew to {Washington} on Monday.", "Washington, D.C.", "Place", "after “to”"),
    ("{Denzel Washington} met the troops.", "Denzel Washington", "Person", "after a first name"),
    ("Talks in {Brussels} ended late.", "Brussels", "Place", "after “in”"),
    ("{Brussels} threatened Hungary. The European Union may cut funds.", "European Union", "InternationalOrganization",
     "cue European Union"),
    ("{Moscow} denied the report.", "Russia", "State", "subject of denying"),
    ("The embassy in {Moscow} was closed.", "Moscow", "Place", "after “in”"),
    ("{Kyiv} rejected the offer.", "Ukraine", "State", "subject of rejecting"),
    ("Crowds gathered near {Kyiv} at dawn.", "Kyiv", "Place", "after “near”"),
    ("{Beijing} warned Taipei.", "China", "State", "subject of warning"),
    ("{London} and Paris agreed.", "United Kingdom", "State", "subject of agreeing"),
    ("{Jack London} wrote about the war.", "Jack London", "Person", "after a first name"),
    ("{The Kremlin} denied it.", "Kremlin", "Government", "a body of its own"),
    ("{No 10} declined to comment.", "Downing Street", "Government", "a body of its own"),
    ("{The White House} said talks went on.", "White House", "Government", "a body of its own"),
    # surnames that are words or that many bear
    ("Theresa May resigned. {May} wept.", "Theresa May", "Person", "named in full before"),
    ("Russia {may} invade, he said.", None, None, "a verb"),
    ("The vote is due in {May}.", None, None, "a month"),
    ("Gordon Brown spoke in London. {Brown} asked for aid.", "Gordon Brown", "Person", "named in full before"),
    ("Snow and {brown} mud covered the road to Kharkiv.", None, None, "lower case"),
    ("Xi Jinping met Vladimir Putin. {Xi} smiled.", "Xi Jinping", "Person", "family name first"),
    ("{President Xi} called for calm.", "Xi Jinping", "Person", "the title"),
    ("Emmanuel Macron flew home. {Macron} was tired.", "Emmanuel Macron", "Person", "named in full before"),
    ("A bakery in Paris sold {macarons} to the delegates.", None, None, "a cake"),
    ("Mike Johnson, a baker from Leeds, and Boris Johnson spoke. {Boris Johnson} left.", "Boris Johnson", "Person",
     "the full name"),
    ("{King Abdullah} hosted the talks in Amman.", "Abdullah II of Jordan", "Person", "the title, and Jordan in play"),
    # bodies
    ("{The Commons} voted for the bill, the UK government said.", "House of Commons", "Organization", "the UK’s"),
    ("Ministers told {the House of Commons} on Monday.", "House of Commons", "Organization", "the name"),
    ("{The Security Council} met in New York.", "United Nations Security Council", "InternationalOrganization",
     "the UN’s"),
    ("Russia’s {Security Council} met in Moscow.", "Security Council of Russia", None, "the owner"),
    ("The US {Treasury} froze the assets.", "United States Department of the Treasury", None, "the owner"),
    ("{The Pentagon} sent a carrier.", "United States Department of Defense", None, "a building for its users"),
    ("{The Foreign Office} summoned the envoy, London said.", "Foreign, Commonwealth and Development Office", None,
     "the UK’s"),
    ("{The Taliban} took Kabul.", "Taliban", "NonStateArmedGroup", "the group"),
    ("{IS} said it was behind the blast in Baghdad.", "Islamic State", "NonStateArmedGroup", "capitals"),
    ("The minister visited {Russia} today.", "Russia", None, "lower case: no outlet"),
    ("Militants killed three {ethnic Albanians}.", "three ethnic Albanians", "ActorGroup", "no state’s people"),
    ("{A group} of Moroccan diplomats met the pope.", "group of Moroccan diplomats", None, "who they are follows"),
    ("{President Obama} wrote a book.", "Barack Obama", "Person", "a title is kept"),
    ("{Reuters} reported the strike.", "Reuters", "MediaOrganization", "the agency"),
]  # fmt: skip

OPEN = [
    ("{Brown} welcomed the decision.", "several bear the surname"),
    ("{Smith} rejected the charge.", "several bear the surname"),
    ("{Mr Wang} declined to comment.", "no title, no state in play"),
    ("{Khan} was freed on Friday.", "several bear the surname"),
]


@pytest.mark.parametrize(("text", "label", "type_", "reason"), DECIDED)
def test_a_mention_is_decided(nlp: Language, text: str, label: str | None, type_: str | None, reason: str) -> None:
    found = meant(nlp, text)[0]
    assert found.name == label, reason
    assert type_ is None or found.type == type_, reason


@pytest.mark.parametrize(("text", "reason"), OPEN)
def test_a_tie_stays_open(nlp: Language, text: str, reason: str) -> None:
    found = meant(nlp, text)[0]
    assert found.entity is None or found.entity.scope == "article", reason


def test_an_open_name_keeps_its_candidates(nlp: Language) -> None:
    text = "The official met {Aleksandr Alekseyev} in Minsk."
    (found,) = meant(nlp, text, published="2002-02-21")
    assert found.entity is not None
    assert found.entity.scope == "name"
    assert len(found.entity.candidates) == 2
