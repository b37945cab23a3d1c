"""``closecall import``: files of past calls into the archive, by the real command line."""

import contextlib
import datetime as dt
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import main
from assistant.history.store import FILE, Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.importing.days import day_in, day_of
from assistant.session.importing.files import look_into
from assistant.session.importing.which_plan import Plans
from tests.conftest import ROOT

DEALS = ROOT / "tests" / "data" / "deals"
TALK = """Nina Alvarez: Thanks for the time. Did the security review come back?
Laura Chen: Not yet. {words}
Nina Alvarez: Understood. Shall we talk again next Tuesday at ten?
Laura Chen: Tuesday at ten works for me.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(DEALS / "brightmoor" / "plan.md", tmp_path / "brightmoor.md"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "calls"
    (made / "older" / "2026-09-30").mkdir(parents=True)
    (made / "2026-10-06 second.txt").write_text(TALK.format(words="Our data team needs two more weeks."))
    (made / "older" / "2026-09-30" / "first.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Nina Alvarez>Shall we book the pilot?\n\n"
        "00:00:05.000 --> 00:00:08.000\n<v Laura Chen>Yes, we start on Monday.\n"
    )
    return made


def run(*words: str | Path, home: Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["import", *map(str, words), "--jobs", "1", "--home", str(home)])
    return status, out.getvalue(), err.getvalue()


def rows(*words: str | Path, home: Path) -> list[dict[str, Any]]:
    told = [json.loads(line) for line in run(*words, "--json", home=home)[1].splitlines()]
    return [row for row in told if row["type"] != "words"]


def kept(home: Path) -> list[tuple[str, str]]:
    with Archive(home) as archive:
        return [(row.id, row.source) for row in reversed(archive.calls())]


def test_a_folder_becomes_calls_of_their_own_days(folder: Path, plan: Path, home: Path) -> None:
    status, out, err = run(folder, "--plan", plan, home=home)
    assert (status, err) == (0, "")
    first, *lines = out.splitlines()
    assert first.startswith("The words of 2 calls are in")
    assert lines[0].startswith("2026-09-30-in  ")
    assert "on 2026-09-30 by its folder's name" in lines[0]
    assert "on 2026-10-06 by its name" in lines[1]
    assert lines[2].startswith("2 calls imported")
    assert kept(home) == [
        ("2026-09-30-in", f"imported from {folder}/older/2026-09-30/first.vtt"),
        ("2026-10-06-in", f"imported from {folder}/2026-10-06 second.txt"),
    ]


def test_an_imported_call_is_what_replay_makes_of_it(plan: Path, tmp_path: Path) -> None:
    source = tmp_path / "call.txt"
    source.write_text("\n".join((DEALS / "brightmoor" / "call-4.txt").read_text().splitlines()[-24:]))
    one, other = tmp_path / "one", tmp_path / "other"
    status, _, _ = run(source, "--plan", plan, "--on", "2026-11-19", home=one)
    with contextlib.redirect_stdout(io.StringIO()):
        main(
            ["replay", str(source), "--plan", str(plan), "--on", "2026-11-19", "--json", "--home", str(other)]
        )
    assert status == 0
    with Archive(one) as a, Archive(other) as b:
        imported, replayed = a.call("last"), b.call("last")
    assert imported.utterances == replayed.utterances
    assert imported.findings == replayed.findings
    assert imported.proposals == replayed.proposals != ()
    assert imported.notices == replayed.notices
    assert imported.row.finished
    assert replayed.nudges
    assert (imported.nudges, imported.closings, imported.summary and imported.summary.nudges) == ((), (), 0)


def test_what_is_in_already_is_passed_over_under_any_name(folder: Path, plan: Path, home: Path) -> None:
    run(folder, "--plan", plan, home=home)
    shutil.copy(folder / "2026-10-06 second.txt", folder / "zz copy.txt")
    (folder / "2026-10-20.txt").write_text(TALK.format(words="Legal has it."))
    assert [(row.get("state"), row.get("call")) for row in rows(folder, "--plan", plan, home=home)] == [
        ("in_already", "2026-09-30-in"),
        ("in_already", "2026-10-06-in"),
        ("imported", "2026-10-20-in"),
        ("in_already", "2026-10-06-in"),
        (None, None),
    ]
    assert len(kept(home)) == 3


def test_two_files_of_one_content_are_one_call(folder: Path, plan: Path, home: Path) -> None:
    shutil.copy(folder / "2026-10-06 second.txt", folder / "2026-10-07.txt")
    assert [r.get("call") for r in rows(folder, "--plan", plan, home=home)][1:3] == ["2026-10-06-in"] * 2
    assert len(kept(home)) == 2


def test_two_calls_of_one_day_have_two_names(folder: Path, plan: Path, home: Path) -> None:
    run(folder, "--plan", plan, "--on", "2026-11-12", home=home)
    assert {name for name, _ in kept(home)} == {"2026-11-12-in", "2026-11-12-in-b"}


def test_a_deleted_call_can_be_imported_again(folder: Path, plan: Path, home: Path) -> None:
    run(folder, "--plan", plan, home=home)
    with Archive(home) as archive:
        archive.delete("2026-10-06-in")
    assert [r.get("state") for r in rows(folder, "--plan", plan, home=home)][:2] == ["in_already", "imported"]


def test_what_cannot_be_read_is_a_line_and_stops_nothing(folder: Path, plan: Path, home: Path) -> None:
    (folder / "broken.json").write_text('{"transcript": [')
    (folder / "empty.txt").write_text("")
    (folder / "no sound.wav").write_bytes(b"RIFF\0\0 nothing")
    (folder / "offer.pdf").write_bytes(b"%PDF")
    (folder / ".hidden.txt").write_text("Tom: hello")
    shutil.copy(plan, folder / "plan.md")
    status, out, err = run(folder, "--plan", plan, home=home)
    assert status == 1
    assert "2 calls imported; 3 could not be taken in; 2 other files passed over (.md, .pdf)" in out
    assert sorted(name for name in ("broken.json", "empty.txt", "no sound.wav") if name in err) == [
        "broken.json",
        "empty.txt",
        "no sound.wav",
    ]
    assert len(err.splitlines()) == 3
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["nowhere", "--plan", "PLAN"], "There is no folder nowhere"),
        (["FOLDER", "--plan", "nowhere.md"], "nowhere.md"),
        (["FOLDER"], "--plan"),
        (["FOLDER", "--plans", "EMPTY"], "There is no plan in"),
        (["FOLDER", "--plan", "PLAN", "--plans", "EMPTY"], "not allowed with"),
        (["FOLDER", "--plan", "PLAN", "--jobs", "0"], "no number of calls"),
    ],
)
def test_what_is_asked_wrongly(
    words: list[str], part: str, folder: Path, plan: Path, tmp_path: Path, home: Path
) -> None:
    (tmp_path / "empty").mkdir()
    known = {"FOLDER": str(folder), "PLAN": str(plan), "EMPTY": str(tmp_path / "empty")}
    status, out, err = run(*[known.get(word, word) for word in words], home=home)
    assert (status, out) == (2, "")
    assert part in err
    assert len(err.splitlines()) == 1


def test_a_folder_with_nothing_in_it(tmp_path: Path, plan: Path, home: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert run(tmp_path / "nothing", "--plan", plan, home=home)[:2] == (0, "0 calls imported.\n")


def test_a_name_that_is_no_text(folder: Path, plan: Path, home: Path) -> None:
    strange = Path(os.fsdecode(bytes(folder) + b"/2026-10-09 caf\xe9.txt"))
    strange.write_text(TALK.format(words="Procurement has questions."))
    assert {row["state"] for row in rows(folder, "--plan", plan, home=home)[:-1]} == {"imported"}
    assert (home / FILE).exists()


def test_a_plan_is_chosen_only_where_it_is_certain(folder: Path, tmp_path: Path, home: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for deal in ("brightmoor", "marlow", "thornbury"):
        shutil.copy(DEALS / deal / "plan.md", plans / f"{deal}.md")
    for deal in ("brightmoor", "marlow"):
        talk = (DEALS / deal / "call-1.txt").read_text().splitlines()[:10]
        (folder / f"2026-10-12 {deal[0]}.txt").write_text("\n".join(talk))
    (folder / "2026-10-06 second.txt").write_text(
        "Speaker 1: Hello there.\nSpeaker 2: Thornbury is a nice place.\n"
    )
    (folder / "older" / "2026-09-30" / "first.vtt").unlink()
    found = rows(folder, "--plans", plans, home=home)
    assert [(row["state"], Path(row.get("plan", "")).name) for row in found[:-1]] == [
        ("failed", ""),
        ("imported", "brightmoor.md"),
        ("imported", "marlow.md"),
    ]
    assert "--plan PLAN" in found[0]["error"]


@pytest.mark.parametrize(
    ("inside", "speakers", "wanted"),
    [
        ("calls/brightmoor 2.txt", [], "brightmoor"),
        ("Marlow County/call.ogg", [], "marlow"),
        ("calls/brightmoor and marlow.ogg", [], None),
        ("calls/a.txt", [], None),
        ("calls/a.txt", ["Jonah Pike", "Fiona Marsh"], None),
        ("calls/plan.txt", ["Speaker 1", "Speaker 2"], None),
    ],
)
def test_which_plan(inside: str, speakers: list[str], wanted: str | None) -> None:
    plans = {
        d: read_plan(DEALS / d / "plan.md", dt.date(2026, 11, 20))
        for d in ("brightmoor", "marlow", "thornbury")
    }
    chosen = Plans(tuple(plans.values())).of(Path(inside), speakers)
    assert chosen == plans[wanted] if wanted else isinstance(chosen, str)


def test_speakers_of_one_plan_and_the_name_of_another_leave_it_open() -> None:
    plans = [read_plan(DEALS / d / "plan.md", dt.date(2026, 11, 20)) for d in ("brightmoor", "marlow")]
    buyers = [s.name for s in plans[0].stakeholders if s.name]
    assert Plans(plans).of(Path("calls/x.txt"), buyers) == plans[0]
    assert isinstance(Plans(plans).of(Path("calls/marlow.txt"), buyers), str)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-11-12 call", "2026-11-12"),
        ("Northwind_2026_11_12_weekly", "2026-11-12"),
        ("GMT20261112-143000_Recording", "2026-11-12"),
        ("rec20261112143000", "2026-11-12"),
        ("call 2026.11.12", "2026-11-12"),
        ("12.11.2026", "2026-11-12"),
        ("3.2.2026 Anruf", "2026-02-03"),
        ("12 Nov 2026 weekly", "2026-11-12"),
        ("12th-november-2026", "2026-11-12"),
        ("Nov 3, 2026", "2026-11-03"),
        ("November_12_2026", "2026-11-12"),
        ("25-11-2026", "2026-11-25"),
        ("11-25-2026", "2026-11-25"),
        ("11-11-2026", "2026-11-11"),
        ("11-12-2026", None),
        ("2026-13-12", None),
        ("12345678", None),
        ("120261112", None),
        ("2026111", None),
        ("call 7", None),
        ("31.02.2026", None),
        ("version 1.12.11.2026", None),
        ("", None),
    ],
)
def test_days_in_names(name: str, day: str | None) -> None:
    assert day_in(name) == (dt.date.fromisoformat(day) if day else None)


@settings(max_examples=50)
@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d %b %Y")),
)
def test_a_day_that_is_written_is_read(day: dt.date, form: str) -> None:
    assert day_in(f"call {day.strftime(form)} x") == day


@settings(max_examples=50)
@given(st.text(alphabet="0123456789-. Novj", max_size=24))
def test_any_name_is_looked_at(name: str) -> None:
    assert day_in(name) is None or any(c.isdigit() for c in name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('{"date": "2026-11-12", "transcript": []}', "2026-11-12"),
        ('{"metadata": {"started": 1794479400}, "transcript": []}', "2026-11-12"),
        ('{"call": {"started": 1794479400000}}', "2026-11-12"),
        ('{"start_time": "2026-11-12T09:30:00Z"}', "2026-11-12"),
        ('{"date": 7, "start": 12.5}', None),
        ('[{"date": "2026-11-12"}]', None),
        ("{", None),
        ('{"date": {"a": 1}, "day": true}', None),
    ],
)
def test_days_in_files(text: str, day: str | None, tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text(text)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = day_of(path, Path("call.json"), None, dt.UTC)
    assert (found.on.isoformat(), found.by) == (
        (day, "the file") if day else ("2023-11-14", "when the file was last written")
    )


def test_links_in_circles_and_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.srt").touch()
    (tmp_path / "in" / "film.avi").touch()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "b.ogg").touch()
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    found = look_into(tmp_path, [tmp_path / "home"])
    assert [path.name for path in found.files] == ["film.avi", "a.srt"]
