"""A keyring as the system's would be, kept in memory: chosen with keyring's own PYTHON_KEYRING_BACKEND or ``set_keyring``."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Keyring(KeyringBackend):
    priority = 1
    name = "a keyring in memory"

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError("no such password")
        del self.entries[service, username]


class Locked(Keyring):
    """One that the system will not open, and that says so with what it holds."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("sk-very-secret is locked")
