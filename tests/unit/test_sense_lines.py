"""Talk and steps as one line of tokens, and which steps come into it."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.sense.joined import BEFORE, CLS, LINE, SAID, SEP, STEP, joined, room
from assistant.understand.sense.near import NEAREST, Near

PLAN = (
    "Discovery workshop held, Ines Falk",
    "Product demo, Ines Falk",
    "Success criteria agreed, Leonie Voss",
    "Proof of concept complete, Leonie Voss",
    "Security questionnaire returned, Omar Reyes",
    "Data processing agreement signed, legal",
    "Budget approval, Hugo Brandt",
    "Purchase order issued, procurement",
    "Kick-off workshop, both",
    "Go-live, Hugo Brandt",
)


def test_a_line_tells_where_each_part_stands() -> None:
    line = joined([7, 8], [9], [[11, 12], [13]])
    assert line.ids == (CLS, 7, 8, SEP, 9, SEP, 11, 12, SEP, 13, SEP)
    assert line.said == 4
    assert [line.ids[start:stop] for start, stop in line.steps] == [(11, 12, SEP), (13, SEP)]


def test_a_line_stays_bounded_and_keeps_the_last_of_what_stood_before() -> None:
    line = joined(range(1000), range(1000), [range(1000)] * 2)
    assert len(line.ids) == 1 + SAID + 1 + BEFORE + 1 + 2 * (STEP + 1)
    assert line.ids[line.said + BEFORE - 1] == 999


def test_a_short_plan_is_read_whole() -> None:
    assert tuple(sorted(Near(PLAN[:NEAREST]).choose("Morning, all.", ""))) == (0, 1, 2, 3, 4, 5)


def test_of_a_long_plan_the_steps_that_are_named_are_near() -> None:
    near = Near(PLAN)
    assert {5, 7} <= set(near.choose("The DPA is back, the PO is not.", ""))
    assert {4, 6} <= set(near.choose("And her?", "seller: What about the questionnaire and the budget?"))


def test_a_step_that_was_spoken_of_stays_near_for_a_while() -> None:
    near = Near(PLAN)
    near.choose("Let us look at the list.", "")
    near.spoken_of(8)
    assert 8 in near.choose("They had it on Tuesday, all of them.", "")
    assert 8 in near.choose("It went well.", "")
    others = "Product demo, success criteria, proof of concept, security questionnaire, DPA signature, budget approval, purchase order."
    for _ in range(4):
        chosen = near.choose(others, "")
    assert 8 not in chosen


def test_the_nearest_are_always_as_many_and_the_nearest_of_all_comes_first() -> None:
    assert len(set(Near(PLAN).choose("Nothing of any of it.", ""))) == NEAREST
    assert Near(PLAN).choose("The security questionnaire came back.", "")[0] == 4


@given(st.integers(0, 200), st.lists(st.integers(0, 40), max_size=NEAREST))
def test_a_line_is_bounded_and_always_has_some_steps_and_some_talk_before(
    said: int, steps: list[int]
) -> None:
    fitting, before = room(range(said), [range(size) for size in steps])
    assert fitting >= min(3, len(steps))
    assert before >= 15
    line = joined(range(said), range(before), [range(size) for size in steps[:fitting]])
    if fitting > 3 or before > 15:
        assert len(line.ids) <= LINE
