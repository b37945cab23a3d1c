"""A model beside the rules, on the screen: how it stands, what it costs, where the talk goes, and whose word a finding is."""

from typing import Any

import pytest

from assistant.events import (
    CallStarted,
    Event,
    MilestoneFinding,
    ModelState,
    ModelTotals,
    ModelUsed,
    Notice,
)
from assistant.session.verbs import Leave, Verb
from assistant.ui.live.model_line import model_words
from assistant.ui.words import listening
from tests.ui.conftest import Open
from tests.ui.fakes import BOOKED, STARTED, TALK, FakeCall

HERE = STARTED.model_copy(update={"checker": "chat:qwen2.5"})
THERE = STARTED.model_copy(update={"checker": "decisions:big-one", "talk_to": "api.example.com"})
LONG = STARTED.model_copy(update={"checker": "chat:" + "x" * 200 + "\x1b[31m"})


def used(tokens: int = 12_400, cost: float | None = None, **fields: Any) -> ModelUsed:
    so_far = ModelTotals(
        endpoint="e", model="m", tokens_in=tokens, cost=cost, currency="USD" if cost is not None else None
    )
    return ModelUsed(id="q1", seconds=0.84, so_far=so_far, **fields)


LEFT = ModelState(state="left_alone", until=754)


@pytest.mark.parametrize(
    ("call", "last", "state", "room", "says"),
    [
        (STARTED, None, None, 80, ""),
        (HERE, None, None, 80, "qwen2.5 at a local server"),
        (HERE, used(), None, 80, "qwen2.5 at a local server · 12k tokens · answers in 0.8 s"),
        (HERE, used(840), None, 80, "qwen2.5 at a local server · 840 tokens · answers in 0.8 s"),
        (HERE, used(1_240_000), None, 80, "qwen2.5 at a local server · 1.2M tokens · answers in 0.8 s"),
        (THERE, used(cost=0.0312), None, 80, "big-one at api.example.com · 12k tokens · 0.03 USD · answers in 0.8 s"),
        (THERE, used(cost=0.0312), None, 60, "big-one at api.example.com · 12k tokens · 0.03 USD · 0.8 s"),
        (THERE, used(cost=0.0312), None, 44, "big-one at api.example.com · 12k · 0.03 USD"),
        (THERE, used(cost=0.0312), None, 34, "big-one at api.example.com · 12k"),
        (THERE, used(cost=0.0312), None, 30, "big-one at api.example.com"),
        (THERE, used(cost=0.0312), None, 20, "at api.example.com"),
        (THERE, None, None, 26, "big-one at api.example.com"),
        (THERE.model_copy(update={"talk_to": "llm-gateway.intranet.corp.example.com"}), None, None, 80, "big-one at …tranet.corp.example.com"),
        (HERE, used(), None, 33, "qwen2.5 · 12k tokens · 0.8 s"),
        (HERE, used(), None, 12, "qwen2.5"),
        (HERE, used(), None, 3, ""),
        (HERE, used(), ModelState(state="asked"), 80, "qwen2.5 at a local server · 12k tokens · answers in 0.8 s"),
        (HERE, used(), ModelState(state="silent"), 80, "rules alone: qwen2.5 is not answering"),
        (HERE, used(), LEFT, 80, "rules alone: qwen2.5 is not answering, left alone until 12:34"),
        (HERE, used(), LEFT, 40, "rules alone: qwen2.5 is not answering"),
        (HERE, used(), LEFT, 14, "rules alone"),
        (HERE, used(), ModelState(state="spent"), 80, "rules alone: the budget for qwen2.5 is used up"),
        (LONG, None, None, 80, "x" * 23 + "… at a local server"),
    ],
)  # fmt: skip
def test_how_it_stands_in_the_room_there_is(
    call: CallStarted, last: ModelUsed | None, state: ModelState | None, room: int, says: str
) -> None:
    assert model_words(call, last, state, room)[0] == says


@pytest.mark.parametrize(
    ("sent", "talk", "short", "says"),
    [
        (None, None, False, "The talk goes to its server on this machine"),
        (None, "h.example", False, "The talk goes to h.example"),
        ("s.example", "h.example", False, "The sound goes to s.example, the talk goes to h.example"),
        (None, None, True, "Talk goes to a local server"),
        (None, "h.example", True, "Talk goes to h.example"),
        (None, "llm.corp.example.com", True, "Talk goes to …corp.example.com"),
    ],
)
def test_the_panel_says_where_the_talk_goes(
    sent: str | None, talk: str | None, short: bool, says: str
) -> None:
    assert listening("tiny.en", "chat:m", sent=sent, talk=talk, short=short)[-1] == says


@pytest.mark.parametrize("width", [50, 80, 140])
async def test_the_foot_of_the_screen_follows_the_model(open_screen: Open, width: int) -> None:
    async with open_screen((width, 40)) as screen:
        await screen.feed(THERE, used(cost=0.0312))
        assert "big-one" in screen.text("#status")
        assert "12k" in screen.text("#status")
        await screen.feed(LEFT)
        assert "rules alone" in screen.text("#status")
        await screen.feed(ModelState(state="asked"), used(20_000))
        assert "20k" in screen.text("#status")


async def test_the_panel_and_the_help_name_the_machine_that_the_talk_goes_to(open_screen: Open) -> None:
    async with open_screen((140, 45)) as screen:
        await screen.feed(THERE, *TALK[1:])
        assert "Talk goes to api.example.com" in " ".join(screen.text().split()).replace("The talk", "Talk")
        await screen.press("question_mark")
        assert "The talk goes to api.example.com" in screen.text()


async def test_two_readings_are_shown_together_and_the_sure_one_stands(open_screen: Open) -> None:
    beside = MilestoneFinding(
        id="m1", source="chat", confidence=0.6, utterances=(4,), quote="Not back yet.", milestone_id="M3", says="slipped", beside="f2"
    )  # fmt: skip
    async with open_screen((140, 45)) as screen:
        await screen.feed(*TALK, beside)
        text = " ".join(screen.text().split())
        assert "Two readings: M3 re-dated to 20 Nov (rules), M3 slipped, no new date (model)" in text
        assert "→ 20 Nov" in text


async def test_a_model_that_does_not_answer_is_a_line_that_good_news_takes_away(open_screen: Open) -> None:
    async with open_screen((100, 40)) as screen:
        await screen.feed(HERE, Notice(level="warning", text="qwen2.5 at localhost:11434 fails (500).", at=5))
        assert "fails (500)" in screen.text("#notice")
        await screen.feed(Notice(level="info", text="qwen2.5 at localhost:11434 answers again.", at=9))
        assert "fails (500)" not in screen.text("#notice")


class Slow(FakeCall):
    """Takes its time to end, as one that waits for a model's last words."""

    def tell(self, verb: Verb) -> None:
        self.told.append(verb)


async def test_leaving_twice_waits_for_nothing_any_more(open_screen: Open) -> None:
    async with open_screen(call=Slow()) as screen:
        events: tuple[Event, ...] = (*TALK, BOOKED)
        await screen.feed(*events)
        await screen.press("q")
        assert "Ending the call" in screen.text("#status")
        await screen.press("q")
        assert screen.call.told == [Leave(), Leave(at_once=True)]
        screen.call.end()
