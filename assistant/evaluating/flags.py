"""Scores red flags, by turn and by kind, where labels may use finer kinds than the contract has."""

from typing import get_args

from assistant.evaluating.hearing import Heard
from assistant.evaluating.labels import TurnLabel
from assistant.evaluating.result import Sheet, Where, where
from assistant.events import RedFlagFinding
from assistant.vocabulary import RedFlag

FLAGS: tuple[RedFlag, ...] = get_args(RedFlag)
_FINER: dict[str, tuple[RedFlag, ...]] = {
    "rejects_dates": ("no_dates",),
    "rejects_future_dates": ("no_dates",),
    "no_timeline": ("no_dates",),
    "vague_followup": ("stalling", "no_dates"),
    "no_progress": ("stalling",),
    "stall": ("stalling",),
    "rejects_plan": ("no_plan",),
    "champion_left": ("no_owner", "no_authority"),
    "no_champion": ("no_owner",),
    "authority_gap": ("no_authority",),
    "no_decision_maker": ("no_authority",),
    "unknown_decision_maker": ("no_authority",),
    "budget_gap": ("budget",),
    "budget_overrun": ("budget",),
    "budget_freeze": ("budget",),
    "budget_risk": ("budget",),
    "freeze_risk": ("budget",),
    "no_budget": ("budget",),
    "hard_requirement": ("scope",),
    "new_requirement": ("scope",),
    "scope_creep": ("scope",),
    "scope_change": ("scope",),
    "competitor_mentioned": ("competitor",),
    "competition": ("competitor",),
}
"""The contract's kinds that a finer one may be told as. What is in neither (a price objection, lost trust, a product that
disappoints) is a flag to the labeller and has no word in the contract.
"""


def as_contract(kind: str) -> tuple[RedFlag, ...]:
    """The kinds of the contract that a labelled kind may be told as; none for a kind that has no word there."""
    word = kind.strip().lower().replace(" ", "_").replace("-", "_")
    return next(((own,) for own in FLAGS if own == word), _FINER.get(word, ()))


def score_flags(labels: tuple[TurnLabel, ...], heard: Heard, sheet: Sheet) -> None:
    """Mark ``red_flags`` (any flag in the very turn, of whatever kind) and ``red_flag_kinds`` (the contract's kind in it).

    By kind, a turn labelled with a kind that the contract has no word for counts neither way.
    """
    told: dict[int, dict[RedFlag, Where]] = {}
    for finding in heard.all(RedFlagFinding):
        told.setdefault(finding.utterances[0] - 1, {}).setdefault(finding.flag, where(finding))
    meant: dict[int, list[TurnLabel]] = {}
    for label in labels:
        meant.setdefault(label.turn, []).append(label)
    for turn in sorted(told.keys() | meant.keys()):
        got, asked = told.get(turn, {}), meant.get(turn, [])
        if not any(label.open for label in asked):
            _turn(turn, got, asked, sheet)
            _kinds(turn, got, [as_contract(label.kind) for label in asked], sheet)


def _turn(turn: int, got: dict[RedFlag, Where], asked: list[TurnLabel], sheet: Sheet) -> None:
    sheet.count(
        "red_flags",
        right=int(bool(got and asked)),
        extra=int(bool(got and not asked)),
        missed=int(bool(asked and not got)),
    )
    if got and not asked:
        sheet.miss("red_flags", next(iter(got.values())), got=", ".join(sorted(got)))
    if asked and not got:
        sheet.miss("red_flags", Where(turn), wanted=", ".join(label.kind or "a flag" for label in asked))


def _kinds(turn: int, got: dict[RedFlag, Where], asked: list[tuple[RedFlag, ...]], sheet: Sheet) -> None:
    hits: set[RedFlag] = set()
    for kinds in asked:
        hit = next((kind for kind in kinds if kind in got), None)
        if kinds:
            _count(sheet, hit or kinds[0], right=int(hit is not None), missed=int(hit is None))
        if hit:
            hits.add(hit)
        elif kinds and got:
            at = next(iter(got.values()))
            sheet.miss("red_flag_kinds", at, wanted=" or ".join(kinds), got=", ".join(sorted(got)))
    if () not in asked:
        for kind in sorted(got.keys() - hits):
            _count(sheet, kind, extra=1)


def _count(sheet: Sheet, kind: RedFlag, *, right: int = 0, extra: int = 0, missed: int = 0) -> None:
    for what in ("red_flag_kinds", f"red_flag_kinds.{kind}"):
        sheet.count(what, right=right, extra=extra, missed=missed)
