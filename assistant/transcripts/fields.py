"""The fields of a JSON turn under the names that exporters give them."""

import re
from typing import Any

from assistant.transcripts.decode import clean
from assistant.transcripts.labels import generic, side_label
from assistant.vocabulary import Speaker

_TEXT = (
    "text", "content", "words", "sentence", "sentences", "utterance", "transcript", "elements", "message",
    "value", "body",
)  # fmt: skip
_NAME = (
    "speaker_name", "speakerName", "speaker", "name", "participant", "participant_name",
    "participantName", "user", "user_name", "username", "from", "author", "displayName", "display_name",
    "sender", "speaker_label", "speakerLabel", "speaker_id", "speakerId", "role", "channel",
)  # fmt: skip
_INNER_NAME = ("name", "displayName", "display_name", "full_name", "fullName", "email", "id", "user")
_NO_SPACE_BEFORE = re.compile(r"[,.;:?!…%)\]}’”]|'\w|n't\b")

Item = dict[str, Any]
"""A turn as it stands in the file."""


def is_turn(item: object) -> bool:
    """Whether a value has a field for its words, be it empty."""
    return isinstance(item, dict) and text_of(item) is not None


def text_of(item: Item) -> str | None:
    """The words of a turn, put together where they are a list; None where it has no field for them."""
    for field in _TEXT:
        value = item.get(field)
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, list) and not any(_is_speech(piece) for piece in value):
            pieces = [_word(piece) for piece in value]
            if not value or any(piece is not None for piece in pieces):
                return clean(_put_together([piece for piece in pieces if piece]))
        if isinstance(value, dict) and (inner := _word(value)) is not None:
            return clean(inner)
    return None


def name_of(item: Item) -> str | None:
    """Who speaks: the first field with a name in it, else a label, else a number; None for nobody."""
    found = [name for field in _NAME if (name := _as_name(item.get(field)))]
    lettered = [name for name in found if any(c.isalpha() for c in name)]
    named = [name for name in lettered if not generic(name) and not side_label(name)]
    return next(iter(named or lettered or found), None)


def side_of(item: Item) -> Speaker | None:
    """What the turn itself says of its side, in ``side``, in a role, or as the speaker of an event stream."""
    for field in (
        "side",
        "party",
        "affiliation",
        "speaker_role",
        "speakerRole",
        "role",
        "speaker_type",
        "speakerType",
        "speaker",
    ):
        value = item.get(field)
        if isinstance(value, str) and (side := side_label(clean(value))):
            return side
    return None


def _is_speech(piece: object) -> bool:
    """Whether one of a list is a turn of its own, so that the list is no turn's words."""
    return isinstance(piece, dict) and isinstance(piece.get("text"), str) and name_of(piece) is not None


def _word(piece: object) -> str | None:
    if isinstance(piece, str):
        return piece
    if not isinstance(piece, dict):
        return None
    found = [piece.get(field) for field in ("text", "punctuated_word", "word", "value", "content")]
    return next((value for value in found if isinstance(value, str)), None)


def _put_together(pieces: list[str]) -> str:
    if any(piece[:1].isspace() or piece[-1:].isspace() for piece in pieces):
        return "".join(pieces)
    text = ""
    for piece in pieces:
        text += piece if not text or _NO_SPACE_BEFORE.match(piece) else f" {piece}"
    return text


def _as_name(value: object) -> str | None:
    if isinstance(value, dict):
        return next((name for field in _INNER_NAME if (name := _as_name(value.get(field)))), None)
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return None
