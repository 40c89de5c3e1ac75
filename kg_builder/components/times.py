"""Finds time expressions and resolves them against the publication date, with the tense of their clause."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg_builder import layers
from kg_builder.concordance import concordance
from kg_builder.resources import lexicon
from kg_builder.timex.choice import FUTURE, PAST, PRESENT
from kg_builder.timex.patterns import Found, find
from kg_builder.timex.values import resolve

MODALS = {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "can", "could", "must", "should"}
LIMITS = {"until", "till", "through", "to", "by"}
SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"VERB", "AUX"}
DIRECT = {"ADP", "ADV", "PROPN"}


@Language.factory("kg_times", assigns=["doc.spans"], requires=["token.tag", "token.dep", "token.lemma"])
def make_times(nlp: Language, name: str) -> "Times":
    """Return the component; it goes after the parser."""
    return Times()


class Times:
    """Writes the layer of time expressions.

    ``doc.user_data["kg_published"]`` is the ISO date of publication; without it nothing relative is resolved.
    """

    def __init__(self) -> None:
        """Read the words that point ahead.

        Raises:
            ResourceError: their table is missing or malformed.
        """
        self.ahead = {row["lemma"]: row["governs"] for row in lexicon("time_future")}

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its layer of times."""
        found: list[Found] = []
        spans: list[Span] = []
        for expression in find(concordance(doc).text):
            span = doc.char_span(*expression.span, alignment_mode="expand")
            if span is not None and not counted(span, expression) and not person(span, expression):
                found.append(expression)
                spans.append(span)
        times = resolve(found, published=publication(doc), tenses=[self.tense(span) for span in spans])
        rows = [
            layers.Time(
                range=(span.start, span.end),
                chars=time.span,
                type=time.type,
                value=time.value,
                start=time.start,
                end=time.end,
            )
            for span, time in zip(spans, times, strict=True)
        ]
        layers.write(doc, layers.Time, rows)
        return doc

    def tense(self, span: Span) -> str:
        """Return past, present or future: the tense of the clause that a span stands in.

        An infinitive has the tense of the clause that governs it, unless that one points ahead: "talks are expected to
        take place on Thursday", but "they began to arrive on Thursday". Where there is no parse, everything is past.
        """
        token = span.root
        if not token.doc.has_annotation("DEP"):
            return PAST
        if token.dep_ == "poss" and token.head.dep_ not in SUBJECTS:
            # "they will appeal Wednesday's ruling" speaks of an event that is known
            return FUTURE if any(word.lower_ == "ahead" for word in token.ancestors) else PAST
        below = None
        for outer in [token, *token.ancestors]:
            here = self.pointed(outer, below)
            if here:
                return here
            below = outer
        return PRESENT

    def pointed(self, token: Token, below: Token | None) -> str | None:
        """Return the tense that a word gives to what it governs by way of the word below it, or None."""
        helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
        if self.points_ahead(token, below):
            earlier = [*helpers, *(token.head.children if token.head.lemma_ == "be" else ())]
            had = any(child.lower_ == "had" and child.dep_ == "aux" for child in earlier)
            fronted = token.tag_ == "VBD" and below is not None and below.i < token.i  # "On Friday they planned to"
            return PAST if had or fronted else FUTURE
        if token.pos_ not in CLAUSES:
            return None
        tags = {child.tag_ for child in helpers} | {token.tag_}
        words = {child.lower_ for child in helpers} | {token.lower_}
        perfect = any(child.lemma_ == "have" for child in helpers)
        if "MD" in tags and words & MODALS:
            unable = "could" in words and any(child.dep_ == "neg" for child in token.children)
            return PAST if perfect or unable else FUTURE
        if "TO" in tags:
            return FUTURE if token.dep_ in ("acl", "relcl") else None
        if token.lemma_ == "be" and below is not None and below.dep_ == "xcomp" and below.tag_ == "VB":
            return FUTURE  # "is to resume on Thursday"
        if "VBD" in tags or perfect or (token.tag_ == "VBN" and not helpers):
            return PAST
        if "VBZ" in tags or "VBP" in tags:
            timetable = below is not None and below.pos_ in DIRECT and token.lemma_ not in self.ahead
            return FUTURE if token.tag_ == "VBG" or timetable else PRESENT
        return None

    def points_ahead(self, token: Token, below: Token | None) -> bool:
        """Return whether a word says that what it governs by way of the word below it is still to come."""
        governs = self.ahead.get(token.lemma_)
        if governs is None or below is None:
            return False
        if governs == "infinitive":
            fixed = token.tag_ == "VBN" and any(child.lower_ == "for" for child in token.children)  # "set for Thursday"
            return fixed or (below.dep_ in ("xcomp", "ccomp") and below.tag_ == "VB")
        return governs == "any" or (governs == "limit" and below.lower_ in LIMITS)


def publication(doc: Doc) -> date | None:
    """Return the day of publication, or None where it is not known or no date."""
    published = doc.user_data.get("kg_published")
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def counted(span: Span, expression: Found) -> bool:
    """Return whether a round number that looks like a year counts something: "2000 troops"."""
    head = span.root.head
    return (
        expression.pieces.keys() == {"year"}
        and expression.pieces["year"].endswith("00")
        and span.root.dep_ == "nummod"
        and head.i > span.root.i
        and head.tag_ == "NNS"
        and not any(child.dep_ in ("det", "poss") for child in head.children)
    )


def person(span: Span, expression: Found) -> bool:
    """Return whether a bare month is the name of somebody: "April Ryan"."""
    return expression.pieces.keys() == {"month"} and any(token.ent_type_ == "PERSON" for token in span)
