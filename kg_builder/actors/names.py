"""Finds the names and titles of the gazetteer in a Doc."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span
from spacy.util import filter_spans

from kg_builder.actors.nouns import first_names, honorifics
from kg_builder.actors.phrases import PhraseFinder, Words
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


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, also with the typographic apostrophe."""
    for text in names:
        yield text
        if "'" in text:
            yield text.replace("'", "’")


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
    """Finds the names and titles of a gazetteer: names as they are written, and those for which case is nothing."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._finders = (
            PhraseFinder(
                _spellings(t for t, names in gazetteer.names.items() if any(n.exact for n in names)), lower=False
            ),
            PhraseFinder(_spellings(gazetteer.anycase), lower=True),
        )
        self._roles = PhraseFinder(gazetteer.roles, lower=True)

    def names(self, words: Words) -> list[Named]:
        """Return the names in text order, the longest where several overlap."""
        spans = filter_spans([span for find in self._finders for span in find(words)])
        covered = {i for span in spans for i in range(span.start, span.end)}
        found = []
        for span in spans:
            meanings = self.gazetteer.meanings(span.text.replace("’", "'"))
            if not meanings or not _likely(span, meanings):
                continue
            kept = all(n.actor.startswith("person/") or n.kind in {"demonym", "adjective"} for n in meanings)
            if kept or not (_longer(span, covered) or _part_of_person(span)):
                found.append(Named((span.start, span.end), meanings))
        return found

    def titles(self, words: Words) -> list[Title]:
        """Return the titles in text order, the longest where several overlap; never a verb ("premier" as a verb,
        "head")."""
        spans = filter_spans(self._roles(words))
        roles = self.gazetteer.roles
        out = []
        for span in spans:
            phrase = " ".join(span.text.casefold().split())
            if (span[-1].pos_ in {"NOUN", "PROPN", "ADJ", "X"} or span[0].is_title) and not _qualifies(span):
                out.append(Title((span.start, span.end), frozenset(roles[phrase]), phrase in self.gazetteer.plurals))
        return out
