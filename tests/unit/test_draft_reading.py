"""What a model writes, taken apart, however it writes it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.write.drafted import Claim, taken_apart
from assistant.write.figures import Figure, counted_in

ON = dt.date(2026, 6, 10)

DRAFT = """```markdown
**Subject:** Booking platform: where we are [F1]

Hi Grace,

Thank you for your time. The test is finished [2]. Legal needs until 16 July. [3] [M5]
It was said by Dr. Holt [4, M2; 10-12].

**Who does what**

| Step | Who | When | Source |
| --- | --- | --- | --- |
| Send the report | Ben | 12 June | [4] |
| Sign [M7] | Grace | 24 July |

- First point [utterance 3]
2. Second point [Line 4]

Do you agree?

Best regards,
Ben

P.S. I promise a discount [4].
```"""


def test_a_draft_in_pieces() -> None:
    written = taken_apart(DRAFT)
    assert written.subject == Claim("sentence", "Booking platform: where we are", ("F1",))
    assert [(c.kind, c.text, c.marks, c.under) for c in written.claims] == [
        ("sentence", "Thank you for your time.", (), ""),
        ("sentence", "The test is finished.", ("2",), ""),
        ("sentence", "Legal needs until 16 July.", ("3", "M5"), ""),
        ("sentence", "It was said by Dr. Holt.", ("4", "M2", "10", "11", "12"), ""),
        ("row", "Send the report | Ben | 12 June", ("4",), "Who does what"),
        ("row", "Sign | Grace | 24 July", ("M7",), "Who does what"),
        ("item", "First point", ("3",), "Who does what"),
        ("item", "Second point", ("4",), "Who does what"),
        ("sentence", "Do you agree?", (), ""),
    ]


@pytest.mark.parametrize(
    ("line", "text", "marks"),
    [
        ("Done [12].", "Done.", ("12",)),
        ("Done. [12]", "Done.", ("12",)),
        ("Done [f3, m2]", "Done", ("F3", "M2")),
        ("Done [3-90].", "Done [3-90].", ()),
        ("Done 【7】", "Done", ("7",)),
        ("Done [your name].", "Done [your name].", ()),
        ("**Done** [1] and _gone_ [2]", "Done and gone", ("1", "2")),
        ("Done [1] [1]", "Done", ("1",)),
        ("Done [0001x]", "Done [0001x]", ()),
    ],
)
def test_sources_of_a_sentence(line: str, text: str, marks: tuple[str, ...]) -> None:
    (claim,) = taken_apart(line).claims
    assert (claim.text, claim.marks) == (text, marks)


@given(st.text(st.sampled_from("aB [1]M|-*#.:\n!?`_-Subject: Hi,\x1b<"), max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    for claim in taken_apart(text).claims:
        assert claim.text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("four hundred thousand dollars", {Figure(400_000, "USD")}),
        ("$400,000 or USD 400k", {Figure(400_000, "USD")}),
        ("1.5 million euros", {Figure(1_500_000, "EUR")}),
        ("a hundred and twenty users", {Figure(120)}),
        ("three thousand two hundred", {Figure(3200)}),
        ("thirty one percent, 20 %", {Figure(31, "%"), Figure(20, "%")}),
        ("thirty minutes at 10:30", {Figure(30, "minute"), Figure(10), Figure(30)}),
        ("SOC2, ISO 27001", {Figure(0, "code", "soc2"), Figure(27001)}),
        ("one of us, the first one", set()),
        ("a dozen sites", {Figure(12)}),
    ],
)
def test_figures(text: str, figures: set[Figure]) -> None:
    assert counted_in(text, ON, "US").figures == figures


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("by Friday, 12 June", [(12, 12)]),
        ("next week", [(15, 21)]),
        ("on 2026-06-18 at ten", [(18, 18)]),
        ("30 users", []),
    ],
)
def test_days(text: str, days: list[tuple[int, int]]) -> None:
    assert [(d.first.day, d.last.day) for d in counted_in(text, ON, "US").days] == days


@given(st.text(max_size=80))
def test_any_text_can_be_counted(text: str) -> None:
    for figure in counted_in(text, ON, "US").figures:
        assert figure.value >= 0
