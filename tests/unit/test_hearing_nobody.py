"""A call whose only ears are an endpoint that is dead: no word is taken for the end, and no recording is lost."""

import datetime as dt
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UserError
from assistant.events import Notice, Summary
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.resources import demo
from assistant.session import ears, hearing
from assistant.session.finishing import finish
from assistant.session.live import Live, LiveCall
from assistant.settings import Settings
from tests.speech_endpoint import Answer, Asked, said, serving
from transcription.events import AudioChunk, Sound
from transcription.keeping.stage import kept
from transcription.remote import circuit
from transcription.replay import open_recording
from transcription.weights import NoWeights

CALL = "2026-11-12-1015"
NOW = dt.datetime(2026, 11, 12, 10, 15, tzinfo=dt.UTC)
SECONDS = 16.0


class Talk:
    """The first seconds of the recorded call, as a capture hands them out."""

    def __iter__(self) -> Iterator[Sound]:
        for item in open_recording(demo("call.ogg")):
            if isinstance(item, AudioChunk) and item.start >= SECONDS:
                return
            yield item

    def close(self) -> None:
        return None


@pytest.fixture(autouse=True)
def no_model_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> Any:
        raise NoWeights("There is no speech model.")

    monkeypatch.setattr(ears, "find_weights", none)
    monkeypatch.setattr(circuit, "RECORDED", circuit.Policy(tries=2, wait=0.0, enough=2))
    monkeypatch.setattr(circuit, "ALONE", circuit.Policy(tries=2, wait=0.0, enough=2))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "plan.md"
    path.write_bytes(demo("plan.md").read_bytes())
    return read_plan(path, NOW.date())


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    home.mkdir()
    with Archive(home) as opened:
        yield opened


def at(url: str, **settings: object) -> Settings:
    return Settings.model_validate({"transcription": {"endpoint": url, **settings}})


@pytest.fixture
def dead() -> Settings:
    """An address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return at(f"http://127.0.0.1:{port}/v1")


def live(settings: Settings, plan: Plan, archive: Archive, home: Path) -> LiveCall:
    listening = hearing.live_ears(settings, offline=False, progress=None)
    return LiveCall(
        Live(plan, NOW.date(), 30, "a microphone and a monitor"), CALL, settings, archive, home, listening, Talk(),
        lambda: 0.0, lambda: NOW,
    )  # fmt: skip


def test_a_live_call_that_nobody_heard_keeps_its_recording_and_says_so(
    dead: Settings, plan: Plan, archive: Archive, home: Path
) -> None:
    call = live(dead, plan, archive, home)
    out = list(call.run())
    assert isinstance(out[-1], Summary)
    assert call.missed
    assert call.recording is not None
    errors = [e.text for e in out if isinstance(e, Notice) and e.level == "error"]
    assert len(errors) == 1
    assert "127.0.0.1" in errors[0]


def test_a_live_call_that_was_heard_throughout_keeps_none(plan: Plan, archive: Archive, home: Path) -> None:
    with serving(lambda _: said({"text": "We sign on Friday."})) as server:
        call = live(at(server.url), plan, archive, home)
        list(call.run())
    assert not call.missed
    assert call.recording is None


def test_a_dead_endpoint_is_not_the_end_of_the_recording_that_is_finished(
    dead: Settings, plan: Plan, archive: Archive, home: Path
) -> None:
    heard_until: list[float] = []

    def falls_silent(asked: Asked) -> Answer:
        heard_until.append(0.0)
        return said({"text": "We sign on Friday."}) if len(heard_until) <= 2 else said({}, 503)

    events = live(dead, plan, archive, home).run()
    next(events)
    events.close()  # type: ignore[attr-defined]
    path = Recordings(home).path(CALL)
    path.unlink(missing_ok=True)
    list(kept(Talk(), path))

    def finished(settings: Settings) -> int:
        rest = hearing.rest_of(settings, offline=False, progress=None)
        return finish(
            archive, home, CALL, rest, mode="normal", keep_audio=False, now=lambda: NOW
        ).added  # fmt: skip

    for settings in (dead, dead):
        with pytest.raises(UserError, match="is not heard"):
            finished(settings)
        assert not archive.call(CALL).row.finished
        assert path.exists()
    with serving(falls_silent) as server, pytest.raises(UserError, match="is not heard"):
        finished(at(server.url))
    some = archive.call(CALL).utterances
    assert some
    assert path.exists()
    with serving(lambda _: said({"text": "They pay on Monday."})) as server:
        assert finished(at(server.url)) > 0
    record = archive.call(CALL)
    assert record.row.finished
    assert record.utterances[: len(some)] == some
    assert not path.exists()
