"""Lists as groups: each item with the lines that belong to it, and what the headings above say that it is."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.importing.blocks import Para
from assistant.importing.items import field_of, keyed
from assistant.importing.kinds import NEVER, PEOPLE, PLANS, RISKS, SELDOM
from assistant.plan.text.columns import section_of

ListKind = Literal["milestones", "stakeholders", "risks", "next_steps", "changes", "none", ""]


NUMBER = re.compile(
    r"(?:(?:step|milestone|phase)\s*)?#?(?P<number>\d{1,2}(?:\.\d{1,2})?|M\d{1,2})(?:[.):]|\s+[-–—])\s+(?=\S)",
    re.IGNORECASE,
)


_OTHER = re.compile(
    r"\b(?:assumptions?|context|background|sign-?off|signatures|quality|checklist for|anti-?patterns?|principles?|agenda|notes|prompts|skills|questions?|summary|faq|about|objectives?|goals?|metrics|criteria)\b",
    re.IGNORECASE,
)


_AT_RISK = re.compile(r"\bat risk\b", re.IGNORECASE)


_SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)


STANDING = re.compile(
    r"(?:(?:up )?next|now|later)|(?:done|completed?|in progress|to ?do|not started|upcoming|backlog|pending|on track|at risk|blocked|doing)(?:\s+(?:milestones|steps|actions|items|tasks))?(?:\s*\(.*\))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """An item of a list with the lines that belong to it."""

    para: Para
    inner: list[Para] = field(default_factory=list)


def kind_of_list(titles: Sequence[str]) -> ListKind:
    """What the lines under some headings are, by the nearest heading that says it."""
    for title in reversed(titles):
        if NEVER.search(title):
            return "none"
        if STANDING.fullmatch(title.strip()):
            return "milestones"
        if (found := section_of([_AT_RISK.sub("", title)])) is not None:
            return found
        if _SUMMARY.search(title):
            return "none"
        if RISKS.search(title):
            return "risks"
        if PLANS.search(title) and title is not titles[0]:
            return "milestones" if len(title.split()) <= 10 else ""
        if PEOPLE.search(title) and len(title.split()) <= 5:
            return "stakeholders"
        if _OTHER.search(title) or SELDOM.search(title):
            return "none"
    return ""


def groups_of(paras: Sequence[Para]) -> list[Group]:
    """The items of all lists, each with what stands under it: deeper items, and lines of "key: value"."""
    found: list[Group] = []
    for at, para in enumerate(paras):
        if para.level and not _heads_a_step(paras, at):
            continue
        last = found[-1] if found else None
        if last is not None and not para.level and _belongs(para, last):
            last.inner.append(para)
        else:
            found.append(Group(para))
    return found


def _heads_a_step(paras: Sequence[Para], at: int) -> bool:
    """Whether a heading is a step itself: the next lines say who owns it or when it is due."""
    inner = list(itertools.takewhile(lambda p: not p.level, paras[at + 1 : at + 6]))
    said = {name for p in inner for name in _leading(p)}
    return (
        bool({"due", "owner", "owner_vendor", "owner_prospect", "status"} & said)
        and len({"due", "owner", "status", "buyer", "seller"} & said) >= 2
        and paras[at].level > 1
    )


def _leading(para: Para) -> list[str]:
    """The fields that a line tells and nothing else: a list's item one, a line with bars between them several."""
    head, values = keyed(para.text)
    names = [] if head else [name for name, _ in values]
    return names[:1] if para.depth else names


def _belongs(para: Para, last: Group) -> bool:
    key = para.text.partition(":")[0]
    if last.para.level:
        return para.titles[: len(last.para.titles) + 1] == (
            *last.para.titles,
            last.para.text.strip("=#*-–—_ :"),
        )
    if para.titles != last.para.titles:
        return False
    if para.depth > last.para.depth:
        return last.para.depth > 0 or bool(NUMBER.match(last.para.text) or field_of(key))
    own = field_of(last.para.text.partition(":")[0])
    return (
        ":" in para.text
        and bool(name := field_of(key))
        and not para.depth
        and name != own
        and (last.para.depth > 0 or own in ("risk", "action"))
    )
