"""``closecall ask`` and ``closecall chat`` as a seller uses them."""

import io
import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests import asked_deals as deals

PLAN = str(deals.ROOT / "thornbury" / "plan.md")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    deals.speak(home)
    return home


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(list(argv))
    out = capsys.readouterr()
    return status, out.out, out.err


def test_an_answer_names_its_sources(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(
        capsys, "ask", PLAN, "whats overdue rn", "--on", "2026-11-27", "--home", str(archive)
    )
    assert status == 0
    assert "T3 (Pilot in the Severn zone) is seven days late: it was due on Friday 20 November." in out
    assert "[1] plan, line 25: Pilot in the Severn zone" in out


def test_the_answer_as_data(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "what did ruth say about dublin"
    status, out, _ = run(
        capsys, "ask", PLAN, question, "--on", "2026-11-27", "--json", "--home", str(archive)
    )
    told = json.loads(out)
    assert status == 0
    assert (told["question"], told["found"], told["how"]) == (question, True, "search")
    source = told["sentences"][0]["sources"][0]
    assert source["kind"] == "call"
    assert (source["on"], source["utterance"], source["start"], source["name"]) == (
        "2026-11-05",
        28,
        178.0,
        "Ruth Adeyemi",
    )
    assert "hosted in Dublin" in source["quote"]
    assert source["quote"] in told["answer"]


def test_what_is_not_there_is_said_and_no_error(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(
        capsys, "ask", PLAN, "what uptime did we commit to", "--on", "2026-11-27", "--home", str(archive)
    )
    assert (status, out, err) == (0, "Nothing in the plan and three calls answers that.\n", "")


def test_the_day_decides_which_calls_are_known(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ("ask", PLAN, "what did gareth say about three years", "--json", "--home", str(archive))
    before = json.loads(run(capsys, *argv, "--on", "2026-11-10")[1])
    after = json.loads(run(capsys, *argv, "--on", "2026-11-27")[1])
    assert (before["found"], after["found"]) == (False, True)


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("ask", "nowhere.md", "what is late"), "nowhere.md"),
        (("ask", PLAN, " "), "Nothing was asked"),
        (("chat", "nowhere.md"), "nowhere.md"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    argv: tuple[str, ...], says: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *argv, "--home", str(archive))
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def talk(
    lines: list[str],
    archive: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *more: str,
) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    status, out, _ = run(capsys, "chat", PLAN, "--on", "2026-11-27", "--home", str(archive), *more)
    assert status == 0
    return out


def test_chat_goes_on_and_opens_sources(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "1",
        "if the redlines take a week longer when do we go live",
        "and if its the pilot?",
        "1",
        "99",
        "what did ruth say about dublin",
        "1",
        "quit",
        "never read",
    ]
    out = talk(lines, archive, capsys, monkeypatch)
    assert out.startswith("There is no source to open yet: ask something.")
    assert "The go-live moves from Monday 22 March 2027 to Wednesday 31 March 2027." in out
    assert "With T3 (Pilot in the Severn zone) on Friday 27 November instead of Friday 20 November" in out
    assert "| T3 | Pilot in the Severn zone | Anjali Desai |" in out
    assert "has no source 99." in out
    assert " Ruth Adeyemi: Yes. Number one, and" in out
    assert "never read" not in out


def test_chat_as_data_is_a_line_for_each_question(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = talk(["when do we go live", "", "is the pilot late"], archive, capsys, monkeypatch, "--json")
    assert [json.loads(line)["found"] for line in out.splitlines()] == [True, True]
