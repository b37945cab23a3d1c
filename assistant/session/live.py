"""A call as it happens: captured, recorded, heard and held against its plan. Whatever fails, the rest goes on."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.errors import UserError
from assistant.events import Event
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.session import heard
from assistant.session.advised import beside
from assistant.session.asking import Asks
from assistant.session.call import PlanCall, Setup
from assistant.session.journal import ArchiveJournal
from assistant.session.names import names_of
from assistant.session.sources import from_sound
from assistant.session.verbs import Verb
from assistant.settings import Settings
from assistant.vocabulary import ConsentBasis
from transcription.events import SAMPLE_RATE, AudioChunk, Heard, Sound, SourceProblem
from transcription.keeping.stage import kept

_STEP = 0.25
_NOBODY = "nobody, the call is recorded"

Hear = Callable[[Iterable[Sound], Plan], Iterator[Heard]]


class Capture(Protocol):
    """Where the sound comes from, on the call's clock. What was heard before ``close`` still comes out after it."""

    def __iter__(self) -> Iterator[Sound]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Ears:
    """What listens. ``hear`` turns sound into words; None where nothing can: then the call is recorded, and ``says`` why.

    ``missed`` tells after the call whether words in the middle of it could not be had. ``sent_to``: the other machine that
    the sound goes to, if it does.
    """

    says: str
    hear: Hear | None
    missed: Callable[[], bool] = lambda: False
    sent_to: str | None = None


@dataclass(frozen=True, slots=True)
class Live:
    """What is decided before a live call. ``heard_from``: the devices, in the user's words; ``microphone`` and ``system``: the one of each
    side, None for a side that is not heard. ``consent``: as in ``call.Setup``.
    """

    plan: Plan
    on: dt.date
    minutes: float | None
    heard_from: str
    keep_audio: bool = False
    microphone: str | None = None
    system: str | None = None
    consent: ConsentBasis | None = None


class LiveCall:
    """A live call, as a screen needs it (see ``call.Call``). Its recording goes when its transcript is complete and kept."""

    def __init__(
        self,
        live: Live,
        call_id: str,
        settings: Settings,
        archive: Archive,
        home: Path,
        ears: Ears,
        capture: Capture,
        clock: Callable[[], float],
        now: Callable[[], dt.datetime],
        model: Asks | None = None,
    ) -> None:
        """``clock``: seconds of the call, the same that ``capture`` goes by. ``now``: the time of day. ``model``: asked beside the
        rules; the call closes it.
        """
        self.id = call_id
        self.plan = live.plan
        self.on = live.on
        self.minutes = live.minutes
        self._capture = capture
        self._recordings = Recordings(home)
        self._keep_audio = live.keep_audio or settings.transcription.keep_audio
        self._ears = ears
        self._complete = ears.hear is not None
        self._lost = False
        self._journal = ArchiveJournal(archive, live.plan, live.heard_from, now, lambda: self._complete)
        adviser, notices = beside(model, live.plan, live.on, settings, home)
        setup = Setup(
            id=call_id, plan=live.plan, on=live.on, asr=_NOBODY if ears.hear is None else ears.says, minutes=live.minutes,
            mode=settings.nudges.mode, rejected=archive.rejected_fingerprints(live.plan.path), sent_to=ears.sent_to,
            adviser=adviser, notices=notices, microphone=live.microphone, system=live.system,
            recording="kept" if self._keep_audio else "until_written", consent=live.consent,
        )  # fmt: skip
        self._source = self._items(capture)
        self._call = PlanCall(setup, self._source, self._journal, lambda at: max(at, clock()), capture.close)

    @property
    def complete(self) -> bool:
        """Whether every word is in the archive; else ``closecall call finish`` gets the rest from the recording."""
        return self._journal.closed

    @property
    def recording(self) -> Path | None:
        """Where the sound of the call is, if it is there."""
        return self._recordings.path(self.id) if self._recordings.has(self.id) else None

    @property
    def missed(self) -> bool:
        """Whether words in the middle of the call could not be had, though it went on: its recording stays then."""
        return self._lost or self._ears.missed()

    def tell(self, verb: Verb) -> None:
        """Hand over what the user did; see ``Call``."""
        self._call.tell(verb)

    def run(self) -> Iterator[Event]:
        """The call's events as they happen, each already in the archive. Ends with the summary."""
        try:
            yield from self._call.run()
        finally:
            self._capture.close()
            self._source.close()
        if self._journal.closed and not self._keep_audio and not self.missed:
            self._recordings.delete(self.id)

    def _items(self, sound: Iterable[Sound]) -> Generator[heard.Item, None, None]:
        with closing(kept(sound, self._recordings.path(self.id))) as recorded:
            if self._ears.hear is None:
                yield heard.Trouble(0.0, _only_recorded(self._ears.says, self.id), "error")
            else:
                yield from self._heard(self._ears.hear, recorded)
            # What is left when nobody can hear, or can any more.
            yield from _time_alone(recorded)

    def _heard(self, hear: Hear, recorded: Iterable[Sound]) -> Iterator[heard.Item]:
        try:
            yield from from_sound(self._watched(hear(recorded, self.plan)), names_of(self.plan))
        except Exception as error:  # noqa: BLE001
            # Whatever a recogniser's library comes up with must not cost the seller the call.
            self._complete = False
            why = str(error) if isinstance(error, UserError) else type(error).__name__
            text = _only_recorded(f"the words cannot be heard any more ({why})", self.id)
            yield heard.Trouble(0.0, text, "error")

    def _watched(self, stream: Iterable[Heard]) -> Iterator[Heard]:
        for item in stream:
            self._lost = self._lost or (isinstance(item, SourceProblem) and item.lost)
            yield item


def _only_recorded(why: str, call_id: str) -> str:
    text = f"{why.rstrip('.')}: the call is recorded, and closecall call finish {call_id} writes down its words later."
    return text[:1].upper() + text[1:]


def _time_alone(sound: Iterable[Sound]) -> Iterator[heard.Item]:
    """A call that nobody can hear: its time, and what is wrong with its sound."""
    told = 0.0
    for item in sound:
        if isinstance(item, SourceProblem):
            yield heard.Trouble(item.at, item.text, item.level)
            continue
        at = item.start + len(item.samples) / SAMPLE_RATE if isinstance(item, AudioChunk) else item.at
        if at >= told + _STEP:
            told = at
            yield heard.Time(at)
