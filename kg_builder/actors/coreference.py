"""Gives every source an actor, and every pronoun the actor it stands for."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.descriptions import Descriptions
from kg_builder.actors.entities import Entities
from kg_builder.actors.index import MentionIndex
from kg_builder.actors.mentions import base_start
from kg_builder.actors.people import People
from kg_builder.attribution.quotations import Quotation
from kg_builder.attribution.statements import Attribution
from kg_builder.layers import Entity, Mention, read

HE, SHE = {"he", "him", "his"}, {"she", "her", "hers"}
FIRST_SINGULAR, FIRST_PLURAL = {"i", "me", "my"}, {"we", "us", "our", "ours"}
THEY, IT = {"they", "them", "their", "theirs"}, {"it", "its"}
PERSONS = {"Person", "UnnamedActor"}
BODIES = {
    "State",
    "Government",
    "Organization",
    "InternationalOrganization",
    "Ministry",
    "ArmedForce",
    "NonStateArmedGroup",
    "MediaOrganization",
}
SPEAKS_FOR = {"spokesperson", "press_secretary"}
REACH = 400  # tokens; further back a pronoun means no one
SUBJECT_BONUS, SPEAKER_BONUS, INSIDE_BONUS = 40, 80, 120  # in tokens of distance
QUOTED_MALUS = 80  # who is named inside somebody's words is seldom the "he" who said them


def resolve(
    doc: Doc, mentions: list[Mention], people: People, day: str | None
) -> tuple[list[Mention], list[Entity], list[int]]:
    """Return the mentions (sources added), the entities, and each attribution's speaker as an entity number or -1."""
    entities = Entities(doc, mentions, people, day)
    entities.resolve_names()
    descriptions = Descriptions(entities)
    descriptions.resolve()
    return Coreference(doc, entities, descriptions, read(doc, Attribution)).run()


class Coreference:
    """The third round: sources without a mention, pronouns, and who speaks for whom."""

    def __init__(
        self, doc: Doc, entities: Entities, descriptions: Descriptions, attributions: list[Attribution]
    ) -> None:
        self.doc = doc
        self.entities = entities
        self.descriptions = descriptions
        self.mentions = entities.mentions
        self.attributions = attributions
        self.quotations = read(doc, Quotation)
        self.index = MentionIndex(self.mentions)
        self.at = self.index.at
        self.speakers = [-1] * len(attributions)

    def run(self) -> tuple[list[Mention], list[Entity], list[int]]:
        """Return mentions, entities and speakers."""
        for n, attribution in enumerate(self.attributions):
            if attribution.head >= 0:
                self._source(n, self.doc[attribution.head])
        pronouns = [n for n, m in enumerate(self.mentions) if m.kind == "pronoun"]
        for number in pronouns:
            if not self._quoted(self.mentions[number].head):
                self._pronoun(number)
        self._read_speakers()
        for number in pronouns:
            if number not in self.entities.of:
                self._pronoun(number)
        self._read_speakers()
        self._behalf()
        return self.mentions, self.entities.rows(), self.speakers

    def _read_speakers(self) -> None:
        for n, attribution in enumerate(self.attributions):
            if attribution.head in self.at:
                self.speakers[n] = self._able_to_speak(self.entities.of.get(self.at[attribution.head], -1))

    def _able_to_speak(self, entity: int) -> int:
        """Return who speaks where a place is the source: the state it lies in, else the place as a body of its own."""
        if entity < 0 or self.entities.drafts[entity].type != "Place":
            return entity
        draft = self.entities.drafts[entity]
        if draft.scope == "table" and draft.country:
            return self.entities.known(f"country/{draft.country}")
        draft.type, draft.scope = "Organization", "name"
        return entity

    def _source(self, n: int, head: Token) -> None:
        """Make sure that the head of a source stands for an actor: its owner's where a text speaks ("No 10's
        readout")."""
        if head.i in self.at:
            self.speakers[n] = self.entities.of.get(self.at[head.i], -1)
            return
        owner = syntax.child(head, "poss")
        if owner is not None and owner.i in self.at:
            self.at[head.i] = self.at[owner.i]
            return
        start = base_start(head)
        mention = Mention(
            range=(start, head.i + 1),
            head=head.i,
            kind="unnamed",
            type="UnnamedActor",
            plural=head.tag_ in {"NNS", "NNPS"},
        )
        if head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"} and head.lower_ not in {
            "it",
            "that",
            "which",
            "this",
            "what",
        }:
            self.mentions.append(mention)
            self.index.add(len(self.mentions) - 1)
            self.descriptions.add(len(self.mentions) - 1)
            self.speakers[n] = self.entities.of[len(self.mentions) - 1]

    def _quoted(self, i: int) -> bool:
        return any(q.range[0] <= i < q.range[1] for q in self.quotations)

    def _around(self, i: int) -> list[int]:
        """Return the attributions whose content holds a token, the innermost first."""
        around = [n for n, a in enumerate(self.attributions) if any(s <= i < e for s, e in a.content)]
        return sorted(around, key=lambda n: sum(e - s for s, e in self.attributions[n].content))

    def _pronoun(self, number: int) -> None:
        mention = self.mentions[number]
        word = self.doc[mention.head].lower_
        around = self._around(mention.head)
        entity = -1
        if word in FIRST_SINGULAR | FIRST_PLURAL:
            speaker = next(
                (self.speakers[n] for n in around if self._quoted(mention.head) and self.speakers[n] >= 0), -1
            )
            entity = self._side(speaker) if word in FIRST_PLURAL else speaker
        elif word in HE | SHE:
            entity = self._best(number, around, types=PERSONS, gender="m" if word in HE else "f", plural=False)
        elif word in THEY:
            entity = self._sayers_together(around)
        if word in THEY and entity < 0:
            entity = self._best(number, around, types=BODIES | PERSONS | {"ActorGroup"}, gender="", plural=True)
        if word in IT:
            entity = self._best(number, around, types=BODIES, gender="", plural=False)
        if entity >= 0:
            self.entities.of[number] = entity
            self.entities.drafts[entity].mentions.append(number)

    def _sayers_together(self, around: list[int]) -> int:
        """Return the group that says the words around "they": "Russia and its ally Belarus said they ..."."""
        for n in around:
            head = self.attributions[n].head
            if head < 0 or head not in self.at or self.at[head] not in self.entities.of:
                continue
            members = [self._named_in(c) for c in (self.doc[head], *self.doc[head].conjuncts)]
            if len(members) > 1 and all(m >= 0 for m in members):
                return self.entities.group(self.mentions[self.at[head]], list(dict.fromkeys(members)))
        return -1

    def _named_in(self, token: Token) -> int:
        """Return the entity of a noun, or of the name that stands beside it ("its ally Belarus")."""
        beside = [c for c in token.children if c.dep_ in {"appos", "compound", "nmod"} and c.i in self.at]
        for candidate in (*beside, token):
            entity = self.entities.of.get(self.at.get(candidate.i, -1), -1)
            if entity >= 0 and (self.entities.drafts[entity].scope != "article" or candidate is token):
                return entity
        return -1

    def _side(self, speaker: int) -> int:
        """Return for whom a speaker says "we": the state of somebody in office, else the speaker."""
        if speaker < 0:
            return -1
        draft = self.entities.drafts[speaker]
        if draft.type in PERSONS and draft.country and draft.type == "Person":
            return self.entities.known(f"country/{draft.country}")
        return speaker

    def _best(self, number: int, around: list[int], *, types: set[str], gender: str, plural: bool) -> int:
        """Return the entity before a pronoun that fits it best: near, a subject, a speaker, or who says the words
        around it."""
        mention = self.mentions[number]
        here = mention.head
        is_source = any(a.head == here for a in self.attributions)
        last_speaker = self._last_speaker(here) if is_source else -1
        sayers = {self.speakers[n] for n in around} - {-1}
        scores: dict[int, float] = {}
        for n, entity in self.entities.of.items():
            other = self.mentions[n]
            if other.head >= here or here - other.head > REACH or not self._fits(entity, types, gender, plural):
                continue
            if other.kind == "demonym" and not other.plural:
                continue
            score = float(other.head - here)
            score += SUBJECT_BONUS * (self.doc[other.head].dep_ in syntax.SUBJECTS)
            score += SPEAKER_BONUS * (entity == last_speaker)
            score -= QUOTED_MALUS * (self._quoted(other.head) and not self._quoted(here))
            scores[entity] = max(scores.get(entity, score), score)
        for entity in sayers:
            if self._fits(entity, types, gender, plural) and entity in scores:
                scores[entity] += INSIDE_BONUS
        best = max(scores, key=lambda e: (scores[e], -e), default=-1)
        return self._coordination(here, scores.get(best, float("-inf")), best) if plural else best

    def _coordination(self, here: int, score: float, best: int) -> int:
        """Return people named together before a plural pronoun ("Mr Putin and Mr Biden could meet if they ...") if
        they beat the best."""
        found: tuple[Mention, list[int]] | None = None
        for n, mention in enumerate(self.mentions):
            head = self.doc[mention.head]
            if n not in self.entities.of or not here - REACH < mention.head < here or head.dep_ == "conj":
                continue
            others = [
                self.entities.of[self.at[c.i]]
                for c in head.conjuncts
                if c.i < here and self.at.get(c.i) in self.entities.of
            ]
            members = list(dict.fromkeys([self.entities.of[n], *others]))
            mine = float(mention.head - here) + SUBJECT_BONUS * (head.dep_ in syntax.SUBJECTS)
            single = all(
                self.entities.drafts[m].type in PERSONS and not self.entities.drafts[m].plural for m in members
            )
            if len(members) > 1 and single and mine > score:
                found, score = (mention, members), mine
        return self.entities.group(*found) if found is not None else best

    def _fits(self, entity: int, types: set[str], gender: str, plural: bool) -> bool:
        draft = self.entities.drafts[entity]
        if draft.type not in types or draft.plural != plural:
            return False
        return not gender or draft.gender in {"", gender}

    def _last_speaker(self, here: int) -> int:
        before = [
            (a.anchor, self.speakers[n])
            for n, a in enumerate(self.attributions)
            if a.anchor < here and self.speakers[n] >= 0 and a.parent < 0
        ]
        return max(before)[1] if before else -1

    def _behalf(self) -> None:
        """Say for whom spokespeople speak: the body or state that their title names."""
        for draft in list(self.entities.drafts):
            if draft.behalf < 0 and draft.roles & SPEAKS_FOR and draft.owner and draft.owner != draft.key:
                draft.behalf = self.entities.known(draft.owner)
