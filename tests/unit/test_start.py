"""What a command loads before it does anything: the start is felt each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.registry import COMMANDS
from assistant.history.store import Archive
from tests.unit.history_samples import STARTED, call

HEAVY = (
    "sqlite_utils",
    "numpy",
    "textual",
    "openai",
    "faster_whisper",
    "ctranslate2",
    "holidays",
    "jinja2",
    "lxml",
    "markdown_it",
)
LOADED = "import sys\nfrom assistant.cli import main\ntry:\n  main(sys.argv[1:])\nfinally:\n  print(*sys.modules, file=sys.stderr)"


def loaded(*words: str) -> tuple[str, set[str]]:
    """What a command prints, and the modules of a process that has run it."""
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    return done.stdout, set(done.stderr.splitlines()[-1].split())


def test_a_list_of_calls_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
    printed, modules = loaded("calls", "--home", str(tmp_path))
    assert printed.startswith(call().id)
    assert modules.isdisjoint(HEAVY)
    assert "sqlite3" in modules


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("plan", "--help")])
def test_a_list_of_commands_loads_none_of_them(words: tuple[str, ...]) -> None:
    printed, modules = loaded(*words)
    assert "closecall" in printed
    ours = {name for name in modules if name.startswith("assistant.commands.")}
    assert ours == {"assistant.commands.registry"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_room_that_the_list_names(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*name.split(), "--help"])
    assert left.value.code == 0
    assert f"usage: closecall {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [[], ["plan"], ["colls"], ["--loud", "calls"], ["plan", "--json", "show", "x.md"]]
)
def test_what_is_no_command_is_told_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--help" in said
