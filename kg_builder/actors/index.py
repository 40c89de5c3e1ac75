"""Looks up which mention, and which entity, a token stands for."""

from spacy.tokens import Doc

from kg_builder.layers import Entity, Mention, read


class MentionIndex:
    """From token numbers to mention numbers: the mention a token heads, else the shortest it lies in."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.at: dict[int, int] = {}
        for number in range(len(mentions)):
            self.add(number)

    def add(self, number: int) -> None:
        """Let the tokens of a mention stand for it, where they do not stand for a better one."""
        mention = self.mentions[number]
        for i in range(*mention.range):
            other = self.at.get(i)
            if other is None or self._better(mention, self.mentions[other], i):
                self.at[i] = number

    def _better(self, mention: Mention, other: Mention, i: int) -> bool:
        if (mention.head == i) != (other.head == i):
            return mention.head == i
        return mention.range[1] - mention.range[0] < other.range[1] - other.range[0]


class EntityIndex:
    """From token numbers to mentions and entities of a Doc that has both layers."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities = read(doc, Entity)
        self.index = MentionIndex(read(doc, Mention))
        self.mentions = self.index.mentions
        self.of = {m: n for n, entity in enumerate(self.entities) for m in entity.mentions}

    def mention(self, i: int) -> Mention | None:
        """Return the mention that a token stands for."""
        number = self.index.at.get(i)
        return self.mentions[number] if number is not None else None

    def entity(self, i: int) -> int:
        """Return the number of the entity that a token stands for, or -1."""
        number = self.index.at.get(i)
        return self.of.get(number, -1) if number is not None else -1
