"""Decides whom titles and common nouns mean: "the US president", "the spokesman", "Ukrainian forces", "the leaders".

A title means who holds it on the day, or who was named with it before; a description means a body that the gazetteer
knows, or an actor of this article alone.
"""

import re

from spacy.tokens import Doc

from kg_builder.actors.entities import Draft, Entities
from kg_builder.actors.nouns import actor_nouns
from kg_builder.actors.people import LEADER_TITLES
from kg_builder.layers import Mention

DEFINITE = {"the", "this", "that", "these", "those", "both"}
ARMY = {"army", "military", "force", "troop", "soldier", "serviceman", "armed force"}
MINISTRIES = {"foreign": "foreign-ministry", "defence": "defence-ministry", "defense": "defence-ministry"}
GROUP_NOUNS = {"leader", "president", "minister", "man", "woman", "official", "side"}
APPOSED = {"alliance": "org/nato", "bloc": "org/eu"}
LEADING = {"president", "head_of_government", "monarch"}


class Descriptions:
    """Resolves the titles and descriptions of one Doc, whose names are resolved."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.doc: Doc = entities.doc
        self.mentions = entities.mentions
        self.people = entities.people
        self.gazetteer = entities.gazetteer
        self.day = entities.day

    def resolve(self) -> None:
        """Resolve titles and common nouns, in text order."""
        for number, mention in enumerate(self.mentions):
            if number not in self.entities.of and mention.kind != "pronoun":
                self.add(number)

    def add(self, number: int) -> None:
        """Resolve one title or description; those before it are taken to be resolved."""
        mention = self.mentions[number]
        beside = mention.same if mention.same in self.entities.of else self._apposed(mention)
        if beside in self.entities.of:
            self.entities.join(number, self.entities.of[beside])
        elif mention.roles:
            self.entities.join(number, self._title(number, mention))
        else:
            self.entities.join(number, self._described(number, mention))

    def _apposed(self, mention: Mention) -> int:
        """Return the number of the person named in apposition: "his Russian counterpart, Sergei Lavrov"."""
        names = [c.i for c in self.doc[mention.head].children if c.dep_ == "appos"]
        return next(
            (
                n
                for n, m in enumerate(self.mentions)
                if m.head in names and m.type == "Person" and n in self.entities.of
            ),
            -1,
        )

    def _title(self, number: int, mention: Mention) -> int:
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        if mention.possessor in self.entities.of:
            return self._possessed(mention, lemma)
        if mention.plural:
            return self._group(number, mention, lemma)
        if mention.owner:
            holder = self.people.holder(set(mention.roles), lemma, mention.owner, self.day)
            if holder:
                return self.entities.known(holder)
        definite = self._definite(mention)
        if definite or not mention.owner:
            earlier = self._earlier_title(number, mention, lemma)
            if earlier is not None and (definite or mention.range[1] - mention.range[0] == 1):
                return earlier
        return self._anonymous(mention)

    def _definite(self, mention: Mention) -> bool:
        return self.doc[mention.range[0]].lower_ in DEFINITE

    def _earlier_title(self, number: int, mention: Mention, lemma: str) -> int | None:
        """Return the last person or description before that bears the title; else somebody named here who holds it
        that day."""
        for n in range(number - 1, -1, -1):
            if n not in self.entities.of:
                continue
            draft = self.entities.drafts[self.entities.of[n]]
            if draft.plural or (mention.owner and draft.country != self.gazetteer.country_of(mention.owner)):
                continue
            if draft.type in {"Person", "UnnamedActor"} and (
                draft.roles & set(mention.roles) or self.doc[self.mentions[n].head].lemma_.lower() == lemma
            ):
                return self.entities.of[n]
        titled = self._titled(number, lemma)
        if titled is not None:
            return titled
        for n, draft in enumerate(self.entities.drafts):
            if (
                draft.scope == "table"
                and draft.type == "Person"
                and self.people.holds(draft.key, set(mention.roles), self.day)
            ):
                return n
        return None

    def _titled(self, number: int, lemma: str) -> int | None:
        """Return the last person whose title ends in this noun: "the secretary" after "Defense Secretary Ash
        Carter"."""
        for n in range(number - 1, -1, -1):
            draft = self.entities.drafts[self.entities.of[n]] if n in self.entities.of else None
            if draft is not None and draft.type == "Person" and draft.post.casefold().split()[-1:] == [lemma]:
                return self.entities.of[n]
        return None

    def _possessed(self, mention: Mention, lemma: str) -> int:
        """Return the entity of "Boris Johnson's spokesman", "Mr Macron's office": one for each owner and noun."""
        owner = self.entities.of[mention.possessor]
        noun = actor_nouns().get(lemma, {})
        type_ = "Government" if lemma == "office" else mention.type
        words = self.entities.words(mention)
        possessor = self.mentions[mention.possessor]
        tail = [t.text for t in self.doc[possessor.range[1] : mention.range[1]] if not t.is_space]
        name = (
            f"{self.entities.drafts[owner].name}{' '.join(tail).replace(' ’s', '’s')}"
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
            self.entities.drafts[owner].country,
            roles=set(mention.roles),
        )
        draft.behalf = owner if speaks else -1
        draft.plural = mention.plural or noun.get("kind") == "people"
        return self.entities.new(draft)

    def _group(self, number: int, mention: Mention, lemma: str) -> int:
        """Return whom a plural title means: holders of two owners' offices, the last two leaders, or an unnamed
        group."""
        owners = self._coordinated_owners(mention)
        if len(owners) > 1:
            holders = [self.people.holder(set(mention.roles), lemma, owner, self.day) for owner in owners]
            if all(holders):
                return self.entities.group(mention, [self.entities.known(person) for person in holders])
        words = self.entities.words(mention)
        bare = len(words) == 1 or (len(words) == 2 and words[0].casefold() in {"two", "three"})
        if bare and self._definite(mention) and lemma in GROUP_NOUNS:
            people = self._recent_people(number, 2, leading=lemma not in {"man", "woman"})
            if len(people) == 2:
                return self.entities.group(mention, people)
        if bare:
            earlier = next(
                (
                    self.entities.of[n]
                    for n in range(number - 1, -1, -1)
                    if n in self.entities.of and self._same_noun(n, lemma)
                ),
                None,
            )
            if earlier is not None:
                return earlier
        return self._anonymous(mention)

    def _same_noun(self, n: int, lemma: str) -> bool:
        return (
            self.entities.drafts[self.entities.of[n]].plural and self.doc[self.mentions[n].head].lemma_.lower() == lemma
        )

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

    def _recent_people(self, number: int, count: int, *, leading: bool) -> list[int]:
        """Return the last people named before a mention, those only who lead a state if asked, in text order."""
        found: list[int] = []
        for n in range(number - 1, -1, -1):
            if n not in self.entities.of or self.mentions[n].kind == "pronoun":
                continue
            draft = self.entities.drafts[self.entities.of[n]]
            fits = not leading or (draft.scope == "table" and self.people.holds(draft.key, LEADING, self.day))
            if draft.type == "Person" and fits and self.entities.of[n] not in found:
                found.insert(0, self.entities.of[n])
                if len(found) == count:
                    break
        return found

    def _described(self, number: int, mention: Mention) -> int:
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        kind = actor_nouns().get(lemma, {}).get("kind", "")
        if (
            mention.possessor in self.entities.of
            and self.entities.drafts[self.entities.of[mention.possessor]].type in {"Person", "UnnamedActor"}
            and kind != "force"
        ):
            return self._possessed(mention, lemma)
        country = self.gazetteer.country_of(mention.owner)
        known = self._table_body(mention, lemma, kind, country)
        if known:
            return self.entities.known(known)
        if mention.owner and lemma in LEADER_TITLES and not mention.plural:
            holder = self.people.holder(set(), lemma, mention.owner, self.day)
            if holder:
                return self.entities.known(holder)
        if lemma == "counterpart" and mention.owner:
            holder = self._counterpart(number, mention)
            if holder:
                return self.entities.known(holder)
        if lemma in APPOSED and APPOSED[lemma] in self.entities.by_key and self._definite(mention):
            return self.entities.by_key[APPOSED[lemma]]
        if self._definite(mention) or len(self.entities.words(mention)) == 1:
            for n in range(number - 1, -1, -1):
                if (
                    n in self.entities.of
                    and self.doc[self.mentions[n].head].lemma_.lower() == lemma
                    and self._agrees(n, mention)
                ):
                    return self.entities.of[n]
        if mention.plural and lemma in GROUP_NOUNS:
            return self._group(number, mention, lemma)
        if self._definite(mention) and not mention.plural:
            titled = self._titled(number, lemma)
            if titled is not None:
                return titled
        return self._anonymous(mention)

    def _counterpart(self, number: int, mention: Mention) -> str:
        """Return who holds, in another state, the office of the person named last: "his Russian counterpart"."""
        for n in range(number - 1, -1, -1):
            draft = self.entities.drafts[self.entities.of[n]] if n in self.entities.of else None
            if draft is None or draft.type != "Person":
                continue
            roles = draft.roles or {o.role for o in self.gazetteer.posts(draft.key, self.day or "9999")}
            return self.people.holder(roles, "", mention.owner, self.day)
        return ""

    def _agrees(self, n: int, mention: Mention) -> bool:
        draft = self.entities.drafts[self.entities.of[n]]
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
        elif lemma in ARMY and not re.search(r"\d", " ".join(words)) and len(self.entities.words(mention)) <= 3:
            found = f"forces/{country}"
        else:
            found = ""
        return found if found in entries else ""

    def _anonymous(self, mention: Mention) -> int:
        name = self.entities.text(mention)
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
        return self.entities.new(draft)
