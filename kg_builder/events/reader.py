"""Reads the heads that fill an event word's arguments: of what class they are, which actors and places they name."""

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.actors.index import EntityIndex
from kg_builder.actors.nouns import actor_nouns, singular
from kg_builder.events.arguments import MODIFIERS, counted_by
from kg_builder.events.frames import CLASSES, Frame, Need, culture_nouns, military_nouns, place_nouns

OFFICIAL = {"Person", "UnnamedActor", "State", "Government", "Ministry", "InternationalOrganization", "Organization"}
PERSON = {"Person", "UnnamedActor"}
BROADCAST = {"television", "tv", "radio", "news", "media"}
PEOPLE_KINDS = {"people", "group"}
BODIES = OFFICIAL - PERSON - {"State"}
SEATED = {"Government", "Ministry", "Organization"}
FORCES = {"ArmedForce", "MilitaryUnit", "NonStateArmedGroup"}
MUNITIONS = {"bomb", "shell", "mine", "explosive", "fire", "warhead", "shrapnel", "grenade", "strike", "airstrike"}
# Of a line on the ground: "forward positions", "the front line", "the disputed border".
FORWARD = {"border", "frontier", "forward", "front", "frontline", "contact", "demarcation", "demilitarized", "control"}
DEVERBAL = ("tion", "sion", "ment", "ance", "ence", "ure", "al")  # nouns of what somebody does
ABROAD = {"embassy", "consulate"}  # they stand in another country than that whose they are
BORDERS = {"border", "frontier"}


class Reader:
    """Reads arguments against the mentions of a Doc."""

    def __init__(self, index: EntityIndex, counted: frozenset[int] = frozenset()) -> None:
        """Args: index: who is meant; counted: heads of phrases that count forces ("two thirds" of them)."""
        self.index = index
        self.counted = counted
        self._known: dict[tuple[int, str], bool] = {}
        self._words: dict[int, set[str]] = {}
        self._actors: dict[int, list[int]] = {}

    def fit(self, frame: Frame, found: dict[str, list[Token]]) -> int:
        """Return how many conditions of a frame hold together, 0 if it has none, -1 if its needs are not met."""
        if not frame.needs:
            return 0
        return next((len(needs) for needs in frame.needs if all(self._holds(n, found) for n in needs)), -1)

    def _holds(self, need: Need, found: dict[str, list[Token]]) -> bool:
        heads = found.get(need.argument, [])
        if "own" in need.values:
            who = "speaker" if need.argument == "subj" else "subj"
            return self._own_side(found.get(who, []), heads) != need.absent
        if need.absent and not need.values:
            return not heads
        held = not need.values or any(self._is_one(head, need) for head in heads)
        return not held if need.absent else bool(heads) and held

    def _is_one(self, head: Token, need: Need) -> bool:
        if need.words and not need.words.isdisjoint(self._forms(head)):
            return True
        return any(self.is_a(head, value) for value in need.classes)

    def _forms(self, head: Token) -> set[str]:
        """Return a head's word and lemma, and the lemma of what it counts: "a series of bombs"."""
        if head.i not in self._words:
            counted = counted_by(head)
            forms = {head.lower_, head.lemma_.lower(), counted.lemma_.lower() if counted is not None else head.lower_}
            self._words[head.i] = forms
        return self._words[head.i]

    def is_a(self, head: Token, value: str) -> bool:
        """Tell whether a head is of a class (actor, official, force, place ...) or has a lemma, "tear_gas" with what
        stands before it."""
        key = (head.i, value)
        if key not in self._known:
            self._known[key] = self._is(head, value)
        return self._known[key]

    def _is(self, head: Token, value: str) -> bool:
        test = getattr(self, f"_is_{value}", None) if value in CLASSES else None
        if test is not None:
            counted = counted_by(head) if value in {"weapon", "force"} else None  # "a barrage of rockets"
            return bool(test(head)) or (counted is not None and bool(test(counted)))
        if "_" in value:
            left = {c.lemma_.lower() for c in syntax.children(head, "compound", "amod")}
            return value.rpartition("_")[0] in left and head.lemma_.lower() == value.rpartition("_")[2]
        return value in self._forms(head)

    def _own_side(self, subjects: list[Token], heads: list[Token]) -> bool:
        """Tell whether some head is the subject itself or of the same country: "warned that his police would act"."""
        mine = {e for head in subjects for e in self.actors(head)}
        countries = {self.index.entities[e].country for e in mine} - {""}
        owners = [head for head in heads if head.dep_ in syntax.SUBJECTS]
        theirs = [e for head in owners for t in (head, *syntax.children(head, "poss")) for e in self.actors(t)]
        rows = [(e, self.index.entities[e]) for e in theirs]
        return any(e in mine or (x.country in countries and x.type != "NonStateArmedGroup") for e, x in rows)

    def _is_actor(self, head: Token) -> bool:
        return bool(self.actors(head))

    def _is_person(self, head: Token) -> bool:
        return self._own_type(head) in PERSON

    def _is_named(self, head: Token) -> bool:
        """Tell a person with a name, who attacks and is attacked in words unless arms are told of."""
        return self._own_type(head) == "Person"

    def _is_official(self, head: Token) -> bool:
        return self._own_type(head) in OFFICIAL

    def _is_country(self, head: Token) -> bool:
        return self._own_type(head) == "State"

    def _is_body(self, head: Token) -> bool:
        return self._own_type(head) in BODIES

    def _is_people(self, head: Token) -> bool:
        return actor_nouns().get(head.lemma_.lower(), {}).get("kind") in PEOPLE_KINDS

    def _is_media(self, head: Token) -> bool:
        """Tell an outlet, by name or by what it is: "three television networks"."""
        kind = actor_nouns().get(head.lemma_.lower(), {}).get("kind")
        broadcast = any(c.lemma_.lower() in BROADCAST for c in syntax.children(head, "compound", "amod"))
        return self._own_type(head) == "MediaOrganization" or "media" in {kind, head.lemma_.lower()} or broadcast

    def _is_force(self, head: Token) -> bool:
        return head.i in self.counted or singular(head) in military_nouns() or self._own_type(head) in FORCES

    def _is_rebel(self, head: Token) -> bool:
        """Tell an armed group that serves no state: "rebels", "Boko Haram"."""
        return (
            self._own_type(head) == "NonStateArmedGroup"
            or actor_nouns().get(head.lemma_.lower(), {}).get("kind") == "group"
        )

    def _is_weapon(self, head: Token) -> bool:
        return military_nouns().get(singular(head)) in {"weapon", "platform"} or head.lemma_.lower() in MUNITIONS

    def _is_place(self, head: Token) -> bool:
        mention = self.index.mention(head.i)
        return mention is not None and (mention.type == "Place" or mention.place)

    def _is_frontier(self, head: Token) -> bool:
        words = {head.lemma_.lower()} | {c.lemma_.lower() for c in head.children if c.dep_ in MODIFIERS}
        kind = place_nouns().get(head.lemma_.lower(), {}).get("kind")
        return kind == "frontier" or (bool(words & FORWARD) and kind is not None) or "frontline" in words

    def _is_target(self, head: Token) -> bool:
        """Tell what force is used on: forces, people, and things that stand or move somewhere."""
        lemma = head.lemma_.lower()
        struck = place_nouns().get(lemma, {}).get("target") or lemma in actor_nouns()
        return bool(struck) or self._is_force(head) or self._own_type(head) == "Place"

    def _is_hittable(self, head: Token) -> bool:
        acts = self._own_type(head) != "" or head.ent_type_ in {"GPE", "LOC", "FAC", "NORP"}
        return acts or self._is_target(head)

    def _own_type(self, head: Token) -> str:
        """Return the class of the mention that a head is in, or ""."""
        mention = self.index.mention(head.i)
        mine = mention is not None and head.i in {mention.head, *range(*mention.range)}
        return mention.type if mention is not None and mine else ""

    def actors(self, head: Token) -> list[int]:
        """Return the entities that act where a head stands: its own, else those of its possessor, adjectives or "of"
        phrase.

        "Israeli tanks", "the forces of Iran", "positions of the rebels"; a bare place names no actor.
        """
        if head.i not in self._actors:
            self._actors[head.i] = self._read_actors(head)
        return list(self._actors[head.i])

    def _read_actors(self, head: Token) -> list[int]:
        entity = self.index.entity(head.i)
        mention = self.index.mention(head.i)
        if entity >= 0 and mention is not None and "Place" not in {mention.type, self.index.entities[entity].type}:
            return list(self.index.entities[entity].members) or self._sides(head) or [entity]
        found = [e for c in syntax.children(head, "appos") for e in self.actors(c)]
        modifiers = [t for c in syntax.children(head, *MODIFIERS) for t in syntax.conjuncts(c) if t.i < head.i]
        cultural = head.lemma_.lower() in culture_nouns()
        for child in modifiers if not (found or cultural) else ():
            if self.index.entity(child.i) >= 0 and not self._names_place(child.i):
                found.append(self.index.entity(child.i))
        found = [e for e in found if self.index.entities[e].type != "Place"]
        if not found:
            housing = {"for"} if place_nouns().get(head.lemma_.lower()) else set()  # "a camp for refugees"
            doing = {"by"} if head.lemma_.lower().endswith(DEVERBAL) else set()  # "violations by the army"
            for prep in syntax.children(head, "prep"):
                if prep.lower_ in {"of", "from"} | housing | doing:
                    for child in syntax.children(prep, "pobj"):
                        found += [e for t in syntax.conjuncts(child) for e in self.actors(t)]
        return list(dict.fromkeys(found))

    def _sides(self, head: Token) -> list[int]:
        """Return the states of a phrase that puts people of several together: "Kenyan and Ugandan officials" are two
        sides, of which neither is named apart; Somali and Yemeni pirates are none."""
        if head.tag_ not in {"NNS", "NNPS"} or self._is_rebel(head):
            return []
        for child in syntax.children(head, "amod", "compound", "nmod"):
            named = [self.index.entity(t.i) for t in syntax.conjuncts(child) if t.i < head.i]
            states = [e for e in named if e >= 0 and self.index.entities[e].type == "State"]
            if len(set(states)) > 1:
                return list(dict.fromkeys(states))
        return []

    def _names_place(self, i: int) -> bool:
        mention = self.index.mention(i)
        return mention is not None and mention.type == "Place"

    def places(self, head: Token) -> list[int]:
        """Return the mentions of places where a head stands: its own, its possessor's ("Ukraine's border") or
        adjective's."""
        found = []
        number = self.index.index.at.get(head.i)
        if number is not None and self._is_ground(number):
            found.append(number)
        if place_nouns().get(head.lemma_.lower(), {}).get("kind") in {"area", "frontier"}:
            for child in head.children:
                inside = (
                    syntax.children(child, "pobj")
                    if child.dep_ == "prep" and child.lower_ in {"of", "with"}
                    else [child]
                    if child.dep_ in {"appos"}
                    else []
                )
                found += [n for token in inside for n in self.places(token)]
        for child in head.children if head.lemma_.lower() not in ABROAD else ():
            number = self.index.index.at.get(child.i)
            if (
                child.dep_ in MODIFIERS
                and number is not None
                and self.index.mentions[number].type in {"Place", "State"}
            ):
                found.append(number)
        return found or self._border_before(head)

    def _is_ground(self, number: int) -> bool:
        """Tell a mention of a place or of a state, "the country" among them."""
        mention = self.index.mentions[number]
        entity = self.index.of.get(number, -1)
        described = mention.kind == "nominal" and entity >= 0 and self.index.entities[entity].type == "State"
        return described or mention.type in {"Place", "State"}

    def seats(self, head: Token) -> list[int]:
        """Return the mention of a state's body where a head stands: whoever visits it visits the country."""
        number, entity = self.index.index.at.get(head.i), self.index.entity(head.i)
        row = self.index.entities[entity] if entity >= 0 else None
        known = row is not None and row.scope == "table" and row.type in SEATED and row.country
        return [number] if known and number is not None else []

    def _border_before(self, head: Token) -> list[int]:
        """Return whose border "the border" is, if the article said so before: "Ukraine's border ... within 50 km of
        the border"."""
        words = {head.lemma_.lower()} | {c.lemma_.lower() for c in syntax.children(head, "compound")}
        if not words & BORDERS:
            return []
        for token in reversed(head.doc[: head.i]):
            if token.lemma_.lower() in BORDERS:
                for child in syntax.children(token, "poss", "amod", "compound"):
                    number = self.index.index.at.get(child.i)
                    if number is not None and self.index.mentions[number].type in {"Place", "State"}:
                        return [number]
        return []
