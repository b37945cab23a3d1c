"""The talk about a step that has slipped: who had said what, what it moves, and what to ask for. As words to say and as a mail."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.deal.sources import Source
from assistant.errors import UserError
from assistant.plan.timing.moving import open_milestone
from assistant.plan.timing.schedule import slacks
from assistant.plan.workdays import add_workdays
from assistant.prompting.loading import rendered
from assistant.write.commitment import given_by, missed, renewed, who
from assistant.write.drafted_text import Drafted, from_template
from assistant.write.ground import Behind, Ground, to_know
from assistant.write.outlook import against, goal_of, landing, latest_day, moved, planned_days
from assistant.write.phrases import called, cell, day_in_words, greeting, owned, same_person

MAIL, WORDS = "slippage_mail", "slippage_words"


def slippage(
    ground: Ground, home: Path | None, step: str | None = None, to: dt.date | None = None
) -> Drafted:
    """``step``: the id of the one it is about, else the late one that weighs most. ``to``: the day it is expected on, else the one that a
    call named. Raises ``UserError`` where nothing is late, or the step is not.
    """
    one = _chosen(ground, step, to)
    on, plan, m = ground.on, ground.plan, one.milestone
    had, new = missed(one, ground), renewed(one)
    lands = to or (new.day if new is not None and new.day >= on else None)
    landed = landing(plan, {m.id: lands or add_workdays(on, 0, plan.calendar)})
    goal = goal_of(ground)
    last = latest_day(plan, m.id, goal, on) if goal else None
    end = landed.of(goal.landmark) if goal else None
    owner = cell(m.owner_prospect)
    given = {
        "deal": ground.title,
        "greeting": greeting(ground.to),
        "name": called(ground.to),
        "step": cell(m.name),
        "owner": "" if same_person(owner, ground.to) else owner,
        "due": day_in_words(one.due, on),
        "passed": one.due < on,
        "promise": given_by(had, ground.to, on),
        "new_by": who(new, ground.to) if new else "",
        "new_on": day_in_words(new.on, on) if new and new.on else "",
        "new_day": day_in_words(new.day, on) if new else "",
        "lands": day_in_words(lands, on) if lands else "",
        "moves": moved(landed, on),
        "keeps": _kept(ground) if not any(landed) else "",
        "against": against(end.now, goal, on) if goal and end else "",
        "last_day": day_in_words(last, on)
        if last and goal and goal.event and not (lands and lands > last)
        else "",
        "owed": list(_owed(ground)),
        "sender": ground.sender,
    }
    words = rendered(WORDS, home, given)
    sources: list[Source] = [had.source, *((new.source,) if new else ())]
    notices = [*to_know(ground), *((words.complaint,) if words.complaint else ())]
    return from_template(
        "slippage",
        MAIL,
        given,
        home,
        sources=tuple(sources),
        notices=tuple(notices),
        to_say=" ".join(words.text.split()) + "\n",
    )


def _kept(ground: Ground) -> str:
    """That neither end of the plan moves."""
    names = ["the signature" if name == "signature" else name for name in planned_days(ground.plan)]
    if not names:
        return ""
    return f"it moves neither {names[0]} nor {names[1]}" if len(names) > 1 else f"it does not move {names[0]}"


def _chosen(ground: Ground, step: str | None, to: dt.date | None) -> Behind:
    if step is not None:
        return _asked(ground, step, to)
    room = slacks(ground.plan)
    # What has no new day yet weighs more than what has one, and what moves the end more than what does not.
    late = sorted(
        ground.behind,
        key=lambda one: (one.settled(ground.on), not room[one.milestone.id].critical, one.last_day),
    )
    if not late:
        raise UserError(
            f"Nothing in {ground.plan.path} is late on {ground.on}: name the step that will slip, with the day you expect: "
            "closecall draft slippage PLAN STEP --to DATE."
        )
    return late[0]


def _asked(ground: Ground, step: str, to: dt.date | None) -> Behind:
    m = open_milestone(ground.plan, step)
    shown = ground.step(m.id)
    if shown is None:
        raise UserError(
            f"{m.id} is kept from the buyer in {ground.plan.path}, so there is nothing to write to them about it."
        )
    late = next((one for one in ground.behind if one.milestone.id == m.id), None)
    if late is not None:
        return late
    if m.due is None:
        raise UserError(f"{m.id} has no date that could slip: give it one in {ground.plan.path}.")
    if to is None or to <= m.due:
        raise UserError(
            f"{m.id} is not late: it is due on {m.due}. Say with --to DATE on which later day you expect it."
        )
    return Behind(replace(shown, due=m.due), m.due, None)


def _owed(ground: Ground) -> Iterator[str]:
    """What the seller's own side has let pass: to be said before anything is asked."""
    handed, on = ground.shown.handed, ground.on
    for action in handed.actions:
        late = action.due is not None and action.due < on and action.status not in ("done", "cancelled")
        if late and action.company == (handed.vendor or "Supplier") and action.due is not None:
            yield f"“{cell(action.what)}”{owned(action.owner)}, due on {day_in_words(action.due, on)}"
