"""One channel, followed word by word: what to look at next, and what a look has settled.

The recogniser looks at a window of sound again and again while somebody speaks: a few seconds whose words stand already
and are not questioned, then what is new. The window also reaches back over short pauses, because Whisper hears better
with a beginning. It never grows past what one look can take, however far behind the recogniser is.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcription.agreement import Agreement
from transcription.events import Samples, Word
from transcription.joining import joined
from transcription.looks import Look, News, Window
from transcription.recognizer import Recognized
from transcription.repeats import A_PHRASE, plain_of, without_repeats
from transcription.standing import CONTEXT, Standing
from transcription.tape import Tape
from transcription.vad import Patience, SpeechDetector, Voice

_A_WORD = 0.4
"""Seconds of voice that are likely to hold a word."""
_SURE = 0.5


@dataclass(slots=True)
class _Span:
    """Somebody speaks, from ``start`` on; ``voice_to`` once it has ended. ``opened``: no word of it is committed yet."""

    start: float
    voice_to: float | None = None
    opened: bool = True


class Follower:
    """One channel. Feed it sound in order, and give it the answer to each look before asking for the next."""

    def __init__(self, voice: Voice, window: Window | None = None) -> None:
        self._detector = SpeechDetector(voice, Patience())
        self._window = window or Window()
        self._agreement = Agreement()
        self._tape = Tape()
        self._spans: deque[_Span] = deque()
        self._standing = Standing(self._window)
        self._shown: tuple[Word, ...] = ()
        self._last = Recognized()
        self._looked_to = 0.0
        self._voice_to = 0.0
        self._again = False  # the sound of the last look is to be looked at once more
        self._shrank = False  # the last look gave fewer words than the one before
        self._same_since = 0.0  # end of the look that gave the present guess first
        self._begun = False
        self._failed = False  # the last look

    @property
    def position(self) -> float:
        """Seconds of the call up to which there is sound."""
        return self._detector.position

    @property
    def behind(self) -> float:
        """Seconds of sound in which somebody speaks and nobody has looked."""
        if not self._spans:
            return 0.0
        return max(0.0, self.position - max(self._spans[0].start, self._looked_to))

    @property
    def guess(self) -> tuple[Word, ...]:
        """Words of the last look that do not stand yet."""
        return self._last.words

    def feed(self, start: float, samples: Samples) -> None:
        """The next sound, beginning ``start`` seconds into the call. Small gaps are silence; a long one ends what was said."""
        follows = joined(self.position, start, samples) if self._begun else None
        if follows is None:
            self._begun, follows = True, samples
            self._jump(start)
        self._tape.add(self._detector.position, follows)
        for speech in self._detector.feed(follows):
            if not speech.cut:
                self._close(speech.start, speech.voice_to)
            elif not (self._spans and self._spans[-1].voice_to is None):
                self._spans.append(_Span(speech.start))
        opened = self._detector.open_from
        if opened is not None and not (self._spans and self._spans[-1].voice_to is None):
            self._spans.append(_Span(opened))
        if not self._spans:
            if self.position - self._voice_to > self._window.pause:
                self._standing.leave()  # their sound goes too
            self._tape.forget_before(self._needed_from())

    def finish(self) -> None:
        """There is no more sound."""
        if speech := self._detector.finish():
            self._close(speech.start, speech.voice_to)

    def due(self, step: float) -> float | None:
        """How long the next look has been due, in seconds of sound; None when there is nothing new to look at.

        ``step``: seconds of new sound that are worth another look. The end of a span is always due.
        """
        if not self._spans:
            return None
        span = self._spans[0]
        if span.voice_to is not None:
            return max(0.0, self.position - span.voice_to)
        if self._again:
            return self.position - span.start
        if self._looked_to >= self._detector.voice_to + self._window.heard:
            return None
        new = self.position - max(self._looked_to, span.start)
        late = min(new - step, self.position - span.start - self._window.least)
        return late if late >= 0 else None

    def settled(self) -> News | None:
        """The end of a span that the last look has seen already: its guess stands. None where another look is needed."""
        span = self._spans[0]
        if span.voice_to is None or self._looked_to < max(span.start, span.voice_to) + self._window.heard:
            return None
        if self._failed or self._again or self._shrank or self._stuck(self._looked_to, span.voice_to):
            return None
        return self._end(span, self.guess)

    def look(self) -> Look:
        """What to ask the recogniser now; only when ``due``."""
        span = self._spans[0]
        if span.opened and span.start - self._voice_to > self._window.pause:
            self._standing.leave()
        standing = self._standing
        if not standing.words and span.opened:
            standing.start = span.start
        full = self.position if span.voice_to is None else span.voice_to + self._window.after
        end = min(full, self.position, standing.start + self._window.most)
        hurried = end < min(full, self.position)
        resumes = span.start + Patience().before - standing.start if span.opened and standing.words else None
        return Look(
            standing.start,
            end,
            self._tape.between(standing.start, end),
            standing.in_window,
            resumes,
            standing.before,
            final=span.voice_to is not None and not hurried,
            hurried=hurried,
        )

    def take(self, look: Look, recognized: Recognized | None) -> News:
        """The answer to ``look``; None where the recogniser has failed: a look in between will come again."""
        span = self._spans[0]
        guess = self._new(recognized, look) if recognized is not None else Recognized()
        self._looked_to, self._again = look.end, False
        self._failed = recognized is None
        if not guess.words:
            return self._nothing(look, span, failed=recognized is None)
        self._shrank = self._shrunk(guess)
        if self._shrank:
            guess = self._last
        if plain_of(guess.words) != plain_of(self.guess):
            self._same_since = look.end
        if self._stuck(look.end, self._voice_end(span)):
            self._look_otherwise()
            return News(shown=guess.words)
        if look.final:
            return self._end(span, guess.words)
        committed, shown = self._agreement.weigh(guess, look.end, hurried=look.hurried)
        if look.hurried and not committed:
            committed = len(guess.words)
        self._stand(guess.words[:committed], span)
        self._last = replace(guess, words=guess.words[committed:], sure=guess.sure[committed:])
        self._shown = shown
        self._cut(look.end)
        return News(guess.words[:committed], self._shown)

    def _nothing(self, look: Look, span: _Span, *, failed: bool) -> News:
        """No word has come. What is shown stays, but where there is voice after the last word that stands, it is looked at
        otherwise: the recogniser now and then takes a pause for the end of everything.
        """
        shown = self._shown
        heard_to = self._standing.end if self._standing.words else look.end
        if not failed and heard_to < min(look.end, self._voice_end(span)) - _A_WORD:
            self._look_otherwise()
        elif look.final:
            return self._end(span, self.guess if failed else ())
        elif look.hurried:
            self._begin_anew(look.end)
        return News(shown=shown)

    def _look_otherwise(self) -> None:
        """The next look, at once, is at the same sound with a shorter beginning, and after that with none."""
        self._agreement.forget()
        self._again = True
        self._same_since = self.position
        standing = self._standing
        if len(standing.words) > 2 * A_PHRASE:
            standing.begin_behind(len(standing.words) - A_PHRASE - 1)
        else:
            self._begin_anew(standing.end)

    def _new(self, recognized: Recognized, look: Look) -> Recognized:
        """What is new in ``recognized``, in the time of the call."""
        guess = _placed(recognized, look, self._standing.end if self._standing.words else look.start)
        at_once = bool(guess.words) and guess.words[0].start < look.start + _A_WORD
        # What was said before the last pause may well be said once more.
        stand = self._standing.of_span
        return without_repeats(guess, stand, forced=bool(look.said), at_once=at_once, within=CONTEXT)

    def _shrunk(self, guess: Recognized) -> bool:
        """Whether only the end of the last guess is missing, of which the recogniser was sure: once that is no news."""
        count = len(guess.words)
        gone = self._last.sure[count:]
        return (
            not self._shrank
            and bool(gone)
            and plain_of(guess.words) == plain_of(self.guess[:count])
            and sum(gone) / len(gone) >= _SURE
        )

    def _stuck(self, end: float, voice_to: float) -> bool:
        """Whether the voice has gone on for a while and the same words come again and again."""
        return bool(self._standing.words) and min(end, voice_to) - self._same_since > self._window.stalled

    def _voice_end(self, span: _Span) -> float:
        return self._detector.voice_to if span.voice_to is None else span.voice_to

    def _begin_anew(self, at: float) -> None:
        """The next window begins at ``at``, with nothing said before."""
        self._standing.begin(at)
        self._last, self._shrank = Recognized(), False
        self._same_since = self.position
        self._agreement.forget()
        if self._spans:
            self._spans[0].opened = False

    def _stand(self, words: Sequence[Word], span: _Span) -> None:
        if words:
            self._standing.add(words)
            span.opened = False

    def _end(self, span: _Span, words: Sequence[Word]) -> News:
        self._stand(words, span)
        self._spans.popleft()
        self._voice_to = span.voice_to if span.voice_to is not None else self.position
        self._last, self._shrank, self._shown = Recognized(), False, ()
        self._standing.end_span()
        self._agreement.forget()
        self._cut(self._voice_to)
        return News(tuple(words), ended=True)

    def _cut(self, end: float) -> None:
        self._standing.cut(end)
        self._tape.forget_before(self._needed_from())

    def _needed_from(self) -> float:
        """The earliest sound that a coming look may want."""
        lead = self.position - 2 * Patience().before
        span = self._spans[0] if self._spans else None
        if span is not None and not span.opened:
            return self._standing.start
        begins = self.position if span is None else span.start
        goes_on = bool(self._standing.words) and begins - self._voice_to <= self._window.pause
        return min(lead, begins, self._standing.start) if goes_on else min(lead, begins)

    def _close(self, start: float, voice_to: float) -> None:
        if not (self._spans and self._spans[-1].voice_to is None):
            self._spans.append(_Span(start))
        span = self._spans[-1]
        span.voice_to = max(voice_to, span.start)

    def _jump(self, start: float) -> None:
        """There is no sound between here and ``start``."""
        if speech := self._detector.jump(start):
            self._close(speech.start, speech.voice_to)


def _placed(recognized: Recognized, look: Look, stands: float) -> Recognized:
    """``recognized`` in the time of the call: in order, behind what stands, within the sound."""
    words: list[Word] = []
    for word in recognized.words:
        start = min(max(look.start + word.start, words[-1].end if words else stands), look.end)
        end = max(start, min(look.start + word.end, look.end))
        words.append(Word(word.text, round(start, 2), round(end, 2)))
    return replace(recognized, words=tuple(words))
