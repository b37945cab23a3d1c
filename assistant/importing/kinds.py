"""Which table of a file is what: milestones, people, risks, next steps, changes, facts of the deal, or none of these."""

import re
from collections.abc import Sequence
from typing import Literal

from assistant.importing.deal_keys import deal_key
from assistant.importing.grids import Table
from assistant.importing.headers import read_heading
from assistant.importing.plan_columns import Columns, plan_columns
from assistant.importing.who import Who
from assistant.importing.words import joined
from assistant.plan.text.columns import Section, columns_of, normal, section_of

Kind = Literal["milestones", "stakeholders", "risks", "next_steps", "changes", "deal", "none"]

NEVER = re.compile(
    r"not for (?:the )?(?:client|customer|buyer|prospect|external|distribution|sharing)|\binternal\b.*\b(?:only|forecast|use|summary|notes?|view)\b|"
    r"\bforecast\b|\bpric(?:e|es|ing)\b|\bquot(?:e|es|ation)\b|\blegend\b|\bcolou?r (?:key|code)|\bstatus key\b|\braci\b|\bcommercials?\b|\broi\b|"
    r"\bmedd?p?icc?\b|\bscore ?card\b|\binstructions?\b|\bhow to\b|\bglossary\b|\bdefinitions?\b|\bdrop ?downs?\b|\blook ?ups?\b|\bsettings\b|"
    r"\bsample\b|\bexample\b|\bcommission\b|\bdo not (?:share|edit)\b|\bguidance\b|\bpick ?lists?\b|\bdata validation\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:instructions?|how to|guidance|example|sample|note)\s*:\s*\S.*", re.IGNORECASE)
SELDOM = re.compile(
    r"\b(?:success (?:criteria|metrics?)|requirements?|objectives?|goals?|kpis?|metrics|responsibilities|communication|escalation|meetings?|agenda|"
    r"assumptions?|questions?|resources|documents?|deliverables list|use cases?|sign-?off|approvals?|budget|decision log|archive|backlog|value)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:stakeholders?|people|contacts?|team|teams|participants?|attendees|who(?:'s| is) who|committee|buying group|roles)\b",
    re.IGNORECASE,
)
RISKS = re.compile(r"\b(?:risks?|blockers?|issues?|red flags|obstacles)\b", re.IGNORECASE)
PLANS = re.compile(
    r"\b(?:milestones?|steps to|action plan|close plan|success plan|project plan|timeline|joint plan|mutual|phases?|roadmap|path to|plan to)\b",
    re.IGNORECASE,
)


def kind_of(table: Table, who: Who) -> Kind:
    """What a table holds, by its titles and its columns."""
    if never(table):
        return "none"
    if _is_deal(table):
        return "deal"
    names = [normal(head) for head in table.header]
    title = _title(table)
    fields = {read_heading(head, who.vendor, who.account).field for head in table.header if head}
    milestone = any(
        re.search(r"\bmilestones?\b", name) and not re.search(r"risk|linked|related|impacted|affected", name)
        for name in names
    )
    if title == "changes" and "what" in columns_of("changes", names):
        return "changes"
    if _is_risks(names, title, milestone=milestone):
        return "risks"
    if _is_people(names, title, fields, milestone=milestone):
        return "stakeholders"
    if title == "stakeholders" and not milestone and not {"due", "status", "percent", "done_on"} & fields:
        companies = [head for head in table.header if who.side_of(head)[0]]
        return "stakeholders" if companies else "none"
    if title == "next_steps" and not milestone and "action" in columns_of("next_steps", names):
        return "next_steps"
    if {"was", "is"} <= columns_of("changes", names).keys() and "due" not in fields:
        return "changes"
    return "milestones" if is_plan(plan_columns(table, who)) else "none"


def never(table: Table) -> bool:
    """Whether a title says that the table is no part of the plan."""
    return any(
        NEVER.search(title) and len(title.split()) <= 12 and not _SENTENCE.match(title)
        for title in (*table.titles[-1:], table.sheet)
    )


def doubtful(table: Table) -> bool:
    """Whether a table is only a plan's where the file has no better one."""
    nearest = table.titles[-1] if table.titles else table.sheet
    return bool(SELDOM.search(nearest)) and not PLANS.search(nearest)


def is_plan(columns: Columns) -> bool:
    """Whether a table has what makes milestones of its rows: what has to happen, and when, by whom or how far."""
    rest = {
        "due",
        "done_on",
        "start",
        "status",
        "percent",
        "owner",
        "owner_vendor",
        "owner_prospect",
        "side",
        "actions_seller",
        "actions_buyer",
        "flag_seller",
        "flag_buyer",
    }
    if "name" in columns.guessed and "due" not in columns.at and not columns.bars:
        return False
    both = {"actions_seller", "actions_buyer"} <= columns.at.keys()
    return ("name" in columns.at or both) and bool(columns.bars or columns.raci or rest & columns.at.keys())


def _title(table: Table) -> Section | None:
    return section_of(table.titles[-2:]) or section_of([table.sheet])


def _is_risks(names: Sequence[str], title: Section | None, *, milestone: bool) -> bool:
    found = columns_of("risks", names)
    about = {"mitigation", "probability", "impact"} & found.keys()
    risk = next((n for n, name in enumerate(names) if RISKS.search(name) and "status" not in name), None)
    if title == "risks":
        return risk is not None or "risk" in found
    return risk is not None and bool(about) and not (milestone and risk > 1)


def _is_people(names: Sequence[str], title: Section | None, fields: set[str], *, milestone: bool) -> bool:
    if milestone or {"due", "depends_on", "percent"} & fields - (
        {"due"} if title == "stakeholders" else set()
    ):
        return False
    found = columns_of("stakeholders", names)
    named = any(
        re.search(
            r"^(?:(?:full |contact |stakeholder )?name|stakeholders?|person|contact|contacts|key contact|individual|who|team member|member|participant)s?$",
            name,
        )
        for name in names
    )
    tells = {"title", "role", "buy_in", "concern", "engaged"} & found.keys() or any(
        re.search(
            r"\b(?:title|role|function|department|e-?mail|phone|influence|buy-?in|sentiment|organi[sz]ation|company|responsibilit\w+|persona|stance|support)\b",
            name,
        )
        for name in names
    )
    work = any(
        re.search(r"^(?:tasks?|actions?|activit(?:y|ies)|steps?|deliverables?|action items?)$", name)
        for name in names
    )
    if title == "stakeholders":
        return (named or "role" in found or "title" in found) and not work
    return named and bool(tells) and not work and "status" not in fields


def _is_deal(table: Table) -> bool:
    """Whether a table is a list of keys and values."""
    columns = max([len(table.header), *(len(row.cells) for row in table.rows)])
    keys = [joined(row.cells[0]) for row in table.rows if row.cells]
    known = sum(1 for key in keys if deal_key(key))
    return (
        columns <= 3
        and bool(keys)
        and known * 2 >= len(keys)
        and (known > 1 or len(keys) == 1)
        and not any(
            re.search(r"\bmilestones?\b|\bstatus\b|\bsteps?\b|\bactions?\b|\bactivit", normal(head))
            for head in table.header
        )
    )
