"""A call that was cut off with a model beside it: what the model said of it is still known when it is finished."""

import datetime as dt
from pathlib import Path

from assistant.events import (
    CallStarted,
    MilestoneFinding,
    ModelAsked,
    ModelTotals,
    ModelUsed,
    Utterance,
)
from assistant.history.store import Archive
from assistant.session.finishing import finish
from assistant.session.recalled import Recalled
from tests.unit.talk import ON, PLAN_TEXT

CALL = "2026-06-10-1000"
NOW = dt.datetime(2026, 6, 10, 11, 0, tzinfo=dt.UTC)
WORDS = "That one is through."
TOTALS = ModelTotals(endpoint="http://h/v1", model="m", answers=1, requests=1, tokens_in=900, seconds=0.5)
FOUND = MilestoneFinding(
    at=14,
    id="m1",
    source="chat",
    confidence=0.9,
    utterances=(1,),
    quote=WORDS,
    milestone_id="M2",
    says="done",
)


def cut_off(archive: Archive, plan: Path) -> None:
    plan.write_text(PLAN_TEXT, "utf-8")
    started = CallStarted(id=CALL, plan=str(plan), on=ON, asr="text", checker="chat:m", talk_to="h.example")
    archive.start_call(started, started_at=NOW.isoformat())
    said = Utterance(at=12, id=1, speaker="buyer", name="Grace Holt", start=10, end=12, text=WORDS)
    asked = ModelAsked(at=12, id="q1", utterances=(1, 1), questions=1, endpoint="http://h/v1", model="m")
    archive.append_all(CALL, [said, asked, ModelUsed(at=14, id="q1", requests=1, so_far=TOTALS), FOUND])


def test_what_the_model_found_is_kept_and_proposed(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        cut_off(archive, tmp_path / "plan.md")
        finish(
            archive, tmp_path, CALL, lambda *_: [], mode="normal", keep_audio=False, now=lambda: NOW
        )  # fmt: skip
        record = archive.call(CALL)
    assert [f for f in record.findings if f.source != "rules"] == [FOUND]
    assert [d.proposal.target for d in record.proposals] == ["M2"]
    assert record.summary is not None
    assert record.summary.model == TOTALS


def test_it_comes_at_its_time_and_asks_nobody(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        cut_off(archive, tmp_path / "plan.md")
        recalled = Recalled(archive.call(CALL))
    assert (recalled.checker, recalled.talk_to) == ("chat:m", "h.example")
    assert list(recalled.consider(13.9)) == []
    assert list(recalled.consider(14.0)) == [FOUND]
    assert list(recalled.finish(20.0, left=False)) == []
    assert recalled.take_requests() == []
