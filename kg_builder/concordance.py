"""Looks up where the words and lemmas of a Doc stand, so that whoever wants a few of them need not go through all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

Places = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The text of a parsed Doc, its words and lemmas in lower case, one a token, and the tokens of each."""

    text: str
    words: list[str]
    lemmas: list[str]
    _of_word: Places
    _of_lemma: Places

    def of_words(self, wanted: Collection[str]) -> list[int]:
        """Return the tokens of some words in lower case, in text order."""
        return _among(self._of_word, wanted)

    def of_lemmas(self, wanted: Collection[str]) -> list[int]:
        """Return the tokens of some lemmas in lower case, in text order."""
        return _among(self._of_lemma, wanted)


_made: WeakKeyDictionary[Doc, Concordance] = WeakKeyDictionary()


def concordance(doc: Doc) -> Concordance:
    """Return the concordance of a Doc, made once; its lemmas and tokens have to stay as they are from then on."""
    found = _made.get(doc)
    if found is None:
        words, lemmas = [token.lower_ for token in doc], [token.lemma_.lower() for token in doc]
        found = _made[doc] = Concordance(doc.text, words, lemmas, _places(words), _places(lemmas))
    return found


def _places(words: list[str]) -> Places:
    places: Places = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    return places


def _among(places: Places, wanted: Collection[str]) -> list[int]:
    if len(wanted) < len(places):
        return sorted(i for word in wanted if word in places for i in places[word])
    return sorted(i for word, found in places.items() if word in wanted for i in found)
