"""What a model's word is worth, as its exam found it: kept in the home by endpoint, model, form of asking and prompt."""

import contextlib
import json
import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.check.trust import Trust
from assistant.errors import UserError
from assistant.llm.where import Where
from assistant.questions import Rung

FILE = "trust.json"


class Exam(BaseModel):
    """The outcome of one exam. ``mark``: of the prompt it was asked with. ``least``: the probability from which an answer is
    believed, by ``kind:label``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    endpoint: str
    model: str
    rung: Rung
    mark: str
    cases: int = Field(ge=0)
    least: dict[str, float]


def examined(home: Path, where: Where, rung: Rung, mark: str) -> Trust | None:
    """What the exam of a model found, None where there was none."""
    found = exam_of(home, where, rung, mark)
    return None if found is None else _trust(found)


def exam_of(home: Path, where: Where, rung: Rung, mark: str) -> Exam | None:
    """The exam of a model that was asked in that form with that prompt, None where there was none."""
    sat = (where.endpoint, where.model, rung, mark)
    return next((exam for exam in _exams(home / FILE) if _of(exam) == sat), None)


def examined_at_all(home: Path, where: Where, mark: str) -> Trust | None:
    """What the last exam of a model found in whichever form it was asked, None where there was none."""
    last = exam_at_all(home, where, mark)
    return None if last is None else _trust(last)


def exam_at_all(home: Path, where: Where, mark: str) -> Exam | None:
    """The last exam of a model in whichever form it was asked, None where there was none."""
    asked = (where.endpoint, where.model, mark)
    found = [exam for exam in _exams(home / FILE) if (exam.endpoint, exam.model, exam.mark) == asked]
    return found[-1] if found else None


def not_examined(where: Where) -> str:
    """What to say of a model that is not asked because nobody knows what its word is worth."""
    return (
        f"{where.name} has not been examined, so it is not asked and the rules judge alone: run closecall examine "
        f"--model {where.model} --endpoint {where.endpoint} before the next call."
    )


def not_believed(where: Where) -> str:
    """What to say of a model that is not asked because its exam found nothing that it can be believed in."""
    return f"{where.name} was right too seldom in its exam, so it is not asked and the rules judge alone; another model may do better."


def keep(home: Path, exam: Exam) -> None:
    """Keep an exam in place of an earlier one of the same. Raises ``UserError`` where it cannot be written."""
    file = home / FILE
    others = [other for other in _exams(file) if _of(other) != _of(exam)]
    text = json.dumps({"exams": [one.model_dump() for one in (*others, exam)]}, indent=1)
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{FILE}.", dir=home)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, file)
    except OSError as error:
        if beside:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        raise UserError(
            f"What was found cannot be kept in {file} ({error.strerror or error}): make room or check the permissions, "
            "then give the same command again."
        ) from error


def _trust(exam: Exam) -> Trust:
    """What is no probability in a file that somebody changed is left out."""
    return Trust.from_json(json.dumps(exam.least))


def _of(exam: Exam) -> tuple[str, str, str, str]:
    return exam.endpoint, exam.model, exam.rung, exam.mark


def _exams(file: Path) -> list[Exam]:
    """What is kept; a file or an entry that cannot be read is as good as none: the exam can be taken again."""
    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    entries = data.get("exams") if isinstance(data, dict) else None
    found = []
    for entry in entries if isinstance(entries, list) else ():
        with contextlib.suppress(ValidationError):
            found.append(Exam.model_validate(entry))
    return found
