"""What was just done, as a line above the footer."""

from textual.content import Content

from assistant.ui.text import clean, clip

_LONGEST = 190
"""Cells of a sentence: four lines of the narrowest screen, none of them quite full."""


def said(sentence: str, *, bad: bool = False) -> Content:
    """The sentence; ``bad``, with a sign, where something went wrong. Empty for none."""
    mark, style = ("‼ ", "bold $text-error") if bad else ("", "$text-accent")
    return Content.styled(f"{mark}{clip(clean(sentence), _LONGEST)}", style) if sentence else Content("")
