"""What every draft about a plan starts from: the plan as its reader may see it, what its calls add, and who writes to whom."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import PlanLine, Said, Source
from assistant.deal.waiting import Waiting, waiting
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.files import BOM, load
from assistant.plan.text.layout import read_layout
from assistant.understand.spoken_dates import find_dates
from assistant.write.phrases import cell, is_person
from assistant.write.shown import Shown, for_buyer


@dataclass(frozen=True, slots=True)
class Named:
    """A new day for a step that somebody named on a call and that the plan does not have yet."""

    day: dt.date
    said: Said

    @property
    def by(self) -> str:
        """Who named it, for a reader on the buyer's side."""
        name = cell(self.said.name or "")
        return "we" if self.said.speaker == "seller" else name if is_person(name) else "your side"


@dataclass(frozen=True, slots=True)
class Behind:
    """A step whose day has passed, or which got a later one on a call. ``milestone``: as the buyer reads it."""

    milestone: Milestone
    due: dt.date
    named: Named | None

    def settled(self, on: dt.date) -> bool:
        """Whether a day stands for it that is still to come."""
        return self.named is not None and self.named.day >= on

    @property
    def last_day(self) -> dt.date:
        """The day that it was last to be done by."""
        return self.named.day if self.named else self.due


@dataclass(frozen=True, slots=True)
class Ground:
    """``shown``: the plan as the buyer reads it, whose milestones are those below. ``done``: in the order of the table; ``behind``: the
    longest late first; ``ahead``: open, dated and neither of both, by date. ``unsure``: what a call calls done and nobody has decided; such
    a step is in none of the three, for the plan may call late what the buyer has finished. ``to``: whom to write to, ``sender``: who writes;
    both empty where nobody is certain.
    """

    deal: Deal
    shown: Shown
    done: tuple[Milestone, ...]
    behind: tuple[Behind, ...]
    ahead: tuple[Milestone, ...]
    unsure: tuple[Waiting, ...]
    to: str
    sender: str

    @property
    def plan(self) -> Plan:
        """The whole plan: for what moves what, never for words."""
        return self.deal.plan

    @property
    def on(self) -> dt.date:
        return self.deal.on

    @property
    def title(self) -> str:
        """What the plan is called between the two companies."""
        handed = self.shown.handed
        both = " and ".join(filter(None, (cell(handed.vendor), cell(handed.account))))
        return cell(handed.project) or both or "Our next steps"

    def step(self, milestone_id: str) -> Milestone | None:
        """A milestone as the buyer reads it; None for one that they do not see."""
        return self.shown.plan.milestone(milestone_id)

    def rests_on(self) -> Iterable[Source]:
        """The words of calls that days of this ground come from."""
        for one in self.behind:
            if one.named is not None:
                yield one.named.said


def ground_of(deal: Deal, sender: str = "") -> Ground:
    """``sender``: who writes, where somebody said so. Raises ``UserError`` where the plan's file cannot be read."""
    text = load(deal.plan.path).text
    layout = read_layout(text.removeprefix(BOM))
    shown = for_buyer(parse_plan(text, deal.plan.path, deal.on), layout, deal.on)
    heard = [w for w in waiting(deal) if not _overtaken(w, deal.plan)]
    named = _days(heard)
    unsure = {
        w.proposal.target: w for w in heard if w.proposal.op == "set_status" and w.proposal.is_ == "done"
    }
    steps = shown.plan.milestones
    behind = [one for m in steps if m.open and m.id not in unsure and (one := _behind(m, named, deal.on))]
    left = {*unsure, *(one.milestone.id for one in behind)}
    ahead = [m for m in steps if m.open and m.due is not None and m.id not in left]
    return Ground(
        deal,
        shown,
        tuple(m for m in steps if m.status == "done"),
        tuple(sorted(behind, key=lambda one: one.due)),
        tuple(sorted(ahead, key=lambda m: m.due or dt.date.max)),
        tuple(w for w in unsure.values() if shown.plan.milestone(w.proposal.target) is not None),
        _counterpart(deal, shown),
        cell(sender) or _sender(deal),
    )


def _overtaken(heard: Waiting, plan: Plan) -> bool:
    """Whether the plan was changed in this place after the call."""
    what = f"{heard.proposal.target}:".casefold()
    return any(
        c.date > heard.record.row.on and c.what.casefold().startswith(what)
        for c in plan.changes
        if heard.proposal.field.split("_")[0] in c.what.casefold()
    )


def _days(heard: Iterable[Waiting]) -> Mapping[str, Named]:
    """The last day that was named for each step, where the words say that very day: what was worked out of them is nothing to write."""
    found: dict[str, Named] = {}
    for one in heard:
        if one.proposal.op == "set_date" and one.proposal.target not in found:
            day = dt.date.fromisoformat(one.proposal.is_)
            if any(spoken.date == day for spoken in find_dates(one.said.quote, one.said.on)):
                found[one.proposal.target] = Named(day, one.said)
    return found


def _behind(m: Milestone, named: Mapping[str, Named], on: dt.date) -> Behind | None:
    if m.due is None:
        return None
    new = named.get(m.id)
    if new is not None and new.day <= m.due:
        new = None
    return Behind(m, m.due, new) if m.due < on or new is not None else None


def _counterpart(deal: Deal, shown: Shown) -> str:
    """Whom to write to: who leads it at the buyer's, else the plan's only buyer, else who said most on the last call."""
    known = {
        str(row[0]) for table in shown.handed.tables if table.title.startswith("People") for row in table.rows
    }
    leads = [s.name for s in deal.plan.stakeholders if s.role == "champion" and s.engaged]
    for names in (leads, deal.plan.buyers, _speakers(deal, "buyer")[:1]):
        certain = [name for name in names if is_person(name) and (name in known or names is not leads)]
        if len(certain) == 1:
            return cell(certain[0])
    return ""


def _sender(deal: Deal) -> str:
    """The seller who said most on the last call, else the plan's only one, else the company."""
    spoke = [name for name in _speakers(deal, "seller") if is_person(name)]
    only = deal.plan.sellers if len(deal.plan.sellers) == 1 and is_person(deal.plan.sellers[0]) else ()
    return cell(next(iter((*spoke, *only, deal.plan.vendor)), ""))


def _speakers(deal: Deal, side: str) -> list[str]:
    """Who spoke for a side on the last call, who said most first."""
    said: dict[str, int] = {}
    for utterance in deal.calls[-1].utterances if deal.calls else ():
        if utterance.speaker == side and utterance.name:
            said[utterance.name] = said.get(utterance.name, 0) + len(utterance.text)
    return sorted(said, key=lambda name: -said[name])


def plan_source(m: Milestone) -> PlanLine:
    """A milestone's line as a source."""
    day = m.due.isoformat() if m.due else m.due_text
    return PlanLine(m.id, m.line, ", ".join(filter(None, (m.name, day))))


def to_know(ground: Ground) -> Iterator[str]:
    """What the seller is told before a draft is sent: of changes that calls brought up and nobody has decided, those that it goes by, and
    steps left out; and that nobody has signed it.
    """
    if not ground.sender:
        yield "Nobody has signed it, since the plan and its calls name no seller: say who with --from NAME."
    named = [one.named.said for one in ground.behind if one.named is not None]
    if named:
        call = named[0].call
        yield f"A day that nobody has decided yet is in the draft as it was heard; closecall review {call} shows it."
    for one in ground.unsure:
        step = ground.plan.milestone(one.proposal.target)
        name = f"{step.id} ({cell(step.name)})" if step else one.proposal.target
        yield f"{name} is left out: a call may have finished it, and nobody has decided; closecall review {one.record.row.id} shows it."
