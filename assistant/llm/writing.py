"""Text that a model writes, piece by piece, without what it thinks aloud."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.asking import LETTERS_A_TOKEN, chat_parameters, refused_parameter
from assistant.llm.faults import ModelFault
from assistant.llm.manner import Manner
from assistant.llm.thinking import Answering, answer_of
from assistant.llm.verdicts import Declined
from assistant.llm.where import Where
from assistant.llm.wire import Wire
from assistant.questions import Usage

if TYPE_CHECKING:
    import openai

_LETTERS_AT_MOST = 12
"""Letters a token: more than any language has, so that only a server that does not count is cut short."""
_BYTES_A_TOKEN = 2_000
"""Of a stream: each token comes in an envelope of its own."""
_SPANS = 8
"""How often the patience for one silence a whole text may take."""


class _Delta(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    delta: _Delta | None = None
    message: _Delta | None = None
    finish_reason: str | None = None


class _Counts(BaseModel):
    model_config = ConfigDict(extra="ignore")

    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Chunk(BaseModel):
    model_config = ConfigDict(extra="ignore")

    choices: list[_Choice] = Field(default_factory=list)
    usage: _Counts | None = None
    error: object = None


class Writing:
    """One text under way. ``manner`` is what is known of the endpoint, and learned on the way; ``usage`` is what it cost so far."""

    def __init__(
        self, where: Where, wire: Wire, clock: Callable[[], float], patience: float, manner: Manner
    ) -> None:
        self.manner = manner
        self.usage = Usage()
        self.sent: list[str] = []
        self._where = where
        self._wire = wire
        self._clock = clock
        self._patience = patience
        self._ended = False

    def pieces(self, system: str, user: str, stop: threading.Event, most_tokens: int) -> Iterator[str]:
        """Raises ``ModelFault``: also after pieces have come, where the rest of the text does not."""
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        while True:
            parameters = {
                **chat_parameters(self.manner, self._where.model, messages, most_tokens),
                "stream": True,
                "stream_options": {"include_usage": True},
            }
            if "stream_options" in self.manner.without:
                del parameters["stream_options"]
            try:
                yield from self._streamed(parameters, stop, most_tokens)
            except Declined as declined:
                refused = refused_parameter(declined, parameters)
                if refused is None:
                    raise declined.fault(self._where) from None
                self.manner = self.manner.dropping(refused)
            else:
                return

    def _streamed(self, parameters: dict[str, Any], stop: threading.Event, most_tokens: int) -> Iterator[str]:
        @contextlib.contextmanager
        def call(client: "openai.OpenAI") -> Iterator[Iterator[str]]:
            with client.chat.completions.with_streaming_response.create(**parameters) as response:
                yield response.iter_lines()

        began, wrote, answering = self._clock(), 0, Answering()
        counts: _Counts | None = None
        self._ended = False
        sent: list[str] = []
        lines = self._wire.stream(
            call,
            stop,
            silence=self._patience,
            limit=self._patience * _SPANS,
            largest=100_000 + most_tokens * _BYTES_A_TOKEN,
            sent=sent.append,
        )
        try:
            with contextlib.closing(lines):
                for chunk in self._chunks(lines):
                    counts = chunk.usage or counts
                    content = self._content(chunk)
                    wrote += len(content)
                    if wrote > most_tokens * _LETTERS_AT_MOST:
                        raise ModelFault("endless", self._where)
                    if piece := answering.feed(content):
                        yield piece
            if not self._ended:
                raise ModelFault("cut", self._where)
            if rest := answering.rest():
                yield rest
        finally:
            self.sent += sent
            seconds = self._clock() - began
            if counts is not None and counts.prompt_tokens > 0:
                self.usage += Usage(counts.prompt_tokens, counts.completion_tokens, seconds, 1)
            elif sent:
                self.usage += Usage(
                    len(sent[-1]) // LETTERS_A_TOKEN, wrote // LETTERS_A_TOKEN, seconds, 1, counted=False
                )

    def _chunks(self, lines: Iterator[str]) -> Iterator[_Chunk]:
        """The events of the stream; a server that answers in one piece, though asked to stream, is read as well."""
        whole: list[str] = []
        streams = False
        for line in lines:
            if line.startswith("data:"):
                streams = True
                event = line.removeprefix("data:").strip()
                if event == "[DONE]":
                    self._ended = True
                    return
                if event:
                    yield self._chunk(event)
            elif not streams:
                whole.append(line)
        if not streams and (text := "\n".join(whole).strip()):
            yield self._chunk(text)

    def _chunk(self, event: str) -> _Chunk:
        try:
            chunk = _Chunk.model_validate(json.loads(event))
        except (ValidationError, ValueError, RecursionError):
            raise ModelFault("unreadable", self._where) from None
        if chunk.error is not None:
            raise ModelFault("failing", self._where, status=200)
        return chunk

    def _content(self, chunk: _Chunk) -> str:
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        said = choice.delta or choice.message or _Delta()
        if said.refusal or choice.finish_reason == "content_filter":
            raise ModelFault("refused", self._where)
        if choice.finish_reason == "length":
            raise ModelFault("endless", self._where)
        if choice.finish_reason is not None:
            self._ended = True
        content = said.content or ""
        return answer_of(content) if choice.message is not None and choice.delta is None else content
