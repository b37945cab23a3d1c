"""Where sound is sent, and whether it may be: the address, the model, the key."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from transcription.remote.hosts import loopback, number_of

_PATH = "/audio/transcriptions"
_NEAR = (".local", ".lan", ".internal", ".home.arpa", ".localhost")
_SHARED = ipaddress.ip_network("100.64.0.0/10")
"""RFC 6598: what private overlay networks hand out."""
_NAME = re.compile(r"\w(?:[\w.-]*\w)?")
_KEY = re.compile(r"[\x21-\x7e]+")
OPENAI = "whisper-1"
"""The model that most servers of this shape know by name, whatever they run."""


class BadEndpoint(Exception):  # noqa: N818 - reads as what it says
    """An address or a key that will not do; the message is one sentence for the user, without the key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that turns sound into words. Made by ``endpoint``.

    ``url``: of the request itself. ``key`` goes to that host alone. ``patience``: seconds beyond half the length of the sound
    that one answer may take.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    language: str = "en"
    patience: float = 10.0

    @property
    def host(self) -> str:
        """The host with its port where the address gives one."""
        return urlsplit(self.url).netloc

    @property
    def place(self) -> str:
        """Host and path, for messages: ``speech.example.com/v1/audio/transcriptions``."""
        return f"{self.host}{urlsplit(self.url).path}"

    @property
    def says(self) -> str:
        """A short phrase for the screen: ``whisper-1 at api.openai.com``."""
        return f"{self.model} at {self.host}"

    @property
    def encrypted(self) -> bool:
        return self.url.startswith("https:")

    @property
    def on_this_machine(self) -> bool:
        return loopback(_host(urlsplit(self.url)))


def endpoint(
    address: str,
    *,
    model: str | None = None,
    key: str | None = None,
    language: str = "en",
    patience: float = 10.0,
) -> Endpoint:
    """The endpoint at ``address``: a server, its ``/v1``, or the whole address of its transcriptions.

    Raises ``BadEndpoint`` for what is no address, for one with a password or a query in it, and where ``key`` would go
    unencrypted to a host that is neither this machine nor of a private network.
    """
    parts = _parts(address)
    path = parts.path.rstrip("/")
    if not path.endswith(_PATH):
        path = f"{path or '/v1'}{_PATH}"
    made = Endpoint(
        f"{parts.scheme}://{parts.netloc.lower()}{path}", model or OPENAI, key or None, language, patience
    )
    if made.key is not None and not _KEY.fullmatch(made.key):
        raise BadEndpoint(
            f"The key for {made.host} holds a blank or a letter that no key has: copy it again into its environment variable."
        )
    if made.key is not None and not made.encrypted and not _near(_host(parts)):
        raise BadEndpoint(
            f"The key for {made.host} would be sent unencrypted: write https:// in [transcription] endpoint."
        )
    return made


def of_openai(address: str) -> bool:
    """Whether ``address`` is OpenAI's own, reached encrypted."""
    parts = _parts(address)
    host = _host(parts)
    return parts.scheme == "https" and (host == "api.openai.com" or host.endswith(".api.openai.com"))


def _parts(address: str) -> SplitResult:
    remedy = "write it as https://speech.example.com/v1"
    try:
        parts = urlsplit(address.strip())
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or not _nameable(_host(parts)):
        raise BadEndpoint(f"[transcription] endpoint is no address of a server: {remedy}.")
    if parts.username is not None or parts.query or parts.fragment:
        raise BadEndpoint(
            f"[transcription] endpoint holds more than the address of {parts.hostname}: "
            f"{remedy}, and name the variable with the key in endpoint_key_env."
        )
    return parts


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".").lower()


def _nameable(host: str) -> bool:
    return number_of(host) is not None or bool(_NAME.fullmatch(host))


def _near(host: str) -> bool:
    """This machine or a private network: by number, or by a name that the public net does not have."""
    if found := number_of(host):
        return found.is_private or (found.version == 4 and found in _SHARED)
    if "." not in host:
        # 0x08080808 and 134744072 are public addresses in other clothes.
        return not (host[:1].isdigit() or host.startswith("0x"))
    return host.endswith(_NEAR)
