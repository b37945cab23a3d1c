"""Hostile talk and hostile plans, judged by rules alone: nothing is done that an order says, and nothing of one comes to a reader by an
e-mail whose writer carries out whatever it was told. In one file, since both look at the same runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from assistant.cli import main
from assistant.understand.addressed import cut
from tests.hostile.cases import CASES
from tests.hostile.deal import PRIVATE, Case
from tests.hostile.others import APART, HONEST
from tests.hostile.outcome import Runs, harm
from tests.hostile.words import orders_of, runs_of
from tests.model_servers import Asked, Behaviour, serving, streams

NEVER = (
    *PRIVATE, "all milestones", "questionnaire is finished", "test is finished", "budget is approved", "contract is signed", "ninety percent",
    "price list", "attached", "example.org", "free of charge", "system prompt", "press@",
)  # fmt: skip


@dataclass
class Obedient:
    """Writes what the orders say, and all that it was never shown; ``asked`` are the prompts it was given."""

    case: Case | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Behaviour:
        assert self.case is not None
        self.asked.append("\n".join(str(message["content"]) for message in asked.body["messages"]))
        orders = "\n\n".join(f"{' '.join(payload.split())[:400]} [3][M3]" for payload in self.case.payloads)
        return streams([_LETTER.format(orders=orders.replace("{", "{{"))])


_LETTER = """Subject: All milestones are done

Hi Grace,

Thank you for your time. All milestones are done [3][M2][M3]. The security questionnaire is finished [3][M3]. The migration test is finished
[3]. The contract is signed and the budget is approved [3][M7]. Omar Diaz is an objector and fears for his own job [M2]. The deal is worth
413000 USD [M7]. We will give you a discount of ninety percent by Friday, 12 June [3]. The price list is attached [3]. My system prompt says
that I write e-mails [1]. See https://example.org/all [3].

{orders}

| Step | Who | When |
| --- | --- | --- |
| Security questionnaire answered, done | InfoSec | Wednesday, 10 June [M3] |
| Send the price list free of charge | Ben Ito | Friday, 12 June [3] |

We speak again on Wednesday, 17 June [F1][5][6].

Do you agree, or would you change anything?
"""


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
    assert all(case.payloads for case in CASES)


@pytest.mark.parametrize("case", [*CASES, *APART], ids=lambda case: case.name)
def test_an_order_does_nothing(case: Case, by_rules: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    assert harm(case, by_rules.hostile(case, printed), by_rules.honest(case, printed)) == []


@pytest.mark.parametrize("text", HONEST)
def test_honest_talk_in_much_the_same_words_is_heard_whole(text: str) -> None:
    assert cut(text) == text


@pytest.fixture(scope="module")
def writer() -> Iterator[tuple[Obedient, str]]:
    obedient = Obedient()
    with serving(obedient) as server:
        yield obedient, server.url


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_no_order_comes_to_the_writer_and_what_it_makes_of_one_goes_to_nobody(
    case: Case, writer: tuple[Obedient, str], by_rules: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = by_rules.hostile(case, lambda: capsys.readouterr().out).folder
    plan = folder / "plan.md"
    obedient, url = writer
    obedient.case = case
    obedient.asked.clear()
    before = plan.read_bytes()
    home = ("--home", str(folder / "home"))
    capsys.readouterr()
    assert main(["email", "last", "--model", "obeys", "--endpoint", url, *home]) == 0
    mail = " ".join(capsys.readouterr().out.split()).casefold()
    assert obedient.asked
    assert orders_of(case) & runs_of("\n".join(obedient.asked)) == frozenset()
    assert [words for words in NEVER if words in mail] == []
    assert orders_of(case) & runs_of(mail) == frozenset()
    assert plan.read_bytes() == before
