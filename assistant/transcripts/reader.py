"""A transcript file in, its turns out: finds the format by what is in the file, not by its name."""

import json
from pathlib import Path

from assistant.errors import UserError
from assistant.transcripts.decode import decode, is_text, read_bytes
from assistant.transcripts.json_turns import read_json, read_json_lines
from assistant.transcripts.model import Transcript, transcript
from assistant.transcripts.plain import read_plain
from assistant.transcripts.subtitles import has_cues, read_cues

_SNIFFED = 8192


def looks_like_text(path: Path) -> bool:
    """Whether a file is text rather than sound, by its first 8 KB; an empty file counts as text.

    Text in an encoding that ``read_transcript`` refuses is text all the same, so that its message is the
    one shown. Raises UserError where there is no readable file.
    """
    return is_text(read_bytes(path, _SNIFFED))


def read_transcript(path: Path) -> Transcript:
    """The turns of a transcript file.

    Reads plain text, WebVTT, SRT, JSON and JSON lines. Every turn with words is there, in the order of the
    file; nothing is joined but the pieces of one sentence that subtitles spread over cues. Raises UserError
    with one sentence for a file that is missing, empty, in no known encoding or format, or broken JSON
    (with line and column).
    """
    text = decode(read_bytes(path), path)
    if not text.strip():
        raise UserError(f"{path} is empty; export the transcript again.")
    found = _read(text, path)
    if not found.turns:
        raise UserError(
            f"{path} is in no transcript format closecall knows; it reads lines of “Name: words” with or "
            "without times, WebVTT, SRT and JSON."
        )
    return found


def _read(text: str, path: Path) -> Transcript:
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        return transcript(read_cues(text), "webvtt")
    if path.suffix.lower() in (".jsonl", ".ndjson") or (
        start.startswith("{") and _first_line_is_whole(start)
    ):
        return transcript(read_json_lines(text, path), "jsonl")
    if path.suffix.lower() == ".json" or _opens_json(start):
        return transcript(read_json(text, path), "json")
    if has_cues(text):
        return transcript(read_cues(text), "srt")
    return transcript(read_plain(text), "text")


def _opens_json(start: str) -> bool:
    """Whether text begins as a JSON object or list does; "[00:12] Dana: …" and "{laughs}" do not."""
    after = start[1:].lstrip()[:1]
    return (start[0] == "{" and after in ('"', "}")) or (start[0] == "[" and after in ('"', "{", "[", "]"))


def _first_line_is_whole(start: str) -> bool:
    """Whether the first line is a JSON object with more after it: JSON lines, whatever the name."""
    first, _, rest = start.partition("\n")
    if not rest.strip():
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
