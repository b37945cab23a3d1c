"""The user's settings and where closecall keeps its things. Nothing is read from here but what is passed on."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import UserError
from assistant.vocabulary import Tone

HOME_VARIABLE = "CLOSECALL_HOME"


class TranscriptionSettings(BaseModel):
    """``model``: a folder with a faster-whisper model, or None to look for one. ``keep_audio``: whether the
    sound of a call stays after it.

    ``endpoint``: a server of the user's own that hears instead, in the shape of OpenAI's transcriptions; nothing is sent anywhere
    without it. ``endpoint_model``: the name of the model there. ``endpoint_key_env``: the environment variable that holds the
    key (for OpenAI's own server: OPENAI_API_KEY); a key never stands in the file. ``endpoint_patience``: seconds beyond half
    the length of the sound that one answer may take. ``language``: the one that is spoken, as ISO 639 has it; the model on this
    machine hears English.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Path | None = None
    size: str = "tiny.en"
    download: bool = True
    keep_audio: bool = False
    endpoint: str | None = None
    endpoint_model: str | None = Field(default=None, min_length=1, max_length=200)
    endpoint_key_env: str | None = Field(default=None, pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    endpoint_patience: float = Field(default=10.0, ge=1, le=600)
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$")


class NudgeSettings(BaseModel):
    """``mode``: how readily closecall speaks up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["off", "quiet", "normal", "eager"] = "normal"


class ModelSettings(BaseModel):
    """``name``: the model that is asked, as its server calls it; without one (here, in a flag, or in CLOSECALL_MODEL) none is.
    ``endpoint``: the server, in the shape of OpenAI's (``http://localhost:11434/v1``); None for OPENAI_BASE_URL, else OpenAI's
    own. ``key_env``: the environment variable that holds the key for that server; a key never stands in the file.

    ``price_in`` and ``price_out``: what a million tokens cost, in ``currency``; None where that is not known. ``most_tokens`` and
    ``most_money``: what one call may use, in and out together; past it the rules go on alone; 0 sets no limit. The talk of an
    hour takes at most 400,000 tokens. ``patience``: seconds that one answer may take.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = Field(default=None, min_length=1, max_length=200)
    endpoint: str | None = Field(default=None, min_length=1)
    key_env: str | None = Field(default=None, pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    price_in: float | None = Field(default=None, ge=0)
    price_out: float | None = Field(default=None, ge=0)
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    most_tokens: Annotated[int | None, BeforeValidator(lambda given: given or None)] = Field(
        default=1_500_000, ge=1
    )
    most_money: Annotated[float | None, BeforeValidator(lambda given: given or None)] = Field(
        default=None, gt=0
    )
    patience: float = Field(default=20.0, ge=1, le=600)


class ArchiveSettings(BaseModel):
    """``keep_days``: how long a call stays, in days from its start; None for ever. ``keep_audio_days``: the same for its recording,
    where that was kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_days: int | None = Field(default=None, ge=1)
    keep_audio_days: int | None = Field(default=None, ge=1)


class WritingSettings(BaseModel):
    """``tone`` and ``language`` (ISO 639) of what goes to the buyer. ``sender``: who signs, "Dana Cole" or "Dana Cole <dana@acme.example>"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tone: Tone = "plain"
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    sender: str | None = Field(default=None, min_length=1, max_length=200, pattern=r"^[^\r\n]+$")


class Settings(BaseModel):
    """All settings of ``config.toml``; a file with none is fine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    transcription: TranscriptionSettings = Field(default_factory=TranscriptionSettings)
    nudges: NudgeSettings = Field(default_factory=NudgeSettings)
    model: ModelSettings = Field(default_factory=ModelSettings)
    writing: WritingSettings = Field(default_factory=WritingSettings)
    archive: ArchiveSettings = Field(default_factory=ArchiveSettings)


def home_folder(named: Path | None) -> Path:
    """Where calls and settings live: ``--home``, else ``CLOSECALL_HOME``, else the system's folder for such data."""
    if named is not None:
        return named.expanduser()
    from_environment = os.environ.get(HOME_VARIABLE)
    if from_environment:
        return Path(from_environment).expanduser()
    return platformdirs.user_data_path("closecall", appauthor=False)


def make_home(home: Path) -> Path:
    """Create the folder where needed and see that it can be written to. Raises ``UserError`` where it cannot."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            f"Calls cannot be kept in {home} ({reason}); make it writable or name another folder with --home or {HOME_VARIABLE}."
        ) from error
    return home


def load_settings(home: Path) -> Settings:
    """The settings in ``home/config.toml``, or the defaults. Raises ``UserError`` naming what is wrong in the file."""
    file = home / "config.toml"
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The settings in {file} cannot be read ({error}); mend or remove the file."
        ) from error
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            f"The settings in {file} are not valid TOML ({error}); mend or remove the file."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UserError(
            f"The setting {where} in {file} will not do ({first['msg']}); mend or remove that line."
        ) from error
