"""The answer to a buyer who does not want a plan, by the reason that is likeliest."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from assistant.deal.sources import Said, said
from assistant.errors import UserError
from assistant.events import RedFlagFinding
from assistant.plan.model import Milestone
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.vocabulary import RedFlag
from assistant.write.drafted_text import Drafted, from_template
from assistant.write.ground import Ground, plan_source, to_know
from assistant.write.outlook import goal_of
from assistant.write.phrases import cell, day_in_words, greeting, owned, same_person

Reason = Literal["no_time", "no_value", "no_authority", "not_ready", "fear"]
REASONS: tuple[Reason, ...] = get_args(Reason)
PROMPT = "refused_plan"
_MOST = 3

_BY_FLAG: dict[RedFlag, Reason] = {
    "no_authority": "no_authority",
    "no_owner": "no_authority",
    "no_dates": "not_ready",
    "stalling": "not_ready",
    "scope": "not_ready",
    "budget": "no_value",
    "competitor": "no_value",
}
_ORDER: tuple[RedFlag, ...] = ("no_plan", *_BY_FLAG)
_BY_WORDS: dict[Reason, re.Pattern[str]] = {
    "no_time": re.compile(
        r"\b(?:no time|(?:don['’]t|do not) have (?:the )?time|busy|swamped|flat out|too much on|no capacity|stretched|underwater)\b",
        re.IGNORECASE,
    ),
    "fear": re.compile(
        r"\b(?:bind\w*|bound|held to|hold (?:me|us)|on the hook|locked? in|pin(?:ned)? (?:me|us )?down|promise|pressure\w*|in writing)\b",
        re.IGNORECASE,
    ),
    "no_authority": re.compile(
        r"\b(?:my call|not up to me|not mine to|approv\w+|my boss|above (?:me|my)|committee|board|decide)\b",
        re.IGNORECASE,
    ),
    "not_ready": re.compile(
        r"\b(?:too early|not (?:yet|ready)|premature|first (?:need|have)|need to (?:know|see)|still (?:looking|exploring|figuring))\b",
        re.IGNORECASE,
    ),
    "no_value": re.compile(
        r"\b(?:overkill|over-?plan\w*|(?:don['’]t|do not) (?:need|see)|what for|point of|paperwork|bureaucra\w+|formal\w*)\b",
        re.IGNORECASE,
    ),
}
"""Why somebody refuses a plan, by their words; the first that fits."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A flag of a call that tells why, and the words of it."""

    reason: Reason
    flag: RedFlag
    said: Said


def refused(ground: Ground, home: Path | None, reason: Reason | None = None) -> Drafted:
    """``reason``: as the seller sees it, else the likeliest by the calls' red flags. Raises ``UserError`` where no call has any."""
    sign = None if reason else likeliest(ground)
    if reason is None and sign is None:
        raise UserError(
            f"No call of {ground.plan.path} has a sign of why they do not want the plan: say it with --reason, one of {', '.join(REASONS)}."
        )
    taken: Reason = reason or sign.reason  # type: ignore[union-attr]
    goal, on = goal_of(ground), ground.on
    steps = ground.ahead[:_MOST]
    first = steps[0] if steps and steps[0].id not in _ends(ground) else None
    others = [
        m for m in _open(ground) if m.owner_prospect and not same_person(cell(m.owner_prospect), ground.to)
    ][:_MOST]
    given = {
        "deal": ground.title,
        "greeting": greeting(ground.to),
        "reason": taken,
        "steps": [f"{cell(m.name)}: {day_in_words(m.due, on)}" for m in steps if m.due],
        "others": [f"{cell(m.name)}{owned(m.owner_prospect)}" for m in others],
        "next": cell(first.name) if first else "",
        "next_day": day_in_words(first.due, on) if first and first.due else "",
        "event": f"{day_in_words(goal.limit, on)}: {goal.event}" if goal and goal.event else "",
        "goal": f"{'the signature' if goal.landmark == 'signature' else 'go-live'} on {day_in_words(goal.planned, on)}"
        if goal
        else "",
        "sender": ground.sender,
    }
    sources = (*((sign.said,) if sign else ()), *(plan_source(m) for m in steps))
    notices = (*((_why(sign),) if sign else ()), *to_know(ground))
    return from_template("refused", PROMPT, given, home, sources=sources, notices=notices)


def _ends(ground: Ground) -> set[str]:
    """The signature and the go-live: what the talk is to lead to, and so nothing to begin with."""
    return {m.id for m in (signature_of(ground.plan), go_live_of(ground.plan)) if m is not None}


def likeliest(ground: Ground) -> Sign | None:
    """The reason that the calls tell: a refusal of the plan itself goes before other flags, and of one flag the later before the earlier."""
    return min(_signs(ground), key=lambda sign: _ORDER.index(sign.flag), default=None)


def _signs(ground: Ground) -> Iterator[Sign]:
    for call in reversed(ground.deal.calls):
        spoken = {u.id: u for u in call.utterances}
        for f in reversed(call.findings):
            if isinstance(f, RedFlagFinding) and f.beside is None:
                words = next((spoken[n] for n in f.utterances if f.quote in spoken[n].text), None)
                if words is not None:
                    yield Sign(_reason(f.flag, words.text), f.flag, said(call, words, f.quote))


def _reason(flag: RedFlag, words: str) -> Reason:
    told = next((reason for reason, pattern in _BY_WORDS.items() if pattern.search(words)), None)
    if flag == "no_plan":
        return told or "no_value"
    return "no_time" if told == "no_time" else _BY_FLAG[flag]


def _why(sign: Sign) -> str:
    day = f"{sign.said.on.day} {sign.said.on:%B}"
    others = ", ".join(r for r in REASONS if r != sign.reason)
    return (
        f"Taken for {sign.reason}, since {sign.said.who} said on {day}: “{cell(sign.said.quote)}”. "
        f"If it is another reason, say --reason {others.replace(', ', '|')}."
    )


def _open(ground: Ground) -> list[Milestone]:
    behind = [one.milestone for one in ground.behind]
    return sorted([*behind, *ground.ahead], key=lambda m: m.due or dt.date.max)
