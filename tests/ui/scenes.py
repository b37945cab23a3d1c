"""Every screen at a moment of interest."""

from assistant.events import Event, Notice, Partial
from assistant.ui.app import ClosecallApp
from assistant.ui.ports.starting import Running
from tests.ui import scenes_after, scenes_before, scenes_calls, scenes_manners
from tests.ui.fakes import STARTED, SUMMARY, TALK, FakeCall, FakeDesk, FakeReview, nudge, proposal
from tests.ui.scenes_live import SCENES as LIVE
from tests.ui.scenes_plans import SCENES as PLANS
from tests.ui.stage import Scene, opened

COMING = Partial(speaker="seller", start=72, text="Could you find out who wi", settled=3, at=73)


def live(*events: Event, review: FakeReview | None = None) -> tuple[ClosecallApp, FakeCall]:
    call = FakeCall()
    call.send(*events)
    found = review or FakeReview([proposal(1)])
    return ClosecallApp(FakeDesk(), Running(call, lambda: found, "demo call", 4.0), clock=lambda: 0.0), call


def ended() -> tuple[ClosecallApp, FakeCall]:
    app, call = live(*TALK, SUMMARY)
    call.end()
    return app, call


def failing() -> tuple[ClosecallApp, FakeCall]:
    app, call = live(*TALK)
    call.fail("harbour.md cannot be read any more; close what holds it and open the call again.")
    return app, call


AFTER = (
    scenes_after.scene_changes, scenes_after.scene_draft, scenes_after.scene_talk, scenes_after.scene_details,
    scenes_after.scene_manner, scenes_after.scene_accept_all, scenes_after.scene_nothing, scenes_after.scene_email, scenes_after.scene_save,
)  # fmt: skip
ARCHIVE = (
    scenes_calls.scene_archive, scenes_calls.scene_found, scenes_calls.scene_call, scenes_calls.scene_happened, scenes_calls.scene_delete,
    scenes_calls.scene_chat, scenes_calls.scene_answered, scenes_calls.scene_found_nothing, scenes_calls.scene_empty, scenes_calls.scene_export,
    scenes_calls.scene_time, scenes_calls.scene_chat_empty,
)  # fmt: skip
BEFORE = (
    scenes_before.scene_before, scenes_before.scene_before_amiss, scenes_before.scene_which_call, scenes_before.scene_minutes,
)  # fmt: skip
LOST = Notice(level="warning", text="The buyer's side went silent at 1:09.", at=72)

SCENES = [
    *(opened(f"call_{make.__name__[6:]}", make) for make in LIVE),
    Scene("call_empty", lambda: live(STARTED)),
    Scene("call_notice", lambda: live(*TALK, nudge(1), nudge(2), LOST, COMING)),
    Scene("call_held", lambda: live(*TALK, COMING), ("space",)),
    Scene("call_plan", lambda: live(*TALK, COMING), ("p",)),
    Scene("call_help", lambda: live(*TALK, COMING), ("f1",)),
    Scene("call_leave", lambda: live(*TALK, COMING), ("q",)),
    Scene("call_ended", ended, ready="has ended"),
    *(opened(f"after_{make.__name__[6:]}", make) for make in AFTER),
    Scene("after_edit", lambda: (scenes_after.scene_changes()[0], None), ("down", "e")),
    Scene("failed", failing, ready="cannot be read"),
    *(opened(make.__name__[6:], make) for make in scenes_manners.SCENES),
    Scene("blank", lambda: live(*TALK, nudge(1), COMING), ("b",)),
    *(opened(name, make) for name, make in PLANS.items()),
    *(opened(f"before_{make.__name__[6:]}", make) for make in BEFORE),
    *(opened(f"archive_{make.__name__[6:]}", make) for make in ARCHIVE),
]  # fmt: skip
