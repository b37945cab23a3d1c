"""What is made of what a model writes: JSON read tolerantly, answers validated, thoughts left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.reading import answers_in, json_in
from assistant.llm.thinking import Answering, answer_of
from tests.unit.inquiries import LEGAL, REVIEW

ASKED = {"q1": REVIEW, "q2": LEGAL}
GOOD = '{"answers": [{"question": "q1", "answer": "done", "confidence": 0.9, "lines": [12]}]}'


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (GOOD, [("M2", "done", 0.9, (12,))]),
        (f"```json\n{GOOD}\n```", [("M2", "done", 0.9, (12,))]),
        (f"Of course! As line [12] says:\n{GOOD}\nAnything else?", [("M2", "done", 0.9, (12,))]),
        (f"<think>Maybe {{late}}? No.</think>{GOOD}", [("M2", "done", 0.9, (12,))]),
        (f"It may be late.</think>\n{GOOD}", [("M2", "done", 0.9, (12,))]),
        ('[{"question": "Q1", "answer": "DONE", "confidence": "90%", "lines": "12"}]', [("M2", "done", 0.9, (12,))]),
        ('{"question": "q1", "answer": "done", "lines": ["[12]", 99, true, null]}', [("M2", "done", 0.5, (12,))]),
        ('{"answers": [{"question": "q1", "answer": "none", "confidence": 0.8, "lines": [12]}]}', [("M2", "none", 0.8, ())]),
        ('{"answers": []}', []),
        ('{"answers": [{"question": "q9", "answer": "done"}, {"question": "q1", "answer": "named"}, 7, null]}', []),
        ('{"answers": [{"question": "q1", "answer": "done"}, {"question": "q1", "answer": "slipped"}]}', []),
        ('{"answers": [{"question": "q1", "answer": "done", "confidence": -3}]}', []),
        ('{"answers": [{"question": "q1", "answer": "done", "confidence": NaN}]}', []),
        ('{"answers": [{"question": "q2", "answer": "named", "confidence": "high", "lines": {"a": 1}}]}', [("legal", "named", 0.5, ())]),
    ],
)  # fmt: skip
def test_answers_are_read_and_nothing_is_guessed(
    text: str, read: list[tuple[str, str, float, tuple[int, ...]]]
) -> None:
    answers = answers_in(text, ASKED, {11, 12, 13})
    assert answers is not None
    assert [
        (answer.question.subject, answer.label, answer.confidence, answer.lines) for answer in answers
    ] == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The review is done.",
        GOOD[:-3],
        '{"answers": [{"question": "q1", "answer": "done"}, {"quest',
        "<think>" + GOOD,
        "[1, 2, 3]",
        '{"reply": "done"}',
        '"done"',
        "[" * 100_000,
        "{" * 100_000,
    ],
)
def test_what_holds_no_answers_is_unreadable(text: str) -> None:
    assert answers_in(text, ASKED, {11, 12, 13}) is None


@given(st.text(alphabet='{}[]",:qanswer1 \\<>/think0.9', max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    json_in(text)
    answers = answers_in(text, ASKED, {12})
    assert answers is None or all(answer.question in (REVIEW, LEGAL) for answer in answers)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Dear Sarah,", "Dear Sarah,"),
        ("<think>Hm.</think>\n\nDear Sarah,", "Dear Sarah,"),
        ("<thinking>Hm.</thinking>Dear Sarah,", "Dear Sarah,"),
        ("<think>a</think>Dear <think>b</think>Sarah,", "Dear Sarah,"),
        ("<think>it never ends", ""),
        ("Dear Sarah,<think>it never ends", "Dear Sarah,"),
        ("a < b and c > d", "a < b and c > d"),
        ("it costs < 5", "it costs < 5"),
        ("<thin", "<thin"),
        ("", ""),
    ],
)
def test_thoughts_are_left_out_of_a_stream_however_it_is_cut(text: str, answer: str) -> None:
    for size in (1, 2, 3, 7, 100):
        answering = Answering()
        pieces = [answering.feed(text[at : at + size]) for at in range(0, len(text), size)]
        assert "".join([*pieces, answering.rest()]) == answer


def test_a_thought_that_the_template_opened_is_left_out_of_a_whole_text() -> None:
    assert answer_of("Hm, late?</think>\nDear Sarah,") == "Dear Sarah,"
