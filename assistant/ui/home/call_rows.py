"""Calls and words that were found, as rows of a list."""

import re
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from assistant.events import clock
from assistant.ui.home.rows import Row
from assistant.ui.ports.calls import CallLine, Found, Known
from assistant.ui.text import at_most, clean, clip, fill
from assistant.ui.words import count, day, weekday

_MARKED = re.compile("«([^«»]*)»")
_DAY, _LENGTH, _CHANGES, _NEXT = 15, 7, 14, 16
_LONGEST = 1_000
"""Letters of what was said from which on nothing more fits on a line."""
_WHO_FROM = 92
"""Cells of a row from which on those who spoke have room beside the account."""
_NEXT_FROM = 64
_NAMED = 60
"""Cells of a name in a sentence."""


def call_row(line: CallLine, known: Known | None, on: date, room: int) -> Row:
    """A call on one line of ``room`` cells; on a narrow one without what comes next."""
    parts: list[tuple[str, str]] = [(fill(weekday(line.on, on), _DAY), "$text-muted")]
    tail: list[tuple[str, str]] = [(f"{length(line):>{_LENGTH}}", "$text-muted"), ("  ", "")]
    changes = f"{line.open_changes} to review" if line.open_changes else ""
    if line.going_on:
        tail.append((fill("● going on", _CHANGES), "bold $text-accent"))
    elif not line.finished:
        tail.append((fill("‼ cut off", _CHANGES), "bold $text-error"))
    else:
        tail.append((fill(f"◐ {changes}" if changes else "", _CHANGES), "$text-warning"))
    if room >= _NEXT_FROM:
        tail += [(" ", ""), (fill(next_step(known, on), _NEXT), "$text-muted")]
    left = max(room - _DAY - sum(cell_len(text) for text, _ in tail), 6)
    named = name(line)
    if room >= _WHO_FROM:
        wide = left // 2
        parts.append((fill(named, wide - 2) + "  ", "bold"))
        parts.append((fill(", ".join(map(clean, known.who)) if known else "", left - wide), ""))
    else:
        parts.append((fill(named, left), "bold"))
    return Row(line.id, Content.assemble(*parts, *tail))


def name(line: CallLine) -> str:
    """Whose call it is: the account and the deal, as far as they are known."""
    return clean(": ".join(filter(None, (line.account, line.deal)))) or "No deal"


def length(line: CallLine) -> str:
    """``31 min``, and of a short one its seconds."""
    return f"{round(line.seconds / 60)} min" if line.seconds >= 60 else f"{round(line.seconds)} s"


def next_step(known: Known | None, on: date) -> str:
    """What the call left the seller with; empty where it is not known."""
    if known is None or known.booked is None:
        return ""
    if not known.booked:
        return "no next step"
    return f"next {day(known.next_step, on)}" if known.next_step else "next step booked"


def about(line: CallLine, known: Known | None, on: date, room: int) -> str:
    """The chosen call in one sentence of facts, on at most three lines of ``room`` cells."""
    parts = [clip(name(line), _NAMED), weekday(line.on, on), length(line)]
    if known and known.who:
        parts.append(f"with {clip(', '.join(map(clean, known.who)), _NAMED)}")
    if line.open_changes:
        parts.append(f"{count(line.open_changes, 'change')} to review")
    parts.append(
        next_step(known, on).replace("next ", "next step ", 1)
        if known and known.next_step
        else next_step(known, on)
    )
    if not line.finished:
        parts.append("still going on" if line.going_on else "cut off before its end")
    return "\n".join(at_most(3, " · ".join(part for part in parts if part), room))


def found_row(number: int, hit: Found, on: date, room: int) -> Row:
    """Words that were found, on two lines: where, and what was said with the words marked."""
    where = f"{weekday(hit.on, on)}  {clock(hit.at)}  "
    who = clean(hit.who)
    account = clip(clean(hit.account) or "No deal", max(room - cell_len(where) - cell_len(who) - 4, 8))
    head = Content.assemble(
        (where, "$text-muted"),
        (account, "bold"),
        ("  ", ""),
        (clip(who, max(room // 3, 8)), f"${_side(hit)}"),
    )
    return Row(str(number), Content("\n").join([head.truncate(room, ellipsis=True), said(hit.part, room)]))


def said(part: str, room: int) -> Content:
    """Words on one line of ``room`` cells, those between « » bold and underlined; the line begins so that the first of them is seen."""
    text = clean(part)[:_LONGEST]
    first = _MARKED.search(text)
    start = max(first.end() - room + 2, 0) if first else 0
    if start:
        start = min(start, first.start() if first else 0)
        text = "…" + text[start:]
    pieces: list[tuple[str, str]] = []
    done = 0
    for match in _MARKED.finditer(text):
        pieces += [(text[done : match.start()], ""), (match[1], "bold underline $text-accent")]
        done = match.end()
    pieces.append((text[done:], ""))
    return Content.assemble(*pieces).truncate(room, ellipsis=True)


def _side(hit: Found) -> str:
    return {"seller": "seller", "buyer": "buyer"}.get(hit.speaker, "text-muted")
