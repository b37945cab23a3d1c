"""Questions about a deal, answered from its plan and its calls as they stand when it is asked; no model is asked."""

import datetime as dt
from pathlib import Path

from assistant.answer.answering import answer
from assistant.deal.deal import deal_of
from assistant.deal.sources import in_short
from assistant.history.store import Archive
from assistant.ui.ports.asking import AnswerLine


class DealAsked:
    """One deal. It is read for each question: the plan may be changed and the call goes on, and what was true a minute ago may not be now."""

    def __init__(self, archive: Archive, plan: Path, on: dt.date) -> None:
        self._archive = archive
        self._plan = plan
        self._on = on

    def ask(self, question: str) -> tuple[AnswerLine, ...]:
        """The sentences of the answer. Raises ``UserError`` where the plan or the archive cannot be read."""
        found = answer(question, deal_of(self._archive, self._plan, self._on))
        return tuple(
            AnswerLine(sentence.text, tuple(dict.fromkeys(map(in_short, sentence.sources))))
            for sentence in found.sentences
        )


class DealsAsked:
    """Opens deals for questions."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def about(self, plan: Path, on: dt.date) -> DealAsked:
        """The deal of a plan file with its calls up to the day ``on``."""
        return DealAsked(self._archive, plan, on)
