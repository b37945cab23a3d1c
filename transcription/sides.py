"""One side of the call: its settled words become utterances, without what is only the other side's echo."""

from collections.abc import Iterator

from transcription.echo import doubles
from transcription.events import Channel, Partial, Utterance, Word
from transcription.following import Follower
from transcription.looks import News
from transcription.turns import open_end, utterances

_SETTLES = 5.0
"""Seconds of words from which on the end of a sentence ends the utterance, though the speaker goes on."""
_LONGEST = 20.0
"""Seconds after which an utterance ends without the end of a sentence."""
_REMEMBERED = 10.0
_NEAR = 3.0
_A_RUN = 3
"""Fewer words are no echo for certain: they wait for more while the other side speaks."""


class Side:
    """The words of one channel between being settled and being an utterance."""

    def __init__(self, channel: Channel, follower: Follower, *, pieces: bool) -> None:
        self.channel = channel
        self.follower = follower
        self._pieces = pieces
        self._words: list[Word] = []  # as recognised, of late
        self._doubtful: list[Word] = []  # perhaps an echo
        self._held: list[Word] = []
        self._shown = ("", 0)

    def tell(self, news: News, other: "Side | None") -> Iterator[Utterance | Partial]:
        """What there is to tell after a look. ``other``: whose words may be in this side's sound as an echo."""
        committed = [*self._doubtful, *news.committed]
        self._doubtful = []
        if other is not None and committed:
            near = other.near(committed[0].start - _NEAR)
            if near and not news.ended and len(committed) < _A_RUN:
                committed, self._doubtful = [], committed
            kept = doubles(committed, near, before=self._words)
            self._remember(committed)
            committed = list(kept)
        else:
            self._remember(committed)
        self._held += committed
        yield from self._utterances(ended=news.ended)
        shown = [*self._doubtful, *news.shown]
        if other is not None and shown:
            shown = list(doubles(shown, other.near(shown[0].start - _NEAR), before=self._words))
        yield from self._partial(shown)

    def near(self, since: float) -> list[Word]:
        """The words of this side from ``since`` on, settled or not."""
        return [word for word in (*self._words, *self.follower.guess) if word.end > since]

    def _utterances(self, *, ended: bool) -> Iterator[Utterance]:
        at = len(self._held) if ended or self._pieces else self._end_of_some()
        done, self._held = self._held[:at], self._held[at:]
        for piece in [done] if self._pieces else utterances(done, one_speaker=self.channel != "unknown"):
            if piece:
                text = " ".join(word.text for word in piece)
                yield Utterance(self.channel, piece[0].start, piece[-1].end, text, tuple(piece))
                self._shown = ("", 0)

    def _end_of_some(self) -> int:
        """How many of the held words make utterances already: up to the end of a sentence, once there is enough."""
        if not self._held:
            return 0
        seconds = self._held[-1].end - self._held[0].start
        finished = open_end(self._held)
        if finished and self._held[finished - 1].end - self._held[0].start >= _SETTLES:
            return finished
        return len(self._held) if seconds >= _LONGEST else 0

    def _partial(self, shown: list[Word]) -> Iterator[Partial]:
        words = (*self._held, *shown)
        text = " ".join(word.text for word in words)
        if (text, len(self._held)) != self._shown:
            start = words[0].start if words else self.follower.position
            yield Partial(self.channel, start, text, words, len(self._held))
        self._shown = (text, len(self._held))

    def _remember(self, words: list[Word]) -> None:
        self._words += words
        if self._words:
            last = self._words[-1].end
            self._words = [word for word in self._words if word.end > last - _REMEMBERED]
