"""The words of two reports of one event, and events that only their words join."""

import dataclasses
from datetime import date
from itertools import permutations

import pytest

from kg_builder.derived.coreference import find_joins
from kg_builder.derived.facts import Event
from kg_builder.derived.wording import counts_differ, head, likeness, read_wording

SINKING = (
    "A patrol boat sank off Varna. Two drones hit the harbour of Odesa at 4.30 a.m., the mayor said. Nobody slept."
)


def test_words_are_those_of_the_sentence_of_the_trigger() -> None:
    start = SINKING.index("hit")
    found = read_wording(SINKING, start, start + 3)
    assert {"drones", "harbou", "mayor"} <= found.words
    assert not {"patrol", "slept", "the", "hit"} & found.words
    assert found.names == {"odesa"}  # "Two" begins the sentence
    assert found.numbers == {"4.30"}
    assert found.triggers == {"hit"}


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, len(SINKING)), (len(SINKING), len(SINKING)), (30, 31)])
def test_any_place_of_a_text_has_words(start: int, end: int) -> None:
    assert read_wording(SINKING, start, end).triggers | read_wording(SINKING, start, end).words


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("23 pirates", "pirate"),
        ("a pirate", "pirate"),
        ("three officials from the ministry", "offici"),
        ("the gunmen who fled", "gunmen"),
        ("police", "police"),
        ("", ""),
        ("—", ""),
    ],
)
def test_the_head_of_a_description_is_its_noun(label: str, noun: str) -> None:
    assert head(label) == noun


def report(name: str, text: str, trigger: str, *, kind: str = "Attack", unnamed: str = "") -> tuple[Event, str]:
    """Return an event that a text tells of with a trigger, and the text; nobody in it has a name."""
    start = text.index(trigger)
    return (
        Event(
            iri=name,
            kind=kind,
            parts=frozenset(),
            unnamed=frozenset({("recipient", unnamed)} if unnamed else ()),
            triggers=((f"article-{name}", start, start + len(trigger)),),
            place=None,
            start=None,
            end=None,
            articles=frozenset({f"article-{name}"}),
            days=(date(2031, 3, 4),),
        ),
        text,
    )


HARBOUR = report("a", "Two drones attacked the harbour of Halm and killed 14 dockers on Monday.", "attacked")


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (report("b", "The attack on the harbour of Halm by drones killed 14 dockers.", "attack"), True),
        (report("b", "Drones attacked the harbour of Halm, killing 3 dockers, in April.", "attacked"), False),
        (report("b", "Gunmen attacked a bank in the south of Sund.", "attacked"), False),
        (report("b", "The attack on the harbour of Halm by drones killed 14.", "attack", kind="Aid"), False),
    ],
)
def test_events_without_names_join_by_their_words(other: tuple[Event, str], joined: bool) -> None:
    texts = {f"article-{event.iri}": text for event, text in (HARBOUR, other)}
    for events in permutations([HARBOUR[0], other[0]]):
        assert bool(find_joins(list(events), texts)) is joined


def test_numbers_of_the_sentences_around_speak_against_one_event() -> None:
    told = "The boat had left at {} p.m. Off Halm a patrol boat attacked the pirates near the harbour."
    one, same, other = (report(name, told.format(n), "attacked") for name, n in (("a", 4.3), ("b", 4.3), ("b", 5.1)))
    scores = []
    for second in (same, other):
        [join] = find_joins([one[0], second[0]], {f"article-{event.iri}": text for event, text in (one, second)})
        scores.append(("other numbers" in join.reason, join.score))
    assert [against for against, _ in scores] == [False, True]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("captured 23 pirates near Halm", {("pirate", 23)}),
        ("captured 1,200 armed Sundian fighters", set()),
        ("captured 26 gunmen who fled", {("gunmen", 26)}),
        ("captured 23 near the harbours", set()),
        ("captured 23 soldiers, 7 airmen and 2 drones", set()),
        ("captured two men and three crates", {("men", 2), ("crate", 3)}),
        ("captured 23 Sundian and Halmian river bandits", {("sundia", 23), ("halmia", 23), ("bandit", 23)}),
        ("captured a ship", set()),
        ("captured one ship", set()),
        ("captured more than 20 crates", set()),
        ("captured 23 million ships", set()),
        ("captured $23 notes", set()),
        ("captured a 26-year-old man", set()),
        ("captured after 23 days", set()),
        ("captured on 10 March 2031", set()),
        ("captured in 2031 crates of arms", set()),
        ("captured 23 in the south", set()),
    ],
)
def test_what_is_counted_near_a_trigger(text: str, counts: set[tuple[str, int]]) -> None:
    assert read_wording(text, 0, len("captured")).counts == counts


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("captured 23 pirates", "captured 26 pirates", True),
        ("captured 23 pirates", "captured 23 pirates", False),
        ("captured 23 pirates of a gang of 26 pirates", "captured 26 pirates", False),
        ("captured 23 pirates", "captured 26 boats", False),
        ("captured 23 pirates", "captured the pirates", False),
    ],
)
def test_other_numbers_of_the_same(one: str, other: str, *, differ: bool) -> None:
    first, second = (read_wording(text, 0, len("captured")) for text in (one, other))
    assert counts_differ(first, second) is counts_differ(second, first) is differ


def captures(*texts: str, day: date | None = None) -> int:
    """Return how many joins there are of captures, each of another article's."""
    given = [report(name, text, "captured") for name, text in zip("abc", texts, strict=False)]
    events = [dataclasses.replace(event, start=day, end=day) for event, _ in given]
    return len(find_joins(events, {f"article-{event.iri}": text for event, text in given}))


def test_what_is_counted_otherwise_is_not_one_by_way_of_a_third_either() -> None:
    told = "Sund's navy captured {} near Halm harbour on its patrol."
    assert captures(told.format("23 pirates"), told.format("pirates")) == 1
    assert captures(told.format("23 pirates"), told.format("pirates"), told.format("26 pirates")) == 1


def test_on_one_day_it_may_be_counted_anew() -> None:
    told = "Sund's navy captured {} pirates near Halm harbour on its patrol."
    assert captures(told.format(23), told.format(26)) == 0
    assert captures(told.format(23), told.format(26), day=date(2031, 3, 4)) == 1


def test_unnamed_people_of_one_sort_speak_for_one_event() -> None:
    one = report("a", "The navy of Sund captured 23 pirates near Halm.", "captured", unnamed="23 pirates")
    other = report("b", "The fleet of Sund captured some pirates near Aden.", "captured", unnamed="pirates")
    texts = {f"article-{event.iri}": text for event, text in (one, other)}
    alike = [
        find_joins([one[0], dataclasses.replace(other[0], unnamed=u)], texts) for u in (other[0].unnamed, frozenset())
    ]
    scores = [found[0].score if found else 0 for found in alike]
    assert scores[0] > scores[1] == 0


def test_the_points_for_words_have_their_reasons() -> None:
    one, other = (read_wording(text, 0, 6) for text in ("Attack on 5 ships off Halm", "Attack on 7 ships off Halm"))
    points, reasons = likeness(one, other)
    assert reasons == ["2 words in common", "the same word for it", "other numbers"]
    assert points < likeness(one, one)[0]
