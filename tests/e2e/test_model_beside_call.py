"""Whole calls with a model beside the rules, over real servers on this machine: what it adds, what its faults cost, what is left."""

import json
import random
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.llm.where import at
from assistant.prompting.judge import wording
from assistant.questions import Rung
from assistant.session.trusting import Exam, keep
from tests.e2e.running import ran
from tests.model_servers import (
    Asked,
    Behaviour,
    completion,
    cuts,
    deciding,
    error,
    hangs,
    pours,
    says,
    serving,
)
from tests.unit.talk import PLAN_TEXT

CALLS = Path(__file__).parent.parent / "data" / "calls" / "alder"
NAME = "alder_larkspur_aml"
DAY = "2027-03-08"
OF_RULES = ("utterance", "finding", "nudge", "nudge_closed", "proposal")
FAULTS: tuple[Behaviour, ...] = (
    error(500), error(401), error(404), error(429, Retry_After="2"), error(400), hangs, cuts, pours,
    says(completion("```json\n{\"answers\": [")), says(completion("<think>Let me see", "length")), says(completion("I cannot help.")),
    says(completion('{"answers": [{"id": "q99", "label": "done", "lines": [4000]}]}')), says("<html>", 302, Location="http://example.com/"),
)  # fmt: skip


def replayed(home: Path, *flags: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    plan = CALLS / "plans" / NAME / "plan.md"
    source = CALLS / "calls" / f"{NAME}.txt"
    status = main(
        ["replay", str(source), "--plan", str(plan), "--on", DAY, "--json", "--home", str(home), *flags]
    )
    assert status == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def examine(home: Path, url: str, rung: Rung, **least: float) -> None:
    """Keep an exam in which the model ``m`` was right from these probabilities on."""
    home.mkdir(exist_ok=True)
    where = at(url, "m")
    keep(
        home,
        Exam(endpoint=where.endpoint, model="m", rung=rung, mark=wording(home).mark, cases=100, least=least),
    )


def of_rules(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event for event in events if event["type"] in OF_RULES]


def without_model(summary: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in summary.items() if name != "model"}


@pytest.mark.parametrize("seed", range(2))
def test_with_faults_in_a_third_of_the_requests_a_call_ends_as_the_rules_alone_have_it(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = replayed(tmp_path / "alone", "--model", "off", capsys=capsys)
    chance = random.Random(seed)

    def behave(asked: Asked) -> Behaviour:
        if chance.random() < 0.3:
            return chance.choice(FAULTS)
        if not asked.path.endswith("/chat/completions"):
            return error(404, "not found")
        return says(completion(json.dumps({"answers": []})))

    (tmp_path / "faults").mkdir()
    (tmp_path / "faults" / "config.toml").write_text("[model]\npatience = 1\n", "utf-8")
    with serving(behave) as server:
        examine(tmp_path / "faults", server.url, "json", milestone=0.9, role=0.9, flag=0.9)
        beside = replayed(
            tmp_path / "faults", "--model", "m", "--endpoint", server.url, capsys=capsys
        )  # fmt: skip
        assert server.wait(lambda s: s.running == 0), "no request is left running"
        assert server.asked
    assert of_rules(beside) == of_rules(alone)
    assert without_model(beside[-1]) == without_model(alone[-1])
    assert [t for t in threading.enumerate() if t.name == "model"] == []
    asked = [e["id"] for e in beside if e["type"] == "model_asked"]
    used = {e["id"]: e for e in beside if e["type"] == "model_used"}
    assert list(used) == asked
    # Each request that went out is kept, faults and all.
    kept = sum(e["requests"] for e in used.values())
    assert kept == beside[-1]["model"]["requests"] == len(_requests(tmp_path / "faults", capsys))
    lines = [e["text"] for e in beside if e["type"] == "notice" and e["level"] != "info"]
    assert all("127.0.0.1" in line for line in lines)


def _requests(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["call", "requests", "last", "--json", "--home", str(home)]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


ON_ICE = "There is a lot on our plate, so this one sits on the shelf until somebody wakes it up again."
TALK = f"""Ben Ito: Good to see you Grace, shall we go through the plan?
Grace Holt: Yes, please, let us do that.
Ben Ito: How does it look on your side this month?
Grace Holt: {ON_ICE}
Ben Ito: I see what you mean.
Grace Holt: Thank you, it has been a long road for the whole team here.
"""


def test_what_the_rules_have_no_words_for_is_heard_by_an_examined_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk, plan, home = tmp_path / "call.txt", tmp_path / "plan.md", tmp_path / "here"
    talk.write_text(TALK, "utf-8")
    plan.write_text(PLAN_TEXT, "utf-8")
    home.mkdir()

    def decide(question: str, labels: list[str], said: str) -> Mapping[str, float]:
        if "they put it off" in question and "said" in labels:
            return {"said": 0.97, "nothing": 0.03}
        if "4" in labels:
            return {"4": 1.0}
        return {labels[0]: 0.99, labels[1]: 0.01}

    flags = ["replay", str(talk), "--plan", str(plan), "--on", "2026-06-10", "--home", str(home), "--json"]
    with deciding(decide) as server:
        examine(home, server.url, "decisions", flag=0.9)
        assert main([*flags, "--model", "m", "--endpoint", server.url]) == 0
        events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = [e for e in events if e["type"] == "finding" and e["source"] == "decisions"]
    assert [(f["id"], f["flag"], f["utterances"], f["quote"]) for f in found] == [
        ("m1", "stalling", [4], ON_ICE)
    ]
    assert events[0]["checker"] == "decisions:m"
    assert events[0]["talk_to"] is None
    assert [e for e in events if e["type"] == "notice"] == []
    # The requests as the server had them are the requests as they are kept.
    assert [r["body"] for r in _requests(home, capsys)] == [a.text for a in server.asked]
    assert main(["call", "show", "last", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert f"Grace Holt: {ON_ICE}\n         └ Warning sign: stalling, by the model\n" in shown
    assert "m at http://127.0.0.1" in shown.splitlines()[-1]


@pytest.mark.parametrize(
    ("examined", "says"), [(False, "has not been examined"), (True, "was right too seldom")]
)
def test_to_a_model_that_would_not_be_believed_nothing_is_sent(
    examined: bool, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with deciding(lambda *_: {}) as server:
        if examined:
            examine(tmp_path, server.url, "json")
        events = replayed(tmp_path, "--model", "m", "--endpoint", server.url, capsys=capsys)
        assert server.asked == []
    assert (events[0]["checker"], events[0]["talk_to"]) == ("rules", None)
    [told] = [e["text"] for e in events if e["type"] == "notice"]
    assert says in told
    assert "the rules judge alone" in told


def test_in_real_time_the_call_waits_for_no_answer(tmp_path: Path) -> None:
    talk, plan = tmp_path / "call.txt", tmp_path / "plan.md"
    talk.write_text(TALK, "utf-8")
    plan.write_text(PLAN_TEXT, "utf-8")
    with serving(lambda _: hangs) as server:
        examine(tmp_path / "home", server.url, "json", milestone=0.9)
        done = ran(
            "replay", talk, "--plan", plan, "--on", "2026-06-10", "--json", "--speed", "40",
            "--model", "m", "--endpoint", server.url, home=tmp_path / "home",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert server.wait(lambda s: s.running == 0), "no request is left running"
    events = [json.loads(line) for line in done.stdout.splitlines()]
    asked = next(e for e in events if e["type"] == "model_asked")
    used = next(e for e in events if e["type"] == "model_used")
    assert used["dropped"] in ("too_late", "slow")
    # Nothing was held back by the question that nobody answered.
    assert asked["at"] - events[asked["utterances"][1]]["end"] < 60
    assert len([e for e in events if e["type"] == "utterance"]) == 6
    assert events[-1]["type"] == "summary"
