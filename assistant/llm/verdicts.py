"""What it means when an endpoint does not answer as it should: which fault it is."""

import email.utils
import math
import ssl
from collections.abc import Iterator

import httpx2

from assistant.llm.faults import FaultKind, ModelFault
from assistant.llm.where import Where

_READ = 4_000
"""Bytes of an error's body that are looked at; none of them is ever shown."""

_DAY = 86_400.0
"""Seconds: nobody is asked to wait for longer."""


class Declined(Exception):  # noqa: N818 - reads as what it says
    """The server answers, but not to this form of a request: a lesser form may do. ``status`` is what it said; ``body`` what it
    wrote of it, in small letters, for looking at alone: it may repeat the call.
    """

    def __init__(self, status: int, body: str = "") -> None:
        super().__init__(f"declined with status {status}")
        self.status = status
        self.body = body

    def names(self, parameter: str) -> bool:
        return parameter in self.body

    @property
    def route(self) -> bool:
        """Whether there is nothing at all at this path."""
        return self.status in (404, 405, 410, 501)

    def fault(self, where: Where) -> ModelFault:
        """What it comes to where no lesser form is left."""
        if self.status == 404 and "model" in self.body:
            return ModelFault("model", where, status=404)
        if self.route:
            return ModelFault("nothing_there", where, status=self.status)
        if "model" in self.body and any(word in self.body for word in _NO_SUCH):
            return ModelFault("model", where, status=self.status)
        return ModelFault("refused_request", where, status=self.status)


_NO_SUCH = ("not found", "does not exist", "not exist", "unknown model", "invalid model", "no such model")


class TooMuch(Exception):  # noqa: N818 - reads as what it says
    """More bytes than any answer has."""


def of_status(where: Where, response: httpx2.Response, body: bytes) -> ModelFault | Declined:
    """What a status other than 200 means."""
    status, again = response.status_code, again_after(response.headers)
    if status in (401, 403):
        return ModelFault("key", where, status=status)
    if 300 <= status < 400:
        return ModelFault("redirect", where, status=status)
    if status == 429:
        return ModelFault("busy", where, status=status, again_after=again)
    if status == 408:
        return ModelFault("failing", where, status=status, again_after=again)
    if status >= 500 and status != 501:
        return ModelFault("failing", where, status=status, again_after=again)
    if status == 413:
        return ModelFault("refused_request", where, status=status)
    if status >= 400:
        return Declined(status, body[:_READ].decode("utf-8", "replace").casefold())
    return ModelFault("unreadable", where, status=status)


def of_error(where: Where, error: BaseException, limit: float = 0.0) -> ModelFault:
    """What it means that a request did not get through."""
    causes = list(_causes(error))
    return ModelFault(_kind(causes), where, limit=limit)


def _kind(causes: list[BaseException]) -> FaultKind:
    def any_of(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if any_of(TooMuch):
        return "endless"
    if any_of(ssl.SSLCertVerificationError, ssl.CertificateError):
        return "certificate"
    if any_of(httpx2.ConnectTimeout, httpx2.ConnectError, httpx2.ProxyError, httpx2.UnsupportedProtocol):
        return "unreachable"
    if any_of(httpx2.TimeoutException, TimeoutError):
        return "slow"
    if any_of(httpx2.TooManyRedirects):
        return "redirect"
    if any_of(
        httpx2.DecodingError,
        httpx2.InvalidURL,
        ValueError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
    ):
        return "unreadable"
    return "cut"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def again_after(headers: httpx2.Headers) -> float | None:
    """Seconds, from ``Retry-After`` as a number or a date (RFC 9110, 10.2.3), the latter by the server's own clock."""
    asked = headers.get("retry-after", "").strip()
    try:
        return _within_a_day(float(asked)) if asked else None
    except ValueError:
        pass
    try:
        there = email.utils.parsedate_to_datetime(asked)
        now = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return _within_a_day((there - now).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _within_a_day(seconds: float) -> float:
    return max(0.0, min(seconds, _DAY)) if math.isfinite(seconds) else _DAY if seconds > 0 else 0.0
