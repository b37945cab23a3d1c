"""Whether the days and figures of a draft's sentence stand in its sources, with what they are said of."""

import re
from collections.abc import Iterator, Sequence

from assistant.events import CommitmentFinding, NextStepFinding
from assistant.understand.text import words
from assistant.write.content import content, of_finding, share
from assistant.write.drafted import Claim
from assistant.write.evidence import words_of
from assistant.write.figures import Counted, Figure, Stretch, counted_in, stands_in
from assistant.write.material import Material, Source, day_of

_CLAUSE = re.compile(
    r";\s*|,?\s+(?:and|while|but|whereas)\s+|,\s+(?!\d|the (?:\w+-)?\w+(?:st|nd|rd|th)\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_WAS = re.compile(r"\b(?:instead|from|was|were|original\w*|before|moved?|moves)\b", re.IGNORECASE)
"""Words beside a day that no longer holds."""
_BOUND = 0.5
_NOT_AMOUNTS = frozenset(["", "code", "minute", "hour", "day", "week", "month", "quarter", "year", "second"])


def miscounted(claim: Claim, sources: Sequence[Source], material: Material) -> str | None:
    """Why a day or a figure of a claim cannot stand; None where all of them do."""
    read = [(s, counted_in(s.text, material.on, material.calendar)) for s in sources]
    for clause in _clauses(claim):
        counted = counted_in(clause, material.on, material.calendar)
        if counted.unclear:
            return f"“{counted.unclear[0]}” may be several days"
        people = [w for name in material.on_call for w in words(name)]
        about = content(clause, people) or content(claim.text, people)
        near = [(s, c) for s, c in read if not about or about & words_of(s, material)]
        for stretch in counted.days:
            was = _WAS.search(claim.text) is not None
            if not any(
                _has_day(stretch, s, c, about, material) and (was or stretch.first not in s.gone)
                for s, c in near
            ):
                return f"the day “{stretch.quote}” does not stand in its sources with what it is said of"
        for figure in counted.figures:
            if not _has_figure(figure, near):
                return f"{_in_words(figure)} does not stand in its sources"
    return None


def _clauses(claim: Claim) -> Iterator[str]:
    if claim.kind == "row":
        yield claim.text.replace("|", " ; ")
        return
    start = 0
    for end in _CLAUSE.finditer(claim.text):
        yield claim.text[start : end.start()]
        start = end.end()
    yield claim.text[start:]


def _has_day(
    stretch: Stretch, source: Source, counted: Counted, about: frozenset[str], material: Material
) -> bool:
    bound = [
        day
        for f in source.findings
        if (day := day_of(f)) is not None
        and isinstance(f, CommitmentFinding | NextStepFinding)
        and share(about, of_finding(f, material.steps)) >= _BOUND
    ]
    if stretch.first != stretch.last:
        return any((stretch.first, stretch.last) == (known.first, known.last) for known in counted.days)
    if bound and source.by is not None:
        # Of the days that were spoken of, the one that was promised counts.
        return stretch.first in bound
    return stretch.first in source.days or any(
        stretch.first == known.due or stretch.first == known.first == known.last for known in counted.days
    )


def _has_figure(figure: Figure, near: Sequence[tuple[Source, Counted]]) -> bool:
    """Amounts of money and shares have to come from the seller or the plan: what a buyer names is theirs to name."""
    ours = figure.unit in _NOT_AMOUNTS
    return any(stands_in(figure, counted.figures) for s, counted in near if ours or s.by in (None, "seller"))


def _in_words(figure: Figure) -> str:
    return f"“{figure.code}”" if figure.code else f"the figure {figure.value:g} {figure.unit}".rstrip()
