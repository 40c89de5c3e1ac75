"""Finds mentions that are no names: common nouns for actors, pronouns, and whatever else speaks as a source."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.expletive import is_expletive
from kg_builder.actors.nouns import as_actor, kind_of, military_kinds, noun_of
from kg_builder.actors.recognised import DESIGNATION, event_nouns
from kg_builder.attribution.statements import Attribution
from kg_builder.concordance import concordance
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Mention, read

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers", "i", "me", "my"), False),
    **dict.fromkeys(("they", "them", "their", "theirs", "we", "us", "our", "ours"), True),
    **dict.fromkeys(("it", "its"), False),
}
PREMODIFIERS = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet"}
OWNER_PREPOSITIONS = {"of", "from"}
PLURALS = {"NNS", "NNPS"}
OWNERS = {"body", "government", "force", "group"}  # kinds of nouns that own a spokesman: "a ministry spokesman"
NO_SPEAKER = {
    "those",
    "these",
    "it",
    "that",
    "which",
    "this",
    "what",
    "you",
    "there",
    "none",
    "nobody",
    "one",
    "who",
    "whoever",
    "no",
}
QUANTIFIERS = {"string", "number", "series", "group", "handful", "dozen", "couple", "lot", "majority", "score", "host"}
SPEAKS_FOR = {"spokesperson", "press_secretary"}
MEASURED = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}


def descriptions(doc: Doc, drafts: list[Mention], titles: set[int], gazetteer: Gazetteer) -> list[Mention]:
    """Return mentions headed by a common noun for an actor, with whom they belong to: "Russian forces", "officials".

    Args:
        drafts: the mentions found before.
        titles: tokens of titles, which those mentions hold.
    """
    heads = {d.head for d in drafts} | titles
    by_token = {i: d for d in drafts for i in range(*d.range)}
    heard = {a.head for a in read(doc, Attribution)}
    spokesmen = {d.head for d in drafts if set(d.roles) & SPEAKS_FOR}
    found = []
    for token in doc:
        noun = noun_of(token) if token.pos_ in {"NOUN", "PROPN"} and token.i not in heads else {}
        if not noun or noun["kind"] == "document":
            continue
        if (token.i in by_token and by_token[token.i].kind == "name") or not _heads_phrase(token, noun, spokesmen):
            continue
        start = base_start(token)
        owner, possessor = _owner_of(token, start, by_token, gazetteer)
        if not owner and (noun["kind"] == "equipment" or (noun["kind"] == "mass" and not _determined(token, start))):
            continue
        found.append(
            Mention(
                range=(start, token.i + 1), head=token.i,
                same=collective(token),
                kind="unnamed" if noun["kind"] in {"person", "people"} else "nominal",
                type=_type(token, noun, speaks=token.i in heard),
                owner=owner, possessor=possessor, plural=token.tag_ in PLURALS,
            )
        )  # fmt: skip
    return found


def collective(people: Token) -> int:
    """Return the token of the noun by which several people are one, or -1: those of "a group of nurses" are the
    group."""
    if people.dep_ != "pobj" or people.head.lower_ != "of" or people.tag_ not in PLURALS:
        return -1
    return people.head.head.i if people.head.head.lemma_.lower() == "group" else -1


def _type(token: Token, noun: dict[str, str], *, speaks: bool) -> str:
    """Return what a common noun stands for: soldiers make a unit of a body, "people" who speak are a source."""
    if _is_unit(token):
        return "MilitaryUnit"
    return "UnnamedActor" if speaks and noun["kind"] == "people" and token.lemma_.lower() == "people" else noun["type"]


def _heads_phrase(token: Token, noun: dict[str, str], spokesmen: set[int]) -> bool:
    """Tell a noun that stands for an actor and does not only qualify another: "a ministry spokesman" holds two."""
    if token.dep_ in {"compound", "amod", "nmod"}:
        return token.head.i in spokesmen and noun["kind"] in OWNERS and token.head.i > token.i
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if noun["kind"] in {"group", "equipment"} and any(_is_platform(c) for c in token.conjuncts):
        return False  # "fighters and bombers"
    if noun["kind"] == "person" and after is not None and after.pos_ == "NOUN" and token.head.i >= after.i:
        return False  # "a general mobilisation"
    if token.lower_ == "offices":
        return False  # the rooms, not the body
    if token.lower_ == "state" and token.i and token.nbor(-1).lower_ == "of":
        return False  # "head of state"
    if token.lemma_.lower() in {"state", "people"} and after is not None:
        of = after.lower_ == "of" and any(c.dep_ == "pobj" and c.pos_ == "NOUN" for c in after.children)
        return not of and not (after.lower_ in {"'s", "’s"} and token.head.lemma_.lower() == "republic")
    return True


def _is_platform(token: Token) -> bool:
    return military_kinds().get(token.lemma_.lower()) == "platform"


def _determined(token: Token, start: int) -> bool:
    """Tell a definite phrase: "the opposition" is an actor, "firm opposition" is none."""
    return token.doc[start].lower_ in {"the", "this", "that", "its", "their", "his", "her", "our"}


def _is_unit(noun: Token) -> bool:
    """Tell a body that is made of soldiers: "a company of troops", "a group of 500 paratroopers"."""
    made_of = [c for prep in syntax.children(noun, "prep") if prep.lower_ == "of" for c in prep.children]
    kinds = {kind_of(c) for c in made_of if c.dep_ == "pobj"}
    return "force" in kinds and kind_of(noun) == "body"


def base_start(head: Token) -> int:
    """Return where the noun phrase of a head begins: its determiner, numbers, adjectives and possessor beside it."""
    parts = {head.i}
    for child in head.lefts:
        if child.dep_ in PREMODIFIERS:
            parts |= syntax.subtree(child)
    return min(syntax.run_of(parts, head.i))


def _owner_of(noun: Token, start: int, by_token: dict[int, Mention], gazetteer: Gazetteer) -> tuple[str, int]:
    """Return whom a described actor belongs to: an id of the gazetteer, or the head of the mention that owns it."""
    pronoun = next((c.i for c in syntax.children(noun, "poss") if c.lower_ in PRONOUNS), -1)
    inside = [by_token[i] for i in range(noun.i - 1, start - 1, -1) if i in by_token]
    for prep in syntax.children(noun, "prep") if pronoun < 0 else ():
        official = kind_of(noun) in {"body", "government"} or noun.lemma_.lower() == "official"
        if prep.lower_ in OWNER_PREPOSITIONS or (prep.lower_ == "in" and official):
            inside += [by_token[c.i] for c in prep.children if c.i in by_token]
    for mention in inside:
        if mention.meanings and not mention.meanings[0].startswith("person/"):
            return as_actor(mention.meanings[0], gazetteer), pronoun
        if mention.type in {"Person", "UnnamedActor"} and mention.range[1] <= noun.i:
            return "", mention.head
    return "", pronoun


def pronouns(doc: Doc) -> list[Mention]:
    """Return the personal and possessive pronouns that may stand for somebody."""
    return [
        Mention(range=(t.i, t.i + 1), head=t.i, kind="pronoun", type="Person", plural=PRONOUNS[t.lower_])
        for t in (doc[i] for i in concordance(doc).of_words(PRONOUNS.keys()))
        if t.pos_ == "PRON" and (t.text == "I" or not t.is_upper) and not (t.lower_ == "it" and is_expletive(t))
    ]


def sources(doc: Doc, drafts: list[Mention]) -> list[Mention]:
    """Return mentions for what the attributions name as sources and no other mention covers: "eyewitnesses", "a
    report"."""
    covered = {d.head for d in drafts} | {i for d in drafts if d.kind != "nominal" for i in range(*d.range)}
    at = {i: d.head for d in drafts for i in range(*d.range)}
    found: dict[int, Mention] = {}
    for attribution in read(doc, Attribution):
        head = doc[attribution.head] if attribution.head >= 0 else None
        if head is None or head.i in covered or head.i in found or not _can_speak(head):
            continue
        start = base_start(head)
        counted = [
            c.i for prep in syntax.children(head, "prep") if prep.lower_ == "of" for c in syntax.children(prep, "pobj")
        ]
        same = at.get(counted[0], -1) if counted and head.lemma_.lower() in QUANTIFIERS else -1
        found[head.i] = Mention(
            range=(start, head.i + 1), head=head.i, kind="unnamed", type="UnnamedActor", same=same,
            plural=head.tag_ in PLURALS,
        )  # fmt: skip
    return list(found.values())


def _can_speak(head: Token) -> bool:
    """Tell a source that may be somebody, or a text of somebody's: no time, number, event or "it"."""
    if head.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"} or head.lower_ in NO_SPEAKER:
        return False
    document = kind_of(head) == "document"
    return document or not (
        head.ent_type_ in MEASURED or head.lemma_.lower() in event_nouns() or DESIGNATION.match(head.text)
    )
