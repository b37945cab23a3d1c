"""An hour of talk about a plan that settles little, for what is asked of a model and what that costs."""

import itertools

from assistant.understand.text import words

TALK = [
    "S: How did the group take the reporting part when you showed it around the regional offices?",
    "B: They liked the drill down, although two of the branch managers wanted the old totals on top of every page.",
    "S: We can put the totals into the header of the page, that is a setting which your administrator can change.",
    "B: Omar was asking about the migration test and how much of the historic data actually has to come across.",
    "S: Three years is what most clinics bring over, and the rest stays in the archive as read only files.",
    "B: Our security people have a long queue at the moment because of the hospital merger in the north.",
    "S: I can send their questionnaire back with the answers that we gave to another group of your size.",
    "B: That would help Grace a lot, since the contract needs her attention as well before the summer break.",
]
"""Talk that goes on about the plan without settling much; nineteen words a turn."""


def an_hour(hours: int = 1) -> list[str]:
    """Talk of 9,000 words an hour."""
    made: list[str] = []
    total = 0
    for number, turn in enumerate(itertools.cycle(TALK)):
        if total >= 9000 * hours:
            return made
        made.append(f"{turn} {number % 7} of those.")
        total += len(words(made[-1])) - 1
    raise AssertionError
