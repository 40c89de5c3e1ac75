"""How much each actor, and each thing that is none, is in the reader's mind where a pronoun stands.

Weights and halving by sentence are those of Lappin and Leass (1994), An Algorithm for Pronominal Anaphora Resolution,
Computational Linguistics 20(4). Added for news: whoever speaks stays in mind, and what is named inside somebody's
quotation is not what the article itself speaks of.
"""

from bisect import bisect_left
from collections import defaultdict

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.layers import Mention

RECENT, SUBJECT, OBJECT, OBLIQUE, HEAD, APART = 100.0, 80.0, 50.0, 40.0, 80.0, 50.0
ASIDE = 60.0  # a subject of a clause that only says when or why
PARALLEL = 70.0  # a subject likes to take up a subject, one to whom something is done another such
DECAY = 0.5  # a sentence
QUOTED = 0.4  # share of its weight that a mention in a quotation keeps outside it
POSSESSED = {"poss"}
NESTED = {"compound", "nmod", "amod", "poss"}


class Salience:
    """The weights of mentions in one Doc."""

    def __init__(self, doc: Doc, quoted: list[bool]) -> None:
        """Args: quoted: for each token whether it stands in a quotation."""
        self.doc = doc
        self.quoted = quoted
        self.sentence = [0] * len(doc)
        for n, sentence in enumerate(doc.sents):
            self.sentence[sentence.start : sentence.end] = [n] * len(sentence)
        self._weights: dict[int, float] = {}

    def reach(self, here: int, sentences: int) -> int:
        """Return the first token of the sentence so many before that of a token."""
        return bisect_left(self.sentence, self.sentence[here] - sentences)

    def weight(self, head: int) -> float:
        """Return the weight of a mention by the grammatical role of its head, without its distance."""
        if head not in self._weights:
            self._weights[head] = self._weight(self.doc[head])
        return self._weights[head]

    def _weight(self, head: Token) -> float:
        top = self._top(head)
        score = RECENT
        if top.dep_ in syntax.SUBJECTS:
            score += ASIDE if syntax.in_passing(top.head) and not self._fronted(top) else SUBJECT
        elif top.dep_ in {"dobj", "attr", "oprd"}:
            score += OBJECT
        elif top.dep_ in {"dative", "agent"} or (top.dep_ == "pobj" and top.head.head.pos_ in syntax.VERBAL):
            score += OBLIQUE
        if not self._nested(top):
            score += HEAD
        return score + (0 if self._fronted(top) else APART)

    def _top(self, head: Token) -> Token:
        """Return the token whose role a mention has: the first of what is coordinated, what it stands beside."""
        while head.dep_ in {"conj", "appos"} and head.head.i < head.i:
            head = head.head
        return head

    def _nested(self, token: Token) -> bool:
        """Tell a token inside the noun phrase of another: "the head of Nato", "pictures taken by the firm"."""
        if token.dep_ in NESTED or (token.dep_ == "pobj" and token.head.head.pos_ in {"NOUN", "PROPN"}):
            return True
        for above in syntax.upwards(token):
            if above.dep_ in {"acl", "relcl"}:
                return True
            if above.dep_ in {"ccomp", "advcl", "parataxis"}:
                break
        return False

    def _fronted(self, token: Token) -> bool:
        """Tell a token in a phrase that a comma sets off before the subject: "In Moscow, ..."."""
        for above in syntax.upwards(token):
            if above.dep_ in {"prep", "advcl", "npadvmod"} and above.head.pos_ in syntax.VERBAL:
                return above.i < above.head.i
        return False

    def of_mentions(self, mentions: list[tuple[int, Mention]], here: int) -> dict[int, float]:
        """Return the weight at a token of each entity, from its mentions before: in each sentence the heaviest counts.

        Args:
            mentions: (entity, mention) pairs.
        """
        best: dict[tuple[int, int], float] = defaultdict(float)
        for entity, mention in mentions:
            head = mention.head
            distance = self.sentence[here] - self.sentence[head]
            if head >= here or distance < 0:
                continue
            share = QUOTED if self.quoted[head] and not self.quoted[here] else 1.0
            weight = self.weight(head) * share * DECAY**distance
            if weight > best[entity, distance]:
                best[entity, distance] = weight
        total: dict[int, float] = defaultdict(float)
        for (entity, _), weight in best.items():
            total[entity] += weight
        return dict(total)

    def of_things(self, actors: set[int], left: set[int], here: int, *, plural: bool, reach: int) -> float:
        """Return the weight at a token of the weightiest thing in the sentences before: a noun phrase that is no actor.

        Args:
            actors: tokens that stand for actors.
            left: pronouns that stand for none: for things, which they keep in mind.
            reach: sentences to look back.
        """
        total: dict[tuple[str, int], float] = defaultdict(float)
        for token in self.doc[self.reach(here, reach) : here]:
            distance = self.sentence[here] - self.sentence[token.i]
            if token.i in actors or not (token.i in left or _is_thing(token, plural=plural)):
                continue
            share = QUOTED if self.quoted[token.i] and not self.quoted[here] else 1.0
            weight = self.weight(token.i) * share * DECAY**distance
            key = (token.lemma_.lower(), distance)
            total[key] = max(total[key], weight)
        best: dict[str, float] = defaultdict(float)
        for (lemma, _), weight in total.items():
            best[lemma] += weight
        return max(best.values(), default=0.0)


def _is_thing(token: Token, *, plural: bool) -> bool:
    """Tell a noun that a pronoun of that number may take up: no time, no adverbial idiom, no part of a name."""
    if token.pos_ != "NOUN" or token.dep_ in {"compound", "amod", "npadvmod", "nmod", "poss"}:
        return False
    if token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"}:
        return False
    return (token.tag_ in {"NNS", "NNPS"}) == plural
