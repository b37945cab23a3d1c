"""Puts a call together: which source, which plan, which ears; everything is checked before anything starts."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.session import heard
from assistant.session.advised import beside
from assistant.session.asking import Asks
from assistant.session.call import PlanCall, Setup
from assistant.session.journal import ArchiveJournal, Nowhere
from assistant.session.sources import Tap, from_sound, from_turns
from assistant.settings import Settings
from assistant.transcripts.reader import looks_like_text, read_transcript
from assistant.transcripts.sides import sides_of, speaker_name, stated_sides
from assistant.transcripts.timing import with_times
from assistant.vocabulary import Speaker

SOUND_ENDINGS = frozenset(
    (".wav .mp3 .m4a .aac .flac .ogg .oga .opus .webm .mp4 .mov .mkv .wma .aif .aiff .amr .3gp").split()
)


@dataclass(frozen=True, slots=True)
class Replay:
    """A recording or transcript to be held against a plan.

    ``speed``: times real time, None for as fast as it goes. ``minutes``: the scheduled length. ``sellers``: names that
    speak for the seller. ``names``: who sits on which channel of a recording, where that is known.
    ``complains``: where an endpoint does not hear on, that is an error, and not the end of the call.
    ``label``: what the screen calls it, where that is not the file's name. ``opening``: a sentence for the screen to begin with.
    """

    source: Path
    plan: Path
    on: dt.date
    speed: float | None
    minutes: float | None = None
    sellers: tuple[str, ...] = ()
    names: Mapping[Speaker, str | None] = field(default_factory=dict)
    offline: bool = False
    complains: bool = False
    label: str = ""
    opening: str = ""

    def check(self) -> None:
        """Raise ``UserError`` for a plan or a source that cannot be used, before anything is written anywhere."""
        read_plan(self.plan, self.on)
        if self.is_sound():
            from assistant.session.ears import opened

            opened(self.source)
        else:
            read_transcript(self.source)

    def is_sound(self) -> bool:
        """Whether the source is to be listened to. A file that calls itself sound is taken at its word."""
        if not self.source.exists():
            raise UserError(f"There is no file {self.source}; check the path.")
        if self.source.is_dir():
            raise UserError(f"{self.source} is a folder; name a recording or a transcript in it.")
        return self.source.suffix.lower() in SOUND_ENDINGS or not looks_like_text(self.source)


class CallClock:
    """The call's clock: real time from the first look at it, or, with no speed, wherever the newest item stands."""

    def __init__(
        self, speed: float | None, monotonic: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._speed = speed
        self._monotonic = monotonic
        self._sleep = sleep
        self._started: float | None = None

    def __call__(self, item_at: float) -> float:
        return item_at if self._speed is None else max(item_at, self.now())

    def now(self) -> float:
        """Seconds of the call that have gone by."""
        if self._started is None:
            self._started = self._monotonic()
        return (self._monotonic() - self._started) * (self._speed or 1.0)

    def wait_until(self, at: float) -> None:
        """Sleep until the call has come to ``at`` seconds."""
        ahead = (at - self.now()) / (self._speed or 1.0)
        if ahead > 0:
            self._sleep(ahead)


def open_call(
    replay: Replay,
    call_id: str,
    settings: Settings,
    archive: Archive,
    progress: Callable[[int, int], None] | None = None,
    model: Asks | None = None,
) -> PlanCall:
    """A call ready to run, with ``model`` beside the rules, which it then closes. Raises ``UserError`` for a bad plan or source, and where no recogniser can be had."""
    plan = read_plan(replay.plan.resolve(), replay.on)
    clock = CallClock(replay.speed, time.monotonic, time.sleep)
    source, asr, sent_to, stop = _opened(replay, plan, settings, clock, progress)
    adviser, notices = beside(model, plan, replay.on, settings, archive.path.parent, speed=replay.speed)
    setup = Setup(
        id=call_id, plan=plan, on=replay.on, asr=asr, minutes=replay.minutes, mode=settings.nudges.mode,
        rejected=archive.rejected_fingerprints(plan.path), sent_to=sent_to, adviser=adviser,
        notices=notices,
    )  # fmt: skip
    journal = ArchiveJournal(archive, plan, str(replay.source), lambda: dt.datetime.now().astimezone())
    return PlanCall(setup, source, journal, clock, stop)


def past_call(replay: Replay, plan: Plan, settings: Settings, rejected: frozenset[str]) -> PlanCall:
    """A call that is over, ready to be judged by the rules as fast as it goes; nothing of it is kept. Raises ``UserError``."""
    clock = CallClock(None, time.monotonic, time.sleep)
    source, asr, sent_to, stop = _opened(replay, plan, settings, clock, None)
    setup = Setup(
        id="", plan=plan, on=replay.on, asr=asr, mode="off", rejected=rejected, sent_to=sent_to
    )  # fmt: skip
    return PlanCall(setup, source, Nowhere(), clock, stop)


Progress = Callable[[int, int], None] | None
Opened = tuple[Iterator[heard.Item], str, str | None, Callable[[], None]]
"""The items of a call, what hears them in the user's words, the other machine that does so, and how to end it early."""


def _opened(replay: Replay, plan: Plan, settings: Settings, clock: CallClock, progress: Progress) -> Opened:
    return (_sound if replay.is_sound() else _text)(replay, plan, settings, clock, progress)


def _text(replay: Replay, plan: Plan, settings: Settings, clock: CallClock, progress: Progress) -> Opened:
    transcript = with_times(read_transcript(replay.source))
    sides = sides_of(
        [t.name for t in transcript.turns],
        sellers=replay.sellers,
        plan_sellers=plan.sellers,
        plan_buyers=(*plan.buyers, *(s.name for s in plan.stakeholders if s.name)),
        vendor=plan.vendor,
        account=plan.account,
        stated=stated_sides(transcript),
    )
    wait = None if replay.speed is None else clock.wait_until
    tap = Tap(transcript.turns)
    return from_turns(tap, sides, speaker_name, wait), "written transcript", None, tap.close


def _sound(replay: Replay, plan: Plan, settings: Settings, clock: CallClock, progress: Progress) -> Opened:
    # The recogniser takes a second or two to import and load: a written transcript should not wait for it.
    from assistant.session.ears import listen, opened, sent_to, weights, words_of
    from transcription.echo import without_echo

    tap = Tap(opened(replay.source))
    found = weights(settings, offline=replay.offline, progress=progress)
    names: dict[Speaker, str | None] = dict(replay.names)
    if len(replay.sellers) == 1:
        names["seller"] = replay.sellers[0]
    stream = listen(without_echo(tap), found, replay.speed, words_of(plan), complains=replay.complains)
    return from_sound(stream, names), found.says, sent_to(found), tap.close
