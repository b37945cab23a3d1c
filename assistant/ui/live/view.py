"""What the screen shows, folded from the event stream in one place. Knows no widget."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Flag, auto
from typing import get_args

from assistant.events import (
    CallStarted,
    Consent,
    Event,
    Finding,
    ModelState,
    ModelUsed,
    NoteTaken,
    Notice,
    Nudge,
    NudgeClosed,
    Partial,
    Proposal,
    StepMarked,
    Summary,
    Utterance,
    clock,
)
from assistant.plan.model import Plan
from assistant.standing import Standing
from assistant.ui.tags import marked, tag
from assistant.ui.text import clean
from assistant.ui.words import BOOKMARKED, NOTED, PASSED, SPEAKER
from assistant.vocabulary import Closed, ConsentBasis, NoticeLevel, Speaker

_FINDINGS = get_args(get_args(Finding)[0])
_STAYS: dict[NoticeLevel, float] = {"info": 12.0, "warning": 40.0, "error": float("inf")}
"""Seconds of the call that a notice stays at the foot of the screen unless somebody takes it away."""


class Part(Flag):
    """What an event changed on the screen."""

    NONE = 0
    TALK = auto()
    PARTIAL = auto()
    TAGS = auto()
    PLAN = auto()
    NUDGE = auto()
    NOTICE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance as it is shown: cleaned, with the name to put above it.

    ``settled``: for words still coming, how many letters of ``text`` will stand as they are, the blanks between them counted.
    """

    id: int
    speaker: Speaker
    who: str
    start: float
    text: str
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A line among the talk that nobody said: what was wrong with the sound there, or, with a ``sign`` of its own, what the seller
    wrote down or marked, or a prompt that nobody answered. Its ``id`` is below zero.
    """

    id: int
    text: str
    sign: str = ""


@dataclass(slots=True)
class View:
    """State of the live screen. ``apply`` takes in events; the user's are ``put_away`` and ``acknowledge``.

    ``tags``: utterance id to the tags under it. ``nudges``: the open ones that were raised, oldest first.
    ``closed``: how the call closed the last nudge. ``now``: the latest call clock, in seconds. ``used``: the last answer of a model
    and what it has cost, ``model_state`` how it stands. ``lag``: seconds of the call from the end of the last words to their being known.
    ``consent``: the basis that was noted last.
    """

    plan: Plan
    on: date
    minutes: float | None = None
    standing: Standing = field(init=False)
    call: CallStarted | None = None
    talk: list[Spoken | Note] = field(default_factory=list)
    partials: dict[Speaker, Spoken] = field(default_factory=dict)
    tags: dict[int, list[str]] = field(default_factory=dict)
    nudges: list[Nudge] = field(default_factory=list)
    closed: Closed | None = None
    notices: list[Notice] = field(default_factory=list)
    proposals: int = 0
    summary: Summary | None = None
    now: float = 0.0
    names: dict[Speaker, set[str]] = field(default_factory=dict)
    found: dict[str, Finding] = field(default_factory=dict)
    used: ModelUsed | None = None
    model_state: ModelState | None = None
    lag: float = 0.0
    consent: ConsentBasis | None = None

    def __post_init__(self) -> None:
        self.standing = Standing(self.plan, self.on)

    def apply(self, event: Event) -> Part:
        """Take in one event; says what has to be drawn again."""
        self.now = max(self.now, event.at)
        match event:
            case CallStarted():
                self.call = event
                self.minutes = event.minutes if event.minutes is not None else self.minutes
                return Part.PLAN
            case Partial(text=""):
                self.partials.pop(event.speaker, None)
                return Part.PARTIAL
            case Partial():
                said = self._spoken(0, event.speaker, None, event.start, event.text)
                settled = clean(" ".join(event.text.split()[: event.settled]))
                self.partials[event.speaker] = replace(said, settled=len(settled))
                return Part.PARTIAL
            case Utterance():
                self.partials.pop(event.speaker, None)
                self.lag = max(0.0, event.at - event.end)
                self.talk.append(self._spoken(event.id, event.speaker, event.name, event.start, event.text))
                return Part.TALK | Part.PARTIAL
            case Nudge():
                return self._raise(event)
            case NudgeClosed():
                return self._close(event)
            case Consent():
                self.consent = event.basis
                return Part.PLAN
            case Proposal():
                self.proposals += 1
                return Part.PLAN
            case NoteTaken():
                sign, words = (
                    (NOTED, event.text) if event.text else (BOOKMARKED, f"Bookmark at {clock(event.at)}")
                )
                self._beside_talk(words, sign)
                return Part.TALK
            case StepMarked():
                self.standing.apply(event)
                self._beside_talk(f"You marked {marked(event, self.on)}", NOTED)
                return Part.TALK | Part.PLAN
            case Notice():
                return self._noticed(event)
            case ModelUsed():
                self.used = event
                return Part.NONE
            case ModelState():
                self.model_state = event
                return Part.NONE
            case Summary():
                self.summary = event
                self.partials.clear()
                return Part.END | Part.PARTIAL | Part.PLAN | Part.NUDGE
            case _:
                return self._found(event)

    @property
    def nudge(self) -> Nudge | None:
        """The one nudge to show."""
        return self.nudges[0] if self.nudges else None

    def put_away(self, nudge_id: str) -> None:
        """The user has handled this nudge; the call's own closing of it will change nothing more."""
        self.nudges = [n for n in self.nudges if n.id != nudge_id]

    def notices_at(self, now: float) -> list[Notice]:
        """The notices to show at ``now``, what matters most first: errors nobody acknowledged, then the others, newest first."""
        fresh = [n for n in reversed(self.notices) if now - n.at <= _STAYS[n.level]]
        return sorted(fresh, key=lambda n: n.level != "error")

    def acknowledge(self, read: Iterable[Notice]) -> None:
        """The user has read these notices."""
        gone = set(map(id, read))
        self.notices = [n for n in self.notices if id(n) not in gone]

    def plan_facts(self, nudge: Nudge) -> list[str]:
        """What the nudge rests on besides the talk: its reasons without the ids of findings."""
        return [clean(reason) for reason in nudge.because if reason not in self.found]

    def _spoken(self, number: int, speaker: Speaker, name: str | None, start: float, text: str) -> Spoken:
        heard = self.names.setdefault(speaker, set())
        who = clean(name or "")
        if who:
            heard.add(who)
        elif number == 0 and len(heard) == 1:
            # Words still coming carry no name; with one voice known on that side it can only be that one.
            (who,) = heard
        return Spoken(number, speaker, who or SPEAKER[speaker], start, clean(text))

    def _noticed(self, notice: Notice) -> Part:
        """At the foot good news takes away the bad that it answers; among the talk both stay where they came up."""
        if notice.level == "info":
            about = _about(notice.text)
            self.notices = [n for n in self.notices if n.level == "info" or _about(n.text) != about]
        self.notices.append(notice)
        if notice.at <= 0:
            return Part.NOTICE  # Of the plan: nothing has been said yet.
        self._beside_talk(notice.text)
        return Part.NOTICE | Part.TALK

    def _beside_talk(self, text: str, sign: str = "") -> None:
        self.talk.append(Note(-len(self.talk) - 1, clean(text), sign))

    def _raise(self, nudge: Nudge) -> Part:
        if nudge.raised is None:
            return Part.NONE
        known = [n.id for n in self.nudges]
        if nudge.id in known:
            self.nudges[known.index(nudge.id)] = nudge
        else:
            self.nudges.append(nudge)
        return Part.NUDGE

    def _close(self, event: NudgeClosed) -> Part:
        gone = next((n for n in self.nudges if n.id == event.id), None)
        if gone is None:
            return Part.NONE
        self.put_away(event.id)
        self.closed = event.how
        if event.how != "expired":
            return Part.NUDGE
        # Nobody may have looked for as long as it stood there.
        self._beside_talk(f"Gone by: {gone.text}", PASSED)
        return Part.NUDGE | Part.TALK

    def _found(self, event: Event) -> Part:
        if not isinstance(event, _FINDINGS):
            return Part.NONE
        self.standing.apply(event)
        self.found[event.id] = event
        if words := tag(event, self.on, self.found.get(event.beside or "")):
            under = self.tags.setdefault(max(event.utterances), [])
            if words not in under:
                under.append(words)
        return Part.TAGS | Part.PLAN


def _about(sentence: str) -> str:
    """What a notice is about, its first word: all of them begin with what has gone wrong or is well again."""
    words = clean(sentence).casefold().removeprefix("the ").split(maxsplit=1)
    return words[0] if words else ""
