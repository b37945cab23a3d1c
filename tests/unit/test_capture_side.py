"""One side of a call: its watchdog, its gaps, the device it follows."""

from dataclasses import replace

import pytest

from tests.unit.capture_script import ALL, HDMI, HEADSET, LAPTOP, SPEAKERS, Call, gaps, loud, said
from transcription.capture.devices import Listing
from transcription.capture.wire import Block, Trouble
from transcription.events import SAMPLE_RATE, AudioChunk, Tick

NEW_DEFAULT = (LAPTOP, HEADSET, replace(SPEAKERS, default=False), replace(HDMI, default=True))


def test_sound_that_runs_says_nothing_and_has_no_gap() -> None:
    call = Call(("seller", "buyer"))
    items = call.run(30)
    assert said(items) == []
    for channel in ("seller", "buyer"):
        assert [start for start, _ in gaps(items, channel)] == [0.0]  # type: ignore[arg-type]
        chunks = [item for item in items if isinstance(item, AudioChunk) and item.channel == channel]
        assert {len(chunk.samples) for chunk in chunks} == {SAMPLE_RATE // 10}


def test_a_stall_is_said_within_three_seconds_and_mended() -> None:
    call = Call()
    call.run(720)
    call.start_after = 6.0
    call.child.sounds = False
    items = call.run(2.9)
    assert said(items) == [
        ("warning", "The buyer's side went silent at 12:00: Speakers gives no more sound; opening it again.")
    ]
    assert call.children[0].closed
    items = call.run(6)
    assert said(items) == [("info", "The buyer's side was not heard for 7 s, 12:00 to 12:07.")]
    assert gaps(call.given, "buyer")[-1] == (720.0, 727.0)


def test_a_hiccup_is_not_said_but_leaves_a_gap() -> None:
    call = Call()
    call.run(20)
    call.child.die()
    items = call.run(3)
    assert said(items) == []
    assert gaps(call.given, "buyer")[-1] == (20.0, 20.4)


def test_a_device_that_is_gone_is_looked_for_and_found() -> None:
    call = Call()
    call.run(20)
    call.child.die("the system took the stream away from it")
    call.watcher.tell(LAPTOP)
    assert said(call.run(30)) == [
        ("warning", "The buyer's side went silent at 0:20: Speakers is gone; looking for it again.")
    ]
    assert call.opened() == ["Speakers"]
    call.watcher.tell(LAPTOP, SPEAKERS)
    assert said(call.run(3)) == [("info", "The buyer's side was not heard for 30 s, 0:20 to 0:50.")]
    assert any(isinstance(item, Tick) for item in call.given)


def test_the_other_side_goes_on() -> None:
    call = Call(("seller", "buyer"))
    call.run(20)
    next(child for child in call.children if child.device is SPEAKERS).die()
    call.watcher.tell(LAPTOP, HEADSET)
    call.run(20)
    assert len(gaps(call.given, "seller")) == 1
    assert [child.device.name for child in call.children].count("Laptop microphone") == 1


def test_the_new_default_is_followed_without_a_gap() -> None:
    call = Call()
    call.run(20)
    call.watcher.tell(*NEW_DEFAULT)
    items = call.run(3)
    assert said(items) == [("info", "The buyer's side now comes from HDMI, the system's new output.")]
    assert [start for start, _ in gaps(call.given, "buyer")] == [0.0]
    assert call.children[0].closed


def test_a_new_default_that_cannot_be_opened_ends_nothing() -> None:
    call = Call()
    call.run(20)
    call.broken[HDMI.key] = Trouble("it cannot be opened")
    call.watcher.tell(*NEW_DEFAULT)
    assert said(call.run(30)) == []
    assert len(gaps(call.given, "buyer")) == 1
    assert not call.children[0].closed


def test_attempts_become_rarer_and_stay_steady() -> None:
    call = Call()
    call.run(20)
    call.broken[SPEAKERS.key] = Trouble("it cannot be opened")
    call.child.die()
    items = call.run(60)
    assert said(items) == [
        (
            "warning",
            "The buyer's side went silent at 0:20: Speakers stopped (it cannot be opened); opening it again.",
        )
    ]
    assert 12 <= len(call.children) <= 18


def test_a_device_that_comes_anew_is_tried_at_once() -> None:
    call = Call()
    call.run(20)
    call.broken[SPEAKERS.key] = Trouble("install it", lasting=True)
    call.child.die()
    call.run(12)
    call.watcher.tell(*NEW_DEFAULT)
    items = call.run(1)
    assert call.opened()[-1] == "HDMI"
    assert said(items) == [
        (
            "info",
            "The buyer's side was not heard for 12 s, 0:20 to 0:32. "
            "The buyer's side now comes from HDMI, the system's new output.",
        )
    ]


def test_a_named_device_is_stood_in_for_and_comes_back() -> None:
    call = Call(("seller",), named=HEADSET)
    call.run(20)
    assert call.opened() == ["Headset microphone"]
    call.start_after = 2.0
    call.child.die()
    call.watcher.tell(LAPTOP, SPEAKERS)
    assert said(call.run(5)) == [
        (
            "warning",
            "Your side went silent at 0:20: Headset microphone is gone; trying Laptop microphone instead.",
        ),
        (
            "info",
            "Your side was not heard for 2 s, 0:20 to 0:22. Your side now comes from Laptop microphone.",
        ),
    ]
    call.watcher.tell(LAPTOP, HEADSET)
    assert said(call.run(5)) == [
        ("info", "Your side now comes from Headset microphone, which is back."),
    ]
    call.watcher.tell(replace(LAPTOP, default=False), replace(HEADSET, default=True), SPEAKERS)
    assert said(call.run(5)) == []


def test_a_side_that_never_comes_is_said_after_five_seconds() -> None:
    call = Call(start_after=60.0)
    assert said(call.run(4.9)) == []
    assert said(call.run(60)) == [
        ("warning", "The buyer's side is not heard yet: nothing comes from Speakers; still trying.")
    ]
    assert len(call.children) > 3


def test_a_side_that_turns_up_later_is_heard() -> None:
    call = Call(listing=Listing((LAPTOP,), no_system="Connect a headset."))
    call.run(10)
    call.watcher.tell(*ALL.devices)
    call.run(2)
    assert gaps(call.given, "buyer") == [(0.0, 10.4)]


def test_a_program_that_stood_still_blames_no_device() -> None:
    call = Call()
    call.run(20)
    call.now += 30
    assert said(call.run(5)) == [("info", "The buyer's side was not heard for 30 s, 0:21 to 0:51.")]
    assert len(call.children) == 1


def test_lost_sound_is_counted_and_said_once_a_minute() -> None:
    call = Call()
    call.run(20)
    for _ in range(10):
        call.child.came.append(Block(call.now, loud(), dropped=1600))
        call.run(0.5)
    assert said(call.given) == [
        (
            "warning",
            "The buyer's side lost 0.1 s of sound at 0:20: this machine is too busy, so close other programs.",
        )
    ]


@pytest.mark.parametrize("channels", [("seller",), ("buyer",), ("seller", "buyer")])
def test_time_passes_where_nothing_comes(channels: tuple[str, ...]) -> None:
    call = Call(channels, listing=Listing())  # type: ignore[arg-type]
    ticks = [item.at for item in call.run(10) if isinstance(item, Tick)]
    assert len(ticks) >= 90
    assert ticks == sorted(ticks)
    assert 9.5 < ticks[-1] <= 10


@pytest.mark.parametrize("seconds", [10.0, 10.05])
def test_closing_gives_what_is_left_and_ends_the_children(seconds: float) -> None:
    call = Call(("seller", "buyer"))
    call.run(seconds)
    items = call.given + list(call.supervisor.close(call.now))
    heard = {
        channel: sum(
            len(item.samples) for item in items if isinstance(item, AudioChunk) and item.channel == channel
        )
        for channel in ("seller", "buyer")
    }
    # A block every 50 ms, the first one a step after the child is ready.
    blocks = round((seconds - 0.45) * 20)
    assert heard == {"seller": blocks * SAMPLE_RATE // 20, "buyer": blocks * SAMPLE_RATE // 20}
    assert all(child.closed for child in call.children)
    assert call.watcher.over
