"""Reads the state that an article is written from: "MOSCOW, February 16 -" makes "the Defence Ministry" Russia's."""

import re

from spacy.tokens import Doc

from kg_builder.actors.nouns import as_actor
from kg_builder.concordance import concordance
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Paragraph, read

# A place in capitals, then a country, a date or an agency, then a dash.
DATELINE = re.compile(
    r"([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30}?)(?:,[^\n—–-]{1,30}?)?(?: ?\([^)\n]{1,30}\))? ?(?:--?|–|—) ?"
)


def home(doc: Doc, gazetteer: Gazetteer) -> str:
    """Return the gazetteer id of the state whose capital the first dateline names, else ""."""
    text = concordance(doc).text
    for paragraph in read(doc, Paragraph):
        match = DATELINE.match(text, doc[paragraph.range[0]].idx)
        if match is None:
            continue
        names = gazetteer.names.get(match[1].strip().title(), [])
        states = [as_actor(n.actor, gazetteer) for n in names if n.kind == "metonym"]
        if states:
            return states[0] if states[0].startswith("country/") else ""
    return ""
