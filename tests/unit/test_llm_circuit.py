"""When a failing endpoint is left alone, and for how long."""

import pytest

from assistant.llm.circuit import Circuit
from assistant.llm.faults import FaultKind, ModelFault
from assistant.llm.where import at

WHERE = at("http://localhost:11434", "qwen2.5")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def fault(kind: FaultKind = "failing", again_after: float | None = None) -> ModelFault:
    return ModelFault(kind, WHERE, status=500, again_after=again_after)


def test_three_faults_in_a_row_open_it_for_a_while_that_doubles(clock: Clock) -> None:
    circuit = Circuit(clock)
    assert [circuit.failed(fault()) for _ in range(3)] == [False, False, True]
    waits = []
    for _ in range(6):
        assert not circuit.may()
        waits.append(circuit.waits())
        clock.now += circuit.waits()
        assert circuit.may()
        assert circuit.failed(fault())
    assert waits == [30, 60, 120, 240, 300, 300]


def test_an_answer_closes_it_and_everything_is_forgotten(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(3):
        circuit.failed(fault())
    clock.now += 30
    circuit.answered()
    assert circuit.may()
    assert [circuit.failed(fault()) for _ in range(3)] == [False, False, True]
    assert circuit.waits() == 30


def test_faults_that_are_not_in_a_row_do_not_open_it(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(10):
        assert not circuit.failed(fault())
        assert not circuit.failed(fault("slow"))
        circuit.answered()
    assert circuit.may()


@pytest.mark.parametrize("kind", ["key", "model", "nothing_there", "redirect", "certificate"])
def test_what_will_come_again_opens_it_at_once(clock: Clock, kind: FaultKind) -> None:
    circuit = Circuit(clock)
    assert circuit.failed(fault(kind))
    assert not circuit.may()


def test_a_server_that_names_its_time_is_not_asked_before(clock: Clock) -> None:
    circuit = Circuit(clock)
    assert circuit.failed(fault("busy", again_after=7))
    assert circuit.waits() == 7
    clock.now += 7
    assert circuit.may()


def test_a_time_that_the_server_named_is_no_pause_of_ours(clock: Clock) -> None:
    circuit = Circuit(clock)
    assert circuit.failed(fault("busy", again_after=2))
    clock.now += 2
    assert not circuit.failed(fault("slow"))
    assert circuit.may()
    assert circuit.failed(fault("slow"))
    assert circuit.waits() == 30


def test_a_long_retry_after_outlasts_the_own_pause(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(3):
        circuit.failed(fault("busy", again_after=90))
        clock.now += 90
    circuit.failed(fault("busy", again_after=400))
    assert circuit.waits() == 400


def test_what_was_stopped_by_us_is_no_fault_of_the_endpoint(clock: Clock) -> None:
    circuit = Circuit(clock)
    assert not any(circuit.failed(fault("stopped")) for _ in range(10))
    assert circuit.may()
