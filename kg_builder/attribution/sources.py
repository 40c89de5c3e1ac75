"""Finds the source of a cue: the words that say who speaks, and the token that heads them."""

from functools import cache

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.headlines import before_headline_verb, closing_parts, opens_label
from kg_builder.attribution.nouns import Cue, actor_lemmas, carrying_verb, media, owner_of
from kg_builder.attribution.quotations import Quotation, enclosing, speaks, touching
from kg_builder.attribution.signatures import signer
from kg_builder.attribution.stranded import before_aside, listed, nearest_subject
from kg_builder.resources import lexicon

CLOSES = {"”", '"', "''", "’", "'", "»"}
NOUNS = {"NOUN", "PROPN", "PRON"}
LONGEST_INVERTED = 8  # tokens of a subject after its verb
IN_BRACKETS = 6  # tokens
LONGEST_BETWEEN = 25  # tokens of a subject between a quotation and its verb, appositions included
INVERTED = {"say", "report", "add", "write"}  # verbs that stand before their subject without a quotation
INTENDS = {"intend", "warn", "demand", "propose"}
HAPPENING = ("tion", "sion", "ness", "ism", "sis")
SPEAKERS = {"PERSON", "ORG", "NORP", "GPE"}
OF_NAMES = {"of", "from", "for", "like", "including"}  # prepositions that belong to a person's name
OPENING = 3  # tokens before the end of a preposition that opens a sentence
RELATIVE = {"who", "which", "that"}


def find_source(cue: Cue, quotes: list[Quotation]) -> tuple[set[int], Token | None]:
    """Return the source's tokens and its head; the head of a relative pronoun is what it stands for. Empty if
    unnamed."""
    if "signature" in cue.frames:
        tokens = signer(cue)
        return tokens, next((cue.anchor.doc[i] for i in tokens if cue.anchor.doc[i].head.i not in tokens), None)
    if cue.kind == "colon":
        start = next(i for i in range(cue.anchor.i, -1, -1) if opens_label(cue.anchor.doc, i))
        tokens = set(range(start, cue.anchor.i))
        heads = [t for t in cue.anchor.doc[start : cue.anchor.i] if t.head.i not in tokens or t.head.i == t.i]
        return tokens, heads[0] if heads else None
    if "closing" in cue.frames:
        tokens = syntax.trim(closing_parts(cue)[0], cue.anchor.doc)
        heads = [cue.anchor.doc[i] for i in sorted(tokens) if cue.anchor.doc[i].head.i not in tokens]
        return tokens, heads[-1] if heads else None
    if "headline" in cue.frames:
        return before_headline_verb(cue), cue.anchor.nbor(-1)
    if cue.kind == "preposition":
        head = next((c for c in cue.anchor.children if c.dep_ in {"pobj", "pcomp", "dobj"}), None)
        return (_without_subject(head), head) if head is not None else (set(), None)
    if cue.kind == "noun":
        return _owner(cue.anchor)
    return _of_verb(cue, quotes)


def _of_verb(cue: Cue, quotes: list[Quotation]) -> tuple[set[int], Token | None]:
    """Return who speaks of a verb of saying."""
    verb = cue.anchor
    head = _subject(cue, quotes)
    if head is None and (aside := before_aside(cue, quotes)) is not None:
        return aside
    head = _before_bracket(head, cue) if head is not None else None
    if head is None or head.dep_ == "expl" or head.i in cue.tokens:
        return set(), None
    used = verb.head.lemma_ == "use" and verb.tag_ == "VB"
    if verb.dep_ == "xcomp" and (used or head.lemma_.lower() in media()):
        head = syntax.subject(verb.head) or head  # "he used his speech to accuse", "used blunt words to describe"
    if cue.attitude in INTENDS and _cannot_intend(head):
        return set(), None
    if verb.dep_ == "acl" and not _can_speak(head):
        head = _issuer(head) or head
    return _outside(_phrase(head, verb) | listed(cue), head, quotes), antecedent(head)


def _subject(cue: Cue, quotes: list[Quotation]) -> Token | None:
    """Return the token that heads who speaks, wherever the parser left it."""
    verb = cue.anchor
    head = _inverted(cue) or _left_subject(verb) or nearest_subject(cue) or syntax.subject(verb)
    if head is not None and _crosses(head, cue, quotes):
        others = (o for o in syntax.children(verb, "nsubj") if o.i != head.i)
        head = next((o for o in others if not _crosses(o, cue, quotes)), None) or _between(cue, quotes)
    head = head or _stranded(cue, quotes)
    if head is None and verb.dep_ == "acl" and verb.tag_ == "VBN" and syntax.child(verb, "oprd") is not None:
        return verb.head  # the parser took "[a critic] called the plan a mistake" for "a critic called Smith"
    return head


def _outside(tokens: set[int], head: Token, quotes: list[Quotation]) -> set[int]:
    """Return a source without the quotation before it that the parser hung on it: "“We won,” [Lee, 58, told AFP]"."""
    before = touching(min(tokens), head.i, quotes)
    starts = [q.range[1] for q in before if q.range[1] <= head.i and q.closed and speaks(q, head.doc)]
    return {i for i in tokens if i >= max(starts, default=0)}


def _without_subject(head: Token) -> set[int]:
    """Return who something is according to, without the subject after the comma that the parser took for an apposition:
    "According to the ministry, [two drones] were shot down"."""
    tokens, doc = syntax.subtree(head), head.doc
    last = max(tokens)
    if last + 1 >= len(doc) or doc[last + 1].tag_ not in syntax.FINITE or head.head.i - head.sent.start > OPENING:
        return tokens
    for i in sorted(tokens):
        if doc[i].text == "," and any(
            t.dep_ in {"appos", "conj"} and t.right_edge.i == last for t in _begun_at(i + 1, doc)
        ):
            return {n for n in tokens if n < i}
    return tokens


def _begun_at(i: int, doc: Doc) -> list[Token]:
    """Return the token and those above it that begin with it."""
    return [doc[i], *(a for a in syntax.ancestors(doc[i]) if a.left_edge.i == i)]


def _crosses(head: Token, cue: Cue, quotes: list[Quotation]) -> bool:
    """Tell a source on the other side of a quotation mark: who is quoted says nothing outside, and a verb that is
    quoted has its subject in the quotation. A quoted name and a cue quoted alone (they “warned” that) are no speech."""
    around_head, around_cue = enclosing(head.i, quotes), enclosing(cue.anchor.i, quotes)
    if around_head == around_cue:
        return False
    if around_cue is not None and around_head is None and min(cue.tokens) == around_cue.range[0] + 1:
        return head.i > around_cue.range[0]  # the leaders “welcomed the deal”: the verb opens the quotation
    if around_cue is not None:
        return not set(range(around_cue.range[0] + 1, around_cue.range[1] - around_cue.closed)) <= cue.tokens
    return around_head is not None and speaks(around_head, head.doc)


def _between(cue: Cue, quotes: list[Quotation]) -> Token | None:
    """Return the noun that stands between a quotation and a cue after it, where the parser made one sentence of
    both: “...,” Ramos, 58, told AFP."""
    first = min(cue.tokens)
    earlier = reversed(touching(max(first - LONGEST_BETWEEN, 0) - 1, first, quotes))
    before = next((q.range[1] for q in earlier if q.closed and q.range[1] <= first), first)
    words = cue.anchor.doc[before:first]
    if enclosing(cue.anchor.i, quotes) is not None or len(words) == 0 or len(words) > LONGEST_BETWEEN:
        return None
    return next((t for t in words if t.pos_ in NOUNS and t.dep_ != "compound"), None)


def _stranded(cue: Cue, quotes: list[Quotation]) -> Token | None:
    """Return the noun before a finite verb that the parser left without a subject: "Reid, the minority leader, said",
    and "he" in "he's said"."""
    verb = cue.anchor
    has = next((c for c in syntax.children(verb, "auxpass") if c.lower_ in {"'s", "’s"}), None)
    if has is not None and syntax.child(verb, "ccomp") is not None:
        return syntax.child(verb, "nsubjpass")
    left = min(cue.tokens) - 1
    if verb.tag_ not in {"VBD", "VBZ"} or verb.dep_ != "ROOT" or syntax.is_passive(verb):
        return None
    left -= left > 0 and verb.doc[left].text == ","
    noun = verb.doc[max(left, 0)]
    if noun.i < verb.sent.start or noun.pos_ not in NOUNS or noun.dep_ in {"npadvmod", "pobj", "dobj"}:
        return None
    while noun.head.pos_ in NOUNS and noun.head.i < verb.i and noun.head.i != noun.i:
        noun = noun.head
    return None if _crosses(noun, cue, quotes) or noun.ent_type_ in {"DATE", "TIME"} else noun


def _inverted(cue: Cue) -> Token | None:
    """Return the subject after a cue that closes what it reports (“...,” said X; ..., says X), where the parser has
    it wrong."""
    verb, doc = cue.anchor, cue.anchor.doc
    first, after = min(cue.tokens), max(cue.tokens) + 1
    if first == 0 or syntax.child(verb, "nsubj", "agent") is not None or after >= len(doc) or syntax.is_passive(verb):
        return None
    if doc[first - 1].text not in CLOSES | {","} or doc[after].pos_ not in {
        "PROPN",
        "DET",
        "NOUN",
        "PRON",
        "NUM",
        "ADJ",
    }:
        return None
    closes_quotation = doc[first - 1].text in CLOSES
    if not closes_quotation and (cue.lemma not in INVERTED or verb.tag_ == "VBG" or doc[after].pos_ == "PRON"):
        return None
    end = after
    while (
        end < len(doc)
        and end < after + LONGEST_INVERTED
        and not doc[end].is_punct
        and not doc[end].is_space
        and doc[end].pos_ not in {"VERB", "AUX", "SCONJ"}
    ):
        end += 1
    if not closes_quotation and end < len(doc) and doc[end].pos_ in syntax.VERBAL:
        return None  # "Clinton, who spoke first, said the city embodied ...": the noun is the subject of what is said
    head = doc[after:end].root if end > after else None
    return head if head is not None and head.pos_ in {*NOUNS, "NUM"} else None


def _left_subject(verb: Token) -> Token | None:
    """Return the subject of the saying that a participle adds to: "..., he said, adding that" even where the parser
    hangs "adding" on the words that follow."""
    if verb.tag_ != "VBG" or verb.i < 2 or verb.head.i < verb.i or syntax.child(verb, "nsubj") is not None:
        return None
    said = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    return syntax.subject(said) if said.pos_ in syntax.VERBAL else None


def _before_bracket(head: Token, cue: Cue) -> Token:
    """Return who stands before the brackets that the parser took for the subject: "Kasich (R-Ohio) said"."""
    doc, opens = head.doc, None
    if not any(doc[i].text == ")" for i in range(head.i + 1, min(cue.tokens))):
        return head
    for i in range(head.i - 1, max(head.sent.start, head.i - IN_BRACKETS), -1):
        if doc[i].text in {"(", ")"}:
            opens = i if doc[i].text == "(" else None
            break
    return doc[opens - 1] if opens is not None and doc[opens - 1].pos_ in NOUNS else head


def _cannot_intend(noun: Token) -> bool:
    """Tell weapons and happenings, which threaten, promise or demand without a word: "tanks threaten to ..."."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in SPEAKERS:
        return False
    lemma = noun.lemma_.lower()
    return lemma in _weapons() or (lemma.endswith(HAPPENING) and lemma not in actor_lemmas())


@cache
def _weapons() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon("military_nouns") if row["kind"] in {"platform", "weapon"})


def _can_speak(noun: Token) -> bool:
    return noun.ent_type_ in SPEAKERS or noun.pos_ == "PROPN"


def _issuer(noun: Token) -> Token | None:
    """Return who puts out the text that speaks: "[Moscow] issued a statement saying", "[he] was heard on tape
    telling"."""
    verb = next((a for a in syntax.ancestors(noun) if a.pos_ in syntax.VERBAL), None)
    if verb is None:
        return None
    return syntax.subject(verb) or syntax.child(verb, "nsubjpass")


def _owner(noun: Token) -> tuple[set[int], Token | None]:
    """Return who makes the claim that a noun names: "Moscow's claim", "a claim by Moscow", "Moscow made the claim"."""
    owner = owner_of(noun)
    verb = carrying_verb(noun)
    if verb is not None:
        owner = syntax.subject(verb)
        return (_phrase(owner, verb), antecedent(owner)) if owner is not None else (set(), None)
    if owner is None:
        return set(), None
    return syntax.subtree(owner) - {c.i for c in owner.children if c.dep_ == "case"}, owner


def _phrase(head: Token, verb: Token) -> set[int]:
    """Return the noun phrase of a subject: without the clause that holds the verb itself, what the parser hangs on it
    from the verb's other side, a clause about it before the verb ("Truss, who flew in on Monday, said"), and the
    occasion ("Truss in her speech said")."""
    tokens, doc = syntax.subtree(head), head.doc
    for part in head.children:
        inside = syntax.subtree(part)
        aside = part.dep_ in {"relcl", "acl"} and head.i < part.i < verb.i and doc[min(inside) - 1].text == ","
        judged = part.dep_ == "prep" and part.lower_ == "as" and syntax.is_passive(verb)
        if verb.i in inside or aside or judged or _is_occasion(part):
            tokens = {i for i in tokens if i < min(inside)} if aside else tokens - inside
    return {i for i in tokens if (i < verb.i) == (head.i < verb.i)}


def _is_occasion(part: Token) -> bool:
    """Tell where, when or on what somebody speaks from what belongs to a name."""
    return (
        part.dep_ == "prep" and part.lower_ not in OF_NAMES and part.head.ent_type_ == "PERSON" and part.i > part.head.i
    )


def antecedent(head: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if head.lower_ in RELATIVE and head.head.dep_ in {"relcl", "acl"}:
        return head.head.head
    return head
