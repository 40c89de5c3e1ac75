"""Does one shard: articles in, one file of N-Quads out. It is the same function on every machine.

The file is written under another name, compared and then renamed, as ``build`` does it and with the same bytes, so
doing a shard twice, or by two workers at once, changes nothing.
"""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from threading import Lock

from spacy.language import Language

from kg_builder import store
from kg_builder.batch.counts import Counts
from kg_builder.batch.hand import Hand
from kg_builder.batch.job import Job, code_digest
from kg_builder.batch.manifest import LOCK, Done, Row, writing
from kg_builder.batch.shards import Shard
from kg_builder.builder import Built, loaded, run_of
from kg_builder.errors import ArticleError, BatchError
from kg_builder.extract import extract
from kg_builder.graph_run import Run
from kg_builder.records import Article, ArticleRecords

Outcomes = Generator[ArticleRecords | ArticleError, None, None]
Read = Callable[[Iterable[Article]], Outcomes]
_one_at_a_time = Lock()  # a cluster's worker may have several threads; the model's memory zone is for one


def write_shard(job: Job, shard: Shard) -> Done:
    """Write a shard's file and return what is in it.

    Raises:
        BatchError: the file cannot be written, or this worker is not fit for the job.
        GraphError: likewise.
        ResourceError: the model is not installed, or an actor table is malformed.
    """
    check(job)
    with _one_at_a_time:
        nlp = loaded(job.model, job.actors)
        return write_with(partial(read, nlp), job, shard, run=run_of(nlp, job.actors))


def read(nlp: Language, articles: Iterable[Article]) -> Outcomes:
    """Yield the records of articles, or errors; what spaCy keeps of their words is let go at the end."""
    with nlp.memory_zone():
        yield from extract(nlp, articles)


def check(job: Job) -> None:
    """Refuse to work where the result would be another, or would not arrive.

    Raises:
        BatchError: this worker is not fit for the job.
    """
    if code_digest() != job.code:
        raise BatchError("a worker has another version of kg-builder or its tables; install the same one everywhere")
    if not (job.parts / LOCK).exists():
        raise BatchError(
            f"a worker does not see the folder {job.parts}; it has to lie where all workers can write to it"
        )


def write_with(read: Read, job: Job, shard: Shard, *, run: Run) -> Done:
    """Write a shard's file with a way to read articles; as ``write_shard``."""
    with writing(job.parts), Hand(job.parts / shard.note, limit=job.limit) as hand:
        counts, rejected, built = Counts(read=len(shard.results)), list[Row](), Built()
        with closing(read(_taken(shard, hand, counts))) as outcomes:
            for index, result in enumerate(shard.results):
                error = _error(shard, index) or _add(built, next(outcomes), counts, run)
                if error is not None:
                    rejected.append(_rejected(error, result, counts))
            next(outcomes, None)  # so that it comes to its end
        counts.claims, counts.events, counts.done = built.claims, built.events, built.articles
        path = job.parts / shard.file
        counts.quads = store.write_lines(built.lines, path)
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return Done(
            number=shard.number, name=shard.file, input=shard.digest(), counts=counts, rejected=tuple(rejected),
            size=path.stat().st_size, sha256=sha256,
        )  # fmt: skip


def _taken(shard: Shard, hand: Hand, counts: Counts) -> Iterator[Article]:
    """Yield the articles to be read, each noted when it is taken."""
    for index, result in enumerate(shard.results):
        if _error(shard, index) is None:
            assert isinstance(result, Article)
            hand.take(index, words=counts.words, statements=counts.statements)
            yield result


def _error(shard: Shard, index: int) -> ArticleError | None:
    """Return why an article is not to be read."""
    result = shard.results[index]
    if isinstance(result, Article) and index in shard.spared:
        return ArticleError(result.where or result.id, shard.spared[index])
    return result if isinstance(result, ArticleError) else None


def _add(built: Built, result: ArticleRecords | ArticleError, counts: Counts, run: Run) -> ArticleError | None:
    """Add an article's records to the graph and to the counts, or return why they cannot be."""
    added = built.add(result, run=run)
    if isinstance(added, ArticleError):
        return added
    counts.statements += len(added.statements)
    counts.words += len(added.article.text.split())
    counts.undated += added.article.published is None
    return None


def _rejected(error: ArticleError, result: Article | ArticleError, counts: Counts) -> Row:
    """Return the row of an article that is left out, and count it."""
    counts.skipped.update([error.skipped] if error.skipped else [])
    counts.failed += not error.skipped
    name = {"id": result.id} if isinstance(result, Article) else {}
    return {"where": error.where, **name, "skipped": error.skipped or None, "reason": error.what}
