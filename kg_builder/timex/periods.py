"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, and what TIMEX3 calls them.

Weeks are ISO 8601 weeks. Seasons are the northern hemisphere's meteorological ones, three whole months from March on; a
winter belongs to the year in which it begins. Decades and centuries are named by their first digits (199, 19), as in
TimeBank.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"M": 1, "Q": 3, "season": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "WE": 7, "W": 7}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
SATURDAY = 5

# what a stretch is divided by, and into how many parts; a month counts as 30 days, its last third taking the rest
PARTS = {
    "M": ("D", 30),
    "W": ("D", 7),
    "Q": ("M", 3),
    "season": ("M", 3),
    "H": ("M", 6),
    "Y": ("M", 12),
    "DE": ("Y", 10),
    "CE": ("DE", 10),
}

# TIMEX3 unit letters of a duration: unit -> (before the number, number's factor, after the number)
DURATIONS = {
    "Y": ("P", 1, "Y"),
    "M": ("P", 1, "M"),
    "W": ("P", 1, "W"),
    "2W": ("P", 2, "W"),
    "D": ("P", 1, "D"),
    "WE": ("P", 1, "WE"),
    "Q": ("P", 1, "Q"),
    "DE": ("P", 10, "Y"),
    "CE": ("P", 100, "Y"),
    "TH": ("PT", 1, "H"),
    "TM": ("PT", 1, "M"),
    "TS": ("PT", 1, "S"),
}
# the next smaller unit, and how many of it make one
FINER = {"Y": ("M", 12), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar: a unit (a key of MONTHS or DAYS) and its first day."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        """Return the last day, inclusive."""
        if self.unit == "WE":
            return self.first + timedelta(days=1)
        if self.unit in DAYS:
            return self.first + timedelta(days=DAYS[self.unit] - 1)
        index = self.first.year * 12 + self.first.month + MONTHS[self.unit] - 2
        return date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1])

    def shift(self, count: int) -> "Period":
        """Return the stretch that lies count units later (earlier, if negative).

        Raises:
            ValueError, OverflowError: it lies outside the years 1 to 9999.
        """
        if self.unit in DAYS:
            return Period(self.unit, self.first + timedelta(days=count * DAYS[self.unit]))
        return Period(self.unit, month_at(self.first, count * MONTHS[self.unit]))

    @property
    def value(self) -> str:
        """Return the TIMEX3 value, such as 2022-02-21, 2022-W07-WE, 2022-Q1, 2022-SP or 199."""
        year = f"{self.first.year:04}"
        if self.unit == "D":
            return self.first.isoformat()
        if self.unit in DAYS:
            iso = self.first.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit == "WE" else "")
        month = self.first.month
        tails = {
            "M": f"-{month:02}",
            "Q": f"-Q{(month + 2) // 3}",
            "H": f"-H{(month + 5) // 6}",
            "season": f"-{SEASONS.get(month, '')}",
        }
        return year[: {"DE": 3, "CE": 2}.get(self.unit, 4)] + tails.get(self.unit, "")


def month_at(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months from the day's.

    Raises:
        ValueError: it lies outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def containing(unit: str, day: date) -> Period:
    """Return the stretch of that unit in which the day lies; for a weekend, the one of its week."""
    if unit == "D":
        return Period(unit, day)
    if unit in DAYS:
        return Period(unit, day + timedelta(days=(SATURDAY if unit == "WE" else 0) - day.weekday()))
    if unit in ("DE", "CE"):
        span = MONTHS[unit] // 12
        return Period(unit, date(max(day.year // span * span, 1), 1, 1))
    if unit == "season":
        return Period(unit, month_at(day, -(day.month % 3)))
    return Period(unit, month_at(day, -((day.month - 1) % MONTHS[unit])))


def same_day(day: date, months: int) -> date:
    """Return the day so many months away, the last of its month where that is shorter."""
    first = month_at(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def move(day: date, unit: str, count: float) -> date:
    """Return the day that lies count units of a duration away; parts of a day round to the whole days they touch."""
    if unit in ("TH", "TM", "TS"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        return day + timedelta(days=round(hours / 24))
    if unit in DAYS or unit == "2W":
        return day + timedelta(days=round(count * {"D": 1, "2W": 14}.get(unit, 7)))
    return same_day(day, round(count * MONTHS[unit]))


def part_of(period: Period, part: str) -> tuple[date, date]:
    """Return the days, inclusive, of a part of a stretch.

    ``early``, ``mid`` and ``late`` are its thirds in whole months, years or days ("early 2023" is January to April), in
    a week Monday and Tuesday, Wednesday, and the rest; ``begin`` and ``end`` are the first and last month of a year or
    longer, and of what is shorter the first and last third: "the end of March" is 21 to 31 March.
    """
    if part in ("begin", "end") and period.unit in ("Y", "DE", "CE"):
        month = containing("M", period.last if part == "end" else period.first)
        return month.first, month.last
    unit, size = PARTS.get(period.unit, ("D", 1))
    one_third, two_thirds = (2, 3) if period.unit == "W" else (-(-size // 3), size - size // 3)
    low, high = {
        "early": (0, one_third),
        "begin": (0, one_third),
        "mid": (one_third, two_thirds),
        "late": (two_thirds, size),
        "end": (two_thirds, size),
    }.get(part, (0, size))
    if low >= high:
        return period.first, period.last
    first = Period(unit, period.first)
    return first.shift(low).first, period.last if high == size else first.shift(high - 1).last


def duration(unit: str, number: str) -> str:
    """Return the TIMEX3 value of so many units; number is digits, a decimal, or X for an unknown number.

    A half is told in the next smaller unit (2.5 years is P2Y6M), as ISO 8601 has no fractions but in the last place.
    """
    head, factor, tail = DURATIONS[unit]
    if number == "X":
        return f"{head}X{'DE' if unit == 'DE' else 'CE' if unit == 'CE' else tail}"
    count = float(number) * factor
    if count.is_integer() or unit not in FINER:
        return f"{head}{count:.0f}{tail}" if count.is_integer() else f"{head}{count:g}{tail}"
    finer, size = FINER[unit]
    finer_head, _, finer_tail = DURATIONS[finer]
    whole = f"{int(count)}{tail}" if count >= 1 else ""
    return f"{head}{whole}{'T' if finer_head != head else ''}{round(count % 1 * size)}{finer_tail}"


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches, by the anonymous Gregorian computus.

    Meeus, Astronomical Algorithms, chapter 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(rule: str, year: int) -> date:
    """Return the day of a feast by its rule.

    ``12-25`` is a fixed date, ``easter-2`` counts days from Easter Sunday, ``11-thu4`` is a month's fourth Thursday.

    Raises:
        ValueError: there is no such day.
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    month, day = rule.split("-")
    if day.isdigit():
        return date(year, int(month), int(day))
    weekday, turn = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(day[:3]), int(day[3:])
    first = date(year, int(month), 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (turn - 1))
