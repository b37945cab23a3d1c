"""One line of a plain transcript: what on it could be a stamp, a name and words; plain.py judges."""

import re
from dataclasses import dataclass
from enum import Enum

from assistant.transcripts.decode import clean
from assistant.transcripts.labels import Likeness, key, likeness
from assistant.transcripts.stamps import BRACKETED, STAMP, Stamp, stamps_in

_LOOKED_AT = 300
"""Characters at the start of a line in which a label can stand; the patterns below look no further."""

_BULLET = re.compile(r"\s*(?:[-*+•‣▪·–—]\s+|>+\s*|\d{1,4}[.)]\s+(?=\D))+")
_HEADING = re.compile(r"\s*#{1,6}\s+(.*?)\s*#*\s*")
_RULE = re.compile(r"\s*(?:[-=_*~#]\s?){3,}\s*")
_BOLD = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")
_NAME = r"(?P<name>[^:：\n]{1,120}?)"
# The counts keep a line of nothing but spaces from being tried in every way there is.
_SEP = r"\s{0,8}[-–—|•·,]?\s{0,8}"
_LABELLED = re.compile(
    rf"(?:(?P<lead>{STAMP}){_SEP})?{_NAME}(?:{_SEP}(?P<after>{STAMP}))?\s*[:：](?=\s|$|[^\s\d/:\\)(])\s*"
    rf"(?P<inner>{BRACKETED})?\s*(?P<words>.*)"
)
_BESIDE = re.compile(rf"(?:(?P<lead>{STAMP}){_SEP})?{_NAME}\s*(?P<after>{BRACKETED})\s*(?P<words>\S.*)")
_HEADLINE = re.compile(rf"{_NAME}{_SEP}(?P<after>{STAMP})\s*")
_STAMPED = re.compile(rf"(?P<lead>{STAMP})(?:\s*[-–—|:]\s+|\s+)(?P<words>\S.*)")
_ALONE = re.compile(rf"(?P<lead>{STAMP})\s*[-–—:]?\s*")
_CHAT = re.compile(r"From\s+(.+?)\s+to\s+.+", re.IGNORECASE)


class Kind(Enum):
    LABELLED = "name and colon"
    HEADLINE = "name and stamp on a line of their own, words below"
    STAMPED = "stamp and words, no name"
    ALONE = "only a stamp"
    LOOSE = "words"
    HEADING = "Markdown heading"
    RULE = "line across"
    BLANK = "nothing"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line may be. ``raw`` is all of it, cleaned; ``words`` what is left beside name and stamp."""

    kind: Kind
    raw: str
    name: str = ""
    words: str = ""
    stamps: tuple[Stamp, ...] = ()
    bold: bool = False
    bullet: bool = False
    after_blank: bool = False
    strong: bool = False

    @property
    def key(self) -> str:
        return key(self.name)

    @property
    def candidate(self) -> bool:
        return self.kind in (Kind.LABELLED, Kind.HEADLINE)


def read_line(raw: str, *, after_blank: bool) -> Line:
    """What a line may be. A name that cannot be anybody's makes the line plain words."""
    if not raw.strip():
        return Line(Kind.BLANK, "")
    whole = clean(raw)
    head = raw[:_LOOKED_AT]
    if _RULE.fullmatch(head):
        return Line(Kind.RULE, whole)
    if heading := _HEADING.fullmatch(head):
        title = _read_body(heading[1], "", whole, after_blank=after_blank)
        return title if title.kind is Kind.HEADLINE else Line(Kind.HEADING, whole, words=clean(heading[1]))
    bullet = _BULLET.match(head)
    body = head[bullet.end() if bullet else 0 :].lstrip()
    return _read_body(
        body if raw[_LOOKED_AT:] else body.rstrip(),
        raw[_LOOKED_AT:],
        whole,
        after_blank=after_blank,
        bullet=bool(bullet),
    )


def _read_body(body: str, rest: str, whole: str, *, after_blank: bool, bullet: bool = False) -> Line:
    body, bold = _unbold(body)
    if alone := _ALONE.fullmatch(body):
        return Line(Kind.ALONE, whole, stamps=tuple(stamps_in(alone["lead"])), after_blank=after_blank)
    for kind, pattern in ((Kind.LABELLED, _LABELLED), (Kind.LABELLED, _BESIDE), (Kind.HEADLINE, _HEADLINE)):
        match = pattern.fullmatch(body)
        if match is None or (kind is Kind.HEADLINE and rest):
            continue
        parts = match.groupdict()
        name = _bare(parts["name"])
        like = likeness(name)
        if like is Likeness.NO:
            continue
        stamps = [
            stamp for group in ("lead", "after", "inner") for stamp in stamps_in(parts.get(group) or "")
        ]
        words = clean((parts.get("words") or "") + rest)
        return Line(
            kind, whole, name, words, tuple(stamps), bold, bullet, after_blank, like is Likeness.STRONG
        )
    if stamped := _STAMPED.fullmatch(body):
        words = clean(stamped["words"] + rest)
        return Line(
            Kind.STAMPED, whole, "", words, tuple(stamps_in(stamped["lead"])), bold, bullet, after_blank
        )
    if bold and not rest and likeness(_bare(body)) is Likeness.STRONG:
        return Line(Kind.HEADLINE, whole, _bare(body), "", (), bold, bullet, after_blank, strong=True)
    return Line(Kind.LOOSE, whole, bold=bold, bullet=bullet, after_blank=after_blank)


def _unbold(body: str) -> tuple[str, bool]:
    """The body without the Markdown marks around a name at its start, or after a leading stamp."""
    stamp = re.match(rf"{STAMP}\s*", body)
    place = stamp.end() if stamp else 0
    match = _BOLD.match(body, place)
    if match is None:
        return body, False
    return body[:place] + match[2] + body[match.end() :], True


def _bare(name: str) -> str:
    """A label without the brackets and chat words that tools put around it."""
    name = clean(name)
    if chat := _CHAT.fullmatch(name):
        name = chat[1]
    if name[:1] == "[" and name[-1:] == "]":
        name = name[1:-1]
    return name.removeprefix(">>").strip(" *_\t")
