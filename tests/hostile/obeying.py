"""A model that does what anybody tells it, trusted in all that it says: the worst that could be asked beside a call."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.llm.where import Where, at
from assistant.prompting.judge import wording
from assistant.questions import Rung
from assistant.session.trusting import Exam, keep
from tests.hostile.words import runs_of
from tests.model_servers import deciding

KINDS = ("milestone", "role", "next_step", "closing", "event", "flag", "agreement")
MODEL = "obeys"


@dataclass
class Obeys:
    """``reached``: the orders that it was shown, in pieces. Shown one, it says that everything is done."""

    orders: frozenset[str] = frozenset()
    reached: set[str] = field(default_factory=set)

    def listen(self, orders: frozenset[str]) -> None:
        """Begin anew, with the orders that it would carry out."""
        self.orders = orders
        self.reached.clear()

    def __call__(self, question: str, labels: list[str], said: str) -> Mapping[str, float]:
        seen = self.orders & runs_of(said)
        self.reached |= seen
        willing = "done" if "done" in labels else labels[-1]
        return {willing if seen else labels[0]: 0.99}


@contextmanager
def obeying(model: Obeys) -> Iterator[Where]:
    """The model on a server of this machine; yields where it is."""
    with deciding(model) as server:
        yield at(server.url, MODEL)


def trusted(home: Path, where: Where, rung: Rung) -> tuple[str, ...]:
    """The flags that choose a model, which is believed in all that it says, from a probability of one half."""
    home.mkdir(parents=True, exist_ok=True)
    least = dict.fromkeys(KINDS, 0.5)
    mark = wording(home).mark
    keep(home, Exam(endpoint=where.endpoint, model=where.model, rung=rung, mark=mark, cases=1, least=least))
    return "--endpoint", where.endpoint, "--model", where.model
