"""Which stretch of the calendar is meant: "Thursday", "in March", "last summer", "the end of the year".

What the words leave out, the publication date, the tense of the clause and what was spoken of last decide.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kg_builder.timex.patterns import Pieces
from kg_builder.timex.periods import Period, containing, feast

PAST, PRESENT, FUTURE = "past", "present", "future"
NEAR = 45  # days: so near, a day of a month is meant whatever the tense ("the deadline was moved to 3 March")
YEARS = 4  # searched on both sides of publication: 29 February has one there
RECENT = 360  # days: a quarter that ended later is one that companies report on
STEPS = {"last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}
LENGTHS = {"quarter": ("Q", 3), "half": ("H", 6)}


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    Attributes:
        published: the day of publication, or None: then only what is complete in itself is resolved.
        tense: of the clause the expression stands in: past, present or future.
        reference: the stretch spoken of last.
        quarter: the reported quarter spoken of last, with which company news compares "a year earlier".
    """

    published: date | None
    tense: str = PAST
    reference: Period | None = None
    quarter: Period | None = None

    def note(self, period: Period) -> None:
        """Remember a stretch as what was spoken of last."""
        self.reference = period
        if period.unit == "Q" and self.published and 0 < (self.published - period.last).days < RECENT:
            self.quarter = period


def stretch(pieces: Pieces, context: Context) -> Period | None:
    """Return the stretch that pieces name, or None where that takes a date of publication and there is none.

    Raises:
        ValueError, OverflowError: there is no such day.
    """
    if absolute := complete(pieces):
        return absolute
    published = context.published
    if published is None or pieces.get("date") == "":
        return None
    if "day_offset" in pieces:
        return Period("D", published + timedelta(days=int(pieces["day_offset"])))
    if "stretch" in pieces:
        return corresponding(pieces, context, published)
    in_year = yearly(pieces)
    if in_year and "yrel" in pieces:
        return in_year(related(pieces["yrel"], "Y", context, published).first.year)
    if in_year and {"ends", "begins"} & pieces.keys():
        return paired(in_year, pieces, context, published)
    if in_year:
        return in_some_year(in_year, pieces, context, published)
    if "weekday" in pieces:
        return weekday(pieces, context, published)
    return Period("D", published)


def complete(pieces: Pieces) -> Period | None:
    """Return the stretch of pieces that need no publication date, else None."""
    if pieces.get("date"):
        return Period("D", date.fromisoformat(pieces["date"][:10]))
    if "decade" in pieces:
        return Period("DE", date(int(pieces["decade"]) * 10, 1, 1))
    if "century" in pieces:
        return Period("CE", date(max(int(pieces["century"]) * 100 - 100, 1), 1, 1))
    if "year" not in pieces or "stretch" in pieces:
        return None
    in_year, year = yearly(pieces), int(pieces["year"])
    return in_year(year) if in_year else Period("Y", date(year, 1, 1))


def yearly(pieces: Pieces) -> Callable[[int], Period] | None:
    """Return the function from a year to the stretch that the pieces name in it; None if they name nothing yearly."""
    if "month" in pieces:
        month, day = int(pieces["month"]), int(pieces.get("day", 1))
        unit = "D" if "day" in pieces else "M"
        return lambda year: Period(unit, date(year, month, day))
    if "feast" in pieces:
        return lambda year: Period("D", feast(pieces["feast"], year))
    if "season" in pieces:
        return lambda year: Period("season", date(year, int(pieces["season"]), 1))
    for name in LENGTHS.keys() & pieces.keys():
        unit, months = LENGTHS[name]
        turn = 12 // months if pieces[name] == "last" else int(pieces[name])
        return lambda year: Period(unit, date(year, months * (turn - 1) + 1, 1))
    return None


def corresponding(pieces: Pieces, context: Context, published: date) -> Period:
    """Return the stretch of another year that corresponds to the one reported on: "the 1988 period"."""
    rel = pieces.get("yrel", "last")
    year = int(pieces["year"]) if "year" in pieces else related(rel, "Y", context, published).first.year
    return Period("Q", context.quarter.first.replace(year=year)) if context.quarter else Period("Y", date(year, 1, 1))


def in_some_year(in_year: Callable[[int], Period], pieces: Pieces, context: Context, published: date) -> Period:
    """Return the stretch in the year that the relation, the weekday, the tense or else the distance speaks for.

    Raises:
        ValueError: no year has it.
    """
    candidates = []
    for year in range(published.year - YEARS, published.year + YEARS + 1):
        try:
            candidates.append(in_year(year))
        except ValueError:  # 29 February
            continue
    if not candidates:
        raise ValueError("no such day")
    earlier = candidates[::-1]
    nearest = min(candidates, key=lambda c: distance(c, published))
    if "weekday" in pieces and nearest.unit == "D":
        fitting = [c for c in candidates if c.first.isoweekday() == int(pieces["weekday"])]
        return min(fitting or [nearest], key=lambda c: distance(c, published))
    rel = pieces.get("rel")
    base = context.reference if context.reference and rel in ("following", "previous") else Period("D", published)
    if rel in ("last", "past", "previous"):
        return foremost(c for c in earlier if c.last < base.first)
    if rel in ("next", "coming", "following"):
        return foremost(c for c in candidates if c.first > base.last)
    if rel == "this":
        return in_year(published.year) if nearest.unit == "M" else nearest
    if context.tense == PRESENT or is_near(nearest, published):
        return nearest
    if context.tense == FUTURE:
        return foremost(c for c in candidates if c.last >= published)
    return foremost(c for c in earlier if c.first <= published)


def is_near(nearest: Period, published: date) -> bool:
    """Return whether a stretch is so near that it is meant whatever the tense, as a quarter that has just ended is."""
    if nearest.unit == "Q":
        return nearest == containing("Q", published).shift(-1)
    return nearest.unit == "D" and distance(nearest, published) < NEAR


def foremost(fitting: Iterable[Period]) -> Period:
    """Return the first of some stretches.

    Raises:
        ValueError: there is none.
    """
    for period in fitting:
        return period
    raise ValueError("none fits")


def paired(in_year: Callable[[int], Period], pieces: Pieces, context: Context, published: date) -> Period:
    """Return one month of a pair, "from January to March", both on the same side of publication."""
    if "begins" in pieces and context.reference:
        first = context.reference.first
        same = in_year(first.year)
        return same if same.first >= first else in_year(first.year + 1)
    if "begins" in pieces or context.tense == FUTURE:
        return in_some_year(in_year, pieces, context, published)
    month = int(pieces["ends"])
    end = in_some_year(lambda year: Period("M", date(year, month, 1)), pieces, context, published)
    same = in_year(end.first.year)
    return same if same.first <= end.first else in_year(end.first.year - 1)


def distance(period: Period, day: date) -> int:
    """Return the days between a stretch and a day, 0 where the day lies in it."""
    return max((period.first - day).days, (day - period.last).days, 0)


def weekday(pieces: Pieces, context: Context, published: date) -> Period:
    """Return the day that a weekday means: by the tense the latest or the next one, the day of publication included.

    "Next Friday" is the Friday of the next calendar week, as this week's is just "Friday"; "last Friday" is the latest
    before today.
    """
    target, rel = int(pieces["weekday"]), pieces.get("rel")
    if "week" in pieces:
        return Period("D", related(pieces["week"], "W", context, published).first + timedelta(days=target - 1))
    if rel == "next":
        return Period("D", containing("W", published).first + timedelta(days=6 + target))
    reference = context.reference.first if context.reference else published
    if "begins" in pieces:
        return Period("D", on_or_after(reference, target))
    if rel == "following":
        return Period("D", on_or_after(reference + timedelta(days=1), target))
    if rel == "previous":
        return Period("D", on_or_before(reference - timedelta(days=1), target))
    if rel == "last":
        return Period("D", on_or_before(published - timedelta(days=1), target))
    if rel == "coming":
        return Period("D", on_or_after(published + timedelta(days=1), target))
    if context.tense == FUTURE and rel != "past":
        return Period("D", on_or_after(published, target))
    if "ends" in pieces:  # "from Monday to Wednesday": the end is the latest Wednesday
        published = on_or_before(published, int(pieces["ends"]))
    return Period("D", on_or_before(published, target))


def on_or_after(day: date, weekday: int) -> date:
    """Return the first day with an ISO weekday, from a day on."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    """Return the latest day with an ISO weekday, up to a day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def related(rel: str | None, unit: str, context: Context, published: date) -> Period:
    """Return the stretch that "this", "last", "next", "the previous", "that", "the latest" or "the" unit means."""
    now = containing(unit, published)
    if unit == "WE":
        return weekend(rel, now, context, published)
    if unit == "Q" and rel in (None, "latest", "that"):
        return context.quarter or now.shift(-1)
    if rel in ("previous", "following", "that") and context.reference:
        return containing(unit, context.reference.first).shift(STEPS.get(rel, 0))
    return now.shift(STEPS.get(rel or "", 0))


def weekend(rel: str | None, now: Period, context: Context, published: date) -> Period:
    """Return the weekend meant; with a past tense "the weekend" is the last one that has begun."""
    begun = now if now.first <= published else now.shift(-1)
    if rel in ("next", "following"):
        return now.shift(1)
    if rel == "coming":
        return now if published < now.first else now.shift(1)
    if rel in ("last", "past", "previous"):
        return begun if begun.last < published else begun.shift(-1)
    return begun if context.tense == PAST else now
