"""From which probability on a model is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluating.thresholds import STEPS, Mark, grade, lower_bound

BOUNDS = [
    (0, 0, 0.0),
    (0, 10, 0.0),
    (8, 8, 0.919),
    (16, 17, 0.873),
    (40, 42, 0.916),
    (90, 100, 0.872),
    (1000, 1000, 0.999),
]


@pytest.mark.parametrize(("right", "of", "bound"), BOUNDS)
def test_the_bound_is_wilsons(right: int, of: int, bound: float) -> None:
    assert lower_bound(right, of) == pytest.approx(bound, abs=0.001)


def marks(right: int, wrong: int, confidence: float, *, novel: bool = True) -> list[Mark]:
    return [Mark("milestone:done", confidence, number < right, novel) for number in range(right + wrong)]


GRADES: list[tuple[str, list[Mark], float | None]] = [
    ("enough, and all of them right", marks(8, 0, 0.8), 0.8),
    ("one too few", marks(7, 0, 0.8), None),
    ("nothing at all", [], None),
    ("right only where it is sure", [*marks(10, 0, 0.96), *marks(10, 10, 0.7)], 0.95),
    ("wrong where it is surest", [*marks(0, 5, 0.995), *marks(10, 0, 0.7)], None),
    ("all of it known to the rules", marks(60, 0, 0.99, novel=False), None),
    ("right in what the rules knew, wrong in what it adds", [*marks(90, 0, 0.9, novel=False), *marks(8, 4, 0.9)], None),
    ("right in what it adds, wrong in what the rules knew", [*marks(20, 0, 0.9), *marks(0, 20, 0.9, novel=False)], None),
    ("below even odds nothing counts", marks(50, 0, 0.4), None),
    ("another sort's answers do not help", [*marks(4, 0, 0.9), *[Mark("milestone:slipped", 0.9, True, True)] * 20], None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "given_marks", "threshold"), GRADES, ids=[g[0] for g in GRADES])
def test_the_lowest_threshold_at_which_it_is_right(
    what: str, given_marks: list[Mark], threshold: float | None
) -> None:
    assert grade("milestone:done", given_marks, 30).threshold == threshold


def test_a_grade_counts_what_is_believed() -> None:
    got = grade("milestone:done", [*marks(10, 0, 0.96), *marks(10, 10, 0.7)], 40)
    assert (got.right, got.wrong, got.novel, got.precision, got.recall) == (10, 0, 10, 1.0, 0.25)


def test_without_a_threshold_it_counts_all_that_was_said() -> None:
    got = grade("milestone:done", marks(3, 1, 0.7), 0)
    assert (got.threshold, got.right, got.wrong, got.precision, got.recall) == (None, 3, 1, 0.75, None)


ANY = st.lists(st.builds(Mark, st.just("a:b"), st.floats(0, 1), st.booleans(), st.booleans()), max_size=60)


@given(ANY)
def test_what_is_believed_was_right_and_new_often_enough(some: list[Mark]) -> None:
    threshold = grade("a:b", some, 10).threshold
    if threshold is not None:
        assert threshold in STEPS
        believed = [mark for mark in some if mark.confidence >= threshold]
        assert sum(mark.right and mark.novel for mark in believed) >= 8
        assert sum(mark.right for mark in believed) >= 0.9 * len(believed)
