"""The second stage of the first three rungs: which lines of the talk carry an answer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.rendering import Rendered, flat
from assistant.llm.rungs.probable import Probabilities, likeliest
from assistant.questions import Answer, Inquiry, Line, Option, Question

Ask = Callable[[Asking, Rendered, Sequence[Question]], list[Probabilities | None]]

SURE_ENOUGH = 0.5
"""The probability that an answer must have for its lines to be asked for: with less it will not be believed."""
_NONE = Option("none", "none of these lines")
_ALSO = 0.2
"""The share that a further line must have, beside half of the first one's."""
_LONGEST = 160
"""Letters of a line where it is repeated as a choice."""


def with_lines(
    asking: Asking, inquiry: Inquiry, rendered: Rendered, answers: Sequence[Answer], ask: Ask, most: int
) -> list[Answer]:
    """``answers``, each that says something and is sure enough with the lines that carry it. ``most``: how many lines there may be
    to choose from. Raises ``ModelFault``, ``Declined``.
    """
    wanted = [
        at
        for at, answer in enumerate(answers)
        if answer.label != answer.question.nothing and answer.confidence >= SURE_ENOUGH
    ]
    questions = [_question(inquiry, answers[at], rendered.lines, most) for at in wanted]
    found = list(answers)
    if not questions or not rendered.lines:
        return found
    try:
        asked = ask(asking, rendered, questions)
    except Unreadable:
        return found
    for at, probabilities in zip(wanted, asked, strict=True):
        if probabilities is not None:
            found[at] = replace(answers[at], lines=_carrying(probabilities))
    return found


def _carrying(probabilities: Probabilities) -> tuple[int, ...]:
    label, share = likeliest(probabilities)
    if label == _NONE.label:
        return ()
    least = max(_ALSO, share / 2)
    kept = {label} | {other for other, its in probabilities.items() if its >= least and other != _NONE.label}
    return tuple(sorted(map(int, kept)))


def _question(inquiry: Inquiry, answer: Answer, lines: Sequence[Line], most: int) -> Question:
    means = next(option.means for option in answer.question.options if option.label == answer.label)
    text = f"{answer.question.text} {means or answer.label}"
    choices = (
        Option(str(line.number), f"[{line.number}] {flat(line.text)[:_LONGEST]}") for line in _nearest(text, lines, most)
    )  # fmt: skip
    return Question(
        "line", answer.question.id, inquiry.line_question.replace("{answer}", text), (_NONE, *choices)
    )


def _nearest(text: str, lines: Sequence[Line], most: int) -> list[Line]:
    """The lines to choose from: where there are too many, those that share most words with the answer, later ones first."""
    if len(lines) <= most:
        return list(lines)
    words = _words(text)
    ranked = sorted(range(len(lines)), key=lambda at: (len(words & _words(lines[at].text)), at), reverse=True)
    return [lines[at] for at in sorted(ranked[:most])]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}
