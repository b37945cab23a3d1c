"""The cells that name owners: who of them is the seller's and who the buyer's."""

import re
from dataclasses import dataclass

from assistant.importing.headers import Side
from assistant.importing.who import BOTH, Who
from assistant.importing.words import joined, person, placeholder, unwrapped
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.roles import role_of_words

_TITLES = frozenset(["ae", "champion"])
"""Words that tell a side and a role at once: they stay beside the name."""
_BOTH_AND = re.compile(r"(?:both|joint|all|shared|mutual)\s*(?:[:\-–—(]\s*)(.+?)\)?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s+/\s+|\s*\+\s*|\s*;\s*|\s+&\s+|\s+and\s+|\s*,\s*|/(?=[A-Z@])|\s*\n\s*|\s+[×|]\s+|\s+(?:x|with|w/)\s+(?=[A-Z\[@])"
)
_LABEL = re.compile(r"(?P<label>[^:()\[\]/]{1,40}?)\s*(?::\s*|\s[-–—]\s)(?P<rest>\S.*)")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TITLE = re.compile(
    r"\b(?:vp|svp|evp|avp|director|head|chief|c[efiots]o|ciso|cpo|cro|cmo|manager|president|officer|engineer|counsel|lead|"
    r"analyst|architect|admin\w*|executive|partner|owner|of [a-z]+|sponsor|champion|ae|se|csm|specialist|consultant)\b",
    re.IGNORECASE,
)


_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+|[A-Z]{2,3}")
_NOBODY_BESIDE = re.compile(
    r"^(?:[-–—]+|n/a|none|tbd|tbc)\s*[/+;&,|]\s+|\s+[/+;&,|]\s*(?:[-–—]+|n/a|none|tbd|tbc)$", re.IGNORECASE
)
"""What stands for nobody beside somebody: "– / Procurement"."""


@dataclass(frozen=True, slots=True)
class Owners:
    """``unsure``: parts whose side nothing tells; they count as the buyer's. ``in_order``: of two of them the first counts as
    the seller's, the second as the buyer's."""

    vendor: str = ""
    prospect: str = ""
    unsure: tuple[str, ...] = ()
    in_order: bool = False


def tidy(cell: str) -> str:
    """An owner cell without brackets around its parts, mentions and placeholders."""
    text = "; ".join(filter(None, (joined(line) for line in cell.split("\n"))))
    if placeholder(text) or nobody(text):
        return ""
    text = re.sub(r"\[([^\[\]]*)\]", lambda m: "" if placeholder(m[0]) else m[1], text)
    text = re.sub(r"(?<!\w)@(?=\w)", "", text)
    text = _NOBODY_BESIDE.sub("", text)
    text = re.sub(r"^(?:\s*[+/;&,]\s*)+|(?:\s*[+/;&,]\s*)+$", "", text).strip()
    return "" if nobody(text) else text


def parts_of(cell: str) -> list[str]:
    """The owners in a cell. "Lena Fox, VP Ops" is one."""
    found: list[str] = []
    for part in _divided(cell):
        if (
            found
            and _TITLE.search(part)
            and not person(part)
            and person(found[-1])
            and "(" not in found[-1]
            and f"{found[-1]}, " in cell
        ):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def _divided(cell: str) -> list[str]:
    """The cell cut where one owner ends and the next begins, but not inside brackets."""
    guarded = _BRACKET.sub(
        lambda m: (
            m[0]
            .translate(str.maketrans("/+;&,×|", "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"))
            .replace(" and ", "\ue007")
        ),
        cell,
    )
    back = str.maketrans("\ue000\ue001\ue002\ue003\ue004\ue005\ue006", "/+;&,×|")
    return [
        part.translate(back).replace("\ue007", " and ").strip()
        for part in _BETWEEN.split(guarded)
        if part.strip()
    ]


def owners_of(cell: str, who: Who, side: str = "", contact: str = "") -> Owners:
    """The owners on both sides of a cell that serves for both. ``side``: a cell that says whose it is; ``contact``: one
    that names people."""
    whose = _whose(side, who)
    names = tidy(cell) or tidy(contact)
    if tidy(cell) and tidy(contact) and not whose:
        # The owner's column says the side and the contact's says who.
        whose = (
            _whose(tidy(cell), who)
            if all(who.side_of(p)[1] == "named" and not who.known(p) for p in parts_of(tidy(cell)))
            else ""
        )
        names = tidy(contact) if whose else names
    if not names:
        whole = tidy(side)
        return {
            "seller": Owners(vendor=whole),
            "buyer": Owners(prospect=whole),
            "both": Owners(whole, whole),
        }.get(whose, _split(whole, who))
    if whose in ("seller", "buyer"):
        text = _unlabelled(names, who)[0]
        return Owners(vendor=text) if whose == "seller" else Owners(prospect=text)
    found = _split(names, who)
    if whose == "both" and not (found.vendor and found.prospect):
        parts = parts_of(names)
        if len(parts) == 2 and len(found.unsure) == 2:
            return Owners(parts[0], parts[1], found.unsure, in_order=True)
        label = tidy(side) or tidy(cell)
        return Owners(found.vendor or label, found.prospect or label, found.unsure)
    return found


def _whose(text: str, who: Who) -> Side:
    text = tidy(text)
    if not text:
        return ""
    sides = {who.side_of(part)[0] for part in parts_of(text)} - {""}
    return sides.pop() if len(sides) == 1 else "both" if sides else ""


def _split(cell: str, who: Who) -> Owners:
    if not cell:
        return Owners()
    if BOTH.fullmatch(cell.strip()):
        return Owners(cell, cell)
    if inner := _BOTH_AND.fullmatch(cell):
        found = _split(inner[1], who)
        word = cell.split()[0].strip(":(-–—")
        return Owners(found.vendor or word, found.prospect or word, found.unsure)
    ours: list[str] = []
    theirs: list[str] = []
    unsure: list[str] = []
    label: Side = ""
    for part in parts_of(cell):
        text, labelled = _unlabelled(part, who)
        label = labelled or (label if ":" in cell else "")
        side, evidence = (label, "named") if label else who.side_of(text)
        if side == "both":
            ours.append(text)
            theirs.append(text)
        elif side == "seller":
            ours.append(text)
        else:
            theirs.append(text)
            if evidence == "none" and person(text):
                unsure.append(text)
    if not ours or not theirs:
        whole = cell if not label else " / ".join(ours or theirs)
        return Owners(vendor=whole if ours else "", prospect="" if ours else whole, unsure=tuple(unsure))
    return Owners(" / ".join(ours), " / ".join(theirs))


def _label(text: str, who: Who) -> Side:
    """The side of a label that says nothing but the side."""
    return "" if text.strip().casefold() in _TITLES else who.word(text) or who.company(text)


def _unlabelled(text: str, who: Who) -> tuple[str, Side]:
    """ "Acme: Ana Ruiz" as the name and its side; a company or side in brackets behind a name goes too."""
    found = _LABEL.fullmatch(text)
    if found:
        side = _label(found["label"], who)
        if side in ("seller", "buyer"):
            return found["rest"].strip(), side
    shorter = _BRACKET.sub(
        lambda m: "" if _label(m[1], who) and len(m[1].split()) < 3 else m[0], text
    ).strip()
    inner = (_BRACKET.findall(text) or [""])[-1]
    if (
        shorter
        and shorter != text
        and (
            person(shorter) or role_of_words(shorter) or (_FIRST_NAME.fullmatch(shorter) and who.word(inner))
        )
    ):
        side = _label(inner, who)
        return " ".join(shorter.split()), side if side in ("seller", "buyer") else ""
    if paren := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text):
        side = who.word(paren[1].strip())
        if side in ("seller", "buyer") and person(paren[2]):
            return paren[2].strip(), side
    return unwrapped(text), ""
