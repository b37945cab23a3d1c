"""Models opened for tests."""

import time
from pathlib import Path

from assistant.llm.model import Model, open_model
from assistant.llm.where import at

KEY = "sk-never-shown"


def model(url: str, home: Path | None = None, *, name: str = "qwen2.5", patience: float = 20.0) -> Model:
    return open_model(at(url, name), KEY, home, time.monotonic, patience)
