"""A call's page in words: its head, and what happened when as rows that lead to the talk."""

from bisect import bisect_right
from collections.abc import Sequence

from textual.content import Content

from assistant.events import Utterance, clock
from assistant.ui.home import call_rows
from assistant.ui.home.rows import Row
from assistant.ui.ports.calls import CallPage, Change
from assistant.ui.text import at_most, clean, clip, wrap
from assistant.ui.words import full_day, in_days

_MOST_SPOKE = 4
_LONGEST = 600
"""Cells of a text in the list: all of it stands among the talk."""
_TIME = 9
"""Cells of a time with what stands around it."""
_MOVES = 3
"""Things that move with a change, named below it; the rest are counted."""
_DECIDED = {
    "accepted": ("✓", "$text-success"),
    "rejected": ("✗", "$text-muted"),
    "open": ("◐", "$text-warning"),
}


def title(page: CallPage) -> str:
    """``Harbour Foods: Cold chain · Thu 12 Nov 2026 · 31 min``."""
    return f"{call_rows.name(page.line)} · {full_day(page.line.on)} · {call_rows.length(page.line)}"


def facts(page: CallPage, room: int) -> Content:
    """How it ended, who spoke how much, and what is wrong with the plan, on at most six lines of ``room`` cells."""
    spoke = [f"{clip(clean(who), 40)} {round(100 * share)} %" for who, share in page.spoke[:_MOST_SPOKE]]
    if len(page.spoke) > _MOST_SPOKE:
        spoke.append(f"{len(page.spoke) - _MOST_SPOKE} more")
    parts = [(" · ".join(_short(one) for one in page.outcome), "", 3)]
    if spoke:
        parts.append((f"Spoke: {', '.join(spoke)}", "$text-muted", 1 if page.plan_trouble else 3))
    if page.plan_trouble:
        parts.append((f"‼ {_short(page.plan_trouble)}", "$text-warning", 2))
    return Content("\n").join(
        Content.styled(line, style) for text, style, most in parts for line in at_most(most, text, room)
    )


def rows(page: CallPage, room: int) -> list[Row]:
    """The changes, then what happened when, on lines of ``room`` cells; keys ``c0``, ``m0`` and so on, by which ``place`` finds their words."""
    found: list[Row] = []
    if page.changes:
        found.append(_heading("Changes to the plan"))
        found += [Row(f"c{n}", _change(change, room)) for n, change in enumerate(page.changes)]
        found.append(_heading(""))
    found.append(_heading("What happened when" if page.moments else "Nothing was noted in this call."))
    for n, (at, text) in enumerate(page.moments):
        first, *others = wrap(_short(text), room - _TIME)
        lines = [first, *(" " * _TIME + other for other in others)]
        time = (f"{clock(at):>{_TIME - 2}}  ", "$text-muted")
        found.append(Row(f"m{n}", Content.assemble(time, Content("\n".join(lines)))))
    return found


def place(page: CallPage, key: str) -> tuple[int, ...]:
    """The utterances that a row of ``rows`` is about."""
    number = int(key[1:])
    if key.startswith("c"):
        return page.changes[number].utterances
    return at_time(page, page.moments[number][0])


def at_time(page: CallPage, seconds: float) -> tuple[int, ...]:
    """The utterance that was being said then, or the last before it."""
    said = sorted(utterances(page), key=lambda u: u.start)
    found = bisect_right([u.start for u in said], seconds) - 1
    return (said[max(found, 0)].id,) if said else ()


def utterances(page: CallPage) -> Sequence[Utterance]:
    """What was said."""
    return [event for event in page.events if isinstance(event, Utterance)]


def matching(page: CallPage, words: str) -> list[int]:
    """The utterances with all of the words, or parts of words, in any order."""
    wanted = clean(words).casefold().split()
    return [
        u.id for u in utterances(page) if wanted and all(word in clean(u.text).casefold() for word in wanted)
    ]


def seconds_of(typed: str) -> float | None:
    """A time as somebody types it: ``12:30`` (minutes and seconds), ``1:02:30``, ``12`` (minutes). None for anything else."""
    parts = typed.strip().replace(".", ":").split(":")
    if not 1 <= len(parts) <= 3 or not all(
        part.isascii() and part.isdigit() and len(part) < 5 for part in parts
    ):
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return numbers[0] * 60.0
    hours, minutes, seconds = [0, *numbers][-3:]
    return hours * 3600.0 + minutes * 60 + seconds


def _heading(text: str) -> Row:
    return Row(f"heading {text}", Content.styled(text, "bold"), live=False)


def _change(change: Change, room: int) -> Content:
    sign, style = _DECIDED.get(change.decision, _DECIDED["open"])
    what = _short(change.what).replace("_", " ")
    who = f" ({_short(change.said_by)})" if change.said_by else ""
    below = [f"“{clip(clean(change.quote), _LONGEST)}”{who}"] if change.quote else []
    if change.impact:
        more = len(change.impact) - _MOVES
        moves = "; ".join(map(_short, change.impact[:_MOVES]))
        below.append(f"also moves {moves}" + (f"; and {more} more" if more > 0 else ""))
    return Content("\n").join(
        [
            Content.assemble((f"{sign} {clean(change.decision)}", style)),
            *(Content(line) for line in wrap(what, room)),
            *(Content.styled(line, "$text-muted") for text in below for line in wrap(text, room)),
        ]
    )


def _short(text: str) -> str:
    return clip(in_days(clean(text)), _LONGEST)
