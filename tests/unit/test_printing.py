"""The call as plain lines: what is said of where the sound goes."""

import datetime as dt

import pytest

from assistant.commands.printing import lines
from assistant.events import CallStarted
from assistant.session import ears
from assistant.settings import Settings
from transcription.weights import NoWeights


@pytest.mark.parametrize(
    ("endpoint", "says"),
    [
        ("https://speech.example.com/v1", "The sound and the names in the plan go to speech.example.com, nothing else"),
        ("http://127.0.0.1:8000/v1", "Nothing leaves this machine."),
    ],
)  # fmt: skip
def test_the_lines_say_where_the_sound_goes(
    monkeypatch: pytest.MonkeyPatch, endpoint: str, says: str
) -> None:
    def none(*_: object, **__: object) -> None:
        raise NoWeights("There is no speech model.")

    monkeypatch.setattr(ears, "find_weights", none)
    settings = Settings.model_validate({"transcription": {"endpoint": endpoint}})
    chosen = ears.weights(settings, offline=False, progress=None)
    started = CallStarted(
        id="c1", plan="plan.md", on=dt.date(2026, 11, 12), asr=chosen.says, sent_to=ears.sent_to(chosen)
    )
    said = " ".join(lines(started))
    assert chosen.says in said
    assert says in said
    assert ("Nothing leaves" in said) == (started.sent_to is None)
