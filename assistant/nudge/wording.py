"""The words of a prompt: a fact the seller lacks, then a sentence that can be said aloud."""

import datetime as dt
import re

from assistant.events import CompellingEventFinding, MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.schedule import Slip, slip
from assistant.plan.workdays import is_workday
from assistant.standing import Standing
from assistant.vocabulary import Role

LONGEST = 240

ROLE_WORDS: dict[Role, str] = {
    "champion": "champion",
    "economic_buyer": "economic buyer",
    "technical_buyer": "technical side",
    "security": "security",
    "legal": "legal",
    "procurement": "procurement",
    "executive_sponsor": "executive sponsor",
    "implementation": "implementation",
    "end_users": "end users",
}
_PERSON_ROLES = ("champion", "economic_buyer", "executive_sponsor")


def day(date: dt.date, on: dt.date) -> str:
    """A date as it is read at a glance: "Fri 20 Nov", with the year where it is not the call's or the next month's."""
    far = abs((date - on).days) > 200
    return f"{date:%a} {date.day} {date:%b}" + (f" {date.year}" if far else "")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def short(text: str, limit: int) -> str:
    """A text on one line, cut at a word to ``limit`` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _owner(milestone: Milestone) -> str:
    return milestone.owner_prospect or milestone.owner_vendor or "no owner"


def _who(milestone: Milestone) -> str:
    """How the seller would say whose step it is: a first name, a team, or "you"."""
    owner = milestone.owner_prospect.strip()
    if not owner:
        return "we"
    first = owner.split()[0]
    if any(w in owner.lower() for w in ("team", "dept", "department", "committee", "group", "board")):
        return "the " + owner[0].lower() + owner[1:] if not owner.isupper() else owner
    if first.lower().rstrip(".") in ("dr", "mr", "mrs", "ms", "prof"):
        return owner
    return first


def moved(result: Slip) -> str:
    """What a slip moves, in half a sentence; empty when nothing that matters moves."""
    last = result.moves[-1] if result.moves else None
    for word, move in (
        ("go-live", result.go_live),
        ("signature", result.signature),
        (short(last.name, 40) if last else "", last),
    ):
        if move is not None and move.was is not None:
            return f"{word} moves from {move.was.day} {move.was:%b} to {move.now.day} {move.now:%b}"
    return ""


# What the seller hands over is the seller's to do, whoever on the buyer's side receives it.
_OURS = re.compile(
    r"\b(?:proposal|quote|pricing|worksheet|white ?paper|one-?pager|comparison|(?:contract|agreement|msa|dpa|soc.{0,12}report) sent)\b"
    r"(?!.*\b(?:back|returned|reviewed|signed|approved|accepted)\b)",
    re.IGNORECASE,
)


def owed_by_seller(milestone: Milestone) -> bool:
    """Whether the seller's side has to do or to hand over what the step is named for."""
    return _OURS.search(milestone.name) is not None and milestone.owner_vendor != ""


def overdue(milestone: Milestone, plan: Plan, on: dt.date) -> tuple[str, str]:
    """(fact, sentence to say) for a step that is late."""
    assert milestone.due is not None
    late = (on - milestone.due).days
    cost = moved(slip(plan, milestone.id, on))
    ours = owed_by_seller(milestone)
    owner = milestone.owner_vendor if ours else _owner(milestone)
    text = (
        f"{short(milestone.name, 70)}: {_days(late)} late ({short(owner, 40)}, due {day(milestone.due, on)})."
    )
    if cost:
        text += f" Even if it is done today, {cost}."
    if ours:
        ask = f"We owe you {spoken_name(milestone.name)} since {_spoken(milestone.due, on)}. By when do you need it at the latest?"
    else:
        ask = f"We had {spoken_name(milestone.name)} down for {_spoken(milestone.due, on)}. What day can {_who(milestone)} commit to?"
    return text[:LONGEST], ask


_STATE_AT_END = re.compile(
    r"\s+(?:is\s+)?(?:fully\s+)?(?:complete[d]?|done|finished|returned|received|sent|delivered|submitted|agreed|confirmed|issued|released|"
    r"signed|approved|scheduled|declared|validated|provisioned|initiated|started|finali[sz]ed|reviewed|met|passed|held|rebuilt)$",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^(?:send|sign|submit|review|complete|get|finali[sz]e|schedule|identify|confirm|deliver|provide|approve|agree|set|run|hold|book|"
    r"prepare|define|engage|obtain|issue|start|finish|create|introduce|execute|negotiate)\b",
    re.IGNORECASE,
)


def spoken_name(name: str) -> str:
    """A milestone as it is said aloud: "Contract redlines returned" is "the contract redlines"."""
    name = short(name, 60)
    if _ORDERS.search(name):
        return f"“{name}”"
    bare = _STATE_AT_END.sub("", name) or name
    first = bare.split()[0]
    keep = not first[1:].islower() or first.endswith(".") or bare.lower().startswith("the ")
    said = bare if keep else bare[0].lower() + bare[1:]
    return said if said.lower().startswith("the ") else f"the {said}"


def _spoken(date: dt.date, on: dt.date) -> str:
    return f"{date:%A}" if 0 < (on - date).days < 7 else f"{date.day} {date:%B}"


def missing(role: Role, milestone: Milestone, due: dt.date, on: dt.date) -> tuple[str, str]:
    """(fact, sentence to say) for a role that a step needs and nobody fills."""
    word = ROLE_WORDS[role]
    nobody = f"no {word} is named" if role in _PERSON_ROLES else f"nobody from {word} is named"
    left = (due - on).days
    when = (
        f"is due {day(due, on)}, in {_days(left)}"
        if left > 0
        else "is due today"
        if left == 0
        else f"was due {day(due, on)}"
    )
    text = f"Risk: {nobody} yet. {short(milestone.name, 80)} {when}."
    if role == "economic_buyer":
        ask = "Who signs off the budget on your side, and when can the three of us talk?"
    elif role in _PERSON_ROLES:
        ask = f"Who is the {word} on your side, and when can the three of us talk?"
    else:
        ask = f"Who in {word} will look after this on your side, and can they join our next call?"
    return text[:LONGEST], ask


def book_next_step(standing: Standing, plan: Plan, on: dt.date) -> tuple[str, str]:
    """(fact, sentence to say) when the call nears its end and nothing is booked."""
    text = "No next step is booked, and the call is coming to its end."
    if ahead := next_in_plan(standing, plan, on):
        text += f" Next in the plan: {ahead}."
    meeting = on + dt.timedelta(days=7)
    while not is_workday(meeting, plan.calendar):
        meeting += dt.timedelta(days=1)
    ask = f"Before we go: can we put thirty minutes in the calendar for {meeting:%A}, {meeting.day} {meeting:%B}?"
    return text[:LONGEST], ask


def next_in_plan(standing: Standing, plan: Plan, on: dt.date) -> str:
    """The next step that is not done and its day, as of ``on``; empty where nothing lies ahead."""
    ahead = [(standing.due(m), m.name) for m in plan.milestones if not _done(standing, m)]
    date, name = min(
        ((d, n) for d, n in ahead if d is not None and d >= on), default=(None, ""), key=lambda x: x[0]
    )
    return f"{short(name, 70)}, {day(date, on)}" if date is not None else ""


def _done(standing: Standing, milestone: Milestone) -> bool:
    word = standing.word(milestone.id)
    return not milestone.open or (word is not None and word.says == "done")


def projected_go_live(standing: Standing, plan: Plan) -> dt.date | None:
    """The go-live with the new dates of this call and with late steps done today at the earliest."""
    latest = plan.go_live
    for m in plan.milestones:
        due = standing.due(m)
        if m.due is None or due is None or _done(standing, m):
            continue
        now = max(due, standing.on)
        if now > m.due:
            move = slip(plan, m.id, now).go_live
            if move is not None and (latest is None or move.now > latest):
                latest = move.now
    return latest


def compelling(
    finding: CompellingEventFinding, standing: Standing, plan: Plan, on: dt.date
) -> tuple[str, str]:
    """(fact, sentence to say) for a deadline of the buyer's that the plan does not know."""
    assert finding.date is not None
    text = f"Not in the plan: “{short(finding.what, 110)}”."
    go_live = projected_go_live(standing, plan)
    stands = "Go-live stands at" if go_live == plan.go_live else "With the delays so far go-live moves to"
    spoken = f"{finding.date.day} {finding.date:%B}"
    if go_live is not None and go_live > finding.date:
        text += f" {stands} {go_live.day} {go_live:%b}, {_days((go_live - finding.date).days)} after it."
        return text[
            :LONGEST
        ], f"If {spoken} is fixed, what could we run in parallel so that you are live before it?"
    if go_live is not None:
        text += f" {stands} {go_live.day} {go_live:%b}, {_days((finding.date - go_live).days)} before it."
    return text[:LONGEST], f"Shall we plan every step back from {spoken}?"


def slip_impact(
    finding: MilestoneFinding, milestone: Milestone, result: Slip, event: dt.date
) -> tuple[str, str]:
    """(fact, sentence to say) when a new date pushes the go-live past the compelling event."""
    assert finding.date is not None
    assert result.go_live is not None
    past = (result.go_live.now - event).days
    text = (
        f"{short(milestone.name, 60)} on {finding.date.day} {finding.date:%b}: {moved(result)}, "
        f"{_days(past)} past {event.day} {event:%b}."
    )
    return text[:LONGEST], f"To keep {event.day} {event:%B}, what can we run in parallel, or finish earlier?"
