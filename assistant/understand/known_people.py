"""The plan's people, recognised in talk however a recogniser spells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from assistant.understand.given_names import NOT_NAMES, ORDINARY, SHORT_FOR
from assistant.understand.sounds import folded, sounds_like
from assistant.understand.text import words
from assistant.vocabulary import Role

_COURTESY = frozenset(
    {"dr", "doctor", "mr", "mister", "mrs", "missus", "ms", "miss", "prof", "professor", "sir", "madam"}
)
_RESPECT = frozenset({"sir", "sahib", "saheb", "ji", "ma'am", "madam", "san", "garu"})
_CAPITAL = re.compile(r"(?<![\w'’-])([A-ZÀ-ÖØ-Þ][\w'’-]*)")
_ANY_WORD = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]*)")
# "Dorothy from Acme" is another Dorothy than ours; "Dorothy from Finance" is not.
_ELSEWHERE = re.compile(
    r"^(?:'s|’s)? (?:from|at|over at|of|out of) (?!(?:IT|Legal|Finance|Procurement|Purchasing|InfoSec|Infosec|Security|HR|Compliance|Sourcing|Operations|Group)\b)[A-Z]"
)
_FEMALE = ("a", "e", "ia", "ina", "ette", "elle", "ine")
"""Endings that make another name of a name: Paul is not short for Paula."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may be a name, and what stands around it. ``beside``: the next word, where it has a capital too."""

    text: str
    beside: str
    courtesy: bool
    respected: bool
    opens: bool
    cased: bool

    @property
    def ordinary(self) -> bool:
        return folded(self.text) in ORDINARY or self.text.capitalize() in NOT_NAMES


_Fit = Literal["whole", "exact", "near"]


class KnownPeople:
    """The plan's stakeholders, to be recognised in talk.

    ``people``: names with roles. ``others``: everybody else who has a name in the call, first of all the sellers: a first
    name that may be theirs is nobody here.
    """

    def __init__(self, people: Sequence[tuple[str, Role]], others: Iterable[str] = ()) -> None:
        self.roles: dict[str, set[Role]] = {}
        for name, role in people:
            self.roles.setdefault(name, set()).add(role)
        self._parts = {name: parts for name in self.roles if (parts := name_parts(name))}
        known = {folded(name) for name in self.roles}
        self._others = {
            folded(parts[0]) for name in others if folded(name) not in known and (parts := name_parts(name))
        }

    def spoken_of(self, text: str) -> Iterator[tuple[str, Role]]:
        """The stakeholders whom a sentence names: by full name, first name, short form, surname, or by the sound of it.

        A name that fits two of them, or somebody else's, is nobody's.
        """
        heard = self._heard(text)
        for name in self.roles if heard else ():
            if name in heard:
                for role in sorted(self.roles[name]):
                    yield name, role

    def who(self, name: str) -> str | None:
        """The stakeholder a name stands for, if there is just one."""
        found = self._heard(f"with {name}")
        return next(iter(found)) if len(found) == 1 else None

    def another(self, name: str) -> bool:
        """Whether a name is that of somebody who is no stakeholder."""
        parts = name_parts(name)
        return bool(parts) and folded(parts[0]) in self._others

    def _heard(self, text: str) -> set[str]:
        found: set[str] = set()
        if not self._parts:
            return found
        cased = text != text.lower()
        past = -1
        hits = list((_CAPITAL if cased else _ANY_WORD).finditer(text))
        for hit, following in zip_longest(hits, hits[1:]):
            if hit.start() < past:
                continue
            fits = self._fits(_word(text, hit, following, cased=cased))
            if len(fits) != 1 or _ELSEWHERE.match(text[hit.end() :]):
                continue
            name, fit = next(iter(fits.items()))
            found.add(name)
            if fit == "whole" and following is not None:
                past = following.end()
        return found

    def _fits(self, word: _Word) -> dict[str, _Fit]:
        """The stakeholders a word may name, the surest kind alone."""
        fits = {
            name: fit for name, parts in self._parts.items() if (fit := self._fit(word, parts)) is not None
        }
        for kind in ("whole", "exact", "near"):
            if kind in fits.values():
                return {name: fit for name, fit in fits.items() if fit == kind}
        return {}

    def _fit(self, word: _Word, parts: list[str]) -> _Fit | None:
        low, first, last = folded(word.text), folded(parts[0]), folded(parts[-1])
        several = len(parts) > 1
        surnamed = several and word.beside != "" and sounds_like(word.beside, last)
        if surnamed and (sounds_like(low, first) or _short_for(low, first)):
            return "whole"
        if word.courtesy:
            return (
                "exact" if low in (first, last) or (len(low) > 3 and sounds_like(word.text, last)) else None
            )
        surname_of_a_stranger = several and word.beside and word.beside.capitalize() not in NOT_NAMES
        if surname_of_a_stranger or low in self._others:
            return None
        if word.ordinary and (word.opens or not word.cased) and not word.respected:
            return None
        if low == first:
            return "exact"
        surname = several and low == last
        short = _short_for(low, first) or _short_for(first, low)
        misheard = (
            word.cased and not word.opens and not word.ordinary and len(low) > 3 and sounds_like(low, first)
        )
        by_surname = len(first) == 1 and len(low) > 4 and sounds_like(low, last)
        return "near" if surname or short or misheard or by_surname else None


def _word(text: str, hit: re.Match[str], following: re.Match[str] | None, *, cased: bool) -> _Word:
    name = _bare(hit.group())
    beside = ""
    if cased and following is not None and text[hit.end() : following.start()] == " " and name == hit.group():
        beside = _bare(following.group())
    before = words(text[max(0, hit.start() - 12) : hit.start()])
    after = words(text[hit.end() : hit.end() + 10])
    ahead = text[: hit.start()].rstrip(" \"'“‘*-")
    return _Word(
        name,
        beside,
        courtesy=bool(before) and before[-1] in _COURTESY,
        respected=bool(after) and after[0] in _RESPECT,
        opens=not ahead or ahead[-1] in ".?!",
        cased=cased,
    )


def name_parts(name: str) -> list[str]:
    """The words of a name, without "Dr" and the like."""
    parts = [bare for part in name.replace("(", " ").split() if (bare := part.strip(".,)"))]
    return parts[1:] if len(parts) > 1 and parts[0].casefold() in _COURTESY else parts


def _bare(token: str) -> str:
    return re.sub(r"['’]s?$", "", token)


def _short_for(short: str, full: str) -> bool:
    if len(short) < 3 or len(full) <= len(short):
        return False
    begins = full.startswith(short) and full[len(short) :] not in _FEMALE
    return begins or full in SHORT_FOR.get(short, frozenset())
