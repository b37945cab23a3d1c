"""``closecall import`` keeps the words of all transcripts before it holds any against the plan; until then nobody takes silence for an answer."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.commands import import_calls
from assistant.history.store import Archive
from tests.conftest import ROOT

DEAL = ROOT / "tests" / "data" / "deals" / "brightmoor"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(DEAL / "plan.md", tmp_path / "brightmoor.md"))


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    made = tmp_path / "calls"
    made.mkdir()
    talk = (DEAL / "call-2.txt").read_text().splitlines()
    for day, at in ((12, 0), (13, 6)):
        (made / f"2026-11-{day} call.txt").write_text("\n".join(talk[at : at + 6]))
    return made


@pytest.fixture
def closecall(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    from assistant.cli import main

    def run(*words: str | Path, into: Path = home) -> tuple[int, str, str]:
        status = main([*map(str, words), "--home", str(into)])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def words_alone(closecall: Run, calls: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both calls are in with their words; the import was stopped before it came to the first."""

    with monkeypatch.context() as patch:
        patch.setattr(import_calls, "heard", _stopped)
        assert closecall("import", calls, "--plan", plan)[0] == 130


def _stopped(*_: object) -> Iterator[None]:
    yield from ()
    raise KeyboardInterrupt


@pytest.mark.usefixtures("words_alone")
def test_words_are_found_and_shown_and_it_is_said_that_they_are_all(
    closecall: Run, plan: Path, home: Path
) -> None:
    with Archive(home) as archive:
        (later, first) = (archive.call(row.id) for row in archive.calls())
        assert [first.row.id, later.row.id] == ["2026-11-12-in", "2026-11-13-in"]
        assert (first.row.finished, first.row.read, len(first.utterances)) == (True, False, 6)
        assert (first.findings, first.proposals, first.summary) == ((), (), None)
        # Silence of a milestone in these calls means nothing yet.
        assert archive.last_heard(plan, dt.date(2026, 11, 20)) is None
    word = max(first.utterances[1].text.replace(".", " ").replace(",", " ").split(), key=len)
    assert "2026-11-12-in" in closecall("call", "search", word)[1]
    status, out, _ = closecall("call", "show", "2026-11-12-in")
    assert status == 0
    assert "Only its words are in" in out
    assert "cut off" not in out
    out = closecall("calls")[1]
    assert out.count("(words only)") == 2
    assert "Of 2 calls only the words are in" in out
    assert [row["read"] for row in json.loads(closecall("calls", "--json")[1])] == [False, False]
    for words in (("ask", plan, "what is late?"), ("brief", plan), ("status", plan)):
        assert "Of 2 calls only the words are in" in closecall(*words)[2]


@pytest.mark.usefixtures("words_alone")
@pytest.mark.parametrize("command", ["review", "email"])
def test_nothing_is_drawn_from_words_that_were_not_held_against_the_plan(
    command: str, closecall: Run
) -> None:
    status, out, err = closecall(command, "last")
    assert (status, out) == (2, "")
    assert "only the words are in" in err
    assert len(err.splitlines()) == 1


@pytest.mark.usefixtures("words_alone")
def test_the_same_command_goes_on_to_what_an_import_in_one_go_makes(
    closecall: Run, calls: Path, plan: Path, home: Path, tmp_path: Path
) -> None:
    out = closecall("import", calls, "--plan", plan, "--jobs", "1", "--json")[1]
    told = [json.loads(line) for line in out.splitlines()]
    assert [row["type"] for row in told] == ["file", "file", "summary"]
    assert (told[-1]["imported"], told[-1]["in_already"]) == (2, 0)
    one_by_one = tmp_path / "other"
    for path in sorted(calls.iterdir()):
        closecall("import", path, "--plan", plan, into=one_by_one)
    with Archive(home) as a, Archive(one_by_one) as b:
        assert [row.id for row in a.calls()] == [row.id for row in b.calls()]
        for row in a.calls():
            mine, other = a.call(row.id), b.call(row.id)
            assert mine.row.read
            assert (mine.utterances, mine.findings, mine.proposals, mine.summary, mine.notices) == (
                other.utterances, other.findings, other.proposals, other.summary, other.notices,
            )  # fmt: skip
        assert any(a.call(row.id).findings for row in a.calls())
        assert a.last_heard(plan, dt.date(2026, 11, 20)) == dt.date(2026, 11, 13)
    assert "words" not in closecall("calls")[1]


@pytest.mark.usefixtures("words_alone")
def test_words_of_another_day_or_plan_give_way(
    closecall: Run, calls: Path, plan: Path, home: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(plan, tmp_path / "renamed.md"))
    closecall("import", calls / "2026-11-12 call.txt", "--plan", other, "--on", "2026-11-05")
    closecall("import", calls / "2026-11-13 call.txt", "--plan", other)
    with Archive(home) as archive:
        rows = archive.calls()
    assert {(row.id, Path(row.plan).name, row.read) for row in rows} == {
        ("2026-11-05-in", "renamed.md", True),
        ("2026-11-13-in", "renamed.md", True),
    }
