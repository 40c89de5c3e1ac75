"""Words of estimative probability: which phrases judge an event, on which scale, and what is no judgement."""

from collections.abc import Callable

import pytest

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# what is said of an attack, the term, its lower and upper bound
JUDGED = [
    ("is likely", "Likely", 0.55, 0.8),
    ("is highly likely", "VeryLikely", 0.8, 0.9),
    ("is very likely", "VeryLikely", 0.8, 0.95),
    ("is probable", "Likely", 0.55, 0.8),
    ("is unlikely", "Unlikely", 0.2, 0.45),
    ("is highly unlikely", "VeryUnlikely", 0.1, 0.2),
    ("is very unlikely", "VeryUnlikely", 0.05, 0.2),
    ("is not likely", "Unlikely", 0.2, 0.45),
    ("is more likely than not", "Likely", 0.55, 0.8),
    ("is almost certain", "AlmostCertain", 0.95, 0.99),
    ("remains a realistic possibility", "RoughlyEven", 0.4, 0.5),
    ("looks increasingly likely", "Likely", 0.55, 0.8),
    ("will almost certainly follow", "AlmostCertain", 0.95, 0.99),
]
UNJUDGED = ["is possible", "may follow", "could follow", "is imminent", "is planned", "followed", "will follow"]


@pytest.mark.parametrize(("said", "term", "low", "high"), JUDGED)
def test_a_likelihood_word_gives_term_and_range(read: Reader, said: str, term: str, low: float, high: float) -> None:
    (claim,) = read(f"A Chinese attack on Taiwan {said}.").claims
    assert (claim.likelihood, claim.probability_low, claim.probability_high) == (term, low, high)
    assert claim.certainty == "probable"
    assert claim.polarity == ("negative" if term in {"Unlikely", "VeryUnlikely"} else "positive")


@pytest.mark.parametrize("said", UNJUDGED)
def test_modals_and_other_words_get_no_number(read: Reader, said: str) -> None:
    assert [c.likelihood for c in read(f"A Chinese attack on Taiwan {said}.").claims] == [None]


CLAUSES = [
    ("China is likely to attack Taiwan.", "Likely"),
    ("It is highly unlikely that China will attack Taiwan.", "VeryUnlikely"),
    ("China will probably attack Taiwan.", None),
    ("There is a good chance that China will attack Taiwan.", "Likely"),
    ("There is a realistic possibility of a Chinese attack on Taiwan.", "RoughlyEven"),
    ("The likely winner condemned the attack on Taiwan.", None),
    ("China attacked a remote village in Taiwan.", None),
    ("Prices are likely to rise after China attacked Taiwan.", None),
]


@pytest.mark.parametrize(("sentence", "term"), CLAUSES)
def test_a_phrase_judges_the_event_that_it_governs(read: Reader, sentence: str, term: str | None) -> None:
    records = read(sentence)
    attacks = {e.id for e in records.events if e.type == "Attack"}
    assert [c.likelihood for c in records.claims if c.event in attacks] == [term]
