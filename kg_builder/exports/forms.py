"""Names the forms of exports, and imports nothing heavy, since the command line shows them in its help."""

from enum import StrEnum


class Form(StrEnum):
    """What graphs are exported as."""

    plover_csv = "plover-csv"
    graphml = "graphml"
    neo4j_csv = "neo4j-csv"
    nif = "nif"


class Edges(StrEnum):
    """What an edge of GraphML stands for: all events of a class between two actors, or one event."""

    types = "types"
    events = "events"
