"""Finds who speaks where the parser lost the subject of a verb of saying, by the punctuation between the two."""

from itertools import pairwise

from spacy.tokens import Span, Token

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, touching

NOUNS = {"NOUN", "PROPN", "PRON"}
PARTS = {",", "—", "–", "--", "-", "(", ")", ";", ":"}  # what parts an aside from the words around it
CLOSES = {",", "—", "–", "--", "-", ")"}
OPENS_NAME = {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "RB"}
LONGEST_NAME = 12  # tokens of who speaks, before the first aside


def nearest_subject(cue: Cue) -> Token | None:
    """Return the nearer of two subjects where a comma parts the farther one from it: "People like her, [he] said", "The
    strike on the depot, said [Lee], ..."."""
    subjects = syntax.children(cue.anchor, "nsubj")
    if len(subjects) < 2:
        return None
    first, last = subjects[0], subjects[-1]
    edge = min(last.left_edge.i, *cue.tokens)
    parted = first.i < edge and any(t.text == "," for t in last.doc[first.i : edge] if t.i >= edge - 2)
    in_list = syntax.child(last, "conj") is not None
    return last if parted and not in_list and last.pos_ in NOUNS else None


def listed(cue: Cue) -> set[int]:
    """Return who speaks where the parser made two subjects of a list: "[Unions, churches and mayors] said"."""
    subjects = syntax.children(cue.anchor, "nsubj")
    edge = min(cue.tokens)
    if len(subjects) != 2 or syntax.child(subjects[-1], "conj") is None or subjects[-1].right_edge.i != edge - 1:
        return set()
    between = subjects[0].doc[subjects[0].right_edge.i + 1 : subjects[-1].left_edge.i]
    return set(range(subjects[0].left_edge.i, edge)) if [t.text for t in between] == [","] else set()


def before_aside(cue: Cue, quotes: list[Quotation]) -> tuple[set[int], Token] | None:
    """Return who stands before the asides that part him from a verb left without a subject: "[The judge] -- who had
    been ill -- said", "As part of his plea, [Lazar, a hacker], said"."""
    verb, doc, edge = cue.anchor, cue.anchor.doc, min(cue.tokens)
    after_aside = edge > verb.sent.start and doc[edge - 1].text in CLOSES
    if (
        not after_aside
        or verb.tag_ not in syntax.FINITE
        or syntax.is_passive(verb)
        or touching(verb.sent.start, edge, quotes)
    ):
        return None
    parts = _parts(doc[verb.sent.start : edge - 1])
    for number, part in enumerate(parts[:-1]):
        name = part if part[0].tag_ != "CC" else part[1:]
        if len(name) == 0 or len(name) > LONGEST_NAME or any(t.tag_ in syntax.FINITE for t in name):
            return None
        if name[0].tag_ in OPENS_NAME and name.root.ent_type_ not in {"DATE", "TIME"} and name.root.pos_ in NOUNS:
            apposed = doc[name.end].text == "," and parts[number + 1][0].tag_ in OPENS_NAME - {"RB", "PRP"}
            return set(range(name.start, edge - 1 if apposed else name.end)), name.root
    return None


def _parts(words: Span) -> list[Span]:
    """Return the stretches of words between punctuation that may open or close an aside."""
    edges = [-1, *(n for n, t in enumerate(words) if t.text in PARTS and not _in_word(t)), len(words)]
    between = [words[left + 1 : right] for left, right in pairwise(edges)]
    solid = [[t for t in part if not t.is_space and not t.is_punct] for part in between]
    return [words.doc[part[0].i : part[-1].i + 1] for part in solid if part]


def _in_word(token: Token) -> bool:
    return token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_
