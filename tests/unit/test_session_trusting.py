"""What a model's word is worth, kept in the home."""

from pathlib import Path

import pytest

from assistant.check.trust import Trust
from assistant.errors import UserError
from assistant.llm.where import at
from assistant.session.trusting import FILE, Exam, examined, examined_at_all, keep, not_examined

HERE = at("http://localhost:11434/v1", "qwen2.5:7b")
MARK = "judge@1+0a1b2c3d"


def exam(**other: object) -> Exam:
    data = {
        "endpoint": HERE.endpoint, "model": HERE.model, "rung": "logprobs", "mark": MARK, "cases": 300,
        "least": {"milestone:done": 0.8},
    }  # fmt: skip
    return Exam.model_validate(data | other)


def trusted(home: Path) -> Trust:
    return examined(home, HERE, "logprobs", MARK) or Trust.none()


def test_what_was_kept_is_believed(tmp_path: Path) -> None:
    keep(tmp_path, exam())
    trust = trusted(tmp_path)
    assert trust.believes("milestone", "done", 0.8)
    assert not trust.believes("milestone", "done", 0.79)
    assert not trust.believes("milestone", "slipped", 1.0)


OTHERS = [
    {"endpoint": "http://localhost:1234/v1"},
    {"model": "qwen2.5:3b"},
    {"rung": "json"},
    {"mark": "judge@2+0a1b2c3d"},
]


@pytest.mark.parametrize("other", OTHERS, ids=[next(iter(o)) for o in OTHERS])
def test_another_ones_exam_says_nothing(tmp_path: Path, other: dict[str, object]) -> None:
    keep(tmp_path, exam(**other))
    assert examined(tmp_path, HERE, "logprobs", MARK) is None
    assert not trusted(tmp_path).believes("milestone", "done", 1.0)


def test_exams_stand_beside_each_other_and_a_new_one_takes_the_place_of_its_own(tmp_path: Path) -> None:
    keep(tmp_path, exam())
    keep(tmp_path, exam(rung="json", least={}))
    keep(tmp_path, exam(least={"milestone:slipped": 0.6}))
    assert not trusted(tmp_path).believes("milestone", "done", 1.0)
    assert trusted(tmp_path).believes("milestone", "slipped", 0.6)
    assert examined(tmp_path, HERE, "json", MARK) is not None
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("least", ["NaN", "-5", "1e400", "7"])
def test_what_is_no_probability_is_believed_in_nothing(tmp_path: Path, least: str) -> None:
    keep(tmp_path, exam(least={"milestone:done": 0.123}))
    file = tmp_path / FILE
    file.write_text(file.read_text("utf-8").replace("0.123", least), "utf-8")
    trust = examined_at_all(tmp_path, HERE, MARK)
    assert trust is not None
    assert not trust.least
    assert not trusted(tmp_path).least


BROKEN = [
    "",
    "{",
    "[]",
    '{"exams": 3}',
    '{"exams": [{"endpoint": 1}]}',
    "[" * 100_000,
    '{"exams": [null, 5]}',
    "\xff",
]


@pytest.mark.parametrize("text", BROKEN, ids=[text[:12] for text in BROKEN])
def test_a_file_that_is_broken_is_no_exam_and_can_be_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "latin-1")
    assert examined(tmp_path, HERE, "logprobs", MARK) is None
    keep(tmp_path, exam())
    assert trusted(tmp_path).believes("milestone", "done", 0.9)


def test_one_broken_entry_leaves_the_others(tmp_path: Path) -> None:
    keep(tmp_path, exam())
    file = tmp_path / FILE
    file.write_text(file.read_text("utf-8").replace('"exams": [', '"exams": [{"rung": "?"},'), "utf-8")
    assert trusted(tmp_path).believes("milestone", "done", 0.9)


def test_where_it_cannot_be_kept_that_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "in the way").touch()
    with pytest.raises(UserError, match=r"cannot be kept in .*trust\.json"):
        keep(tmp_path, exam())
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_the_notice_names_the_command() -> None:
    assert "qwen2.5:7b at localhost:11434" in not_examined(HERE)
    assert "closecall examine --model qwen2.5:7b --endpoint http://localhost:11434/v1" in not_examined(HERE)
