"""Days as people write them, in the languages that an e-mail can be in."""

import datetime as dt
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """``name``: of the language, in English. ``date``: how weekday, day and month stand together; ``year``: how one is added."""

    name: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date: str = "{weekday} {day} {month}"
    year: str = " {year}"

    def day(self, date: dt.date, on: dt.date) -> str:
        """A day with its weekday, and with the year where that is not the year of ``on``."""
        weekday, month = self.weekdays[date.weekday()], self.months[date.month - 1]
        text = self.date.format(weekday=weekday, day=date.day, month=month)
        return text if date.year == on.year else text + self.year.format(year=date.year)


def _calendar(name: str, weekdays: str, months: str, **how: str) -> Calendar:
    return Calendar(name, tuple(weekdays.split()), tuple(months.split()), **how)


CALENDARS: dict[str, Calendar] = {
    "en": _calendar(
        "English",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        date="{weekday}, {day} {month}",
    ),
    "de": _calendar(
        "German",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        date="{weekday}, {day}. {month}",
    ),
    "fr": _calendar(
        "French",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    "es": _calendar(
        "Spanish",
        "lunes martes miércoles jueves viernes sábado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        date="{weekday} {day} de {month}",
        year=" de {year}",
    ),
    "it": _calendar(
        "Italian",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "nl": _calendar(
        "Dutch",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "pt": _calendar(
        "Portuguese",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        date="{weekday}, {day} de {month}",
        year=" de {year}",
    ),
}
"""By the language's letters in ISO 639."""
_ENGLISH = CALENDARS["en"]
_IN_ENGLISH = re.compile(
    rf"(?:(?:{'|'.join(_ENGLISH.weekdays)}),? (?:the )?)?\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_ENGLISH.months)})\b(?:,? (\d{{4}})\b)?"
)


def sealed(text: str, on: dt.date) -> tuple[str, tuple[dt.date, ...]]:
    """An English text with [[1]], [[2]] … in the place of its days, and those days."""
    days: list[dt.date] = []

    def seal(found: re.Match[str]) -> str:
        year = int(found[3]) if found[3] else on.year
        try:
            days.append(dt.date(year, 1 + _ENGLISH.months.index(found[2]), int(found[1])))
        except ValueError:
            return found[0]
        return f"[[{len(days)}]]"

    return _IN_ENGLISH.sub(seal, text), tuple(days)
