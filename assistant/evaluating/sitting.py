"""Puts the cases of an exam to a model, one after the other; what was answered is kept, and a later run goes on from there."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import UserError
from assistant.evaluating.exam import CaseMarks
from assistant.evaluating.exam_cases import ExamCase
from assistant.evaluating.keeping import program
from assistant.llm.faults import ModelFault

_TRIES = 3
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a case is put again: twice as many each time, or what the server asks for."""
_TOO_MANY = 5
"""Cases in a row without an answer, after which the model is taken to be away."""


class Answered:
    """Cases that were answered, a line each in a file of their own for each model, prompt and version of the program."""

    def __init__(self, folder: Path, sat: Sequence[str], complain: Callable[[str], None]) -> None:
        """``sat``: all that an answer depends on beside the case, such as endpoint, model and the prompt's mark."""
        name = hashlib.sha256("\0".join((*sat, program())).encode()).hexdigest()[:32]
        self._file = folder / f"{name}.jsonl"
        self._complain = complain
        self._broken = False

    def read(self) -> dict[str, CaseMarks]:
        """What is kept, by case. A line that was cut off is no answer."""
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}
        found = (_line(line) for line in lines)
        return {one.case: one for one in found if one}

    def keep(self, marks: CaseMarks) -> None:
        if self._broken:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as out:
                out.write(f"\n{marks.model_dump_json()}")
        except OSError as error:
            self._broken = True
            self._complain(
                f"Answers cannot be kept in {self._file.parent} ({error.strerror or error}): a later run starts anew."
            )

    def forget(self) -> None:
        """Raises ``UserError`` where what was kept cannot be taken away."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"Earlier answers in {self._file.parent} cannot be taken away ({error.strerror or error}): "
                "check the permissions, or leave out --again."
            ) from error


def sat(
    cases: Sequence[ExamCase],
    put: Callable[[ExamCase], CaseMarks],
    answered: Answered,
    wait: Callable[[float], object],
) -> Iterator[CaseMarks | None]:
    """The marks of each case, in some order; None for one that brought no answer though it was put three times.

    ``put`` asks about one; ``wait`` lets seconds pass. Raises ``ModelFault`` where the next case would fare no better, where none
    was answered, and where the model was told to stop.
    """
    kept = answered.read()
    yield from (kept[case.id] for case in cases if case.id in kept)
    failed, any_answer = 0, False
    last: ModelFault | None = None
    for case in cases:
        if case.id in kept:
            continue
        try:
            marks = _patiently(case, put, wait)
        except ModelFault as fault:
            failed, last = failed + 1, fault
            # Of a server that has answered, one that lets this case not in may be a filter that the words of the case set off.
            at_once = fault.kind == "stopped" or (fault.hopeless and not any_answer)
            if at_once or failed == _TOO_MANY:
                raise
            yield None
            continue
        failed, any_answer = 0, any_answer or marks.rung is not None
        answered.keep(marks)
        yield marks
    if last is not None and not any_answer and not any(one.rung for one in kept.values()):
        raise last


def _patiently(
    case: ExamCase, put: Callable[[ExamCase], CaseMarks], wait: Callable[[float], object]
) -> CaseMarks:
    pause = _FIRST_PAUSE
    for _ in range(_TRIES - 1):
        try:
            return put(case)
        except ModelFault as fault:
            if fault.hopeless or fault.kind == "stopped":
                raise
            wait(min(_LONGEST_PAUSE, max(pause, fault.again_after or 0.0)))
            pause *= 2
    return put(case)


def of_one_form(results: Sequence[CaseMarks]) -> list[CaseMarks]:
    """The results that came in the form in which most were answered: another form's probabilities say nothing of it.

    Raises ``UserError`` where no case was asked about at all.
    """
    forms = [one.rung for one in results if one.rung]
    if not forms:
        raise UserError("No case of the exam was answered: try again, or take another model.")
    most = max(forms, key=forms.count)
    return [one for one in results if one.rung in (most, None)]


def _line(line: str) -> CaseMarks | None:
    try:
        return CaseMarks.model_validate_json(line)
    except ValidationError:
        return None
