"""``closecall examine`` as a process, at a real server: its table, what it keeps, and what stops it."""

import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.prompting.judge import wording
from assistant.session.trusting import Exam, keep
from tests.e2e.running import ran, start
from tests.model_servers import deciding, error, hangs, scripted

CASES = "16"


def silent(_: str, labels: list[str], __: str) -> Mapping[str, float]:
    """Hears nothing in anything."""
    return {labels[0]: 0.97, labels[1]: 0.03}


def eager(_: str, labels: list[str], said: str) -> Mapping[str, float]:
    """Hears something in everything, and is sure of it."""
    return {label: 0.99 if label == labels[-1] else 0.001 for label in labels}


def at(url: str) -> tuple[str, ...]:
    return ("examine", "--model", "m", "--endpoint", url, "--cases", CASES)


def kept(home: Path) -> list[dict[str, object]]:
    exams: list[dict[str, object]] = json.loads((home / "trust.json").read_text("utf-8"))["exams"]
    return exams


@pytest.mark.parametrize("decide", [silent, eager])
def test_a_model_that_knows_nothing_is_believed_in_nothing(tmp_path: Path, decide: object) -> None:
    with deciding(decide) as server:  # type: ignore[arg-type]
        done = ran(*at(server.url), home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "asked by typed questions (decisions), with the prompt judge@" in done.stdout
    rows = [
        line.split() for line in done.stdout.splitlines() if line.startswith(("milestone:", "flag:", "event"))
    ]
    assert len(rows) >= 4
    assert {row[-1] for row in rows} == {"no"}
    assert "was right too seldom in its exam, so it is not asked" in done.stdout
    [exam] = kept(tmp_path)
    assert (exam["endpoint"], exam["rung"], exam["cases"], exam["least"]) == (server.url, "decisions", 16, {})


def test_what_was_answered_is_not_asked_again_unless_that_is_said(tmp_path: Path) -> None:
    with deciding(silent) as server:
        ran(*at(server.url), home=tmp_path)
        asked = len(server.asked)
        data = json.loads(ran(*at(server.url), "--json", home=tmp_path).stdout)
        assert len(server.asked) == asked >= 14
        assert (data["cases"], data["left_out"], data["model"]) == (16, 0, "m")
        assert data["tokens_in"] > 5000
        ran(*at(server.url), "--again", home=tmp_path)
        assert len(server.asked) >= 2 * asked
    assert len(kept(tmp_path)) == 1


def test_a_key_that_is_not_taken_ends_it_in_one_line(tmp_path: Path) -> None:
    with scripted(error(401)) as server:
        done = ran(*at(server.url), home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not let us in (401)" in done.stderr
    assert "0 of 16 cases are answered" in done.stderr
    assert done.stderr.count("\n") == 1
    assert len(server.asked) == 1
    assert not (tmp_path / "trust.json").exists()


def test_a_look_at_a_few_cases_takes_the_place_of_no_longer_exam(tmp_path: Path) -> None:
    with deciding(silent) as server:
        longer = Exam(
            endpoint=server.url, model="m", rung="decisions", mark=wording(tmp_path).mark, cases=303, least={"closing": 0.9}
        )  # fmt: skip
        keep(tmp_path, longer)
        done = ran(*at(server.url), home=tmp_path)
        assert "Calls go by the longer exam of 303 cases as before" in done.stdout
        assert [exam["cases"] for exam in kept(tmp_path)] == [303]
        ran(*at(server.url), "--again", home=tmp_path)
        assert [exam["cases"] for exam in kept(tmp_path)] == [16]


def test_a_model_that_offline_leaves_out_is_not_said_to_be_missing(tmp_path: Path) -> None:
    done = ran("examine", "--model", "m", "--endpoint", "https://llm.example.com", "--offline", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--offline: m at llm.example.com is not asked")
    assert done.stderr.count("\n") == 1


def test_without_a_model_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = ran("examine", "--model", "off", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("No model is chosen: name one with --model")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_ctrl_c_keeps_what_was_answered(tmp_path: Path) -> None:
    with scripted(hangs) as server:
        with start(*at(server.url), "--home", tmp_path) as process:
            assert server.wait(lambda now: now.running == 1, 60)
            process.send_signal(signal.SIGINT)
            out, complaint = process.communicate(timeout=30)
        assert server.wait(lambda now: now.running == 0)
    assert (process.returncode, out) == (130, "")
    assert complaint == "Stopped: 0 of 16 cases are answered and kept; the same command goes on from there.\n"
    assert len(server.asked) == 1
