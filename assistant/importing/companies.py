"""The two companies and who is on which side: from titles, keys, tables of people, and the owners of the steps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.importing.blocks import Para, Part
from assistant.importing.company_pairs import (
    bare_pair,
    company_name,
    heading_pair,
    seller_company,
    sells,
    side_pair,
    tag_pair,
)
from assistant.importing.deal_of import Deal
from assistant.importing.found import Hints, Report
from assistant.importing.grids import Table
from assistant.importing.who import Who
from assistant.importing.words import placeholder

_KINDS = (
    r"(?:action|close|closing|success|execution|evaluation|engagement|project|implementation|commit(?:ment)?|go[- ]?live|launch|"
    r"account|value|pilot|poc|onboarding|decision|purchase|buying|partnership|roll-?out|delivery)"
)
_PLAN_WORDS = re.compile(
    r"\b(?:(?:mutual|joint|shared|collaborative|customer|client|buyer|project|sales|deal|working|our|the|weekly|updated?|draft|final|template|"
    r"copy of|internal|enterprise)\s+)*"
    rf"(?:{_KINDS}\s*(?:&|and|/|,)?\s*)*"
    r"\b(?:plans?|roadmap|maps?|timeline|tracker|jep|msp|mcp|jap|checklist|board)\b(?:\s*\((?:map|mcp|msp|jep|mutual action plan)\))?"
    r"|\bsteps to (?:close|go[- ]?live|success|launch)\b|\bpath to [\w-]+\b|\bnext steps to [\w-]+\b",
    re.IGNORECASE,
)
_FOR_BY = re.compile(r"\b(?:prepared\s+)?for\s+(.+?)\s+(?:by|from)\s+(.+)", re.IGNORECASE)
_GREETING = re.compile(r"(?:hi|hello|dear|hey|good morning|thanks|thank you)\b", re.IGNORECASE)
_STRONG = re.compile(r"\s*(?:×|<>|<->|<=>|↔|⇄|⇔|(?<=\w)\s*🤝)\s*")
_WEAK = re.compile(r"\s*(?:\s[xX+&/|]\s|\s[-–—]\s|[–—|:]|\sand\s|\svs\.?\s|,\s)\s*")


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    place: str
    names: tuple[str, ...]
    strong: bool
    addressed: bool


def find_companies(
    parts: Sequence[Part], name: str, deal: Deal, tables: Sequence[Table], hints: Hints, report: Report
) -> tuple[Who, str]:
    """The companies, with the title they stand in, empty where none names them. What a title leaves open is said as a guess."""
    who = Who(
        hints.vendor or _company_of(deal.text("vendor")) or seller_company(deal),
        hints.account or _company_of(deal.text("account")),
    )
    for seller in hints.sellers:
        who.sellers[seller.casefold()] = seller
    titles = [found for part in _title_parts(parts) if (found := _read_title(part))]
    best = (
        next((t for t in titles if len(t.names) == 2), None)
        or _two_names(parts, tables)
        or next((t for t in titles if len(t.names) == 1), None)
    )
    pair = (
        best.names
        if best and len(best.names) == 2
        else heading_pair(tables)
        or bare_pair(tables, who)
        or side_pair(tables, who)
        or tag_pair(tables, parts, who)
    )
    if pair and best and len(best.names) == 1 and not who.account and not _same(best.names[0], who.vendor):
        scores = [sells(company, parts, tables) for company in pair]
        named = any(_same(one, best.names[0]) for one in pair)
        # A title names the buyer, unless the steps say that it names who sells.
        who.account = best.names[0] if named and scores[0] == scores[1] else ""
    if pair and not (who.vendor and who.account):
        _place_pair(
            who,
            pair,
            parts,
            tables,
            name,
            best.place if best and best.names == pair else "",
            report,
            sure=best is not None and best.names == pair and best.addressed,
        )
    elif best and not who.account and (not who.vendor or not _same(best.names[0], who.vendor)):
        who.account = best.names[0]
        if not best.addressed:
            report.guess(
                best.place,
                f"{who.account}, in the title, is taken for the account; give another with --account",
            )
    return who, best.text if best else ""


def _company_of(text: str) -> str:
    text = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip()
    return "" if placeholder(text) or len(text.split()) > 6 else text


def _title_parts(parts: Sequence[Part]) -> list[Para]:
    """The lines that can be the title of the whole: headings of the first two levels, and the first lines."""
    lines = [p for p in parts if isinstance(p, Para)]
    return [
        p
        for n, p in enumerate(lines)
        if (p.level in (1, 2) or n < 4 or (p.level == 7 and n < 8)) and not p.depth and len(p.text) < 120
    ]


def _read_title(line: Para) -> _Title | None:
    text = line.text.strip("=#*_ ")
    worded = _PLAN_WORDS.search(text) is not None
    rest = " ".join(_PLAN_WORDS.sub(" ", text).split()).strip(" :-–—|,()")
    addressed = re.match(r"(?:prepared )?(?:for|with)\b", rest, re.IGNORECASE) is not None
    rest = re.sub(r"^(?:prepared\s+)?(?:for|with|between|by)\s+|^[\s:–—-]+", "", rest, flags=re.IGNORECASE)
    strong = _STRONG.search(rest) is not None
    if (
        (not strong and not worded)
        or _GREETING.match(text)
        or (line.level in (0, 7) and re.search(r"[.!?:;]$|[.!?]\s", text))
    ):
        return None
    if (said := _FOR_BY.search(text)) and (one := company_name(said[1])) and (other := company_name(said[2])):
        return _Title(line.text, line.place, (one, other), strong, addressed=True)
    parts = (_STRONG if strong else _WEAK).split(rest)
    names = [name for part in parts if (name := company_name(part))]
    if len(names) == 2 or (len(names) == 1 and worded and line.level in (0, 1, 2, 7)):
        return _Title(line.text, line.place, tuple(names), strong, addressed)
    return None


def _two_names(parts: Sequence[Part], tables: Sequence[Table]) -> _Title | None:
    """A first line that is nothing but two names, both of which stand elsewhere as a label or a heading: "Lumen & Harbor"."""
    for line in _title_parts(parts)[:1]:
        names = [
            company_name(name)
            for name in re.split(r"\s+(?:[xX+&/|]|and)\s+|\s*/\s*", line.text.strip("=#*_ "))
        ]
        labels = {p.text.partition(":")[0] for p in parts if isinstance(p, Para) and ":" in p.text}
        labels |= {head for table in tables for head in table.header}
        if (
            len(names) == 2
            and all(names)
            and all(any(_same(label.strip() or "-", n) for label in labels) for n in names)
        ):
            return _Title(line.text, line.place, tuple(names), strong=False, addressed=False)
    return None


def _same(a: str, b: str) -> bool:
    return bool(a and b) and a.casefold().split()[0] == b.casefold().split()[0]


def _place_pair(
    who: Who,
    pair: Sequence[str],
    parts: Sequence[Part],
    tables: Sequence[Table],
    name: str,
    place: str,
    report: Report,
    *,
    sure: bool = False,
) -> None:
    """Which of two companies sells: known from elsewhere, or told by titles that only sellers have, or guessed."""
    first, second = pair
    if who.vendor or who.account:
        vendor_first = _same(first, who.vendor) or _same(second, who.account)
        who.vendor = who.vendor or (first if vendor_first else second)
        who.account = who.account or (second if vendor_first else first)
        return
    if sure:
        who.account, who.vendor = first, second
        return
    scores = [sells(company, parts, tables) for company in pair]
    flat = re.sub(r"[\W_]+", " ", name.casefold())
    in_name = [company.casefold().split()[0] in flat.split() for company in pair]
    if scores[0] != scores[1]:
        who.vendor, who.account = (first, second) if scores[0] > scores[1] else (second, first)
        return
    # A title is addressed to the buyer; in a plan's columns and first rows the seller comes first.
    turned = in_name == [False, True] or (not place and in_name != [True, False])
    who.account, who.vendor = (second, first) if turned else (first, second)
    report.guess(
        place,
        f"{who.account} is taken for the account and {who.vendor} for the vendor; where it is the other way round, give --vendor",
    )
