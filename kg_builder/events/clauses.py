"""Reads what a clause says of the event in it: modals, adverbs, negation, predicate adjectives, conditions."""

from dataclasses import replace

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.arguments import OCCUR, is_light
from kg_builder.events.stances import Stance, applied, negated, operators, unknown
from kg_builder.events.tenses import auxiliaries, is_infinitive, tense_of

NEGATIONS = {"no", "not", "n't", "never", "neither", "nor", "without", "hardly"}
NOBODY = {"nobody", "none", "neither", "nothing"}
CONDITIONAL_MARKS = {"if", "unless", "provided", "providing"}
CONDITION_NOUNS = {"condition", "proviso", "event", "case"}
INVERTED = {"should", "were", "had"}  # "should X attack, ...", "were X to attack, ..."
AWAITED = {"until", "till", "before", "once"}
ABILITY = {"can", "could", "able", "ca"}
HAPPEN = OCCUR - {"end", "conclude", "break"}  # what did not end goes on
CLAUSAL = {"ccomp", "csubj", "xcomp"}
PREDICATES = {"acomp", "oprd", "attr"}
ENABLING = {"allow", "enable", "permit", "let", "justify", "warrant", "merit", "hold", "arrange", "convene", "make"}
COPULAS = {"be", "look", "seem", "appear", "remain", "become", "get", "sound"}
DEFINITE = {"the", "this", "that", "these", "those"}


def in_clause(stance: Stance, verb: Token, via: Token | None = None) -> Stance:
    """Return the stance after the words of a verb's own clause.

    Args:
        via: the child of the verb that leads down to the event; None if the verb is the event's word itself.
    """
    able = stance.certainty == "certain" and any(c.lower_ in ABILITY for c in syntax.children(verb, "aux"))
    if via is None or _reaches(via, verb):
        for child in verb.children:
            if child.dep_ == "aux" and not _is_inverted(verb, {child.lower_} & INVERTED):
                row = operators().get((child.lemma_.lower(), "m")) or operators().get((child.lower_, "m"))
                if row is not None and row["attitude"] == "demand" and _is_own(verb):
                    row = row | {"attitude": "propose"}  # "we must act" asks nothing of anybody else
                stance = _counterfactual(applied(stance, row, child), verb, child)
            elif child.dep_ == "advmod" and child.lower_ not in NEGATIONS:
                stance = applied(stance, operators().get((child.lower_, "r")), child)
        stance = _predicate(stance, verb, via)
        if is_negated(verb, but=via):
            stance = negated(stance, possible=able or _has(verb, ABILITY))
    return _conditions(_marked(stance, verb), verb)


def _has(verb: Token, words: set[str]) -> bool:
    return any(c.lemma_.lower() in words for c in syntax.children(verb, *PREDICATES))


def is_negated(verb: Token, but: Token | None = None) -> bool:
    """Tell a verb that is said not to be so, by "not" or by its subject ("nobody", "no troops", "neither X nor Y").

    Args:
        but: a subject whose own "no" does not count, since it was counted with the noun ("no attack was launched").
    """
    if any(c.dep_ in {"prep", "advcl", "mark"} and c.lower_ in {"until", "till"} for c in verb.children):
        return False  # "was not until May that ..."
    for child in verb.children:
        longer = child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children)
        if child.dep_ == "neg" or longer or (child.dep_ in {"advmod", "preconj"} and child.lower_ in NEGATIONS):
            return True
        if child.dep_ in {*syntax.SUBJECTS, "dobj"} and (but is None or child.i != but.i):
            words = {child.lower_} & NOBODY or {c.lower_ for c in child.children if c.dep_ in {"det", "preconj", "cc"}}
            if words & {"no", "neither", *NOBODY}:
                return True
    return False


def _reaches(via: Token, verb: Token) -> bool:
    """Tell whether modals and negation of a verb reach what hangs from it: what a verb takes for granted is so even
    if the verb is not ("did not condemn the attack", "may leave because of the attack")."""
    lemma = verb.lemma_.lower()
    if via.dep_ == "nsubj":
        return lemma in HAPPEN or (lemma, "s") in operators() or (lemma in COPULAS and _is_judged(verb))
    carries = carries_event(verb) or (lemma, "v") in operators() or lemma in COPULAS
    if via.dep_ in {"dobj", "nsubjpass", "dative", "prep"}:
        words = {c.lower_ for t in (via, *syntax.children(via, "pobj")) for c in syntax.children(t, "det")}
        owned = bool(syntax.children(via, "poss")) or bool(words & DEFINITE) or via.dep_ == "prep"
        return carries or not owned or "any" in words
    if via.dep_ in {"ccomp", "csubj"}:  # "it is not clear what X will do"
        return carries and all(t.tag_ not in {"WP", "WRB"} for t in via.children)
    return via.dep_ not in {"advcl", "relcl"}


def carries_event(verb: Token) -> bool:
    """Tell a verb that says no more than that an event is, or takes place: "launched an attack", "held talks"."""
    return is_light(verb.lemma_.lower()) or verb.lemma_.lower() in HAPPEN


def _is_judged(verb: Token) -> bool:
    """Tell a clause that says how sure its subject is: "the attack is not imminent" but "the attack was not large"."""
    return any(_predicated(child) is not None for child in verb.children)


def _predicated(child: Token) -> dict[str, str] | None:
    """Return the row of what a copula predicates: "imminent", "under way", "out of the question"."""
    if child.dep_ not in {*PREDICATES, "prep", "advmod"}:
        return None
    words = " ".join(t.lower_ for t in child.subtree)
    row = operators().get((words, "x")) or operators().get((child.lemma_.lower(), "x"))
    return row or (operators().get((child.lemma_.lower(), "a")) if child.dep_ in PREDICATES else None)


def _counterfactual(stance: Stance, verb: Token, modal: Token) -> Stance:
    """Return the stance with "would have attacked" turned round: it says that this did not happen."""
    if modal.lower_ == "would" and "have" in auxiliaries(verb):
        return replace(negated(stance), certainty="probable", status="Denied")
    return stance


def _predicate(stance: Stance, verb: Token, via: Token | None) -> Stance:
    """Apply what a clause predicates of the event, or of a clause that tells it: "the attack is imminent", "it is
    possible that ..."."""
    if via is None or via.dep_ not in {"nsubj", "nsubjpass", *CLAUSAL}:
        return stance
    for child in verb.children:
        row = _predicated(child) if child.i != via.i else None
        stance = _condition_of(applied(stance, row, child), child)
        if row is not None and not stance.status and stance.certainty in {"possible", "probable"}:
            clausal = via.dep_ in CLAUSAL  # its own tense says when: "it is possible that X attacked"
            stance = stance if clausal else replace(stance, status=_expected(stance))
    return stance


def _expected(stance: Stance) -> str:
    return "Hypothetical" if stance.certainty == "possible" else "Predicted"


def _marked(stance: Stance, verb: Token) -> Stance:
    """Apply the word that opens a clause: "until X attacks", "whether X will attack", "should X attack"."""
    for child in verb.children:
        word = child.lower_
        if child.dep_ in {"mark", "advmod"} and word in AWAITED and tense_of(verb) == "present":
            return unknown(stance)
        if child.dep_ == "mark" and word in {*CONDITIONAL_MARKS, "whether"}:
            stance = unknown(stance)
            return replace(stance, polarity="unknown", status="Hypothetical") if word == "whether" else stance
    return unknown(stance) if _is_inverted(verb, INVERTED) and not _opens_question(verb) else stance


def _is_inverted(verb: Token, words: set[str]) -> bool:
    owner = max((c.i for c in syntax.children(verb, *syntax.SUBJECTS)), default=-1)  # "Q: Will X attack?" has two
    return any(c.lower_ in words and c.i < owner for c in (verb, *syntax.children(verb, *syntax.AUXILIARIES)))


def _opens_question(verb: Token) -> bool:
    return any(t.text == "?" for t in verb.sent[-2:]) or any(t.tag_ in {"WP", "WRB", "WDT"} for t in verb.children)


def is_asked(root: Token) -> bool:
    """Tell a question whether something is so: "Will X attack?"; "Why did X attack?" takes the attack for granted."""
    if all(t.text != "?" for t in root.sent[-2:]):
        return False
    opened = any(t.tag_ in {"WP", "WRB", "WDT"} for t in root.sent if t.i < root.i)
    words = {c.lower_ for c in syntax.children(root, *syntax.AUXILIARIES)} | {root.lower_}
    return not opened and _is_inverted(root, words)


def _is_own(verb: Token) -> bool:
    owner = syntax.subject(verb)
    return owner is not None and owner.lower_ in {"i", "we"}


def _conditions(stance: Stance, verb: Token) -> Stance:
    """Note the condition that a clause stands under: "if", "unless", "on the condition that", "contingent on"."""
    objects = [p for noun in syntax.children(verb, "dobj") for p in syntax.children(noun, "prep")]
    for child in (*verb.children, *objects):
        if child.dep_ == "advcl" and _is_condition(child):
            return _conditional(stance, syntax.subtree(child))
        if child.dep_ == "prep" and child.lower_ in CONDITIONAL_MARKS:
            return _conditional(stance, syntax.subtree(child))
        if child.dep_ == "prep" and child.lower_ in {"on", "in"}:
            noun = syntax.child(child, "pobj")
            if noun is not None and noun.lemma_.lower() in CONDITION_NOUNS:
                return _conditional(stance, syntax.subtree(child))
    return stance


def _is_condition(clause: Token) -> bool:
    marks = (c for c in clause.children if c.dep_ in {"mark", "advmod"})
    return any(c.lower_ in CONDITIONAL_MARKS for c in marks) or _is_inverted(clause, INVERTED)


def precondition(event: Token) -> set[int]:
    """Return the condition that an event waits for inside the very clause that states it: "if progress was made to
    allow the summit", "if there is enough trust for talks to resume"; empty where there is none."""
    verb = next((t for t in syntax.ancestors(event) if t.pos_ in syntax.VERBAL and is_infinitive(t)), None)
    if verb is None or verb.lemma_.lower() not in ENABLING | HAPPEN:
        return set()
    for above in syntax.ancestors(verb):
        if not is_infinitive(above):
            break
        verb = above  # "to allow the summit to go ahead"
    for clause in syntax.ancestors(verb):
        if clause.pos_ in syntax.VERBAL:
            return syntax.subtree(clause) - syntax.subtree(verb) if _is_condition(clause) else set()
    return set()


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


def shares_auxiliaries(verb: Token) -> bool:
    """Tell a coordinated verb that the modals and the negation of the first one hold for: "will not attack or bomb"."""
    alike = verb.head.pos_ in syntax.VERBAL and verb.tag_ == verb.head.tag_ and verb.tag_ in {"VB", "VBN", "VBG"}
    return verb.dep_ == "conj" and alike and not syntax.children(verb, "aux", "nsubj", "nsubjpass")


def wants_infinitive(token: Token) -> bool:
    """Tell an infinitive that a verb, noun or adjective governs, from a purpose ("flew in to meet X")."""
    return is_infinitive(token) and token.dep_ in {"xcomp", "ccomp", "acl", "relcl"}
