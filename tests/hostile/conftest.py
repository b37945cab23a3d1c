"""What makes many cases quick: the same lines are said in most of them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import pytest

from assistant.understand.sense.encoder import Encoder, Sensed
from assistant.understand.sense.joined import Line
from tests.hostile.outcome import Runs


@pytest.fixture(scope="session", autouse=True)
def what_is_heard_again_is_remembered() -> Iterator[None]:
    """The encoder reads a line that it has read before no second time."""
    read = lru_cache(maxsize=4096)(Encoder.read)

    def remembered(encoder: Encoder, line: Line, parts: Sequence[tuple[int, int]] = ()) -> Sensed:
        return read(encoder, line, tuple(parts))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Encoder, "read", remembered)
        yield


@pytest.fixture(scope="session")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The cases with no model, each run once for all tests."""
    return Runs(tmp_path_factory.mktemp("rules"))
