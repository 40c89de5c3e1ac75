"""Decides whom plurals mean that name several together: "the two leaders", "both men", "the foreign ministers of X and
Y", "the two countries"."""

from bisect import bisect_left
from collections import defaultdict
from itertools import takewhile

from kg_builder.actors.entities import Entities
from kg_builder.actors.offices import Offices
from kg_builder.layers import Mention

LEADING = {"president", "head_of_government", "monarch", "supreme_leader", "paramount_leader"}
LEADERS = {"leader", "president", "premier"}
PEOPLE = {"man": "m", "woman": "f"}
OFFICIALS = {"minister", "official", "secretary", "diplomat", "side", "negotiator", "chief", "ambassador", "envoy"}
LANDS = {"country", "nation", "state", "neighbour", "neighbor", "government", "capital", "ally", "power"}
SIDES = {"side", "party", "army"}
COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "four": 4}
PARTIES = {"State", "Government", "NonStateArmedGroup", "InternationalOrganization", "ActorGroup", "Organization"}
SENTENCES = 1  # how far back the members of a group are named


class Groups:
    """Resolves the plurals of one Doc."""

    def __init__(self, entities: Entities, offices: Offices) -> None:
        self.entities = entities
        self.doc = entities.doc
        self.mentions = entities.mentions
        self.offices = offices
        self.sentence = [0] * len(self.doc)
        for n, sentence in enumerate(self.doc.sents):
            self.sentence[sentence.start : sentence.end] = [n] * len(sentence)
        self.inside: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            self.inside[self.sentence[mention.head]].append(number)

    def title(self, number: int) -> int | None:
        """Return whom a plural title means: holders of several owners' offices, or the last that bear it."""
        mention = self.mentions[number]
        lemma = self.doc[mention.head].lemma_.lower()
        owners = self._coordinated_owners(mention)
        if len(owners) > 1:
            people = self.offices.people
            holders = [people.holder(set(mention.roles), lemma, owner, self.entities.day) for owner in owners]
            if all(holders):
                return self.entities.group(mention, [self.entities.known(person) for person in holders])
        return self.noun(number)

    def noun(self, number: int) -> int | None:
        """Return the last ones named that a bare plural means, the same words before, or None."""
        mention = self.mentions[number]
        lemma = self.doc[mention.head].lemma_.lower()
        words = [w.casefold() for w in self.entities.words(mention)]
        both = self.doc[mention.range[0]].lower_ == "both"
        counted = [COUNTS[w] for w in words[:-1] if w in COUNTS] + [2] * both
        bare = len(words) == 1 or (len(words) == 2 and words[0] in COUNTS)
        if not bare or not (self.offices.definite(mention) or counted) or self._restricted(mention):
            return None
        members = self._members(number, lemma, counted[0] if counted else 2, set(mention.roles))
        if members:
            return self.entities.group(mention, members)
        return None if counted else self._again(number, lemma)

    def _restricted(self, mention: Mention) -> bool:
        """Tell a plural that says itself who is meant: "the leaders of the two republics", "the leaders who"."""
        tail = [c for c in self.doc[mention.head].children if c.i > mention.head]
        return any(c.dep_ == "relcl" or (c.dep_ == "prep" and c.lower_ in {"of", "from", "in"}) for c in tail)

    def _members(self, number: int, lemma: str, count: int, roles: set[str]) -> list[int]:
        if lemma in PEOPLE:
            return self._people(number, count, set(), PEOPLE[lemma])
        if lemma in LEADERS:
            return self._people(number, count, LEADING, "")
        if roles and lemma in OFFICIALS:
            return self._people(number, count, roles, "")
        return self._parties(number, count, {"State"} if lemma in LANDS else PARTIES) if lemma in LANDS | SIDES else []

    def _people(self, number: int, count: int, roles: set[str], gender: str) -> list[int]:
        """Return the last people named before a mention, those only who hold a role if asked, in text order."""
        found: list[int] = []
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if draft is None or self.mentions[n].kind == "pronoun" or draft.type != "Person":
                continue
            if gender and draft.gender not in {"", gender}:
                continue
            day = self.entities.day
            holds = draft.scope == "table" and self.offices.people.holds(draft.key, roles, day)
            if roles and not holds and not draft.roles & roles:
                continue
            if self.entities.of[n] not in found:
                found.insert(0, self.entities.of[n])
                if len(found) == count:
                    return found
        return []

    def _parties(self, number: int, count: int, types: set[str]) -> list[int]:
        """Return the states or bodies of the nearest sentences before that name so many and no more."""
        here = self.sentence[self.mentions[number].head]
        found: list[int] = []
        for back in range(SENTENCES + 1):
            named: list[int] = []
            for n in self.inside[here - back]:
                if n >= number:
                    break
                mention, draft = self.mentions[n], self.entities.draft(n)
                if draft is None or draft.type not in types or draft.plural or draft.scope == "article":
                    continue
                acts = not mention.place and (mention.kind != "demonym" or mention.plural)
                if acts and self.entities.of[n] not in [*found, *named]:
                    named.append(self.entities.of[n])
            found = named + found
            if len(found) >= count:
                return found if len(found) == count else []
        return []

    def _again(self, number: int, lemma: str) -> int | None:
        """Return the last plural before with the same noun."""
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if draft is not None and draft.plural and self.doc[self.mentions[n].head].lemma_.lower() == lemma:
                return self.entities.of[n]
        return None

    def _coordinated_owners(self, mention: Mention) -> list[str]:
        """Return the owners in "the Russian and US presidents"."""
        start = mention.range[0]
        while start and (
            self.doc[start - 1].lower_ in {"and", ",", "the"} or self.doc[start - 1].ent_type_ in {"NORP", "GPE"}
        ):
            start -= 1
        first = bisect_left(self.mentions, start, key=lambda m: m.range[0])
        begun = (self.mentions[n] for n in range(first, len(self.mentions)))
        near = takewhile(lambda m: m.range[0] < mention.range[1], begun)
        inside = [m for m in near if m.range[1] <= mention.range[1] and m.type == "State"]
        return list(dict.fromkeys(m.meanings[0] for m in inside if m.meanings))
