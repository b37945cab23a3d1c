"""What the home screen says, as text: a line a plan, why the chosen one stands where it does, the last calls, how to begin."""

from datetime import date
from pathlib import Path

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from assistant.events import clock
from assistant.plan.reading.in_words import listed as in_words
from assistant.session.plans import Listed
from assistant.ui.home.rows import Row
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.ports.plans import HeldCall
from assistant.ui.text import clean, clean_block, clip, fill, wrap
from assistant.ui.words import HEALTH, count, day, in_days, weekday

MUTED = "$text-muted"
_FULL, _AIRY = 68, 104
"""Cells from which a row tells the next step, and from which also agreement and the last day it was talked about."""

BEGIN = (
    ("d", "Play the demo", "a recorded call with everything that closecall does", "demo"),
    ("n", "Make a plan", "two questions here; twenty with: closecall plan new", "new"),
    ("i", "Bring a plan", "from a spreadsheet, a document, a web page or an e-mail", "bring"),
)


def plan_row(one: Listed, on: date, width: int) -> Row:
    """A plan in one line of ``width`` cells."""
    if one.plan is None or one.glance is None:
        name = fill(clean(one.path.name), min(max(width // 3, 16), 40))
        rest = clip(clean(one.error), max(width - cell_len(name) - 5, 4))
        return Row(str(one.path), Content.assemble(("? ", STYLE["warn"]), name, "  ", (rest, MUTED)))
    seen = one.glance
    mark, word, tone = HEALTH[seen.light]
    state = f"{seen.late} d late" if seen.late else word
    columns = [(fill(state, 10), STYLE[tone])]
    if width >= _FULL:
        columns.append((fill(_next(one, on), _next_room(width)), ""))
    if width >= _AIRY:
        columns.append((fill(one.plan.agreement or "not agreed", 11), MUTED))
        columns.append((fill(day(seen.heard, on) if seen.heard else "never", 12), MUTED))
    room = max(width - 2 - sum(cell_len(text) + 2 for text, _ in columns), 6)
    parts: list[str | tuple[str, str]] = [(f"{mark} ", STYLE[tone]), (fill(clean(one.name), room), "bold")]
    for text, style in columns:
        parts += ["  ", (text, style)]
    return Row(str(one.path), Content.assemble(*parts))


def titles(width: int) -> Content:
    """What the columns of ``plan_row`` are, above them."""
    columns = [fill("Stands", 10)]
    if width >= _FULL:
        columns.append(fill("Next step", _next_room(width)))
    if width >= _AIRY:
        columns += [fill("Agreed", 11), fill("Talked about", 12)]
    room = max(width - 2 - sum(cell_len(text) + 2 for text in columns), 6)
    return Content.styled("  ".join(["  " + fill("Plan", room), *columns]), MUTED)


def reason(one: Listed, on: date, width: int) -> Content:
    """Why the plan stands where it does, its next step, who is missing, and its file: up to four lines."""
    where = Content.styled(clip(clean(short(one.path)), width), MUTED)
    if one.plan is None or one.glance is None:
        return Content("\n").join([Content.styled(clean(one.error), STYLE["warn"]), where])
    seen = one.glance
    why = clean(in_days(f"{seen.reason[:1].upper()}{seen.reason[1:]}."))
    lines = [Content.styled(clip(why, width), f"bold {STYLE[HEALTH[seen.light][2]]}")]
    if first := seen.next:
        owners = in_words([*filter(None, (clean(first.owner_vendor), clean(first.owner_prospect)))])
        due = f", {weekday(first.due, on)}" if first.due else ""
        told = f"Next: {clean(first.id)} {clean(first.name)}{due}" + (f" ({owners})" if owners else "")
        lines.append(Content(clip(told, width)))
    if seen.gaps:
        roles = ", ".join(role.replace("_", " ") for role, _ in seen.gaps)
        lines.append(Content(clip(f"Nobody yet for: {roles}", width)))
    if one.plan.problems:
        lines.append(
            Content.styled(clip(f"{count(len(one.plan.problems), 'thing')} in the file could not be read", width), STYLE["warn"])
        )  # fmt: skip
    return Content("\n").join([*lines, where])


def tally(found: list[Listed], reading: bool, width: int) -> str:
    """How many plans there are, and how many of them are late."""
    late = sum(1 for one in found if one.glance and one.glance.late)
    if not found and not reading:
        return "no plan yet"
    told = count(len(found), "plan") + (f", {late} late" if late else ", none late")
    return clip("Looking for plans …" if reading and not found else told + (" …" if reading else ""), width)


def last_calls(calls: list[HeldCall], on: date, width: int) -> Content:
    """The newest calls, a line or two each."""
    lines = [Content.styled("Last calls", f"bold {MUTED}")]
    if not calls:
        lines.append(Content.styled("None yet.", MUTED))
    for call in calls:
        todo = count(call.open_changes, "change") + " to review" if call.open_changes else ""
        state = todo or ("" if call.finished else "cut off")
        head = f"{fill(day(call.on, on), 7)} {clean(call.name)}"
        room = max(width - cell_len(state) - 2, 6) if state else width
        lines.append(
            Content.assemble(fill(head, room), "  ", (state, STYLE["warn"]))
            if state
            else Content(clip(head, room))
        )
    return Content("\n").join(lines)


def call_length(seconds: float) -> str:
    """``31 min``; under one its clock."""
    return f"{round(seconds / 60)} min" if seconds >= 60 else clock(seconds)


def beginning(width: int) -> Content:
    """Where there is no plan yet: three ways to begin, in lines of ``width`` cells."""
    lines = [
        Content.styled(row, "bold") for row in wrap("There is no plan here yet. Three ways to begin:", width)
    ]
    for key, what, rest, action in BEGIN:
        line = Content.assemble((f" {key} ", "bold $key-foreground on $key"), (f"  {what}", "bold"))
        lines += [Content(""), line.stylize(Style.from_meta({"@click": f"screen.{action}"}))]
        lines += [Content.styled(f"     {row}", MUTED) for row in wrap(rest, width - 5)]
    return Content("\n").join(lines)


def short(path: Path) -> str:
    """The path as one would type it here."""
    real = path.absolute()
    for base, before in ((Path.cwd(), ""), (Path.home(), "~/")):
        if real.is_relative_to(base):
            return f"{before}{real.relative_to(base)}"
    return str(real)


def _next_room(width: int) -> int:
    """Cells for the next step."""
    return 22 if width < _AIRY else 28 if width < 130 else 46


def _next(one: Listed, on: date) -> str:
    first = one.glance.next if one.glance else None
    if first is None:
        return "all done"
    return f"{fill(day(first.due, on), 6) if first.due else 'no day'}  {clean(first.id)} {clean(first.name)}"


def plain(text: str) -> Content:
    """Lines made elsewhere, as they are."""
    return Content(clean_block(text))
