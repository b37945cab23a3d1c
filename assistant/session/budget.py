"""What a call may spend on a model: held before a request goes out, by an estimate that errs upwards."""

from dataclasses import dataclass
from typing import Self

from assistant.questions import Inquiry, Line, Question, Rung, Usage
from assistant.settings import ModelSettings

_LETTERS_A_TOKEN = 3
"""English has four to five: what is held must not run over."""
_MOST_IN_TURN = 12
"""Questions that are asked one request each where the server knows no better form."""
_AROUND = 400
"""Letters that the form of a request adds to what is asked."""
_ANSWER = 40
"""Tokens that one written answer takes."""


@dataclass(slots=True)
class Budget:
    """``most_tokens``, in and out together, and ``most_money`` for one call; None for no limit. Prices are for a million tokens, None
    where they are not known: then the money is not known either, and only tokens are held.
    """

    most_tokens: int | None = None
    most_money: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    currency: str = "USD"
    tokens_in: int = 0
    tokens_out: int = 0

    @classmethod
    def of(cls, settings: ModelSettings) -> Self:
        """A call's budget as the settings have it."""
        s = settings
        return cls(s.most_tokens, s.most_money, s.price_in, s.price_out, s.currency)

    @property
    def blind(self) -> bool:
        """Whether there is a limit of money that cannot be held, as the prices are not known."""
        return self.most_money is not None and (self.price_in is None or self.price_out is None)

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost; None where their price is not known."""
        if self.price_in is None or (self.price_out is None and tokens_out):
            return None
        return (tokens_in * self.price_in + tokens_out * (self.price_out or 0.0)) / 1_000_000

    def allows(self, tokens_in: int, tokens_out: int) -> bool:
        """Whether so many tokens more stay within it."""
        there, back = self.tokens_in + tokens_in, self.tokens_out + tokens_out
        if self.most_tokens is not None and there + back > self.most_tokens:
            return False
        cost = self.cost(there, back)
        return self.most_money is None or cost is None or cost <= self.most_money

    def spend(self, usage: Usage) -> None:
        """Take note of what was used."""
        self.tokens_in += usage.tokens_in
        self.tokens_out += usage.tokens_out

    @property
    def limit(self) -> str:
        """The limit that ends it, for a sentence."""
        cost = self.cost(self.tokens_in, self.tokens_out)
        if self.most_money is not None and cost is not None and self.most_tokens is None:
            return f"{self.most_money:g} {self.currency}"
        if self.most_money is not None and cost is not None and self.most_tokens is not None:
            nearer = cost / self.most_money >= (self.tokens_in + self.tokens_out) / self.most_tokens
            return f"{self.most_money:g} {self.currency}" if nearer else f"{self.most_tokens:,} tokens"
        return f"{self.most_tokens:,} tokens"


def estimate(inquiry: Inquiry, rung: Rung | None) -> tuple[int, int]:
    """Tokens in and out that an inquiry takes at most, over all requests it is sent as.

    With ``logprobs`` each question is a request of its own, and one more where a line is asked for; so it is taken to be as long as
    the ``rung`` is not known.
    """
    ground = sum(map(len, (inquiry.instructions, inquiry.plan, inquiry.settled))) + _AROUND
    ground += sum(_of_line(line) for line in (*inquiry.before, *inquiry.talk))
    questions = [_of_question(q) for q in inquiry.questions]
    lines = len(inquiry.line_question) + 2 * sum(questions)
    if rung == "json":
        return (ground + 2 * sum(questions)) // _LETTERS_A_TOKEN, _ANSWER * len(questions)
    if rung in ("decisions", "systemone"):
        # Which lines carry the answers is a second request.
        return (2 * ground + sum(questions) + lines) // _LETTERS_A_TOKEN, 0
    in_turn = questions[:_MOST_IN_TURN]
    return (2 * len(in_turn) * ground + sum(in_turn) + lines) // _LETTERS_A_TOKEN, 2 * len(in_turn)


def _of_line(line: Line) -> int:
    return len(line.who) + len(line.text) + 12


def _of_question(question: Question) -> int:
    return len(question.text) + sum(len(o.label) + len(o.means) + 8 for o in question.options) + 40
