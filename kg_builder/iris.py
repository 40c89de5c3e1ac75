"""Mints the IRIs of the graph, from content alone: the same input gives the same IRI in any run, process and machine.

Only this module knows what an IRI looks like; the rules together are scheme version ``SCHEME``, and graphs of different
versions do not merge. Offsets are characters into the article's text, end exclusive. Days are ISO dates.
"""

import hashlib
import json
import re
import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit, urlunsplit

from kg_builder.resources import lexicon

BASE = "https://w3id.org/kg-builder/"
ID = f"{BASE}id/"
SCHEME = 1
WIKIDATA = "http://www.wikidata.org/entity/"  # the IRIs of the items; https is only where their pages are
GEONAMES = "https://sws.geonames.org/"

ENTITIES_GRAPH = f"{ID}graph/entities"
DERIVED_GRAPHS = f"{ID}graph/derived/"

Span = tuple[int, int]

# Parameters that say how a reader came to the page, not which page it is.
TRACKING = {
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid"),
    *("mc_cid", "mc_eid", "cmpid", "smid", "ref_src", "_ga"),
}
SLUG_LENGTH = 60  # characters; the hash tells longer names apart
MINTED = re.compile(re.escape(ID) + r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+(?:#(?:char|pos|quote)=\d+,\d+)?")
WORD = re.compile(r"[^\W_]+")


def is_minted(iri: str) -> bool:
    """Tell whether a string has the form of the IRIs of this module."""
    return MINTED.fullmatch(iri) is not None


def digest(value: object, length: int) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a JSON value."""
    return _sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))[:length]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _part(text: str) -> str:
    """Return a path segment; a segment of dots would be eaten when somebody resolves the IRI."""
    encoded = percent_encode(text, safe="", errors="surrogatepass")
    return encoded if encoded.strip(".") else "%2E" * len(encoded) or "_"


@lru_cache(maxsize=4096)
def _path(text: str) -> str:
    return "/".join(map(_part, text.split("/")))


# Articles and what lies in them


def canonical_url(url: str) -> str:
    """Return the form of a URL that all links to one page share.

    Scheme and host in lower case, without fragment, tracking parameters and trailing slash; the rest as it was.
    """
    try:
        scheme, host, path, query, _ = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    kept = [p for p in query.split("&") if p and not _is_tracking(p.partition("=")[0].lower())]
    return urlunsplit((scheme, host.lower(), path.rstrip("/"), "&".join(kept), ""))


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith("utm_")


def article(*, url: str | None, text: str) -> str:
    """Return the IRI of an article: by its URL, or by its text where it has none."""
    key = canonical_url(url) if url else ""
    return f"{ID}article/{_sha256(key or text)[:16]}"


def article_graph(article: str) -> str:
    """Return the name of the graph that holds what was taken from an article."""
    return f"{article}/graph"


def is_in_article(iri: str, article: str) -> bool:
    """Tell whether an IRI names something that only this article knows."""
    return str(iri).startswith((f"{article}/", f"{article}#"))  # rdflib's own startswith takes no tuple, silently


def mention(article: str, span: Span) -> str:
    """Return the IRI of a span of an article (a fragment after RFC 5147)."""
    return f"{article}#char={span[0]},{span[1]}"


def position(article: str, span: Span) -> str:
    """Return the IRI of a span's position selector."""
    return f"{article}#pos={span[0]},{span[1]}"


def quote(article: str, span: Span) -> str:
    """Return the IRI of a span's quote selector."""
    return f"{article}#quote={span[0]},{span[1]}"


def statement(article: str, content: Span, *, cue: int | None = None, taken: Collection[str] = ()) -> str:
    """Return the IRI of a statement by the first span of its content.

    Args:
        cue: where the cue begins; tells apart two statements that report the same words.
        taken: the IRIs of the article's other statements.
    """
    return _untaken(f"{article}/statement/{content[0]}-{content[1]}", "" if cue is None else f"-{cue}", taken)


def narration(article: str, span: Span) -> str:
    """Return the IRI of what the article says in its own voice in a span."""
    return f"{article}/narration/{span[0]}-{span[1]}"


def claim(statement: str, number: int) -> str:
    """Return the IRI of a statement's claim; number counts the event mentions in it, from 1."""
    return f"{statement}/claim/{number}"


def quantity(claim: str, measures: str, *, taken: Collection[str] = ()) -> str:
    """Return the IRI of a number in a claim; a second number of the same measure gets a counter."""
    return _untaken(f"{claim}/quantity/{_part(measures)}", "", taken)


def _untaken(iri: str, suffix: str, taken: Collection[str]) -> str:
    if iri not in taken:
        return iri
    if suffix and f"{iri}{suffix}" not in taken:
        return f"{iri}{suffix}"
    return next(name for n in range(2, len(taken) + 3) if (name := f"{iri}{suffix}-{n}") not in taken)


# Actors and places


def actor(table_id: str) -> str:
    """Return the IRI of an actor of the actor tables ("person/liz-truss", "country/RU")."""
    return f"{ID}actor/{_path(table_id)}"


def unknown_actor(name: str, type: str) -> str:
    """Return the IRI of somebody who is in no table, by the full name; the same name is the same IRI in every article.

    Args:
        type: local name of an ontology class; only Person is told apart from all others.
    """
    coarse = "person" if type.lower() == "person" else "organization"
    return f"{ID}actor/x/{coarse}/{_named(name, coarse)}"


def unnamed_actor(article: str, start: int) -> str:
    """Return the IRI of somebody the text does not name, by where the first words for them begin."""
    return f"{article}/anon/{start}"


def candidate(article: str, actor: str, known: str) -> str:
    """Return the IRI of the finding of an article that an actor may be a known one."""
    return f"{article}/candidate/{digest([actor, known], 12)}"


def own_voice(article: str) -> str:
    """Return the IRI of the voice of an article without a publisher."""
    return f"{article}/anon/own-voice"


def unstated_speaker(statement: str) -> str:
    """Return the IRI of whoever made a statement that the text ascribes to no one ("it was reported that")."""
    return f"{statement}/speaker"


def place(table_id: str) -> str:
    """Return the IRI of a place of the actor tables; for the id of a state, that of its territory."""
    return f"{ID}place/{_path(table_id.removeprefix('place/'))}"


def unknown_place(name: str) -> str:
    """Return the IRI of a place that is in no table."""
    return f"{ID}place/x/{_named(name, 'place')}"


def post(label: str, body: str) -> str:
    """Return the IRI of an office by its label and the IRI or code of whose office it is."""
    words = name_key(label)
    return f"{ID}post/{_slug(words, 'post')}-{digest([words, body], 8)}"


def wikidata(item: str) -> str:
    """Return Wikidata's IRI of an item ("Q145")."""
    return f"{WIKIDATA}{_part(item)}"


def geonames(number: str) -> str:
    """Return GeoNames' IRI of a feature."""
    return f"{GEONAMES}{_part(number)}/"


def name_key(name: str, *, person: bool = False) -> str:
    """Return the words of a name by which two spellings of it are the same.

    NFKC, accents off, casefolded, punctuation as blanks; of a person also the honorifics, as long as two words stay.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = WORD.findall(bare)
    while person and len(words) > 2 and words[0] in _honorifics():
        del words[0]
    return " ".join(words)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(part for row in lexicon("honorifics") for part in WORD.findall(row["word"].casefold()))


def _named(name: str, coarse: str) -> str:
    words = name_key(name, person=coarse == "person")
    return f"{_slug(words, coarse)}-{digest([words or name, coarse], 8)}"


def _slug(words: str, otherwise: str) -> str:
    ascii_only = "-".join(re.findall(r"[a-z0-9]+", words))[:SLUG_LENGTH].strip("-")
    return ascii_only or otherwise


def name_words(actor: str) -> frozenset[str]:
    """Return the words, in small letters, of the name that an actor's IRI is made of; for a state, its code alone."""
    return frozenset(actor.rsplit("/", 1)[-1].lower().split("-"))


# Events and times


def time_bucket(start: str | None, *, family: str | None, prospective: bool) -> str | None:
    """Return the stretch of time within which two reports are of one event; None where no date can tell.

    Args:
        start: the day it begins, if known.
        family: deployment for forces that move, which takes days: they share an ISO week; other events share a day.
        prospective: whether it lies ahead; ahead and without a date, it stays open until one is known.
    """
    if start is None:
        return "open" if prospective else None
    if family != "deployment":
        return start
    year, week, _ = date.fromisoformat(start).isocalendar()
    return f"{year:04}-W{week:02}"


def event(*, type: str, actors: Iterable[str], recipients: Iterable[str], place: str | None, bucket: str) -> str:
    """Return the IRI of an event that other articles can know too.

    Args:
        type: local name of its class.
        actors, recipients: IRIs, in any order; in a meeting every side is an actor.
        place: IRI, or None.
        bucket: of ``time_bucket``.
    """
    return f"{ID}event/{digest([type, sorted(set(actors)), sorted(set(recipients)), place, bucket], 12)}"


def article_event(article: str, trigger: Span) -> str:
    """Return the IRI of an event that has too little said of it to be known again elsewhere."""
    return f"{article}/event/{trigger[0]}-{trigger[1]}"


def time(value: str) -> str:
    """Return the IRI of a time by its ISO value, or of a stretch by ``start/end``."""
    return f"{ID}time/{_path(value)}"


def period(start: str, end: str) -> str:
    """Return the ISO value of a stretch of days, bounds inclusive: a day, week, month or year, else ``start/end``."""
    if start == end:
        return start
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first.weekday() == 0 and last - first == timedelta(days=6):
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    if whole and first.month == last.month:
        return start[:7]
    return start[:4] if whole and (first.month, last.month) == (1, 12) else f"{start}/{end}"


# How the graph was made


def run(key: str) -> str:
    """Return the IRI of a run of the program by the hash of all that can change its output."""
    return f"{ID}run/{_part(key)}"


def run_option(key: str, name: str) -> str:
    """Return the IRI of an option of a run."""
    return f"{run(key)}/option/{_part(name)}"


def run_graph(key: str) -> str:
    """Return the name of the graph that describes a run."""
    return f"{ID}graph/run/{_part(key)}"


def software(name: str, version: str) -> str:
    """Return the IRI of a version of a program or model."""
    return f"{ID}software/{_part(name)}/{_part(version)}"


def is_of_article(iri: str) -> bool:
    """Tell whether a node belongs to one article, rather than to all that speak of it."""
    return iri.startswith(f"{ID}article/")


def derived_graph(rule: str) -> str:
    """Return the name of the graph of what a rule derives."""
    return f"{DERIVED_GRAPHS}{_part(rule)}"


def rule(name: str, version: int) -> str:
    """Return the IRI of a version of a rule."""
    return f"{ID}rule/{_part(name)}/{version}"


def join(one: str, other: str) -> str:
    """Return the IRI of the finding that two events are one, whichever is named first."""
    return f"{ID}join/{digest(sorted((one, other)), 12)}"
