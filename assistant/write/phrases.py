"""Names, owners and days as the drafts put them."""

import datetime as dt
import re
from collections.abc import Iterable

from assistant.exporting import discretion
from assistant.exporting.discretion import clean, is_job
from assistant.understand.addressed import cut
from assistant.write.wording import ENGLISH

_OTHER_THAN_A_NAME = re.compile(
    r"\d|\b(?:team|department|side|group|board|somebody|buyer|seller|prospect|customer|client|vendor|rep|ops)\b",
    re.IGNORECASE,
)


def day_in_words(day: dt.date, on: dt.date) -> str:
    """A day with its weekday, and with the year where that is not the year of ``on``."""
    return ENGLISH.day(day, on)


def cell(text: str) -> str:
    """A text on one line that breaks no table, without what is told to a machine in it."""
    return clean(" ".join(cut(text).split())).replace("|", "/")


def is_person(name: str) -> bool:
    """Whether this is somebody's name, and no team's, job's or number."""
    return bool(name.strip()) and not _OTHER_THAN_A_NAME.search(name) and not is_job(name)


def same_person(name: str, other: str) -> bool:
    """Whether two names are one person's, of which one may be the first name alone."""
    one, two = sorted((name.casefold().split(), other.casefold().split()), key=len)
    return bool(one) and two[: len(one)] == one


def greeting(name: str) -> str:
    """The first line, to somebody or to nobody by name."""
    return ENGLISH.greeting([name] if is_person(name) else [], "plain")


def called(name: str) -> str:
    """How somebody is spoken to; empty where no person is known."""
    return greeting(name).removeprefix("Hi ").rstrip(",") if is_person(name) else ""


def owned(*owners: str) -> str:
    """The owners of a step, in brackets after its name; empty where it has none."""
    named = list(dict.fromkeys(filter(None, map(cell, owners))))
    return f" ({', '.join(named)})" if named else ""


def step_id(id_: str) -> str:
    """The id of a step in a sentence: "M4", "step 4"."""
    return f"step {id_}" if id_.isdecimal() else id_


def fit(text: str, value: str) -> bool:
    """Whether words that nobody wrote for the buyer may be read by them. ``value``: the agreement's own amount."""
    return not (
        discretion.speaks_of_tactics(text)
        or discretion.speaks_of_price(text)
        or discretion.has_selling_role(text)
        or discretion.marked_private(text)
        or discretion.has_amount(text, value)
    )


def sentence(text: str) -> str:
    """A text with a capital at its start and a full stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".") if text else ""


def shortened(lines: Iterable[str], most: int) -> list[str]:
    """As many lines as somebody reads, and how many more there are."""
    found = list(lines)
    if len(found) <= most:
        return found
    return [*found[: most - 1], f"and {len(found) - most + 1} more"]
