"""Finds the names and titles of the gazetteer in a Doc."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg_builder.actors.nouns import first_names, honorifics
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


COMPASS = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower"}
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


def _longer(span: Span, covered: set[int]) -> bool:
    """Tell a span that is only the end of a longer name: "National | Security Council", "New | Mexico", "George |
    Washington"."""
    if span.start == 0 or span.start - 1 in covered:
        return False
    before = span.doc[span.start - 1]
    if before.lower_ in first_names() and before.is_title and before.pos_ == "PROPN" and len(span) == 1:
        return True
    return (
        before.pos_ == "PROPN"
        and before.is_title
        and before.dep_ == "compound"
        and before.head.i == span.root.i
        and before.lower_ not in COMPASS | honorifics().keys()
        and bool(before.whitespace_)
    )


def _part_of_person(span: Span) -> bool:
    """Tell a one-word name that is a first name here, by the entity recogniser: "Chad Wolf"."""
    if len(span) > 1 or span.end == len(span.doc) or span[0].ent_iob_ != "B" or span[0].ent_type_ != "PERSON":
        return False
    surname = span[0].nbor()
    longer = span.end + 1 < len(span.doc) and surname.nbor().ent_iob_ == "I"
    return surname.ent_iob_ == "I" and not longer and surname.pos_ == "PROPN" and surname.is_title


def _qualifies(span: Span) -> bool:
    """Tell a word that is no title here: "a general mobilisation", "5 pm"."""
    last = span[-1]
    adjective = last.pos_ == "ADJ" and last.dep_ == "amod" and last.head.i >= span.end and not last.is_title
    hour = last.lower_ == "pm" and (last.is_lower or (span.start > 0 and span.doc[span.start - 1].like_num))
    return adjective or hour


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
        spans = filter_spans([doc[start:end] for _, start, end in (*self._exact(doc), *self._lower(doc))])
        covered = {i for span in spans for i in range(span.start, span.end)}
        found = []
        for span in spans:
            meanings = self._meanings(span.text)
            if not meanings or not _likely(span, meanings):
                continue
            kept = all(n.actor.startswith("person/") or n.kind in {"demonym", "adjective"} for n in meanings)
            if kept or not (_longer(span, covered) or _part_of_person(span)):
                found.append(Named((span.start, span.end), meanings))
        return found

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
            if (span[-1].pos_ in {"NOUN", "PROPN", "ADJ", "X"} or span[0].is_title) and not _qualifies(span):
                out.append(Title((span.start, span.end), frozenset(roles[phrase]), phrase in self.gazetteer.plurals))
        return out
