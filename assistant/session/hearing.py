"""Who hears a live call, and who hears the rest of one that was cut off."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant.errors import UserError
from assistant.events import Utterance
from assistant.plan.model import Plan
from assistant.session import ears, heard
from assistant.session.getting_ready import GettingReady
from assistant.session.live import Ears
from assistant.session.sources import from_sound
from assistant.settings import Settings
from assistant.vocabulary import Speaker
from transcription.echo import without_echo
from transcription.events import AudioChunk, Channel, Heard, Sound
from transcription.keeping.resuming import OVERLAP, Known, beyond, only_new
from transcription.recognizer import Recognizer
from transcription.remote.fallback import WithFallback
from transcription.remote.notices import told
from transcription.replay import BadAudio, Recording, open_recording
from transcription.stream import hear

_SIDES: tuple[Channel, Channel] = ("seller", "buyer")
_CONTEXT = 5.0
"""Seconds before the first new words that are listened to all the same: echo is taken out by what both sides said before."""


def live_ears(settings: Settings, *, offline: bool, progress: ears.Progress | None) -> Ears:
    """The model on this machine or the endpoint of the settings, loaded. Where neither will do, ``Ears`` that say why."""
    try:
        chosen = ears.weights(settings, offline=offline, progress=progress)
        recognizer = ears.recognizer(chosen, recorded=False)
    except UserError as error:
        return Ears(str(error), None)
    return Ears(
        chosen.says,
        lambda sound, plan: _words(sound, recognizer, plan),
        lambda: _missed(recognizer),
        ears.sent_to(chosen),
    )


def ears_to_come(settings: Settings, *, offline: bool) -> tuple[Ears, GettingReady | None]:
    """The same at once: what hears is fetched and loaded once the call listens, and how far that is stands in what comes with it."""
    here = settings.transcription.endpoint is None
    chosen: ears.Chosen | None = None
    try:
        # Of a model on this machine, only what is there already: to fetch one takes minutes.
        chosen = ears.weights(settings, offline=offline or here, progress=None)
    except UserError as error:
        if not here or offline or not settings.transcription.download:
            return Ears(str(error), None), None

    def load(progress: ears.Progress) -> Recognizer | WithFallback:
        found = chosen or ears.weights(settings, offline=offline, progress=progress)
        return ears.recognizer(found, recorded=False)

    ready = GettingReady(load)

    def listen(sound: Iterable[Sound], plan: Plan) -> Iterator[Heard]:
        return ready.before(sound, lambda waited, recognizer: _words(waited, recognizer, plan))

    says = "a speech model that is being fetched" if chosen is None else chosen.says
    return Ears(
        says, listen, lambda: _missed(ready.recognizer), None if chosen is None else ears.sent_to(chosen)
    ), ready


def _words(sound: Iterable[Sound], recognizer: Recognizer, plan: Plan) -> Iterator[Heard]:
    words = ears.words_of(plan)
    stream = hear(without_echo(sound), recognizer, speed=1.0, live=True, hotwords=words)
    try:
        yield from told(stream, recognizer)
    finally:
        if isinstance(recognizer, WithFallback):
            recognizer.close()


def _missed(recognizer: Recognizer | None) -> bool:
    return isinstance(recognizer, WithFallback) and recognizer.lost is not None


def rest_of(
    settings: Settings, *, offline: bool, progress: ears.Progress | None
) -> Callable[[Path, Sequence[Utterance], Plan | None], Iterator[heard.Item]]:
    """Hears recordings of calls from where their utterances end; see ``finishing.Rest``.

    Raises ``UserError`` where nothing can hear.
    """
    chosen = ears.weights(settings, offline=offline, progress=progress)

    def rest(path: Path, said: Sequence[Utterance], plan: Plan | None) -> Iterator[heard.Item]:
        try:
            open_recording(path)
        except BadAudio as error:
            yield heard.Trouble(0.0, str(error), "error")
            return
        known = _known(said)
        # Both sides, whatever is on them: a call in which nobody has spoken yet looks like one channel.
        recording = Recording(path, _SIDES, None)
        sound = beyond(without_echo(_from(recording, _first_new(known) - _CONTEXT)), known)
        stream = ears.listen(sound, chosen, None, () if plan is None else ears.words_of(plan), complains=True)
        names: Mapping[Speaker, str | None] = {}
        yield from from_sound(only_new(stream, known), names)

    return rest


def _known(said: Sequence[Utterance]) -> dict[Channel, Known]:
    """What each channel has already: the end of its last utterance, and the words of as much as is heard again."""
    known: dict[Channel, Known] = {}
    for side in _SIDES:
        own = sorted((u for u in said if u.speaker == side), key=lambda u: u.end)
        if own:
            end = own[-1].end
            known[side] = Known(end, " ".join(u.text for u in own if u.end > end - 2 * OVERLAP))
    return known


def _first_new(known: Mapping[Channel, Known]) -> float:
    return min((known[side].end if side in known else 0.0 for side in _SIDES), default=0.0) - OVERLAP


def _from(recording: Iterable[Sound], start: float) -> Iterator[Sound]:
    for item in recording:
        if not isinstance(item, AudioChunk) or item.start >= start:
            yield item
