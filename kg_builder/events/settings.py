"""Finds where and when an event is set: the places and the time of its phrase or clause."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.nouns import place_prepositions
from kg_builder.events.arguments import quantified
from kg_builder.events.identity import Draft, families
from kg_builder.events.reader import Reader
from kg_builder.events.triggers import Trigger
from kg_builder.events.whereabouts import Whereabouts
from kg_builder.layers import Time

PLACES = ("place", "origin", "destination")
PARTIES = ("actor", "recipient", "host", "visitor", "mediator")
# What is said of somebody: where that one stands is no place of the saying ("condemned the coup in Niger").
SPOKEN = {"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "SANCTION"}
OWN_CLAUSE = {"nsubj", "mark", "advmod"}  # what makes a participle's clause one apart: "while visiting X"
EMBEDDING = {"ccomp", "relcl", "advcl", "parataxis"}


def carriers(head: Token) -> list[Token]:
    """Return a trigger and the verbs right above it in its own clause: what is reported is not where it was said."""
    found, token = [head], head
    for above in list(syntax.ancestors(head))[:2]:
        result = token.dep_ == "advcl" and token.tag_ == "VBG" and not any(c.dep_ in OWN_CLAUSE for c in token.children)
        if token.dep_ in {*EMBEDDING, "csubj"} and not result:
            break  # but "attacked a base near X, killing six" tells one place
        if above.pos_ in syntax.VERBAL:
            found.append(above)
        token = above
    return found


def _is_means(noun: Token) -> bool:
    """Tell an event in the course of which another is done, at the same time: "urged him in a call on Monday"."""
    top = quantified(noun)
    return top.dep_ == "pobj" and top.head.lower_ in {"in", "during"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Reads the settings of one Doc's events; heads are those of all triggers, drafts the events before."""

    doc: Doc
    reader: Reader
    times: list[Time]
    heads: set[int]
    drafts: list[Draft]
    before: Whereabouts

    def places(self, trigger: Trigger) -> dict[str, int]:
        """Return the mentions of an event's places by role: place, origin, destination."""
        found: dict[str, int] = {}
        for argument, role in trigger.frame.roles.items():
            if role in PLACES:
                for head in trigger.found.get(argument, []):
                    for mention in self._spots(head)[:1]:
                        found.setdefault(role, mention)
        if "place" not in found:
            place = self._named_for(trigger)
            place = place if place >= 0 else self._nearby(trigger)
            place = place if place >= 0 else self._ground(trigger)
            place = place if place >= 0 else self._beside(trigger)
            if place >= 0:
                found["place"] = place
        return found

    def _spots(self, head: Token) -> list[int]:
        """Return the places where a head stands, or the one named before that it takes up ("the city")."""
        found = self.reader.places(head)
        if not found and (place := self.before.taken_up(head, self.drafts)) >= 0:
            return [place]
        return found

    def _named_for(self, trigger: Trigger) -> int:
        """Return the place that an event goes by: "the Geneva talks", "the Idlib ceasefire"."""
        if trigger.frame.pos != "n":
            return -1
        names = [c for c in syntax.children(trigger.head, "compound", "nmod", "amod") if c.pos_ == "PROPN"]
        whole = [c for c in names if c.i == 0 or c.nbor(-1).text != "-"]  # no "EU-Africa talks"
        numbers = [self.reader.index.index.at.get(c.i, -1) for c in whole]
        return next((n for n in numbers if n >= 0 and self.reader.index.mentions[n].type == "Place"), -1)

    def _ground(self, trigger: Trigger) -> int:
        """Return the land of whoever is visited or fought, which is where that happens: "invaded Ukraine"."""
        type = trigger.frame.type
        struck = families()[type] == "force" or type == "Blockade"
        role = "host" if type == "Visit" else "recipient" if struck else ""
        heads = [h for argument, r in trigger.frame.roles.items() if r == role for h in trigger.found.get(argument, [])]
        grounds = [n for head in heads for n in self._spots(head)]
        if type == "Visit":
            grounds += [n for head in heads for n in self.reader.seats(head)]
        return next(iter(grounds), -1)

    def _beside(self, trigger: Trigger) -> int:
        """Return the place of what an act of force by and on nobody known is told beside: "the crisis in Syria and the
        recent attack on a convoy"."""
        roles = trigger.frame.roles.items()
        sides = [h for argument, r in roles if r in PARTIES for h in trigger.found.get(argument, [])]
        token = trigger.head
        if families()[trigger.frame.type] != "force" or any(self.reader.actors(h) for h in sides):
            return -1
        for above in syntax.ancestors(token):
            if token.dep_ == "conj":
                inside = [p for p in syntax.children(above, "prep") if place_prepositions().get(p.lower_) == "at"]
                nouns = [above, *(noun for p in inside for noun in syntax.children(p, "pobj"))]
                places = [n for noun in nouns for n in self.reader.places(noun)]
                if places or above.pos_ in syntax.VERBAL:
                    return next(iter(places), -1)
            elif not (token.dep_ == "pobj" or (token.dep_ == "prep" and token.lower_ == "including")):
                return -1
            token = above
        return -1

    def _nearby(self, trigger: Trigger) -> int:
        """Return the place that the trigger's phrase or clause names: "shelling in Ukraine", "held talks in
        Brussels"."""
        roles = trigger.frame.roles.items()
        parties = {h.i for argument, r in roles if r in PARTIES for h in trigger.found.get(argument, [])}
        parties |= {h.i for d in self.drafts for t in d.triggers for h in self._parties(t)}
        above = carriers(trigger.head) if trigger.frame.type != "Transit" else [trigger.head]  # not where others are
        for carrier in above:
            if (place := self._where(carrier)) >= 0:
                return place
            for token in carrier.subtree:
                there = token.lower_ == "there" and token.dep_ == "advmod" and token.head.dep_ != "acl"
                if not there and (token.dep_ != "prep" or not self._tells_where(token, carrier)):
                    continue
                if trigger.frame.plover in SPOKEN and not self._hangs_from(token, above):
                    continue
                if there and not self._other_clause(token.i, carrier):
                    return self.before.there(token)
                nouns = [noun for noun in syntax.children(token, "pobj") if noun.i not in parties]
                found = [n for noun in nouns for n in self._spots(noun)]
                found += [n for noun in nouns if (n := self._occasion(noun)) >= 0]
                if found:
                    return found[0]
        return -1

    def _where(self, verb: Token) -> int:
        """Return the place of a clause with "where": "the town of Hawija, where six were killed in a raid", or -1."""
        if not any(c.lower_ == "where" for c in syntax.children(verb, "advmod")):
            return -1
        while verb.dep_ == "conj" and verb.head.pos_ in syntax.VERBAL:
            verb = verb.head
        found = self._spots(verb.head) if verb.dep_ == "relcl" else []
        return next(iter(found), -1)

    def _parties(self, trigger: Trigger) -> list[Token]:
        """Return who takes part in a verbal event: "called on Serbia to resume talks" names no place of talks."""
        roles = trigger.frame.roles.items() if trigger.frame.plover in SPOKEN else ()
        return [h for argument, role in roles if role in PARTIES for h in trigger.found.get(argument, [])]

    def _tells_where(self, preposition: Token, clause: Token) -> bool:
        word = preposition.lower_
        where = word == "during" or place_prepositions().get(word) in {"at", "near"}
        return where and not self._other_clause(preposition.i, clause)

    def _hangs_from(self, preposition: Token, heads: list[Token]) -> bool:
        """Tell a phrase of the act itself, past a date ("on Friday in Brussels"), from one inside its object."""
        dates = syntax.numbers(time.range for time in self.times)
        above = preposition.head
        return above.i in {h.i for h in heads} or above.i in dates or above.dep_ == "prep"

    def _occasion(self, noun: Token) -> int:
        """Return the place of an event named before, at which this one happens: "on a visit to Japan, he met X"."""
        drafts = [d for d in self.drafts for t in d.triggers if t.head.i == noun.i]
        return next((d.places["place"] for d in drafts if d.plover == "CONSULT" and "place" in d.places), -1)

    def time(self, head: Token) -> int:
        """Return the time expression of a trigger's phrase or clause, the nearest where there are several, or -1."""
        clause = head
        if head.pos_ not in syntax.VERBAL or (head.dep_ in {"acl", "amod"} and head.tag_ in {"VBG", "VBN"}):
            clause = next((a for a in syntax.ancestors(head) if a.pos_ in syntax.VERBAL), head)
        inside = syntax.subtree(clause)
        own = syntax.subtree(head)
        near = [
            (t.range[0] not in own, abs(t.range[0] - head.i), n)
            for n, t in enumerate(self.times)
            if t.range[0] in inside and t.start is not None and self._dates(t.range[0], head, clause)
        ]
        return min(near)[2] if near else -1

    def _other_clause(self, i: int, clause: Token) -> bool:
        """Tell a token that belongs to a clause further down ("said on Monday that it will meet")."""
        for ancestor in syntax.ancestors(self.doc[i]):
            if ancestor.i == clause.i:
                return False
            if ancestor.pos_ in syntax.VERBAL and ancestor.dep_ in EMBEDDING:
                return True
        return False

    def _dates(self, i: int, head: Token, clause: Token) -> bool:
        """Tell whether a time dates a trigger and not another event word between them ("a meeting in calls over the
        weekend")."""
        means = False
        for ancestor in syntax.ancestors(self.doc[i]):
            if ancestor.i in {head.i, clause.i}:
                break
            if ancestor.i in self.heads and not means:
                means = head.pos_ == "VERB" and _is_means(ancestor)
                if not means:
                    return False
            if means and ancestor.dep_ == "acl":
                return False  # "criticised what was said in talks on Monday"
        return not self._other_clause(i, clause)
