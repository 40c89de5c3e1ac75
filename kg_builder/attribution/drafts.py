"""Attributions in the making."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg_builder.attribution.nouns import Cue


@dataclass(slots=True)
class Draft:
    """An attribution in the making, by token numbers."""

    cue: Cue
    source: set[int]
    head: Token | None
    content: set[int]
