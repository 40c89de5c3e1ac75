"""Finds the place named before that other words take up: "the city", "the area of operations", "there"."""

from bisect import bisect_left

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.actors.index import EntityIndex
from kg_builder.events.arguments import MODIFIERS
from kg_builder.events.frames import place_nouns
from kg_builder.events.identity import Draft, families

REACH = 150  # tokens back
THIS = {"the", "this", "that"}
# Nouns of so wide a sense that they take up where forces were said to be, though that was not named as such.
WIDE = {"area", "region", "zone", "territory"}


class Whereabouts:
    """The places that one Doc names, by their tokens; states are places only where "there" takes them up."""

    def __init__(self, index: EntityIndex) -> None:
        self.index = index
        spots = [(m.head, n) for n, m in enumerate(index.mentions) if m.type == "Place" or m.place]
        self.named = sorted(spots)

    def taken_up(self, noun: Token, drafts: list[Draft]) -> int:
        """Return the mention that a definite noun for a place takes up, the nearest named before, or -1.

        Args:
            drafts: the events before, whose places "the area" may take up.
        """
        lemma = noun.lemma_.lower()
        if not place_nouns().get(lemma, {}).get("again") or noun.tag_ != "NN" or not _is_plain(noun):
            return -1
        at, place = self._before(noun.i, ("Place",))
        if lemma in WIDE:
            armed = [d for d in drafts if families()[d.type] in {"force", "deployment"} and d.places]
            spots = [(d.triggers[-1].head.i, d.places.get("place", d.places.get("destination", -1))) for d in armed]
            at, place = max([(at, place), *((i, n) for i, n in spots if i < noun.i and n >= 0)])
        return place if noun.i - at <= REACH else -1

    def there(self, adverb: Token) -> int:
        """Return the mention that "there" takes up, or -1."""
        at, place = self._before(adverb.i, ("Place", "State"))
        return place if adverb.i - at <= REACH else -1

    def _before(self, i: int, types: tuple[str, ...]) -> tuple[int, int]:
        """Return the token and the number of the last mention before a token that is of one of some classes."""
        for at, number in reversed(self.named[: bisect_left(self.named, (i, -1))]):
            if i - at > REACH:
                break
            if self.index.mentions[number].type in types:
                return at, number
        return -REACH - 1, -1


def _is_plain(noun: Token) -> bool:
    """Tell a noun for the place spoken of from one that is told apart: "the northern city", "the city's east"."""
    if not any(c.lower_ in THIS for c in syntax.children(noun, "det")):
        return False
    apart = syntax.children(noun, *MODIFIERS, "appos", "relcl", "acl")
    inside = [o for p in syntax.children(noun, "prep") for o in syntax.children(p, "pobj")]
    return not apart and not any(o.ent_type_ or o.pos_ == "PROPN" for o in inside)
