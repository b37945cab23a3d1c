"""How the e-mail sounds, and which draft is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.ui.dialogs import Dialog
from assistant.ui.ports.letters import Kind, Language, Manner
from assistant.ui.text import clean
from assistant.vocabulary import Tone

_TONES: dict[Tone, str] = {
    "plain": "plain: friendly, no flourish",
    "warm": "warm: personal",
    "formal": "formal: courteous, names in full",
}
DRAFTS: dict[Kind, tuple[str, str]] = {
    "status": ("Status", "the status update to the buyer"),
    "week": ("Week", "the same for the last seven days and the next two weeks"),
    "slippage": ("Slipped", "the step that slipped: words to say, and a mail"),
    "rescue": ("Rescue", "a plan that is broken: what holds, the smallest next step"),
    "refused": ("Refusal", "the answer to a buyer who does not want a plan"),
    "note": ("Note", "for your own team, never for the buyer"),
    "holds": ("Holds", "calendar holds for the next weeks, saved as an .ics file"),
}
"""What each draft is called in a tab, and what it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose. ``now``: whether it is what holds now; ``can``: whether it can be chosen."""

    id: str
    words: str
    now: bool = False
    can: bool = True


class ChooseDialog(Dialog[str]):
    """A list to choose one line of; gives its id, or None. An empty place in ``choices`` is a gap between groups."""

    def __init__(self, title: str, choices: Sequence[Choice | None], hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            choices = OptionList(*(_option(one) for one in self._choices), id="choices", compact=True)
            choices.highlighted = next((n for n, one in enumerate(filter(None, self._choices)) if one.now), 0)
            yield choices
            told = "Enter takes it. Esc goes back."
            yield Static(f"{self._hint}\n{told}".strip(), classes="hint", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _option(one: Choice | None) -> Option | None:
    if one is None:
        return None
    mark = "● " if one.now else "○ "
    return Option(Content(mark + clean(one.words)), id=one.id, disabled=not one.can)


def manner_dialog(now: Manner, languages: Sequence[Language]) -> ChooseDialog:
    """Tone and language of the e-mail; gives ``tone:formal`` or ``language:de``."""
    tones = [Choice(f"tone:{tone}", _TONES[tone], tone == now.tone) for tone in get_args(Tone)]
    tongues = [
        Choice(
            f"language:{one.code}",
            one.name if one.here else f"{one.name}: needs a model",
            one.code == now.language,
            one.here,
        )
        for one in languages
    ]
    missing = [one.code for one in languages if not one.here]
    hint = f"With a model: closecall email --model NAME --language {missing[0]}" if missing else ""
    return ChooseDialog("The e-mail: tone and language", [*tones, None, *tongues], hint)


def chosen_manner(now: Manner, choice: str) -> Manner:
    """The manner with what was chosen in the dialog."""
    what, _, value = choice.partition(":")
    if what == "language":
        return Manner(now.tone, value)
    return Manner(next((tone for tone in get_args(Tone) if tone == value), now.tone), now.language)


def draft_dialog(now: Kind) -> ChooseDialog:
    """Which draft is shown; gives its kind."""
    return ChooseDialog(
        "Other texts about the plan",
        [Choice(kind, f"{name}: {what}", kind == now) for kind, (name, what) in DRAFTS.items()],
    )
