"""A question answered by a model that looks things up, and held against what it was given; without it where nothing of that holds."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from assistant.answer.answer import Answer, Sentence
from assistant.answer.carried import known_of, why_not
from assistant.answer.looking_up import LookUp
from assistant.answer.material import Material
from assistant.answer.noted import of_notes
from assistant.answer.rows import shown
from assistant.answer.sentence_words import QUOTE
from assistant.answer.wording import day
from assistant.deal.deal import Deal
from assistant.deal.sources import Said, Source
from assistant.llm.faults import ModelFault
from assistant.llm.tools import Conversation, NoTools
from assistant.llm.where import Where
from assistant.plan.reading.in_words import counted
from assistant.prompting.loading import prompt
from assistant.understand.printable import printable
from assistant.write.drafted import taken_apart

PROMPT = "answer"
MOST_ROUNDS = 6
"""Requests in which a model may look things up or answer."""
MOST_TOKENS = 60_000
"""In and out, over all rounds, from which on nothing more may be looked up."""
_MOST_CALLS = 8
"""Of a round that are answered."""
_WRITTEN = 500
"""Tokens of a round."""
_LAST = "No more can be looked up. Answer now from the rows that you have."
_INSTEAD = "here is the answer without a model."
_NOTHING = "nothing"
_BEFORE = 3
"""Questions that one may go on from."""


class Asked(Protocol):
    """A model that can be talked with. ``Model`` is one."""

    @property
    def where(self) -> Where: ...

    def conversation(self, stop: threading.Event) -> AbstractContextManager[Conversation]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """``before``: the questions that it may go on from, oldest first. ``home``: where the user's own prompt may be."""

    text: str
    before: tuple[str, ...] = ()
    home: Path | None = None


def answer_with(
    model: Asked, question: Question, deal: Deal, fallback: Callable[[], Answer], stop: threading.Event
) -> Answer:
    """What a model finds on ``deal``, as far as the plan and the calls carry it. ``fallback``: the answer without a model, which is given
    with a ``notice`` where nothing is left of the model's, or where it fails, and without one to a question about what the seller noted.
    ``stop``, once set, ends it.
    """
    if of_notes(question.text):
        return fallback()
    try:
        with model.conversation(stop) as talk:
            return _Asking(talk, question, Material(deal), fallback, model.where.name).answer()
    except ModelFault as fault:
        why = "Stopped:" if fault.kind == "stopped" else f"{fault} Until then"
        return _without(fallback, f"{why} {_INSTEAD}")


def _without(fallback: Callable[[], Answer], notice: str) -> Answer:
    return replace(fallback(), notice=notice)


class _Asking:
    """One question put to a model."""

    def __init__(
        self,
        talk: Conversation,
        question: Question,
        material: Material,
        fallback: Callable[[], Answer],
        name: str,
    ) -> None:
        self._talk = talk
        self._question = question
        self._material = material
        self._fallback = fallback
        self._name = name
        self._known = known_of(material.deal)
        self._prompt = prompt(PROMPT, question.home)

    def answer(self) -> Answer:
        """By tools where the endpoint speaks them and the model uses them, else from what was worked out and found for it."""
        if self._talk.speaks_tools:
            shelf = LookUp(self._material)
            with contextlib.suppress(NoTools):
                text = self._looked_up(shelf)
                if text is None:
                    why = f"{self._name} goes on looking things up and writes no answer;"
                    return _without(self._fallback, f"{why} {_INSTEAD}")
                # Some servers pass over the tools in silence: what was written without any rests on nothing.
                if shelf.rows:
                    return self._held(text, shelf)
        return self._given()

    def _looked_up(self, shelf: LookUp) -> str | None:
        """What the model wrote after it had looked things up; None where it does not come to an end. Raises ``NoTools``."""
        self._talk.begin(*self._told(()))
        last = False
        for number in range(1, MOST_ROUNDS + 1):
            turn = self._talk.turn(shelf.tools, _WRITTEN)
            if not turn.calls:
                return turn.text
            if last:
                break
            last = number >= MOST_ROUNDS - 1 or self._talk.tokens > MOST_TOKENS
            results = [(call, shelf.ask(call)) for call in turn.calls[:_MOST_CALLS]]
            if last:
                results[-1] = (results[-1][0], f"{results[-1][1]}\n{_LAST}")
            self._talk.answer(results)
        return None

    def _given(self) -> Answer:
        """From the answer without a model and what the calls have of the question's words, in one request."""
        shelf = LookUp(self._material)
        without = self._fallback()
        if without.found:
            kind = without.asked.kind if without.asked else ""
            shelf.facts(without.sentences, supposed=kind == "what_if")
        shelf.search(self._question.text)
        if not shelf.rows:
            return without
        self._talk.begin(*self._told(shown(list(shelf.rows.values())).splitlines()))
        return self._held(self._talk.turn((), _WRITTEN).text, shelf)

    def _told(self, facts: Sequence[str]) -> tuple[str, str]:
        on = self._material.deal.on
        return self._prompt.apart(
            on=f"{day(on, on)} {on.year}",
            question=self._question.text,
            before=list(self._question.before[-_BEFORE:]),
            facts=list(facts),
        )

    def _held(self, text: str, shelf: LookUp) -> Answer:
        """What of a text may be shown; the answer without a model where nothing may."""
        if text.strip(' \n.*"“”').casefold() == _NOTHING:
            without = self._fallback()
            if not without.found:
                return without
            return replace(without, notice=f"{self._name} found nothing that answers it; {_INSTEAD}")
        kept: list[Sentence] = []
        cut = 0
        for claim in taken_apart(text).claims:
            said = printable(claim.text)
            rows = [shelf.rows[mark] for mark in claim.marks if mark in shelf.rows]
            if why_not(said, claim.marks, rows, self._material.plan, self._known) is not None:
                cut += 1
            elif not any(said == other.text for other in kept):
                kept.append(
                    Sentence(said, tuple(dict.fromkeys(_at(s, said) for r in rows for s in r.sources)))
                )
        if not kept:
            why = f"Nothing that {self._name} wrote is carried by the plan and the calls;"
            return _without(self._fallback, f"{why} {_INSTEAD}")
        left = f"Left out of what {self._name} wrote, as its sources do not carry it: {counted(cut, 'sentence')}."
        return Answer(tuple(kept), found=True, how="model", notice=left if cut else "")


def _at(source: Source, text: str) -> Source:
    """A source at the words of it that a sentence quotes."""
    if isinstance(source, Said):
        quoted = next((q for q in QUOTE.findall(text) if q.strip() in source.quote), None)
        if quoted is not None:
            return replace(source, quote=quoted.strip())
    return source
