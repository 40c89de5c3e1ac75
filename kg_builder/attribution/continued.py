"""Gives quotations that have no cue of their own to the attribution that they go on from."""

from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush

from spacy.tokens import Doc

from kg_builder import syntax
from kg_builder.attribution.drafts import Draft
from kg_builder.attribution.quotations import Quotation
from kg_builder.cover import Cover
from kg_builder.layers import Paragraph, Range, read

SPEAKS_ON = {"add", "continue"}  # participles that go on speaking: what follows is theirs

LONGEST_HEADING = 8  # words
SHORTEST_CAPITAL = 4  # letters; shorter words of a title may be small


def continue_quotations(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> None:
    """Give a quotation without a cue of its own to the quoting attribution right before it.

    "..., he said. “More of it.”", and the next paragraphs of a long quotation: each is quoted from its first word to
    its last.
    """
    paragraphs = [p.range for p in read(doc, Paragraph)]
    before = _Before(drafts, syntax.numbers(q.range for q in quotes))
    anchors = Cover([d.cue.anchor.i] for d in drafts)
    covers = Cover(d.content | d.cue.tokens for d in drafts)
    for quote in quotes:
        if _is_heading(quote, doc) or _is_direction(quote, doc):
            continue
        tokens = set(range(*quote.range))
        first = quote.range[0]
        inside = anchors.touching(tokens)
        if covers.touching(tokens) - inside or any(drafts[n].cue.kind == "colon" for n in inside):
            continue  # "“PSAKI: We are” has its speaker
        number = before.last_quoted(first, tokens.union(*(drafts[n].content for n in inside)))
        if number is None:
            continue
        if doc[first].is_sent_start:
            number = before.main_saying(number)
        begins = doc[first].is_sent_start or doc[first - 1].text[-1] in '.!?:”"'
        last = before.ends[number]
        if begins and (_same_paragraph(paragraphs, last, first) or _next_and_whole(paragraphs, last, quote)):
            drafts[number].content |= tokens
            covers.add(number, tokens)
            before.grow(number, quote.range[1] - 1)


class _Before:
    """The attributions before a place in the text, which moves on."""

    def __init__(self, drafts: list[Draft], quoted: set[int]) -> None:
        """Args: quoted: all tokens in quotations."""
        self.drafts = drafts
        self.quoted = quoted
        self.by_anchor = {d.cue.anchor.i: number for number, d in enumerate(drafts)}
        self.content_ends = [max(d.content, default=-1) for d in drafts]
        self.ends = [max(max(d.cue.tokens), end) for d, end in zip(drafts, self.content_ends, strict=True)]
        self._ahead = sorted(range(len(drafts)), key=lambda n: -max(drafts[n].cue.tokens))
        self._able: list[tuple[int, int]] = []  # a heap of (minus the last token, number); the old ends stay in it
        self._begun: list[tuple[int, int]] = []  # (first token of the cue, number), sorted

    def grow(self, number: int, last: int) -> None:
        """Note that an attribution now goes on to a token."""
        self.content_ends[number] = max(self.content_ends[number], last)
        self.ends[number] = max(self.ends[number], last)
        heappush(self._able, (-self.ends[number], number))

    def last_quoted(self, first: int, inside: set[int]) -> int | None:
        """Return the last attribution that quotes or reports a clause, unless one in a later sentence has spoken since.

        "“...,” said X, who called it a mistake. “...”": what is called so in X's own sentence does not part the two.

        Args:
            first: the token before which its cue is; inside: tokens where its cue is not.
        """
        self._move(first)
        number = self._last(inside)
        if number is None:
            return None
        since = max(self.drafts[number].cue.anchor.sent.end - 1, self.content_ends[number])
        for start, other in reversed(self._begun):
            if start <= since:
                break
            if self.drafts[other].cue.anchor.i not in inside:
                return None
        return number

    def main_saying(self, number: int) -> int:
        """Return the attribution that quotes, of the same speaker in the same sentence, rather than the participle that
        only adds to it: "“...,” she said, suggesting that ... “...”"."""
        draft = self.drafts[number]
        verb = draft.cue.anchor
        if verb.tag_ != "VBG" or draft.cue.lemma in SPEAKS_ON or not self.quoted.isdisjoint(draft.content):
            return number
        for other in (self.by_anchor[i] for i in range(verb.sent.start, verb.i) if i in self.by_anchor):
            main = self.drafts[other]
            if main.source and main.source == draft.source and not self.quoted.isdisjoint(main.content):
                return other
        return number

    def _move(self, first: int) -> None:
        while self._ahead and max(self.drafts[self._ahead[-1]].cue.tokens) < first:
            number = self._ahead.pop()
            draft = self.drafts[number]
            insort(self._begun, (min(draft.cue.tokens), number))
            reports = draft.cue.kind == "speech" and "that" in draft.cue.frames
            if reports or not self.quoted.isdisjoint(draft.content):
                heappush(self._able, (-self.ends[number], number))

    def _last(self, inside: set[int]) -> int | None:
        passed = []
        found = None
        while self._able and found is None:
            end, number = self._able[0]
            if -end == self.ends[number] and self.drafts[number].cue.anchor.i not in inside:
                found = number
            else:
                passed.append(heappop(self._able))
        for end, number in passed:
            if -end == self.ends[number]:
                heappush(self._able, (end, number))
        return found


def _is_heading(quote: Quotation, doc: Doc) -> bool:
    """Tell a heading in quotation marks, which is written like a title: "'A Race to the Bottom'"."""
    words = [t.text for t in doc[slice(*quote.range)] if t.is_alpha and len(t.text) >= SHORTEST_CAPITAL]
    return 1 < len(words) <= LONGEST_HEADING and all(word[0].isupper() for word in words)


def _is_direction(quote: Quotation, doc: Doc) -> bool:
    """Tell what a transcript says of the room: "“(APPLAUSE)"."""
    text = doc[quote.range[0] + 1 : quote.range[1] - quote.closed].text.strip(" .\n")
    return text[:1] in {"(", "["} and text[-1:] in {")", "]"} and text[1:-1].isupper()


def _same_paragraph(paragraphs: list[Range], left: int, right: int) -> bool:
    begun = bisect_right(paragraphs, left, key=lambda p: p[0])
    return begun > bisect_right(paragraphs, right, key=lambda p: p[1])


def _next_and_whole(paragraphs: list[Range], last: int, quote: Quotation) -> bool:
    """Tell a quotation that fills the paragraph after the one where the attribution ended."""
    number = bisect_left(paragraphs, quote.range[0], key=lambda p: p[0])
    if not 0 < number < len(paragraphs) or paragraphs[number][0] != quote.range[0]:
        return False
    start, end = paragraphs[number - 1]
    return quote.range[1] >= paragraphs[number][1] and start <= last < end
