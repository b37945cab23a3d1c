"""``closecall calls`` and ``call …`` over a deal's calls, by the real command line."""

import contextlib
import datetime as dt
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.events import NoteTaken
from assistant.history.recordings import Recordings
from assistant.history.store import FILE, Archive
from assistant.session.forgetting import DRAFTS, file_name
from assistant.settings import ArchiveSettings, Settings
from assistant.transcripts.reader import read_transcript
from tests.conftest import ROOT
from tests.unit.history_samples import call, proposal, utterance

DEAL = ROOT / "tests" / "data" / "deals" / "marlow"
CALLS = (("call-1.txt", "2027-03-09"), ("call-2.txt", "2027-04-06"))


def said(*words: str | Path, home: Path, status: int = 0) -> str:
    """What a command prints; on standard error where it is to fail."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert main([*map(str, words), "--home", str(home)]) == status, err.getvalue()
    return err.getvalue() if status else out.getvalue()


def data(*words: str | Path, home: Path) -> Any:
    return json.loads(said(*words, "--json", home=home))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two calls on a plan."""
    home = tmp_path_factory.mktemp("calls")
    plan = shutil.copy(DEAL / "plan.md", home / "marlow.md")
    for file, day in CALLS:
        said(
            "replay", DEAL / file, "--plan", plan, "--on", day, "--seller", "Jonah Pike", "--json", home=home
        )
    return home


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, for what changes something."""
    home = tmp_path / "own"
    shutil.copytree(kept, home)
    return home


def ids(home: Path, *words: str) -> list[str]:
    return [row["on"] for row in data("calls", *words, home=home)]


def test_calls_of_a_deal_and_of_days(kept: Path) -> None:
    assert ids(kept) == ["2027-04-06", "2027-03-09"]
    assert ids(kept, "--deal", "MARLOW") == ids(kept, "--deal", str(kept / "marlow.md")) == ids(kept)
    assert ids(kept, "--deal", "northwind") == []
    assert ids(kept, "--from", "2027-04-01") == ["2027-04-06"]
    assert ids(kept, "--to", "2027-04-01") == ["2027-03-09"]
    assert "No call is like that" in said("calls", "--deal", "northwind", home=kept)


def test_open_leaves_only_calls_with_something_to_review(own: Path) -> None:
    assert len(ids(own, "--open")) == 2
    with Archive(own) as archive:
        first = archive.calls("marlow", until=dt.date(2027, 3, 31))[0].id
        for decided in archive.call(first).proposals:
            archive.decide(first, decided.proposal.id, "rejected", "2027-03-10T10:00:00+00:00")
    assert ids(own, "--open") == ["2027-04-06"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("raccoon",), "Carl Lindqvist: Radio tower. «Raccoon». You don't want to know."),
        (("week", "-demo", "--speaker", "seller", "--to", "2027-03-31"), "Tess Romero: Tell Rosa she made my «week»."),
        (("-demo", "week", "--speaker", "tess", "--to", "2027-03-31"), "Tess Romero: Tell Rosa she made my «week»."),
        (("price", "--role", "legal"), "Yolanda «Price», county attorney."),
        (("GIS", "--milestone", "p3", "--limit", "1"), "«GIS»"),
        (("zzz",), "Nobody said that in any call."),
        (("raccoon", "--deal", "northwind"), "Nobody said that in any call that you asked for."),
    ],
)  # fmt: skip
def test_search(kept: Path, words: tuple[str, ...], line: str) -> None:
    assert line in said("call", "search", *words, home=kept)


def test_the_page_of_a_call(kept: Path) -> None:
    page = said("call", "show", data("calls", home=kept)[1]["id"], home=kept)
    head, moments, changes, talk = (part.strip() for part in _parts(page))
    assert head.startswith("Marlow County: Online permits\nCall ")
    assert "Tue 9 Mar 2027, 06:30" in head
    assert "Denise Whitaker 39 %" in head
    assert "Next step: booked (2027-04-06)" in head
    assert "03:29  In doubt for P3" in moments
    assert [float(_seconds(line)) for line in moments.splitlines()] == sorted(
        float(_seconds(line)) for line in moments.splitlines()
    )
    assert "p1  [open]  P3 due: 2027-04-30 → 2027-04-16" in changes
    assert "(Carl Lindqvist)" in changes
    quiet = "  00:11  Denise Whitaker: Hi. Carl's dialing in from his truck, so bear with him.\n         └ Champion: Denise Whitaker"
    assert quiet in talk
    assert talk.endswith("Denise Whitaker: Bye.")


def _parts(page: str) -> list[str]:
    parts = [page]
    for title in ("What happened when", "Changes", "The talk"):
        before, _, after = parts.pop().partition(f"\n\n{title}\n")
        parts += [before, after]
    return parts


def _seconds(line: str) -> int:
    minutes, seconds = line.split()[0].split(":")
    return int(minutes) * 60 + int(seconds)


def test_silence_notes_and_a_cut_are_on_the_page(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at="2026-11-12T10:15:00+00:00")
        late = utterance(2).model_copy(update={"start": 400.0, "end": 402.0})
        archive.append_all("2026-11-12-1015", [utterance(1), late])
        archive.append("2026-11-12-1015", NoteTaken(at=401, text="Ask about \x1b[2Jthe pilot", utterance=2))
    page = said("call", "show", "last", home=tmp_path)
    assert "00:03  Nothing said for 7 minutes" in page
    assert "06:41  Your note: Ask about [2Jthe pilot" in page
    assert "The call was cut off" in page


def test_export_reads_back(kept: Path, tmp_path: Path) -> None:
    call_id = data("calls", home=kept)[1]["id"]
    turns = read_transcript(DEAL / "call-1.txt").turns
    for name in ("call.vtt", "call.json"):
        out = tmp_path / name
        assert data("call", "export", call_id, "--out", out, home=kept)["format"] == out.suffix[1:]
        back = read_transcript(out)
        assert back.timed
        assert [(t.name, t.text) for t in back.turns] == [(t.name, t.text) for t in turns]
        assert [t.start for t in back.turns] == [t.start for t in turns]
        before = out.read_bytes()
        assert "is there already" in said("call", "export", call_id, "--out", out, home=kept, status=2)
        assert out.read_bytes() == before
        said("call", "export", call_id, "--out", out, "--force", home=kept)
    stream = said("call", "show", call_id, "--json", home=kept)
    assert (tmp_path / "call.json").read_text("utf-8") == stream
    page = said("call", "export", call_id, home=kept)
    assert page.startswith("# Marlow County: Online permits: call of Tue 9 Mar 2027\n")
    assert "| p1 | P3 due: 2027-04-30 → 2027-04-16 | Call it April sixteenth." in page
    assert "**00:25 Carl Lindqvist:** Radio tower. Raccoon. You don't want to know." in page


def test_a_call_with_nothing_but_notes_does_not_come_back_as_talk(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at="2026-11-12T10:15:00+00:00")
        archive.append("2026-11-12-1015", NoteTaken(at=4.0, text="Ask Dana about the pilot."))
    out = tmp_path / "export" / "call.json"
    out.parent.mkdir()
    said("call", "export", "last", "--out", out, home=tmp_path)
    plan = DEAL / "plan.md"
    assert "nothing was said" in said("replay", out, "--plan", plan, "--json", home=tmp_path, status=2)
    assert "nothing was said" in said("import", out.parent, "--plan", plan, home=tmp_path, status=1)
    assert len(data("calls", home=tmp_path)) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--out", "call.docx"), "does not tell its format"),
        (("--out", "call.vtt", "--format", "md"), "change one of them"),
        (("--format", "vtt", "--json"), "both want the screen"),
    ],
)
def test_an_export_that_cannot_be(kept: Path, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in said("call", "export", "last", *words, home=kept, status=2)


def test_signs_of_subtitles_and_of_markdown_are_only_words(tmp_path: Path) -> None:
    text = "Is 1 < 2 & 3 > 2 --> so? *No* [link](x) | <v Bob> &amp; done."
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at="2026-11-12T10:15:00+00:00")
        archive.append("2026-11-12-1015", utterance(1, text).model_copy(update={"name": "A <b> & Co"}))
        archive.append("2026-11-12-1015", utterance(2, "Yes.").model_copy(update={"name": None}))
    said("call", "export", "last", "--out", tmp_path / "call.vtt", home=tmp_path)
    first, second = read_transcript(tmp_path / "call.vtt").turns
    assert (first.name, first.text, second.name) == ("A <b> & Co", text, "Buyer")
    page = said("call", "export", "last", home=tmp_path)
    assert r"\*No\* \[link\](x) \|" in page


def test_a_deleted_call_is_in_no_file(own: Path) -> None:
    """Its own words are gone from every byte under the home; the plan, which is the user's, keeps what was accepted."""
    secret = "ocelot"
    first = data("calls", "--to", "2027-03-31", home=own)[0]["id"]
    plan = own.parent / "outside.md"
    shutil.copy(DEAL / "plan.md", plan)
    call_path = own.parent / "secret.txt"
    call_path.write_text(
        f"[00:01] Jonah Pike: How is P3?\n[00:05] Carl Lindqvist: I'll set up a {secret} account for the GIS by the nineteenth of March.\n"
        "[00:20] Jonah Pike: Good, the GIS link then is due on the nineteenth of March.\n[00:30] Carl Lindqvist: The GIS link will be done by the nineteenth of March.\n",
        "utf-8",
    )
    said(
        "replay",
        call_path,
        "--plan",
        plan,
        "--on",
        "2027-03-09",
        "--seller",
        "Jonah Pike",
        "--json",
        home=own,
    )
    second = next(row["id"] for row in data("calls", home=own) if row["source"].endswith("secret.txt"))
    with Archive(own) as archive:
        archive.append(second, proposal(99, quote=secret))
        archive.append(second, NoteTaken(at=3.0, text=secret))
    said("review", second, "--accept", "p1", home=own)
    Recordings(own).folder.mkdir()
    Recordings(own).path(second).write_bytes(secret.encode())
    (own / DRAFTS).mkdir()
    for kind in ("follow-up", "note"):
        (own / DRAFTS / file_name("Marlow County", dt.date(2027, 3, 9), kind)).write_text(secret)
    assert any(second in path.read_text("utf-8") for path in (own / "plan-edits").iterdir())

    assert data("call", "delete", first, home=own)["deleted"] == first
    told = data("call", "delete", second, home=own)

    assert told == {"deleted": second, "edits_forgotten": 1, "clean": True}
    left = b"".join(
        path.read_bytes() for path in own.rglob("*") if path.is_file() and path.name != "marlow.md"
    )
    assert secret.encode() not in left.lower()
    assert b"carport" not in left
    assert second.encode() not in left
    assert second in plan.read_text("utf-8")
    assert ids(own) == ["2027-04-06"]


def aged(home: Path, days: dict[str, int]) -> None:
    """A home with calls that began so many days ago."""
    now = dt.datetime.now().astimezone()
    with Archive(home) as archive:
        for call_id, ago in days.items():
            started = (now - dt.timedelta(days=ago)).isoformat()
            archive.start_call(call(call_id), started_at=started, account="Acme", deal=call_id)
            archive.append(call_id, utterance(1))
            archive.end_call(call_id, started)
        archive.append("b", proposal())
    Recordings(home).folder.mkdir()
    for call_id in days:
        Recordings(home).path(call_id).write_bytes(b"OggS")


def test_what_is_older_than_the_settings_say_goes_and_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aged(tmp_path, {"a": 400, "b": 366, "c": 365, "d": 40, "e": 1})
    (tmp_path / "config.toml").write_text("[archive]\nkeep_days = 365\nkeep_audio_days = 30\n")
    assert main(["calls", "--json", "--home", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    assert [row["id"] for row in json.loads(shown.out)] == ["e", "d", "c"]
    assert shown.err == (
        "By your settings deleted: 2 calls (b, a) and the recordings of 2 more (d, c); "
        "changes of the plan that nobody had decided were in b.\n"
    )
    assert Recordings(tmp_path).ids() == {"e"}
    assert main(["calls", "--json", "--home", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_a_call_begun_from_the_screen_lets_old_ones_go_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aged(tmp_path, {"b": 400, "c": 2})
    with Archive(tmp_path) as archive:
        place = Place(tmp_path, Settings(archive=ArchiveSettings(keep_days=365)))
        prepared = HomeDesk(place, archive).starting.live()
        assert prepared.forget_old() == (
            "By your settings deleted: 1 call (b); changes of the plan that nobody had decided were in b."
        )
        assert [row.id for row in archive.calls()] == ["c"]
        assert prepared.forget_old() == ""
    assert capsys.readouterr().err == ""


def test_prune_by_hand(tmp_path: Path) -> None:
    aged(tmp_path, {"a": 400, "b": 30, "c": 2})
    assert "kept for ever" in said("calls", "prune", home=tmp_path)
    dry = data("calls", "prune", "--older-than", "10", "--dry-run", home=tmp_path)
    assert dry == {
        "calls": ["b", "a"],
        "recordings": [],
        "with_open_proposals": ["b"],
        "dry_run": True,
        "clean": True,
    }
    assert len(data("calls", home=tmp_path)) == 3
    assert "Deleted: 2 calls (b, a)" in said("calls", "prune", "--older-than", "10", home=tmp_path)
    assert [row["id"] for row in data("calls", home=tmp_path)] == ["c"]
    assert "Nothing is old enough" in said("calls", "prune", "--older-than", "10", home=tmp_path)
    assert "is no number of days" in said("calls", "prune", "--older-than", "0", home=tmp_path, status=2)


def test_a_setting_that_will_not_do(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[archive]\nkeep_days = 0\n")
    assert "archive.keep_days" in said("calls", home=tmp_path, status=2)


def test_the_schema_is_told(kept: Path) -> None:
    told = data("calls", "schema", home=kept)
    assert told["file"] == str(kept / FILE)
    kinds = {one["name"]: one["kind"] for one in told["schema"]}
    assert (kinds["talk"], kinds["changes"], kinds["utterances"]) == ("view", "view", "table")
    text = said("calls", "schema", home=kept)
    assert all(f"\n{one['name']}: {one['about']}" in text for one in told["schema"])
