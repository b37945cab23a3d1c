"""The transcript of a call that is over: read from its start, at the top."""

from collections.abc import Iterable

from textual import events

from assistant.ui.live.transcript import Transcript
from assistant.ui.live.view import View


class KeptTranscript(Transcript):
    """All that was said. A short one begins at the top, as nothing comes after it any more. ``at``: the utterances to begin with, marked."""

    def __init__(self, view: View, at: tuple[int, ...] = ()) -> None:
        super().__init__(view)
        self.following = False
        self._begin_at = at

    def point_at(self, utterances: Iterable[int]) -> bool:
        wanted = tuple(utterances)
        self._begin_at = () if self._index else wanted
        return super().point_at(wanted)

    def on_resize(self, event: events.Resize | None = None) -> None:
        if event is not None:
            event.prevent_default()
        super().on_resize()
        # Only now is it laid out, and has lines to show.
        if self._begin_at and self._index:
            self.point_at(self._begin_at)
        elif self._evidence:
            self._to_evidence()

    def _blank_above(self, height: int) -> int:
        return 0
