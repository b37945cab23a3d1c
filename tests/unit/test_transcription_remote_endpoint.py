"""Which addresses sound may be sent to, and what is said of the others."""

import pytest

from transcription.remote.endpoint import BadEndpoint, endpoint, of_openai

KEY = "sk-very-secret"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://localhost:8000", "http://localhost:8000/v1/audio/transcriptions"),
        ("http://localhost:8000/", "http://localhost:8000/v1/audio/transcriptions"),
        ("http://localhost:8000/v1", "http://localhost:8000/v1/audio/transcriptions"),
        ("https://Speech.Example.com/v1/", "https://speech.example.com/v1/audio/transcriptions"),
        ("https://example.com/asr/openai", "https://example.com/asr/openai/audio/transcriptions"),
        ("https://example.com/v1/audio/transcriptions", "https://example.com/v1/audio/transcriptions"),
        ("  https://[2001:db8::7]:8443/v1 ", "https://[2001:db8::7]:8443/v1/audio/transcriptions"),
    ],
)
def test_an_address_is_taken_as_people_write_it(address: str, url: str) -> None:
    assert endpoint(address).url == url


@pytest.mark.parametrize(
    "address",
    ["", "localhost:8000", "speech.example.com", "ftp://example.com", "file:///etc/passwd", "http://", "http:///v1",
     "http://exa mple.com", "http://[::1", "http://example.com:99999/v1", "https://a\nb.example.com\\evil/"],
)  # fmt: skip
def test_what_is_no_address_is_one_sentence(address: str) -> None:
    with pytest.raises(
        BadEndpoint, match=r"^\[transcription\] endpoint is no address.*: write it as https://.*\.$"
    ):
        endpoint(address)


@pytest.mark.parametrize(
    "address",
    [f"https://me:{KEY}@example.com/v1", f"https://example.com/v1?api-key={KEY}", "https://a.com/#x"],
)
def test_secrets_do_not_stand_in_an_address_nor_in_the_message(address: str) -> None:
    with pytest.raises(BadEndpoint) as refused:
        endpoint(address)
    assert "endpoint_key_env" in str(refused.value)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["http://localhost:8000", "http://127.0.0.1:8000", "http://127.8.9.1", "http://[::1]:8000", "http://10.1.2.3",
     "http://192.168.1.20:8000/v1", "http://172.16.0.9", "http://100.100.1.2", "http://[fd12::4]", "http://gpu-box:8000",
     "http://asr.local", "http://asr.lan", "http://asr.corp.internal", "https://speech.example.com", "https://8.8.8.8"],
)  # fmt: skip
def test_a_key_goes_to_near_hosts_and_encrypted_to_all(address: str) -> None:
    made = endpoint(address, key=KEY)
    assert made.key == KEY
    assert KEY not in repr(made)
    assert KEY not in made.says + made.place


@pytest.mark.parametrize(
    "address",
    ["http://speech.example.com", "http://8.8.8.8", "http://[2a00:1450::1]", "http://[::ffff:8.8.8.8]", "http://134744072",
     "http://0x08080808", "http://localhost.example.com", "http://local", "http://172.32.0.1", "http://x.locale.com"],
)  # fmt: skip
def test_a_key_goes_nowhere_unencrypted_over_the_public_net(address: str) -> None:
    if address == "http://local":
        assert endpoint(address, key=KEY).key == KEY  # a name without a dot is one of the house
        return
    assert endpoint(address).key is None
    with pytest.raises(BadEndpoint, match=r"unencrypted: write https://") as refused:
        endpoint(address, key=KEY)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize("key", ["sk one", "sk\nX-Injected: 1", "sk-é"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(BadEndpoint, match="copy it again") as refused:
        endpoint("https://example.com", key=key)
    assert key not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "its"),
    [
        ("https://api.openai.com/v1", True),
        ("https://eu.api.openai.com/v1", True),
        ("http://api.openai.com/v1", False),
        ("https://api.openai.com.example.com/v1", False),
        ("https://notapi.openai.com.evil.com", False),
        ("https://example.com/api.openai.com", False),
    ],
)
def test_openai_is_known_by_its_host(address: str, its: bool) -> None:
    assert of_openai(address) is its


@pytest.mark.parametrize(
    ("address", "here"),
    [("http://localhost:8000", True), ("http://[::1]:8000", True), ("http://127.0.0.5", True), ("http://192.168.1.2", False),
     ("https://localhost.example.com", False)],
)  # fmt: skip
def test_this_machine_is_known(address: str, here: bool) -> None:
    assert endpoint(address).on_this_machine is here


def test_it_is_named_for_the_screen() -> None:
    made = endpoint("https://speech.example.com:8443/v1", model="whisper-large-v3", key=KEY)
    assert made.says == "whisper-large-v3 at speech.example.com:8443"
    assert made.place == "speech.example.com:8443/v1/audio/transcriptions"
