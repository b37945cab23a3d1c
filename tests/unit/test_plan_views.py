"""The plan for programs and for the terminal."""

import json
from datetime import date
from pathlib import Path

from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.plan.showing.views import plan_as_dict, plan_as_text
from assistant.resources import demo

DAY = date(2026, 11, 12)
ODD = (
    "---\naccount: 日本 Freight\ncompelling_event: {what: lease ends, date: 2027-01-31}\n---\n## Milestones\n\n"
    "| ID | Milestone | Due | Status |\n|---|---|---|---|\n| M1 | 契約 \x1b[31mred | 2026-11-11 | |\n"
    f"| M2 | {'very ' * 30}long | soon | done |\n"
)


def test_the_json_has_the_contracts_fields_and_nothing_that_json_lacks() -> None:
    shown = plan_as_dict(read_plan(demo("plan.md")), DAY)
    assert json.loads(json.dumps(shown)) == shown
    assert set(shown) == {
        *("account", "deal", "go_live", "signature", "compelling_event", "agreement", "milestones"),
        *("critical_path", "stakeholders", "risks", "next_steps", "problems"),
    }
    assert shown["milestones"][2] == {
        "id": "M3",
        "name": "Contract redlines returned",
        "owner_vendor": "Daniel Reed",
        "owner_prospect": "Helen Brooks",
        "due": "2026-11-09",
        "status": "pending",
        "health": "overdue",
        "days_late": 3,
        "depends_on": ["M1"],
        "assumes": "no new questions on liability",
        "roles": ["legal"],
        "slack_days": 0,
        "critical": True,
    }
    assert shown["milestones"][0]["slack_days"] is None
    assert shown["stakeholders"][4] == {
        "name": "",
        "title": "",
        "role": "security",
        "buy_in": "unknown",
        "concern": "",
        "engaged": False,
    }
    assert (shown["compelling_event"], shown["agreement"], shown["problems"]) == (None, "verbal", [])


def test_what_could_not_be_read_is_in_the_json() -> None:
    shown = plan_as_dict(parse_plan(ODD, Path("odd.md")), DAY)
    assert shown["compelling_event"] == {"what": "lease ends", "date": "2027-01-31"}
    assert shown["milestones"][1]["due"] is None
    assert [(p["line"], p["column"]) for p in shown["problems"]] == [(10, 165)]


def test_the_table_is_aligned_and_harmless() -> None:
    text = plan_as_text(parse_plan(ODD, Path("odd.md")), DAY)
    assert "\x1b" not in text
    assert "日本 Freight" in text
    assert "overdue, 1 day late" in text
    assert "line 10, column 165" in text
    head, first, second = (line for line in text.splitlines() if line.startswith(("ID", "M1", "M2")))
    # Two wide characters stand left of the date in the first row, so it is two characters shorter up to there.
    assert head.index("Due") == first.index("2026-11-11") + 2 == second.index("soon")
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_demo_plan_shows_its_tables() -> None:
    text = plan_as_text(read_plan(demo("plan.md")), DAY)
    assert [
        word in text
        for word in ("at risk, 6 days late", "nobody yet", "Security questions arrive", "pilot figures")
    ] == [True] * 4
