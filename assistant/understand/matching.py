"""Which milestone a sentence is about: by the plan's own words, their synonyms, and the owner's name."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.plan.model import Milestone, Plan
from assistant.understand.lexicon import (
    DEEDS,
    GENERIC,
    PHRASES,
    SPECIFIC,
    actions,
    concepts,
    stands_alone,
    telling,
)
from assistant.understand.status_words import said_of_step
from assistant.understand.text import Sentence, sentences, stem, words

_LONGEST_NAME = 3
_BODIES = frozenset(
    (
        "team teams group department dept office managers manager workshop accounts services service operations ops board committee council "
        "leadership users sites site stores staff engineering data platform identity network facilities directors it hr pmo cfo ceo cto cio "
        "coo ciso vp sponsor customer client buyer champion provost chairman both all tbd"
    ).split()
)
_THINGS = frozenset(PHRASES.values())

ENOUGH = 0.55
"""Share of a milestone's weight that a sentence has to carry to be about it: half of a two-word name is too little."""

_OWNER_WEIGHT = 0.3
_OWNER_HELPS_FROM = 0.4
_HINT_HELPS_FROM = 0.25
_ENOUGH_HINTS = 2
_SOON = dt.timedelta(days=14)
_JOINING = re.compile(r"\b(?:join\w*|here|on the line|online|around|with (?:you|us))\b", re.IGNORECASE)
_PLANS_DAY = frozenset(
    "still stands stand safe hold holds realistic doable gone supposed meant okay down planning carrying target".split()
)
_HINT = 0.3
_SAME_ACTION = 0.15
_OTHER_ACTION = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A milestone a sentence is about, how sure (0 to 1), and the place of its first word there."""

    milestone: Milestone
    score: float
    place: int


class Matcher:
    """Knows one plan's milestones. A word that several milestones share weighs less in each."""

    def __init__(self, plan: Plan) -> None:
        self._names = {m.id: frozenset(c for c, _ in concepts(_stems(m.name))) for m in plan.milestones}
        shared = Counter(c for names in self._names.values() for c in names)
        self._weights = {c: 1 / n for c, n in shared.items()}
        self._milestones = [m for m in plan.milestones if self._names[m.id]]
        self._actions = {m.id: actions(_stems(m.name)) for m in plan.milestones}
        self._owners = {m.id: _first_names(m.owner_prospect, m.owner_vendor) for m in plan.milestones}
        self._owned = _owned(plan)
        self._days = Counter(m.due for m in plan.milestones if m.open and m.due)
        self._long = {stem(c): c for c in self._weights if len(c) >= 6}

    def find(
        self,
        sentence: Sentence,
        topic: Milestone | None = None,
        *,
        days: Collection[dt.date] = (),
        present: Collection[str] = (),
        on: dt.date | None = None,
    ) -> list[Match]:
        """Milestones the sentence is about, surest first; two only when each has a word of its own there.

        ``topic`` was spoken of just before: of "the contract", "we'll get it signed" is about the contract's signing.
        ``days``: days named in the sentence, since a step is also known by the day the plan has for it. ``present``: first
        names of those who speak on the call; only an owner who is away is a sign of the step he owns. ``on``: the day of the call;
        an owner's name alone is a sign of a step that is due by now or soon.
        """
        subject = self._names.get(topic.id, frozenset()) - DEEDS if topic else frozenset()
        heard: dict[str, int] = {}
        for concept, place in concepts(telling(sentence.words, sentence.stems)):
            heard.setdefault(self._as_in_plan(concept), place)
        for place, (left, right) in enumerate(zip(sentence.stems, sentence.stems[1:], strict=False)):
            if left + right in self._weights:
                heard.setdefault(left + right, place)
        for spelled, place in _spelled(sentence.words):
            heard.setdefault(spelled, place)
        doing = actions(sentence.stems)
        hints = self._hints(sentence, heard, days, present, on)
        found = (
            self._match(m, heard, doing, sentence, subject, hints.get(m.id, 0)) for m in self._milestones
        )
        matches = [m for m in found if m and m.score >= ENOUGH]
        matches.sort(key=lambda m: (-m.score, not m.milestone.open, m.milestone.line))
        kept: list[Match] = []
        used: set[str] = set()
        for match in matches:
            signs = self._names[match.milestone.id] & heard.keys()
            if signs <= used and (signs or kept):
                continue
            kept.append(match)
            used |= signs
        return kept

    def names_another(self, sentence: Sentence, topic: Milestone) -> bool:
        """Whether the words name another step, by its id or by a word of its own, and not this one."""
        told = {w.casefold() for w in sentence.words}
        if topic.id.casefold() in told:
            return False
        if any(m.id.casefold() in told for m in self._milestones if any(map(str.isdigit, m.id))):
            return True
        heard = {c for c, _ in concepts(telling(sentence.words, sentence.stems))} - DEEDS - GENERIC
        mine = self._names.get(topic.id, frozenset())
        return not heard & mine and any(self._weights.get(c) == 1 for c in heard)

    def _match(
        self,
        milestone: Milestone,
        heard: dict[str, int],
        doing: frozenset[str],
        sentence: Sentence,
        subject: frozenset[str],
        hints: int,
    ) -> Match | None:
        names = self._names[milestone.id]
        hit = names & heard.keys()
        if not hit:
            return Match(milestone, ENOUGH, -1) if hints >= _ENOUGH_HINTS and milestone.open else None
        if hit <= DEEDS and not names <= DEEDS and not names & subject:
            return (
                Match(milestone, ENOUGH, min(heard[c] for c in hit))
                if hints and any(self._weights[c] == 1 for c in hit)
                else None
            )
        if "training" in names and "training" not in hit:
            return None  # those who are trained are spoken of for many reasons
        total = sum(self._weights[c] for c in names)
        score = sum(self._weights[c] for c in hit) / total
        own = {c for c in hit if self._weights[c] == 1}
        if (
            len(own - DEEDS) > 1
            or own & SPECIFIC
            or any(stands_alone(sentence, heard[c]) for c in own - DEEDS - GENERIC)
        ):
            score = max(score, ENOUGH)
        # "Contract sent" and "Contract signed" share their one word: what is done with it tells them apart.
        mine = self._actions[milestone.id] - names
        if mine & doing:
            score += _SAME_ACTION
        elif mine and doing and all(self._weights[c] < 1 for c in hit):
            score *= _OTHER_ACTION
        elif all(self._weights[c] < 1 for c in hit):
            score = min(score, ENOUGH)
        if score >= _OWNER_HELPS_FROM and self._owners[milestone.id] & set(sentence.words):
            score += _OWNER_WEIGHT
        if hints and score >= _HINT_HELPS_FROM:
            score += _HINT
        return Match(milestone, min(1.0, score), min(heard[c] for c in hit))

    def _hints(
        self,
        sentence: Sentence,
        heard: dict[str, int],
        days: Collection[dt.date],
        present: Collection[str],
        on: dt.date | None,
    ) -> dict[str, int]:
        """Signs of a step besides its words: its owner, who owns no other open one, and the day the plan has for it."""
        hints: Counter[str] = Counter()
        says = said_of_step(sentence) is not None
        soon = {m.id: on is None or m.due is None or m.due <= on + _SOON for m in self._milestones}
        said = (set(sentence.words) | {w.removesuffix("'s") for w in sentence.words}) - set(present)
        for word, milestone in self._owned.items():
            if word in said or word in heard:
                hints[milestone] = (
                    _ENOUGH_HINTS
                    if word in said
                    and soon[milestone]
                    and ((sentence.asks and not _JOINING.search(sentence.text)) or says)
                    else 1
                )
        for m in self._milestones:
            if m.open and m.due is not None and m.due in days and self._days[m.due] == 1:
                hints[m.id] += _ENOUGH_HINTS if sentence.asks or _PLANS_DAY & set(sentence.words) else 1
        return hints

    def _as_in_plan(self, concept: str) -> str:
        """The plan's spelling of a word that recognition got nearly right."""
        if concept in self._weights or len(concept) < 6:
            return concept
        near = [
            self._long[c]
            for c in self._long
            if abs(len(c) - len(concept)) <= 1 and OSA.distance(c, concept, score_cutoff=1) <= 1
        ]
        return near[0] if len(near) == 1 else concept


def _owned(plan: Plan) -> dict[str, str]:
    """Words for the prospect's owners, each the sign of the one open step that he, she or they own."""
    owned: dict[str, set[str]] = {}
    for m in plan.milestones:
        if m.open:
            signs = (
                {c for c, _ in concepts(_stems(m.owner_prospect))} & _THINGS - GENERIC - DEEDS
                if not _is_person(m)
                else set()
            )
            own = {c for c, _ in concepts(_stems(m.name))}
            for word in (signs - own) | (_first_names(m.owner_prospect) if _is_person(m) else set()):
                owned.setdefault(word, set()).add(m.id)
    return {word: next(iter(ids)) for word, ids in owned.items() if len(ids) == 1}


def _is_person(milestone: Milestone) -> bool:
    parts = milestone.owner_prospect.partition("(")[0].split()
    named = bool(parts) and len(parts) <= _LONGEST_NAME and all(p[:1].isupper() for p in parts)
    return named and not (
        {c for c, _ in concepts(_stems(" ".join(parts)))} & _THINGS or set(map(str.lower, parts)) & _BODIES
    )


def _spelled(said: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Names read out in letters, as recognition writes them: "V A P T" is "vapt"."""
    start = 0
    for i in range(len(said) + 1):
        if i == len(said) or len(said[i]) != 1:
            if i - start > 1:
                yield stem("".join(said[start:i])), start
            start = i + 1


def _stems(text: str) -> tuple[str, ...]:
    return tuple(s for sentence in sentences(text) for s in telling(sentence.words, sentence.stems))


def _first_names(*owners: str) -> frozenset[str]:
    """Names by which an owner is spoken of; a team's name tells nothing here, its words are looked at elsewhere."""
    names: set[str] = set()
    for owner in owners:
        parts = words(owner)
        if parts and owner.strip()[:1].isupper() and "team" not in parts:
            names.update(p for p in parts if len(p) > 2 and p not in _TITLES)
    return frozenset(names)


_TITLES = frozenset(
    (
        "the and dr mr mrs ms prof vp cfo cto ceo cio ciso coo cro it rep legal security procurement counsel "
        "finance ops compliance customer buyer vendor seller prospect champion manager office"
    ).split()
)
