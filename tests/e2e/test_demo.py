"""The recorded call, from sound and from text: exactly the prompts its script calls for."""

import json
import re
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.events import schema
from tests.conftest import ROOT
from tests.e2e.running import DEMO, events, ran
from tests.e2e.test_transcribe_audio import SIDES, errors, plain

Events = list[dict[str, Any]]

PROMPTS = [
    ("overdue_milestone", "M3", None),
    ("compelling_event", None, None),
    ("missing_stakeholder", "M4", "security"),
    ("book_next_step", None, None),
]
"""What the script of the call is written to bring about, in this order."""


def _text(name: str) -> tuple[str | Path, ...]:
    return (
        "replay",
        DEMO / name,
        "--plan",
        DEMO / "plan.md",
        "--on",
        "2026-11-12",
        "--minutes",
        "30",
        "--json",
    )


RUNS = {
    "call heard": ("demo", "--headless", "--json"),
    "call read": _text("call.txt"),
    "good day heard": ("demo", "--good-day", "--headless", "--json"),
    "good day read": _text("good_day.txt"),
}


@lru_cache
def _run(which: str, home: Path) -> subprocess.CompletedProcess[str]:
    return ran(*RUNS[which], home=home)


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo-home")


def played(which: str, home: Path) -> Events:
    done = _run(which, home)
    assert done.returncode == 0, done.stderr
    return events(done.stdout)


HEARD_AND_READ = pytest.mark.parametrize(
    "which", [pytest.param("call heard", marks=pytest.mark.audio), "call read"]
)
ALL = pytest.mark.parametrize(
    "which", [pytest.param(w, marks=pytest.mark.audio) if "heard" in w else w for w in RUNS]
)


@HEARD_AND_READ
def test_the_call_raises_the_prompts_of_its_script_and_no_other(which: str, shared_home: Path) -> None:
    nudges = [e for e in played(which, shared_home) if e["type"] == "nudge"]
    assert [(n["kind"], n["milestone_id"], n["role"]) for n in nudges] == PROMPTS
    assert all(n["raised"] is not None for n in nudges)


@pytest.mark.parametrize("which", [pytest.param("good day heard", marks=pytest.mark.audio), "good day read"])
def test_on_a_good_day_there_is_nothing_to_say(which: str, shared_home: Path) -> None:
    assert [e["text"] for e in played(which, shared_home) if e["type"] == "nudge"] == []


@ALL
def test_every_quote_stands_in_the_utterances_it_names(which: str, shared_home: Path) -> None:
    stream = played(which, shared_home)
    said = {e["id"]: e["text"] for e in stream if e["type"] == "utterance"}
    quoted = [e for e in stream if e["type"] in ("finding", "proposal", "nudge")]
    assert quoted
    for e in quoted:
        assert e["quote"], e
        assert any(e["quote"] in said[number] for number in e["utterances"]), e


@ALL
def test_nothing_goes_wrong_on_the_way(which: str, shared_home: Path) -> None:
    assert [e["text"] for e in played(which, shared_home) if e["type"] == "notice"] == []


@ALL
def test_every_event_is_as_the_schema_in_the_repo_says(which: str, shared_home: Path) -> None:
    validator = Draft202012Validator(
        json.loads((ROOT / "assistant" / "event_stream.schema.json").read_text("utf-8"))
    )
    for e in played(which, shared_home):
        validator.validate(e)


def test_the_schema_in_the_repo_is_the_one_of_the_code() -> None:
    assert json.loads((ROOT / "assistant" / "event_stream.schema.json").read_text("utf-8")) == schema()


@HEARD_AND_READ
def test_what_the_call_changes_in_the_plan(which: str, shared_home: Path) -> None:
    proposals = [e for e in played(which, shared_home) if e["type"] == "proposal"]
    changed = [(p["op"], p["target"], p["was"], p["is"]) for p in proposals if p["target"].startswith("M")]
    assert changed == [
        ("set_status", "M2", "in_progress", "done"),
        ("set_date", "M3", "2026-11-09", "2026-11-20"),
    ]
    event, step = (
        next(p for p in proposals if p["op"] == op) for op in ("set_compelling_event", "add_next_step")
    )
    assert event["details"]["date"] == "2027-01-31"
    assert step["details"]["due"] == "2026-11-19"
    assert len(proposals) == 4


@HEARD_AND_READ
def test_the_summary_of_the_call(which: str, shared_home: Path) -> None:
    summary = played(which, shared_home)[-1]
    assert summary["type"] == "summary"
    assert summary["next_step_booked"]
    assert summary["milestones"]["M2"] == {"says": "done", "date": None}
    assert summary["milestones"]["M3"] == {"says": "rescheduled", "date": "2026-11-20"}
    assert summary["milestones"]["M6"] is None
    assert "security" in summary["roles_missing"]
    assert "legal" in summary["roles_heard"]
    assert summary["nudges"] == len(PROMPTS)


@pytest.mark.audio
def test_late_redlines_are_settled_by_the_new_date_and_the_next_step_by_the_meeting(
    shared_home: Path,
) -> None:
    stream = played("call heard", shared_home)
    kinds = {e["id"]: e["kind"] for e in stream if e["type"] == "nudge"}
    resolved = {kinds[e["id"]] for e in stream if e["type"] == "nudge_closed" and e["how"] == "resolved"}
    assert resolved == {"overdue_milestone", "book_next_step"}


def spoken(home: Path) -> Events:
    """The utterances of the call that was heard."""
    return [e for e in played("call heard", home) if e["type"] == "utterance"]


@pytest.mark.audio
@pytest.mark.parametrize(
    ("channel", "near", "words"),
    [
        ("buyer", 36, r"Marcus finished the integration test on Tuesday"),
        ("seller", 57, r"contract red ?lines"),
        ("buyer", 78, r"red ?lines back to you by Friday,? November (20|twentieth)"),
        ("buyer", 128, r"expires on January (31|thirty.first)"),
        ("seller", 165, r"security review\. The plan has it for November (25|twenty.fifth)"),
        ("buyer", 171, r"before we can sign anything"),
        ("seller", 230, r"30 minutes in the calendar for Thursday"),
        ("buyer", 238, r"Thursday,? the (19|nineteenth)(th)? at (10|ten) works"),
    ],
)
def test_what_matters_is_heard_from_the_right_side(
    channel: str, near: float, words: str, shared_home: Path
) -> None:
    said = [e for e in spoken(shared_home) if re.search(words, e["text"], re.IGNORECASE)]
    assert [e["speaker"] for e in said] == [channel]
    assert said[0]["start"] - 3 <= near <= said[0]["end"] + 3


@pytest.mark.audio
def test_each_utterance_lies_within_what_its_speaker_said(shared_home: Path) -> None:
    cues = json.loads((DEMO / "call.cues.json").read_text("utf-8"))
    turns = [(SIDES[cue["speaker"]], cue["start"], cue["end"]) for cue in cues]
    heard = [(e["speaker"], e["start"], e["end"]) for e in spoken(shared_home)]
    for side, start, end in heard:
        assert any(side == who and a - 0.5 <= start and end <= b + 0.5 for who, a, b in turns), (side, start)
    for side, start, end in turns:
        assert any(side == who and a < end and b > start for who, a, b in heard), (side, start)


@pytest.mark.audio
@pytest.mark.parametrize(("speaker", "side"), SIDES.items())
def test_few_words_are_wrong(speaker: str, side: str, shared_home: Path) -> None:
    lines = (line.split(": ", 1) for line in (DEMO / "call.txt").read_text().splitlines() if line.strip())
    said = plain(" ".join(words for name, words in lines if name == speaker))
    heard = plain(" ".join(e["text"] for e in spoken(shared_home) if e["speaker"] == side))
    assert errors(said, heard) / len(said) < 0.06


@pytest.mark.audio
def test_seller_and_buyer_are_told_apart(shared_home: Path) -> None:
    """Every line of the script is heard from the side that spoke it, within a second of when it was spoken."""
    cues = json.loads((DEMO / "call.cues.json").read_text("utf-8"))
    side = {"Daniel Reed": "seller", "Claire Morgan": "buyer"}
    for e in played("call heard", shared_home):
        if e["type"] != "utterance":
            continue
        overlapping = [c for c in cues if c["start"] - 1 <= e["start"] and e["end"] <= c["end"] + 1]
        around = [c for c in cues if c["start"] < e["end"] and e["start"] < c["end"]]
        assert e["speaker"] in {side[c["speaker"]] for c in (overlapping or around)}, e
