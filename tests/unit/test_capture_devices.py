"""What can be heard, system by system, and which of it is meant."""

import pytest

from transcription.capture.devices import Device, Listing, NoDevice, choose, from_json
from transcription.capture.live import Wanted, chosen_sides
from transcription.capture.systems import PulseSource, from_portaudio, from_pulse, with_loopbacks

JABRA = Device("pulse:jabra", "Jabra Evolve2 65", "microphone", default=True)
WEBCAM = Device("pulse:cam", "HD Webcam", "microphone")
JABRA_OUT = Device("pulse:jabra.monitor", "Jabra Evolve2 65", "system")
HDMI = Device("pulse:hdmi.monitor", "Built-in Audio HDMI", "system", default=True)
ANALOG = Device("pulse:analog.monitor", "Built-in Audio Analog Stereo", "system")
CABLE = Device("pulse:cable", "Virtual cable", "microphone")
DESK = Listing((WEBCAM, JABRA, CABLE, ANALOG, HDMI, JABRA_OUT))


@pytest.mark.parametrize(
    ("kind", "asked", "expected"),
    [
        ("microphone", None, JABRA),
        ("system", None, HDMI),
        ("microphone", "webcam", WEBCAM),
        ("microphone", " JABRA ", JABRA),
        ("system", "jabra", JABRA_OUT),
        ("system", "analog", ANALOG),
        ("system", "pulse:hdmi.monitor", HDMI),
        ("system", "virtual", CABLE),
    ],
)
def test_a_part_of_the_name_will_do(kind: str, asked: str | None, expected: Device) -> None:
    assert choose(DESK, kind, asked) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "asked", "sentence"),
    [
        (
            "system",
            "built-in",
            "--system built-in fits “Built-in Audio Analog Stereo” and “Built-in Audio HDMI”: "
            "give more of the name.",
        ),
        (
            "microphone",
            "yeti",
            "There is no device for --mic yeti; there is “HD Webcam”, “Jabra Evolve2 65” and “Virtual cable”.",
        ),
        (
            "microphone",
            "",
            "There is no device for --mic ; there is “HD Webcam”, “Jabra Evolve2 65” and “Virtual cable”.",
        ),
    ],
)
def test_a_name_that_will_not_do_is_answered_with_what_there_is(kind: str, asked: str, sentence: str) -> None:
    with pytest.raises(NoDevice) as refused:
        choose(DESK, kind, asked)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


def test_two_of_one_name_are_told_apart_by_their_keys() -> None:
    twins = Listing(
        (Device("pulse:a", "USB Audio", "microphone"), Device("pulse:b", "USB Audio", "microphone"))
    )
    with pytest.raises(NoDevice, match=r"“USB Audio” \[pulse:a\] and “USB Audio” \[pulse:b\]"):
        choose(twins, "microphone", "usb")
    assert choose(twins, "microphone", "pulse:b").key == "pulse:b"


def test_without_a_default_the_first_is_used() -> None:
    assert choose(Listing((WEBCAM, CABLE)), "microphone", None) == WEBCAM


def test_a_listing_survives_its_way_between_processes() -> None:
    listing = Listing((JABRA, Device("k", "Ångström \u2028 “x”", "system", note="n")), "Connect one.", "")
    assert from_json(listing.as_json()) == listing


def test_sides_that_are_off_or_missing() -> None:
    only = Listing((JABRA,), no_system="Install BlackHole.")
    chosen, said = chosen_sides(Wanted(), only)
    assert chosen == {"seller": JABRA}
    assert [problem.text for problem in said] == ["Only you are heard. Install BlackHole."]
    chosen, said = chosen_sides(Wanted(microphone="off"), DESK)
    assert chosen == {"buyer": HDMI}
    assert [problem.level for problem in said] == ["info"]


@pytest.mark.parametrize(
    ("wanted", "listing", "sentence"),
    [
        (
            Wanted("off", "off"),
            DESK,
            "Both --mic and --system are off, so there is nothing to hear: leave one of them out.",
        ),
        (Wanted(), Listing((), "Install it.", "Install it."), "Install it."),
        (Wanted(), Listing((), "Connect a mic.", "Install it."), "Connect a mic. Install it."),
        (Wanted(microphone="off"), Listing((JABRA,), "", "Install it."), "Install it."),
        (
            Wanted(system="zoom"),
            Listing((JABRA,), "", "x"),
            "There is no device for --system zoom; there is no system sound at all.",
        ),
    ],
)
def test_nothing_to_hear_is_refused(wanted: Wanted, listing: Listing, sentence: str) -> None:
    with pytest.raises(NoDevice) as refused:
        chosen_sides(wanted, listing)
    assert str(refused.value) == sentence


def test_pulse_monitors_are_the_system_sound_under_their_sink_s_name() -> None:
    listing = from_pulse(
        [
            PulseSource("alsa_output.pci.monitor", "Monitor of Speakers", "alsa_output.pci", "Speakers"),
            PulseSource("bluez_output.1.monitor", "Monitor of WH-1000", "bluez_output.1", "WH-1000"),
            PulseSource("alsa_input.pci", "Internal Microphone", muted=True),
        ],
        default_source="alsa_input.pci",
        default_sink="bluez_output.1",
    )
    assert listing.devices == (
        Device("pulse:alsa_output.pci.monitor", "Speakers", "system"),
        Device("pulse:bluez_output.1.monitor", "WH-1000", "system", default=True),
        Device(
            "pulse:alsa_input.pci",
            "Internal Microphone",
            "microphone",
            True,
            "muted in the system's sound settings",
        ),
    )
    assert (listing.no_microphone, listing.no_system) == ("", "")


def test_a_monitor_as_default_source_is_no_microphone() -> None:
    listing = from_pulse([PulseSource("out.monitor", "Monitor of Out", "out", "Out")], "out.monitor", "out")
    assert listing.default("microphone") is None
    assert listing.no_microphone.startswith("There is no microphone: connect one")


def portaudio(*names: str, host: int = 0) -> list[dict[str, object]]:
    return [{"name": name, "hostapi": host, "max_input_channels": 2} for name in names]


@pytest.mark.parametrize(
    "driver", ["BlackHole 2ch", "Loopback Audio", "Soundflower (2ch)", "Aggregate Device"]
)
def test_virtual_drivers_of_macos_carry_the_other_side(driver: str) -> None:
    devices = [
        *portaudio("MacBook Pro Microphone", driver),
        {"name": "Out", "hostapi": 0, "max_input_channels": 0},
    ]
    listing = from_portaudio(devices, 0, 1, "darwin")
    assert [(device.name, device.kind) for device in listing.devices] == [
        ("MacBook Pro Microphone", "microphone"),
        (driver, "system"),
    ]
    # Even where the user made it the default input, the microphone is the microphone.
    assert listing.default("microphone").name == "MacBook Pro Microphone"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [("darwin", "brew install blackhole-2ch"), ("linux", "pipewire-pulse"), ("freebsd", "--system")],
)
def test_without_a_way_to_the_other_side_the_way_is_said(platform: str, remedy: str) -> None:
    listing = from_portaudio(portaudio("Microphone"), 0, 0, platform)
    assert remedy in listing.no_system
    assert listing.no_microphone == ""
    assert "microphone" in from_portaudio([], 0, -1, platform).no_microphone


def test_only_one_host_interface_counts_and_each_name_once() -> None:
    devices = [*portaudio("Mic (Yeti)", host=1), *portaudio("Mic (Yeti)", "Mic (Yeti)", host=2)]
    assert from_portaudio(devices, 2, 2, "win32").devices == (
        Device("portaudio:Mic (Yeti)", "Mic (Yeti)", "microphone", default=True),
    )


def test_windows_loopbacks_come_before_virtual_cables() -> None:
    inputs = from_portaudio(portaudio("Mic (Yeti)", "CABLE Output (VB-Audio)"), 0, 0, "win32")
    names = ["Speakers (Realtek) [Loopback]", "Headset (Jabra) [Loopback]"]
    listing = with_loopbacks(inputs, names, names[1], installed=True)
    assert [device.name for device in listing.of("system")] == [
        "Speakers (Realtek)",
        "Headset (Jabra)",
        "CABLE Output (VB-Audio)",
    ]
    assert listing.default("system") == Device(
        "loopback:Headset (Jabra) [Loopback]", "Headset (Jabra)", "system", default=True
    )
    assert listing.no_system == ""
    without = with_loopbacks(from_portaudio(portaudio("Mic"), 0, 0, "win32"), [], "", installed=False)
    assert "pip install 'closecall[windows]'" in without.no_system
