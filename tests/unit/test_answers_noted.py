"""Questions about what the seller wrote down, bookmarked and marked by hand, over a real archive and by the real command."""

import datetime as dt
import json
import threading
from pathlib import Path
from typing import cast

import pytest

from assistant.answer.answering import answer
from assistant.answer.showing import opened, sources_of
from assistant.answer.with_model import Asked, Question, answer_with
from assistant.cli import main
from assistant.deal.deal import Deal, deal_of
from assistant.deal.sources import Noted, Said, as_data, in_short
from assistant.events import CallStarted, NoteTaken, StepMarked
from assistant.history.store import Archive
from tests.unit.talk import ON, PLAN_TEXT, utterances

TALK = ["S: Shall we go through the steps?", "B: Our lawyer is out until the ninth.", "S: Noted, thanks."]
FIRST = (
    NoteTaken(at=6.0, text="Omar wants a sandbox before the migration.", utterance=2),
    NoteTaken(at=8.0, utterance=2),
    StepMarked(at=9.0, milestone_id="M2", says="done", utterance=2),
)
LAST = (
    NoteTaken(at=5.0, text="Grace's lawyer is called Ines.", utterance=1),
    StepMarked(at=7.0, milestone_id="M4", says="rescheduled", date=dt.date(2026, 6, 19), utterance=2),
)
SANDBOX = "You noted on Wednesday 3 June: “Omar wants a sandbox before the migration.”"
LAWYER = "You noted on Wednesday 10 June: “Grace's lawyer is called Ines.”"
BOOKMARK = "You bookmarked 00:08 of the call on Wednesday 3 June, after Grace Holt: “Our lawyer is out until the ninth.”"
DONE = "You marked M2 (Data migration test) as done on Wednesday 3 June."
MOVED = "You marked M4 (Pricing proposal delivered) to be due Friday 19 June on Wednesday 10 June."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("noted")
    (home / "plan.md").write_text(PLAN_TEXT, "utf-8")
    with Archive(home) as archive:
        for call_id, on, by_hand in (("one", dt.date(2026, 6, 3), FIRST), ("two", ON, LAST)):
            started = CallStarted(id=call_id, plan=str(home / "plan.md"), on=on, asr="none")
            archive.start_call(started, started_at=f"{on}T09:00:00+00:00")
            archive.append_all(call_id, [*utterances(TALK), *by_hand])
    return home


@pytest.fixture(scope="module")
def deal(home: Path) -> Deal:
    with Archive(home) as archive:
        return deal_of(archive, home / "plan.md", ON)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did I note?", [SANDBOX, LAWYER]),
        ("my notes", [SANDBOX, LAWYER]),
        ("show me my notes pls", [SANDBOX, LAWYER]),
        ("what have i written down on the last call", [LAWYER]),
        ("what did I write down last week?", [SANDBOX]),
        ("what did I note on 3 June", [SANDBOX]),
        ("did i note anything about the sandbox", [SANDBOX]),
        ("What did I bookmark?", [BOOKMARK]),
        ("my bokmarks", [BOOKMARK]),
        ("what did i mark", [BOOKMARK, DONE, MOVED]),
        ("what did I mark on the last call?", [MOVED]),
        ("which steps have I marked since 8 june", [MOVED]),
        ("did I mark M2", [DONE]),
        ("did i mark the pricing proposal", [MOVED]),
        ("what did I note or mark on the first call", [SANDBOX, BOOKMARK, DONE]),
        ("what did I bookmark on the last call?", ["No bookmark of yours is on that call."]),
        ("did I note anything about the helicopter", ["No note is about that."]),
    ],
)
def test_what_was_put_down_by_hand_is_told(question: str, expected: list[str], deal: Deal) -> None:
    found = answer(question, deal)
    assert [sentence.text for sentence in found.sentences] == expected
    assert found.how == "computed"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("did Grace mark the steps", "noted"),
        ("what did Grace note", "noted"),
        ("is M2 done", "noted"),
        ("draft a note", "noted"),
        ("which risks are noted in the plan", "noted"),
    ],
)
def test_other_questions_are_not_about_notes(question: str, kind: str, deal: Deal) -> None:
    asked = answer(question, deal).asked
    assert asked is not None
    assert asked.kind != kind


def test_each_stands_with_its_call_and_time_and_opens(deal: Deal) -> None:
    sources = sources_of(answer("what did I note or mark", deal))
    assert [in_short(s) for s in sources if isinstance(s, Noted)] == [
        "3 June, 00:06, your note",
        "3 June, 00:08, your bookmark",
        "3 June, 00:09, your mark",
        "10 June, 00:05, your note",
        "10 June, 00:07, your mark",
    ]
    note, mark = sources[0], next(s for s in sources if isinstance(s, Noted) and s.what == "mark")
    assert (
        opened(note, deal)[0]
        == "call of 3 June 2026, 00:06, your note: “Omar wants a sandbox before the migration.”"
    )
    assert "> 00:04 Grace Holt: Our lawyer is out until the ninth." in opened(note, deal)
    assert opened(mark, deal)[0].endswith("your mark: M2 as done")
    assert as_data(note) == {
        "call": "one", "on": "2026-06-03", "by_hand": "note", "utterance": 2, "at": 6.0,
        "text": "Omar wants a sandbox before the migration.",
    }  # fmt: skip
    assert any(isinstance(s, Said) for s in sources)


def test_by_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "ask",
        str(home / "plan.md"),
        "what did I note on the last call?",
        "--on",
        "2026-06-10",
        "--home",
        str(home),
    ]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{LAWYER} [1]",
        "",
        "[1] call of 10 June 2026, 00:05, your note: “Grace's lawyer is called Ines.”",
    ]
    assert main([*words, "--json"]) == 0
    (sentence,) = json.loads(capsys.readouterr().out)["sentences"]
    assert sentence["sources"] == [
        {"kind": "note", "call": "two", "on": "2026-06-10", "utterance": 1, "start": 5.0, "text": "Grace's lawyer is called Ines."}
    ]  # fmt: skip


def test_no_model_is_given_what_was_noted(deal: Deal) -> None:
    class NotAsked:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"the model was asked for {name}")

    without = answer("my notes", deal)
    asked = Question("show me my notes")
    assert answer_with(cast(Asked, NotAsked()), asked, deal, lambda: without, threading.Event()) is without
