"""A folder of labelled calls: which calls are in it, with what labels; and what is wrong with them, by file and line."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from assistant.errors import UserError
from assistant.evaluating.labels import CallLabel, Expected, Label, MeetingLabel

LABELS, MEETINGS = "labels.jsonl", "meetings.jsonl"
_ENDINGS = (".json", ".txt", ".vtt", ".srt")
L = TypeVar("L", bound=Label)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled call. ``on``: the day it was held. ``plan``: what it is held against, None where it has no plan."""

    folder: Path
    label: CallLabel
    transcript: Path
    plan: Path | None
    expected: Expected | None
    on: dt.date

    @property
    def id(self) -> str:
        return self.label.id

    @property
    def files(self) -> tuple[Path, ...]:
        """What the score rests on, beside the label itself."""
        expected = self.plan.with_name("expected.json") if self.plan and self.expected else None
        return tuple(path for path in (self.transcript, self.plan, expected) if path)

    @property
    def sources(self) -> frozenset[str]:
        return sources_of(self.id, self.label.source)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that nobody labelled, because nothing of it concerns a deal."""

    folder: Path
    label: MeetingLabel

    @property
    def id(self) -> str:
        return self.label.id

    @property
    def files(self) -> tuple[Path, ...]:
        return ()

    @property
    def sources(self) -> frozenset[str]:
        return sources_of(self.id, self.label.source)


Work = Case | Meeting


def sources_of(call: str, source: str) -> frozenset[str]:
    """The names a call's source goes by, in lower case: the id up to its first underscore, and the owner in ``source``."""
    return frozenset(name.lower() for name in (call.split("_")[0], source.split("/")[0]) if name)


def read_cases(folder: Path, otherwise_on: dt.date) -> tuple[Case, ...]:
    """The calls of a folder in the order of its labels. ``otherwise_on``: the day of a call whose label names none.

    Raises ``UserError`` with file and line for labels that cannot be read and for calls that are not there.
    """
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}; name one with {LABELS} and calls/ in it.")
    file = folder / LABELS
    cases: dict[str, Case] = {}
    for number, label in _lines(file, CallLabel):
        where = f"{file}, line {number}"
        if label.id in cases:
            raise UserError(f"{where}: {label.id} has labels already; leave one line a call.")
        cases[label.id] = _case(folder, label, where, otherwise_on)
    if not cases:
        raise UserError(f"{file} has no call in it; write one JSON object a line, each with an id.")
    return tuple(cases.values())


def read_meetings(folder: Path) -> tuple[Meeting, ...]:
    """The unlabelled meetings of a folder. Raises ``UserError`` where there are none, or where they cannot be read."""
    return tuple(Meeting(folder, label) for _, label in _lines(folder / MEETINGS, MeetingLabel))


def _case(folder: Path, label: CallLabel, where: str, otherwise_on: dt.date) -> Case:
    calls = [folder / "calls" / f"{label.id}{ending}" for ending in _ENDINGS]
    transcript = next((path for path in calls if path.is_file()), None)
    if transcript is None:
        raise UserError(
            f"{where}: there is no calls/{label.id}.json or .txt beside it; add the call or remove the line."
        )
    plan = folder / "plans" / label.id / "plan.md"
    outcome = plan.with_name("expected.json")
    expected = _expected(outcome) if outcome.is_file() else None
    if expected is not None and not plan.is_file():
        raise UserError(f"{outcome}, line 1: there is no plan.md beside it; add the plan or remove the file.")
    on = (expected and expected.today) or label.call_date or otherwise_on
    return Case(folder, label, transcript, plan if plan.is_file() else None, expected, on)


def _expected(file: Path) -> Expected:
    text = _text(file)
    try:
        return Expected.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise _bad(file, error.lineno, f"it is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise _bad(file, 1, "it is nested too deeply") from error
    except ValidationError as error:
        raise _bad(file, _line_of(text, error), _complaint(error)) from error


def _lines(file: Path, shape: type[L]) -> Iterator[tuple[int, L]]:
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, shape.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise _bad(file, number, f"it is not JSON ({error.msg}, column {error.colno})") from error
        except RecursionError as error:
            raise _bad(file, number, "it is nested too deeply") from error
        except ValidationError as error:
            raise _bad(file, number, _complaint(error)) from error


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"There is no {file}; name a folder with that file in it.") from None
    except OSError as error:
        raise UserError(
            f"{file} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error


def _bad(file: Path, line: int, what: str) -> UserError:
    return UserError(f"{file}, line {line}: {what}; mend the label.")


def _complaint(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{where or 'the line'} will not do ({said[:1].lower()}{said[1:]})"


def _line_of(text: str, error: ValidationError) -> int:
    """The line on which the first field that will not do is named, as near as the names on the way to it lead."""
    at = 0
    for part in error.errors()[0]["loc"]:
        at = max(at, text.find(json.dumps(part, ensure_ascii=False), at)) if isinstance(part, str) else at
    return text.count("\n", 0, at) + 1
