"""One call, live or replayed: heard words in, events out. The screen and the headless printer run the same one."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol

from assistant.check.checker import Checker
from assistant.errors import UserError
from assistant.events import (
    CallStarted,
    Consent,
    Event,
    Finding,
    FindingModel,
    Lag,
    MilestoneHeard,
    ModelUsed,
    NoteTaken,
    Notice,
    Partial,
    Proposal,
    StepMarked,
    Summary,
    Utterance,
)
from assistant.nudge.pacing import Mode
from assistant.nudge.policy import Policy
from assistant.plan.model import Plan
from assistant.session import heard
from assistant.session.ports import Advises, Journal
from assistant.session.proposals import propose
from assistant.session.verbs import Asked, Dismiss, Leave, Mark, NoteConsent, Snooze, TakeNote, Verb
from assistant.standing import Standing
from assistant.understand.sense.encoder import Encoder, load
from assistant.vocabulary import ConsentBasis, Recording


class Call(Protocol):
    """What a screen needs of a call. ``run`` blocks and belongs on a worker thread; ``tell`` is safe from any."""

    id: str
    plan: Plan
    on: dt.date
    minutes: float | None

    def run(self) -> Iterator[Event]:
        """The call's events as they happen, each already in the archive. Ends with the summary."""
        ...

    def tell(self, verb: Verb) -> None:
        """Hand over what the user did; it takes effect within half a second of the call's clock."""
        ...


@dataclass(frozen=True, slots=True)
class Setup:
    """What is decided before a call: ``minutes`` is its scheduled length, ``asr`` what listens, in the user's words, and
    ``sent_to`` the other machine that the sound goes to for that, if it does. ``adviser``: the model beside the rules, if there
    is one; the call closes it. ``notices``: what is to be known before the first word. ``rules``: whether what the rules find
    counts; without them it is the model alone that is heard. ``consent``: what was noted of it before the call; None for nothing.
    ``microphone``, ``system``, ``recording``: as in ``CallStarted``.
    """

    id: str
    plan: Plan
    on: dt.date
    asr: str
    minutes: float | None = None
    mode: Mode = "normal"
    rejected: frozenset[str] = frozenset()
    sent_to: str | None = None
    adviser: Advises | None = None
    notices: tuple[Notice, ...] = ()
    rules: bool = True
    microphone: str | None = None
    system: str | None = None
    recording: Recording | None = None
    consent: ConsentBasis | None = None


class PlanCall:
    """A call held against a plan. One thread runs it; the user's verbs come in through a queue."""

    def __init__(
        self,
        setup: Setup,
        source: Iterable[heard.Item],
        journal: Journal,
        clock: Callable[[float], float],
        stop: Callable[[], None],
    ) -> None:
        """``clock`` turns the time of the newest item into the call's clock: itself in a fast replay, real time live.

        ``stop`` ends the source early; what was being said then still comes out of it.
        """
        self.id = setup.id
        self.plan = setup.plan
        self.on = setup.on
        self.minutes = setup.minutes
        self._setup = setup
        self._source = source
        self._journal = journal
        self._clock = clock
        self._stop = stop
        self._verbs: SimpleQueue[Verb] = SimpleQueue()
        self._deaf: str | None = None
        self._adviser = setup.adviser
        self._left = False
        self._checker = Checker(setup.plan, setup.on, self._encoder())
        self._standing = Standing(setup.plan, setup.on)
        self._policy = Policy(setup.plan, setup.on, self._standing, minutes=setup.minutes, mode=setup.mode)
        self._utterances: dict[int, Utterance] = {}
        self._lags: list[float] = []
        self._raised = 0
        self._journal_failed = False
        self._at = 0.0

    def tell(self, verb: Verb) -> None:
        """Hand over what the user did; it takes effect with the next item heard, ticks included."""
        if isinstance(verb, Leave) and verb.at_once and self._setup.adviser is not None:
            self._setup.adviser.hurry()
        self._verbs.put(verb)

    def _encoder(self) -> Encoder | None:
        try:
            return load()
        except UserError as error:
            self._deaf = str(error)
            return None

    def run(self) -> Iterator[Event]:
        """Every event of the call, each kept in the journal before it is handed on. Ends with the summary.

        When the journal fails in the middle of a call, that is said once and the call goes on: the seller still needs it.
        """
        try:
            for event in self._events():
                if event.type == "nudge" and event.raised is not None:
                    self._raised += 1
                trouble = self._keep(event)
                yield event
                if trouble is not None:
                    yield trouble
        finally:
            if self._setup.adviser is not None:
                self._setup.adviser.close()
                with suppress(UserError):
                    # The call is over: what its last request was is kept if it can be.
                    self._journal.keep_requests(self._setup.adviser.take_requests())

    def _keep(self, event: Event) -> Notice | None:
        if isinstance(event, Partial) or self._journal_failed:
            return None
        try:
            self._journal.keep(event)
            if isinstance(event, ModelUsed) and self._adviser is not None:
                self._journal.keep_requests(self._adviser.take_requests())
        except UserError as error:
            if isinstance(event, CallStarted):
                raise
            self._journal_failed = True
            return Notice(
                at=self._at, level="error", text=f"From here on the call is not being kept: {error}"
            )
        return None

    def words(self) -> Iterator[Event]:
        """How the call begins and what is said in it, held against nothing and kept nowhere. In place of ``run``."""
        yield from self._begin()
        for item in self._source:
            self._at = max(self._at, self._clock(item.at))
            if isinstance(item, heard.Words):
                yield self._said(item)

    def _begin(self) -> Iterator[Event]:
        s = self._setup
        yield CallStarted(
            id=s.id, plan=str(s.plan.path), on=s.on, minutes=s.minutes, asr=s.asr, sent_to=s.sent_to,
            checker=self._adviser.checker if self._adviser else self._checker.name,
            talk_to=self._adviser.talk_to if self._adviser else None,
            microphone=s.microphone, system=s.system, recording=s.recording,
        )  # fmt: skip
        if s.consent is not None:
            yield Consent(basis=s.consent)
        if s.plan.problems:
            yield _problems(s.plan)
        if self._deaf:
            yield Notice(at=0.0, level="warning", text=self._deaf)
        yield from s.notices

    def _events(self) -> Iterator[Event]:
        yield from self._begin()
        yield from self._advised(lambda adviser: adviser.begin())
        self._clock(0.0)
        for item in self._source:
            self._at = max(self._at, self._clock(item.at))
            yield from self._take(item)
            yield from self._advised(lambda adviser: adviser.consider(self._at))
            yield from self._policy.consider(self._at)
            yield from self._obey()
        yield from self._end()

    def _take(self, item: heard.Item) -> Iterator[Event]:
        match item:
            case heard.Words():
                yield from self._hear(item)
            case heard.Forming():
                yield Partial(
                    at=self._at, speaker=item.speaker, start=item.start, text=item.text, settled=item.settled
                )
            case heard.Trouble():
                yield Notice(at=self._at, level=item.level, text=item.text)
            case heard.ByHand():
                yield self._marked(item.mark)
            case heard.Time():
                pass

    def _said(self, item: heard.Words) -> Utterance:
        utterance = Utterance(
            at=self._at, id=item.number or len(self._utterances) + 1, speaker=item.speaker, name=item.name,
            start=round(item.start, 2), end=round(item.end, 2), text=item.text,
        )  # fmt: skip
        self._utterances[utterance.id] = utterance
        return utterance

    def _hear(self, item: heard.Words) -> Iterator[Event]:
        utterance = self._said(item)
        self._lags.append(max(0.0, self._at - item.end))
        yield utterance
        self._policy.heard(utterance)
        found: list[Finding] = []
        try:
            for finding in self._checker.hear(utterance) if self._setup.rules else ():
                self._standing.apply(finding)
                found.append(finding)
                yield finding
        except Exception as error:  # noqa: BLE001
            # A fault in a rule must not cost the seller the call: it is said, and the transcript goes on.
            text = (
                f"These words could not be held against the plan ({type(error).__name__}); the call goes on."
            )
            yield Notice(at=self._at, level="error", text=text)
        yield from self._advised(lambda adviser: adviser.heard(utterance, found))

    def _advised(self, work: Callable[[Advises], Iterable[Event]]) -> Iterator[Event]:
        """What the model beside the call has to say, taken in like what the rules find."""
        if self._adviser is None:
            return
        try:
            for event in work(self._adviser):
                if isinstance(event, FindingModel):
                    self._standing.apply(event)
                yield event
        except Exception as error:  # noqa: BLE001
            # Nor must a fault in what asks a model: it is said, and the rules go on alone.
            self._adviser = None
            text = f"The model cannot be asked any more ({type(error).__name__}); the rules carry on."
            yield Notice(at=self._at, level="error", text=text)

    def _obey(self) -> Iterator[Event]:
        while True:
            try:
                verb = self._verbs.get_nowait()
            except Empty:
                return
            match verb:
                case Asked():
                    yield from self._policy.close(verb.nudge_id, "dismissed", self._at, reacted=True)
                case Dismiss():
                    yield from self._policy.close(verb.nudge_id, "dismissed", self._at, helpful=verb.helpful)
                case Snooze():
                    yield from self._policy.close(verb.nudge_id, "snoozed", self._at)
                case TakeNote():
                    yield NoteTaken(at=self._at, text=verb.text or None, utterance=self._newest)
                case Mark():
                    mark = StepMarked(
                        at=self._at, milestone_id=verb.milestone_id, says=verb.says, date=verb.day, utterance=self._newest
                    )  # fmt: skip
                    yield self._marked(mark)
                    yield from self._policy.answered(self._at)
                case NoteConsent():
                    yield Consent(at=self._at, basis=verb.basis)
                case Leave():
                    self._left = True
                    self._stop()
                    if verb.reason:
                        yield Notice(
                            at=self._at, level="info", text=f"Left without a next step: {verb.reason}"
                        )

    @property
    def _newest(self) -> int | None:
        return max(self._utterances, default=None)

    def _marked(self, mark: StepMarked) -> StepMarked:
        self._standing.apply(mark)
        return mark

    def _end(self) -> Iterator[Event]:
        yield from self._advised(lambda adviser: adviser.finish(self._at, left=self._left))
        # What the user did while the last words were on their way is not lost.
        yield from self._obey()
        yield from self._policy.finish(self._at)
        proposals: list[Proposal] = list(
            propose(self.plan, self._standing, self._utterances, at=self._at, rejected=self._setup.rejected)
        )
        yield from proposals
        standing = self._standing
        yield Summary(
            at=self._at,
            next_step_booked=standing.next_step is not None,
            next_step=standing.next_step,
            milestones={m.id: self._heard_of(m.id) for m in self.plan.milestones},
            roles_heard=standing.roles_heard(),
            roles_missing=tuple(role for role, _ in standing.missing()),
            nudges=self._raised,
            proposals=len(proposals),
            lag=_lag(self._lags),
            seconds=round(self._at, 2),
            model=self._setup.adviser.totals if self._setup.adviser else None,
        )

    def _heard_of(self, milestone_id: str) -> MilestoneHeard | None:
        finding = self._standing.milestones.get(milestone_id)
        return None if finding is None else MilestoneHeard(says=finding.says, date=finding.date)


def _problems(plan: Plan) -> Notice:
    """What could not be read of the plan, in one line: the first of them with its place."""
    first = plan.problems[0]
    more = len(plan.problems) - 1
    text = f"{plan.path.name}:{first.line}:{first.column}: {first.text}"
    if more:
        text += f" ({more} more; closecall plan show {plan.path.name} lists them)"
    return Notice(level="warning", text=text)


def _lag(lags: list[float]) -> Lag:
    if not lags:
        return Lag(median=0.0, p95=0.0)
    ordered = sorted(lags)
    return Lag(
        median=round(ordered[len(ordered) // 2], 2), p95=round(ordered[int(0.95 * (len(ordered) - 1))], 2)
    )
