"""The plan's words as the buyer reads them, and an account for the seller of what was kept back or put otherwise."""

import re
from dataclasses import dataclass, field

from assistant.exporting import discretion
from assistant.exporting.discretion import clean
from assistant.plan.model import Plan
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.people import side_of
from assistant.plan.reading.roles import role_of_words
from assistant.vocabulary import Side

_US = frozenset(
    ["us", "we", "our", "ours", "our team", "our side", "seller", "sellers", "vendor", "provider", "supplier"]
)
_THEM = frozenset(
    ["them", "they", "their side", "their team", "buyer", "buyers", "prospect", "customer", "client"]
)
_ALL = frozenset(
    ["both", "both sides", "all", "everyone", "everybody", "joint", "jointly", "mutual", "shared"]
)
_ASSUMING = re.compile(r"^(?:assum(?:ing|es|ption):?|provided)\s+(?:that\s+)?", re.IGNORECASE)
_MOST = 4
"""Ids in one sentence; of more only their number is told."""


@dataclass(slots=True)
class Words:
    plan: Plan
    left_out: list[str] = field(default_factory=list)

    @property
    def vendor(self) -> str:
        return clean(self.plan.vendor) or "Supplier"

    @property
    def account(self) -> str:
        return clean(self.plan.account) or "Customer"

    def kept(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)

    def kept_count(self, count: int, what: str, why: str) -> None:
        if count:
            plural = {"person": "people"}.get(what, what + "s")
            self.kept(f"{count} {what if count == 1 else plural} {why}".rstrip())

    def kept_rows(self, what: str, why: str, ids: list[str]) -> None:
        """Rows that were left out, by their ids where these are few."""
        if not ids:
            return
        names = f" ({', '.join(clean(i) for i in ids)})" if len(ids) <= _MOST else ""
        self.kept(f"{len(ids)} {what}{'' if len(ids) == 1 else 's'}{' ' if why else ''}{why}{names}")

    def said(self, place: str, text: str) -> str:
        """A name or an action without amounts and without the seller's own words; what changed is accounted for."""
        plain = clean(text)
        bare = plain
        if discretion.has_amount(plain, self.plan.value):
            bare = discretion.without_amounts(plain, self.plan.value)
            self.kept(f"an amount of money in {place}")
        told = discretion.reworded(bare)
        if told != bare:
            self.kept(f"{place}'s wording (now “{told}”)")
        return told or ("…" if plain else "")

    def name(self, id_: str, text: str) -> str:
        """A step's name, also without what stands beside it for the team alone."""
        bare = discretion.without_asides(text)
        if bare != clean(text):
            self.kept(f"what stands in brackets in {id_}")
        return self.said(id_, discretion.without_shared_mark(bare))

    def assumption(self, id_: str, text: str, raw: str) -> str:
        """What a step assumes; withheld whole where it is private, or speaks of price, people's parts or winning."""
        text = clean(text)
        if not text:
            return ""
        telling = discretion.speaks_of_tactics(text) or discretion.has_selling_role(text)
        money = discretion.speaks_of_price(text) or discretion.has_amount(text, self.plan.value)
        if discretion.marked_private(raw) or telling or money:
            self.kept(f"what {id_} assumes")
            return ""
        return self.said(id_, _ASSUMING.sub("", text))

    def work(self, id_: str, text: str) -> str:
        """What a side does for a step, where that is meant for both to read."""
        text = clean(text)
        if not text:
            return ""
        if (
            discretion.marked_private(text)
            or discretion.speaks_of_tactics(text)
            or discretion.has_selling_role(text)
        ):
            self.kept(f"some of what is to be done for {id_}")
            return ""
        return self.said(id_, text)

    def owner(self, place: str, text: str, side: Side | None) -> str:
        """An owner as the buyer calls them: a company for "us" and "them", a person for a part where one fills it."""
        if nobody(text):
            return ""
        text = discretion.without_private_notes(clean(text))
        if discretion.marked_private(text) or discretion.speaks_of_tactics(text):
            self.kept(f"an owner in {place}")
            return ""
        words = text.strip().casefold()
        if words in _US or (words in _ALL and side == "seller"):
            return self.vendor
        if words in _THEM or (words in _ALL and side == "buyer"):
            return self.account
        if words in _ALL:
            return f"{self.account} and {self.vendor}"
        if discretion.is_selling_role(text):
            return self._who_is(text)
        return discretion.reworded(discretion.without_amounts(self.person(text), self.plan.value))

    def _who_is(self, role: str) -> str:
        """The one person who plays that part; nobody where there is none, or more than one."""
        asked = role_of_words(role)
        names = [p.name for p in self.plan.stakeholders if p.name and asked and p.role == asked]
        return self.person(names[0]) if len(names) == 1 else ""

    def person(self, name: str) -> str:
        """A name as it may be read; empty where it is not for the buyer."""
        name = discretion.without_private_notes(clean(name))
        return "" if discretion.marked_private(name) else discretion.without_roles(clean(name))

    def side_of(self, owner: str) -> Side | None:
        buyers = (*self.plan.buyers, *(p.name for p in self.plan.stakeholders))
        return side_of(owner, self.plan.sellers, buyers) if owner else None
