"""What of a plan stands beside its steps, as rows: people, risks and next steps, changes, calls."""

from collections.abc import Callable
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from assistant.plan.model import Milestone, NextStep, Risk, Stakeholder
from assistant.plan.showing.attention import role_gaps
from assistant.ui.home.overview import call_length
from assistant.ui.home.rows import Row
from assistant.ui.home.step_page import facts
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.ports.plans import HeldCall, OnePlan, Told
from assistant.ui.text import clean, clip, fill
from assistant.ui.words import ROLE, Tone, count, day, full_day, in_days, weekday
from assistant.vocabulary import BuyIn, Role

_MUTED = "$text-muted"
_FULL = 90
_NEXT: dict[str, tuple[str, Tone]] = {"done": ("✓", "good"), "late": ("!", "bad"), "open": ("●", "calm")}
BUY_IN: dict[BuyIn, tuple[str, str, Tone]] = {
    "onboard": ("✓", "on board", "good"),
    "neutral": ("●", "neutral", "calm"),
    "needs_convincing": ("!", "needs convincing", "warn"),
    "objector": ("‼", "against it", "bad"),
    "unknown": ("?", "not known", "muted"),
}

CALL = "call "
"""What the key of a call's row begins with; its id follows."""


def people_rows(one: OnePlan, width: int) -> list[Row]:
    """Everybody on the buyer's side, and the roles that steps need and nobody fills."""
    rows = [_person(n, s, width) for n, s in enumerate(one.plan.stakeholders)]
    known = {person.role for person in one.plan.stakeholders}
    rows += [_gap(role, step, one, width) for role, step in role_gaps(one.plan) if role not in known]
    return rows or nothing("The plan names nobody on the buyer's side.")


def risks_rows(one: OnePlan, width: int) -> list[Row]:
    """What may go wrong, and what each side does next."""
    plan = one.plan
    rows = [title("next", "Next steps")]
    rows += [_next(n, step, one, width) for n, step in enumerate(plan.next_steps)] or nothing(
        "None.", "no next"
    )
    rows += [title("between", ""), title("risks", "Risks")]
    rows += [_risk(n, risk, one, width) for n, risk in enumerate(plan.risks)] or nothing("None.", "no risk")
    return rows


def changes_rows(one: OnePlan, width: int) -> list[Row]:
    """What was changed, the newest first: day, what, from what to what, who said so."""
    changes = sorted(enumerate(one.plan.changes), key=lambda pair: (pair[1].date, pair[0]), reverse=True)
    rows = []
    for number, change in changes:
        what = in_days(clean(f"{change.what}: {change.was or 'nothing'} → {change.is_}"))
        page = facts(
            ("Day", full_day(change.date)), ("What", change.what), ("Was", change.was or "nothing"), ("Is", change.is_),
            ("Said by", change.said_by), ("Source", change.source),
        )  # fmt: skip
        rows.append(
            _dated(
                f"change {number}",
                day(change.date, one.on),
                what,
                clean(change.said_by),
                width,
                "A change",
                partial(_same, page),
            )
        )
    return rows or nothing("Nothing has been changed yet. What closecall writes is told here.")


def calls_rows(one: OnePlan, told: Told | None, width: int) -> list[Row]:
    """The calls on this plan, the newest first. ``told``: None while they are being read."""
    if told is None:
        return nothing("Reading the calls …")
    rows = [_call(call, one, width) for call in told.calls]
    return rows or nothing("No call on this plan yet.")


def nothing(text: str, key: str = "nothing") -> list[Row]:
    """A line where there is no row."""
    return [Row(key, Content.styled(text, _MUTED), live=False)]


def title(key: str, text: str) -> Row:
    """A heading among rows."""
    return Row(key, Content.styled(text, f"bold {_MUTED}"), live=False)


def _person(number: int, person: Stakeholder, width: int) -> Row:
    mark, word, tone = BUY_IN[person.buy_in]
    role = ROLE[person.role] if person.role else ""
    name = clean(person.name) or "nobody yet"
    met = "" if person.engaged else "not met"
    parts = [(fill(word, 17), STYLE[tone]), (fill(met, 8), STYLE["warn"])]
    if width >= _FULL:
        parts.insert(0, (fill(clean(person.title), 30), _MUTED))
    used = sum(cell_len(text) + 1 for text, _ in parts) + 2
    room = max(width - used, 12)
    left = room * 55 // 100
    pieces: list[str | tuple[str, str]] = [
        (f"{mark} ", STYLE[tone]),
        (fill(name, left), "bold"),
        fill(role, room - left),
    ]
    for part in parts:
        pieces += [" ", part]
    page = facts(
        ("Title", person.title), ("Role", role), ("Stands", word), ("Met", person.engaged_text or ("yes" if person.engaged else "not yet")),
        ("Cares about", person.concern), ("How to win", person.plan), ("There", person.availability),
    )  # fmt: skip
    return Row(f"person {number}", Content.assemble(*pieces), clip(name, 60), lambda: page)


def _gap(role: Role, step: Milestone, one: OnePlan, width: int) -> Row:
    due = f" by {day(step.due, one.on)}" if step.due else ""
    text = f"{ROLE[role]}: nobody yet, and {clean(step.id)} {clean(step.name)} needs it{due}"
    return Row(f"gap {role}", _line("✗", "warn", text, width), "Nobody yet", lambda: Content(f"{text}."))


def _next(number: int, step: NextStep, one: OnePlan, width: int) -> Row:
    step_open = step.status not in ("done", "cancelled")
    late = step_open and step.due is not None and step.due < one.on
    done = not step_open
    mark, tone = _NEXT["done" if done else "late" if late else "open"]
    side = {"seller": "we", "buyer": "they", "both": "both"}.get(step.side or "", "")
    state = step.status if done else f"{(one.on - step.due).days} d late" if late and step.due else ""
    due = weekday(step.due, one.on) if step.due else "no day"
    rest = " ".join(filter(None, (fill(side, 4), fill(due, 10), fill(state, 9))))
    room = max(width - cell_len(rest) - 3, 8)
    content = Content.assemble(
        (f"{mark} ", STYLE[tone]),
        (fill(clean(step.action), room), _MUTED if done else ""),
        " ",
        (rest, STYLE[tone] if late else _MUTED),
    )
    page = facts(
        ("What", step.action), ("Side", {"seller": "ours", "buyer": "theirs", "both": "both"}.get(step.side or "", "")),
        ("Owner", step.owner), ("Due", full_day(step.due) if step.due else "no day"), ("Status", step.status.replace("_", " ")),
    )  # fmt: skip
    return Row(f"next {number}", content, "A next step", lambda: page)


def _risk(number: int, risk: Risk, one: OnePlan, width: int) -> Row:
    weight = ", ".join(filter(None, (clean(risk.probability), clean(risk.impact))))
    page = facts(
        ("Risk", risk.risk), ("How likely", risk.probability), ("How bad", risk.impact), ("Against it", risk.mitigation),
        ("Owner", risk.owner), ("Due", full_day(risk.due) if risk.due else ""),
    )  # fmt: skip
    room = max(width - 21, 8)
    content = Content.assemble(
        ("△ ", STYLE["warn"]), fill(clean(risk.risk), room), " ", (clip(weight, 18), _MUTED)
    )
    return Row(f"risk {number}", content, "A risk", lambda: page)


def _call(call: HeldCall, one: OnePlan, width: int) -> Row:
    todo = (
        f"{count(call.open_changes, 'change')} to review"
        if call.open_changes
        else count(call.changes, "change")
    )
    state = todo if call.finished else f"cut off, {todo}"
    booked = call.next_step
    after = (
        f"next step {weekday(booked.date, one.on)}"
        if booked and booked.date
        else "next step booked"
        if booked
        else "no next step"
    )
    what = f"{call_length(call.seconds):>7}  {after}" + (
        f" · {clean(', '.join(call.who))}" if width >= _FULL else ""
    )
    return _dated(f"{CALL}{call.id}", day(call.on, one.on), what, state, width)


def _dated(
    key: str,
    when: str,
    what: str,
    rest: str,
    width: int,
    title: str = "",
    page: Callable[[], Content] | None = None,
) -> Row:
    """A row that begins with a day."""
    rest = clip(rest, max(width // 3, 8))
    room = max(width - 13 - cell_len(rest), 8)
    content = Content.assemble((fill(when, 12), _MUTED), fill(what, room), " ", (rest, _MUTED))
    return Row(key, content, title, page)


def _same(page: Content) -> Content:
    return page


def _line(mark: str, tone: Tone, text: str, width: int) -> Content:
    return Content.assemble((f"{mark} ", STYLE[tone]), clip(text, width - 2))
