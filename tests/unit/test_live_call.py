"""A live call from a scripted capture: what is kept of it, whatever fails, and how a call that was cut off is finished."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import UserError
from assistant.events import Event, MilestoneFinding, ModelUsed, Notice, Summary, Utterance
from assistant.history.claims import claimed
from assistant.history.recordings import Recordings
from assistant.history.records import Decision
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.prompting.judge import wording
from assistant.resources import demo
from assistant.session import heard
from assistant.session.cut_off import found, to_finish
from assistant.session.finishing import Finished, finish
from assistant.session.live import Ears, Live, LiveCall
from assistant.session.review import CallReview
from assistant.session.trusting import Exam, keep
from assistant.session.verbs import Leave
from assistant.settings import Settings
from tests.unit.advised import Replies
from transcription import events as sound
from transcription.keeping.stage import kept
from transcription.replay import open_recording

DAY = dt.date(2026, 11, 12)
CALL = "2026-11-12-1015"
TALK = (
    ("seller", 0.2, 1.6, "Did the security review get done?"),
    ("buyer", 1.9, 3.4, "The security review is complete, it was signed off on Tuesday."),
    ("seller", 3.7, 4.8, "Great, and the redlines?"),
    ("buyer", 5.1, 6.9, "Legal is late, they will be done by November 24th."),
)
NOW = dt.datetime(2026, 11, 12, 10, 15, tzinfo=dt.UTC)


class Scripted:
    """A capture of both sides for ``seconds``, or until it is closed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.open = True

    def __iter__(self) -> Iterator[sound.Sound]:
        noise = np.random.default_rng(4).normal(0, 0.1, 1600).astype(np.float32)
        for n in range(round(self._seconds * 10)):
            if not self.open:
                return
            yield sound.AudioChunk("seller", n / 10, noise)
            yield sound.AudioChunk("buyer", n / 10, noise[::-1])
            if n % 5 == 4:
                yield sound.Tick((n + 1) / 10)

    def close(self) -> None:
        self.open = False


def ears(fails_at: float | None = None) -> Ears:
    """Hears ``TALK`` in whatever sound; each line when its time has come."""

    def hear(source: Iterable[sound.Sound], _plan: Plan) -> Iterator[sound.Heard]:
        lines, at = list(TALK), 0.0
        for item in source:
            if isinstance(item, sound.SourceProblem):
                yield item
                continue
            at = max(at, item.at if isinstance(item, sound.Tick) else item.start + 0.1)
            if fails_at is not None and at >= fails_at:
                raise RuntimeError("the library gave up")
            while lines and lines[0][2] <= at:
                side, start, end, text = lines.pop(0)
                yield sound.Utterance(side, start, end, text)  # type: ignore[arg-type]
            if isinstance(item, sound.Tick):
                yield item
        yield sound.SourceEnded(at)

    return Ears("scripted", hear)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "plan.md"
    path.write_bytes(demo("plan.md").read_bytes())
    return read_plan(path, DAY)


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    home.mkdir()
    with Archive(home) as opened:
        yield opened


Make = Callable[..., LiveCall]


@pytest.fixture
def make(plan: Plan, archive: Archive, home: Path) -> Make:
    def made(
        listening: Ears, *, keep_audio: bool = False, seconds: float = 8.0, settings: Settings | None = None
    ) -> LiveCall:
        return LiveCall(
            Live(plan, DAY, 30, "a microphone and a monitor", keep_audio), CALL, settings or Settings(), archive, home,
            listening, Scripted(seconds), lambda: 0.0, lambda: NOW,
        )  # fmt: skip

    return made


@pytest.mark.parametrize(("keep_audio", "recording"), [(True, "kept"), (False, "until_written")])
def test_the_call_says_what_it_hears_and_what_becomes_of_its_sound(
    plan: Plan, archive: Archive, home: Path, keep_audio: bool, recording: str
) -> None:
    live = Live(plan, DAY, 30, "Headset", keep_audio, microphone="Headset", system=None)
    call = LiveCall(
        live, CALL, Settings(), archive, home, ears(), Scripted(1.0), lambda: 0.0, lambda: NOW
    )  # fmt: skip
    started = next(event for event in call.run() if event.type == "call")
    assert (started.microphone, started.system, started.recording) == ("Headset", None, recording)


def seconds_of(path: Path) -> float:
    pieces = [c for c in open_recording(path) if isinstance(c, sound.AudioChunk)]
    return max(c.start + len(c.samples) / 16_000 for c in pieces)


def texts(archive: Archive) -> list[str]:
    return [u.text for u in archive.call(CALL).utterances]


def rest(path: Path, said: Sequence[Utterance], _plan: Plan | None) -> Iterator[heard.Item]:
    """Hears what of ``TALK`` is on the recording and not said yet."""
    reach = seconds_of(path)
    for side, start, end, text in TALK:
        if end <= reach and text not in [u.text for u in said]:
            yield heard.Words(end, side, None, start, end, text)  # type: ignore[arg-type]
        yield heard.Time(end)


def finished(archive: Archive, home: Path, *, keep_audio: bool = False, using: object = rest) -> Finished:
    return finish(archive, home, CALL, using, mode="normal", keep_audio=keep_audio, now=lambda: NOW)  # type: ignore[arg-type]


def test_a_live_call_asks_the_model_that_it_is_given_and_closes_it(
    plan: Plan, archive: Archive, home: Path
) -> None:
    model = Replies(0.9, rung="decisions")
    exam = Exam(
        endpoint=model.where.endpoint, model=model.where.model, rung="decisions", mark=wording(home).mark, cases=300,
        least={"milestone": 0.95},
    )  # fmt: skip
    home.mkdir(exist_ok=True)
    keep(home, exam)
    call = LiveCall(
        Live(plan, DAY, 30, "a microphone", False), CALL, Settings(), archive, home, ears(), Scripted(8.0),
        lambda: 0.0, lambda: NOW, model,
    )  # fmt: skip
    out = list(call.run())
    assert out[0].type == "call"
    assert out[0].checker == "decisions:qwen2.5"
    # It is not as sure as it has to be: its answers are taken down and not believed.
    assert [e.dropped for e in out if isinstance(e, ModelUsed)] == [None] * len(model.asked)
    assert model.asked
    assert [e for e in out if isinstance(e, MilestoneFinding) and e.source != "rules"] == []
    assert len(archive.requests(CALL)) == len(model.asked)
    assert model.closed == 1


def test_a_call_that_ends_well_leaves_its_words_and_no_sound(
    make: Make, archive: Archive, home: Path
) -> None:
    call = make(ears())
    out = list(call.run())
    assert isinstance(out[-1], Summary)
    assert call.complete
    assert call.recording is None
    record = archive.call(CALL)
    assert record.row.finished
    assert texts(archive) == [line[3] for line in TALK]
    assert record.proposals
    assert record.row.source == "a microphone and a monitor"
    assert list(Recordings(home).folder.iterdir()) == []


@pytest.mark.parametrize("by", ["flag", "setting"])
def test_sound_that_is_to_be_kept_is_kept(make: Make, by: str) -> None:
    settings = Settings.model_validate({"transcription": {"keep_audio": by == "setting"}})
    call = make(ears(), keep_audio=by == "flag", settings=settings)
    list(call.run())
    assert call.complete
    assert call.recording is not None
    assert seconds_of(call.recording) == pytest.approx(8.0, abs=0.1)


def test_the_one_seller_of_the_plan_is_named_and_nobody_else(
    make: Make, plan: Plan, archive: Archive
) -> None:
    list(make(ears()).run())
    names = {u.speaker: u.name for u in archive.call(CALL).utterances}
    assert names == {"seller": plan.sellers[0] if len(plan.sellers) == 1 else None, "buyer": None}


def test_leaving_ends_the_call_with_everything_saved(make: Make, archive: Archive) -> None:
    call = make(ears(), seconds=3600)
    out: list[Event] = []
    for event in call.run():
        out.append(event)
        if isinstance(event, Utterance):
            call.tell(Leave("they have to ask"))
    assert isinstance(out[-1], Summary)
    assert archive.call(CALL).row.finished


@pytest.mark.parametrize(
    ("listening", "said"), [(ears(fails_at=3.5), "cannot be heard any more"), (Ears("There is no speech model.", None), "no speech model")]
)  # fmt: skip
def test_without_ears_the_call_is_recorded_and_finished_later(
    make: Make, archive: Archive, home: Path, listening: Ears, said: str
) -> None:
    call = make(listening)
    out = list(call.run())
    notices = [e for e in out if isinstance(e, Notice) and e.level == "error"]
    assert [said in n.text for n in notices] == [True]
    assert f"closecall call finish {CALL}" in notices[0].text
    assert isinstance(out[-1], Summary)
    assert not call.complete
    assert [row.id for row in to_finish(archive, home)] == [CALL]
    assert seconds_of(Recordings(home).path(CALL)) == pytest.approx(8.0, abs=0.1)
    done = finished(archive, home)
    assert done.added == len(TALK) - len([e for e in out if isinstance(e, Utterance)])
    assert texts(archive) == [line[3] for line in TALK]
    assert archive.call(CALL).row.finished
    assert not Recordings(home).has(CALL)
    assert to_finish(archive, home) == []


def _cut_off(make: Make, after: int) -> None:
    """Runs a call and walks away from it in the middle, as a killed process does, but for the file's last second."""
    events = make(ears()).run()
    for event in events:
        if isinstance(event, Utterance) and event.id == after:
            break
    events.close()  # type: ignore[attr-defined]


def test_a_finished_call_is_what_the_whole_call_would_have_been(
    make: Make, archive: Archive, home: Path, plan: Plan, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with Archive(other) as uncut_archive:
        uncut_call = LiveCall(
            Live(plan, DAY, 30, "", False), CALL, Settings(), uncut_archive, other, ears(), Scripted(8.0), lambda: 0.0, lambda: NOW
        )  # fmt: skip
        list(uncut_call.run())
        uncut = uncut_archive.call(CALL)
    _cut_off(make, after=3)
    before = archive.call(CALL)
    assert not before.row.finished
    # The recording of a cut-off call ends where the call was cut; this one has the rest of the talk too.
    path = Recordings(home).path(CALL)
    path.unlink()
    list(kept(Scripted(8.0), path))
    finished(archive, home)
    record = archive.call(CALL)
    assert [(u.id, u.speaker, u.name, u.start, u.end, u.text) for u in record.utterances] == [
        (u.id, u.speaker, u.name, u.start, u.end, u.text) for u in uncut.utterances
    ]
    assert [f.model_dump(exclude={"at"}) for f in record.findings] == [
        f.model_dump(exclude={"at"}) for f in uncut.findings
    ]
    assert [p.proposal.model_dump(exclude={"at"}) for p in record.proposals] == [
        p.proposal.model_dump(exclude={"at"}) for p in uncut.proposals
    ]
    assert record.summary is not None
    assert uncut.summary is not None
    assert record.summary.milestones == uncut.summary.milestones
    assert record.summary.nudges == sum(n.raised is not None for n in before.nudges)
    assert any("cut off" in n.text for n in record.notices)


def test_finishing_that_is_interrupted_goes_on_where_it_was(make: Make, archive: Archive, home: Path) -> None:
    make_no_words = Ears("no model.", None)
    list(make(make_no_words).run())

    def stops(path: Path, said: Sequence[Utterance], plan: Plan | None) -> Iterator[heard.Item]:
        for item in rest(path, said, plan):
            yield item
            if isinstance(item, heard.Words) and item.text == TALK[1][3]:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finished(archive, home, using=stops)
    assert texts(archive) == [line[3] for line in TALK[:2]]
    assert not archive.call(CALL).row.finished
    assert finished(archive, home).added == 2
    assert [u.id for u in archive.call(CALL).utterances] == [1, 2, 3, 4]


def test_a_call_that_is_going_on_is_neither_offered_nor_finished(
    make: Make, archive: Archive, home: Path
) -> None:
    _cut_off(make, after=1)
    with claimed(home, CALL):
        assert to_finish(archive, home) == []
        with pytest.raises(UserError, match="still going on"):
            finished(archive, home)
    assert [row.id for row in to_finish(archive, home)] == [CALL]


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_what_was_decided_meanwhile_stays_decided(
    make: Make, archive: Archive, home: Path, decision: Decision
) -> None:
    _cut_off(make, after=4)
    first = CallReview(archive, CALL, lambda: NOW).open()[0]
    archive.decide(CALL, first.id, decision, NOW.isoformat())
    finished(archive, home)
    after = {d.proposal.id: d for d in archive.call(CALL).proposals}
    assert after[first.id].decision == decision
    assert after[first.id].proposal == first
    assert [d.proposal.is_ for d in after.values()].count(first.is_) == 1


def test_without_its_plan_the_words_are_kept_and_the_call_waits(
    make: Make, archive: Archive, home: Path, plan: Plan
) -> None:
    _cut_off(make, after=2)
    away = plan.path.with_suffix(".away")
    plan.path.rename(away)
    with pytest.raises(UserError, match="put it back"):
        finished(archive, home)
    assert not archive.call(CALL).row.finished
    assert Recordings(home).has(CALL)
    away.rename(plan.path)
    finished(archive, home)
    assert archive.call(CALL).row.finished


def test_a_recording_that_cannot_be_read_is_said_and_left(make: Make, archive: Archive, home: Path) -> None:
    _cut_off(make, after=2)

    def unreadable(path: Path, _said: Sequence[Utterance], _plan: Plan | None) -> Iterator[heard.Item]:
        yield heard.Trouble(0.0, f"{path.name} holds no sound that can be decoded.", "error")

    done = finished(archive, home, using=unreadable)
    assert done.troubles
    assert done.recording is not None
    assert done.recording.exists()
    assert archive.call(CALL).row.finished


def test_only_a_call_that_was_cut_off_can_be_finished(make: Make, archive: Archive, home: Path) -> None:
    with pytest.raises(UserError, match="No call is waiting"):
        found(archive, home, "last")
    list(make(ears()).run())
    with pytest.raises(UserError, match="finished already"):
        found(archive, home, CALL)
    with pytest.raises(UserError, match="No call is waiting"):
        found(archive, home, "last")
