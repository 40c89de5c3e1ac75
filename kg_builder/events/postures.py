"""Finds forces that are said to stand somewhere, where no verb of moving says it: "two thirds are within 50 km of
the border"."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.events.frames import Frame, military_nouns
from kg_builder.events.quantities import Quantity
from kg_builder.events.triggers import Trigger

STANDING = Frame(
    ("within",), "p", "MilitaryDeployment", "MOBILIZE", "troops", {"subj": "force", "of": "place", "from": "place"}, ()
)


def posture_triggers(doc: Doc, triggers: list[Trigger], quantities: list[Quantity]) -> list[Trigger]:
    """Return a trigger for each stated distance of forces whose clause has no other event word."""
    heads = {t.head.i for t in triggers}
    strengths = {q.head for q in quantities if q.measures == "strength"}
    found = []
    for quantity in quantities:
        if quantity.measures != "distance":
            continue
        clause = next((a for a in syntax.ancestors(doc[quantity.range[1] - 1]) if a.pos_ in syntax.VERBAL), None)
        if clause is None or heads & {a.i for a in syntax.upwards(clause)} - {clause.head.i}:
            continue
        standing = _standing(clause)
        if standing is not None and (standing.i in strengths or standing.lemma_.lower() in military_nouns()):
            reference = [doc[quantity.reference]] if quantity.reference >= 0 else []
            found.append(
                Trigger(doc[quantity.range[0]], (quantity.range[0],), STANDING, {"subj": [standing], "of": reference})
            )
    return found


def _standing(clause: Token) -> Token | None:
    """Return what is said to stand there: the subject of "are", or of "are said to be"."""
    for verb in syntax.upwards(clause):
        subject = syntax.child(verb, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
    return None
