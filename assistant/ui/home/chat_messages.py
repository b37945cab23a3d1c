"""What the workers of a talk with a plan bring to its screen."""

from textual.message import Message

from assistant.deal.sources import PlanLine
from assistant.ui.home.chat_turn import ChatTurn
from assistant.ui.ports.chatting import About, Told


class Begun(Message):
    """The plan and its calls have been read."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.about = about


class Answered(Message):
    """An answer, or in ``sentence`` why there is none."""

    def __init__(self, turn: ChatTurn, told: Told | None, sentence: str = "") -> None:
        super().__init__()
        self.turn, self.told, self.sentence = turn, told, sentence


class LinesRead(Message):
    """The plan around a line."""

    def __init__(self, line: PlanLine, lines: tuple[tuple[int, str], ...]) -> None:
        super().__init__()
        self.line, self.lines = line, lines


class NotBegun(Message):
    """The plan cannot be talked with, or a source not be opened; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
