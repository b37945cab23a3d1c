"""A folder of labelled calls: what may be missing, and what is said of labels that will not do."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.evaluating.folder import read_cases, read_meetings, sources_of
from assistant.evaluating.labels import CallLabel, MilestoneLabel
from tests.unit.evaluated import ON, case, folder


def test_a_label_of_nothing_but_an_id_is_a_call_without_labels(tmp_path: Path) -> None:
    found = case(tmp_path / "f", {})
    assert (found.on, found.plan, found.expected) == (ON, None, None)
    label = found.label
    assert label.roles_mentioned is label.commitments is label.red_flags is label.next_step_booked is None
    assert not label.end_labelled


def test_an_end_that_is_null_is_labelled() -> None:
    assert CallLabel(id="a", first_preclose_turn=None).end_labelled


def test_the_day_is_the_outcomes_then_the_labels(tmp_path: Path) -> None:
    label = {"call_date": "2026-05-04"}
    assert case(tmp_path / "a", label).on.isoformat() == "2026-05-04"
    assert case(tmp_path / "b", label, {"today": "2026-05-05"}).on.isoformat() == "2026-05-05"


def test_json_comes_before_text(tmp_path: Path) -> None:
    root = folder(tmp_path / "f", [{"id": "a"}])
    (root / "calls" / "a.json").write_text('[{"speaker": "Ann", "text": "Hello."}]', "utf-8")
    assert read_cases(root, ON)[0].transcript.name == "a.json"


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (["champion (Leah, 3)"], {"champion"}),
        (["legal / procurement (the contract people)"], {"legal", "procurement"}),
        (["end_users"], {"end_users"}),
        (["somebody (security)"], set()),
    ],
)
def test_ambiguous_roles_stand_before_the_brackets(texts: list[str], roles: set[str]) -> None:
    assert CallLabel(id="a", roles_ambiguous=tuple(texts)).roles_open == roles


@pytest.mark.parametrize(
    ("written", "meant"), [("re-dated", "rescheduled"), ("done", "done"), ("pending", "unmentioned")]
)
def test_outcomes_are_read_in_the_contracts_words(written: str, meant: str) -> None:
    assert MilestoneLabel.model_validate({"status_after": written}).status_after == meant


@pytest.mark.parametrize(
    ("call", "source", "names"),
    [
        ("acme_first_call", "Acme-Inc/calls@1:a.md", {"acme", "acme-inc"}),
        ("solo", "", {"solo"}),
        ("_x", "own", {"own"}),
    ],
)
def test_a_source_goes_by_the_ids_start_and_the_owner(call: str, source: str, names: set[str]) -> None:
    assert sources_of(call, source) == names


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "it is not JSON"),
        ("[" * 50_000, "it is nested too deeply"),
        ("[]", "the line will not do"),
        ("{}", "id will not do"),
        ('{"id": "../up"}', "id will not do"),
        ('{"id": "b", "roles_mentioned": ["boss"]}', r"roles_mentioned\.0 will not do"),
        ('{"id": "b", "call_date": "May"}', "call_date will not do"),
        ('{"id": "b", "first_preclose_turn": -1}', "first_preclose_turn will not do"),
        ('{"id": "b", "commitments": [{"text": "no turn"}]}', r"commitments\.0\.turn will not do"),
        ('{"id": "b", "dates": [{"turn": 1, "iso": "2026-02-30"}]}', r"dates\.0\.iso will not do"),
        ('{"id": "a"}', "a has labels already"),
        ('{"id": "b"}', r"there is no calls/b\.json or \.txt"),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(tmp_path: Path, line: str, what: str) -> None:
    root = folder(tmp_path / "f", [{"id": "a"}])
    with (root / "labels.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(UserError, match=rf"labels\.jsonl, line 3: {what}") as raised:
        read_cases(root, ON)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("expected", "line", "what"),
    [
        (
            '{"milestones": {"M1": {"status_after": "done"},\n"M2": {"status_after": "gone"}}}',
            2,
            "M2.status_after",
        ),
        ('{\n"milestones": {},\n}', 3, "not JSON"),
        ('{\n"book_next_step_prompt":\n{"expect": "perhaps"}}', 3, "expect"),
    ],
)
def test_a_bad_outcome_is_named_with_its_line(tmp_path: Path, expected: str, line: int, what: str) -> None:
    root = folder(tmp_path / "f", [{"id": "a"}], expected={})
    (root / "plans" / "a" / "expected.json").write_text(expected, "utf-8")
    with pytest.raises(UserError, match=rf"expected\.json, line {line}: .*{what}"):
        read_cases(root, ON)


def test_an_outcome_needs_its_plan(tmp_path: Path) -> None:
    root = folder(tmp_path / "f", [{"id": "a"}], expected={})
    (root / "plans" / "a" / "plan.md").unlink()
    with pytest.raises(UserError, match=r"there is no plan\.md beside it"):
        read_cases(root, ON)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda root: None, "There is no folder"),
        (lambda root: root.mkdir(), r"There is no .*labels\.jsonl"),
        (lambda root: folder(root, []), "has no call in it"),
        (lambda root: folder(root, []).joinpath("labels.jsonl").write_bytes(b"\xff\xfe{"), "not UTF-8"),
    ],
)
def test_a_folder_that_will_not_do(tmp_path: Path, make: Any, what: str) -> None:
    make(tmp_path / "f")
    with pytest.raises(UserError, match=what):
        read_cases(tmp_path / "f", ON)


def test_meetings_are_read_line_by_line(tmp_path: Path) -> None:
    good = {"id": "m1", "source": "council/minutes", "turns": [{"speaker": "Chair", "text": "Let us begin."}]}
    (tmp_path / "meetings.jsonl").write_text(json.dumps(good) + "\n", "utf-8")
    [meeting] = read_meetings(tmp_path)
    assert (meeting.id, meeting.sources) == ("m1", {"m1", "council"})
    (tmp_path / "meetings.jsonl").write_text(json.dumps(good) + '\n{"id": "m2"}\n', "utf-8")
    with pytest.raises(UserError, match="line 2: turns will not do"):
        read_meetings(tmp_path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*CallLabel.model_fields, "x"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_label_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / "labels.jsonl").write_text(json.dumps(value), "utf-8")
    with pytest.raises(UserError, match=r"labels\.jsonl"):
        read_cases(root, ON)
