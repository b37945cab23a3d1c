"""Each sentence of a draft is kept or cut; what is cut is told with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.exporting.discretion import clean
from assistant.understand.printable import printable
from assistant.understand.text import words
from assistant.write.capitals import stranger
from assistant.write.content import FRAME, content
from assistant.write.counting import miscounted
from assistant.write.drafted import Claim, Written
from assistant.write.evidence import unsupported, words_of
from assistant.write.manners import unfit
from assistant.write.material import Material

_LONGEST = 400  # characters of a sentence that somebody reads to its end
_LONGEST_SUBJECT = 100
COURTESY = FRAME | frozenset(
    "a an the and or of to agreed in on for with at by from is are be it this that we i you us me our my all both as if any today afternoon "
    "time conversation discussion meeting anything something change changes add correct wrong right agree agrees short reply writing "
    "enough know below list table above where page same way was were took away things work good best quick brief does do not".split()
)
"""Words that no claim can be made of: a sentence of these alone needs no source."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence that was left out, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """``subject``: None where it has none that may stand. ``claims``: how many of those kept claim anything."""

    subject: str | None
    kept: tuple[Claim, ...]
    cut: tuple[Cut, ...]
    claims: int


def checked(written: Written, material: Material) -> Checked:
    """Hold a draft against its material, sentence by sentence."""
    kept: list[Claim] = []
    cut: list[Cut] = []
    claims = 0
    for claim in written.claims:
        text = clean(printable(claim.text))
        claim = Claim(claim.kind, text, claim.marks, clean(printable(claim.under)), claim.place)
        why = why_not(claim, material)
        if why is not None:
            cut.append(Cut(text[:_LONGEST], why))
        elif not any(text == other.text for other in kept):
            kept.append(claim)
            claims += bool(claim.marks)
    subject = None
    if written.subject is not None:
        subject = clean(printable(written.subject.text))
        why = _no_subject(subject, material)
        if why is not None:
            cut.append(Cut(subject[:_LONGEST], why))
            subject = None
    return Checked(subject, tuple(kept), tuple(cut), claims)


def why_not(claim: Claim, material: Material) -> str | None:
    """Why a sentence must not stand in the e-mail; None where it may."""
    if len(claim.text) > _LONGEST:
        return "it is too long"
    wrong = unfit(claim.text) or (unfit(claim.under) if claim.under else None)
    if wrong is not None:
        return wrong
    if not claim.marks and _is_courtesy(claim, material):
        return None
    sources = [material.sources[mark] for mark in claim.marks if mark in material.sources]
    if not sources:
        if claim.marks:
            return f"no such source in the plan or the talk: {', '.join(claim.marks)}"
        return "it names no source in the plan or the talk"
    return (
        miscounted(claim, sources, material)
        or stranger(claim.text, sources, material)
        or unsupported(claim, sources, material)
    )


def _is_courtesy(claim: Claim, material: Material) -> bool:
    people = {w for name in material.on_call for w in words(name)}
    return (
        claim.kind == "sentence"
        and all(w in COURTESY or w in people for w in words(claim.text))
        and len(claim.text) > 1
    )


def _no_subject(text: str, material: Material) -> str | None:
    """Why a subject will not do. It names no sources: all of the plan may carry it, and it may claim little."""
    if len(text) > _LONGEST_SUBJECT:
        return "it is too long"
    everything = list(material.sources.values())
    wrong = (
        unfit(text)
        or stranger(text, everything, material)
        or miscounted(Claim("sentence", text, ()), everything, material)
    )
    if wrong is not None:
        return wrong
    known = {*words(material.account), *words(material.vendor), *words(material.project)}
    rest = " ".join(piece for piece in text.split() if not known.issuperset(words(piece)))
    about = content(rest)
    if not about:
        return None
    sources = [s for s in everything if s.by is None and about & words_of(s, material)]
    return unsupported(Claim("sentence", rest, ()), sources, material)


def told(cut: Iterable[Cut]) -> list[str]:
    """What was cut, a line each, for the seller."""
    return [f"Left out: “{c.text}” ({c.why})." for c in cut]
