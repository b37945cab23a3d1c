"""A recording heard from where the words of its call end: no word twice, none lost."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Channel,
    Heard,
    Partial,
    SourceEnded,
    SourceProblem,
    Utterance,
    Word,
)
from transcription.keeping.resuming import OVERLAP, Known, beyond, only_new


def said(channel: Channel, text: str, start: float, each: float = 0.3) -> Utterance:
    """An utterance whose words take ``each`` seconds."""
    words = tuple(Word(w, start + n * each, start + (n + 1) * each) for n, w in enumerate(text.split()))
    return Utterance(channel, start, words[-1].end, text, words)


def texts(heard: Sequence[Heard]) -> list[str]:
    return [item.text for item in heard if isinstance(item, Utterance)]


@pytest.mark.parametrize(
    ("known", "end", "heard", "start", "new"),
    [
        # The end of what is known is heard again, word for word.
        ("We sent it on Monday.", 10.0, "sent it on Monday. And legal has it now.", 8.9, "And legal has it now."),
        # Heard a little differently this time, at the same moment.
        ("We sent it to Helen.", 10.0, "sent it to Ellen. She has it now.", 8.9, "She has it now."),
        # Its times differ by half a second.
        ("We sent it on Monday.", 10.0, "it on Monday. Fine with me.", 9.7, "Fine with me."),
        # A word is said again, and said for good.
        ("So next Thursday.", 10.0, "next Thursday. Thursday works.", 9.4, "Thursday works."),
        ("Yes.", 10.0, "Yes. Yes, we can.", 9.7, "Yes, we can."),
        # Nothing of it is recognised again: its times decide.
        ("Mumbled.", 10.0, "stumbled Then we start.", 9.6, "Then we start."),
        # The last words of the sentence had not been written down.
        ("We need two weeks.", 10.0, "need two weeks. Or three, says Tom.", 9.1, "Or three, says Tom."),
        # All of it is new.
        ("We sent it.", 10.0, "Good. When do we start?", 11.5, "Good. When do we start?"),
        # All of it is known.
        ("We sent it on Monday.", 10.0, "sent it on Monday.", 8.8, None),
    ],
)  # fmt: skip
def test_words_that_are_known_do_not_come_again(
    known: str, end: float, heard: str, start: float, new: str | None
) -> None:
    out = list(only_new([said("buyer", heard, start), SourceEnded(20)], {"buyer": Known(end, known)}))
    assert texts(out) == ([] if new is None else [new])
    assert out[-1] == SourceEnded(20)


def test_the_other_channel_and_problems_go_through() -> None:
    items: list[Heard] = [
        said("seller", "We sent it on Monday.", 8.8),
        SourceProblem(9, "Parts of it are missing."),
        Partial("buyer", 9, "Perhaps"),
        said("buyer", "Perhaps so.", 8.8),
    ]
    out = list(only_new(items, {"seller": Known(10.0, "We sent it on Monday.")}))
    assert out == [items[1], items[3]]


@given(
    words=st.lists(
        st.sampled_from("we will send the plan on monday no yes legal has it".split()),
        min_size=2,
        max_size=30,
    ),
    share=st.floats(0, 1),
    early=st.integers(1, 12),
    shift=st.floats(-0.1, 0.1),
)
@example(words=["no"] * 6, share=0.5, early=2, shift=0.0)
def test_cut_anywhere_and_heard_again_it_is_the_same_talk(
    words: list[str], share: float, early: int, shift: float
) -> None:
    """Whatever is said, and however often it is repeated: what was kept and what is new are the talk, each word once."""
    cut = max(1, int(len(words) * share))
    timed = [Word(w, n * 0.4, n * 0.4 + 0.35) for n, w in enumerate(words)]
    again = [Word(w.text, w.start + shift, w.end + shift) for w in timed[max(0, cut - early) :]]
    if not again:
        return
    known = Known(timed[cut - 1].end, " ".join(words[:cut]))
    heard = Utterance("buyer", again[0].start, again[-1].end, " ".join(w.text for w in again), tuple(again))
    assert [*words[:cut], *" ".join(texts(list(only_new([heard], {"buyer": known})))).split()] == words


def test_only_the_sound_that_is_known_is_left_out() -> None:
    second = np.ones(SAMPLE_RATE, np.float32)
    source = [AudioChunk(side, float(at), second) for at in range(20) for side in ("seller", "buyer")]  # type: ignore[arg-type]
    out = [item for item in beyond(source, {"seller": Known(10.5, "x")}) if isinstance(item, AudioChunk)]
    seller = [chunk for chunk in out if chunk.channel == "seller"]
    assert seller[0].start == pytest.approx(10.5 - OVERLAP)
    assert sum(len(chunk.samples) for chunk in seller) == round((20 - 10.5 + OVERLAP) * SAMPLE_RATE)
    assert sum(len(chunk.samples) for chunk in out if chunk.channel == "buyer") == 20 * SAMPLE_RATE
