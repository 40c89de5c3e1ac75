"""Finds cues that only the place on the page shows: speakers' labels ("PSAKI: ...") and verbs of headlines.

Headlines in capitals ("Rabbis Denounce Trump Plan") are all names to a tagger trained on running text.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from kg_builder import syntax
from kg_builder.attribution.nouns import Cue, actor_lemmas, speech_nouns
from kg_builder.attribution.quotations import OPENS
from kg_builder.attribution.verbs import Verb, reporting_verbs
from kg_builder.concordance import concordance
from kg_builder.layers import Paragraph, Range, read

LONGEST_NAME = 7  # tokens of a closing verb and who speaks
NAMING = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP", "INTJ", "PRON"}  # parts of speech in a name, "No 10" too
LABEL = 8  # tokens before a speaker's colon
SHORTEST_HEADLINE = 4  # tokens
DASHES = {"-", "–", "—", "--"}
HEADLINE = 26  # tokens
NAMES = {"PERSON", "ORG", "GPE", "NORP"}
HEADINGS = {"note", "related", "update", "correction", "breaking", "watch", "photo", "photos"}


def label_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the colons after a speaker at the start of a paragraph: transcripts ("PSAKI: ...") and headlines ("Truss:
    ...")."""
    paragraphs = read(doc, Paragraph)
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.range
        for token in doc[start + 1 : min(start + LABEL, end - 1)]:
            if token.text == ":":
                label, words = doc[start : token.i], doc[token.i + 1 : end]
                top = number == 0 or paragraph.kind == "headline"
                if (_names_head(label, words) if top else _names_speaker(label)) and _sentence(words, top=top):
                    yield Cue(token, frozenset({token.i}), ":", frozenset({"paragraph"}), "assert", "colon")
                break
            if token.is_punct and token.text not in {"(", ")", ",", "-", "."}:
                break


def name_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the colons between a name that opens a sentence or follows a dash and its quotation: "- Ann Lee: “...”"."""
    for token in (doc[i] for i in concordance(doc).of_words({":"}) if 0 < i < len(doc) - 1):
        if token.nbor().text not in OPENS or token.nbor(-1).ent_type_ not in {"PERSON", "ORG"}:
            continue
        name = next((e for e in doc[max(token.i - LABEL, 0) : token.i].ents if e.end == token.i), None)
        if name is not None and opens_label(doc, name.start):
            yield Cue(token, frozenset({token.i}), ":", frozenset({"quotation"}), "assert", "colon")


def opens_label(doc: Doc, i: int) -> bool:
    """Tell the first token that a speaker's label may have: of a sentence or a line, or after a dash between blanks."""
    if i == 0 or doc[i].is_sent_start or doc[i - 1].is_space:
        return True
    return doc[i - 1].text in DASHES and bool(doc[i - 1].whitespace_)


def _persons(doc: Doc) -> set[str]:
    """Return the last words of the people that the article names."""
    return {e[-1].lower_ for e in doc.ents if e.label_ == "PERSON"}


def _sentence(words: Span, *, top: bool) -> bool:
    """Tell a sentence; in a headline any words, as its verb is often taken for a noun."""
    return (
        (top and len(words) >= SHORTEST_HEADLINE)
        or words[0].text in OPENS
        or any(t.pos_ in syntax.VERBAL for t in words)
    )


def _names_speaker(label: Span) -> bool:
    """Tell a speaker ("PSAKI", "Pat Caddell", "Foreign Minister Lavrov") from a heading ("Editor's Note",
    "Related") and from the letter of a transcript that names nobody ("Q", "A")."""
    if len(label.text) == 1 or any(t.pos_ in syntax.VERBAL or t.lower_ in HEADINGS for t in label):
        return False
    return label[-1].ent_type_ in NAMES or (label.text.isupper() and label[-1].is_alpha)


def _names_head(label: Span, words: Span) -> bool:
    """Tell a headline's speaker ("Truss: Moscow must choose", "Report: ...") from its topic ("Ukraine: ...").

    A name alone is a speaker where the article has a person of that name, or where it is quoted.
    """
    last = label[-1]
    if any(t.lower_ in HEADINGS or t.tag_ in {"VBD", "VBZ"} for t in label) or not last.is_alpha:
        return False
    if words[0].text in OPENS or {last.lower_, label[0].lower_} & _persons(label.doc):
        return True
    noun = speech_nouns().get(last.lower_, {})
    group = last.pos_ == "NOUN" and last.lemma_.lower() in actor_lemmas() and _sentence(words, top=False)
    return last.lower_ == "poll" or noun.get("carrier") == "yes" or group


def headline_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the reporting verb of a headline that the tagger took for a noun: "Experts [Rebuke] Plan"."""
    first = next(iter(read(doc, Paragraph)), None)
    if first is None or first.range[1] - first.range[0] > HEADLINE:
        return
    start, end = first.range
    for token in doc[start + 1 : end - 1]:
        if token.pos_ in syntax.VERBAL and token.tag_ not in {"VBN", "VBG", "VB"}:
            return
        before, after = token.nbor(-1), token.nbor()
        verb = _verbs_by_form().get(token.lower_)
        if verb is None and before.tag_ in {"NNS", "NNPS"} and token.text[0].isupper():
            verb = reporting_verbs().get(token.lower_)  # "Lawmakers Slam Plan"
        if (
            verb is not None
            and verb.kind == "speech"
            and token.pos_ in {"NOUN", "PROPN"}
            and before.pos_ in {"NOUN", "PROPN"}
            and not (after.is_punct and after.text not in OPENS)
            and after.pos_ not in {"ADP", "AUX", "CCONJ"}
        ):
            yield Cue(token, frozenset({token.i}), verb.lemma, frozenset({"headline"}), verb.attitude, verb.kind)
            return


def closing_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the verb after the comma of a headline that says last who speaks: "Exports at a low, [says] Kyiv", "..., UN
    [warns]"; its content is often no sentence."""
    for number, paragraph in enumerate(read(doc, Paragraph)[:2]):
        start, end = paragraph.range
        if number and paragraph.kind != "headline":
            return
        words = [t for t in doc[start:end] if not t.is_space and t.text != "."]
        comma = next((n for n in range(len(words) - 1, -1, -1) if words[n].text == ","), 0)
        last = words[comma + 1 :]
        if comma < SHORTEST_HEADLINE - 1 or len(words) > HEADLINE or not 2 <= len(last) <= LONGEST_NAME:
            continue
        for token, name in ((last[0], last[1:]), (last[-1], last[:-1])):
            verb = _verbs_by_form().get(token.lower_)
            names = any(t.pos_ in {"NOUN", "PROPN", "NUM"} for t in name) and all(t.pos_ in NAMING for t in name)
            if verb is not None and names:
                yield Cue(token, frozenset({token.i}), verb.lemma, frozenset({"closing"}), verb.attitude, verb.kind)
                break


def closing_parts(cue: Cue) -> tuple[set[int], set[int]]:
    """Return who speaks and what is said of a cue that closes a headline."""
    doc = cue.anchor.doc
    start, end = _around(cue)
    comma = max(i for i in range(start, cue.anchor.i) if doc[i].text == ",")
    return set(range(comma + 1, end)) - cue.tokens, set(range(start, comma))


@cache
def _verbs_by_form() -> dict[str, Verb]:
    """Return the reporting verbs of speech by their third person present ("denounces", "denies")."""
    verbs = [v for v in reporting_verbs().values() if v.kind == "speech" and " " not in v.lemma]
    return {_third_person(v.lemma): v for v in verbs}


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def before_headline_verb(cue: Cue) -> set[int]:
    """Return the tokens of a headline before its verb: who speaks."""
    return set(range(_around(cue)[0], cue.anchor.i))


def after_headline_verb(cue: Cue) -> set[int]:
    """Return the tokens of a headline after its verb: what is said."""
    return set(range(cue.anchor.i + 1, _around(cue)[1]))


def _around(cue: Cue) -> Range:
    return next(p.range for p in read(cue.anchor.doc, Paragraph) if p.range[0] <= cue.anchor.i < p.range[1])
