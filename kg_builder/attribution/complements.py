"""Finds what a reporting verb's frames allow it to report: a clause, an infinitive, an object, a complement."""

from spacy.tokens import Token

from kg_builder import syntax
from kg_builder.attribution.cues import complement_preposition, expressed_noun, for_clause, noun_topic
from kg_builder.attribution.nouns import Cue, media
from kg_builder.attribution.verbs import reporting_verbs, verb_lemma

ENDS_REPORT = {",", "”", '"', "''", "’", "'", "»", "?", "!"}  # what stands between a report and the cue after it
SETS_ASIDE = {"when", "while", "as", "after", "before", "though", "although", "even", "during", "despite", "amid"}
WHEN = {"DATE", "TIME"}
THAT_REACH = 10  # tokens between a cue and its "that"
ASKS = {"if", "whether", "why", "how", "what", "when", "where"}
OBJECT_PARTS = {"prep", "oprd", "advcl", "xcomp", "acl"}


def complement(cue: Cue, source: set[int]) -> set[int]:
    """Return the clause, infinitive, object or prepositional complement that the verb's frames allow."""
    verb, frames = cue.anchor, cue.frames
    if "noun" in frames and (noun := expressed_noun(verb)) is not None and (topic := noun_topic(noun)) is not None:
        return syntax.subtree(topic) - cue.tokens
    clause = _clause(cue, source)
    if clause is not None and frames & {"that", "if", "quote", "paren"}:
        return _whole_clause(clause, cue)
    wish, mark = for_clause(verb, frames)
    if wish is not None and mark is not None:
        return syntax.subtree(wish) - {mark.i}
    if "that" in frames and (told := _beyond_occasion(verb, frames)) is not None:
        return syntax.subtree(told)
    infinitive = syntax.child(verb, "xcomp")
    if infinitive is not None and not syntax.is_passive(verb) and _hands_on(verb, infinitive, frames):
        return set()  # "declined to say": the inner verb is the cue
    if frames & {"if"} and (question := _indirect_question(verb)) is not None:
        return syntax.subtree(question)
    untold = syntax.child(verb, "dobj") is None or "addressee" in frames
    if "that" in frames and infinitive is None and untold and (told := _marked(cue)) is not None:
        return syntax.subtree(told)
    prep = complement_preposition(verb, frames)
    if infinitive is not None and "np" in frames and _is_gerund(infinitive, cue):
        return syntax.subtree(infinitive)
    if infinitive is not None and prep is not None and prep.i < infinitive.i and f"{prep.lower_}+inf" in frames:
        return (syntax.subtree(prep) | syntax.subtree(infinitive)) - {prep.i}
    thing = syntax.child(verb, "dobj", "nsubjpass") if verb.dep_ != "acl" else syntax.child(verb, "dobj")
    if infinitive is not None and frames & {"inf", "obj+inf", "obj+oprd"}:
        owned = thing is not None and (syntax.is_passive(verb) or "obj+inf" in frames)
        return (syntax.subtree(thing) if thing is not None and owned else set()) | syntax.subtree(infinitive)
    found = _object(thing, cue) if thing is not None else set()
    if found or prep is None:
        return found
    called = [p for p in syntax.children(verb, "prep") if p.lower_ == "as" and p.i > prep.i]  # "referred to X as Y"
    return set().union(*map(syntax.subtree, [prep, *called])) - {prep.i}


def _object(thing: Token, cue: Cue) -> set[int]:
    """Return the object and what is said of it: "called [the deal a mistake]", "blamed [Kyiv for the blast]"."""
    verb, frames = cue.anchor, cue.frames
    wanted = {frame.split("+")[1] for frame in frames if frame.startswith("obj+")}
    if (not wanted and "np" not in frames) or ("addressee" in frames and _hears(thing)):
        return set()
    by = next((p for agent in syntax.children(verb, "agent") for p in agent.children), thing)
    first = max(thing.i, verb.i) if syntax.is_passive(verb) else thing.i
    after = [c for c in (*verb.children, *thing.children, *by.children) if c.i > first]
    extra = [
        c
        for c in after
        if c.lower_ in wanted or c.dep_ in wanted or ("np" in frames and c.dep_ in OBJECT_PARTS and not _aside(c))
    ]
    if extra or ("np" in frames and _tells_of(thing, cue, wanted)):
        return syntax.subtree(thing).union(*map(syntax.subtree, extra))
    return set()


def _hands_on(verb: Token, infinitive: Token, frames: frozenset[str]) -> bool:
    return "obj+inf" not in frames and syntax.child(verb, "dobj", "dative") is None and _reports(infinitive)


def core(cue: Cue, source: set[int]) -> set[int]:
    """Return the cue with its source, unless it shares that with another verb between them: "she said, adding"."""
    own = cue.tokens | source
    between = set(range(min(own), max(own))) - own
    shared = any(cue.anchor.doc[i].pos_ == "VERB" and cue.anchor.doc[i].dep_ not in {"relcl", "acl"} for i in between)
    return set(cue.tokens) if shared else set(own)


def _clause(cue: Cue, source: set[int]) -> Token | None:
    """Return the clause that the cue reports: the one after it, else the one before if a comma or a quotation mark
    parts them.

    The parser also hangs on the cue what only stands before it: "The plan failed; Moscow said it had warned Kyiv."
    """
    verb = cue.anchor
    clauses = [g for c in (verb, *syntax.children(verb, "acomp")) for g in syntax.children(c, "ccomp")]
    if not clauses and "addressee" in cue.frames:
        return _told(verb)
    after = [c for c in clauses if c.i > verb.i]
    own = core(cue, source)
    first = min(own)
    before = [c for c in clauses if c.i < first] if first and verb.doc[first - 1].text in ENDS_REPORT else []
    if after and before and not _follows(after[0], max(own)):
        return before[0]
    return next(iter(after or before), None)


def _told(verb: Token) -> Token | None:
    """Return the that-clause that the parser hung on who is told: "told the agency [that talks went on]"."""
    hearer = syntax.child(verb, "dobj", "dative")
    clauses = syntax.children(hearer, "relcl", "acl") if hearer is not None else []
    return next((c for c in clauses if verb.doc[min(syntax.subtree(c))].lower_ == "that"), None)


def _follows(clause: Token, last: int) -> bool:
    """Tell a clause that begins after the cue, with no punctuation between them."""
    first = min(syntax.subtree(clause))
    return first > last and not any(t.is_punct for t in clause.doc[last + 1 : first])


def opens_clause(cue: Cue, source: set[int], content: set[int]) -> bool:
    """Tell a content that is the clause right after the cue: then nothing before the cue is said."""
    clause = _clause(cue, source)
    return clause is not None and clause.i in content and _follows(clause, max(cue.tokens))


def _whole_clause(clause: Token, cue: Cue) -> set[int]:
    """Return the clause with the subject that the parser took for the cue's object: "said [life here] had changed"."""
    content, verb = syntax.subtree(clause), cue.anchor
    thing = syntax.child(verb, "dobj")
    if thing is not None and "addressee" not in cue.frames and verb.i < thing.i < clause.i:
        content |= syntax.subtree(thing)
    return content


def _is_gerund(verb: Token, cue: Cue) -> bool:
    """Tell an act that stands as the object of its cue: "denied [having met them]"."""
    begun = verb.left_edge
    acting = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and begun.lower_ in {"having", "being"})
    return acting and begun.i == max(cue.tokens) + 1 and not syntax.is_passive(cue.anchor)


def _reports(infinitive: Token) -> bool:
    """Tell an infinitive that will be a cue itself: "declined to say", but not "threatened to attack"."""
    verb = reporting_verbs().get(verb_lemma(infinitive))
    if verb is None or not any(f in {"that", "np", "if", "inf"} or f.startswith("p:") for f in verb.frames):
        return False
    return any(c.dep_ in {"ccomp", "dobj", "xcomp", "advcl", "prep"} for c in infinitive.children)


def _beyond_occasion(verb: Token, frames: frozenset[str]) -> Token | None:
    """Return the that-clause that the parser hung on an occasion: "said in one of several messages [that ...]", "told
    her at a debate [that ...]"."""
    untold = syntax.child(verb, "dobj") is None or "addressee" in frames
    for prep in syntax.children(verb, "prep"):
        for clause in prep.subtree:
            mark = syntax.child(clause, "mark") if clause.dep_ in {"relcl", "acl", "ccomp"} else None
            if mark is not None and mark.lower_ == "that" and prep.i > verb.i and untold:
                return clause
    return None


def _marked(cue: Cue) -> Token | None:
    """Return the clause of the "that" soon after the cue, whatever the parser hung it on: "said for the first time
    [that ...]"."""
    doc, first = cue.anchor.doc, max(cue.tokens) + 1
    for token in doc[first : min(first + THAT_REACH, cue.anchor.sent.end)]:
        if token.tag_ in syntax.FINITE or token.text in {";", ":"} or token.lemma_ in reporting_verbs():
            return None
        if token.i == first and token.lower_ == "that" and token.dep_ in {"prep", "dep"}:
            return token  # "noting that at one point he ...", which the parser took for a preposition
        when = token.head.dep_ == "relcl" and (token.head.head.lemma_ == "time" or token.head.head.ent_type_ in WHEN)
        if token.lower_ == "that" and (token.dep_ == "mark" or when) and token.head.i not in cue.tokens:
            return token.head if min(syntax.subtree(token.head)) >= first else None
    return None


def _aside(part: Token) -> bool:
    """Tell when, where or despite what something was said, from what was said."""
    if part.dep_ == "advcl":
        return any(c.dep_ in {"mark", "advmod"} and c.lower_ in SETS_ASIDE for c in part.children)
    noun = syntax.child(part, "pobj")
    return part.dep_ == "prep" and (
        part.lower_ == "according"
        or part.lower_ in SETS_ASIDE - {"as"}
        or (noun is not None and (noun.ent_type_ in WHEN or noun.lemma_.lower() in media()))
    )


def _hears(thing: Token) -> bool:
    """Tell an object that is spoken to or threatened, not said: "threatened [Kyiv]", "promised [it] arms"."""
    return thing.pos_ == "PRON" or thing.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "LOC"}


def _tells_of(thing: Token, cue: Cue, wanted: set[str]) -> bool:
    """Tell an object that is what is said. Without a source, what is announced or expected is the article's own news;
    what is blamed or praised ("was criticised") is somebody's judgement still."""
    judged = cue.kind == "speech" and bool(wanted - {"inf"})
    return thing.dep_ == "dobj" or judged or syntax.child(cue.anchor, "agent") is not None


def _indirect_question(verb: Token) -> Token | None:
    """Return the question that the parser took for a condition: "was asked [if he would resign]"."""
    return next(
        (c for c in syntax.children(verb, "advcl") if c.i > verb.i and any(m.lower_ in ASKS for m in c.children)), None
    )
