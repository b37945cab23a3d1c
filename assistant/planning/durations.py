"""How long each kind of step takes, in business days.

``usual`` is what to plan with, ``least`` what it really takes when all goes well. The figures and where they come from:

- Procurement review 5 to 7 days and legal review 7 to 10, and that steps must not simply be a week apart: the field's own
  guide to mutual action plans (Demodesk, "Mutual Action Plan", phase 2). We plan with the upper end.
- Security review two weeks from questionnaire to result, technical discovery one week, a proof of concept two, a purchase
  order a week after approval at the latest, kickoff a week after the order: the twelve-row plan of the senior sales
  engineering course "The Mutual Close Plan" (weeks 1 to 11). Public figures for a short questionnaire (SIG Lite) are two to
  three weeks as well (stateofai.pages.dev, "AI Vendor Contract Timelines"); long ones take four to six.
- Training about a week after the kickoff, and go-live about a week after the training: the example of "Mutual Action Plans"
  (Nomi, Jan 5, Jan 10, Jan 15). "Legal and IT typically need three weeks" there fits review and redlines side by side.
- Requisition to purchase order: median 55 hours (Procurify, Procurement Benchmark & KPIs Report 2026), so three days.
- Setting a new supplier up: two to four weeks in large companies (velocious.ai, supplier onboarding cycle time, 2026).
- Budget, decision, signature, implementation, acceptance, meetings to find and win people, and whatever is not recognised:
  assumptions of ours, to be replaced by what the buyer says.
"""

import re
from dataclasses import dataclass
from typing import Literal

Function = Literal["security", "legal", "procurement", "finance", "technical", "business", "implementation"]
PARALLEL: frozenset[Function] = frozenset(("security", "legal", "procurement"))
"""Functions whose reviews can run at once: each looks at the vendor by itself, and none needs the other's result to begin."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step. ``usual`` and ``least`` in business days. ``place``: where it stands on the way, from 0 at the first
    talk over 60, the signature, to 90, the go-live; None where that is not known.
    """

    name: str
    usual: int
    least: int
    function: Function = "business"
    place: int | None = None


OTHER = Kind("step", 5, 0)

_I = re.IGNORECASE
# The first that matches wins.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, _I))
    for kind, pattern in (
        (Kind("value review", 20, 5, "business", 95), r"\b(?:hypercare|post[- ]?(?:launch|go[- ]?live)|after go[- ]?live|value review|business review|qbr|30[- ]day)\b"),
        (Kind("introduction", 5, 1, "business", 10), r"\b(?:identif\w+|introduc\w+|engag\w+|re-?engag\w+|stakeholders?|align\w*|buy-in)\b"),
        (Kind("training", 5, 1, "implementation", 85), r"\b(?:train\w*|enablement|onboard\w*)\b(?!.*\b(?:supplier|vendor)\b)"),
        (Kind("supplier set-up", 10, 3, "procurement", 66), r"\b(?:vendor|supplier)\s+(?:set[\s-]?up|onboarding|registration|creation|forms?)\b"),
        (Kind("purchase order", 3, 1, "procurement", 65), r"\bpurchase order\b|\bpurchase requisition\b|(?-i:\bPO\b)"),
        (Kind("security questionnaire", 5, 2, "security", 25), r"\b(?:security|infosec|sig|caiq|soc\s?2)\b.*\b(?:questionnaire|form|pack(?:age|et)?)\b(?!.*\b(?:review|complete|approved|passed|cleared)\b)"),
        (Kind("security review", 10, 10, "security", 30), r"\b(?:security|info[\s-]?sec\w*|ciso|pen(?:etration)?[\s-]?test\w*|risk assessment|compliance review|data protection|privacy)\b"),
        (Kind("acceptance test", 5, 2, "implementation", 83), r"\b(?:uat|user acceptance|acceptance test\w*|user testing)\b"),
        (Kind("kickoff", 5, 1, "implementation", 70), r"\bkick[\s-]?off\b"),
        (Kind("go-live", 5, 1, "implementation", 90), r"\bgo(?:es|ing)?[\s-]?live\b|\blaunch\b|\blive (?:at|in|on|for)\b"),
        (Kind("implementation", 15, 5, "implementation", 80), r"\b(?:implement\w*|roll[\s-]?out|deploy\w*|configur\w*|migrat\w*|provision\w*|set[\s-]?up|build)\b"),
        (Kind("signature", 3, 1, "legal", 60), r"\b(?:signed|signature|signing|countersign\w*|execut(?:ed|ion))\b(?!.*\b(?:nda|poc|pilot)\b)"),
        (Kind("procurement review", 7, 5, "procurement", 40), r"\b(?:procurement|purchasing|sourcing|vendor (?:review|assessment|approval))\b"),
        (Kind("legal review", 10, 7, "legal", 45), r"\b(?:legal|red[\s-]?lin\w+|counsel|contract|terms|dpa|msa|baa|agreement (?:review|terms)|liability)\b"),
        (Kind("budget approval", 5, 2, "finance", 48), r"\b(?:budget\w*|funding|funds|finance|cfo|economic buyer|business case|roi)\b"),
        (Kind("decision", 5, 1, "business", 50), r"\b(?:decision|decides?|board|steering|steerco|exec\w*|sponsor|final approval|go[/ -]no[- ]?go|vendor selected|selection)\b"),
        (Kind("proof of concept", 10, 5, "technical", 20), r"\b(?:poc|proof of (?:concept|value)|pilot|trial|pov)\b"),
        (Kind("technical validation", 5, 3, "technical", 22), r"\b(?:technical|architecture|integration\w*|api|sso|it (?:review|validation|approval)|deep[\s-]dive|data model)\b"),
        (Kind("discovery", 5, 1, "business", 5), r"\b(?:discovery|requirements|success criteria|scop\w+|demo\w*|workshop)\b"),
        (Kind("proposal", 3, 1, "business", 35), r"\b(?:proposal|pricing|quote|commercial\w*|offer)\b"),
    )
)  # fmt: skip
_BY_NAME = {kind.name: kind for kind, _ in _KINDS} | {OTHER.name: OTHER}


def kind_of(name: str) -> Kind:
    """The kind of step that a milestone's name speaks of; ``OTHER`` where none is recognised."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), OTHER)


def kind(name: str) -> Kind:
    """The kind of that name."""
    return _BY_NAME[name]
