"""Loads the spaCy pipeline with our components in their order."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from kg_builder.components import COMPONENTS
from kg_builder.models import DEFAULT_MODEL, not_installed
from kg_builder.records import Article
from kg_builder.resources import lexicon

BAR = "―"
BEFORE_PARSER = ("kg_layout", "kg_quotations")


def load(model: str | None = None, actors: Sequence[str] = ()) -> Language:
    """Return the pipeline: an installed spaCy model and our components.

    Args:
        model: name of another installed English model, such as ``en_core_web_trf``.
        actors: folders of actor tables to lay over the shipped ones.

    Raises:
        ResourceError: the model is not installed, or an actor table is malformed.
    """
    name = model or DEFAULT_MODEL
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise not_installed(name) from error
    _correct_lemmas(nlp)
    _split_bars(nlp)
    for factory, module in COMPONENTS.items():
        import_module(module)
        if factory in BEFORE_PARSER:
            nlp.add_pipe(factory, before="tok2vec" if "tok2vec" in nlp.pipe_names else nlp.pipe_names[0])
        elif factory == "kg_actors":
            nlp.add_pipe(factory, last=True, config={"folders": list(actors)})
        else:
            nlp.add_pipe(factory, last=True)
    return nlp


def _correct_lemmas(nlp: Language) -> None:
    """Change the verbs that the model's lemmatizer knows: "staged" is a form of "stage", not of "stag"."""
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if not isinstance(lemmatizer, Lemmatizer) or not lemmatizer.lookups.has_table("lemma_index"):
        return
    index = lemmatizer.lookups.get_table("lemma_index")
    changed = {row["verb"]: row["known"] == "yes" for row in lexicon("lemma_verbs")}
    kept = {verb for verb in index["verb"] if changed.get(verb, True)}
    index["verb"] = kept | {verb for verb, known in changed.items() if known}


def _split_bars(nlp: Language) -> None:
    """Make the tokeniser split off the horizontal bar, a dash that it does not know: "now.”―Ann Lee"."""
    rules = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "suffix_search"):
        tokenizer.prefix_search = spacy.util.compile_prefix_regex([*(rules.prefixes or ()), BAR]).search
        tokenizer.suffix_search = spacy.util.compile_suffix_regex([*(rules.suffixes or ()), BAR]).search
        tokenizer.infix_finditer = spacy.util.compile_infix_regex([*(rules.infixes or ()), BAR]).finditer


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the tokenised Doc of an article, with what the components need to know of it."""
    doc = nlp.make_doc(article.text)
    doc.user_data["kg_id"] = article.id
    if article.published:
        doc.user_data["kg_published"] = article.published
    return doc
