"""The probabilities of a question's answers, as the first three rungs give them."""

import math
from collections.abc import Mapping

from assistant.questions import Question

Probabilities = Mapping[str, float]
"""By label, each 0 to 1; a label may be missing."""


def shares(said: Mapping[str, float], question: Question) -> Probabilities | None:
    """What was said of the question's own labels; None where nothing was, or what is no probability."""
    known = {option.label for option in question.options}
    kept = {label: share for label, share in said.items() if label in known}
    if not kept or not all(math.isfinite(share) and 0 <= share <= 1.001 for share in kept.values()):
        return None
    return {label: min(1.0, share) for label, share in kept.items()}


def likeliest(probabilities: Probabilities) -> tuple[str, float]:
    """The label with the largest share, and that share."""
    return max(probabilities.items(), key=lambda pair: pair[1])
