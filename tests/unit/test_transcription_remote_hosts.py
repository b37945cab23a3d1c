"""Which hosts are this machine: the same for where sound goes and where the talk goes."""

import pytest

from assistant.llm.where import at
from transcription.remote.endpoint import endpoint


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("speech.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("[::1]", True),
        ("[::ffff:127.0.0.1]", True),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("[::ffff:8.8.8.8]", False),
        ("speech.example.com", False),
    ],
)
def test_which_hosts_are_this_machine(host: str, here: bool) -> None:
    address = f"http://{host}:8000/v1"
    assert endpoint(address).on_this_machine is here
    assert at(address, "qwen2.5").local is here
