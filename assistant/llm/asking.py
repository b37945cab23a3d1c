"""One inquiry under way: its requests one after another, within one span of time, with what they cost and what was sent."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.faults import TURNED_AWAY, ModelFault
from assistant.llm.manner import DROPPABLE, Manner
from assistant.llm.verdicts import Declined
from assistant.llm.where import Where
from assistant.llm.wire import Wire
from assistant.questions import Usage

if TYPE_CHECKING:
    import openai

LETTERS_A_TOKEN = 4


class Unreadable(Exception):  # noqa: N818 - reads as what it says
    """An answer with status 200 that holds none in the form that was asked for."""


class _Counts(BaseModel):
    """What a server says that a request cost, by either of the names in use."""

    model_config = ConfigDict(extra="ignore")

    prompt_tokens: int = 0
    completion_tokens: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: str | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    message: _Message | None = None


class _Counted(BaseModel):
    model_config = ConfigDict(extra="ignore")

    usage: _Counts | None = None
    choices: list[_Choice] = Field(default_factory=list)


@dataclass
class Asking:
    """``until``: the clock's time when it took too long, ``patience`` seconds after the start. ``manner`` is what is known of the
    endpoint, and learned on the way.
    """

    where: Where
    wire: Wire
    clock: Callable[[], float]
    stop: threading.Event
    patience: float
    manner: Manner
    sent: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        self.until = self.clock() + self.patience

    def post(self, call: "Callable[[openai.OpenAI], bytes]") -> bytes:
        """The answer's body. Raises ``ModelFault``, and ``Declined`` for a form that the server does not take."""
        began = self.clock()
        sent: list[str] = []
        try:
            answer = self.wire.ask(call, self.stop, self.until, self.patience, sent.append)
        except Declined:
            self.usage += Usage(seconds=self.clock() - began, requests=1)  # costs nothing anywhere
            raise
        except ModelFault as fault:
            if sent:
                seconds = self.clock() - began
                turned_away = Usage(seconds=seconds, requests=1)
                self.usage += turned_away if fault.kind in TURNED_AWAY else used(b"", sent[-1], seconds)
            raise
        finally:
            self.sent += sent
        self.usage += used(answer, sent[-1], self.clock() - began)
        return answer

    def chat(self, messages: Sequence[Mapping[str, Any]], most_tokens: int, **extra: Any) -> bytes:
        """The body of a chat completion's answer, without the parameters that this server refuses. Raises as ``post`` does."""
        while True:
            parameters = {**chat_parameters(self.manner, self.where.model, messages, most_tokens), **extra}
            try:
                return self.post(partial(_completed, parameters))
            except Declined as declined:
                refused = refused_parameter(declined, parameters)
                if refused is None:
                    raise
                self.manner = self.manner.dropping(refused)

    def fault(self, kind: str) -> ModelFault:
        return ModelFault(kind, self.where)  # type: ignore[arg-type]


def _completed(parameters: Mapping[str, Any], client: "openai.OpenAI") -> bytes:
    body: bytes = client.chat.completions.with_raw_response.create(**parameters).content
    return body


def chat_parameters(
    manner: Manner, model: str, messages: Sequence[Mapping[str, Any]], most_tokens: int
) -> dict[str, Any]:
    """What every chat completion is asked with, but for what the server refuses."""
    parameters: dict[str, Any] = {"model": model, "messages": list(messages), "temperature": 0}
    # The older name first: every server but OpenAI's own knows it, and some take the newer one in silence without obeying.
    parameters["max_tokens" if "max_tokens" not in manner.without else "max_completion_tokens"] = most_tokens
    return {name: value for name, value in parameters.items() if name not in manner.without}


def refused_parameter(declined: Declined, parameters: Mapping[str, Any]) -> str | None:
    """Which parameter of the request the server complains of, if it can be done without."""
    if declined.route:
        return None
    return next((name for name in DROPPABLE if name in parameters and declined.names(name)), None)


def used(answer: bytes, sent: str, seconds: float) -> Usage:
    """What a request cost: as the server says, else by the letters that went out and that the model wrote."""
    try:
        said = _Counted.model_validate_json(answer)
    except ValidationError:
        said = _Counted()
    counts = said.usage or _Counts()
    tokens_in = counts.prompt_tokens or counts.input_tokens
    if tokens_in > 0:
        return Usage(tokens_in, max(0, counts.completion_tokens or counts.output_tokens), seconds, 1)
    wrote = sum(len(choice.message.content or "") for choice in said.choices if choice.message)
    return Usage(len(sent) // LETTERS_A_TOKEN, wrote // LETTERS_A_TOKEN, seconds, 1, counted=False)
