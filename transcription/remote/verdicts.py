"""What it means when an endpoint does not answer as it should: which fault, and what to do about it."""

import email.utils
import ssl
from socket import gaierror
from urllib.parse import urlsplit

import httpx2

from transcription.remote.endpoint import Endpoint
from transcription.remote.faults import EndpointFailed, Refused

CONNECT = 3.0
"""Seconds to reach the server."""

_FORM_WORDS = ("response_format", "verbose", "granularit", "timestamp")


def no_transcription(endpoint: Endpoint) -> EndpointFailed:
    """For an answer that holds no words in any form that is known."""
    return EndpointFailed(
        f"{endpoint.place} answers with something else than a transcription",
        "check that [transcription] endpoint is a server in the shape of OpenAI's",
    )


def too_slow(endpoint: Endpoint, limit: float) -> EndpointFailed:
    return EndpointFailed(
        f"{endpoint.place} did not answer within {limit:.0f} s",
        "check that it keeps up, or take a smaller model there",
        slow=True,
    )


def broken(endpoint: Endpoint, error: Exception, limit: float) -> EndpointFailed:
    """The request did not get through."""
    causes = list(_causes(error))
    place = endpoint.place
    if isinstance(error, httpx2.ConnectTimeout):
        return EndpointFailed(
            f"{place} cannot be reached within {CONNECT:.0f} s", "check the network and that it runs"
        )
    if isinstance(error, httpx2.TimeoutException):
        return too_slow(endpoint, limit)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return EndpointFailed(
            f"The certificate of {endpoint.host} cannot be trusted",
            "check its address, or have its owner renew the certificate",
            hopeless=True,
        )
    if any(isinstance(cause, gaierror) for cause in causes):
        return EndpointFailed(
            f"{endpoint.host} is not found", "check its name in [transcription] endpoint and the network"
        )
    if isinstance(error, httpx2.ConnectError):
        return EndpointFailed(f"{place} takes no connection", "check that it runs and its port")
    return EndpointFailed(f"{place} broke off", "check that it runs")


def _causes(error: BaseException | None) -> "list[BaseException]":
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def refusal(endpoint: Endpoint, status: int, headers: httpx2.Headers, body: bytes) -> EndpointFailed:
    """What a status other than 200 means. What the server writes of it may repeat the call and is not shown."""
    place, said = endpoint.place, body[:10_000].decode("utf-8", "replace").casefold()
    forms = any(word in said for word in _FORM_WORDS)
    if status in (401, 403):
        remedy = (
            "check the key in its environment variable"
            if endpoint.key
            else "name the variable that holds its key in [transcription] endpoint_key_env"
        )
        return EndpointFailed(f"{place} does not let us in ({status})", remedy, hopeless=True)
    if 300 <= status < 400:
        return EndpointFailed(
            f"{place} sends us elsewhere ({status}), to {_elsewhere(headers)}, and sound goes nowhere else than told",
            "write the address where it is now as [transcription] endpoint",
            hopeless=True,
        )
    if status == 404 and "model" in said and not forms:
        return EndpointFailed(
            f"{place} has no model {endpoint.model!r} (404)",
            "name one that it has as [transcription] endpoint_model",
            hopeless=True,
        )
    if (status == 404 and not forms) or status in (405, 410):
        return EndpointFailed(
            f"There is nothing that transcribes at {place} ({status})",
            "check [transcription] endpoint",
            hopeless=True,
        )
    if status == 413:
        return EndpointFailed(
            f"{place} takes no sound of this size (413)", "have its limit raised to 2 MB", hopeless=True
        )
    if status == 429:
        return EndpointFailed(
            f"{place} has had too many requests (429)",
            "wait, or raise its limit",
            again_after=_again_after(headers),
        )
    if status in (400, 404, 415, 422):
        return Refused(
            f"{place} does not take the sound ({status})",
            "check [transcription] endpoint_model and that it transcribes",
            hopeless=True,
        )
    kind = Refused if status in (500, 501) else EndpointFailed
    return kind(
        f"{place} fails ({status})", "look into its log, or start it again", again_after=_again_after(headers)
    )


def _elsewhere(headers: httpx2.Headers) -> str:
    try:
        host = urlsplit(headers.get("location", "")).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    plain = "".join(letter for letter in host[:80] if letter.isprintable())
    return plain or "another path"


def _again_after(headers: httpx2.Headers) -> float | None:
    """Seconds, from ``Retry-After`` as a number or a date (RFC 9110, 10.2.3), the latter by the server's own clock."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:6])
    try:
        there = email.utils.parsedate_to_datetime(asked)
        now = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (there - now).total_seconds())
    except (ValueError, TypeError):
        return None
