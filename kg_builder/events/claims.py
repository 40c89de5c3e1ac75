"""Makes the claims: for each event word, who says what of the event, how surely."""

from dataclasses import dataclass, replace
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.statements import Attribution
from kg_builder.events.identity import Event
from kg_builder.events.likelihood import Likelihood, belongs, find_likelihood
from kg_builder.events.modality import read_stance
from kg_builder.events.stances import Report, Stance
from kg_builder.layers import Range, Ranges, Row, read

CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Row):
    """One stance on one event, by token ranges.

    Attributes:
        event: number of the event.
        attribution: number of the attribution that makes it, or -1 for the article's own voice.
        holder: token that heads who intends the event, or -1.
        likelihood: number of nothing or the phrase's facts: (phrase, term, scheme, low, high), or ().
    """

    GROUP: ClassVar[str] = "kg_claims"
    event: int
    attribution: int
    attitude: str
    polarity: str
    certainty: str
    temporality: str
    status: str
    evidence: Ranges
    condition: Ranges = ()
    holder: int = -1
    likelihood: tuple[str | float, ...] = ()

    def shown(self) -> list[tuple[Range, str]]:
        return [(span, self.status) for span in self.evidence]


def find_claims(doc: Doc, events: list[Event]) -> list[Claim]:
    """Return the claims of a Doc, in text order of their events' words; one for each
    statement, event and polarity."""
    attributions = read(doc, Attribution)
    contents = [syntax.numbers(a.content) for a in attributions]
    likelihoods = find_likelihood(doc)
    claims: dict[tuple[int, int, str], Claim] = {}
    for number, head in sorted(((n, h) for n, e in enumerate(events) for h in e.heads), key=lambda item: item[1]):
        sayer = _innermost(head, attributions, contents)
        claim = _claim(doc[head], number, sayer, attributions, contents, likelihoods)
        key = (number, sayer, claim.polarity)
        claims[key] = _joined(claims[key], claim) if key in claims else claim
    return list(claims.values())


def _joined(one: Claim, two: Claim) -> Claim:
    """Return one claim for two of an event in one voice, with both evidences: in a statement the more telling stance,
    as a name for it ("the summit") takes for granted what another clause says; in an article, which tells the news
    first, the first that is one."""
    vague = one.status in {"Hypothetical", "StatusUnknown"}
    kept = (two if vague else one) if one.attribution < 0 else max(one, two, key=_telling)
    evidence = syntax.ranges(syntax.numbers(one.evidence) | syntax.numbers(two.evidence))
    return replace(kept, evidence=evidence)


def _telling(claim: Claim) -> tuple[bool, bool, bool]:
    said = claim.status not in {"Occurred", "Ongoing", "Hypothetical", "StatusUnknown"}
    return bool(claim.condition or claim.likelihood), said, claim.status != "Hypothetical"


def _innermost(head: int, attributions: list[Attribution], contents: list[set[int]]) -> int:
    """Return the statement whose content holds a token most closely; intentions are no statements."""
    around = [n for n, content in enumerate(contents) if head in content and attributions[n].kind != "intention"]
    return min(around, key=lambda n: len(contents[n]), default=-1)


def _claim(
    head: Token,
    event: int,
    sayer: int,
    attributions: list[Attribution],
    contents: list[set[int]],
    likelihoods: list[Likelihood],
) -> Claim:
    stop = contents[sayer] if sayer >= 0 else None
    stance = _stance(head, stop, attributions[sayer] if sayer >= 0 else None)
    judged = next((x for x in likelihoods if belongs(x, head) and (stop is None or x.tokens[0] in stop)), None)
    certainty, status = stance.certainty, stance.status
    if judged is not None:
        certainty = "probable" if certainty == "certain" else certainty
        status = "Predicted" if status in {"Ongoing", "Occurred", "Planned"} else status
    return Claim(
        event=event,
        attribution=sayer,
        attitude="predict" if judged is not None and stance.attitude == "assert" else stance.attitude,
        polarity="negative"
        if judged is not None and judged.high <= 0.5 and judged.term != "RoughlyEven"
        else stance.polarity,
        certainty=certainty,
        temporality="future" if judged is not None else stance.temporality,
        status=status,
        evidence=_evidence(head, stop),
        condition=syntax.ranges(stance.condition),
        holder=stance.holder,
        likelihood=(judged.phrase, judged.term, judged.scheme, judged.low, judged.high) if judged is not None else (),
    )


def _stance(head: Token, stop: set[int] | None, attribution: Attribution | None) -> Stance:
    if attribution is None:
        return read_stance(head, stop)
    report = Report(head.doc[attribution.anchor], attribution.lemma, attribution.attitude)
    stance = read_stance(head, stop, report)
    return replace(stance, attitude=report.attitude) if stance.attitude == "assert" else stance


def _evidence(head: Token, stop: set[int] | None) -> Ranges:
    """Return the clause that holds an event word, as far as it lies in the content."""
    clause = head
    for token in (head, *syntax.ancestors(head)):
        if stop is not None and token.i not in stop:
            break
        clause = token
        if token.pos_ in syntax.VERBAL and token.dep_ in CLAUSES:
            break
    tokens = syntax.subtree(clause) & stop if stop is not None else syntax.subtree(clause)
    tokens = syntax.trim(tokens or {head.i}, head.doc)
    run = syntax.run_of(tokens, head.i) if head.i in tokens else tokens
    return syntax.ranges(run or {head.i})
