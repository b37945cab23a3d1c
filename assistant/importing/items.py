"""One item of a list taken apart: what has to happen, until when, by whom, how far it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.importing.owner_cells import parts_of, tidy
from assistant.importing.when import Offset, Vague, dateish, read_when
from assistant.importing.who import Who
from assistant.importing.words import person, placeholder
from assistant.plan.reading.roles import role_of_words
from assistant.plan.reading.statuses import read_status

_KEYS: dict[str, str] = {
    "owner_vendor": "seller owner|vendor owner|our owner|provider owner|seller lead|vendor lead|our lead|seller side|vendor side",
    "owner_prospect": "buyer owner|customer owner|client owner|prospect owner|their owner|buyer lead|customer lead|client lead|buyer side|customer side|client side",
    "seller": "seller actions?|vendor actions?|our actions?|seller|vendor|provider|supplier|us|we",
    "buyer": "buyer actions?|customer actions?|client actions?|prospect actions?|their actions?|buyer|customer|client|prospect|them",
    "owner": "owners?|owned by|who|lead|responsible(?: party)?|responsibility|assignees?|assigned(?: to)?|dri|accountable",
    "due": "due(?: date| by| on)?|target(?: date| completion| completion date)?|date|by|when|deadline|eta|target by|complete by|completion date|timing|timeline|end date|finish",
    "done_on": "completed(?: on)?|date completed|completion|actual(?: date)?|done on|closed on",
    "start": "start(?: date)?|starts?|begin",
    "status": "status|state|progress",
    "assumes": "assumptions?|assumes|assuming",
    "depends_on": "depends on|dependenc(?:y|ies)|dependent on|after|prerequisites?|requires|blocked by|predecessors?",
    "risk": "risks?|blockers?",
    "side": "side|party|company",
    "mitigation": "mitigations?|mitigation plan|response",
    "probability": "probability|likelihood",
    "impact": "impact|severity",
    "action": "actions?|step|next step|task",
    "notes": "notes?|comments?|success criteria|details?|deliverables?|outcome|exit criteria|criteria|description|why|phase|priority",
}
_FIELD = {re.compile(pattern, re.IGNORECASE): name for name, pattern in _KEYS.items()}
_ANY = "|".join(_KEYS.values())
_KEYED = re.compile(
    rf"(?:^|(?<=[|;,·(•])\s*|\s[-–—]\s|(?<=[.)])\s+|\s{{2,}})\s*(?P<key>{_ANY})(?:\s*\((?P<of>[^()]{{1,30}})\))?\s*[:=]\s*",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:owned by|owner|led by|responsible)\s+(?P<who>.+)", re.IGNORECASE)
_STATE = re.compile(
    r"(?:done|completed?|in[ -]progress|not started|pending|to ?do|on track|at risk|blocked|cancell?ed|started|delayed|upcoming|overdue|wip|ongoing|"
    r"[✅✔☑✓🔄🟡⏳⚪⬜☐❌🔴🟢]\ufe0f?(?:\s*(?:done|completed?|in progress|not started|pending|to do))?)",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"(?P<head>.+?)\s+[-–—|:]\s+(?P<owner>[A-Z][\w.'’]*(?:\s+[A-Z][\w.'’]*){0,2}\s*[(\[](?P<tag>[^()\[\]]*)[)\]])"
)
"""A name at the end with its company behind it."""
_OWNERS_AT_MOST = 200
"""Characters."""
_NAME_AND_BRACKET = re.compile(
    r"(?P<name>[A-Z][\w.'’]{0,30}(?:\s[A-Z][\w.'’]{0,30}){0,2})\s?\((?P<inside>[^()]*)\)$"
)
_TEAM = re.compile(
    r"(?:[A-Z][\w&]*\s+)?(?:InfoSec|Legal|Procurement|Purchasing|Finance|IT|Security|Operations|Engineering|HR|Compliance|[A-Z]\w+\s+[Tt]eam|C[A-Z]O|CISO|VP(?:\s+[A-Z]\w+)?)"
)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_LABEL = re.compile(
    r"(?P<state>completed?|done|on track|at risk|delayed|in progress|not started|pending|blocked|upcoming)\s*[:–—-]\s+(?=\S)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+[-–—|·→>]+\s+|\s*[;|·]\s*|,\s+|:\s+|\s+(?:by|on|due by|due on|due|before|no later than|until|targeted for|target|expected|in|during)\s+",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?P<head>[^:|]{2,40}?)(?:\s*[:|]\s+|\s+[-–—]\s+)(?P<rest>\S.*)")
_MONTHISH = re.compile(
    r"\b(?:tbd|tbc|q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|october|november|december|asap)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Item:
    """``fields`` as the keys above; ``name`` is what is left."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        value = value.strip(" ,;|·")
        value = value.strip("()") if value.count("(") != value.count(")") or value[:1] == "(" else value
        if value and name not in self.fields:
            self.fields[name] = value


def field_of(key: str) -> str:
    """The field that a key of a list stands for, such as ``owner`` for "Owned by"; empty for others."""
    key = _BRACKET.sub("", key).strip(" *_:")
    return next((name for pattern, name in _FIELD.items() if pattern.fullmatch(key)), "")


def _trimmed(value: str) -> str:
    """A value without the dash or the bracket that leads on to the next key."""
    value = value.strip(" ,;|·-–—")
    return value.removesuffix("(").strip(" ,;|·-–—") if value.count("(") > value.count(")") else value


def keyed(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first "key: value" of a text, and the keyed values, by their fields."""
    hits = list(_KEYED.finditer(text))
    if not hits:
        return text, []
    ends = [hit.start() for hit in hits[1:]] + [len(text)]
    values = []
    for hit, end in zip(hits, ends, strict=True):
        before, value = text[: hit.start()], _trimmed(text[hit.end() : end])
        within = before.count("(") > before.count(")")
        value = value.removesuffix(")") if within else value
        # "Owner (Acme): Ana" says the same as "Owner: Acme: Ana".
        values.append((field_of(hit["key"]), f"{hit['of']}: {value}" if hit["of"] and value else value))
    return text[: hits[0].start()].strip(" ,;|·-–—("), values


def fields_in(text: str, who: Who) -> tuple[str, list[tuple[str, str]]]:
    """As ``keyed``, for a line whose parts stand between bars: there a side or a company is a key too."""
    heads, values = [], []
    for piece in re.split(r"\s+[|·•]\s+", text):
        key, colon, value = piece.partition(":")
        side = who.word(key.strip()) or who.company(key) if colon and len(key.split()) < 4 else ""
        if side in ("seller", "buyer") and not field_of(key) and value.strip():
            values.append(("owner_vendor" if side == "seller" else "owner_prospect", value.strip()))
            continue
        head, inner = keyed(piece)
        heads += [head] if head else []
        values += inner
    return " | ".join(heads), values


def read_item(text: str, who: Who) -> Item:
    """A list's item: its name, and what stands around it. "Legal review (Dan Wu, 3/20)" is all of it in one line."""
    item = Item("")
    if found := _LABEL.match(text):
        item.put("status", found["state"])
        text = text[found.end() :]
    head, values = keyed(text)
    if head:
        for name, value in values:
            item.put(name, value)
        text = head
    text = _from_left(text, item, who)
    while shorter := _from_right(text, item, who):
        text = shorter
    item.name = text.strip(" ,;|·–—-:").removesuffix(".")
    return item


def opens_with_date(text: str) -> bool:
    """Whether a line says first when and then what: "March 20 - Legal review"."""
    found = _OPENING.match(text)
    return found is not None and is_date(found["head"].strip())


def _from_left(text: str, item: Item, who: Who) -> str:
    """Takes a date or a side off the front: "March 20 – Legal review", "Buyer: returns the forms"."""
    for _ in range(2):
        found = _OPENING.match(text)
        if not found:
            break
        if found["head"].count("(") != found["head"].count(")"):
            break
        head = found["head"].strip("[]() ")
        if "due" not in item.fields and is_date(found["head"].strip()):
            item.put("due", head)
        elif (
            "side" not in item.fields
            and len(head.split()) <= 3
            and who.side_of(head)[1] == "named"
            and not head.casefold().startswith("all ")
        ):
            item.put("side", head)
        else:
            break
        text = found["rest"]
    return text


def _from_right(text: str, item: Item, who: Who) -> str:
    """The text without its last part, where that is a date, an owner or a state; empty where it is none."""
    text = text.rstrip(" .–—-,;:|")
    tagged = _TAGGED.fullmatch(text)
    if tagged and "owner" not in item.fields and who.side_of(tagged["tag"])[1] == "named":
        item.put("owner", tagged["owner"])
        return tagged["head"]
    if "owner" not in item.fields and (named := _named_with_bracket(text, item, who)):
        return named
    if found := re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]*)[)\]]", text):
        bits = [bit for bit in re.split(r"\s*[;|·]\s*|,\s+(?!\d{4}\b)|\s+[-–—/]\s+", found[2]) if bit]
        kinds = [_kind(bit, who, inside=True) for bit in bits]
        if bits and all(kinds):
            owners = [value for kind, value in kinds if kind == "owner"]  # type: ignore[misc]
            for kind, value in kinds:  # type: ignore[misc]
                if kind != "owner":
                    item.put(kind, value)
            item.put("owner", " / ".join(owners))
            return re.sub(r"\s+(?:by|on|due|before|until|due by)$", "", found[1])
    for head, cut, tail in _tails(text):
        before = re.split(r"\s+[-–—|·]\s+", head)
        dated = ("due" in item.fields or (len(before) > 1 and is_date(before[-1]))) and cut in (
            ":",
            "-",
            "–",
            "—",
            "|",
            "·",
        )
        kind = _kind(
            tail, who, inside=False, strong=dated or cut in (":", "by", "due", "due by", "on", "before")
        )
        if kind is None or len(head) < 3 or kind[0] in item.fields:
            continue
        if kind[0] != "owner" or cut not in ("by", "on", "in", "before", "during", "until"):
            item.put(*kind)
            return head
    return ""


def _named_with_bracket(text: str, item: Item, who: Who) -> str:
    """The text without the owners at its end, the last of whom has a title behind the name: "… — Ana Ruiz / Dan Wu (Legal)"."""
    found = _NAME_AND_BRACKET.search(text[-_OWNERS_AT_MOST:])
    if (
        found is None
        or not (person(found["name"]) or who.word(found["inside"]))
        or is_state(found["inside"])
        or is_date(found["inside"])
    ):
        return ""
    for head, cut, tail in _tails(text):
        kind = _kind(tail, who, inside=cut in ("-", "–", "—", "|"), strong=cut in (":", "by"))
        if kind is not None and kind[0] == "owner" and len(head) > 2:
            item.put(*kind)
            return head
    return ""


def _tails(text: str) -> Iterator[tuple[str, str, str]]:
    """The ways to cut off the end (what stays, the word or mark between, the end), the shortest end first."""
    count = 0
    for at in range(len(text) - 1, 0, -1):
        cut = _CUT.match(text, at)
        if (
            cut
            and cut.end() < len(text)
            and text[at - 1] not in " ,;:|·"
            and text[:at].count("(") == text[:at].count(")")
        ):
            yield text[:at].strip(), cut[0].strip().casefold(), text[cut.end() :].strip()
            count += 1
            if count == 6:
                return


def is_state(text: str) -> bool:
    """Whether a line says nothing but how far a step is."""
    return _STATE.fullmatch(text.strip()) is not None and read_status(text) is not None


def is_date(text: str) -> bool:
    """Whether a text says when, and more than a word."""
    if placeholder(text) and not re.search(r"date|\+\s*\d", text, re.IGNORECASE):
        return False
    when = read_when(text)
    if isinstance(when, Offset) and not when.count and when.base != "date":
        return False
    return when is not None and not isinstance(when, Vague)


def _kind(bit: str, who: Who, *, inside: bool, strong: bool = False) -> tuple[str, str] | None:
    """What a piece of an item is: its date, owner or state, with its text."""
    bit = bit.strip(" .")
    key, colon, value = bit.partition(":")
    if colon and (name := field_of(key)) and value.strip():
        return name, value.strip()
    if colon and value.strip() and (side := who.word(key) or who.company(key)) in ("seller", "buyer"):
        return ("owner_vendor" if side == "seller" else "owner_prospect"), value.strip()
    found = re.match(r"(?:due|by|on|due by|due on|target|before|eta)\s+(.+)", bit, re.IGNORECASE)
    if found and (is_date(found[1]) or (len(found[1].split()) <= 2 and dateish(found[1]))):
        return "due", found[1]
    if is_date(bit):
        return "due", bit
    if (inside or strong) and len(bit.split()) <= 3 and _MONTHISH.search(bit) and dateish(bit):
        return "due", bit
    if _STATE.fullmatch(bit) and read_status(bit) is not None:
        return "status", bit
    if found := _OWNED.fullmatch(bit):
        return "owner", found["who"]
    if strong and (person(bit) or (len(bit.split()) <= 3 and bit[:1].isupper() and role_of_words(bit))):
        return "owner", bit
    parts = parts_of(tidy(bit))
    several = len(parts) > 1
    sure = [
        who.side_of(part)[1] != "none"
        or ((inside or strong or several) and _TEAM.fullmatch(_BRACKET.sub("", part)) is not None)
        for part in parts
    ]
    named = inside or any(sure) or (several and strong)
    fits = all(one or (named and person(part)) for one, part in zip(sure, parts, strict=True))
    return ("owner", bit) if parts and fits and len(bit.split()) <= 8 else None
