"""Finds what fills the arguments of an event word, and which actors and places that names."""

from functools import cache

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.events.frames import Frame, frames, place_nouns
from kg_builder.resources import lexicon

MODIFIERS = {"amod", "compound", "nmod", "poss"}
# Prepositions by which a clause names an event that its subject took part in: "following talks with X, Truss said".
ADJUNCTS = {"after", "following", "during", "at", "in", "before", "amid", "for", "under", "through"}
# Prepositions by which a light verb carries its noun: "entered into talks", "agreed on a truce", "went to war".
CARRYING = {"in", "into", "to", "on", "with"}
# Participles used as prepositions: what follows their "to" is a source or a reason and takes no part.
# Nouns that make prepositions of opposition with "in" and "of" or "at": "in defiance of Beijing".
OPPOSING = {"defiance", "opposition", "protest"}
SOURCING = {"according", "owing", "due", "thanks", "prior"}
PHRASAL = {
    "spite", "line", "response", "term", "front", "addition", "case", "view", "order", "favour", "favor",
    "exchange", "face",
}  # fmt: skip
QUANTIFIERS = {
    "series", "number", "round", "flurry", "string", "spate", "wave", "pair", "couple", "set", "lot", "kind",
    "sort", "type", "dozen", "score", "day", "hour", "week", "month", "night", "burst", "barrage", "campaign",
}  # fmt: skip
OCCUR = {
    "take", "hold", "begin", "start", "open", "resume", "continue", "happen", "occur", "go", "schedule", "end",
    "conclude", "break", "due",
}  # fmt: skip


@cache
def light_verbs() -> dict[str, set[str]]:
    """Return the light verbs, each with the PLOVER types whose nouns it carries; none: all."""
    return {row["lemma"]: set(row["plover"].split()) for row in lexicon("light_verbs")}


def is_light(lemma: str, plover: str = "") -> bool:
    """Tell whether the subject of a verb takes part in the event that its object names."""
    types = light_verbs().get(lemma)
    return types is not None and (not types or plover in types)


def arguments(trigger: Token, frame: Frame) -> dict[str, list[Token]]:
    """Return the heads that fill each argument of a trigger, conjuncts included."""
    found = _verbal(trigger) if frame.pos == "v" else _nominal(trigger, frame.plover)
    if frame.pos == "a":
        found = _adjectival(trigger)
    elif frame.pos == "m":
        owner = syntax.subject(trigger.head) or syntax.child(trigger.head, "nsubjpass")
        found = {"subj": [_antecedent(owner)]} if owner is not None else {}
    if trigger.dep_ in {"relcl", "acl"}:
        found["rel"] = [trigger.head]
    return {name: [t for head in heads for t in syntax.conjuncts(head)] for name, heads in found.items()}


def _verbal(verb: Token) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    passive = syntax.is_passive(verb)
    owner = None if passive else syntax.subject(verb)
    if owner is not None and owner.dep_ != "expl":
        found["subj"] = [_antecedent(owner)]
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP":
            found.setdefault("obj", []).append(child)
            if child.dep_ == "dative":  # "gave X a loan": gave it to X
                found.setdefault("to", []).append(child)
        elif child.dep_ == "nsubjpass":
            found.setdefault("obj", []).append(_antecedent(child))
        elif child.dep_ == "agent":
            found["subj"] = [c for c in child.children if c.dep_ == "pobj"]
        elif (most := _at_most(child)) is not None:
            found.setdefault("obj", []).append(most)
        elif child.dep_ in {"prep", "dative"} and not _is_agent(child, verb):
            _add_prepositional(found, child)
        elif child.dep_ in {"xcomp", "oprd"}:
            found.setdefault("xcomp", []).append(child)
        elif child.dep_ == "ccomp":
            words = _clause_words(child)
            found.setdefault("that", []).extend(words)
            for word in words[:-1]:  # "make the cost for Moscow high"
                for preposition in syntax.children(word, "prep"):
                    _add_prepositional(found, preposition)
    if passive and "obj" not in found and verb.dep_ in {"acl", "relcl"}:
        found["obj"] = [verb.head]
    elif passive and "obj" not in found and verb.dep_ == "conj":
        found["obj"] = [_antecedent(c) for c in syntax.children(verb.head, "nsubjpass")]  # "was hit and sunk"
    for thing in [t for head in found.get("obj", ()) for t in syntax.conjuncts(head)]:
        _add_of_object(found, thing)
    return found


def _add_of_object(found: dict[str, list[Token]], thing: Token) -> None:
    """Add the arguments that the parse hangs on a verb's object: prepositions, "for X to" and infinitives."""
    happening = any(f.pos == "n" for f in frames().get(thing.lemma_.lower(), ()))
    housing = {"for"} if thing.lemma_.lower() in place_nouns() else set()  # "a camp for refugees was attacked"
    for child in thing.children:
        # "condemned the killing of civilians by rebels": those killed have no part in the condemnation
        if child.dep_ == "prep" and not (happening and child.lower_ in {"of", "by"}) and child.lower_ not in housing:
            _add_prepositional(found, child)
        elif child.dep_ in {"acl", "advcl", "relcl"} and child.tag_ == "VB":
            found.setdefault("xcomp", []).append(child)
            owner = syntax.child(child, "nsubj")
            if owner is not None and any(c.lower_ == "for" for c in syntax.children(child, "mark")):
                found.setdefault("for", []).append(owner)


def _is_agent(preposition: Token, verb: Token) -> bool:
    """Tell a "by" that the parse hangs on an active verb, though it names who does what the object names: "condemned
    the invasion of X by Y"."""
    active = not syntax.is_passive(verb) and syntax.child(verb, "nsubj") is not None
    return preposition.dep_ == "prep" and preposition.lower_ == "by" and active and bool(syntax.children(verb, "dobj"))


def _at_most(particle: Token) -> Token | None:
    """Return the object in "freed up to 20 prisoners", which the parse hangs on "up to" as on a preposition."""
    to = syntax.child(particle, "prep") if particle.lower_ == "up" else None
    counted = syntax.child(to, "pobj") if to is not None and to.lower_ == "to" else None
    return counted if counted is not None and syntax.child(counted, "nummod") is not None else None


def _clause_words(verb: Token) -> list[Token]:
    """Return the subject of a that-clause, and its modal: "demanded that the US cancel", "insisted that they must"."""
    return [c for c in verb.children if c.dep_ in {*syntax.SUBJECTS, "aux"}] + [verb]


def _add_prepositional(found: dict[str, list[Token]], preposition: Token) -> None:
    name = preposition.lower_
    against = next((c for c in syntax.children(preposition, "pobj") if c.lemma_.lower() in OPPOSING), None)
    if name == "in" and against is not None:
        pobjs = [o for p in syntax.children(against, "prep") if p.lower_ in {"of", "to", "at"} for o in p.children]
        found.setdefault("against", []).extend(o for o in pobjs if o.dep_ == "pobj")
        return
    if any(c.lemma_.lower() in PHRASAL for c in syntax.children(preposition, "pobj")):
        return  # "in spite of", "in response to"
    if name in SOURCING:
        return
    for child in preposition.children:
        if child.dep_ == "pobj":
            found.setdefault(name, []).append(child)
            # "in talks with Moscow", "on the part of": a chain of prepositions goes on from the noun
        elif child.dep_ == "prep":
            _add_prepositional(found, child)
        elif child.dep_ == "pcomp":
            found.setdefault(name, []).append(child)


def quantified(noun: Token) -> Token:
    """Return the noun that counts an event noun ("a series of calls", "a number of attacks"), else the noun itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in QUANTIFIERS:
        return noun.head.head
    return noun


def counted_by(noun: Token) -> Token | None:
    """Return the noun that a counting noun counts ("bombs" in "a series of bombs"), or None."""
    if noun.lemma_.lower() not in QUANTIFIERS:
        return None
    of = next((p for p in syntax.children(noun, "prep") if p.lower_ == "of"), None)
    return syntax.child(of, "pobj") if of is not None else None


def _nominal(noun: Token, plover: str) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    top = quantified(noun)
    for child in noun.children:
        if child.dep_ == "prep":
            _add_prepositional(found, child)
        elif child.dep_ == "poss":
            found.setdefault("poss", []).append(child)
        elif child.dep_ in {"amod", "compound", "nmod"}:
            found.setdefault("adj", []).append(child)
            found.setdefault("mod", []).extend([child, *(c for c in child.children if c.dep_ in MODIFIERS)])
        elif child.dep_ in {"acl", "relcl"}:
            found.setdefault("xcomp", []).append(child)
            if child.tag_ == "VBN" and is_light(child.lemma_.lower(), plover):
                _add_carried(found, noun, child)
    if top.dep_ == "pobj":
        found["head"] = [top.head]
        verb = next((a for a in syntax.ancestors(top) if a.pos_ in syntax.VERBAL and a.dep_ != "prep"), None)
        if top.head.lower_ in ADJUNCTS and verb is not None:
            owner = syntax.subject(verb)
            if owner is not None and owner.dep_ != "expl":
                found["adjunct"] = [_antecedent(owner)]
    for verb in _occurrences(top):
        for child in verb.children:
            if child.dep_ == "prep":
                _add_prepositional(found, child)
    if top.dep_ in {"dobj", "nsubjpass"} and top.head.pos_ in syntax.VERBAL:
        found["verb"] = [top.head]
        for child in top.head.children:
            if child.i > top.i and _is_agent(child, top.head):
                _add_prepositional(found, child)
    carrier = _carrier(top, plover)
    if carrier is not None:
        owner = syntax.subject(carrier)
        if owner is not None and owner.dep_ != "expl" and noun.i not in syntax.subtree(owner):
            found["light"] = [_antecedent(owner)]
        _add_carried(found, noun, carrier)
    return found


def _add_carried(found: dict[str, list[Token]], noun: Token, carrier: Token) -> None:
    """Add what hangs from the verb that carries an event noun: "talks hosted by Qatar", "gave aid to Mali"."""
    found["carrier"] = [carrier]
    for child in carrier.children:
        if child.i > noun.i and (child.dep_ == "prep" or (child.dep_ == "dative" and child.pos_ == "ADP")):
            _add_prepositional(found, child)
        elif child.dep_ == "dative":
            found.setdefault("to", []).append(child)
        elif child.dep_ == "agent":
            found.setdefault("by", []).extend(c for c in child.children if c.dep_ == "pobj")


def _occurrences(noun: Token) -> list[Token]:
    """Return the verbs that say the event of their subject takes place: "talks are expected to be held between A and
    B"."""
    if noun.dep_ not in syntax.SUBJECTS or noun.head.pos_ not in syntax.VERBAL:
        return []
    verbs = [noun.head]
    while (child := syntax.child(verbs[-1], "xcomp")) is not None:
        verbs.append(child)
    return [v for v in verbs if v.lemma_.lower() in OCCUR]


def _carrier(noun: Token, plover: str) -> Token | None:
    """Return the light verb that carries an event noun, if its lemma is one."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    verb = top.head
    if top.dep_ == "pobj" and top.head.head.pos_ in syntax.VERBAL and top.head.lower_ in CARRYING:
        verb = top.head.head
    if verb.pos_ not in syntax.VERBAL or verb.dep_ == "prep" or not is_light(verb.lemma_.lower(), plover):
        return None
    return verb if top.dep_ in {"dobj", "nsubjpass", "pobj", "attr"} else None


def _adjectival(adjective: Token) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {"xcomp": [c for c in adjective.children if c.dep_ == "xcomp"]}
    if adjective.head.pos_ in syntax.VERBAL and adjective.dep_ in {"acomp", "oprd"}:
        owner = syntax.subject(adjective.head)
        if owner is not None:
            found["subj"] = [_antecedent(owner)]
    return found if found["xcomp"] else {}


def _antecedent(head: Token) -> Token:
    if head.lower_ in {"who", "which", "that"} and head.head.dep_ in {"relcl", "acl"}:
        return head.head.head
    return head
