"""Descriptions: unnamed sources, groups, peoples, forces and bodies, resolved where the text says whose they are."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

# text, name of the actor, ontology class, scope: an unnamed source is an actor of its article alone
UNNAMED = [
    ("{Western officials} said the risk was real.", "Western officials", "UnnamedActor", "article"),
    ("{Three diplomats} confirmed the offer.", "Three diplomats", "UnnamedActor", "article"),
    ("{A source} close to the talks said a deal was near.", "source close to the talks", "UnnamedActor", "article"),
    ("{A senior US defence official} told reporters so.", "senior US defence official", "UnnamedActor", "article"),
    ("{A resident} of Mariupol said the shelling had stopped.", "resident of Mariupol", "UnnamedActor", "article"),
    ("{Analysts} expect a long war.", "Analysts", "UnnamedActor", "article"),
    (
        "{A person} familiar with the matter said talks went on.",
        "person familiar with the matter",
        "UnnamedActor",
        "article",
    ),
    ("{A Kremlin adviser} dismissed the report.", "Kremlin adviser", "UnnamedActor", "article"),
    ("{Two people} briefed on the plan described it.", "Two people briefed on the plan", "UnnamedActor", "article"),
    ("{Eyewitnesses} reported explosions.", "Eyewitnesses", "UnnamedActor", "article"),
]

PEOPLES = [
    ("{The Russians} have crossed the river.", "Russia", "State"),
    ("{Russian troops} have crossed the river.", "Armed Forces of Russia", "ArmedForce"),
    ("{The Russian army} has crossed the river.", "Russian Ground Forces", "ArmedForce"),
    ("{The Ukrainian military} confirmed the strike.", "Armed Forces of Ukraine", "ArmedForce"),
    ("{Two Ukrainian soldiers} were killed.", "Two Ukrainian soldiers", "ArmedForce"),
    ("{The French government} resigned.", "Government of France", "Government"),
    ("{The Polish foreign ministry} summoned him.", "Ministry of Foreign Affairs of Poland", "Ministry"),
    ("{Russia’s defence ministry} showed a film.", "Ministry of Defence of Russia", "Ministry"),
    (
        "{The Syrian opposition} walked out.",
        "National Coalition for Syrian Revolutionary and Opposition Forces",
        "ActorGroup",
    ),
    ("{British citizens} should leave now.", "British citizens", "ActorGroup"),
    ("{Iranian-backed militias} fired rockets.", "Iranian-backed militias", "NonStateArmedGroup"),
    (
        "{Pro-Russian separatists} shelled the town.",
        "Russian-backed separatists in eastern Ukraine",
        "NonStateArmedGroup",
    ),
    ("Berlin promised {a company} of troops.", "company", "MilitaryUnit"),
    ("{A squadron} of about 100 soldiers has landed.", "squadron", "MilitaryUnit"),
    ("{The oil company} closed its office.", "oil company", "Organization"),
    ("{The Turkish parliament} voted yes.", "Grand National Assembly of Turkey", "Organization"),
]

GROUPS = [
    ("Boris Johnson and Joe Biden spoke. {The two leaders} agreed to meet.", ["Boris Johnson and Joe Biden"]),
    (
        "Denis Pushilin and Leonid Pasechnik met reporters. {Both men} had signed decrees.",
        ["Denis Pushilin and Leonid Pasechnik"],
    ),
    ("Mr Putin called Mr Macron. {The two presidents} spoke for an hour.", ["Vladimir Putin and Emmanuel Macron"]),
    ("{The E3} urged Iran to comply.", ["E3"]),
    ("{The allies} will answer together.", ["allies"]),
    ("{The G7} imposed sanctions.", ["Group of Seven"]),
    ("Japan and China disagree. {The two countries} have not drawn a border.", ["Japan and China"]),
    ("India and Pakistan traded fire. {Both sides} accused each other.", ["India and Pakistan"]),
    ("Mr Putin met Mr Xi. {The leaders} of both republics asked for help.", ["leaders of both republics"]),
    ("{Western leaders} met in Munich.", ["Western leaders"]),
    (
        "Antony Blinken met Sergei Lavrov in Geneva. {The two men} talked for 90 minutes.",
        ["Antony Blinken and Sergey Lavrov"],
    ),
    ("{Baltic states} asked for more troops.", ["Baltic states"]),
]

BODIES = [
    ("Nato met on Monday. {The alliance} will send ships.", ["North Atlantic Treaty Organization"]),
    ("The European Union met on Monday. {The bloc} agreed on sanctions.", ["European Union"]),
    ("Russia’s defence ministry showed a film. {The ministry} gave no date.", ["Ministry of Defence of Russia"]),
    ("Moldova asked for help. {The country} has few troops.", ["Moldova"]),
    ("In Belarus the drills go on. {The country’s defence minister}, Viktor Khrenin, said so.", ["Viktor Khrenin"]),
    ("{The spokesman} gave no details.", ["spokesman"]),
    ("Dmitry Peskov, the Kremlin spokesman, was asked. {The spokesman} gave no details.", ["Dmitry Peskov"]),
    ("{A ministry spokeswoman} said no. {The spokeswoman} gave no reason.", ["ministry spokeswoman"] * 2),
    (
        "Boris Johnson’s official spokesman said no. {The spokesman} gave no reason.",
        ["Boris Johnson’s official spokesman"],
    ),
    ("The United States has moved {its embassy}.", ["United States’ embassy"]),
    ("Russia must pull out {all its forces}, he said.", ["Armed Forces of Russia"]),
]


@pytest.mark.parametrize(("text", "name", "type_", "scope"), UNNAMED)
def test_an_unnamed_source_is_an_actor_of_its_article(
    nlp: Language, text: str, name: str, type_: str, scope: str
) -> None:
    found = meant(nlp, text)[0]
    assert found.entity is not None
    assert (found.name, found.type, found.entity.scope) == (name, type_, scope)


@pytest.mark.parametrize(("text", "name", "type_"), PEOPLES)
def test_peoples_forces_and_bodies(nlp: Language, text: str, name: str, type_: str) -> None:
    found = meant(nlp, text)[0]
    assert (found.name, found.type) == (name, type_)


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_groups(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_a_description_means_what_was_named_before(nlp: Language, text: str, expected: list[str]) -> None:
    assert [m.name for m in meant(nlp, text)] == expected
