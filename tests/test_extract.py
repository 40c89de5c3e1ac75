"""One article's fault never costs the others; any text is read; every span points at its words."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg_builder import doc_records
from kg_builder import extract as extract_module
from kg_builder.errors import ArticleError
from kg_builder.extract import extract, is_english
from kg_builder.records import Article, ArticleRecords

pytestmark = pytest.mark.model
GERMAN = (
    "Der Kanzler sagte am Montag in Berlin, die Bundesregierung werde die Sanktionen gegen Russland verschärfen, "
    "falls die Truppen an der Grenze nicht abgezogen würden."
)
RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры продолжатся."
DUTCH = (
    "De premier zei maandag in Den Haag dat het kabinet over de zaak nog geen besluit of standpunt heeft, en dat we "
    "moeten wachten op wat er in de Kamer wordt gezegd over de inzet van troepen."
)
ENGLISH = (
    "The chancellor said in Berlin on Monday that the government would tighten sanctions against Russia if the troops "
    "on the border were not withdrawn."
)
# What news text is made of, and what breaks naive readers of it
PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "'",
            "’",
            "«",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            " ",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "🕊",
            "—",
            "...",
            ";",
        ),
        *("Liz Truss", "the Kremlin", "he", "it", "said", "told", "according to", "that", "110 battalions", "30 miles"),
        *(
            "will meet",
            "invaded",
            "troops",
            "if",
            "not",
            "on Thursday",
            "in Kyiv",
            ".",
            "?",
            "a",
            "\x85",
            "\u2028",
            "½",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join))


def article(text: str, id: str = "a") -> Article:
    """Return an article published on a Monday."""
    return Article(id=id, text=text, published="2022-02-21", where=f"{id}.txt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, True),
        (GERMAN, False),
        (DUTCH, False),
        (RUSSIAN, False),
        ("Russia attacks Ukraine", True),
        ("Ukraine: Putin ordnet Truppeneinsatz an", True),  # too short to tell
        ("12:30 14:45", True),
        # sentences without a function word that English has for itself
        (
            "A suicide bomber in Aden killed at least six people near a crowded mosque on Friday, police in Aden say",
            True,
        ),
        (
            "Abu Dhabi ruler Sheikh Hamad on Sunday launched a new attack on UN envoy Bill Tor calling it a sham on X",
            True,
        ),
        ("El presidente ha viajado a Roma para reunirse con los líderes y anunciar que no va a enviar tropas", False),
        ("Udenrigsministeren sagde mandag i Folketinget, at Danmark ikke agter at sende tropper til området", False),
        (f"{ENGLISH} Mr Scholz added: “Wir bleiben bereit zu reden.”", True),
    ],
)
def test_english_is_told_from_other_languages(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_other_languages_and_errors_keep_their_place_among_the_articles(nlp: Language) -> None:
    broken = ArticleError("c.jsonl:3", "broken JSON")
    results = list(extract(nlp, [article(ENGLISH, "a"), article(GERMAN, "b"), broken, article(ENGLISH, "d")]))
    assert [r.article.id if isinstance(r, ArticleRecords) else str(r) for r in results] == [
        "a",
        "b.txt: not in English; only English articles are read",
        "c.jsonl:3: broken JSON",
        "d",
    ]


def test_a_fault_of_ours_costs_one_article(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = doc_records.read_doc

    def failing(doc: Any, given: Article) -> ArticleRecords:
        if given.id == "b":
            raise KeyError("nowhere")
        return whole(doc, given)

    monkeypatch.setattr(extract_module, "read_doc", failing)
    first, second, third = extract(nlp, [article(ENGLISH, "a"), article(ENGLISH, "b"), article(ENGLISH, "c")])
    assert isinstance(first, ArticleRecords)
    assert isinstance(third, ArticleRecords)
    assert str(second).startswith("b.txt: a fault of kg-builder (KeyError: 'nowhere')")


def spans(value: Any) -> list[tuple[int, int]]:
    """Return all spans in a record: pairs of whole numbers under a name that says so."""
    found: list[tuple[int, int]] = []
    if is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            found += [held] if field.name == "span" else spans(held)
    elif isinstance(value, tuple):
        is_span = len(value) == 2 and all(type(end) is int for end in value)
        found += [value] if is_span else [span for item in value for span in spans(item)]
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS.filter(str.strip))
def test_any_text_is_read_and_every_span_lies_in_it(nlp: Language, text: str) -> None:
    for result in extract(nlp, [article(text)]):
        assert isinstance(result, ArticleRecords) or "not in English" in str(result), result
        if isinstance(result, ArticleRecords):
            assert result.article.text == text
            assert all(0 <= start < end <= len(text) for start, end in spans(result))


def test_the_spans_of_the_samples_begin_and_end_with_words(samples: list[ArticleRecords]) -> None:
    found = [(result, span) for result in samples for span in spans(result)]
    assert len(found) > 1_000
    for result, (start, end) in found:
        words = result.article.text[start:end]
        assert words.strip() == words != "", (result.article.id, start, end, words)


def test_ids_of_the_samples_are_unique_and_references_hold(samples: list[ArticleRecords]) -> None:
    assert len(samples) == 8
    for result in samples:
        actors, events = {a.id for a in result.actors}, {e.id for e in result.events}
        statements = {s.id for s in result.statements}
        ids = [x.id for kind in (result.actors, result.statements, result.claims, result.events) for x in kind]
        assert len(ids) == len(set(ids))
        assert {c.event for c in result.claims} <= events
        assert {c.statement for c in result.claims} <= statements | {None}
        assert {s.parent for s in result.statements} <= statements | {None}
        assert {x for s in result.statements for x in (s.speaker, s.on_behalf_of, s.addressee)} <= actors | {None}
        assert {p.actor for e in result.events for p in e.participants} <= actors
