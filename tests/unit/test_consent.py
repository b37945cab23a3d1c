"""On what basis a call is written down: noted before it or in its middle, kept, shown and exported."""

import contextlib
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.events import CallStarted, Consent, Utterance
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.resources import demo
from assistant.session import heard
from assistant.session.call import PlanCall, Setup
from assistant.session.journal import ArchiveJournal
from assistant.session.verbs import NoteConsent
from assistant.vocabulary import ConsentBasis

DAY = dt.date(2026, 11, 12)
CALL = "2026-11-12-1015"
NOW = dt.datetime(2026, 11, 12, 10, 15, tzinfo=dt.UTC)
TALK = [heard.Words(at, "seller", "Daniel Reed", at - 3, at, "Shall we begin?") for at in (4.0, 12.0)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def kept_call(home: Path, before: ConsentBasis | None, later: ConsentBasis | None) -> list[Consent]:
    """A short call with what was noted before its start and after its first words."""
    path = home.parent / "plan.md"
    path.write_bytes(demo("plan.md").read_bytes())
    plan = read_plan(path, DAY)
    noted = []
    with Archive(home) as archive:
        call = PlanCall(
            Setup(id=CALL, plan=plan, on=DAY, asr="scripted", minutes=30, consent=before),
            TALK, ArchiveJournal(archive, plan, "", lambda: NOW), lambda at: at, lambda: None,
        )  # fmt: skip
        for event in call.run():
            if isinstance(event, Utterance) and event.id == 1 and later is not None:
                call.tell(NoteConsent(later))
            if isinstance(event, Consent):
                noted.append(event)
    return noted


def said(*words: str, home: Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*words, "--home", str(home)]) == 0
    return out.getvalue()


@pytest.mark.parametrize(
    ("before", "later", "line"),
    [
        ("agreed", None, "Consent: all agreed, noted before the call"),
        (None, "said", "Consent: said so, noted at 00:04"),
        ("not_asked", "own_rule", "Consent: rule of my company, noted at 00:04"),
    ],
)
def test_what_was_noted_last_is_on_the_page_and_in_every_export(
    home: Path, before: ConsentBasis | None, later: ConsentBasis | None, line: str
) -> None:
    noted = kept_call(home, before, later)
    assert [(n.basis, n.at) for n in noted] == [
        (basis, at) for basis, at in ((before, 0.0), (later, 4.0)) if basis is not None
    ]
    with Archive(home) as archive:
        record = archive.call(CALL)
    assert list(record.consents) == noted
    assert line in said("call", "show", CALL, home=home)
    assert f"- {line}" in said("call", "export", CALL, home=home)
    stream = [json.loads(row) for row in said("call", "show", CALL, "--json", home=home).splitlines()]
    assert stream[0]["type"] == "call"
    assert [(row["basis"], row["at"]) for row in stream if row["type"] == "consent"] == [
        (n.basis, n.at) for n in noted
    ]


def test_a_call_of_which_nothing_was_noted_says_nothing_of_it(home: Path) -> None:
    assert kept_call(home, None, None) == []
    assert "Consent" not in said("call", "show", CALL, home=home)


def test_an_exported_call_with_its_basis_can_be_replayed_and_deleted(home: Path, tmp_path: Path) -> None:
    kept_call(home, "agreed", "said")
    file = tmp_path / "call.json"
    said("call", "export", CALL, "--out", str(file), home=home)
    replayed = said(
        "replay", str(file), "--plan", str(tmp_path / "plan.md"), "--on", "2026-11-12", "--json", home=home
    )
    assert [json.loads(row)["text"] for row in replayed.splitlines() if '"utterance"' in row] == [
        words.text for words in TALK
    ]
    said("call", "delete", CALL, home=home)
    with Archive(home) as archive:
        assert CALL not in archive.ids()
        archive.start_call(
            CallStarted(id=CALL, plan="", on=DAY, asr=""), started_at=NOW.isoformat(timespec="seconds")
        )
        assert archive.call(CALL).consents == ()
