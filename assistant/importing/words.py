"""Cells as text: what stands in one, what is only a template's placeholder, and what the plan file will say of it."""

import re
from functools import lru_cache

from assistant.plan.text.cells import escaped, flat
from assistant.plan.text.tables import plain

_NOTHING = re.compile(r"[-–—_.\s]*|n/?a|none|nil|null", re.IGNORECASE)
_GROUP = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|«[^«»]*»")
_STRONG = re.compile(
    r"\b(?:names?|dates?|insert|enter|tbd|tbc|your|placeholder|fill|select|choose|continue|example|e\.?g|xx+|what you|describe|dd|mm|yyyy|today|solution category|here)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:owners?|company|title|role|actions?|milestones?|values?|amount|add|context|client|customer|vendor|prospect|seller|buyer|account|email|text|list|etc|more|"
    r"repeat|link|step|task|details?|function|team|and|or|the|of|for|other|key|any|\d+|[#\W])+",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:tbd|tbc|tba|to be (?:defined|determined|confirmed|announced)|x{2,}|\$x+|_{2,}.*|\.{2,}|…|\?+|"
    r"d{1,2}[/.\- ]m{1,3}[/.\- ]y{2,4}|m{1,2}[/.\- ]d{1,2}[/.\- ]y{2,4}|y{4}[/.\- ]m{2}[/.\- ]d{2}|"
    r"(?:enter|insert|click|type|fill in|choose|select|add)\b.*|e\.?\s?g\.?(?:[,:. ].*)?|(?:for )?example\b[ :].*|lorem ipsum.*)",
    re.IGNORECASE,
)
_CONTINUE = re.compile(
    r"(?:\[|\()?\s*(?:…|\.{2,}|(?:continue|repeat|add|insert|copy|duplicate|and so on|etc\.?)\b(?!.*\b(?:integration|contract|user|licen[cs]e)\b).*"
    r"|more rows.*)\s*(?:\]|\))?",
    re.IGNORECASE,
)
_ENDS = " \t\n\r\u00a0\u200b\ufeff"


def clean(cell: str) -> str:
    """A cell on one line. Lines of its own are told apart by what separates them already, or by a semicolon."""
    lines = [" ".join(flat(line.replace("\u00a0", " ")).split()) for line in cell.split("\n")]
    out = ""
    for line in filter(None, (one.strip(_ENDS) for one in lines)):
        out += line if not out else (" " if out[-1] in ",;:/+&-–—" else "; ") + line
    return out


@lru_cache(maxsize=16384)
def joined(cell: str) -> str:
    """A cell on one line whose line breaks only wrap: a name, a title."""
    return " ".join(flat(cell.replace("\u00a0", " ")).split()).strip(_ENDS)


def nothing(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, n/a."""
    return _NOTHING.fullmatch(text.strip(_ENDS)) is not None


def placeholder(text: str) -> bool:
    """Whether a text waits to be filled in: "[Name]", "TBD", "____", "e.g. …"; "[Ana Ruiz]" is a name in brackets."""
    text = text.strip(_ENDS)
    if nothing(text) or _FILLER.fullmatch(text):
        return True
    groups = _GROUP.findall(text)
    rest = re.sub(r"[\W_]+|\b(?:and|to|through|by|of|for)\b", "", _GROUP.sub("", text))
    return bool(groups) and not rest and all(_to_fill_in(group[1:-1].strip()) for group in groups)


def _to_fill_in(inner: str) -> bool:
    return (
        not inner
        or inner[0].islower()
        or _STRONG.search(inner) is not None
        or _WEAK.fullmatch(inner.replace(" ", "")) is not None
        or _FILLER.fullmatch(inner) is not None
    )


def instruction(text: str) -> bool:
    """Whether a row's first words tell how to go on with a template and are no step."""
    return placeholder(text) or _CONTINUE.fullmatch(text.strip(_ENDS)) is not None


def unwrapped(text: str) -> str:
    """The text without brackets around the whole of it."""
    text = text.strip(_ENDS)
    return text[1:-1].strip() if len(text) > 2 and _GROUP.fullmatch(text) and text[0] in "[«{" else text


def settled(text: str) -> str:
    """The text as the plan will read it back: without what Markdown would take for markup."""
    for _ in range(12):
        after = plain(escaped(text))
        if after == text:
            break
        text = after
    return text


_ROLE_WORDS = re.compile(
    r"\b(?:team|legal|security|infosec|procurement|finance|sponsor|champion|manager|director|head|vp|svp|evp|avp|c[a-z]o|ciso|"
    r"it|hr|ops|operations|sales|engineer\w*|executive|exec|evaluator|admin\w*|buyer|seller|vendor|prospect|client|customer|"
    r"support|success|services|implementation|project|program\w*|product|committee|board|group|department|counsel|lead|owner|"
    r"both|all|joint|us|them|we|user|users|analyst|architect|consultant|partner|provider|supplier|stakeholders?|account|ae|se|"
    r"csm|cs|pm|pmo|tbd|tbc|president|chief|officer|coordinator|specialist|purchasing|marketing|training|data|technical|"
    r"economic|business|decision|maker|signatory|signer|everyone|contact|name|review|contract|call|meeting|week|date|approv\w+|sign\w*|complet\w+|kick-?off|"
    r"pilot|demo|launch\w*|validation|validated|questionnaire|budget\w*|proposal|pricing|red-?lin\w+|go|live|access|report\w*|workshop|scoping|discovery|"
    r"onboarding|roll-?out|migration|test\w*|environment|requirements?|criteria|agreement|order|form|purchas\w+|issued|submitted|delivered|plan|phase|step|"
    r"agreed|confirmed|done|msa|dpa|nda|poc|sow|rfp|api|sso|users?|milestone|q[1-4])\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_][\w'’.\-]*(?:\s+(?:(?:de|van|von|der|den|da|di|la|le|bin|al|el|of)\s+)*[^\W\d_][\w'’.\-]*){1,3}"
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")


def person(text: str) -> str:
    """The person's name that a text is, without brackets behind it; empty where it is a team, a title or something else."""
    bare = _BRACKET.sub(" ", text).strip(" ,;")
    words = bare.split()
    if not _NAME.fullmatch(bare) or _ROLE_WORDS.search(bare) or len(bare) > 40:
        return ""
    return bare if words[0][0].isupper() and words[-1][0].isupper() and not bare.isupper() else ""
