"""What the heading of a column says, in the words of plans, spreadsheets and project tools."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.importing.languages import english_heading
from assistant.plan.text.columns import SECTIONS, columns_of, normal, rank_of

Side = Literal["seller", "buyer", "both", ""]

SELLER_WORDS = (
    "vendor; vendors; seller; sellers; us; we; our; ours; provider; providers; supplier; suppliers; internal; our side; "
    "our team; sales team; account team; sales rep; ae"
)
BUYER_WORDS = (
    "prospect; prospects; buyer; buyers; them; they; their; theirs; customer; customers; client; clients; external; "
    "their side; their team; champion; you; your; yours; your side; your team"
)
_SELLER = "|".join(SELLER_WORDS.split("; "))
_BUYER = "|".join(BUYER_WORDS.split("; "))
_SIDE_WORD = re.compile(
    rf"\b(?:(?P<seller>{_SELLER})|(?P<buyer>{_BUYER}))\b(?:'s)?(?![\s-]*(?:success|facing|visible|journey))"
)
_YOURS = re.compile(r"\byour(?:s| company| organi[sz]ation| side| team)?\b")
_CUSTOMERS = re.compile(r"\b(?:customer|client|prospect|buyer)\b(?! success)")
_BOTH = re.compile(r"\b(?:both|joint|mutual|shared|all)\b")
_OWNERS = re.compile(
    r"\b(?:owners?|owned|owning|leads?|responsible|accountable|assignees?|assigned|assign|dri|resources?|contacts?|person|people|"
    r"poc|point of contact|participants?|attendees?|stakeholders?|reps?|representatives?|team|party|side|staff|"
    r"sponsor|driver|who|members?|names?)\b"
)
_OWNER = re.compile(
    r"\b(?:owners?|owned|owning|leads?|led|responsible|accountable|assignees?|assigned|dri|driver|who|by whom|(?:delivered|run|done|handled) by)\b"
)
_ACTIONS = re.compile(
    r"\b(?:actions?|action items?|tasks?|to-?dos?|activities|activity|steps?|deliverables?|responsibilit(?:y|ies)|commitments?|"
    r"asks?|inputs?|does|do|work|obligations?|gives?|role|needs?|requirements?|next steps?)\b"
)
_NOT_OWNERS = re.compile(
    r"\b(?:dates?|due|deadline|status|approv\w+|sign[\s-]?off|notes?|comments?|facing|email|phone|title|priority|id|visible|risks?|"
    r"value|link)\b"
)
# The first that matches says what a column is; exact names of `assistant.plan.text.columns` come before.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("kind", r"^(?:issue|item|work item|task|row|record) ?types?$|^type$"),
        (
            "outline",
            r"^(?:outline|indent(?:ation)?|hierarchy|wbs) ?levels?$|^level$|^indent$|^outline number$",
        ),
        ("status", r"^due complete$"),
        ("percent", r"%|\b(?:percent|pct)\b|^completion rate$"),
        (
            "done_on",
            r"^(?:date )?(?:completed|done|closed|finished|achieved|resolved|delivered)(?: on| date| at)$|"
            r"^(?:complete|done) date$|^date (?:of )?(?:completed|completion|done|closed|finished|achieved)$|"
            r"^actual(?: (?:completion|end|finish|close|delivery|due))?(?: date)?$|\bactual\b.*\bdate\b|\bdate completed\b|"
            r"^completion(?: date)?$",
        ),
        ("extra", r"^(?:original|initial|baseline|first)(?: (?:target|due|planned))?(?: date| eta)?$"),
        (
            "revised",
            r"^(?:revised|new|updated|current|rescheduled|re-?forecast(?:ed)?|latest|adjusted)(?: (?:target|due|completion))?(?: date| eta| deadline)$",
        ),
        (
            "start",
            r"^(?:(?:planned|target|projected|estimated|est|scheduled|actual|expected|timeline|task|date)(?: ?-)? )?(?:start|begin\w*|commence\w*|from)(?: date| on| by)?$|^date started$",
        ),
        (
            "duration",
            r"\bduration\b|^(?:est(?:imated)? |# (?:of )?|no of |number of |business |working |calendar )?(?:days|weeks|hours|effort)(?: needed| required)?$|"
            r"\blead ?time\b|\bturnaround\b|\bcycle time\b|\bsla\b|^length$|^time (?:needed|required|estimate)$",
        ),
        (
            "extra",
            r"^(?:active|(?:task )?mode|sub-?items?|.*\burl)$|\b(?:notes?|comments?|remarks?|criteria|criterion|updates?|link|url|email|phone|tags?|labels?|created|modified|updated|priority|client-facing|facing|visible|visibility|attachments?|evidence|metric|kpi|outcome|expected|result|parent|cost|price|amount|probability|confidence|weight|type|location|value|stakeholder role|how|why|purpose|rationale|help)\b",
        ),
        ("assumes", r"\bassum"),
        (
            "depends_on",
            r"\b(?:depend\w*|predecessors?|pre-?req\w*|prerequisites?|blocked by|waits? (?:for|on)|preceded by|gated by)\b",
        ),
        ("risk", r"\b(?:risks?|blockers?|issues?(?! (?:key|type|id))|concerns?|red flags?|obstacles?)\b"),
        (
            "phase",
            r"^(?:(?:project|sales|deal|buying|buyer|plan|milestone|evaluation) )?(?:phases?|stages?|workstreams?|work streams?|streams?|tracks?|category|categories|sections?|"
            r"groups?|gates?|theme|epic|bucket|swimlane|list|list name|section / column|column|area|pillar|function)(?: name| / group)?$",
        ),
        (
            "status",
            r"\bstatus\b|^(?:current )?(?:state|health|progress|rag|done|complete|completed|finished|closed|checked?|check ?box|tick|traffic light|standing)(?: y / n| yes / no)?$|\brag\b|^(?:✓|✅|☑|✔|🚦|☐|\[ ?x? ?\])$|^(?:is )?(?:done|complete[d]?)\b",
        ),
        (
            "due",
            r"\b(?:dates?|due|deadlines?|eta|target|when|timing|timelines?|time ?frames?|finish|end|by when|complete by|completed by|completion|schedule[d]?|"
            r"days?|week|wk|weeks|week #|month|quarter|by|calendar)\b",
        ),
        (
            "id",
            r"^(?:card|task|issue|item|record|page|story|ticket|unique|short|external) (?:id|key)$|^(?:#|id|no|nr|num|number|ref|key|issue key|wbs|seq|sequence|order|step|item|task|milestone|action|row|sr no|s no|s / n|index)(?: ?(?:#|no|nr|id|number|ref))?$|^m ?#$",
        ),
        (
            "name",
            r"\b(?:milestones?|activity|activities|steps?|actions?|tasks?|deliverables?|items?|events?|what|descriptions?|objectives?|goals?|work|process|"
            r"to-?dos?|topic|subject|summary|titles?|names?|checkpoints?|requirements?|key dates?|plan|initiative|issue|card|story|stage|phase|gate)\b",
        ),
    )
)
_SIDE_COLUMN = re.compile(
    r"^(?:side|party|company|organi[sz]ation|org|entity|whose|who's|responsible (?:party|company|organi[sz]ation|side|org|entity)|"
    r"(?:owner|owning|owned by)(?:'s)? (?:company|side|type|org|organi[sz]ation|party)|team / company|company / team|internal / external|"
    r"accountable party|party responsible)$"
)
_CONTACT = re.compile(
    r"^(?:role / contact|contact / role|contact|contacts|contact person|contact name|point of contact|poc|individual|person|people|name / role|named "
    r"(?:owner|contact|person|individual)|owner name|owner / contact|key contact|attendees|participants|resource|resources|resource name|resource names|"
    r"stakeholders?|stakeholders involved|who is involved|involved|team members?)$"
)


_COUNTED = tuple(
    (re.compile(pattern), prefix)
    for pattern, prefix in (
        (r"\b(?:calendar week|cw|kw|iso week)\b", "CW "),
        (r"\bw(?:ee)?ks?\b", "week "),
        (r"\b(?:before|prior|t-?minus|countdown)\b|^t ?-$", "T-"),
        (r"\bmonths?\b", "month "),
        (r"\bdays?\b|\boffset\b", "day "),
    )
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``field`` as in ``Step``, or ``contact``, ``extra``, ``actions`` (of ``side``), ``owner`` (of ``side`` where it
    names one), ``company`` (a bare side or company: owners, actions or marks), or empty where nothing is known of it.

    ``rank``: of several columns with one field the lower wins.
    """

    field: str
    side: Side = ""
    rank: int = 99


@cache
def any_field(text: str) -> bool:
    """Whether some table of a plan has a column of that name."""
    names = {text, english_heading(normal(text))}
    return any(columns_of(section, [name]) for section in SECTIONS for name in names)


def is_yours(text: str) -> bool:
    """Whether a text says "your": the buyer's, but the seller's where a template speaks to its seller beside "customer"."""
    return _YOURS.search(normal(text)) is not None


def is_customers(text: str) -> bool:
    """Whether a text names the buyer by a word of a third person: "customer", "client"."""
    return _CUSTOMERS.search(normal(text)) is not None


def side_in(name: str, vendor: str, account: str) -> tuple[Side, str]:
    """The side that a normal heading names, and the heading without it."""
    for company, side in ((vendor, "seller"), (account, "buyer")):
        if company:
            rest = _without_company(name, company)
            if rest is not None:
                other = account if side == "seller" else vendor
                both = other and _without_company(rest, other) is not None
                return ("both" if both else "seller" if side == "seller" else "buyer"), rest
    found = {"seller" if m["seller"] else "buyer" for m in _SIDE_WORD.finditer(name)}
    rest = " ".join(re.sub(r"(?<!\w)/(?!\w)|^[\s/\-–—]+|[\s/\-–—]+$", " ", _SIDE_WORD.sub(" ", name)).split())
    if len(found) == 2:
        return "both", rest
    if found:
        return ("seller" if "seller" in found else "buyer"), rest
    return ("both" if _BOTH.search(name) else ""), name


def _without_company(name: str, company: str) -> str | None:
    """The heading without the company's name, or its first word; None where it is not in it."""
    full = normal(company)
    for form in (full, full.split()[0] if full and len(full.split()[0]) > 2 else ""):
        if form and (hit := re.search(rf"(?<!\w){re.escape(form)}(?:'s)?(?!\w)", name)):
            return " ".join(
                re.sub(r"^[\s/\-–—]+|[\s/\-–—]+$", "", name[: hit.start()] + " " + name[hit.end() :]).split()
            )
    return None


@cache
def read_heading(text: str, vendor: str = "", account: str = "") -> Heading:
    """What a column of a milestones table holds, by its heading alone."""
    name = english_heading(normal(text).strip(" -–—/"))
    if not name:
        return Heading("")
    if _SIDE_COLUMN.fullmatch(name):
        return Heading("side", "", 0)
    side, rest = side_in(name, vendor, account)
    if side in ("seller", "buyer") and not _NOT_OWNERS.search(rest):
        if not rest:
            return Heading("company", side, 0)
        if _ACTIONS.search(rest) and not _OWNERS.search(rest):
            return Heading("actions", side, 0)
        if _OWNERS.search(rest):
            return Heading("owner", side, 0)
    if side == "both" and name != "all" and (not rest or _OWNERS.search(rest) or not _by_pattern(rest)):
        return Heading("owner", "", 1)
    if name in ("name", "names"):
        return Heading("name", "", 85)
    if _CONTACT.fullmatch(name):
        return Heading("contact", "", 1)
    return _plain_heading(name)


def _plain_heading(name: str) -> Heading:
    exact = columns_of("milestones", [name])
    field = next(iter(exact), "")
    if field in ("owner_vendor", "owner_prospect"):
        return Heading("owner", "seller" if field == "owner_vendor" else "buyer", 0)
    if field and field != "roles":
        return Heading(field, "", rank_of("milestones", field, name))
    if _OWNER.search(name) and not _NOT_OWNERS.search(name):
        return Heading("owner", "", 50)
    return Heading(_by_pattern(name), "", 60)


def _by_pattern(name: str) -> str:
    return next((field for field, pattern in _PATTERNS if pattern.search(name)), "")


def counted_by(text: str) -> str:
    """What a bare number in a date's column stands behind, by the column's heading: "Week" counts weeks."""
    name = english_heading(normal(text))
    return next((prefix for pattern, prefix in _COUNTED if pattern.search(name)), "")
