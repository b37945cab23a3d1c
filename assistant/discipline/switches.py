"""Rules that a plan turns off, each with its reason: ``checks_off: {too-few-milestones: a renewal in three steps}``."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from assistant.discipline.finding import Found
from assistant.plan.model import CheckOff

_NEAR = 60
"""How alike, of 100, a known rule must be to be offered for an unknown one."""


def switched_off(entries: Sequence[CheckOff], known: Sequence[str]) -> dict[str, str]:
    """The rules that are off, with the reason; an entry without one turns nothing off."""
    return {one.rule: one.reason for one in entries if one.reason and one.rule in known}


def about_switches(entries: Sequence[CheckOff], known: Sequence[str]) -> Iterator[Found]:
    """What is wrong with the entries themselves."""
    for one in entries:
        if one.rule not in known:
            near = process.extractOne(one.rule, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
            meant = f"Write {near[0]} if that is meant" if near else "Take the entry out"
            yield Found(
                f"checks_off names the rule “{one.rule}”, and there is none.",
                f"{meant}; closecall plan check --rules lists them all.",
                line=one.line,
            )
        elif not one.reason:
            yield Found(
                f"checks_off names {one.rule} without a reason, so the rule stays on.",
                f"Write the reason behind it, as in checks_off: {{{one.rule}: why it does not apply here}}.",
                line=one.line,
            )
