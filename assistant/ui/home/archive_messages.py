"""What the workers of the archive bring to its screen."""

from collections.abc import Sequence

from textual.message import Message

from assistant.ui.ports.calls import CallLine, Found, Known, Search


class Looked(Message):
    """What a search brought: calls, or words in them."""

    def __init__(self, search: Search, calls: Sequence[CallLine], words: Sequence[Found], note: str) -> None:
        super().__init__()
        self.search, self.calls, self.words, self.note = search, calls, words, note


class KnownNow(Message):
    """More is known of some calls."""

    def __init__(self, known: dict[str, Known]) -> None:
        super().__init__()
        self.known = known


class Told(Message):
    """A sentence for the user; ``bad``: something went wrong. ``changed``: the archive is not as it was."""

    def __init__(self, sentence: str, *, bad: bool = False, changed: bool = False) -> None:
        super().__init__()
        self.sentence, self.bad, self.changed = sentence, bad, changed


class AskFirst(Message):
    """What deleting a call would do."""

    def __init__(self, call_id: str, consequence: str) -> None:
        super().__init__()
        self.call_id, self.consequence = call_id, consequence
