"""Finds cues: the verbs, nouns, prepositions and colons that attribute words to somebody."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.attribution.headlines import closing_cues, headline_cues, label_cues, name_cues
from kg_builder.attribution.nouns import Cue, actor_lemmas, noun_cue, speech_nouns
from kg_builder.attribution.quotations import OPENS
from kg_builder.attribution.signatures import signature_cues
from kg_builder.attribution.verbs import Verb, reporting_verbs, verb_lemma
from kg_builder.concordance import concordance
from kg_builder.resources import lexicon

PERSONAL = {"he", "she", "they", "who"}
GROUP = {"aux", "auxpass", "neg", "advmod", "prt"}
RAISING = {"go", "continue", "begin", "start", "appear", "seem", "be", "have", "use", "come", "proceed", "rush", "try"}
CHARGES = {"of", "with", "on", "about"}
LONGEST_IDIOM = 5  # tokens: "it goes without saying"
NAMING = {"call", "dub", "term", "label", "describe", "name", "brand"}


@cache
def source_prepositions() -> dict[tuple[str, ...], dict[str, str]]:
    """Return the prepositional cues by their words ("according to")."""
    return {tuple(row["words"].split()): row for row in lexicon("source_prepositions")}


@cache
def reporting_adjectives() -> dict[str, dict[str, str]]:
    """Return the adjectives of insisting by lemma ("adamant")."""
    return {row["lemma"]: row for row in lexicon("reporting_adjectives")}


@cache
def reporting_adverbs() -> dict[str, dict[str, str]]:
    """Return the adverbs of hearsay ("reportedly")."""
    return {row["word"]: row for row in lexicon("reporting_adverbs")}


def find_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the cues of a parsed Doc, in text order but for labels and headlines, which come last."""
    said = concordance(doc)
    named = set(said.of_lemmas(speech_nouns().keys() | reporting_adjectives().keys()))
    prepositions = set(said.of_words({words[0] for words in source_prepositions()}))
    hearsay = set(said.of_words(set(reporting_adverbs())))
    for token in doc:
        part, i = token.pos_, token.i
        if part in syntax.VERBAL or (part == "NOUN" and token.dep_ == "ROOT" and token.tag_ in {"VBZ", "VBD"}):
            yield from _verb_cue(token)
        elif part == "NOUN" and i in named:
            yield from noun_cue(token)
        elif part == "ADJ" and i in named:
            yield from _adjective_cue(token)
        if i in prepositions:
            yield from _prepositional_cue(token)
        if i in hearsay:
            yield from _adverbial_cue(token)
    yield from label_cues(doc)
    yield from name_cues(doc)
    yield from headline_cues(doc)
    yield from closing_cues(doc)
    yield from signature_cues(doc)


def _verb_cue(token: Token) -> Iterator[Cue]:
    verb = reporting_verbs().get(verb_lemma(token))
    if verb is None and _may_introduce(token):
        verb = Verb(token.lemma_.lower(), frozenset({"beside"}), "assert", "speech")
    if verb is None or token.dep_ in {"amod", "compound", "nmod", "aux"} or not _asserts(token) or _is_silent(token):
        return
    tokens = verb_group(token)
    if " " in verb.lemma:
        tokens |= {token.i + 1}
    if "noun" in verb.frames and (noun := expressed_noun(token)) is not None:
        tokens |= set(range(token.i, noun.i + 1))  # "expressed concern"
    after = max(tokens) + 1
    prep = complement_preposition(token, verb.frames) or for_clause(token, verb.frames)[1]
    if "noun" in verb.frames and after < len(token.doc) and token.doc[after].dep_ == "prep" and after > token.i + 1:
        prep = token.doc[after]
    charged = after < len(token.doc) and token.doc[after].lower_ in CHARGES and syntax.is_passive(token)
    if charged and f"obj+{token.doc[after].lower_}" in verb.frames:
        tokens |= {after}  # "was accused of"
    if after < len(token.doc) and (token.doc[after].text == ":" or (prep is not None and prep.i == after)):
        tokens |= {after}  # "called for", "said:"
    yield Cue(token, frozenset(tokens), verb.lemma, verb.frames, verb.attitude, verb.kind)


def _may_introduce(verb: Token) -> bool:
    """Tell a verb that can stand beside a quotation as if it were one of saying: it has somebody for a subject."""
    if verb.tag_ not in {"VBD", "VBZ"} or verb.pos_ != "VERB" or verb.dep_ in {"relcl", "acl", "advcl"}:
        return False
    who = syntax.subject(verb)
    if who is None:
        return False
    named = who.ent_type_ in {"PERSON", "ORG", "NORP"} or who.tag_ == "NNP"
    return named or who.lower_ in PERSONAL or who.lemma_.lower() in actor_lemmas()


def complement_preposition(verb: Token, frames: frozenset[str]) -> Token | None:
    """Return the preposition whose complement is what the verb reports ("called [for] calm", "called [on] X to"), if
    no clause or object is."""
    clauses = [c for c in syntax.children(verb, "ccomp") if c.i > verb.i or not _parted(c)]
    things = [c for c in syntax.children(verb, "dobj") if c.i > verb.i or "np" in frames]
    if "addressee" not in frames and (clauses or things):
        return None
    hearer = syntax.child(verb, "dobj") if "addressee" in frames else None
    hears = hearer is not None and (hearer.pos_ in {"PRON", "PROPN"} or hearer.lemma_.lower() in actor_lemmas())
    of_hearer = syntax.children(hearer, "prep") if hearer is not None and hears else []
    for prep in (*syntax.children(verb, "prep"), *of_hearer):  # "reminded voters [of] the war"
        noun = syntax.child(prep, "pobj", "pcomp")
        if f"p:{prep.lower_}" in frames and (noun is None or noun.ent_type_ not in {"DATE", "TIME"}):
            return prep
    return None


def _parted(clause: Token) -> bool:
    """Tell a clause that a semicolon or colon parts from what follows."""
    after = clause.right_edge.i + 1
    return after < len(clause.doc) and clause.doc[after].text in {";", ":"}


def expressed_noun(verb: Token) -> Token | None:
    """Return the object that says together with its verb how something is said, not what: "expressed [doubt] that"."""
    noun = syntax.child(verb, "dobj")
    if noun is None or noun.i < verb.i or syntax.child(noun, "poss") is not None:
        return None
    return noun if noun_topic(noun) is not None else None


def noun_topic(noun: Token) -> Token | None:
    """Return the clause or the preposition right after a noun of feeling: "concern [that ...]", "support [for ...]"."""
    for part in (*noun.children, *syntax.children(noun.head, "prep", "ccomp", "acl")):
        thing = syntax.child(part, "pobj", "pcomp")
        about = thing is not None and thing.ent_type_ not in {"DATE", "TIME"} and part.lower_ != "in"
        if (about or part.dep_ in {"acl", "ccomp", "relcl"}) and min(syntax.subtree(part)) == noun.i + 1:
            return part
    return None


def for_clause(verb: Token, frames: frozenset[str]) -> tuple[Token, Token] | tuple[None, None]:
    """Return the infinitive with a subject of its own that a verb asks for, and its "for": "called for X to resign"."""
    if "p:for" in frames:
        for clause in syntax.children(verb, "advcl", "xcomp", "ccomp"):
            mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "for"), None)
            if mark is not None and mark.i > verb.i and clause.tag_ == "VB":
                return clause, mark
    return None, None


def _asserts(verb: Token) -> bool:
    """Tell a verb that reports from one that does not: an order ("say it"), "the so-called", "the plan described",
    "a word to say"."""
    if verb.i and (verb.nbor(-1).text == "-" or _concedes(verb)):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    if verb.tag_ == "VB":
        if not auxiliaries:
            return verb.dep_ in {"xcomp", "conj", "ccomp"}
        if (
            verb.dep_ == "xcomp"
            and verb.head.lemma_ in reporting_verbs()
            and syntax.child(verb.head, "dobj") is not None
        ):
            return False  # "urged Berlin to condemn it": Berlin has not
        purpose = any(a.lower_ == "to" for a in auxiliaries)
        return not (purpose and (verb.dep_ in {"acl", "relcl"} or (verb.dep_ == "xcomp" and _predicates(verb.head))))
    bare_participle = (
        verb.tag_ == "VBN" and not syntax.children(verb, *syntax.AUXILIARIES) and syntax.child(verb, "agent") is None
    )
    if not bare_participle:
        return True
    named = verb.dep_ in {"acl", "advcl", "conj", "relcl"} and verb.lemma_ in NAMING
    return verb.dep_ != "acl" if not named else _names_another(verb)


def _names_another(verb: Token) -> bool:
    """Tell "called the plan a mistake", where the parser sees "a man called Smith": something more follows, without a
    comma, what is called so."""
    thing, first = syntax.child(verb, "oprd", "dobj"), verb.i + 1
    if thing is None or thing.left_edge.i != first or verb.doc[first].text in OPENS or thing.i + 1 >= len(verb.doc):
        return False
    return bool(thing.whitespace_) and (thing.nbor().text in OPENS or thing.nbor().tag_ in {"DT", "PRP$"})


@cache
def silent_objects() -> frozenset[tuple[str, str]]:
    """Return the pairs of a verb of saying and an object with which it says nothing ("claim", "life")."""
    return frozenset((row["verb"], row["object"]) for row in lexicon("silent_objects"))


def _is_silent(verb: Token) -> bool:
    """Tell a verb that says nothing here: "claimed 20 lives", "was referred to a court", "was admitted to hospital",
    "All told, ...", the writer's own "it is worth noting" and the participle in "475 pledged votes"."""
    thing = syntax.child(verb, "dobj", "nsubjpass")
    if thing is not None and (verb.lemma_, thing.lemma_.lower()) in silent_objects():
        return True
    if syntax.is_passive(verb) and verb.lemma_ in {"refer", "admit"}:
        return syntax.child(verb, "ccomp", "xcomp") is None and "as" not in {c.lower_ for c in verb.children}
    if verb.i == 0 or verb.i + 1 == len(verb.doc):
        return False
    before, after = verb.nbor(-1), verb.nbor()
    if verb.tag_ == "VBG" and before.lower_ in {"worth", "without"} and verb.i > 2:
        return any(t.lower_ == "it" for t in verb.doc[max(verb.i - LONGEST_IDIOM, 0) : verb.i])
    if verb.lower_ == "told" and before.lower_ == "all" and after.text == ",":
        return True
    counted = before.tag_ in {"DT", "JJ", "IN", "PRP$"} or (before.tag_ == "CD" and after.tag_ == "NNS")
    return verb.tag_ in {"VBN", "VBD"} and counted and after.tag_ in {"NN", "NNS"} and verb.lower_.endswith("ed")


def _concedes(verb: Token) -> bool:
    """Tell "That said, ...", which turns to the next point and reports nobody."""
    doc, that = verb.doc, verb.nbor(-1)
    opens = that.i == 0 or that.is_sent_start or doc[that.i - 1].is_space
    closed = verb.i + 1 < len(doc) and doc[verb.i + 1].text == ","
    return verb.lower_ == "said" and that.lower_ == "that" and bool(opens) and closed


def _predicates(head: Token) -> bool:
    """Tell "it is premature to talk", where the infinitive reports nothing."""
    return head.pos_ != "VERB" or syntax.child(head, "acomp", "attr") is not None


def verb_group(verb: Token) -> set[int]:
    """Return the verb with its auxiliaries, negation, particle and adverbs beside it, and the verbs it completes.

    "has repeatedly said", "went on to say", "declined to say".
    """
    own = {c.i for c in verb.children if c.dep_ in GROUP and not c.is_punct and c.tag_ != "WRB"}  # not "when asked"
    group = syntax.run_of({verb.i} | own, verb.i)
    while (
        verb.dep_ == "xcomp"
        and verb.head.pos_ in syntax.VERBAL
        and verb.head.i < verb.i
        and not syntax.is_passive(verb.head)
    ):
        head = verb.head
        upper = {head.i} | {c.i for c in head.children if c.dep_ in GROUP}
        joined = syntax.run_of(group | upper, verb.i)
        if head.i not in joined:
            break
        group, verb = joined, head
    return group


def _adjective_cue(token: Token) -> Iterator[Cue]:
    """An adjective of insisting said of somebody: "was clear that", "is adamant that"."""
    row = reporting_adjectives().get(token.lemma_.lower())
    verb = token.head
    clause = syntax.child(token, "ccomp") or (syntax.child(verb, "ccomp") if verb.pos_ == "AUX" else None)
    if (
        row is not None
        and token.dep_ == "acomp"
        and verb.pos_ in syntax.VERBAL
        and clause is not None
        and clause.i > token.i
    ):
        tokens = syntax.run_of(
            verb_group(verb) | {token.i} | {c.i for c in token.children if c.dep_ == "advmod"}, verb.i
        )
        of_it = syntax.child(verb, *syntax.SUBJECTS, "expl")
        if syntax.child(clause, "mark") is not None and (of_it is None or of_it.lower_ not in {"it", "this", "that"}):
            yield Cue(
                verb,
                frozenset(tokens | {token.i}),
                token.lemma_.lower(),
                frozenset({"that"}),
                row["attitude"],
                "speech",
            )


def _prepositional_cue(token: Token) -> Iterator[Cue]:
    for words, row in source_prepositions().items():
        if token.lower_ != words[0] or tuple(t.lower_ for t in token.doc[token.i : token.i + len(words)]) != words:
            continue
        tokens = frozenset(range(token.i, token.i + len(words)))
        anchor = token.doc[token.i + len(words) - 1]
        yield Cue(anchor, tokens, " ".join(words), frozenset({"sentence"}), row["attitude"], "preposition")


def _adverbial_cue(token: Token) -> Iterator[Cue]:
    """An adverb of hearsay in a clause of its own, unless its verb is one of saying: "has [reportedly] left"."""
    verb = token.head
    if token.dep_ == "advmod" and verb.dep_ in {"ROOT", "conj", "ccomp"} and verb.lemma_ not in reporting_verbs():
        row = reporting_adverbs()[token.lower_]
        yield Cue(token, frozenset({token.i}), row["word"], frozenset({"hearsay"}), row["attitude"], "preposition")
