"""What is said of a user's own prompts besides whether they work."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.prompting import checking
from assistant.prompting.checking import check, strays
from assistant.prompting.loading import own_file, shipped_prompt
from assistant.prompting.prompt import Prompt


def newer(name: str) -> Prompt:
    """The prompt that would come with a later closecall."""
    ours = shipped_prompt(name)
    return replace(ours, front=ours.front.model_copy(update={"version": 3}))


def test_a_copy_of_an_older_version_works_and_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_file("judge", home).parent.mkdir(parents=True)
    own_file("judge", home).write_bytes(shipped_prompt("judge").where.read_bytes())
    assert check("judge", home).notes == ()
    monkeypatch.setattr(checking, "shipped_prompt", newer)
    found = check("judge", home)
    assert found.problem is None
    [note] = found.notes
    assert note.startswith("It is made from version 1, and closecall now comes with version 3:")


def test_files_without_use_are_found(home: Path) -> None:
    assert strays(home) == []
    folder = own_file("judge", home).parent
    folder.mkdir(parents=True)
    for name in ("judge.md.j2", "judge.md.j2~", ".judge.md.j2.swp", "judge.md", "email.md.j2"):
        (folder / name).write_text("x")
    assert [f.name for f in strays(home)] == ["email.md.j2", "judge.md"]
