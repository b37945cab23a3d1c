"""Which milestone a sentence is about: by the plan's own words, their synonyms, and the owner's name."""

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.plan.model import Milestone, Plan
from assistant.understand.lexicon import DEEDS, GENERIC, SPECIFIC, actions, concepts, stands_alone
from assistant.understand.text import Sentence, sentences, stem, words

ENOUGH = 0.55
"""Share of a milestone's weight that a sentence has to carry to be about it: half of a two-word name is too little."""

_OWNER_WEIGHT = 0.3
_OWNER_HELPS_FROM = 0.4
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
        self._long = {stem(c): c for c in self._weights if len(c) >= 6}

    def find(self, sentence: Sentence, topic: Milestone | None = None) -> list[Match]:
        """Milestones the sentence is about, surest first; two only when each has a word of its own there.

        ``topic`` was spoken of just before: of "the contract", "we'll get it signed" is about the contract's signing.
        """
        subject = self._names.get(topic.id, frozenset()) - DEEDS if topic else frozenset()
        heard: dict[str, int] = {}
        for concept, place in concepts(sentence.stems):
            heard.setdefault(self._as_in_plan(concept), place)
        for place, (left, right) in enumerate(zip(sentence.stems, sentence.stems[1:], strict=False)):
            if left + right in self._weights:
                heard.setdefault(left + right, place)
        doing = actions(sentence.stems)
        found = (self._match(m, heard, doing, sentence, subject) for m in self._milestones)
        matches = [m for m in found if m and m.score >= ENOUGH]
        matches.sort(key=lambda m: (-m.score, not m.milestone.open, m.milestone.line))
        kept: list[Match] = []
        used: set[str] = set()
        for match in matches:
            telling = self._names[match.milestone.id] & heard.keys()
            if telling <= used:
                continue
            kept.append(match)
            used |= telling
        return kept

    def _match(
        self,
        milestone: Milestone,
        heard: dict[str, int],
        doing: frozenset[str],
        sentence: Sentence,
        subject: frozenset[str],
    ) -> Match | None:
        names = self._names[milestone.id]
        hit = names & heard.keys()
        if not hit or (hit <= DEEDS and not names <= DEEDS and not names & subject):
            return None
        total = sum(self._weights[c] for c in names)
        score = sum(self._weights[c] for c in hit) / total
        own = {c for c in hit if self._weights[c] == 1}
        if own & SPECIFIC or any(stands_alone(sentence, heard[c]) for c in own - DEEDS - GENERIC):
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
        return Match(milestone, min(1.0, score), min(heard[c] for c in hit))

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


def _stems(text: str) -> tuple[str, ...]:
    return tuple(s for sentence in sentences(text) for s in sentence.stems)


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
