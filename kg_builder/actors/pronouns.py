"""Decides whom personal pronouns mean: the weightiest actor before that fits in kind, number, gender and clause.

A thing that outweighs every actor means that the pronoun stands for it, and so for nobody here.
"""

from bisect import bisect_left
from functools import cache

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.clause_mates import controllers, parallel, partners
from kg_builder.actors.entities import Entities
from kg_builder.actors.nouns import kind_of
from kg_builder.actors.recognised import event_nouns
from kg_builder.actors.salience import DECAY, PARALLEL, Salience
from kg_builder.layers import Mention
from kg_builder.resources import lexicon

HE, SHE = {"he", "him", "his"}, {"she", "her", "hers"}
THEY, IT = {"they", "them", "their", "theirs"}, {"it", "its"}
POSSESSIVE = {"his", "her", "its", "their"}
PERSONS = {"Person", "UnnamedActor"}
BODIES = {
    "State", "Government", "Organization", "InternationalOrganization", "Ministry", "ArmedForce", "NonStateArmedGroup",
    "MediaOrganization", "MilitaryUnit", "ActorGroup",
}  # fmt: skip
SEVERAL = {"NonStateArmedGroup", "ArmedForce"}  # bodies of many, taken up by "they" as well as by "it"
MANY = 0.6  # share of its weight that a body in the singular keeps for "they"
SPEAKER = 90.0  # for the source of the last words, where the pronoun is the source of the next
TOGETHER = 300.0  # for the first of two that "and" joins, where the second is "his" or "its"
OWN = 80.0  # for the subject of its clause, where the pronoun is "his" or "its"
LATER = 0.5  # share of its weight that a sayer or subject named only after the pronoun keeps
REACH = {"it": 3, "they": 3, "he": 12}  # sentences back
REPLIES = {"reply", "respond", "answer", "react", "comply"}
THINGS = 2  # sentences back for things


@cache
def saying_verbs() -> frozenset[str]:
    """Return the verbs whose subject says, thinks or wants something: never a thing."""
    return frozenset(row["lemma"] for row in lexicon("reporting_verbs"))


@cache
def thing_verbs() -> dict[str, str]:
    """Return the argument (subject or object) of each verb that is a thing and never somebody."""
    return {row["lemma"]: row["argument"] for row in lexicon("thing_verbs")}


@cache
def blaming_verbs() -> frozenset[str]:
    """Return the verbs that hold something against somebody: "accuse", "protest"."""
    blame = {"Accusation", "Condemnation"}
    return frozenset(row["trigger"] for row in lexicon("event_frames") if row["pos"] == "v" and row["type"] in blame)


class Pronouns:
    """Resolves he, she, it and they in one Doc; I and we are for whoever speaks."""

    def __init__(self, entities: Entities, salience: Salience) -> None:
        self.entities = entities
        self.doc: Doc = entities.doc
        self.mentions = entities.mentions
        self.salience = salience
        self.at = {m.head: n for n, m in enumerate(self.mentions)}
        self.seen: set[int] = set()
        self.by_head = sorted((m.head, n) for n, m in enumerate(self.mentions))

    def _before(self, here: int, sentences: int) -> list[int]:
        """Return the mentions before a token, at most so many sentences back."""
        first = bisect_left(self.by_head, (self.salience.reach(here, sentences), -1))
        return [n for _, n in self.by_head[first : bisect_left(self.by_head, (here, -1))]]

    def _near(self, here: int, sentences: int) -> list[int]:
        """Return the mentions of somebody known before a token, at most so many sentences back."""
        return [n for n in self._before(here, sentences) if n in self.entities.of]

    def resolve(self, number: int, *, sayers: list[int], last: tuple[int, int], barred: set[int]) -> int:
        """Return the entity of a pronoun, or -1.

        Args:
            sayers: entities that say the words around it, the innermost first.
            last: the entity that spoke last and the token of its cue, where the pronoun is a source itself, else -1.
            barred: entities that it cannot stand for.
        """
        word = self.doc[self.mentions[number].head]
        self.seen.add(word.i)
        if word.lower_ in HE | SHE:
            return self._person(number, word, sayers, last, barred)
        if word.lower_ in THEY:
            return self._several(number, word, sayers, last, barred)
        return self._body(number, word, sayers, last, barred)

    def _person(self, number: int, word: Token, sayers: list[int], last: tuple[int, int], barred: set[int]) -> int:
        gender = "m" if word.lower_ in HE else "f"
        scores = self._scores(word, sayers, last, barred | self._same_clause(word), REACH["he"])
        fits = {
            e: s
            for e, s in scores.items()
            if self.entities.drafts[e].type in PERSONS
            and not self.entities.drafts[e].plural
            and self.entities.drafts[e].gender in {"", gender}
        }
        return _best(fits)

    def _body(self, number: int, word: Token, sayers: list[int], last: tuple[int, int], barred: set[int]) -> int:
        scores = self._scores(word, sayers, last, barred | self._same_clause(word), REACH["it"])
        fits = {
            e: s
            for e, s in scores.items()
            if self.entities.drafts[e].type in BODIES and not self.entities.drafts[e].plural
        }
        return self._unless_thing(word, fits, sayers, plural=False)

    def _several(self, number: int, word: Token, sayers: list[int], last: tuple[int, int], barred: set[int]) -> int:
        barred = barred | self._same_clause(word)
        scores = self._scores(word, sayers, last, barred, REACH["they"], plural=True)
        fits = {
            e: s * (MANY if not self.entities.drafts[e].plural else 1.0)
            for e, s in scores.items()
            if self.entities.drafts[e].type in BODIES | PERSONS
        }
        group = self._together(word, barred)
        if group is not None and group[1] > max(fits.values(), default=0.0):
            if self._unless_thing(word, {-2: group[1]}, [], plural=True) == -2:
                mention, members = group[0], group[2]
                return self.entities.group(mention, members)
            return -1
        return self._unless_thing(word, fits, sayers, plural=True)

    def _scores(
        self,
        word: Token,
        sayers: list[int],
        last: tuple[int, int],
        barred: set[int],
        reach: int,
        *,
        plural: bool = False,
    ) -> dict[int, float]:
        """Return the weights of the entities that a pronoun may stand for; of those in the singular, a plural one takes
        up only bodies of many ("the Taliban") and what is named in the plural ("the Russians")."""
        here = self.salience.sentence[word.i]
        pairs = [
            (self.entities.of[n], self.mentions[n])
            for n in sorted(self._near(word.i, reach), key=self.entities.turn.__getitem__)
            if (self.mentions[n].kind != "demonym" or self.mentions[n].plural)
            and (not plural or self._many(self.entities.of[n], self.mentions[n], word.i))
        ]
        scores = self.salience.of_mentions(pairs, word.i)
        for entity, mention in pairs:
            near = here - self.salience.sentence[mention.head] <= 1 and mention.head < word.i
            if near and entity in scores and parallel(word, self.doc[mention.head]):
                scores[entity] += PARALLEL / 2 if mention.kind == "pronoun" else PARALLEL
        if last[0] in scores:
            scores[last[0]] += SPEAKER * DECAY ** max(here - self.salience.sentence[last[1]] - 1, 0)
        subject = self._blamed(word) if word.dep_ == "poss" else -1
        subject = self._clause_subject(word) if subject < 0 else subject
        if subject in scores:
            scores[subject] += OWN
        for sayer in (s for s in sayers if not plural or self._several_or_body(s)):
            scores[sayer] = max(scores.get(sayer, 0.0), 310.0 * LATER)
        for entity in (e for e in self._later_subject(word) if not plural or self._several_or_body(e)):
            scores[entity] = max(scores.get(entity, 0.0), 310.0 * LATER)
        for entity in self._beside(word):
            scores[entity] = scores.get(entity, 0.0) + TOGETHER
        return {e: s for e, s in scores.items() if e not in barred}

    def _beside(self, word: Token) -> list[int]:
        """Return whom a possessive takes up in its own phrase: "Mr Blinken and his Russian counterpart"."""
        if word.dep_ != "poss" or word.head.dep_ != "conj":
            return []
        n = self.at.get(word.head.head.i, -1)
        return [self.entities.of[n]] if n in self.entities.of else []

    def _several_or_body(self, entity: int) -> bool:
        draft = self.entities.drafts[entity]
        return draft.plural or draft.type in SEVERAL

    def _many(self, entity: int, mention: Mention, here: int) -> bool:
        draft = self.entities.drafts[entity]
        many = draft.plural or mention.plural or draft.type in SEVERAL
        return many or (self.salience.quoted[here] and draft.type in BODIES)  # "They know the truth," of a government

    def _later_subject(self, word: Token) -> list[int]:
        """Return the subject of the clause that a fronted clause with the pronoun leads to: "Before she left, Ms Truss
        ..."."""
        for above in syntax.upwards(word):
            if above.dep_ in {"advcl", "prep"} and above.head.pos_ in syntax.VERBAL and above.i < above.head.i:
                subject = syntax.child(above.head, *syntax.SUBJECTS)
                if subject is not None and subject.i > word.i and self.at.get(subject.i, -1) in self.entities.of:
                    return [self.entities.of[self.at[subject.i]]]
        return []

    def _same_clause(self, word: Token) -> set[int]:
        """Return the entities of the other arguments of a pronoun's verb: "he told him" speaks of two (principle B of
        binding)."""
        if word.lower_ in POSSESSIVE and word.dep_ == "poss":
            return set()
        asker = self._asker(word)
        verb = word.head
        while verb.dep_ in {"prep", "agent", "dative", "pobj"} and verb.pos_ not in syntax.VERBAL:
            verb = verb.head
        if verb.pos_ not in syntax.VERBAL:
            return asker
        others = [c for c in verb.children if c.dep_ in {*syntax.SUBJECTS, "dobj", "dative"}]
        doer = syntax.subject(verb)
        if doer is not None and doer.i < word.i:
            relative = doer.lower_ in {"who", "which", "that"} and doer.head.dep_ == "relcl"
            others.append(doer.head.head if relative else doer)  # "... who received Mr Burns and told him"
        for prep in syntax.children(verb, "prep", "agent", "dative"):
            others += syntax.children(prep, "pobj")
        subject = syntax.child(verb, *syntax.SUBJECTS)
        bare = verb.tag_ == "VB" and syntax.child(verb, "aux", "mark") is None
        if subject is None or (word.i == subject.i and verb.dep_ == "ccomp" and bare):
            others += controllers(verb)  # "Poland asked Germany to let it go": "it" is not Germany
        heads = {t.i for other in others if other.i != word.i for t in syntax.conjuncts(other)}
        return asker | {self.entities.of[self.at[i]] for i in heads if self.at.get(i, -1) in self.entities.of}

    def _clause_subject(self, word: Token) -> int:
        """Return the subject of the clause of a possessive: "Russia has made clear its rejection", or -1."""
        if word.dep_ != "poss":
            return -1
        verb = next((a for a in syntax.ancestors(word) if a.pos_ in syntax.VERBAL), None)
        subject = syntax.subject(verb) if verb is not None else None
        if subject is None or subject.i > word.i or word.i in syntax.subtree(subject):
            return -1
        return self.entities.of.get(self.at.get(subject.i, -1), -1)

    def _blamed(self, word: Token) -> int:
        """Return who is blamed for what is "its" or "his": "Japan protested to Russia over its drills", or -1."""
        above = next((a for a in syntax.ancestors(word) if a.pos_ in syntax.VERBAL or a.dep_ == "prep"), None)
        if above is None or above.dep_ != "prep" or above.head.lemma_.lower() not in blaming_verbs():
            return -1
        verb = above.head
        others = syntax.children(verb, "dobj")
        for prep in syntax.children(verb, "prep", "dative"):
            others += syntax.children(prep, "pobj") if prep.lower_ == "to" and prep.i < above.i else []
        found = [self.entities.of.get(self.at.get(t.i, -1), -1) for t in others]
        return max(found, default=-1)

    def _asker(self, word: Token) -> set[int]:
        """Return who asked in the sentence before, where a pronoun replies: "Kyiv asked Israel for help. It has not
        replied." """
        if word.dep_ != "nsubj" or word.head.lemma_.lower() not in REPLIES or word.sent.start == 0:
            return set()
        root = self.doc[word.sent.start - 1].sent.root
        subject = syntax.child(root, "nsubj")
        told = syntax.child(root, "dobj", "dative") is not None and root.lemma_.lower() in saying_verbs()
        n = self.at.get(subject.i, -1) if subject is not None and told else -1
        return {self.entities.of[n]} if n in self.entities.of else set()

    def _unless_thing(self, word: Token, fits: dict[int, float], sayers: list[int], *, plural: bool) -> int:
        """Return the best of the actors, or -1 where a thing outweighs it; "it" in what somebody says is the sayer."""
        best = _best(fits)
        if best == -1:
            return -1
        verb = word.head
        argument = thing_verbs().get(verb.lemma_.lower(), "")
        role = "object" if word.dep_ in {"nsubjpass", "dobj"} else "subject" if word.dep_ == "nsubj" else ""
        if (argument and argument == role) or (word.dep_ == "nsubj" and _is_event(verb)):
            return -1
        acts = word.dep_ == "nsubj" and verb.lemma_.lower() in saying_verbs()
        said = (best in sayers and word.dep_ in syntax.SUBJECTS) or best == self._clause_subject(word)
        if acts or said or (word.dep_ == "poss" and self._of_actors(verb)):
            return best
        actors = {self.mentions[n].head for n in self._near(word.i, THINGS)}
        nearby = [self.mentions[n] for n in self._before(word.i, THINGS)]
        left = {m.head for m in nearby if m.kind == "pronoun" and m.plural == plural} - actors
        thing = self.salience.of_things(actors, left & self.seen, word.i, plural=plural, reach=THINGS)
        return best if fits[best] >= thing else -1

    def _of_actors(self, noun: Token) -> bool:
        """Tell a noun that only actors have: "its forces", "their minister", "its territory"."""
        lemma = noun.lemma_.lower()
        return kind_of(noun) not in {"", "document"} or lemma in self.entities.gazetteer.roles or lemma in owned_nouns()

    def _together(self, word: Token, barred: set[int]) -> tuple[Mention, float, list[int]] | None:
        """Return the weightiest who are named together before a plural pronoun: "Finland and Sweden", or as the two
        sides of a clause: "Mr Biden telephoned Mr Xi. They ..."."""
        best: tuple[Mention, float, list[int]] | None = None
        here = self.salience.sentence[word.i]
        for n in sorted(self._near(word.i, THINGS)):
            mention = self.mentions[n]
            head = self.doc[mention.head]
            distance = here - self.salience.sentence[mention.head]
            if head.dep_ == "conj" or mention.kind == "demonym" or mention.place:
                continue
            for others, share in ((head.conjuncts, 1.0), (partners(head), 0.7)):
                members = self._members(n, [t for t in others if t.i < word.i])
                weight = self.salience.weight(mention.head) * 0.5**distance * share
                if len(members) > 1 and not barred & set(members) and (best is None or weight > best[1]):
                    best = (mention, weight, members)
        return best

    def _members(self, number: int, others: list[Token]) -> list[int]:
        """Return the entities named together, all of one sort and each in the singular; none if one is not."""
        found = [self.entities.of[number]]
        for token in others:
            n = self.at.get(token.i, -1)
            if n not in self.entities.of or self.mentions[n].kind == "pronoun":
                return []
            found.append(self.entities.of[n])
        drafts = [self.entities.drafts[e] for e in found]
        sorts = {"person" if d.type in PERSONS else "body" if d.type in BODIES else "" for d in drafts}
        single = len(sorts) == 1 and "" not in sorts and not any(d.plural for d in drafts)
        return list(dict.fromkeys(found)) if single else []


@cache
def owned_nouns() -> frozenset[str]:
    """Return the nouns of what states and bodies have and things have not: "its territory", "its allies"."""
    return frozenset(row["lemma"] for row in lexicon("owned_nouns"))


def _is_event(verb: Token) -> bool:
    """Tell what is said to be an event: "they were a warning"."""
    what = syntax.child(verb, "attr")
    return what is not None and what.pos_ == "NOUN" and what.lemma_.lower() in event_nouns()


def _best(scores: dict[int, float]) -> int:
    return max(scores, key=lambda e: (scores[e], -e), default=-1)
