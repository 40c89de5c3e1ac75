"""What can go wrong, as a tree.

KGBuilderError
├── ArticleError        an input that cannot be read as an article
├── ResourceError       a file of ours (lexicon, actor table, ontology, query) that is missing or malformed
├── GraphError          a graph that cannot be read, written, merged or checked
│   └── SilentLossError what was written is not what was there
├── BatchError          a run over many articles that cannot begin, go on or end
├── QuestionError       a question or parameter that does not exist, or a value that does not fit
└── EndpointError       a SPARQL endpoint that refused, timed out or answered nonsense

Every message says what happened, where (file and line, or article id) and what to do about it.
"""

LESS = "ask for less at once (a date, an event, an actor)"  # what to do about a question that takes too long


class KGBuilderError(Exception):
    """Anything this program refuses to do, with a message meant for its user."""


class ArticleError(KGBuilderError):
    """An input that cannot be read as an article.

    Attributes:
        where: the file, and the line in it where there are several articles a file.
        what: what is wrong, without the place.
        skipped: why it is left out on purpose, in a word or two to count by ("duplicate", "not in English"); empty if
            it failed.
    """

    def __init__(self, where: str, what: str, *, skipped: str = "") -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
        self.skipped = skipped

    def __reduce__(self) -> tuple[object, ...]:
        return type(self)._restored, (self.where, self.what, self.skipped)

    @classmethod
    def _restored(cls, where: str, what: str, skipped: str) -> "ArticleError":
        return cls(where, what, skipped=skipped)


class ResourceError(KGBuilderError):
    """A lexicon, actor table, ontology file or query that is missing or malformed."""


class GraphError(KGBuilderError):
    """A graph that cannot be read, written, merged or checked."""


class SilentLossError(GraphError):
    """The triples that reached the file are not the triples that were there."""


class BatchError(KGBuilderError):
    """A run over many articles that cannot begin, go on or end; what it has written stays good."""


class QuestionError(KGBuilderError):
    """A question or parameter that does not exist, or a value that does not fit."""


class EndpointError(KGBuilderError):
    """A SPARQL endpoint that refused, timed out or answered nonsense.

    Attributes:
        passing: whether the same request may well be answered in a moment.
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing
