"""Which prompt is shown, when, and when it goes away again."""

import datetime as dt
from collections.abc import Iterator

from assistant.events import Finding, Nudge, NudgeClosed, Utterance
from assistant.nudge.candidates import Candidate, due
from assistant.nudge.pacing import ON_SCREEN, Mode, Pacing
from assistant.nudge.wording import owed_by_seller
from assistant.plan.model import Plan
from assistant.standing import STATED, Standing
from assistant.transcripts.voices import Voices
from assistant.understand.text import sentences
from assistant.vocabulary import Closed, Speaker

BEFORE_END = 300.0
"""Seconds before the scheduled end at which the end check comes."""

_SETTLE_TURNS = 2  # utterances in which the other side may still answer what was only touched on
_TOLD_TURNS = 3  # utterances in which what was said to be late may still get its new day
_TOLD_SECONDS = 30.0
_ANSWER_SECONDS = 20.0  # how long a question of the seller's waits for its answer
_LULL_FROM = 1 / 3  # share of the scheduled time from which steps nobody has mentioned may be brought up
_LULL_UNSCHEDULED = 600.0
_SNOOZE = 120.0
_END_CHECK_AT_MOST = 5
_FROM_THE_BUYER = (
    "red_flag",
    "assumption",
    "confirm_in_writing",
    "book_next_step",
)  # they rest on the buyer's own words, so one must be there
_STATED_OF_THIS_DEAL = 2
"""Steps of the plan that were said something of, from which any meeting counts as this deal's."""


class Policy:
    """Turns what is due into at most one prompt at a time. Reads the standing, never the words.

    ``consider`` after every utterance and tick, ``finish`` once when the call is over. ``minutes``: scheduled length.
    """

    def __init__(
        self, plan: Plan, on: dt.date, standing: Standing, *, minutes: float | None, mode: Mode = "normal"
    ) -> None:
        self._plan = plan
        self._on = on
        self._standing = standing
        self._seconds = minutes * 60 if minutes else None
        self._pacing = Pacing(mode)
        self._open: dict[str, tuple[Nudge, str]] = {}
        self._raised: set[str] = set()
        self._snoozed: dict[str, float] = {}
        self._first_seen: dict[str, int] = {}
        self._turns = 0
        self._last_id = 0
        self._speakers: dict[int, Speaker] = {}
        self._asked_at: float | None = None
        self._voices = Voices(plan)
        self._about_this_deal = False
        self._ending = False
        self._count = 0
        self._cached_of = -1
        self._cached: dict[bool, list[Candidate]] = {}

    def heard(self, utterance: Utterance) -> None:
        """Count a turn. Where no speaker is known to sell or buy, prompts wait until the talk is plainly about this plan."""
        self._turns += 1
        self._last_id = utterance.id
        self._speakers[utterance.id] = utterance.speaker
        said = sentences(utterance.text)
        asks = utterance.speaker == "seller" and bool(said) and said[-1].asks
        self._asked_at = utterance.at if asks else None
        self._voices.heard(utterance)
        if not self._about_this_deal:
            self._about_this_deal = utterance.speaker != "unknown" or self._touches_plan()

    def _touches_plan(self) -> bool:
        stated = sum(f.confidence >= STATED for f in self._standing.milestones.values())
        return stated >= _STATED_OF_THIS_DEAL or any(
            f.name and self._voices.knows(f.name) for f in self._standing.roles.values()
        )

    def consider(self, at: float) -> Iterator[Nudge | NudgeClosed]:
        """What changes on the screen at ``at`` seconds of the call."""
        yield from self._close(at)
        began = self._begin_end_check(at)
        if not self._about_this_deal or self._pacing.mode == "off":
            return
        if began:
            yield from self._end_check(at)
            return
        candidates = [c for c in self._due(at) if self._ripe(c, at)]
        for c in candidates:
            end_item = c.kind == "book_next_step"
            if end_item or (not self._shown() and self._pacing.allows(at)):
                yield self._raise(c, at, end_check=end_item)
                return

    def answered(self, at: float) -> Iterator[NudgeClosed]:
        """The prompts whose fact does not hold any more go away at once."""
        yield from self._close(at)

    def finish(self, at: float) -> Iterator[Nudge | NudgeClosed]:
        """The end of the call: the last check, then what pacing kept back, with ``raised`` null, then all is closed."""
        yield from self._close(at)
        if self._about_this_deal:
            self._ending = True
            if self._pacing.mode != "off":
                yield from self._end_check(at)
            for c in self._due(at, with_snoozed=True):
                yield self._nudge(c, at, raised=None, expires=None, more=(self._pacing.keeps_back_because(),))
        for nudge, _ in list(self._open.values()):
            yield self._closed(nudge.id, "expired", at)

    def close(
        self, nudge_id: str, how: Closed, at: float, *, helpful: bool = True, reacted: bool = False
    ) -> Iterator[NudgeClosed]:
        """The user did something with a prompt; an unknown or already closed one changes nothing.

        ``reacted``: the question was put to the buyer, which is no reason to hold the next one back.
        """
        if nudge_id not in self._open:
            return
        _, key = self._open[nudge_id]
        if how == "snoozed":
            self._snoozed[key] = at + _SNOOZE
            self._pacing.reacted()
        elif how == "dismissed" and not reacted:
            self._pacing.dismissed(helpful=helpful)
        else:
            self._pacing.reacted()
        yield self._closed(nudge_id, how, at)

    def _begin_end_check(self, at: float) -> bool:
        if self._ending:
            return False
        near = self._seconds is not None and at >= self._seconds - BEFORE_END and self._seconds > BEFORE_END
        self._ending = near or self._standing.closing is not None
        return self._ending

    def _end_check(self, at: float) -> Iterator[Nudge]:
        room = _END_CHECK_AT_MOST
        for c in self._due(at, with_snoozed=True):
            if room == 0:
                return
            room -= 1
            yield self._raise(c, at, end_check=True)

    def _due(self, at: float, *, with_snoozed: bool = False) -> list[Candidate]:
        found = self._candidates(ending=self._ending)
        if not self._voices.buyer_is_here():
            found = [c for c in found if c.kind not in _FROM_THE_BUYER]
        return [c for c in found if self._is_new(c, at, with_snoozed=with_snoozed)]

    def _candidates(self, *, ending: bool) -> list[Candidate]:
        """What is due by the standing. Worked out once for each finding: time alone changes nothing in it."""
        if self._cached_of != self._standing.version:
            self._cached_of = self._standing.version
            self._cached.clear()
        if ending not in self._cached:
            self._cached[ending] = due(self._plan, self._on, self._standing, ending=ending)
        return self._cached[ending]

    def _is_new(self, c: Candidate, at: float, *, with_snoozed: bool) -> bool:
        until = self._snoozed.get(c.key)
        if until is not None:
            return with_snoozed or at >= until
        return c.key not in self._raised

    def _ripe(self, c: Candidate, at: float) -> bool:
        """Stated facts once their exchange is over; a role that was touched on when nobody has named anybody; the rest when
        time goes by.

        A late step that was merely mentioned waits: the seller may be about to hear that it is done. Nothing comes between
        the seller's own question and its answer.
        """
        if c.kind in ("book_next_step", "compelling_event", "slip_impact"):
            return True
        if self._asked_at is not None and at - self._asked_at < _ANSWER_SECONDS:
            return False
        if c.kind in ("red_flag", "assumption"):
            return True
        if c.kind == "overdue_milestone" and c.finding is not None and c.finding.confidence >= STATED:
            return self._told(c, c.finding, at)
        if c.fresh and c.kind == "missing_stakeholder":
            seen = self._first_seen.setdefault(c.key, self._turns)
            return self._turns - seen >= _SETTLE_TURNS
        return at >= (self._seconds * _LULL_FROM if self._seconds else _LULL_UNSCHEDULED)

    def _told(self, c: Candidate, finding: Finding, at: float) -> bool:
        """Whether nobody is about to give the new day unasked: at once where the buyer tells of a step of theirs; where the
        seller tells it or owes it, when the talk has gone on.
        """
        step = self._plan.milestone(c.milestone_id or "")
        of_theirs = step is not None and not owed_by_seller(step)
        if of_theirs and self._speakers.get(finding.utterances[-1]) != "seller":
            return True
        return self._last_id - finding.utterances[-1] >= _TOLD_TURNS or at - finding.at >= _TOLD_SECONDS

    def _shown(self) -> bool:
        return any(n.expires is not None for n, _ in self._open.values())

    def _raise(self, c: Candidate, at: float, *, end_check: bool) -> Nudge:
        self._pacing.raised(at, end_check=end_check)
        self._snoozed.pop(c.key, None)
        expires = None if c.kind == "book_next_step" else at + ON_SCREEN
        nudge = self._nudge(c, at, raised=at, expires=expires)
        self._raised.add(c.key)
        self._open[nudge.id] = (nudge, c.key)
        return nudge

    def _nudge(
        self,
        c: Candidate,
        at: float,
        *,
        raised: float | None,
        expires: float | None,
        more: tuple[str, ...] = (),
    ) -> Nudge:
        self._count += 1
        return Nudge(
            id=f"n{self._count}", at=at, kind=c.kind, text=c.text, ask=c.ask, milestone_id=c.milestone_id, role=c.role,
            raised=raised, expires=expires, because=(*c.because, *more), quote=c.finding.quote if c.finding else None,
            utterances=c.finding.utterances if c.finding else (),
        )  # fmt: skip

    def _close(self, at: float) -> Iterator[NudgeClosed]:
        if not self._open:
            return
        still = {c.key for c in self._candidates(ending=True)}
        for nudge, key in list(self._open.values()):
            if key not in still and nudge.kind != "compelling_event":
                self._pacing.reacted()
                yield self._closed(nudge.id, "resolved", at)
            elif nudge.expires is not None and at >= nudge.expires:
                self._pacing.ignored()
                yield self._closed(nudge.id, "expired", at)

    def _closed(self, nudge_id: str, how: Closed, at: float) -> NudgeClosed:
        self._open.pop(nudge_id, None)
        return NudgeClosed(id=nudge_id, how=how, at=at)
