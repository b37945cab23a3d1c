"""A call heard with a model beside the rules, as a benchmark hears it."""

import time
from functools import partial
from pathlib import Path

import pytest

from assistant.evaluating.exam import SORTS
from assistant.evaluating.hearing import RULES, Heard, Way, hear_file
from assistant.evaluating.result import CallResult, Tally
from assistant.evaluating.totals import Totals, add_up
from assistant.events import Finding, MilestoneFinding
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.prompting.judge import wording
from assistant.session.trusting import Exam, keep
from tests.bench.model import beside, worse
from tests.unit.evaluated import tally
from tests.unit.examinees import Guesses
from tests.unit.talk import ON

CALL = Path(__file__).parents[1] / "data" / "calls" / "alder"


@pytest.fixture(scope="module")
def call() -> tuple[Path, Plan]:
    transcript = next(iter(sorted((CALL / "calls").iterdir())))
    return transcript, read_plan(CALL / "plans" / transcript.stem / "plan.md", ON)


def hear(call: tuple[Path, Plan], way: Way) -> Heard:
    return hear_file(*call, ON, time.process_time, way)


def found(heard: Heard) -> list[Finding]:
    return [event for event in heard.events if event.type == "finding"]


def test_a_model_that_was_not_examined_changes_nothing(call: tuple[Path, Plan], tmp_path: Path) -> None:
    alone, both = hear(call, RULES), hear(call, Way(partial(beside, Guesses(), tmp_path)))
    assert found(both) == found(alone)
    assert both.summary == alone.summary


def test_one_that_was_is_believed_as_far_as_its_exam_says(call: tuple[Path, Plan], tmp_path: Path) -> None:
    guesses = Guesses()
    exam = Exam(
        endpoint=guesses.where.endpoint, model=guesses.where.model, rung="json", mark=wording(tmp_path).mark, cases=300,
        least=dict.fromkeys(SORTS, 0.5) | {"flag:said": 1.0},
    )  # fmt: skip
    keep(tmp_path, exam)
    more = [f for f in found(hear(call, Way(partial(beside, guesses, tmp_path)))) if f.source == "chat"]
    assert more
    assert all(finding.kind != "red_flag" for finding in more)


def test_without_rules_only_the_model_is_heard(call: tuple[Path, Plan], tmp_path: Path) -> None:
    heard = hear(call, Way(partial(beside, Guesses(), tmp_path), rules=False))
    assert found(heard) == []
    assert heard.all(MilestoneFinding) == []


WORSE = [
    (tally(90, 10), tally(89, 10), []),
    (tally(90, 10), tally(80, 20), ["roles"]),
    (tally(1), None, ["roles"]),
    (None, tally(0, 3), []),
]


@pytest.mark.parametrize(
    ("alone", "both", "rows"), WORSE, ids=["within a point", "below it", "gone", "nothing before"]
)
def test_more_than_a_point_below_rules_alone_is_marked(
    alone: Tally | None, both: Tally | None, rows: list[str]
) -> None:
    assert worse(_totals(alone), _totals(both)) == rows


def _totals(roles: Tally | None) -> Totals:
    tallies = {"roles": roles} if roles else {}
    return add_up([CallResult(id="a", kind="sales call", tallies=tallies)])
