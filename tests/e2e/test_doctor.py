"""`closecall doctor`: what it says of a home, of settings, and of models at real servers on this machine."""

import json
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.commands.health import asking, hearing
from assistant.history.store import Archive
from assistant.llm import noticing
from assistant.prompting.judge import wording
from assistant.resources import shipped
from assistant.session.trusting import Exam, keep
from tests.e2e.running import closecall
from tests.unit.history_samples import STARTED, call
from transcription.capture.devices import Device, Listing
from transcription.weights import find_weights

KEY = "sk-very-secret"
NO_SOUND = Listing((), "Install libportaudio2.", "Install libasound2-plugins.")

weights = cache(find_weights)
"""The speech model of this machine: looking into its files takes a second."""


@dataclass
class Server:
    """Answers typed questions with the label that ``answers`` has among the question's own, else with its first."""

    answers: tuple[str, ...] = ("done",)
    status: int = 200
    port: int = 0
    paths: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: set[str | None] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def reply(self, path: str, body: dict[str, Any]) -> tuple[int, object]:
        self.paths.append(path)
        if path == "/v1/models":
            return 200, {"data": [{"id": "tiny"}, {"id": "other"}]}
        if self.status != 200 or path != "/v1/systemone":
            return (self.status if self.status != 200 else 404), {"error": {"message": f"no {KEY} here"}}
        self.bodies.append(body)
        return 200, {"answers": {name: self._answer(asked) for name, asked in body["questions"].items()}}

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        labels = list(asked["criteria"])
        choice = next((label for label in self.answers if label in labels), labels[0])
        rest = 0.1 / max(1, len(labels) - 1)
        shares = {label: 0.9 if label == choice else rest for label in labels}
        return {"type": "choice", "choice": choice, "confidence": 0.9, "probabilities": shares}


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: dict[str, Any]) -> None:
            told.keys.add(self.headers["Authorization"])
            status, data = told.reply(self.path, body)
            sent = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    told.port = listening.server_address[1]
    yield told
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no sound and no model server, whatever this one has."""
    monkeypatch.setattr(hearing, "list_devices", lambda: NO_SOUND)
    monkeypatch.setattr(hearing, "find_weights", weights)
    monkeypatch.setattr(asking, "places", lambda _: ())
    for name in ("CLOSECALL_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


Doctor = Callable[..., tuple[int, dict[str, dict[str, Any]]]]


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Runs it; gives the exit status and each check by its name. No key is ever in what it prints."""

    def run(*flags: str) -> tuple[int, dict[str, dict[str, Any]]]:
        status = cli.main(["doctor", "--json", *flags])
        taken = capsys.readouterr()
        assert KEY not in taken.out + taken.err
        data = json.loads(taken.out)
        assert data["works"] == (status == 0)
        return status, {check["name"]: check for check in data["checks"]}

    return run


@pytest.mark.audio
def test_with_no_model_nothing_is_broken(doctor: Doctor, home: Path) -> None:
    status, checks = doctor()
    assert status == 0
    states = {name: check["state"] for name, check in checks.items()}
    # A machine has a keyring or has none; without a model neither is wrong.
    assert states.pop("Keyring") in ("ok", "off")
    assert states == {
        "Python": "ok", "Home": "ok", "Archive": "ok", "Settings": "ok", "Speech model": "ok", "Microphone": "lacking",
        "Other side": "lacking", "Prompts": "ok", "Model": "off", "On this machine": "off",
    }  # fmt: skip
    assert checks["Microphone"]["says"] == "Install libportaudio2."
    assert checks["Home"]["home"] == str(home)


def test_what_can_be_heard_is_named(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    devices = (Device("1", "Headset", "microphone", default=True), Device("2", "Webcam", "microphone"))
    monkeypatch.setattr(hearing, "list_devices", lambda: Listing(devices, "", "Install libasound2-plugins."))
    _, checks = doctor()
    assert checks["Microphone"]["says"] == "Headset, and 1 more: closecall devices."
    assert checks["Other side"]["state"] == "lacking"


def test_a_model_that_answers(doctor: Doctor, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    status, checks = doctor("--model", "tiny", "--endpoint", server.url)
    assert status == 0
    model, answers = checks["Model"], checks["Its answers"]
    assert (model["state"], model["local"], model["key_from"]) == ("ok", True, None)
    assert (answers["state"], answers["rung"], answers["right"]) == ("ok", "systemone", 2)
    assert answers["seconds"] >= 0
    assert all(KEY not in str(sent) for sent in server.keys)
    sent = json.dumps(server.bodies)
    assert "security review" in sent


def test_whether_calls_ask_it_is_told_too(doctor: Doctor, server: Server, home: Path) -> None:
    flags = ("--model", "tiny", "--endpoint", server.url)
    exam = doctor(*flags)[1]["Its exam"]
    assert exam["state"] == "lacking"
    assert f"closecall examine --model tiny --endpoint {server.url}" in exam["mend"]
    kept = Exam(
        endpoint=server.url, model="tiny", rung="systemone", mark=wording(home).mark, cases=303, least={}
    )
    keep(home, kept)
    assert "too seldom" in doctor(*flags)[1]["Its exam"]["says"]
    keep(home, kept.model_copy(update={"least": {"closing": 0.9, "event": 0.8}}))
    exam = doctor(*flags)[1]["Its exam"]
    assert (exam["state"], exam["believed"]) == ("ok", ["closing", "event"])
    assert exam["says"] == "It is believed in 2 kinds of answers, by its exam of 303 cases."
    # In another form it would have to be examined anew.
    keep(home, kept.model_copy(update={"rung": "json"}))
    assert doctor(*flags)[1]["Its exam"]["state"] == "ok"
    assert "too seldom" in doctor(*flags, "--no-ask")[1]["Its exam"]["says"]


def test_a_key_that_is_named_is_sent_and_not_shown(
    doctor: Doctor, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        f'[model]\nname = "tiny"\nendpoint = "{server.url}"\nkey_env = "TEAM"\nprice_in = 0.4\n'
    )
    monkeypatch.setenv("TEAM", KEY)
    status, checks = doctor()
    assert (status, checks["Model"]["key_from"]) == (0, "TEAM")
    assert "0.4 USD a million tokens in" in checks["Model"]["says"]
    assert server.keys == {f"Bearer {KEY}"}


def test_a_model_that_gets_plain_questions_wrong_is_weak_and_not_broken(
    doctor: Doctor, server: Server
) -> None:
    server.answers = ("slipped", "closing")
    status, checks = doctor("--model", "tiny", "--endpoint", server.url)
    answers = checks["Its answers"]
    assert (status, answers["state"], answers["right"]) == (0, "lacking", 0)
    assert "larger model" in answers["mend"]


@pytest.mark.parametrize(("status", "says"), [(401, "401"), (500, "500"), (404, "404"), (429, "429")])
def test_a_model_that_fails_is_broken_and_named(
    doctor: Doctor, server: Server, status: int, says: str
) -> None:
    server.status = status
    ended, checks = doctor("--model", "tiny", "--endpoint", server.url)
    answers = checks["Its answers"]
    assert (ended, answers["state"]) == (1, "broken")
    assert says in answers["says"]
    assert f"127.0.0.1:{server.port}" in answers["says"]
    assert answers["mend"]


def test_a_server_that_never_answers_is_given_up(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_LIMIT", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        status, checks = doctor(
            "--model", "tiny", "--endpoint", f"http://127.0.0.1:{silent.getsockname()[1]}"
        )
    assert (status, checks["Its answers"]["state"]) == (1, "broken")
    assert "gives no answer within" in checks["Its answers"]["says"]


def test_unasked_it_sends_nothing(doctor: Doctor, server: Server) -> None:
    status, checks = doctor("--model", "tiny", "--endpoint", server.url, "--no-ask")
    assert (status, server.paths) == (0, [])
    assert "Its answers" not in checks
    assert doctor("--offline", "--model", "tiny", "--endpoint", "https://llm.example.com")[0] == 0


@pytest.mark.parametrize(
    ("flags", "broken"),
    [
        (("--model", "gpt-9"), "The key for api.openai.com is missing."),
        (("--endpoint", "http://localhost:1"), "No model is named."),
    ],
)
def test_a_choice_that_makes_no_sense_is_broken(doctor: Doctor, flags: tuple[str, ...], broken: str) -> None:
    status, checks = doctor(*flags)
    assert (status, checks["Model"]["state"], checks["Model"]["says"]) == (1, "broken", broken)


def test_a_server_that_runs_here_is_offered_and_not_used(
    doctor: Doctor, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "places", lambda _: [("Ollama", "127.0.0.1", server.port)])
    monkeypatch.setattr(asking, "notice", lambda where: noticing.notice(where, 30.0))
    status, checks = doctor()
    offered = checks["On this machine"]
    assert (status, offered["state"], offered["models"]) == (0, "off", ["tiny", "other"])
    assert server.paths == ["/v1/models"]
    # The lines that it gives are all that is needed.
    (home / "config.toml").write_text("\n".join(["[model]", *offered["settings"], ""]))
    status, checks = doctor()
    assert (status, checks["Its answers"]["state"]) == (0, "ok")
    assert checks["On this machine"]["says"].endswith("it is used.")


@pytest.mark.parametrize(
    ("setting", "name"),
    [("[nudges]\nmode = 'loud'\n", "Settings"), ("[model\n", "Settings"), (f'[model]\nkey = "{KEY}"\n', "Settings"),
     ('[transcription]\nendpoint = "nowhere"\n', "Speech server"), ('[transcription]\nmodel = "/none"\n', "Speech model")],
)  # fmt: skip
def test_settings_that_will_not_do_are_named_and_the_rest_is_looked_at(
    doctor: Doctor, home: Path, setting: str, name: str
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(setting)
    status, checks = doctor()
    assert checks[name]["state"] in ("broken", "lacking")
    assert status == (checks[name]["state"] == "broken")
    assert "On this machine" in checks


def test_prompts_of_ones_own_are_named_and_a_broken_one_is_broken(doctor: Doctor, home: Path) -> None:
    own = home / "prompts" / "judge.md.j2"
    own.parent.mkdir(parents=True)
    text = (shipped("prompts") / "judge.md.j2").read_text("utf-8")
    own.write_text(text)
    status, checks = doctor()
    assert (status, checks["Prompts"]["own"]) == (0, ["judge"])
    own.write_text(text + "{% if %}")
    status, checks = doctor()
    assert (status, checks["Prompts"]["state"]) == (1, "broken")
    assert str(own) in checks["Prompts"]["says"]


def test_an_archive_that_cannot_be_read_is_broken(doctor: Doctor, home: Path) -> None:
    home.mkdir()
    (home / "closecall.db").write_bytes(b"no database at all" * 100)
    status, checks = doctor()
    assert (status, checks["Archive"]["state"]) == (1, "broken")


def test_a_home_that_is_a_file_is_broken(home: Path) -> None:
    home.write_text("")
    done = closecall("doctor", "--no-ask", timeout=120)
    assert done.returncode == 1
    assert "✗ Home" in done.stdout
    assert "To mend: Home" in done.stdout
    assert done.stderr == ""


def test_calls_are_counted(doctor: Doctor, home: Path) -> None:
    home.mkdir()
    with Archive(home) as archive:
        archive.start_call(call("2026-11-12-1015"), started_at=STARTED)
    assert doctor()[1]["Archive"]["says"] == "1 call."


def test_on_a_terminal_it_is_a_table_and_elsewhere_a_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert cli.main(["doctor"]) == 0
    piped = capsys.readouterr().out
    assert "\x1b" not in piped
    assert "! Microphone         Install libportaudio2.\n" in piped
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b[33m!\x1b[0m Microphone" in shown
    assert max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in shown.splitlines()) <= 60
