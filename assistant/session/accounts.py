"""What a model has been asked in a call and what it cost, as the events and the requests that are kept of it."""

from statistics import median

from assistant.events import ModelAsked, ModelTotals, ModelUsed
from assistant.history.records import ModelRequest
from assistant.llm.faults import ModelFault
from assistant.llm.where import Where
from assistant.questions import Inquiry, Reply, Rung, Usage
from assistant.session.budget import Budget, estimate


class Accounts:
    """Numbers what is asked (q1, q2 …), holds the budget, and sums up. ``spent``: whether the budget is used up."""

    def __init__(self, where: Where, budget: Budget) -> None:
        self._where = where
        self.budget = budget
        self.spent = False
        self.totals = ModelTotals(endpoint=where.endpoint, model=where.model, currency=None)
        self._count = 0
        self._seconds: list[float] = []
        self._requests: list[ModelRequest] = []

    def affords(self, inquiry: Inquiry, rung: Rung | None) -> bool:
        """Whether the inquiry stays within the budget. Once one has not, no other does."""
        self.spent = self.spent or not self.budget.allows(*estimate(inquiry, rung))
        return not self.spent

    def asked(self, inquiry: Inquiry, at: float) -> ModelAsked:
        """The event of an inquiry that goes out."""
        self._count += 1
        return ModelAsked(
            id=f"q{self._count}", at=at, utterances=(inquiry.talk[0].number, inquiry.talk[-1].number),
            questions=len(inquiry.questions), endpoint=self._where.endpoint, model=self._where.model,
        )  # fmt: skip

    def answered(
        self, asked: ModelAsked, reply: Reply, at: float, seconds: float, dropped: str | None
    ) -> ModelUsed:
        """The event of an answer; ``dropped``: why nothing is taken from it."""
        if dropped is None:
            self._seconds.append(seconds)
        return self._used(asked, reply.usage, reply.sent, reply.rung, at, seconds, dropped)

    def failed(
        self, asked: ModelAsked, fault: ModelFault | None, at: float, seconds: float, dropped: str
    ) -> ModelUsed:
        """The event of a request that brought no answer: what of it a model may have read all the same is counted."""
        used, sent = (fault.used, fault.sent) if fault else (Usage(), ())
        return self._used(asked, used, sent, None, at, seconds, dropped)

    def take_requests(self) -> list[ModelRequest]:
        """The requests that went out since this was last asked."""
        requests, self._requests = self._requests, []
        return requests

    def _used(
        self, asked: ModelAsked, usage: Usage, sent: tuple[str, ...], rung: Rung | None, at: float, seconds: float, dropped: str | None
    ) -> ModelUsed:  # fmt: skip
        budget, so_far = self.budget, self.totals
        budget.spend(usage)
        self._requests += [
            ModelRequest(asked.id, asked.at, self._where.endpoint, self._where.model, body) for body in sent
        ]
        cost = budget.cost(usage.tokens_in, usage.tokens_out)
        total = budget.cost(budget.tokens_in, budget.tokens_out)
        self.totals = so_far.model_copy(
            update={
                "answers": so_far.answers + (dropped is None),
                "dropped": so_far.dropped + (dropped is not None),
                "requests": so_far.requests + usage.requests,
                "tokens_in": budget.tokens_in,
                "tokens_out": budget.tokens_out,
                "seconds": round(median(self._seconds), 2) if self._seconds else 0.0,
                "cost": _money(total),
                "currency": None if total is None else budget.currency,
            }
        )
        return ModelUsed(
            id=asked.id, at=at, rung=rung, requests=usage.requests, tokens_in=usage.tokens_in, tokens_out=usage.tokens_out,
            counted=usage.counted, seconds=round(seconds, 2), cost=_money(cost),
            currency=None if cost is None else budget.currency, dropped=dropped, so_far=self.totals,
        )  # fmt: skip


def _money(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 6)
