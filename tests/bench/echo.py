"""How well the buyer is kept out of the seller's channel: ``python -m tests.bench.echo [FOLDER] [--all] [--webrtc]``.

FOLDER holds a stereo call with ``NAME_stereo.flac`` and the words of ``NAME_stereo.words.json`` (as in the README of the
speech folder) or, by default, the demo call. The buyer's side is mixed into the seller's as a loudspeaker and a room would
(see ``tests.bench.loudspeaker``), and the call is transcribed with and without the stages against it.

- *buyer's words as the seller's*: the seller's recognised words are aligned with those of the clean run (by text, each
  within 1.5 s); a word that has no partner there is an insertion. An insertion that is like a word of the buyer's (clean
  run) within 1.5 s, each of them used once, counts; as a share of the buyer's words.
- *lost*: words of the seller's clean run without a partner, as a share of them. Substitutions count as both.
- *double talk*: the same with the buyer's side moved by three seconds, so that both talk at once most of the time.
- *followed as in a live call*: the bar's case with both stages and words committed as they are said, on a clock of processor time.
- *CPU*: seconds of the echo stage for a second of the call, both channels.

``--webrtc`` puts WebRTC's canceller (livekit's audio processing module, installed by hand) in the place of ours.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np
from rapidfuzz.distance import Levenshtein

from tests.bench.loudspeaker import Loudspeaker, microphone
from tests.virtual_time import VirtualTime
from transcription.echo import doubles, without_echo
from transcription.events import SAMPLE_RATE, AudioChunk, Samples, Sound, SourceProblem, Utterance, Word
from transcription.gate import plain_words
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import find_weights
from transcription.whisper import WhisperRecognizer

DEMO = Path(__file__).parents[2] / "plans" / "demo"
NEAR = 1.5
CHUNK = SAMPLE_RATE // 10
BAR = Loudspeaker()
CASES = {
    "10 dB down, 60 ms late (the bar)": BAR,
    "3 dB down": Loudspeaker(decibels=-3),
    "20 dB down": Loudspeaker(decibels=-20),
    "30 dB down": Loudspeaker(decibels=-30),
    "20 ms late": Loudspeaker(delay=0.02),
    "200 ms late": Loudspeaker(delay=0.2),
    "400 ms late": Loudspeaker(delay=0.4),
    "100 ms early": Loudspeaker(delay=-0.1),
    "a room, 0.3 s": Loudspeaker(reverberation=0.3),
    "a room, 0.5 s, 3 dB down, noise": Loudspeaker(decibels=-3, reverberation=0.5, noise=-55),
    "distorted, a room, 3 dB down": Loudspeaker(decibels=-3, clip=1, reverberation=0.2),
    "clipped hard, a room": Loudspeaker(clip=2, reverberation=0.2),
    "clocks apart by 100 ppm": Loudspeaker(drift=100, reverberation=0.2),
    "150 ms later from half time": Loudspeaker(jump=0.15, reverberation=0.2),
}

Stage = Callable[[Iterable[Sound]], Iterable[Sound]]


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of both sides, and what the stage cost in seconds."""

    seller: Sequence[Word]
    buyer: Sequence[Word]
    seconds: float = 0.0


def sides(folder: Path) -> tuple[Samples, Samples]:
    """Seller and buyer of the stereo call in ``folder``."""
    path = next(iter(sorted(folder.glob("*_stereo.flac"))), folder / "call.ogg")
    heard: dict[str, list[Samples]] = {"seller": [], "buyer": []}
    for item in open_recording(path):
        if not isinstance(item, SourceProblem):
            heard[item.channel].append(item.samples)
    return np.concatenate(heard["seller"]), np.concatenate(heard["buyer"])


def chunks(seller: Samples, buyer: Samples) -> Iterator[AudioChunk]:
    """Both channels a tenth of a second at a time, as a live call brings them."""
    for at in range(0, len(seller), CHUNK):
        yield AudioChunk("seller", at / SAMPLE_RATE, seller[at : at + CHUNK])
        yield AudioChunk("buyer", at / SAMPLE_RATE, buyer[at : at + CHUNK])


def transcribed(source: Iterable[AudioChunk], recognizer: WhisperRecognizer) -> tuple[list[Word], list[Word]]:
    """The words of seller and buyer, each span recognised whole."""

    def never(_: float = 0) -> NoReturn:
        raise AssertionError("as fast as it goes has no clock")

    return _words(hear(source, recognizer, speed=None, clock=never, sleep=never))


def followed(seller: Samples, buyer: Samples, recognizer: WhisperRecognizer) -> tuple[list[Word], list[Word]]:
    """The words of both as a live call has them: echo taken out of the sound, speech followed, doubles left out."""
    time_ = VirtualTime(time.process_time)
    sound = without_echo(chunks(seller, buyer))
    return _words(hear(sound, recognizer, speed=1.0, clock=time_, sleep=time_.sleep, workers=lambda: time_))


def _words(events: Iterable[object]) -> tuple[list[Word], list[Word]]:
    heard: dict[str, list[Word]] = {"seller": [], "buyer": []}
    for event in events:
        if isinstance(event, Utterance):
            heard[event.channel].extend(event.words)
    return heard["seller"], heard["buyer"]


def webrtc(source: Iterable[Sound]) -> Iterator[Sound]:
    """AEC3 alone, in its frames of 10 ms, the buyer's before the seller's; its own 10 ms of delay are taken off."""
    from livekit.rtc import AudioFrame, AudioProcessingModule

    module, frame = AudioProcessingModule(echo_cancellation=True), SAMPLE_RATE // 100
    sound: dict[str, list[Samples]] = {"seller": [], "buyer": []}
    for item in source:
        if isinstance(item, AudioChunk):
            sound[item.channel].append(item.samples)
    seller, buyer = (
        (np.clip(np.concatenate(each), -1, 1) * 32767).astype(np.int16) for each in sound.values()
    )
    cleaned = np.zeros(len(seller), np.float32)
    for at in range(0, len(seller) - frame + 1, frame):
        module.process_reverse_stream(AudioFrame(buyer[at : at + frame].tobytes(), SAMPLE_RATE, 1, frame))
        mine = AudioFrame(bytearray(seller[at : at + frame].tobytes()), SAMPLE_RATE, 1, frame)
        module.set_stream_delay_ms(0)
        module.process_stream(mine)
        cleaned[at : at + frame] = np.frombuffer(bytes(mine.data), np.int16) / np.float32(32768)
    yield from chunks(np.roll(cleaned, -frame), np.zeros_like(cleaned))


def run(seller: Samples, buyer: Samples, recognizer: WhisperRecognizer, stage: Stage | None) -> Heard:
    """The call through ``stage`` and the recogniser; only the seller's side is recognised again and again."""
    seconds, sound = 0.0, list(chunks(seller, buyer))
    if stage is not None:
        begun = time.process_time()
        sound = [item for item in stage(sound) if isinstance(item, AudioChunk)]
        seconds = time.process_time() - begun
    mine, _ = transcribed((item for item in sound if item.channel == "seller"), recognizer)
    return Heard(mine, (), seconds)


def unmatched(words: Sequence[Word], others: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of each that the other has not, by the best alignment of their texts, pairs within ``NEAR``."""
    left, right = [_plain(word) for word in words], [_plain(word) for word in others]
    mine, theirs = set(range(len(words))), set(range(len(others)))
    for op in Levenshtein.opcodes(left, right):
        if op.tag == "equal":
            for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
                if abs(words[i].start - others[j].start) <= NEAR:
                    mine.discard(i)
                    theirs.discard(j)
    return [words[i] for i in sorted(mine)], [others[j] for j in sorted(theirs)]


def of_the_buyer(inserted: Sequence[Word], buyer: Sequence[Word]) -> int:
    """How many of the ``inserted`` words are like one of the buyer's within ``NEAR``, each of them used once."""
    free, count = list(buyer), 0
    for word in inserted:
        like = [other for other in free if abs(other.start - word.start) <= NEAR
                and Levenshtein.normalized_similarity(_plain(other), _plain(word)) >= 0.7]  # fmt: skip
        if like:
            free.remove(min(like, key=lambda other: abs(other.start - word.start)))
            count += 1
    return count


def _plain(word: Word) -> str:
    return "".join(plain_words(word.text))


def as_committed(words: Sequence[Word], buyer: Sequence[Word]) -> list[Word]:
    """The seller's words after ``doubles``, five at a time, as a stream commits them."""
    kept: list[Word] = []
    for at in range(0, len(words), 5):
        new = words[at : at + 5]
        around = [word for word in buyer if new[0].start - 10 < word.start < new[-1].end + 0.5]
        kept.extend(doubles(new, around, before=words[max(0, at - 8) : at]))
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the buyer is kept out of the seller's channel.")
    parser.add_argument("folder", type=Path, nargs="?", default=DEMO)
    parser.add_argument("--all", action="store_true", help="every case, not only the bar (minutes)")
    parser.add_argument("--seconds", type=float, default=120.0, help="of the call, from its start")
    parser.add_argument("--webrtc", action="store_true", help="livekit's audio processing instead of ours")
    given = parser.parse_args()
    stage: Stage = webrtc if given.webrtc else without_echo
    seller, buyer = (side[: int(given.seconds * SAMPLE_RATE)] for side in sides(given.folder))
    length = len(seller) / SAMPLE_RATE
    recognizer = WhisperRecognizer(find_weights().path)
    print(
        f"{length:.0f} s of call; shares in %: buyer's words as the seller's / all insertions / lost words of the seller's"
    )
    print(f"{'':58}{'nothing':>20}{'words alone':>20}{'sound alone':>20}{'both':>20}   CPU")
    for talk, shift in (("in turn", 0.0), ("double talk", 3.0)):
        far = np.roll(buyer, int(shift * SAMPLE_RATE))
        clean, said = transcribed(chunks(seller, far), recognizer)

        def shares(words: Sequence[Word], clean: Sequence[Word] = clean, said: Sequence[Word] = said) -> str:
            inserted, lost = unmatched(words, clean)
            figures = (
                of_the_buyer(inserted, said) / len(said),
                len(inserted) / len(said),
                len(lost) / len(clean),
            )
            return " /".join(f"{100 * figure:5.1f}" for figure in figures)

        row = run(seller, far, recognizer, stage)
        print(f"{'no echo (headphones), ' + talk:58}{'':40}{shares(row.seller):>20}{shares(as_committed(row.seller, said)):>20}   {row.seconds / length:.4f}", flush=True)  # fmt: skip
        for name, case in CASES.items():
            if case != BAR and (not given.all or shift):
                continue
            heard = microphone(seller, far, case)
            bare, row = run(heard, far, recognizer, None), run(heard, far, recognizer, stage)
            columns = (
                bare.seller,
                as_committed(bare.seller, said),
                row.seller,
                as_committed(row.seller, said),
            )
            print(f"{name + ', ' + talk:58}{''.join(f'{shares(words):>20}' for words in columns)}   {row.seconds / length:.4f}", flush=True)  # fmt: skip
        undisturbed, whole = (
            followed(mine, far, recognizer)[0] for mine in (seller, microphone(seller, far, BAR))
        )
        print(f"{'the bar, followed as in a live call, ' + talk:58}{'':60}{shares(whole, undisturbed):>20}", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
