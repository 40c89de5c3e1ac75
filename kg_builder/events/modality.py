"""Reads how an event word is claimed: its polarity, certainty, status and attitude, from the words that govern it.

The walk goes from the trigger up the parse to the root of its sentence or of the content it stands in; each
governing word ("intends to", "no plans for", "the prospect of") may change the values, the nearer one first.
FactBank's scale of certainty and polarity: Saurí and Pustejovsky, "Are you sure that this happened?", Computational
Linguistics 38(2), 2012.
"""

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.arguments import QUANTIFIERS, is_light, quantified
from kg_builder.events.planning import noun_before
from kg_builder.resources import lexicon

LIGHT_NOUNS = {
    "form",
    "process",
    "start",
    "beginning",
    "course",
    "act",
    "campaign",
    "deal",
    "agreement",
    "talk",
    "part",
    "end",
}
SCALE = ("certain", "probable", "possible", "underspecified")
NEGATIONS = {"no", "not", "n't", "never", "neither", "nor", "without", "hardly", "barely"}
CONDITIONAL_MARKS = {"if", "unless", "provided", "should"}
FUTURE_STATUS = {"Planned", "AgreedInPrinciple", "Proposed", "Intended", "Predicted", "Conditional", "InPreparation"}
COMPLEMENTS = {
    "xcomp",
    "ccomp",
    "pcomp",
    "dobj",
    "pobj",
    "prep",
    "nsubjpass",
    "acl",
    "advcl",
    "oprd",
    "attr",
    "acomp",
    "conj",
    "nsubj",
    "csubj",
    "relcl",
    "dative",
    "agent",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """How an event is claimed; empty status and temporality are filled from the tense of the clause at the end."""

    polarity: str = "positive"
    certainty: str = "certain"
    temporality: str = "unknown"
    status: str = ""
    attitude: str = "assert"
    holder: int = -1  # token that heads who intends it
    condition: tuple[int, ...] = ()  # tokens of the condition
    fixed: bool = False  # whether the words further up no longer matter ("an end to the attacks": there are attacks)


@cache
def operators() -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of the modality table by (lemma, part of speech)."""
    return {(row["lemma"], row["pos"]): row for row in lexicon("modality")}


def read_stance(trigger: Token, stop: set[int] | None) -> Stance:
    """Return the stance on a trigger; the walk stays inside ``stop``, the tokens of the content it stands in, if
    given."""
    stance = _modifiers(Stance(), trigger)
    trigger = quantified(trigger)
    token, clause = trigger, trigger if trigger.pos_ in syntax.VERBAL else None
    stance = _own_clause(stance, trigger) if clause is not None else stance
    while token.head.i != token.i and (stop is None or token.head.i in stop):
        head = token.head
        if token.dep_ not in COMPLEMENTS:
            break
        if token.dep_ == "conj":
            token = head
            continue
        if token.dep_ == "pcomp" and head.lower_ == "after":  # it came first, whatever is said of the rest
            stance = replace(stance, status=stance.status or "Occurred")
            break
        stance = _governed(stance, token, head)
        if stance.fixed:
            break
        if _presupposed(token, head):
            return _finished(replace(stance, status=stance.status or "Occurred"), clause or trigger, trigger)
        if head.pos_ in syntax.VERBAL and clause is None:
            clause = head
            stance = _own_clause(stance, head)
        elif head.pos_ in syntax.VERBAL and token.dep_ not in {"relcl", "advcl"}:
            stance = _own_clause(stance, head, outer=True)
        if token.dep_ == "prep" and head.pos_ in syntax.VERBAL and _is_adjunct(token):
            break  # what happens "at the talks" that somebody hopes to win is not hoped for
        if token.dep_ in {"relcl", "advcl"} and clause is not None:
            if (
                head.lemma_.lower() in {"moment", "time", "day", "point"}
                and head.dep_ == "pobj"
                and head.head.lower_ in {"until", "till", "before"}
            ):
                stance = replace(stance, certainty="underspecified", status=stance.status or "Hypothetical")
            break
        token = head
    return _finished(stance, clause or trigger, trigger)


def _apply(stance: Stance, row: dict[str, str] | None, word: Token) -> Stance:
    """Return the stance after a governing word; certainty only ever falls, and the first status stays."""
    if row is None:
        return stance
    if row["certainty"] == "fixed":
        return replace(stance, status=stance.status or row["status"], fixed=True)
    certainty = row["certainty"] or stance.certainty
    if SCALE.index(certainty) < SCALE.index(stance.certainty):
        certainty = stance.certainty
    polarity = stance.polarity
    if row["polarity"] == "negative":
        polarity = {"positive": "negative", "negative": "positive"}.get(polarity, polarity)
    elif row["polarity"]:
        polarity = row["polarity"]
    attitude = row["attitude"] if row["attitude"] and stance.attitude == "assert" else stance.attitude
    holder = stance.holder
    if row["attitude"] in {"intend", "hope"} and holder < 0:
        owner = syntax.subject(word) if word.pos_ in syntax.VERBAL else syntax.child(word, "poss")
        holder = owner.i if owner is not None else -1
    return replace(
        stance,
        certainty=certainty,
        polarity=polarity,
        status=stance.status or row["status"],
        attitude=attitude,
        holder=holder,
    )


def _modifiers(stance: Stance, trigger: Token) -> Stance:
    """Apply adjectives and determiners on the trigger itself: "a possible invasion", "no attack"."""
    for child in trigger.children:
        if child.dep_ in {"amod", "compound", "nmod"}:
            stance = _apply(
                stance, operators().get((child.lemma_.lower(), "a")) or operators().get((child.lower_, "a")), child
            )
        elif child.dep_ == "det" and child.lower_ in NEGATIONS:
            stance = _negated(stance)
    return stance


def _presupposed(token: Token, head: Token) -> bool:
    """Tell an event inside the phrase of another noun, which takes it for granted: "the readout of the call", "the
    attack's victims"."""
    if head.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "conj":
        return False
    lemma = head.lemma_.lower()
    governs = (lemma, "n") in operators() or lemma in QUANTIFIERS or lemma in LIGHT_NOUNS
    return not governs and token.dep_ in {"prep", "poss", "nmod", "acl", "relcl"}


def _is_adjunct(token: Token) -> bool:
    return token.dep_ == "prep" and token.lower_ not in {"for", "to", "of", "on", "about"}


def _negated(stance: Stance) -> Stance:
    polarity = {"positive": "negative", "negative": "positive"}.get(stance.polarity, stance.polarity)
    return replace(stance, polarity=polarity)


def _governed(stance: Stance, token: Token, head: Token) -> Stance:
    """Apply a governing word: a verb whose complement, or a noun whose phrase, the event is."""
    lemma = head.lemma_.lower()
    if head.pos_ in syntax.VERBAL:
        noun = noun_before(token) if token.dep_ == "prep" else None
        if noun is not None:
            stance = _governed(stance, token, noun)
        particle = syntax.child(head, "prt")
        row = operators().get((f"{lemma} {particle.lower_}", "v")) if particle is not None else None
        row = row or operators().get((lemma, "v"))
        if token.dep_ == "nsubj" and lemma not in {"appear", "seem", "continue", "resume", "intensify", "escalate"}:
            row = None
        purpose = token.dep_ == "advcl" and any(c.tag_ == "TO" for c in token.children)
        if (token.dep_ in {"relcl", "advcl"} and not purpose) or _is_adjunct(token):
            row = None
        return _apply(stance, row, head)
    if head.pos_ in {"NOUN", "PROPN"}:
        stance = _apply(stance, operators().get((lemma, "n")), head)
        if (lemma, "n") in operators():
            stance = _modifiers(stance, head)
        return stance
    if head.pos_ == "ADJ":
        return _apply(stance, operators().get((lemma, "a")), head)
    return stance


def _own_clause(stance: Stance, verb: Token, *, outer: bool = False) -> Stance:
    """Apply the modals, adverbs, negation, predicate and conditions of a clause."""
    for child in verb.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"aux"}:
            row = operators().get((lemma, "m")) or operators().get((child.lower_, "m"))
            if row is not None and row["attitude"] == "demand" and _first_person(verb):
                row = {**row, "attitude": "propose"}  # "we must act" asks nothing of anybody else
            stance = _apply(stance, row, child)
        elif child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in NEGATIONS):
            stance = _negated(stance)
        elif child.dep_ == "advmod":
            stance = _apply(stance, operators().get((child.lower_, "r")), child)
        elif child.dep_ in {"acomp", "oprd", "attr"} and not outer:
            stance = _apply(stance, operators().get((lemma, "a")), child)
            stance = _condition_of(stance, child)
        elif (
            child.dep_ in {"mark", "advmod"}
            and child.lower_ in {"until", "till", "before", "once"}
            and tense_of(verb) == "present"
        ):
            stance = replace(stance, certainty="underspecified", status=stance.status or "Hypothetical")
        elif child.dep_ == "mark" and child.lower_ in CONDITIONAL_MARKS | {"whether"}:
            unknown = child.lower_ == "whether"
            stance = replace(stance, certainty="underspecified", status=stance.status or "Hypothetical",
                             polarity="unknown" if unknown else stance.polarity)  # fmt: skip
    return _conditions(stance, verb)


def _first_person(verb: Token) -> bool:
    subject = syntax.subject(verb)
    return subject is not None and subject.lower_ in {"i", "we"}


def _conditions(stance: Stance, verb: Token) -> Stance:
    """Note the condition that a clause stands under: "if", "unless", "on the condition that", "contingent on"."""
    objects = [p for noun in syntax.children(verb, "dobj") for p in syntax.children(noun, "prep")]
    for child in (*verb.children, *objects):
        mark = next((c for c in child.children if c.dep_ in {"mark", "advmod"} and c.lower_ in CONDITIONAL_MARKS), None)
        if child.dep_ == "advcl" and mark is not None:
            return _conditional(stance, syntax.subtree(child))
        if child.dep_ == "prep" and child.lower_ in {"on", "in"}:
            noun = syntax.child(child, "pobj")
            if noun is not None and noun.lemma_.lower() in {"condition", "proviso", "event", "case"}:
                return _conditional(stance, syntax.subtree(child))
    return stance


def _condition_of(stance: Stance, adjective: Token) -> Stance:
    if adjective.lemma_.lower() in {"contingent", "conditional", "dependent"}:
        return _conditional(stance, syntax.subtree(adjective))
    return stance


def _conditional(stance: Stance, tokens: set[int]) -> Stance:
    """Return the stance under a condition; what was agreed in principle stays agreed, on that condition."""
    if stance.status == "AgreedInPrinciple" and stance.certainty == "certain":
        return replace(stance, condition=stance.condition or tuple(sorted(tokens)))
    certainty = stance.certainty if stance.certainty in {"possible", "underspecified"} else "possible"
    return replace(
        stance, certainty=certainty, status="Conditional", condition=stance.condition or tuple(sorted(tokens))
    )


def _finished(stance: Stance, clause: Token, trigger: Token) -> Stance:
    """Fill status and temporality from the tense of the clause where no governing word has said them."""
    if stance.polarity == "negative" and stance.status in {"", "Planned", "Proposed", "AgreedInPrinciple", "Intended"}:
        stance = replace(stance, status="Denied")
    if stance.status == "Conditional" and not stance.condition:
        stance = replace(stance, status="Hypothetical")
    if not stance.status:
        stance = replace(stance, status=_status_of(clause, trigger, stance))
    if stance.status in {"Occurred", "Ongoing"}:
        return replace(stance, temporality="nonFuture")
    return replace(stance, temporality="future" if stance.status in FUTURE_STATUS else "unknown")


def _status_of(clause: Token, trigger: Token, stance: Stance) -> str:
    if stance.certainty == "underspecified":
        return "Hypothetical"
    tense = tense_of(clause)
    if tense == "past":
        return "Occurred"
    if tense == "future":
        return "Predicted"
    if tense == "progressive":
        object_noun = (
            trigger.pos_ == "NOUN" and trigger.dep_ not in syntax.SUBJECTS and not is_light(clause.lemma_.lower())
        )
        return "Occurred" if object_noun else "Ongoing"
    return "Occurred" if trigger.pos_ == "NOUN" else "Ongoing"


def tense_of(verb: Token) -> str:
    """Return past, present, progressive, future or "" (a verb form without tense takes that of the verb above it)."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in syntax.AUXILIARIES and c.tag_ != "TO"}
    if auxiliaries & {"will", "shall", "'ll", "would"}:
        return "future"
    if verb.tag_ in {"VBD"} or auxiliaries & {"was", "were", "had", "did", "have", "has"}:
        return "progressive" if verb.tag_ == "VBG" and auxiliaries & {"was", "were", "have", "has"} else "past"
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "am", "'s", "'re", "be"}:
        return "progressive"
    if verb.tag_ in {"VBP", "VBZ"} or auxiliaries:
        return "present"
    if verb.tag_ == "VBN":
        return "past"
    above = next((a for a in syntax.ancestors(verb) if a.pos_ in syntax.VERBAL), None)
    return tense_of(above) if above is not None else "present"
