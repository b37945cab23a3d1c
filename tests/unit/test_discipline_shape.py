"""The plan as a whole: its size, its steps, its decision, its words."""

import pytest

from tests.unit.discipline_plans import STEPS, rules, said, sample


@pytest.mark.parametrize(
    "name",
    [
        "Send contract",
        "Send revised proposal to Anja",
        "Email the quote",
        "Follow up with procurement",
        "Follow-up call",
        "Prepare pricing",
        "Share our security documentation",
        "Draft the order form",
        "Schedule a meeting with the board",
        "Book demo with the warehouse team",
        "Set up a call",
        "Review proposal",
        "Call Anja",
        "Call the CFO",
        "Check in with Peter",
        "Chase legal",
        "VP of Sales reviews proposal",
        "Claire looks at the pricing",
    ],
)
def test_a_task_posing_as_a_milestone(name: str) -> None:
    [found] = said(
        sample(
            steps={
                "M10": {
                    "Milestone": name,
                    "Vendor": "Nora Kent",
                    "Prospect": "Anja Weiss",
                    "Due": "2026-11-20",
                    "Assumes": "x",
                }
            }
        ),
        "task-not-milestone",
    )
    assert (found.severity, found.milestone) == ("warning", "M10")


@pytest.mark.parametrize(
    "name",
    [
        "Procurement approval",
        "Proposal delivered",
        "Contract signed",
        "Contract sent",
        "Kickoff",
        "Kickoff scheduled",
        "Draft contract agreed by legal",
        "Email migration complete",
        "Email gateway cutover",
        "Call centre live",
        "Call routing configured",
        "Share purchase agreement signed",
        "Schedule of services agreed",
        "Schedule agreed with the sites",
        "Review board decision",
        "Review of the pilot complete",
        "Book-keeping integration tested",
        "Legal reviews the contract",
        "Procurement review contract",
        "Security reads the questionnaire",
        "Preparation of the sites finished",
        "Update of the warehouse system",
        "Identify and engage security",
        "Economic buyer confirms budget",
        "Follow-up visit at the second site",
        "Sender addresses verified",
        "Demo",
    ],
)
def test_these_are_milestones(name: str) -> None:
    text = sample(
        steps={
            "M10": {
                "Milestone": name,
                "Vendor": "Nora Kent",
                "Prospect": "Anja Weiss",
                "Due": "2026-11-20",
                "Assumes": "x",
            }
        }
    )
    assert "task-not-milestone" not in rules(text)


def test_a_task_that_is_done_is_history() -> None:
    assert rules(sample(steps={"M1": {"Milestone": "Send contract"}})) == set()


def test_the_remedy_names_what_the_task_is_for() -> None:
    [found] = said(sample(steps={"M8": {"Milestone": "Send contract"}}), "task-not-milestone")
    assert "Redlines returned by legal" in found.remedy


@pytest.mark.parametrize(("kept", "text"), [(1, "1 milestone"), (5, "5 milestones")])
def test_too_few(kept: int, text: str) -> None:
    names = list(STEPS)[-kept:]
    [found] = said(sample(steps={names[0]: {"After": ""}}, only=names), "too-few-milestones")
    assert f"The plan has {text};" in found.text
    assert "security review" in found.text


def test_six_and_twenty_are_enough() -> None:
    assert "too-few-milestones" not in rules(sample(steps={"M4": {"After": "M2"}}, only=list(STEPS)[:6]))
    more = {
        f"X{n}": {
            "Milestone": f"Site {n} connected",
            "Vendor": "Luis Prado",
            "Prospect": "Peter Lund",
            "Due": "2027-02-02",
            "After": "M8",
            "Assumes": "x",
        }
        for n in range(12)
    }
    assert rules(sample(steps=dict(list(more.items())[:11]))) == set()
    assert rules(sample(steps=more)) == {"too-many-milestones"}


def test_a_plan_that_is_over_is_left_alone() -> None:
    done = {one: {"Status": "done", "Due": "2026-11-02", "Assumes": "", "Prospect": ""} for one in STEPS}
    text = sample(
        {
            "agreement": None,
            "reviewed": None,
            "compelling_event": None,
            "go_live": "2026-11-02",
            "signature": None,
        },
        done,
    )
    assert rules(text) == set()
    assert (
        rules(sample({"agreement": None}, {**done, "M4": None, "M5": None, "M6": None, "M3": None})) == set()
    )


def test_nothing_says_what_has_to_be_true() -> None:
    bare = {one: {"Assumes": ""} for one in STEPS if one != "M7"}
    [found] = said(sample(steps=bare | {"M7": {"Assumes": "-"}}), "no-assumption")
    assert (found.severity, found.milestone) == ("warning", None)
    [found] = said(sample(steps=bare), "no-assumption")
    assert (found.severity, "M2, M3, M4, M5, M6 and 2 more" in found.text) == ("note", True)


def test_half_of_them_is_enough() -> None:
    assert rules(sample(steps={one: {"Assumes": ""} for one in ("M2", "M3", "M4", "M5")})) == set()


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Decision by the steering group", "Olga Brandt"),
        ("Board decides", "Olga Brandt"),
        ("Economic buyer approval", "CFO"),
        ("Executive approval / budget sign-off", "VP / CFO"),
        ("Budget released", "Frida Holm"),
        ("Business case approved by the CFO", "Frida Holm"),
        ("Dr. Amin approval", "Dr. Amin"),
        ("Final sign-off", "Frida Holm"),
        ("Vendor selected", "Anja Weiss"),
        ("Go/no-go on the purchase", "Anja Weiss"),
    ],
)
def test_a_step_at_which_the_buyer_decides(name: str, owner: str) -> None:
    assert "no-decision-step" not in rules(sample(steps={"M6": {"Milestone": name, "Prospect": owner}}))


@pytest.mark.parametrize(
    "name",
    [
        "Board informed",
        "Procurement approval of the form",
        "Technical sign-off",
        "Go-live decision",
        "Success criteria approved",
        "Security approval",
    ],
)
def test_no_step_at_which_the_buyer_decides(name: str) -> None:
    [found] = said(sample(steps={"M6": {"Milestone": name}}), "no-decision-step")
    assert (found.severity, found.milestone) == ("warning", "M7")
    assert found.edit == {
        "add_milestone": {
            "name": "Decision",
            "owner_prospect": "Frida Holm",
            "owner_vendor": "Nora Kent",
            "due": "2026-12-31",
        }
    }


def test_a_signed_contract_was_decided_on() -> None:
    done = {one: {"Status": "done", "Due": "2026-11-02"} for one in ("M1", "M2", "M3", "M4", "M5", "M7")}
    assert "no-decision-step" not in rules(sample(steps={**done, "M6": None}))


@pytest.mark.parametrize(
    ("assumes", "raised"),
    [
        ("Frida Holm is there that day", True),
        ("", True),
        ("assuming the decision is yes", False),
        ("Assuming a yes from the board", False),
        ("if the board approves", False),
        ("subject to approval", False),
        ("the decision is positive", False),
        ("board vote in our favour", False),
        ("once approved", False),
    ],
)
def test_a_yes_taken_for_granted(assumes: str, raised: bool) -> None:
    found = said(sample(steps={"M7": {"Assumes": assumes}}), "decision-taken-for-granted")
    assert [(one.severity, one.milestone) for one in found] == ([("note", "M7")] if raised else [])


@pytest.mark.parametrize(
    "steps",
    [
        {"M6": {"Status": "done", "Due": "2026-11-10", "After": ""}},  # they have said yes
        {"M7": {"Milestone": "If the decision is yes: contract signed", "Assumes": "x"}},
        {
            "M8": {"Assumes": "assuming the decision is yes"},
            "M7": {"Assumes": "Frida Holm is there that day"},
        },
    ],
)
def test_once_is_enough(steps: dict[str, dict[str, str]]) -> None:
    assert "decision-taken-for-granted" not in rules(sample(steps=steps))


def test_of_two_decisions_the_last_counts() -> None:
    budget = {
        "Milestone": "Budget released",
        "Prospect": "Frida Holm",
        "Due": "2026-11-27",
        "After": "M2",
        "Assumes": "x",
    }
    assert rules(sample(steps={"B": budget, "M4": {"After": "M2, B", "Due": "2026-12-09"}})) == set()


@pytest.mark.parametrize(
    ("title", "raised"),
    [
        ("Harbour Mills close plan", True),
        ("Steps to close", True),
        ("Path to go-live", False),
        ("Next steps and closing the old site", False),
    ],
)
def test_the_buyer_reads_the_heading(title: str, raised: bool) -> None:
    found = said(sample(title=title), "seller-wording")
    assert [(one.severity, one.line) for one in found] == ([("note", 15)] if raised else [])


def test_the_buyer_reads_the_milestones_too() -> None:
    [found] = said(sample(steps={"M8": {"Milestone": "Closed won, kickoff"}}), "seller-wording")
    assert found.milestone == "M8"
