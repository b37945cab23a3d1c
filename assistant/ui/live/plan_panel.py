"""The plan beside the talk: passive, always right, cut to the room there is so that what matters stays."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from assistant.ui.live.board import Line, Step, next_step, roles, steps, tally
from assistant.ui.live.view import View
from assistant.ui.text import clean, clip, fill
from assistant.ui.words import Tone, count, full_day, listening, minutes_left, sources, weekday

STYLE: dict[Tone, str] = {
    "good": "$text-success",
    "calm": "$foreground",
    "warn": "$text-warning",
    "bad": "$text-error",
    "muted": "$text-muted",
}
_MUTED = "$text-muted"
_WIDE = 40
"""Columns from which a milestone shows its word and its date beside each other."""
_TIGHTEST = 4
_DONE = ("heard: done", "marked: done")
_FEET_FROM = 14
"""Rows from which there is room to say what is listening."""


def panel(view: View, now: float, width: int, height: int) -> Content:
    """The panel for ``width`` by ``height`` cells at call clock ``now``: the roomiest form that fits."""
    feet = _feet(view, width) if height >= _FEET_FROM else []
    top: list[Content] = []
    for tightness in range(_TIGHTEST + 1):
        top = _top(view, now, width, tightness)
        if (gap := height - len(top) - len(feet)) >= 0:
            return Content("\n").join([*top, *[Content("")] * gap, *feet])
    # Too long a plan for any form: steps that are on track make way, all but as many as there is room for.
    bare = _top(view, now, width, _TIGHTEST, calm_shown=0)
    room = height - len(feet) - len(bare)
    if room < 0:
        more = Content.styled(clip("… p shows the whole plan", width), _MUTED)
        return Content("\n").join([*bare[: max(height - len(feet) - 1, 1)], more, *feet])
    return Content("\n").join([*_top(view, now, width, _TIGHTEST, calm_shown=room), *feet])


def whole_plan(view: View, now: float, width: int) -> Content:
    """All of the plan, however long, for a screen that scrolls."""
    return Content("\n").join(_top(view, now, width, 0))


def strip(view: View, now: float, width: int) -> Content:
    """The panel for a terminal too narrow for one: two lines, the account and then what needs care."""
    standing = view.standing
    left, tone = minutes_left(view.minutes, now)
    step = next_step(standing, tone)
    word = "next step booked" if step.mark == "✓" else "next step not booked"
    name = clip(clean(standing.plan.account), max(width - len(left) - len(word) - 8, 6))
    first = Content.assemble(
        (name, "bold"), (f" · {left}", STYLE[tone]), " · ", (f"{step.mark} {word}", STYLE[step.tone])
    )
    rows = steps(standing)
    care = [f"{s.mark} {s.id} {s.word}" for s in rows if s.trouble and not s.settled]
    care += [f"{line.mark} {line.text} {line.rest}" for line in roles(standing) if line.mark == "✗"]
    calm = [f"{s.mark} {s.id} {s.heard}" for s in rows if s.settled]
    second = clip("  ".join([*care, *calm]) or tally(rows), width)
    return Content("\n").join([first, Content.styled(second, "$text-warning" if care else _MUTED)])


def _top(view: View, now: float, width: int, tightness: int, calm_shown: int | None = None) -> list[Content]:
    """All but the feet. ``tightness``: 0 airy to 4 bare. ``calm_shown``: of those on track; None: all."""
    standing = view.standing
    left, tone = minutes_left(view.minutes, now)
    day = full_day(standing.on) if width >= _WIDE else weekday(standing.on, standing.on)
    account = clean(standing.plan.account) or clean(standing.plan.path.stem)
    blank = [Content("")] if tightness < 4 else []
    head = [
        Content.styled(clip(account, width), "bold"),
        Content.assemble((f"{day} · ", _MUTED), (left, f"bold {STYLE[tone]}")),
    ]
    people = [_line(line, width) for line in roles(standing)]
    if tightness >= 4:
        people = [_line(line, width) for line in roles(standing) if line.mark == "✗"]
    rows = steps(standing)
    out = [*head, *blank, _line(next_step(standing, tone), width), *people, *blank]
    if tightness < 1:
        out.append(Content.styled(clip(tally(rows), width), _MUTED))
    return out + _steps(rows, width, tightness, calm_shown)


def _steps(rows: list[Step], width: int, tightness: int, calm_shown: int | None) -> list[Content]:
    done = [s for s in rows if s.tone == "good" and not s.heard]
    calm = [s for s in rows if s.tone == "calm" and not s.heard]
    hidden = calm[calm_shown:] if calm_shown is not None else []
    folded = done if tightness >= 2 and len(done) > 1 else []
    out = [Content.styled(f"✓ {count(len(folded), 'step')} done", STYLE["good"])] if folded else []
    for step in rows:
        if step not in folded and step not in hidden:
            out += _step(step, width, two_lines=tightness < 3)
    return [*out, Content.styled(f"● {len(hidden)} more on track", _MUTED)] if hidden else out


def _step(step: Step, width: int, *, two_lines: bool) -> list[Content]:
    colour = STYLE["muted"] if step.settled else STYLE[step.tone]
    heard = f"✓ {step.heard}" if step.heard in _DONE and two_lines else step.heard
    name = f"{step.id} {step.name}"
    if width >= _WIDE and (two_lines or not heard):
        right, quiet = f"{fill(step.word, 9)}", f"{step.due:>6}"
        under = f"{heard}, as heard in this call" if heard.startswith("→") else heard
    elif two_lines and (step.trouble or heard):
        right, quiet = "", step.due
        under = f"{step.word} · {heard}" if heard and step.trouble else heard or step.word
    else:
        right, quiet = heard or (step.word if step.trouble or step.tone == "good" else ""), ""
        quiet, under = ("" if right else step.due), ""
    room = width - 3 - cell_len(right) - cell_len(quiet) - (1 if right and quiet else 0)
    strong = "bold" if step.trouble and not step.settled else ""
    first = Content.assemble(
        (f"{step.mark} ", colour),
        (fill(name, max(room, 4)), f"{strong} $foreground" if step.tone != "good" else _MUTED),
        " ",
        (right, STYLE["good"] if heard and right == heard else colour),
        " " if right and quiet else "",
        (quiet, _MUTED),
    )
    if not under:
        return [first]
    tone = "$text-accent" if step.heard else colour
    return [first, Content.assemble("  ", (clip(under, width - 2), tone))]


def _line(line: Line, width: int) -> Content:
    label = fill(line.text, 15) if width >= _WIDE else line.text
    room = max(width - 3 - cell_len(label), 4)
    strong = "bold " if line.tone in ("warn", "good") else ""
    return Content.assemble(
        (f"{line.mark} ", STYLE[line.tone]),
        (label, "" if line.tone != "muted" else _MUTED),
        " ",
        (clip(line.rest, room), strong + STYLE[line.tone]),
    )


def _feet(view: View, width: int) -> list[Content]:
    asr = clean(view.call.asr) if view.call else ""
    judge = clean(view.call.checker) if view.call else "rules"
    sent, talk = (view.call.sent_to, view.call.talk_to) if view.call else (None, None)
    words = [clean(line) for line in listening(asr, judge, sent=sent, talk=talk, short=width < _WIDE)]
    words += [signs] if (signs := sources(view.call, width)) else []
    if view.proposals:
        words.insert(0, f"{count(view.proposals, 'change')} to review afterwards")
    return [Content(""), *(Content.styled(clip(text, width), _MUTED) for text in words)]


class _OfPlan(Static):
    """What tells of the plan. ``show`` is cheap and may be called for every event: what reads as before is not painted again."""

    def __init__(self, view: View, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._view = view
        self._now = 0.0
        self._drawn = Content("")

    def show(self, now: float) -> None:
        self._now = now
        if self.display and not self._words().is_same(self._drawn):
            self.refresh()

    def render(self) -> Content:
        self._drawn = self._words()
        return self._drawn

    def _words(self) -> Content:
        raise NotImplementedError


class PlanPanel(_OfPlan):
    """The panel on the right."""

    def __init__(self, view: View) -> None:
        super().__init__(view, "plan")

    def _words(self) -> Content:
        return panel(self._view, self._now, self.size.width, self.size.height)


class PlanStrip(_OfPlan):
    """The two lines that stand for the panel on a narrow terminal."""

    def __init__(self, view: View) -> None:
        super().__init__(view, "strip")

    def _words(self) -> Content:
        return strip(self._view, self._now, self.size.width)
