"""Finds what is told in the same words in several articles: texts that share most of their words, and quotations.

Texts are compared by the least hashes of their shingles, five words each: Broder, "On the Resemblance and Containment
of Documents", 1997.
"""

import hashlib
import re
from collections import Counter, defaultdict
from itertools import pairwise
from math import ceil

from kg_builder.derived.facts import Article, Quotation

SHINGLE = 5  # words
SKETCH = 64  # hashes kept of a text; the error of the resemblance is about one in eight
COPIED = 0.5  # of the hashes in common; two reports of one event have hardly any
LEAST = 6  # words of a quotation; shorter ones are common property
WORD = re.compile(r"\w+(?:['’]\w+)?")


def find_copies(articles: list[Article]) -> list[tuple[str, str, float]]:
    """Return pairs of articles that share text, the lesser IRI first, with the share of their shingles, 0 to 1.

    Only those are compared that have one of their rarest hashes in common, so many that two texts without it cannot
    share enough: what stands on every page of a site makes no pairs. After the prefix filter of Chaudhuri, Ganti and
    Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006.
    """
    sketches = {article.iri: _sketch(article.text) for article in articles}
    held = Counter(value for sketch in sketches.values() for value in sketch)
    holders: defaultdict[int, list[str]] = defaultdict(list)
    pairs = []
    for other in sorted(sketches):
        sketch = sketches[other]
        enough = ceil(COPIED * len(sketch))
        rarest = sorted(sketch, key=lambda value: (held[value], value))[: len(sketch) - enough + 1]
        for one in {iri for value in rarest for iri in holders[value]}:
            share = _share(sketches[one], sketch)
            if share >= COPIED:
                pairs.append((one, other, share))
        for value in rarest:
            holders[value].append(other)
    return sorted(pairs)


def find_same_quotations(quotations: list[Quotation]) -> list[tuple[str, str]]:
    """Return pairs of statements in different articles that quote the same words, each with the next of its group."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quotation in sorted(quotations, key=lambda q: (q.article, q.statement)):
        words = _words(quotation.words)
        if len(words) >= LEAST:
            groups[" ".join(words)].setdefault(quotation.article, quotation.statement)
    return sorted(pair for group in groups.values() for pair in pairwise(group.values()))


def _share(one: set[int], other: set[int]) -> float:
    least = sorted(one | other)[:SKETCH]
    both = one & other
    return sum(value in both for value in least) / len(least)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def _sketch(text: str) -> set[int]:
    words = _words(text)
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashes = (int.from_bytes(hashlib.blake2b(s.encode("utf-8", "replace"), digest_size=8).digest()) for s in shingles)
    return set(sorted(hashes)[:SKETCH])
