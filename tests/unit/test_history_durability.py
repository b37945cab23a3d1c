"""What the archive survives, and what it says when it cannot be used."""

import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.history.store import FILE, Archive
from tests.unit.history_samples import STARTED, call, utterance

FIRST = "2026-11-12-1015"

_CHILD = """
import sys
import tempfile
from pathlib import Path
from assistant.history.store import Archive
from tests.unit.history_samples import STARTED, call, utterance
archive = Archive(Path(sys.argv[1]))
archive.start_call(call(), started_at=STARTED)
number = 0
while True:
    number += 1
    archive.append("2026-11-12-1015", utterance(number, f"words of {number}"))
    print(number, flush=True)
"""


def test_every_utterance_that_was_shown_survives_a_kill(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    shown = [int(child.stdout.readline()) for _ in range(25)]
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate()
    shown += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert child.returncode == -signal.SIGKILL

    with Archive(tmp_path) as archive:
        record = archive.call("last")
        texts = {kept.id: kept.text for kept in record.utterances}
        assert set(shown) <= set(texts)
        assert list(texts) == list(range(1, len(texts) + 1))
        assert not record.row.finished
        assert all(texts[number] == f"words of {number}" for number in shown)
        assert [hit.utterance.id for hit in archive.search("words of 17")][:1] == [17]
        archive.append(FIRST, utterance(len(texts) + 1))


def _settings(archive: Archive) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    return archive._owner.read(
        lambda db: {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    )


def test_it_waits_for_the_disk(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        assert _settings(archive) == {
            "journal_mode": "wal",
            "synchronous": 2,
            "secure_delete": 1,
            "foreign_keys": 1,
        }


def test_an_empty_file_becomes_an_archive_and_opens_again(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    for expected in ([], [FIRST]):
        with Archive(tmp_path) as archive:
            assert [row.id for row in archive.calls()] == expected
            if not expected:
                archive.start_call(call(), started_at=STARTED)
                archive.append(FIRST, utterance(1))
    with sqlite3.connect(tmp_path / FILE) as plain:
        applied = {name for (name,) in plain.execute("SELECT name FROM _sqlite_migrations")}
        assert applied == {
            "calls_and_their_events",
            "model_requests_and_what_they_cost",
            "drafts_and_what_made_them",
            "a_thousand_calls",
            "views_for_readers",
            "what_an_imported_call_was_made_of",
            "what_findings_rest_on",
            "what_the_seller_did_by_hand",
            "on_what_basis_a_call_is_written_down",
        }
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_archive_of_a_newer_closecall_is_left_alone(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as plain:
        plain.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('closecall', 'later', '2030')"
        )
    with pytest.raises(UserError, match="written by a newer closecall"):
        Archive(tmp_path)


def _one_sentence(error: pytest.ExceptionInfo[UserError]) -> None:
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    "content", [b"hello", b"not a database " * 300, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UserError, match="left as it is; restore a backup") as caught:
        Archive(tmp_path)
    _one_sentence(caught)
    assert (tmp_path / FILE).read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append_all(FIRST, [utterance(n) for n in range(1, 300)])
    path = tmp_path / FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with (
        pytest.raises(UserError, match="is damaged and was left as it is") as caught,
        Archive(tmp_path) as archive,
    ):
        archive.call(FIRST)
    _one_sentence(caught)


def test_a_locked_archive_says_so_and_loses_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path, wait=0.05) as archive:
        archive.start_call(call(), started_at=STARTED)
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="in use by another closecall") as caught:
            archive.append(FIRST, utterance(1))
        _one_sentence(caught)
        assert archive.call(FIRST).utterances == ()
        other.execute("ROLLBACK")
        other.close()
        archive.append(FIRST, utterance(1))
        assert len(archive.call(FIRST).utterances) == 1


def test_a_full_disk_says_so_and_keeps_what_is_there(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append(FIRST, utterance(1))
        # Below the size that the file has, SQLite takes that size, and lets it grow no further.
        full = "PRAGMA max_page_count = 1"
        archive._owner.read(lambda db: db.execute(full).fetchall())
        with pytest.raises(UserError, match="disk is full; free some space") as caught:
            archive.append_all(FIRST, [utterance(n, "many words " * 200) for n in range(2, 50)])
        _one_sentence(caught)
        assert [kept.id for kept in archive.call(FIRST).utterances] == [1]
        archive._owner.read(lambda db: db.execute("PRAGMA max_page_count = 1000000").fetchall())
        archive.append(FIRST, utterance(2, "many words " * 200))
        assert len(archive.call(FIRST).utterances) == 2


def test_a_home_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    homes = {
        tmp_path / "file": "cannot hold",
        tmp_path / "file" / "in": "cannot hold",
        tmp_path / "folder": "cannot be opened",
    }
    for home, sentence in homes.items():
        with pytest.raises(UserError, match=sentence) as caught:
            Archive(home)
        _one_sentence(caught)


READ_ONLY = """
import os, sys
from pathlib import Path
import assistant.history.schema  # what a new archive is made with, while it may be read
from assistant.errors import UserError
from assistant.history.store import FILE, Archive
from tests.unit.history_samples import STARTED, call

home = Path(sys.argv[1])
if os.geteuid() == 0:
    os.chown(home, 65534, 65534)
    os.setuid(65534)  # root may write everywhere
home.chmod(0o500)
try:
    Archive(home)
except UserError as error:
    print(error)
home.chmod(0o700)
Archive(home).close()
(home / FILE).chmod(0o400)
try:
    with Archive(home) as archive:
        archive.start_call(call(), started_at=STARTED)
except UserError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode does not bind on Windows")
def test_a_read_only_home() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        Path(folder).chmod(0o755)
        done = subprocess.run([sys.executable, "-c", READ_ONLY, str(home)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder_said, file_said = done.stdout.splitlines()
    assert "Permission denied" in folder_said
    assert "read-only" in file_said or "Permission denied" in file_said


def test_a_read_only_database_says_so(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive._owner.read(lambda db: db.execute("PRAGMA query_only = ON").fetchall())
        with pytest.raises(UserError, match="is read-only"):
            archive.start_call(call(), started_at=STARTED)
