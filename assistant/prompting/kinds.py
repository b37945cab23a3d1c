"""The kinds of questions that are put to a model, with the labels of their answers. Their words stand in the prompt ``judge``."""

from collections.abc import Mapping
from typing import get_args

from assistant.vocabulary import ROLES, Agreement, Level, RedFlag, Says

NOTHING = "nothing"

LABELS: Mapping[str, tuple[str, ...]] = {
    "milestone": (NOTHING, *get_args(Says)),
    "role": (NOTHING, *get_args(Level)),
    "next_step": (NOTHING, "offered", "agreed"),
    "closing": (NOTHING, "closing"),
    "event": (NOTHING, "event"),
    "flag": (NOTHING, "said"),
    "agreement": (NOTHING, *get_args(Agreement)),
}
"""Kind to labels. The first says that the talk says nothing of it."""

SUBJECTS: Mapping[str, tuple[str, ...]] = {"role": ROLES, "flag": get_args(RedFlag)}
"""What a question of a kind may be about, where that is a closed list: each has words of its own."""

GIVEN: Mapping[str, tuple[str, ...]] = {
    "milestone": ("id", "name", "owner_buyer", "owner_seller", "due", "status")
}
"""What the words of a kind may be filled in with; nothing for the kinds that are not here."""
