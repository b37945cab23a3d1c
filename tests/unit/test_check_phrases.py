"""The many ways in which people say how a step stands, against a plan of the usual paper process."""

from pathlib import Path

import pytest

from assistant.plan.reading.reader import parse_plan
from tests.unit.talk import PLAN_TEXT, standing

PLAN = parse_plan(
    PLAN_TEXT.split("## Milestones")[0]
    + """## Milestones

| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status |
| --- | --- | --- | --- | --- | --- |
| M1 | Technical deep-dive | Ben Ito | Omar Diaz | 2026-06-03 | pending |
| M2 | Pilot success criteria met | Ben Ito | Grace Holt | 2026-06-05 | in_progress |
| M3 | Security review complete | Ben Ito | InfoSec | 2026-06-08 | pending |
| M4 | Legal redlines on the MSA | Ben Ito | Counsel | 2026-06-12 | pending |
| M5 | Procurement vendor setup | Ben Ito | Procurement | 2026-06-30 | pending |
| M6 | CFO budget approval | Ben Ito | Mark Lane | 2026-06-09 | pending |
| M7 | Reference calls | Ben Ito | Grace Holt | 2026-06-11 | pending |
| M8 | Purchase order issued | Ben Ito | Procurement | 2026-07-10 | pending |
| M9 | Contract signed | Ben Ito | Mark Lane | 2026-07-24 | pending |
| M10 | Kickoff call | Ben Ito | Omar Diaz | 2026-08-03 | pending |
| M11 | Go-live | Ben Ito | Grace Holt | 2026-09-01 | pending |

## Stakeholders

| Name | Title | Role | Engaged |
| --- | --- | --- | --- |
| Grace Holt | Director of Operations | champion | yes |
| Mark Lane | CFO | economic_buyer | no |
""",
    Path("plan.md"),
)

PHRASES: list[tuple[str, list[str]]] = [
    ("M4:done", ["B: Legal has signed off on the MSA redlines."]),
    ("M4:done", ["B: Good news, counsel is happy with the redlines, they're done on our side."]),
    ("M3:done", ["B: We got the green light from security on the review yesterday."]),
    ("M3:done", ["B: The security review came back clean."]),
    ("M3:done", ["B: InfoSec cleared you last week, the security review is behind us."]),
    ("M5:done", ["B: Procurement has you set up as a vendor now."]),
    ("M8:done", ["B: The PO went out yesterday."]),
    ("M8:done", ["B: Purchase order was issued this morning."]),
    ("M6:done", ["B: Mark approved the budget on Monday."]),
    ("M6:done", ["B: The CFO gave us the go-ahead on the budget."]),
    ("M9:done", ["B: Contract is fully executed."]),
    ("M9:done", ["B: We signed the contract last night."]),
    ("M2:done", ["B: We hit all the success criteria of the pilot."]),
    ("M2:done", ["B: The pilot success criteria were met, we are very happy."]),
    ("M1:done", ["B: The technical deep-dive on Monday went really well."]),
    ("M7:done", ["B: I spoke to both references, so the reference calls are done."]),
    ("M3:slipped", ["B: The security review hasn't started."]),
    ("M3:slipped", ["B: InfoSec is still sitting on the security review, they have a backlog."]),
    ("M4:rescheduled 2026-06-19", ["B: Counsel needs another week on the redlines, so figure the 19th."]),
    ("M4:rescheduled 2026-06-19", ["B: You'll get the redlines on the MSA by next Friday, the 19th."]),
    ("M5:rescheduled 2026-07-06", ["B: Procurement said the vendor setup will take until July 6th."]),
    ("M6:rescheduled 2026-06-15", ["B: The CFO is traveling, budget approval will be Monday instead."]),
    ("M6:rescheduled 2026-06-15", ["B: Mark is out this week, so the budget approval is pushed to Monday."]),
    ("M11:rescheduled 2026-09-15", ["B: We want to push go-live to September 15th."]),
    ("M11:rescheduled 2026-09-15", ["B: Let's move the go-live date out to the fifteenth of September."]),
    (
        "M10:rescheduled 2026-08-05",
        ["S: Can we do the kickoff call on August 5th instead?", "B: Sure, that works."],
    ),
    (
        "M7:rescheduled 2026-06-18",
        ["S: Would June 18th work for the reference calls?", "B: Yes, the 18th is perfect."],
    ),
    ("M9:in_progress (came up)", ["B: Who needs to sign the contract on your side?"]),
    ("M9:in_progress (came up)", ["S: Once legal is done, we can get the contract signed."]),
    ("M3:slipped", ["S: Has InfoSec finished the security review?", "B: Not yet, they are swamped."]),
    ("M3:done", ["S: Did the security review get finished?", "B: It did, on Friday."]),
    ("M3:done", ["S: How's the security review?", "B: All done. They signed off yesterday."]),
    ("M6:slipped", ["S: And the budget approval?", "B: Mark hasn't looked at it."]),
    ("M6:rescheduled 2026-06-12", ["S: And the budget approval?", "B: Mark will approve it by Friday."]),
    ("-", ["B: We had a great holiday."]),
    ("-", ["B: The kids finished school last week."]),
    ("-", ["B: I signed up for the webinar."]),
    ("-", ["B: My last vendor approval took a year."]),
    ("-", ["S: Our security review team is certified."]),
    ("M11:in_progress", ["B: We are on track for go-live."]),
    ("M9:in_progress", ["B: We should be able to sign the contract on July 24th as planned."]),
    ("M3:slipped (came up)", ["S: So the security review was due Monday."]),
    ("M4:done", ["B: I sent you the redlines this morning."]),
    ("M4:done", ["S: I got the redlines from your counsel, thank you."]),
    ("M5:in_progress", ["B: We started the vendor setup with procurement."]),
    ("M8:in_progress", ["B: The purchase order is in the works."]),
    ("M2:slipped", ["B: We missed the pilot success criteria."]),
    ("M3:done", ["B: security review done"]),
    ("M3:slipped", ["B: we have not heard back from security on the review"]),
    ("M1:slipped", ["B: The deep dive never happened."]),
    ("M6:done", ["B: So the budget has been approved."]),
    ("M6:slipped", ["B: The budget approval is on hold until the new quarter."]),
]
"""What is said of which milestone ("-": of none), and the talk."""


def test_a_demo_is_given_by_being_shown() -> None:
    plan = parse_plan("| Milestone | Due |\n| --- | --- |\n| Product demo | 2026-06-10 |\n", Path("plan.md"))
    shows = ["S: Let me share my screen.", "B: Sure.", "S: As you can see, it starts with the list."]
    assert not standing(shows, of=plan).milestones
    [given] = standing([*shows, "S: Now let me show you the report."], of=plan).milestones.values()
    assert (given.says, given.quote) == ("done", "Now let me show you the report.")


@pytest.mark.parametrize(("expected", "turns"), PHRASES, ids=[" / ".join(turns) for _, turns in PHRASES])
def test_how_a_step_stands(expected: str, turns: list[str]) -> None:
    said = [
        f"{number}:{f.says}"
        + (f" {f.date}" if f.date else "")
        + ("" if f.confidence >= 0.7 else " (came up)")
        for number, f in standing(turns, of=PLAN).milestones.items()
    ]
    assert said == ([] if expected == "-" else [expected])
