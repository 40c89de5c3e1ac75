"""Makes the claims: for each event word, who says what of the event, how surely."""

from dataclasses import dataclass, replace
from typing import ClassVar

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.statements import Attribution
from kg_builder.events.clauses import precondition
from kg_builder.events.identity import Event
from kg_builder.events.likelihood import Likelihood, belongs, find_likelihood
from kg_builder.events.modality import read_stance
from kg_builder.events.stances import FLIPPED, Report, Stance
from kg_builder.events.tenses import is_infinitive
from kg_builder.layers import Range, Ranges, Row, read

# An effort at one of these is one already: "worked to broker a truce" is mediation.
EFFORTS = {"Mediation", "Negotiation"}
# What is said by doing another thing is said when that is done: "called X to congratulate him", "marched to demand".
SPOKEN = {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
EXCEPTIVE = {"unless", "without"}
CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Row):
    """One stance on one event, by token ranges.

    Attributes:
        event: number of the event.
        attribution: number of the attribution that makes it, or -1 for the article's own voice.
        holder: token that heads who intends the event, or -1.
        condition_event, condition_polarity: number of the event that the condition speaks of, or -1, and whether it
            is to happen ("positive") or not ("negative").
        likelihood: the phrase's facts (phrase, term, scheme, low, high), or ().
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
    condition_event: int = -1
    condition_polarity: str = ""
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
    heads = sorted(((n, h) for n, e in enumerate(events) for h in e.heads), key=lambda item: item[1])
    made: list[tuple[int, Claim]] = []
    for number, head in heads:
        sayer = _innermost(head, attributions, contents)
        claim = _claim(doc[head], number, sayer, attributions, contents, likelihoods)
        if any(c.i in syntax.numbers(events[number].triggers) for c in syntax.children(doc[head], "neg", "advmod")):
            # the event's name holds the negation: "will not tolerate" is a threat made
            claim = replace(claim, polarity="positive", certainty="certain", status="Occurred", temporality="nonFuture")
        if events[number].type in EFFORTS and claim.status == "Intended":
            claim = replace(claim, status="Ongoing", certainty="certain", temporality="nonFuture", attitude="assert")
        elif events[number].plover in SPOKEN and _is_purpose(doc[head]) and claim.status == "Intended":
            said = _claim(doc[head].head, number, sayer, attributions, contents, likelihoods)
            claim = replace(said, attitude=claim.attitude, evidence=claim.evidence)
        made.append((head, claim))
    conditions = set().union(*(syntax.numbers(claim.condition) for _, claim in made))
    for head, claim in made:
        if claim.condition and head not in syntax.numbers(claim.condition):
            claim = _with_condition(claim, heads, doc)
        elif head in conditions:
            claim = replace(claim, condition=(), certainty="underspecified", status="Hypothetical", attitude="assert",
                            temporality="unknown")  # fmt: skip
        key = (claim.event, claim.attribution, claim.polarity)
        claims[key] = _joined(claims[key], claim) if key in claims else claim
    return list(claims.values())


def _is_purpose(verb: Token) -> bool:
    """Tell an infinitive that says what the verb above it is done for."""
    return verb.dep_ == "advcl" and is_infinitive(verb) and verb.head.pos_ in syntax.VERBAL


def _with_condition(claim: Claim, heads: list[tuple[int, int]], doc: Doc) -> Claim:
    """Return a claim with the event that its condition speaks of, the first in it that is not the claimed one."""
    inside = syntax.numbers(claim.condition)
    event, head = next(((n, h) for n, h in heads if h in inside and n != claim.event), (-1, -1))
    if event < 0:
        return claim
    polarity = read_stance(doc[head], inside).polarity
    if any(doc[i].lower_ in EXCEPTIVE for i in inside if i < head):
        polarity = FLIPPED.get(polarity, polarity)
    return replace(claim, condition_event=event, condition_polarity=polarity)


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
        return _awaiting(read_stance(head, stop), head)
    report = Report(head.doc[attribution.anchor], attribution.lemma, attribution.attitude)
    stance = _awaiting(read_stance(head, stop, report), head)
    return replace(stance, attitude=report.attitude) if stance.attitude == "assert" else stance


def _awaiting(stance: Stance, head: Token) -> Stance:
    """Return the stance on what the clause of a condition names as its purpose: that is conditional, not assumed."""
    condition = precondition(head) if not stance.condition else set()
    if not condition or stance.polarity == "negative":
        return stance
    return replace(stance, condition=tuple(sorted(condition)), status="Conditional", certainty="possible",
                   temporality="future")  # fmt: skip


def _evidence(head: Token, stop: set[int] | None) -> Ranges:
    """Return the clause that holds an event word, as far as it lies in the content."""
    clause = head
    for token in syntax.upwards(head):
        if stop is not None and token.i not in stop:
            break
        clause = token
        if token.pos_ in syntax.VERBAL and token.dep_ in CLAUSES:
            break
    tokens = syntax.subtree(clause) & stop if stop is not None else syntax.subtree(clause)
    tokens = syntax.trim(tokens or {head.i}, head.doc)
    run = syntax.run_of(tokens, head.i) if head.i in tokens else tokens
    return syntax.ranges(run or {head.i})
