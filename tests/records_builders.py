"""Short ways to write records by the words of a text: every span is found, none is counted by hand."""

from typing import Any

from kg_builder import iris
from kg_builder.records import (
    Article,
    Claim,
    Event,
    Mention,
    Participant,
    Quantity,
    Span,
    Statement,
    TimeExpression,
)


class Words:
    """Finds words in an article's text, as spans."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.iri = iris.article(url=article.url, text=article.text)

    def at(self, words: str, after: str = "") -> Span:
        """Return the span of the first words after some others."""
        start = self.text.index(words, self.text.index(after))
        return start, start + len(words)

    def mentions(self, kind: str, *words: str) -> tuple[Mention, ...]:
        return tuple(Mention(span=self.at(w), kind=kind) for w in words)


def claim(statement: str, number: int, event: str, stance: str, evidence: Span, **more: Any) -> Claim:
    """Return a claim; stance is attitude, polarity, certainty, temporality and status."""
    attitude, polarity, certainty, temporality, status = stance.split()
    return Claim(
        id=iris.claim(statement, number),
        statement=None if "/narration/" in statement else statement,
        claimer=more.pop("claimer", None),
        event=event,
        attitude=attitude,
        polarity=polarity,
        certainty=certainty,
        temporality=temporality,
        status=status,
        evidence=(evidence,),
        **more,
    )


def number(id: str, span: Span, unit: str, low: float | None, high: float | None, how: str, **more: Any) -> Quantity:
    """Return a quantity; what it measures stands in its id."""
    measures = id.rpartition("/")[2].partition("-")[0]
    bounds = {"minimum": low, "maximum": high, "approximation": how}
    return Quantity(id=id, measures=measures, span=span, unit=unit, **bounds, **more)  # type: ignore[arg-type]


def said(words: Words, speaker: str | None, cue: str, source: str, *content: Span, **more: Any) -> Statement:
    """Return a statement; cue is the word and its lemma, source the words that name the speaker."""
    cue_words, _, lemma = cue.partition("/")
    return Statement(
        id=more.pop("id", iris.statement(words.iri, content[0])),
        speaker=speaker,
        form=more.pop("form", "indirect"),
        cue=(words.at(cue_words),),
        cue_lemma=lemma,
        source=(words.at(source),) if source else (),
        content=content,
        **more,
    )


def event(id: str, type: str, family: str, triggers: tuple[Span, ...], **more: Any) -> Event:
    """Return an event; ``actor=...`` and ``recipient=...`` give its participants."""
    sides = tuple(
        Participant(actor=actor, role=role) for role in ("actor", "recipient") for actor in more.pop(role, ())
    )
    return Event(id=id, family=family, type=type, trigger=triggers, participants=sides, **more)


def date(words: Words, text: str, value: str, start: str, end: str) -> TimeExpression:
    return TimeExpression(span=words.at(text), type="DATE", value=value, start=start, end=end)
