"""What of a plan needs attention, and the plan files below a folder."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.plan.model import ChangeLine, Milestone, Plan, Stakeholder
from assistant.plan.reading.finding import Search, looks_like_a_plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.attention import glance, role_gaps
from assistant.plan.timing.health import Heard
from assistant.resources import demo

ON = date(2026, 11, 12)
HEARD = Heard(ON)


def day(n: int) -> date:
    return ON + timedelta(days=n)


def plan(*milestones: Milestone, **more: object) -> Plan:
    return replace(Plan(Path("p.md"), agreement="verbal", milestones=milestones), **more)  # type: ignore[arg-type]


def ms(id_: str, due: int | None, **more: object) -> Milestone:
    return replace(Milestone(id_, f"Step {id_}", due=None if due is None else day(due)), **more)  # type: ignore[arg-type]


LATE_AND_CRITICAL = plan(ms("A", -6), ms("B", 20, depends_on=("A",)))
LATE_WITH_SLACK = plan(ms("A", -6), ms("B", 9), ms("C", 20, depends_on=("B",)))
A_LITTLE_LATE = plan(ms("A", -1), ms("B", 20, depends_on=("A",)))
UNSPOKEN = plan(ms("A", -2), ms("B", 20, depends_on=("A",)), changes=(ChangeLine(day(-1), "B: due", "", ""),))
NOBODY = plan(ms("A", 14, needs=("security",)))
QUIET = plan(ms("A", 40), changes=(ChangeLine(day(-12), "A: due", "", ""),))
SOON = plan(ms("A", 1))
VAGUE = plan(ms("A", 40), agreement="vague")
UNDATED = plan(ms("A", None))
FINE = plan(ms("A", 40))
DONE = plan(ms("A", -40, status="done"))


@pytest.mark.parametrize(
    ("one", "heard", "reason"),
    [
        (LATE_AND_CRITICAL, HEARD, "A is 6 days late and on the critical path"),
        (LATE_WITH_SLACK, HEARD, "A is 6 days late"),
        (A_LITTLE_LATE, Heard(ON, {"A": ON}), "A is 1 day late and on the critical path"),
        (UNSPOKEN, None, "A is 2 days late and on the critical path, and nothing was heard of it since"),
        (NOBODY, HEARD, "nobody for security yet, and A needs it by 2026-11-26"),
        (QUIET, None, "not talked about for 12 days"),
        (plan(ms("A", 40)), None, "nobody has talked about it yet"),
        (SOON, HEARD, "A is due in 1 business day"),
        (plan(ms("A", 0)), HEARD, "A is due today"),
        (VAGUE, HEARD, "the buyer has not agreed to it yet"),
        (UNDATED, HEARD, "no open milestone has a date"),
        (FINE, HEARD, "on track; A is next, on 2026-12-22"),
        (DONE, HEARD, "every milestone is done"),
    ],
)
def test_one_reason_in_words(one: Plan, heard: Heard | None, reason: str) -> None:
    assert glance(one, ON, heard).reason == reason


def test_what_is_most_pressing_comes_first() -> None:
    spoken = Heard(ON, {"A": ON})
    wanted = [LATE_AND_CRITICAL, LATE_WITH_SLACK, A_LITTLE_LATE, NOBODY, SOON, VAGUE, UNDATED, FINE, DONE]
    seen = [glance(one, ON, spoken).urgency for one in wanted]
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen)
    worse = replace(LATE_AND_CRITICAL, milestones=(ms("A", -9), ms("B", 20, depends_on=("A",))))
    assert glance(worse, ON, spoken).urgency < seen[0]


@pytest.mark.parametrize(
    ("one", "slack"),
    [
        (LATE_AND_CRITICAL, -4),  # Friday the 6th to Thursday the 12th
        (LATE_WITH_SLACK, 0),
        (FINE, 0),
        (replace(FINE, go_live=date(2026, 12, 24)), 2),
        (DONE, None),
        (UNDATED, None),
    ],
)
def test_what_the_critical_path_has_left(one: Plan, slack: int | None) -> None:
    assert glance(one, ON, HEARD).slack == slack


def test_a_role_is_missing_until_somebody_of_it_was_met() -> None:
    one = plan(ms("A", 9, needs=("legal", "security")), ms("B", 3, needs=("security",)), ms("C", 1, status="done", needs=("procurement",)))  # fmt: skip
    assert [(role, m.id) for role, m in role_gaps(one)] == [("security", "B"), ("legal", "A")]
    met = (Stakeholder("Bo", role="legal", engaged=True), Stakeholder("Cy", role="security", engaged=False))
    assert [(role, m.id) for role, m in role_gaps(replace(one, stakeholders=met))] == [("security", "B")]
    owned = plan(ms("A", 9, needs=("implementation",), owner_prospect="Bo"), stakeholders=met)
    assert role_gaps(owned) == ()


def test_the_plan_of_the_demo() -> None:
    seen = glance(read_plan(demo("plan.md")), ON)
    assert seen.next is not None
    assert (seen.next.id, seen.late, [role for role, _ in seen.gaps]) == ("M2", 6, ["security"])
    assert seen.heard == date(2026, 10, 29)


PLAN = demo("plan.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (PLAN, True),
        ("\ufeff" + PLAN.replace("\n", "\r\n"), True),
        ("# Plan\n\n## Key milestones\n\nStep | Due\n--- | ---\nSign | 2026-12-01\n", True),
        ("---\naccount: Acme\n---\n\nNothing yet.\n", True),
        ("# Acme\n\n## Mutual action plan\n\n| Due | Activity |\n|---|---|\n| 2 Nov | Pilot |\n", True),
        ("# Offsite\n\n## Action plan\n\n| Due | Activity |\n|---|---|\n| 2 Nov | Pilot |\n", False),
        ("---\ntitle: Blog\ntags: [a]\n---\n\n| Step | Owner |\n|---|---|\n| a | b |\n", False),
        ("# Roadmap\n\n## Milestones\n\n- version 1\n- version 2\n", False),
        ("# Install\n\n| Step | Command |\n|---|---|\n| 1 | make |\n", False),
        ("", False),
    ],
)
def test_what_looks_like_a_plan(tmp_path: Path, text: str, is_one: bool) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, "utf-8", newline="")
    assert looks_like_a_plan(path) is is_one


def test_the_walk_leaves_out_what_holds_no_plans(tmp_path: Path) -> None:
    wanted = ["a.md", "deals/b.MD", "deals/c/d.markdown"]
    for name in [
        *wanted,
        ".git/x.md",
        "node_modules/p/x.md",
        ".hidden.md",
        "deals/x.txt",
        "1/2/3/4/5/6/7/x.md",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "latin.md").write_bytes(b"\xe9")
    search = Search(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in search.files()] == wanted
    assert not search.cut_short


def test_a_walk_over_too_much_ends_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.plan.reading.finding._MOST", 10)
    (tmp_path / "a.md").write_text(PLAN, "utf-8")
    for n in range(20):
        (tmp_path / "deals").mkdir(exist_ok=True)
        (tmp_path / "deals" / f"{n}.md").write_text(PLAN, "utf-8")
    search = Search(tmp_path)
    assert [path.name for path in search.files()] == ["a.md"]
    assert search.cut_short


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no folder"):
        list(Search(tmp_path / "nope").files())


def test_of_two_in_the_same_place_the_one_that_moves_the_go_live_comes_first() -> None:
    # A is late and at risk, and has slack; B is due, or a day or two late on the critical path.
    def with_b(due: int) -> Plan:
        return plan(ms("A", -6), ms("B", due), ms("C", 20, depends_on=("B",)))

    on_time, moves = (glance(with_b(due), ON, Heard(ON, {"A": ON, "B": ON})) for due in (4, -2))
    assert (on_time.late, moves.late) == (6, 6)
    assert on_time.reason == moves.reason
    assert moves.slack is not None
    assert moves.slack < 0 == on_time.slack
    assert moves.urgency < on_time.urgency
