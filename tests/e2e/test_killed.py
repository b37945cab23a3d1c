"""SIGKILL in the middle of the demo: everything that had been shown is there at the next start."""

import json
import signal
from pathlib import Path

import pytest

from assistant.history.store import Archive
from tests.e2e.running import closecall, start


@pytest.mark.audio
def test_every_utterance_that_was_shown_is_in_the_archive(home: Path) -> None:
    shown: list[str] = []
    call_id = ""
    with start("demo", "--headless", "--json", "--speed", "20") as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            if event["type"] == "call":
                call_id = event["id"]
            if event["type"] == "utterance":
                shown.append(event["text"])
            if len(shown) == 9:
                process.send_signal(signal.SIGKILL)
                break
        # What was already in the pipe had been shown as well.
        shown += [
            e["text"]
            for e in map(json.loads, process.stdout.read().splitlines()[:-1])
            if e["type"] == "utterance"
        ]
    assert process.returncode == -signal.SIGKILL
    assert len(shown) >= 9
    with Archive(home) as archive:
        record = archive.call(call_id)
    assert not record.row.finished
    assert [u.text for u in record.utterances][: len(shown)] == shown
    listed = closecall("calls")
    assert call_id in listed.stdout
    assert "cut off" in listed.stdout
