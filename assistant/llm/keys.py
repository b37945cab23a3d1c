"""Keys in the system's own keyring, one for each server: never in a file, a log or a message."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from assistant.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "closecall"
"""What the keyring files our keys under; the name beside it is the server's origin."""

PATIENCE = 15.0
"""Seconds for the keyring to answer: a person may have to unlock it first."""

_KEY = re.compile(r"[\x21-\x7e]{1,4096}")
_PORTS = {"http": 80, "https": 443}
_IN_FILES = "keyrings.alt"
"""The package whose keyrings are files."""

T = TypeVar("T")


class KeyringTrouble(UserError):  # noqa: N818 - reads as what it says
    """The keyring cannot be used, or not now; the message is one sentence with what to do."""


def origin(endpoint: str) -> str:
    """What a key belongs to: scheme, host and port of an address, the port only where it is not the usual one."""
    parts = urlsplit(endpoint)
    host = (parts.hostname or "").rstrip(".")
    named = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{named}{port}"


def checked(key: str, host: str) -> str:
    """The key without blanks around it. Raises ``UserError`` for what no header can carry, without repeating it."""
    bare = key.strip()
    if not _KEY.fullmatch(bare):
        raise UserError(
            f"The key for {host} is empty, or holds a blank, a line break or a letter that no key has: copy it again, alone."
        )
    return bare


def kept(endpoint: str) -> str | None:
    """The key for the server of ``endpoint``, where the keyring has one. Raises ``KeyringTrouble``."""
    return _asked(lambda ring: ring.get_password(SERVICE, origin(endpoint)))


def keep(endpoint: str, key: str) -> None:
    """Put a key into the keyring, in place of an earlier one. Raises ``KeyringTrouble``."""
    _asked(lambda ring: ring.set_password(SERVICE, origin(endpoint), key))


def forget(endpoint: str) -> bool:
    """Take a key out of the keyring. Returns whether there was one. Raises ``KeyringTrouble``."""
    if not kept(endpoint):
        return False
    _asked(lambda ring: ring.delete_password(SERVICE, origin(endpoint)))
    return True


def ring_name() -> str:
    """What the keyring is called. Raises ``KeyringTrouble`` where there is none."""
    return _asked(lambda ring: str(ring.name))


def _asked(question: "Callable[[KeyringBackend], T]") -> T:
    """What the keyring answers, in a thread of its own: one that waits for a person holds nobody for longer than a while."""
    answer: Future[T] = Future()

    def ask() -> None:
        try:
            answer.set_result(question(_ring()))
        except KeyringTrouble as error:
            answer.set_exception(error)
        except Exception as error:  # noqa: BLE001 - each system's keyring raises its own; all of them are told
            answer.set_exception(
                KeyringTrouble(
                    f"The system's keyring fails ({type(error).__name__}): unlock it and try again, "
                    "or put the key into an environment variable."
                )
            )

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        return answer.result(PATIENCE)
    except TimeoutError:
        raise KeyringTrouble(
            "The system's keyring does not answer: unlock it and try again, or put the key into an environment variable."
        ) from None


def _ring() -> "KeyringBackend":
    """The system's keyring, past those that keep nothing or keep it in a file."""
    try:
        import keyring
        from keyring.backends import chainer, fail, null
    except ImportError:
        raise KeyringTrouble(
            "Keys cannot be kept without the package keyring: run pip install 'closecall[model]', "
            "or put the key into an environment variable."
        ) from None
    found = keyring.get_keyring()
    rings = list(found.backends) if isinstance(found, chainer.ChainerBackend) else [found]
    for ring in rings:
        if not isinstance(ring, fail.Keyring | null.Keyring) and not type(ring).__module__.startswith(
            _IN_FILES
        ):
            return ring
    raise KeyringTrouble(
        "This system has no keyring that keeps keys outside of files: put the key into an environment variable."
    )
