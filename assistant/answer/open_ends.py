"""Answers about what the calls leave open: questions, the next meeting."""

import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.promising import row
from assistant.answer.wording import day
from assistant.deal.lines import next_line
from assistant.deal.questions import unanswered
from assistant.deal.sources import said


def unanswered_questions(asked: Asked, material: Material) -> list[Sentence]:
    """Questions that nobody has answered; of one side, or of the people who are named."""
    text = asked.text
    theirs = re.search(
        r"\b(?:they|he|she|customer|client|buyer|buyers|their)\b.*\bask|\bask\w* us\b|\bwe (?:never|havent|didnt|still|have not|not)\b|\bwe owe\b",
        text,
    )
    ours = re.search(
        r"\b(?:we|i)\b(?: \w+){0,2} ask|\b(?:our|my) questions?\b|\b(?:they|he|she|them) (?:never|havent|hasnt|didnt|still|have not|not)\b|\bask\w* them\b",
        text,
    )
    open_ = unanswered(material.deal)
    if asked.people:
        open_ = tuple(q for q in open_ if q.who in asked.people)
    elif theirs and not ours:
        open_ = tuple(q for q in open_ if q.side == "buyer")
    elif ours and not theirs:
        open_ = tuple(q for q in open_ if q.side == "seller")
    found = [
        Sentence(f"{q.who} on {day(q.said.on, material.deal.on)}: “{q.question}”", (q.said,)) for q in open_
    ]
    return found or [Sentence("No open question is known from the calls.")]


def next_meeting(asked: Asked, material: Material) -> list[Sentence]:
    """When both sides talk next: by the plan, and in the words of the last call; for "next steps", what is to do too."""
    on = material.deal.on
    found: list[Sentence] = []
    both = sorted(
        (
            n
            for n in material.plan.next_steps
            if n.side in ("both", None) and n.status not in ("done", "cancelled") and n.due and n.due >= on
        ),
        key=lambda n: n.due or on,
    )
    for n in both[:1]:
        who = f", with {n.owner}" if n.owner else ""
        found.append(
            Sentence(f"{n.action}: {day(n.due, on)}{who}." if n.due else f"{n.action}.", (next_line(n),))
        )
    found += _booked(material)
    if re.search(r"\bsteps\b|\bto dos?\b", asked.text):
        rows = [
            n for n in material.plan.next_steps if n not in both and n.status not in ("done", "cancelled")
        ]
        found += [row(n, material) for n in rows]
    return found


_DAY = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|the \w+(?:st|nd|rd|th)|two weeks|next week)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\bat (?:nine|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|half|noon|\d)|\b(?:nine|ten) thirty\b|\bhalf (?:past )?(?:seven|eight|nine|ten|eleven|twelve|one|two|three|four|five)\b|\bo'clock\b|\d(?::\d\d)? ?[ap]m",
    re.IGNORECASE,
)
_MEET = re.compile(r"\b(?:talk|meet|next one|the next|call again|invite|book|speak|again)\b", re.IGNORECASE)


def _booked(material: Material) -> list[Sentence]:
    """The words of the last call in which the next one was agreed: the last that say a day and an hour."""
    if not material.deal.calls:
        return []
    last = material.deal.calls[-1]
    ending = [u for u in last.utterances if u.id > len(last.utterances) * 0.6]
    timed = [u for u in ending if _DAY.search(u.text) and _TIME.search(u.text)]
    asks = [u for u in ending if _MEET.search(u.text)]
    near = [u for u in timed if any(abs(u.id - a.id) <= 3 for a in asks)] or timed
    if not near:
        told = last.summary.next_step if last.summary is not None else None
        near = [
            u
            for u in last.utterances
            if told is not None and u.id in told.utterances and told.quote in u.text
        ]
    chosen = near[-1:]
    words_ = [said(last, u, u.text.strip()) for u in chosen]
    return [
        Sentence(f"{one.who} on {day(one.on, material.deal.on)}: “{one.quote}”", (one,)) for one in words_
    ]
