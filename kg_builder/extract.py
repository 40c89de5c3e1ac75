"""Runs articles through the pipeline: articles in, their records out, one at a time and each for itself."""

import logging
from collections.abc import Iterable, Iterator

from spacy.language import Language

from kg_builder.doc_records import read_doc
from kg_builder.errors import ArticleError
from kg_builder.pipeline import make_doc
from kg_builder.records import Article, ArticleRecords

log = logging.getLogger(__name__)

ENGLISH_SHARE = 0.15  # of the words are function words: .3 to .55 in English news, under .1 in other languages
JUDGED_FROM = 40  # words; fewer tell no language


def extract(nlp: Language, articles: Iterable[Article | ArticleError]) -> Iterator[ArticleRecords | ArticleError]:
    """Yield the records of the articles in their order, or for an article that cannot be read its error.

    Errors among the articles are passed on. A fault in one article never costs the others.
    """
    for article in articles:
        if isinstance(article, ArticleError):
            yield article
        elif not is_english(nlp, article.text):
            yield ArticleError(article.where, "not in English; only English articles are read")
        else:
            try:
                yield read_doc(nlp(make_doc(nlp, article)), article)
            except Exception as error:  # noqa: BLE001 - one article must not cost the others
                yield _fault(article, error)


def is_english(nlp: Language, text: str) -> bool:
    """Tell English from other languages by the share of its function words; too short a text counts as English."""
    words = [word.strip(".,;:!?()[]\"'“”‘’").casefold() for word in text.split()]
    known: set[str] = nlp.Defaults.stop_words
    return len(words) < JUDGED_FROM or sum(word in known for word in words) > ENGLISH_SHARE * len(words)


def _fault(article: Article, error: Exception) -> ArticleError:
    log.debug("%s", article.where, exc_info=error)
    what = f"a fault of kg-builder ({type(error).__name__}: {error}); please report it with the article's text"
    return ArticleError(article.where, what)
