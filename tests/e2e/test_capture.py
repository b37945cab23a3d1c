"""Live capture, on a real sound server and through the real sounddevice."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.e2e import pulse
from tests.e2e.pulse import HEADSET_HZ, MICROPHONE_HZ, SPEAKERS_HZ, Daemon, Listener, until
from transcription.capture.check import check_channels
from transcription.capture.devices import NoDevice
from transcription.capture.live import Wanted, open_capture
from transcription.capture.watch import list_devices
from transcription.events import SAMPLE_RATE

pytestmark = pytest.mark.skipif(
    bool(pulse.missing()), reason=f"no sound server to test on: apt-get install {pulse.missing()}"
)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    with pulse.reached(monkeypatch) as running:
        yield running


@pytest.fixture
def call(daemon: Daemon) -> Iterator[Listener]:
    """A call with a microphone that hums and speakers that play, both heard already."""
    daemon.add_sink("speakers")
    daemon.play("speakers", SPEAKERS_HZ)
    listener = Listener(open_capture())
    until(lambda: listener.hears("seller", MICROPHONE_HZ), "the microphone")
    until(lambda: listener.hears("buyer", SPEAKERS_HZ), "the speakers")
    yield listener
    listener.close()


def test_both_sides_are_heard_and_told_apart(call: Listener) -> None:
    until(lambda: all(len(chunks) > 20 for chunks in call.chunks.values()), "two seconds of each")
    call.close()
    for channel, hz in (("seller", MICROPHONE_HZ), ("buyer", SPEAKERS_HZ)):
        chunks = call.chunks[channel]
        assert pulse.tone(chunks[-12:-2]) == hz
        assert all(len(chunk.samples) == SAMPLE_RATE // 10 for chunk in chunks[:-1])
        assert all(chunk.samples.dtype == np.float32 for chunk in chunks)
        starts = np.array([chunk.start for chunk in chunks])
        assert np.abs(np.diff(starts) - 0.1).max() < 0.002
    assert call.problems == []


def test_a_sink_that_goes_and_comes_back_costs_the_other_side_nothing(daemon: Daemon, call: Listener) -> None:
    daemon._players[-1].kill()
    daemon.remove("speakers")
    until(lambda: call.said("Speakers is gone; looking for it again"), "the loss to be said")
    loss = call.problems[-1]
    # The system now records its one other source in place of the sink: the microphone.
    assert loss.at - call.chunks["buyer"][-1].start < 3.0
    assert loss.level == "warning"
    daemon.add_sink("speakers")
    daemon.play("speakers", SPEAKERS_HZ)
    until(lambda: call.said("The buyer's side was not heard for"), "the return to be said")
    until(lambda: call.hears("buyer", SPEAKERS_HZ), "the speakers again")
    call.close()
    assert [problem.level for problem in call.problems if "buyer" in problem.text] == ["warning", "info"]
    buyer, seller = call.chunks["buyer"], call.chunks["seller"]
    assert len([gap for gap in gaps(call) if gap > 1.0]) == 1
    assert not any(pulse.tone(buyer[at : at + 5]) == MICROPHONE_HZ for at in range(len(buyer) - 5))
    assert np.abs(np.diff([chunk.start for chunk in seller]) - 0.1).max() < 0.002
    assert pulse.breaks(np.concatenate([chunk.samples for chunk in seller[10:]]), MICROPHONE_HZ) == 0


def test_the_new_default_is_followed(daemon: Daemon, call: Listener) -> None:
    """The system moves what plays to the new output by itself."""
    daemon.add_sink("headset")
    daemon.pactl("set-default-sink", "headset")
    until(
        lambda: call.said("The buyer's side now comes from Headset, the system's new output."), "the change"
    )
    after = len(call.chunks["buyer"])
    until(lambda: len(call.chunks["buyer"]) > after + 5, "sound of the headset")
    until(lambda: call.hears("buyer", SPEAKERS_HZ), "the call through the headset")
    assert set(daemon.recorders()) == {"mic", "headset.monitor"}
    call.close()
    assert np.diff([chunk.start for chunk in call.chunks["buyer"]]).max() < 0.2


def test_a_named_device_is_kept_whatever_the_default(daemon: Daemon) -> None:
    for sink, hz in (("speakers", SPEAKERS_HZ), ("headset", HEADSET_HZ)):
        daemon.add_sink(sink)
        daemon.play(sink, hz)
    daemon.pactl("set-default-sink", "speakers")
    listener = Listener(open_capture(Wanted(microphone="off", system="head")))
    until(lambda: listener.hears("buyer", HEADSET_HZ), "the headset")
    # Gone, the default stands in for it; back, it is used again.
    daemon._players[-1].kill()
    daemon.remove("headset")
    until(lambda: listener.hears("buyer", SPEAKERS_HZ), "the speakers in its place")
    daemon.add_sink("headset")
    daemon.play("headset", HEADSET_HZ)
    until(lambda: listener.hears("buyer", HEADSET_HZ), "the headset again")
    listener.close()
    assert listener.said("now comes from Speakers.")
    assert listener.said("now comes from Headset, which is back.")
    assert listener.chunks["seller"] == []


def test_a_stream_that_stalls_or_dies_is_opened_again(daemon: Daemon, call: Listener) -> None:
    for end in (signal.SIGSTOP, signal.SIGKILL):
        until(lambda: "speakers.monitor" in daemon.recorders(), "the recorder")
        pid = daemon.recorders()["speakers.monitor"]
        gaps_before = len(gaps(call))
        os.kill(pid, end)
        until(lambda before=gaps_before: len(gaps(call)) > before, "the stream again")
        until(lambda: call.hears("buyer", SPEAKERS_HZ), "the speakers again")
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    call.close()
    assert np.abs(np.diff([chunk.start for chunk in call.chunks["seller"]]) - 0.1).max() < 0.002


def gaps(call: Listener) -> list[float]:
    """The lengths of the buyer's gaps, in seconds."""
    starts = [chunk.start for chunk in call.chunks["buyer"]]
    return [float(step) for step in np.diff(starts) if step > 0.15]


def test_the_sound_server_itself_comes_back(daemon: Daemon, call: Listener) -> None:
    daemon.stop()
    until(
        lambda: call.said("Your side went silent") and call.said("The buyer's side went silent"),
        "both losses",
    )
    daemon.start()
    daemon.add_sink("speakers")
    daemon.play("speakers", SPEAKERS_HZ)
    until(
        lambda: call.said("Your side was not heard") and call.said("buyer's side was not heard"),
        "both returns",
        30,
    )
    until(lambda: call.hears("buyer", SPEAKERS_HZ) and call.hears("seller", MICROPHONE_HZ), "both tones")


def test_one_side_alone_is_said_and_works(daemon: Daemon) -> None:
    listener = Listener(open_capture())
    until(lambda: listener.hears("seller", MICROPHONE_HZ), "the microphone")
    assert [problem.text for problem in listener.problems] == [
        "Only you are heard. The other side cannot be heard, because there is no output that plays the call: "
        "connect a headset or loudspeakers."
    ]
    daemon.add_sink("speakers")
    daemon.play("speakers", SPEAKERS_HZ)
    until(lambda: listener.hears("buyer", SPEAKERS_HZ), "speakers that were connected later")
    listener.close()


def test_the_check_before_a_call_takes_no_sound(daemon: Daemon) -> None:
    daemon.add_sink("speakers")
    capture = open_capture()
    seller, buyer = check_channels(capture, 3.0)
    assert (seller.channel, seller.device, seller.carries_sound) == ("seller", "Microphone", True)
    assert (buyer.channel, buyer.carries_sound) == ("buyer", False)
    assert seller.reading.peak > -20 > -100 > buyer.reading.peak
    listener = Listener(capture)
    until(lambda: len(listener.chunks["seller"]) > 5, "what was heard during the check")
    assert listener.chunks["seller"][0].start < 2.5
    listener.close()


def test_children_end_with_a_killed_parent(daemon: Daemon) -> None:
    script = (
        "import time; from transcription.capture.live import open_capture; open_capture(); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    until(lambda: "mic" in daemon.recorders(), "the recorder")
    parent.kill()
    parent.wait()
    until(lambda: not daemon.recorders(), "the recorder's end")


def test_devices_are_listed_with_their_levels(daemon: Daemon) -> None:
    daemon.add_sink("speakers")
    daemon.add_sink("headset")
    daemon.pactl("set-default-sink", "headset")
    daemon.pactl("set-source-mute", "mic", "1")
    daemon.play("headset", HEADSET_HZ)
    command = [sys.executable, "-m", "assistant", "devices"]
    done = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=True)
    data = json.loads(done.stdout)
    assert {(d["name"], d["kind"], d["default"], d["note"], d["used_for"]) for d in data["devices"]} == {
        ("Microphone", "microphone", True, "muted in the system's sound settings", "seller"),
        ("Speakers", "system", False, "", None),
        ("Headset", "system", True, "", "buyer"),
    }
    assert data["levels"]["buyer"]["carries_sound"] is True
    assert -20 < data["levels"]["buyer"]["level"] < -10
    assert data["levels"]["seller"]["carries_sound"] is False
    wrong = subprocess.run([*command, "--system", "e"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr == "--system e fits “Speakers” and “Headset”: give more of the name.\n"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ALSA_PLUGIN_DIR", "/nonexistent", "ALSA has no way to the sound server: install it"),
        (
            "PULSE_SERVER",
            "unix:/nonexistent",
            "because no sound server runs here: install and start PipeWire",
        ),
    ],
    ids=["no plugin", "no server"],
)
def test_what_is_missing_is_said_in_a_sentence(
    daemon: Daemon, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    listing = list_devices()
    assert sentence in listing.no_system
    with pytest.raises(NoDevice) as nothing:
        open_capture(listing=listing)
    assert sentence in str(nothing.value)
