"""Reads the names that the model's entity recogniser found: people, and bodies, units and places that no table knows.

The recogniser is small and often wrong about the kind of a name; what stands around the name corrects it.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg_builder import syntax
from kg_builder.actors.names import Named, Title
from kg_builder.actors.nouns import body_words, first_names, head_of, honorifics, is_placed, kind_of
from kg_builder.actors.people import NUMERAL, surnames
from kg_builder.actors.titles import POSSESSIVES, bearers
from kg_builder.concordance import concordance
from kg_builder.layers import Mention, Range
from kg_builder.resources import lexicon

NAMED_ENTITIES = {"ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "PERSON": "Person"}
DESIGNATION = re.compile(r"[A-Za-z]{1,4}-?\d|.$")  # "F-16s", "S-400"; one letter names nobody ("Q:")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
WHEREABOUTS = {"in", "near", "outside", "inside"}  # what follows is a place even where the recogniser saw a person
LOCALITIES = {
    "city", "town", "village", "province", "region", "district", "port", "island", "suburb", "settlement", "airport",
    "area", "outskirt", "coast", "governorate", "enclave", "valley",
}  # fmt: skip
NAMING = {"as", "called", "named", "dubbed", "codenamed"}
LONGEST_SHIP = 4  # tokens


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
    """Return the words that make a name that of a military unit ("173rd Airborne Brigade")."""
    units = {row["lemma"] for row in lexicon("military_nouns") if row["kind"] == "unit"}
    return frozenset(
        units - {"group", "company", "column", "guard", "patrol", "police", "unit", "contingent", "detachment"}
    )


@cache
def ship_prefixes() -> dict[str, str]:
    """Return whose ship a prefix tells, as ISO alpha-2."""
    return {row["prefix"]: row["country"] for row in lexicon("ship_prefixes")}


def ships(doc: Doc) -> list[Mention]:
    """Return the ships named with their prefix, "HMS Diamond": units of a state, whatever their names mean else."""
    found = []
    for i in concordance(doc).of_words({prefix.lower() for prefix in ship_prefixes()}):
        if doc[i].text in ship_prefixes():
            end = i + 1
            while end < min(len(doc), i + LONGEST_SHIP) and doc[end].is_title and doc[end].pos_ == "PROPN":
                end += 1
            span = (i, end)
            owner = f"country/{ship_prefixes()[doc[i].text]}"
            if end > i + 1:
                found.append(
                    Mention(range=span, head=head_of(doc, span), kind="name", type="MilitaryUnit", owner=owner)
                )
    return found


def person_names(
    doc: Doc, names: list[Named], taken: set[int], titles: list[Title]
) -> tuple[list[Range], list[tuple[str, ...]]]:
    """Return the token ranges of people's names, and for each the ids of the people that it may be.

    Names that the gazetteer knows, those that the model's entity recogniser found, what follows an honorific or stands
    beside a title, surnames joined by a hyphen, and surnames of those named in full.
    """
    found: dict[Range, tuple[str, ...]] = {}
    taken = taken | {i for named in names for i in range(*named.range)}
    for named in names:
        people = tuple(n.actor for n in named.meanings if n.actor.startswith("person/"))
        if people:
            found[named.range] = people

    def add(span: Range) -> None:
        if not taken & set(range(*span)):
            found[span] = ()
            taken.update(range(*span))

    for span in _after_honorifics(doc, taken):
        add(span)
    for entity in (e for e in doc.ents if e.label_ == "PERSON" or _has_first_name(e)):
        bare = _bare_name(entity)
        if bare is not None and _is_person(doc, bare):
            add(bare)
    for span in bearers(doc, titles):
        add(span)
    last = {doc[end - 1].text for _, end in found}
    for pair in _hyphenated(doc, last):
        found[pair] = ()
    for i in _shortened(doc, list(found), taken):
        add((i, i + 1))
    ordered = sorted(found)
    return ordered, [found[r] for r in ordered]


def _has_first_name(entity: Span) -> bool:
    """Tell a person that the recogniser takes for an organisation: a first name and one more word."""
    named = entity.label_ == "ORG" and len(entity) == 2 and entity[0].lower_ in first_names()
    return named and all(t.is_title and t.pos_ == "PROPN" for t in entity) and not kind_of(entity[1])


def _goes_on(token: Token) -> bool:
    """Tell a word that may follow in a person's name: "Abdullah II"."""
    return token.is_title or NUMERAL.fullmatch(token.lower_) is not None


def _shortened(doc: Doc, full: list[Range], taken: set[int]) -> Iterator[int]:
    """Yield the bare surnames of people named in full, where the recogniser missed them."""
    known = {
        surname
        for start, end in full
        if end - start > 1
        for surname in surnames(doc[start:end].text)
        if " " not in surname and len(surname) > 2
    }
    known |= {doc[s].lower_ for s, e in full if 1 < e - s < 4 and doc[s].lower_ not in first_names()}
    for token in (doc[i] for i in concordance(doc).of_words(known) if i not in taken):
        if token.is_title and _names(token):
            beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc) and i not in taken]
            if not any(t.pos_ == "PROPN" and t.is_title and t.lower_ not in honorifics() for t in beside):
                yield token.i


def _names(token: Token) -> bool:
    """Tell a word that stands as a name does; the tagger takes names at the start of a sentence for nouns."""
    if token.pos_ == "PROPN":
        return True
    if token.tag_ == "MD":  # "May": no modal verb stands before a finite one
        return token.i + 1 < len(token.doc) and token.nbor().tag_ in {"VBD", "VBZ"}
    bare = token.dep_ in {*syntax.SUBJECTS, "pobj", "dobj"} and syntax.child(token, "det", "poss", "amod") is None
    return token.tag_ == "NN" and bare


def _is_person(doc: Doc, span: Range) -> bool:
    """Tell a person from what the recogniser takes for one: "the Gazette", "F-16s", "near Novoluhanske", "the firm
    Maxar"."""
    start, end = span
    if end - start > 1:
        return True
    before = doc[start - 1] if start else None
    if DESIGNATION.match(doc[start].text):
        return False
    if before is None:
        return True
    if before.lower_ == "the" and doc[start].dep_ != "compound":
        return False
    return not (before.lower_ in WHEREABOUTS and before.dep_ == "prep") and not _is_body(before)


def _is_body(before: Token) -> bool:
    """Tell a noun for an organisation that stands right before its name: "the firm Maxar"."""
    return kind_of(before) in {"body", "media"} and before.pos_ == "NOUN"


def _after_honorifics(doc: Doc, taken: set[int]) -> Iterator[Range]:
    """Yield the names that follow an honorific, up to the tokens taken: "Mr Macron", "Lieutenant General Li Wei"."""
    for i in concordance(doc).of_words(honorifics().keys()):
        if not doc[i].is_title or i + 1 == len(doc):
            continue
        after = doc[i + 1]
        if after.lower_ in honorifics():
            continue
        if after.pos_ == "PROPN" and after.i not in taken:
            end = after.i + 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and _goes_on(doc[end]) and end not in taken:
                end += 1
            yield after.i, end


def _hyphenated(doc: Doc, surnames: set[str]) -> Iterator[Range]:
    """Yield both names of a pair joined by a hyphen or dash ("the Biden-Putin summit") whose bearers are named
    elsewhere."""
    for i in concordance(doc).of_words({"-", "–"}):
        if 0 < i < len(doc) - 1 and not doc[i].whitespace_ and {doc[i - 1].text, doc[i + 1].text} <= surnames:
            yield i - 1, i
            yield i + 1, i + 2


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
    if end > start and entity.doc[end - 1].lower_ in honorifics():
        return None  # "Navy Capt"
    if start == end or not all(t.text[0].isupper() or t.text.islower() or t.is_punct for t in entity.doc[start:end]):
        return None
    return (start, end) if entity.doc[end - 1].text[0].isupper() else None


def unknown_names(doc: Doc, taken: list[Range]) -> list[Mention]:
    """Return organisations, units and places that the model's entity recogniser found and the gazetteer does not
    know."""
    covered = syntax.numbers(taken)
    found = []
    for entity in doc.ents:
        type_ = NAMED_ENTITIES.get(entity.label_)
        start, end = entity.start, entity.end
        while start < end and (doc[start].pos_ == "DET" or doc[start].is_punct):
            start += 1
        while end > start and (doc[end - 1].text in POSSESSIVES or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        if entity.label_ == "PERSON" and _bare_name(entity) is None:
            continue
        if type_ is None or start == end or covered & set(range(start, end)) or not doc[end - 1].text[0].isupper():
            continue
        while start and ORDINAL.fullmatch(doc[start - 1].text):
            start -= 1
        type_ = _type(doc, (start, end), type_)
        if type_:
            head = head_of(doc, (start, end))
            placed = type_ == "Place" or is_placed(doc[head])
            found.append(Mention(range=(start, end), head=head, kind="name", type=type_, place=placed))
    return found


def _type(doc: Doc, span: Range, type_: str) -> str:
    """Return what a name stands for, "" for no actor or place: "Cessation of Hostilities", "Typhoons", "exercise Allied
    Resolve"."""
    start, end = span
    words = {t.lower_ for t in doc[start:end]}
    if end - start == 1 and kind_of(doc[start]) and not is_placed(doc[start]):
        return ""  # "Eyewitnesses"
    if words <= body_words() and kind_of(doc[head_of(doc, span)]) in {"body", "government", "force"}:
        return ""  # a description: "the Defence Ministry"
    head = doc[head_of(doc, span)].lemma_.lower()
    before = doc[start - 1] if start else None
    if words & unit_words() and type_ != "Place":
        return "MilitaryUnit"
    if head in event_nouns() | equipment_words() or DESIGNATION.match(doc[start].text) or _names_event(before):
        return ""
    if end - start == 1 and before is not None and before.dep_ == "prep":
        of_locality = before.lower_ == "of" and before.head.lemma_.lower() in LOCALITIES
        type_ = "Place" if of_locality or before.lower_ in WHEREABOUTS else type_
    return "Organization" if type_ == "Person" else type_


def _names_event(before: Token | None) -> bool:
    """Tell whether the word before a name says that it names an event: "the exercise X", "drills known as X"."""
    if before is None:
        return False
    if before.lemma_.lower() in event_nouns() and before.pos_ == "NOUN":
        return True
    return before.lower_ in NAMING and any(
        a.lemma_.lower() in event_nouns() for a in list(syntax.ancestors(before))[:3] if a.pos_ == "NOUN"
    )
