"""Whose side a name, a team or a title is on, by all that the file says of the two companies and their people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from assistant.importing.headers import BUYER_WORDS, SELLER_WORDS, Side
from assistant.importing.words import joined, person
from assistant.plan.reading.owners import seller_title

_SELLER = frozenset([*SELLER_WORDS.split("; "), "sales", "our", "seller's", "vendor's"])
_BUYER = frozenset([*BUYER_WORDS.split("; "), "buyer's", "customer's", "client's", "prospect's", "purchaser"])
BOTH = re.compile(
    r"(?:both|all|joint\w*|mutual\w*|shared|everyone|everybody|together|collaborative(?:ly)?)(?:\s+(?:parties|teams|sides|stakeholders|hands|companies|of us))?"
    r"|(?:us|we)\s*(?:/|&|\+|and)\s*(?:them|you)|(?:them|you)\s*(?:/|&|\+|and)\s*(?:us|we)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
MAIL = re.compile(r"[\w.+-]+@([\w-]+)(?:\.[\w.-]+)?")
Evidence = Literal["named", "title", "none"]


@dataclass(slots=True)
class Who:
    """The two companies, and their people as far as they are known; names in lower case for the comparison."""

    vendor: str = ""
    account: str = ""
    sellers: dict[str, str] = field(default_factory=dict)
    buyers: dict[str, str] = field(default_factory=dict)
    domains: dict[str, Side] = field(default_factory=dict)
    """Whose mail domains are, by the part that names the company."""

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
        if BOTH.fullmatch(low):
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
        mail = MAIL.search(text)
        if mail and (side := self.domains.get(mail[1].casefold())):
            return side
        words = [mail[1].casefold()] if mail else re.findall(r"[\w&']+", text.casefold())
        for company, whose in ((self.vendor, "seller"), (self.account, "buyer")):
            head = _head(company)
            if head and any(word.removesuffix("'s") == head or (mail and head in word) for word in words):
                return "seller" if whose == "seller" else "buyer"
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
