"""What the workers of the screens between calls report."""

from textual.message import Message

from assistant.session.plans import Listed
from assistant.ui.home.dialogs import Begun
from assistant.ui.ports.plans import Brought, HeldCall, OnePlan, Told
from assistant.ui.ports.starting import Running


class Ready(Message):
    """A call has been opened and can be shown."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.running = running


class NotReady(Message):
    """No call could be opened; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class PlansRead(Message):
    """The plans read so far; ``over``: these are all. ``note``: a sentence for the user, where something kept it from all."""

    def __init__(self, found: list[Listed], *, over: bool, note: str = "") -> None:
        super().__init__()
        self.found, self.over, self.note = found, over, note


class CallsRead(Message):
    """The last calls, and a sentence where they could not be read."""

    def __init__(self, calls: list[HeldCall], note: str = "") -> None:
        super().__init__()
        self.calls, self.note = calls, note


class PlanMade(Message):
    """There is a new plan."""

    def __init__(self, made: Brought) -> None:
        super().__init__()
        self.made = made


class NotMade(Message):
    """No plan could be made of what was typed; ``sentence`` says why."""

    def __init__(self, typed: Begun | str, sentence: str) -> None:
        super().__init__()
        self.typed, self.sentence = typed, sentence


class PlanRead(Message):
    """One plan as it stands now, or in ``sentence`` why it cannot be read. ``stamp``: of the file that was read."""

    def __init__(self, one: OnePlan | None, stamp: object, sentence: str = "") -> None:
        super().__init__()
        self.one, self.stamp, self.sentence = one, stamp, sentence


class Looked(Message):
    """What the plan's file is like now."""

    def __init__(self, stamp: object) -> None:
        super().__init__()
        self.stamp = stamp


class ToldOf(Message):
    """What the calls on the plan say, and a sentence where they could not be read."""

    def __init__(self, told: Told, note: str = "") -> None:
        super().__init__()
        self.told, self.note = told, note


class PageMade(Message):
    """Something to read that took its time."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title, self.text = title, text
