"""The actors and places of one article in the making, and those of them that have a name of their own.

Mentions are resolved in rounds: names first, then titles, descriptions and pronouns in text order. What cannot be
decided stays an actor of this article alone.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg_builder.actors.bearers import Bearers
from kg_builder.actors.nouns import gender_of, honorifics
from kg_builder.actors.people import People
from kg_builder.actors.scores import Context, Reading, decided, rank, sharing, spelt_alike
from kg_builder.concordance import concordance
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Entity, Mention

DETERMINERS = {
    "the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "most", "few", "any", "other",
    "another", "both", "all",
}  # fmt: skip
POSSESSIVES = {"'s", "’s", "’", "'"}
TELLING = {"of", "from", "in", "at", "with"}
LONGEST_TAIL = 7  # tokens
MOST_CANDIDATES = 5


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
    candidates: list[Reading] = field(default_factory=list)


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
        self.turn: dict[int, int] = {}  # of each mention in ``of``: how many were resolved before it
        self.by_key: dict[str, int] = {}
        first = {m.meanings[0] for m in mentions if m.meanings and m.type != "Person"}
        self.countries = {people.gazetteer.country_of(actor) for actor in first | {m.owner for m in mentions}} - {""}
        self._text = concordance(doc).text
        self._cues: dict[str, bool] = {}
        self._bearers = Bearers()
        self._ending = {m.range[1]: m for m in mentions if m.meanings}

    def draft(self, mention: int) -> Draft | None:
        """Return the entity of a mention, None where it has none."""
        return self.drafts[self.of[mention]] if mention in self.of else None

    def resolve_names(self) -> None:
        """Resolve what has a name of its own, full names first so that a surname before them is understood too."""
        people = [(n, m) for n, m in enumerate(self.mentions) if m.kind == "name" and m.type == "Person"]
        full = [(n, m) for n, m in people if m.meanings or len(self._bare(m)) > 1]
        for number, mention in sorted(full, key=lambda p: -len(self._bare(p[1]))):
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
        return next(iter(self._bearers.of(words[0])), None)

    def text(self, mention: Mention) -> str:
        """Return a mention's words as they are written, without determiner and possessive."""
        words = self.words(mention)
        span = self.doc[mention.range[0] : mention.range[1]]
        start = next((t.idx for t in span if t.text == words[0]), span.start_char)
        text = " ".join(self._text[start : span.end_char].split())
        return re.sub(r"(?:'s|’s|[’'])$", "", text)

    def described_text(self, mention: Mention) -> str:
        """Return a mention's words with what follows to tell who is meant: "person familiar with the matter"."""
        end = mention.head + 1
        if self.doc[mention.head].dep_ == "ROOT":
            return self.text(mention)  # the verb that seems to follow is the sentence's own
        for part in self.doc[mention.head].rights:
            clause = part.dep_ in {"acl", "amod"} and part.tag_ in {"VBN", "VBG", "JJ"}
            telling = part.dep_ == "prep" and part.lower_ in TELLING
            last = max(t.i for t in part.subtree) + 1
            plain = not any(
                t.is_punct or t.is_space or t.pos_ == "PRON" or t.ent_type_ in {"DATE", "TIME"}
                for t in self.doc[end:last]
            )
            if part.i != end or not (clause or telling) or last - end > LONGEST_TAIL or not plain:
                break
            end = last
        if end <= mention.range[1]:
            return self.text(mention)
        tail = self.doc[mention.range[1] : end].text
        return f"{self.text(mention)} {tail}"

    def owned_text(self, mention: Mention, owner: int) -> str:
        """Return a mention's words with the name of its owner for the pronoun or title that stands for it: "Boris
        Johnson’s spokesman" for "his spokesman"."""
        name = self.drafts[owner].name
        possessor = self.mentions[mention.possessor]
        tail = [t.text for t in self.doc[possessor.range[1] : mention.range[1]] if not t.is_space]
        if possessor.kind == "pronoun":
            return " ".join([name + ("’" if name.endswith("s") else "’s"), *tail])
        if tail and tail[0] in POSSESSIVES:
            return name + " ".join(tail)
        return self.text(mention)

    def rows(self) -> list[Entity]:
        """Return the entities as rows of their layer."""
        return [
            Entity(
                key=d.key, scope=d.scope, type=d.type, name=d.name, head=d.head, country=d.country, owner=d.owner,
                post=d.post, plural=d.plural, behalf=d.behalf, members=d.members,
                mentions=tuple(sorted(d.mentions)),
                candidates=tuple((r.actor, r.score, "; ".join(r.reasons)) for r in d.candidates[:MOST_CANDIDATES]),
            )
            for d in self.drafts
        ]  # fmt: skip

    def join(self, number: int, entity: int) -> None:
        """Let a mention stand for an entity, which takes over the mention's title and owner."""
        draft, mention = self.drafts[entity], self.mentions[number]
        self.stand(number, entity)
        self._bearers.mention(entity, mention.head)
        draft.roles |= set(mention.roles)
        if mention.type == "Person" and mention.bare > mention.range[0] and not draft.post:
            draft.post = self._title_words(mention)
        draft.owner = draft.owner or mention.owner
        if not draft.country and mention.owner:
            draft.country = self.gazetteer.country_of(mention.owner)
            self._add_bearer(entity)
        first, noun = self.doc[mention.range[0]].lower_, self.doc[mention.head].lower_
        told = {"woman": "f", "man": "m"}.get(noun[-5:] if noun.endswith("woman") else noun[-3:], "")
        draft.gender = draft.gender or honorifics().get(first, "") or (told if mention.kind != "name" else "")

    def stand(self, number: int, entity: int) -> None:
        """Let a mention stand for an entity that takes over nothing from it."""
        self.of[number] = entity
        self.turn.setdefault(number, len(self.turn))
        self.drafts[entity].mentions.append(number)

    def new(self, draft: Draft) -> int:
        """Add an entity, or return the number of the one that has its key."""
        if draft.key in self.by_key:
            return self.by_key[draft.key]
        self.drafts.append(draft)
        self.by_key[draft.key] = len(self.drafts) - 1
        self._add_bearer(len(self.drafts) - 1)
        return len(self.drafts) - 1

    def _add_bearer(self, entity: int) -> None:
        draft = self.drafts[entity]
        if draft.type == "Person":
            self._bearers.add(entity, draft.name, draft.country)

    def known(self, actor: str) -> int:
        """Return the entity of an actor of the gazetteer."""
        entry = self.gazetteer.entries[actor]
        gender = gender_of(entry.label) if entry.type == "Person" else ""
        country = self.gazetteer.country_of(actor)
        return self.new(Draft(actor, "table", entry.type, entry.label, -1, country, entry.parent, gender=gender))

    def _choose(self, mention: Mention) -> str:
        """Return the meaning of a name whose cue words the article has, else the most likely one."""
        text = self.doc[mention.range[0] : mention.range[1]].text
        for actor in mention.meanings[1:]:
            names = [n for n in self.gazetteer.names.get(text, ()) if n.actor == actor]
            if any(self._says(cue) for name in names for cue in name.cues) or self._inside(mention, actor):
                return actor
        return mention.meanings[0]

    def _says(self, cue: str) -> bool:
        """Tell whether the article has a cue word anywhere."""
        if cue not in self._cues:
            self._cues[cue] = cue in self._text
        return self._cues[cue]

    def _inside(self, mention: Mention, actor: str) -> bool:
        """Tell whether a name after a comma is that of the province in which the place before lies: "Fort Stewart,
        Georgia," where no table knows the fort."""
        start = mention.range[0]
        if not actor.startswith("place/") or start < 2 or self.doc[start - 1].text != ",":
            return False
        return self.doc[start - 2].pos_ == "PROPN" and start - 1 not in self._ending

    def _unknown(self, mention: Mention, name: str) -> int:
        country = self.gazetteer.country_of(mention.owner)
        key = f"name:{mention.type}:{name.casefold()}"
        return self.new(Draft(key, "name", mention.type, name, mention.head, country, mention.owner))

    def words(self, mention: Mention) -> list[str]:
        """Return the words of a mention without determiners before and possessives after."""
        words = self._solid(*mention.range)
        while len(words) > 1 and words[0].casefold() in DETERMINERS:
            words.pop(0)
        while len(words) > 1 and words[-1] in POSSESSIVES:
            words.pop()
        return words

    def _bare(self, mention: Mention) -> list[str]:
        """Return the words of a person's name without the titles before it."""
        start = mention.bare if mention.bare >= 0 else mention.range[0]
        return self._solid(start, mention.range[1])

    def _solid(self, start: int, end: int) -> list[str]:
        return [t.text for t in map(self.doc.__getitem__, range(start, end)) if not t.is_space]

    def _title_words(self, mention: Mention) -> str:
        words = self.doc[mention.range[0] : mention.bare].text.split()
        while words and words[0].casefold() in DETERMINERS:
            words.pop(0)
        bare = len(words) == 1 and words[0].casefold() in honorifics() and not mention.roles
        return "" if bare else " ".join(words).strip(" ,")

    def _full_name(self, mention: Mention) -> int:
        if mention.meanings:
            return self._weighed(mention)
        words = self._bare(mention)
        name = "".join(w if w == "-" or (i and words[i - 1] == "-") else f" {w}" for i, w in enumerate(words)).strip()
        longer = self._named(mention, name)
        if longer is not None:
            return longer
        ends = self.gazetteer.names.get(f"{words[0]} {words[-1]}", []) if len(words) > 2 else []
        if len(ends) == 1 and ends[0].actor.startswith("person/"):
            return self.known(ends[0].actor)  # "Vladimir Vladimirovich Putin"
        if words[0][0].isupper() and name.split()[0].casefold() in {"von", "van", "de", "di", "le", "bin", "al", "el"}:
            actors = self._by_surname(mention, name)
            if len(actors) == 1:
                return self.known(actors[0])
        near = self.people.near(name)
        sure = {n.actor for n in near if self._agrees(mention, n.actor)}
        if len(sure) == 1:
            return self.known(sure.pop())
        number = self._unknown(mention, name)
        self.drafts[number].gender = gender_of(name)
        self.drafts[number].candidates = spelt_alike(name, near, self.people, self._context(mention))
        return number

    def _agrees(self, mention: Mention, actor: str) -> bool:
        """Tell whether more than the spelling speaks for somebody: the title, the owner of the title, a state in
        play."""
        country = self.gazetteer.country_of(actor)
        owner = self.gazetteer.country_of(mention.owner)
        if mention.roles:
            return self.people.holds(actor, set(mention.roles), self.day) and owner in {"", country}
        return country == owner if owner else country in self.countries

    def _weighed(self, mention: Mention) -> int:
        """Return the person whom a full name of the tables means here, else somebody unknown of that name."""
        text = self.doc[mention.bare if mention.bare >= 0 else mention.range[0] : mention.range[1]].text
        names = [n for n in self.gazetteer.meanings(text.replace("’", "'")) if n.actor in mention.meanings]
        readings = rank(names, self.people, self._context(mention))
        actor = decided(readings)
        if actor:
            return self.known(actor)
        number = self._unknown(mention, text)
        self.drafts[number].candidates = readings
        return number

    def _context(self, mention: Mention) -> Context:
        """Return what the article tells besides a name: the day, its title, and the states in play."""
        owner = self.gazetteer.country_of(mention.owner)
        return Context(day=self.day, roles=mention.roles, countries={owner} if owner else self.countries)

    def _named(self, mention: Mention, surname: str) -> int | None:
        """Return the person of this article who goes by a surname, the nearest where there are several; a "Mr" is no
        woman."""
        gender = honorifics().get(self.doc[mention.range[0]].lower_, "")
        fit = [n for n in self._bearers.of(surname) if not gender or self.drafts[n].gender in {"", gender}]
        distances = [(self._bearers.distance(n, mention.head), n) for n in fit]
        return min(((away, n) for away, n in distances if away is not None), default=(0, None))[1]

    def _surname(self, mention: Mention) -> int:
        """Return whom a surname means: a full name of this article, else the bearer of the title that day."""
        surname = self._bare(mention)[-1]
        named = self._named(mention, surname)
        if named is None:
            named = self._family_name(mention, surname)
        if named is not None:
            return named
        actors = self._by_surname(mention, surname)
        if len(actors) == 1:
            return self.known(actors[0])
        draft = Draft(f"surname:{surname.casefold()}", "article", "Person", surname, mention.head)
        draft.candidates = sharing(surname, actors, self.people, self._context(mention))
        return self.new(draft)

    def _by_surname(self, mention: Mention, surname: str) -> list[str]:
        return self.people.by_surname(surname, set(mention.roles), mention.owner, self.day, self.countries)

    def _family_name(self, mention: Mention, surname: str) -> int | None:
        """Return the person of this article whose name begins with a surname, where no first name stands there: "Shi"
        for "Shi Yi"."""
        return next(
            (
                n
                for n in self._bearers.beginning(surname)
                if self.drafts[n].scope == "name" and not self.drafts[n].gender
            ),
            None,
        )

    def group(self, mention: Mention, members: list[int]) -> int:
        """Return the entity of several taken together."""
        name = " and ".join(self.drafts[m].name for m in members)
        draft = Draft(f"group:{sorted(members)}", "article", "ActorGroup", name, mention.head, plural=True)
        draft.members = tuple(members)
        return self.new(draft)
