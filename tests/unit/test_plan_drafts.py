"""Every draft about a plan, over deals with calls: held against the checker of drafts, and what each has to say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.deal.deal import Deal, deal_of
from assistant.errors import UserError
from assistant.plan.model import Plan
from assistant.plan.timing.schedule import slip
from assistant.write.drafted_text import Drafted
from assistant.write.ground import Ground, ground_of
from assistant.write.note import internal_note
from assistant.write.refused import REASONS, refused
from assistant.write.rescue import rescue
from assistant.write.slippage import slippage
from assistant.write.status import status_update
from tests.draft_checker import check
from tests.drafted_deals import all_deals, deal, replay

MAKERS: dict[str, Callable[[Ground], Drafted]] = {
    "status": lambda g: status_update(g, None),
    "week": lambda g: status_update(g, None, week=True),
    "slippage": lambda g: slippage(g, None),
    "rescue": lambda g: rescue(g, None),
    "refused": lambda g: refused(g, None),
    **{reason: lambda g, r=reason: refused(g, None, r) for reason in REASONS},  # type: ignore[misc]
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the deals' calls."""
    home = tmp_path_factory.mktemp("drafts") / "home"
    replay(home)
    return home


@cache
def reckoned(plan: Plan, on: dt.date) -> frozenset[dt.date]:
    """The days that late steps move the plan's ends to, done on any day of the next weeks: the drafts may name these."""
    found = set()
    for m in plan.milestones:
        if m.open and m.due is not None and m.due < on + dt.timedelta(weeks=12):
            for day in (on + dt.timedelta(days=n) for n in range(35)):
                moved = slip(plan, m.id, day)
                found |= {day, *(move.now for move in (moved.signature, moved.go_live) if move)}
    return frozenset(found)


def complaints(made: Drafted, deal: Deal, to: str = "buyer") -> list[str]:
    """What the checker says. The one who leads it at the buyer's may be written to without having been on the last call."""
    leads = {s.name.split()[0] for s in deal.plan.stakeholders if s.role == "champion"}
    found = check(
        f"Subject: {made.subject}\n\n{made.body}",
        deal.plan,
        deal.calls,
        deal.on,
        to="own team" if to == "team" else "buyer",
        most_words=250,
        days=reckoned(deal.plan, deal.on)
        if to == "buyer"
        else {m.due for m in deal.plan.milestones if m.due},
    )
    return [one for one in found if one.removeprefix("greeted and was not there: ") not in leads]


def test_no_draft_for_the_buyer_says_what_nobody_said(kept: Path) -> None:
    written = 0
    for name, one in all_deals(kept):
        ground = ground_of(one)
        for kind, make in MAKERS.items():
            try:
                made = make(ground)
            except UserError:
                continue
            written += 1
            assert complaints(made, one) == [], f"{name}, {kind}"
            assert not made.internal
    assert written > 30


def test_the_status_tells_what_is_behind_and_what_each_side_does(kept: Path) -> None:
    body = status_update(ground_of(deal(kept, "marlow")), None).body
    for said in (
        "3 of 10 steps are done",
        "GIS layer connected (Carl Lindqvist, Tess Romero): was due Friday, 30 April, now Friday, 14 May, as you said on Tuesday, 4 May",
        "- Show the records export to Carl (Tess Romero): was due Tuesday, 20 April",
        "- Twenty minutes with Arthur (Denise Whitaker): was due Friday, 30 April",
    ):
        assert said in body


def test_what_moves_with_a_late_step_is_not_called_on_track(kept: Path) -> None:
    body = status_update(ground_of(deal(kept, "brightmoor")), None).body
    on_track = body.partition("**On track**")[2].partition("**Dates")[0]
    assert "Business associate agreement agreed" in on_track
    assert "Budget approved" not in on_track
    assert "Waiting for it: “Budget approved”, “Agreement signed” and “Front desk training”." in body
    assert "Signature: Tuesday, 15 December instead of Friday, 11 December" in body


def test_the_week_has_only_what_was_done_in_it(kept: Path) -> None:
    ground = ground_of(deal(kept, "marlow"))
    body = status_update(ground, None, week=True).body
    assert "- Fee schedule mapped" in body
    assert "Security questionnaire accepted" not in body
    assert "Security questionnaire accepted" in status_update(ground, None).body


def test_the_slippage_talk_has_their_word_what_it_moves_and_what_is_owed(kept: Path) -> None:
    ground = ground_of(deal(kept, "brightmoor"))
    made = slippage(ground, None, "m3", dt.date(2026, 11, 24))
    for said in (
        "was due on Tuesday, 17 November, the day that Greg Tanaka gave on Tuesday, 10 November",
        "the signature from Tuesday, 15 December to Tuesday, 22 December",
        "Go-live would come a day after support for your current system ends on Sunday, 31 January 2027.",
        "“Send the penetration test letter” (Ben Okafor), due on Thursday, 12 November",
        "Can we count on Tuesday, 24 November",
    ):
        assert said in made.body
    assert made.to_say.startswith("Laurel, one step of our plan: “HIPAA security review complete”.")
    assert "\n" not in made.to_say.strip()
    assert any("Tuesday the seventeenth" in line for line in _quotes(made, ground))


def _quotes(made: Drafted, ground: Ground) -> list[str]:
    """What stands in the lines of the plan that the draft rests on."""
    lines = ground.plan.path.read_text("utf-8").splitlines()
    return [lines[source.line - 1] for source in made.sources if hasattr(source, "line")]


@pytest.mark.parametrize(
    ("step", "to", "said"),
    [
        ("M4", None, "M4 is not late: it is due on 2026-11-24. Say with --to DATE"),
        ("M4", "2026-11-20", "M4 is not late"),
        ("M1", None, "is done, so its date stays"),
        ("M77", None, "has no milestone M77"),
    ],
)
def test_a_step_that_has_not_slipped_is_said(kept: Path, step: str, to: str | None, said: str) -> None:
    with pytest.raises(UserError, match=said):
        slippage(ground_of(deal(kept, "brightmoor")), None, step, dt.date.fromisoformat(to) if to else None)


def test_the_rescue_says_what_holds_and_by_when(kept: Path) -> None:
    made = rescue(ground_of(deal(kept, "cedar/cedar_brinefield_cannery")), None)
    assert "- Done: Trial on retort 3 signed off" in made.body
    assert "- IT security questionnaire returned (Group IT security) by Monday, 2 November" in made.body
    assert "a day for “Network survey of the cold stores” that everybody can stand behind" in made.body
    named = rescue(ground_of(deal(kept, "alder/alder_tamarack_crews")), None)
    assert "For the signature to come before the grant money must be obligated" in named.body
    assert "- Cyber review closed (Cal) by Friday, 18 December" in named.body
    one = rescue(ground_of(deal(kept, "brightmoor")), None)
    assert "We meet on Tuesday, 1 December. Let us use it for one thing, with Greg Tanaka" in one.body
    assert any("Only one step is behind" in notice for notice in one.notices)


def test_after_weeks_of_silence_the_rescue_says_since_when(kept: Path) -> None:
    quiet = replace(deal(kept, "marlow"), on=dt.date(2027, 6, 1))
    assert "we have not talked since Tuesday, 4 May" in rescue(ground_of(quiet), None).body


def test_the_reason_of_a_refusal_comes_from_the_calls_and_is_told(kept: Path) -> None:
    made = refused(ground_of(deal(kept, "brightmoor")), None)
    assert "These are the steps for which we need somebody else's word" in made.body
    assert "- Budget approved (Paula Reyes)" in made.body
    assert made.notices[0].startswith(
        "Taken for no_authority, since Laurel Finch said on 19 November: “No. It's Paula.”"
    )
    bodies = {reason: refused(ground_of(deal(kept, "brightmoor")), None, reason).body for reason in REASONS}
    assert len(set(bodies.values())) == len(REASONS)


def test_without_a_call_the_reason_has_to_be_said(kept: Path) -> None:
    one = deal(kept, "brightmoor")
    with pytest.raises(UserError, match="say it with --reason, one of no_time, no_value"):
        refused(ground_of(replace(one, calls=())), None)


def test_what_is_refused_without_a_date_is_asked_for_one(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(
        "# Mutual action plan\n\n| ID | Milestone | Target Date |\n| --- | --- | --- |\n| 1 | Pilot | |\n",
        "utf-8",
    )
    body = refused(ground_of(deal_of(None, file, dt.date(2026, 11, 20))), None, "no_value").body
    assert "I do not know that date yet." in body
    assert "still the right date" not in body
    known = refused(ground_of(deal(kept, "marlow")), None, "no_value").body
    assert "that is Wednesday, 30 June: the fiscal year ends and unspent funds lapse." in known


def test_a_label_signs_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    table = "| ID | Milestone | Target Date |\n| --- | --- | --- |\n| 1 | Pilot | 2026-12-01 |\n"
    for seller, signed in (("Rep", ""), ("Dana Cole", "Dana Cole")):
        file.write_text(f"---\nsellers: [{seller}]\n---\n\n{table}", "utf-8")
        assert ground_of(deal_of(None, file, dt.date(2026, 11, 20))).sender == signed


def test_no_quoted_speech_stands_in_a_status(kept: Path) -> None:
    for name, one in all_deals(kept):
        body = status_update(ground_of(one), None).body
        actions = body.partition("**What we do next**")[2]
        assert "“" not in actions, name


def test_the_note_is_for_the_team_and_says_who_decides(kept: Path) -> None:
    one = deal(kept, "brightmoor")
    made = internal_note(one, None)
    assert made.internal
    assert made.subject.startswith("Internal: ")
    assert made.body.startswith("Internal: for our own team, not for the buyer.")
    for said in (
        "**Forecast: best case**",
        "- M3 is late on the critical path.",
        "- Paula Reyes, who signs, is away on Tuesday, 15 December.",
        "- Paula Reyes: CFO, economic buyer, signs, met, neutral, on leave 14-18 Dec",
        "- Send the penetration test letter (Ben Okafor), due Thursday, 12 November",
        "Weekly call on 1 December at ten (Laurel Finch), Tuesday, 1 December",
    ):
        assert said in made.body


FORECASTS = [
    ("agreement: verbal", "agreement: vague", "at risk", "The buyer has not agreed to the plan."),
    (
        "signature: 2026-12-15",
        "signature: 2026-11-18",
        "at risk",
        "The signature was due on Wednesday, 18 November.",
    ),
    (
        "| 2026-11-17 | in_progress | M2",
        "| 2026-11-17 | done | M2",
        "best case",
        "Paula Reyes, who signs, is away",
    ),
    (
        "| neutral | paying up front | 2026-11-10 |",
        "| neutral | paying up front | no |",
        "best case",
        "We have not met Paula Reyes.",
    ),
    (
        "| Laurel Finch | 2026-12-01 | pending |",
        "| Laurel Finch | 2026-11-03 | pending |",
        "best case",
        "The next meeting that was named is not in the plan yet.",
    ),
]


@pytest.mark.parametrize(("was", "becomes", "view", "reason"), FORECASTS)
def test_the_forecast_follows_its_rules(
    kept: Path, tmp_path: Path, was: str, becomes: str, view: str, reason: str
) -> None:
    calls = deal(kept, "brightmoor")
    text = calls.plan.path.read_text("utf-8")
    assert was in text
    file = tmp_path / "plan.md"
    file.write_text(text.replace(was, becomes), "utf-8")
    body = internal_note(replace(deal_of(None, file, calls.on), calls=calls.calls), None).body
    assert f"**Forecast: {view}**" in body
    assert f"- {reason}" in body


def test_a_deal_that_is_on_its_way_is_a_commit(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(
        "---\naccount: Northwind Freight\nvendor: Acme Software\nsellers: [Dana Cole]\nsignature: 2026-12-18\nagreement: written\n---\n\n"
        "## Milestones\n\n| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status |\n| --- | --- | --- | --- | --- | --- |\n"
        "| M1 | Pilot passed | Dana Cole | Tom Ortiz | 2026-11-06 | done |\n| M2 | Contract signed | Dana Cole | Joe Lang | 2026-12-18 | pending |\n\n"
        "## Stakeholders\n\n| Name | Title | Role | Engaged |\n| --- | --- | --- | --- |\n| Joe Lang | CFO | economic_buyer | 2026-11-10 |\n\n"
        "## Next steps\n\n| Side | Action | Owner | Due | Status |\n| --- | --- | --- | --- | --- |\n| both | Paper review | Joe Lang | 2026-12-01 | pending |\n",
        "utf-8",
    )
    one = deal_of(None, file, dt.date(2026, 11, 20))
    assert "**Forecast: commit**" in internal_note(one, None).body
    with pytest.raises(UserError, match="there is nothing to rescue"):
        rescue(ground_of(one), None)
    with pytest.raises(UserError, match="name the step that will slip"):
        slippage(ground_of(one), None)


def test_nothing_private_reaches_the_buyer(kept: Path, tmp_path: Path) -> None:
    one = deal(kept, "brightmoor")
    text = one.plan.path.read_text("utf-8")
    text = text.replace("| M5 | Budget approved |", "| M5 | (private) Discount signed off by our board |")
    text = text.replace(
        "| seller | Send the penetration test letter |", "| seller | (internal) Go around Greg Tanaka |"
    )
    file = tmp_path / "plan.md"
    file.write_text(text, "utf-8")
    ground = ground_of(replace(deal_of(None, file, one.on), calls=one.calls))
    for kind, make in MAKERS.items():
        made = make(ground)
        for word in (
            "iscount",
            "our board",
            "around Greg",
            "champion",
            "economic",
            "96",
            "neutral",
            "paying up front",
        ):
            assert word not in f"{made.subject} {made.body} {made.to_say}", f"{kind}: {word}"
    with pytest.raises(UserError, match="M5 is kept from the buyer"):
        slippage(ground, None, "M5", dt.date(2026, 12, 11))
