"""A model and a judge that do what a test tells them, for calls with an adviser beside them."""

import threading
from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue

from assistant.check.trust import Trust
from assistant.events import Event, Finding, MilestoneFinding, Utterance
from assistant.history.records import ModelRequest
from assistant.llm import where
from assistant.llm.faults import FaultKind, ModelFault
from assistant.questions import Answer, Inquiry, Line, Option, Question, Reply, Rung, Usage
from assistant.session import heard
from assistant.session.adviser import Adviser
from assistant.session.budget import Budget
from assistant.session.call import PlanCall, Setup
from tests.unit.talk import ON, plan

HERE = where.at("http://localhost:11434/v1", "qwen2.5")
THERE = where.at("https://api.example.com/v1", "big-one")
DONE = Question("milestone", "M2", "Is M2 done?", (Option("nothing", "not said"), Option("done", "finished")))
USAGE = Usage(100, 10, 0.5, 1)


class Replies:
    """A model: each time it is asked, the next of ``script`` comes of it, at the end the last again.

    A number is the confidence of its answer, a word the kind of its fault, an exception is raised, and a ``SimpleQueue`` is waited
    for until the test puts one of these into it, or until it is told to stop.
    """

    def __init__(self, *script: object, at: where.Where = HERE, rung: Rung | None = "json") -> None:
        self.where = at
        self.rung = rung
        self.script = list(script) or [0.9]
        self.asked: list[Inquiry] = []
        self.closed = 0
        self.under_way = 0
        self.most_under_way = 0

    def ask(self, inquiry: Inquiry, stop: threading.Event) -> Reply:
        self.asked.append(inquiry)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            return self._outcome(inquiry, stop)
        finally:
            self.under_way -= 1

    def close(self) -> None:
        self.closed += 1

    def _outcome(self, inquiry: Inquiry, stop: threading.Event) -> Reply:
        what = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        body = f'{{"asked": {len(self.asked)}}}'
        if isinstance(what, SimpleQueue):
            while what.empty():
                if stop.wait(0.005):
                    raise self._fault("stopped", body)
            what = what.get()
        if isinstance(what, Exception):
            raise what
        if isinstance(what, str):
            kind: FaultKind = what  # type: ignore[assignment]
            raise self._fault(kind, body)
        self.rung = self.rung or "json"
        assert isinstance(what, float)
        answer = Answer(inquiry.questions[0], "done", what, (inquiry.talk[-1].number,))
        return Reply((answer,), self.rung, USAGE, (body,))

    def _fault(self, kind: FaultKind, body: str) -> ModelFault:
        fault = ModelFault(kind, self.where, status=500, limit=20, sent=(body,))
        fault.used = Usage(len(body) // 4, requests=1, counted=False)
        return fault


class Notes:
    """A judge that asks about all that was said since, as soon as anything was, and takes every answer for M2 being done."""

    def __init__(self, beside: str | None = None) -> None:
        self.trust = Trust.none()
        self.waiting: list[Utterance] = []
        self.out: list[Utterance] = []
        self.rules: list[Finding] = []
        self.ends: list[str] = []
        self.broken = False
        self._beside = beside

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> None:
        self.waiting.append(utterance)
        self.rules += findings

    def inquiry(self, *, final: bool = False) -> Inquiry | None:
        assert not self.out, "one inquiry at a time"
        if self.broken:
            raise ZeroDivisionError
        if not self.waiting:
            return None
        self.out, self.waiting = self.waiting, []
        talk = tuple(Line(u.id, u.speaker, u.text) for u in self.out)
        return Inquiry("Judge.", "The plan.", "", (), talk, (DONE,), "Which line says {answer}?")

    def answered(self, inquiry: Inquiry, reply: Reply) -> list[Finding]:
        said, self.out = self.out, []
        self.ends.append("answered")
        (answer,) = reply.answers
        return [
            MilestoneFinding(
                id="-", source="chat", confidence=answer.confidence, utterances=(said[-1].id,), quote=said[-1].text,
                milestone_id="M2", says="done", beside=self._beside,
            )
        ]  # fmt: skip

    def unanswered(self, inquiry: Inquiry, *, again: bool) -> None:
        self.ends.append("again" if again else "never")
        if again:
            self.waiting = [*self.out, *self.waiting]
        self.out = []


class Paper:
    """A journal in memory."""

    def __init__(self) -> None:
        self.kept: list[Event] = []
        self.requests: list[ModelRequest] = []

    def keep(self, event: Event) -> None:
        self.kept.append(event)

    def keep_requests(self, requests: Sequence[ModelRequest]) -> None:
        self.requests += requests


class Clock:
    """Real seconds that nobody waits for."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def adviser(
    asks: Replies,
    judge: Notes,
    *,
    waits: bool = True,
    budget: Budget | None = None,
    clock: Callable[[], float] | None = None,
    trust: Trust | None = Trust({"milestone": 0.5}),  # noqa: B008
) -> Adviser:
    return Adviser(asks, judge, budget or Budget(), lambda _: trust, waits=waits, clock=clock or Clock())


def say(at: float, text: str = "We look at it.", number: int | None = None) -> heard.Words:
    return heard.Words(at, "buyer", "Grace Holt", at - 2, at, text, number)


def call(items: Iterable[heard.Item], beside: Adviser | None, journal: Paper | None = None) -> PlanCall:
    setup = Setup(id="c", plan=plan(), on=ON, asr="text", minutes=30, adviser=beside)
    return PlanCall(setup, items, journal or Paper(), lambda at: at, lambda: None)
