"""The check as a whole: what it turns off, what it prints, and that it never falls over."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import main
from assistant.discipline.report import report_as_dict, report_as_text, with_columns
from assistant.discipline.rules import RULES, check_plan
from assistant.errors import UserError
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.plan.text.layout import read_layout
from assistant.resources import demo
from tests.unit.discipline_plans import ON, STEPS, check, read, rules, sample


def test_a_good_plan_is_left_in_peace() -> None:
    report = check(sample())
    assert report.findings == ()
    assert report.sound
    text = report_as_text(read(sample()), ON, report)
    assert (
        text
        == "Harbour Mills: Scheduling, as of 2026-11-12\nnothing to mend: every rule holds · agreement green (in writing)\n"
    )


def test_what_the_demo_plan_is_told() -> None:
    """Read one by one: nobody looked for two weeks, and security starts soon with nobody there met; the rest are notes."""
    report = check_plan(read_plan(demo("plan.md")), ON)
    assert [(one.rule, one.severity, one.milestone) for one in report.findings] == [
        ("not-reviewed", "warning", None),
        ("depends-on-not-engaged", "warning", "M4"),
        ("no-compelling-event", "note", None),
        ("role-missing", "note", None),
        ("agreement", "note", None),
        ("signer-not-confirmed", "note", "M7"),
    ]
    assert report.agreement.colour == "amber"


def test_every_rule_is_named_once_and_says_what_it_finds() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(one == one.lower() and " " not in one for one in ids)
    assert all(rule.what and not rule.what.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("entry", "off", "told"),
    [
        ("{agreement: they signed a frame contract in May}", ["agreement"], []),
        ("{Agreement: they signed a frame contract in May}", ["agreement"], []),
        ("{agreement: }", [], ["agreement without a reason"]),
        ("[agreement]", [], ["agreement without a reason"]),
        ("agreement", [], ["agreement without a reason"]),
        ("{agreements: a frame contract}", [], ["“agreements”"]),
        ("{too-few-milestone: x, agreement: y}", ["agreement"], ["“too-few-milestone”"]),
        ("{zzz: x}", [], ["“zzz”"]),
    ],
)  # fmt: skip
def test_a_rule_is_turned_off_with_a_reason(entry: str, off: list[str], told: list[str]) -> None:
    report = check(sample({"agreement": "verbal", "checks_off": entry}))
    assert [rule for rule, _ in report.off] == off
    assert ("agreement" in {one.rule for one in report.findings}) is ("agreement" not in off)
    said = [one for one in report.findings if one.rule == "checks-off"]
    assert all(words in one.text for words, one in zip(told, said, strict=True))
    assert all((one.severity, one.line) == ("warning", 13) for one in said)


def test_the_nearest_rule_is_offered() -> None:
    report = check(sample({"checks_off": "{to-few-milestones: x}"}))
    assert "too-few-milestones" in report.findings[0].remedy
    for other in ("qqqq", "foo"):
        report = check(sample({"checks_off": f"{{{other}: x}}"}))
        assert "Take the entry out" in report.findings[0].remedy


def test_checks_off_cannot_silence_itself() -> None:
    assert "checks-off" in rules(sample({"checks_off": "{checks-off: x, zzz: y}"}))


def test_a_caller_can_leave_rules_out() -> None:
    report = check_plan(read(sample({"agreement": "verbal"})), ON, off={"agreement": "asked for"})
    assert (report.findings, report.off) == ((), (("agreement", "asked for"),))


def test_the_worst_comes_first_and_then_the_line() -> None:
    steps = {"M8": {"Due": ""}, "M5": {"Due": ""}, "M4": {"Prospect": ""}, "M9": {"Due": "2027-02-14"}}
    found = check(sample({"agreement": None}, steps)).findings
    assert [(one.severity, one.line) for one in found] == sorted(
        ((one.severity, one.line) for one in found),
        key=lambda one: (["error", "warning", "note"].index(one[0]), one[1]),
    )
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    ("steps", "rule", "cell"),
    [
        ({"M4": {"Prospect": "Us"}}, "no-buyer-owner", "Us"),
        ({"M8": {"Due": "soon"}}, "vague-date", "soon"),
        ({"M8": {"Milestone": "Send contract"}}, "task-not-milestone", "Send contract"),
    ],
)
def test_line_and_column_are_those_of_the_cell(
    steps: dict[str, dict[str, str]], rule: str, cell: str
) -> None:
    text = sample(steps=steps)
    report = with_columns(check(text), read_layout(text))
    [found] = [one for one in report.findings if one.rule == rule]
    assert text.split("\n")[found.line - 1][found.column - 1 :].startswith(cell)


def test_the_json() -> None:
    text = sample({"agreement": "verbal", "calendar": "XX", "checks_off": "{no-champion: a family firm}"})
    plan = read(text)
    data = report_as_dict(plan, ON, check(text))
    assert data["agreement"]["level"] == "verbal"
    assert data["agreement"]["colour"] == "amber"
    assert data["off"] == [{"rule": "no-champion", "reason": "a family firm"}]
    assert [(p["line"], p["column"]) for p in data["problems"]] == [(11, 11)]
    assert data["findings"] == [
        {
            "rule": "agreement", "severity": "note", "line": 10, "column": 1, "milestone": None, "stakeholder": None,
            "text": "Agreement is amber: the buyer has said yes to the plan, not yet in writing.", "remedy": data["agreement"]["next"],
        }
    ]  # fmt: skip


def test_the_text_says_a_vague_date_once_and_keeps_other_problems() -> None:
    text = sample({"calendar": "XX"}, {"M8": {"Due": "soon"}, "M2": {"Due": "2026-11-09"}})
    shown = report_as_text(read(text), ON, check(text))
    assert shown.count("“soon”") == 1
    assert "Could not be read\n  line 11, column 11: calendar “XX”" in shown
    assert "1 milestone late (M2)" in shown


def test_no_sentence_of_the_text_is_ill_formed() -> None:
    """One of everything: no "1 days", no empty quotation, no braces left over."""
    steps = {one: {"Prospect": "", "Due": "soon", "Assumes": ""} for one in STEPS}
    steps["M3"] = {"Due": "2026-11-13", "Prospect": "Mara Stein"}
    steps["M4"] = {"Due": "2026-11-15", "After": "", "Prospect": "Us"}
    text = sample(
        dict.fromkeys(("agreement", "reviewed", "compelling_event")),
        steps,
        {"Mara Stein": {"Engaged": "no"}, "Anja Weiss": None},
    )
    found = check(text).findings
    assert len(found) > 10
    for one in found:
        for sentence in (one.text, one.remedy):
            assert sentence[0].isupper() or sentence[0] in "“#" or sentence[0].isdecimal()
            assert sentence.endswith(".")
            assert not any(
                bad in sentence
                for bad in ("1 days", "1 milestones", "“”", "None ", "{", "}", "  ", "nsure", "emember")
            ) or sentence.startswith("None of")


def test_a_call_counts_as_a_look_at_the_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    plan = tmp_path / "harbour.md"
    plan.write_text(sample({"reviewed": "2026-10-01"}), "utf-8")
    asked = ["plan", "check", str(plan), "--on", "2026-11-12", "--json"]
    assert main(asked) == 1
    assert not home.exists()  # nothing is made for the question
    assert (
        main(["replay", str(demo("call.txt")), "--plan", str(plan), "--on", "2026-11-10", "--headless"]) == 0
    )
    capsys.readouterr()
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main([*asked[:3], "--on", "2026-11-09"]) == 1  # the call was later


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["plan", "check", str(demo("plan.md")), "--on", "2026-11-12"]) == 1
    shown = capsys.readouterr().out
    assert "2 milestones late (M2, M3) · agreement amber" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert main(["plan", "check", "--rules"]) == 0
    listed = capsys.readouterr().out
    assert all(rule.id in listed for rule in RULES)
    assert main(["plan", "check"]) == 2
    assert main(["plan", "check", str(tmp_path / "none.md")]) == 2


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "Us",
            "Them",
            "Both",
            "M1",
            "M2, M3",
            "1-4",
            "2026-11-20",
            "Q2",
            "done",
            "[x]",
            "Legal",
            "Send contract",
            "Contract signed",
            "Go-live",
        ]
    ),
)
HEADERS = [
    "ID",
    "Milestone",
    "Owner",
    "Vendor",
    "Prospect",
    "Due",
    "Status",
    "Depends on",
    "Assumes",
    "Role",
    "Buyer Actions",
    "Seller Actions",
]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=len(HEADERS), max_size=len(HEADERS)), max_size=7),
    people=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=4),
    front=st.lists(st.tuples(st.sampled_from(["go_live", "signature", "agreement", "calendar", "sellers", "checks_off", "compelling_event", "reviewed", "vendor"]), CELLS), max_size=5),
    on=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
)  # fmt: skip
def test_any_plan_that_reads_can_be_checked(
    rows: list[list[str]], people: list[list[str]], front: list[tuple[str, str]], on: dt.date
) -> None:
    def table(headers: list[str], body: list[list[str]]) -> str:
        lines = [
            f"| {' | '.join(' '.join(cell.split()).replace('|', '') for cell in row)} |"
            for row in [headers, *body]
        ]
        return "\n".join([lines[0], "|" + " --- |" * len(headers), *lines[1:]])

    text = "\n".join(
        [
            "---",
            *(f"{key}: {value}" for key, value in front),
            "---",
            "",
            "## Milestones",
            "",
            table(HEADERS, rows),
            "",
            "## Stakeholders",
            "",
            table(["Name", "Role", "Engaged", "Away"], people),
        ]
    )
    try:
        plan = parse_plan(text, Path("x.md"), on)
    except UserError:
        return
    report = with_columns(check_plan(plan, on), read_layout(text))
    known = {rule.id for rule in RULES} | {"checks-off"}
    assert {one.rule for one in report.findings} <= known
    assert all(one.line >= 1 and one.column >= 1 and one.text and one.remedy for one in report.findings)
    json.dumps(report_as_dict(plan, on, report))
    assert report_as_text(plan, on, report).endswith("\n")
