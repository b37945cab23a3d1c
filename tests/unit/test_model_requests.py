"""``closecall call requests`` and ``call show`` of a call that a model was asked about."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.events import ModelAsked
from assistant.history.records import ModelRequest
from assistant.history.store import Archive
from tests.unit.history_samples import ENDED, STARTED, call, summary, utterance

FIRST = "2026-11-12-1015"
BODY = '{"model":"m","input":"[1] buyer: caf\\u00e9 \\u001b[31m‮red"}'


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append_all(
            FIRST,
            [utterance(1), ModelAsked(at=5, id="q1", utterances=(1, 1), questions=2, endpoint="http://h/v1", model="m")],
        )  # fmt: skip
        archive.keep_requests(
            FIRST, [ModelRequest("q1", 65.0, "http://h/v1", "m", BODY), ModelRequest("email", None, "http://h/v1", "m", "no JSON")]
        )  # fmt: skip
        archive.end_call(FIRST, ENDED, summary(60))
    return tmp_path


def test_the_requests_are_laid_out_to_be_read(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call", "requests", "last", "--home", str(asked)]) == 0
    said = capsys.readouterr().out
    assert "── q1, at 01:05, to http://h/v1, m\n{\n" in said
    assert '  "input": "[1] buyer: café ' in said
    assert "── email, after the call, to http://h/v1, m\nno JSON\n" in said
    assert "2 requests of the call 2026-11-12-1015 went to a model, at http://h/v1." in said
    assert "\x1b" not in said
    # It was asked and nobody knows how that ended: the process was killed.
    assert "q1 was on its way when the call was cut off: what of it went out is not known." in said


def test_as_json_each_body_is_what_went_out(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call", "requests", FIRST, "--json", "--home", str(asked)]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == {"id": "q1", "at": 65.0, "endpoint": "http://h/v1", "model": "m", "body": BODY}
    assert second["body"] == "no JSON"


def test_a_call_without_a_model_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
    assert main(["call", "requests", "last", "--home", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "No request of the call 2026-11-12-1015 went to a model.\n"


def test_show_prints_the_events_of_the_model_in_their_time(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["call", "show", "last", "--json", "--home", str(asked)]) == 0
    kinds = [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()]
    assert kinds == ["call", "utterance", "model_asked", "summary"]
