"""The user's settings. Nothing is read from here but what is passed on."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import UserError
from assistant.home import CONFIG
from assistant.vocabulary import Tone


class TranscriptionSettings(BaseModel):
    """What hears a call."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Path | None = Field(
        default=None, description="A folder with a faster-whisper model; without it one is looked for."
    )
    size: str = Field(default="tiny.en", description="Which speech model is looked for on this machine.")
    download: bool = Field(default=True, description="Whether a speech model that is missing may be fetched.")
    keep_audio: bool = Field(default=False, description="Whether the sound of a call stays after it.")
    endpoint: str | None = Field(
        default=None,
        description="A server of your own that hears instead, in the shape of OpenAI's transcriptions. "
        "Sound is sent nowhere without this.",
    )
    endpoint_model: str | None = Field(
        default=None, min_length=1, max_length=200, description="What that server calls its speech model."
    )
    endpoint_key_env: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        description="The environment variable that holds that server's key (OpenAI's own: OPENAI_API_KEY). "
        "A key never stands in the file.",
    )
    endpoint_patience: float = Field(
        default=10.0,
        ge=1,
        le=600,
        description="Seconds that one answer may take, beyond half the length of the sound.",
    )
    language: str = Field(
        default="en",
        pattern=r"^[a-z]{2,3}$",
        description="The language that is spoken, as two or three letters; the model on this machine hears English.",
    )


class NudgeSettings(BaseModel):
    """When closecall speaks up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["off", "quiet", "normal", "eager"] = Field(
        default="normal", description="How readily closecall prompts you during a call."
    )


class ModelSettings(BaseModel):
    """The language model beside the rules. ``most_tokens`` and ``most_money``: 0 sets no limit and is None here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="The model that is asked, as its server calls it. None is asked before one is named.",
    )
    endpoint: str | None = Field(
        default=None,
        min_length=1,
        description="Its server, in the shape of OpenAI's (http://localhost:11434/v1); else OPENAI_BASE_URL, else OpenAI's own.",
    )
    key_env: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        description="The environment variable that holds the key for that server. A key never stands in the file.",
    )
    price_in: float | None = Field(
        default=None,
        ge=0,
        description="What a million tokens to the model cost, for the costs on the screen.",
    )
    price_out: float | None = Field(
        default=None,
        ge=0,
        description="What a million tokens from the model cost, for the costs on the screen.",
    )
    currency: str = Field(
        default="USD", pattern=r"^[A-Z]{3}$", description="The currency of these prices, as three letters."
    )
    most_tokens: Annotated[int | None, BeforeValidator(lambda given: given or None)] = Field(
        default=1_500_000,
        ge=1,
        description="Tokens that one call may use, in and out; past it the rules go on alone. 0: no limit. "
        "An hour of talk takes at most 400,000.",
    )
    most_money: Annotated[float | None, BeforeValidator(lambda given: given or None)] = Field(
        default=None, gt=0, description="What one call may cost, in the same currency. 0: no limit."
    )
    patience: float = Field(
        default=20.0, ge=1, le=600, description="Seconds that one answer of the model may take."
    )


class ArchiveSettings(BaseModel):
    """How long calls stay."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_days: int | None = Field(
        default=None,
        ge=1,
        description="Days that a call stays, from its start; then it goes for good. Without it calls stay for ever.",
    )
    keep_audio_days: int | None = Field(
        default=None, ge=1, description="Days that a recording stays, where it was kept on purpose."
    )


class WritingSettings(BaseModel):
    """How drafts are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tone: Tone = Field(default="plain", description="The tone of what goes to the buyer.")
    language: str = Field(
        default="en",
        pattern=r"^[a-z]{2}$",
        description="The language of what goes to the buyer: en or de; es, fr, it, nl and pt with a model.",
    )
    sender: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        pattern=r"^[^\r\n]+$",
        description="Who signs, such as Dana Cole <dana@acme.example>; else the seller who spoke most.",
    )


class ScreenSettings(BaseModel):
    """How the screen looks and calls attention to itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Literal["auto", "dark", "light", "contrast"] = Field(
        default="auto",
        description="Colours: as your terminal says (auto), light on dark, dark on light, or black, white and yellow.",
    )
    animations: bool = Field(default=False, description="Whether things may glide into place.")
    bell: bool = Field(
        default=False, description="Whether the terminal's bell sounds when a prompt comes up."
    )
    notifications: bool = Field(
        default=False,
        description="Whether your desktop tells you that a prompt came up: of what kind, none of its words.",
    )


def _flat(keys: object) -> object:
    """``nudge.asked = "z"`` without quotes is a table in a table to TOML, and means the same."""
    if not isinstance(keys, dict):
        return keys
    flat: dict[object, object] = {}
    for name, given in keys.items():
        inner = (
            {f"{name}.{verb}": key for verb, key in given.items()}
            if isinstance(given, dict)
            else {name: given}
        )
        flat.update(inner)
    return flat


class Settings(BaseModel):
    """All settings of ``config.toml``; a file with none is fine. ``keys``: the id of a binding (``noun.verb``) to its key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nudges: NudgeSettings = Field(default_factory=NudgeSettings, description="Prompts during a call")
    writing: WritingSettings = Field(default_factory=WritingSettings, description="E-mails and other drafts")
    screen: ScreenSettings = Field(default_factory=ScreenSettings, description="The screen")
    archive: ArchiveSettings = Field(default_factory=ArchiveSettings, description="Calls that were kept")
    transcription: TranscriptionSettings = Field(
        default_factory=TranscriptionSettings, description="Hearing a call"
    )
    model: ModelSettings = Field(
        default_factory=ModelSettings, description="A language model beside the rules"
    )
    keys: Annotated[dict[str, str], BeforeValidator(_flat)] = Field(
        default_factory=dict, description="Keys of your own"
    )


def load_settings(home: Path) -> Settings:
    """The settings in ``home/config.toml``, or the defaults. Raises ``UserError`` naming what is wrong in the file."""
    file = home / CONFIG
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
        where, why = what_is_wrong(error)
        raise UserError(
            f"The setting {where} in {file} will not do ({why}); mend or remove that line."
        ) from error


def what_is_wrong(error: ValidationError) -> tuple[str, str]:
    """The first setting that will not do, and why."""
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"]
