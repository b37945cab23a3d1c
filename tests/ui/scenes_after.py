"""What comes after a call, opened for pictures: each scene gives the app, and the keys that lead to what is to be seen."""

from assistant.ui.app import ClosecallApp
from assistant.ui.ports.review import Finished, Talk
from tests.ui.fakes import ON, PLAN, TALK, FakeDesk, FakeReview, proposal

EMAIL = """Subject: Cold store: what we agreed, and our next steps

Hi Otto,

Thank you for your time on Thursday, 12 November. Here is what we agreed, so that we all work from the **same page**.

**Finished**

- Cold store integration tested

**What has changed**

- Contract redlines back: Friday, 20 November instead of Tuesday, 10 November
- This would move signature from Friday, 18 December to Thursday, 31 December.

**Who does what by when**

| Step | Who | When |
| --- | --- | --- |
| Contract redlines back | Mira Chen / Ines Vale | Friday, 20 November |
| Security review | Security team / Ines Vale | Wednesday, 25 November |

Which day next week would suit you for thirty minutes?

Best regards,
Ines Vale
"""


def review() -> FakeReview:
    """Three changes: one that is sure, one that another call contradicts, one that is less sure."""
    done = proposal(
        1, op="set_status", target="M2", field="status", was="in_progress", impact=(), **{"is": "done"},
        utterances=(2,), quote="The cold store test is finished", reason="Otto Brandt said that it is finished; the plan has in progress.",
    )  # fmt: skip
    risk = proposal(
        3, op="add_risk", target="", field="", was=None, confidence=0.7, impact=(), utterances=(6,),
        quote="Those usually take a while here", **{"is": "The security review takes longer than planned"},
    )  # fmt: skip
    made = FakeReview([done, proposal(2), risk], EMAIL)
    made.others_say = {
        "p2": ("The later call of 2026-11-18 has 2026-11-27 (open). Mira Chen: “It will be the week after.”",)
    }
    made.spoken = Talk(
        tuple(e for e in TALK if e.type == "utterance"), tuple(e for e in TALK if e.type == "finding")
    )
    return made


def _app(made: FakeReview) -> ClosecallApp:
    return ClosecallApp(FakeDesk(), Finished(PLAN, ON, lambda: made), clock=lambda: 0.0)


def scene_changes() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["y"]


def scene_email() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["2"]


def scene_draft() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["3"]


def scene_talk() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["down", "t"]


def scene_details() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["down", "d"]


def scene_manner() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["2", "o"]


def scene_save() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["w"]


def scene_accept_all() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["A"]


def scene_nothing() -> tuple[ClosecallApp, list[str]]:
    return _app(FakeReview([])), ["1"]


def scene_home() -> tuple[ClosecallApp, list[str]]:
    return _app(review()), ["escape"]
