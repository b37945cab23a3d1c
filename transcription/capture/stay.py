"""Is a stream still attached to the source it was opened on?

When a device goes away, PulseAudio and PipeWire move what was recorded from it to another source without a word: the stream
goes on, and the buyer's side is suddenly the seller's own microphone. So a stream that was moved is ended.
"""

import os
import threading
from collections.abc import Callable
from typing import Any

_AT_LEAST = 1.0


class Stay(threading.Thread):
    """Watches the streams of this process and calls ``moved`` with a few words, once, when one is not at ``source`` any
    more. Tells within a few milliseconds: sooner than the first sound of the other source comes.
    """

    def __init__(self, source: str, moved: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self._source = source
        self._moved = moved

    def run(self) -> None:
        import pulsectl

        from transcription.capture.systems import connected

        def changed(_event: object) -> None:
            raise pulsectl.PulseLoopStop

        try:
            with connected(pulsectl, "closecall stream") as pulse:
                pulse.event_mask_set("source", "source_output")
                pulse.event_callback_set(changed)
                seen = False
                while True:
                    there = self._attached_to(pulse)
                    if (there is None and seen) or (there is not None and there != self._source):
                        self._moved("the system took the stream away from it")
                        return
                    seen = seen or there is not None
                    pulse.event_listen(timeout=_AT_LEAST)
        except pulsectl.PulseError:
            self._moved("the sound server is gone")

    @staticmethod
    def _attached_to(pulse: Any) -> str | None:
        """The name of the source that this process records from; None while it records from none."""
        own = str(os.getpid())
        at = [
            stream.source
            for stream in pulse.source_output_list()
            if stream.proplist.get("application.process.id") == own
        ]
        if not at:
            return None
        names = {source.index: source.name for source in pulse.source_list()}
        return str(names.get(at[0], ""))
