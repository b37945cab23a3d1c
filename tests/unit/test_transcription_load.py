"""How a slow recogniser is met: longer steps, and one word about it."""

import pytest

from transcription.load import Load


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def after(*looks: float, rate: float = 1.0, eager: bool = True) -> Load:
    """A load that has seen looks of so many seconds."""
    clock = Clock()
    load = Load(clock, rate, eager=eager)
    for took in looks:
        load.begins()
        clock.now += took
        load.ends()
        clock.now += 1
    return load


@pytest.mark.parametrize(
    ("load", "step"),
    [
        (after(), 0.35),
        (after(eager=False), 1.5),
        (after(0.1), 0.35),
        (after(0.6), 0.9),
        (after(0.6, eager=False), 1.5),
        (after(2.0, eager=False), 3.0),
        (after(60.0), 4.0),
        (after(0.3, 3.0), 1.5 * 1.2),  # one slow look counts for a third
        (after(3.0, *[0.1] * 20), 0.35),  # and is forgotten
        (after(rate=4.0), 1.4),  # of the call, which passes four times as fast
        (after(0.6, rate=4.0), 3.6),
    ],
)
def test_the_step_grows_with_what_a_look_takes(load: Load, step: float) -> None:
    assert load.step == pytest.approx(step, rel=0.02)


@pytest.mark.parametrize("rate", [1.0, 4.0])
def test_being_late_is_said_once_and_so_is_its_end_and_again_when_it_is_twice_as_late(rate: float) -> None:
    load = after(rate=rate)
    waiting = [0, 4.9, 5.1, 30, 5.1, 2.1, 4, 1.9, 0, 4.9, 6, 10.1, 1, 10.3, 1, 20, 1]
    said = [(late, load.problem(100, late * rate, over=False)) for late in waiting]
    heard = [(late, problem.level, problem.at) for late, problem in said if problem]
    assert heard == [(5.1, "warning", 100), (1.9, "info", 100), (10.3, "warning", 100), (1, "info", 100)]
    texts = [problem.text for _, problem in said if problem]
    assert "5 seconds behind" in texts[0]
    assert "10 seconds behind" in texts[2]
    assert texts[1] == texts[3]


def test_when_the_sound_is_over_lateness_is_no_news_but_its_end_is() -> None:
    assert after().problem(100, 30, over=True) is None
    load = after()
    assert load.problem(90, 10, over=False)
    assert load.problem(100, 10, over=True) is None
    end = load.problem(100, 0, over=True)
    assert end is not None
    assert end.level == "info"
