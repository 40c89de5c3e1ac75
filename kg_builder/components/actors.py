"""The mention and entity layers: which words stand for whom."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers
from kg_builder.actors.coreference import resolve
from kg_builder.actors.mentions import MentionFinder
from kg_builder.actors.names import NameMatcher
from kg_builder.actors.people import People
from kg_builder.gazetteer import gazetteer


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away: it would search tables for garbage again and again while they are built."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class Actors:
    """Write the layers Mention, Entity and Speaker. The publication day, if known, is
    ``doc.user_data["kg_published"]``; the folders of a user's own tables go to ``doc.user_data["kg_actor_tables"]``."""

    def __init__(self, folders: Sequence[str] = ()) -> None:
        self.folders = list(folders)
        with uncollected():
            tables = gazetteer(*folders)
            self.find = MentionFinder(NameMatcher(tables))
            self.people = People(tables)

    def __call__(self, doc: Doc) -> Doc:
        day = doc.user_data.get("kg_published")
        doc.user_data["kg_actor_tables"] = self.folders
        mentions, entities, speakers = resolve(doc, self.find(doc), self.people, day)
        layers.write(doc, layers.Mention, mentions)
        layers.write(doc, layers.Entity, entities)
        layers.write(doc, layers.Speaker, [layers.Speaker(attribution=n, entity=e) for n, e in enumerate(speakers)])
        return doc


@Language.factory(
    "kg_actors",
    assigns=["doc.spans"],
    requires=["doc.spans", "doc.ents", "token.dep", "token.lemma"],
    default_config={"folders": []},
)
def make_actors(nlp: Language, name: str, folders: list[str]) -> Actors:
    """Return the component; it goes after kg_statements, whose sources it gives actors.

    Args:
        folders: where a user's own actor tables lie.
    """
    return Actors(folders)
