"""Turns triggers into events: participants, places and times."""

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.index import EntityIndex
from kg_builder.actors.nouns import actor_nouns
from kg_builder.events.arguments import MODIFIERS
from kg_builder.events.identity import Draft, Event, absorb, families, likeness, names_again
from kg_builder.events.planning import planners
from kg_builder.events.reader import Reader
from kg_builder.events.settings import Settings, carriers
from kg_builder.events.triggers import Trigger
from kg_builder.events.whereabouts import Whereabouts
from kg_builder.layers import Entity, Time, read

PARTS = ("actor", "recipient", "host", "visitor", "mediator")
PRONOUNS = {"they", "we", "who"}
VAGUE = {"neighbour", "neighbor", "country", "nation", "state", "side", "partner", "world", "community", "people"}
HOSTILE = {"COERCE", "SANCTION", "ASSAULT", "MOBILIZE", "PROTEST"}
DONE_TO = {"AID", "COERCE", "SANCTION"}
PEACEKEEPING = ("deployment", "AID")
VERBAL_TYPES = {"AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "RETREAT", "SANCTION"}
SAID = {"REQUEST", "ACCUSE", "REJECT"}
JUDGED = {"ACCUSE", "SUPPORT"}  # who did it is praised or blamed
CONTENT_LINKS = {"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "acl", "nmod", "conj", "dative"}
# Prepositions that open what a verbal event is about; "in a call", "after talks" only say when it was done.
CONTENT_PREPOSITIONS = {"for", "to", "of", "on", "from", "against", "about", "with", "into", "over", "by"}


class EventBuilder:
    """Builds the events of one Doc."""

    def __init__(self, doc: Doc, index: EntityIndex, counted: frozenset[int]) -> None:
        """Args: counted: heads of phrases that count forces, which may fill a "force" argument."""
        self.doc = doc
        self.index = index
        self.reader = Reader(index, counted)
        self.times = read(doc, Time)
        self.drafts: list[Draft] = []
        self.heads: set[int] = set()
        self.before = Whereabouts(index)

    def build(self, triggers: list[Trigger]) -> list[Event]:
        """Return the events that triggers in text order name."""
        self.heads = {trigger.head.i for trigger in triggers}
        for trigger in triggers:
            self.add(trigger)
        self._link_contents()
        return self.rows()

    def _link_contents(self) -> None:
        """Note which events are what a verbal event is about, and give it their recipients: "threatened to attack
        X"."""
        owner = {t.head.i: n for n, d in enumerate(self.drafts) for t in d.triggers}
        for number, draft in enumerate(self.drafts):
            outer = [self._outer(t.head, owner) for t in draft.triggers]
            if -1 in outer and draft.plover in SAID:
                outer = [self._protest(t.head) for t in draft.triggers]
            if -1 in outer or number in outer:
                continue
            draft.content_of = outer[0]
            verbal = self.drafts[outer[0]]
            offered = any(t.head.lemma_.lower() in {"offer", "willing"} for t in verbal.triggers)
            if verbal.type == "Pledge" and draft.plover in HOSTILE and not offered:
                verbal.type, verbal.plover, verbal.mode = "Threat", "THREATEN", ""  # "vowed to bomb"
            recipients = {"actor", "recipient", "host"} if draft.plover == "CONSULT" else {"recipient", "host"}
            if verbal.plover in JUDGED:
                recipients = {"actor", "visitor"}
            if "recipient" not in verbal.parts.values():
                for entity, role in draft.parts.items():
                    if role in recipients:
                        verbal.parts.setdefault(entity, "recipient")

    def _outer(self, head: Token, owner: dict[int, int]) -> int:
        """Return the verbal event in whose complement a trigger stands, or -1."""
        token = head
        for above in syntax.upwards(head):
            modal = next((c.i for c in syntax.children(above, "aux") if c.i in owner), -1)
            if modal >= 0:
                return owner[modal]  # "Qatar must mediate"
            if above.i == head.i:
                continue
            if token.dep_ not in CONTENT_LINKS:
                return -1
            if token.dep_ == "conj":  # beside that act, not in it: "recognised the republic and sent troops"
                token = above
                continue
            if above.i in owner and token.dep_ == "prep" and token.lower_ not in CONTENT_PREPOSITIONS:
                return -1
            if above.i in owner:
                return owner[above.i] if self.drafts[owner[above.i]].plover in VERBAL_TYPES else -1
            token = above
        return -1

    def _protest(self, head: Token) -> int:
        """Return the protest that a clause says the demand of, which is one act with it, or -1: "blocked roads to
        press for reforms", "staged rallies demanding that X resign"."""
        for clause in syntax.upwards(head):
            tenseless = clause.tag_ in {"VB", "VBG"} and not syntax.children(clause, "nsubj")
            if clause.dep_ not in {"advcl", "acl"} or not tenseless:
                continue
            for number, draft in enumerate(self.drafts):
                named = {h.i for t in draft.triggers for h in (t.head, *t.found.get("carrier", ()))}
                if draft.plover == "PROTEST" and clause.head.i in named:
                    return number
        return -1

    def add(self, trigger: Trigger) -> None:
        """Add a trigger as an event of its own, or to the event before that it names again."""
        frame = trigger.frame
        draft = Draft(frame.type, frame.plover, frame.mode, [trigger])
        self._participants(draft, trigger)
        settings = Settings(self.doc, self.reader, self.times, self.heads, self.drafts, self.before)
        draft.places = settings.places(trigger)
        self._stand_for_places(draft, trigger)
        draft.time = settings.time(trigger.head)
        same = max(
            (d for d in self.drafts if names_again(d, draft, self.times)),
            key=lambda d: likeness(d, draft),
            default=None,
        )
        if same is not None:
            absorb(same, draft)
        elif (
            draft.parts
            or (draft.places and families()[frame.type] in {"force", "deployment"})
            or self._stands_alone(trigger)
        ):
            self.drafts.append(draft)

    def _stands_alone(self, trigger: Trigger) -> bool:
        """Tell an event worth keeping though no actor of it is named: force on something ("an attack on an aid
        convoy"), a crowd's protest."""
        family = families()[trigger.frame.type]
        filled = {
            a for a, role in trigger.frame.roles.items() if role in {"recipient", "force"} and trigger.found.get(a)
        }
        if any(t.ent_type_ in {"PERSON", "GPE", "NORP"} for t in trigger.found.get("subj", ())):
            return True  # by somebody of whom no more is known than a name
        if trigger.frame.plover == "PROTEST":  # of a crowd that nobody names
            crowd = [h for a in ("light", "subj", "adjunct", "by") for h in trigger.found.get(a, ())]
            return any(self.reader.is_a(h, "people") or h.lower_ in PRONOUNS for h in crowd)
        return (family in {"force", "deployment"} and bool(filled)) or trigger.frame.type in {"Ceasefire", "Transit"}

    def rows(self) -> list[Event]:
        """Return the events as rows of their layer, in text order of their first triggers."""
        return [
            Event(
                type=d.type, plover=d.plover, mode=d.mode,
                triggers=tuple(span for t in d.triggers for span in syntax.ranges(t.tokens)),
                heads=tuple(t.head.i for t in d.triggers),
                participants=tuple(sorted(d.parts.items())),
                place=d.places.get("place", -1), origin=d.places.get("origin", -1),
                destination=d.places.get("destination", -1), time=d.time, content_of=d.content_of,
                forces=tuple(sorted(d.forces)),
            )
            for d in self.drafts
        ]  # fmt: skip

    def _participants(self, draft: Draft, trigger: Trigger) -> None:
        roles = dict(trigger.frame.roles)
        if draft.plover == "PROTEST":
            roles.setdefault("against", "recipient")
        facing = {"with", "to"} | ({"against"} if draft.plover == "PROTEST" else set())  # "at a rally against X"
        if "light" in roles and "light" not in trigger.found and facing & trigger.found.keys() & roles.keys():
            roles["adjunct"] = roles["light"]
        if draft.plover == "CONSULT" and any(t.lemma_.lower() == "host" for t in trigger.found.get("carrier", [])):
            roles |= {"light": "host", "by": "host"}
        if any(t.lemma_.lower() in {"broker", "mediate"} for t in trigger.found.get("carrier", [])):
            roles = {a: role for a, role in roles.items() if a not in {"light", "by", "adjunct"}}  # no side of it
        for argument, role in roles.items():
            heads = trigger.found.get(argument, [])
            if role in PARTS:
                entities = [e for head in heads for e in self._actors(head, argument)]
                for entity in entities:
                    draft.parts.setdefault(entity, role)
            elif role == "force":
                moved = "actor" in draft.parts.values()
                draft.forces |= {e for head in heads for e in self.reader.actors(head) if self._is_known_force(e)}
                for entity in (e for head in heads for e in self._owners(head)):
                    if not moved or self.index.entities[entity].scope == "table":  # who is sent does not send
                        draft.parts.setdefault(entity, "actor")
        if "actor" in roles.values() and "actor" not in draft.parts.values():
            for entity in self._planners(draft, trigger):
                draft.parts.setdefault(entity, "actor")
        if not draft.parts and families()[draft.type] == "force":
            for entity in self._between(trigger.head):
                draft.parts.setdefault(entity, "actor")
        self._act_for_states(draft)

    def _act_for_states(self, draft: Draft) -> None:
        """Put a state in the place of its armed forces as a whole, save where its own people face them: what an organ
        of a state does is the state's act (International Law Commission, Articles on State Responsibility, art. 4)."""
        for entity, role in list(draft.parts.items()):
            row = self.index.entities[entity]
            state = self._state(row.country)
            others = {self.index.entities[e].country for e in draft.parts if e not in {entity, state}}
            if state >= 0 and _is_organ(row) and row.country not in others:
                del draft.parts[entity]
                draft.parts.setdefault(state, role)
                draft.forces.add(entity)

    def _stand_for_places(self, draft: Draft, trigger: Trigger) -> None:
        """Let the state of a place be the host of a visit there, or bear what is done to somebody there: "arrived in
        Amman", "fired at targets in Jericho", as PLOVER codes both. Nobody visits or strikes his own land, and whoever
        is named comes first."""
        family = families()[draft.type]
        filled = any(trigger.found.get(a) for a, role in trigger.frame.roles.items() if role == "recipient")
        borne = (filled and (family == "force" or draft.plover in DONE_TO)) or (family, draft.plover) == PEACEKEEPING
        role = "host" if draft.type == "Visit" else "recipient" if borne else ""
        place = draft.places.get("place", draft.places.get("destination", -1))
        country = self._country_at(place) if role and role not in draft.parts.values() else ""
        doers = {self.index.entities[e].country for e in draft.parts}
        state = self._state(country)
        if draft.type == "Visit":
            draft.parts = {e: r for e, r in draft.parts.items() if r != "host" or not self._is_home(e, draft)}
        told = "visitor" in draft.parts.values() if draft.type == "Visit" else any(doers)
        if state >= 0 and told and country not in doers:
            draft.parts[state] = role

    def _is_home(self, state: int, draft: Draft) -> bool:
        """Tell the own state of a visitor: who returns there is no guest."""
        row = self.index.entities[state]
        visitors = {self.index.entities[e].country for e, role in draft.parts.items() if role == "visitor"}
        return row.type == "State" and visitors == {row.country}

    def _country_at(self, place: int) -> str:
        """Return the country of a place mention, "" where it is not known."""
        entity = self.index.of.get(place, -1)
        return self.index.entities[entity].country if entity >= 0 else ""

    def _planners(self, draft: Draft, trigger: Trigger) -> list[int]:
        """Return who plans an event; force is planned against others, one's own land only prepares to bear it."""
        owners = [[e for head in heads for e in self._actors(head, "")] for heads in planners(trigger.head)]
        found = next(filter(None, owners), [])
        if families()[draft.type] != "force":
            return found
        struck_roles = {"recipient", "place"}
        targets = [
            h for a, role in trigger.frame.roles.items() if role in struck_roles for h in trigger.found.get(a, ())
        ]
        struck = {e for h in targets for e in (self.index.entity(h.i), *self.reader.actors(h)) if e >= 0}
        lands = {self.index.entities[e].country for e in struck} - {""}
        return [e for e in found if struck and e not in struck and self.index.entities[e].country not in lands]

    def _between(self, head: Token) -> list[int]:
        """Return the sides that a clause names around an act of force: "shelling went on amid tension between A and
        B"."""
        for carrier in carriers(head):
            for token in carrier.subtree:
                if token.lower_ == "between" and token.dep_ == "prep":
                    sides = [
                        e
                        for c in syntax.children(token, "pobj")
                        for t in syntax.conjuncts(c)
                        for e in self.reader.actors(t)
                    ]
                    return list(dict.fromkeys(sides))
        return []

    def _actors(self, head: Token, argument: str) -> list[int]:
        if argument == "adj" and (
            self.index.entity(head.i) < 0 or self.index.entities[self.index.entity(head.i)].scope == "article"
        ):
            return []
        if argument == "that" and head.dep_ not in syntax.SUBJECTS:
            return []
        found = self.reader.actors(head)
        if argument == "obj" and head.i in self.heads and head.pos_ == "NOUN":
            # "condemned the invasion of X by Y": blamed is Y
            doers = [c for p in syntax.children(head, "prep") if p.lower_ in {"by", "from"} for c in p.children]
            found = [e for c in (*syntax.children(head, *MODIFIERS), *doers) for e in self.reader.actors(c)]
        return [self._wielder(e) for e in found if not self._vague(e)]

    def _wielder(self, entity: int) -> int:
        """Return whose arms they are: "Israeli jets" strike for Israel."""
        row = self.index.entities[entity]
        noun = self.doc[row.head].lemma_.lower() if row.scope == "article" and row.head >= 0 else ""
        state = self._state(row.country) if actor_nouns().get(noun, {}).get("kind") == "equipment" else -1
        return state if state >= 0 else entity

    def _state(self, country: str) -> int:
        """Return the entity of a country's state, or -1 where the article does not name it."""
        keys = (n for n, e in enumerate(self.index.entities) if country and e.key == f"country/{country}")
        return next(keys, -1)

    def _vague(self, entity: int) -> bool:
        """Tell a description that names no one in particular ("its neighbour", "the country")."""
        row = self.index.entities[entity]
        return row.scope == "article" and row.head >= 0 and self.doc[row.head].lemma_.lower() in VAGUE and not row.owner

    def _is_known_force(self, entity: int) -> bool:
        row = self.index.entities[entity]
        return row.type in {"ArmedForce", "MilitaryUnit"} and row.scope != "article"

    def _owners(self, head: Token) -> list[int]:
        """Return whose forces they are: "Russian troops" are moved by Russia."""
        owners = []
        for entity in self.reader.actors(head):
            row = self.index.entities[entity]
            state = self._state(row.country)
            owners.append(state if row.type in {"ArmedForce", "MilitaryUnit"} and state >= 0 else entity)
        forces = {e for e in owners if self.index.entities[e].type in {"ArmedForce", "MilitaryUnit"}}
        return [e for e in owners if e not in forces or self.index.entities[e].scope == "table"]


def _is_organ(row: Entity) -> bool:
    """Tell the forces of a state: known ones that are part of the state or of its forces."""
    return row.type == "ArmedForce" and row.scope == "table" and row.owner.startswith(("country/", "forces/"))
