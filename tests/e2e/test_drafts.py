"""``closecall status`` and ``closecall draft`` on the demo's plan, as somebody types them."""

import email
import email.policy
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from assistant.cli import main
from tests.conftest import ROOT

PLAN = str(ROOT / "plans" / "demo" / "plan.md")
ON = ("--on", "2026-11-12")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("argv", "subject"),
    [
        (("status", PLAN), "Subject: Returns platform: where we stand on Thursday, 12 November"),
        (("status", PLAN, "--week"), "Subject: Returns platform: where we stand on Thursday, 12 November"),
        (("draft", "slippage", PLAN), "Subject: Returns platform: a date for “Contract redlines returned”"),
        (
            ("draft", "slippage", PLAN, "m2", "--to", "2026-11-20"),
            "Subject: Returns platform: a date for “Warehouse integration test”",
        ),
        (("draft", "rescue", PLAN), "Subject: Returns platform: is our plan still the right one?"),
        (
            ("draft", "refused", PLAN, "--reason", "fear"),
            "Subject: Returns platform: dates that can be moved",
        ),
        (
            ("draft", "note", PLAN),
            "Subject: Internal: Summit Outdoor, Returns platform, Thursday, 12 November",
        ),
    ],
)
def test_each_draft_is_printed_and_what_it_rests_on_is_told_apart(
    capsys: pytest.CaptureFixture[str], home: Path, argv: tuple[str, ...], subject: str
) -> None:
    code, out, err = said(capsys, *argv, *ON, "--from", "Priya Nair")
    assert code == 0
    assert subject in out
    assert out.rstrip().endswith("Priya Nair")
    assert "From plan, line" in err or "refused" in argv
    assert not home.exists(), "a draft makes no home"
    code, out, _ = said(capsys, *argv, *ON, "--json")
    assert (code, json.loads(out)["subject"]) == (0, subject.removeprefix("Subject: "))
    assert json.loads(out)["internal"] == ("note" in argv)


def test_a_draft_goes_into_a_file_that_a_mail_program_opens(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "slip.eml"
    assert said(capsys, "draft", "slippage", PLAN, *ON, "--out", str(file))[0] == 0
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert message["subject"] == "Returns platform: a date for “Contract redlines returned”"
    body = message.get_body(("plain",))
    assert body is not None
    assert "was due on Monday, 9 November" in body.get_content()
    code, _, err = said(capsys, "draft", "slippage", PLAN, *ON, "--out", str(file))
    assert code == 2
    assert "--force" in err


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("status", "nowhere.md"), "nowhere.md"),
        (("status", PLAN, "--out", "mail.docx"), "does not tell its format"),
        (("status", PLAN, "--out", "mail.eml", "--format", "txt"), "ends like eml"),
        (("draft", "slippage", PLAN, "M9"), "M9 is not late"),
        (("draft", "refused", PLAN), "say it with --reason"),
        (("draft", "refused", PLAN, "--reason", "mood"), "invalid choice"),
        (("draft", "holds", PLAN, "--out", "holds.txt"), "let it end in .ics"),
        (("draft", "holds", PLAN, "--out", "holds.ics", "--weeks", "0"), "no number of weeks"),
        (("draft",), "KIND"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    argv: tuple[str, ...],
    complaint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capsys, *argv, *(ON if len(argv) > 1 else ()))
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("*.*"))


def test_the_holds_are_tentative_and_keep_their_identity(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    entries = []
    for name, day in (("one.ics", "2026-11-12"), ("two.ics", "2026-11-16")):
        file = tmp_path / name
        code, out, _ = said(capsys, "draft", "holds", PLAN, "--on", day, "--weeks", "5", "--out", str(file))
        assert code == 0
        assert "tentative" in out
        entries.append({str(e["uid"]): e for e in Calendar.from_ical(file.read_bytes()).walk("VEVENT")})
    assert [str(e["summary"]) for e in entries[0].values()] == [
        "Hold: Due: Security review complete",
        "Hold: Due: Budget released",
        "Hold: Due: Decision by the steering group",
    ]
    assert {str(e["status"]) for e in entries[0].values()} == {"TENTATIVE"}
    assert {str(e["transp"]) for e in entries[0].values()} == {"TRANSPARENT"}
    assert entries[0].keys() <= entries[1].keys()
    exported = tmp_path / "plan.ics"
    assert main(["plan", "export", PLAN, "--on", "2026-11-12", "--out", str(exported)]) == 0
    assert not entries[0].keys() & {
        str(e["uid"]) for e in Calendar.from_ical(exported.read_bytes()).walk("VEVENT")
    }
