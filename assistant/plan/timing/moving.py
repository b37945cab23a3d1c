"""A milestone put on another day: what that moves, what it breaks, and the edits that carry it out."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.errors import UserError
from assistant.plan.editing.edits import Edit, set_date, set_front_matter
from assistant.plan.model import ChangeLine, Milestone, Plan
from assistant.plan.reading.in_words import counted, day_in_words, off_in_words, without_holidays
from assistant.plan.timing.cost import cost_of, name_in_words, sooner_in_words
from assistant.plan.timing.landmarks import go_live_of, last_of, signature_of
from assistant.plan.timing.schedule import Move, Slip, could_come_forward, slacks, slip
from assistant.plan.workdays import add_workdays, day_off, workdays_between


@dataclass(frozen=True, slots=True)
class Moving:
    """``milestone`` on the day ``now``. ``slip``: what a later day pushes. ``sooner``: what an earlier day would let come
    forward; it is never moved. ``whole``: whether ``slip`` is carried out too, or the milestone is moved alone.
    """

    plan: Plan
    milestone: Milestone
    now: date
    slip: Slip
    sooner: tuple[Move, ...] = ()
    whole: bool = True

    @property
    def later(self) -> bool:
        return self.milestone.due is None or self.now > self.milestone.due

    @property
    def moves(self) -> tuple[Move, ...]:
        """All that is moved, the milestone itself first."""
        own = Move(self.milestone.id, self.milestone.name, self.milestone.due, self.now)
        return (own, *(self.slip.moves if self.whole else ()))

    @property
    def signature(self) -> Move | None:
        """The day of the signature, where it moves."""
        return self._landmark(self.slip.signature, signature_of(self.plan), self.plan.signature)

    @property
    def go_live(self) -> Move | None:
        """The day of the go-live, where it moves."""
        return self._landmark(self.slip.go_live, go_live_of(self.plan), self.plan.go_live)

    def _landmark(self, pushed: Move | None, milestone: Milestone | None, day: date | None) -> Move | None:
        if self.whole and pushed is not None:
            return pushed
        # Moved alone or forward, the milestone still is that day of the plan's, where it was.
        if milestone is None or milestone.id != self.milestone.id or day is None or milestone.due is None:
            return None
        gap = max(0, workdays_between(milestone.due, day, self.plan.calendar))
        moved = add_workdays(self.now, gap, self.plan.calendar)
        return Move(milestone.id, milestone.name, day, moved) if moved != day else None

    @property
    def after(self) -> Plan:
        """The plan with the moves made."""
        now = {move.milestone_id: move.now for move in self.moves}
        milestones = tuple(replace(m, due=now.get(m.id, m.due)) for m in self.plan.milestones)
        signature = self.signature.now if self.signature and self.plan.signature else self.plan.signature
        go_live = self.go_live.now if self.go_live and self.plan.go_live else self.plan.go_live
        return replace(self.plan, milestones=milestones, signature=signature, go_live=go_live)

    def sentence(self) -> str:
        """What the move costs or frees."""
        if self.later and not self.whole and self.slip.moves:
            would = cost_of(self.plan, self.slip, self.now, verb="would move")
            return f"{would} Moved alone, it leaves every other step where it is."
        if self.later:
            return cost_of(self.plan, self.slip, self.now)
        return sooner_in_words(
            self.milestone, self.now, [("signature", self.signature), ("go-live", self.go_live)], self.sooner
        )


def plan_move(plan: Plan, milestone_id: str, now: date, *, whole: bool = True) -> Moving:
    """The move of that milestone to ``now``. Raises ``UserError`` where the plan has no such open milestone, or it is on
    that day already.
    """
    milestone = open_milestone(plan, milestone_id)
    if milestone.due == now:
        raise UserError(f"{milestone.id} is due on {now.isoformat()} already, so there is nothing to move.")
    return Moving(
        plan,
        milestone,
        now,
        slip(plan, milestone.id, now),
        could_come_forward(plan, milestone.id, now),
        whole,
    )


def open_milestone(plan: Plan, milestone_id: str) -> Milestone:
    """The milestone of that id, still to be done. Raises ``UserError``; for an unknown id with those that may be meant."""
    milestone = plan.milestone(milestone_id.strip())
    if milestone is None:
        near = _near(plan, milestone_id)
        if not near:
            hint = f"`closecall plan show {plan.path}` lists them"
        else:
            hint = "did you mean " + " or ".join(f"{m.id} ({m.name})" for m in near) + "?"
        raise UserError(f"{plan.path} has no milestone {milestone_id}; {hint}" + ("" if near else "."))
    if not milestone.open:
        state = "done" if milestone.status == "done" else "cancelled"
        raise UserError(
            f"{milestone.id} ({milestone.name}) is {state}, so its date stays; set its status back in {plan.path} if that is wrong."
        )
    return milestone


def _near(plan: Plan, wanted: str) -> list[Milestone]:
    """Up to three milestones that somebody may have meant, by id or by name."""
    text = wanted.strip().casefold()
    inside = [m for m in plan.milestones if len(text) > 2 and text in m.name.casefold()]
    if inside:
        return inside[:3]
    keys = {m.id.casefold(): m for m in reversed(plan.milestones)}
    keys |= {m.name.casefold(): m for m in reversed(plan.milestones)}
    found = [keys[key] for key in difflib.get_close_matches(text, keys, n=4, cutoff=0.6)]
    return list(dict.fromkeys(found))[:3]


def remarks(moving: Moving, on: date) -> list[str]:
    """What to look at before a move is made, a sentence each: days on which nobody works, and steps that would come before
    what they wait for.
    """
    found = []
    if moving.now < on:
        found.append(f"{day_in_words(moving.now, weekday=True)} has passed already.")
    found += [
        f"{move.milestone_id} would land on {', '.join(off_in_words(move.now, why))}."
        for move in moving.moves
        if (why := day_off(move.now, moving.plan.calendar))
    ]
    after = {m.id: m for m in moving.after.milestones}
    own = after[moving.milestone.id]
    for id_ in own.depends_on:
        before = after[id_]
        if before.open and before.due is not None and before.due > moving.now:
            found.append(
                f"{own.id} waits for {before.id}, {name_in_words(before.name)}, which is due {day_in_words(before.due)}: after it."
            )
    left = [] if moving.whole else [move for move in moving.slip.moves if move.was and move.was < moving.now]
    found += [
        f"{move.milestone_id} waits for {own.id} and stays on {day_in_words(move.was)}: before it."
        for move in left
        if move.was
    ]
    if len(moving.moves) > 1 and (unknown := without_holidays(moving.plan.calendar)):
        found.append(unknown)
    return found


def edits_of(moving: Moving) -> list[Edit]:
    """The edits of the plan file: a date for each that moves, and the front matter's days where it states them."""
    edits: list[Edit] = [set_date(move.milestone_id, move.now) for move in moving.moves]
    for key, move, stated in _stated(moving):
        if move is not None and stated is not None:
            edits.append(set_front_matter(key, move.now.isoformat()))
    return edits


def changes_of(moving: Moving, on: date, *, because: str = "", said_by: str = "") -> list[ChangeLine]:
    """One line for each date that moves. ``because`` is the source of the first, ``said_by`` who
    said that; the others say what moved them."""
    own, *others = moving.moves
    with_it = f"moved with {own.milestone_id}"
    lines = [
        ChangeLine(
            on,
            f"{own.milestone_id}: due date",
            _was(moving.milestone),
            own.now.isoformat(),
            said_by,
            because or "plan move",
        )
    ]
    lines += [_line(on, f"{move.milestone_id}: due date", move, with_it) for move in others]
    for key, move, stated in _stated(moving):
        if move is not None and stated is not None:
            lines.append(_line(on, key.replace("_", "-"), move, with_it))
    return lines


def _stated(moving: Moving) -> Sequence[tuple[str, Move | None, date | None]]:
    plan = moving.plan
    return (("signature", moving.signature, plan.signature), ("go_live", moving.go_live, plan.go_live))


def _line(on: date, what: str, move: Move, source: str) -> ChangeLine:
    return ChangeLine(on, what, move.was.isoformat() if move.was else "", move.now.isoformat(), source=source)


def _was(milestone: Milestone) -> str:
    return milestone.due.isoformat() if milestone.due else milestone.due_text


def slack_in_words(moving: Moving) -> str:
    """How much room the moved milestone has left once the moves are made; empty where that says nothing."""
    if not moving.whole and moving.slip.moves:
        return ""
    after = moving.after
    end = go_live_of(after) or last_of(after)
    room = slacks(after)[moving.milestone.id]
    if end is None or end.id == moving.milestone.id or room.days is None:
        return ""
    what = "the go-live" if go_live_of(after) else f"the last step, {end.id},"
    if not room.days:
        return f"No slack is left: any day more moves {what.rstrip(',')}."
    return f"Slack left: {counted(room.days, 'business day')} before {what.rstrip(',')} moves."
