"""Finds what the model's attribute ruler looks for, without trying each of its rules on each token.

That takes an eighth of the model's time. Nearly all of the two hundred rules ask for the tag, the relation and the word
of one token; what they answer is remembered for tokens alike.
"""

from collections.abc import Iterator
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

KEY: list[int | str] = ["TAG", "DEP", "IS_SPACE", "LOWER"]  # of a token

Match = tuple[int, int, int]  # rule, first token, token after the last


class RememberedMatches:
    """Finds what a ruler's own matcher finds."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.get = ruler.matcher.get  # by which the ruler is saved
        self._of_one, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()  # that a pattern of one token asks for; for these, all other words are alike
        self._known: dict[tuple[int, ...], list[int]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                words = _words(pattern)
                (self._others if words is None else self._of_one).add(str(number), [pattern])
                self._words.update(ruler.vocab.strings.add(word) for word in words or ())

    def __call__(self, doc: Doc, *, allow_missing: bool = False, as_spans: bool = False) -> list[Match]:
        """Return the matches in a Doc; the arguments are those of spaCy's matcher."""
        return [*_matches(self._others, doc, allow_missing), *self._matches_of_one(doc, allow_missing)]

    def _matches_of_one(self, doc: Doc, allow_missing: bool) -> Iterator[Match]:
        for place, (*rest, word) in enumerate(doc.to_array(KEY).tolist()):
            key = (*rest, word if word in self._words else 0)
            rules = self._known.get(key)
            if rules is None:
                found = _matches(self._of_one, doc[place : place + 1], allow_missing)
                rules = self._known[key] = [rule for rule, _, _ in found]
            for rule in rules:
                yield rule, place, place + 1


def _matches(matcher: Matcher, words: Doc | Span, allow_missing: bool) -> list[Match]:
    return matcher(words, allow_missing=allow_missing) if len(matcher) else []  # an empty one warns


def _words(pattern: list[dict[str, Any]]) -> list[str] | None:
    """Return the words that a pattern of one token asks for, or None where more than the key decides."""
    if len(pattern) != 1 or not set(pattern[0]) <= set(KEY):
        return None
    asked = pattern[0].get("LOWER", {"IN": []})
    if isinstance(asked, str):
        return [asked]
    return list(asked["IN"]) if isinstance(asked, dict) and set(asked) == {"IN"} else None
