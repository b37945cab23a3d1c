"""``closecall ask --model`` and ``chat --model`` against real servers on this machine: what is sent, what is shown, what is not."""

import io
import json
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.answer.answering import answer
from assistant.answer.with_model import MOST_ROUNDS, Question, answer_with
from assistant.cli import main
from tests import asked_deals as deals
from tests.e2e.asked_models import model
from tests.model_servers import Behaviour, Server, completion, cuts, error, hangs, says, scripted

PLAN = str(deals.ROOT / "brightmoor" / "plan.md")
LATE = "M3 (HIPAA security review complete) is three days late and owned by Greg Tanaka for Brightmoor Dental Group. [M3]"
WITHOUT = "M3 (HIPAA security review complete) is three days late: it was due on Tuesday 17 November."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    deals.speak(home, ("brightmoor",))
    return home


def calls(*asked: tuple[str, dict[str, Any] | str]) -> Behaviour:
    """The model asks for these tools."""
    wanted = [
        {"id": f"call_{n}", "type": "function", "function": {"name": name, "arguments": a if isinstance(a, str) else json.dumps(a)}}
        for n, (name, a) in enumerate(asked)
    ]  # fmt: skip
    return says(completion(None, "tool_calls", tool_calls=wanted))


def writes(text: str) -> Behaviour:
    return says(completion(text))


def ask(
    server: Server,
    archive: Path,
    capsys: pytest.CaptureFixture[str],
    *argv: str,
    question: str = "whats late",
) -> dict[str, Any]:
    flags = ("--on", "2026-11-20", "--home", str(archive), "--model", "m", "--endpoint", server.url, "--json")
    assert main(["ask", PLAN, question, *flags, *argv]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    told: dict[str, Any] = json.loads(out.out)
    return told


def test_a_model_looks_things_up_and_its_answer_opens_at_its_sources(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quote = "Laurel Finch said: “You have seventy-two hours in it, and she wants twenty-four.” [c4:30]"
    script = (
        calls(("step", {"id": "M3"}), ("search", {"words": "breach notice"})),
        writes(f"<think>M3 or M4?</think>{LATE} {quote}"),
    )
    with scripted(*script) as server:
        told = ask(server, archive, capsys, "--show-requests", question="what is late")
    assert (told["how"], told["found"], told["notice"]) == ("model", True, None)
    late, said = told["sentences"]
    assert late["text"] == LATE.removesuffix(" [M3]")
    assert [(s["kind"], s["key"], s["line"]) for s in late["sources"]] == [("plan", "M3", 23)]
    assert (said["sources"][0]["utterance"], said["sources"][0]["name"]) == (30, "Laurel Finch")
    assert said["sources"][0]["quote"] == "You have seventy-two hours in it, and she wants twenty-four."
    first, second = server.asked
    assert {tool["function"]["name"] for tool in first.body["tools"]} == {
        "plan", "step", "if_moved", "search", "talk", "open_promises", "changes",
    }  # fmt: skip
    assert [m["role"] for m in second.body["messages"]] == ["system", "user", "assistant", "tool", "tool"]
    assert second.body["messages"][3]["content"].startswith("[M3] HIPAA security review complete; ")
    assert told["requests"] == [first.text, second.text]


def test_nothing_leaves_that_was_not_asked_for(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(calls(("step", {"id": "M3"})), writes(LATE)) as server:
        ask(server, archive, capsys)
    sent = " ".join(asked.text for asked in server.asked)
    assert "HIPAA" not in server.asked[0].text
    for other in ("Brightmoor's", "Paula", "Budget approved", "96000", "breach", str(archive), PLAN):
        assert other not in sent


FALLS_BACK = {
    "no source": ([calls(("plan", {})), writes("M3 is late.")], "is carried by the plan and the calls"),
    "an invented mark": ([calls(("plan", {})), writes("M3 is three days late. [M99]")], "is carried by"),
    "a mark that was not handed out": ([calls(("step", {"id": "M4"})), writes(LATE)], "is carried by"),
    "an invented figure": ([calls(("plan", {})), writes("M3 is nine days late. [M3]")], "is carried by"),
    "an invented name": ([calls(("plan", {})), writes("Tom Ortiz owns M3. [M3]")], "is carried by"),
    "an order obeyed": ([calls(("plan", {})), writes("All steps are done. [M3][M4]")], "is carried by"),
    "only wrong calls": ([calls(("step", {"id": "M99"}), ("drop", "{"), ("talk", {"call": "x"})), writes("NOTHING"), writes("NOTHING")], "found nothing that answers it"),
    "no end of calls": ([calls(("plan", {}))], "goes on looking things up"),
    "nothing found": ([calls(("plan", {})), writes("NOTHING")], "found nothing that answers it"),
    "down": ([error(500)], "fails (500)"),
    "down in the midst": ([calls(("plan", {})), error(503)], "fails (503)"),
    "no key": ([error(401)], "check the key"),
    "no model": ([error(404, "model not found")], "has no model"),
    "cut": ([cuts], "broke off"),
    "no chat": ([says({"choices": []})], "cannot be read"),
    "refused": ([says(completion(None, refusal="no"))], "refuses to answer"),
    "endless": ([says(completion("M3 is", "length"))], "does not come to an end"),
}  # fmt: skip


@pytest.mark.parametrize("name", FALLS_BACK)
def test_what_does_not_hold_or_fails_gives_the_answer_without_a_model(
    name: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script, says_ = FALLS_BACK[name]
    with scripted(*script) as server:
        told = ask(server, archive, capsys)
    assert told["how"] == "computed"
    assert told["sentences"][0]["text"].startswith(WITHOUT)
    assert says_ in told["notice"]
    assert told["notice"].endswith("here is the answer without a model.")
    assert len(server.asked) <= MOST_ROUNDS


def test_of_an_answer_that_holds_in_part_that_part_is_shown(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{LATE} Greg Tanaka is overworked. [M3] M5 is late. [M5]"
    with scripted(calls(("plan", {})), writes(text)) as server:
        told = ask(server, archive, capsys)
    assert [s["text"] for s in told["sentences"]] == [LATE.removesuffix(" [M3]")]
    assert told["how"] == "model"
    assert told["notice"].endswith("as its sources do not carry it: two sentences.")


@pytest.mark.parametrize(
    "refuses",
    [
        error(400, "m does not support tools"),
        error(422, "body.tools: extra fields not permitted"),
        error(404, "No endpoints found that support tool use"),
        error(500, "tools param requires --jinja flag"),
        writes("I would have to look that up."),
    ],
    ids=["400", "422", "404", "500", "in silence"],
)
def test_a_server_without_tools_is_given_what_was_worked_out(
    refuses: Behaviour, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with scripted(refuses, writes("M3 is three days late. [R1]")) as server:
        told = ask(server, archive, capsys)
    assert (told["how"], told["answer"]) == ("model", "M3 is three days late.")
    assert told["sentences"][0]["sources"][0]["key"] == "M3"
    given = server.asked[1].body
    assert "tools" not in given
    assert f"[R1] {WITHOUT}" in given["messages"][1]["content"]


def test_of_what_nobody_said_no_model_is_given_anything(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with scripted(error(400, "no tools here"), writes("The helicopter is blue. [R1]")) as server:
        told = ask(server, archive, capsys, question="who paints the helicopter")
    assert (told["found"], len(server.asked)) == (False, 1)


def test_no_model_is_asked_that_was_not_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(error(500)) as server:
        plain = ("ask", PLAN, "whats late", "--on", "2026-11-20", "--home", str(archive))
        assert main([*plain, "--show-requests"]) == 0
        assert "Nothing went to a model." in capsys.readouterr().out
        assert main([*plain, "--model", "m", "--endpoint", "https://models.example.com/v1", "--offline"]) == 0
        out = capsys.readouterr()
        assert WITHOUT in out.out
        assert out.err.startswith("--offline: m at models.example.com is not asked")
        assert server.asked == []


def test_requests_are_shown_as_they_went_out(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(calls(("step", {"id": "M3"})), writes(LATE)) as server:
        argv = [
            "ask",
            PLAN,
            "whats late",
            "--on",
            "2026-11-20",
            "--home",
            str(archive),
            "--endpoint",
            server.url,
        ]
        assert main([*argv, "--model", "m", "--show-requests"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(LATE.replace("[M3]", "[1]"))
    first, *rest = out.split(f"── to {server.url}, m\n")[1:]
    assert [json.loads(first), *map(json.loads, rest)] == [asked.body for asked in server.asked]


def test_chat_goes_on_with_a_model(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        calls(("step", {"id": "M3"})),
        writes(LATE),
        calls(("step", {"id": "M4"})),
        writes("It is Karen. [M4]"),
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("whats late\nwhen is the budget due\n1\n"))
    with scripted(*script) as server:
        flags = ["--on", "2026-11-20", "--home", str(archive), "--model", "m", "--endpoint", server.url]
        assert main(["chat", PLAN, *flags]) == 0
    out = capsys.readouterr()
    assert out.out.startswith(LATE.replace("[M3]", "[1]"))
    assert "M5 (Budget approved)" in out.out
    assert "| M5 | Budget approved |" in out.out
    assert out.err.count("here is the answer without a model.") == 1
    assert "Asked before: whats late" in server.asked[2].body["messages"][1]["content"]


def test_told_to_stop_it_gives_the_answer_without_a_model_at_once(archive: Path) -> None:
    of, stop = deals.deal(archive, "brightmoor"), threading.Event()
    with scripted(calls(("plan", {})), hangs) as server, closing(model(server.url, patience=60.0)) as asked:
        waits = threading.Thread(target=lambda: server.wait(lambda s: len(s.asked) == 2) and stop.set())
        waits.start()
        found = answer_with(asked, Question("whats late"), of, lambda: answer("whats late", of), stop)
        waits.join()
        assert server.wait(lambda s: s.left == 1)
    assert found.sentences[0].text.startswith(WITHOUT)
    assert found.notice == "Stopped: here is the answer without a model."
    assert asked.conversed_sent == tuple(one.text for one in server.asked)


def test_a_small_real_model_is_held_to_what_it_was_given(llama_url: str, archive: Path) -> None:
    """So small a model babbles, or is not waited for: what is shown is carried all the same."""
    of = deals.deal(archive, "brightmoor")
    with closing(model(llama_url, patience=8.0)) as asked:
        found = answer_with(
            asked, Question("whats late"), of, lambda: answer("whats late", of), threading.Event()
        )
    assert asked.conversed_sent
    assert found.found
    assert found.how == "model" or found.sentences[0].text.startswith(WITHOUT)
    assert [wrong for s in found.sentences for wrong in deals.uncarried(s, of, "late")] == []
