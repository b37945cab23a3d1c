"""``closecall when``: how a spoken date is read, for one text or for a stream of them."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from assistant.commands import common
from assistant.errors import UserError
from assistant.understand.spoken_dates import SpokenDate, find_dates


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "when",
        epilog='Example: closecall when "the week after Thanksgiving" --on 2026-11-12',
    )
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what was said")
    parser.add_argument(
        "--stdin",
        action="store_true",
        help="one JSON object a line with text and on; answers in the same order",
    )
    parser.add_argument(
        "--calendar",
        default="",
        metavar="CODE",
        help="country code, which decides whether 12/4 is in December or April",
    )
    common.add_day(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one text in words or as JSON, or each line of standard input as JSON."""
    on = common.today(args)
    if args.stdin:
        for found in answers(sys.stdin, on):
            common.out(json.dumps(found, ensure_ascii=False))
        return 0
    if args.text is None:
        raise UserError(
            'closecall when needs a text, such as closecall when "a week from Friday", or --stdin.'
        )
    found = answer(args.text, on, args.calendar)
    if args.json:
        common.out(json.dumps(found, ensure_ascii=False))
        return 0
    for one in found["dates"]:
        common.out(_in_words(one))
    if not found["dates"]:
        common.out("No date in that.")
    return 0


def _in_words(one: dict[str, Any]) -> str:
    if "date" in one:
        meant = one["date"]
    elif "start" in one:
        meant = f"{one['start']} to {one['end']}"
    else:
        meant = "unclear, one of " + ", ".join(one["unclear"])
    return f"{one['quote']}: {meant}"


def answer(text: str, on: date, calendar: str) -> dict[str, Any]:
    """The dates in ``text`` as said on the day ``on``: ``{"text", "on", "dates": [...]}``, ready for JSON.

    Each date has ``quote`` and one of ``date``, ``start`` with ``end`` (included), and ``unclear`` (the days
    it may mean), all ISO. ``calendar`` is a country code, or "" where the order of "12/4" is not known.
    """
    return {
        "text": text,
        "on": on.isoformat(),
        "dates": [_as_json(one) for one in find_dates(text, on, calendar=calendar)],
    }


def answers(lines: Iterable[str], default_on: date) -> Iterator[dict[str, Any]]:
    """An answer for each line in turn: a JSON object with ``text``, and perhaps ``on`` and ``calendar``.

    Blank lines are passed over. Raises ``UserError`` naming the line (from 1) that cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _one_answer(number, line, default_on)


def _one_answer(number: int, line: str, default_on: date) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise _bad(number, "is not JSON") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise _bad(number, "has no text")
    calendar = asked.get("calendar", "")
    if not isinstance(calendar, str):
        raise _bad(number, "has a calendar that is not a country code")
    return answer(asked["text"], _day(number, asked.get("on"), default_on), calendar)


def _day(number: int, said: object, default_on: date) -> date:
    if said is None:
        return default_on
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        raise _bad(number, "has a day under on that is not like 2026-11-10") from None


def _bad(number: int, what: str) -> UserError:
    return UserError(
        f'Line {number} of the input {what}: give one JSON object a line, such as {{"text": "by Friday",'
        ' "on": "2026-11-10"}.'
    )


def _as_json(one: SpokenDate) -> dict[str, Any]:
    if one.unclear:
        return {"quote": one.quote, "unclear": [day.isoformat() for day in one.unclear]}
    if one.start is not None and one.stop is not None:
        return {"quote": one.quote, "start": one.start.isoformat(), "end": one.stop.isoformat()}
    return {"quote": one.quote, "date": str(one.date)}
