"""Text as its speaker meant it, where speech recognition wrote what it heard: "a eye note taker", "mark mark it as as done"."""

import re
from functools import partial

_HEARD: tuple[tuple[str, str], ...] = (
    # What carries nothing: hesitation, and a word said twice.
    (r"\b(?:u+h+m*|u+m+|e+r+m*|h+m+)\b[,. ]*", ""),
    (r"\b(?P<said>\w+)(?:[ ,]+(?P=said)\b)+", r"\g<said>"),
    # Names of machines
    (r"\b(?:a|ay|hey|eh) eye\b|\ba i\b", "ai"),
    (r"\b(?:jemm?a|gemm?a|jimm?y|gem(?: in| and)?) ?n(?:ye?|igh|eye|i)\b", "gemini"),
    (r"\bch(?:at|ad|ap|ats) ?[gj] ?(?:p|b)(?: ?[td]| ?tea)\b|\bchat gee pee tee\b", "chatgpt"),
    (r"\bco[- ]?p(?:ilate|ylot|yle it|ile it)\b", "copilot"),
    (r"\bcl(?:osed?|othes|ause) c(?:all|ol|oal)\b", "closecall"),
    (r"\b(?:no|not|know|note)[- ](?:takers?|tacker|take her)\b", "note taker"),
    (r"\bassist(?:ance|ents?)\b", "assistant"),
    (r"\bl l m\b", "llm"),
    # Words of orders
    (r"\bmile stones?\b", "milestones"),
    (r"\b(?P<way>as|to) dun\b", r"\g<way> done"),
    (r"\bright (?=down\b(?! (?:the|there|here|in|at|on|to)\b))", "write "),
    (r"\bsystem prom(?:pped|pt?ed|t|p)\b", "system prompt"),
    (r" (?:semi)?colon\b", ":"),
)
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>|\(\?P=\w+\)", "", p) for p, _ in _HEARD[2:]), re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:u+h+m*|u+m+|e+r+m*|h+m+|(\w+)[ ,]+\1)\b", re.IGNORECASE)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), to) for pattern, to in _HEARD)


def by_ear(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The text as it was meant, and where each of its characters stands in ``text``, with one more for its end. None where
    nothing in it sounds otherwise than it is written.
    """
    if not (_NOTHING.search(text) or _ANY.search(text)):
        return None
    places: list[int] = list(range(len(text) + 1))
    for pattern, to in _PATTERNS:
        moved: list[tuple[int, int, int]] = []
        text = pattern.sub(partial(_put, to, moved), text)
        for start, end, length in reversed(moved):
            places[start:end] = [places[start]] * length
    return text, tuple(places)


def _put(to: str, moved: list[tuple[int, int, int]], found: re.Match[str]) -> str:
    """What a piece is put right as; ``moved`` learns where it stood and how long it is now."""
    meant = found.expand(to)
    moved.append((*found.span(), len(meant)))
    return meant
