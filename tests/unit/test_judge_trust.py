"""From which probability an answer is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.check.trust import Trust

TRUST = Trust({"milestone": 0.8, "milestone:done": 0.9, "flag:budget": 0.5, "closing": 0.0})

CASES = [
    ("milestone", "slipped", 0.8, True),
    ("milestone", "slipped", 0.79, False),
    ("milestone", "done", 0.85, False),
    ("milestone", "done", 0.9, True),
    ("flag", "budget", 0.5, True),
    ("flag", "scope", 1.0, False),
    ("closing", "closing", 0.0, True),
    ("closing", "closing", 1.01, False),
    ("closing", "closing", float("nan"), False),
    ("event", "event", 1.0, False),
]
EXAMINED = Trust({"flag:said": 0.8, "flag:budget": 0.9})
OF_FLAGS = [("scope", 0.8, True), ("scope", 0.79, False), ("budget", 0.85, False), ("budget", 0.9, True)]


@pytest.mark.parametrize(("kind", "label", "confidence", "expected"), CASES)
def test_what_is_believed(kind: str, label: str, confidence: float, expected: bool) -> None:
    assert TRUST.believes(kind, label, confidence) is expected


@pytest.mark.parametrize(("flag", "confidence", "expected"), OF_FLAGS)
def test_what_an_exam_found_of_all_flags_holds_for_each(flag: str, confidence: float, expected: bool) -> None:
    assert EXAMINED.believes("flag", flag, confidence) is expected


def test_nothing_is_believed_of_a_model_nobody_examined() -> None:
    assert not Trust.none().believes("milestone", "done", 1.0)


@given(st.dictionaries(st.text(max_size=10), st.floats(0, 1)))
def test_the_figures_come_back_as_they_were_written(figures: dict[str, float]) -> None:
    assert Trust.from_json(Trust(figures).to_json()) == Trust(figures)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[1]",
        "null",
        '{"a": ',
        "[" * 5000,
        '{"milestone": "high", "event": 2, "role": true, "flag": null, "next_step": NaN}',
    ],
)
def test_what_cannot_be_read_is_trust_in_nothing(text: str) -> None:
    assert Trust.from_json(text) == Trust.none()
