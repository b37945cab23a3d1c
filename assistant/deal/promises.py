"""What people promised each other over the calls of a deal, and whether it was kept."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.deal.deal import Deal
from assistant.deal.kept import kept_in
from assistant.deal.lines import milestone_line, next_line
from assistant.deal.made import Made, about, head_of, made
from assistant.deal.sources import PlanLine, Source
from assistant.deal.talk import Turn, turns
from assistant.deal.wording import on_one_line
from assistant.plan.model import Milestone, NextStep
from assistant.vocabulary import Side

State = Literal["open", "late", "kept"]

_SAME = 0.6
"""Share of the words of the shorter of two promises that both must have to be the same one."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something to be done for the other side. ``who``: their name, else the side; ``what``: in words for a reader of the seller's side.

    ``due``: the day last promised, ``before`` the days promised earlier. ``said``: the last words of the promise that name the thing, or the next
    step of the plan where no call has words for it; ``again``: later words with a mere "it" ("I'll send it tomorrow"). ``line``: the next step. ``kept``: what tells that it was kept. ``late``: not kept, and a day of it has
    passed without another having been promised in time. ``for_buyer``: ``what`` as the seller would write it to the buyer, None where nobody who
    was not there would understand it.
    """

    side: Side
    who: str
    what: str
    due: dt.date | None
    said: Source
    state: State
    kept: Source | None = None
    before: tuple[dt.date, ...] = ()
    line: PlanLine | None = None
    again: Source | None = None
    for_buyer: str | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that carries it: the plan's line first, the latest words last."""
        return tuple(dict.fromkeys(s for s in (self.line, self.said, self.again) if s is not None))


@dataclass(slots=True)
class _Thread:
    """One promise over all calls: each time that it was made, the latest last."""

    times: list[Made]
    step: NextStep | None = None
    keys: frozenset[str] = field(default_factory=frozenset)


def promises(deal: Deal) -> tuple[Promise, ...]:
    """The promises of all calls and the next steps of the plan that somebody owns, oldest first; one that was made again stands once."""
    talk = turns(deal)
    threads = _threads(deal, talk)
    steps = [s for s in deal.plan.next_steps if s.side in ("seller", "buyer") and s.owner and s.action]
    alone: list[NextStep] = []
    for step in steps:
        thread = next((t for t in threads if t.step is None and _is_step(t, step)), None)
        if thread is None:
            alone.append(step)
        else:
            thread.step = step
    told = [_promise(deal, talk, t) for t in threads if t.step is None or t.step.status != "cancelled"]
    told += [_of_step(deal, step) for step in alone if step.status != "cancelled"]
    return tuple(sorted(told, key=_first_day))


def _threads(deal: Deal, talk: Sequence[Turn]) -> list[_Thread]:
    threads: list[_Thread] = []
    for one in made(deal, talk):
        same = [t for t in threads if t.times[-1].side == one.side and _again(t, one, talk)]
        if same:
            same[-1].times.append(one)
        else:
            threads.append(_Thread([one], keys=one.keys))
    return threads


def _again(thread: _Thread, one: Made, talk: Sequence[Turn]) -> bool:
    """Whether a promise is an earlier one made again: in the same words, or with an "it" for what was just named."""
    last = thread.times[-1]
    if one.points and not _same(thread.keys, thread.times[0].head, one.keys, one.head):
        before = [t for t in talk[max(0, one.turn.place - 4) : one.turn.place] if t.record is one.turn.record]
        return last.who == one.who and any(_names(thread, s.text) for t in before for s in t.sentences)
    return _same(thread.keys, thread.times[0].head, one.keys, one.head)


def _names(thread: _Thread, text: str) -> bool:
    shared = about(text) & thread.keys
    return len(shared) > 1 and (thread.times[0].head in shared or len(shared) == len(thread.keys))


def _same(a: frozenset[str], a_head: str | None, b: frozenset[str], b_head: str | None) -> bool:
    shared = a & b
    if not shared or len(shared) < _SAME * min(len(a), len(b)):
        return False
    return a_head == b_head if a_head and b_head else len(shared) > 1


def _is_step(thread: _Thread, step: NextStep) -> bool:
    if step.side != thread.times[-1].side:
        return False
    return _same(thread.keys, thread.times[0].head, about(step.action), head_of(step.action)) or (
        len(thread.keys & about(step.action)) > 1
        and step.due is not None
        and step.due in [m.due for m in thread.times]
    )


def _promise(deal: Deal, talk: Sequence[Turn], thread: _Thread) -> Promise:
    first, last = thread.times[0], thread.times[-1]
    line = next_line(thread.step) if thread.step else None
    days = list(dict.fromkeys(m.due for m in thread.times if m.due))
    if not days and thread.step and thread.step.due:
        days = [thread.step.due]
    kept: Source | None = line if thread.step and thread.step.status == "done" else None
    kept = (
        kept
        or _step_done(deal, last)
        or kept_in(last.turn, first.side, first.what, first.keys, first.head, talk)
    )
    missed = [
        m.due
        for m, again in zip(thread.times, thread.times[1:], strict=False)
        if m.due and m.due < again.said.on
    ]
    late = bool(missed) or bool(days and days[-1] < deal.on)
    named = next((m for m in reversed(thread.times) if not m.points), first)
    return Promise(
        first.side,
        last.who,
        first.what,
        days[-1] if days else None,
        named.said,
        "kept" if kept else "late" if late else "open",
        kept,
        tuple(days[:-1]),
        line,
        last.said if last is not named else None,
        first.for_buyer,
    )


def _of_step(deal: Deal, step: NextStep) -> Promise:
    line = next_line(step)
    side: Side = "seller" if step.side == "seller" else "buyer"
    kept = line if step.status == "done" else None
    late = step.due is not None and step.due < deal.on
    return Promise(
        side,
        step.owner,
        on_one_line(step.action),
        step.due,
        line,
        "kept" if kept else "late" if late else "open",
        kept,
        (),
        line,
    )


def _step_done(deal: Deal, one: Made) -> PlanLine | None:
    """The milestone that was promised, where it is done."""
    return next((milestone_line(m) for m in _promised_steps(deal, one) if m.status == "done"), None)


def _promised_steps(deal: Deal, one: Made) -> Iterator[Milestone]:
    if one.step is not None:
        yield one.step
    for m in deal.plan.milestones:
        keys = about(m.name)
        if one.head in keys and one.keys and len(one.keys & keys) >= _SAME * len(one.keys):
            yield m


def _first_day(promise: Promise) -> tuple[dt.date, float]:
    match promise.said:
        case PlanLine():
            return promise.due or dt.date.max, 0.0
        case said:
            return said.on, said.at
