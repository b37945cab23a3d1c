"""The archive, a call's page and the talk with a plan, as they are pictured: each with the keys that lead there."""

from datetime import date
from pathlib import Path

from assistant.deal.sources import PlanLine, Said
from assistant.events import Notice
from assistant.ui.app import ClosecallApp
from assistant.ui.ports.calls import CallLine, CallPage, Change, Found, Known
from assistant.ui.ports.chatting import About, Statement, Told
from tests.ui.fakes import PLAN, SUMMARY, TALK, FakeCalls, FakeDesk, FakeTalk

Scene = tuple[ClosecallApp, tuple[str, ...]]

CHANGES = (
    Change(
        "M2 status: in_progress → done",
        "The cold store test is finished",
        "Otto Brandt",
        "accepted",
        (2,),
        (),
    ),
    Change(
        "M3 due: 2026-11-10 → 2026-11-20",
        "You will have them back by Friday, November twentieth.",
        "Otto Brandt",
        "open",
        (4,),
        ("M5 Budget released from 4 Dec to 14 Dec",),
    ),
)
MOMENTS = (
    (20.0, "M2 done"),
    (40.0, "M3 re-dated to 20 Nov"),
    (52.0, "Notice: The buyer's side was silent for 20 seconds."),
    (60.0, "Security came up, nobody named"),
    (66.0, "Prompt: Nobody on their side owns the security review. (later)"),
)


def line(call_id: str, on: date, account: str = "Harbour Foods", **changes: object) -> CallLine:
    fields: dict[str, object] = {
        "id": call_id, "on": on, "account": account, "deal": "Cold chain planning", "seconds": 1860.0, "open_changes": 0,
        "finished": True, "going_on": False, "plan": "harbour.md",
    }  # fmt: skip
    return CallLine(**{**fields, **changes})  # type: ignore[arg-type]


def page(of: CallLine, **changes: object) -> CallPage:
    notice = Notice(level="warning", text="The buyer's side was silent for 20 seconds.", at=52.0)
    fields: dict[str, object] = {
        "line": of, "plan": PLAN, "plan_trouble": "", "events": (*TALK, notice, SUMMARY),
        "outcome": ("Next step: booked (2026-11-19)", "Not heard of: security", "Prompts: 3. Proposed changes: 2, 1 of them still to review."),
        "spoke": (("Otto Brandt", 0.58), ("Ines Vale", 0.42)), "moments": MOMENTS, "changes": CHANGES, "drafts": Path("drafts"),
    }  # fmt: skip
    return CallPage(**{**fields, **changes})  # type: ignore[arg-type]


def archive() -> FakeCalls:
    lines = (
        line("2026-11-12-1015", date(2026, 11, 12), open_changes=1),
        line("2026-11-11-0900", date(2026, 11, 11), "Alder Clinics", deal="Rota planning", seconds=1204.0),
        line(
            "2026-11-09-1400",
            date(2026, 11, 9),
            "Quill & Rowe",
            deal="Archive move",
            seconds=431.0,
            finished=False,
        ),
        line("2026-10-29-1015", date(2026, 10, 29), open_changes=12, seconds=2711.0),
        line("2026-02-03-1600", date(2026, 2, 3), "Northgate", deal="", seconds=48.0, plan=""),
    )
    calls = FakeCalls(*(page(one) for one in lines), hits=list(HITS))
    calls.next = {
        "2026-11-12-1015": Known(("Otto Brandt", "Ines Vale"), True, date(2026, 11, 19)),
        "2026-11-11-0900": Known(("Rosa Lind", "Ines Vale", "Tariq Bell"), False, None),
        "2026-11-09-1400": Known(("Ines Vale",), None, None),
        "2026-10-29-1015": Known(("Otto Brandt", "Mira Chen", "Ines Vale"), True, None),
    }
    return calls


HITS = (
    Found("2026-11-12-1015", date(2026, 11, 12), "Harbour Foods", 30.0, "Ines Vale", "seller", "Wonderful. And the «redlines», where do they stand?"),
    Found("2026-10-29-1015", date(2026, 10, 29), "Harbour Foods", 754.0, "Mira Chen", "buyer",
          "I have read about half of it, and I would say that our «redlines» will take me until the tenth, if nothing else comes in between."),
    Found("2026-11-11-0900", date(2026, 11, 11), "Alder Clinics", 61.0, "Rosa Lind", "buyer", "No «redlines» from us, we sign as it is."),
)  # fmt: skip

M3 = PlanLine("M3", 14, "Contract redlines back, due 10 November, pending")
PROMISED = Said(
    "2026-11-12-1015", date(2026, 11, 12), 4, 40.0, "buyer", "Otto Brandt",
    "You will have them back by Friday, November twentieth.",
)  # fmt: skip
EXAMPLES = (
    "What is late?",
    "What if Contract redlines back is a week late?",
    "Who owns Security review?",
    "What did they promise?",
    "What has changed since the last call?",
    "Who signs?",
)
LATE = Told(
    (
        Statement("M3 (Contract redlines back) is two days late: it was due on Tuesday 10 November.", (M3,)),
        Statement("Otto Brandt promised them for Friday 20 November.", (PROMISED, M3)),
    ),
    found=True,
)


def talk(model: str = "") -> FakeTalk:
    return FakeTalk(About("Harbour Foods", 2, EXAMPLES, model, ""), {"What is late?": LATE})


def desk(model: str = "") -> FakeDesk:
    return FakeDesk(calls=archive(), chatting=talk(model))


def scene_archive() -> Scene:
    """All calls."""
    return ClosecallApp(desk()), ("c",)


def scene_found() -> Scene:
    """A search in all calls."""
    return ClosecallApp(desk()), ("c", "slash", *"redlines")


def scene_found_nothing() -> Scene:
    """A search for what nobody said."""
    return ClosecallApp(desk()), ("c", "slash", *"zebra")


def scene_empty() -> Scene:
    """No call has been kept yet."""
    return ClosecallApp(FakeDesk()), ("c",)


def scene_export() -> Scene:
    """Where to save a call."""
    return ClosecallApp(desk()), ("c", "w")


def scene_time() -> Scene:
    """Which moment of a call to go to."""
    return ClosecallApp(desk()), ("c", "enter", "g")


def scene_call() -> Scene:
    """A call that is over."""
    return ClosecallApp(desk()), ("c", "enter")


def scene_happened() -> Scene:
    """What happened on it, where that does not stand beside the talk."""
    return ClosecallApp(desk()), ("c", "enter", "tab")


def scene_delete() -> Scene:
    """What deleting a call asks first."""
    return ClosecallApp(desk()), ("c", "delete")


def scene_chat() -> Scene:
    """What can be asked."""
    return ClosecallApp(desk()), ("c", "enter", "a")


def scene_answered() -> Scene:
    """An answer with its sources, and one that is not there."""
    return ClosecallApp(desk()), ("c", "enter", "a", "1", "enter", *"Who is the pope?", "enter")


def scene_chat_empty() -> Scene:
    """A plan of which nothing can be asked yet: no call, no example."""
    calls = archive()
    return ClosecallApp(FakeDesk(calls=calls)), ("c", "enter", "a")
