"""Tells what a number of arms counts in an act of force: what was fired, or what was destroyed."""

from functools import cache

from spacy.tokens import Token

from kg_builder.actors.nouns import singular
from kg_builder.events.arguments import quantified
from kg_builder.events.frames import military_nouns
from kg_builder.events.identity import families
from kg_builder.events.triggers import Trigger
from kg_builder.resources import lexicon

ARMS = {"weapon", "platform"}
MEANS = {"subj", "with", "of", "by"}  # "eleven missiles hit X", "attacked X with 40 drones", "a barrage of 20 rockets"


@cache
def munitions() -> frozenset[str]:
    """Return the lemmas of what is fired or dropped."""
    return frozenset(row["lemma"] for row in lexicon("munitions"))


def is_munition(noun: Token) -> bool:
    """Tell what is fired or dropped and then gone: "missiles", "shells"."""
    return singular(noun) in munitions()


def arms_measure(noun: Token, trigger: Trigger) -> str:
    """Return what a number of arms measures of an event: munitions that it used, losses that it caused, or "".

    Args:
        noun: what is counted.
    """
    if trigger.frame.type == "WeaponsDelivery":
        return "munitions" if is_munition(noun) and _argument(noun, trigger) == "obj" else ""
    known = is_munition(noun) or military_nouns().get(singular(noun)) in ARMS
    tested = (trigger.frame.plover, trigger.frame.mode) == ("MOBILIZE", "weapons")
    if not known or not (tested or families()[trigger.frame.type] == "force"):
        return ""
    argument = _argument(noun, trigger)
    if argument == "obj" and trigger.frame.roles.get("obj") == "recipient":
        return "losses"
    return "munitions" if is_munition(noun) and argument in MEANS | {"obj"} else ""


def _argument(noun: Token, trigger: Trigger) -> str:
    """Return the argument that a counted noun fills, itself or as what another counts ("a barrage of 20 rockets")."""
    heads = {noun.i, quantified(noun).i}
    return next((name for name, found in trigger.found.items() if heads & {t.i for t in found}), "")
