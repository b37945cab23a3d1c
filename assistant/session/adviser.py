"""A model beside a call: asked on a thread of its own, its answers taken in by the call's, which never waits for it."""

from collections.abc import Callable, Iterator, Sequence

from assistant.check.trust import Trust
from assistant.events import Event, Finding, ModelAsked, ModelState, ModelTotals, Notice, Utterance, clock
from assistant.history.records import ModelRequest
from assistant.llm.circuit import Circuit
from assistant.llm.faults import ModelFault
from assistant.questions import Reply, Rung
from assistant.session.accounts import Accounts
from assistant.session.asking import Asking, Asks, Outcome
from assistant.session.budget import Budget
from assistant.session.ports import Judges
from assistant.session.trusting import not_examined
from assistant.vocabulary import ModelStands

STALE = 45.0
"""Seconds of the call by which an answer may be behind the newest talk."""
LAST_PATIENCE = 6.0
"""Seconds for which the end of a call waits for its last answers."""
_LAST_INQUIRIES = 3
_BREATH = 5.0
"""Seconds after a fault before the next request."""
_BROKEN_OFF = 1.0
"""Seconds in which a request that is broken off has to come back."""


class Adviser:
    """All methods belong to the thread of the call, but for ``hurry``. Times ``at`` are seconds of the call.

    One inquiry is on its way at a time; the next is made when it is back, of all that has been said until then. ``waits``: the
    call waits for each answer, so that a replay as fast as it goes is the same every time; pauses then count in its own time.
    ``longest``: the longest time in seconds for which the call's thread was held.
    """

    def __init__(
        self,
        asks: Asks,
        judge: Judges,
        budget: Budget,
        trust_of: Callable[[Rung], Trust | None],
        *,
        waits: bool,
        clock: Callable[[], float],
        rate: float = 1.0,
        complaint: str | None = None,
    ) -> None:
        """``trust_of``: what this model's word is worth when it is asked in that form; None where nobody has found out.
        ``clock``: real seconds, of which each is ``rate`` seconds of the call. ``complaint``: what else is to be known before it.
        """
        self._asks = asks
        self._judge = judge
        self._trust_of = trust_of
        self._waits = waits
        self._complaint = complaint
        self._clock = clock
        self._rate = 1.0 if waits else rate
        self._accounts = Accounts(asks.where, budget)
        self._asking = Asking(asks, clock)
        self._pauses: Callable[[], float] = (lambda: self._at) if waits else clock
        self._circuit = Circuit(self._pauses)
        self._at = self._newest = 0.0
        self._asked: ModelAsked | None = None
        self._look = False
        self._not_before = 0.0
        self._state: ModelStands = "asked"
        self._told: set[str] = set()
        self._rung: Rung | None = None
        self._findings = 0
        self.longest = 0.0

    @property
    def checker(self) -> str:
        """What judges, as the stream names it."""
        return f"{'chat' if self._asks.rung == 'json' else 'decisions'}:{self._asks.where.model}"

    @property
    def talk_to(self) -> str | None:
        """The other machine that the talk goes to."""
        return self._asks.where.talk_to

    @property
    def totals(self) -> ModelTotals:
        """What it has cost so far."""
        return self._accounts.totals

    def begin(self) -> list[Event]:
        """What is to be known before the call."""
        events: list[Event] = []
        if self._complaint:
            events.append(Notice(level="warning", text=self._complaint))
        if self._accounts.budget.blind:
            text = (
                f"{self._name} has no price in the settings, so that most_money cannot be held: "
                "give price_in and price_out under [model]."
            )
            events.append(Notice(level="warning", text=text))
        if self._asks.rung is not None:
            events += self._trusted(self._asks.rung)
        return events

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> list[Event]:
        """Take in what was said, and what the rules found in it."""
        self._judge.heard(utterance, findings)
        self._newest = utterance.at
        self._look = True
        return []

    def consider(self, at: float) -> list[Event]:
        """What has come back since, and the next request on its way. Raises whatever is wrong with ourselves."""
        self._at = at
        began = self._clock()
        events = [*self._take(0), *self._send()]
        if self._waits:
            events += self._take(None)
        self.longest = max(self.longest, self._clock() - began)
        return events

    def finish(self, at: float, *, left: bool) -> Iterator[Event]:
        """The call is over: the last talk is asked about. ``left``: the user is waiting, also where the call is not in real time."""
        self._at = at
        until = None if self._waits and not left else self._clock() + LAST_PATIENCE
        yield from self._last(until)
        for _ in range(_LAST_INQUIRIES):
            # Talk that bears no question is passed over; what comes after it may.
            yield from self._send(final=True)
            yield from self._last(until)

    def take_requests(self) -> list[ModelRequest]:
        """The requests that went out since this was last asked, as they went."""
        return self._accounts.take_requests()

    def hurry(self) -> None:
        """Nobody waits any more: what is on its way is broken off. From any thread."""
        self._asking.stop()

    def close(self) -> None:
        """No request and no thread is left afterwards; what was still on its way stands among the requests."""
        self._asking.close()
        outcome, asked = self._asking.outcome(0), self._asked
        if outcome is not None and asked is not None:
            self._asked = None
            self._dropped(asked, outcome, "too_late")

    # One request

    def _send(self, *, final: bool = False) -> list[Event]:
        """The next request, if there is something to ask and nothing against it."""
        idle = not (self._asking.busy or self._asking.stopped or self._accounts.spent)
        if not (idle and (self._look or final) and self._circuit.may()):
            return []
        if self._pauses() < self._not_before and not final:
            return []
        self._look = False
        inquiry = self._judge.inquiry(final=final)
        if inquiry is None:
            return []
        if not self._accounts.affords(inquiry, self._asks.rung):
            self._judge.unanswered(inquiry, again=False)
            text = f"{self._name} is not asked any more, the {self._accounts.budget.limit} for this call are used up; the rules carry on."
            return [*self._stands("spent"), Notice(at=self._at, level="info", text=text)]
        self._asked = self._accounts.asked(inquiry, self._at)
        self._asking.ask(inquiry)
        return [self._asked]

    def _last(self, until: float | None) -> list[Event]:
        """What is on its way, waited for until then; it is broken off when that is over."""
        if self._asked is None:
            return []
        events = self._take(None if until is None else max(0.0, until - self._clock()))
        if self._asked is not None:
            self._asking.stop()
            events = self._take(_BROKEN_OFF)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            events = [self._accounts.failed(asked, None, self._at, LAST_PATIENCE, "too_late")]
        return events

    def _take(self, patience: float | None) -> list[Event]:
        """What has come back, if anything has."""
        outcome, asked = self._asking.outcome(patience), self._asked
        if outcome is None or asked is None:
            return []
        self._asked = None
        self._look = True
        if isinstance(outcome.error, ModelFault):
            return self._failed(asked, outcome, outcome.error)
        if outcome.reply is None:
            assert outcome.error is not None
            raise outcome.error
        return self._answered(asked, outcome, outcome.reply)

    def _answered(self, asked: ModelAsked, outcome: Outcome, reply: Reply) -> list[Event]:
        self._circuit.answered()
        events: list[Event] = []
        if self._state == "left_alone":
            events.append(Notice(at=self._at, level="info", text=f"{self._name} answers again."))
        self._told.clear()
        events += [*self._stands("asked"), *self._trusted(reply.rung)]
        if self._asking.stopped:
            return [*events, self._dropped(asked, outcome, "too_late")]
        if not self._waits and self._newest - asked.at > STALE:
            return [*events, self._dropped(asked, outcome, "stale")]
        events.append(self._accounts.answered(asked, reply, self._at, outcome.seconds, None))
        for finding in self._judge.answered(outcome.inquiry, reply):
            self._findings += 1
            events.append(finding.model_copy(update={"id": f"m{self._findings}", "at": self._at}))
        return events

    def _failed(self, asked: ModelAsked, outcome: Outcome, fault: ModelFault) -> list[Event]:
        if fault.kind == "stopped":
            return [self._dropped(asked, outcome, "too_late")]
        self._judge.unanswered(outcome.inquiry, again=True)
        used = self._accounts.failed(asked, fault, self._at, outcome.seconds, fault.kind)
        events: list[Event] = [used]
        if fault.kind not in self._told:
            self._told.add(fault.kind)
            events.append(Notice(at=self._at, level="warning", text=str(fault)))
        if not self._circuit.failed(fault):
            self._not_before = self._pauses() + _BREATH
            return [*events, *self._stands("silent")]
        until = round(self._at + self._circuit.waits() * self._rate, 1)
        if self._state != "left_alone":
            text = f"{self._name} is left alone until {clock(until)}; the rules carry on."
            events.append(Notice(at=self._at, level="warning", text=text))
        return [*events, *self._stands("left_alone", until)]

    def _dropped(self, asked: ModelAsked, outcome: Outcome, why: str) -> Event:
        """An answer that came too late to be of use; its talk is not asked about again, which would be as late."""
        self._judge.unanswered(outcome.inquiry, again=False)
        if outcome.reply is not None:
            return self._accounts.answered(asked, outcome.reply, self._at, outcome.seconds, why)
        fault = outcome.error if isinstance(outcome.error, ModelFault) else None
        return self._accounts.failed(asked, fault, self._at, outcome.seconds, why)

    def _stands(self, state: ModelStands, until: float | None = None) -> list[Event]:
        if state == self._state and until is None:
            return []
        self._state = state
        return [ModelState(at=self._at, state=state, until=until)]

    def _trusted(self, rung: Rung) -> list[Event]:
        """Its word is worth what was found for the form in which it is asked."""
        if rung == self._rung:
            return []
        self._rung = rung
        found = self._trust_of(rung)
        self._judge.trust = found or Trust.none()
        if found is not None:
            return []
        return [Notice(at=self._at, level="warning", text=not_examined(self._asks.where))]

    @property
    def _name(self) -> str:
        return self._asks.where.name
