"""What may go wrong between a question and its answer: each one sentence that names the endpoint and says what to do."""

from typing import Literal

from assistant.errors import UserError
from assistant.llm.where import Where
from assistant.questions import Usage

FaultKind = Literal[
    "unreachable", "certificate", "slow", "cut", "key", "model", "nothing_there", "busy", "failing", "refused_request",
    "proxy", "redirect", "unreadable", "refused", "endless", "stopped",
]  # fmt: skip
"""``unreachable``: no connection. ``proxy``: the environment names one that cannot be used. ``cut``: broken off in mid-answer.
``key``: 401 or 403. ``model``: it has no such model. ``nothing_there``: none of the forms of a question is known there. ``busy``: 429. ``failing``: 5xx. ``refused_request``: the
server takes no such request. ``unreadable``: an answer that holds none. ``refused``: the model will not answer. ``endless``:
more than was asked for. ``stopped``: nobody waits any more.
"""

HOPELESS: frozenset[FaultKind] = frozenset(
    {"key", "model", "nothing_there", "redirect", "certificate", "proxy"}
)
"""The next request would end in the same way, until a person does something about it."""
TURNED_AWAY: frozenset[FaultKind] = HOPELESS | {"busy", "refused_request", "unreachable"}
"""No model has read the request, so that nobody pays for it."""

_SAYS: dict[FaultKind, str] = {
    "unreachable": "{name} cannot be reached: check that it runs, its address and the network.",
    "certificate": "The certificate of {host} cannot be trusted: check the address, or have its owner renew the certificate.",
    "slow": "{name} took longer than {limit:.0f} s: take a smaller model, or one on a faster machine.",
    "cut": "{name} broke off in mid-answer: check that it still runs, then try again.",
    "key": "{name} does not let us in ({status}): check the key for it, or store one with closecall key.",
    "model": "{host} has no model {model} ({status}): name one that it has with --model.",
    "nothing_there": "Nothing at {endpoint} takes such a request ({status}): check the endpoint's address, or take another one.",
    "busy": "{name} has had too many requests (429): wait a while, or raise its limit.",
    "failing": "{name} fails ({status}): look into its log, or start it again.",
    "refused_request": "{name} does not take the request ({status}): take a model with a longer context, or another endpoint.",
    "proxy": "{name} cannot be asked through the proxy that the environment names: write HTTPS_PROXY and ALL_PROXY "
    "as http://HOST:PORT, or unset them.",
    "redirect": "{name} sends us to another place ({status}), and talk goes nowhere else than told: "
    "name the address where it is now as the endpoint.",
    "unreadable": "{name} answers with something that cannot be read: take a model that can write JSON, or try again.",
    "refused": "{name} refuses to answer: try again, or take another model.",
    "endless": "{name} does not come to an end: try again, or take another model.",
    "stopped": "{name} is no longer asked: nothing needs doing.",
}


class ModelFault(UserError):  # noqa: N818 - reads as what it says
    """A request that brought no answer. ``again_after``: seconds that the server asks us to wait, where it says so. ``sent``: the
    bodies of the requests that were made all the same, as they went out, and ``used`` what they cost, as far as that is known. Nothing of the talk, of an answer or of a key stands in
    the sentence. ``status`` is the server's, 0 where it gave none.
    """

    def __init__(
        self,
        kind: FaultKind,
        where: Where,
        *,
        status: int = 0,
        limit: float = 0.0,
        again_after: float | None = None,
        sent: tuple[str, ...] = (),
    ) -> None:
        model = where.name.removesuffix(f" at {where.host}")
        super().__init__(
            _SAYS[kind].format(
                name=where.name,
                host=where.host,
                model=model,
                endpoint=where.endpoint,
                status=status or "no status",
                limit=limit,
            )
        )
        self.kind: FaultKind = kind
        self.status = status
        self.again_after = again_after
        self.sent = sent
        self.used = Usage()

    @property
    def hopeless(self) -> bool:
        return self.kind in HOPELESS
