"""What is typed into the search of the archive: words and filters, and how they are understood."""

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from assistant.ui.ports.calls import Search
from assistant.ui.text import clean
from assistant.ui.words import ROLE, full_day
from assistant.vocabulary import Role

HINT = 'Words, "a phrase", sign* for a start, -budget to leave out. Filters: deal: by: role: step: after: before: on:'
_NAMES = {
    "deal": "deal",
    "by": "speaker",
    "speaker": "speaker",
    "role": "role",
    "step": "milestone",
    "milestone": "milestone",
    "after": "since",
    "from": "since",
    "since": "since",
    "before": "until",
    "to": "until",
    "until": "until",
    "on": "on",
}
_FILTER = re.compile(rf'(?<!\S)({"|".join(_NAMES)}):("[^"]*"?|\S*)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """``told``: how it is understood, in a few words; ``wrong``: what of it is not, in one sentence, empty for nothing."""

    search: Search
    told: str
    wrong: str


def understood(text: str) -> Typed:
    """What was typed as a search. A filter that makes no sense yet is left out, and said."""
    kept: dict[str, str] = {}
    wrong: list[str] = []
    since = until = None
    role: Role | None = None
    for name, quoted in _FILTER.findall(text):
        value, field = clean(quoted.strip('"')), _NAMES[name.lower()]
        if not value:
            continue
        if field == "role":
            role = _role(value)
            if role is None:
                wrong.append(f"role: takes one of {', '.join(get_args(Role))}.")
        elif field in ("since", "until", "on"):
            day = _day(value)
            if day is None:
                wrong.append(f"{name.lower()}: takes a day such as 2026-11-01.")
            else:
                since = day if field in ("since", "on") else since
                until = day if field in ("until", "on") else until
        else:
            kept[field] = value
    words = " ".join(_FILTER.sub(" ", text).split())
    search = Search(words, kept.get("deal"), kept.get("speaker"), since, until, role, kept.get("milestone"))
    return Typed(search, _told(search), " ".join(wrong))


def _told(search: Search) -> str:
    parts = [
        f"with {search.words}" if search.words else "",
        f"said by {search.speaker}" if search.speaker else "",
        f"on {ROLE[search.role].lower()}" if search.role else "",
        f"about step {search.milestone}" if search.milestone else "",
        f"in deals like “{search.deal}”" if search.deal else "",
        f"on {full_day(search.since)}" if search.since and search.since == search.until else "",
        f"from {full_day(search.since)} on" if search.since and search.since != search.until else "",
        f"up to {full_day(search.until)}" if search.until and search.since != search.until else "",
    ]
    what = "What was said" if search.of_talk else "Calls"
    found = [clean(part) for part in parts if part]
    return f"{what} {', '.join(found)}" if found else ""


def _role(value: str) -> Role | None:
    """The one role that begins so, blanks and hyphens as underlines."""
    wanted = re.sub(r"[\s-]+", "_", value.casefold())
    exact: list[Role] = [role for role in get_args(Role) if role == wanted]
    found: list[Role] = exact or [role for role in get_args(Role) if role.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
