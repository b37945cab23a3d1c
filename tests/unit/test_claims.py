"""Which calls are going on, and that a process that was killed claims none."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.history.claims import claimed, going_on
from assistant.history.recordings import Recordings

CALL = "2026-11-12-1015"

HOLDER = """
import sys
from pathlib import Path
from assistant.history.claims import claimed
with claimed(Path(sys.argv[1]), "2026-11-12-1015") as free:
    print(free, flush=True)
    sys.stdin.read()
"""


def holder(home: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip


@pytest.mark.parametrize("how", ["killed", "ended"])
def test_a_call_is_claimed_as_long_as_its_process_lives(tmp_path: Path, how: str) -> None:
    assert not going_on(tmp_path, CALL)
    with holder(tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert going_on(tmp_path, CALL)
        with claimed(tmp_path, CALL) as free:
            assert not free
        assert going_on(tmp_path, CALL)
        if how == "killed":
            process.send_signal(signal.SIGKILL)
            process.wait()
        else:
            process.communicate()
    assert not going_on(tmp_path, CALL)
    with claimed(tmp_path, CALL) as free:
        assert free
        assert going_on(tmp_path, CALL)
    assert list(tmp_path.iterdir()) == []


def test_recordings_of_no_call_are_found_and_none_is_made(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    assert recordings.ids() == set()
    assert not recordings.has(CALL)
    recordings.delete(CALL)
    assert list(tmp_path.iterdir()) == []
    recordings.folder.mkdir()
    recordings.path(CALL).write_bytes(b"sound")
    recordings.path("2026-11-12-1100").touch()
    assert recordings.has(CALL)
    assert not recordings.has("2026-11-12-1100")
    assert recordings.strays({CALL}) == [recordings.path("2026-11-12-1100")]
    recordings.delete(CALL)
    assert recordings.ids() == {"2026-11-12-1100"}
