"""Which model is asked, where, with which key: what the flags, the settings and the environment say, in that order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.errors import UserError
from assistant.llm import keys
from assistant.llm.where import Where, at, passed_on
from assistant.settings import ModelSettings

OPENAI = "https://api.openai.com/v1"
MODEL_VARIABLE = "CLOSECALL_MODEL"
BASE_VARIABLE = "OPENAI_BASE_URL"
KEY_VARIABLE = "OPENAI_API_KEY"
OFF = "off"
"""In place of a model's name: no model."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``where`` is None where no model is asked; ``notice`` is the sentence for a model that was chosen and is left out.

    ``key_from`` names where the key comes from, empty where none is sent. ``chosen_by`` names who chose the model, ``found_by``
    who chose the server.
    """

    where: Where | None = None
    key: str | None = field(default=None, repr=False)
    key_from: str = ""
    chosen_by: str = ""
    found_by: str = ""
    notice: str = ""


def choose(
    settings: ModelSettings,
    environ: Mapping[str, str],
    *,
    model: str | None = None,
    endpoint: str | None = None,
    offline: bool = False,
    kept: Callable[[str], str | None] = keys.kept,
) -> Choice:
    """The model to ask, if one was chosen by its name: a key or an address alone chooses none.

    ``model`` and ``endpoint`` are the flags, ``kept`` is the keyring. A key goes to the server it was given for and to no other.
    Raises ``UserError`` where the choice makes no sense, where a key is missing, and where one would be sent unencrypted.
    """
    name, chosen_by = _first(
        (model, "--model"), (settings.name, "the settings"), (environ.get(MODEL_VARIABLE), MODEL_VARIABLE)
    )
    if name.casefold() == OFF:
        return Choice()
    if not name:
        if model is not None or endpoint is not None:
            raise UserError("No model is named: add --model with the name of one that the endpoint has.")
        return Choice()
    default = environ.get(BASE_VARIABLE, "").strip()
    base, found_by = _first(
        (endpoint, "--endpoint"),
        (settings.endpoint, "the settings"),
        (default, BASE_VARIABLE),
        (OPENAI, "OpenAI's own"),
    )
    where = at(base, name)
    if offline and (left_out := _leaves(where)):
        return Choice(notice=f"--offline: {where.name} is not asked, {left_out}; the rules judge alone.")
    key, key_from = _key(where, settings, environ, default, kept)
    if key and not where.local and not where.endpoint.startswith("https:"):
        raise UserError(
            f"The key for {where.host} would be sent unencrypted: write its address with https://, or go without a model by --model off."
        )
    return Choice(where, key, key_from, chosen_by, found_by)


def _first(*said: tuple[str | None, str]) -> tuple[str, str]:
    """The first value that says something, and who said it."""
    return next(((value.strip(), by) for value, by in said if value and value.strip()), ("", ""))


def _leaves(where: Where) -> str:
    """Why asking would send something off this machine, as far as can be seen from here; empty where it would not."""
    host = urlsplit(where.endpoint).hostname or ""
    # A name server may be asked for anything below localhost, and for any name that ends with a dot.
    if not where.local or host.endswith((".localhost", ".")):
        return "as it is not on this machine"
    return "as its name says that it is passed on to a cloud" if passed_on(where.model) else ""


def _key(
    where: Where,
    settings: ModelSettings,
    environ: Mapping[str, str],
    default: str,
    kept: Callable[[str], str | None],
) -> tuple[str | None, str]:
    """The key for a server and where it comes from. Raises ``UserError`` where one is named or surely needed, and missing."""
    there = keys.origin(where.endpoint)
    variable = None
    if settings.key_env and _origin(settings.endpoint or default or OPENAI) == there:
        variable = settings.key_env
    elif _owns_openai_key(there, default):
        variable = KEY_VARIABLE
    if variable and (value := environ.get(variable, "").strip()):
        return keys.checked(value, where.host), variable
    if not (variable and variable == settings.key_env):
        try:
            value = kept(where.endpoint) or ""
        except keys.KeyringTrouble:
            # Most servers of one's own need no key; where one is needed, the sentence below or the server says so.
            value = ""
        if value:
            return keys.checked(value, where.host), "the system's keyring"
    if variable and (variable == settings.key_env or not default):
        raise UserError(
            f"The key for {where.host} is missing: put it into the environment variable {variable}, "
            f"keep it with closecall key set {there}, or go without a model by --model off."
        )
    return None, ""


def _owns_openai_key(there: str, default: str) -> bool:
    """Whether the server is the one that OPENAI_API_KEY is for: that of OPENAI_BASE_URL, else OpenAI's own."""
    if default:
        return _origin(default) == there
    host = urlsplit(there).hostname or ""
    return there.startswith("https:") and (host == "api.openai.com" or host.endswith(".api.openai.com"))


def _origin(address: str) -> str:
    """The origin of an address that is not the one in use; empty where it is none, which matters only when it is used."""
    try:
        return keys.origin(at(address, "any").endpoint)
    except UserError:
        return ""
