"""Numbers in words and figures: their bounds, and how exact they are said to be."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_builder.events.numbers import Number, find_numbers, share

BLANK = spacy.blank("en")

# words, (minimum, maximum, approximation)
NUMBERS = [
    ("more than 130,000 troops", (130000, None, "moreThan")),
    ("over 130,000 troops", (130000, None, "moreThan")),
    ("just over 9,000 troops", (9000, None, "moreThan")),
    ("well over a hundred aircraft", (100, None, "moreThan")),
    ("upwards of 40,000 men", (40000, None, "moreThan")),
    ("in excess of 3,000 soldiers", (3000, None, "moreThan")),
    ("at least 12 soldiers", (12, None, "atLeast")),
    ("no fewer than 15 ships", (15, None, "atLeast")),
    ("a minimum of 500 soldiers", (500, None, "atLeast")),
    ("up to 190,000 personnel", (None, 190000, "atMost")),
    ("as many as 50,000 fighters", (None, 50000, "atMost")),
    ("no more than 200 observers", (None, 200, "atMost")),
    ("a maximum of 400 soldiers", (None, 400, "atMost")),
    ("fewer than 1,000 soldiers", (None, 1000, "lessThan")),
    ("less than 50 miles", (None, 50, "lessThan")),
    ("just under 2,000 rebels", (None, 2000, "lessThan")),
    ("about 3,000 troops", (3000, 3000, "approximately")),
    ("around 3,000 troops", (3000, 3000, "approximately")),
    ("some 3,000 troops", (3000, 3000, "approximately")),
    ("roughly 3,000 troops", (3000, 3000, "approximately")),
    ("nearly 3,000 troops", (3000, 3000, "approximately")),
    ("almost 3,000 troops", (3000, 3000, "approximately")),
    ("an estimated 3,000 troops", (3000, 3000, "approximately")),
    ("approximately 3,000 troops", (3000, 3000, "approximately")),
    ("3,000 troops", (3000, 3000, "exact")),
    ("exactly 3,000 troops", (3000, 3000, "exact")),
    ("the 110 battalions", (110, 110, "exact")),
    ("1.5 million refugees", (1500000, 1500000, "exact")),
    ("2.5m people", (2500000, 2500000, "exact")),
    ("30,000-strong force", (30000, 30000, "exact")),
    ("two dozen warships", (24, 24, "exact")),
    ("a dozen warships", (12, 12, "exact")),
    ("half a dozen warships", (6, 6, "exact")),
    ("a hundred tanks", (100, 100, "exact")),
    ("two hundred tanks", (200, 200, "exact")),
    ("half a million men", (500000, 500000, "exact")),
    ("one hundred and ten groups", (110, 110, "exact")),
    ("twenty-five ships", (25, 25, "exact")),
    ("thirty thousand men", (30000, 30000, "exact")),
    ("a hundred and fifty thousand men", (150000, 150000, "exact")),
    ("five battalions", (5, 5, "exact")),
    ("a few dozen soldiers", (24, None, "atLeast")),
    ("several hundred soldiers", (200, None, "atLeast")),
    ("several thousand soldiers", (2000, None, "atLeast")),
    ("up to several hundred soldiers", (200, None, "approximately")),
    ("a couple of hundred soldiers", (200, 200, "approximately")),
    ("hundreds of tanks", (100, None, "atLeast")),
    ("thousands of troops", (1000, None, "atLeast")),
    ("tens of thousands of troops", (10000, None, "atLeast")),
    ("dozens of aircraft", (24, None, "atLeast")),
    ("between 169,000 and 190,000 personnel", (169000, 190000, "approximately")),
    ("between five and seven ships", (5, 7, "approximately")),
    ("110-120 groups", (110, 120, "approximately")),
    ("110 – 120 groups", (110, 120, "approximately")),
    ("100,000 to 120,000 men", (100000, 120000, "approximately")),
    ("10 to 15 thousand men", (10000, 15000, "approximately")),
    ("5-6 million people", (5000000, 6000000, "approximately")),
    ("two or three ships", (2, 3, "approximately")),
]


@pytest.mark.parametrize(("words", "expected"), NUMBERS)
def test_a_number_has_its_bounds_and_approximation(
    words: str, expected: tuple[float | None, float | None, str]
) -> None:
    (number,) = find_numbers(BLANK(words))
    assert (number.minimum, number.maximum, number.approximation) == expected


# words, fraction of another number
FRACTIONS = [
    ("about two thirds of them", 2 / 3),
    ("two-thirds of the force", 2 / 3),
    ("half of those", 0.5),
    ("nearly half of the fleet", 0.5),
    ("a third of the troops", 1 / 3),
    ("one third of the troops", 1 / 3),
    ("three quarters of the army", 0.75),
    ("a quarter of the army", 0.25),
    ("almost a quarter of the army", 0.25),
    ("a fifth of its tanks", 0.2),
]


@pytest.mark.parametrize(("words", "fraction"), FRACTIONS)
def test_a_fraction_is_a_share_of_another_number(words: str, fraction: float) -> None:
    (number,) = find_numbers(BLANK(words))
    assert number.fraction == pytest.approx(fraction, abs=1e-6)
    assert (number.minimum, number.maximum) == (None, None)


# words, where each number stands
SPANS = [
    ("They sent more than 130,000 troops.", ["more than 130,000"]),
    ("Between 169,000 and 190,000 personnel are there.", ["Between 169,000 and 190,000"]),
    ("Forces grew from 100,000 to 150,000 men.", ["100,000", "150,000"]),
    ("Some 30 ships and 12 aircraft took part.", ["Some 30", "12"]),
    ("Two frigates, a destroyer and six corvettes sailed.", ["Two", "six"]),
    ("About two thirds are within 50km.", ["About two thirds", "50"]),
    ("Hundreds of tanks and tens of thousands of men massed.", ["Hundreds", "tens of thousands"]),
    ("It was a second-hand ship.", []),
    ("The third round of talks began.", []),
    ("The Third World Water Forum met.", []),
    ("In the first quarter the army grew.", []),
    ("It is the half-brother of the king.", []),
    ("One of the leaders was killed.", ["One"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SPANS)
def test_a_number_stands_with_the_words_that_say_how_exact_it_is(sentence: str, expected: list[str]) -> None:
    doc = BLANK(sentence)
    assert [doc[n.start : n.end].text for n in find_numbers(doc)] == expected


def test_a_share_of_a_number_is_rounded_outwards() -> None:
    assert share(2 / 3, 110, 110) == (73, 74)
    assert share(0.5, 100, None) == (50, None)
    assert share(0.5, None, 100) == (None, 50)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_figures_keep_their_value(value: int) -> None:
    assert [n.minimum for n in find_numbers(BLANK(f"the {value:,} men"))] == [value]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    doc = BLANK(text)
    end = 0
    for number in find_numbers(doc):
        assert isinstance(number, Number)
        assert end <= number.start < number.end <= len(doc)
        end = number.end
        if number.minimum is not None and number.maximum is not None:
            assert number.minimum <= number.maximum
