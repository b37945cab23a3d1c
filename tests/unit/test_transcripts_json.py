"""JSON transcripts under the names that exporters use."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UserError
from assistant.transcripts.json_turns import read_json, read_json_lines
from assistant.transcripts.model import Turn

HERE = Path("call.json")
TURNS = [{"speaker": "Dana", "text": "Hello."}, {"speaker": "Sarah", "text": "Hi."}]
EXPECTED = [("Dana", "Hello."), ("Sarah", "Hi.")]


def rows(document: Any) -> list[tuple[str | None, str]]:
    return [(turn.name, turn.text) for turn in read_json(json.dumps(document), HERE)]


@pytest.mark.parametrize("name", ["transcript", "segments", "utterances", "turns", "monologues", "messages"])
def test_the_list_under_each_of_its_names(name: str) -> None:
    assert rows(TURNS) == rows({name: TURNS}) == rows({"data": {name: TURNS}}) == EXPECTED


@pytest.mark.parametrize(
    "document",
    [
        {"id": 7, "text": "Hello. Hi.", "utterances": TURNS, "words": [{"text": "Hello.", "speaker": "A"}]},
        {
            "data": {
                "transcript": {
                    "sentences": [{"speaker_name": t["speaker"], "text": t["text"]} for t in TURNS]
                }
            }
        },
        [{"transcript": TURNS}],
        ["Dana: Hello.", "Sarah: Hi."],
        {"transcript": "Dana: Hello.\nSarah: Hi."},
        {"transcript": "Dana: Hello. Sarah: Hi.", "segments": TURNS},
        {
            "callTranscripts": [
                {
                    "callId": "1",
                    "transcript": [
                        {"speakerId": t["speaker"], "sentences": [{"text": t["text"]}]} for t in TURNS
                    ],
                }
            ]
        },
        {
            "speakers": [{"id": 0, "name": "Dana"}, {"id": 1, "name": "Sarah"}],
            "monologues": [
                {
                    "speaker": n,
                    "elements": [
                        {"type": "text", "value": t["text"][:-1]},
                        {"type": "punct", "value": t["text"][-1]},
                    ],
                }
                for n, t in enumerate(TURNS)
            ],
        },
        {
            "messages": [
                {"from": {"user": {"displayName": t["speaker"]}}, "body": {"content": t["text"]}}
                for t in TURNS
            ]
        },
    ],
)
def test_shapes_of_exporters(document: Any) -> None:
    assert rows(document) == EXPECTED


@pytest.mark.parametrize("field", ["speaker", "speaker_name", "name", "participant", "user", "from", "role"])
def test_fields_for_who(field: str) -> None:
    assert rows([{field: "Dana", "text": "Hello."}]) == [("Dana", "Hello.")]
    assert rows([{field: {"name": "Dana", "id": 3}, "text": "Hello."}]) == [("Dana", "Hello.")]


@pytest.mark.parametrize("field", ["text", "content", "words", "sentence", "utterance", "transcript"])
@pytest.mark.parametrize(
    "words",
    [
        "We are late, so late.",
        ["We", "are", "late", ",", "so", "late", "."],
        [" We", " are", " late,", " so late."],
        [{"text": "We are late,"}, {"text": "so late."}],
        [{"word": "We", "start": 0.1}, {"word": "are"}, {"word": "late,"}, {"word": "so"}, {"word": "late."}],
        [{"value": "We are"}, {"value": " "}, {"value": "late"}, {"value": ", so late."}],
        "We are\nlate,\tso late.\u2028",
    ],
)
def test_fields_for_what(field: str, words: Any) -> None:
    assert rows([{"speaker": "Dana", field: words}]) == [("Dana", "We are late, so late.")]


SAY = "twelve words that somebody says in about five seconds of a call"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param([{"start": 0}, {"start": 6.5}], [0.0, 6.5], id="seconds"),
        pytest.param([{"start": 0}, {"start": 600}], [0.0, 600.0], id="seconds with a long silence"),
        pytest.param(
            [{"start": 0, "end": 5000}, {"start": 6500, "end": 9000}], [0.0, 6.5], id="milliseconds"
        ),
        pytest.param([{"start_ms": 200}, {"start_ms": 400}], [0.2, 0.4], id="milliseconds by name"),
        pytest.param([{"start_time": "00:00:03"}, {"start_time": "00:00:09.5"}], [3.0, 9.5], id="h:m:s"),
        pytest.param([{"ts": "00:03"}, {"ts": "01:09"}], [3.0, 69.0], id="m:s"),
        pytest.param([{"startTime": "3.5"}, {"startTime": "9.25s"}], [3.5, 9.25], id="numbers as text"),
        pytest.param([{"timestamp": 1794477600}, {"timestamp": 1794477606}], [0.0, 6.0], id="since 1970"),
        pytest.param(
            [{"timestamp": 1794477600000}, {"timestamp": 1794477606500}], [0.0, 6.5], id="ms since 1970"
        ),
        pytest.param(
            [{"time": "2026-11-12T10:00:00Z"}, {"time": "2026-11-12T10:00:06Z"}], [0.0, 6.0], id="dates"
        ),
        pytest.param([{"offset": 3}, {"begin": 9}], [3.0, 9.0], id="offset, begin"),
        pytest.param([{}, {"start": 9}], [None, 9.0], id="some have none"),
        pytest.param([{"start": None}, {"start": "soon"}], [None, None], id="no times"),
        pytest.param([{"start": -4}, {"start": True}], [None, None], id="impossible times"),
    ],
)
def test_times(times: list[dict[str, Any]], expected: list[float | None]) -> None:
    turns = read_json(json.dumps([{"speaker": "Dana", "text": SAY, **when} for when in times]), HERE)
    assert [turn.start for turn in turns] == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({"start": 3, "end": 8}, 8.0),
        ({"start": 3000, "duration_ms": 5000, "end": None}, 3005.0),
        ({"start": 3, "duration": 5}, 8.0),
        ({"start": 3, "end": 1}, None),
        ({"start": "0:03", "end": "0:08"}, 8.0),
    ],
)
def test_ends(times: dict[str, Any], expected: float | None) -> None:
    (turn,) = read_json(json.dumps([{"speaker": "Dana", "text": SAY, **times}]), HERE)
    assert turn.end == expected


def test_sides_that_the_file_states() -> None:
    turns = read_json(
        json.dumps(
            [
                {"speaker": "Dana", "side": "seller", "text": "a"},
                {"speaker": "Sarah", "role": "Prospect", "text": "b"},
                {"speaker": "Tom", "side": "internal", "text": "c"},
            ]
        ),
        HERE,
    )
    assert [turn.side for turn in turns] == ["seller", "buyer", None]


def test_turns_without_words_keep_their_number() -> None:
    turns = read_json(
        json.dumps([{"name": "A", "text": ""}, {"name": "B", "text": "b"}, {"type": "pause"}, {"text": "c"}]),
        HERE,
    )
    assert [(turn.number, turn.text) for turn in turns] == [(1, ""), (2, "b"), (3, "c")]


def test_half_a_surrogate_pair_can_be_written_out_again() -> None:
    (turn,) = read_json('[{"speaker": "Dana", "text": "so \\ud83d far"}]', HERE)
    assert turn.text.encode() == "so \ufffd far".encode()


def test_json_lines_and_event_streams() -> None:
    lines = "\n".join(json.dumps(turn) for turn in TURNS) + "\n\n"
    assert [(turn.name, turn.text) for turn in read_json_lines(lines, HERE)] == EXPECTED
    stream = [
        {"type": "call", "id": "x"},
        {
            "type": "utterance",
            "id": 1,
            "speaker": "buyer",
            "name": "Sarah",
            "start": 1.5,
            "end": 3,
            "text": "Hi.",
        },
        {"type": "nudge", "id": "n1", "text": "Not said."},
    ]
    (turn,) = read_json_lines("\n".join(json.dumps(event) for event in stream), HERE)
    assert (turn.name, turn.text, turn.start, turn.end, turn.side) == ("Sarah", "Hi.", 1.5, 3.0, "buyer")


NOTED = [
    {"type": "call", "id": "x"},
    {"type": "note", "at": 4.0, "text": "Ask Sarah about the pilot."},
    {"type": "mark", "at": 5.0, "milestone_id": "M3", "says": "done"},
    {"type": "notice", "level": "warning", "text": "The other side is silent."},
]
SPOKEN = {
    "type": "utterance",
    "id": 1,
    "speaker": "buyer",
    "name": "Sarah",
    "start": 1.5,
    "end": 3,
    "text": "Hi.",
}


@pytest.mark.parametrize("as_lines", [True, False])
def test_what_was_noted_is_not_talk(as_lines: bool) -> None:
    def read(events: list[dict[str, Any]]) -> list[Turn]:
        if as_lines:
            return read_json_lines("\n".join(json.dumps(event) for event in events), HERE)
        return read_json(json.dumps(events), HERE)

    with pytest.raises(UserError, match="events of a call in which nothing was said"):
        read(NOTED)
    (turn,) = read([*NOTED, SPOKEN])
    assert turn.text == "Hi."
    # Other programs' rows may have a type of their own.
    assert [turn.text for turn in read([{"type": "message", **row} for row in TURNS])] == ["Hello.", "Hi."]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[{"speaker": "Dana"\n "text": "x"}]', "line 2, column 2"),
        ('{"turns": [', "line 1, column 12"),
        ("[" * 100_000, "nested too deeply"),
        ('{"title": "Weekly", "turns": []}', "holds no list of turns"),
        ("[]", "holds no list of turns"),
        ('[{"start": 1}]', "holds no list of turns"),
    ],
)
def test_what_is_wrong_is_said(text: str, where: str) -> None:
    with pytest.raises(UserError, match=where):
        read_json(text, HERE)


def test_the_line_of_broken_json_lines_is_said() -> None:
    with pytest.raises(UserError, match="line 3, column 1 "):
        read_json_lines('{"text": "a"}\n\nnot json\n', HERE)


def test_numbers_longer_than_any_time() -> None:
    (turn,) = read_json('[{"text": "a", "start": ' + "9" * 6000 + "}]", HERE)
    assert turn.start is None
