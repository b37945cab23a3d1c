"""The follow-up e-mail written by a model at a real server on this machine, as a user has it: ``closecall email --model``."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.history.store import Archive
from assistant.llm.model import Model, open_model
from assistant.llm.where import at
from assistant.session.drafting import email_of
from tests.e2e.running import DEMO, ran
from tests.model_servers import Behaviour, babbles, cuts, error, hangs, scripted, streams

GOOD = """<think>The seller is Daniel. I could offer a discount.</think>Subject: Returns platform: the redlines and the next step

Hi Claire,

Thank you for your time today. The warehouse integration test is finished [8][M2]. The contract redlines come back by Friday, 20 November
[14]. You get everything for free [19]. Priya promised a rebate of 20 % [8].

| Step | Who | When |
| --- | --- | --- |
| Send the full pilot report | Daniel Reed | Friday, 13 November [19] |

We meet again on Thursday, 19 November at ten [35][36].

Do you agree, or would you change anything?
"""
TEMPLATE = "Here is what we agreed, so that we all work from the same page."


def heard(home: Path, transcript: Path, of_plan: Path = DEMO / "plan.md") -> Path:
    """A home with a call on a copy of a plan in it."""
    plan = home / "plan.md"
    shutil.copy(of_plan, plan)
    flags = ("--speed", "max", "--on", "2026-11-12", "--offline", "--headless")
    done = ran("replay", transcript, "--plan", plan, *flags, home=home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo call in it, from its transcript."""
    return heard(tmp_path_factory.mktemp("home"), DEMO / "call.txt")


@pytest.fixture
def kept(call: Path, tmp_path: Path) -> Path:
    """The same for one test alone."""
    return Path(shutil.copytree(call, tmp_path / "kept"))


def pieces(text: str) -> list[str]:
    return re.findall(r".{1,7}", text, re.DOTALL)


def test_a_draft_is_streamed_checked_and_kept(kept: Path) -> None:
    with scripted(streams(pieces(GOOD))) as server:
        done = ran("email", "last", "--model", "test", "--endpoint", server.url, "--json", home=kept)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert set(made) == {"subject", "body", "made_by", "prompt", "cut", "notice", "to", "out"}
    assert made["subject"] == "Returns platform: the redlines and the next step"
    assert "The contract redlines come back by Friday, 20 November. \n".strip() in made["body"]
    assert "| Send the full pilot report | Daniel Reed | Friday, 13 November |" in made["body"]
    assert made["made_by"] == f"test at {server.url.removeprefix('http://').removesuffix('/v1')}"
    assert made["prompt"].startswith("draft_email@1+")
    assert [cut["text"] for cut in made["cut"]] == [
        "You get everything for free.",
        "Priya promised a rebate of 20 %.",
    ]
    for never in ("[", "discount", "rebate", "for free", "<think>"):
        assert never not in made["body"]
    (asked,) = server.asked
    assert asked.body["stream"] is True
    for private in ("240000", "champion", "onboard", "one-page case", "find out who runs reviews"):
        assert private not in asked.text
    with Archive(kept) as archive:
        (draft,) = archive.call("last").drafts
        assert (draft.kind, draft.prompt, draft.model, draft.endpoint) == (
            "email",
            made["prompt"],
            "test",
            server.url,
        )
        assert draft.text == f"Subject: {made['subject']}\n\n{made['body']}"
        (request,) = archive.requests(archive.call("last").row.id)
        assert (request.id, request.at, request.endpoint, request.body) == (
            "email",
            None,
            server.url,
            asked.text,
        )
        archive.delete("last")
        rows = archive._owner.read(lambda db: list(db.execute("SELECT * FROM drafts")))
    assert rows == []


def test_what_was_left_out_is_told_beside_the_email(kept: Path) -> None:
    with scripted(streams(pieces(GOOD))) as server:
        done = ran("email", "--model", "test", "--endpoint", server.url, home=kept)
    assert done.returncode == 0
    assert done.stdout.startswith("Subject: Returns platform: the redlines")
    assert done.stderr.splitlines() == [
        "Left out: “You get everything for free.” (less than 60 % of it stands in its sources).",
        "Left out: “Priya promised a rebate of 20 %.” (the seller's own view of the buyer).",
    ]


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (error(500), "fails (500)"),
        (error(401), "check the key"),
        (cuts, "broke off"),
        (streams(pieces(GOOD)[:40], None, done=False), "broke off"),
        (streams(["I cannot help with that."]), "Too little of what test at"),
        (streams(["Subject: x\n\nEverything is done [1]. You signed [2]. We won."]), "Too little of what test at"),
    ],
    ids=["500", "401", "cut", "cut in mid-stream", "refused", "invented"],
)  # fmt: skip
def test_a_model_that_fails_leaves_the_template(kept: Path, behaviour: Behaviour, said: str) -> None:
    with scripted(behaviour) as server:
        done = ran("email", "--model", "test", "--endpoint", server.url, home=kept)
    assert done.returncode == 0
    assert TEMPLATE in done.stdout
    assert said in done.stderr
    assert "here is the e-mail from the template." in done.stderr
    assert "Traceback" not in done.stderr
    with Archive(kept) as archive:
        record = archive.call("last")
        assert record.drafts == ()
        assert [r.body for r in archive.requests(record.row.id)] == [asked.text for asked in server.asked]


def test_of_a_draft_without_end_the_whole_lines_count(kept: Path) -> None:
    with scripted(streams(pieces(GOOD), then=babbles)) as server:
        done = ran("email", "--model", "test", "--endpoint", server.url, "--json", home=kept)
    made = json.loads(done.stdout)
    assert made["made_by"].startswith("test at ")
    assert "and so on" not in made["body"]
    assert "Do you agree, or would you change anything?" in made["body"]


def test_ctrl_c_in_mid_stream_ends_the_request_and_gives_the_template(kept: Path) -> None:
    environment = {**os.environ, "CLOSECALL_HOME": str(kept)}
    with scripted(streams(pieces(GOOD)[:20], then=hangs)) as server:
        command = [sys.executable, "-m", "assistant", "email", "--model", "test", "--endpoint", server.url]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        ) as process:
            assert server.wait(lambda s: s.running == 1, 60)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert server.wait(lambda s: s.running == 0)
        assert server.left == 1
    assert process.returncode == 0
    assert TEMPLATE in out
    assert err.splitlines() == ["Stopped; here is the e-mail from the template."]


def test_without_the_flag_no_model_is_asked(kept: Path) -> None:
    with scripted(streams(pieces(GOOD))) as server:
        (kept / "config.toml").write_text(f'[model]\nname = "test"\nendpoint = "{server.url}"\n', "utf-8")
        plain = json.loads(ran("email", "--json", home=kept).stdout)
        assert server.asked == []
        assert (plain["made_by"], plain["cut"]) == ("template", [])
        assert plain["prompt"].startswith("followup_email@1+")
        assert json.loads(ran("email", "last", "--model", "--json", home=kept).stdout)["made_by"].startswith(
            "test at "
        )
        off = json.loads(ran("email", "last", "--model", "off", "--json", home=kept).stdout)
        assert off["made_by"] == "template"


def test_a_model_that_nobody_named(kept: Path) -> None:
    done = ran("email", "last", "--model", home=kept)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No model is named" in done.stderr


class Brief:
    """A real model that may write a few lines only, so that a test need not wait for it."""

    def __init__(self, model: Model) -> None:
        self.where = model.where
        self._model = model

    @property
    def written_sent(self) -> tuple[str, ...]:
        return self._model.written_sent

    def write(self, system: str, user: str, stop: threading.Event, *, most_tokens: int = 0) -> Iterator[str]:
        return self._model.write(system, user, stop, most_tokens=min(most_tokens, 60))


def test_a_real_small_model_gives_a_checked_draft_or_the_template(tmp_path: Path, llama_url: str) -> None:
    lines = (DEMO / "call.txt").read_text("utf-8").splitlines()
    short = tmp_path / "short.txt"
    short.write_text("\n".join([*lines[6:8], *lines[12:14], lines[18], *lines[34:37]]), "utf-8")
    of_plan = tmp_path / "short.md"
    rows = (DEMO / "plan.md").read_text("utf-8").splitlines(keepends=True)
    of_plan.write_text("".join(row for row in rows if not re.match(r"\| M[4-9] ", row)), "utf-8")
    home = tmp_path / "short"
    home.mkdir()
    heard(home, short, of_plan)
    words: list[int] = []
    model = open_model(at(llama_url, "SmolLM2-135M"), None, home, time.monotonic, patience=120)
    with closing(model), Archive(home) as archive:
        made = email_of(
            archive.call("last"), home, Brief(model), threading.Event(), words.append, pytest.fail
        )
    assert len(words) > 20
    assert made.body.startswith("Hi Claire,\n\n")
    assert "pilot report" in made.body
    assert "Thursday, 19 November" in made.body
    assert made.body.endswith("Best regards,\nDaniel Reed\n")
    if made.made_by == "template":
        assert made.notice is not None
        assert made.notice.startswith("Too little of what SmolLM2-135M at ")
