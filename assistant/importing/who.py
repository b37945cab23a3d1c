"""Whose side a name, a team or a title is on, by all that the file says of the two companies and their people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from assistant.importing.headers import BUYER_WORDS, SELLER_WORDS, Side
from assistant.importing.words import joined, person, placeholder, unwrapped
from assistant.plan.owners import nobody, seller_title

_TITLES = frozenset(["ae", "champion"])
"""Words that tell a side and a role at once: they stay beside the name."""
_SELLER = frozenset([*SELLER_WORDS.split("; "), "sales", "our", "seller's", "vendor's"])
_BUYER = frozenset([*BUYER_WORDS.split("; "), "buyer's", "customer's", "client's", "prospect's", "purchaser"])
_BOTH = re.compile(
    r"(?:both|all|joint\w*|mutual\w*|shared|everyone|everybody|together|collaborative(?:ly)?)(?:\s+(?:parties|teams|sides|stakeholders|hands|companies|of us))?"
    r"|(?:us|we)\s*(?:/|&|\+|and)\s*(?:them|you)|(?:them|you)\s*(?:/|&|\+|and)\s*(?:us|we)",
    re.IGNORECASE,
)
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
_MAIL = re.compile(r"[\w.+-]+@([\w-]+)(?:\.[\w.-]+)?")
Evidence = Literal["named", "title", "none"]


@dataclass(slots=True)
class Who:
    """The two companies, and their people as far as they are known; names in lower case for the comparison."""

    vendor: str = ""
    account: str = ""
    sellers: dict[str, str] = field(default_factory=dict)
    buyers: dict[str, str] = field(default_factory=dict)

    def add(self, side: Side, name: str, *, sure: bool = False) -> None:
        """Remember that a person is on a side; what was known first stays. ``sure``: the text is a name, whatever it looks like."""
        name = person(name) or (name.strip() if sure and len(name.split()) < 5 else "")
        key = name.casefold()
        if name and not self.company(name) and key not in self.sellers and key not in self.buyers:
            if side == "seller":
                self.sellers[key] = name
            elif side == "buyer":
                self.buyers[key] = name

    def side_of(self, part: str) -> tuple[Side, Evidence]:
        """The side of one owner, and what says so: a word or a name of the file, a seller's title, or nothing."""
        text = joined(part).strip("@ ")
        bare = _BRACKET.sub(" ", text).strip(" ,")
        inside = _BRACKET.findall(text)
        inside = [one.strip() for words in inside for one in re.split(r"\s*[,;/]\s*", words)]
        for words in (bare, *inside):
            if side := self.word(words):
                return side, "named"
        for words in (bare, *inside):
            if side := self.company(words):
                return side, "named"
        if side := self.known(bare):
            return side, "named"
        if any(
            seller_title(words)
            for words in (bare, *inside, *(w for w in [bare.partition(",")[2].strip()] if w))
        ):
            return "seller", "title"
        return "", "none"

    def word(self, text: str) -> Side:
        """The side that a word such as "us", "client" or "both" stands for."""
        low = text.casefold().strip(" .")
        if _BOTH.fullmatch(low):
            return "both"
        if low in _SELLER:
            return "seller"
        if low in _BUYER:
            return "buyer"
        words = re.findall(r"[\w']+", low)
        if len(words) > 1 and words[0] in _SELLER - {"internal", "sales", "us", "we", "ae"}:
            return "seller"
        if (
            len(words) > 1
            and words[0] in _BUYER
            and words[:2] != ["customer", "success"]
            and words[0] != "champion"
        ):
            return "buyer"
        return ""

    def company(self, text: str) -> Side:
        """The side whose company a text names."""
        mail = _MAIL.search(text)
        words = [mail[1].casefold()] if mail else re.findall(r"[\w&']+", text.casefold())
        for company, side in ((self.vendor, "seller"), (self.account, "buyer")):
            head = _head(company)
            if head and any(word.removesuffix("'s") == head or (mail and head in word) for word in words):
                return "seller" if side == "seller" else "buyer"
        return ""

    def known(self, name: str) -> Side:
        """The side of a person known by that name, first name or initials."""
        low = name.casefold()
        ours, theirs = _fits(low, self.sellers), _fits(low, self.buyers)
        return "seller" if ours and not theirs else "buyer" if theirs and not ours else ""


def _head(company: str) -> str:
    """The word that a company is called by."""
    words = [w for w in re.findall(r"[\w&']+", company.casefold()) if w not in ("the", "a")]
    return words[0] if words and len(words[0]) > 1 else ""


def _fits(name: str, known: Iterable[str]) -> bool:
    """Whether a name, a first name or initials fit exactly one of the known people, or the whole name is known."""
    known = list(known)
    if name in known:
        return True
    hits = [
        one
        for one in known
        if name
        and (
            name == one.split()[0]
            or _initials(one) == name.replace(".", "")
            or _short(one) == name.rstrip(".")
        )
    ]
    return len(hits) == 1


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _short(name: str) -> str:
    """ "Ana R" for "Ana Ruiz"."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}"


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
    if _BOTH.fullmatch(cell.strip()):
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
    if shorter and shorter != text and person(shorter):
        inner = _BRACKET.findall(text)[-1]
        side = _label(inner, who)
        return " ".join(shorter.split()), side if side in ("seller", "buyer") else ""
    if paren := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text):
        side = who.word(paren[1].strip())
        if side in ("seller", "buyer") and person(paren[2]):
            return paren[2].strip(), side
    return unwrapped(text), ""
