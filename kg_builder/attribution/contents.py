"""Finds the content of a cue: what was said, in one stretch or several."""

from itertools import pairwise

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.complements import complement, core, opens_clause
from kg_builder.attribution.headlines import after_headline_verb, closing_parts
from kg_builder.attribution.nouns import Cue, noun_clause, noun_complement
from kg_builder.attribution.quotations import MARKS, Quotation, speaks, touching
from kg_builder.attribution.runs import run_on, with_next_quotation
from kg_builder.attribution.signatures import signed
from kg_builder.attribution.verbs import reporting_verbs
from kg_builder.layers import Paragraph, read_at

LONGEST_CIRCUMSTANCE = 30  # tokens between a cue and its quotation
WIDEST_GAP = 6  # tokens of punctuation and blanks
BESIDE = 8  # tokens between a quotation and the verb of its sentence
LONGEST_NAME = 3  # words of a quoted name or slogan
RELATIVE = {"who", "which", "that"}
JOINS = {",", ":", ";", "-", "--", "–", "—"}  # punctuation inside a sentence
CIRCUMSTANCES = {"advcl", "prep", "npadvmod", "advmod", "cc", "mark"}


def find_content(cue: Cue, source: set[int], quotes: list[Quotation]) -> set[int]:
    """Return the tokens that the cue attributes; empty if it attributes nothing here."""
    doc, anchor = cue.anchor.doc, cue.anchor
    if "beside" in cue.frames:
        found = _beside(core(cue, source), doc, [q for q in quotes if _is_speech(q, doc)]) if source else set()
        acts = any(o.lower_ != "it" for o in syntax.children(anchor, "dobj", "attr", "acomp"))  # “...,” she put it
        return set() if acts and found and min(found) < anchor.i else found
    if "signature" in cue.frames:
        return signed(cue, quotes)
    if cue.kind == "colon" and "quotation" in cue.frames:
        return syntax.numbers(q.range for q in touching(anchor.i + 1, anchor.i + 2, quotes))
    if cue.kind == "colon":
        return set(range(anchor.i + 1, _paragraph_end(doc, anchor.i)))
    if "closing" in cue.frames:
        return closing_parts(cue)[1]
    if "headline" in cue.frames:
        return after_headline_verb(cue)
    if cue.kind == "preposition":
        return _clause_around(cue) - source - cue.tokens
    if cue.kind == "noun" and "colon" in cue.frames:
        return syntax.numbers(q.range for q in touching(anchor.i + 2, anchor.i + 3, quotes))
    if cue.kind == "noun":
        part = noun_clause(anchor) or noun_complement(anchor, cue.frames)
        return syntax.subtree(part) - cue.tokens if part is not None else set()
    return _of_verb(cue, source, quotes)


def _of_verb(cue: Cue, source: set[int], quotes: list[Quotation]) -> set[int]:
    """Return what a verb reports: its complement, the quotations beside it, or what stands around it."""
    doc, anchor = cue.anchor.doc, cue.anchor
    quoted = _beside(core(cue, source), doc, quotes) if "quote" in cue.frames else set()
    content = complement(cue, source)
    if "quote" in cue.frames and max(content | quoted, default=-1) < anchor.i:
        quoted |= _after_circumstances(max(core(cue, source)), doc, quotes)
    if "obj+quote" in cue.frames and not content:
        content = _object_and_quotation(cue, quotes)
    if opens_clause(cue, source, content) and anchor.sent.start not in quoted:
        quoted = {i for i in quoted if i > anchor.i}  # on “The Morning Show,” she said that ...
    led_to = quoted and min(quoted) > anchor.i and opens_clause(cue, source, content)  # said that ...: “...”
    if quoted and not content and "paren" in cue.frames and source and not _sentence_like(quoted, doc, quotes):
        content = _around(cue, source)  # the “ceasefire”, he said, was a joke
    if quoted and not content & quoted and not led_to:
        content = quoted
    if content and content == quoted and source and "paren" in cue.frames and anchor.tag_ != "VBG":
        content |= _begun_before(core(cue, source), content, doc)
    if not content and cue.frames & {"paren", "obj+quote"} and source:
        content = _up_to_quotation(cue, quotes)
    if not content | quoted and "quote" in cue.frames and source:
        content = _block(cue)
    if not content and "paren" in cue.frames and source:
        content = _around(cue, source)
    return run_on(with_next_quotation(content | quoted, doc, quotes), anchor) | _relative(cue, source, content)


def _block(cue: Cue) -> set[int]:
    """Return the paragraph after a cue that ends its own with a colon: a long quotation set apart, without marks."""
    doc, last = cue.anchor.doc, max(cue.tokens)
    paragraph = read_at(doc, Paragraph, last)
    if paragraph is None or doc[last].text != ":":
        return set()
    end = paragraph.range[1]
    if any(not t.is_space for t in doc[last + 1 : end]):
        return set()
    first = next((i for i in range(end, len(doc)) if not doc[i].is_space), len(doc))
    following = read_at(doc, Paragraph, first) if first < len(doc) and doc[first].text not in MARKS else None
    return set(range(first, following.range[1])) if following is not None else set()


def _relative(cue: Cue, source: set[int], content: set[int]) -> set[int]:
    """Return the relative pronoun before the speaker where it is the subject or object of what is said after him: "a
    plan [which] he said [had failed]", "amid [what] they call [a coup]"."""
    first = cue.anchor.left_edge
    if first.tag_ not in {"WDT", "WP"} or not source or not content or first.i in source or first.i > min(source):
        return set()
    told = [c for c in syntax.children(cue.anchor, "ccomp") if c.i in content]
    lacks = any(syntax.child(c, *syntax.SUBJECTS) is None for c in told)
    apart = min(content) > max(cue.tokens)
    return {first.i} if apart and (lacks or first.head.i in content or "obj+oprd" in cue.frames) else set()


def near_speech(cue: Cue, quotes: list[Quotation]) -> bool:
    """Tell a verb of any meaning that stands beside quoted speech: "“It is over,” he shrugged"."""
    i, doc = cue.anchor.i, cue.anchor.doc
    return any(
        (q.range[1] <= i <= q.range[1] + BESIDE or q.range[0] - BESIDE <= i < q.range[0]) and _is_speech(q, doc)
        for q in quotes
    )


def _is_speech(quote: Quotation, doc: Doc) -> bool:
    """Tell a sentence in quotation marks: with a capital at first, of some length, and with a verb or a mark of its
    own at its end."""
    words = doc[quote.range[0] + 1 : quote.range[1] - quote.closed]
    return len(words) > LONGEST_NAME and words[0].text[:1].isupper() and speaks(quote, doc)


def _sentence_like(quoted: set[int], doc: Doc, quotes: list[Quotation]) -> bool:
    return any(quoted & set(range(*q.range)) and speaks(q, doc) for q in quotes)


def _paragraph_end(doc: Doc, i: int) -> int:
    paragraph = read_at(doc, Paragraph, i)
    return paragraph.range[1] if paragraph is not None else len(doc)


def _clause_around(cue: Cue) -> set[int]:
    """Return the clause that "according to" belongs to, without clauses coordinated with it on the other side."""
    verb = next((a for a in syntax.ancestors(cue.anchor) if a.pos_ in syntax.VERBAL), None)
    if verb is None:
        return {t.i for t in cue.anchor.sent}
    if verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return {t.i for t in verb.sent}
    clause = {t.i for t in verb.sent} if verb.dep_ == "ROOT" else syntax.subtree(verb)
    for other in syntax.children(verb, "conj"):
        if syntax.child(other, *syntax.SUBJECTS) is not None and other.i > cue.anchor.i:
            clause -= syntax.subtree(other)
            clause -= {cc.i for cc in syntax.children(verb, "cc") if cue.anchor.i < cc.i < other.i}
    return clause


def _object_and_quotation(cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return what is said of what: "called [the decision “arbitrary”]", whatever the parser makes of the two."""
    verb = cue.anchor
    end = verb.sent.end
    for quote in touching(verb.i + 1, end, quotes):
        first, last = quote.range
        if verb.i < first and not any(
            t.text in {",", ";", ":"} or t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : first]
        ):
            return set(range(max(cue.tokens) + 1, last))
    return set()


def _around(cue: Cue, source: set[int]) -> set[int]:
    """Return what a parenthetical cue interrupts, opens or closes: "X, he said, Y", "X, he said", "As he said, X"."""
    verb, doc = cue.anchor, cue.anchor.doc
    told = () if "addressee" in cue.frames else ("dobj",)
    who = syntax.subject(verb)
    if who is not None and who.lower_ in RELATIVE and who.head.dep_ == "relcl":
        return set()  # "..., said Lee, who answered on Friday": what stands before is not what he answered
    inserted = verb.dep_ == "parataxis" and verb.i + 1 < len(doc) and doc[verb.i + 1].text == ","
    if verb.tag_ == "VBG" or (not inserted and syntax.child(verb, *told, "xcomp", "acomp", "attr") is not None):
        return set()
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if verb.dep_ == "parataxis" or as_clause:
        resumed = [c for c in syntax.children(verb, "attr", "acomp", "dobj", "ccomp") if inserted and c.i > verb.i]
        return (syntax.subtree(verb.head) - syntax.subtree(verb)).union(*map(syntax.subtree, resumed))
    edge = min(core(cue, source))
    before = [c for c in verb.children if c.i < edge and not c.is_punct]
    goes_on = doc[max(core(cue, source)) + 1 : verb.sent.end]
    if goes_on and not goes_on[0].is_punct and before and all(c.dep_ in CIRCUMSTANCES for c in before):
        return set()  # "Asked about the plan, 46 percent said yes"
    edge = _behind_blanks(edge, doc)
    if edge > 0 and doc[edge - 1].text in {",", "—", "–", "-"} and edge > verb.sent.start:
        return {t.i for t in verb.sent} - source
    return set()


def _begun_before(core: set[int], quoted: set[int], doc: Doc) -> set[int]:
    """Return the beginning, before the cue, of a sentence that the quotation after the cue ends: "[That], he said,
    “is the end.”"."""
    first, opening = min(core), min(quoted)
    if first == 0 or opening < first or doc[first - 1].text != "," or not doc[opening + 1].is_lower:
        return set()
    begun = doc[doc[first].sent.start : first - 1]
    says_else = any(t.pos_ == "VERB" and t.lemma_ in reporting_verbs() for t in begun)
    connects = len(begun) == 1 and begun[0].pos_ in {"CCONJ", "ADV"}  # "But, he said, “...”"
    return set() if says_else or connects or doc[opening - 1].text != "," else {t.i for t in begun}


def _up_to_quotation(cue: Cue, quotes: list[Quotation]) -> set[int]:
    """Return the words after the cue with the quotation that they run into: "said [no deal “will ever work”]"."""
    doc, first = cue.anchor.doc, max(cue.tokens) + 1
    for quote in touching(first, cue.anchor.sent.end, quotes):
        begun = doc[first : quote.range[0]]
        plain = len(begun) > 0 and doc[quote.range[0] + 1].is_lower and not any(t.text in {";", ":"} for t in begun)
        if plain and not begun[0].is_punct and not any(t.lemma_ in reporting_verbs() for t in begun):
            return set(range(first, quote.range[1]))
        break
    return set()


def _gap(left: int, right: int, doc: Doc) -> str | None:
    """Tell what stands between two tokens: "," keeps a sentence going, "." ends it; None where there are words."""
    if right - left > WIDEST_GAP:
        return None
    between = [doc[i].text for i in range(left + 1, right)]
    if any(any(c.isalnum() for c in text) for text in between):
        return None
    if ":" in between[:1]:
        return ","
    return "." if set("".join(between)) & set(".!?\n") else ","


def _beside(core: set[int], doc: Doc, quotes: list[Quotation]) -> set[int]:
    """Return the quotations right before and right after the cue and its source, in one sentence with them."""
    found: set[int] = set()
    begin, end = min(core), max(core)
    stop = next((i for i in range(end + 1, len(doc)) if doc[i].is_sent_start), len(doc)) + WIDEST_GAP
    for quote in touching(max(begin - WIDEST_GAP, 0), begin, quotes):
        last = quote.range[1] - 1
        if last < begin and _goes_on(quote, doc) and _gap(last, begin, doc) == ",":
            found |= set(range(*quote.range))
    for quote in touching(end + 1, len(doc), quotes):
        first = quote.range[0]
        if first > end and (_gap(end, first, doc) == "," or _after_colon(end, first, doc)):
            if not _is_tagged(quote, end, doc):
                found |= set(range(*quote.range))
        elif first > stop:
            break  # in a later sentence
    return found


def _is_tagged(quote: Quotation, last: int, doc: Doc) -> bool:
    """Tell a quotation after a colon that ends in a comma: its speaker follows, "She scolded him: “...,” she said"."""
    colon = any(t.text == ":" for t in doc[last : quote.range[0]])
    return colon and quote.closed and doc[quote.range[1] - 2].text == ","


def _after_colon(last: int, first: int, doc: Doc) -> bool:
    """Tell a quotation that a colon announces, whatever stands between cue and colon: "said in a statement: “...”"."""
    colon = next((i for i in range(first - 1, last, -1) if not doc[i].is_space), last)
    if doc[colon].text != ":":
        return False
    between = doc[last + 1 : colon]
    return not any(t.is_sent_start or t.tag_ in syntax.FINITE or t.lemma_ in reporting_verbs() for t in between)


def _after_circumstances(last: int, doc: Doc, quotes: list[Quotation]) -> set[int]:
    """Return the quotation after a comma that the cue leads to past when, where and to whom: "told voters on Friday,
    “...”"."""
    for quote in touching(last + 1, min(last + LONGEST_CIRCUMSTANCE, len(doc)), quotes):
        between = doc[last + 1 : _behind_blanks(quote.range[0], doc)]
        ends = len(between) > 1 and between[-1].text == ","
        if not ends or any(
            t.is_sent_start or t.tag_ in syntax.FINITE or t.lemma_ in reporting_verbs() for t in between
        ):
            return set()
        told = doc[quote.range[0] + 1].is_lower or any(t.pos_ in syntax.VERBAL for t in doc[slice(*quote.range)])
        return set(range(*quote.range)) if told else set()  # not the title of a book
    return set()


def _behind_blanks(i: int, doc: Doc) -> int:
    """Return the end of the words before a token, which line breaks may part from it."""
    while i > 0 and doc[i - 1].is_space:
        i -= 1
    return i


def _goes_on(quote: Quotation, doc: Doc) -> bool:
    """Tell a quotation that its sentence goes on after: it does not end in a full stop inside the marks."""
    return not quote.closed or doc[quote.range[1] - 2].text != "."


def whole_quotations(content: set[int], quotes: list[Quotation], keep_out: set[int]) -> set[int]:
    """Return the content with every quotation it touches taken in whole."""
    for quote in touching(min(content, default=0), max(content, default=-1) + 1, quotes):
        tokens = set(range(*quote.range))
        if content & tokens:
            content = content | (tokens - keep_out)
    return content


def clean(content: set[int], doc: Doc) -> set[int]:
    """Return the content without blanks and punctuation at its ends and around what interrupts it, and without an "and"
    that leads to what is no part of it.

    Quotation marks stay, and so does what belongs to a word: "39%", "Sen. Ted Cruz (R-Texas)".
    """
    last = max((i for i in content if not doc[i].is_punct and not doc[i].is_space), default=-1)
    if last >= 0 and doc[last].tag_ == "CC" and last > min(content):
        return clean({i for i in content if i < last}, doc)
    parts = (set(range(*part)) for part in syntax.ranges(content))
    whole = set().union(*(syntax.trim_closed(part, doc, keep=MARKS | {"%", "?", "!"}) for part in parts))
    for (_, last), (first, _) in pairwise(syntax.ranges(whole)):
        if all(doc[i].text in JOINS for i in range(last, first)) and not doc[first].is_sent_start:
            whole |= set(range(last, first))
    return whole


def head_of(tokens: set[int], doc: Doc) -> Token | None:
    """Return the token of a set whose head lies outside it."""
    return next((doc[i] for i in sorted(tokens) if doc[i].head.i not in tokens or doc[i].head.i == i), None)
