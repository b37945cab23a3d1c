"""What the workers of the screen after a call bring to it."""

from textual.message import Message

from assistant.events import Proposal, Utterance
from assistant.ui.live.view import View
from assistant.ui.ports.review import Review


class Opened(Message):
    """The review of the call is there."""

    def __init__(self, review: Review, proposals: list[Proposal]) -> None:
        super().__init__()
        self.review = review
        self.proposals = proposals


class NotOpened(Message):
    """There is no review; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class TalkRead(Message):
    """What was said on the call is there; without it ``problem`` says why."""

    def __init__(self, said: dict[int, Utterance], view: View | None, problem: str = "") -> None:
        super().__init__()
        self.said = said
        self.view = view
        self.problem = problem
