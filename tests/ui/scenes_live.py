"""The screens beside a call, each opened by one small function: the app, the call that feeds it, its events, and the keys to press."""

from collections.abc import Callable

from assistant.events import CallStarted, Event, NoteTaken, Partial, StepMarked
from assistant.ui.app import ClosecallApp
from assistant.ui.ports.starting import Running
from tests.ui.fakes import ON, TALK, FakeCall, FakeDesk, FakeReview, nudge, proposal

Scene = tuple[ClosecallApp, FakeCall, tuple[str, ...]]

LISTENING = CallStarted(
    id="c1", plan="harbour.md", on=ON, minutes=30, asr="faster-whisper tiny.en", microphone="Headset", system="Speakers", recording="until_written"
)  # fmt: skip
COMING = Partial(speaker="seller", start=72, text="Could you find out who wi", settled=3, at=73)
BY_HAND: tuple[Event, ...] = (
    NoteTaken(at=70, text="Otto asks around for security; ring him on Monday.", utterance=6),
    NoteTaken(at=71, utterance=6),
    StepMarked(at=72, milestone_id="M4", says="in_progress", utterance=6),
)


def _live(*events: Event, keys: tuple[str, ...] = ()) -> Scene:
    call = FakeCall()
    running = Running(call, lambda: FakeReview([proposal(1)]), None, None)
    app = ClosecallApp(FakeDesk(), running, clock=lambda: 0.0)
    call.send(LISTENING, *TALK[1:], *events)
    return app, call, keys


def scene_live() -> Scene:
    """A nudge above the talk, notes and a bookmark in it."""
    return _live(*BY_HAND, nudge(1), nudge(2), COMING)


def scene_quiet() -> Scene:
    """Nothing but the talk and the plan."""
    return _live(COMING)


def scene_evidence() -> Scene:
    """The words behind a nudge."""
    return _live(nudge(1, utterances=(4,), quote="Not back yet."), COMING, keys=("e",))


def scene_note() -> Scene:
    """A note is being typed."""
    return _live(nudge(1), COMING, keys=("t", *"ask Mira"))


def scene_answer() -> Scene:
    """An answer above the line where it was asked."""
    return _live(COMING, keys=("slash", *"late?", "enter"))


def scene_mark() -> Scene:
    """Which step to mark."""
    return _live(COMING, keys=("k",))


def scene_mark_how() -> Scene:
    """What to mark of it."""
    return _live(COMING, keys=("k", "3"))


def scene_mark_day() -> Scene:
    """A new day that was not understood."""
    return _live(COMING, keys=("k", "3", "4", *"soon", "enter"))


def scene_one_line() -> Scene:
    """The whole call in one line."""
    return _live(COMING, keys=("z",))


SCENES: tuple[Callable[[], Scene], ...] = (
    scene_live, scene_quiet, scene_evidence, scene_note, scene_answer, scene_mark, scene_mark_how, scene_mark_day, scene_one_line,
)  # fmt: skip
