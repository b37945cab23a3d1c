"""What is asked of a model about a call, and what comes back: values alone, shared by those who ask and those who send.

A question has one answer out of a few, and the first of its options always says that the talk says nothing of it. A model's word
counts for nothing without lines of the talk that carry it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Rung = Literal["decisions", "systemone", "logprobs", "json"]
"""The forms in which an endpoint may be asked, best first: OpenAI's decisions, ``/v1/systemone``, one token with the
probabilities of the answers' labels, and JSON that is always validated."""


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer: ``label`` is a word that a program reads (``done``), ``means`` what it says to a reader."""

    label: str
    means: str


@dataclass(frozen=True, slots=True)
class Question:
    """``kind`` is what trust in a model is kept by (``milestone``, ``role``, ``flag`` …); ``subject`` is what of the plan it is
    about (a milestone's id, a role, a flag), empty where there is only one.
    """

    kind: str
    subject: str
    text: str
    options: tuple[Option, ...]

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.subject}" if self.subject else self.kind

    @property
    def nothing(self) -> str:
        """The label that says that the talk says nothing of it."""
        return self.options[0].label


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of talk as it is sent: ``number`` is the utterance's, ``who`` the side and the name where it is known."""

    number: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One thing to ask. What never changes within a call comes first, so that an endpoint may keep it: ``instructions``, then
    ``plan``; then ``settled``, what has been heard so far in a few lines; ``before``, a few lines of talk for their sense only;
    ``talk``, the lines that are asked about. ``line_question`` asks which line carries an answer; ``{answer}`` in it stands for
    the question and the answer that was given.
    """

    instructions: str
    plan: str
    settled: str
    before: tuple[Line, ...]
    talk: tuple[Line, ...]
    questions: tuple[Question, ...]
    line_question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``label`` is one of the question's options; ``confidence`` its probability, 0 to 1. ``lines`` are the lines of ``talk``
    that carry it, as the model says; none for an answer that says nothing.
    """

    question: Question
    label: str
    confidence: float
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a request cost: tokens in and out (``counted`` by the server, else estimated at four characters a token), the seconds
    until its answer, and how many requests it took.
    """

    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    requests: int = 0
    counted: bool = True

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.seconds + other.seconds,
            self.requests + other.requests, self.counted and other.counted,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one inquiry: ``answers`` to the questions that were answered (a question may be missing), in which form
    they were asked, what it cost, and ``sent``: each request's body exactly as it went out.
    """

    answers: tuple[Answer, ...]
    rung: Rung
    usage: Usage
    sent: tuple[str, ...] = ()


class Wording(Protocol):
    """The words of the questions, which live in ``prompts/``. ``mark`` names the prompt, its version and its content."""

    @property
    def mark(self) -> str: ...

    @property
    def instructions(self) -> str: ...

    @property
    def line_question(self) -> str: ...

    def ask(self, kind: str, subject: str, given: Mapping[str, str]) -> Question:
        """The question of a kind, with what it is ``given`` filled in. Raises ``KeyError`` for a kind that has no words."""
        ...
