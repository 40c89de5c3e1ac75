"""Builds a knowledge graph of world politics from news articles.

    >>> from kg_builder import Article, ask, build
    >>> graph = build([Article(id="a", text="Truss said an invasion was highly likely.", published="2022-02-21")])

The public names load on first use, so that importing the package costs nothing.
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg_builder.asking import ask
    from kg_builder.builder import Built, build, read
    from kg_builder.errors import KGBuilderError
    from kg_builder.records import Article, ArticleRecords

__version__ = "0.1.0"
__all__ = ["Article", "ArticleRecords", "Built", "KGBuilderError", "ask", "build", "read"]

_MODULES = {
    "Article": "records",
    "ArticleRecords": "records",
    "Built": "builder",
    "KGBuilderError": "errors",
    "ask": "asking",
    "build": "builder",
    "read": "builder",
}
logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
