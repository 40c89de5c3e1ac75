"""The whole line for a Python program: articles in, records or a graph out."""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from rdflib import Dataset
from spacy.language import Language

from kg_builder import __version__, ntriples, pipeline, store
from kg_builder.actor_tables import digest
from kg_builder.article import read_articles
from kg_builder.derived.graph import derive
from kg_builder.errors import ArticleError, GraphError
from kg_builder.extract import extract
from kg_builder.graph import article_lines
from kg_builder.graph_run import Run
from kg_builder.ntriples import Lines
from kg_builder.reading.fields import Result, field_names, iso_date
from kg_builder.records import Article, ArticleRecords
from kg_builder.store import counted

log = logging.getLogger(__name__)

NAMED = 3  # undated articles; of more only the number is told

Input = str | Path | Article
Inputs = Input | Iterable[Input]
Folders = str | Path | Iterable[str | Path]


@dataclass(slots=True, kw_only=True)
class Built:
    """A graph, and what went into it.

    Attributes:
        lines: its triples as N-Triples lines, by graph name.
        articles, statements, claims, events: how many were read and found.
        refused: the inputs that could not be read or were skipped, each with its reason.
        infer: whether what follows by the ontology is written, too.
    """

    lines: Lines = field(default_factory=dict)
    articles: int = 0
    statements: int = 0
    claims: int = 0
    events: int = 0
    refused: list[ArticleError] = field(default_factory=list)
    infer: bool = False

    def add(self, result: ArticleRecords | ArticleError, *, run: Run) -> ArticleRecords | ArticleError:
        """Add an article's records to the graph, or its error to what was refused; return which of the two it was.

        Records that contradict themselves are a fault of ours and cost no other article.
        """
        if isinstance(result, ArticleError):
            self.refused.append(result)
            return result
        try:
            found = article_lines(result, run=run)
        except GraphError as error:
            what = f"a fault of kg-builder ({error}); please report it with the article's text"
            return self.add(ArticleError(result.article.where or result.article.id, what), run=run)
        ntriples.add(self.lines, found)
        self.articles += 1
        self.statements += len(result.statements)
        self.claims += len(result.claims)
        self.events += len(result.events)
        return result

    @property
    def dataset(self) -> Dataset:
        """The graph, with what follows from it, as an rdflib Dataset whose default graph is the union of its graphs."""
        return store.as_dataset(derive(self.lines, infer=self.infer))

    def write(self, path: str | Path) -> int:
        """Write the graph to a file, by its suffix, or to a store folder; return how many triples that says.

        Raises:
            GraphError: the path has an unknown suffix or cannot be written.
        """
        return store.write_with_derived(self.lines, path, infer=self.infer)

    def __str__(self) -> str:
        return counted(article=self.articles, statement=self.statements, claim=self.claims, event=self.events)


def read(
    inputs: Inputs,
    *,
    published: str | None = None,
    fields: str = "",
    model: str | None = None,
    actors: Folders = (),
) -> Iterator[ArticleRecords | ArticleError]:
    """Yield the records of each article, in order, or the error of an input that cannot be read.

    Args:
        inputs: one or several of: a file of any kind in ``article.READERS``, a folder of them, ``-`` for standard
            input, an Article.
        published: ISO date for articles that carry none.
        fields: the names of fields in JSON, CSV and Parquet where they are unusual: ``text=story,published=day``.
        model: name of an installed spaCy model, if not the default one.
        actors: a folder, or several, of actor tables to lay over the shipped ones.

    Raises:
        ResourceError: the model or the library for a kind of file is not installed, or an actor table is malformed.
        ValueError: the fields make no sense.
    """
    yield from extract(loaded(model, _folders(actors)), _articles(inputs, published, fields))


def build(
    inputs: Inputs,
    output: str | Path | None = None,
    *,
    folder: str | Path | None = None,
    published: str | None = None,
    fields: str = "",
    model: str | None = None,
    actors: Folders = (),
    infer: bool = False,
    progress: Callable[[ArticleRecords | ArticleError], None] | None = None,
) -> Built:
    """Return the graph of some articles, and write it if an output is given; inputs and actors as in ``read``.

    Args:
        output: a file (.ttl, .nt, .nq, .trig, .jsonld, also with .gz) or a folder for an Oxigraph store.
        folder: a store, besides: the graph is added to it, articles that it has anew.
        infer: whether to write what follows by the ontology, too, in a graph of its own.
        progress: called with each article's records or error, as they come.

    Raises:
        GraphError: the output cannot be written, or no article could be read.
        ResourceError, ValueError: as ``read``.
    """
    outputs = _outputs(output, folder)
    nlp = loaded(model, folders := _folders(actors))
    run = run_of(nlp, folders)
    built = Built(infer=infer)
    for result in extract(nlp, _articles(inputs, published, fields)):
        added = built.add(result, run=run)
        if progress is not None:
            progress(added)
        elif isinstance(added, ArticleError):
            log.warning("%s", added)
    if not built.articles:
        raise GraphError("no article could be read; nothing is written")
    for path in outputs:
        built.write(path)
    return built


def _outputs(output: str | Path | None, folder: str | Path | None) -> list[Path]:
    """Return where a graph is to be written, if it can be."""
    outputs = [Path(path) for path in (output, folder) if path is not None]
    for path in outputs:
        store.check_output(path)
    if folder is not None and Path(folder).suffix and not Path(folder).is_dir():
        raise GraphError(f"{folder}: a store is a folder, whose name has no suffix")
    return outputs


@cache
def loaded(model: str | None, actors: tuple[str, ...] = ()) -> Language:
    """Return the pipeline of a model and of folders of actor tables, loaded once.

    Raises:
        ResourceError: the model is not installed, or an actor table is malformed.
    """
    nlp = pipeline.load(model, actors)
    gc.freeze()  # model and tables stay for good: to look through them again and again would cost more than a component
    return nlp


def run_of(nlp: Language, folders: tuple[str, ...]) -> Run:
    """Return the run that a graph names as its maker."""
    options = (("actors", digest(folders)),) if folders else ()
    name, version = str(nlp.meta["name"]), str(nlp.meta["version"])
    return Run(version=__version__, model=name, model_version=version, options=options)


def _folders(actors: Folders) -> tuple[str, ...]:
    return tuple(map(str, [actors] if isinstance(actors, str | Path) else actors))


def _articles(inputs: Inputs, published: str | None, fields: str) -> Iterator[Result]:
    names = field_names(fields)
    given = [inputs] if isinstance(inputs, str | Path | Article) else inputs
    undated = 0
    for item in given:
        if isinstance(item, Article):
            yield replace(item, published=iso_date(item.published, item.where or item.id))
            continue
        for found in read_articles([str(item)], published=published, names=names):
            if isinstance(found, Article) and found.published is None:
                undated += 1
                if undated <= NAMED:
                    log.warning("%s: no date of publication; “on Monday” and the like stay without a date", found.where)
            yield found
    if undated > NAMED:
        log.warning("%d more articles have no date of publication", undated - NAMED)
