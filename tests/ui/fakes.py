"""A call and a review that do what a test tells them, through the same doors as the real ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Gate
from typing import Literal

from assistant.deal.sources import PlanLine
from assistant.errors import UserError
from assistant.events import (
    CallStarted,
    Event,
    Lag,
    MilestoneFinding,
    NextStepFinding,
    Nudge,
    Proposal,
    StakeholderFinding,
    Summary,
    Utterance,
)
from assistant.plan.model import Milestone, Plan, Stakeholder
from assistant.plan.showing.attention import glance
from assistant.plan.timing.health import heard_in
from assistant.preferences.table import Setting, table
from assistant.session.plans import Listed
from assistant.session.verbs import Leave, Verb
from assistant.settings import ScreenSettings, Settings
from assistant.ui.ports.asking import AnswerLine
from assistant.ui.ports.before import (
    BriefRead,
    CutOff,
    Leaves,
    Loudness,
    PlanFound,
    PlansFound,
    SideHeard,
    Sound,
)
from assistant.ui.ports.calls import CallLine, CallPage, Found, Known, Search
from assistant.ui.ports.chatting import About, Statement
from assistant.ui.ports.chatting import Told as Answered
from assistant.ui.ports.letters import Kind, Language, Manner, Written
from assistant.ui.ports.plans import Brought, HeldCall, OnePlan, Told
from assistant.ui.ports.review import Finished, Talk
from assistant.ui.ports.starting import Running
from assistant.vocabulary import ConsentBasis

ON = date(2026, 11, 12)

PLAN = Plan(
    path=Path("harbour.md"),
    account="Harbour Foods",
    sellers=("Ines Vale",),
    buyers=("Otto Brandt", "Mira Chen"),
    go_live=date(2027, 2, 1),
    milestones=(
        Milestone("M1", "Pilot goals agreed", "Ines Vale", "Otto Brandt", date(2026, 10, 23), status="done"),
        Milestone(
            "M2",
            "Cold store integration tested",
            "Ines Vale",
            "Mira Chen",
            date(2026, 11, 6),
            status="in_progress",
        ),
        Milestone(
            "M3", "Contract redlines back", "Ines Vale", "Mira Chen", date(2026, 11, 10), needs=("legal",)
        ),
        Milestone(
            "M4", "Security review", "Ines Vale", "Security team", date(2026, 11, 25), needs=("security",)
        ),
        Milestone("M5", "Budget released", "Ines Vale", "Otto Brandt", date(2026, 12, 4), depends_on=("M3",)),
        Milestone(
            "M6", "Decision of the board", "Ines Vale", "Otto Brandt", date(2026, 12, 11), depends_on=("M5",)
        ),
        Milestone(
            "M7", "Agreement signed", "Ines Vale", "Otto Brandt", date(2026, 12, 18), depends_on=("M6",)
        ),
        Milestone(
            "M8", "Training of both shifts", "Ines Vale", "Mira Chen", date(2027, 1, 11), depends_on=("M7",)
        ),
        Milestone(
            "M9", "Go-live at the harbour", "Ines Vale", "Otto Brandt", date(2027, 2, 1), depends_on=("M8",)
        ),
    ),
    stakeholders=(Stakeholder("Mira Chen", "Counsel", "legal", "neutral", engaged=True),),
)

STARTED = CallStarted(id="c1", plan="harbour.md", on=ON, minutes=30, asr="faster-whisper tiny.en")


class FakeCall:
    """Hands out the events that a test sends; ends when told to, or when the user leaves."""

    def __init__(self, plan: Plan = PLAN, on: date = ON, minutes: float | None = 30) -> None:
        self.id = "c1"
        self.plan = plan
        self.on = on
        self.minutes = minutes
        self.told: list[Verb] = []
        self.sent = 0
        self.taken = 0
        self._events: SimpleQueue[Event | UserError | None] = SimpleQueue()

    def send(self, *events: Event) -> None:
        for event in events:
            self.sent += 1
            self._events.put(event)

    def end(self) -> None:
        self._events.put(None)

    def fail(self, sentence: str) -> None:
        self._events.put(UserError(sentence))

    def run(self) -> Iterator[Event]:
        while (event := self._events.get()) is not None:
            if isinstance(event, UserError):
                raise event
            yield event
            self.taken += 1

    def tell(self, verb: Verb) -> None:
        self.told.append(verb)
        if isinstance(verb, Leave):
            self.end()


class FakeReview:
    """Keeps what was decided; ``broken`` ids answer with a UserError."""

    def __init__(self, proposals: list[Proposal], email: str = "Hello Otto,\n\nthank you.\n") -> None:
        self.plan_name = "harbour.md"
        self.proposals = proposals
        self.accepted: list[str] = []
        self.rejected: list[str] = []
        self.edited: dict[str, str] = {}
        self.broken: set[str] = set()
        self.drafts = 0
        self.others_say: dict[str, tuple[str, ...]] = {}
        self.manner = Manner()
        self.languages = (
            Language("en", "English", True),
            Language("de", "German", True),
            Language("fr", "French", False),
        )
        self.spoken = Talk()
        self._taken: list[str] = []
        self._email = email

    @property
    def letters(self) -> "FakeReview":
        return self

    def open(self) -> list[Proposal]:
        return [p for p in self.proposals if p.id not in (*self.accepted, *self.rejected)]

    def decided(self) -> dict[str, str]:
        return {**dict.fromkeys(self.accepted, "accepted"), **dict.fromkeys(self.rejected, "rejected")}

    def accept(self, proposal_id: str) -> str:
        if proposal_id in self.broken:
            raise UserError("harbour.md has changed on disk: close the editor, then accept again.")
        self.accepted.append(proposal_id)
        self._taken.append(proposal_id)
        return f"{proposal_id} is in harbour.md."

    def edit(self, proposal_id: str, value: str) -> str:
        if proposal_id in self.broken:
            raise UserError("harbour.md has changed on disk: close the editor, then accept again.")
        self.accepted.append(proposal_id)
        self._taken.append(proposal_id)
        self.edited[proposal_id] = value
        return f"{proposal_id} is in harbour.md as {value}."

    def reject(self, proposal_id: str) -> str:
        self.rejected.append(proposal_id)
        self._taken.append(proposal_id)
        return f"{proposal_id} is left out."

    def take_back(self) -> tuple[str, str]:
        if not self._taken:
            raise UserError("Nothing decided here is left to take back.")
        last = self._taken.pop()
        (self.accepted if last in self.accepted else self.rejected).remove(last)
        return last, f"Taken back: {last} is open again."

    def proposal(self, proposal_id: str) -> Proposal:
        one = next(p for p in self.proposals if p.id == proposal_id)
        value = self.edited.get(proposal_id)
        return one if value is None else one.model_copy(update={"is_": value, "heard": one.is_})

    def others(self) -> dict[str, tuple[str, ...]]:
        return self.others_say

    def talk(self) -> Talk:
        return self.spoken

    def write(self, kind: Kind, manner: Manner) -> Written:
        if kind == "holds":
            return Written(kind, "| Day | To keep free |\n| --- | --- |\n| Fri | Call |\n", endings=(".ics",))
        self.drafts += 1
        body = f"{self._email}\n{len(self.accepted)} accepted\n"
        if kind != "email":
            return Written(kind, f"A {kind}, {manner.tone}.\n", notices=("M2 is left out.",))
        manners = "" if manner == self.manner else f"\n{manner.tone}, {manner.language}\n"
        return Written(kind, body + manners, "Next steps", body, manner=manner)

    def as_file(self, written: Written, ending: str) -> bytes:
        if ending not in written.endings:
            raise UserError(f"No file of this is made that ends like “{ending}”.")
        return f"{ending}: {written.text}".encode() if ending != ".md" else written.text.encode()


def said(
    number: int, speaker: str, text: str, *, name: str | None = None, start: float | None = None
) -> Utterance:
    begun = 10.0 * number if start is None else start
    names = {"seller": "Ines Vale", "buyer": "Otto Brandt"}
    return Utterance(
        id=number,
        speaker=speaker,  # type: ignore[arg-type]
        name=name or names.get(speaker),
        start=begun,
        end=begun + 5,
        text=text,
        at=begun + 6,
    )


def nudge(number: int = 1, **changes: object) -> Nudge:
    fields: dict[str, object] = {
        "id": f"n{number}",
        "kind": "overdue_milestone",
        "text": "M3 Contract redlines back is 2 days late (Tue 10 Nov) and the budget waits for it.",
        "ask": "Which day can Mira commit to for the redlines?",
        "milestone_id": "M3",
        "raised": 30.0,
        "because": ("M3 was due on 10 Nov",),
        "at": 30.0,
    }
    return Nudge(**{**fields, **changes})  # type: ignore[arg-type]


def proposal(number: int, **changes: object) -> Proposal:
    fields: dict[str, object] = {
        "id": f"p{number}",
        "op": "set_date",
        "target": "M3",
        "field": "due",
        "was": "2026-11-10",
        "is": "2026-11-20",
        "utterances": (4,),
        "quote": "You will have them back by Friday, November twentieth.",
        "said_by": "Otto Brandt",
        "confidence": 0.9,
        "impact": ("M5 Budget released from 4 Dec to 14 Dec",),
    }
    return Proposal(**{**fields, **changes})  # type: ignore[arg-type]


TALK: tuple[Event, ...] = (
    STARTED,
    said(
        1, "seller", "Good morning Otto. Shall we look at the plan together and see where each step stands?"
    ),
    said(
        2,
        "buyer",
        "Gladly. The cold store test is finished, Mira signed it off on Tuesday and both sites are green.",
    ),
    MilestoneFinding(
        id="f1",
        confidence=0.95,
        utterances=(2,),
        quote="The cold store test is finished",
        milestone_id="M2",
        says="done",
    ),
    said(3, "seller", "Wonderful. And the redlines, where do they stand?"),
    said(4, "buyer", "Not back yet. You will have them back by Friday, November twentieth."),
    MilestoneFinding(
        id="f2",
        confidence=0.9,
        utterances=(4,),
        quote="You will have them back by Friday, November twentieth.",
        milestone_id="M3",
        says="rescheduled",
        date=date(2026, 11, 20),
    ),
    said(5, "seller", "Thank you, that helps. Who looks after the security review on your side?"),
    said(6, "buyer", "I have heard of it. Those usually take a while here, I would have to ask around."),
    StakeholderFinding(
        id="f3",
        confidence=0.6,
        utterances=(6,),
        quote="Those usually take a while",
        role="security",
        level="topic",
    ),
)

BOOKED = NextStepFinding(
    id="f9",
    confidence=0.9,
    utterances=(6,),
    quote="Those usually take a while here",
    what="call",
    side="both",
    date=date(2026, 11, 19),
    agreed=True,
)

SUMMARY = Summary(
    next_step_booked=False,
    milestones={},
    roles_heard=(),
    roles_missing=("security",),
    nudges=1,
    proposals=2,
    lag=Lag(median=0.8, p95=1.3),
    seconds=90,
    at=90,
)


class FakePreferences:
    """Settings that are kept in no file; ``broken``: the sentence that a change is refused with."""

    def __init__(self, **settings: object) -> None:
        self.settings = Settings.model_validate(settings)
        self.file = Path("config.toml")
        self.drafts = Path("drafts")
        self.broken: str | None = None

    @property
    def screen(self) -> ScreenSettings:
        return self.settings.screen

    @property
    def keys(self) -> dict[str, str]:
        return self.settings.keys

    def table(self) -> list[Setting]:
        return table(self.settings)

    def change(self, name: str, value: object) -> None:
        if self.broken is not None:
            raise UserError(self.broken)
        group, _, inner = name.partition(".")
        data = self.settings.model_dump(exclude_unset=True)
        data[group] = {**data.get(group, {}), inner: value}
        if value is None:
            del data[group][inner]
        self.settings = Settings.model_validate(data)


class FakeAsking:
    """Answers every question with ``answer``, or refuses with the sentence of ``refused``. Questions wait until ``free`` is set."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.answer = (
            AnswerLine("M3 Contract redlines back is late, by 2 days.", ("plan, line 14",)),
            AnswerLine(
                "Otto Brandt said so on the call.", ("12 November, 04:12, Otto Brandt", "plan, line 16")
            ),
        )
        self.refused: str | None = None
        self.free = Gate()
        self.free.set()

    def about(self, plan: Path, on: date) -> "FakeAsking":
        return self

    def ask(self, question: str) -> tuple[AnswerLine, ...]:
        self.questions.append(question)
        self.free.wait(10)
        if self.refused is not None:
            raise UserError(self.refused)
        return self.answer


class FakeDesk:
    """What lies around the screens: calls to be started, by ``running`` in their order."""

    def __init__(
        self,
        *running: FakeCall,
        plans: "FakePlans | None" = None,
        calls: "FakeCalls | None" = None,
        chatting: "FakeTalk | None" = None,
    ) -> None:
        self.running = list(running)
        self.calls = calls or FakeCalls()
        self.chatting = chatting or FakeTalk(About("Harbour Foods", 0, ()), {})
        self.refused: str | None = None
        self.plans = plans or FakePlans()
        self.preferences = FakePreferences()
        self.asking = FakeAsking()
        self.preparing = FakePreparing()

    @property
    def starting(self) -> "FakeDesk":
        return self

    def live(self) -> "FakePreparing":
        return self.preparing

    def demo(self) -> Running:
        if self.refused is not None:
            raise UserError(self.refused)
        call = self.running.pop(0)
        return Running(
            call, lambda: FakeReview([proposal(1)]), "demo call", 1.0, opening="A recorded call is played."
        )

    @property
    def reviewing(self) -> "FakeDesk":
        return self

    def of(self, call: str) -> Finished:
        if self.refused is not None:
            raise UserError(self.refused)
        return Finished(PLAN, ON, lambda: FakeReview([proposal(1)]))


class FakePlans:
    """Plans as values, as of ``ON``; what was asked for is kept. ``trouble``: a sentence that the next thing fails with."""

    def __init__(self, *plans: Plan, calls: list[HeldCall] | None = None, told: Told | None = None) -> None:
        self.plans = {str(plan.path): plan for plan in plans}
        self.broken: dict[str, str] = {}
        self.calls = calls or []
        self.said = told or Told()
        self.trouble: str | None = None
        self.asked: list[tuple[str, ...]] = []
        self.stamps: dict[str, int] = {}
        self.read = 0

    def today(self) -> date:
        return ON

    def listed(self) -> Iterator[Listed]:
        self.read += 1
        for plan in list(self.plans.values()):
            yield Listed(plan.path, plan, glance(plan, ON))
        for path, sentence in self.broken.items():
            yield Listed(Path(path), error=sentence)
        self._fail()

    def last_calls(self, most: int) -> list[HeldCall]:
        return self.calls[:most]

    def open(self, path: Path) -> OnePlan:
        if str(path) in self.broken:
            raise UserError(self.broken[str(path)])
        plan = self.plans[str(path)]
        return OnePlan(plan, ON, heard_in(plan, ON))

    def told(self, path: Path) -> Told:
        self._fail()
        return self.said

    def stamp(self, path: Path) -> object:
        return self.stamps.get(str(path), 0)

    def brief(self, path: Path, width: int) -> str:
        self._fail()
        return f"Brief of {path.name}."

    def begin(self, account: str, go_live: str) -> Path:
        self._fail()
        self.asked.append(("begin", account, go_live))
        path = Path("new.md")
        self.plans[str(path)] = replace(PLAN, path=path, account=account)
        return path

    def bring(self, file: str) -> Brought:
        self._fail()
        self.asked.append(("bring", file))
        return Brought(self.begin("Brought", ""), "Read 9 milestones.\nGuessed:\n  row 3: the date")

    def edit(self, path: Path) -> str:
        self.asked.append(("edit", str(path)))
        return ""

    def _fail(self) -> None:
        if self.trouble is not None:
            sentence, self.trouble = self.trouble, None
            raise UserError(sentence)


class FakeCalls:
    """The archive as values, as of ``ON``. ``trouble``: a sentence that the next thing fails with."""

    def __init__(self, *pages: CallPage, hits: list[Found] | None = None) -> None:
        self.pages = {page.line.id: page for page in pages}
        self.hits = hits or []
        self.next: dict[str, Known] = {}
        self.asked: list[object] = []
        self.trouble: str | None = None

    def today(self) -> date:
        return ON

    def listed(self, search: Search) -> list[CallLine]:
        self._fail()
        wanted = (search.deal or "").casefold()
        return [page.line for page in self.pages.values() if wanted in page.line.account.casefold()]

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        return {call_id: self.next[call_id] for call_id in ids if call_id in self.next}

    def found(self, search: Search) -> list[Found]:
        self._fail()
        self.asked.append(search)
        return [hit for hit in self.hits if search.words.split()[-1].casefold() in hit.part.casefold()]

    def page(self, call_id: str) -> CallPage:
        self._fail()
        if call_id not in self.pages:
            raise UserError("That call is not in the archive any more; go back and choose another.")
        return self.pages[call_id]

    def consequence(self, call_id: str) -> str:
        return "41 utterances and the recording go for good."

    def delete(self, call_id: str) -> str:
        del self.pages[call_id]
        return f"The call {call_id} is deleted."

    def export(self, call_id: str, path: Path, *, replace: bool) -> str:
        self._fail()
        self.asked.append((call_id, path, replace))
        return f"Saved as {path.name}."

    def _fail(self) -> None:
        if self.trouble is not None:
            sentence, self.trouble = self.trouble, None
            raise UserError(sentence)


class FakeTalk:
    """A talk that answers by ``answers``, question to answer, and waits with each until ``free`` is set."""

    def __init__(self, about: About, answers: dict[str, Answered]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, bool]] = []
        self.kept: dict[Path, str] = {}
        self.trouble: str | None = None
        self.stop = Gate()
        self.free = Gate()
        self.free.set()
        self._about = about

    def with_plan(self, plan: Path) -> "FakeTalk":
        return self

    def about(self) -> About:
        if self.trouble is not None:
            raise UserError(self.trouble)
        return self._about

    def ask(self, question: str, *, model: bool, stop: Gate) -> Answered:
        self.stop = stop
        self.asked.append((question, model))
        self.free.wait(10)
        if self.trouble is not None:
            raise UserError(self.trouble)
        nothing = Answered((Statement("Nothing in the plan and two calls answers that."),), found=False)
        return self.answers.get(question, nothing)

    def around(self, line: PlanLine) -> tuple[tuple[int, str], ...]:
        return ((line.line - 1, "| --- |"), (line.line, line.text), (line.line + 1, "| M4 | next |"))

    def keep(self, text: str, path: Path, *, replace: bool) -> None:
        self.kept[path] = text


class FakePreparing:
    """A call that a test gets ready for: what it finds is as the test sets it, and what was done with it is kept."""

    def __init__(self, call: FakeCall | None = None, *names: str) -> None:
        """``names``: of the plans there are; the only one is chosen."""
        self.call = call or FakeCall()
        found = tuple(PlanFound(Path(f"{name}.md"), name, ON) for name in names or ("Harbour Foods",))
        self.found = PlansFound(found, ON, found[0].path if len(found) == 1 else None)
        self.read = BriefRead("Harbour Foods: Cold store", ON, date(2026, 11, 5), BRIEF, 30)
        self.leaving = Leaves()
        self.old: CutOff | None = None
        self.forgotten = ""
        self.levels: Sound | None = quiet("heard", "heard")
        self.refused: dict[str, str] = {}
        self.begun: list[tuple[Path, float | None, str | None]] = []
        self.closed = 0
        self.listened = 0
        self.finished: list[str] = []
        self.heard_to = 0.0
        self.held = Gate()
        self.ready = ""
        self.released = 0

    def _or_refuse(self, what: str) -> None:
        if what in self.refused:
            raise UserError(self.refused[what])

    def plans(self) -> PlansFound:
        self._or_refuse("plans")
        return self.found

    def brief(self, plan: Path) -> BriefRead:
        self._or_refuse("brief")
        return self.read

    def leaves(self) -> Leaves:
        return self.leaving

    def forget_old(self) -> str:
        return self.forgotten

    def cut_off(self) -> CutOff | None:
        return self.old

    def finish(self, call_id: str, going_on: Callable[[float], bool]) -> str:
        self._or_refuse("finish")
        while going_on(self.heard_to):
            self.heard_to = 60.0
            if self.held.wait(0.02):
                self.finished.append(call_id)
                return f"The call {call_id} is finished: 3 utterances more, 1 changes to review."
        return f"The call {call_id} waits; what was written down of it is kept."

    def listen(self) -> None:
        self.listened += 1
        self._or_refuse("listen")

    def sound(self) -> Sound | None:
        return None if "listen" in self.refused else self.levels

    def begin(self, plan: Path, minutes: float | None, consent: ConsentBasis | None) -> Running:
        self._or_refuse("begin")
        self.begun.append((plan, minutes, consent))
        return Running(
            self.call, lambda: FakeReview([]), close=self._release, getting_ready=lambda: self.ready
        )

    def _release(self) -> None:
        self.released += 1

    def close(self) -> None:
        self.closed += 1


BRIEF = (
    "We owe: the data sheet of the cold store link (Ines Vale, by Tue 10 Nov).",
    "They owe: the redlines of the contract (Mira Chen, by Tue 10 Nov).",
    "Late: Cold store integration tested (Mira Chen and Ines Vale), by 6 days; done today it would move the go-live from Mon 1 Feb to "
    "Mon 8 Feb; and 1 more.",
    "Not heard from yet: whoever looks after security, for Security review (due Wed 25 Nov).",
    "Wanted: a firm day for Contract redlines back from Mira Chen; and a day for the next call.",
)


def quiet(seller: Loudness, buyer: Loudness, seconds: float = 6.0, *says: str) -> Sound:
    """Both sides, each as loud as it is said to be and with what that means for the whole check."""
    level: dict[Loudness, float] = {"heard": 0.7, "faint": 0.2, "silent": 0.0, "nothing": 0.0}
    names: dict[Literal["seller", "buyer"], str] = {
        "seller": "Headset Microphone",
        "buyer": "Speakers of the desk",
    }
    now: dict[Literal["seller", "buyer"], Loudness] = {"seller": seller, "buyer": buyer}
    sides = tuple(
        SideHeard(side, names[side], level[loud], loud, loud in ("heard", "faint"))
        for side, loud in now.items()
    )
    return Sound(sides, seconds, says)
