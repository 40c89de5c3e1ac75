"""What the tests of statements compare: each attribution of a text as one line."""

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder.attribution.statements import Attribution
from kg_builder.layers import Ranges, chars_of, read
from kg_builder.pipeline import make_doc
from kg_builder.records import Article


def attributions_of(nlp: Language, text: str) -> tuple[Doc, list[Attribution]]:
    """Return the parsed text and its attributions by speech."""
    doc = nlp(make_doc(nlp, Article(id="a", text=text, published="2022-02-21")))
    return doc, [a for a in read(doc, Attribution) if a.kind not in {"thought", "intention"}]


def words_of(doc: Doc, ranges: Ranges) -> str:
    """Return the words of token ranges, with dots between the stretches."""
    return " … ".join(doc.text[start:end] for start, end in chars_of(doc, ranges))


def told(nlp: Language, text: str) -> list[str]:
    """Return a line an attribution: source, cue and content, "-" for a source that is not named."""
    doc, found = attributions_of(nlp, text)
    return [f"{words_of(doc, a.source) or '-'} | {words_of(doc, a.cue)} | {words_of(doc, a.content)}" for a in found]
