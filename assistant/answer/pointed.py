"""Kinds of questions that are known by what they ask of any subject, not by fixed wordings."""

import re

from assistant.answer.aspects import aspects_in
from assistant.answer.kinds import Kind

_TALKED: frozenset[Kind] = frozenset({"search", "numbers", "said", "status", "stance", "value", "owner"})
_OF_A_DAY: frozenset[Kind] = frozenset({"search", "status", "go_live", "signature", "due", "what_if", "late"})
_IF = re.compile(r"\b(?:if|suppose|supposing|assuming|imagine|unless)\b")
_WHETHER = re.compile(
    r"^(?:(?:and|so|but|ok|then) )*(?:is|are|can|could|does|do|will|would|how (?:realistic|likely|sure|safe|tight|firm))\b"
)
HAS_CHANGED = re.compile(r"^(?:(?:and|so|but) )*(?:did|has|have|how)\b.*\b(?:chang|differ)")
_ON_DAY = re.compile(r"^(?:(?:and|so) )*(?:what|whats|anything|something)\b")
_FEW = 2
_POINTS = re.compile(
    r"\b(?:points?|items?|issues?|things?|topics?|questions?|matters?|whats|what is|anything)\b"
)


def pointed(
    kind: Kind,
    text: str,
    *,
    people: bool,
    steps: bool,
    days: bool,
    shift: bool,
    moved: bool,
    roles: bool,
    but: Kind | None,
) -> Kind:
    """The kind of a flat question that was taken for ``kind``. ``moved``: whether a day that it names is another than its step has;
    ``but``: a kind that has no answer to it.
    """
    aspects = aspects_in(text)
    supposed = _IF.search(text) is not None
    able = "able" in aspects and _WHETHER.search(text) is not None
    found: list[Kind] = []
    if (
        kind in ("what_if", "status", "search", "signature", "go_live")
        and supposed
        and "unless" in aspects
        and not shift
        and not moved
    ):
        found.append("missed")
    if (
        kind in _OF_A_DAY
        and able
        and not supposed
        and not shift
        and (days or kind in ("go_live", "signature"))
        and not moved
    ):
        found.append("feasible")
    if kind in ("status", "late", "due", "search", "history", "numbers") and "why" in aspects and steps:
        found.append("why")
    if kind == "search" and days and not people and not steps and _ON_DAY.search(text):
        found.append("next_due")
    if kind in _TALKED and ("compare" in aspects or (HAS_CHANGED.search(text) and not people)):
        found.append("compared")
    if (
        kind in ("search", "said", "stance", "numbers")
        and "left" in aspects
        and people
        and not steps
        and _POINTS.search(text)
    ):
        found.append("left")
    if kind == "search" and roles and len(text.split()) <= _FEW:
        found.append("stance")
    return next((one for one in found if one != but), kind)
