"""Talks with a plan for the screen, over the answers without a model and, where the user wants it, those of one."""

import datetime as dt
import os
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from assistant.answer.answer import Answer
from assistant.answer.answering import answer_from
from assistant.answer.examples import examples
from assistant.answer.material import Material
from assistant.commands.ask import PATIENCE
from assistant.commands.common import Place
from assistant.commands.modelling import need_client
from assistant.deal.deal import deal_of
from assistant.deal.sources import PlanLine
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.llm.choosing import Choice, choose
from assistant.plan.editing.saving import write_new
from assistant.plan.text.files import load
from assistant.ui.ports.chatting import About, Statement, Told

_AROUND = 6
"""Lines of the plan that are shown on either side of one."""


class DealTalked:
    """A talk with one deal. The deal is read once, so that what is asked of it later goes on from the same state."""

    def __init__(self, place: Place, archive: Archive, plan: Path, on: dt.date) -> None:
        self._place = place
        self._archive = archive
        self._plan = plan
        self._on = on
        self._read: Material | None = None
        self._before: Answer | None = None
        self._asked: list[str] = []

    def about(self) -> About:
        """The account, the calls, and what can be asked. Raises ``UserError`` where the plan or the archive cannot be read."""
        material = self._material()
        plan = material.plan
        where = self._chosen().where
        problems = [f"{plan.path.name}, line {p.line}: {p.text}" for p in plan.problems[:1]]
        return About(
            plan.account or plan.path.stem,
            len(material.deal.calls),
            examples(material),
            where.name if where else "",
            (where.talk_to or "") if where else "",
            " ".join(problems),
        )

    def ask(self, question: str, *, model: bool, stop: threading.Event) -> Told:
        """The answer. Raises ``UserError`` where the model that is chosen cannot be asked at all."""
        material = self._material()
        found = without = answer_from(question, material, self._before)
        choice = choose(self._place.settings.model, os.environ) if model else Choice()
        if choice.where is not None:
            found = replace(self._by_model(choice, question, material, without, stop), asked=without.asked)
        self._before = found
        self._asked.append(question)
        statements = tuple(Statement(s.text, tuple(dict.fromkeys(s.sources))) for s in found.sentences)
        return Told(statements, found.found, found.how == "model", found.notice)

    def around(self, line: PlanLine) -> tuple[tuple[int, str], ...]:
        """The plan's lines around one. Raises ``UserError`` where the plan has changed and has no such line."""
        lines = load(self._plan).text.splitlines()
        if not 1 <= line.line <= len(lines):
            raise UserError(f"{self._plan.name} has no line {line.line} any more: it was changed; ask again.")
        first = max(line.line - _AROUND, 1)
        return tuple(enumerate(lines[first - 1 : line.line + _AROUND], first))

    def _material(self) -> Material:
        if self._read is None:
            self._read = Material(deal_of(self._archive, self._plan, self._on))
        return self._read

    def _chosen(self) -> Choice:
        """The model that the settings choose; none where they make no sense, which is said when it is asked."""
        try:
            return choose(self._place.settings.model, os.environ)
        except UserError:
            return Choice()

    def _by_model(
        self, choice: Choice, question: str, material: Material, without: Answer, stop: threading.Event
    ) -> Answer:
        need_client(choice)
        # The client takes a second to import.
        from assistant.answer.with_model import Question, answer_with
        from assistant.llm.model import open_model

        assert choice.where is not None
        patience = max(PATIENCE, self._place.settings.model.patience)
        asked = Question(question, tuple(self._asked), self._place.home)
        with closing(
            open_model(choice.where, choice.key, self._place.home, time.monotonic, patience)
        ) as model:
            return answer_with(model, asked, material.deal, lambda: without, stop)


class DealsTalked:
    """Begins talks. ``on``: the day it is taken to be; None for today."""

    def __init__(self, place: Place, archive: Archive, on: dt.date | None = None) -> None:
        self._place = place
        self._archive = archive
        self._on = on

    def with_plan(self, plan: Path) -> DealTalked:
        """A talk with a plan file."""
        on = self._on or dt.datetime.now().astimezone().date()
        return DealTalked(self._place, self._archive, plan, on)

    def keep(self, text: str, path: Path, *, replace: bool) -> None:
        """An answer as a file."""
        if not replace and path.exists():
            raise FileExistsError(path)
        write_new(path, text.encode("utf-8", "replace"), force=replace, instead="choose another name")
