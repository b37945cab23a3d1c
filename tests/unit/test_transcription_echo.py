"""The buyer's sound out of the seller's channel, on real speech; the buyer's words out of the seller's, by table."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.bench.loudspeaker import Loudspeaker, echo, microphone
from transcription.echo import doubles, without_echo
from transcription.echo.delay import LOOKED_AT, find_delay
from transcription.echo.filter import BLOCK, EchoFilter
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Sound, SourceProblem, Tick, Word
from transcription.replay import open_recording
from transcription.vad import WINDOW, silero

DEMO = Path(__file__).parents[2] / "plans" / "demo" / "call.ogg"
TURN = 5.0
"""Seconds at which the buyer first speaks in the recorded call, until 11.4; the seller speaks before and after."""


@cache
def recorded() -> tuple[Samples, Samples]:
    """The first 22 seconds of the recorded call, seller and buyer."""
    heard: dict[str, list[Samples]] = {"seller": [], "buyer": []}
    for item in open_recording(DEMO):
        if isinstance(item, AudioChunk) and item.start < 22:
            heard[item.channel].append(item.samples)
    return np.concatenate(heard["seller"]), np.concatenate(heard["buyer"])


def cut(channel: Channel, sound: Samples, sizes: Iterable[int]) -> list[AudioChunk]:
    """``sound`` in chunks of ``sizes``, over and over."""
    chunks, at, size = [], 0, cycle(sizes)
    while at < len(sound):
        piece = sound[at : at + next(size)]
        chunks.append(AudioChunk(channel, at / SAMPLE_RATE, piece))
        at += len(piece)
    return chunks


def live(seller: Samples, buyer: Samples, size: int = 1_600) -> list[AudioChunk]:
    """Both sides in chunks of ``size`` samples, in the order of a live call."""
    return in_order([*cut("seller", seller, [size]), *cut("buyer", buyer, [size])])


def in_order(chunks: Iterable[AudioChunk]) -> list[AudioChunk]:
    return sorted(chunks, key=lambda chunk: chunk.start + len(chunk.samples) / SAMPLE_RATE)


def of(channel: str, items: Iterable[Sound]) -> list[AudioChunk]:
    return [item for item in items if isinstance(item, AudioChunk) and item.channel == channel]


def sound_of(chunks: Sequence[AudioChunk]) -> Samples:
    """The chunks by their times, silence in between."""
    end = max(round(chunk.start * SAMPLE_RATE) + len(chunk.samples) for chunk in chunks)
    sound = np.zeros(end, np.float32)
    for chunk in chunks:
        start = round(chunk.start * SAMPLE_RATE)
        sound[start : start + len(chunk.samples)] = chunk.samples
    return sound


def level(sound: Samples) -> float:
    return float(10 * np.log10(np.mean(sound.astype(np.float64) ** 2) + 1e-12))


def between(sound: Samples, start: float, end: float) -> Samples:
    return sound[int(start * SAMPLE_RATE) : int(end * SAMPLE_RATE)]


def voiced(sound: Samples) -> float:
    """The share of ``sound`` in which Silero hears a voice."""
    voice = silero()
    windows = [sound[at : at + WINDOW] for at in range(0, len(sound) - WINDOW, WINDOW)]
    return float(np.mean([voice(window) > 0.5 for window in windows]))


ROOMS = {
    "ten decibels down, 60 ms late": Loudspeaker(),
    "nearly as loud as the system": Loudspeaker(decibels=-3),
    "400 ms late, in a room": Loudspeaker(delay=0.4, reverberation=0.3),
    "captured before the system's sound": Loudspeaker(delay=-0.1, reverberation=0.2),
    "a distorting loudspeaker and a noisy microphone": Loudspeaker(clip=1, reverberation=0.2, noise=-60),
    "clocks that run apart": Loudspeaker(drift=50),
}


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_the_buyer_is_not_heard_in_the_sellers_channel_and_the_seller_is(room: Loudspeaker) -> None:
    seller, buyer = recorded()
    mixed = microphone(seller, buyer, room)
    out = sound_of(of("seller", without_echo(live(mixed, buyer))))
    assert len(out) == len(seller)
    assert voiced(between(mixed, 8, 11)) > 0.8
    assert voiced(between(out, 8, 11)) < 0.03
    assert level(between(out, 8, 11)) < level(between(mixed, 8, 11)) - 15
    assert voiced(between(out, 12, 14.5)) == pytest.approx(voiced(between(seller, 12, 14.5)), abs=0.03)
    assert level(between(out, 12, 14.5)) == pytest.approx(level(between(seller, 12, 14.5)), abs=0.5)


def test_the_seller_is_heard_while_both_talk() -> None:
    seller, buyer = recorded()
    seller = np.roll(
        seller, 3 * SAMPLE_RATE
    )  # from 3.6 to 7.4 and from 14.7 to 17.7: half of it over the buyer
    mixed = microphone(seller, buyer, Loudspeaker(decibels=-6, reverberation=0.2))
    out = sound_of(of("seller", without_echo(live(mixed, buyer))))
    both, alone = between(out, 14.8, 17.5), between(seller, 14.8, 17.5)
    assert level(both) == pytest.approx(level(alone), abs=1)
    assert level(both - alone) < level(alone) - 10
    assert voiced(both) > voiced(alone) - 0.05
    assert voiced(between(out, 9, 11)) == 0


def test_without_an_echo_the_sellers_chunks_are_the_very_same() -> None:
    seller, buyer = recorded()
    chunks = live(seller, np.roll(buyer, 3 * SAMPLE_RATE))
    assert all(out is chunk for out, chunk in zip(without_echo(chunks), chunks, strict=True))


@pytest.mark.parametrize("channel", ["seller", "buyer", "unknown"])
def test_one_channel_alone_goes_through(channel: Channel) -> None:
    chunks = cut(channel, recorded()[0], [1_600])
    assert all(out is chunk for out, chunk in zip(without_echo(chunks), chunks, strict=True))


def test_the_buyer_ticks_and_problems_are_not_held_back() -> None:
    seller, buyer = recorded()
    items: list[Sound] = []
    for chunk in live(microphone(seller, buyer, Loudspeaker()), buyer):
        items += [chunk, Tick(chunk.start), SourceProblem(chunk.start, "The microphone trembles.")]
    given: list[Sound] = []

    def source() -> Iterator[Sound]:
        for item in items:
            given.append(item)
            yield item

    for out in without_echo(source()):
        if not isinstance(out, AudioChunk) or out.channel == "buyer":
            assert out is given[-1]


def test_the_seller_is_held_back_no_longer_than_a_fifth_of_a_second() -> None:
    seller, buyer = recorded()
    now = 0.0

    def source() -> Iterator[Sound]:
        nonlocal now
        for chunk in live(microphone(seller, buyer, Loudspeaker()), buyer):
            now = chunk.start + len(chunk.samples) / SAMPLE_RATE
            yield chunk

    late = [
        now - out.start - len(out.samples) / SAMPLE_RATE
        for out in without_echo(source())
        if isinstance(out, AudioChunk) and out.channel == "seller"
    ]
    assert max(late) <= 0.21


sizes_up_to_a_quarter = st.lists(st.integers(16, SAMPLE_RATE // 4), min_size=2, max_size=12)


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(sizes_up_to_a_quarter, sizes_up_to_a_quarter)
def test_how_the_sound_is_cut_does_not_matter(mine: list[int], theirs: list[int]) -> None:
    seller, buyer = (between(side, 4.8, 10) for side in recorded())
    mixed = microphone(seller, buyer, Loudspeaker(reverberation=0.2))
    expected = sound_of(of("seller", without_echo(live(mixed, buyer))))
    assert not np.array_equal(expected, mixed)
    uneven = in_order([*cut("seller", mixed, mine), *cut("buyer", buyer, theirs)])
    assert np.array_equal(sound_of(of("seller", without_echo(uneven))), expected)


def test_gaps_are_kept_and_do_not_stop_the_cleaning() -> None:
    seller, buyer = recorded()
    mixed = microphone(seller, buyer, Loudspeaker())
    chunks = [
        chunk
        for chunk in live(mixed, buyer)
        if not (chunk.channel == "seller" and 7 <= chunk.start < 7.75)
        and not (chunk.channel == "buyer" and 12.4 <= chunk.start < 14)
    ]
    out = of("seller", without_echo(chunks))
    ends = [chunk.start + len(chunk.samples) / SAMPLE_RATE for chunk in out]
    jumps = [after.start - end for end, (_, after) in zip(ends, pairwise(out), strict=False)]
    assert [jump for jump in jumps if abs(jump) > 1e-6] == [pytest.approx(0.8, abs=0.06)]
    assert sum(len(chunk.samples) for chunk in out) == sum(
        len(chunk.samples) for chunk in of("seller", chunks)
    )
    assert voiced(between(sound_of(out), 8.5, 11)) == 0


def test_the_seller_comes_out_whole_after_the_buyers_channel_has_died() -> None:
    seller, buyer = recorded()
    mixed = microphone(seller, buyer, Loudspeaker())
    chunks = [chunk for chunk in live(mixed, buyer) if chunk.channel == "seller" or chunk.start < 10]
    out = sound_of(of("seller", without_echo(chunks)))
    assert np.array_equal(between(out, 12, 22), between(mixed, 12, 22))


def test_headphones_put_on_end_the_cleaning() -> None:
    seller, buyer = (np.tile(side, 3) for side in recorded())
    mixed = microphone(seller, buyer, Loudspeaker())
    mixed[22 * SAMPLE_RATE :] = seller[22 * SAMPLE_RATE :]
    out = sound_of(of("seller", without_echo(live(mixed, buyer))))
    assert np.array_equal(between(out, 50, 66), between(seller, 50, 66))


@pytest.mark.parametrize("late", [-0.09, 0.0, 0.06, 0.25, 0.49])
def test_the_delay_is_found_below_a_louder_voice(late: float) -> None:
    seller, buyer = recorded()
    mixed = np.roll(seller, SAMPLE_RATE) + echo(buyer, Loudspeaker(decibels=-15, delay=late))
    window = slice(6 * SAMPLE_RATE, 6 * SAMPLE_RATE + LOOKED_AT)
    found = find_delay(buyer[window], mixed[window].astype(np.float32))
    assert found.clear > 10
    assert found.samples == pytest.approx(late * SAMPLE_RATE, abs=2)


def test_the_filter_learns_a_room_from_noise() -> None:
    random = np.random.default_rng(3)
    far = (0.1 * random.standard_normal(120 * BLOCK)).astype(np.float32)
    heard = echo(far, Loudspeaker(delay=0.02, reverberation=0.15))
    room, left = EchoFilter(), []
    for at in range(0, len(far), BLOCK):
        block = heard[at : at + BLOCK]
        left.append(level(block - room.predict(far[at : at + BLOCK], block)) - level(block))
    assert left[0] == pytest.approx(0, abs=0.1)
    assert max(left[-10:]) < -20


def words(text: str, start: float, each: float = 0.3) -> list[Word]:
    return [Word(word, start + at * each, start + (at + 1) * each) for at, word in enumerate(text.split())]


BUYER = "Marcus finished the integration test on Tuesday and both warehouses came back green."

DOUBLES = [
    # what the seller's channel holds, when (the buyer begins at 10.0), what is kept of it
    ("the echo, word for word", BUYER, 10.1, ""),
    ("late", BUYER, 10.6, ""),
    ("as early as clocks differ", BUYER, 9.9, ""),
    ("misheard", "Markus finish the integration test on Tuesdays and both warehouse came back Greene", 10.2, ""),
    ("words cut in two", "Mar cus finished the integration", 10.1, ""),
    ("a part of it", "integration test on Tuesday", 11.0, ""),
    ("two long words", "integration test", 11.0, ""),
    ("a yes in between", "Yes.", 11.2, "Yes."),
    ("one of its words", "Tuesday.", 11.9, "Tuesday."),
    ("something else at the same time", "I will write that down for Priya now", 10.3, "I will write that down for Priya now"),
    ("repeated when it was said", "the integration test on Tuesday", 13.2, "the integration test on Tuesday"),
    ("given back by the buyer's loudspeaker", BUYER, 9.6, BUYER),
    ("small words that happen to be the same", "on the and", 11.2, "on the and"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start", "kept"), [row[1:] for row in DOUBLES], ids=[row[0] for row in DOUBLES]
)
def test_words_that_the_buyer_said_at_that_moment_are_taken_out(text: str, start: float, kept: str) -> None:
    assert " ".join(word.text for word in doubles(words(text, start), words(BUYER, 10.0))) == kept


def test_the_sellers_own_words_around_an_echo_stay() -> None:
    said = [*words("Okay great.", 9.2), *words(BUYER, 10.1), *words("Good to know.", 14.2)]
    assert [word.text for word in doubles(said, words(BUYER, 10.0))] == "Okay great. Good to know.".split()


def test_a_run_that_began_in_the_last_commit_goes_on() -> None:
    echoed = words(BUYER, 10.15)
    assert doubles(echoed[4:6], words(BUYER, 10.0), before=echoed[:4]) == ()
    assert doubles(echoed[6:7], words(BUYER, 10.0)) == tuple(echoed[6:7])


@given(st.lists(st.sampled_from(BUYER.split()), max_size=8), st.floats(0, 20))
def test_what_is_kept_is_what_was_there_in_order(texts: list[str], start: float) -> None:
    said = words(" ".join(texts), start)
    kept = doubles(said, words(BUYER, 10.0))
    rest = iter(said)
    assert all(word in rest for word in kept)
    assert doubles(said, ()) == tuple(said)
