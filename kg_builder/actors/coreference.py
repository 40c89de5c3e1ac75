"""Resolves the mentions of a Doc in text order, and says who speaks in each attribution and for whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.dateline import home
from kg_builder.actors.described import SPEAKS_FOR
from kg_builder.actors.descriptions import Descriptions
from kg_builder.actors.entities import Entities
from kg_builder.actors.index import MentionIndex
from kg_builder.actors.nouns import kind_of
from kg_builder.actors.offices import PERSONS
from kg_builder.actors.people import People
from kg_builder.actors.pronouns import Pronouns, saying_verbs
from kg_builder.actors.salience import Salience
from kg_builder.attribution.quotations import Quotation
from kg_builder.attribution.statements import Attribution
from kg_builder.concordance import concordance
from kg_builder.cover import Cover
from kg_builder.layers import Entity, Mention, read

FIRST_SINGULAR, FIRST_PLURAL = {"i", "me", "my"}, {"we", "us", "our", "ours"}
PRESS = {"service", "office", "department", "bureau", "team"}  # "the Kremlin press service" speaks for the Kremlin
PRIVATE = {"analyst", "mayor", "party_leader", "opposition_leader", "adviser", "negotiator", "member_of_parliament"}
OFFICIAL = {"State", "Government", "Ministry", "Organization", "ArmedForce"}  # whose people say "we" for the state
STANDING_FOR = {"ArmedForce", "Place"}
SPEAKING = {"speak", "talk", "write"}
ISSUING = {"by", "from", "of"}


def resolve(
    doc: Doc, mentions: list[Mention], people: People, day: str | None
) -> tuple[list[Mention], list[Entity], list[int]]:
    """Return the mentions, the entities, and each attribution's speaker as an entity number or -1."""
    entities = Entities(doc, mentions, people, day)
    entities.resolve_names()
    return Coreference(doc, entities, read(doc, Attribution)).run()


class Coreference:
    """Titles, descriptions and pronouns in text order; those in quotations last, when their speakers are known."""

    def __init__(self, doc: Doc, entities: Entities, attributions: list[Attribution]) -> None:
        self.doc = doc
        self.entities = entities
        self.mentions = entities.mentions
        self.attributions = attributions
        self.quoted = [False] * len(doc)
        for quotation in read(doc, Quotation):
            self.quoted[quotation.range[0] : quotation.range[1]] = [True] * (quotation.range[1] - quotation.range[0])
        self.descriptions = Descriptions(entities, home(doc, entities.gazetteer))
        self.pronouns = Pronouns(entities, Salience(doc, self.quoted))
        self.at = MentionIndex(self.mentions).at
        self.speakers = [-1] * len(attributions)
        self.headed = Cover([a.head] for a in attributions)
        self.contents = Cover(syntax.numbers(a.content) for a in attributions)
        told = [(a.anchor, n) for n, a in enumerate(attributions) if a.parent < 0]
        self.cues = sorted((anchor, n) for anchor, n in told if not syntax.in_passing(doc[anchor]))
        self.sayings = self._sayings()

    def _sayings(self) -> list[tuple[int, int]]:
        """Return (verb, mention) of the subjects of verbs of saying outside quotations, in text order."""
        heads = [(self.doc[m.head], n) for n, m in enumerate(self.mentions) if not self.quoted[m.head]]
        return sorted(
            (h.head.i, n)
            for h, n in heads
            if h.dep_ == "nsubj" and h.head.lemma_.lower() in saying_verbs() and not syntax.in_passing(h.head)
        )

    def run(self) -> tuple[list[Mention], list[Entity], list[int]]:
        """Return mentions, entities and speakers."""
        self._read_speakers()
        order = sorted(range(len(self.mentions)), key=lambda n: self.mentions[n].head)
        later = []
        for number in order:
            if self.quoted[self.mentions[number].head]:
                later.append(number)
            else:
                self._resolve(number)
        self._read_speakers()
        for number in later:
            self._resolve(number)
        self._read_speakers()
        self._behalf()
        self._add_states()
        return self.mentions, self.entities.rows(), self.speakers

    def _add_states(self) -> None:
        """Add the states that an article names only by their forces or by places in them: for these they may act."""
        for draft in list(self.entities.drafts):
            state = f"country/{draft.country}"
            if draft.scope == "table" and draft.type in STANDING_FOR and state in self.entities.gazetteer.entries:
                self.entities.known(state)

    def _resolve(self, number: int) -> None:
        if number in self.entities.of:
            return
        mention = self.mentions[number]
        issuer = self._issuer(self.doc[mention.head]) if mention.kind == "unnamed" else None
        if issuer is not None and self.at[issuer] in self.entities.of:
            self.entities.join(number, self.entities.of[self.at[issuer]])
        elif mention.kind != "pronoun":
            self.descriptions.add(number, self._side(self._sayer(mention.head)))
        else:
            entity = self._pronoun(number)
            if entity >= 0:
                self.entities.stand(number, entity)
        for n in self.headed.at(mention.head):
            self._read_speaker(n)

    def _read_speakers(self) -> None:
        for n in range(len(self.attributions)):
            self._read_speaker(n)

    def _read_speaker(self, n: int) -> None:
        head = self.attributions[n].head
        if head < 0:
            return
        self.speakers[n] = self._able_to_speak(self.entities.of.get(self.at.get(head, -1), -1))

    def _issuer(self, source: Token) -> int | None:
        """Return the token of who puts out a text that is named as a source: "No 10's readout", "a report by Amnesty",
        "the council adopted a resolution ... the resolution demanded"; None where the source is no text or nobody's."""
        lemma = source.lemma_.lower()
        if kind_of(source) != "document":
            return None
        for token in self._back_from(source, lemma):
            owners = syntax.children(token, "poss")
            for prep in syntax.children(token, "prep"):
                owners += syntax.children(prep, "pobj") if prep.lower_ in ISSUING else []
            owners += [c for c in syntax.children(token, "compound", "nmod", "amod") if c.pos_ == "PROPN"]
            if token.dep_ in {"dobj", "nsubjpass"}:
                maker = syntax.subject(token.head)
                owners += [maker] if maker is not None else []
            for owner in owners:
                number = self.at.get(owner.i, -1)
                if number >= 0 and self._may_issue(number):
                    return owner.i
        return None

    def _back_from(self, source: Token, lemma: str) -> Iterator[Token]:
        """Yield a token and those before it that have the same lemma, the last first."""
        numbers = concordance(self.doc).of_lemmas({lemma})
        for at in range(bisect_right(numbers, source.i) - 1, -1, -1):
            yield self.doc[numbers[at]]

    def _may_issue(self, number: int) -> bool:
        draft = self.entities.draft(number)
        return draft is not None and draft.type != "Place" and self.mentions[number].kind != "demonym"

    def _able_to_speak(self, entity: int) -> int:
        """Return who speaks where a place is the source: the state whose name it stands for ("Moscow"), else the place
        as a body of its own ("Catalonia")."""
        if entity < 0 or self.entities.drafts[entity].type != "Place":
            return entity
        draft = self.entities.drafts[entity]
        meant = {name.actor.partition("/")[0] for name in self.entities.gazetteer.meanings(draft.name)}
        if draft.scope == "table" and draft.country and meant & {"country", "government"}:
            return self.entities.known(f"country/{draft.country}")
        draft.type, draft.scope = "Organization", "name"
        return entity

    def _around(self, i: int) -> list[int]:
        """Return the attributions whose content holds a token, the innermost first."""
        return sorted(self.contents.at(i), key=lambda n: sum(e - s for s, e in self.attributions[n].content))

    def _sayer(self, i: int) -> int:
        """Return who says the words of a quotation around a token, or -1."""
        if not self.quoted[i]:
            return -1
        return next((self.speakers[n] for n in self._around(i) if self.speakers[n] >= 0), -1)

    def _pronoun(self, number: int) -> int:
        here = self.mentions[number].head
        word = self.doc[here].lower_
        if word in FIRST_SINGULAR | FIRST_PLURAL:
            sayer = self._sayer(here)
            side = self._side(sayer) if word in FIRST_PLURAL else ""
            return self.entities.known(side) if side else sayer
        around = self._around(here)
        sayers = [self.speakers[n] for n in around if self.speakers[n] >= 0]
        barred: set[int] = set()
        if self.quoted[here]:
            barred = {s for s in sayers if self.entities.drafts[s].type in PERSONS}
            barred |= {self.entities.by_key.get(self._side(s), -1) for s in sayers}
            sayers = self._spoken_of(around)
        last = self._last_speaker(here) if self.headed.at(here) else (-1, -1)
        return self.pronouns.resolve(number, sayers=sayers, last=last, barred=barred)

    def _spoken_of(self, around: list[int]) -> list[int]:
        """Return of whom quoted words are said: "..., Mr Biden said of Mr Putin"."""
        found = []
        for n in around:
            for prep in syntax.children(self.doc[self.attributions[n].anchor], "prep"):
                if prep.lower_ in {"of", "about"}:
                    found += [self.entities.of.get(self.at.get(c.i, -1), -1) for c in prep.children]
        return [e for e in found if e >= 0]

    def _side(self, speaker: int) -> str:
        """Return the gazetteer id of the state or body for which a speaker says "we", "" where it is the speaker."""
        if speaker < 0:
            return ""
        draft = self.entities.drafts[speaker]
        if draft.type not in PERSONS:
            return draft.key if draft.scope == "table" else ""
        served = self._serves(draft.key) or (draft.owner if draft.roles - PRIVATE else "")
        entry = self.entities.gazetteer.entries.get(served)
        if entry is None:
            return ""
        state = f"country/{entry.country}"
        return state if entry.type in OFFICIAL and state in self.entities.gazetteer.entries else served

    def _serves(self, person: str) -> str:
        """Return the state or body in whose office a person is on the day of the article, else ""."""
        return self.entities.people.serves(person, self.entities.day)

    def _last_speaker(self, here: int) -> tuple[int, int]:
        """Return who spoke last before a token, and the token of the cue; -1 where no one did."""
        cued = _last(self.cues, here, self.speakers.__getitem__)
        named = _last(self.sayings, here, lambda n: self.entities.of.get(n, -1))
        anchor, speaker = max(cued, named)
        return speaker, anchor

    def _behalf(self) -> None:
        """Say for whom spokespeople and press offices speak: whom their title names, else whom their office serves."""
        for number, entity in sorted(self.entities.of.items()):
            mention, draft = self.mentions[number], self.entities.drafts[entity]
            speaks = set(mention.roles) & SPEAKS_FOR or self._is_press(mention)
            if draft.behalf >= 0 or not speaks:
                continue
            owner = self.descriptions.offices.owner_of(mention)
            possessor = self.entities.of.get(mention.possessor, -1)
            behalf = possessor if possessor >= 0 else self.entities.known(owner) if owner else -1
            draft.behalf = behalf if behalf != entity else -1
        self._on_behalf()
        for draft in list(self.entities.drafts):
            offices = self.entities.people.posts(draft.key, self.entities.day) if draft.type == "Person" else []
            served = [o.of for o in offices if o.role in SPEAKS_FOR]
            known = draft.behalf >= 0 and self.entities.drafts[draft.behalf].scope == "table"
            if not known and served and draft.mentions:
                draft.behalf = self.entities.known(served[0])

    def _on_behalf(self) -> None:
        """Read for whom somebody speaks by their own words: "Speaking on behalf of the European Union, ..."."""
        for token in (self.doc[i] for i in concordance(self.doc).of_words({"behalf"})):
            if token.head.lower_ != "on":
                continue
            verb = token.head.head
            speaker = syntax.subject(verb) if verb.lemma_.lower() in saying_verbs() | SPEAKING else None
            owners = [*syntax.children(token, "poss"), *(c for p in syntax.children(token, "prep") for c in p.children)]
            found = [self.entities.of.get(self.at.get(t.i, -1), -1) for t in (speaker, *owners[:1]) if t is not None]
            if len(found) == 2 and min(found) >= 0 and found[0] != found[1]:
                self.entities.drafts[found[0]].behalf = found[1]

    def _is_press(self, mention: Mention) -> bool:
        head = self.doc[mention.head]
        return head.lemma_.lower() in PRESS and any(c.lower_ == "press" for c in head.children)


def _last(verbs: list[tuple[int, int]], here: int, who: Callable[[int], int]) -> tuple[int, int]:
    """Return the last verb before a token with somebody for it, and the entity; (-1, -1) where there is none.

    Args:
        verbs: (token, number) in text order; who: gives the entity of a number, -1 for nobody.
    """
    best = (-1, -1)
    for at in range(bisect_left(verbs, (here, -1)) - 1, -1, -1):
        verb, number = verbs[at]
        if verb < best[0]:
            break
        entity = who(number)
        if entity >= 0:
            best = max(best, (verb, entity))
    return best
