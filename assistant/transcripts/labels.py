"""Is this the name of a speaker, and what side does the label beside it say?"""

import re
from enum import IntEnum

from assistant.transcripts.words import HEADER, NOTES, OPENERS, PARTICLES, ROOM
from assistant.vocabulary import Speaker


class Likeness(IntEnum):
    """How much a label looks like a speaker's name."""

    NO = 0
    WEAK = 1
    STRONG = 2


_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[)\]]")
_NEVER = re.compile(r'[?!;"“”{}<>=*#\\^~`\[\]]|://|\.\.|…')
_CONTRACTION = re.compile(
    r"[’'](?:ll|re|ve|m|d)\b|n[’']t\b|\b(?:here|that|it|what|there|who|how|let|where|he|she)[’']s\b",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:\w{1,5}\.)+|\S+@\S+|[\w-]+(?:\.[\w-]+)+")
_GENERIC = re.compile(
    r"(?:unknown|unidentified|unnamed|anonymous)?\s*"
    r"(?:(?:speaker|spk|participant|person|guest|caller|voice|attendee|user|channel|track)?[\s_-]*(?:\d{1,3}|[a-z])?)",
    re.IGNORECASE,
)

_SELLER = (
    "rep|sales rep|sales representative|sales|sales ?person|salesman|saleswoman|seller|vendor|agent|ae|"
    "account exec(?:utive)?|se|sales engineer|solutions? (?:engineer|consultant|architect)|pre-?sales|"
    "sdr|bdr|csm|am|account manager|customer success manager|account director"
)
_BUYER = (
    "prospect|customer|buyer|client|lead|champion|economic buyer|technical buyer|decision maker|purchaser"
)
_GRADE = (
    r"(?:(?:senior|sr\.?|junior|jr\.?|enterprise|strategic|regional|commercial|mid-market|principal|global|named|our|the)"
    r"\s+)*"
)
_TAIL = r"(?:[\s_#-]*\d{1,2}|[\s_#-]+[a-d])?(?:\s+(?:at|@|from|for)\s+.+)?"
_IS_SELLER = re.compile(rf"{_GRADE}(?:{_SELLER}){_TAIL}", re.IGNORECASE)
_IS_BUYER = re.compile(rf"{_GRADE}(?:{_BUYER}){_TAIL}", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;/|·]\s*|\s+[-–—]\s+")


def key(name: str) -> str:
    """A name for comparison: folded case, one space."""
    return " ".join(name.casefold().split())


def likeness(label: str) -> Likeness:
    """Whether a label can be a speaker's name: capitalised words, few of them, no sentence."""
    base = _ASIDE.sub("", label).strip()
    if not base or len(base) > 60 or len(label) > 120 or not any(c.isalnum() for c in base):
        return Likeness.NO
    if _NEVER.search(base) or _CONTRACTION.search(base):
        return Likeness.NO
    words = base.replace(",", " ").split()
    if len(words) > 7 or not all(_can_be_in_a_name(word) for word in words):
        return Likeness.NO
    if generic(base) or side_label(label) or base.casefold() in ROOM:
        return Likeness.STRONG if any(c.isalpha() for c in base) else Likeness.WEAK
    capital = all(_capitalised(word) or word.casefold() in PARTICLES for word in words) and _capitalised(
        words[-1]
    )
    if capital and not opens_a_sentence(base):
        return Likeness.STRONG
    return Likeness.WEAK if capital or len(words) <= 2 else Likeness.NO


def is_header(label: str) -> bool:
    """Whether a label belongs to the block above a transcript (Date, Attendees …)."""
    return key(_ASIDE.sub("", label)).replace("-", " ") in HEADER


def is_note(label: str) -> bool:
    """Whether a label is one that people put inside a text (Note, Next steps …), never a speaker."""
    return key(_ASIDE.sub("", label)) in NOTES


def opens_a_sentence(label: str) -> bool:
    """Whether a label begins as speech or lists do: "Step 2", "Cost"; not so in "Right Hon. Ana Ruiz"."""
    words = _ASIDE.sub("", label).split()
    long_name = len(words) > 2 and all(map(_capitalised, words))
    opener = bool(words) and words[0].casefold() in OPENERS
    return is_note(label) or (opener and not long_name and not generic(label))


def generic(name: str) -> bool:
    """Whether a name says nothing of who it is: "Speaker 2", "Unknown", "3", "B"."""
    return bool(_GENERIC.fullmatch(name.strip()))


def side_label(name: str) -> Speaker | None:
    """The side that the label in a name states: "Dana (AE)", "Rep 1", "Prospect", "Sarah Lee - Buyer"; None
    when none does.
    """
    bare = _ASIDE.sub("", name).strip()
    asides = [m.strip(" ()[]") for m in _ASIDE.findall(name)]
    for piece in (part for text in (*asides, bare) for part in _SPLIT.split(text)):
        if _IS_SELLER.fullmatch(piece):
            return "seller"
        if _IS_BUYER.fullmatch(piece):
            return "buyer"
    return None


def asides(name: str) -> tuple[str, ...]:
    """What stands beside a name, in brackets or after a dash, a bar or a comma: role, company."""
    _, *after = _SPLIT.split(_ASIDE.sub("", name).strip())
    return (*(found.strip(" ()[]") for found in _ASIDE.findall(name)), *(part for part in after if part))


def speaker_name(name: str) -> str:
    """A name as it is shown: "Person1 (Rep)" is "Person1", "Tim Lau, CEO" is "Tim Lau"; a label alone stays
    as it is.

    "Cole, Dana" stays whole: turned round, "Dana, Acme" would become somebody who does not exist.
    """
    bare = _ASIDE.sub("", name).strip() or name.strip()
    first, *rest = (part for part in _SPLIT.split(bare) if part)
    if rest and side_label(first) and not side_label(rest[0]):
        return rest[0]
    if "," in bare and len(rest) == 1 and len(first.split()) == 1 and not side_label(rest[0]):
        return bare
    return first


def _capitalised(word: str) -> bool:
    letters = [c for c in word if c.isalnum()]
    return bool(letters) and (
        letters[0].isdigit() or letters[0].lower() == letters[0].upper() or any(map(str.isupper, letters))
    )


def _can_be_in_a_name(word: str) -> bool:
    return "." not in word or bool(_INITIAL.fullmatch(word))
