"""The plans that a call may be about, to choose one of."""

from pathlib import Path

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.ui.before.words import plan_row
from assistant.ui.ports.before import PlansFound

_BESIDE = 6
"""Cells of the screen beside a row."""


class PlanList(OptionList):
    """One plan a row, the marked one with a sign; choosing one is an ``OptionSelected`` with its path for an id."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._found: PlansFound | None = None

    def offer(self, found: PlansFound, now: Path | None) -> None:
        """These plans, beginning at ``now`` or, where that is none of them, at the first."""
        self._found = found
        self.clear_options()
        at = next((at for at, one in enumerate(found.plans) if one.path == now), 0)
        self.add_options(
            [Option(self._row(number, at), id=str(one.path)) for number, one in enumerate(found.plans)]
        )
        self.highlighted = at
        self.focus()

    def _row(self, number: int, marked: int | None) -> Content:
        assert self._found is not None
        width = self.screen.size.width - _BESIDE
        return plan_row(self._found.plans[number], self._found.today, width, chosen=number == marked)

    @on(OptionList.OptionHighlighted)
    def _mark(self, event: OptionList.OptionHighlighted) -> None:
        for number in range(self.option_count):
            self.replace_option_prompt_at_index(number, self._row(number, event.option_index))
