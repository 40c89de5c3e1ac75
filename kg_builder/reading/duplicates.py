"""Finds articles that come more than once: the same page by another link, or the same text on another page.

For runs over a crawl. ``build`` reads whatever it is given, so that graphs built apart and merged are the graph of one
build.
"""

import hashlib
from collections.abc import Iterable, Iterator

from kg_builder import iris
from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Result
from kg_builder.records import Article

DUPLICATE = "duplicate"


def without_duplicates(results: Iterable[Result]) -> Iterator[Result]:
    """Yield the results with a skipped ``ArticleError`` in place of every article that was there before.

    Keeps eight bytes of each address and text, so that millions of articles fit into memory.
    """
    addresses: set[bytes] = set()
    texts: set[bytes] = set()
    for result in results:
        if isinstance(result, Article):
            address = _digest(iris.canonical_url(result.url)) if result.url else None
            text = _digest(" ".join(result.text.split()))
            again = "address" if address in addresses else "text" if text in texts else ""
            if again:
                yield ArticleError(
                    result.where, f"{DUPLICATE}: an article of the same {again} came before", skipped=DUPLICATE
                )
                continue
            texts.add(text)
            if address:
                addresses.add(address)
        yield result


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()[:8]
