"""The scores of many calls added up: what a table prints and what ``--json`` hands on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from assistant.evaluating.hearing import percentile
from assistant.evaluating.outcome import HEARD
from assistant.evaluating.result import CallResult, Miss, Tally
from assistant.vocabulary import NudgeKind

SHARES = ("next_step", "closing", "closing_other", "agreement", "dates")
"""Scores that are a share of cases with the right answer, where there is no saying too much."""
ALARMS = ("milestone_findings", *(f"nudges.{kind}" for kind in get_args(NudgeKind)))
"""What may be raised in a meeting that is no sales call, and never should be."""
SCORED = ("overdue_milestone", "missing_stakeholder", "book_next_step")
UNSCORED = tuple(kind for kind in get_args(NudgeKind) if kind not in SCORED)
"""The kinds of nudge that labels speak of, and those that are only counted."""


@dataclass(frozen=True, slots=True)
class Totals:
    """All scores of a set of calls. ``hours``: of meetings that are no sales calls. ``milliseconds``: an utterance each."""

    calls: int
    meetings: int
    tallies: dict[str, Tally]
    statuses: Counter[tuple[str, str]]
    counts: Counter[str]
    alarms: Counter[str]
    hours: float
    milliseconds: tuple[float, ...]
    misses: tuple[Miss, ...]

    def tally(self, what: str) -> Tally:
        return self.tallies.get(what, Tally())

    def an_hour(self, what: str) -> float | None:
        """False alarms of one kind an hour; None where no meeting was heard."""
        return self.alarms[what] / self.hours if self.hours else None


def add_up(results: Iterable[CallResult]) -> Totals:
    """The sum of results; the misses in their order."""
    every = list(results)
    tallies: dict[str, Tally] = {}
    statuses: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for one in every:
        for what, tally in one.tallies.items():
            tallies[what] = tallies.get(what, Tally()) + tally
        statuses.update(one.statuses)
        counts.update(one.counts)
        alarms.update(one.alarms)
    tallies["nudges"] = sum((tallies.get(f"nudges.{kind}", Tally()) for kind in SCORED), Tally())
    return Totals(
        calls=sum(one.kind == "sales call" for one in every),
        meetings=sum(one.kind == "other meeting" for one in every),
        tallies={what: tally for what, tally in tallies.items() if not tally.empty},
        statuses=statuses,
        counts=counts,
        alarms=alarms,
        hours=sum(one.seconds for one in every if one.kind == "other meeting") / 3600,
        milliseconds=tuple(ms for one in every for ms in one.milliseconds),
        misses=tuple(miss for one in every for miss in one.misses),
    )


def worst(misses: Iterable[Miss], most: int) -> list[Miss]:
    """The misses that would embarrass the seller most: false prompts and alarms, then false statements, then silence."""
    return sorted(misses, key=_harm)[:most]


def _harm(miss: Miss) -> tuple[bool, int]:
    first = ("nudges", "alarms", "milestone_status", "next_step", "closing", "roles")
    kind = miss.what.split(".")[0]
    return not miss.false, first.index(kind) if kind in first else len(first)


def as_data(totals: Totals) -> dict[str, Any]:
    """The scores ready for JSON. Shares have ``right``, ``of`` and ``share``; a figure with nothing to rest on is null."""
    return {
        "sales_calls": totals.calls,
        "other_meetings": totals.meetings,
        "scores": {what: _figures(what, tally) for what, tally in sorted(totals.tallies.items())},
        "milestone_statuses": {
            wanted: {got: totals.statuses[wanted, got] for got in HEARD} for wanted in HEARD
        },
        "counts": dict(sorted(totals.counts.items())),
        "false_alarms": {
            "hours": round(totals.hours, 3),
            "count": {what: totals.alarms[what] for what in ALARMS},
            "an_hour": {what: _round(totals.an_hour(what)) for what in ALARMS},
        },
        "milliseconds_an_utterance": {
            "utterances": len(totals.milliseconds),
            "p50": _round(percentile(totals.milliseconds, 0.5)),
            "p99": _round(percentile(totals.milliseconds, 0.99)),
        },
        "misses": [miss.model_dump() for miss in totals.misses],
    }


def _figures(what: str, tally: Tally) -> dict[str, float | int | None]:
    if what in SHARES:
        return {"right": tally.right, "of": tally.right + tally.missed, "share": _round(tally.recall)}
    return {
        "precision": _round(tally.precision),
        "recall": _round(tally.recall),
        "f1": _round(tally.f1),
        **tally.model_dump(),
    }


def _round(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
