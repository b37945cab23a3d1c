"""The cases of the exam that come with the program, and what counts as right in them."""

from collections import Counter

import pytest

from assistant.evaluating.exam_cases import CASES, meanings, read
from assistant.vocabulary import Speaker
from tests.dialogues import OURS, dialogues, kept_apart

KINDS = {"milestone", "flag", "event", "agreement", "closing", "next_step", "role"}

TAGS: list[tuple[str, Speaker, set[tuple[str, str, str]]]] = [
    ("M3=done", "buyer", {("milestone", "M3", "done")}),
    ("M3=set", "buyer", {("milestone", "M3", "rescheduled"), ("milestone", "M3", "in_progress")}),
    ("M3=late", "seller", {("milestone", "M3", "slipped")}),
    ("M3=open", "buyer", {("milestone", "M3", "in_progress")}),
    ("M3=open", "seller", set()),
    ("flag:budget", "buyer", {("flag", "budget", "said")}),
    ("event", "buyer", {("event", "", "event")}),
    ("agree:verbal", "buyer", {("agreement", "", "verbal")}),
    ("close", "seller", {("closing", "", "closing")}),
    ("meet:yes", "buyer", {("next_step", "", "agreed")}),
    ("meet:offer", "seller", {("next_step", "", "offered")}),
    ("meet:no", "buyer", set()),
    ("next", "seller", {("next_step", "", "agreed")}),
    ("role:legal=committed", "buyer", {("role", "legal", "topic"), ("role", "legal", "named"), ("role", "legal", "committed")}),
    ("role:legal=topic", "buyer", {("role", "legal", "topic")}),
    ("promise", "buyer", set()),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "speaker", "wanted"), TAGS, ids=[f"{t[1]}-{t[0]}" for t in TAGS])
def test_which_answers_a_tag_makes_right(
    tag: str, speaker: Speaker, wanted: set[tuple[str, str, str]]
) -> None:
    assert set(meanings(tag, speaker)) == wanted


def test_there_are_some_hundred_with_something_of_each_kind() -> None:
    cases = read()
    assert len(cases) >= 250
    assert len({case.id for case in cases}) == len(cases)
    assert CASES.stat().st_size < 400_000
    wanted = Counter(kind for case in cases for kind, _, _ in case.wanted)
    assert wanted.keys() == KINDS
    assert min(wanted.values()) >= 15
    assert sum(not any(kind != "closing" for kind, _, _ in case.wanted) for case in cases) >= 50


def test_the_first_few_have_something_of_each_kind_too() -> None:
    assert {kind for case in read(40) for kind, _, _ in case.wanted} == KINDS
    assert len(read(40)) == 40


def test_none_of_them_was_trained_on() -> None:
    trained = {
        turn.text
        for one in dialogues(OURS)
        if not kept_apart(one)
        for turn in one.turns
        if len(turn.text) > 40
    }
    told = [said.text for case in read() for said in case.talk if len(said.text) > 40]
    assert len(told) > 1000
    assert not trained.intersection(told)


def test_an_answer_is_right_next_to_the_words_that_say_it() -> None:
    case = next(case for case in read() if any("M1=done" in tags for tags in case.told))
    at = next(number for number, tags in enumerate(case.told, 1) if "M1=done" in tags)
    assert case.holds("milestone", "M1", "done", (at,))
    assert case.holds("milestone", "M1", "done", (at + 1,))
    assert not case.holds("milestone", "M1", "slipped", (at,))
    assert not case.holds("milestone", "M1", "done", (at + 20,))
