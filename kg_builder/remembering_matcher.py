"""Matches patterns of token attributes as spaCy's Matcher does, remembering what it found for tokens that are alike.

The attribute ruler of spaCy's English models tries some 200 patterns at every token, which takes more time than its
parser's network. What they ask for is a tag, a label and one of a few words, so that most tokens are like one before.
"""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

Pattern = list[dict[str, Any]]
Match = tuple[int, int, int]

ASKED = ("TAG", "DEP", "IS_SPACE", "LOWER")  # what may be asked of a token for its matches to be remembered


class RememberingMatcher(Matcher):
    """A Matcher that remembers the matches of tokens by tag, label and, where some pattern names it, word.

    Patterns that ask for anything else, such as a regular expression, are matched anew each time.
    """

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab, validate=False)
        self._strings = vocab.strings
        self._alone, self._first, self._longer, self._others = (Matcher(vocab, validate=False) for _ in range(4))
        self._words: set[int] = set()
        self._longest = 1
        self._known: dict[tuple[int, ...], tuple[list[int], bool]] = {}

    def add(self, key: str | int, patterns: list[Pattern], **options: Any) -> None:
        """Add patterns under a key, as ``Matcher.add`` does."""
        super().add(key, patterns, **options)
        self._known.clear()
        for pattern in patterns:
            if options or not all(map(_is_plain, pattern)):
                self._others.add(key, [pattern], **options)
                continue
            self._words |= {self._strings.add(word) for token in pattern for word in _words(token)}
            self._longest = max(self._longest, len(pattern))
            if len(pattern) == 1:
                self._alone.add(key, [pattern])
            else:
                self._longer.add(key, [pattern])
                self._first.add(key, [pattern[:1]])

    def __call__(self, doclike: Doc | Span, *, allow_missing: bool = False, **options: Any) -> Any:
        """Return the (key, start, end) of each match in a Doc, as ``Matcher`` does, in no special order."""
        if any(options.values()) or not isinstance(doclike, Doc):
            return super().__call__(doclike, allow_missing=allow_missing, **options)
        others = _found(self._others, doclike, allow_missing=allow_missing)
        return [*self._matches(doclike, allow_missing=allow_missing), *others]

    def _matches(self, doc: Doc, *, allow_missing: bool) -> Iterator[Match]:
        for i, (*asked, word) in enumerate(doc.to_array(list(ASKED)).tolist()):
            alike = (*asked, word if word in self._words else 0)
            if alike not in self._known:
                token = doc[i : i + 1]
                alone = [key for key, _, _ in _found(self._alone, token, allow_missing=allow_missing)]
                self._known[alike] = alone, bool(_found(self._first, token, allow_missing=allow_missing))
            alone, opens = self._known[alike]
            for key in alone:
                yield key, i, i + 1
            if opens:
                longer = self._longer(doc[i : i + self._longest], allow_missing=allow_missing)
                yield from ((key, i, i + end) for key, start, end in longer if start == 0)


def _found(matcher: Matcher, doclike: Doc | Span, *, allow_missing: bool) -> list[Match]:
    """Return what a Matcher finds; one without patterns would warn of that."""
    return matcher(doclike, allow_missing=allow_missing) if len(matcher) else []


def _is_plain(token: dict[str, Any]) -> bool:
    """Tell what is asked of a token only by value, or for a word by a set of values."""
    word = token.get("LOWER", "")
    return token.keys() <= set(ASKED) and (isinstance(word, str) or word.keys() == {"IN"})


def _words(token: dict[str, Any]) -> Iterable[str]:
    """Return the words in lower case that a pattern names for a token."""
    word = token.get("LOWER", {"IN": ()})
    return [word] if isinstance(word, str) else word["IN"]


def remember(ruler: AttributeRuler) -> None:
    """Let an attribute ruler remember its matches."""
    matcher = RememberingMatcher(ruler.vocab)
    for number, row in enumerate(ruler.patterns):
        matcher.add(str(number), cast(list[Pattern], row["patterns"]))
    ruler.matcher = matcher
