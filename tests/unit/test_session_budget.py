"""A call's budget for a model: what it holds, and that the estimate it is held by errs upwards."""

import pytest

from assistant.questions import Inquiry, Line, Option, Question, Rung, Usage
from assistant.session.budget import Budget, estimate
from assistant.settings import ModelSettings

OPTIONS = (Option("nothing", "not said"), Option("done", "it is finished"))


def inquiry(questions: int, lines: int = 10) -> Inquiry:
    talk = tuple(
        Line(n, "buyer Grace Holt", "We are still looking at that one, I am afraid.") for n in range(lines)
    )
    asked = tuple(
        Question("milestone", f"M{n}", f"Is step M{n} finished?", OPTIONS) for n in range(questions)
    )
    return Inquiry(
        "Judge the talk.", "M1 | Data migration test", "", (), talk, asked, "Which line says {answer}?"
    )


@pytest.mark.parametrize(
    ("budget", "spent", "more", "allowed"),
    [
        (Budget(), Usage(10**9, 10**9), (10**9, 0), True),
        (Budget(most_tokens=1000), Usage(600, 100), (300, 0), True),
        (Budget(most_tokens=1000), Usage(600, 100), (300, 1), False),
        (Budget(most_money=0.01, price_in=10.0, price_out=20.0), Usage(500, 100), (300, 0), True),
        (Budget(most_money=0.01, price_in=10.0, price_out=20.0), Usage(500, 100), (301, 0), False),
        (Budget(most_money=0.01, price_in=10.0, price_out=20.0), Usage(500, 200), (101, 0), False),
        (Budget(most_money=0.01), Usage(10**9, 0), (10**9, 0), True),
        (Budget(most_tokens=1000, most_money=0.01), Usage(900, 0), (200, 0), False),
    ],
)  # fmt: skip
def test_what_a_budget_allows(budget: Budget, spent: Usage, more: tuple[int, int], allowed: bool) -> None:
    budget.spend(spent)
    assert budget.allows(*more) is allowed


@pytest.mark.parametrize(
    ("price_in", "price_out", "tokens_out", "cost"),
    [(2.0, 8.0, 1000, 2.0 + 0.008), (2.0, None, 0, 2.0), (2.0, None, 1, None), (None, 8.0, 0, None), (0.0, 0.0, 9, 0.0)],
)  # fmt: skip
def test_money_is_known_where_each_price_that_counts_is(
    price_in: float | None, price_out: float | None, tokens_out: int, cost: float | None
) -> None:
    assert Budget(price_in=price_in, price_out=price_out).cost(1_000_000, tokens_out) == cost


@pytest.mark.parametrize(
    ("settings", "blind"),
    [({}, False), ({"most_money": 1}, True), ({"most_money": 1, "price_in": 1}, True), ({"most_money": 1, "price_in": 1, "price_out": 1}, False)],
)  # fmt: skip
def test_a_limit_of_money_needs_prices(settings: dict[str, float], blind: bool) -> None:
    assert Budget.of(ModelSettings.model_validate(settings)).blind is blind


@pytest.mark.parametrize(
    ("budget", "says"),
    [
        (Budget(most_tokens=1_500_000), "1,500,000 tokens"),
        (Budget(most_money=0.5, price_in=1, price_out=1, currency="EUR"), "0.5 EUR"),
        (Budget(most_tokens=1000, most_money=0.5, price_in=1, price_out=1), "1,000 tokens"),
        (Budget(most_tokens=10**9, most_money=0.001, price_in=1, price_out=1), "0.001 USD"),
    ],
)
def test_the_limit_that_ends_it_is_named(budget: Budget, says: str) -> None:
    budget.spend(Usage(900, 0))
    assert budget.limit == says


RUNGS: tuple[Rung | None, ...] = ("decisions", "systemone", "json", "logprobs", None)


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("questions", [1, 12, 40])
def test_the_estimate_is_above_what_the_letters_come_to(rung: Rung | None, questions: int) -> None:
    asked = inquiry(questions)
    text = asked.instructions + asked.plan + "".join(line.who + line.text for line in asked.talk)
    requests = {"decisions": 2, "systemone": 2, "json": 1}.get(rung or "", 2 * min(questions, 12))
    tokens_in, tokens_out = estimate(asked, rung)
    assert tokens_in > requests * len(text) / 4
    assert tokens_out >= 0


def test_an_unknown_form_is_taken_for_the_dearest() -> None:
    assert estimate(inquiry(12), None) == estimate(inquiry(12), "logprobs")
    assert estimate(inquiry(12), None)[0] > estimate(inquiry(12), "decisions")[0]
    assert estimate(inquiry(40), "logprobs")[0] < 2 * estimate(inquiry(12), "logprobs")[0]
