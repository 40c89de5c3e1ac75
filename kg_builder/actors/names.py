"""Finds the names and titles of the gazetteer in a Doc."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg_builder.gazetteer import Gazetteer, Name
from kg_builder.layers import Range


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of tokens that is a name, and what it may mean, the most likely first."""

    range: Range
    meanings: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A stretch of tokens that is the title of a role ("foreign minister"), and the roles it may mean."""

    range: Range
    roles: frozenset[str]
    plural: bool


LIKELY = 0.65  # prior below which a bare word is more likely something that no table knows ("West" as a surname)


def _spellings(names: dict[str, list[Name]]) -> Iterator[tuple[str, list[Name]]]:
    """Yield each name, also with the typographic apostrophe."""
    for text, meanings in names.items():
        yield text, meanings
        if "'" in text:
            yield text.replace("'", "’"), meanings


def _likely(span: Span, meanings: tuple[Name, ...]) -> bool:
    total = sum(name.prior for name in meanings)
    return len(span) > 1 or total >= LIKELY or (span.start > 0 and span.doc[span.start - 1].lower_ == "the")


class NameMatcher:
    """spaCy phrase matchers over the gazetteer, one for exact case and one for any."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._any: dict[str, list[Name]] = {}
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._lower = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._roles = PhraseMatcher(nlp.vocab, attr="LOWER")
        exact, lower = [], []
        for text, names in _spellings(gazetteer.names):
            if any(not name.exact for name in names):
                self._any.setdefault(text.casefold(), []).extend(name for name in names if not name.exact)
                lower.append(nlp.make_doc(text))
            if any(name.exact for name in names):
                exact.append(nlp.make_doc(text))
        self._exact.add("name", exact)
        self._lower.add("name", lower)
        self._roles.add("role", [nlp.make_doc(phrase) for phrase in gazetteer.roles])

    def names(self, doc: Doc) -> list[Named]:
        """Return the names in text order, the longest where several overlap."""
        spans = [doc[start:end] for _, start, end in (*self._exact(doc), *self._lower(doc))]
        return [
            Named((s.start, s.end), meanings)
            for s in filter_spans(spans)
            if (meanings := self._meanings(s.text)) and _likely(s, meanings)
        ]

    def _meanings(self, text: str) -> tuple[Name, ...]:
        text = " ".join(text.split()).replace("’", "'") if "’" in text else " ".join(text.split())
        found = [n for n in self.gazetteer.names.get(text, ()) if n.exact] + self._any.get(text.casefold(), [])
        return tuple(sorted(found, key=lambda n: (-n.prior, n.actor)))

    def titles(self, doc: Doc) -> list[Title]:
        """Return the titles in text order, the longest where several overlap; never a verb ("premier" as a verb,
        "head")."""
        spans = filter_spans([doc[start:end] for _, start, end in self._roles(doc)])
        roles = self.gazetteer.roles
        out = []
        for span in spans:
            phrase = " ".join(span.text.casefold().split())
            if span[-1].pos_ in {"NOUN", "PROPN", "ADJ", "X"} or span[0].is_title:
                out.append(Title((span.start, span.end), frozenset(roles[phrase]), phrase in self.gazetteer.plurals))
        return out
