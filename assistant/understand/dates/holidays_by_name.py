"""Days that people call by a name: what they say, and which day of a given year it is."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from assistant.understand.dates.periods import last_weekday, nth_weekday

DayOf = Callable[[int], date]


def _fixed(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int, plus: int = 0) -> DayOf:
    def day_of(year: int) -> date:
        return (nth_weekday(year, month, weekday, n) or date(year, month, 1)) + timedelta(days=plus)

    return day_of


def _from_easter(days: int) -> DayOf:
    return lambda year: easter(year) + timedelta(days=days)


def _tax_day(year: int) -> date:
    """15 April; the weekend moves it on. https://www.irs.gov/filing/individuals/when-to-file"""
    day = date(year, 4, 15)
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


@lru_cache(maxsize=64)
def _public(country: str, name: str, year: int) -> date:
    """The first day of a public holiday. Raises ``ValueError`` for a year that the package does not know."""
    days = holidays.country_holidays(country, years=year, language="en_US")
    return min(day for day, named in days.items() if name in named and day.year == year)


def _moving(country: str, name: str) -> DayOf:
    return lambda year: _public(country, name, year)


_MON, _THU, _FRI, _SUN = 0, 3, 4, 6
_THANKSGIVING = _nth(11, _THU, 4)
_SPOKEN: dict[str, DayOf] = {
    "new years day|new years|new year|new year day|the new year": _fixed(1, 1),
    "new years eve|new year eve|nye": _fixed(12, 31),
    "mlk day|martin luther king day|martin luther king jr day|martin luther king junior day": _nth(
        1, _MON, 3
    ),
    "inauguration day": _fixed(1, 20),
    "australia day": _fixed(1, 26),
    "national freedom day": _fixed(2, 1),
    "groundhog day": _fixed(2, 2),
    "valentines day|valentines|valentine day": _fixed(2, 14),
    "presidents day|president day|washingtons birthday": _nth(2, _MON, 3),
    "international womens day|womens day": _fixed(3, 8),
    "st patricks day|saint patricks day|st paddys day|saint patrick day": _fixed(3, 17),
    "april fools|april fools day|april fool day": _fixed(4, 1),
    "tax day": _tax_day,
    "earth day": _fixed(4, 22),
    "st georges day|saint georges day": _fixed(4, 23),
    "arbor day": _nth(4, _FRI, -1),
    "anzac day": _fixed(4, 25),
    "international workers day|may day": _fixed(5, 1),
    "early may bank holiday": _nth(5, _MON, 1),
    "cinco de mayo": _fixed(5, 5),
    "harvey milk day": _fixed(5, 22),
    "victoria day": lambda year: last_weekday(date(year, 5, 25), _MON),
    "memorial day|spring bank holiday": _nth(5, _MON, -1),
    "fathers day": _nth(6, _SUN, 3),
    "flag day": _fixed(6, 14),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "independence day": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "purple heart day": _fixed(8, 7),
    "womens equality day": _fixed(8, 26),
    "august bank holiday|summer bank holiday": _nth(8, _MON, -1),
    "labor day": _nth(9, _MON, 1),
    "patriot day": _fixed(9, 11),
    "columbus day|indigenous peoples day": _nth(10, _MON, 2),
    "halloween|halloween day": _fixed(10, 31),
    "all saints day": _fixed(11, 1),
    "all souls day": _fixed(11, 2),
    "guy fawkes|guy fawkes night|bonfire night": _fixed(11, 5),
    "election day": _nth(11, _MON, 1, plus=1),
    "veterans day|armistice day|remembrance day": _fixed(11, 11),
    "singles day": _fixed(11, 11),
    "st andrews day|saint andrews day": _fixed(11, 30),
    "thanksgiving|thanksgiving day|thanks giving|thanks giving day": _THANKSGIVING,
    "black friday": lambda year: _THANKSGIVING(year) + timedelta(days=1),
    "cyber monday": lambda year: _THANKSGIVING(year) + timedelta(days=4),
    "giving tuesday": lambda year: _THANKSGIVING(year) + timedelta(days=5),
    "christmas eve|xmas eve": _fixed(12, 24),
    "christmas|christmas day|xmas|xmas day": _fixed(12, 25),
    "boxing day|st stephens day": _fixed(12, 26),
    "mardi gras|shrove tuesday|pancake day": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "holy saturday|easter saturday": _from_easter(-1),
    "easter|easter sunday|easter day": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension day": _from_easter(39),
    "whit sunday|pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "trinity sunday": _from_easter(56),
    "corpus christi": _from_easter(60),
    "chinese new year|lunar new year": _moving("SG", "Chinese New Year"),
    "diwali|deepavali": _moving("SG", "Diwali"),
    "rosh hashanah": _moving("IL", "Rosh Hashanah"),
    "yom kippur": _moving("IL", "Yom Kippur"),
}
_BRITISH: dict[str, DayOf] = {"mothers day|mothering sunday": _from_easter(-21), "labour day": _fixed(5, 1)}
_AMERICAN: dict[str, DayOf] = {"mothers day": _nth(5, _SUN, 2), "labour day": _nth(9, _MON, 1)}


def _by_words(table: dict[str, DayOf]) -> dict[tuple[str, ...], DayOf]:
    return {tuple(name.split()): day_of for names, day_of in table.items() for name in names.split("|")}


_COMMON = _by_words(_SPOKEN)
_US = _COMMON | _by_words(_AMERICAN)
_GB = _COMMON | _by_words(_BRITISH)
_LONGEST = max(map(len, _US))
_FIRST = frozenset(words[0] for words in (*_US, *_GB))
FIRST_WORDS = (
    _FIRST | {f"{word[:-1]}'s" for word in _FIRST if word.endswith("s")} | {f"{word}'" for word in _FIRST}
)
"""The first words of all names, with and without their apostrophe: "mothers", "mother's", "presidents'"."""


def longest_name(words: list[str], country: str) -> tuple[int, DayOf] | None:
    """How many of ``words`` (lower case, no apostrophes) name a holiday, and its day in a year.

    ``country`` chooses where a name means two days: Mother's Day is in March for "GB" and in May elsewhere.
    """
    names = _GB if country == "GB" else _US
    for count in range(min(_LONGEST, len(words)), 0, -1):
        day_of = names.get(tuple(words[:count]))
        if day_of:
            return count, day_of
    return None
