"""Servers that a bench asks in place of models: they answer in each of the forms, count tokens at four characters, and fail on order."""

import json
import random
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from assistant.questions import Rung
from tests.model_servers import (
    Asked,
    Behaviour,
    Server,
    completion,
    cuts,
    deciding,
    error,
    hangs,
    pours,
    says,
    serving,
)

_IN_FOUR = 4
"""One question in so many is answered with something; the others with nothing."""


@contextmanager
def answering(rung: Rung) -> Iterator[Server]:
    """A server that knows this form and none above it, and finds something in every fourth question."""
    if rung == "decisions":
        with deciding(_decide) as server:
            yield server
        return
    with serving(_chat if rung == "logprobs" else _written) as server:
        yield server


@contextmanager
def failing(share: float, seed: int, seconds: float = 0.0) -> Iterator[tuple[Server, Counter[str]]]:
    """A server of chat completions that fails in every known way in ``share`` of requests, and finds nothing in the others, each
    after ``seconds``. Yields it with how often it did what.
    """
    chance, done = random.Random(seed), Counter[str]()

    def behave(asked: Asked) -> Behaviour:
        if asked.path != "/v1/chat/completions" or asked.body.get("logprobs"):
            return _written(asked)
        time.sleep(seconds)
        name = chance.choice(sorted(FAULTS)) if chance.random() < share else "answered"
        done[name] += 1
        return FAULTS.get(name) or _written(asked)

    with serving(behave) as server:
        yield server, done


def _thinks(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    says(completion("<think>The review is done, so I should say"))(handler, asked)


FAULTS: dict[str, Behaviour] = {
    "time-out": hangs,
    "429": error(429, "slow down", Retry_After="1"),
    "500": error(500),
    "503": error(503),
    "cut": cuts,
    "endless": pours,
    "truncated": says(completion('{"answers": [{"question": "q1", "answ', "length")),
    "fenced": says(completion('```json\n{"answers": []}\n```')),
    "no JSON": says(completion("The buyer says that the review is done.")),
    "refusal": says(completion(None, refusal="I cannot help with that.")),
    "think": _thinks,
    "wrong step": says(
        completion('{"answers": [{"question": "q99", "answer": "done", "confidence": 1, "lines": [1]}]}')
    ),
    "schema ignored": says(completion('{"answer": "done", "lines": "12"}')),
}
"""What a server may do instead of answering. Answers about nothing that was asked, and fenced ones, are faults of the model only."""


def _finds(question: str, said: str) -> bool:
    return zlib.crc32((question + said[-200:]).encode()) % _IN_FOUR == 0


def _decide(question: str, labels: list[str], said: str) -> Mapping[str, float]:
    sure = labels[-1] if _finds(question, said) else labels[0]
    return {label: 0.9 if label == sure else 0.1 / (len(labels) - 1) for label in labels}


def _counted(answer: dict[str, Any], asked: Asked) -> Behaviour:
    tokens = len(asked.text) // 4
    return says(
        {**answer, "usage": {"prompt_tokens": tokens, "completion_tokens": 1, "total_tokens": tokens + 1}}
    )


def _chat(asked: Asked) -> Behaviour:
    if asked.path != "/v1/chat/completions" or not asked.body.get("logprobs"):
        return error(404, "Not Found")
    letter = "B" if _finds("", asked.text) else "A"
    top = [{"token": letter, "logprob": -0.1, "bytes": None}, {"token": "C", "logprob": -3.0, "bytes": None}]
    answer = completion(letter, "length")
    answer["choices"][0]["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
    return _counted(answer, asked)


def _written(asked: Asked) -> Behaviour:
    if asked.path != "/v1/chat/completions" or asked.body.get("logprobs"):
        return error(404 if asked.path != "/v1/chat/completions" else 400, "logprobs are not supported")
    return _counted(completion(json.dumps({"answers": []})), asked)
