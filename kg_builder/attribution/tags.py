"""Reads who said a quotation from the words right after it, where the parser lost its way.

"“We won,” the Vatican spokesman, Ann Lee, told Radio 4": a mark that keeps the sentence open inside the quotation
announces a speaker and a verb, whatever the parser takes the words in and around a long quotation for.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg_builder import syntax
from kg_builder.attribution.cues import verb_group
from kg_builder.attribution.drafts import Draft
from kg_builder.attribution.nouns import Cue
from kg_builder.attribution.quotations import Quotation, speaks
from kg_builder.attribution.verbs import Verb, reporting_verbs
from kg_builder.cover import Cover

KEEPS_OPEN = {",", "?", "!"}
LONGEST_TAG = 30  # tokens between a quotation and the verb after it
ENDS = {".", ";", ":", "(", "!", "?"}
DASHES = {"-", "–", "—", "--"}
LONGEST_LABEL = 10  # tokens before a colon
NAMING = {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADP", "PUNCT", "PART"}
STOPS = {".", "!", "?", ";"}
OPENS_NAME = {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ"}
SPOKEN = {"VBD", "VBZ", "VBP", "VBN"}
ABOUT = {"who", "whose", "which", "that"}
LEANS = {*ABOUT, "to", "and", "of", "by", "be", "been"}  # no verb of the speaker's after these


class _Covers:
    """Which tokens are in the contents and cues of attributions."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.contents = Cover(d.content | d.cue.tokens for d in drafts)
        self.anchors = Cover([d.cue.anchor.i] for d in drafts)

    def any(self, quoted: set[int]) -> bool:
        """Tell whether an attribution, other than those that are quoted themselves, has some of the tokens."""
        return bool(self.contents.touching(quoted) - self.anchors.touching(quoted))


def tagged(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> Iterator[Draft]:
    """Yield an attribution for each quotation that none covers and a speaker with a verb of saying follows."""
    covers = _Covers(drafts)
    for number, quote in enumerate(quotes):
        start, end = quote.range
        tokens = set(range(start, end))
        if not quote.closed or doc[end - 2].text not in KEEPS_OPEN or not speaks(quote, doc):
            continue
        if covers.any(tokens) or not (doc[start].is_sent_start or doc[start - 1].is_space):
            continue
        stop = min(quotes[number + 1].range[0] if number + 1 < len(quotes) else len(doc), end + LONGEST_TAG, len(doc))
        found = _tag(doc[end:stop])
        if found is not None:
            verb, row, source = found
            own = frozenset(verb_group(verb) - source - tokens)
            cue = Cue(verb, own, row.lemma, row.frames, row.attitude, row.kind)
            yield Draft(cue, source, doc[min(source) : max(source) + 1].root, tokens)


def announced(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> Iterator[Draft]:
    """Yield an attribution for each quotation that none covers after "Said Ellis:" or "More from the report:"."""
    covers = _Covers(drafts)
    for quote in quotes:
        tokens = set(range(*quote.range))
        colon = next((i for i in range(quote.range[0] - 1, -1, -1) if not doc[i].is_space), 0)
        if doc[colon].text != ":" or covers.any(tokens) or not speaks(quote, doc):
            continue
        begun = _sentence_start(doc, colon, quotes)
        words = doc[next((i + 1 for i in range(colon - 1, begun, -1) if doc[i].text in DASHES), begun) : colon]
        row = _row(words[0]) if 1 < len(words) <= LONGEST_LABEL else None
        if row is not None and words[0].tag_ in SPOKEN and all(t.pos_ in NAMING for t in words[1:]):
            cue = Cue(words[0], frozenset({words.start}), row.lemma, row.frames, row.attitude, row.kind)
            yield Draft(cue, set(range(words.start + 1, colon)), words[1:].root, tokens)
        prep = next((t for t in words[:LONGEST_LABEL] if t.lower_ in {"from", "per"}), None)
        after = doc[prep.i + 1 : colon] if prep is not None else None
        if after and len(words) <= LONGEST_LABEL and not any(t.tag_ in syntax.FINITE for t in words):
            cue = Cue(doc[colon], frozenset({colon}), ":", frozenset({"quotation"}), "assert", "colon")
            yield Draft(cue, set(range(after.start, colon)), after.root, tokens)


def _tag(words: Span) -> tuple[Token, Verb, set[int]] | None:
    """Return the verb of saying, its row of the table and who speaks, before or after it; None where neither is."""
    end = next((n for n, t in enumerate(words) if t.is_space or t.text in ENDS), len(words))
    words = words.doc[words.start : words.start + end]
    if len(words) < 2:
        return None
    first = _row(words[0])
    if first is not None and words[0].tag_ != "VBG" and words[1].tag_ in OPENS_NAME:
        last = next((t.i for t in words[1:] if t.is_punct or t.tag_ in {*syntax.FINITE, "IN", "VBG"}), words.end)
        return words[0], first, set(range(words[1].i, last))
    if words[0].tag_ not in OPENS_NAME and not words[0].text[0].isupper():
        return None
    for token in words[1:]:
        row = _row(token)
        spoken = token.tag_ in SPOKEN or token.i + 1 == words.end or token.nbor().pos_ == "ADP"
        if row is not None and spoken and token.nbor(-1).lower_ not in LEANS:
            name = words.doc[words.start : token.i]
            if any(t.tag_ in syntax.FINITE for t in name) and not any(t.lower_ in ABOUT for t in name):
                return None
            return token, row, syntax.trim(set(range(name.start, name.end)), words.doc)
    return None


def _row(token: Token) -> Verb | None:
    row = reporting_verbs().get(token.lemma_.lower())
    return row if row is not None and "quote" in row.frames else None


def continue_in_sentence(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> None:
    """Give a quotation that a comma or colon leads to, and none covers, to the last attribution of its sentence.

    "“First of all,” she told the host, “I never asked”"; "He argued that it was too late, “because nobody cared.”"
    """
    covers = _Covers(drafts)
    by_end = {max(d.cue.tokens): d for d in drafts if d.cue.kind == "speech" and d.source}
    for quote in quotes:
        first, end = quote.range
        tokens = set(range(first, end))
        if covers.any(tokens) or first == 0 or doc[first - 1].text not in {",", ":"}:
            continue
        begun = _sentence_start(doc, first, quotes)
        said = next((by_end[i] for i in range(first - 1, begun - 1, -1) if i in by_end), None)
        last = max(said.content, default=first) if said is not None else first
        if said is None or last >= first:
            continue
        runs_on = last + 2 == first
        if runs_on or (last < min(said.cue.tokens) and any(t.pos_ in syntax.VERBAL for t in doc[first:end])):
            said.content |= set(range(last + 1, end)) if runs_on else tokens
            covers.contents.add(0, tokens)


def _sentence_start(doc: Doc, i: int, quotes: list[Quotation]) -> int:
    """Return where the sentence around a token begins, by its punctuation: quotations that end in the middle of a
    sentence do not end it."""
    inside = syntax.numbers((q.range[0], q.range[1] - 1) for q in quotes if q.range[0] < i)
    closes = {q.range[1] - 1 for q in quotes if q.closed and doc[q.range[1] - 2].text in STOPS}
    while i > 0 and not doc[i - 1].is_space:
        before = i - 1
        ends = before in closes if before not in inside and doc[before].text not in STOPS else before not in inside
        if ends and (doc[i].is_title or doc[before].text == ";"):
            break
        i -= 1
    return i
