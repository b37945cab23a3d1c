"""``closecall when``: the shape of its answers, and what it says to input that it cannot read."""

import json
from datetime import date

import pytest

from assistant.commands.when import answer, answers
from assistant.errors import UserError

TUESDAY = date(2026, 11, 10)


def test_an_answer_has_one_entry_a_date_in_the_contracts_shape() -> None:
    text = "Friday, or the week after Thanksgiving, or 03/04"
    assert answer(text, TUESDAY, "") == {
        "text": text,
        "on": "2026-11-10",
        "dates": [
            {"quote": "Friday", "date": "2026-11-13"},
            {"quote": "the week after Thanksgiving", "start": "2026-11-30", "end": "2026-12-06"},
            {"quote": "03/04", "unclear": ["2027-03-04", "2027-04-03"]},
        ],
    }


def test_a_stream_is_answered_line_by_line_in_order() -> None:
    lines = [
        '{"text": "tomorrow", "on": "2026-01-31"}\n',
        "\n",
        '{"text": "no date here"}\n',
        '{"text": "12/4", "calendar": "GB"}\n',
        '{"text": "today", "on": "2026-02-03T09:30:00"}\n',
    ]
    found = list(answers(lines, TUESDAY))
    assert [one["on"] for one in found] == ["2026-01-31", "2026-11-10", "2026-11-10", "2026-02-03"]
    assert [one["dates"] for one in found] == [
        [{"quote": "tomorrow", "date": "2026-02-01"}],
        [],
        [{"quote": "12/4", "date": "2027-04-12"}],
        [{"quote": "today", "date": "2026-02-03"}],
    ]
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("tomorrow", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('["tomorrow"]', "has no text"),
        ('{"text": 5}', "has no text"),
        ('{"text": "tomorrow", "on": "Tuesday"}', "has a day under on"),
        ('{"text": "tomorrow", "on": [2026]}', "has a day under on"),
        ('{"text": "tomorrow", "calendar": 1}', "has a calendar"),
    ],
)
def test_a_bad_line_is_named_after_the_good_ones(line: str, what: str) -> None:
    stream = answers(['{"text": "today"}', line], TUESDAY)
    assert next(stream)["dates"]
    with pytest.raises(UserError, match=f"Line 2 of the input {what}"):
        next(stream)
