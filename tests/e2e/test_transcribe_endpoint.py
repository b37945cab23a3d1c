"""`closecall transcribe` with recognition at a real server on this machine, and what happens when that fails."""

import itertools
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from assistant import cli
from assistant.session import ears
from assistant.settings import Settings, TranscriptionSettings
from tests.speech_endpoint import Answer, Asked, in_full, said, serving
from transcription.events import SAMPLE_RATE, Samples
from transcription.gate import plain_words
from transcription.recognizer import Recognized
from transcription.remote import circuit
from transcription.remote.endpoint import endpoint
from transcription.remote.fallback import WithFallback
from transcription.remote.faults import EndpointFailed
from transcription.remote.recognizer import RemoteRecognizer
from transcription.remote.upload import packed
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import NoWeights, find_weights
from transcription.whisper import WhisperRecognizer

DEMO = Path(__file__).parents[2] / "plans" / "demo"
KEY = "sk-very-secret"
SECONDS = 20


@cache
def tiny() -> WhisperRecognizer:
    return WhisperRecognizer(find_weights().path)


def hears(asked: Asked) -> Answer:
    """What a team's own server would do: runs the model on the sound it received."""
    words = tiny().transcribe(asked.samples()).words
    return said(in_full(words) if words else {"text": "", "segments": [], "words": []})


@pytest.fixture(scope="module", autouse=True)
def what_is_heard_again_is_remembered() -> Iterator[None]:
    """What matters here is who hears what: the model on this machine hears the same sound with the same hints once."""
    heard: dict[tuple[bytes, tuple[str, ...]], Recognized] = {}
    transcribe = WhisperRecognizer.transcribe

    def remembered(self: WhisperRecognizer, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        key = (samples.tobytes(), tuple(hotwords))
        if key not in heard:
            heard[key] = transcribe(self, samples, hotwords=hotwords)
        return heard[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhisperRecognizer, "transcribe", remembered)
        yield


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first seconds of the demo call, seller left and buyer right."""
    path = tmp_path_factory.mktemp("call") / "start.wav"
    with av.open(str(DEMO / "call.ogg")) as source, av.open(str(path), "w") as out:
        stream = out.add_stream("pcm_s16le", rate=SAMPLE_RATE)
        stream.layout = "stereo"
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=SAMPLE_RATE)
        for frame in source.decode(audio=0):
            if frame.time is not None and frame.time >= SECONDS:
                break
            for ready in resampler.resample(frame):
                ready.pts = None
                out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return path


@pytest.fixture
def settings(home: Path) -> Callable[..., None]:
    def write(**transcription: Any) -> None:
        home.mkdir(exist_ok=True)
        lines = [f"{name} = {json.dumps(value)}" for name, value in transcription.items()]
        (home / "config.toml").write_text("\n".join(["[transcription]", *lines, ""]))

    return write


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same tries without the waits between them."""
    for name in ("LIVE", "ALONE", "RECORDED"):
        policy = getattr(circuit, name)
        quick = circuit.Policy(tries=policy.tries, wait=0.0, longest_wait=0.0, enough=policy.enough)
        monkeypatch.setattr(circuit, name, quick)


@pytest.fixture
def no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise NoWeights("There is no speech model to listen with.")

    monkeypatch.setattr(ears, "find_weights", none)


Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def transcribe(recording: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*more: str) -> tuple[int, list[dict[str, Any]], str]:
        status = cli.main(["transcribe", str(recording), "--json", *more])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


def texts(events: list[dict[str, Any]]) -> list[str]:
    return [event["text"] for event in events if event["type"] == "utterance"]


def notices(events: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(event["level"], event["text"]) for event in events if event["type"] == "notice"]


@pytest.fixture(scope="module")
def heard_here(recording: Path) -> list[str]:
    found = ears.weights(Settings(), offline=True, progress=None)
    return [item.text for item in ears.listen(ears.opened(recording), found, None) if hasattr(item, "text")]


@pytest.fixture(scope="module")
def span_by_span(recording: Path) -> list[str]:
    """What the model on this machine hears of single spans, which is what an endpoint is given."""
    alone = WhisperRecognizer(find_weights().path)
    alone.gathers = 0.0
    return [item.text for item in hear(open_recording(recording), alone, speed=None) if hasattr(item, "text")]


@pytest.mark.audio
def test_a_server_with_the_same_model_hears_the_same_words(
    settings: Callable[..., None], transcribe: Run, span_by_span: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(hears) as server:
        settings(endpoint=server.url, endpoint_model="tiny.en")
        status, events, err = transcribe()
    assert (status, err) == (0, "")
    # The sound went there in 16 bits: a comma here and there may differ.
    there, here = plain_words(" ".join(texts(events))), plain_words(" ".join(span_by_span))
    assert len(here) > 40
    assert SequenceMatcher(None, there, here).ratio() > 0.96
    assert all(event["words"] and event["words"][-1][2] <= SECONDS for event in events)
    assert {event["speaker"] for event in events} == {"seller", "buyer"}
    # The key for OpenAI is nobody else's.
    assert all("authorization" not in asked.headers for asked in server.asked)
    assert {asked.fields["model"][0] for asked in server.asked} == {"tiny.en"}


@pytest.mark.audio
def test_the_key_of_the_variable_that_is_named_goes_to_the_server(
    settings: Callable[..., None], transcribe: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAM_KEY", KEY)
    with serving(lambda _: said({"text": "We sign on Friday."})) as server:
        settings(endpoint=server.url, endpoint_key_env="TEAM_KEY")
        status, events, _ = transcribe()
    assert status == 0
    assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    assert KEY not in json.dumps(events)


FAULTS: list[tuple[Callable[[Asked], Answer], str]] = [
    (lambda _: Answer(401), "does not let us in (401)"),
    (lambda _: Answer(503), "fails (503)"),
    (lambda _: Answer(302, headers={"Location": "http://127.0.0.1:1/elsewhere"}), "sends us elsewhere (302)"),
]


@pytest.mark.audio
@pytest.mark.parametrize(("answer", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_when_the_server_fails_this_machine_hears_and_nothing_is_lost(
    answer: Callable[[Asked], Answer], fault: str,
    settings: Callable[..., None], transcribe: Run, span_by_span: list[str], impatient: None,
) -> None:  # fmt: skip
    with serving(answer) as server:
        settings(endpoint=server.url)
        status, events, err = transcribe()
    assert (status, err) == (0, "")
    assert texts(events) == span_by_span
    ((level, text),) = notices(events)
    assert level == "warning"
    assert fault in text
    assert text.endswith("; until it answers again the speech model on this machine hears.")


@pytest.mark.audio
def test_a_server_that_is_not_there(
    settings: Callable[..., None], transcribe: Run, span_by_span: list[str], impatient: None
) -> None:
    settings(endpoint=f"http://127.0.0.1:{free_port()}/v1")
    status, events, _ = transcribe()
    assert status == 0
    assert texts(events) == span_by_span
    assert ["takes no connection" in text for _, text in notices(events)] == [True]


def test_with_no_model_here_it_stops_says_so_and_keeps_what_was_heard(
    settings: Callable[..., None], transcribe: Run, tmp_path: Path, impatient: None, no_weights: None
) -> None:
    def measured(asked: Asked) -> Answer:
        return said({"text": f"A sound of {len(asked.sound)} bytes."})

    with serving(measured) as server:
        settings(endpoint=server.url)
        whole = texts(transcribe()[1])
    known = {text.split()[3] for text in whole[:2]}

    def two_spans(asked: Asked) -> Answer:
        return measured(asked) if str(len(asked.sound)) in known else Answer(503)

    with serving(two_spans) as server:
        settings(endpoint=server.url)
        status, events, err = transcribe("--vtt", str(tmp_path / "call.vtt"))
    assert status == 2
    assert len(whole) > 3
    assert texts(events) == whole[:2]
    assert err.count("\n") == 1
    assert (
        f"{server.url.removeprefix('http://')}/audio/transcriptions fails (503), and what comes after 00:"
        in err
    )
    assert "is not heard" in err
    subtitles = (tmp_path / "call.vtt").read_text("utf-8")
    assert all(text in subtitles for text in texts(events))
    assert [path.name for path in tmp_path.glob("*call.vtt*")] == ["call.vtt"]


def test_the_circuit_opens_and_closes_on_a_real_server() -> None:
    broken, now = True, 0.0
    with serving(lambda _: Answer(503) if broken else said({"text": "There."})) as server:
        local = Local()
        both = WithFallback(
            RemoteRecognizer(endpoint(server.url)), lambda: local,  # type: ignore[arg-type, return-value]
            clock=lambda: now, sleep=lambda _: None, beside=lambda work: work(),
        )  # fmt: skip
        assert [both.transcribe(tone()).text for _ in range(4)] == ["Here."] * 4
        asked_while_broken = len(server.asked)
        broken, now = False, 31.0
        assert [both.transcribe(tone()).text for _ in range(3)] == ["Here.", "There.", "There."]
        both.close()
    # A 503 is no refusal of a form: three requests, then it is left alone.
    assert asked_while_broken == 3
    assert [notice.level for notice in both.notices()] == ["warning", "info"]


class Local:
    eager = True
    gathers = 0.0

    def transcribe(self, samples: Samples, **_: Any) -> Recognized:
        return Recognized("Here.")

    follow = transcribe


def tone() -> Samples:
    return (0.2 * np.sin(np.arange(SAMPLE_RATE) / 9)).astype(np.float32)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["headers", "body", "nothing"])
def trickling(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that answers a letter at a time, for as long as anybody listens."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    start = {"headers": b"HTTP/1.1 200 OK\r\nX-Long: ", "body": b"HTTP/1.1 200 OK\r\n\r\n", "nothing": b""}

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.sendall(start[request.param])
                    while not over.wait(0.02):
                        if request.param != "nothing":
                            connection.sendall(b" ")
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    over.set()
    listening.close()
    thread.join(10)


def test_an_answer_that_never_ends_holds_nobody(trickling: str) -> None:
    remote = RemoteRecognizer(endpoint(trickling, patience=0.3))
    with pytest.raises(EndpointFailed, match=r"did not answer within 1 s: check that it keeps up") as failed:
        remote.transcribe(tone())
    assert failed.value.slow


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Notes every try to reach or to name another machine, and lets none through."""
    tries: list[object] = []

    def refused(*args: Any, **_: Any) -> None:
        tries.append(args[-1])
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    return tries


@pytest.mark.audio
@pytest.mark.parametrize(
    ("transcription", "flags"),
    [
        ({}, []),
        ({"endpoint": "https://speech.example.com/v1"}, ["--offline"]),
        ({"endpoint": "https://api.openai.com/v1"}, ["--offline"]),
    ],
)
def test_nothing_is_sent_that_the_user_did_not_ask_for(
    transcription: dict[str, str], flags: list[str],
    settings: Callable[..., None], transcribe: Run, no_network: list[object], heard_here: list[str],
) -> None:  # fmt: skip
    settings(**transcription)
    status, events, err = transcribe(*flags)
    assert status == 0, err
    assert texts(events) == heard_here
    assert no_network == []
    if transcription:
        assert err.startswith("--offline: ")
        assert "is not used" in err


@pytest.mark.audio
def test_a_server_on_this_machine_is_no_network(settings: Callable[..., None], transcribe: Run) -> None:
    with serving(lambda _: said({"text": "We sign on Friday."})) as server:
        settings(endpoint=server.url)
        status, events, err = transcribe("--offline")
    assert (status, err) == (0, "")
    assert set(texts(events)) == {"We sign on Friday."}
    assert server.asked


@pytest.mark.parametrize(
    ("transcription", "sentence"),
    [
        (
            {"endpoint": "speech.example.com"},
            r"\[transcription\] endpoint is no address of a server: write it as https",
        ),
        (
            {"endpoint": "https://api.openai.com/v1"},
            r"The key for api\.openai\.com is missing: .*OPENAI_API_KEY",
        ),
        (
            {"endpoint": "http://speech.example.com/v1", "endpoint_key_env": "TEAM_KEY"},
            r"unencrypted: write https://",
        ),
        ({"endpoint": "https://a.example.com", "endpoint_key_env": "sk-very-secret"}, r"endpoint_key_env"),
        ({"language": "English"}, r"transcription\.language"),
        ({"endpoint_patience": 0}, r"transcription\.endpoint_patience"),
    ],
)
def test_settings_that_will_not_do_are_one_sentence(
    transcription: dict[str, Any], sentence: str,
    settings: Callable[..., None], transcribe: Run, no_network: list[object], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TEAM_KEY", KEY)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    settings(**transcription)
    status, events, err = transcribe()
    assert (status, events) == (2, [])
    assert err.count("\n") == 1
    assert re.search(sentence, err)
    assert KEY not in err
    assert no_network == []


@pytest.mark.parametrize(
    ("transcription", "offline", "says"),
    [
        ({}, False, "tiny.en, from the offline package"),
        ({"endpoint": "https://speech.example.com/v1", "endpoint_model": "large-v3"}, False, "large-v3 at speech.example.com"),
        ({"endpoint": "https://speech.example.com/v1"}, True, "tiny.en, from the offline package (--offline: not speech.example.com)"),
        ({"endpoint": "http://localhost:8000"}, True, "whisper-1 at localhost:8000"),
    ],
)  # fmt: skip
@pytest.mark.audio
def test_who_hears_is_named(transcription: dict[str, str], offline: bool, says: str) -> None:
    chosen = ears.weights(
        Settings(transcription=TranscriptionSettings(**transcription)), offline=offline, progress=None
    )  # type: ignore[arg-type]
    assert chosen.says == says


def test_flac_is_half_of_wav_for_speech() -> None:
    with av.open(str(DEMO / "call.ogg")) as source:
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE)
        frames = itertools.islice(source.decode(audio=0), 300)
        speech = np.concatenate(
            [ready.to_ndarray()[0] for frame in frames for ready in resampler.resample(frame)]
        )
    wav, flac = packed(speech, flac=False), packed(speech, flac=True)
    assert len(flac.data) < 0.6 * len(wav.data)
