"""Which column is which, and which table: the names that real plans give them."""

import re
from collections.abc import Sequence
from typing import Literal, get_args

from assistant.plan.text.sides import Companies, OwnerField, actions_column, bare_columns, owner_column
from assistant.plan.text.tables import plain

Section = Literal["milestones", "stakeholders", "risks", "next_steps", "changes"]
SECTIONS: tuple[Section, ...] = get_args(Section)

# For each field, its names; where a table has two columns for one field, the earlier name wins.
_NAMES: dict[Section, dict[str, str]] = {
    "milestones": {
        "id": (
            "id; #; no; nr; num; number; ref; step no; step #; step id; milestone id; milestone #; key; m #"
        ),
        "name": (
            "milestone; milestones; milestone name; milestone / activity; milestone / step; "
            "milestone / task; key milestone; key milestones; activity / step; activity; activities; "
            "step; steps; step to close; action item; action; actions; action / step; task; tasks; "
            "task / activity; deliverable; work item; item; event; what; what needs to happen; "
            "description"
        ),
        "owner": (
            "owner; owners; who; responsible; responsibility; owned by; assignee; assigned to; dri; "
            "lead; accountable; who owns it; party"
        ),
        "due": (
            "target date; due date; due; target due date; target completion; target completion date; "
            "completion target; planned date; date due; due by; deadline; by when; date; dates; "
            "target; when; by; end date; finish; eta; timing; timeline"
        ),
        "status": (
            "status; state; progress; done; completed; complete; rag; status / rag; current status; ✓; ✅"
        ),
        "depends_on": (
            "depends on; depends; dependency; dependencies; depending on; dependent on; after; "
            "predecessor; predecessors; blocked by; prerequisite; prerequisites; requires; waits for; "
            "follows"
        ),
        "assumes": "assumes; assumption; assumptions; assuming",
        "buyer_actions": (
            "buyer actions; buyer action; customer actions; prospect actions; client actions; their actions; "
            "buyer tasks; buyer does"
        ),
        "seller_actions": (
            "seller actions; seller action; vendor actions; provider actions; our actions; seller tasks; "
            "vendor tasks; seller does"
        ),
        "roles": (
            "roles; role; roles needed; role needed; needed roles; required role; required roles; needs"
        ),
    },
    "stakeholders": {
        "name": "name; stakeholder; stakeholders; person; contact; who; people",
        "title": (
            "title; job title; position; function; team; department; title / team; title / function; "
            "team / function"
        ),
        "role": (
            "role; buying role; deal role; role in deal; role in the deal; responsibility; roles; "
            "responsibilities; influence"
        ),
        "buy_in": (
            "buy-in; buy in; buyin; buy-in status; buy in status; support; sentiment; stance; "
            "attitude; position on us; status"
        ),
        "concern": (
            "concern; concerns; primary concern; main concern; cares about; priority; priorities; "
            "interest; interests"
        ),
        "engaged": (
            "engaged; engaged on; last contact; last contacted; last met; met; contacted; engaged "
            "since; talked to; last touch; engagement"
        ),
        "plan": "plan; engagement plan; how to involve; approach; next action; next step; notes",
        "availability": "availability; available; away; out of office; ooo; absence; absences; on leave; vacation",
    },
    "risks": {
        "risk": "risk; risks; risk / issue; issue; description; blocker; what",
        "probability": "probability; likelihood; chance; prob",
        "impact": "impact; severity; effect",
        "mitigation": (
            "mitigation; mitigations; mitigation plan; mitigation action; response; action; countermeasure"
        ),
        "owner": "owner; owners; who; responsible; owned by",
        "due": "due; due date; date; by; when; deadline; target date",
    },
    "next_steps": {
        "side": "side; party; whose; company",
        "action": "action; next step; next steps; action item; step; task; what; activity; item",
        "owner": "owner; who; owners; responsible; assignee; name; owned by",
        "due": "due; due date; date; by; when; deadline; target date; by when",
        "status": "status; state; done; progress",
    },
    "changes": {
        "date": "date; when; day; changed on; changed",
        "what": "what; change; item; field; milestone",
        "was": "was; from; before; old; old value",
        "is": "is; to; now; after; new; new value; became",
        "said_by": "said by; by; who; said; speaker",
        "source": "source; quote; reference; call; evidence; where; why; reason",
    },
}
_REQUIRED: dict[Section, str] = {
    "milestones": "name",
    "stakeholders": "",
    "risks": "risk",
    "next_steps": "action",
    "changes": "what",
}
_TITLES: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "stakeholders",
        re.compile(
            r"\b(?:stakeholders?|people|contacts|buying (?:committee|group|team)|who is who|who's who)\b"
        ),
    ),
    ("risks", re.compile(r"\brisks?\b")),
    ("next_steps", re.compile(r"\b(?:next steps?|action items|open actions|follow[- ]?ups?|to[- ]?dos?)\b")),
    ("changes", re.compile(r"^(?:changes?|change ?log|history|change history|revision history|revisions)\b")),
    ("milestones", re.compile(r"\bmilestones?\b")),
)


ACTIONS: dict[OwnerField, str] = {"owner_vendor": "seller_actions", "owner_prospect": "buyer_actions"}
"""The field of a side's actions, by that of its owners."""


def normal(header: str) -> str:
    """A header cell as the tables above spell it: lower case, no emphasis, brackets and question marks,
    single spaces.
    """
    text = plain(header).casefold().replace("’", "'").replace("(s)", "s")
    text = re.sub(r"[()\[\]{}:?*.!]+", " ", text)
    return " ".join(re.sub(r"\s*/\s*", " / ", text).split())


def section_of(headings: Sequence[str]) -> Section | None:
    """The section that a table under ``headings`` (outermost first) belongs to; None where no heading
    says.
    """
    for title in reversed(headings):
        for section, pattern in _TITLES:
            if pattern.search(title.casefold().strip()):
                return section
    return None


def columns_of(
    section: Section, headers: Sequence[str], vendor: str = "", account: str = ""
) -> dict[str, int]:
    """Each field of ``section`` with the index of its column.

    Milestones may have ``owner_vendor`` and ``owner_prospect``, or one ``owner`` for both sides. ``vendor`` and ``account`` are the
    two companies: "Acme owner", "Who (Acme)" and "Acme" are columns of the side whose company Acme is. A company's name alone
    counts where the heading is no other column's.
    """
    names = [normal(header) for header in headers]
    companies = Companies(vendor, account)
    found = _sided(headers, companies) if section == "milestones" else {}
    taken = set(found.values())
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    for field, synonyms in _NAMES[section].items():
        for synonym in synonyms.split("; "):
            at = next((n for n in places.get(synonym, ()) if n not in taken), None)
            if at is not None:
                found[field] = at
                taken.add(at)
                break
    if section == "milestones":
        left = {place: header for place, header in enumerate(headers) if place not in taken}
        found.update(bare_columns(left, companies, frozenset(found)).items())
    return found


def _sided(headers: Sequence[str], companies: Companies) -> dict[str, int]:
    """The columns whose headings say a side and that they hold its owners or its actions."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        if (field := owner_column(header, companies)) is not None:
            found.setdefault(field, place)
        elif (side := actions_column(header, companies)) is not None:
            found.setdefault(ACTIONS[side], place)
    return found


def rank_of(section: Section, field: str, name: str) -> int:
    """The place of a heading, as ``normal`` gives it, among the names of its field; 99 where it is none of them."""
    names = _NAMES[section].get(field, "").split("; ")
    return names.index(name) if name in names else 99


def is_table_of(section: Section, columns: dict[str, int]) -> bool:
    """Whether these columns are enough for the section: a milestone, a risk, an action, a name or a role."""
    if section == "stakeholders":
        return "name" in columns or "role" in columns
    return _REQUIRED[section] in columns
