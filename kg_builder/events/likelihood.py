"""Finds words of estimative probability and the range that their scheme gives them. Modals never get one."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.concordance import concordance
from kg_builder.resources import lexicon


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A likelihood phrase: its tokens, the general term, its scheme and the range of probability, 0 to 1."""

    tokens: tuple[int, ...]
    phrase: str
    term: str
    scheme: str
    low: float
    high: float


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """Return the phrases by their first word, as lower-case words, longest first."""
    rows = [(tuple(row["phrase"].split()), row) for row in lexicon("likelihood")]
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = defaultdict(list)
    for words, row in sorted(rows, key=lambda item: -len(item[0])):
        found[words[0]].append((words, row))
    return dict(found)


def find_likelihood(doc: Doc) -> list[Likelihood]:
    """Return the likelihood phrases of a Doc in text order, none inside another."""
    found: list[Likelihood] = []
    end = 0
    said = concordance(doc)
    for i in said.of_words(phrases().keys()):
        for words, row in phrases()[said.words[i]] if i >= end else ():
            if tuple(said.words[i : i + len(words)]) == words:
                span = doc[i : i + len(words)]
                end = span.end
                if not _only_a_modal(span[-1]):
                    tokens = tuple(range(span.start, span.end))
                    found.append(
                        Likelihood(tokens, span.text, row["term"], row["scheme"], float(row["low"]), float(row["high"]))
                    )
                break
    return found


def _only_a_modal(word: Token) -> bool:
    """Tell "the likely candidate" and "a remote village" from a judgement of an event."""
    return (
        word.dep_ == "amod" and word.lower_ in {"remote", "likely", "probable"} and word.head.pos_ in {"NOUN", "PROPN"}
    )


def belongs(likelihood: Likelihood, trigger: Token) -> bool:
    """Tell whether a phrase judges this event: it is in the predicate of the event's clause, or it governs the
    event."""
    phrase = trigger.doc[likelihood.tokens[-1]]
    above = [a.i for a in syntax.upwards(phrase) if a.pos_ in syntax.VERBAL]
    near = above[0] if above else -1
    for step in syntax.upwards(trigger):
        if step.i in likelihood.tokens:
            return True
        if step.pos_ not in syntax.VERBAL:
            continue
        if step.i == near or near in {c.i for c in step.children} or (step.i in above and step.head.i == near):
            return True
        # "is likely to attack", "there is a good chance that X attacks": the judgement stands right above the clause
        if step.dep_ not in {"xcomp", "ccomp", "csubj", "acl", "relcl"} or step.head.i not in {
            near,
            *likelihood.tokens,
        }:
            return False
    return False
