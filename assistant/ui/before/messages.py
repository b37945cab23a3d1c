"""What the workers of the screen before a call bring to it."""

from textual.message import Message

from assistant.ui.ports.before import BriefRead, CutOff, Leaves, PlansFound
from assistant.ui.ports.starting import Running


class PlansRead(Message):
    """The plans that the call may be about."""

    def __init__(self, found: PlansFound) -> None:
        super().__init__()
        self.found = found


class BriefCame(Message):
    """The brief of the chosen plan."""

    def __init__(self, brief: BriefRead) -> None:
        super().__init__()
        self.brief = brief


class LeavesCame(Message):
    """What leaves the program."""

    def __init__(self, leaves: Leaves) -> None:
        super().__init__()
        self.leaves = leaves


class OldCallsCame(Message):
    """Which call was cut off, None where there is none; ``forgotten``: what was deleted as too old, for the user, empty for nothing."""

    def __init__(self, cut_off: CutOff | None, forgotten: str) -> None:
        super().__init__()
        self.cut_off = cut_off
        self.forgotten = forgotten


class Listening(Message):
    """Both sides are listened to, or, with a ``trouble`` for the user, none is."""

    def __init__(self, trouble: str = "") -> None:
        super().__init__()
        self.trouble = trouble


class Trouble(Message):
    """What cannot be read, for the user. ``of_plan``: it was the chosen plan."""

    def __init__(self, sentence: str, *, of_plan: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.of_plan = of_plan


class Finishing(Message):
    """How the old call comes along: ``sentence`` for the user; ``over`` when that was its end."""

    def __init__(self, sentence: str, *, over: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.over = over


class Begun(Message):
    """The call has begun."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.running = running


class NotBegun(Message):
    """It could not begin; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
