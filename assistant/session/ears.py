"""Listening: who hears, the model on this machine or an endpoint of the user's own, and what is heard."""

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UserError
from assistant.events import clock
from assistant.plan.model import Plan
from assistant.settings import Settings, TranscriptionSettings
from transcription.events import Heard, Sound, SourceEnded, SourceProblem
from transcription.recognizer import Recognizer
from transcription.remote.endpoint import BadEndpoint, Endpoint, endpoint, of_openai
from transcription.replay import BadAudio, Recording, open_recording
from transcription.stream import hear
from transcription.weights import NoWeights, Weights, find_weights
from transcription.whisper import WhisperRecognizer

if TYPE_CHECKING:
    from transcription.remote.fallback import WithFallback
    from transcription.remote.faults import EndpointFailed

Progress = Callable[[int, int], None]

OPENAI_KEY = "OPENAI_API_KEY"
"""The variable that holds the key for OpenAI's own server, and for no other unless the settings name it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An endpoint that hears, and the model on this machine for when it does not answer, if there is one."""

    endpoint: Endpoint
    local: Weights | None

    @property
    def says(self) -> str:
        """A short phrase for the screen: ``whisper-1 at speech.example.com``."""
        return self.endpoint.says

    @property
    def sent_to(self) -> str | None:
        """The host that the sound goes to; None for an endpoint on this machine."""
        return None if self.endpoint.on_this_machine else self.endpoint.host


Chosen = Weights | Elsewhere
"""Who hears; ``says`` names it for the screen."""


def opened(path: Path) -> Recording:
    """The recording, looked into. Raises ``UserError`` where there is nothing to listen to."""
    try:
        return open_recording(path)
    except BadAudio as error:
        raise UserError(str(error)) from error


def weights(settings: Settings, *, offline: bool, progress: Progress | None) -> Chosen:
    """Who is to hear: the endpoint of the settings, else the model on this machine.

    With ``offline`` an endpoint on another machine is left out, and ``says`` says so. Raises ``UserError`` with the ways to get
    a model where there is none, and for an endpoint that will not do.
    """
    wanted = settings.transcription
    there = None if wanted.endpoint is None else _endpoint(wanted, wanted.endpoint)
    if there is not None and (there.on_this_machine or not offline):
        try:
            local = find_weights(wanted.model, size=wanted.size)
        except NoWeights:
            local = None
        return Elsewhere(_with_key(there, wanted), local)
    try:
        found = find_weights(
            wanted.model, size=wanted.size, download=wanted.download and not offline, progress=progress
        )
    except NoWeights as error:
        raise UserError(str(error)) from error
    if there is None:
        return found
    left_out = f"--offline: not {there.host}"
    return replace(found, note=f"{found.note}; {left_out}" if found.note else left_out)


def sent_to(chosen: Chosen) -> str | None:
    """The other machine that hears; None where the sound stays on this one."""
    return chosen.sent_to if isinstance(chosen, Elsewhere) else None


def recognizer(chosen: Chosen, *, recorded: bool) -> "Recognizer | WithFallback":
    """Loads the recogniser. ``recorded``: of a file, which can wait for an endpoint longer than a call can.

    Wrap what it hears in ``transcription.remote.notices.told``, and ``close`` it if it can be closed. Raises ``UserError`` where
    the model's files are damaged.
    """
    if isinstance(chosen, Weights):
        try:
            return WhisperRecognizer(chosen.path)
        except NoWeights as error:
            raise UserError(str(error)) from error
    from transcription.remote.circuit import ALONE, LIVE, RECORDED
    from transcription.remote.fallback import WithFallback
    from transcription.remote.recognizer import RemoteRecognizer

    local = chosen.local
    alone = RECORDED if recorded else ALONE
    return WithFallback(
        RemoteRecognizer(chosen.endpoint),
        None if local is None else lambda: WhisperRecognizer(local.path),
        clock=time.monotonic,
        policy=alone if local is None else LIVE,
    )


def listen(
    recording: Iterable[Sound],
    found: Chosen,
    speed: float | None,
    hotwords: tuple[str, ...] = (),
    *,
    pieces: bool = False,
    complains: bool = False,
) -> Generator[Heard, None, None]:
    """Everything heard in a recording, at ``speed`` times real time, or as fast as it goes; ``pieces`` as ``hear`` has it.

    Where only an endpoint can hear and it does not, the recording ends there, with a ``SourceProblem`` that says so; with
    ``complains`` that is a ``UserError`` instead. Raises ``UserError`` at once where the model's files are damaged.
    """
    who = recognizer(found, recorded=True)
    stream = hear(recording, who, speed=speed, pieces=pieces, hotwords=hotwords)
    return _listened(stream, who, complains)


def _listened(
    stream: Iterator[Heard], who: "Recognizer | WithFallback", complains: bool
) -> Generator[Heard, None, None]:
    from transcription.remote.fallback import WithFallback

    if not isinstance(who, WithFallback):
        yield from stream
        return
    from transcription.remote.notices import problems, time_of

    at = 0.0
    try:
        for item in stream:
            if who.lost is not None and isinstance(item, SourceProblem | SourceEnded):
                # The rest of the recording would only run through unheard.
                yield from _broken_off(who.lost, at, complains)
                return
            at = max(at, time_of(item))
            yield item
            if who.lost is None:
                yield from problems(who, at)
    finally:
        who.close()


def _broken_off(lost: "EndpointFailed", at: float, complains: bool) -> Iterator[Heard]:
    ways = f"{lost.remedy}, or run pip install 'closecall[offline]' to hear on this machine"
    text = f"{lost.what}, and what comes after {clock(at)} is not heard: {ways}."
    if complains:
        raise UserError(text)
    yield SourceProblem(at, text, "error")
    yield SourceEnded(at)


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


def _endpoint(wanted: TranscriptionSettings, address: str) -> Endpoint:
    """The endpoint of the settings, still without its key. Raises ``UserError``."""
    try:
        return endpoint(
            address,
            model=wanted.endpoint_model,
            language=wanted.language,
            patience=wanted.endpoint_patience,
        )
    except BadEndpoint as error:
        raise UserError(str(error)) from error


def _with_key(there: Endpoint, wanted: TranscriptionSettings) -> Endpoint:
    """``there`` with the key from its environment variable, where one is named. Raises ``UserError``."""
    name = wanted.endpoint_key_env or (OPENAI_KEY if of_openai(there.url) else None)
    if name is None:
        return there
    key = os.environ.get(name, "").strip()
    if not key:
        raise UserError(
            f"The key for {there.host} is missing: put it into the environment variable {name}, "
            "or take [transcription] endpoint out of the settings."
        )
    try:
        return endpoint(
            there.url, model=there.model, key=key, language=there.language, patience=there.patience
        )
    except BadEndpoint as error:
        raise UserError(str(error)) from error
