"""``closecall prompts``, as a process of its own, with an editor that is a script."""

import json
import sys
from pathlib import Path

import pytest

from assistant.prompting.loading import names, own_file, shipped_prompt
from assistant.resources import shipped
from tests.e2e.running import DEMO, ran


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that does to the file it is given what the Python in the returned file says; the file's text is ``text``."""
    does = tmp_path / "what it does.py"
    program = tmp_path / "an editor.py"
    program.write_text(
        "import sys, pathlib\n"
        "assert sys.argv[1] == '--wait'\n"
        "file = pathlib.Path(sys.argv[2])\n"
        "text = file.read_text('utf-8')\n"
        f"exec(pathlib.Path({str(does)!r}).read_text('utf-8'))\n"
        "file.write_text(text, 'utf-8')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{program}" --wait')
    does.write_text("")
    return does


@pytest.fixture
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def test_they_are_listed_and_shown(home: Path) -> None:
    listed = json.loads(ran("prompts", "list", "--json").stdout)
    assert [(p["name"], p["version"], p["own"]) for p in listed] == [(name, 1, False) for name in names()]
    assert "judge              version 1  closecall's  What a model is asked" in ran("prompts", "list").stdout
    shown = ran("prompts", "show", "judge").stdout
    where, _, text = shown.partition("\n\n")
    assert where.startswith(str(shipped("prompts") / "judge.md.j2"))
    assert text == (shipped("prompts") / "judge.md.j2").read_text("utf-8")
    assert not home.exists()


def test_an_edited_prompt_is_the_users_and_is_used(editor: Path, home: Path) -> None:
    editor.write_text("text = text.replace('Best regards,', 'Cheers,')")
    done = ran("prompts", "edit", "followup_email")
    assert (done.returncode, done.stdout, done.stderr) == (0, "followup_email (yours): works\n", "")
    [own] = [p for p in json.loads(ran("prompts", "list", "--json").stdout) if p["own"]]
    assert (own["name"], own["file"]) == ("followup_email", str(own_file("followup_email", home)))
    call = ("replay", DEMO / "call.txt", "--plan", DEMO / "plan.md", "--on", "2026-11-12", "--headless")
    assert ran(*call).returncode == 0
    assert "Cheers,\n" in ran("email").stdout

    editor.write_text("text = text.replace('{{ sender }}', '{{ seller }}')")
    broken = ran("prompts", "edit", "followup_email")
    assert broken.returncode == 1
    assert "does not know seller" in broken.stdout
    email = ran("email")
    assert "Best regards,\n" in email.stdout
    assert email.stderr.count("\n") == 1
    assert "does not know seller" in email.stderr
    assert "Cheers," in own_file("followup_email", home).read_text("utf-8")


def test_what_was_not_changed_is_not_kept(editor: Path, home: Path) -> None:
    done = ran("prompts", "edit", "judge")
    assert (done.returncode, done.stdout) == (
        0,
        "Nothing was changed; judge stays as it comes with closecall.\n",
    )
    assert not own_file("judge", home).exists()


def test_what_an_editor_that_fails_had_saved_is_kept(editor: Path, home: Path) -> None:
    editor.write_text("file.write_text(text.replace('Is the call', 'Is this call'), 'utf-8'); sys.exit(3)")
    done = ran("prompts", "edit", "judge")
    assert (done.returncode, done.stdout) == (
        0, "The editor ended with status 3; what it had saved is kept.\njudge (yours): works\n",
    )  # fmt: skip
    assert "Is this call" in own_file("judge", home).read_text("utf-8")


@pytest.mark.usefixtures("_no_editor")
def test_without_an_editor_the_copy_is_made_and_its_path_said(home: Path) -> None:
    done = ran("prompts", "edit", "judge")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Your copy is {own_file('judge', home)};")
    assert own_file("judge", home).read_bytes() == shipped_prompt("judge").where.read_bytes()


@pytest.mark.parametrize("command", ["no-such-editor --wait", "'unbalanced"])
def test_an_editor_that_is_not_here_is_told(
    monkeypatch: pytest.MonkeyPatch, home: Path, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    done = ran("prompts", "edit", "judge")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"VISUAL names an editor that is not here ({command})")
    assert not own_file("judge", home).exists()


def test_all_are_checked_and_what_is_wrong_is_said(home: Path) -> None:
    assert ran("prompts", "check").returncode == 0
    file = own_file("judge", home)
    file.parent.mkdir(parents=True)
    text = shipped_prompt("judge").where.read_text("utf-8")
    file.write_text(text.replace("      done: it is", "      finished: it is"), "utf-8")
    (file.parent / "jugde.md.j2").write_text(text, "utf-8")
    done = ran("prompts", "check")
    assert (done.returncode, done.stderr) == (1, "")
    assert "judge (yours): The prompt in" in done.stdout
    assert "the options of milestone must be nothing, done" in done.stdout
    assert f"{file.parent / 'jugde.md.j2'} is not used" in done.stdout
    found = json.loads(ran("prompts", "check", "--json").stdout)
    assert [(p["name"], p["problem"] is None) for p in found["prompts"]] == [
        (name, name != "judge") for name in names()
    ]
    assert ran("prompts", "check", "followup_email").returncode == 0


@pytest.mark.parametrize("action", ["show", "edit", "check"])
def test_a_name_that_is_none_is_told(action: str) -> None:
    done = ran("prompts", action, "nudge")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no prompt nudge; there are {', '.join(names())}.\n"
