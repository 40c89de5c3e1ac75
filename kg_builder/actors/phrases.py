"""Finds phrases of a fixed list in a Doc, fast to set up: a list of 20,000 is ready in a few hundredths of a second.

spaCy's PhraseMatcher wants every phrase as a Doc, which takes longer than reading the tables. Here a phrase is looked
up by its longest word and compared with the text as it stands; it counts where it begins and ends with tokens.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from kg_builder.gazetteer import lowered

WORD = re.compile(r"\w+")


class PhraseFinder:
    """A list of phrases; with ``lower``, upper and lower case are one. A phrase without a letter is never found."""

    def __init__(self, phrases: Iterable[str], *, lower: bool) -> None:
        self.lower = lower
        self._by_word: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for phrase in phrases:
            text = lowered(phrase) if lower else phrase
            words = list(WORD.finditer(text))
            if words:
                longest = max(words, key=lambda word: len(word[0]))  # the rarest, mostly: few phrases are compared
                self._by_word[longest[0]].append((longest.start(), text))

    def __call__(self, doc: Doc, text: str) -> Iterator[Span]:
        """Yield every phrase that occurs in a Doc, given its text, also those inside others, in no special order."""
        text = lowered(text) if self.lower else text
        for word in WORD.finditer(text):
            for offset, phrase in self._by_word.get(word[0], ()):
                start = word.start() - offset
                if text.startswith(phrase, start):
                    span = doc.char_span(start, start + len(phrase))  # None where a token goes on
                    if span is not None:
                        yield span
