"""Decides whom common nouns mean: "Ukrainian forces", "the ministry", "the alliance", "his Russian counterpart".

A description means a body that the gazetteer knows, who was described so before, or an actor of this article alone.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from kg_builder.actors.entities import Draft, Entities
from kg_builder.actors.groups import Groups
from kg_builder.actors.nouns import kind_of
from kg_builder.actors.offices import INDEFINITE, PERSONS, Offices
from kg_builder.actors.people import LEADER_TITLES
from kg_builder.layers import Mention

ARMY = {"army", "military", "force", "troop", "soldier", "serviceman", "armed force"}
MINISTRIES = {"foreign": "foreign-ministry", "defence": "defence-ministry", "defense": "defence-ministry"}
APPOSED = {"alliance": "org/nato", "bloc": "org/eu"}
LANDS = {"country", "nation", "republic", "kingdom"}
FADING = 0.7  # of a state's weight, a sentence
FAINT = 0.3  # weight below which a state was named too long ago or too much by the way
CLOSE = 0.8  # share of the first's weight from which a second makes "the country" nobody's
RELATIVES = {"neighbour", "neighbor", "ally", "partner", "rival", "enemy", "friend", "opponent", "backer", "adversary"}
LAPSE = 5  # sentences, after which "the army" is no longer the one named last but that of the state written from
GUESTS = {"guest", "host", "visitor"}
COUNTERPARTS = {"counterpart", "colleague", "opposite number"}
ASIDE = {"appos"}
# Which kinds of nouns may stand beside which types of names: "Maxar, a satellite company".
BESIDE = {
    "Person": {"person"},
    "Organization": {"body", "media", "group"},
    "MediaOrganization": {"media", "body"},
    "InternationalOrganization": {"body", "states"},
    "State": {"states"},
    "NonStateArmedGroup": {"group", "body"},
    "MilitaryUnit": {"force", "equipment"},
    "ArmedForce": {"force"},
}


class Descriptions:
    """Resolves titles and descriptions of one Doc, whose names are resolved."""

    def __init__(self, entities: Entities, home: str) -> None:
        """Args: home: gazetteer id of the state that the article is written from, or ""."""
        self.entities = entities
        self.doc = entities.doc
        self.mentions = entities.mentions
        self.people = entities.people
        self.gazetteer = entities.gazetteer
        self.offices = Offices(entities, home)
        self.groups = Groups(entities, self.offices)
        self.home = home
        self.by_lemma: dict[str, list[int]] = defaultdict(list)
        for n, mention in enumerate(self.mentions):
            self.by_lemma[self.doc[mention.head].lemma_.lower()].append(n)
        self.named = {m.head: n for n, m in enumerate(self.mentions) if m.kind in {"name", "metonym"}}

    def add(self, number: int, side: str = "") -> None:
        """Resolve one title or description; those before it are taken to be resolved.

        Args:
            side: gazetteer id of the state or body for which the words are said, in a quotation, else "".
        """
        mention = self.mentions[number]
        beside = mention.same if mention.same in self.entities.of else self._apposed(mention)
        if beside in self.entities.of:
            entity: int | None = self.entities.of[beside]
        elif mention.plural:
            entity = self.groups.title(number) if mention.roles else self.groups.noun(number)
        elif mention.roles:
            entity = self.offices.resolve(number, side)
        else:
            entity = None
        self.entities.join(number, self._described(number, mention, side) if entity is None else entity)

    def _apposed(self, mention: Mention) -> int:
        """Return the number of the name that a description stands beside: "his Russian counterpart, Sergei Lavrov",
        "Maxar, a satellite company"."""
        head = self.doc[mention.head]
        others = [c.i for c in head.children if c.dep_ == "appos"] + [head.head.i] * (head.dep_ == "appos")
        kind = kind_of(head) or ("person" if mention.roles else "")
        for i in others:
            n = self.named.get(i, -1)
            if n in self.entities.of and kind in BESIDE.get(self.entities.drafts[self.entities.of[n]].type, set()):
                return n
        return -1

    def _described(self, number: int, mention: Mention, side: str) -> int:
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        kind = kind_of(head)
        owner = self.offices.owner_of(mention)
        possessor = self.entities.draft(mention.possessor)
        if possessor is not None and possessor.type in PERSONS and lemma in GUESTS | COUNTERPARTS:
            known = self._other_person(number, mention, lemma)
            if known is not None:
                return known
        if possessor is not None and not owner and kind != "force":
            return self.offices.possessed(mention)
        known = self._known(number, mention, lemma, kind, owner, side)
        if known is not None:
            return known
        if lemma in RELATIVES:
            return self.offices.anonymous(mention, "")  # "its ally" does not belong to it
        earlier = self._earlier(number, mention, lemma, kind, owner)
        return self.offices.anonymous(mention, owner) if earlier is None else earlier

    def _known(self, number: int, mention: Mention, lemma: str, kind: str, owner: str, side: str) -> int | None:
        """Return the actor of the gazetteer, or named here, that a description means."""
        definite = self.offices.definite(mention)
        body = self._table_body(mention, lemma, kind, owner)
        if body:
            return self.entities.known(body)
        if owner and lemma in LEADER_TITLES and not mention.plural:
            holder = self.people.holder(set(), lemma, owner, self.entities.day)
            if holder:
                return self.entities.known(holder)
        if definite and not kind and owner and not mention.roles:
            return self._national(number, owner)
        if lemma in APPOSED and APPOSED[lemma] in self.entities.by_key and definite:
            return self.entities.by_key[APPOSED[lemma]]
        bare = len(self.entities.words(mention)) == 1
        if lemma in LANDS and definite and bare and not mention.plural:
            return self._land(number)
        return self.offices.former(number, mention)

    def _earlier(self, number: int, mention: Mention, lemma: str, kind: str, owner: str) -> int | None:
        """Return who was described so before: "the ministry", "the official"; a body of the state that the article is
        written from where none was."""
        indefinite = self.doc[mention.range[0]].lower_ in INDEFINITE
        definite = self.offices.definite(mention)
        bare = len(self.entities.words(mention)) == 1
        inner = self.doc[mention.head].dep_ == "compound"
        forces = kind in {"force", "equipment"} and not definite
        at_home = self.home and not owner and definite and not mention.plural
        body = self._table_body(mention, lemma, kind, self.home) if at_home else ""
        if (definite or bare or inner) and not indefinite and not (forces and mention.plural):
            since = self._recent(number) if body else 0
            for n in self._with_noun(lemma, number):
                if n >= since and n in self.entities.of and self._same(n, mention, owner):
                    return self.entities.of[n]
        if body:
            return self.entities.known(body)
        return self.offices.secretary(number, lemma) if definite and not mention.plural else None

    def _recent(self, number: int) -> int:
        """Return the first of the mentions before one that no lapse parts from it."""
        here = self.groups.sentence[self.mentions[number].head]
        while number and here - self.groups.sentence[self.mentions[number - 1].head] <= LAPSE:
            number -= 1
        return number

    def _with_noun(self, lemma: str, number: int) -> Iterator[int]:
        """Yield the mentions before one that have the same noun, the last first."""
        numbers = self.by_lemma[lemma]
        return (numbers[at] for at in range(bisect_left(numbers, number) - 1, -1, -1))

    def _same(self, n: int, mention: Mention, owner: str) -> bool:
        """Tell whether an earlier mention has the same number and owner, and no word that sets it apart."""
        other = self.mentions[n]
        draft = self.entities.drafts[self.entities.of[n]]
        if other.kind == "pronoun" or other.plural != mention.plural or not self._owned_alike(draft, owner):
            return False
        mine = {w.casefold() for w in self.entities.words(mention)}
        return mine <= {w.casefold() for w in draft.name.split()} | {w.casefold() for w in self.entities.words(other)}

    def _owned_alike(self, draft: Draft, owner: str) -> bool:
        country = self.gazetteer.country_of(owner)
        return not owner or draft.owner in {"", owner} or (bool(country) and draft.country == country)

    def _other_person(self, number: int, mention: Mention, lemma: str) -> int | None:
        """Return "his Russian counterpart" by his office, "his guest" as the person last named beside him."""
        mine = self.entities.of[mention.possessor]
        if lemma in COUNTERPARTS:
            draft = self.entities.drafts[mine]
            roles = draft.roles or {o.role for o in self.people.posts(draft.key, self.entities.day)}
            holder = self.people.holder(roles, "", mention.owner, self.entities.day) if mention.owner else ""
            return self.entities.known(holder) if holder else None
        for n in range(number - 1, -1, -1):
            other = self.entities.draft(n)
            if other is not None and other.type == "Person" and self.entities.of[n] != mine and not other.plural:
                return self.entities.of[n]
        return None

    def _national(self, number: int, owner: str) -> int | None:
        """Return the last person of a nation: "the Norwegian"."""
        country = self.gazetteer.country_of(owner)
        for n in range(number - 1, -1, -1):
            draft = self.entities.draft(n)
            if draft is not None and draft.type == "Person" and draft.country == country and not draft.plural:
                return self.entities.of[n]
        return None

    def _land(self, number: int) -> int | None:
        """Return the state that the article speaks of where it says "the country": named most and last, above all as a
        place."""
        weights: dict[str, float] = defaultdict(float)
        here = self.groups.sentence[self.mentions[number].head]
        for n in range(number):
            draft, mention = self.entities.draft(n), self.mentions[n]
            if draft is None or (mention.kind == "demonym" and not mention.plural):
                continue
            state = draft.key if draft.type == "State" else f"country/{draft.country}" if draft.type == "Place" else ""
            if state in self.gazetteer.entries:
                distance = here - self.groups.sentence[mention.head]
                weak = self.doc[mention.head].dep_ in {"compound", "nmod", "amod", "nsubj"}
                weights[state] += FADING**distance * (2.0 if mention.place else 0.5 if weak else 1.0)
        ranked = sorted(weights, key=lambda s: (-weights[s], s))
        if (
            not ranked
            or weights[ranked[0]] < FAINT
            or (len(ranked) > 1 and weights[ranked[1]] > CLOSE * weights[ranked[0]])
        ):
            return None
        return self.entities.known(ranked[0])

    def _table_body(self, mention: Mention, lemma: str, kind: str, owner: str) -> str:
        """Return the gazetteer id of a state's government, ministry or forces that a description names, if any."""
        country = self.gazetteer.country_of(owner)
        if not country or not owner.startswith("country/"):
            return ""
        span = self.doc[mention.range[0] : mention.range[1]]
        words = {t.lower_ for t in span}
        counted = any(t.pos_ == "NUM" or t.lower_ in INDEFINITE or re.search(r"\d", t.text) for t in span)
        if lemma == "ministry":
            found = next((f"body/{country.lower()}-{MINISTRIES[w]}" for w in sorted(words) if w in MINISTRIES), "")
        elif kind == "government":
            found = f"government/{country}"
        elif lemma in ARMY and not counted and len(self.entities.words(mention)) <= 3:
            found = f"forces/{country}"
        else:
            found = ""
        return found if found in self.gazetteer.entries else ""
