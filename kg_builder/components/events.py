"""The event and claim layers: what is said to happen, and how surely."""

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers
from kg_builder.actors.index import EntityIndex
from kg_builder.events.build import EventBuilder
from kg_builder.events.claims import Claim, find_claims
from kg_builder.events.identity import Event
from kg_builder.events.postures import posture_triggers
from kg_builder.events.quantities import Equipment, Quantity, attached, find_equipment, find_quantities, with_events
from kg_builder.events.triggers import find_triggers


class Events:
    """Write the layers Event, Claim, Quantity and Equipment."""

    def __call__(self, doc: Doc) -> Doc:
        quantities = find_quantities(doc)
        counted = frozenset(q.head for q in quantities if q.measures == "strength")
        builder = EventBuilder(doc, EntityIndex(doc), counted)
        triggers = find_triggers(doc, builder.reader)
        triggers = sorted([*triggers, *posture_triggers(doc, triggers, quantities)], key=lambda t: t.head.i)
        events = builder.build(triggers)
        owner = {head: number for number, event in enumerate(events) for head in event.heads}
        layers.write(doc, Event, events)
        layers.write(doc, Claim, find_claims(doc, events))
        layers.write(doc, Quantity, attached(builder.reader, quantities, triggers, owner))
        layers.write(doc, Equipment, with_events(doc, find_equipment(doc), triggers, owner))
        return doc


@Language.factory("kg_events", assigns=["doc.spans"], requires=["doc.spans", "token.dep", "token.lemma"])
def make_events(nlp: Language, name: str) -> Events:
    """Return the component; it goes after kg_actors, kg_statements and kg_times."""
    return Events()
