"""The tables beside the milestones, and lists that stand for them: people, risks, next steps, changes."""

import re
from collections.abc import Mapping, Sequence

from assistant.importing.dates_of import Days
from assistant.importing.found import Report
from assistant.importing.grids import Table
from assistant.importing.owner_cells import owners_of, tidy
from assistant.importing.rows import NOTE
from assistant.importing.when import Day, WeekOf, read_when
from assistant.importing.who import Who
from assistant.importing.words import clean, instruction, joined, nothing, person, placeholder, unwrapped
from assistant.plan.editing.edits import Text
from assistant.plan.reading.people import side_of
from assistant.plan.reading.roles import role_of_words
from assistant.plan.reading.statuses import read_status
from assistant.plan.text.columns import Section, columns_of, normal

Row = dict[str, Text]
_COMPANY = re.compile(
    r"^(?:company|organi[sz]ation|org|side|party|employer|team / company|company / team|vendor / (?:client|customer|buyer))$"
)
_NAME = re.compile(
    r"^(?:(?:full |contact |stakeholder )?names?|stakeholders?|persons?|contacts?|key contact|individuals?|who|team members?|members?|participants?|people)$"
)
_TITLE = re.compile(
    r"^(?:job )?titles?$|^(?:position|function|department|team|title / .*|job role|designation)$"
)
_ROLE = re.compile(r"^(?:.*\broles?\b.*|responsibilit(?:y|ies)|persona|influence|involvement|type|raci)$")


def dated(text: str, days: Days) -> Text:
    """A date cell as the plan has it: the day, or the words."""
    found = read_when(text)
    if found is None or placeholder(text):
        return ""
    if isinstance(found, Day) and (day := days.read(found.text)):
        return day
    if isinstance(found, WeekOf) and (day := days.read(found.day)):
        return days.end_of_week(day)
    return text


def people_rows(table: Table, who: Who, report: Report) -> list[Row]:
    """The buyer's people of a table; the seller's are remembered in ``who``."""
    names = [normal(head) for head in table.header]
    columns = _people_columns(names)
    if "name" not in columns and "role" not in columns:
        return _people_by_company(table, who, report)
    company = next((n for n, name in enumerate(names) if _COMPANY.match(name)), None)
    title = " ".join(table.titles[-1:])
    whole = (
        who.side_of(
            re.sub(
                r"\b(?:team|stakeholders?|contacts?|people|side)\b", "", title, flags=re.IGNORECASE
            ).strip()
        )[0]
        if title
        else ""
    )
    found: list[Row] = []
    for row in table.rows:
        cells = [clean(cell) for cell in row.cells]
        texts = [text for text in dict.fromkeys(cells) if text]
        if not texts:
            continue
        side = (
            who.side_of(cells[company])[0]
            if company is not None and company < len(cells) and cells[company]
            else whole
        )
        if len(texts) == 1 and len(table.header) > 1:
            inner = who.side_of(
                re.sub(r"\b(?:team|side|stakeholders?)\b", "", texts[0], flags=re.IGNORECASE).strip()
            )[0]
            if inner:
                whole = inner
                continue
        fields = {
            name: cells[n] for name, n in columns.items() if n < len(cells) and not placeholder(cells[n])
        }
        one = _person(fields)
        if not side and any(
            who.side_of(t)[0] == "seller"
            for t in (str(one.get("name", "")), str(one.get("title", "")), str(one.get("role", "")))
            if t
        ):
            side = "seller"
        if not any(one.values()):
            report.keep(row.place, " · ".join(texts))
            continue
        if side == "seller":
            who.add("seller", str(one.get("name", "")))
            report.keep(row.place, " · ".join(texts))
            continue
        if one.get("name"):
            who.add("buyer", str(one["name"]))
        for n, head in enumerate(table.header):
            if (
                n not in columns.values()
                and n != company
                and head
                and n < len(cells)
                and cells[n]
                and not placeholder(cells[n])
            ):
                one.setdefault(extra_head("stakeholders", head), cells[n])
        found.append(one)
    return found


def _people_by_company(table: Table, who: Who, report: Report) -> list[Row]:
    """The people of a table with a column for each company."""
    found: list[Row] = []
    sides = [who.side_of(head)[0] for head in table.header]
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            one = _person({"name": clean(cell)}) if joined(cell) and not placeholder(joined(cell)) else {}
            name = person(str(one.get("name", "")))
            side = (sides[n] if n < len(sides) else "") or who.side_of(clean(cell))[0]
            if not name or side == "seller":
                who.add("seller", name)
                report.keep(row.place, clean(cell))
            else:
                who.add("buyer", name)
                found.append(one)
    return found


def _people_columns(names: Sequence[str]) -> dict[str, int]:
    columns = columns_of("stakeholders", names)
    for field, pattern in (("name", _NAME), ("title", _TITLE), ("role", _ROLE)):
        if field not in columns:
            hit = next(
                (n for n, name in enumerate(names) if pattern.match(name) and n not in columns.values()), None
            )
            if hit is not None:
                columns[field] = hit
    if (
        "buy_in" in columns
        and names[columns["buy_in"]] == "status"
        and any(re.search("buy-?in|support|sentiment", name) for name in names)
    ):
        columns["buy_in"] = next(
            n for n, name in enumerate(names) if re.search("buy-?in|support|sentiment", name)
        )
    return columns


def _person(fields: Mapping[str, str]) -> Row:
    """A row of the stakeholders table. Words that name no role stay in the title, or beside it."""
    out: Row = {name: unwrapped(text) for name, text in fields.items() if text}
    name = str(out.get("name", ""))
    if name and not out.get("title"):
        for pattern in (r"(.+?)\s*\((.+)\)", r"(.+?),\s+(.+)", r"(.+?)\s+[-–—]\s+(.+)"):
            if (hit := re.fullmatch(pattern, name)) and person(hit[1]):
                out["name"], out["title"] = hit[1], hit[2]
                break
    role = str(out.pop("role", ""))
    if role:
        known = role_of_words(role)
        if known is not None:
            out["role"] = known
            if normal(role).replace("-", " ").replace("_", " ") != known.replace("_", " "):
                out["Role (as given)" if out.get("title") else "title"] = role
        elif not out.get("title"):
            out["title"] = role
        else:
            out["Role (as given)"] = role
    return out


def table_rows(section: Section, table: Table, who: Who, days: Days, report: Report) -> list[Row]:
    """The rows of a table of risks, next steps or changes; other columns stay under their headings."""
    columns = columns_of(section, table.header, who.vendor, who.account)
    main = {"risks": "risk", "next_steps": "action", "changes": "what"}[section]
    if section == "risks" and "risk" not in columns:
        hit = next(
            (
                n
                for n, head in enumerate(table.header)
                if re.search(r"\b(?:risks?|issues?|blockers?|description)\b", normal(head))
                and n not in columns.values()
            ),
            None,
        )
        if hit is not None:
            columns["risk"] = hit
    found: list[Row] = []
    for row in table.rows:
        cells = [clean(cell) for cell in row.cells]
        texts = [text for text in dict.fromkeys(cells) if text]
        if not texts:
            continue
        out: Row = {
            name: unwrapped(cells[n])
            for name, n in columns.items()
            if n < len(cells) and cells[n] and not placeholder(cells[n])
        }
        if (
            not out.get(main)
            or (len(texts) == 1 and NOTE.match(texts[0]))
            or instruction(str(out[main]))
            or (len(texts) == 1 and len(table.header) > 2 and row.merged)
        ):
            report.keep(row.place, " · ".join(texts))
            continue
        for n, head in enumerate(table.header):
            if n not in columns.values() and head and n < len(cells) and cells[n] and not nothing(cells[n]):
                out.setdefault(extra_head(section, head), cells[n])
        found.append(finished(section, out, who, days))
    return found


def finished(section: Section, out: Row, who: Who, days: Days) -> Row:
    """A row with its dates, sides and statuses as the plan writes them."""
    for name in ("due", "date"):
        if name in out:
            out[name] = dated(str(out[name]), days)
    if section == "next_steps":
        side = str(out.get("side", ""))
        owner = tidy(str(out.get("owner", "")))
        found = who.side_of(side)[0] if side else ""
        if not found and owner:
            owners = owners_of(owner, who)
            known = not owners.unsure
            found = (
                "both"
                if owners.vendor and owners.prospect
                else "seller"
                if owners.vendor
                else "buyer"
                if known
                else ""
            )
        if found or side_of(side, (), ()) is None:
            out["side"] = found
        if side and not found and not owner:
            owner = side
        out["owner"] = owner
        out["status"] = read_status(str(out.get("status", ""))) or str(out.get("status", ""))
    return {name: value for name, value in out.items() if value}


def extra_head(section: Section, head: str) -> str:
    """The heading of a column of its own: one that the plan's reader would take for a field is marked as given."""
    taken = columns_of(section, [head])
    return f"{joined(head)} (as given)" if taken else joined(head)
