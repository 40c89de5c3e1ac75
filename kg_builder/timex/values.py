"""Gives time expressions their TIMEX3 value and the days they mean, against the publication date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg_builder.timex.choice import PAST, Context, related, stretch
from kg_builder.timex.patterns import Found, Pieces, Span
from kg_builder.timex.periods import Period, containing, duration, move, part_of

NEIGHBOUR = 20  # characters between a clock time and its day: "10 p.m. (1900 GMT) on Friday"
CLOCK = {"clock", "hour", "hhmm"}
DAY = {"date", "day", "weekday", "day_offset"}
TODAY = {"TH", "TM", "TS"}
GRAINS = {"DE": "Y", "CE": "Y", "2W": "W"}  # what "a decade ago" is told in, where it is not told in its own unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression with its value; the fields are those of records.TimeExpression."""

    span: Span
    type: str
    value: str | None = None
    start: str | None = None
    end: str | None = None


def resolve(found: Sequence[Found], *, published: date | None, tenses: Sequence[str] = ()) -> list[Timex]:
    """Return the value of each expression.

    Args:
        found: as from patterns.find, in the order of the text.
        published: the day of publication; without it, nothing is resolved that is not complete in itself.
        tenses: past, present or future for each expression; all past if none is given.
    """
    context = Context(published)
    times = []
    for number, expression in enumerate(found):
        context.tense = tenses[number] if tenses else PAST
        pieces = expression.pieces
        if CLOCK & pieces.keys() and not DAY & pieces.keys():
            pieces = neighbouring_day(found, number) | pieces
        try:
            times.append(KINDS[expression.kind](expression.span, pieces, context))
        except (ValueError, OverflowError):  # 31 June, or a million years ago
            times.append(Timex(span=expression.span, type="TIME" if time_of_day(pieces) else "DATE"))
    return times


def neighbouring_day(found: Sequence[Found], number: int) -> Pieces:
    """Return the pieces of the day that stands beside a clock time ("Friday at 10 a.m.")."""
    start, end = found[number].span
    for other in [*found[number + 1 : number + 3], *found[max(number - 1, 0) : number]]:
        gap = max(start - other.span[1], other.span[0] - end)
        if gap <= NEIGHBOUR and other.kind in ("calendar", "deictic") and DAY & other.pieces.keys():
            return {name: value for name, value in other.pieces.items() if name not in ("daypart", *CLOCK)}
    return {}


def dated(span: Span, period: Period | None, context: Context, *, part: str | None = None, tail: str = "") -> Timex:
    """Return the expression for a stretch of the calendar, which is then what was spoken of last.

    Args:
        part: what part of the stretch is meant, as for periods.part_of, or ``earlier`` or ``later`` than publication.
        tail: the time of day, as in a value.
    """
    kind = "TIME" if tail else "DATE"
    if period is None:
        return Timex(span=span, type=kind)
    context.note(period)
    first, last = part_of(period, part) if part and not tail else (period.first, period.last)
    now = context.published
    if now and first <= now <= last:
        first, last = now if part == "later" else first, now if part == "earlier" else last
    return Timex(span=span, type=kind, value=period.value + tail, start=first.isoformat(), end=last.isoformat())


def time_of_day(pieces: Pieces) -> str:
    """Return the end of the value that tells the time of day, such as T10:30 or TMO, or nothing."""
    if "T" in pieces.get("date", ""):
        return pieces["date"][10:]
    part = pieces.get("daypart")
    clock = f"{pieces['hour']}:00" if "hour" in pieces else pieces.get("clock") or pieces.get("hhmm")
    if clock is None:
        return f"T{part}" if part else ""
    hour, minute = (int(number) for number in clock.split(":")[:2])
    if "meridiem" in pieces or part:
        afternoon = pieces.get("meridiem") == "p" or part in ("AF", "EV") or (part == "NI" and hour > 5)
        hour = hour % 12 + (12 if afternoon else 0)
    return f"T{hour:02}:{minute:02}"


def calendar_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a day, month, year, quarter, season, weekday or feast, with a time of day or not."""
    return dated(span, stretch(pieces, context), context, part=pieces.get("part"), tail=time_of_day(pieces))


def period_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a relation with a unit: "earlier this month", "the end of the year", "the latest quarter"."""
    unit = "Q" if pieces["unit"] == "P" else pieces["unit"]
    if unit == "2W":  # the calendar has no fortnights
        return duration_time(span, {"number": "1", **pieces}, context)
    if unit in TODAY or context.published is None:
        return Timex(span=span, type="TIME" if unit in TODAY else "DATE")
    period = related(pieces.get("rel"), unit, context, context.published)
    return dated(span, period, context, part=pieces.get("part"))


def deictic_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve days counted from publication or from what was spoken of last: "last night", "the next morning"."""
    day, tail = context.published, time_of_day(pieces)
    if day is None:
        return dated(span, None, context, tail=tail)
    if "rel" in pieces and context.reference:
        day = context.reference.first
    count = int(pieces["day_offset"]) + {"next": 1, "following": 1, "previous": -1}.get(pieces.get("rel", ""), 0)
    return dated(span, Period("D", day + timedelta(days=count)), context, part=pieces.get("part"), tail=tail)


def week_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve the week in which a day lies: "the week of March 6"."""
    day = stretch(pieces, context)
    return dated(span, containing("W", day.first) if day else None, context)


def nth_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a day or week counted within a month: "the last day of January", "the first week of March"."""
    month = stretch(pieces, context)
    if month is None:
        return dated(span, None, context)
    size = 7 if pieces["unit"] == "W" else 1
    back = pieces["nth"] == "last"
    days = size // 2 if back else (int(pieces["nth"]) - 1) * size + size // 2
    day = month.last - timedelta(days=days) if back else month.first + timedelta(days=days)
    return dated(span, containing(pieces["unit"], day), context)


def offset_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a distance from publication, "two weeks ago", or from what was spoken of last, "three months earlier"."""
    number, unit, direction = pieces["number"], pieces["unit"], pieces["direction"]
    anchored = direction in ("ago", "fromnow")
    if number == "X" and anchored:
        return Timex(span=span, type="DATE", value="PAST_REF" if direction == "ago" else "FUTURE_REF")
    if not anchored and (number == "X" or unit in TODAY or (direction == "later" and context.reference is None)):
        return Timex(span=span, type="DURATION", value=duration(unit, number))
    if context.published is None:
        return Timex(span=span, type="DATE")
    count = float(number) + float(pieces.get("fraction", 0))
    if direction in ("ago", "earlier"):
        count = -count
    if unit == "Y" and count == -1 and (compared := quarter_before(pieces, context)):
        start, end = compared.first.isoformat(), compared.last.isoformat()
        return Timex(span=span, type="DATE", value=compared.value, start=start, end=end)
    base = context.published if anchored or context.reference is None else context.reference.first
    day = move(base, unit, count)
    if unit in TODAY:
        return Timex(span=span, type="TIME", start=day.isoformat(), end=day.isoformat())
    grain = "M" if unit == "Y" and not count.is_integer() else GRAINS.get(unit, unit)
    return dated(span, containing(grain, day), context)


def quarter_before(pieces: Pieces, context: Context) -> Period | None:
    """Return the quarter with which company news compares "a year earlier", or None where it speaks of no quarter."""
    quarter = stretch({"quarter": pieces["quarter"]}, context) if "quarter" in pieces else context.quarter
    return quarter.shift(-4) if quarter else None


def duration_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a length of time; "the past 72 hours" also has bounds, to or from publication."""
    number, unit = pieces["number"], pieces["unit"]
    lower = pieces.get("lower", number)
    if "fraction" in pieces and number != "X":
        lower = number = str(float(number) + float(pieces["fraction"]))
    value = duration(unit, lower)
    direction = {"last": -1, "past": -1, "recent": -1, "next": 1, "coming": 1}.get(pieces.get("rel", ""), 0)
    if unit == "M" and not direction:  # "for the nine months": the report no longer speaks of the quarter
        context.quarter = None
    if not direction or context.published is None or number == "X":
        return Timex(span=span, type="DURATION", value=value)
    first, last = sorted((context.published, move(context.published, unit, direction * float(number))))
    return Timex(span=span, type="DURATION", value=value, start=first.isoformat(), end=last.isoformat())


def set_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a time that comes again: "every Monday", "daily", "twice a week"."""
    value = pieces.get("value", "")
    tail = time_of_day(pieces)
    if "weekday" in pieces:
        value = f"XXXX-WXX-{pieces['weekday']}"
    elif "month" in pieces:
        value = f"XXXX-{int(pieces['month']):02}"
    elif "season" in pieces:
        value = "XXXX" + Period("season", date(2000, int(pieces["season"]), 1)).value[4:]
    elif "unit" in pieces:
        value = duration(pieces["unit"], pieces.get("number", "1"))
    elif tail:
        value = "XXXX-XX-XX"
    return Timex(span=span, type="SET", value=value + tail)


def reference_time(span: Span, pieces: Pieces, context: Context) -> Timex:
    """Resolve a time without limits: "now", "recently", "the future"."""
    return Timex(span=span, type="DATE", value=pieces["value"])


KINDS: dict[str, Callable[[Span, Pieces, Context], Timex]] = {
    "calendar": calendar_time,
    "period": period_time,
    "deictic": deictic_time,
    "week": week_time,
    "nth": nth_time,
    "offset": offset_time,
    "duration": duration_time,
    "set": set_time,
    "reference": reference_time,
}
