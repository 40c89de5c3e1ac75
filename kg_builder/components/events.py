"""The event and claim layers: what is said to happen, and how surely."""

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers
from kg_builder.actors.index import EntityIndex
from kg_builder.events.build import Event, EventBuilder
from kg_builder.events.claims import Claim, find_claims
from kg_builder.events.triggers import find_triggers


class Events:
    """Write the layers Event and Claim."""

    def __call__(self, doc: Doc) -> Doc:
        builder = EventBuilder(doc, EntityIndex(doc))
        for trigger in find_triggers(doc, builder.reader):
            builder.add(trigger)
        events = builder.rows()
        layers.write(doc, Event, events)
        layers.write(doc, Claim, find_claims(doc, events))
        return doc


@Language.factory("kg_events", assigns=["doc.spans"], requires=["doc.spans", "token.dep", "token.lemma"])
def make_events(nlp: Language, name: str) -> Events:
    """Return the component; it goes after kg_actors, kg_statements and kg_times."""
    return Events()
