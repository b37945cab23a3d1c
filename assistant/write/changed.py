"""What a call changes in the plan's dates and owners, and what that moves, in words for the buyer."""

import datetime as dt
from collections.abc import Mapping

from assistant.deal.wording import on_one_line
from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.vocabulary import Op
from assistant.write.wording import Wording

_SIGNATURE, _GO_LIVE = "signature", "go-live"


def changed_dates(
    plan: Plan, on: dt.date, accepted: Mapping[tuple[Op, str], Proposal], wording: Wording
) -> tuple[str, ...]:
    """A line for each step with a new day or a new owner, in the plan's order."""
    lines = []
    for m in plan.milestones:
        for op in ("set_date", "set_owner"):
            change = accepted.get((op, m.id))
            if change is not None:
                now, was = (_written(text, on, wording) for text in (change.is_, change.was or ""))
                form = wording.changed if was else wording.set_now
                lines.append(form.format(what=on_one_line(m.name), now=now, was=was))
    return tuple(lines)


def what_moves(
    plan: Plan, on: dt.date, accepted: Mapping[tuple[Op, str], Proposal], wording: Wording
) -> tuple[str, ...]:
    """What the new dates move together, in one line, told by its ends: signature and go-live, or else the last step that moves.
    An end that was given a day of its own in the call is not told again.
    """
    moved = _moved(accepted)
    ends = (
        (_SIGNATURE, signature_of(plan), wording.signature),
        (_GO_LIVE, go_live_of(plan), wording.go_live),
    )
    settled = {word for word, m, _ in ends if m is not None and ("set_date", m.id) in accepted}
    told = [(name, moved[word]) for word, _, name in ends if word in moved and word not in settled]
    if not told and not settled & moved.keys():
        # The shown plan lacks what the buyer may not see, and so do these lines.
        steps = [m.name for m in plan.milestones if m.name in moved and ("set_date", m.id) not in accepted]
        last = max(steps, key=lambda name: moved[name][1], default=None)
        told = [(wording.step.format(name=on_one_line(last)), moved[last])] if last else []
    if not told:
        return ()
    each = [
        wording.from_to.format(what=name, was=wording.day(was, on), now=wording.day(now, on))
        for name, (was, now) in told
    ]
    return (wording.would_move.format(moves=wording.listed(each)),)


def moved_steps(accepted: Mapping[tuple[Op, str], Proposal]) -> frozenset[str]:
    """The names of the steps that new dates of others would move."""
    return frozenset(on_one_line(name) for name in _moved(accepted))


def _moved(accepted: Mapping[tuple[Op, str], Proposal]) -> dict[str, tuple[dt.date, dt.date]]:
    """Old and new day of all that moves; where several new dates push the same, the furthest."""
    found: dict[str, tuple[dt.date, dt.date]] = {}
    for (op, _), change in accepted.items():
        for line in change.impact if op == "set_date" else ():
            name, _, days = line.rpartition(": ")
            was, _, now = days.partition(" → ")
            try:
                move = dt.date.fromisoformat(was), dt.date.fromisoformat(now)
            except ValueError:
                continue  # a step that had no date moves from nowhere
            if name not in found or found[name][1] < move[1]:
                found[name] = move
    return found


def _written(text: str, on: dt.date, wording: Wording) -> str:
    """A date of the plan as it is said; what stood there where it was none."""
    try:
        return wording.day(dt.date.fromisoformat(text), on)
    except ValueError:
        return on_one_line(text)
