"""What a model is asked about a call, and when, and what its answers mean. No network, no clock, no thread: those are the caller's."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from assistant.check.answered import AnswerReader
from assistant.check.briefing import line_of, plan_in_short, settled_so_far
from assistant.check.contested import weighed
from assistant.check.questions import Candidate, Questioner
from assistant.check.said_lines import SaidLines
from assistant.check.trust import Trust
from assistant.check.worth import FULL_WORDS, Allowance, Waiting, telling_words
from assistant.events import Finding, MilestoneFinding, Utterance
from assistant.plan.model import Plan
from assistant.questions import Inquiry, Reply, Wording
from assistant.standing import STATED, Standing
from assistant.understand.spoken_dates import find_dates
from assistant.understand.status_words import said_of_step
from assistant.understand.text import sentences, words

MOST_LINES = 40
MOST_WORDS = 900
"""Lines and words of talk in one inquiry."""

_BEFORE = 4
"""Lines that go along for their sense."""


class Judge:
    """One call and one model. Tell it all that is heard; it says when there is something to ask, and reads the answers.

    ``trust``: how far the model is believed; what it would not be believed in is not asked. One inquiry is out at a time: each ends in ``answered`` or ``unanswered``.
    """

    def __init__(self, plan: Plan, on: dt.date, wording: Wording, trust: Trust) -> None:
        self._on = on
        self._calendar = plan.calendar or "US"
        self._wording = wording
        self._talk = SaidLines(on, plan.calendar)
        self._standing = Standing(plan, on)
        self._questioner = Questioner(plan, on, wording)
        self._reader = AnswerReader(plan, on, trust)
        self._plan_text = plan_in_short(plan, on)
        self._named: dict[int, set[str]] = {}
        self._cues: set[int] = set()
        self._allowance = Allowance()
        self._asked_to = 0
        self._short_of = 0.0
        self._waiting = Waiting()

    @property
    def trust(self) -> Trust:
        """How far the model is believed; may be set between two answers."""
        return self._reader.trust

    @trust.setter
    def trust(self, trust: Trust) -> None:
        self._reader.trust = trust

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> None:
        """The next utterance, and what the rules found in it. All of a call, in order."""
        self._talk.add(utterance)
        for finding in findings:
            if finding.source == "rules":
                self._standing.apply(finding)
                if isinstance(finding, MilestoneFinding):
                    self._named.setdefault(utterance.id, set()).add(finding.milestone_id)
        if self._is_cue(utterance, findings):
            self._cues.add(utterance.id)
        self._allowance.heard(len(words(utterance.text)))
        self._waiting.hear(utterance, cue=utterance.id in self._cues)

    def inquiry(self, *, final: bool = False) -> Inquiry | None:
        """What is worth asking now, and None where nothing is. ``final``: what is left at the end of the call, whatever it costs;
        where more waits than fits into one, the next call gives the rest.
        """
        if not self._waiting.worth(final=final) or (self._must_wait() and not final):
            return None
        start, end = self._asked_to, self._end()
        new = self._talk.told[start:end]
        named = {step for u in new for step in self._named.get(u.id, ())}
        candidates = [
            candidate
            for candidate in self._questioner.candidates(new, self._standing, named)
            if self.trust.could_believe(candidate.question)
        ]
        made = Inquiry(
            instructions=self._wording.instructions,
            plan=self._plan_text,
            settled=settled_so_far(self._standing),
            before=tuple(line_of(u) for u in self._talk.told[max(0, start - _BEFORE) : start]),
            talk=tuple(line for u in new if (line := line_of(u)).text),
            questions=(),
            line_question=self._wording.line_question,
        )
        chosen = self._affordable(made, candidates, final=final)
        if chosen is None:
            return None
        self._go_to(end)
        if not chosen.questions or not chosen.talk:
            return None
        self._allowance.asked(chosen)
        return chosen

    def answered(self, inquiry: Inquiry, reply: Reply) -> list[Finding]:
        """The findings of a reply, in the order of their words; their ids and times are the caller's to give."""
        self._allowance.answered(reply.rung, reply.usage.tokens_in, inquiry)
        found: list[Finding] = []
        for read in self._reader.findings(inquiry, reply, self._talk):
            finding = weighed(read, self._standing)
            if finding is not None:
                self._standing.apply(finding)
                found.append(finding)
        return found

    def unanswered(self, inquiry: Inquiry, *, again: bool) -> None:
        """No answer came to an inquiry, or too late. ``again``: its talk goes along with the next one; otherwise it counts as asked."""
        place = self._talk.place(inquiry.talk[0].number) if inquiry.talk else None
        if again and place is not None:
            self._allowance.lost()
            self._go_to(min(place, self._asked_to))

    def _end(self) -> int:
        """How far the next inquiry reaches: as many waiting utterances as it has room for, one at least."""
        end, count = self._asked_to, 0
        for utterance in self._talk.all[end : end + MOST_LINES]:
            count += len(words(utterance.text))
            if count > MOST_WORDS and end > self._asked_to:
                break
            end += 1
        return end

    def _affordable(self, made: Inquiry, candidates: list[Candidate], *, final: bool) -> Inquiry | None:
        """The inquiry with the questions that the talk pays for; None where it is better to wait for more talk."""
        if self._allowance.one_by_one:
            candidates = [c for c in candidates if c.cued]
        whole = replace(made, questions=tuple(c.question for c in candidates))
        room = self._allowance.room
        if final or not whole.questions or self._allowance.cost(whole) <= room:
            return whole
        self._short_of = self._allowance.cost(whole)
        if self._must_wait():
            return None
        kept = list(whole.questions)
        while kept and self._allowance.cost(replace(made, questions=tuple(kept))) > room:
            kept.pop()
        return replace(made, questions=tuple(kept)) if kept else None

    def _must_wait(self) -> bool:
        """Whether the talk does not pay yet for what was last thought worth asking; as it goes on that only costs more."""
        return self._allowance.room < self._short_of and self._waiting.words < FULL_WORDS

    def _go_to(self, place: int) -> None:
        """Count the talk before ``place`` as asked about, and what follows as waiting."""
        self._asked_to = place
        self._short_of = 0.0
        self._waiting = Waiting()
        for utterance in self._talk.all[place:]:
            self._waiting.hear(utterance, cue=utterance.id in self._cues)

    def _is_cue(self, utterance: Utterance, findings: Sequence[Finding]) -> bool:
        """Whether something came up that the rules could not settle: a step merely named, or a state or a day with no finding."""
        if findings:
            return any(isinstance(f, MilestoneFinding) and f.confidence < STATED for f in findings)
        if utterance.speaker == "seller" or telling_words(utterance.text) == 0:
            return False
        text = self._talk.told[-1].text
        told = any(said_of_step(s) is not None for s in sentences(text) if not s.asks)
        return told or any(d.date for d in find_dates(text, self._on, calendar=self._calendar))
