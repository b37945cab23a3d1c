"""A channel that carries nothing while the other side talks; and how loud a channel is."""

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.capture_script import BLOCK, LAPTOP, SPEAKERS, Call, loud, quiet, said
from transcription.capture.silence import Meter, level
from transcription.events import AudioChunk

MUTED = replace(LAPTOP, note="muted in the system's sound settings")
NOTHING = "Nothing was heard from the buyer for 25 s while you talk: if you hear them, the call does not play through Speakers; set the call's speaker to it."


def both(seller: bool, buyer: bool) -> Call:
    call = Call(("seller", "buyer"))
    call.playing = {"seller": loud() if seller else quiet(), "buyer": loud() if buyer else quiet()}
    return call


def test_a_silent_side_is_said_once_while_the_other_talks() -> None:
    call = both(seller=True, buyer=False)
    assert said(call.run(24)) == []
    assert said(call.run(2)) == [("warning", NOTHING)]
    assert said(call.run(600)) == []


def test_nobody_talks_nothing_is_said() -> None:
    assert said(both(seller=False, buyer=False).run(120)) == []


def test_noise_of_a_quiet_room_is_no_silence() -> None:
    call = both(seller=True, buyer=True)
    call.playing["buyer"] = np.full(BLOCK, 0.0015, np.float32)
    assert said(call.run(120)) == []
    call.playing["buyer"] = np.full(BLOCK, 0.0005, np.float32)
    assert len(said(call.run(30))) == 1


def test_a_listener_is_bothered_ever_less() -> None:
    """A side that listens for long and then speaks again, through the same device, is not muted."""
    call = both(seller=True, buyer=False)
    times = []
    for _ in range(12):
        call.playing["buyer"] = quiet()
        times += [item.at for item in call.run(60) if getattr(item, "level", "") == "warning"]
        call.playing["buyer"] = loud()
        call.run(5)
    assert len(times) == 2


def test_another_device_is_judged_anew() -> None:
    call = both(seller=True, buyer=False)
    call.run(60)
    hdmi = replace(SPEAKERS, key="pulse:hdmi", name="HDMI")
    call.watcher.tell(LAPTOP, hdmi)
    texts = [text for _, text in said(call.run(40))]
    assert texts == [
        "The buyer's side now comes from HDMI, the system's new output.",
        NOTHING.replace("Speakers", "HDMI"),
    ]


@pytest.mark.parametrize(
    ("device", "remedy"),
    [
        (LAPTOP, "while the other side talks: is Laptop microphone muted, or do you speak into another one?"),
        (MUTED, "Laptop microphone is muted in the system's sound settings."),
    ],
)
def test_what_to_check_is_said(device: object, remedy: str) -> None:
    call = both(seller=False, buyer=True)
    call.watcher.tell(device, SPEAKERS)  # type: ignore[arg-type]
    ((_, text),) = said(call.run(30))
    assert text.startswith("Nothing was heard from you for 25 s")
    assert remedy in text


@pytest.mark.parametrize(
    ("samples", "expected"),
    [(quiet(), -120.0), (np.zeros(0, np.float32), -120.0), (loud(), -20.0), (np.ones(10, np.float32), 0.0)],
)
def test_levels_are_in_dbfs(samples: "np.ndarray[tuple[int], np.dtype[np.float32]]", expected: float) -> None:
    assert level(samples) == pytest.approx(expected, abs=0.01)


def test_the_meter_keeps_the_loudest_until_it_is_asked() -> None:
    meter = Meter()
    for samples in (quiet(), loud(), quiet()):
        meter.hear(AudioChunk("buyer", 0.0, samples))
    reading = meter.take()["buyer"]
    assert (reading.level, reading.peak) == (pytest.approx(-20, abs=0.01), pytest.approx(-20, abs=0.01))
    assert reading.seconds == pytest.approx(0.15)
    assert reading.carries_sound
    assert meter.take() == {}
