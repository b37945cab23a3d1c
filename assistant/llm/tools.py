"""A talk with a model that may look things up: round by round, it asks for tools or writes its answer.

The one place that knows how tools stand in a chat completion.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.llm.asking import Asking
from assistant.llm.faults import ModelFault
from assistant.llm.thinking import answer_of
from assistant.llm.verdicts import Declined

TOOLS = "tools"
"""The parameter, as it stands among those that an endpoint is known not to take."""
_OF_TOOLS = ("tool", "function")
"""What a server writes of that complains of them."""
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that a model may ask for. ``takes``: the JSON schema of its arguments."""

    name: str
    about: str
    takes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """What a model asks for. ``arguments``: JSON as the model wrote it, which may be none."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What a model does in a round: it asks for ``calls``, or it has written ``text``."""

    text: str
    calls: tuple[ToolCall, ...] = ()


class NoTools(Exception):  # noqa: N818 - reads as what it says
    """The endpoint takes no request with tools in it."""


def _as_json(value: object) -> str:
    """Arguments as text; some servers send them as the object that they stand for."""
    return value if isinstance(value, str) else json.dumps(value)


def _as_text(value: object) -> str:
    """What was written, in one piece; some servers send it in parts."""
    if isinstance(value, list):
        return "".join(str(part.get("text") or "") for part in value if isinstance(part, dict))
    return value if isinstance(value, str) else ""


class _Function(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: str
    arguments: Annotated[str, BeforeValidator(_as_json)] = "{}"


class _Call(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str | None = None
    function: _Function


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: Annotated[str, BeforeValidator(_as_text)] = ""
    refusal: str | None = None
    tool_calls: list[_Call] | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    model_config = ConfigDict(extra="ignore")

    choices: list[_Choice] = Field(min_length=1)


class Conversation:
    """One question under way, within one span of time for all of its rounds. Made by ``Model.conversation``."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._messages: list[dict[str, Any]] = []

    @property
    def speaks_tools(self) -> bool:
        """Whether the endpoint has not been found to refuse them."""
        return TOOLS not in self._asking.manner.without

    @property
    def tokens(self) -> int:
        """What it took so far, in and out; as the server counts, else estimated."""
        return self._asking.usage.tokens_in + self._asking.usage.tokens_out

    def begin(self, system: str, user: str) -> None:
        """Say what it is about; what was said before is forgotten, what it took is not."""
        self._messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]

    def turn(self, tools: Sequence[Tool], most_tokens: int) -> Turn:
        """The model's next turn. Raises ``ModelFault``, and ``NoTools`` where there are ``tools`` and the endpoint takes none."""
        extra = {TOOLS: [_as_sent(tool) for tool in tools]} if tools else {}
        try:
            body = self._asking.chat(self._messages, most_tokens, **extra)
        except Declined as declined:
            if tools and any(declined.names(word) for word in _OF_TOOLS):
                self._asking.manner = self._asking.manner.dropping(TOOLS)
                raise NoTools from None
            raise declined.fault(self._asking.where) from None
        except ModelFault as fault:
            # llama.cpp without its templates answers tools, and nothing else, with 500.
            if tools and fault.status == 500 and len(self._messages) == 2:
                raise NoTools from None
            raise
        return self._read(body)

    def answer(self, results: Sequence[tuple[ToolCall, str]]) -> None:
        """Give the model what it asked for: each call of its last turn with the text that came of it."""
        asked = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call, _ in results
        ]
        self._messages.append({"role": "assistant", "content": None, "tool_calls": asked})
        self._messages += [
            {"role": "tool", "tool_call_id": call.id, "content": result} for call, result in results
        ]

    def _read(self, body: bytes) -> Turn:
        try:
            choice = _Completion.model_validate_json(body).choices[0]
        except ValidationError:
            raise self._asking.fault("unreadable") from None
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise self._asking.fault("refused")
        if choice.finish_reason == "length":
            raise self._asking.fault("endless")
        number = len(self._messages)
        calls = [
            ToolCall(
                call.id or f"call_{number}_{n}",
                call.function.name[:_LONGEST_NAME],
                call.function.arguments,
            )
            for n, call in enumerate(choice.message.tool_calls or ())
        ]
        return Turn("" if calls else answer_of(choice.message.content), tuple(calls))


def _as_sent(tool: Tool) -> dict[str, Any]:
    return {
        "type": "function",
        "function": {"name": tool.name, "description": tool.about, "parameters": dict(tool.takes)},
    }
