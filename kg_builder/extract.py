"""Runs articles through the pipeline: articles in, their records out, one at a time and each for itself."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language

from kg_builder.doc_records import read_doc
from kg_builder.errors import ArticleError
from kg_builder.pipeline import make_doc
from kg_builder.records import Article, ArticleRecords
from kg_builder.resources import lexicon

WORD = re.compile(r"\w+")
log = logging.getLogger(__name__)

ENGLISH_SHARE = (
    0.03  # of the words are function words of English alone: .06 to .4 in news, under .01 in other languages
)
JUDGED_FROM = (
    40  # words; a sentence such as "A bomber in Aden killed six near a mosque on Friday" may have none of them
)
LATIN = 0x250  # the first character beyond the Latin blocks


def extract(nlp: Language, articles: Iterable[Article | ArticleError]) -> Iterator[ArticleRecords | ArticleError]:
    """Yield the records of the articles in their order, or for an article that cannot be read its error.

    Errors among the articles are passed on. A fault in one article never costs the others.
    """
    for article in articles:
        if isinstance(article, ArticleError):
            yield article
        elif not is_english(article.text):
            what = "not in English; only English articles are read"
            yield ArticleError(article.where, what, skipped="not in English")
        else:
            try:
                yield read_doc(nlp(make_doc(nlp, article)), article)
            except Exception as error:  # noqa: BLE001 - one article must not cost the others
                yield _fault(article, error)


def is_english(text: str) -> bool:
    """Tell English from other languages by its function words: their share, or in a short text whose are more.

    A text that is mostly in another script is never English.
    """
    letters = [c for c in text if c.isalpha()]
    if sum(ord(c) < LATIN for c in letters) < len(letters) / 2:
        return False
    languages = function_words()
    found = Counter(languages.get(word.casefold()) for word in WORD.findall(text))
    if found.total() < JUDGED_FROM:
        return found["English"] >= found["other"]
    return found["English"] >= ENGLISH_SHARE * found.total()


@cache
def function_words() -> dict[str, str]:
    """Return "English" or "other" for the frequent function words that tell them apart."""
    return {row["word"]: row["language"] for row in lexicon("function_words")}


def _fault(article: Article, error: Exception) -> ArticleError:
    log.debug("%s", article.where, exc_info=error)
    what = f"a fault of kg-builder ({type(error).__name__}: {error}); please report it with the article's text"
    return ArticleError(article.where, what)
