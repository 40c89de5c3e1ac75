"""Reads the heads that fill an event word's arguments: of what class they are, which actors and places they name."""

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.actors.index import EntityIndex
from kg_builder.actors.nouns import actor_nouns
from kg_builder.events.arguments import MODIFIERS
from kg_builder.events.frames import Frame, Need, military_nouns, singular

OFFICIAL = {"Person", "UnnamedActor", "State", "Government", "Ministry", "InternationalOrganization", "Organization"}
PERSON = {"Person", "UnnamedActor"}
PEOPLE_KINDS = {"people", "group"}
PLACE_NOUNS = {
    "city", "town", "village", "province", "region", "area", "suburb", "district", "capital", "port", "outskirts",
    "border", "side", "east", "west", "north", "south", "part", "coast", "island", "state", "territory", "centre",
    "center", "percent", "mile", "edge",
}  # fmt: skip
BORDERS = {"border", "frontier"}


class Reader:
    """Reads arguments against the mentions of a Doc."""

    def __init__(self, index: EntityIndex, counted: frozenset[int] = frozenset()) -> None:
        """Args: index: who is meant; counted: heads of phrases that count forces ("two thirds" of them)."""
        self.index = index
        self.counted = counted

    def satisfied(self, frame: Frame, found: dict[str, list[Token]]) -> bool:
        """Tell whether one of a frame's needs holds."""
        return not frame.needs or any(all(self._holds(need, found) for need in needs) for needs in frame.needs)

    def _holds(self, need: Need, found: dict[str, list[Token]]) -> bool:
        argument, values = need
        heads = found.get(argument, [])
        if values is None:
            return not heads
        return bool(heads) and (not values or any(self.is_a(head, value) for head in heads for value in values))

    def is_a(self, head: Token, value: str) -> bool:
        """Tell whether a head is of a class (actor, person, official, people, force, place) or has a lemma."""
        lemma = head.lemma_.lower()
        mention = self.index.mention(head.i)
        mine = mention is not None and head.i in {mention.head, *range(*mention.range)}
        if value == "actor":
            return bool(self.actors(head))
        if value in {"person", "official"}:
            return mention is not None and mine and mention.type in (PERSON if value == "person" else OFFICIAL)
        if value == "people":
            return actor_nouns().get(lemma, {}).get("kind") in PEOPLE_KINDS
        if value == "force":
            kinds = {"ArmedForce", "MilitaryUnit", "NonStateArmedGroup"}
            return (
                head.i in self.counted
                or singular(head) in military_nouns()
                or (mention is not None and mine and mention.type in kinds)
            )
        if value == "place":
            return mention is not None and (mention.type == "Place" or mention.place)
        return lemma == value or head.lower_ == value

    def actors(self, head: Token) -> list[int]:
        """Return the entities that act where a head stands: its own, else those of its possessor, adjectives or "of"
        phrase.

        "Israeli tanks", "the forces of Iran", "positions of the rebels"; a bare place names no actor.
        """
        entity = self.index.entity(head.i)
        mention = self.index.mention(head.i)
        if entity >= 0 and mention is not None and mention.type != "Place":
            members = self.index.entities[entity].members
            return list(members) if members else [entity]
        found = [e for c in syntax.children(head, "appos") for e in self.actors(c)]
        for child in head.children if not found else ():
            if child.dep_ in MODIFIERS and self.index.entity(child.i) >= 0 and not self._is_place(child.i):
                found.append(self.index.entity(child.i))
        if not found:
            for prep in syntax.children(head, "prep"):
                if prep.lower_ in {"of", "from"}:
                    for child in prep.children:
                        if child.dep_ == "pobj":
                            found += self.actors(child)
        return list(dict.fromkeys(found))

    def _is_place(self, i: int) -> bool:
        mention = self.index.mention(i)
        return mention is not None and mention.type == "Place"

    def places(self, head: Token) -> list[int]:
        """Return the mentions of places where a head stands: its own, its possessor's ("Ukraine's border") or
        adjective's."""
        found = []
        number = self.index.index.at.get(head.i)
        if number is not None and self.index.mentions[number].type in {"Place", "State"}:
            found.append(number)
        if head.lemma_.lower() in PLACE_NOUNS:
            for child in head.children:
                inside = (
                    syntax.children(child, "pobj")
                    if child.dep_ == "prep" and child.lower_ in {"of", "with"}
                    else [child]
                    if child.dep_ in {"appos"}
                    else []
                )
                found += [n for token in inside for n in self.places(token)]
        for child in head.children:
            number = self.index.index.at.get(child.i)
            if (
                child.dep_ in MODIFIERS
                and number is not None
                and self.index.mentions[number].type in {"Place", "State"}
            ):
                found.append(number)
        return found or self._border_before(head)

    def _border_before(self, head: Token) -> list[int]:
        """Return whose border "the border" is, if the article said so before: "Ukraine's border ... within 50 km of
        the border"."""
        words = {head.lemma_.lower()} | {c.lemma_.lower() for c in syntax.children(head, "compound")}
        if not words & BORDERS:
            return []
        for token in reversed(head.doc[: head.i]):
            if token.lemma_.lower() in BORDERS:
                for child in syntax.children(token, "poss", "amod", "compound"):
                    number = self.index.index.at.get(child.i)
                    if number is not None and self.index.mentions[number].type in {"Place", "State"}:
                        return [number]
        return []
