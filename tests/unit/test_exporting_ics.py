"""The calendar: strict, whole days, the same identities at each hand-over."""

import datetime as dt
import re

import pytest
from icalendar import Calendar, Event

from assistant.errors import UserError
from assistant.exporting.formats import export_plan
from tests.unit.handed_plans import FRONT, NOW, exported, handed, milestones

ROWS = (
    "K1 | Pilot accepted | Ines Duarte | Omar Haddad | 2026-10-20 | done |",
    "K2 | Security review; all, of it | Ines Duarte | Omar Haddad | 2026-12-31 | in progress | data is there",
    "K3 | Old step | Ines Duarte | Omar Haddad | 2026-12-01 | cancelled |",
    "K4 | Undated step | Ines Duarte | Omar Haddad | soon | pending |",
    "K5 | Live in all clinics | Ines Duarte | Omar Haddad | 2027-03-01 | pending |",
)
MORE = """## Next steps

| Side | Action | Owner | Due | Status |
| - | - | - | - | - |
| buyer | Name the reviewers | Omar Haddad | 2026-11-18 | pending |
| seller | Send the answers | Ines Duarte | | pending |
| seller | Book the room | Ines Duarte | 2026-11-10 | done |

"""
CHANGES = "## Changes\n\n| Date | What | Was | Is |\n| - | - | - | - |\n"


def events(text: str, audience: str = "buyer") -> dict[str, Event]:
    """The entries by their summary, through the library's strict reading."""
    calendar = Calendar.from_ical(exported(text, "ics", audience))  # type: ignore[arg-type]
    assert calendar.errors == []
    found = list(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in found)
    return {str(event["SUMMARY"]): event for event in found}


def test_what_is_in_the_calendar_and_how_it_stands() -> None:
    found = events(milestones(*ROWS, more=MORE))
    assert {name: (event["DTSTART"].dt, str(event["STATUS"])) for name, event in found.items()} == {
        "Done: Pilot accepted": (dt.date(2026, 10, 20), "CONFIRMED"),
        "Security review; all, of it": (dt.date(2026, 12, 31), "CONFIRMED"),
        "No longer needed": (dt.date(2026, 12, 1), "CANCELLED"),
        "Live in all clinics": (dt.date(2027, 3, 1), "CONFIRMED"),
        "Name the reviewers": (dt.date(2026, 11, 18), "CONFIRMED"),
        "Done: Book the room": (dt.date(2026, 11, 10), "CONFIRMED"),
    }
    for event in found.values():
        assert event["DTEND"].dt == event["DTSTART"].dt + dt.timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert event["DTSTAMP"].dt == NOW
    assert str(found["Security review; all, of it"]["DESCRIPTION"]).splitlines() == [
        "Tideway: Ines Duarte",
        "Larkspur Clinics: Omar Haddad",
        "Status: Under way",
        "Assuming: data is there",
    ]


def test_the_file_keeps_to_the_standard_s_lines() -> None:
    data = exported(
        milestones("K1 | " + "Ärztliche Übersicht " * 12 + " | I | O | 2026-12-01 | pending |"), "ics"
    )
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    head = data.decode().split("BEGIN:VEVENT")[0]
    assert "METHOD:PUBLISH\r\n" in head
    assert "VERSION:2.0\r\n" in head
    assert "X-WR-CALNAME:Larkspur Clinics: the steps to your go-live\r\n" in head


def test_a_second_import_updates_what_is_there() -> None:
    before = events(milestones(*ROWS, more=MORE))
    moved = [row.replace("2026-12-31", "2027-01-15").replace("all, of it", "renamed") for row in ROWS]
    log = (
        CHANGES
        + "| 2026-11-11 | K2: due date | 2026-12-31 | 2027-01-15 |\n| 2026-11-11 | K22: due date | a | b |\n"
    )
    after = events(milestones(*moved, more=MORE + log))
    one, other = before["Security review; all, of it"], after["Security review; renamed"]
    assert one["UID"] == other["UID"]
    assert (int(one["SEQUENCE"]), int(other["SEQUENCE"])) == (0, 1)
    assert after["Name the reviewers"]["UID"] == before["Name the reviewers"]["UID"]
    assert len({str(event["UID"]) for event in after.values()}) == len(after)


def test_the_team_s_entries_are_the_same_ones() -> None:
    ours, theirs = events(milestones(*ROWS, more=MORE), "team"), events(milestones(*ROWS, more=MORE))
    assert ours["Live in all clinics"]["UID"] == theirs["Live in all clinics"]["UID"]
    assert ours["Old step"]["UID"] == theirs["No longer needed"]["UID"]
    assert str(ours["Live in all clinics"]["CLASS"]) == "PRIVATE"
    assert "not for Larkspur Clinics" in str(ours["Live in all clinics"]["DESCRIPTION"])


@pytest.mark.parametrize("key", ["account: Larkspur Clinics", "deal: Booking platform", "vendor: Tideway"])
def test_another_deal_s_entries_are_others(key: str) -> None:
    other = milestones(*ROWS, front=FRONT.replace(key, key + " Two"))
    assert (
        events(other)["Live in all clinics"]["UID"] != events(milestones(*ROWS))["Live in all clinics"]["UID"]
    )


def test_a_plan_without_a_date_is_no_calendar() -> None:
    plan = handed(milestones("K1 | Pilot | I | O | | pending |"))
    with pytest.raises(UserError, match="Nothing in this plan has a date"):
        export_plan(plan, "ics", NOW)


def test_no_line_can_be_slipped_in() -> None:
    text = exported(
        milestones("K1 | Pilot\\nEND:VEVENT;X=1 | I | O | 2026-12-01 | pending |"), "ics"
    ).decode()
    assert len(re.findall(r"^END:VEVENT\r$", text, re.MULTILINE)) == 1


def uids(text: str) -> dict[str, str]:
    return {name: str(event["UID"]) for name, event in events(text).items()}


def test_an_added_row_and_another_order_leave_every_entry_its_own() -> None:
    steps = ["Send the answers", "Name the reviewers", "Name the reviewers"]
    head = "## Next steps\n\n| Action | Due |\n| - | - |\n"
    rows = [f"| {step} | 2026-11-{18 + at} |\n" for at, step in enumerate(steps[:2])]
    table = "---\naccount: Larkspur\n---\n\n## Milestones\n\n| Milestone | Due |\n| - | - |\n"
    plan = ["| Pilot | 2026-12-01 |\n", "| Rollout | 2026-12-08 |\n"]
    before = uids(table + "".join(plan) + "\n" + head + "".join(rows))
    fresh = "| Kickoff | 2026-11-24 |\n"
    after = uids(table + fresh + "".join(reversed(plan)) + "\n" + head + "".join(reversed(rows)))
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == 5


def test_a_next_step_that_comes_twice_is_two_entries() -> None:
    head = "## Next steps\n\n| Action | Due |\n| - | - |\n| Weekly call | 2026-11-18 |\n| Weekly call | 2026-11-25 |\n"
    calendar = Calendar.from_ical(
        exported(milestones("A | Pilot | I | O | 2026-12-01 | pending |", more=head), "ics")
    )
    assert len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == 3
