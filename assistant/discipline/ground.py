"""What the rules stand on: the plan as of a day, with what several of them ask about it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.plan.model import Milestone, Plan, Stakeholder
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.roles import roles_of_words
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.vocabulary import Role

_BRACKET = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"\s*[/;+&,]\s*|\s+and\s+")
_UNKNOWN = re.compile(
    r"unknown|unassigned|unclear|nobody|no one|to be (?:confirmed|named|determined|decided|assigned)|"
    r"not (?:yet )?(?:known|named|assigned)|someone|somebody|whoever|\[[^\]]*\]",
    re.IGNORECASE,
)
_US = frozenset(
    "us;we;our;ours;our team;our side;our ae;our se;seller;sellers;the seller;vendor;the vendor;ae;se;csm;sdr;sales rep;"
    "account executive;account manager;sales engineer;solutions engineer;solution engineer;customer success manager".split(
        ";"
    )
)
_PARTS_OF_ALL = frozenset(["both", "all", "everyone", "everybody", "joint", "jointly", "mutual", "shared"])


def plural(count: int, thing: str) -> str:
    """ "1 milestone", "3 milestones"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def ref(milestone: Milestone) -> str:
    """The id as a sentence can hold it: M4, or #4 where it is a bare number."""
    return f"#{milestone.id}" if milestone.id.isdecimal() else milestone.id


def named(milestone: Milestone) -> str:
    return f"{ref(milestone)} “{milestone.name}”"


@dataclass(frozen=True)
class Ground:
    """``on``: the day it is looked at. ``last_heard``: the day of the last call on this plan, where one is known."""

    plan: Plan
    on: date
    last_heard: date | None = None

    @cached_property
    def live(self) -> tuple[Milestone, ...]:
        """All milestones but the cancelled ones."""
        return tuple(m for m in self.plan.milestones if m.status != "cancelled")

    @cached_property
    def open(self) -> tuple[Milestone, ...]:
        return tuple(m for m in self.plan.milestones if m.open)

    @cached_property
    def by_date(self) -> tuple[Milestone, ...]:
        """The dated milestones that are not cancelled, the last first; of one day the lowest in the table first."""
        dated = [(m.due, n, m) for n, m in enumerate(self.live) if m.due is not None]
        return tuple(m for _, _, m in sorted(dated, key=lambda one: one[:2], reverse=True))

    @cached_property
    def has_dependencies(self) -> bool:
        return any(m.depends_on for m in self.live)

    @cached_property
    def signature(self) -> Milestone | None:
        return signature_of(self.plan)

    @cached_property
    def go_live(self) -> Milestone | None:
        """The milestone whose name says go-live; never one that merely comes last."""
        last = go_live_of(replace(self.plan, go_live=None))
        return go_live_of(self.plan) if last is not None else None

    @cached_property
    def signature_day(self) -> date | None:
        """The day of the milestone, or else of the front matter."""
        return (self.signature.due if self.signature else None) or self.plan.signature

    @cached_property
    def go_live_day(self) -> date | None:
        return (self.go_live.due if self.go_live else None) or self.plan.go_live

    @cached_property
    def signed(self) -> bool:
        """Whether the contract is signed: what leads to a yes is then no longer asked for."""
        step = self.signature or self.go_live
        return step is not None and step.status == "done"

    @cached_property
    def selling(self) -> bool:
        """Whether there is still something to win: open milestones, and no signature yet."""
        return bool(self.open) and not self.signed

    @cached_property
    def one_owner_each(self) -> bool:
        """Whether the plan gives each step one owner, of either side, as tables with a single Owner column do."""
        owners = [(m.owner_vendor, m.owner_prospect) for m in self.live]
        sides = {bool(ours) for ours, theirs in owners if bool(ours) != bool(theirs)}
        return len(sides) == 2 and all(not ours or not theirs or ours == theirs for ours, theirs in owners)

    def line_of(self, entry: str) -> int:
        """The line of a front matter entry; 0 where it does not stand there."""
        return dict(self.plan.front).get(entry, 0)

    def buyers_of(self, milestone: Milestone) -> str:
        """The owner on the buyer's side; empty where the cell names nobody, or only people of the seller's."""
        parts = [part for part in _SEVERAL.split(milestone.owner_prospect) if part]
        theirs = [part for part in parts if not nobody(part) and not _UNKNOWN.fullmatch(part)]
        return milestone.owner_prospect if any(not self.is_ours(part) for part in theirs) else ""

    def is_ours(self, name: str) -> bool:
        """Whether a name or a title means the seller's side. In doubt it does not."""
        bare = " ".join(_BRACKET.sub(" ", name).split()).casefold()
        if bare in _US:
            return True
        vendor = self.plan.vendor.casefold()
        if vendor and (bare == vendor or bare.startswith(f"{vendor} ")):
            return True
        buyers = [one.casefold() for one in (*self.plan.buyers, *(s.name for s in self.plan.stakeholders))]
        if bare in buyers or bare in {one.split()[0] for one in buyers if one.strip()}:
            return False
        sellers = [one.casefold() for one in self.plan.sellers if one.strip()]
        return bare in sellers or bare in {one.split()[0] for one in sellers}

    def people_of(self, role: Role) -> tuple[Stakeholder, ...]:
        return tuple(s for s in self.plan.stakeholders if s.role == role)

    def stakeholder(self, name: str) -> Stakeholder | None:
        """The stakeholder an owner cell means: of that name, or the only one with that first name."""
        bare = " ".join(_BRACKET.sub(" ", name).split()).casefold()
        named_ = [s for s in self.plan.stakeholders if s.name.strip()]
        whole = [s for s in named_ if s.name.casefold() == bare]
        first = [s for s in named_ if s.name.casefold().split()[0] == bare]
        return whole[0] if whole else first[0] if len(first) == 1 else None

    @cached_property
    def contact(self) -> str:
        """Whom a seller can ask: the champion, else somebody engaged, else a name of the front matter."""
        engaged = [s for s in self.plan.stakeholders if s.engaged and s.name]
        champions = [s for s in self.plan.stakeholders if s.role == "champion" and s.name]
        names = [s.name for s in (*champions, *engaged)] + [one for one in self.plan.buyers if one.strip()]
        return names[0] if names else "your contact"

    @cached_property
    def filled(self) -> frozenset[Role]:
        """The roles that somebody stands for: a stakeholder, an owner that is a role or a title, or the owner of a step that
        needs the role, where the plan does not know that person as something else.
        """
        found = {s.role for s in self.plan.stakeholders if s.role is not None and (s.name or s.title)}
        for milestone in self.live:
            found |= set(roles_of_words(milestone.owner_prospect))
            owner = self.buyers_of(milestone)
            known = self.stakeholder(owner)
            if owner and not self.together(owner) and (known is None or known.role is None):
                found |= set(milestone.needs)
        return frozenset(found)

    def together(self, name: str) -> bool:
        """Whether a cell stands for everybody: Both, All."""
        return name.strip().casefold() in _PARTS_OF_ALL
