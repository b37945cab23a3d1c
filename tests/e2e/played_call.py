"""A live call whose capture is a recording played in real time: what the tests kill. Prints the event stream.

python -m tests.e2e.played_call HOME PLAN AUDIO SECONDS
"""

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.commands.printing import print_json
from assistant.commands.running import new_id
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.hearing import live_ears
from assistant.session.live import Live, LiveCall
from assistant.settings import Settings
from transcription.events import SAMPLE_RATE, AudioChunk, Sound
from transcription.replay import open_recording

STEP = SAMPLE_RATE // 10


class Played:
    """The first ``seconds`` of a recording as it would come from two devices: 0.1 s at a time, when it has been said."""

    def __init__(self, audio: Path, seconds: float) -> None:
        self._audio = audio
        self._seconds = seconds
        self._open = True
        self.begun = time.monotonic()

    def now(self) -> float:
        return time.monotonic() - self.begun

    def close(self) -> None:
        self._open = False

    def __iter__(self) -> Iterator[Sound]:
        for chunk in open_recording(self._audio):
            assert isinstance(chunk, AudioChunk)
            for at in range(0, len(chunk.samples), STEP):
                samples = chunk.samples[at : at + STEP]
                start = chunk.start + at / SAMPLE_RATE
                if not self._open or start >= self._seconds:
                    return
                time.sleep(max(0.0, start + len(samples) / SAMPLE_RATE - self.now()))
                yield AudioChunk(chunk.channel, start, samples)


def main(
    home: Path,
    plan: Path,
    audio: Path,
    seconds: float,
    run: Callable[[LiveCall, Archive], object] = lambda call, _: print_json(call.run()),
) -> None:
    day = dt.date(2026, 11, 12)
    ears = live_ears(Settings(), offline=True, progress=None)
    assert ears.hear is not None, ears.says
    with Archive(home) as archive, new_id(home, archive) as call_id:
        played = Played(audio, seconds)
        live = Live(read_plan(plan, day), day, 30, "played", False)
        call = LiveCall(
            live,
            call_id,
            Settings(),
            archive,
            home,
            ears,
            played,
            played.now,
            lambda: dt.datetime.now().astimezone(),
        )
        run(call, archive)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
