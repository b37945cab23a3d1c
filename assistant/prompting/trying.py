"""A prompt is tried with sample material before it is trusted with a call."""

from collections.abc import Mapping

from assistant.prompting.broken import Broken
from assistant.prompting.kinds import GIVEN, LABELS, SUBJECTS
from assistant.prompting.prompt import Prompt
from assistant.prompting.samples import QUESTIONS, SAMPLES
from assistant.prompting.templates import filled

JUDGE = "judge"


def try_out(prompt: Prompt) -> None:
    """Fill the prompt in with each sample, and hold the words of its questions against the labels that the program knows.

    Raises ``Broken`` for the first thing that is wrong.
    """
    if prompt.name == JUDGE:
        _judge(prompt)
    for sample in SAMPLES.get(prompt.name, ()):
        for part in prompt.parts:
            filled(part, sample, 0)


def _judge(prompt: Prompt) -> None:
    if not prompt.body.strip():
        raise Broken("it has no instructions after its front matter")
    question = prompt.front.line_question
    if question is None or question.count("{answer}") != 1:
        raise Broken("its line_question must have {answer} in it once")
    missing = [kind for kind in LABELS if kind not in prompt.kinds]
    if missing:
        raise Broken(f"it has no words for the question {missing[0]}")
    for name, kind in prompt.kinds.items():
        if name not in LABELS:
            raise Broken(f"there is no question {name}; there are {', '.join(LABELS)}", kind.line)
        labels = tuple(kind.options)
        if labels[0] != LABELS[name][0] or set(labels) != set(LABELS[name]):
            raise Broken(
                f"the options of {name} must be {', '.join(LABELS[name])}, the first one first", kind.line
            )
        if set(kind.words.subjects) != set(SUBJECTS.get(name, ())):
            raise Broken(
                f"the subjects of {name} must be {', '.join(SUBJECTS.get(name, ())) or 'none'}", kind.line
            )
        if set(kind.words.given) - set(GIVEN.get(name, ())):
            raise Broken(f"{name} is given {', '.join(GIVEN.get(name, ())) or 'nothing'}", kind.line)
        for sample in QUESTIONS:
            _fill(prompt, name, sample)


def _fill(prompt: Prompt, name: str, sample: Mapping[str, str]) -> None:
    kind = prompt.kinds[name]
    for subject in kind.words.subjects.values() or ("",):
        given = {**sample, "subject": subject}
        texts = [filled(template, given, kind.line) for template in (kind.ask, *kind.options.values())]
        if not all(text.strip() for text in texts):
            raise Broken(f"a text of {name} comes out empty", kind.line)
