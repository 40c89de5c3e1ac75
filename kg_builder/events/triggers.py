"""Finds the words that name events, each with the frame that fits it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.events.arguments import arguments
from kg_builder.events.frames import Frame, frames
from kg_builder.events.reader import Reader
from kg_builder.layers import Boilerplate, Time, read

SKIPPED = {"-", "“", "”", '"', "‘", "’", "'", "''", "``"}
POS = {"v": {"VERB"}, "n": {"NOUN", "PROPN"}, "a": {"ADJ"}}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: its head, all its tokens, its frame, and what fills the frame's arguments."""

    head: Token
    tokens: tuple[int, ...]
    frame: Frame
    found: dict[str, list[Token]]


def find_triggers(doc: Doc, reader: Reader) -> list[Trigger]:
    """Return the triggers of a Doc in text order; no token belongs to two."""
    page = syntax.numbers(mark.range for mark in read(doc, Boilerplate))
    dates = syntax.numbers(time.range for time in read(doc, Time))
    taken: set[int] = set()
    out = []
    for token in doc:
        if token.i in page or token.i in taken:
            continue
        fitting = list(_fitting(token, reader, dates))
        if fitting:
            _, trigger = max(fitting, key=lambda found: found[0])
            out.append(trigger)
            taken |= set(trigger.tokens)
    return out


def _fitting(token: Token, reader: Reader, dates: set[int]) -> Iterator[tuple[tuple[int, int], Trigger]]:
    """Yield the triggers that a word may be, with their rank: words of the phrase, conditions met.

    A date ("on Monday") fills no argument.
    """
    for frame in frames().get(token.lemma_.lower(), ()):
        tokens = _phrase(token, frame)
        if not tokens:
            continue
        head = token.doc[tokens[-1]] if frame.pos == "n" else token
        if head.pos_ not in POS[frame.pos] or not _names_event(head, frame):
            continue
        found = {name: [t for t in heads if t.i not in dates] for name, heads in arguments(head, frame).items()}
        found = {name: heads for name, heads in found.items() if heads}
        if frame.pos == "a" and not found:
            continue
        fit = reader.fit(frame, found)
        if fit >= 0:
            yield (len(frame.words), fit), Trigger(head, tokens, frame, found)


def _phrase(token: Token, frame: Frame) -> tuple[int, ...]:
    """Return the tokens of a trigger phrase that begins here: in a row for nouns, verb and particle for verbs."""
    if len(frame.words) == 1:
        return (token.i,)
    if frame.pos == "v":
        particle = next((c for c in token.children if c.lower_ == frame.words[1] and c.i > token.i), None)
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        if particle is None and following is not None and following.lower_ == frame.words[1]:
            particle = following
        return (token.i, particle.i) if particle is not None else ()
    tokens = [token.i]
    for word in frame.words[1:]:
        i = tokens[-1] + 1
        while i < len(token.doc) and token.doc[i].text in SKIPPED:
            i += 1
        if i >= len(token.doc) or token.doc[i].lemma_.lower() != word:
            return ()
        tokens.append(i)
    return tuple(tokens)


def _names_event(head: Token, frame: Frame) -> bool:
    """Tell a word used for the event from one that only describes: "the occupied West Bank", "attack helicopters"."""
    if frame.pos == "v":
        return head.dep_ not in {"amod", "compound", "nmod", "aux"}
    if frame.pos == "n":
        return head.dep_ not in {"compound", "nmod"} and head.ent_type_ not in {"PERSON", "ORG", "WORK_OF_ART"}
    return True
