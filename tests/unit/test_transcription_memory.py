"""Memory that was freed goes back to the system."""

import resource
import sys
from pathlib import Path

import pytest

from transcription.memory import give_back

BLOCK, BLOCKS = 32 * 1024, 8000


def held() -> int:
    """Bytes that the process holds now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc can be asked")
def test_what_lies_between_blocks_that_are_in_use_goes_back() -> None:
    blocks = [bytearray(b"x") * BLOCK for _ in range(BLOCKS)]
    del blocks[::2]
    before = held()
    assert give_back()
    assert before - held() > BLOCK * BLOCKS // 4
    assert len(blocks) == BLOCKS // 2
