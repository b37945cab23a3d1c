"""The closed vocabularies of the field, as types. Everything else spells them from here."""

from typing import Literal, get_args

Role = Literal[
    "champion",
    "economic_buyer",
    "technical_buyer",
    "security",
    "legal",
    "procurement",
    "executive_sponsor",
    "implementation",
    "end_users",
]
Side = Literal["seller", "buyer", "both"]
Speaker = Literal["seller", "buyer", "unknown"]
Status = Literal["pending", "in_progress", "done", "cancelled"]
Health = Literal["done", "on_track", "due_soon", "overdue", "at_risk"]
Says = Literal["done", "in_progress", "slipped", "rescheduled"]
Agreement = Literal["vague", "verbal", "written"]
BuyIn = Literal["onboard", "neutral", "needs_convincing", "objector", "unknown"]
Level = Literal["topic", "named", "committed"]
RedFlag = Literal[
    "no_dates", "no_plan", "no_owner", "stalling", "no_authority", "competitor", "budget", "scope"
]
NudgeKind = Literal[
    "overdue_milestone",
    "missing_stakeholder",
    "book_next_step",
    "confirm_in_writing",
    "compelling_event",
    "red_flag",
    "slip_impact",
    "assumption",
]
Closed = Literal["resolved", "dismissed", "snoozed", "expired"]
Source = Literal["rules", "decisions", "chat"]
Op = Literal[
    "set_status",
    "set_date",
    "set_owner",
    "add_milestone",
    "add_stakeholder",
    "set_stakeholder",
    "add_next_step",
    "set_compelling_event",
    "set_agreement",
    "add_risk",
]
Tone = Literal["plain", "warm", "formal"]
"""How a draft to the buyer sounds."""
Recording = Literal["kept", "until_written"]
"""The sound of a call on disk: left there, or only until all of it stands in the transcript."""
NoticeLevel = Literal["info", "warning", "error"]
ConsentBasis = Literal["said", "agreed", "own_rule", "not_asked"]
"""On what a call is written down: the seller has said so, all have agreed, a rule of the seller's own company, or nobody was asked."""
ModelStands = Literal["asked", "silent", "left_alone", "spent"]
"""How a model beside a call stands: it answers, it did not the last time, it is not asked for a while, its budget is used up."""

TONES: tuple[Tone, ...] = get_args(Tone)
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: dict[Role, str] = {
    "champion": "champion",
    "economic_buyer": "economic buyer",
    "technical_buyer": "technical buyer",
    "security": "security",
    "legal": "legal",
    "procurement": "procurement",
    "executive_sponsor": "executive sponsor",
    "implementation": "implementation lead",
    "end_users": "end users",
}
THE_ROLE: dict[Role, str] = {
    role: words if role in ("security", "legal", "procurement") else f"the {words}"
    for role, words in ROLE_WORDS.items()
}
"""The roles as a sentence names them."""
STATUSES: tuple[Status, ...] = get_args(Status)
