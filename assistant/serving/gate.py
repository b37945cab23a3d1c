"""Who may ask the page for anything: the browser of whoever has the address that was printed, and no other page in it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

HOSTS = ("127.0.0.1", "::1")
"""Addresses that nobody outside this machine can reach."""

_TOKEN_BYTES = 32
_OURS = ("none", "same-origin")
"""What a browser says of requests that come from its address bar, or from our own page."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The page at ``host`` (one of ``HOSTS``) and ``port``, with a token that is made anew at each start."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES), repr=False)

    @property
    def authority(self) -> str:
        """``127.0.0.1:8123``, as the browser names us."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.authority}"

    @property
    def address(self) -> str:
        """What to open: the only place where the token stands."""
        return f"{self.origin}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """Its name. Cookies know no ports: two pages that are open at once would lose each other's under one name."""
        return f"closecall_{self.port}"

    def knows(self, given: str | None) -> bool:
        """Whether it is the token, in a time that does not depend on how much of it is right."""
        return given is not None and secrets.compare_digest(given.encode(), self.token.encode())

    def at_home(self, headers: Mapping[str, str]) -> bool:
        """Whether the browser believes to be where we are. A foreign name that was bent to this machine's address is told by ``Host``."""
        return headers.get("Host") == self.authority

    def admits(self, headers: Mapping[str, str], cookies: Mapping[str, str], *, socket: bool = False) -> bool:
        """Whether a request after the first may be answered; ``socket``: it opens one, which a page of any other site may try."""
        origin = headers.get("Origin")
        return (
            self.at_home(headers)
            and self.knows(cookies.get(self.cookie))
            and origin in ((self.origin,) if socket else (None, self.origin))
            and headers.get("Sec-Fetch-Site", "none") in _OURS
        )
