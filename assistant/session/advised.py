"""Puts a model beside a call: what to ask it, in which words, how far to believe it, and what it may cost."""

import datetime as dt
import time
from pathlib import Path

from assistant.check.trust import Trust
from assistant.events import Notice
from assistant.plan.model import Plan
from assistant.questions import Rung
from assistant.session.adviser import Adviser
from assistant.session.asking import Asks
from assistant.session.budget import Budget
from assistant.session.trusting import examined, examined_at_all, not_believed, not_examined
from assistant.settings import Settings


def beside(
    model: Asks | None, plan: Plan, on: dt.date, settings: Settings, home: Path, *, speed: float | None = 1.0
) -> tuple[Adviser | None, tuple[Notice, ...]]:
    """The ``model`` beside one call against ``plan``, and what is to be said of it. ``speed``: of the call, times real time; None for one that waits for each answer.

    None where there is no model, and where none of its answers would be believed: the talk then goes nowhere. Raises ``UserError``
    where the words to ask with cannot be read.
    """
    if model is None:
        return None, ()
    # A call without a model should not wait for what only one with a model needs.
    from assistant.check.judge import Judge
    from assistant.prompting.judge import wording

    where, words = model.where, wording(home)

    def trust_of(rung: Rung | None) -> Trust | None:
        return (
            examined_at_all(home, where, words.mark)
            if rung is None
            else examined(home, where, rung, words.mark)
        )

    trust = trust_of(model.rung)
    if trust is None or not trust.least:
        model.close()
        return None, (
            Notice(level="warning", text=not_examined(where) if trust is None else not_believed(where)),
        )
    adviser = Adviser(
        model, Judge(plan, on, words, trust), Budget.of(settings.model), trust_of, waits=speed is None,
        clock=time.monotonic, rate=speed or 1.0, complaint=words.complaint,
    )  # fmt: skip
    return adviser, ()
