"""Texts with marks dropped, doubled and mixed, paragraphs shuffled, control characters and endless sentences."""

import random
import time
from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg_builder.attribution.statements import Attribution
from kg_builder.doc_records import read_doc
from kg_builder.layers import read
from kg_builder.pipeline import make_doc
from kg_builder.records import Article, ArticleRecords

pytestmark = [pytest.mark.model, pytest.mark.slow]

SEED, TEXTS, SECONDS = 2022, 2000, 600
MARKS = "“”\"'‘’«»„`"
CONTROLS = "\x0b\x0c\x1b\x85\xa0\u200b\u2028\u2029\ufeff\u202e�\r\n\t"
LONGEST, WIDEST = 3, 600  # paragraphs taken from an article, and characters of them
ENDLESS = 10_000  # characters

Mutation = Callable[[str, random.Random], str]


def drop_marks(text: str, chance: random.Random) -> str:
    """Return the text with half of its quotation marks gone."""
    return "".join(c for c in text if c not in MARKS or chance.random() < 0.5)


def double_marks(text: str, chance: random.Random) -> str:
    """Return the text with some marks written twice."""
    return "".join(c * 2 if c in MARKS and chance.random() < 0.5 else c for c in text)


def mix_marks(text: str, chance: random.Random) -> str:
    """Return the text with every mark replaced by any other."""
    return "".join(chance.choice(MARKS) if c in MARKS else c for c in text)


def shuffle_paragraphs(text: str, chance: random.Random) -> str:
    """Return the text with its lines in any order."""
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def shuffle_words(text: str, chance: random.Random) -> str:
    """Return the text with its words in any order."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def add_controls(text: str, chance: random.Random) -> str:
    """Return the text with odd blanks and control characters between its letters."""
    return "".join(c + chance.choice(CONTROLS) if chance.random() < 0.05 else c for c in text)


def cut(text: str, chance: random.Random) -> str:
    """Return a piece of the text."""
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, 400)]


MUTATIONS: list[Mutation] = [
    drop_marks, double_marks, mix_marks, shuffle_paragraphs, shuffle_words, add_controls, cut,
]  # fmt: skip


def pieces(samples: list[ArticleRecords], chance: random.Random) -> Iterator[str]:
    """Yield mutated stretches of the sample articles, without end."""
    bodies = [records.article.text.split("\n") for records in samples]
    while True:
        lines = chance.choice(bodies)
        start = chance.randrange(len(lines))
        text = "\n".join(lines[start : start + LONGEST])[:WIDEST] or "“"
        for mutation in chance.sample(MUTATIONS, chance.randrange(1, 4)):
            text = mutation(text, chance) or "“"
        yield text


def check(doc: Doc) -> None:
    """Fail where a statement lies outside its text, has no words or is nested in a ring."""
    rows = read(doc, Attribution)
    for row in rows:
        for start, end in (*row.source, *row.cue, *row.content):
            assert 0 <= start < end <= len(doc)
        assert row.content
        seen: set[int] = set()
        parent = row.parent
        while parent >= 0:
            assert parent not in seen
            seen.add(parent)
            parent = rows[parent].parent


def test_mutated_texts_are_read(nlp: Language, samples: list[ArticleRecords]) -> None:
    chance = random.Random(SEED)
    began = time.monotonic()
    texts = pieces(samples, chance)
    for number in range(TEXTS):
        check(nlp(make_doc(nlp, Article(id=str(number), text=next(texts)))))
        assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("opening", ["", "“", "He said that “", "'"])
def test_endless_sentences_are_read(nlp: Language, opening: str) -> None:
    clause = "the envoy said that the army claimed “it had crossed, and "
    text = opening + clause * (ENDLESS // len(clause))
    check(nlp(make_doc(nlp, Article(id="a", text=text))))


@pytest.mark.parametrize(
    "fragment",
    [
        "To allow the summit to go ahead.",
        "To let talks happen, to enable a ceasefire to hold",
        "For the talks to resume.",
    ],
)
def test_what_is_no_sentence_is_read(nlp: Language, fragment: str) -> None:
    check(nlp(make_doc(nlp, Article(id="a", text=fragment))))


@pytest.mark.parametrize(
    "sentence",
    [
        "Iraq attack kills six: “We saw it,” a man said.",
        "It has been reported that Chad Wolf met EU-Africa envoys for the Geneva talks, Kyiv said.",
        "However, the minister — an old ally — denied having met them (in May, she said).",
        "He told them to “go home” and then “stay there,” according to Moscow, and left; London called it a lie.",
        "No 10: “All told, 20,000 troops are to be moved to Poland by Friday if talks fail,” he added:",
    ],
)
def test_an_article_may_begin_and_end_at_any_word(nlp: Language, sentence: str) -> None:
    words = sentence.split()
    for place in range(1, len(words)):
        for text in (" ".join(words[place:]), " ".join(words[:place])):
            article = Article(id="a", text=text, published="2022-02-21")
            read_doc(nlp(make_doc(nlp, article)), article)


def test_the_mutations_change_the_text() -> None:
    chance = random.Random(SEED)
    text = "“We hold,” he said.\n“Go.”\nThey left."
    assert all(any(mutation(text, chance) != text for _ in range(9)) for mutation in MUTATIONS)
