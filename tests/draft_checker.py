"""Whether a draft may be sent: nothing in it that neither the plan nor a call has, nothing private, nothing that embarrasses its sender.

It shares no code with what writes the drafts.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from assistant.history.records import CallRecord
from assistant.plan.model import Plan
from assistant.understand.given_names import COMMON_NAMES, ORDINARY
from tests.draft_facts import DAYS, ISO, MONTHS, Facts, days_in, facts, figures, stems, tokens
from tests.draft_manners import bad_manners, private, told_to_a_machine
from tests.draft_tables import FEWEST, rows_of

_OPENS = re.compile(r"(?:^|[.!?:|•“\"(–—/>*-])\s*$")
_CAPITAL = re.compile(r"\b[^\W\d_][\w’'&-]*")
_GREETING = re.compile(
    r"(?:Hi|Hello|Dear|Good (?:morning|afternoon)|Hallo|Liebe[rs]?|Guten Tag)\b[ ,]*(.*?)[,!]?$"
)
_THANKED = re.compile(r"\b(?:Thank you|Thanks),? (?:to )?((?:[A-Z][\w’'-]+(?:, | and )?)+)")
_CLOSING = re.compile(
    r"\bagree\b.*\bchange\b|\bchange anything\b|\beinverstanden\b.*\bändern\b", re.IGNORECASE | re.DOTALL
)
_PROMISES = re.compile(
    r"\b(?:I|we|you) (?:will|promised|shall|agreed to)\b|\b(?:I|we|you)['’]ll\b", re.IGNORECASE
)
_LISTED = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s*")
_SIGNS = re.compile(
    r"^(?:Best regards|Kind regards|Best|Regards|Thanks|Many thanks|Sincerely|Viele Grüße|Mit freundlichen Grüßen),?$"
)


def check(
    text: str,
    plan: Plan,
    records: Sequence[CallRecord],
    on: dt.date,
    *,
    to: Literal["buyer", "own team"],
    most_words: int,
    days: Collection[dt.date] = (),
    ordinary: Collection[str] = (),
) -> list[str]:
    """Complaints about a draft in Markdown or plain text, none where it will do. ``records``: the calls it rests on, the latest last;
    ``days``: further ones that a schedule worked out; ``ordinary``: capitalised words that are no names, as another language has them.
    """
    known = facts(plan, records, on)
    body = re.sub(r"\ASubject:.*\n+", "", text)
    made = [
        *_days(text, known, on, days),
        *_names(text, known, {w.casefold() for w in ordinary}),
        *_figures(text, known, plan, on, days),
        *rows_of(text, known, on),
        *_promises(body, known),
        *_greeted(body, known, to),
        *_shape(body),
        *bad_manners(text),
        *told_to_a_machine(text, records),
    ]
    if to == "buyer":
        made += private(text, plan, records)
        if not any(_CLOSING.search(p) for p in [p for p in body.split("\n\n") if "?" in p][-1:]):
            made.append("no closing question")
    count = sum(1 for piece in body.split() if any(c.isalnum() for c in piece))
    if count > most_words:
        made.append(f"{count} words, more than {most_words}")
    return list(dict.fromkeys(made))


def _days(text: str, known: Facts, on: dt.date, more: Collection[dt.date]) -> Iterator[str]:
    for words, day, weekday in days_in(text, on):
        if day is None or day not in {*known.days, *more}:
            yield f"day that nobody named: {words}"
        elif weekday is not None and day.weekday() != weekday:
            yield f"wrong weekday: {words}"
    for found in ISO.finditer(text):
        yield f"day not in words: {found.group()}"
    for found in re.finditer(r"\b(?:tomorrow|yesterday|tonight|by today)\b", text, re.IGNORECASE):
        yield f"a day that depends on when it is read: {found.group()}"


def _names(text: str, known: Facts, ordinary: set[str]) -> Iterator[str]:
    for line in text.removeprefix("Subject:").splitlines():
        spoken = list(_CAPITAL.finditer(line))
        for n, found in enumerate(spoken):
            for piece in re.split(r"[-&/]", found.group()):
                low = (tokens(piece) or [""])[0].split("'")[0].split("’")[0]
                if (
                    not piece[:1].isupper()
                    or not low
                    or low in known.words
                    or low in MONTHS
                    or low in DAYS
                    or low in ordinary
                ):
                    continue
                opens = _OPENS.search(line[: found.start()]) is not None or piece == "I"
                if not opens or (low in COMMON_NAMES and low not in ORDINARY):
                    yield f"name that nobody has: {piece}"
            follows = spoken[n + 1] if n + 1 < len(spoken) else None
            if follows and line[found.end() : follows.start()] == " ":
                yield from _mixed(found.group(), follows.group(), known)


def _mixed(first: str, second: str, known: Facts) -> Iterator[str]:
    """A first name of one with a last name of another."""
    pair = f"{first} {second}".casefold()
    given, low = first.casefold(), second.casefold()
    named = (given in known.given or (given in COMMON_NAMES and given not in ORDINARY)) and second[
        :1
    ].isupper()
    calendar = low in MONTHS or low in DAYS
    if named and not calendar and re.sub(r"['’]s$", "", pair) not in known.text:
        yield f"name that nobody has: {first} {second}"


def _figures(text: str, known: Facts, plan: Plan, on: dt.date, more: Collection[dt.date]) -> Iterator[str]:
    spans = {abs((day - other).days) for day in {*known.days, *more} for other in {*known.days, *more}}
    fine = {*known.figures, *range(len(plan.milestones) + 1)}
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        asks = sentence.rstrip().endswith("?")
        bare = _LISTED.sub("", sentence)
        lasts = {
            float(n)
            for n in re.findall(r"(\d+) (?:working |business |calendar )?days?\b", bare)
            if int(n) in spans
        }
        lasts |= {float(n) for n in re.findall(r"(\d+) weeks?\b", bare) if 7 * int(n) in spans}
        for figure in sorted(figures(bare) - fine - lasts):
            if not (asks and figure <= 60):
                yield f"figure that nobody named: {figure:g}"


def _promises(body: str, known: Facts) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", body):
        if (
            _PROMISES.search(sentence)
            and not sentence.startswith("|")
            and not sentence.rstrip().endswith("?")
        ):
            about = stems(sentence) - {"agree", "promi"}
            if not any(len(about & p.about) >= FEWEST * len(about) for p in known.promises):
                yield f"nobody promised it: {sentence.strip()}"


def _greeted(body: str, known: Facts, to: str) -> Iterator[str]:
    first = next((line for line in body.splitlines() if line.strip()), "")
    greeting = _GREETING.match(first.strip())
    if to == "buyer" and greeting:
        for name in re.findall(r"[A-Z][\w’'-]+", greeting[1]):
            if tokens(name)[0] not in known.buyers and name not in ("Dr", "Frau", "Herr", "Mr", "Ms", "Mrs"):
                yield f"greeted and was not there: {name}"
    for thanked in _THANKED.finditer(body):
        for name in re.findall(r"[A-Z][\w’'-]+", thanked[1]):
            if tokens(name)[0] not in known.present:
                yield f"thanked and was not there: {name}"


def _shape(body: str) -> Iterator[str]:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body) if block.strip()]
    for n, block in enumerate(blocks):
        heading = len(block.splitlines()) == 1 and (
            block.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*:?", block)
        )
        following = blocks[n + 1] if n + 1 < len(blocks) else ""
        if heading and (
            not following
            or re.match(r"#|\*\*[^*]+\*\*:?$", following)
            or _SIGNS.match(following.splitlines()[0])
        ):
            yield f"empty section: {block}"
        items = [_LISTED.sub("", line).strip() for line in block.splitlines() if _LISTED.match(line)]
        if not all(items) and not re.fullmatch(r"[-*]{3,}", block):
            yield f"empty item: {block.splitlines()[0]}"
        if _SIGNS.match(block):
            yield "nobody has signed it"
    listed = [line.strip().casefold() for line in body.splitlines() if _LISTED.match(line)]
    for line in {line for line in listed if listed.count(line) > 1}:
        yield f"item twice: {line}"
    for found in re.finditer(
        r"\bNone\b|\bnan\b|\{[{%]|\.\.(?!\.)| [,;.](?:\s|$)|\(\)|\b(?:um|uh|er|hmm)\b", body
    ):
        yield f"not ready to be sent: {found.group().strip()}"
