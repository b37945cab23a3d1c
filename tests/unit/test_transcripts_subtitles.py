"""WebVTT and SRT: voices, sentences over several cues, and what is no speech."""

import pytest

from assistant.transcripts.subtitles import has_cues, read_cues


def cues(*texts: str) -> str:
    """A WebVTT file with a cue every three seconds, each two and a half long."""
    blocks = [
        f"00:00:{at * 3:02}.000 --> 00:00:{at * 3 + 2:02}.500\n{text}"
        for at, text in enumerate(texts, start=0)
    ]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(turn.name, turn.text) for turn in read_cues(text)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["<v Dana Cole>Hi.</v>", "<v Sarah>Hello.</v>"], [("Dana Cole", "Hi."), ("Sarah", "Hello.")]),
        (["<v.first.loud Dana>Hi.", "<v Sarah>Hello."], [("Dana", "Hi."), ("Sarah", "Hello.")]),
        (["Dana Cole: Hi.", "Sarah: Hello."], [("Dana Cole", "Hi."), ("Sarah", "Hello.")]),
        (["<v Dana>Hi.</v> <v Sarah>Hello.</v>"], [("Dana", "Hi."), ("Sarah", "Hello.")]),
        (
            ["Dana: Hi.\nSarah: Hello.", "Sarah: Yes.", "Dana: So."],
            [("Dana", "Hi."), ("Sarah", "Hello."), ("Sarah", "Yes."), ("Dana", "So.")],
        ),
        (
            ["Dana: Hi.", "How are you?", "Sarah: Fine."],
            [("Dana", "Hi."), ("Dana", "How are you?"), ("Sarah", "Fine.")],
        ),
        (["<v Dana>Hi.", "Hello there."], [("Dana", "Hi."), (None, "Hello there.")]),
        ([">> Hi.", ">> Hello.", "Yes."], [(None, "Hi."), (None, "Hello."), (None, "Yes.")]),
        (["- Hi.\n- Hello."], [(None, "Hi."), (None, "Hello.")]),
        (
            ["Dana Cole\nHi.", "Sarah\nHello.", "Dana Cole\nSo.", "Sarah\nYes."],
            [("Dana Cole", "Hi."), ("Sarah", "Hello."), ("Dana Cole", "So."), ("Sarah", "Yes.")],
        ),
        (
            ["<v Dana>R&amp;D is <i>late</i> <00:00:01.000><c.x>by a week</c>."],
            [("Dana", "R&D is late by a week.")],
        ),
        (["<v Dana>5 < 6 and a <b>bold</b> claim"], [("Dana", "5 < 6 and a bold claim")]),
        (["<v Dana></v>", "<v Sarah>Hello."], [("Sarah", "Hello.")]),
    ],
)
def test_voices(texts: list[str], expected: list[tuple[str | None, str]]) -> None:
    assert rows(cues(*texts)) == expected


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("<v Dana>The redlines are due", "<v Dana>on Friday the twentieth.", True),
        ("<v Dana>The redlines are due.", "<v Dana>on Friday the twentieth.", False),
        ("<v Dana>The redlines are due", "<v Sarah>on Friday?", False),
        ("<v Dana>The redlines are due", "<v Dana>Friday works.", False),
        ("<v Dana>Then there is what", "<v Dana>I said before.", True),
        ("Dana: We can", "Dana: send it.", True),
        ("we can", "send it.", True),
        ("we can", ">> send it.", False),
    ],
)
def test_one_sentence_over_two_cues_is_one_turn(first: str, second: str, joined: bool) -> None:
    turns = read_cues(cues(first, second))
    assert len(turns) == (1 if joined else 2)
    assert (turns[0].start, turns[-1].end) == (0.0, 5.5)
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))


def test_a_pause_ends_a_sentence() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>so we\n\n00:09.000 --> 00:10.000\n<v Dana>will see"
    assert rows(text) == [("Dana", "so we"), ("Dana", "will see")]


def test_captions_without_any_full_stop_do_not_become_one_turn() -> None:
    text = "\n\n".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nand so we go on and on"
        for n in range(200)
    )
    turns = read_cues(text)
    assert 10 < len(turns) < 60
    assert sum(len(turn.text.split()) for turn in turns) == 200 * 7


def test_only_cues_are_speech() -> None:
    text = """WEBVTT - Weekly call
Kind: captions

NOTE
Dana: not said

STYLE
::cue { color: red }

REGION
id:fred

intro-7
00:01.000 --> 00:02.500 align:start position:10%
<v Dana>Hello.

NOTE Sarah: not said either

00:00:03.000 --> 00:00:04.000
<v Sarah>Hi.
"""
    turns = read_cues(text)
    assert [(turn.name, turn.text, turn.start, turn.end) for turn in turns] == [
        ("Dana", "Hello.", 1.0, 2.5),
        ("Sarah", "Hi.", 3.0, 4.0),
    ]


def test_srt() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\nDana: Hello.\n\n"
        "2\n01:00:03,250 --> 01:00:04,000\nSarah: {\\an8}Hi\nthere.\n"
    )
    turns = read_cues(text)
    assert [(turn.name, turn.text, turn.start, turn.end) for turn in turns] == [
        ("Dana", "Hello.", 1.0, 2.5),
        ("Sarah", "Hi there.", 3603.25, 3604.0),
    ]


def test_srt_without_blank_lines_between_its_cues() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nDana: Hello.\n2\n00:00:03,000 --> 00:00:04,000\nSarah: 12\n"
    assert rows(text) == [("Dana", "Hello."), ("Sarah", "12")]


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nHi", True),
        ("0:0:0.0 --> 0:0:3.450\nDana Cole\nHi", True),
        ("Dana: from a --> b", False),
        ("", False),
    ],
)
def test_has_cues(text: str, has: bool) -> None:
    assert has_cues(text) is has
