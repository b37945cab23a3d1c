"""Statuses and days of the plan's steps, as the whole call leaves them."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.events import MilestoneFinding, Proposal
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.schedule import Slip, slip
from assistant.session.proposing.draft import draft, in_plan
from assistant.session.proposing.hindsight import settled
from assistant.session.proposing.promised import promised
from assistant.session.proposing.recap import recapped
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.talk import Talk
from assistant.session.proposing.ticked import ticked
from assistant.standing import Standing
from assistant.understand.text import plain
from assistant.vocabulary import Status

_AT_WORK = re.compile(
    r"\b(?:(?:working|going|reading|ploughing) (?:on|through)|in progress|under ?way|started|begun|began|reviewing|half ?way|(?:a )?(?:third|quarter|half) of the way|half (?:done|of (?:it|them) (?:is|are) done|finished)|through page)\b"
)
_NEW_HERE = re.compile(
    r"\b(?:hired|joined|recruited|taken on|brought in|appointed)\b.*\b(?:started|begun|began)\b|\b(?:he|she|who)(?:'s| has)? (?:only |just )?(?:started|began) (?:last|this|on (?:mon|tues|wednes|thurs|fri)day|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|here|with us|at)\b"
)


def step_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """One a step at most, in the plan's order."""
    steps = StepWords(plan)
    found: dict[str, list[MilestoneFinding]] = {}
    for finding in standing.findings:
        if isinstance(finding, MilestoneFinding) and finding.beside is None:
            found.setdefault(finding.milestone_id, []).append(finding)
    for one in ticked(plan, talk):
        others = found.setdefault(one.milestone_id, [])
        if not any(f.says == "done" and set(f.utterances) & set(one.utterances) for f in others):
            others.append(one)
            others.sort(key=lambda f: f.utterances[-1])
    unnamed = {one.milestone_id: one for one in promised(plan, talk, steps)}
    again = unnamed | {one.milestone_id: one for one in recapped(plan, talk, steps)}
    for milestone in plan.milestones:
        heard = settled(found.get(milestone.id, ()), milestone, talk, steps)
        if heard is None or heard.says == "in_progress":
            heard = again.get(milestone.id, heard)
        if heard is None:
            continue
        # A date that stands is no sign of work; only words that say so are.
        if heard.says == "done" and milestone.open:
            yield _status(milestone, heard, talk, "done", "it is finished")
        elif heard.says == "rescheduled" and heard.date is not None and heard.date != milestone.due:
            yield _date(plan, milestone, heard, talk)
        elif (
            heard.says == "in_progress"
            and milestone.status == "pending"
            and _AT_WORK.search(plain(heard.quote))
            and not _NEW_HERE.search(plain(heard.quote))
        ):
            yield _status(milestone, heard, talk, "in_progress", "it is under way")


def _status(milestone: Milestone, heard: MilestoneFinding, talk: Talk, new: Status, words: str) -> Proposal:
    who = talk.who(talk.said(heard))
    return draft(
        "set_status", milestone.id, "status", new, was=milestone.status, quote=heard.quote, utterances=heard.utterances,
        confidence=heard.confidence, reason=f"{who} said that {words}; the plan has {in_plan(milestone.status)}.",
    )  # fmt: skip


def _date(plan: Plan, milestone: Milestone, heard: MilestoneFinding, talk: Talk) -> Proposal:
    assert heard.date is not None
    was = milestone.due.isoformat() if milestone.due else milestone.due_text or None
    who = talk.who(talk.said(heard))
    return draft(
        "set_date", milestone.id, "due", heard.date.isoformat(), was=was, quote=heard.quote, utterances=heard.utterances,
        confidence=heard.confidence, impact=impact_of(plan, milestone.id, heard.date),
        reason=f"{who} said so on the call, and the plan has {in_plan(was)}.",
    )  # fmt: skip


def impact_of(plan: Plan, milestone_id: str, day: dt.date) -> tuple[str, ...]:
    """What else moves with a new date, a line each."""
    return tuple(_impact(slip(plan, milestone_id, day)))


def _impact(result: Slip) -> Iterator[str]:
    """What else moves, a line each: signature and go-live, then the steps by date."""
    for word, end in (("signature", result.signature), ("go-live", result.go_live)):
        if end is not None:
            yield f"{word}: {end.was} → {end.now}"
    for move in result.moves:
        yield f"{move.name}: {move.was} → {move.now}"
