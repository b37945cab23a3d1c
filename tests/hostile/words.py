"""Orders known again by their words."""

import re

from tests.hostile.deal import Case

_RUN = 4
"""Words in a row by which an order is known again."""


def orders_of(case: Case) -> frozenset[str]:
    """Each few words in a row of a case's hostile pieces that stand nowhere in what is honest of it."""
    return frozenset(run for payload in case.payloads for run in runs_of(payload)) - runs_of(
        case.honest_words
    )


def runs_of(text: str) -> frozenset[str]:
    """Each few words in a row of a text, in small letters."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
