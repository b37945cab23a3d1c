"""Whole files: format by content, encodings, and one sentence for what cannot be read."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.transcripts.reader import looks_like_text, read_transcript
from assistant.transcripts.timing import with_times

LINES = "Dana: Hello.\nSarah: Schön.\n"
ROWS = [{"speaker": "Dana", "text": "Hello."}, {"speaker": "Sarah", "text": "Schön."}]
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Hello.\n\n00:03.000 --> 00:04.000\n<v Sarah>Schön.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nDana: Hello.\n\n2\n00:00:03,000 --> 00:00:04,000\nSarah: Schön.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["call.txt", "call", "call.vtt"])
@pytest.mark.parametrize(
    ("content", "form"),
    [
        (LINES, "text"),
        (VTT, "webvtt"),
        (SRT, "srt"),
        (json.dumps(ROWS), "json"),
        ("\n".join(json.dumps(row) for row in ROWS), "jsonl"),
    ],
)
def test_format_and_encoding_by_content(
    tmp_path: Path, content: str, form: str, name: str, encoding: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    found = read_transcript(path)
    assert found.format == form
    assert [(turn.number, turn.name, turn.text) for turn in found.turns] == [
        (1, "Dana", "Hello."),
        (2, "Sarah", "Schön."),
    ]
    assert found.timed is (form in ("webvtt", "srt"))
    assert looks_like_text(path)


def test_a_file_that_calls_itself_json_is_held_to_it(tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text(json.dumps(ROWS, indent=2), encoding="utf-8")
    assert read_transcript(path).format == "json"
    path.write_text(LINES, encoding="utf-8")
    with pytest.raises(UserError, match="not valid JSON at line 1, column 1"):
        read_transcript(path)


def test_a_bracket_does_not_make_json(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text("[00:03] Dana: Hello.\n[00:09] Sarah: Hi.\n", encoding="utf-8")
    assert read_transcript(path).format == "text"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"Dana: caf\xe9\n", "neither UTF-8 nor UTF-16"),
        (b"Dana: a\x00b\n", "no text file"),
        (b"just some prose about nothing", "in no transcript format closecall knows; it reads"),
        (b"WEBVTT\n\nNOTE nothing\n", "in no transcript format"),
        (b'{"turns": [\n{"text": }', "line 2, column 10"),
    ],
)
def test_one_sentence_for_what_cannot_be_read(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "call.txt"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_transcript(path)
    message = str(caught.value)
    assert sentence in message
    assert message.startswith(str(path))
    assert "\n" not in message
    assert message.endswith(".")


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    for path, sentence in (
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "is a folder"),
        (Path("a\0b"), "cannot be read"),
    ):
        with pytest.raises(UserError, match=sentence):
            read_transcript(path)
        with pytest.raises(UserError, match=sentence):
            looks_like_text(path)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (LINES.encode(), True),
        (LINES.encode("utf-16"), True),
        (b"", True),
        ("Dana: café\n".encode("latin-1"), True),
        (b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00", False),
        (b"OggS\x00\x02\x00\x00", False),
        (b"\xff\xfb\x90\x64" + bytes(range(1, 32)) * 4, False),
    ],
)
def test_sound_does_not_look_like_text(tmp_path: Path, head: bytes, text: bool) -> None:
    path = tmp_path / "call"
    path.write_bytes(head)
    assert looks_like_text(path) is text


_NAMES = st.sampled_from(
    ["Dana", "Sarah Lee", "Dana Cole (AE)", "Speaker 2", "0", "Rep", "**Tom:**", "here's", "[00:12]"]
)
_LINES = st.tuples(
    st.sampled_from(["", "- ", "00:12 ", "[1:02:03] ", "1\n00:00:01,000 --> 00:00:02,000\n", "> "]),
    _NAMES,
    st.sampled_from([":", " 0:12", " (00:12):", "：", "", " - "]),
    st.text(max_size=30),
).map(lambda parts: "{}{}{} {}".format(*parts))
_DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["turns", "text", "speaker", "start", "end", "words", "data", "duration"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(_LINES, max_size=12).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")),
        _DOCUMENTS.map(lambda document: json.dumps(document).encode()),
        st.text(max_size=100).map(lambda text: ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text).encode()),
    )
)
@example(b"Dana" + b" " * 20_000 + b"x: hi")
@example(b"\xff\xfe\x00\xd8")
@example(b"[" * 50_000)
@example(b'{"a":' * 50_000)
@example(b"<" * 5_000 + b": -->")
def test_no_bytes_raise_anything_but_user_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "call.txt"
        path.write_bytes(data)
        try:
            found = read_transcript(path)
        except UserError:
            return
    assert found.turns
    numbers = [turn.number for turn in found.turns]
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 1
    for turn in with_times(found).turns:
        turn.text.encode()
        assert turn.text == turn.text.strip() != ""
        assert "\n" not in turn.text
        assert turn.start is not None
        assert turn.end is not None
        assert 0 <= turn.start <= turn.end
