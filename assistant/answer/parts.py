"""Questions that are several in one: "who signs and when", "security questionnaire - closed? who has it"."""

import re

_BETWEEN = re.compile(r"\s*([?;]+|,|\s[-–—+]\s|\s/\s|:\s|(?:^|\s)(?:and|n|&|plus)(?=\s))\s*", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:who|whos|whose|what|whats|when|whens|where|wheres|which|why|how|hows|is|are|was|were|did|does|do|has|have|can|could|will|would|any|met|signs|"
    r"anything|anyone|anybody|closed|done|ready|signed|finished|late|owner|status|due)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"\b(?:if|suppose|supposing|assuming|imagine|say|between|vs|versus)\b", re.IGNORECASE)
_TOPIC = 5
"""Words at most of what stands before several questions as their subject."""


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in one, each with the subject that stands before them; none where it is a single one. One that supposes something
    is single.
    """
    if _SUPPOSES.search(question):
        return ()
    pieces: list[str] = []
    ended = False
    for n, piece in enumerate(p.strip() for p in _BETWEEN.split(question)):
        if n % 2:
            ended = ended or "?" in piece
        elif piece:
            if pieces and not _ASKS.match(piece) and not ended:
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
            ended = False
    if len(pieces) < 2:
        return ()
    first, *rest = pieces
    if not _ASKS.match(first):
        if len(first.split()) > _TOPIC:
            return ()
        return tuple(f"{piece} {first}" for piece in rest) if len(rest) > 1 else (first, f"{rest[0]} {first}")
    return tuple(pieces)
