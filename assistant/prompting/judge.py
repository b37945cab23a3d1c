"""The words of the typed questions, out of the prompt ``judge``."""

from collections.abc import Mapping
from pathlib import Path

from assistant.prompting.broken import Broken
from assistant.prompting.loading import prompt, shipped_prompt
from assistant.prompting.prompt import Prompt
from assistant.prompting.templates import filled, one_line
from assistant.prompting.trying import JUDGE
from assistant.questions import Option, Question

_LONGEST = 160  # of what is filled in: a name that is longer is somebody's whole paragraph


class JudgeWording:
    """Gives the questions of a call their words. ``complaint``: what is wrong with the user's own copy, or None."""

    def __init__(self, chosen: Prompt) -> None:
        self._prompt = chosen
        self.mark = chosen.mark
        self.complaint = chosen.complaint
        self.instructions = chosen.body.strip()
        self.line_question = chosen.front.line_question or ""

    def ask(self, kind: str, subject: str, given: Mapping[str, str]) -> Question:
        """The question of a kind about a subject of the plan. What is given comes in as one short line each.

        Raises ``KeyError`` for a kind or subject that has no words, or where something is not given.
        """
        data = {name: _short(given[name]) for name in shipped_prompt(JUDGE).kinds[kind].words.given}
        try:
            return _question(self._prompt, kind, subject, data)
        except Broken:
            # The user's own words stumble over this material, though not over the samples: the call goes on with ours.
            return _question(shipped_prompt(JUDGE), kind, subject, data)


def wording(home: Path | None) -> JudgeWording:
    """The words to ask with: the user's own where they work, else those that came with closecall."""
    return JudgeWording(prompt(JUDGE, home))


def _question(chosen: Prompt, kind: str, subject: str, data: Mapping[str, str]) -> Question:
    words = chosen.kinds[kind]
    about = {"subject": words.words.subjects[subject]} if words.words.subjects else {}
    given = {**data, **about}
    options = tuple(
        Option(label, one_line(filled(means, given, words.line))) for label, means in words.options.items()
    )
    return Question(kind, subject, one_line(filled(words.ask, given, words.line)), options)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
