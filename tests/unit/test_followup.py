"""The follow-up e-mail: what was said and nothing else."""

import datetime as dt
import re

from assistant.check.checker import Checker
from assistant.events import Event
from assistant.session.proposals import propose
from assistant.write.followup import followup_email
from tests.unit.talk import ON, plan, standing, utterances

TURNS = [
    "B: The migration test is finished.",
    "B: The legal review of the contract needs until July 16th.",
    "S: I'll send you the pilot report by Friday.",
    "S: I'll send that over tomorrow.",
    "S: Can we meet next Thursday at ten, to go over the contract?",
    "B: Yes, Thursday the 18th works for me.",
    "S: I'll send you an invite today.",
]


def email(turns: list[str]) -> str:
    said = utterances(turns)
    checker = Checker(plan(), ON)
    events: list[Event] = [*said, *(f for u in said for f in checker.hear(u))]
    events += propose(plan(), standing(turns), {u.id: u for u in said}, at=1.0)
    return followup_email(plan(), ON, events)


def test_the_whole_email() -> None:
    assert email(TURNS) == (
        "Subject: Booking platform: what we agreed, and our next steps\n\n"
        "Hi Grace,\n\n"
        "Thank you for your time on Wednesday, 10 June. Here is what we agreed, so that we all work from the same page.\n\n"
        "**Finished**\n\n"
        "- Data migration test\n\n"
        "**What has changed**\n\n"
        "- Legal review of the contract: Thursday, 16 July instead of Tuesday, 30 June\n"
        "- This would move signature from Friday, 24 July to Thursday, 30 July and go-live from Tuesday, 1 September to Tuesday, 8 September.\n\n"
        "**Who does what by when**\n\n"
        "| Step | Who | When |\n"
        "| --- | --- | --- |\n"
        "| Send you the pilot report | Ben Ito | Friday, 12 June |\n"
        "| Pricing proposal delivered | Grace Holt / Ben Ito | Friday, 12 June |\n"
        "| Budget approval | CFO / Ben Ito | Friday, 10 July |\n"
        "| Legal review of the contract | Legal / Ben Ito | Thursday, 16 July |\n\n"
        "**What needs a new day**\n\n"
        "- Security questionnaire answered (InfoSec / Ben Ito), which was due on Monday, 8 June\n\n"
        "By which day can this be done?\n\n"
        "Next step: we speak again on Thursday, 18 June.\n\n"
        "Do you agree with this, or would you change anything? A short reply in writing is enough.\n\n"
        "Best regards,\n"
        "Ben Ito\n"
    )


def test_without_a_next_step_it_asks_for_one() -> None:
    text = email(["B: The migration test is finished."])
    assert "which day next week would suit you" in text


def test_it_asks_for_agreement_and_never_says_what_it_must_not() -> None:
    text = email(TURNS).lower()
    assert "would you change anything?" in text
    for never in ("close plan", "just checking in", "champion", "objector", "value", "risk"):
        assert never not in text


def test_nothing_private_and_no_date_that_was_not_said_or_planned() -> None:
    known = {ON.replace(day=d) for d in (8, 10, 12, 18)} | {
        dt.date(2026, 6, 30),
        dt.date(2026, 7, 16),
        dt.date(2026, 7, 10),
        dt.date(2026, 7, 24),
        dt.date(2026, 9, 1),
    }
    moved = {dt.date(2026, 7, 30), dt.date(2026, 9, 8)}
    spoken = {f"{d.day} {d:%B}" for d in known | moved}
    assert set(re.findall(r"\d{1,2} (?:June|July|September)", email(TURNS))) <= spoken


def test_hostile_words_stay_words() -> None:
    text = email(["B: The migration test is finished.", "S: I'll send the {config} | %(list)s by Friday."])
    row = next(line for line in text.splitlines() if "config" in line)
    assert row == "| Send the {config} / %(list)s | Ben Ito | Friday, 12 June |"


def test_what_is_told_to_a_machine_is_no_promise() -> None:
    turns = ["B: The migration test is finished.", "S: I'll send {{ config }} <script>by Friday</script>."]
    assert "config" not in email(turns)
    assert "script" not in email(turns)
