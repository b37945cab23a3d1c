"""The call as plain lines, with a model beside the rules: what it says, what it cost, and where the talk goes."""

import datetime as dt
from typing import Any

import pytest

from assistant.commands.printing import Told, lines
from assistant.events import CallStarted, Lag, MilestoneFinding, ModelTotals, Summary

ON = dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Judging: rules only. Nothing leaves this machine."),
        ({"checker": "chat:qwen2.5"}, "Judging: rules and qwen2.5. The talk and the plan's steps go to a model's server on this machine; closecall sends nothing anywhere else."),
        ({"checker": "decisions:gpt-5", "talk_to": "api.openai.com"}, "The talk and the plan's steps go to api.openai.com, nothing else"),
        (
            {"checker": "chat:qwen2.5", "sent_to": "speech.example.com"},
            "The sound and the names in the plan go to speech.example.com and the talk and the plan's steps go to a model's server on this machine; closecall",
        ),
        (
            {"checker": "decisions:gpt-5", "talk_to": "api.openai.com", "sent_to": "speech.example.com"},
            "The sound and the names in the plan go to speech.example.com and the talk and the plan's steps go to api.openai.com,",
        ),
    ],
)  # fmt: skip
def test_the_lines_say_where_the_talk_goes(fields: dict[str, Any], says: str) -> None:
    assert says in " ".join(lines(CallStarted(id="c1", plan="plan.md", on=ON, asr="tiny.en", **fields)))


def finding(number: str, says: str, quote: str, **fields: Any) -> MilestoneFinding:
    return MilestoneFinding(
        **{"id": number, "confidence": 0.9, "utterances": (1,), "quote": quote, "milestone_id": "M2", "says": says, **fields}
    )  # fmt: skip


def test_what_the_model_says_is_marked_and_what_it_contradicts_stands_beside_it() -> None:
    told = Told()
    started = CallStarted(id="c1", plan="plan.md", on=ON, asr="tiny.en", checker="chat:m")
    said: list[str] = []
    for event in (
        started,
        finding("f1", "slipped", "It is stuck."),
        finding("m1", "done", "We wrapped it up.", source="chat"),
        finding("m2", "done", "It is through.", source="chat", beside="f1", confidence=0.69),
    ):
        said += lines(event, told)
    assert said[3:] == [
        "  ~~ M2 done, by the model: “We wrapped it up.”",
        "  ?? M2 slipped, no new date, by the rules: “It is stuck.”",
        "     M2 done, by the model: “It is through.”. The rules' word stands; look which is right.",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Model: m at http://h/v1: 1,300 tokens in 3 requests, 0.8 s an answer."),
        (
            {"cost": 0.0125, "currency": "EUR", "dropped": 2},
            "Model: m at http://h/v1: 1,300 tokens in 3 requests, 0.0125 EUR, 0.8 s an answer, "
            "2 times without an answer that could be taken.",
        ),
        (
            {"answers": 0, "requests": 1, "dropped": 1, "seconds": 0.0},
            "Model: m at http://h/v1: 1,300 tokens in 1 request, 1 time without an answer that could be taken.",
        ),
    ],
)
def test_the_end_says_what_the_model_cost(fields: dict[str, Any], line: str) -> None:
    totals = ModelTotals(
        endpoint="http://h/v1", model="m", answers=3, requests=3, tokens_in=1200, tokens_out=100, seconds=0.8
    )
    summary = Summary(
        next_step_booked=False, milestones={}, roles_heard=(), roles_missing=(), nudges=0, proposals=0,
        lag=Lag(median=0, p95=0), seconds=1, model=totals.model_copy(update=fields),
    )  # fmt: skip
    assert list(lines(summary))[-1] == line
