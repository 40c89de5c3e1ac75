"""Turns the entities of a Doc into actors and places, and keeps count of those that the other records speak of."""

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from kg_builder import iris
from kg_builder.actors.index import EntityIndex
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import chars
from kg_builder.records import Actor, Candidate, Mention, Place


@cache
def _keys(tables: Gazetteer) -> dict[str, str]:
    """Return the ids in the actor tables by IRI."""
    return {iris.actor(key): key for key in tables.entries}


@dataclass(slots=True)
class ActorRecords:
    """The actors and places of one article.

    Attributes:
        iri: the article's IRI.
        places: the places that ``place`` was asked for, by IRI.
    """

    doc: Doc
    index: EntityIndex
    tables: Gazetteer
    iri: str
    used: set[int] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)

    def id_of(self, number: int) -> str:
        """Return the IRI of an entity and note that the records use it."""
        self.used.add(number)
        entity = self.index.entities[number]
        if entity.scope == "table":
            return iris.actor(entity.key)
        if entity.scope == "name":
            return iris.unknown_actor(entity.name, entity.type)
        return iris.unnamed_actor(self.iri, self._first(number))

    def _first(self, number: int) -> int:
        entity = self.index.entities[number]
        mentions = [self.index.mentions[m].range[0] for m in entity.mentions]
        return self.doc[min(mentions)].idx if mentions else self.doc[max(entity.head, 0)].idx

    def at(self, token: int) -> str | None:
        number = self.index.entity(token) if token >= 0 else -1
        return self.id_of(number) if number >= 0 and self.index.entities[number].type != "Place" else None

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors that the other records speak of, and those the article names."""
        for number, entity in enumerate(self.index.entities):
            if entity.type != "Place" and entity.scope != "article" and self._is_named(number):
                self.used.add(number)
        wanted = set(self.used)
        for number in wanted:
            self.used.update(m for m in self.index.entities[number].members)
            if self.index.entities[number].behalf >= 0:
                self.used.add(self.index.entities[number].behalf)
        found: dict[str, Actor] = {}
        for number in sorted(self.used, key=lambda n: (self._first(n), n)):
            actor = self._actor(number)
            found.setdefault(actor.id, actor)
        self._add_background(found)
        return tuple(found.values())

    def _add_background(self, found: dict[str, Actor]) -> None:
        """Add the bodies and states that the actors and places belong to, and the candidates for them, where the
        article does not mention them."""
        ids = _keys(self.tables)
        wanted = [a for actor in found.values() for a in (actor.affiliated_with, actor.part_of) if a]
        wanted += [candidate.actor for actor in found.values() for candidate in actor.candidates]
        wanted += [place.territory_of for place in self.places.values() if place.territory_of]
        while wanted:
            id = wanted.pop()
            if id not in found:
                found[id] = self._background(id, ids[id])
                wanted += [found[id].part_of or id]

    def _background(self, id: str, key: str) -> Actor:
        entry = self.tables.entries[key]
        return Actor(
            id=id,
            type=entry.type,
            name=entry.label,
            mentions=(),
            wikidata=entry.wikidata or None,
            geonames=entry.geonames or None,
            country=self.tables.alpha3.get(entry.country),
            part_of=iris.actor(entry.parent) if entry.parent else None,
        )

    def _is_named(self, number: int) -> bool:
        """Tell an entity with a mention that is more than an adjective or a place."""
        mentions = [self.index.mentions[m] for m in self.index.entities[number].mentions]
        return any(m.kind != "pronoun" and not m.place and (m.kind != "demonym" or m.plural) for m in mentions)

    def _actor(self, number: int) -> Actor:
        entity = self.index.entities[number]
        entry = self.tables.entries.get(entity.key)
        mentions = [self.index.mentions[m] for m in entity.mentions]
        owner = entity.owner if entity.owner != entity.key else ""
        return Actor(
            id=self.id_of(number),
            type=entity.type,
            name=entity.name,
            mentions=tuple(Mention(span=chars(self.doc, m.range), kind=m.kind) for m in mentions),
            wikidata=entry.wikidata or None if entry else None,
            geonames=entry.geonames or None if entry else None,
            country=self.tables.alpha3.get(entity.country),
            post=entity.post or None,
            affiliated_with=iris.actor(owner)
            if owner in self.tables.entries and not owner.startswith("place/")
            else None,
            part_of=iris.actor(entry.parent) if entry and entry.parent and entity.type != "Person" else None,
            plural=entity.plural,
            candidates=tuple(
                Candidate(actor=iris.actor(key), score=min(max(score, 0.0), 1.0), reason=reason)
                for key, score, reason in entity.candidates
            ),
        )

    def place(self, mention: int) -> str | None:
        """Return the IRI of the place that a mention names, and note it; a state stands for its territory, a body of a
        state for that too."""
        if mention < 0:
            return None
        row = self.index.mentions[mention]
        number = self.index.of.get(mention, -1)
        entity = self.index.entities[number] if number >= 0 else None
        name = entity.name if entity is not None else self.doc[row.range[0] : row.range[1]].text
        entry = self.tables.entries.get(entity.key) if entity is not None else None
        found = {Mention(span=chars(self.doc, row.range), kind=row.kind): None}
        if entry and entry.type not in {"State", "Place"} and (state := self.tables.state(entry.country)):
            entry, name, found = state, state.label, {}  # the words name the body, not the land
        place = iris.place(entry.id) if entry else iris.unknown_place(name)
        mentions = tuple(dict.fromkeys(self.places[place].mentions) | found if place in self.places else found)
        country = entry.country if entry else ""
        self.places[place] = Place(
            id=place,
            name=name,
            kind="country" if entry and entry.type == "State" else "place",
            mentions=mentions,
            wikidata=entry.wikidata or None if entry else None,
            geonames=entry.geonames or None if entry else None,
            country=self.tables.alpha3.get(country),
            territory_of=iris.actor(entry.id) if entry and entry.type == "State" else None,
        )
        return place
