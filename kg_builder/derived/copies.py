"""Finds what is told in the same words in several articles: texts that share most of their words, and quotations.

Texts are compared by the least hashes of their shingles, five words each: Broder, "On the Resemblance and Containment
of Documents", 1997.
"""

import hashlib
import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise

from kg_builder.derived.facts import Article, Quotation

SHINGLE = 5  # words
SKETCH = 64  # hashes kept of a text; the error of the resemblance is about one in eight
COPIED = 0.5  # of the hashes in common; two reports of one event have hardly any
LEAST = 6  # words of a quotation; shorter ones are common property
WORD = re.compile(r"\w+(?:['’]\w+)?")


def find_copies(articles: list[Article]) -> list[tuple[str, str, float]]:
    """Return pairs of articles that share text, the lesser IRI first, with the share of their shingles, 0 to 1."""
    sketches = {article.iri: _sketch(article.text) for article in articles}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for iri in sorted(sketches):
        for value in sketches[iri]:
            holders[value].append(iri)
    shared = Counter(pair for found in holders.values() for pair in combinations(found, 2))
    pairs = []
    for one, other in sorted(shared):
        least = sorted(sketches[one] | sketches[other])[:SKETCH]
        both = sketches[one] & sketches[other]
        share = sum(value in both for value in least) / len(least)
        if share >= COPIED:
            pairs.append((one, other, share))
    return pairs


def find_same_quotations(quotations: list[Quotation]) -> list[tuple[str, str]]:
    """Return pairs of statements in different articles that quote the same words, each with the next of its group."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quotation in sorted(quotations, key=lambda q: (q.article, q.statement)):
        words = _words(quotation.words)
        if len(words) >= LEAST:
            groups[" ".join(words)].setdefault(quotation.article, quotation.statement)
    return sorted(pair for group in groups.values() for pair in pairwise(group.values()))


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def _sketch(text: str) -> set[int]:
    words = _words(text)
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashes = (int.from_bytes(hashlib.blake2b(s.encode("utf-8", "replace"), digest_size=8).digest()) for s in shingles)
    return set(sorted(hashes)[:SKETCH])
