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
OPENS_NAME = {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
SPOKEN = {"VBD", "VBZ", "VBP", "VBN"}
ABOUT = {"who", "whose", "which", "that"}
LEANS = {*ABOUT, "to", "and", "of", "by", "be", "been"}  # no verb of the speaker's after these


def tagged(drafts: list[Draft], doc: Doc, quotes: list[Quotation]) -> Iterator[Draft]:
    """Yield an attribution for each quotation that none covers and a speaker with a verb of saying follows."""
    covers = Cover(d.content for d in drafts)
    for number, quote in enumerate(quotes):
        start, end = quote.range
        tokens = set(range(start, end))
        if not quote.closed or doc[end - 2].text not in KEEPS_OPEN or not speaks(quote, doc):
            continue
        if covers.touching(tokens) or not (doc[start].is_sent_start or doc[start - 1].is_space):
            continue
        stop = min(quotes[number + 1].range[0] if number + 1 < len(quotes) else len(doc), end + LONGEST_TAG, len(doc))
        found = _tag(doc[end:stop])
        if found is not None:
            verb, row, source = found
            own = frozenset(verb_group(verb) - source - tokens)
            cue = Cue(verb, own, row.lemma, row.frames, row.attitude, row.kind)
            yield Draft(cue, source, doc[min(source) : max(source) + 1].root, tokens)


def _tag(words: Span) -> tuple[Token, Verb, set[int]] | None:
    """Return the verb of saying, its row of the table and who speaks, before or after it; None where neither is."""
    end = next((n for n, t in enumerate(words) if t.is_space or t.text in ENDS), len(words))
    words = words.doc[words.start : words.start + end]
    if len(words) < 2:
        return None
    first = _row(words[0])
    if first is not None and words[0].tag_ != "VBG" and words[1].tag_ in OPENS_NAME:
        last = next((t.i for t in words[1:] if t.is_punct or t.tag_ in {*FINITE, "IN", "VBG"}), words.end)
        return words[0], first, set(range(words[1].i, last))
    if words[0].tag_ not in OPENS_NAME and not words[0].text[0].isupper():
        return None
    for token in words[1:]:
        row = _row(token)
        spoken = token.tag_ in SPOKEN or token.i + 1 == words.end or token.nbor().pos_ == "ADP"
        if row is not None and spoken and token.nbor(-1).lower_ not in LEANS:
            name = words.doc[words.start : token.i]
            if any(t.tag_ in FINITE for t in name) and not any(t.lower_ in ABOUT for t in name):
                return None
            return token, row, syntax.trim(set(range(name.start, name.end)), words.doc)
    return None


def _row(token: Token) -> Verb | None:
    row = reporting_verbs().get(token.lemma_.lower())
    return row if row is not None and "quote" in row.frames else None
