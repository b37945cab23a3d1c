"""``closecall eval`` as a process: its table, its JSON, what it keeps, and Ctrl-C."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.running import ran
from tests.unit.evaluated import folder

LABEL = {"call_date": "2026-06-10", "roles_mentioned": [], "next_step_booked": False}
EXPECTED = {"milestones": {"M2": {"status_after": "done"}, "M4": {"status_after": "slipped"}}}


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    labels = [{"id": name, **LABEL} for name in ("acme_1", "acme_2", "globex_1")]
    return folder(tmp_path / "calls here", labels, expected=EXPECTED)


def test_scores_are_printed_apart_for_what_is_held_out(calls: Path, tmp_path: Path) -> None:
    done = ran("eval", calls, "--held-out", "globex", "--misses", "--jobs", "1", home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    assert "developed on (2 calls, 0 meetings)" in done.stdout
    assert "held out (1 call, 0 meetings)" in done.stdout
    assert done.stdout.count("milestone_status: wanted M4 slipped, got nothing") == 3
    data = json.loads(ran("eval", calls, "--json", home=tmp_path / "home").stdout)
    assert data["all"]["scores"]["milestone_status"] == {
        "precision": 1.0, "recall": 0.5, "f1": 0.6667, "right": 3, "extra": 0, "missed": 3,
    }  # fmt: skip
    assert len(list((tmp_path / "home" / "eval").glob("*.json"))) == 3


@pytest.mark.parametrize(
    ("args", "line", "what"),
    [
        ((), '{"id": "acme_1", "sales_call": "perhaps"}', "labels.jsonl, line 4: sales_call will not do"),
        (("--held-out", "initech"), "", "No call comes from initech; held out can be: acme, globex."),
        (("--meetings",), "", "There is no meetings.jsonl"),
        (("--jobs", "0"), "", "'0' is no number of processes"),
    ],
)
def test_what_will_not_do_is_said_in_one_line(
    calls: Path, tmp_path: Path, args: tuple[str, ...], line: str, what: str
) -> None:
    with (calls / "labels.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    done = ran("eval", calls, *args, home=tmp_path / "home")
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr
    assert done.stderr.count("\n") == 1


def test_meetings_are_heard_against_a_plan_of_our_own(calls: Path, tmp_path: Path) -> None:
    turns = [{"speaker": "Ann", "text": "The legal review is done."}] * 3
    (calls / "meetings.jsonl").write_text(json.dumps({"id": "m", "source": "s", "turns": turns}), "utf-8")
    done = ran("eval", calls, "--meetings", "--json", "--jobs", "1", home=tmp_path / "home")
    alarms = json.loads(done.stdout)["all"]["false_alarms"]
    assert alarms["count"]["milestone_findings"] >= 1
    assert (
        json.loads(ran("eval", calls, "--json", home=tmp_path / "home").stdout)["all"]["other_meetings"] == 0
    )


@pytest.mark.skipif(os.name == "nt", reason="a signal to a group of processes is POSIX's")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_it_keeps_what_is_done_and_goes_on_from_there(tmp_path: Path, jobs: str) -> None:
    talk = "".join(
        f"{('Ben Ito', 'Grace Holt')[n % 2]}: The security questionnaire, item {n}, comes on June {n % 28 + 1}.\n"
        for n in range(150)
    )
    labels = [{"id": f"acme_{n}", **LABEL} for n in range(60)]
    root = folder(tmp_path / "f", labels, expected=EXPECTED, calls=talk)
    (root / "calls" / "acme_0.txt").write_text("Ben Ito: Hello.\n", "utf-8")
    (root / "calls" / "acme_1.txt").write_text("Ben Ito: Hello.\n", "utf-8")
    kept = tmp_path / "home" / "eval"
    home = str(tmp_path / "home")
    command = [sys.executable, "-m", "assistant", "eval", str(root), "--jobs", jobs, "--home", home]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while process.poll() is None and not (kept.is_dir() and list(kept.glob("*.json"))):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    done = len(list(kept.glob("*.json")))
    assert 1 <= done < 60
    said = re.fullmatch(
        r"Stopped: (\d+) of 60 calls are marked and kept; the same command goes on from there\.\n", errors
    )
    assert said, errors
    assert done - 1 <= int(said[1]) <= done
