"""Reads how an event word is claimed: its polarity, certainty, status and attitude, from the words that govern it.

The walk goes from the trigger up the parse to the root of its sentence or of the content it stands in; each
governing word ("intends to", "no plans for", "the prospect of") may change the values, the nearer one first.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.arguments import QUANTIFIERS, is_light, quantified
from kg_builder.events.clauses import (
    CONDITION_NOUNS,
    COPULAS,
    DEFINITE,
    NEGATIONS,
    carries_event,
    in_clause,
    is_asked,
    is_negated,
    shares_auxiliaries,
    wants_infinitive,
)
from kg_builder.events.frames import frames
from kg_builder.events.planning import noun_before
from kg_builder.events.stances import SCALE, Report, Stance, applied, negated, operators, unknown
from kg_builder.events.tenses import is_finite, is_infinitive, is_perfect, tense_of

LIGHT_NOUNS = {
    "form", "process", "start", "beginning", "course", "act", "campaign", "deal", "agreement", "talk", "part", "end",
}  # fmt: skip
# Acts of speech that nobody may hold for done in vain: who turns one down has met it.
ANSWERED = {"application", "complaint", "criticism", "demand", "objection", "petition", "plea", "protest", "ultimatum"}
PROPOSING = {"advocate", "offer", "propose", "recommend"}  # what there is not yet, even if it is "the summit"
FUTURE_STATUS = {"Planned", "AgreedInPrinciple", "Proposed", "Intended", "Predicted", "Conditional", "InPreparation"}
COMPLEMENTS = {
    "xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep", "nsubjpass", "acl", "advcl", "oprd", "attr", "acomp", "conj",
    "nsubj", "csubj", "relcl", "dative", "agent",
}  # fmt: skip
# Prepositions by which a verb governs an event; the others only say where, when or how.
GOVERNING = {"for", "to", "of", "on", "about"}
GOVERNING_GERUNDS = {"from", "in", "into", "against", "with"}  # "kept from leaving", "succeeded in taking"


def read_stance(trigger: Token, stop: set[int] | None, report: Report | None = None) -> Stance:
    """Return the stance on a trigger.

    Args: stop: the tokens of the content that it stands in, which the walk does not leave; report: who reports that.
    """
    noun = quantified(trigger)
    stance = _modifiers(Stance(), trigger)
    clause = noun if noun.pos_ in syntax.VERBAL else None
    stance = in_clause(stance, noun) if clause is not None else stance
    if _is_answered(noun, noun.head):
        return _finished(replace(stance, status="Occurred"), clause or trigger, trigger)
    token = noun
    while (
        not stance.fixed
        and token.head.i != token.i
        and token.dep_ in COMPLEMENTS
        and (stop is None or token.head.i in stop)
    ):
        head = token.head
        if token.dep_ == "conj":
            if _starts_anew(token):
                break
            stance, token = in_clause(stance, head) if shares_auxiliaries(token) else stance, head
            continue
        stance = _governed(stance, token, head)
        if stance.fixed:
            break
        if _is_aside(token, head):
            clause, report = clause or head, None
            break
        if _presupposed(token, head):
            return _finished(replace(stance, status=stance.status or "Occurred"), clause or trigger, trigger)
        if token.dep_ in {"relcl", "advcl"} and clause is not None and not _is_next(token):
            stance = _adjoined(stance, token, head, stop)
            break
        if head.pos_ in syntax.VERBAL:
            clause = clause or head
            stance = in_clause(stance, head, token)
        token = head
    return _finished(_reported(_asked(stance, token), clause, _bearing(report, noun)), clause or trigger, trigger)


def _bearing(report: Report | None, noun: Token) -> Report | None:
    """Return the report where it changes how its object is claimed: "discussed a summit", but not "will discuss the
    attack", which there was."""
    row = operators().get((report.lemma, "v")) if report is not None else None
    taken = report is not None and noun.head.i == report.cue.i and row is not None
    return None if taken and row is not None and not _is_indefinite(noun, row) else report


def _asked(stance: Stance, top: Token) -> Stance:
    if top.pos_ in syntax.VERBAL and top.dep_ in {"ROOT", "ccomp"} and is_asked(top):
        return replace(unknown(stance), polarity="unknown", attitude="ask", status="Hypothetical")
    return stance


def _starts_anew(verb: Token) -> bool:
    """Tell a verb with a tense that the parse coordinates with one that has none: "failed to win and went home"."""
    tensed = verb.pos_ in syntax.VERBAL and verb.head.pos_ in syntax.VERBAL and is_finite(verb)
    return tensed and not is_finite(verb.head)


def _is_answered(noun: Token, verb: Token) -> bool:
    """Tell an act of speech that somebody denies or turns down: "rejected the demand", which was made."""
    lemma = noun.lemma_.lower()
    row = operators().get((verb.lemma_.lower(), "v")) if verb.pos_ in syntax.VERBAL else None
    answered = row is not None and row["attitude"] == "deny" and noun.dep_ in {"dobj", "nsubjpass"}
    return answered and noun.pos_ == "NOUN" and ((noun.lemma_.lower(), "n") in operators() or lemma in ANSWERED)


def _is_aside(preposition: Token, verb: Token) -> bool:
    """Tell a phrase that only says where, when or how something else was done: "wants to speak at the talks"."""
    if preposition.dep_ != "prep" or verb.pos_ not in syntax.VERBAL or preposition.lower_ in {"for", "of"}:
        return False
    governs = any(key in operators() for key in keys(preposition, verb)) or noun_before(preposition) is not None
    return not governs and not carries_event(verb) and verb.lemma_.lower() not in COPULAS


def _reported(stance: Stance, clause: Token | None, report: Report | None) -> Stance:
    """Return the stance with what the cue says: "suggests" makes probable, "denied" turns round; that something is to
    be done is said of no clause with a tense ("insists that X attacked")."""
    if report is None or stance.fixed:
        return stance
    infinitive = clause is not None and is_infinitive(clause) and clause.head.i == report.cue.i
    row = operators().get((report.lemma, "i")) if infinitive else None
    row = row or operators().get((report.lemma, "v"))
    finite = clause is not None and clause.pos_ in syntax.VERBAL and is_finite(clause)
    if row is None or (finite and row["attitude"] == "demand") or (row["attitude"] == "propose" and stance != Stance()):
        return stance
    if is_negated(report.cue):
        if row["attitude"] in {"estimate", "predict"}:
            return negated(applied(stance, row, report.cue, clause))  # "nobody believes that X attacked"
        if report.lemma == "rule out":
            return replace(stance, certainty="possible", status="Hypothetical")
        return replace(unknown(stance), polarity="unknown", status="Hypothetical")
    if stance.status == "Planned" and report.attitude in {"predict", "warn"}:
        stance = replace(stance, status="")  # "expects that X will attack"
    if row["polarity"] == "negative" and report.attitude != "deny":
        row = row | {"polarity": ""}
    found = applied(stance, row, report.cue, clause)
    return found if found.status == "Intended" else replace(found, holder=stance.holder)  # who vows intends


def _adjoined(stance: Stance, clause: Token, head: Token, stop: set[int] | None) -> Stance:
    """Return the stance on what a clause beside the main one tells: "until the moment an attack begins"; a purpose,
    which is still to come where the main clause is."""
    awaited = head.dep_ == "pobj" and head.head.lower_ in {"until", "till", "before"}
    if head.lemma_.lower() in {"moment", "time", "day", "point"} and awaited:
        return unknown(stance)
    if clause.dep_ == "advcl" and is_infinitive(clause) and not is_perfect(clause):
        owner = syntax.subject(clause)
        holder = owner.i if owner is not None else -1
        certainty = "probable" if stance.certainty == "certain" else stance.certainty
        ahead = read_stance(head, stop).status in FUTURE_STATUS
        attitude = "intend" if ahead and stance.attitude == "assert" else stance.attitude
        status = stance.status or "Intended"
        return replace(stance, certainty=certainty, status=status, attitude=attitude, holder=holder)
    return stance


def _modifiers(stance: Stance, trigger: Token) -> Stance:
    """Apply adjectives and determiners on the trigger itself: "a possible invasion", "no attack"."""
    for child in trigger.children:
        if child.dep_ in {"amod", "compound", "nmod"}:
            row = operators().get((child.lemma_.lower(), "a")) or operators().get((child.lower_, "a"))
            stance = applied(stance, row, child)
        elif child.dep_ == "det" and child.lower_ in NEGATIONS:
            stance = negated(stance)
    return stance


def _presupposed(token: Token, head: Token) -> bool:
    """Tell an event inside the phrase of another noun, which takes it for granted: "the readout of the call", "the
    attack's victims"."""
    if head.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "conj" or is_infinitive(token):
        return False
    lemma = head.lemma_.lower()
    governs = (lemma, "n") in operators() or lemma in QUANTIFIERS or lemma in LIGHT_NOUNS
    return not governs and token.dep_ in {"prep", "poss", "nmod", "acl", "relcl"}


def _governed(stance: Stance, token: Token, head: Token) -> Stance:
    """Apply a governing word: a verb whose complement, or a noun whose phrase, the event is."""
    verb = token if token.pos_ in syntax.VERBAL else None
    if head.pos_ in syntax.VERBAL:
        return _by_verb(stance, token, head)
    lemma = head.lemma_.lower()
    if head.pos_ in {"ADP", "SCONJ"}:
        if verb is not None and head.lower_ == "after":
            return replace(stance, status=stance.status or "Occurred", fixed=True)  # "may strike after massing troops"
        words = f"{head.head.lower_} {head.lower_}"  # "stopped short of attacking", "instead of attacking"
        row = operators().get((words, "p")) or operators().get((head.lower_, "p"))
        if head.lower_ == "without" and _is_open(head.head):
            return unknown(stance)  # "cannot be deported without a hearing"
        return applied(stance, row, head, verb)
    if head.pos_ in {"NOUN", "PROPN"}:
        return _by_noun(stance, token, head)
    if head.pos_ in {"ADJ", "ADV"}:
        row = operators().get((lemma, "x")) or operators().get((lemma, "a"))
        if row is None and wants_infinitive(token) and head.pos_ == "ADJ":
            return unknown(stance)  # "it is hard to leave"
        return applied(stance, row, head, verb)
    return stance


def _is_open(verb: Token) -> bool:
    """Tell a clause that is denied or does not say that something is so."""
    modal = any(c.tag_ == "MD" for c in syntax.children(verb, "aux"))
    return verb.pos_ in syntax.VERBAL and (modal or is_negated(verb))


def _by_noun(stance: Stance, token: Token, head: Token) -> Stance:
    lemma = head.lemma_.lower()
    if token.dep_ == "relcl" and not is_infinitive(token):
        return stance  # "a threat that X warned of": what a clause only tells of the noun
    if lemma in CONDITION_NOUNS and head.dep_ == "pobj" and head.head.lower_ in {"in", "on"}:
        return unknown(stance)  # "in the event of an attack"
    infinitive = wants_infinitive(token)
    if lemma == "order" and infinitive and head.head.lower_ == "in":
        return replace(stance, certainty=max(stance.certainty, "probable", key=SCALE.index), status="Intended")
    none = any(c.lower_ == "no" for c in syntax.children(head, "det"))
    row = operators().get((f"no {lemma}", "n")) if none else None
    if row is not None:
        return applied(stance, row, head, token)  # "there is no doubt that ..."
    row = (operators().get((lemma, "i")) if infinitive else None) or operators().get((lemma, "n"))
    if row is None and infinitive:
        return unknown(stance)  # "the right to work", "a way to end the war"
    stance = applied(stance, row, head, token)
    return _modifiers(stance, head) if row is not None else stance


def _by_verb(stance: Stance, token: Token, head: Token) -> Stance:
    noun = noun_before(token) if token.dep_ == "prep" else None
    if noun is not None:
        stance = _governed(stance, token, noun)
    if _is_blamed(token, head):
        return replace(stance, status=stance.status or "Occurred", fixed=True)
    lemma = head.lemma_.lower()
    if token.dep_ in {"relcl", "advcl"} and not _is_next(token):
        return stance
    verb = token if token.pos_ in syntax.VERBAL else None
    if token.dep_ == "nsubj":
        return applied(stance, operators().get((lemma, "s")), head, verb)
    row = next(filter(None, (operators().get(key) for key in keys(token, head))), None)
    if row is None and wants_infinitive(token) and head.pos_ == "VERB":
        return unknown(stance)
    if row is None or not _is_indefinite(token, row):
        return stance
    stance = applied(stance, row, head, verb)
    if row["attitude"] == "deny" and row["polarity"] == "negative" and is_negated(head):
        return replace(stance, certainty="possible", status="Hypothetical")  # "did not rule out an attack"
    return stance


def _is_blamed(noun: Token, verb: Token) -> bool:
    """Tell what somebody blames, or wants or does not want to: "refused to condemn the attack", which there was."""
    named = any(c.dep_ == "poss" or c.lower_ in DEFINITE for c in noun.children)
    modes = {
        frame.mode for frame in frames().get(verb.lemma_.lower(), ()) if frame.pos == "v" and len(frame.words) == 1
    }
    return modes == {"disapprove"} and named and noun.pos_ == "NOUN" and noun.dep_ in {"dobj", "nsubjpass"}


def _is_next(verb: Token) -> bool:
    """Tell what the parse takes for a clause beside the verb right before it: "ruled out attacking", "went on to
    attack"."""
    between = verb.doc[verb.head.i + 1 : verb.i]
    known = any(key in operators() for key in keys(verb, verb.head))
    return known and verb.head.i < verb.i and all(t.dep_ == "prt" or t.tag_ == "TO" for t in between)


def keys(token: Token, head: Token) -> Iterator[tuple[str, str]]:
    """Yield what a governing verb may be called in the table, the most special first: with its particle, with the
    preposition that leads to the event, before an infinitive."""
    lemma = head.lemma_.lower()
    words = [
        c.lower_ for c in head.children if c.dep_ == "prt" or (c.i == head.i + 1 and c.dep_ in {"advmod", "acomp"})
    ]
    for word in words:
        yield f"{lemma} {word}", "i" if is_infinitive(token) else "v"
    if is_infinitive(token):
        yield lemma, "i"
    if token.dep_ == "prep":
        yield f"{lemma} {token.lower_}", "v"
        gerund = bool(syntax.children(token, "pcomp")) and token.lower_ in GOVERNING_GERUNDS
        if token.lower_ not in GOVERNING and not gerund:
            return
    for word in words:
        yield f"{lemma} {word}", "v"
    yield lemma, "v"


def _is_indefinite(token: Token, row: dict[str, str]) -> bool:
    """Tell what a verb of proposing may propose: "discussed a summit", but not "discussed the attack", which there
    was, nor "discussed the risk of an attack", which says itself how sure it is."""
    if row["attitude"] != "propose" or token.dep_ != "dobj" or row["lemma"] in PROPOSING:
        return True
    if (token.lemma_.lower(), "n") in operators():
        return False
    return not any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in token.children)


def _finished(stance: Stance, clause: Token, trigger: Token) -> Stance:
    """Fill status and temporality from the tense of the clause where no governing word has said them."""
    deniable = {"", "Planned", "Proposed", "AgreedInPrinciple", "Intended"}
    if stance.polarity == "negative" and stance.status in deniable and stance.attitude != "demand":
        if stance.status == "Intended" and stance.certainty == "probable":
            stance = replace(stance, certainty="certain")  # "does not intend to" is no weak intention
        stance = replace(stance, status="Denied")
    if stance.polarity == "positive" and stance.status == "Denied":
        stance = replace(stance, status="")  # "failed to prevent the attack"
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
    if tense == "past" or clause.pos_ not in syntax.VERBAL:
        return "Occurred"  # a noun has no tense of its own: "will talk about the invasion"
    if tense == "future":
        return "Predicted"
    ahead = clause.tag_ == "VB" and any(c.tag_ == "MD" for c in syntax.children(clause, "aux"))
    if ahead and not is_perfect(clause):
        return "Predicted"  # "may attack"
    if tense == "progressive":
        object_noun = (
            trigger.pos_ == "NOUN" and trigger.dep_ not in syntax.SUBJECTS and not is_light(clause.lemma_.lower())
        )
        return "Occurred" if object_noun else "Ongoing"
    return "Occurred" if trigger.pos_ == "NOUN" else "Ongoing"
