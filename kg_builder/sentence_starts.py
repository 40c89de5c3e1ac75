"""Fixes where sentences may start, for the parser that runs later."""

from collections.abc import Mapping

from spacy.tokens import Doc


def fix(doc: Doc, starts: Mapping[int, bool]) -> None:
    """Let sentences start at the tokens that are true and at none that is false; leave the others to the parser.

    All at once: each assignment to ``Token.is_sent_start`` looks through the whole Doc for a parse.
    """
    fixed = doc.to_array(["SENT_START"])
    signed = fixed.view("int64")  # the same memory: spaCy writes -1 into an unsigned number
    for i, may_start in starts.items():
        signed[i] = 1 if may_start else -1
    doc.from_array(["SENT_START"], fixed)  # type: ignore[arg-type]  # to_array says that it gives floats
