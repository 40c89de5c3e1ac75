"""Decides which actor each mention means: the actors known by name, those the article introduces, and who "he" is.

Mentions are resolved in three rounds: names, then titles and descriptions in text order, then pronouns. What cannot
be decided stays an actor of this article alone.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg_builder.actors.mentions import actor_nouns, honorifics
from kg_builder.actors.people import LEADER_TITLES, People, first_names
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
DEFINITE = {"the", "this", "that", "these", "those", "both"}
ARMY = {"army", "military", "force", "troop", "soldier", "serviceman", "armed force"}
MINISTRIES = {"foreign": "foreign-ministry", "defence": "defence-ministry", "defense": "defence-ministry"}
GROUP_NOUNS = {"leader", "president", "minister", "man", "woman", "official", "side"}
APPOSED = {"alliance": "org/nato", "bloc": "org/eu"}


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
        self._by_key: dict[str, int] = {}

    def resolve_names(self) -> None:
        """Resolve what has a name of its own, full names first so that a surname before them is understood too."""
        people = [(n, m) for n, m in enumerate(self.mentions) if m.kind == "name" and m.type == "Person"]
        for number, mention in people:
            if mention.meanings or len(self._bare(mention)) > 1:
                self._join(number, self._full_name(mention))
        for number, mention in people:
            if number not in self.of:
                self._join(number, self._surname(mention))
        for number, mention in enumerate(self.mentions):
            if number in self.of or mention.kind == "pronoun":
                continue
            if mention.meanings:
                self._join(number, self.known(self._choose(mention)))
            elif mention.kind == "name":
                bearer = self._bearer_of(mention)
                self._join(number, self._unknown(mention, self._text(mention)) if bearer is None else bearer)

    def _bearer_of(self, mention: Mention) -> int | None:
        """Return the person of this article whose surname was taken for the name of something else."""
        words = self._words(mention)
        if len(words) > 1:
            return None
        return next(
            (n for n, d in enumerate(self.drafts) if d.type == "Person" and d.name.split()[-1] == words[0]), None
        )

    def _text(self, mention: Mention) -> str:
        """Return a mention's words as they are written, without determiner and possessive."""
        words = self._words(mention)
        span = self.doc[mention.range[0] : mention.range[1]]
        start = next((t.idx for t in span if t.text == words[0]), span.start_char)
        text = " ".join(self.doc.text[start : span.end_char].split())
        return re.sub(r"(?:'s|’s|[’'])$", "", text)

    def resolve_descriptions(self) -> None:
        """Resolve titles and common nouns, in text order."""
        for number, mention in enumerate(self.mentions):
            if number not in self.of and mention.kind != "pronoun":
                self.add_description(number)

    def add_description(self, number: int) -> None:
        """Resolve one title or description; those before it are taken to be resolved."""
        mention = self.mentions[number]
        beside = mention.same if mention.same in self.of else self._apposed(mention)
        if beside in self.of:
            self._join(number, self.of[beside])
        elif mention.roles:
            self._join(number, self._title(number, mention))
        else:
            self._join(number, self._described(number, mention))

    def _apposed(self, mention: Mention) -> int:
        """Return the number of the person named in apposition: "his Russian counterpart, Sergei Lavrov"."""
        names = [c.i for c in self.doc[mention.head].children if c.dep_ == "appos"]
        return next(
            (n for n, m in enumerate(self.mentions) if m.head in names and m.type == "Person" and n in self.of), -1
        )

    def rows(self) -> list[Entity]:
        """Return the entities as rows of their layer."""
        return [
            Entity(
                key=d.key, scope=d.scope, type=d.type, name=d.name, head=d.head, country=d.country, owner=d.owner, post=d.post,
                plural=d.plural, behalf=d.behalf, members=d.members, mentions=tuple(sorted(d.mentions)),
            )
            for d in self.drafts
        ]  # fmt: skip

    def _join(self, number: int, entity: int) -> None:
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
        if draft.key in self._by_key:
            return self._by_key[draft.key]
        self.drafts.append(draft)
        self._by_key[draft.key] = len(self.drafts) - 1
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

    def _words(self, mention: Mention) -> list[str]:
        """Return the words of a mention without determiners before and possessives after."""
        words = [t.text for t in self.doc[mention.range[0] : mention.range[1]] if not t.is_space]
        while len(words) > 1 and words[0].casefold() in DETERMINERS:
            words.pop(0)
        while len(words) > 1 and words[-1] in {"'s", "’s", "’", "'"}:
            words.pop()
        return words

    def _bare(self, mention: Mention) -> list[str]:
        """Return the words of a person's name without the titles before it."""
        tokens = [t for t in self.doc[mention.range[0] : mention.range[1]] if not t.is_space]
        while len(tokens) > 1 and (tokens[0].lower_ in honorifics() or self._in_title(tokens[0].i, mention)):
            tokens.pop(0)
        return [t.text for t in tokens]

    def _in_title(self, i: int, mention: Mention) -> bool:
        """Tell a word that belongs to the title and not to the name: it stands before the last run of capitals."""
        entity = next((e for e in self.doc.ents if e.label_ == "PERSON" and e.start <= mention.head < e.end), None)
        return bool(mention.roles) and i < (entity.start if entity is not None else mention.head)

    def _title_words(self, mention: Mention) -> str:
        name = self._bare(mention)
        words = self._words(mention)
        return " ".join(words[: len(words) - len(name)]) if len(words) > len(name) else ""

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

    def _title(self, number: int, mention: Mention) -> int:
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        if mention.possessor in self.of:
            return self._possessed(mention, lemma)
        if mention.plural:
            return self._group(number, mention, lemma)
        if mention.owner:
            holder = self.people.holder(set(mention.roles), lemma, mention.owner, self.day)
            if holder:
                return self.known(holder)
        definite = self._definite(mention)
        if definite or not mention.owner:
            earlier = self._earlier_title(number, mention, lemma)
            if earlier is not None and (definite or mention.range[1] - mention.range[0] == 1):
                return earlier
        return self._anonymous(mention)

    def _definite(self, mention: Mention) -> bool:
        return self.doc[mention.range[0]].lower_ in DEFINITE

    def _earlier_title(self, number: int, mention: Mention, lemma: str) -> int | None:
        """Return the last person or description before that bears the title; else somebody named here who holds it that day."""
        for n in range(number - 1, -1, -1):
            if n not in self.of:
                continue
            draft = self.drafts[self.of[n]]
            if draft.plural or (mention.owner and draft.country != self.gazetteer.country_of(mention.owner)):
                continue
            if draft.type in {"Person", "UnnamedActor"} and (
                draft.roles & set(mention.roles) or self.doc[self.mentions[n].head].lemma_.lower() == lemma
            ):
                return self.of[n]
        titled = self._titled(number, lemma)
        if titled is not None:
            return titled
        for n, draft in enumerate(self.drafts):
            if (
                draft.scope == "table"
                and draft.type == "Person"
                and self.people.holds(draft.key, set(mention.roles), self.day)
            ):
                return n
        return None

    def _possessed(self, mention: Mention, lemma: str) -> int:
        """Return the entity of "Boris Johnson's spokesman", "Mr Macron's office": one for each owner and noun."""
        owner = self.of[mention.possessor]
        noun = actor_nouns().get(lemma, {})
        type_ = "Government" if lemma == "office" else mention.type
        words = self._words(mention)
        possessor = self.mentions[mention.possessor]
        tail = [t.text for t in self.doc[possessor.range[1] : mention.range[1]] if not t.is_space]
        name = (
            f"{self.drafts[owner].name}{' '.join(tail).replace(' ’s', '’s')}"
            if tail and tail[0] in {"'s", "’s", "’", "'"}
            else " ".join(words)
        )
        speaks = bool({"spokesperson", "press_secretary"} & set(mention.roles))
        draft = Draft(
            f"of:{owner}:{lemma}",
            "article",
            type_,
            name,
            mention.head,
            self.drafts[owner].country,
            roles=set(mention.roles),
        )
        draft.behalf = owner if speaks else -1
        draft.plural = mention.plural or noun.get("kind") == "people"
        return self.new(draft)

    def _group(self, number: int, mention: Mention, lemma: str) -> int:
        """Return whom a plural title means: holders of two owners' offices, the last two leaders, or an unnamed group."""
        owners = self._coordinated_owners(mention)
        if len(owners) > 1:
            people = [self.people.holder(set(mention.roles), lemma, owner, self.day) for owner in owners]
            if all(people):
                return self.group(mention, [self.known(p) for p in people])
        words = self._words(mention)
        bare = len(words) == 1 or (len(words) == 2 and words[0].casefold() in {"two", "three"})
        if bare and self._definite(mention) and lemma in GROUP_NOUNS:
            people = self._recent_people(number, 2)
            if len(people) == 2:
                return self.group(mention, people)
        if bare:
            earlier = next(
                (self.of[n] for n in range(number - 1, -1, -1) if n in self.of and self._same_noun(n, lemma)), None
            )
            if earlier is not None:
                return earlier
        return self._anonymous(mention)

    def _same_noun(self, n: int, lemma: str) -> bool:
        return self.drafts[self.of[n]].plural and self.doc[self.mentions[n].head].lemma_.lower() == lemma

    def _coordinated_owners(self, mention: Mention) -> list[str]:
        """Return the owners in "the Russian and US presidents"."""
        start = mention.range[0]
        while start and (
            self.doc[start - 1].lower_ in {"and", ",", "the"} or self.doc[start - 1].ent_type_ in {"NORP", "GPE"}
        ):
            start -= 1
        inside = [
            m for m in self.mentions if start <= m.range[0] and m.range[1] <= mention.range[1] and m.type == "State"
        ]
        return list(dict.fromkeys(m.meanings[0] for m in inside if m.meanings))

    def group(self, mention: Mention, members: list[int]) -> int:
        """Return the entity of several taken together."""
        name = " and ".join(self.drafts[m].name for m in members)
        draft = Draft(f"group:{sorted(members)}", "article", "ActorGroup", name, mention.head, plural=True)
        draft.members = tuple(members)
        return self.new(draft)

    def _recent_people(self, number: int, count: int) -> list[int]:
        """Return the last people named before a mention who lead something, in text order."""
        found: list[int] = []
        for n in range(number - 1, -1, -1):
            if n not in self.of or self.mentions[n].kind == "pronoun":
                continue
            draft = self.drafts[self.of[n]]
            leads = draft.scope == "table" and self.people.holds(
                draft.key, {"president", "head_of_government", "monarch"}, self.day
            )
            if draft.type == "Person" and leads and self.of[n] not in found:
                found.insert(0, self.of[n])
                if len(found) == count:
                    break
        return found

    def _described(self, number: int, mention: Mention) -> int:
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        kind = actor_nouns().get(lemma, {}).get("kind", "")
        if (
            mention.possessor in self.of
            and self.drafts[self.of[mention.possessor]].type in {"Person", "UnnamedActor"}
            and kind != "force"
        ):
            return self._possessed(mention, lemma)
        country = self.gazetteer.country_of(mention.owner)
        known = self._table_body(mention, lemma, kind, country)
        if known:
            return self.known(known)
        if mention.owner and lemma in LEADER_TITLES and not mention.plural:
            holder = self.people.holder(set(), lemma, mention.owner, self.day)
            if holder:
                return self.known(holder)
        if lemma == "counterpart" and mention.owner:
            holder = self._counterpart(number, mention)
            if holder:
                return self.known(holder)
        if lemma in APPOSED and APPOSED[lemma] in self._by_key and self._definite(mention):
            return self._by_key[APPOSED[lemma]]
        if self._definite(mention) or len(self._words(mention)) == 1:
            for n in range(number - 1, -1, -1):
                if (
                    n in self.of
                    and self.doc[self.mentions[n].head].lemma_.lower() == lemma
                    and self._agrees(n, mention)
                ):
                    return self.of[n]
        if mention.plural and lemma in GROUP_NOUNS:
            return self._group(number, mention, lemma)
        if self._definite(mention) and not mention.plural:
            titled = self._titled(number, lemma)
            if titled is not None:
                return titled
        return self._anonymous(mention)

    def _titled(self, number: int, lemma: str) -> int | None:
        """Return the last person whose title ends in this noun: "the secretary" after "Defense Secretary Ash Carter"."""
        for n in range(number - 1, -1, -1):
            draft = self.drafts[self.of[n]] if n in self.of else None
            if draft is not None and draft.type == "Person" and draft.post.casefold().split()[-1:] == [lemma]:
                return self.of[n]
        return None

    def _counterpart(self, number: int, mention: Mention) -> str:
        """Return who holds, in another state, the office of the person named last: "his Russian counterpart"."""
        for n in range(number - 1, -1, -1):
            draft = self.drafts[self.of[n]] if n in self.of else None
            if draft is None or draft.type != "Person":
                continue
            roles = draft.roles or {o.role for o in self.gazetteer.posts(draft.key, self.day or "9999")}
            return self.people.holder(roles, "", mention.owner, self.day)
        return ""

    def _agrees(self, n: int, mention: Mention) -> bool:
        draft = self.drafts[self.of[n]]
        return self.mentions[n].plural == mention.plural and (not mention.owner or draft.owner == mention.owner)

    def _table_body(self, mention: Mention, lemma: str, kind: str, country: str) -> str:
        """Return the gazetteer id of a state's government, ministry or forces that a description names, if any."""
        entries = self.gazetteer.entries
        if not country or not mention.owner.startswith("country/"):
            return ""
        words = {t.lower_ for t in self.doc[mention.range[0] : mention.range[1]]}
        if lemma == "ministry":
            found = next((f"body/{country.lower()}-{MINISTRIES[w]}" for w in sorted(words) if w in MINISTRIES), "")
        elif kind == "government":
            found = f"government/{country}"
        elif lemma in ARMY and not re.search(r"\d", " ".join(words)) and len(self._words(mention)) <= 3:
            found = f"forces/{country}"
        else:
            found = ""
        return found if found in entries else ""

    def _anonymous(self, mention: Mention) -> int:
        name = self._text(mention)
        country = self.gazetteer.country_of(mention.owner)
        draft = Draft(
            f"at:{mention.head}",
            "article",
            mention.type,
            name,
            mention.head,
            country,
            mention.owner,
            plural=mention.plural,
        )
        draft.roles = set(mention.roles)
        return self.new(draft)
