"""Where a speaker or a statement runs past the place at which the parser breaks it off: source | cue | content."""

import pytest
from attribution_reading import told
from spacy.language import Language

pytestmark = pytest.mark.model

SOURCES = [
    ("The mayor -- who had been ill for a week -- said she would stay in the city.",
     "The mayor -- who had been ill for a week | said | she would stay in the city"),
    ("As part of his plea, Anders Holm, 44, said that he had sold the maps.",
     "Anders Holm, 44 | said | that he had sold the maps"),
    ("Unions, churches and the mayor have demanded that the port be closed.",
     "Unions, churches and the mayor | have demanded | that the port be closed"),
    ("People like the mayor, he said.", "he | said | People like the mayor"),
    ("The rejection of the treaty was the beginning of the end, said Anna Berg, founder of the party.",
     "Anna Berg, founder of the party | said | The rejection of the treaty was the beginning of the end"),
    ("One of the ministers called the plan a mistake.", "One of the ministers | called | the plan a mistake"),
    ("Berg, a former ally, called the budget “reckless.”", "Berg, a former ally | called | the budget “reckless.”"),
]  # fmt: skip
ON = [
    ("He spoke of rents, and of the price of bread.", "He | spoke of | rents, and of the price of bread"),
    ("She said that rents would rise, and that bread would follow.",
     "She | said | that rents would rise, and that bread would follow"),
    ("He told them to “go home” and then “stay there.”", "He | told | to “go home” and then “stay there.”"),
    ("The minister called the law “rude” and left.", "The minister | called | the law “rude”"),
    ("He called it “a breach” of the accord.", "He | called | it “a breach” of the accord"),
    ("They said the law banning protests is hurting trade.",
     "They | said | the law banning protests is hurting trade"),
    ("The president pledged to lift the ban if the talks succeed.",
     "The president | pledged | to lift the ban if the talks succeed"),
    ("There was, he said, still a chance to avert a war.", "he | said | There was … still a chance to avert a war"),
    ("He was unable to find a single witness, he said, on condition of anonymity.",
     "he | said | He was unable to find a single witness"),
    ("The governor added:\n\nWe have done all we could and we will do more.",
     "The governor | added: | We have done all we could and we will do more"),
    ("The chancellor ruled out sending tanks to the front.",
     "The chancellor | ruled out | sending tanks to the front"),
    ("The minister denied having met the generals.", "The minister | denied | having met the generals"),
    ("He reminded voters of the war.", "He | reminded | the war"),
    ("The troops have reportedly left the base.", "- | reportedly | The troops have … left the base"),
]  # fmt: skip
NO_FURTHER = [
    ("Berg turned to rents: “They rise every year,” she said.", ["she | said | “They rise every year,”"]),
    ("She scolded the clerk: “You are late,” she said.",
     ["She | scolded | the clerk", "she | said | “You are late,”"]),
    ("Rents have risen (to a record, the mayor said).", ["the mayor | said | to a record"]),
    ("However, the port is closed, the mayor said.", ["the mayor | said | the port is closed"]),
    ("And the port is closed, according to the mayor.", ["the mayor | according to | the port is closed"]),
    ("Kyiv said the bridge had been hit, and Moscow denied the attack.",
     ["Kyiv | said | the bridge had been hit", "Moscow | denied | the attack"]),
    ("The general denied the charges through his lawyer.", ["The general | denied | the charges"]),
    ("The minister mocked the plan on Twitter.", ["The minister | mocked | the plan"]),
    ("“We will not go,” the mayor said.\n\n‘A Race to the Bottom’\n\nWorkers stayed at home.",
     ["the mayor | said | “We will not go,”"]),
    ("“We will win,” the president said.\n\n“(APPLAUSE)”\n\nWorkers stayed at home.",
     ["the president | said | “We will win,”"]),
]  # fmt: skip
SILENT = [
    "All told, the army lost 40 tanks.",
    "The blast claimed 20 lives.",
    "The case was referred to a court in Halm.",
    "She won 475 pledged votes.",
    "It is worth noting that the port is closed.",
    "Three soldiers were admitted to a hospital in Halm.",
    "Editor's note: The minister has repeatedly pledged to resign.",
]


@pytest.mark.parametrize(("text", "expected"), SOURCES + ON)
def test_a_statement_is_found_whole(nlp: Language, text: str, expected: str) -> None:
    assert told(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), NO_FURTHER)
def test_a_statement_ends_where_it_ends(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_statement(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []
