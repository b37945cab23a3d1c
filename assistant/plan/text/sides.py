"""Whose a column is: by the words for the two sides, or by the names of the two companies, whole or as people shorten them."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.plan.text.tables import plain

OwnerField = Literal["owner_vendor", "owner_prospect"]
_SELLER = frozenset("vendor seller us we our ours provider supplier sales".split())
_BUYER = frozenset("prospect buyer them they their theirs customer client".split())
_YOURS = frozenset("you your yours".split())
"""The buyer's in a plan that speaks to the buyer, so only beside a column of the seller's."""
_OWNER = frozenset(
    "owner owners lead leads responsible responsibility resp side dri contact contacts poc accountable assignee team person people "
    "party who name names rep reps representative driver staff".split()
)
_OWNED = re.compile(r"\b(?:owned|led|done|run) by\b|\bassigned to\b")
_ACTIONS = frozenset(
    "action actions task tasks does to do todo todos deliverables responsibilities steps".split()
)
_LEGAL = frozenset(
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa sas bv nv ab oy pty pvt spa srl kg group "
    "holding holdings".split()
)
_KINDS = frozenset(
    "university college school schools district county city council bank hospital clinic museum cooperative coop union library "
    "port airport ministry department agency authority institute foundation".split()
)
"""What people call a buyer by without its name: the University, the County."""
_COMMON = _KINDS | frozenset(
    "the of for and first new united national general global international royal american british great north south east west "
    "northern southern eastern western central state saint".split()
)
_LITTLE = frozenset(["the", "of", "for", "and"])
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_LEAST_SHORTENED, _LEAST_NAME = 4, 3
"""Letters of a word that may stand for a longer one ("coop"), and of a word or of initials that may stand for a company."""


@dataclass(frozen=True, slots=True)
class Companies:
    """The seller's company and the buyer's; empty where the plan does not say."""

    vendor: str = ""
    account: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a heading or a name, small, without marks, possessives and little words."""
    small = plain(text).casefold().replace("’", "'").replace("co-op", "coop").replace("(s)", "")
    small = _OWNED.sub("owner", small)
    found = (word.removesuffix("'s").strip("'") for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", small))
    return tuple(word for word in found if word and word not in _LITTLE)


def owner_column(header: str, companies: Companies) -> OwnerField | None:
    """The side whose owners a column holds, where its heading says so: "Owner (Vendor)", "Them", "Who (Acme)", "Acme lead"."""
    words = words_of(header)
    bare = without_owner(header)
    if len(bare) == 1 and (field := _side_word(bare[0])):
        return field
    if not bare or len(bare) == len(words):
        return None
    if field := company_of(bare, companies):
        return field
    # "Northwind owner (customer)" says the side to whoever does not know the companies.
    said = _IN_BRACKETS.search(plain(header))
    inside = words_of(said[1]) if said else ()
    return _side_word(inside[0]) if len(inside) == 1 else None


def actions_column(header: str, companies: Companies) -> OwnerField | None:
    """The side whose actions a column holds by a company's name: "Acme actions", "What Acme does"."""
    words = tuple(word for word in words_of(header) if word != "what")
    bare = tuple(word for word in words if word not in _ACTIONS)
    return company_of(bare, companies) if bare and len(bare) < len(words) else None


def bare_columns(
    headers: dict[int, str], companies: Companies, known: frozenset[str]
) -> dict[OwnerField, int]:
    """Each side of which nothing is ``known`` yet with the column, among those left, that is headed by its company alone.

    "University" alone, and "You", are the buyer's only beside a column of the seller's.
    """
    found: dict[OwnerField, int] = {}
    near: list[tuple[int, OwnerField, int]] = []
    for place, header in headers.items():
        if (nearest := _nearest(words_of(header), companies)) is not None:
            near.append((*nearest, place))
        elif len(bare := without_owner(header)) == 1 and bare[0] in _YOURS:
            near.append((_BY_KIND, "owner_prospect", place))
    for distance, field, place in sorted(near):
        other: OwnerField = "owner_prospect" if field == "owner_vendor" else "owner_vendor"
        if field not in known and (distance < _BY_KIND or other in known or other in found):
            found.setdefault(field, place)
    return found


def without_owner(header: str) -> tuple[str, ...]:
    """The words of a heading but those for an owner."""
    return tuple(word for word in words_of(header) if word not in _OWNER)


def company_of(words: tuple[str, ...], companies: Companies) -> OwnerField | None:
    """The side whose company these words are; None where they are neither's, or could be both's."""
    found = _nearest(words, companies)
    return found[1] if found else None


def is_part(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words stand in a name in that order, perhaps shortened, and one of them is more than a common word."""
    return _within(words, name) and any(len(w) >= _LEAST_NAME and w not in _COMMON | _LEGAL for w in words)


_EXACT, _BY_NAME, _BY_KIND = 0, 1, 2


def _nearest(words: tuple[str, ...], companies: Companies) -> tuple[int, OwnerField] | None:
    sides: tuple[tuple[OwnerField, str], ...] = (
        ("owner_vendor", companies.vendor),
        ("owner_prospect", companies.account),
    )
    bare = _without_legal(words)
    near = sorted(
        (distance, field)
        for field, name in sides
        if (distance := _distance(bare, _without_legal(words_of(name)))) is not None
    )
    return None if not near or (len(near) > 1 and near[0][0] == near[1][0]) else near[0]


def _distance(words: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    if not words or not name:
        return None
    if "".join(words) == "".join(name):
        return _EXACT
    own = next((word for word in name if word not in _COMMON and len(word) >= _LEAST_NAME), None)
    if _within(words, name):
        if own is not None and any(_same(word, own) for word in words):
            return _BY_NAME
        return _BY_KIND if words[-1] in _KINDS else None
    initials = "".join(word[0] for word in name)
    return _BY_KIND if len(initials) >= _LEAST_NAME and words == (initials,) else None


def _within(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    rest = iter(name)
    return all(any(_same(word, one) for one in rest) for word in words)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LEAST_SHORTENED and long.startswith(short))


def _without_legal(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return words


def _side_word(word: str) -> OwnerField | None:
    if word in _SELLER:
        return "owner_vendor"
    return "owner_prospect" if word in _BUYER else None
