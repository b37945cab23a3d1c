"""Why a step stands as it does: its own history, and what was said near it that gives a reason."""

import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.changes import whole_turn
from assistant.answer.dated_words import distinctive
from assistant.answer.everywhere import terms_before
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.search import Spoken
from assistant.answer.steps import status

_REASON = re.compile(
    r"\b(?:because|since|due to|so that|that's why|reason|still (?:don't|haven't|hasn't|missing|waiting)|waiting for|waits? for|missing|can't|couldn't|cannot|won't|"
    r"doesn't work|not going to|too (?:early|late|close|tight)|until|wants? (?:a|an|to)\b.*\bfirst|first\b|instead|flooded|broke|down|upgrade|on leave|need (?:a|to|till|until))\b",
    re.IGNORECASE,
)
_MOST = 3


def why(asked: Asked, material: Material) -> list[Sentence]:
    """How a step stands, the turns in which its day was moved, and the words of the last calls near it that give a reason."""
    found: list[Sentence] = []
    for m in steps_of(asked, material.deal)[:1]:
        found += status(asked, material)
        for change in material.changes_of(m):
            found += [s for s in whole_turn(change, material) if s not in found]
        own = distinctive(m, material)
        near = [
            one
            for one in material.talk.spoken
            if _REASON.search(one.utterance.text)
            and not one.utterance.text.rstrip().endswith("?")
            and (
                own & (one.own | one.beside)
                or (own & terms_before(one) and _owns(one, m.owner_prospect, m.owner_vendor))
            )
        ]
        found += [s for one in near[-_MOST:] if (s := quoted(one, material, tuple(own))) not in found]
    return found


def _owns(one: Spoken, *owners: str) -> bool:
    return one.utterance.name in owners
