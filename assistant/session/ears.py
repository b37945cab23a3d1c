"""Listening to a recording: finds the speech model and starts the recogniser on it."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.model import Plan
from assistant.settings import Settings
from transcription.events import AudioChunk, Heard, SourceProblem
from transcription.recognizer import WhisperRecognizer
from transcription.replay import BadAudio, Recording, open_recording
from transcription.stream import hear
from transcription.weights import NoWeights, Weights, find_weights

Progress = Callable[[int, int], None]


def opened(path: Path) -> Recording:
    """The recording, looked into. Raises ``UserError`` where there is nothing to listen to."""
    try:
        return open_recording(path)
    except BadAudio as error:
        raise UserError(str(error)) from error


def weights(settings: Settings, *, offline: bool, progress: Progress | None) -> Weights:
    """The speech model to use. Raises ``UserError`` with the ways to get one where there is none."""
    wanted = settings.transcription
    try:
        return find_weights(
            wanted.model, size=wanted.size, download=wanted.download and not offline, progress=progress
        )
    except NoWeights as error:
        raise UserError(str(error)) from error


def listen(
    recording: Iterable[AudioChunk | SourceProblem],
    found: Weights,
    speed: float | None,
    hotwords: tuple[str, ...] = (),
) -> Iterator[Heard]:
    """Everything heard in a recording, at ``speed`` times real time, or as fast as it goes.

    Raises ``UserError`` where the model's files are damaged.
    """
    try:
        recognizer = WhisperRecognizer(found.path)
    except NoWeights as error:
        raise UserError(str(error)) from error
    return hear(recording, recognizer, speed=speed, clock=time.monotonic, sleep=time.sleep, hotwords=hotwords)


def words_of(plan: Plan) -> tuple[str, ...]:
    """What the recogniser should spell as the plan does: names of people and companies, and the milestones."""
    people = (*plan.sellers, *plan.buyers, *(s.name for s in plan.stakeholders))
    # Written as they stand in a sentence, or the recogniser writes a capital in the middle of one.
    steps = (
        m.name[:1].lower() + m.name[1:] if m.name[1:2].islower() else m.name
        for m in plan.milestones
        if m.open
    )
    return tuple(dict.fromkeys(name for name in (plan.account, plan.vendor, *people, *steps) if name.strip()))
