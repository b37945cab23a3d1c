"""Risks, next steps and people that stand in lists."""

import re
from collections.abc import Sequence

from assistant.importing.blocks import Para
from assistant.importing.found import Report, Step
from assistant.importing.items import Item, keyed, read_item
from assistant.importing.list_groups import Group, groups_of, kind_of_list
from assistant.importing.others import Row
from assistant.importing.owner_cells import owners_of, tidy
from assistant.importing.status_of import name_and_mark
from assistant.importing.who import Who
from assistant.importing.words import instruction, person, placeholder, unwrapped
from assistant.plan.reading.roles import role_of_words
from assistant.plan.reading.statuses import read_status

_DOES = re.compile(r"([A-Z][\w'’.]+(?:\s+[A-Z][\w'’.]+)?)\s+(?:to|will)\s+([a-z].+)")


def list_rows(
    paras: Sequence[Para], who: Who, skip: set[str], report: Report
) -> tuple[dict[str, list[Row]], set[str]]:
    """Risks, next steps and people that stand in lists, and the places they were read from. Dates are still words."""
    found: dict[str, list[Row]] = {"risks": [], "next_steps": [], "stakeholders": []}
    used: set[str] = set()
    for group in groups_of(paras):
        kind = kind_of_list(group.para.titles)
        if group.para.place in skip or group.para.level or kind not in found:
            continue
        if (
            kind in ("risks", "stakeholders", "next_steps")
            and not group.para.depth
            and ":" not in group.para.text
        ):
            continue
        row = {"risks": _risk, "next_steps": _next_step, "stakeholders": _person}[kind](group, who)
        if row:
            found[kind].append(row)
            used |= {group.para.place, *(p.place for p in group.inner)}
    return found, used


def _fields(group: Group) -> tuple[str, dict[str, str]]:
    head, values = keyed(group.para.text)
    fields: dict[str, str] = {}
    for name, value in values:
        fields.setdefault(name, value)
    for para in group.inner:
        more, inner = keyed(para.text)
        for name, value in inner:
            fields.setdefault(name, value)
        if more:
            fields["notes"] = f"{fields['notes']}; {more}" if "notes" in fields else more
    return head, {name: value for name, value in fields.items() if not placeholder(value)}


def _risk(group: Group, who: Who) -> Row:
    head, fields = _fields(group)
    risk = fields.get("risk", "") or head
    if not risk or instruction(risk) or unwrapped(risk) != risk:
        return {}
    row: Row = {"risk": unwrapped(risk)}
    row |= {name: fields[name] for name in ("probability", "impact", "mitigation", "due") if name in fields}
    if owner := fields.get("owner"):
        row["owner"] = tidy(owner)
    if notes := fields.get("notes"):
        row["Notes"] = notes
    return row


def _next_step(group: Group, who: Who) -> Row:
    name, mark = name_and_mark(Step("", group.para.text))
    head, fields = _fields(Group(Para(name, group.para.place), group.inner))
    side = ""
    if not head:
        side = next((s for s in ("buyer", "seller") if s in fields), "")
        head = fields.pop(side, "") or fields.get("action", "")
    item = read_item(head, who) if head else Item("")
    fields = item.fields | fields
    if (
        "owner" not in fields
        and (found := _DOES.match(item.name))
        and (person(found[1]) or who.side_of(found[1])[1] == "named")
    ):
        fields["owner"], item.name = found[1], found[2][:1].upper() + found[2][1:]
    if not item.name or instruction(item.name) or unwrapped(item.name) != item.name:
        return {}
    row: Row = {"side": side or fields.get("side", ""), "action": unwrapped(item.name)}
    row |= {field_name: fields[field_name] for field_name in ("owner", "due") if field_name in fields}
    if state := fields.get("status", "") or mark:
        row["status"] = read_status(state) or state
    return row


def _person(group: Group, who: Who) -> Row:
    text = group.para.text
    key, colon, value = text.partition(":")
    role = role_of_words(key) if colon else None
    body = value.strip() if colon and not person(key) else text
    bits = [bit.strip(" ()") for bit in re.split(r"\s*[(),;|]\s*|\s+[-–—]\s+|:\s+", body) if bit.strip(" ()")]
    name = next((person(bit) for bit in bits if person(bit)), "")
    if not name or placeholder(body):
        return {}
    if owners_of(name, who).vendor or (colon and who.side_of(key)[0] == "seller"):
        who.add("seller", name)
        return {}
    rest = [bit for bit in bits if bit != name]
    title = next(
        (
            bit
            for bit in rest
            if role_of_words(bit) is None
            or re.search(r"\b(?:vp|head|director|chief|manager|c[a-z]o)\b", bit, re.IGNORECASE)
        ),
        "",
    )
    role = role or next((found for bit in rest if bit != title and (found := role_of_words(bit))), None)
    more = [bit for bit in rest if bit != title and role_of_words(bit) != role]
    row: Row = {"name": name, "title": title}
    if role:
        row["role"] = role
    elif colon and not person(key):
        row["Role (as given)"] = key.strip()
    if more:
        row["Notes (as given)"] = "; ".join(more)
    who.add("buyer", name)
    return {name_: value_ for name_, value_ in row.items() if value_}
