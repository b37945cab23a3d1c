"""What a text is about, as stems, and how much of one text stands in another."""

import re
from collections.abc import Iterable, Mapping

from assistant.events import CommitmentFinding, Finding, MilestoneFinding, NextStepFinding
from assistant.understand.dates.number_words import NUMBER_WORDS, ORDINAL_WORDS
from assistant.understand.lexicon import EMPTY
from assistant.understand.text import stem, words

CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_FRAME = (
    "thank thanks call plan step date due owner who what when where which would could should may might must can have has had do does did there here "
    "please let back again well just now today then about before after during between following regarding also still already next so far such like "
    "need needs want wants make makes take takes keep get gets give gives look looks mention mentioned discuss discussed talk talked said say says "
    "told note noted follow up summary recap agreement item open point points currently side yours ours own instead new moved move moves shift "
    "shifts remain remains stand stands expect expected plan planned upcoming forward together yet how am pm noon morning afternoon o'clock"
)
FRAME = frozenset(w for word in _FRAME.split() for w in (word, stem(word)))
"""Words that hold an e-mail together and claim nothing by themselves."""
_MEETING = "speak speaking meet meeting call talk again next step calendar together session slot time schedule book connect"
_SAYS = {
    "done": "finish complete done close",
    "in_progress": "under way progress start begin work",
    "slipped": "late delay slip open overdue behind wait",
    "rescheduled": "date move shift postpone reschedule push due instead late delay",
}
_DIGITS = re.compile(r"\d")


def content(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The stems that tell what a text is about: without figures, days and what merely holds it together. ``without``: words of
    names, which are looked at by themselves.
    """
    left_out = {*without}
    return frozenset(
        s
        for w in words(text)
        if w not in left_out
        and w not in CALENDAR
        and w not in NUMBER_WORDS
        and w not in ORDINAL_WORDS
        and not _DIGITS.search(w)
        and (s := stem(w)) not in EMPTY
        and w not in EMPTY
        and s not in FRAME
        and w not in FRAME
    )


def of_finding(finding: Finding, steps: Mapping[str, str]) -> frozenset[str]:
    """What a finding is about: its words, its step's name, and how people put what it says."""
    match finding:
        case MilestoneFinding():
            return _all(finding.quote, steps.get(finding.milestone_id, ""), _SAYS[finding.says])
        case CommitmentFinding():
            return _all(finding.quote, finding.what)
        case NextStepFinding():
            return _all(finding.quote, finding.what, _MEETING)
        case _:
            return _all(finding.quote)


def _all(*texts: str) -> frozenset[str]:
    return frozenset(stem(w) for text in texts for w in words(text))


def is_to_meet(about: frozenset[str]) -> bool:
    """Whether words are of meeting again and of nothing else."""
    return about <= _all(_MEETING)


def share(of: frozenset[str], among: frozenset[str]) -> float:
    """How much of the first stands in the second, 0 to 1; 1 where the first is empty."""
    return len(of & among) / len(of) if of else 1.0
