"""What goes over the wire, what servers refuse, and each fault as one sentence."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import numpy as np
import pytest

from tests.speech_endpoint import Asked, in_full, read
from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.remote.endpoint import endpoint
from transcription.remote.faults import EndpointFailed
from transcription.remote.recognizer import RemoteRecognizer
from transcription.remote.wire import LARGEST

KEY = "sk-very-secret"
WORDS = (Word("We", 0.2, 0.4), Word("sign", 0.4, 0.8), Word("on", 0.9, 1.0), Word("Friday.", 1.0, 1.6))


def tone(seconds: float) -> Samples:
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32)


class Stub:
    """Answers in place of the network, and keeps what it was asked."""

    def __init__(self, answer: Callable[[Asked], httpx2.Response]) -> None:
        self.asked: list[Asked] = []
        self.transport = httpx2.MockTransport(self._answer)
        self._make = answer

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = read(str(request.url), headers, request.content)
        self.asked.append(asked)
        return self._make(asked)

    def forms(self) -> list[tuple[str, list[str], str]]:
        """Format, granularities and file name of each request."""
        return [
            (
                asked.fields["response_format"][0],
                asked.fields.get("timestamp_granularities[]", []),
                asked.name,
            )
            for asked in self.asked
        ]


def full(_: Asked) -> httpx2.Response:
    return httpx2.Response(200, json=in_full(WORDS))


def asking(
    answer: Callable[[Asked], httpx2.Response], address: str = "http://localhost:8000", **more: Any
) -> tuple[RemoteRecognizer, Stub]:
    stub = Stub(answer)
    return RemoteRecognizer(endpoint(address, **more), stub.transport), stub


def test_everything_it_asks_for() -> None:
    remote, stub = asking(full, "https://speech.example.com/v1", model="large-v3", key=KEY, language="en")
    assert remote.transcribe(tone(2), hotwords=["Northwind Freight", "Sarah Lee"]).words == WORDS
    (asked,) = stub.asked
    assert asked.path == "https://speech.example.com/v1/audio/transcriptions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.fields == {
        "model": ["large-v3"],
        "language": ["en"],
        "temperature": ["0"],
        "response_format": ["verbose_json"],
        "timestamp_granularities[]": ["word", "segment"],
        "prompt": ["Northwind Freight, Sarah Lee"],
    }


@pytest.mark.parametrize(
    ("address", "name"), [("http://127.0.0.1:9", "sound.wav"), ("https://a.example.com", "sound.flac")]
)
def test_the_sound_arrives_as_it_was(address: str, name: str) -> None:
    remote, stub = asking(full, address)
    sound = tone(2.5) + np.float32(0.01) * np.random.default_rng(3).standard_normal(40_000).astype(np.float32)
    remote.transcribe(sound)
    assert stub.asked[0].name == name
    arrived = stub.asked[0].samples()
    assert len(arrived) == len(sound)
    assert float(np.abs(arrived - sound).max()) < 1e-4


def test_what_is_too_loud_or_no_number_is_sent_as_sound_can_be() -> None:
    remote, stub = asking(full)
    sound = tone(1)
    sound[:3] = [4.0, -4.0, np.nan]
    remote.transcribe(sound)
    assert stub.asked[0].samples()[:3] == pytest.approx([1, -1, 0], abs=1e-3)


def test_a_very_short_sound_gets_silence_behind_it() -> None:
    remote, stub = asking(full)
    remote.transcribe(tone(0.05))
    arrived = stub.asked[0].samples()
    assert len(arrived) == SAMPLE_RATE // 2
    assert not arrived[800:].any()


def test_silence_and_nothing_are_not_sent() -> None:
    remote, stub = asking(full)
    assert remote.transcribe(np.zeros(SAMPLE_RATE, np.float32)).text == ""
    assert remote.follow(np.empty(0, np.float32)).words == ()
    assert stub.asked == []


def test_a_span_longer_than_one_look_is_refused() -> None:
    with pytest.raises(ValueError, match=r"30\.5 s is longer"):
        asking(full)[0].transcribe(tone(30.5))


def test_no_more_names_than_a_decoder_has_room_for() -> None:
    remote, stub = asking(full)
    remote.transcribe(tone(1), hotwords=[f"Somebody Number{n}" for n in range(100)])
    prompt = stub.asked[0].fields["prompt"][0]
    assert 550 < len(prompt) <= 600
    assert prompt.endswith(f"Number{prompt.count(',')}")


def test_names_that_only_come_back_are_asked_for_again_without_them() -> None:
    def echoing(asked: Asked) -> httpx2.Response:
        text = asked.fields.get("prompt", ["Well then."])[0]
        return httpx2.Response(200, json={"text": text})

    remote, stub = asking(echoing)
    assert remote.transcribe(tone(1), hotwords=["Sarah Lee"]).text == "Well then."
    assert [asked.fields.get("prompt") for asked in stub.asked] == [["Sarah Lee"], None]


def test_following_leaves_out_what_is_committed() -> None:
    remote, _ = asking(full)
    heard = remote.follow(tone(2), said=WORDS[:2])
    assert (heard.text, heard.words) == ("on Friday.", WORDS[2:])
    assert remote.follow(tone(2), said=WORDS).text == ""
    assert not remote.eager


def refusing(
    status: int, known: Callable[[Asked], bool], body: Any = None
) -> Callable[[Asked], httpx2.Response]:
    """A server that takes only what is ``known`` to it."""

    def answer(asked: Asked) -> httpx2.Response:
        if known(asked):
            wanted = asked.fields["response_format"][0]
            return httpx2.Response(
                200, json=in_full(WORDS) if wanted == "verbose_json" else {"text": "We sign."}
            )
        return httpx2.Response(
            status, json=body or {"error": {"message": "response_format is not supported"}}
        )

    return answer


WORD, SEGMENT, NONE = ["word", "segment"], ["segment"], list[str]()


@pytest.mark.parametrize("status", [400, 404, 422, 500, 501])
def test_a_form_that_is_refused_is_asked_for_once(status: int) -> None:
    only_json = refusing(status, lambda asked: asked.fields["response_format"] == ["json"])
    remote, stub = asking(only_json)
    assert remote.transcribe(tone(1)).text == "We sign."
    assert remote.transcribe(tone(1)).text == "We sign."
    assert [form[:2] for form in stub.forms()] == [
        ("verbose_json", WORD), ("verbose_json", SEGMENT), ("json", NONE), ("json", NONE)
    ]  # fmt: skip


def test_words_that_are_refused_leave_the_segments() -> None:
    remote, stub = asking(
        refusing(400, lambda asked: "word" not in asked.fields["timestamp_granularities[]"])
    )
    assert remote.transcribe(tone(2)).words == WORDS
    remote.transcribe(tone(2))
    assert [form[1] for form in stub.forms()] == [WORD, SEGMENT, SEGMENT]


def test_flac_that_is_refused_becomes_wav() -> None:
    remote, stub = asking(refusing(415, lambda asked: asked.name.endswith(".wav")), "https://a.example.com")
    assert remote.transcribe(tone(2)).words == WORDS
    assert {form[2] for form in stub.forms()[:3]} == {"sound.flac"}
    assert stub.forms()[3] == ("verbose_json", WORD, "sound.wav")


def test_a_form_that_worked_is_not_given_up_for_one_bad_answer() -> None:
    answers = iter([full, lambda _: httpx2.Response(500), lambda _: httpx2.Response(400), full])
    remote, stub = asking(lambda asked: next(answers)(asked))
    remote.transcribe(tone(1))
    for _ in range(2):
        with pytest.raises(EndpointFailed) as failed:
            remote.transcribe(tone(1))
        assert not failed.value.hopeless
    assert remote.transcribe(tone(1)).words
    assert {form[:1] for form in stub.forms()} == {("verbose_json",)}


def reset(_: Asked) -> httpx2.Response:
    raise httpx2.ConnectError("[Errno 111] Connection refused")


def gone(_: Asked) -> httpx2.Response:
    raise httpx2.RemoteProtocolError("Server disconnected without sending a response.")


def respond(status: int, body: str = "", **headers: str) -> Callable[[Asked], httpx2.Response]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: httpx2.Response(status, text=body, headers=named)


def endless(_: Asked) -> httpx2.Response:
    return httpx2.Response(200, content=(b" " * 100_000 for _ in range(10**9)))


FAULTS: list[tuple[Callable[[Asked], httpx2.Response], str, str]] = [
    (reset, r"takes no connection: check that it runs and its port", ""),
    (gone, r"broke off: check that it runs", ""),
    (respond(401), r"does not let us in \(401\): name the variable", "hopeless"),
    (respond(403), r"does not let us in \(403\): name the variable", "hopeless"),
    (respond(404, "<html>Not found"), r"nothing that transcribes at .* \(404\): check \[transcription\] endpoint", "hopeless"),
    (respond(404, '{"detail": "Model \'x\' is not installed"}'), r"no model 'whisper-1' \(404\): name one", "hopeless"),
    (respond(405), r"nothing that transcribes", "hopeless"),
    (respond(413), r"of this size \(413\)", "hopeless"),
    (respond(422, '{"detail": "no"}'), r"does not take the sound \(422\): check", "hopeless"),
    (respond(429, retry_after="7"), r"too many requests \(429\): wait", "7"),
    (respond(429, retry_after="Wed, 21 Oct 2026 07:28:30 GMT", date="Wed, 21 Oct 2026 07:28:00 GMT"), r"429", "30"),
    (respond(429, retry_after="soon"), r"429", ""),
    (respond(500, "Traceback"), r"fails \(500\): look into its log", ""),
    (respond(502), r"fails \(502\)", ""),
    (respond(503, retry_after="2"), r"fails \(503\)", "2"),
    (respond(307, location="https://evil.example.org/v1?x=y"), r"elsewhere \(307\), to evil\.example\.org, and", "hopeless"),
    (respond(302, location="/login"), r"elsewhere \(302\), to another path", "hopeless"),
    (respond(200, "<html>Welcome"), r"something else than a transcription", ""),
    (respond(200, "[" * 100_000), r"something else than a transcription", ""),
    (respond(200, '{"error": "no"}'), r"something else than a transcription", ""),
    (respond(200, ""), r"something else than a transcription", ""),
    (respond(204), r"fails \(204\)", ""),
    (endless, r"something else than a transcription", ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "sentence", "kind"), FAULTS)
def test_each_fault_is_one_sentence(
    answer: Callable[[Asked], httpx2.Response], sentence: str, kind: str
) -> None:
    remote, stub = asking(answer)
    with pytest.raises(EndpointFailed, match=sentence) as failed:
        remote.transcribe(tone(1), hotwords=["Sarah Lee"])
    text = str(failed.value)
    assert re.fullmatch(r"[^\n]{20,250}\.", text)
    assert "localhost:8000" in text
    assert "Sarah" not in text
    assert failed.value.hopeless is (kind == "hopeless")
    assert failed.value.again_after == (float(kind) if kind.isdigit() else None)
    assert all(asked.path.startswith("http://localhost:8000/") for asked in stub.asked)


def test_a_key_is_in_no_message_and_in_no_other_host_s_hands() -> None:
    remote, stub = asking(
        respond(307, f'{{"key": "{KEY}"}}', location=f"https://{KEY}@evil.example.org/"),
        "https://a.example.com",
        key=KEY,
    )
    with pytest.raises(EndpointFailed) as failed:
        remote.transcribe(tone(1))
    assert KEY not in str(failed.value)
    assert [asked.path for asked in stub.asked] == ["https://a.example.com/v1/audio/transcriptions"]
    denied, _ = asking(respond(401), "https://a.example.com", key=KEY)
    with pytest.raises(EndpointFailed, match="check the key in its environment variable") as failed:
        denied.transcribe(tone(1))
    assert KEY not in str(failed.value)


def test_a_huge_answer_is_not_read_to_its_end() -> None:
    read_so_far = 0

    def body() -> Iterator[bytes]:
        nonlocal read_so_far
        while True:
            read_so_far += 100_000
            yield b" " * 100_000

    remote, _ = asking(lambda _: httpx2.Response(200, content=body()))
    with pytest.raises(EndpointFailed):
        remote.transcribe(tone(1))
    assert read_so_far <= LARGEST + 200_000


def test_closing_ends_what_is_under_way() -> None:
    asked, answer = threading.Event(), threading.Event()

    def hanging(_: Asked) -> httpx2.Response:
        asked.set()
        answer.wait(60)
        return httpx2.Response(200, json=in_full(WORDS))

    remote, _ = asking(hanging, patience=600)
    faults: list[EndpointFailed] = []

    def look() -> None:
        with pytest.raises(EndpointFailed) as failed:
            remote.transcribe(tone(1))
        faults.append(failed.value)

    thread = threading.Thread(target=look)
    thread.start()
    assert asked.wait(30)
    remote.close()
    thread.join(30)
    answer.set()
    assert [fault.hopeless for fault in faults] == [True]
    with pytest.raises(EndpointFailed):
        remote.transcribe(tone(1))


def test_the_time_an_answer_may_take_goes_by_the_length_of_the_sound() -> None:
    limits: list[dict[str, float]] = []

    def noting(request: httpx2.Request) -> httpx2.Response:
        limits.append(request.extensions["timeout"])
        return httpx2.Response(200, content=json.dumps(in_full(WORDS)))

    remote = RemoteRecognizer(endpoint("http://localhost:8000", patience=4), httpx2.MockTransport(noting))
    remote.transcribe(tone(2))
    remote.transcribe(tone(20))
    assert [(limit["connect"], limit["read"]) for limit in limits] == [(3.0, 5.0), (3.0, 14.0)]
