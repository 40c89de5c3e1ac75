"""Finds phrases of a fixed list in a Doc, fast to set up: a list of 20,000 is ready in a few hundredths of a second.

spaCy's PhraseMatcher wants every phrase as a Doc, which takes longer than reading the tables. Here a phrase is looked
up by its longest word and compared with the text as it stands; it counts where it begins and ends with tokens.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg_builder.concordance import concordance
from kg_builder.gazetteer import lowered

WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Words:
    """The words of a Doc, each with the character at which it begins, as they are and in lower case."""

    doc: Doc
    text: str = field(init=False)
    lower: str = field(init=False)
    places: dict[str, list[int]] = field(init=False)
    lower_places: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.text = concordance(self.doc).text
        self.lower = lowered(self.text)
        self.places, self.lower_places = defaultdict(list), defaultdict(list)
        for match in WORD.finditer(self.text):
            self.places[match[0]].append(match.start())
        for word, places in self.places.items():
            self.lower_places[word.lower()] += places


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
        self._by_word.default_factory = None

    def __call__(self, words: Words) -> Iterator[Span]:
        """Yield every phrase that occurs in a Doc, also those inside others, in no special order."""
        text, places = (words.lower, words.lower_places) if self.lower else (words.text, words.places)
        for word in places.keys() & self._by_word.keys():
            for offset, phrase in self._by_word[word]:
                for start in (at - offset for at in places[word]):
                    if text.startswith(phrase, start):
                        span = words.doc.char_span(start, start + len(phrase))  # None where a token goes on
                        if span is not None:
                            yield span
