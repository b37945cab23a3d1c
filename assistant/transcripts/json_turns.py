"""JSON and JSON lines: finds the list of turns, whatever the exporter calls it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import UserError
from assistant.events import types
from assistant.transcripts.decode import clean
from assistant.transcripts.fields import is_turn, name_of, side_of, text_of
from assistant.transcripts.json_times import times_of
from assistant.transcripts.labels import Likeness, likeness
from assistant.transcripts.lines import Kind, read_line
from assistant.transcripts.model import Turn
from assistant.transcripts.plain import read_plain

_LISTS = (
    "transcript", "segments", "utterances", "turns", "monologues", "messages", "sentences", "entries",
    "dialogue", "dialog", "conversation", "speaker_turns", "lines", "captions", "phrases", "items",
    "results", "paragraphs", "transcripts", "callTranscripts", "data", "call", "result", "output", "body",
    "response", "recording", "meeting",
)  # fmt: skip
_PEOPLE = ("participants", "speakers", "attendees", "parties", "users", "people", "monologue_speakers")
_DEEPEST = 5

Json = Any
"""Whatever a JSON file holds; every use checks the type first."""


def read_json(text: str, path: Path) -> list[Turn]:
    """The turns of one JSON document. Raises UserError where it is broken, and where no turns are. Of events only utterances are turns."""
    try:
        document = _parse(text)
    except json.JSONDecodeError as exc:
        raise UserError(_broken(path, exc.lineno, exc.colno, exc.msg)) from None
    found = next(_talks(document), None)
    if found is None:
        raise UserError(
            f"{path} is JSON but holds no list of turns; it needs one, alone or under transcript, segments, "
            "utterances, turns, monologues or messages."
        )
    return read_plain(found) if isinstance(found, str) else _turns(_spoken(found, path), _people(document))


def read_json_lines(text: str, path: Path) -> list[Turn]:
    """The turns of a file with one JSON object a line. Of an event stream only the utterances are turns."""
    rows: list[Json] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append(_parse(line))
            except json.JSONDecodeError as exc:
                raise UserError(_broken(path, number, exc.colno, exc.msg)) from None
    return _turns(_spoken(rows, path), {})


def _spoken(rows: list[Json], path: Path) -> list[Json]:
    """What of these may be turns: of an event stream the utterances, and never what the seller noted or was told. Raises UserError
    where all of it is events and nobody speaks.
    """
    kinds = [row.get("type") if isinstance(row, dict) else None for row in rows]
    utterances = [row for row, kind in zip(rows, kinds, strict=True) if kind == "utterance"]
    others = [
        row for row, kind in zip(rows, kinds, strict=True) if not (isinstance(kind, str) and kind in types())
    ]
    if rows and not utterances and not others:
        raise UserError(
            f"{path} holds the events of a call in which nothing was said; export a call that has talk."
        )
    return utterances or others


def _parse(text: str) -> Json:
    """Raises JSONDecodeError alone, also for nesting and numbers beyond what any transcript has."""
    try:
        return json.loads(text, parse_constant=lambda _: None, parse_int=_integer)
    except RecursionError:
        raise json.JSONDecodeError("nested too deeply", text, 0) from None


def _integer(digits: str) -> float:
    return int(digits) if len(digits) < 20 else float(digits)


def _broken(path: Path, line: int, column: int, why: str) -> str:
    why = why.rstrip(":")
    return f"{path} is not valid JSON at line {line}, column {column} ({why}); mend it or export it again."


def _talks(document: Json) -> Iterator[list[Json] | str]:
    """Lists of turns, nearest to the top and by the usual names; then strings that are a plain transcript."""
    level: list[Json] = [document]
    strings: list[str] = []
    for _ in range(_DEEPEST):
        for value in level:
            if isinstance(value, list) and _holds_turns(value):
                yield value
            if isinstance(value, str):
                strings.append(value)
        level = [child for value in level for child in _children(value)]
    yield from (value for value in strings if read_plain(value))


def _children(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return [value[name] for name in _LISTS if isinstance(value.get(name), (dict, list, str))]
    few = value if isinstance(value, list) and len(value) <= 20 else []
    return [child for child in few if isinstance(child, dict)]


def _holds_turns(value: list[Json]) -> bool:
    good = sum(is_turn(item) or (isinstance(item, str) and _labelled(item) is not None) for item in value)
    return good > 0 and good * 2 >= len(value)


def _labelled(item: str) -> tuple[str, str] | None:
    line = read_line(item, after_blank=True)
    named = line.kind is Kind.LABELLED and likeness(line.name) is not Likeness.NO
    return (line.name, line.words) if named else None


def _people(document: Json) -> dict[str, str]:
    """Names by id, where the document lists its speakers apart from the turns."""
    found: dict[str, str] = {}
    places = [document, *_children(document)] if isinstance(document, dict) else []
    for place in places:
        for people in (place.get(name) for name in _PEOPLE) if isinstance(place, dict) else ():
            for person in people if isinstance(people, list) else ():
                name = person.get("name") or person.get("displayName") if isinstance(person, dict) else None
                for field in ("id", "speaker_id", "speakerId", "userId") if isinstance(name, str) else ():
                    if isinstance(person.get(field), (str, int)):
                        found[str(person[field])] = str(name)
    return found


def _turns(items: list[Json], people: dict[str, str]) -> list[Turn]:
    rows: list[tuple[str | None, str, Json]] = []
    for item in items:
        if is_turn(item):
            name = name_of(item)
            rows.append((people.get(name, name) if name else None, text_of(item) or "", item))
        elif isinstance(item, str):
            named = _labelled(item)
            rows.append((named[0], named[1], {}) if named else (None, clean(item), {}))
    times = times_of([item for _, _, item in rows], [len(text.split()) for _, text, _ in rows])
    return [
        Turn(number, name, text, start, end, side_of(item))
        for number, ((name, text, item), (start, end)) in enumerate(zip(rows, times, strict=True), 1)
    ]
