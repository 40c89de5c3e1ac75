"""Finds the words that name events, each with the frame that fits it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.statements import Attribution
from kg_builder.concordance import concordance
from kg_builder.events.arguments import arguments, quantified
from kg_builder.events.frames import Frame, frames
from kg_builder.events.reader import Reader
from kg_builder.layers import Boilerplate, Time, read

SKIPPED = {"-", "“", "”", '"', "‘", "’", "'", "''", "``"}
PREFIXES = {"re", "co", "counter", "pre", "cross", "air", "test", "fire", "tear"}
POS = {"v": {"VERB"}, "n": {"NOUN", "PROPN"}, "a": {"ADJ"}, "m": {"AUX"}}


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
    context = Context(doc)
    taken: set[int] = set()
    out = []
    for i in concordance(doc).of_lemmas(frames().keys()):
        fitting = list(_fitting(doc[i], reader, context)) if i not in page and i not in taken else []
        if fitting:
            _, trigger = max(fitting, key=lambda found: found[0])
            out.append(trigger)
            taken |= set(trigger.tokens)
    return out


class Context:
    """What the layers before say of a Doc's words: which are dates, and who speaks."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.dates = syntax.numbers(time.range for time in read(doc, Time))
        attributions = [a for a in read(doc, Attribution) if a.head >= 0]
        self.cues = {a.anchor: a.head for a in attributions}
        contents = [(syntax.numbers(a.content), a.head) for a in attributions if a.kind != "intention"]
        self.contents = sorted(contents, key=lambda item: len(item[0]))
        self.known: dict[tuple[int, str, str], dict[str, list[Token]]] = {}

    def arguments(self, head: Token, frame: Frame, reader: Reader) -> dict[str, list[Token]]:
        """Return what fills a trigger's arguments; a date ("on Monday") fills none, the speaker is one more."""
        key = (head.i, frame.pos, frame.plover if frame.pos == "n" else "")  # what else arguments depend on
        if key not in self.known:
            self.known[key] = self._read(head, frame, reader)
        return self.known[key]

    def _read(self, head: Token, frame: Frame, reader: Reader) -> dict[str, list[Token]]:
        found = {name: [t for t in heads if t.i not in self.dates] for name, heads in arguments(head, frame).items()}
        found["neg"] = [c for c in head.children if c.dep_ == "neg" or c.lower_ == "longer"]
        found["aux"] = syntax.children(head, "aux")
        found["prt"] = syntax.children(head, "prt")
        if len(found.get("light", ())) > 1:
            found["pair"] = found["light"]
        if frame.pos == "a" and not found.get("subj") and head.dep_ in {"acomp", "attr"}:
            found["subj"] = [c for c in (syntax.subject(head.head),) if c is not None]
        if frame.pos == "n" and (top := quantified(head)).dep_ == "pobj":
            found["under"] = [a for a in syntax.ancestors(top) if a.pos_ in syntax.VERBAL and a.dep_ != "prep"][:1]
        if head.i in self.cues and not any(reader.is_a(t, "actor") for t in found.get("subj", ())):
            found["subj"] = [self.doc[self.cues[head.i]]]  # "issued a declaration demanding that ..."
        speaker = next((self.doc[source] for content, source in self.contents if head.i in content), None)
        if speaker is not None:
            found["speaker"] = [speaker]
        return {name: heads for name, heads in found.items() if heads}


def _fitting(token: Token, reader: Reader, context: Context) -> Iterator[tuple[tuple[int, int], Trigger]]:
    """Yield the triggers that a word may be, with their rank: words of the phrase, conditions met."""
    for frame in frames().get(token.lemma_.lower(), ()):
        tokens = _phrase(token, frame)
        if not tokens:
            continue
        head = token.doc[tokens[-1]] if frame.pos == "n" else token
        if head.pos_ not in POS[frame.pos] or not _names_event(head, frame):
            continue
        if frame.pos == "n" and head.i in context.dates:
            continue  # "in March"
        found = context.arguments(head, frame, reader)
        if frame.pos == "a" and "xcomp" not in found and not frame.wants("speaker"):
            continue
        fit = reader.fit(frame, found)
        if fit >= 0:
            no = tuple(t.i for t in found.get("neg", ())) if frame.wants("neg") else ()
            yield (len(frame.words), fit), Trigger(head, (*no, *tokens), frame, found)


def _phrase(token: Token, frame: Frame) -> tuple[int, ...]:
    """Return the tokens of a trigger phrase that begins here: in a row for nouns, verb and particle for verbs."""
    if len(frame.words) == 1:
        return (token.i,)
    if frame.pos == "v":
        loose = (c for c in token.children if c.i > token.i and not (c.dep_ == "prep" and syntax.children(c, "pobj")))
        particle = next((c for c in loose if c.lower_ == frame.words[1]), None)  # no "give in" in "gave X in Lima"
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


def _is_compounded(verb: Token) -> bool:
    """Tell a participle that a hyphen ties to what it acts on or by: "star-struck"; but "re-opened"."""
    if verb.i < 2 or verb.nbor(-1).text not in {"-", "–"} or verb.nbor(-1).whitespace_:
        return False
    return verb.nbor(-2).lower_ not in PREFIXES and not verb.nbor(-2).whitespace_


def _names_event(head: Token, frame: Frame) -> bool:
    """Tell a word used for the event from one that only describes: "the occupied West Bank", "attack helicopters"."""
    if frame.pos == "v":
        return head.dep_ not in {"amod", "compound", "nmod", "aux"} and not _is_compounded(head)
    if frame.pos == "n":
        return head.dep_ not in {"compound", "nmod"} and head.ent_type_ not in {"PERSON", "ORG", "WORK_OF_ART"}
    if frame.pos == "m":  # "should X attack" is a condition or a question
        return all(c.i < head.i for c in syntax.children(head.head, *syntax.SUBJECTS))
    return True
