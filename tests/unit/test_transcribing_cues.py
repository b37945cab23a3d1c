"""Subtitles that can be read, and that the repository's own reader reads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.commands.transcribing.cues import LINE, LONGEST, Cue, as_vtt, cues
from assistant.transcripts.reader import read_transcript
from transcription.events import Channel, Utterance, Word


def said(text: str, start: float = 0.0, *, each: float = 0.3, channel: Channel = "buyer") -> Utterance:
    words = tuple(
        Word(word, round(start + at * each, 2), round(start + at * each + each, 2))
        for at, word in enumerate(text.split())
    )
    return Utterance(channel, start, words[-1].end, text, words)


def shown(made: list[Cue]) -> list[str]:
    return [" / ".join(cue.lines) for cue in made]


@pytest.mark.parametrize(
    ("text", "each", "lines"),
    [
        ("Yes.", 0.3, ["Yes."]),
        ("We have the contract on Friday.", 0.3, ["We have the contract on Friday."]),
        (
            "We have the contract on Friday, and then it goes to legal.",
            0.3,
            ["We have the contract on Friday, / and then it goes to legal."],
        ),
        (
            "Marcus has the test. It was green in both warehouses, so the pilot is over and the review can begin on Monday.",
            0.2,
            ["Marcus has the test. It was / green in both warehouses,", "so the pilot is over and the / review can begin on Monday."],
        ),
        # Slow speech: seven seconds are up before the lines are full.
        ("One. Two. Three. Four. Five. Six.", 2.0, ["One. Two. Three.", "Four. Five. Six."]),
        # Nowhere to break but between words, and never within one.
        ("and " * 30 + "stop", 0.1, ["and and and and and and and and and and / and and and and and and and and and and", "and and and and and and / and and and and stop"]),
        ("x" * 60 + " is a long name", 0.3, ["x" * 60 + " / is a long name"]),
    ],
)  # fmt: skip
def test_cues_break_where_speech_breaks(text: str, each: float, lines: list[str]) -> None:
    assert shown(cues([said(text, each=each)])) == lines


def test_a_pause_is_a_break() -> None:
    first, second = said("We sign on Friday").words, said("if legal agrees", 3.0).words
    together = Utterance("buyer", 0.0, 4.0, "We sign on Friday if legal agrees", (*first, *second))
    assert shown(cues([together])) == ["We sign on Friday", "if legal agrees"]


def test_pieces_of_one_sentence_are_put_together() -> None:
    pieces = [said("We sign", 0.0), said("on", 0.6), said("Friday.", 0.9), said("Then we start.", 1.4)]
    assert shown(cues(pieces)) == ["We sign on Friday.", "Then we start."]


def test_cues_come_by_their_start_whoever_was_known_first() -> None:
    made = cues([said("Yes.", 2.0, channel="seller"), said("We could sign on Friday if legal agrees.", 0.5)])
    assert [cue.channel for cue in made] == ["buyer", "seller"]


def test_words_without_times_are_spread() -> None:
    (cue,) = cues([Utterance("unknown", 1.0, 3.0, "We sign on Friday.")])
    assert (cue.start, cue.end, cue.lines) == (1.0, pytest.approx(3.0, abs=0.01), ("We sign on Friday.",))


def test_the_file_as_it_is() -> None:
    made = cues(
        [said("Is R&D < 3 --> ok?", 3599.5, channel="seller"), said("Yes.", 3602.0, channel="unknown")]
    )
    assert as_vtt(made) == (
        "WEBVTT\n\n00:59:59.500 --> 01:00:01.300\n<v Seller>Is R&amp;D &lt; 3 --&gt; ok?\n\n"
        "01:00:02.000 --> 01:00:02.300\nYes.\n"
    )


TEXTS = st.lists(
    st.text("abcdefg.,?&<>-\u00a0é", min_size=1, max_size=50).filter(lambda word: word.strip()),
    min_size=1,
    max_size=40,
)


@given(
    st.lists(
        st.tuples(TEXTS, st.floats(0, 30), st.floats(0, 1.5), st.sampled_from(["seller", "buyer"])),
        min_size=1,
        max_size=4,
    )
)
def test_no_word_is_lost_and_every_cue_can_be_read(
    calls: list[tuple[list[str], float, float, Channel]],
) -> None:
    utterances = [
        said(" ".join(words), start, each=each, channel=channel) for words, start, each, channel in calls
    ]
    made = cues(utterances)
    heard = sorted(word for one in utterances for word in one.text.replace("\u00a0", " ").split())
    assert (
        sorted(word for cue in made for line in cue.lines for word in line.replace("\u00a0", " ").split())
        == heard
    )
    for cue in made:
        assert cue.end > cue.start >= 0
        assert len(cue.lines) <= 2
        assert all(len(line) <= LINE or " " not in line for line in cue.lines)
        assert cue.end - cue.start <= LONGEST + 0.1 or " " not in " ".join(cue.lines)
    assert [cue.start for cue in made] == sorted(cue.start for cue in made)


def test_the_reader_of_transcripts_reads_it_back(tmp_path: Path) -> None:
    talk = [
        said("Is the security review done & dusted, or does it still take <three> weeks from today, as it did in spring?", 1.0, channel="seller"),
        said("It is done.", 40.0),
        said("Then we can go on to the contract.", 42.0, channel="seller"),
    ]  # fmt: skip
    file = tmp_path / "call.vtt"
    file.write_text(as_vtt(cues(talk)), "utf-8")
    read = read_transcript(file)
    assert read.format == "webvtt"
    assert [(turn.name, turn.text) for turn in read.turns] == [
        ("Seller", talk[0].text), ("Buyer", talk[1].text), ("Seller", talk[2].text)
    ]  # fmt: skip
