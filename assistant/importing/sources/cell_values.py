"""What the number in a workbook's cell looks like to who reads the sheet: a date, a share, "Week 3"."""

import datetime as dt
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

from assistant.importing.sources.package import Package, attribute, is_on, local

_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_SECTION = re.compile(r"\[[^\]]*\]|[_*].|\\(.)|\"([^\"]*)\"|([0#?.,]+|General)|(%)|.", re.DOTALL)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::[\d.]+)?Z?)?")
_LARGEST_DAY = 2_958_466
"""The first of the year 10000 as Excel counts days."""


class Styles:
    """The number formats, struck fonts and indents of a workbook, by the index of a cell's style."""

    def __init__(self, package: Package, part: str | None, mac_dates: bool) -> None:
        self._epoch = CALENDAR_MAC_1904 if mac_dates else WINDOWS_EPOCH
        self._formats: list[str] = []
        self._struck: list[bool] = []
        self._indents: list[int] = []
        if part is None:
            return
        own: dict[int, str] = {}
        fonts: list[bool] = []
        for group in package.xml(part):
            name = local(group)
            if name == "numFmts":
                own = {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in group}
            elif name == "fonts":
                fonts = [any(local(mark) == "strike" and is_on(mark) for mark in font) for font in group]
            elif name == "cellXfs":
                for style in group:
                    number, font = _whole(attribute(style, "numFmtId")), _whole(attribute(style, "fontId"))
                    builtin = "yyyy-mm-dd" if number in _DATE_IDS else BUILTIN_FORMATS.get(number, "General")
                    if number in (18, 19, 20, 21, 45, 46, 47):
                        builtin = BUILTIN_FORMATS.get(number, "h:mm")
                    self._formats.append(own.get(number, builtin))
                    self._struck.append(0 <= font < len(fonts) and fonts[font])
                    self._indents.append(
                        max(
                            (_whole(attribute(one, "indent")) for one in style if local(one) == "alignment"),
                            default=0,
                        )
                    )

    def struck(self, style: int) -> bool:
        return 0 <= style < len(self._struck) and self._struck[style]

    def indent(self, style: int) -> int:
        """By how much a cell's text is indented."""
        return max(self._indents[style], 0) if 0 <= style < len(self._indents) else 0

    def number(self, raw: str, style: int) -> str:
        """A numeric cell's value, as stored, the way its format shows it."""
        try:
            value = float(raw)
        except ValueError:
            return raw
        pattern = self._formats[style] if 0 <= style < len(self._formats) else "General"
        if is_date_format(pattern) and 0 <= value < _LARGEST_DAY:
            return self._moment(value, pattern)
        return _shown(value, pattern)

    def _moment(self, value: float, pattern: str) -> str:
        if is_timedelta_format(pattern):
            minutes = round(value * 24 * 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        found = from_excel(value, self._epoch)
        if isinstance(found, dt.time):
            # Day 0 of a date format is what an empty formula gives; of a time format it is a time.
            return found.strftime("%H:%M") if value or "h" in pattern.lower() else ""
        if isinstance(found, dt.datetime):
            dated = any(c in pattern.lower() for c in "dy")
            return iso(found) if dated or found.time() == dt.time() else found.strftime("%H:%M")
        return plain_number(value)


def iso(moment: dt.datetime) -> str:
    """The day, and the time of day where there is one."""
    day = f"{moment:%Y-%m-%d}"
    return day if (moment.hour, moment.minute) == (0, 0) else f"{day} {moment:%H:%M}"


def iso_text(raw: str) -> str:
    """A date that a cell stores as text, in the same form."""
    found = _ISO.fullmatch(raw.strip())
    if not found:
        return raw
    return found[1] if found[2] in (None, "00:00") else f"{found[1]} {found[2]}"


def plain_number(value: float) -> str:
    """Without the ``.0`` of a whole number and the last digits that binary fractions add."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")


def _shown(value: float, pattern: str) -> str:
    before, after, digits, share = "", "", False, False
    for escaped, quoted, number, percent in _SECTION.findall(pattern.split(";")[0][:200]):
        share = share or bool(percent)
        text = escaped + quoted + percent
        digits = digits or bool(number)
        if digits:
            after += text
        else:
            before += text
    if not digits:
        return plain_number(value)
    return f"{before}{plain_number(round(value * 100, 10) if share else value)}{after}".strip()


def _whole(raw: str | None) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 10 else -1
