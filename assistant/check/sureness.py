"""How sure the encoder has to be: to be believed alone, and not to take the word from the rules.

Chosen on the labelled calls and on whole calls of the dialogues kept apart. The encoder was trained on none of them, but the rules were
written for some. A tenth more or less changes little there.
"""

SPEAKS = {
    "done": 0.6,
    "set": 0.5,
    "late": 0.55,
    "event": 0.93,
    "flag": 0.65,
    "flag:no_dates": 0.8,
    "flag:no_plan": 0.85,
    "flag:stalling": 0.75,
    "flag:no_authority": 0.55,
    "flag:competitor": 0.5,
    "flag:scope": 0.5,
    "agree": 0.6,
    "promise": 0.75,
    "meet": 0.6,
    "close": 0.96,
}
"""Probability from which a thing counts as said by the encoder's word alone; of a tag, or of all tags of its kind."""

NODS = {
    "done": 0.05,
    "set": 0.02,
    "flag": 0.05,
    "agree": 0.05,
    "event": 0.2,
    "promise": 0.3,
    "close": 0.4,
}
"""Probability below which what the words seem to say is not believed."""

ABOUT = 0.85
"""Probability from which talk that shares a word with a step is about it."""

ABOUT_UNNAMED = 0.8
"""The same for talk that shares none."""

NOT_ABOUT = 0.1
"""Probability below which the words that seem to name a step mean something else."""

STATED_UNNAMED = 0.15
"""By how much more than it takes elsewhere something has to be said of a step that no word names."""

SIDE_BY_SIDE = 0.3
"""By how much less likely than the likeliest step another one may be that the same talk is about."""

UNRIPE = 0.9
"""Probability from which a step that is not due for long is believed to be done."""

UNDONE = 0.85
"""Confidence from which a step that was said to be done is believed to be open after all, or to have got a day."""


BROKEN = 0.4
"""Probability from which what a step assumes is in doubt."""

QUIET = 0.003
"""Probability of a step that is late and of each red flag below which talk is not held against what the steps assume. It lies above in all
of 59 pieces that put an assumption in doubt, of 1,574 in the deals of the tests, calls on other deals and dialogues about assumptions; 44 %
of those are below."""


def needed(tag: str, table: dict[str, float]) -> float:
    """The probability that a table asks for a tag: its own, or that of its kind, as ``flag`` for ``flag:budget``."""
    return table[tag] if tag in table else table[tag.partition(":")[0]]
