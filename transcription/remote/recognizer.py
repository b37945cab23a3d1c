"""The recogniser over an endpoint: finds out once what the server can answer, then asks for that."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import httpx2
import numpy as np

from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.gate import only_primed
from transcription.recognizer import LONGEST, Recognized
from transcription.remote.answers import NoTranscription, recognized
from transcription.remote.endpoint import Endpoint
from transcription.remote.faults import EndpointFailed, Refused
from transcription.remote.following import following
from transcription.remote.upload import packed
from transcription.remote.verdicts import no_transcription
from transcription.remote.wire import Fields, Wire

_MOST_PRIMED = 600
"""Letters of hot words: Whisper takes 224 tokens before the sound."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to ask: ``answer`` is the response format, with ``words`` timed or not, the sound as FLAC or WAV."""

    answer: str
    words: bool
    flac: bool


def _forms(*, flac: bool) -> list[_Form]:
    return [_Form("verbose_json", True, flac), _Form("verbose_json", False, flac), _Form("json", False, flac)]


class RemoteRecognizer:
    """A ``Recognizer`` at an endpoint. What the server refuses is asked for once: the next lesser form, if it works, is remembered.

    Looks are not asked for eagerly (``eager``): each is a request with all the sound of the span.
    """

    def __init__(self, endpoint: Endpoint, transport: httpx2.BaseTransport | None = None) -> None:
        """``transport``: what stands in for the network in tests."""
        self.eager = False
        self.gathers = 0.0
        self.endpoint = endpoint
        self._wire = Wire(endpoint, transport)
        # On this machine an upload costs nothing, and WAV is what every server reads.
        self._forms = [*(() if endpoint.on_this_machine else _forms(flac=True)), *_forms(flac=False)]
        self._form = 0
        self._works = False
        self._lock = threading.Lock()

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        """See ``Recognizer``. Raises ``EndpointFailed``, and ``ValueError`` for a span longer than ``LONGEST``."""
        seconds = len(samples) / SAMPLE_RATE
        if seconds > LONGEST:
            raise ValueError(f"a span of {seconds:.1f} s is longer than the {LONGEST:.0f} s of one look")
        if not np.any(samples):
            return Recognized()
        heard = self._heard(samples, seconds, hotwords)
        if hotwords and heard.text and only_primed(heard.text, hotwords):
            heard = self._heard(samples, seconds, ())
        return heard

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        """See ``Recognizer``: hears all of ``samples`` and leaves out what ``said`` covers. Raises as ``transcribe`` does."""
        heard = self.transcribe(samples, hotwords=hotwords)
        words = following(heard.words, said)
        return Recognized(
            " ".join(word.text for word in words), tuple(words), heard.confidence if words else 0.0
        )

    def close(self) -> None:
        """Ends requests that are under way, in whatever thread; further ones raise ``EndpointFailed``."""
        self._wire.close()

    def _heard(self, samples: Samples, seconds: float, hotwords: Sequence[str]) -> Recognized:
        answer = self._answer(samples, seconds, hotwords)
        try:
            return recognized(answer, seconds)
        except NoTranscription:
            raise no_transcription(self.endpoint) from None

    def _answer(self, samples: Samples, seconds: float, hotwords: Sequence[str]) -> object:
        with self._lock:
            at, works = self._form, self._works
        limit = self.endpoint.patience + seconds / 2
        while True:
            form = self._forms[at]
            try:
                answer = self._wire.ask(self._fields(form, hotwords), packed(samples, flac=form.flac), limit)
            except Refused as refusal:
                if works or at + 1 == len(self._forms):
                    hopeless = refusal.hopeless and not works  # with other sound it did answer
                    raise EndpointFailed(
                        refusal.what, refusal.remedy, hopeless=hopeless, again_after=refusal.again_after
                    ) from None
                at += 1
                continue
            with self._lock:
                if not self._works:
                    self._form, self._works = at, True
            return answer

    def _fields(self, form: _Form, hotwords: Sequence[str]) -> Fields:
        fields: dict[str, str | Sequence[str]] = {
            "model": self.endpoint.model,
            "language": self.endpoint.language,
            "temperature": "0",
            "response_format": form.answer,
        }
        if form.answer == "verbose_json":
            fields["timestamp_granularities[]"] = ["word", "segment"] if form.words else ["segment"]
        if primed := _primed(hotwords):
            fields["prompt"] = primed
        return fields


def _primed(hotwords: Sequence[str]) -> str:
    """As many of ``hotwords`` as a decoder has room for."""
    primed = ""
    for hotword in hotwords:
        longer = f"{primed}, {hotword}" if primed else hotword
        if len(longer) > _MOST_PRIMED:
            break
        primed = longer
    return primed
