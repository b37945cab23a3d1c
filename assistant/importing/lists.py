"""Plans that are lists: numbered milestones with what belongs to them underneath, checklists, "step: date" lines."""

import re
from collections.abc import Sequence

from assistant.importing.blocks import Para
from assistant.importing.deal_keys import deal_key
from assistant.importing.found import Report, Step
from assistant.importing.items import Item, field_of, fields_in, is_date, is_state, opens_with_date, read_item
from assistant.importing.list_groups import NUMBER, STANDING, Group, groups_of, kind_of_list
from assistant.importing.owner_cells import tidy
from assistant.importing.status_of import name_and_mark
from assistant.importing.who import Who
from assistant.importing.words import instruction, person, placeholder


def list_steps(paras: Sequence[Para], who: Who, report: Report) -> tuple[list[Step], set[str]]:
    """The steps of a document without a table for them, and the places they were read from."""
    groups = groups_of(paras)
    sure = [g for g in groups if kind_of_list(g.para.titles) == "milestones" or g.para.level]
    chosen = [g for g in sure if _stepish(g, who, known=True)]
    if not any(_dated(g, who) or _boxed(g.para.text) or any(_boxed(p.text) for p in g.inner) for g in chosen):
        loose = [
            g
            for g in groups
            if kind_of_list(g.para.titles) in ("", "milestones") and _stepish(g, who, known=False)
        ]
        chosen = loose if len(loose) > 1 else chosen
    if not chosen:
        chosen = [g for g in groups if kind_of_list(g.para.titles) == "next_steps" and _dated(g, who)]
        if chosen:
            report.guess(
                chosen[0].para.place, "the file has no milestones, so its next steps are taken for them"
            )
    chosen = _with_key_dates(groups, chosen, who)
    steps: list[Step] = []
    used: set[str] = set()
    for group in chosen:
        steps += _steps(group, who, report)
        used |= {group.para.place, *(p.place for p in group.inner)}
    _phases(steps, chosen)
    return steps, used


def _phases(steps: Sequence[Step], chosen: Sequence[Group]) -> None:
    """Steps under several headings belong to the phases that these name."""
    titles = {g.para.place: g.para.titles[-1] for g in chosen if g.para.titles}
    several = {title for title in titles.values() if not STANDING.fullmatch(title.strip())}
    if len(several) > 1:
        for step in steps:
            title = titles.get(step.place, "")
            step.phase = step.phase or (title if title in several else "")


def _with_key_dates(groups: Sequence[Group], chosen: list[Group], who: Who) -> list[Group]:
    """The chosen lines, and among plain "step: date" lines also those that name the go-live or the signature."""
    plain = [g for g in chosen if not g.para.depth and not g.para.level]
    if len(plain) < 2:
        return chosen
    titles = {g.para.titles for g in plain}
    at = [groups.index(g) for g in plain]
    more = [
        g
        for n, g in enumerate(groups)
        if at[0] < n <= at[-1] + 2
        and g not in chosen
        and not g.para.depth
        and g.para.titles in titles
        and _dated(g, who)
    ]
    return [g for g in groups if g in chosen or g in more]


def _boxed(text: str) -> bool:
    return name_and_mark(Step("", text))[1] != ""


def _dated(group: Group, who: Who) -> bool:
    item = _item(group.para.text, who)[0]
    inner = [name for p in group.inner for name, _ in fields_in(p.text, who)[1]]
    return "due" in item.fields or "due" in inner


def _stepish(group: Group, who: Who, *, known: bool) -> bool:
    """Whether an item can be a step: with a date, a box or an owner where nothing else says that it is one."""
    text = group.para.text
    if (
        not group.para.depth
        and not group.para.level
        and not re.match(r".{4,}:\s*\S", text)
        and not NUMBER.match(text)
        and not _boxed(text)
        and not opens_with_date(text)
    ):
        return False
    if len(text.split()) > 40 or (
        not group.para.level and not group.para.depth and field_of(text.partition(":")[0])
    ):
        return False
    if not group.para.depth and not group.para.level and deal_key(text.partition(":")[0]):
        return False
    if _dated(group, who) or _boxed(text) or any(_boxed(p.text) for p in group.inner):
        return True
    if (
        sum(_dated(Group(p), who) for p in group.inner if p.depth and not field_of(p.text.partition(":")[0]))
        > 1
    ):
        return True
    item = _item(text, who)[0]
    said = {field_of(p.text.partition(":")[0]) for p in group.inner} | item.fields.keys()
    return (
        known
        and (group.para.depth > 0 or group.para.level > 0 or bool(NUMBER.match(text)) or "owner" in said)
    ) or bool({"owner", "status", "buyer", "seller"} & said)


def _item(text: str, who: Who) -> tuple[Item, str, str]:
    """An item without its box and its number, and these two."""
    name, mark = name_and_mark(Step("", text))
    number = ""
    if found := NUMBER.match(name):
        number, name = found["number"], name[found.end() :]
    return read_item(name, who), number, mark


def _steps(group: Group, who: Who, report: Report) -> list[Step]:
    parent, number, mark = _item(group.para.text, who)
    children = [
        Group(p)
        for p in group.inner
        if p.depth > max(group.para.depth, 0) and not field_of(p.text.partition(":")[0])
    ]
    tasks = [c for c in children if _boxed(c.para.text) or "due" in _item(c.para.text, who)[0].fields]
    if len(tasks) > 1 and not {"due"} & parent.fields.keys() and not mark:
        inner = [step for child in tasks for step in _steps(child, who, report)]
        for step in inner:
            step.phase = parent.name
        return inner
    if instruction(parent.name) or not parent.name:
        report.keep(group.para.place, group.para.text)
        for para in group.inner:
            report.keep(para.place, para.text)
        return []
    step = Step(group.para.place, parent.name, 0, number)
    step.status = mark
    standing = group.para.titles[-1] if group.para.titles else ""
    if STANDING.fullmatch(standing.strip()) and not mark:
        step.status = re.sub(
            r"\s*\(.*\)|\s+(?:milestones|steps|actions|items|tasks)", "", standing, flags=re.IGNORECASE
        )
    for name, value in parent.fields.items():
        _apply(step, name, value, who)
    if not step.due and standing and is_date(standing):
        step.due = standing
    notes: list[str] = []
    for para in group.inner:
        head, values = fields_in(para.text, who)
        if not values and is_state(para.text):
            step.status = step.status or para.text
            continue
        if head or not values:
            notes.append(para.text)
            continue
        for name, value in values:
            _apply(step, name, value, who, notes)
    if notes:
        step.extras["Notes"] = "; ".join(notes)
    return [step]


def _apply(step: Step, name: str, value: str, who: Who, notes: list[str] | None = None) -> None:
    """Put what a key says where it belongs."""
    if name in ("seller", "buyer"):
        if person(value) or (
            len(value.split()) <= 3
            and (
                tidy(value) == value
                and value[:1].isupper()
                and re.search(
                    r"\b(?:team|legal|it|finance|procurement|security|infosec|ae|se|csm|c[a-z]o|vp)\b",
                    value,
                    re.IGNORECASE,
                )
            )
        ):
            setattr(step, "owner_vendor" if name == "seller" else "owner_prospect", value)
        elif not instruction(value):
            label = f"{name.title()} actions"
            step.extras[label] = f"{step.extras[label]}; {value}" if label in step.extras else value
    elif name in (
        "owner",
        "owner_vendor",
        "owner_prospect",
        "due",
        "done_on",
        "start",
        "depends_on",
        "assumes",
        "risk",
        "side",
    ):
        if not placeholder(value) or name == "due":
            before = getattr(step, name)
            if name == "owner" and before and ":" in before and ":" in value:
                value, before = f"{before} / {value}", ""
            setattr(
                step,
                name,
                f"{before}; {value}" if before and name in ("assumes", "risk") else before or value,
            )
    elif name == "status":
        step.status = value
    elif notes is not None:
        notes.append(value)
    else:
        step.extras["Notes"] = value
