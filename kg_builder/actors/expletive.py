"""Tells the "it" that stands for nobody: "it is clear that", "it was Germany that", "it seems", "made it plain".

The classes are those of Lappin and Leass (1994), An Algorithm for Pronominal Anaphora Resolution, section 3.2.2; the
words are in ``impersonal.tsv``. What the parser makes of such sentences varies, so the words that follow are read.
"""

from functools import cache

from spacy.tokens import Token

from kg_builder.resources import lexicon

LINKS = {"be", "become", "remain", "look", "prove", "sound"}
MAKERS = {"make", "find", "consider", "deem", "think", "believe", "see"}
OPENERS = {"that", "whether", "if", "when", "how", "why", "what", "where", "who", "which"}
SUBJECTS = {"he", "she", "they", "we", "i", "you", "it", "the", "there"}
AUXILIARIES = {
    "will", "would", "may", "might", "could", "can", "must", "should", "have", "has", "had", "not", "n't", "n’t", "to",
    "'d", "’d", "'ll", "’ll", "been", "also", "now", "then", "still", "only", "never", "soon", "just", "even", "once",
}  # fmt: skip
BETWEEN = {"a", "an", "the", "for", "at", "in", "very", "too", "so", "as", "no", "not", "most", "more", "also", "far"}
REACH = 10  # tokens from an impersonal word to the clause that it announces
OPENING = {"“", "‘", '"', "'", "``"}
MEASURES = {"TIME", "PERCENT", "QUANTITY", "DATE", "ORDINAL"}


@cache
def impersonal() -> dict[tuple[str, str], str]:
    """Return what must follow each (part of speech, word) that makes "it" impersonal: that, to, any or none."""
    return {(row["pos"], row["word"]): row["clause"] for row in lexicon("impersonal")}


def is_expletive(it: Token) -> bool:
    """Tell whether an "it" stands for nobody."""
    if it.dep_ == "expl":
        return True
    if it.i and it.nbor(-1).lemma_.lower() in MAKERS and _announces(it, it.i + 1, "an"):
        return True  # "made it clear that"
    verb = _verb(it)
    if verb is None:
        return False
    lemma = verb.lemma_.lower()
    if lemma in LINKS or verb.lower_ in {"'s", "’s"}:
        return _announces(it, verb.i + 1, "anp") or _cleft(verb) or _measures(verb)
    if verb.tag_ == "VBN" and verb.i and verb.nbor(-1).lemma_ == "be":
        return _announces(it, verb.i, "p")  # "it has been reported that"
    if lemma in {"take", "make"}:
        return _measures(verb) or _announces(it, verb.i + 1, "o")
    clause = impersonal().get(("v", lemma))
    return clause is not None and _followed(verb, clause)


def _verb(it: Token) -> Token | None:
    """Return the first verb after "it" that is no auxiliary of another."""
    for token in it.doc[it.i + 1 : it.i + 6]:
        if token.lower_ in AUXILIARIES:
            continue
        return token if token.pos_ in {"VERB", "AUX"} or token.lower_ in {"'s", "’s"} else None
    return None


def _announces(it: Token, start: int, kinds: str) -> bool:
    """Tell whether an impersonal word comes next, with the clause it needs: "(not) clear when", "too early to"."""
    for token in it.doc[start : start + 5]:
        for kind in kinds:
            clause = impersonal().get((kind, token.lower_)) or impersonal().get((kind, token.lemma_.lower()))
            if clause is not None and _followed(token, clause):
                return True
        if token.text in OPENING:
            continue
        if token.is_punct or token.pos_ not in {"DET", "ADV", "ADP", "PART", "NUM", "ADJ", "AUX"}:
            return False
    return False


def _followed(word: Token, clause: str) -> bool:
    """Tell whether the clause that a word needs begins within reach, in the same sentence."""
    if clause == "none":
        return True
    for token in word.doc[word.i + 1 : word.i + 1 + REACH]:
        if token.is_sent_start or token.text in {".", ";", "?", "!"}:
            return False
        if clause in {"that", "any"} and (token.lower_ in OPENERS or _bare_clause(word, token)):
            return True
        if clause in {"to", "any"} and token.lower_ == "to" and token.i + 1 < len(word.doc) and token.nbor().pos_ in {
            "VERB", "AUX",
        }:  # fmt: skip
            return True
    return False


def _bare_clause(word: Token, token: Token) -> bool:
    """Tell a clause without "that" right after its word: "it is possible he knew"."""
    return token.i == word.i + 1 and (token.lower_ in SUBJECTS or token.pos_ == "PROPN")


def _cleft(link: Token) -> bool:
    """Tell "it was Germany that blocked it": who is singled out, then a relative clause."""
    for token in link.doc[link.i + 1 : link.i + 1 + REACH]:
        if token.is_sent_start or token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return False
        if token.lower_ in {"that", "who", "whose"}:
            return token.i > link.i + 1 and token.nbor(-1).pos_ in {"PROPN", "NOUN", "PRON", "NUM"}
    return False


def _measures(verb: Token) -> bool:
    """Tell a time, share or order: "it was the first time", "it is Monday", "it takes less than a minute"."""
    for token in verb.doc[verb.i + 1 : verb.i + 6]:
        if token.is_sent_start or token.is_punct:
            return False
        if token.ent_type_ in MEASURES or token.lemma_.lower() in {"first", "last", "second"}:
            return True
        if token.pos_ in {"NOUN", "PROPN", "VERB"}:
            return False
    return False
