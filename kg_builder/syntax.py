"""Questions asked of a dependency parse, by several components: who is the subject, what belongs to the verb.

Token sets are sets of token numbers in the Doc. Labels are those of spaCy's English models (ClearNLP).
"""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kg_builder.layers import Range, Ranges
from kg_builder.resources import lexicon

SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"}
AUXILIARIES = {"aux", "auxpass"}
VERBAL = {"VERB", "AUX"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}  # tags of the first verb of a clause that can stand alone
PAIRS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}
CONTROLLING = {"of", "for", "from", "into"}  # "accused X of shelling", "kept X from leaving"


def subtree(token: Token) -> set[int]:
    """Return the numbers of a token and all that hangs from it."""
    return {t.i for t in token.subtree} if token.n_lefts or token.n_rights else {token.i}


def children(token: Token, *labels: str) -> list[Token]:
    """Return a token's children with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """Return a token's first child with one of these labels."""
    for c in token.children:
        if c.dep_ in labels:
            return c
    return None


def run_of(numbers: set[int], anchor: int) -> set[int]:
    """Return the unbroken run of numbers around an anchor."""
    first = last = anchor
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return set(range(first, last + 1))


def ranges(numbers: Iterable[int]) -> Ranges:
    """Return token numbers as sorted (start, end) ranges, end exclusive."""
    out: list[Range] = []
    for number in sorted(numbers):
        if out and out[-1][1] == number:
            out[-1] = (out[-1][0], number + 1)
        else:
            out.append((number, number + 1))
    return tuple(out)


def numbers(spans: Iterable[Range]) -> set[int]:
    """Return the token numbers that ranges cover."""
    return {i for start, end in spans for i in range(start, end)}


def subject(verb: Token) -> Token | None:
    """Return who does what the verb says: its subject or passive agent, its own or taken over from the verb it leans
    on.

    "He said X, adding Y": *adding* has no subject of its own and takes that of *said*.
    """
    start = verb
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        agent = child(verb, "agent") if verb.i == start.i or not is_passive(start) else None
        if agent is not None:
            return next(iter(agent.children), None)
        own = child(verb, "nsubj") or next((s for a in children(verb, "aux") for s in children(a, "nsubj")), None)
        if own is not None:
            return own
        if is_passive(verb):
            return child(verb, "nsubjpass") if verb.i != start.i else None
        controller = _controller(verb)
        if controller is not None:
            return controller
        if verb.dep_ in {"conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"} and verb.head.pos_ in VERBAL:
            verb = verb.head
        elif verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ" and verb.head.head.pos_ in VERBAL:
            verb = verb.head.head  # "is due to meet"
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in VERBAL:
            verb = verb.head.head
        elif verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VB" and verb.head.dep_ in {"dobj", "pobj"}:
            above = next((a for a in ancestors(verb) if a.pos_ in VERBAL), None)
            if above is None:
                return verb.head
            verb = above
        elif verb.dep_ == "acl":
            return verb.head
        else:
            return None
    return None


@cache
def urging_verbs() -> frozenset[str]:
    """Return the verbs whose object is to do what an infinitive says."""
    return frozenset(row["lemma"] for row in lexicon("reporting_verbs") if "obj+inf" in row["frames"].split())


def _controller(verb: Token) -> Token | None:
    """Return the object of the verb above that is to do what a verb says: "urged Berlin to send", "accused X of
    shelling"."""
    above = verb.head if verb.dep_ == "xcomp" else verb.head.head if verb.dep_ == "pcomp" else None
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lemma_ in urging_verbs():
        above = verb.head  # "pressed the regime to end its attacks", which parses like a purpose
    if above is None or above.pos_ not in VERBAL or (verb.dep_ == "pcomp" and verb.head.lower_ not in CONTROLLING):
        return None
    controller = child(above, "dobj", "dative") or _called_on(above)
    if controller is None and is_passive(above):
        return child(above, "nsubjpass")
    return controller if controller is not None and controller.i < verb.i else None


def _called_on(verb: Token) -> Token | None:
    """Return who is called on, or appealed to, to do something."""
    if verb.lemma_ not in {"call", "appeal"}:
        return None
    return next(
        (
            noun
            for prep in children(verb, "prep")
            if prep.lower_ in {"on", "upon", "to"} and (noun := child(prep, "pobj")) is not None
        ),
        None,
    )


def is_passive(verb: Token) -> bool:
    """Tell a passive verb, a bare participle among them: "Asked about the talks, he said ...", "was hit and sunk"."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ != "VBN" or child(verb, "aux", "nsubj") is not None:
        return False
    return verb.dep_ in {"advcl", "acl", "amod"} or (verb.dep_ == "conj" and is_passive(verb.head))


def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it, in text order."""
    alone = token.dep_ != "conj" and not token.n_rights
    return [token] if alone else [token, *token.conjuncts]


def trim(found: set[int], doc: Doc, *, keep: frozenset[str] | set[str] = frozenset()) -> set[int]:
    """Return the set without blanks, and without punctuation at its ends save the marks to keep."""

    def is_solid(i: int) -> bool:
        token = doc[i]
        return not token.is_space and (not token.is_punct or token.text in keep)

    ordered = sorted(found)
    first = next(filter(is_solid, ordered), None)
    if first is None:
        return set()
    last = next(filter(is_solid, reversed(ordered)))
    return {i for i in ordered if first <= i <= last}


def trim_closed(found: set[int], doc: Doc, *, keep: frozenset[str] | set[str] = frozenset()) -> set[int]:
    """Return the set trimmed, but for what closes something in it: "Rep. Ann Smith (R-Ohio)", "so-called “hawks”"."""
    kept = trim(found, doc, keep=keep)
    while kept and max(kept) + 1 in found and _closes(doc[max(kept) + 1].text, [doc[i].text for i in kept]):
        kept.add(max(kept) + 1)
    return kept


def _closes(mark: str, words: list[str]) -> bool:
    """Tell whether a bracket or quotation mark closes one that stands open among the words."""
    if mark in PAIRS:
        return words.count(PAIRS[mark]) > words.count(mark)
    return mark in {'"', "''", "'"} and words.count(mark) % 2 == 1


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the token's head, its head's head and so on up to the root of its sentence."""
    head = token.head
    while head.i != token.i:
        yield head
        token, head = head, head.head


def upwards(token: Token) -> Iterator[Token]:
    """Yield a token and its ancestors."""
    yield token
    yield from ancestors(token)


def in_passing(verb: Token) -> bool:
    """Tell a verb of a clause that only says when or why: "He left Tuesday, the day after Mr Burns recognised them"."""
    while verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        verb = verb.head
    mark = child(verb, "mark", "advmod") if verb.dep_ == "advcl" else None
    return mark is not None and mark.lower_ != "as"
