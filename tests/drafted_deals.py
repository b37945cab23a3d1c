"""Deals with their calls in an archive, for the drafts."""

import contextlib
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path

from assistant.cli import main
from assistant.deal.deal import Deal, deal_of
from assistant.history.store import Archive

DATA = Path(__file__).parent / "data"
DEALS = {"brightmoor": 1, "marlow": 3}
"""Deals, each with how many of its last calls are heard."""
LABELLED = ("alder/alder_tamarack_crews", "cedar/cedar_brinefield_cannery")
"""Calls on plans with several late steps, days named anew, and a compelling event."""


def replay(home: Path) -> None:
    for name, last in DEALS.items():
        folder = DATA / "deals" / name
        for call in json.loads((folder / "deal.json").read_text("utf-8"))["calls"][-last:]:
            sellers = [word for seller in call["sellers"] for word in ("--seller", seller)]
            _replay(folder / call["file"], folder / "plan.md", call["on"], home, *sellers)
    for name in LABELLED:
        folder, _, id_ = name.partition("/")
        base = DATA / "calls" / folder
        _replay(base / "calls" / f"{id_}.json", _plan(name), _day(name), home)


def _replay(call: Path, plan: Path, on: str, home: Path, *more: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        argv = ["replay", str(call), "--plan", str(plan), "--on", on, *more]
        assert main([*argv, "--json", "--speed", "max", "--home", str(home)]) == 0


def deal(home: Path, name: str) -> Deal:
    """A deal of ``DEALS`` or ``LABELLED`` with its calls, as of the day that its folder names."""
    with Archive(home) as archive:
        return deal_of(archive, _plan(name), dt.date.fromisoformat(_day(name)))


def all_deals(home: Path) -> Iterator[tuple[str, Deal]]:
    for name in (*DEALS, *LABELLED):
        yield name, deal(home, name)


def _plan(name: str) -> Path:
    folder, _, id_ = name.partition("/")
    return DATA / "calls" / folder / "plans" / id_ / "plan.md" if id_ else DATA / "deals" / name / "plan.md"


def _day(name: str) -> str:
    folder, _, id_ = name.partition("/")
    if not id_:
        return str(json.loads((DATA / "deals" / name / "deal.json").read_text("utf-8"))["as_of"])
    lines = (DATA / "calls" / folder / "labels.jsonl").read_text("utf-8").splitlines()
    return next(str(row["call_date"]) for row in map(json.loads, lines) if row["id"] == id_)
