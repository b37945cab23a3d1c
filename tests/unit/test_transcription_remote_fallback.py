"""An endpoint that fails and comes back: who hears meanwhile, what is said of it, and that no span is lost unsaid."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from transcription.events import Heard, Samples, SourceEnded, SourceProblem, Tick, Utterance, Word
from transcription.recognizer import Recognized
from transcription.remote.circuit import ALONE, LIVE, Circuit, Policy
from transcription.remote.endpoint import Endpoint, endpoint
from transcription.remote.fallback import WithFallback
from transcription.remote.faults import EndpointFailed
from transcription.remote.notices import Notice, told
from transcription.weights import NoWeights

SOUND = np.ones(16_000, np.float32)


def busy(seconds: float | None = None) -> EndpointFailed:
    return EndpointFailed("speech.example.com fails (503)", "start it again", again_after=seconds)


def denied() -> EndpointFailed:
    return EndpointFailed("speech.example.com does not let us in (401)", "check the key", hopeless=True)


def slow() -> EndpointFailed:
    return EndpointFailed("speech.example.com did not answer within 12 s", "check it", slow=True)


@dataclass
class Clock:
    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Scripted:
    """A recogniser that says who it is; as an endpoint it fails as long as ``fault`` makes a fault."""

    eager = False
    gathers = 0.0

    def __init__(self, name: str, fault: Callable[[], EndpointFailed] | None = None) -> None:
        self.name = name
        self.fault = fault
        self.looks = 0
        self.endpoint: Endpoint = endpoint("https://speech.example.com")
        self.closed = False

    def transcribe(
        self, samples: Samples, *, hotwords: Sequence[str] = (), draft: bool = False
    ) -> Recognized:
        self.looks += 1
        if self.fault is not None:
            raise self.fault()
        return Recognized(self.name)

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        return self.transcribe(samples)

    def close(self) -> None:
        self.closed = True


class Scene:
    """A call of spans, at an endpoint ``there`` with a model ``here`` or without."""

    def __init__(self, *, here: bool = True, policy: Policy = LIVE) -> None:
        self.clock = Clock()
        self.there = Scripted("there")
        self.here = Scripted("here")
        self.loads = 0
        self.ears = WithFallback(
            self.there, self._load if here else None, clock=self.clock, sleep=self.clock.sleep, policy=policy,
            beside=lambda work: work(),
        )  # fmt: skip

    def _load(self) -> Scripted:
        self.loads += 1
        return self.here

    def span(self) -> str:
        try:
            return self.ears.transcribe(SOUND).text
        except EndpointFailed:
            return "lost"

    def spans(self, count: int) -> list[str]:
        return [self.span() for _ in range(count)]

    def told(self) -> list[str]:
        return [notice.text for notice in self.ears.notices()]


def test_while_it_answers_nothing_is_loaded_here() -> None:
    scene = Scene()
    assert scene.spans(3) == ["there"] * 3
    assert (scene.loads, scene.told(), scene.clock.slept) == (0, [], [])


def test_one_failure_is_tried_again_and_not_spoken_of() -> None:
    scene = Scene()
    faults = iter([busy()])

    def once() -> EndpointFailed:
        scene.there.fault = None
        return next(faults)

    scene.there.fault = once
    assert scene.span() == "there"
    assert scene.clock.slept == [0.5]
    assert scene.told() == []


def test_it_goes_over_after_three_failures_and_says_so_once() -> None:
    scene = Scene()
    scene.there.fault = busy
    assert scene.spans(6) == ["here"] * 6
    assert scene.there.looks == 3  # two tries of the first span, one of the second
    assert scene.loads == 1
    assert scene.told() == [
        "speech.example.com fails (503): start it again; until it answers again the speech model on this machine hears."
    ]
    assert scene.told() == []


def test_it_comes_back_when_it_answers_and_says_so_once() -> None:
    scene = Scene()
    scene.there.fault = busy
    scene.spans(3)
    scene.told()
    scene.there.fault = None
    scene.clock.now += 29.0
    assert scene.span() == "here"
    scene.clock.now += 1.1
    # The trial is beside the call: its own span is heard here, without waiting.
    assert scene.spans(3) == ["here", "there", "there"]
    assert scene.ears.notices() == [
        Notice("speech.example.com/v1/audio/transcriptions answers again and hears.", "info")
    ]


def test_it_is_tried_more_and_more_rarely() -> None:
    scene = Scene()
    scene.there.fault = busy
    scene.spans(3)
    tried: list[float] = []
    begun, looks = scene.clock.now, scene.there.looks
    while scene.clock.now < begun + 1500:
        scene.clock.now += 1
        assert scene.span() == "here"
        if scene.there.looks > looks:
            looks = scene.there.looks
            tried.append(scene.clock.now - begun)
    assert [round(later - earlier) for earlier, later in zip([0.0, *tried], tried, strict=False)] == [
        30,
        60,
        120,
        240,
        300,
        300,
        300,
    ]
    assert len(scene.told()) == 1


def test_what_only_a_person_can_mend_goes_over_at_once() -> None:
    scene = Scene()
    scene.there.fault = denied
    assert scene.spans(2) == ["here", "here"]
    assert (scene.there.looks, scene.clock.slept) == (1, [])
    assert scene.told()[0].startswith("speech.example.com does not let us in (401): check the key; until")


def test_a_span_that_took_all_its_time_is_not_sent_again() -> None:
    scene = Scene()
    scene.there.fault = slow
    assert scene.span() == "here"
    assert (scene.there.looks, scene.clock.slept, scene.told()) == (1, [], [])


@pytest.mark.parametrize(
    ("asked", "slept", "left_alone"), [(1.5, [1.5], 0), (90.0, [], 90), (9999.0, [], 300)]
)
def test_the_time_that_the_server_asks_for_is_kept(
    asked: float, slept: list[float], left_alone: float
) -> None:
    scene = Scene()
    scene.there.fault = lambda: busy(asked)
    scene.span()
    assert scene.clock.slept == slept
    if left_alone:
        scene.there.fault = None
        scene.clock.now += left_alone - 1
        scene.span()
        assert scene.there.looks == 1
        scene.clock.now += 2
        scene.span()
        assert scene.there.looks == 2


def test_with_no_model_here_each_span_that_nobody_heard_is_an_error_and_it_is_said_once() -> None:
    scene = Scene(here=False, policy=ALONE)
    scene.there.fault = busy
    assert scene.spans(4) == ["lost"] * 4
    assert scene.ears.notices() == [
        Notice(
            "speech.example.com fails (503): start it again; "
            "what is said until it answers again is missing here, its sound is kept.",
            "error",
        )
    ]
    assert str(scene.ears.lost) == "speech.example.com fails (503): start it again."
    scene.there.fault = None
    scene.clock.now += 30.5
    assert scene.spans(2) == ["there", "there"]
    assert scene.told() == ["speech.example.com/v1/audio/transcriptions answers again and hears."]


def test_a_look_that_nobody_can_take_may_have_been_the_last_at_these_words() -> None:
    scene = Scene(here=False, policy=ALONE)
    scene.there.fault = busy
    with pytest.raises(EndpointFailed):
        scene.ears.follow(SOUND)
    assert scene.there.looks == ALONE.tries
    assert isinstance(scene.ears.lost, EndpointFailed)
    [told] = scene.ears.notices()
    assert told.level == "error"
    assert "its sound is kept" in told.text


def test_a_look_is_tried_once_and_heard_here_when_it_fails() -> None:
    scene = Scene()
    scene.there.fault = busy
    assert scene.ears.follow(SOUND).text == "here"
    assert (scene.there.looks, scene.clock.slept) == (1, [])


def test_a_model_here_that_cannot_be_loaded_is_said_and_nothing_is_lost_unsaid() -> None:
    scene = Scene()

    def broken() -> Scripted:
        raise NoWeights("The speech model in /models/tiny cannot be loaded: fetch it again.")

    ears = WithFallback(
        scene.there, broken, clock=scene.clock, sleep=scene.clock.sleep, beside=lambda work: work()
    )
    scene.there.fault = denied
    with pytest.raises(EndpointFailed):
        ears.transcribe(SOUND)
    assert any("cannot be loaded" in notice.text for notice in ears.notices())
    assert ears.lost is not None


def test_when_the_call_is_over_nothing_is_loaded_any_more() -> None:
    scene = Scene()
    scene.ears.close()
    scene.there.fault = denied
    assert scene.span() == "lost"
    assert scene.there.closed
    assert scene.loads == 0


def test_only_one_tries_whether_it_is_back() -> None:
    clock = Clock()
    circuit = Circuit(LIVE, clock)
    assert circuit.failed(denied())
    assert circuit.may() == "leave"
    clock.now += 31
    assert [circuit.may() for _ in range(3)] == ["try", "leave", "leave"]
    circuit.answered()
    assert circuit.may() == "ask"


def test_an_answer_in_between_forgets_the_failures() -> None:
    circuit = Circuit(LIVE, Clock())
    assert [circuit.failed(busy()), circuit.failed(busy())] == [False, False]
    circuit.answered()
    assert [circuit.failed(busy()), circuit.failed(busy()), circuit.failed(busy())] == [False, False, True]


def test_notices_come_right_behind_what_they_came_up_with_and_before_the_end() -> None:
    scene = Scene()

    def stream() -> Iterator[Heard]:
        yield Tick(0.5)
        scene.there.fault = denied
        scene.span()
        yield Utterance("buyer", 0.6, 1.4, "We sign.")
        scene.there.fault = None
        scene.clock.now += 31
        scene.span()
        yield SourceEnded(2.0)

    items = list(told(stream(), scene.ears))
    assert [type(item).__name__ for item in items] == [
        "Tick",
        "Utterance",
        "SourceProblem",
        "SourceProblem",
        "SourceEnded",
    ]
    assert [(item.at, item.level) for item in items if isinstance(item, SourceProblem)] == [
        (0.6, "warning"),
        (2.0, "info"),
    ]
