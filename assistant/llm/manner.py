"""How an endpoint wants to be asked: which of the forms it speaks, and what it will not have in a request."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from assistant.questions import Rung

JsonForm = Literal["json_schema", "json_object", "text"]
"""How JSON is asked for, best first: by a schema that the server holds the model to, as any JSON, or only in words."""

RUNGS: tuple[Rung, ...] = get_args(Rung)
FORMS: tuple[JsonForm, ...] = get_args(JsonForm)
DROPPABLE = ("max_completion_tokens", "max_tokens", "temperature", "stream_options")
"""Parameters that some servers refuse, and a request can do without; the first is the newer name of the second."""


@dataclass(frozen=True, slots=True)
class Manner:
    """``rung``: None until it is found. ``form``: what the last rung asks with; None until it is found. ``without``: parameters
    left out.
    """

    rung: Rung | None = None
    form: JsonForm | None = None
    without: tuple[str, ...] = ()

    def dropping(self, parameter: str) -> "Manner":
        return replace(self, without=tuple(sorted({*self.without, parameter})))
