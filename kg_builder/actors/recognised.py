"""Reads the names that the model's entity recogniser found: people, and bodies and places that no table knows."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from kg_builder import syntax
from kg_builder.actors.names import Named
from kg_builder.actors.nouns import head_of, honorifics, is_placed
from kg_builder.actors.titles import POSSESSIVES
from kg_builder.layers import Mention, Range
from kg_builder.resources import lexicon

NAMED_ENTITIES = {"ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}


@cache
def event_nouns() -> frozenset[str]:
    """Return the nouns that name events, which the entity recogniser takes for organisations when capitalised."""
    return frozenset(row["trigger"].split()[-1] for row in lexicon("event_frames") if row["pos"] == "n")


@cache
def equipment_words() -> frozenset[str]:
    """Return the one-word names of equipment, which the entity recogniser takes for organisations."""
    return frozenset(row["term"] for row in lexicon("equipment") if " " not in row["term"])


@cache
def unit_words() -> frozenset[str]:
    """Return the words that make a name that of a military unit or ship ("173rd Airborne Brigade", "HMS Diamond")."""
    units = {row["lemma"] for row in lexicon("military_nouns") if row["kind"] == "unit"}
    return frozenset(
        units - {"group", "company", "column", "guard", "patrol", "police", "unit", "contingent", "detachment"}
    ) | {"hms", "uss"}


def person_names(doc: Doc, names: list[Named]) -> tuple[list[Range], list[tuple[str, ...]]]:
    """Return the token ranges of people's names, and for each the ids of the people that it may be.

    Names that the gazetteer knows, those that the model's entity recogniser found, what follows an honorific, and
    surnames joined by a hyphen.
    """
    found: dict[Range, tuple[str, ...]] = {}
    taken: set[int] = set()
    for named in names:
        people = tuple(n.actor for n in named.meanings if n.actor.startswith("person/"))
        if people:
            found[named.range] = people
        taken |= set(range(*named.range))
    for entity in (e for e in doc.ents if e.label_ == "PERSON"):
        span = _bare_name(entity)
        if span is not None and not taken & set(range(*span)):
            found[span] = ()
            taken |= set(range(*span))
    for token in doc[:-1]:
        after = token.nbor()
        if token.lower_ in honorifics() and token.is_title and after.pos_ == "PROPN" and after.i not in taken:
            end = after.i + 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].is_title and end not in taken:
                end += 1
            found[after.i, end] = ()
            taken |= set(range(after.i, end))
    for pair in _hyphenated(doc, {doc[end - 1].text for _, end in found}):
        found[pair] = ()
    ordered = sorted(found)
    return ordered, [found[r] for r in ordered]


def _hyphenated(doc: Doc, surnames: set[str]) -> Iterator[Range]:
    """Yield both names of a pair joined by a hyphen or dash ("the Biden-Putin summit") whose bearers are named
    elsewhere."""
    for token in doc[1:-1]:
        if token.text in {"-", "–"} and not token.whitespace_ and {token.nbor(-1).text, token.nbor().text} <= surnames:
            yield token.i - 1, token.i
            yield token.i + 1, token.i + 2


def _bare_name(entity: Span) -> Range | None:
    """Return a person's name without titles before it and possessive after it; None if nothing like a name is left."""
    start, end = entity.start, entity.end
    titles = [t.i for t in entity if t.lower_ in honorifics()]
    start = titles[-1] + 1 if titles else start
    while start < end and (
        entity.doc[start].lower_ in honorifics() or entity.doc[start].pos_ in {"DET", "ADJ", "PUNCT"}
    ):
        start += 1
    while end > start and (
        entity.doc[end - 1].text in POSSESSIVES or entity.doc[end - 1].is_punct or entity.doc[end - 1].is_space
    ):
        end -= 1
    if start == end or not all(t.text[0].isupper() or t.text.islower() or t.is_punct for t in entity.doc[start:end]):
        return None
    return (start, end) if entity.doc[end - 1].text[0].isupper() else None


def unknown_names(doc: Doc, taken: list[Range]) -> list[Mention]:
    """Return organisations and places that the model's entity recogniser found and the gazetteer does not know."""
    covered = syntax.numbers(taken)
    found = []
    for entity in doc.ents:
        type_ = NAMED_ENTITIES.get(entity.label_)
        start, end = entity.start, entity.end
        while start < end and (doc[start].pos_ == "DET" or doc[start].is_punct):
            start += 1
        while end > start and (doc[end - 1].text in POSSESSIVES or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        if type_ is None or start == end or covered & set(range(start, end)) or not doc[end - 1].text[0].isupper():
            continue
        head = head_of(doc, (start, end))
        if doc[head].lemma_.lower() in event_nouns() or doc[head].lemma_.lower() in equipment_words():
            continue  # "Cessation of Hostilities", "Typhoons"
        if type_ == "Organization" and {t.lower_ for t in doc[start:end]} & unit_words():
            type_ = "MilitaryUnit"
        found.append(
            Mention(
                range=(start, end), head=head, kind="name", type=type_, place=type_ == "Place" or is_placed(doc[head])
            )
        )
    return found
