"""Decides whom titles mean: "the US president", "the chancellor", "the spokesman", "the former president".

An office with an owner means who holds it on the day. A bare title means the last person named here who bears it, by
the article's own words or by the office held on the day; else the holder in the state that the article is written
from.
"""

from kg_builder.actors.described import SPEAKS_FOR
from kg_builder.actors.entities import Draft, Entities
from kg_builder.actors.nouns import kind_of
from kg_builder.actors.titles import PAST
from kg_builder.concordance import concordance
from kg_builder.layers import Mention, Range

DEFINITE = {"the", "this", "that", "these", "those", "both"}
INDEFINITE = {"a", "an", "one", "another", "some", "any", "no"}
PERSONS = {"Person", "UnnamedActor"}
COLLECTIVES = {"group", "band", "coalition", "delegation", "team", "crowd"}  # of whom, is said after them


class Offices:
    """Resolves the titles of one Doc, whose names are resolved."""

    def __init__(self, entities: Entities, home: str) -> None:
        """Args: home: gazetteer id of the state that the article is written from, or ""."""
        self.entities = entities
        self.doc = entities.doc
        self.mentions = entities.mentions
        self.people = entities.people
        self.gazetteer = entities.gazetteer
        self.day = entities.day
        self.home = home
        self._phrases: dict[tuple[Range, int], str] = {}

    def resolve(self, number: int, side: str) -> int:
        """Return the entity of a title in the singular; those before it are taken to be resolved.

        Args:
            side: gazetteer id of the state or body for which the words are said, in a quotation, else "".
        """
        mention = self.mentions[number]
        owner = self.owner_of(mention)
        if mention.possessor in self.entities.of and not owner:
            return self.possessed(mention)
        if self._begins(mention, INDEFINITE):
            return self.anonymous(mention, owner)
        if owner:
            holder = self.people.holder(set(mention.roles), self.title(mention), owner, self.day)
            if holder:
                return self.entities.known(holder)
        earlier = self._bearer(number, mention, owner, side)
        if earlier is not None:
            return earlier
        for state in filter(None, (side, self.home)) if not owner else ():
            holder = self.people.holder(set(mention.roles), self.title(mention), state, self.day)
            if holder:
                return self.entities.known(holder)
        sole = self.people.sole_holder(self.phrase(mention), self.day) if not owner else ""
        if sole:
            return self.entities.known(sole)
        somebody = self._holder_named(mention) if not owner else None
        return self.anonymous(mention, owner) if somebody is None else somebody

    def title(self, mention: Mention) -> str:
        """Return the title of a mention as the tables spell it, in the singular where they know no such title."""
        phrase = self.phrase(mention)
        return phrase if phrase in self.gazetteer.roles else self.doc[mention.head].lemma_.lower()

    def owner_of(self, mention: Mention) -> str:
        """Return the gazetteer id of the state or body that a mention belongs to, by a name or by "its"."""
        if mention.owner:
            return mention.owner
        draft = self.entities.draft(mention.possessor)
        return draft.key if draft is not None and draft.scope == "table" and draft.type not in PERSONS else ""

    def _begins(self, mention: Mention, words: set[str]) -> bool:
        return self.doc[mention.range[0]].lower_ in words

    def definite(self, mention: Mention) -> bool:
        """Tell a mention that speaks of somebody known: "the ...", "this ..."."""
        return self._begins(mention, DEFINITE)

    def _role_phrase(self, words: list[str]) -> str:
        """Return the longest end of a title's words that the tables know: "vice president", not "president"."""
        ends = (" ".join(words[i:]) for i in range(len(words)))
        return next((end for end in ends if end in self.gazetteer.roles), "")

    def phrase(self, mention: Mention) -> str:
        """Return the title as the tables spell it: the longest end of the mention's words up to its head that is
        one."""
        key = (mention.range, mention.head)
        if key not in self._phrases:
            self._phrases[key] = self._spelt(mention)
        return self._phrases[key]

    def _spelt(self, mention: Mention) -> str:
        end = mention.range[1] if mention.range[1] > mention.head + 1 else mention.head + 1
        for start in range(mention.range[0], mention.head + 1):
            for stop in (end, mention.head + 1):
                phrase = " ".join(self.doc[start:stop].text.casefold().split())
                if phrase in self.gazetteer.roles:
                    return phrase
        return self.doc[mention.head].lower_

    def _bearer(self, number: int, mention: Mention, owner: str, side: str) -> int | None:
        """Return the last person or description before that bears the title: by these very words, else by the role."""
        phrase = self.phrase(mention)
        country = self.gazetteer.country_of(owner or side)
        ranked: dict[int, tuple[int, int]] = {}
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if draft is None or draft.plural or draft.type not in PERSONS or self.entities.of[n] in ranked:
                continue
            if country and draft.country != country:
                continue
            rank = self._rank(draft, n, mention, phrase)
            if rank:
                ranked[self.entities.of[n]] = (rank, n)
        return max(ranked, key=lambda e: ranked[e], default=None)

    def _rank(self, draft: Draft, n: int, mention: Mention, phrase: str) -> int:
        """Return how surely an entity bears a title: 3 by the article's own words, 2 by its office's title, 1 by a role
        alone, 0 not at all."""
        roles = set(mention.roles)
        if draft.roles & SPEAKS_FOR and not roles & SPEAKS_FOR:
            return 0  # "the secretary" is no press secretary
        own = self._role_phrase(draft.post.casefold().split()) == phrase
        mine = self.mentions[n]
        if own or (mine.kind != "name" and mine.type in PERSONS and self._same_title(mine, phrase)):
            return 3
        if draft.scope == "table" and self.people.titled(draft.key, phrase, self.day):
            return 2
        if draft.scope == "table" and self.people.posts(draft.key, self.day):
            return int(self.people.holds(draft.key, roles, self.day))
        return int(bool(draft.roles & roles))

    def _same_title(self, mine: Mention, phrase: str) -> bool:
        return self.phrase(mine) == phrase or (
            bool(mine.roles) and self.doc[mine.head].lower_ == phrase and " " not in phrase
        )

    def _holder_named(self, mention: Mention) -> int | None:
        """Return somebody named in this article, before or after, who holds the office that day."""
        phrase, roles = self.phrase(mention), set(mention.roles)
        named = [(n, d) for n, d in enumerate(self.entities.drafts) if d.scope == "table" and d.type == "Person"]
        for n, draft in named:
            if self.people.titled(draft.key, phrase, self.day):
                return n
        return next((n for n, d in named if self.people.holds(d.key, roles, self.day)), None)

    def secretary(self, number: int, lemma: str) -> int | None:
        """Return the last person whose title holds this noun: "the secretary" after "Defense Secretary Ash Carter"."""
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if draft is None or draft.type != "Person" or draft.roles & SPEAKS_FOR:
                continue
            words = draft.post.casefold().replace(" of state", "").replace(" of defense", "").split()
            if words[-1:] == [lemma]:
                return self.entities.of[n]
        return None

    def former(self, number: int, mention: Mention) -> int | None:
        """Return the last person named who once held an office and does no more: "the former president"."""
        words = concordance(self.doc).words[mention.range[0] : mention.range[1]]
        if PAST.isdisjoint(words) or not self.definite(mention):
            return None
        roles = self.gazetteer.roles.get(self.phrase(mention), set())
        country = self.gazetteer.country_of(mention.owner)
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if (
                draft is None
                or draft.type != "Person"
                or draft.scope != "table"
                or (country not in {"", draft.country})
            ):
                continue
            if self.people.holds(draft.key, roles, None) and not self.people.holds(draft.key, roles, self.day):
                return self.entities.of[n]
        return None

    def possessed(self, mention: Mention) -> int:
        """Return the entity of "Boris Johnson's spokesman", "his office": one for each owner and noun."""
        owner = self.entities.of[mention.possessor]
        lemma = self.doc[mention.head].lemma_.lower()
        draft = Draft(
            f"of:{owner}:{lemma}:{mention.plural}", "article", "Government" if lemma == "office" else mention.type,
            self.entities.owned_text(mention, owner), mention.head, self.entities.drafts[owner].country,
            roles=set(mention.roles),
        )  # fmt: skip
        draft.plural = mention.plural or kind_of(self.doc[mention.head]) == "people"
        return self.entities.new(draft)

    def anonymous(self, mention: Mention, owner: str) -> int:
        """Return an actor of this article alone."""
        collective = self.doc[mention.head].lemma_.lower() in COLLECTIVES
        unnamed = (collective or mention.type == "UnnamedActor") and mention.range[1] == mention.head + 1
        name = self.entities.described_text(mention) if unnamed else self.entities.text(mention)
        if mention.possessor in self.entities.of and self.mentions[mention.possessor].kind == "pronoun":
            name = self.entities.owned_text(mention, self.entities.of[mention.possessor])
        draft = Draft(
            f"at:{mention.head}", "article", mention.type, name, mention.head, self.gazetteer.country_of(owner), owner,
            plural=mention.plural,
        )  # fmt: skip
        draft.roles = set(mention.roles)
        return self.entities.new(draft)
