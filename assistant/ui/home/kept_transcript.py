"""The transcript of a call that is over: read from its start, at the top."""

from textual.strip import Strip

from assistant.ui.live.transcript import Transcript
from assistant.ui.live.view import View


class KeptTranscript(Transcript):
    """All that was said. A short one begins at the top, as nothing comes after it any more."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.following = False

    def render_line(self, y: int) -> Strip:
        return super().render_line(y + max(self.size.height - self.virtual_size.height, 0))
