"""Whether words speak of one step of the plan, or of another one."""

import re
from collections import Counter

from assistant.plan.model import Milestone, Plan
from assistant.understand.lexicon import concepts_in

_CLAUSE = re.compile(
    r"[;:]\s|,\s(?!(?:the |on )?(?:\d|[a-z]*(?:th|st|nd|rd)\b))|\s[—–-]\s|\b(?:and|but|so|then|because|since)\b",
    re.IGNORECASE,
)

_CALL_IT = re.compile(r"\bcall(?:ed|ing)? (?:it|that|this|them|me|you|us|him|her)\b", re.IGNORECASE)


class StepWords:
    """The words that the steps of one plan go by."""

    def __init__(self, plan: Plan) -> None:
        self._words = {m.id: concepts_in(m.name) for m in plan.milestones}
        self._shared = Counter(word for words in self._words.values() for word in words)

    def names(self, text: str, milestone: Milestone) -> bool:
        """Whether a word of the step's name is in the text."""
        return bool(concepts_in(_CALL_IT.sub(" ", text)) & self._words.get(milestone.id, frozenset()))

    def only_one(self, text: str, plan: Plan) -> Milestone | None:
        """The one step that has a word in the text which no other step goes by; None where there are several, or none.

        What begins or ends another thing's name ("the training budget") is as good here: who takes it on is asked of a short text.
        """
        heard = concepts_in(_CALL_IT.sub(" ", text))
        found = [m for m in plan.milestones if any(self._shared[w] == 1 for w in heard & self._words[m.id])]
        if len(found) > 1:
            most = max(len(heard & self._words[m.id]) for m in found)
            found = [m for m in found if len(heard & self._words[m.id]) == most]
        return found[0] if len(found) == 1 else None

    def of_another(self, text: str, milestone: Milestone) -> bool:
        """Whether the text has a word that only another step goes by, and none of this one's."""
        heard = concepts_in(text)
        if heard & self._words.get(milestone.id, frozenset()):
            return False
        return any(
            any(self._shared[word] == 1 for word in heard & words)
            for other, words in self._words.items()
            if other != milestone.id
        )

    def mostly_of_another(self, text: str, milestone: Milestone) -> bool:
        """The same where at least half of that step's words, or two of them, are in the text: one of many is said in passing."""
        heard = concepts_in(text)
        return self.of_another(text, milestone) and any(
            len(heard & words) >= min(2, (len(words) + 1) // 2)
            for other, words in self._words.items()
            if other != milestone.id and any(self._shared[word] == 1 for word in heard & words)
        )


def clause_at(text: str, place: int) -> str:
    """The clause of a sentence that the character at ``place`` stands in."""
    start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, place)), default=0)
    end = next((cut.start() for cut in _CLAUSE.finditer(text, place)), len(text))
    return text[start:end]
