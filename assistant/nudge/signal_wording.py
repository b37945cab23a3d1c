"""The words of prompts that rest on what the buyer has said of the deal itself: warning signs, and a yes said aloud."""

import datetime as dt

from assistant.events import AgreementFinding, AssumptionFinding, RedFlagFinding
from assistant.nudge.wording import LONGEST, day, next_in_plan, short, spoken_name
from assistant.plan.model import Milestone, Plan
from assistant.standing import Standing
from assistant.vocabulary import RedFlag

_FLAGS: dict[RedFlag, tuple[str, str]] = {
    "no_dates": (
        "No date on the buyer's side",
        "What do you need to know before you can name a day, and when will you know it?",
    ),
    "no_plan": (
        "The buyer wants no shared plan",
        "Which two or three dates would help you most to see on one page?",
    ),
    "no_owner": (
        "Nobody on the buyer's side owns this",
        "Who on your side would feel it first if this slipped, and could they look after it?",
    ),
    "stalling": (
        "The buyer puts it off",
        "What has to be settled on your side first, and on which day could we look at it together?",
    ),
    "no_authority": (
        "Who decides is open",
        "Who has the last word on this, and who else has to be comfortable with it?",
    ),
    "competitor": ("Others are being looked at", "What are you comparing, and what will tip it for you?"),
    "budget": (
        "The money is in doubt",
        "What has to happen for the money to be there, and who decides that?",
    ),
    "scope": ("New in scope", "Do you need that on the first day, or can it come right after go-live?"),
}


def red_flag(finding: RedFlagFinding, standing: Standing, plan: Plan, on: dt.date) -> tuple[str, str]:
    """(fact, sentence to say) for a warning sign in the buyer's own words."""
    fact, ask = _FLAGS[finding.flag]
    text = f"{fact}: “{short(finding.quote, 100)}”."
    known = next((s for s in plan.stakeholders if s.role == "economic_buyer" and s.name), None)
    if finding.flag == "no_authority" and known is not None:
        text += f" The plan has {short(known.name, 40)} as economic buyer."
        ask = f"Is it {short(known.name, 40)} who has the last word, and when can we hear from them?"
    elif ahead := next_in_plan(standing, plan, on):
        text += f" Next in the plan: {ahead}."
    return text[:LONGEST], ask


def in_writing(finding: AgreementFinding, standing: Standing, plan: Plan, on: dt.date) -> tuple[str, str]:
    """(fact, sentence to say) when the plan was agreed aloud, or only half, and the call is ending."""
    half = finding.level == "vague"
    text = "Only half a yes to the plan" if half else "The plan is agreed aloud, not in writing"
    text += f": “{short(finding.quote, 90)}”."
    if plan.go_live is not None:
        text += f" Go-live stands at {day(plan.go_live, on)}."
    elif ahead := next_in_plan(standing, plan, on):
        text += f" Next in the plan: {ahead}."
    ask = (
        "Which of these dates would you change? I'll send them over for a yes by e-mail."
        if half
        else "I'll send the dates over today: would you reply with a yes, or with what you'd change?"
    )
    return text[:LONGEST], ask


def assumption(
    finding: AssumptionFinding, step: Milestone, standing: Standing, on: dt.date
) -> tuple[str, str]:
    """(fact, sentence to say) when what a step's date rests on is in doubt."""
    due = standing.due(step)
    when = f" ({day(due, on)})" if due else ""
    text = f"{short(step.name, 50)}{when} rests on “{short(finding.assumes, 60)}”. Now: “{short(finding.quote, 80)}”."
    spoken = f"the {due.day} {due:%B}" if due and due >= on else None
    ask = (
        f"Does {spoken} still hold for {spoken_name(step.name)}, or what day should we plan with now?"
        if spoken
        else f"What does that mean for {spoken_name(step.name)}: what day should we plan with now?"
    )
    return text[:LONGEST], ask
