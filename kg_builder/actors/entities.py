"""Decides which actor each mention means: the actors known by name, those the article introduces, and who "he" is.

Mentions are resolved in three rounds: names, then titles and descriptions in text order, then pronouns. What cannot
be decided stays an actor of this article alone.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg_builder.actors.nouns import honorifics
from kg_builder.actors.people import People, first_names
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Entity, Mention

DETERMINERS = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "some",
    "several",
    "many",
    "most",
    "few",
    "any",
    "other",
    "another",
    "both",
    "all",
}


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    key: str
    scope: str
    type: str
    name: str
    head: int
    country: str = ""
    owner: str = ""
    post: str = ""
    plural: bool = False
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    behalf: int = -1
    members: tuple[int, ...] = ()
    mentions: list[int] = field(default_factory=list)


class Entities:
    """The entities of one Doc, filled mention by mention."""

    def __init__(self, doc: Doc, mentions: list[Mention], people: People, day: str | None) -> None:
        self.doc = doc
        self.mentions = mentions
        self.people = people
        self.gazetteer: Gazetteer = people.gazetteer
        self.day = day
        self.drafts: list[Draft] = []
        self.of: dict[int, int] = {}
        self.by_key: dict[str, int] = {}

    def resolve_names(self) -> None:
        """Resolve what has a name of its own, full names first so that a surname before them is understood too."""
        people = [(n, m) for n, m in enumerate(self.mentions) if m.kind == "name" and m.type == "Person"]
        for number, mention in people:
            if mention.meanings or len(self._bare(mention)) > 1:
                self.join(number, self._full_name(mention))
        for number, mention in people:
            if number not in self.of:
                self.join(number, self._surname(mention))
        for number, mention in enumerate(self.mentions):
            if number in self.of or mention.kind == "pronoun":
                continue
            if mention.meanings:
                self.join(number, self.known(self._choose(mention)))
            elif mention.kind == "name":
                bearer = self._bearer_of(mention)
                self.join(number, self._unknown(mention, self.text(mention)) if bearer is None else bearer)

    def _bearer_of(self, mention: Mention) -> int | None:
        """Return the person of this article whose surname was taken for the name of something else."""
        words = self.words(mention)
        if len(words) > 1:
            return None
        return next(
            (n for n, d in enumerate(self.drafts) if d.type == "Person" and d.name.split()[-1] == words[0]), None
        )

    def text(self, mention: Mention) -> str:
        """Return a mention's words as they are written, without determiner and possessive."""
        words = self.words(mention)
        span = self.doc[mention.range[0] : mention.range[1]]
        start = next((t.idx for t in span if t.text == words[0]), span.start_char)
        text = " ".join(self.doc.text[start : span.end_char].split())
        return re.sub(r"(?:'s|’s|[’'])$", "", text)

    def rows(self) -> list[Entity]:
        """Return the entities as rows of their layer."""
        return [
            Entity(
                key=d.key, scope=d.scope, type=d.type, name=d.name, head=d.head, country=d.country, owner=d.owner,
                post=d.post, plural=d.plural, behalf=d.behalf, members=d.members, mentions=tuple(sorted(d.mentions)),
            )
            for d in self.drafts
        ]  # fmt: skip

    def join(self, number: int, entity: int) -> None:
        """Let a mention stand for an entity, which takes over the mention's title and owner."""
        self.of[number] = entity
        draft, mention = self.drafts[entity], self.mentions[number]
        draft.mentions.append(number)
        draft.roles |= set(mention.roles)
        if mention.type == "Person" and mention.roles and not draft.post:
            draft.post = self._title_words(mention)
        draft.owner = draft.owner or mention.owner
        draft.country = draft.country or self.gazetteer.country_of(mention.owner)
        first = self.doc[mention.range[0]].lower_
        draft.gender = draft.gender or honorifics().get(first, "")

    def new(self, draft: Draft) -> int:
        """Add an entity, or return the number of the one that has its key."""
        if draft.key in self.by_key:
            return self.by_key[draft.key]
        self.drafts.append(draft)
        self.by_key[draft.key] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def known(self, actor: str) -> int:
        entry = self.gazetteer.entries[actor]
        names = entry.label.split()
        gender = first_names().get(names[0].casefold(), "") if entry.type == "Person" and names else ""
        return self.new(
            Draft(
                actor,
                "table",
                entry.type,
                entry.label,
                -1,
                self.gazetteer.country_of(actor),
                entry.parent,
                gender=gender,
            )
        )

    def _choose(self, mention: Mention) -> str:
        """Return the meaning of a name whose cue words the article has, else the most likely one."""
        text = " ".join(self.doc.text[self.doc[mention.head].idx :].split()[0:1])
        for actor in mention.meanings[1:]:
            names = [n for n in self.gazetteer.names.get(text, ()) if n.actor == actor]
            if any(cue in self.doc.text for name in names for cue in name.cues):
                return actor
        return mention.meanings[0]

    def _unknown(self, mention: Mention, name: str) -> int:
        return self.new(Draft(f"name:{mention.type}:{name.casefold()}", "name", mention.type, name, mention.head))

    def words(self, mention: Mention) -> list[str]:
        """Return the words of a mention without determiners before and possessives after."""
        words = [t.text for t in self.doc[mention.range[0] : mention.range[1]] if not t.is_space]
        while len(words) > 1 and words[0].casefold() in DETERMINERS:
            words.pop(0)
        while len(words) > 1 and words[-1] in {"'s", "’s", "’", "'"}:
            words.pop()
        return words

    def _bare(self, mention: Mention) -> list[str]:
        """Return the words of a person's name without the titles before it."""
        start = mention.bare if mention.bare >= 0 else mention.range[0]
        return [t.text for t in self.doc[start : mention.range[1]] if not t.is_space]

    def _title_words(self, mention: Mention) -> str:
        words = self.doc[mention.range[0] : max(mention.bare, mention.range[0])].text.split()
        while words and words[0].casefold() in DETERMINERS:
            words.pop(0)
        return " ".join(words).strip(" ,")

    def _full_name(self, mention: Mention) -> int:
        for actor in mention.meanings:
            if len(mention.meanings) == 1 or (mention.roles and self.people.holds(actor, set(mention.roles), self.day)):
                return self.known(actor)
        if mention.meanings:
            return self.known(mention.meanings[0])
        name = " ".join(self._bare(mention))
        number = self._unknown(mention, name)
        self.drafts[number].gender = first_names().get(name.split()[0].casefold(), "")
        return number

    def _surname(self, mention: Mention) -> int:
        """Return whom a surname means: a full name of this article, else the bearer of the title that day."""
        surname = self._bare(mention)[-1]
        known = [
            (abs(min(self.mentions[m].head for m in d.mentions) - mention.head), n)
            for n, d in enumerate(self.drafts)
            if d.type == "Person" and d.name.split()[-1].casefold() == surname.casefold() and d.mentions
        ]
        if known:
            return min(known)[1]
        actor = self.people.by_surname(surname, set(mention.roles), mention.owner, self.day)
        if actor:
            return self.known(actor)
        return self.new(Draft(f"surname:{surname.casefold()}", "article", "Person", surname, mention.head))

    def group(self, mention: Mention, members: list[int]) -> int:
        """Return the entity of several taken together."""
        name = " and ".join(self.drafts[m].name for m in members)
        draft = Draft(f"group:{sorted(members)}", "article", "ActorGroup", name, mention.head, plural=True)
        draft.members = tuple(members)
        return self.new(draft)
