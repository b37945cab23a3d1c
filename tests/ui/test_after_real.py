"""What comes after a call over a real archive: every text is written and becomes every file that it names."""

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.settings import Settings
from assistant.ui.ports.letters import Manner
from tests.conftest import ROOT

DEAL = ROOT / "tests" / "data" / "deals" / "marlow"


def test_a_call_that_ended_long_ago_is_reviewed_with_all_its_texts(tmp_path: Path) -> None:
    plan = Path(shutil.copy(DEAL / "plan.md", tmp_path / "marlow.md"))
    words = [
        "replay",
        str(DEAL / "call-1.txt"),
        "--plan",
        str(plan),
        "--on",
        "2027-03-09",
        "--seller",
        "Jonah Pike",
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        assert main([*words, "--json", "--home", str(tmp_path)]) == 0
    with Archive(tmp_path) as archive:
        past = HomeDesk(Place(tmp_path, Settings()), archive).reviewing.of("last")
        assert (past.plan.path, past.problem, past.drafts) == (plan, "", tmp_path / "drafts")
        review = past.review_of()
        talk = review.talk()
        assert talk.findings
        assert {n for p in review.open() for n in p.utterances} <= {one.id for one in talk.utterances}
        letters = review.letters
        german = letters.write("email", Manner("formal", "de"))
        assert german.text != letters.write("email", letters.manner).text
        with pytest.raises(UserError, match="Without a model"):
            letters.write("email", Manner("plain", "fr"))
        for kind in ("email", "status", "week", "note", "holds"):
            written = letters.write(kind, letters.manner)
            files = {ending: letters.as_file(written, ending) for ending in written.endings}
            assert all(files.values())
            assert written.text.encode() in files.values()
            assert written.internal == (kind == "note")
            with pytest.raises(UserError, match=r"ends like “\.doc”"):
                letters.as_file(written, ".doc")
        before = plan.read_bytes()
        first = review.open()[0]
        review.accept(first.id)
        assert review.take_back()[0] == first.id
        assert plan.read_bytes() == before
        plan.unlink()
        assert str(plan) in HomeDesk(Place(tmp_path, Settings()), archive).reviewing.of("last").problem
        assert review.talk() == talk
        for gone in (lambda: review.accept(first.id), lambda: letters.write("status", letters.manner)):
            with pytest.raises(UserError):
                gone()


@pytest.mark.parametrize(
    ("flags", "told"), [(["--accept-all"], "decides nothing by itself"), ([], "no terminal here")]
)
def test_review_on_a_screen_needs_a_terminal_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], told: str
) -> None:
    assert main(["review", "--screen", *flags, "--home", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
