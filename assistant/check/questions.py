"""Which typed questions a stretch of talk could answer. Cheap gates alone: what nobody can have said is not asked."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.check.briefing import by_date, cell
from assistant.check.said_lines import evidence
from assistant.events import Utterance
from assistant.plan.model import Milestone, Plan
from assistant.questions import Question, Wording
from assistant.standing import STATED, Standing
from assistant.understand.lexicon import GENERIC, concepts_in
from assistant.understand.plan_titles import PlanTitles
from assistant.understand.role_words import people_in, subjects_in
from assistant.understand.text import plain, words
from assistant.vocabulary import ROLES, RedFlag, Role

FEW_STEPS = 12
"""Open steps up to which all are asked about; of more, those near the talk and those due soon."""

_SOON_DAYS = 21
_FLAG_WORDS = 25
"""Words of the buyer's from which any red flag may be in them."""

_ANYBODY = re.compile(
    r"\b(?:who|whom|team|department|boss|manager|director|head|chief|officer|vp|lead|lawyers?|board|committee|colleague|somebody|someone|"
    r"signs?|approv\w+|decides?|decision|review\w*|involve\w*|he|she|they|my name|i'm the|i am the|i run|i lead)\b"
)
_ARRANGES = re.compile(
    r"\b(?:meet\w*|call|next|session|demo|workshop|calendar|invite|slot|book\w*|schedul\w+|speak|talk|send|share|get back|follow|free|available|"
    r"monday|tuesday|wednesday|thursday|friday|tomorrow|week|o'clock|morning|afternoon|i'll|we'll|let's)\b"
)
_ENDS = re.compile(
    r"\b(?:thanks?|thank you|bye|goodbye|cheers|time|last thing|anything else|wrap|jump|hop|run|drop|go|leave|stop|top of the hour|hard stop|great day|"
    r"good day|weekend|take care|talk soon|speak soon|see you|for today|that's (?:it|all)|appreciate)\b"
)
_URGES = re.compile(
    r"\b(?:deadline|expir\w+|end\w*|renew\w*|before|by|until|audit\w*|season|launch\w*|open\w*|start\w*|regulat\w+|law|must|have to|need|lose|penalt\w+|"
    r"fine[sd]?|quarter|year|month|january|february|march|april|may|june|july|august|september|october|november|december|contract|switch\w*|support)\b"
)
_AGREES = re.compile(
    r"\b(?:plan|timeline|schedule|dates?|steps?|agree\w*|yes|yeah|yep|works?|good|great|fine|okay|ok|sense|right|sounds|happy|commit\w*|confirm\w*|sign\w*|"
    r"deal|e-?mail\w*|wrote|writing|replied|principle|probably|looks?)\b"
)
_FLAGS: dict[RedFlag, re.Pattern[str]] = {
    "no_dates": re.compile(r"\b(?:dates?|days?|when|commit|timeline|time|promise|say)\b"),
    "no_plan": re.compile(r"\b(?:plan|timeline|schedule|document|spreadsheet|steps?)\b"),
    "no_owner": re.compile(r"\b(?:owns?|owner|charge|nobody|no one|left|leaving|who|responsible|hands)\b"),
    "stalling": re.compile(r"\b(?:back|internally|discuss\w*|thinking|think|wait|later|yet|still|see|priorit\w+)\b"),
    "no_authority": re.compile(r"\b(?:who|sign\w*|approv\w*|decid\w*|decision|board|boss|above|authority)\b"),
    "competitor": re.compile(r"\b(?:vendor|vendors|other|another|competitor|alternative|else|compar\w+|also looking|ourselves|in-?house|build|current)\b"),
    "budget": re.compile(r"\b(?:budget|money|price|pric\w+|cost\w*|spend\w*|fund\w*|finance|expensive|discount|cuts?|frozen|freeze|afford)\b"),
    "scope": re.compile(r"\b(?:also|need|require\w*|add\w*|new|integrat\w+|include\w*|scope|feature|support|another)\b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. ``cued``: a word of the talk calls for it."""

    question: Question
    cued: bool


class Questioner:
    """Makes the questions about one plan's call, as of the day ``on``, in the words of ``wording``."""

    def __init__(self, plan: Plan, on: dt.date, wording: Wording) -> None:
        self._plan = plan
        self._on = on
        self._wording = wording
        self._made: dict[tuple[str, str], Question] = {}
        self._steps = by_date(plan)
        self._names = {m.id: concepts_in(m.name) for m in self._steps}
        self._titles = PlanTitles([(s.title, s.role) for s in plan.stakeholders if s.title and s.role])

    def candidates(
        self, talk: Sequence[Utterance], standing: Standing, named: Collection[str]
    ) -> list[Candidate]:
        """What the talk could answer, what it calls for first. ``named``: ids of the steps that the rules heard named in it."""
        said = [evidence(u.text) for u in talk]
        buyers = [text for u, text in zip(talk, said, strict=True) if u.speaker != "seller"]
        low, theirs = plain(" ".join(said)), plain(" ".join(buyers))
        found = [
            *self._milestones(said, standing, named, heard=bool(buyers)),
            *self._roles(said, theirs, standing),
            *self._signals(low, theirs, standing),
        ]
        return [c for c in found if c.cued] + [c for c in found if not c.cued]

    def _milestones(
        self, said: Sequence[str], standing: Standing, named: Collection[str], *, heard: bool
    ) -> Iterable[Candidate]:
        """Every open step while the buyer speaks, or of many those near the talk and due soon; the seller alone tells of few."""
        concepts = frozenset(c for text in said for c in concepts_in(text))
        spoken = {w.removesuffix("'s") for text in said for w in words(text)}
        near = [m for m in self._steps if m.id in named or self._near(m, concepts, spoken)]
        asked = {m.id for m in near}
        if heard:
            rest = [m for m in self._steps if m.id not in asked and not _is_done(m, standing)]
            if len(self._steps) > FEW_STEPS:
                soon = self._on + dt.timedelta(days=_SOON_DAYS)
                rest = [m for m in rest if m.due is not None and m.due <= soon]
                rest = rest[: max(0, FEW_STEPS - len(near))]
            yield from (Candidate(self._about(m), cued=True) for m in near)
            yield from (Candidate(self._about(m), cued=False) for m in rest)
        else:
            yield from (Candidate(self._about(m), cued=True) for m in near)

    def _near(self, milestone: Milestone, concepts: frozenset[str], spoken: set[str]) -> bool:
        owner = words(milestone.owner_prospect)
        own = self._names[milestone.id] & concepts
        return bool(own - GENERIC) or len(own) > 1 or bool(owner and len(owner[0]) > 2 and owner[0] in spoken)

    def _about(self, milestone: Milestone) -> Question:
        m = milestone
        given = {
            "id": cell(m.id), "name": cell(m.name), "owner_buyer": cell(m.owner_prospect), "owner_seller": cell(m.owner_vendor),
            "due": m.due.isoformat() if m.due else "", "status": m.status,
        }  # fmt: skip
        return self._ask("milestone", m.id, given)

    def _ask(self, kind: str, subject: str = "", given: Mapping[str, str] | None = None) -> Question:
        """A question in its words, which stay the same for the whole call."""
        if (kind, subject) not in self._made:
            self._made[kind, subject] = self._wording.ask(kind, subject, given or {})
        return self._made[kind, subject]

    def _roles(self, said: Sequence[str], theirs: str, standing: Standing) -> Iterable[Candidate]:
        """Roles that a word stands for, and missing ones where people are spoken of; those that are committed are settled."""
        heard: set[Role] = set()
        for text in said:
            heard.update(subjects_in(text))
            heard.update(h.role for h in (*people_in(text), *self._titles.find(text)))
        missing = {role for role, _ in standing.missing()} if _ANYBODY.search(theirs) else set()
        for role in ROLES:
            known = standing.roles.get(role)
            if (known is None or known.level != "committed") and (role in heard or role in missing):
                yield Candidate(self._ask("role", role), cued=role in heard)

    def _signals(self, low: str, theirs: str, standing: Standing) -> Iterable[Candidate]:
        if _ARRANGES.search(low):
            yield Candidate(self._ask("next_step"), cued=True)
        if standing.closing is None and _ENDS.search(low):
            yield Candidate(self._ask("closing"), cued=True)
        if _URGES.search(theirs):
            yield Candidate(self._ask("event"), cued=True)
        for flag, cue in _FLAGS.items():
            cued = cue.search(theirs) is not None
            if cued or theirs.count(" ") >= _FLAG_WORDS:
                yield Candidate(self._ask("flag", flag), cued=cued)
        if _AGREES.search(theirs) and (standing.agreement is None or standing.agreement.level != "written"):
            yield Candidate(self._ask("agreement"), cued=True)


def _is_done(milestone: Milestone, standing: Standing) -> bool:
    heard = standing.milestones.get(milestone.id)
    return heard is not None and heard.says == "done" and heard.confidence >= STATED
