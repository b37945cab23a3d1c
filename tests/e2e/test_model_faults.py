"""What goes wrong at an endpoint: each a fault with its name, within its time, and no request left running."""

import json
import random
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from assistant.llm.faults import ModelFault
from assistant.llm.where import at
from assistant.llm.wire import Wire
from tests.e2e.asked_models import KEY, model
from tests.model_servers import (
    Asked,
    Behaviour,
    completion,
    cuts,
    error,
    hangs,
    pours,
    says,
    scripted,
    serving,
)
from tests.unit.inquiries import inquiry

SAYS_SECRETS = "The security review is finished; key sk-never-shown"


def asked_for_json(behaviour: Behaviour) -> Callable[[Asked], Behaviour]:
    """A server that only writes, and then behaves so."""

    def behave(asked: Asked) -> Behaviour:
        if asked.path != "/v1/chat/completions" or asked.body.get("logprobs"):
            return error(400, "not known here")
        return behaviour

    return behave


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (error(401, SAYS_SECRETS), "key"),
        (error(403, SAYS_SECRETS), "key"),
        (error(429, SAYS_SECRETS), "busy"),
        (error(500, SAYS_SECRETS), "failing"),
        (error(502, SAYS_SECRETS), "failing"),
        (error(413, SAYS_SECRETS), "refused_request"),
        (says("moved", 307, Location="http://example.com/v1/decisions"), "redirect"),
        (says("moved", 301, Location="/elsewhere"), "redirect"),
        (cuts, "cut"),
        (pours, "endless"),
        (says({"answers": []}, Content_Encoding="gzip"), "unreadable"),
    ],
)
def test_a_fault_has_a_name_and_says_nothing_of_the_call(behaviour: Behaviour, kind: str) -> None:
    with serving(lambda _: behaviour) as server:
        with pytest.raises(ModelFault) as fault:
            model(server.url).ask(inquiry(), threading.Event())
        assert server.wait(lambda seen: seen.running == 0)
    assert fault.value.kind == kind
    assert len(server.asked) == 1
    sentence = str(fault.value)
    assert "qwen2.5 at 127.0.0.1" in sentence
    assert not any(word in sentence for word in ("security", "sk-", "\n"))


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (says(completion("The review is done, I think.")), "unreadable"),
        (says(completion('{"answers": [{"question": "q1", "ans')), "unreadable"),
        (says(completion("")), "unreadable"),
        (says(completion(None)), "unreadable"),
        (says("<html>Sign in</html>"), "unreadable"),
        (says({"choices": []}), "unreadable"),
        (says([1, 2]), "unreadable"),
        (says(completion("<think>" + "hm " * 500, "length")), "endless"),
        (says(completion(None, refusal="I cannot help with that.")), "refused"),
        (says(completion("", "content_filter")), "refused"),
    ],
)
def test_an_answer_that_is_none_is_a_fault(tmp_path: Path, behaviour: Behaviour, kind: str) -> None:
    with serving(asked_for_json(behaviour)) as server:
        asked = model(server.url, tmp_path)
        with pytest.raises(ModelFault) as fault:
            asked.ask(inquiry(), threading.Event())
    assert fault.value.kind == kind
    assert asked.rung is None
    assert list(fault.value.sent) == [request.text for request in server.asked]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "0.5"}, 0.5),
        ({"Retry_After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 30.0),
        ({"Retry_After": "Wed, 21 Oct 2026 07:27:00 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"Retry_After": "Wed, 21 Oct 9999 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 86_400.0),
        ({"Retry_After": "Wed, 21 Oct 2026 07:28:30 +99999999999999"}, None),
        ({"Retry_After": "1e400"}, 86_400.0),
        ({"Retry_After": "nan"}, 0.0),
        ({"Retry_After": "soon"}, None),
        ({}, None),
    ],
)
def test_how_long_a_server_wants_us_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    def behave(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response_only(429)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with scripted(behave) as server, pytest.raises(ModelFault) as fault:
        model(server.url).ask(inquiry(), threading.Event())
    assert (fault.value.kind, fault.value.again_after) == ("busy", seconds)


def test_an_endpoint_that_is_not_there_cannot_be_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ModelFault) as fault:
            model(f"http://127.0.0.1:{taken.getsockname()[1]}").ask(inquiry(), threading.Event())
    assert fault.value.kind == "unreachable"
    assert fault.value.sent == ()


def drops_idle_lines(first: bytes) -> Behaviour:
    """Answers the first request of each line, and hangs up on the second with no more than ``first``."""
    answered: set[int] = set()

    def behave(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        line = handler.client_address[1]
        if line in answered:
            handler.wfile.write(first)
            handler.close_connection = True
            return
        answered.add(line)
        says(completion('{"answers": []}'))(handler, asked)

    return behave


def test_a_line_that_the_server_hung_up_on_meanwhile_is_opened_again() -> None:
    behave = drops_idle_lines(b"")
    with serving(lambda _: behave) as server:
        asked = model(server.url)
        replies = [asked.ask(inquiry(), threading.Event()) for _ in range(2)]
        asked.close()
    assert [reply.rung for reply in replies] == ["json", "json"]
    # What was on its way when the server hung up went out too, and is shown with the rest.
    assert [text for reply in replies for text in reply.sent] == [request.text for request in server.asked]


def test_an_answer_that_has_begun_is_not_asked_for_again() -> None:
    behave = drops_idle_lines(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")
    with serving(lambda _: behave) as server:
        with pytest.raises(ModelFault) as fault:
            model(server.url).ask(inquiry(), threading.Event())
        assert fault.value.kind == "cut"
        assert len(server.asked) == 2


def test_one_that_hangs_up_on_every_request_is_asked_once() -> None:
    def hangs_up(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.close_connection = True

    with serving(lambda _: hangs_up) as server, pytest.raises(ModelFault) as fault:
        model(server.url).ask(inquiry(), threading.Event())
    assert (fault.value.kind, len(server.asked)) == ("cut", 1)


@pytest.mark.parametrize(
    "proxy", ["socks9://127.0.0.1:1", "ftp://user:secret@127.0.0.1", "http://user:secret@:bad"]
)
def test_a_proxy_that_cannot_be_used_is_a_fault_of_its_own(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(ModelFault) as fault:
        model("http://192.0.2.1/v1").ask(inquiry(), threading.Event())
    assert fault.value.kind == "proxy"
    assert "HTTPS_PROXY" in str(fault.value)
    assert "secret" not in str(fault.value)


def test_what_is_wrong_with_ourselves_is_raised_where_it_is_waited_for() -> None:
    class Odd(Exception):  # noqa: N818 - nothing that a server could raise
        pass

    def call(_: object) -> bytes:
        raise Odd

    wire = Wire(at("http://127.0.0.1:1", "m"), None, time.monotonic)
    with pytest.raises(Odd):
        wire.ask(call, threading.Event(), time.monotonic() + 20, 20, [].append)


@pytest.mark.parametrize(
    ("behaviour", "costs"),
    [
        (error(429), False),
        (error(401), False),
        (error(404, "no such model"), False),
        (error(500), True),
        (cuts, True),
    ],
)
def test_a_request_that_no_model_has_read_costs_nothing(behaviour: Behaviour, costs: bool) -> None:
    with serving(lambda _: behaviour) as server, pytest.raises(ModelFault) as fault:
        model(server.url).ask(inquiry(), threading.Event())
    assert fault.value.used.requests == len(server.asked)
    assert fault.value.used.tokens_in == (sum(len(text) // 4 for text in fault.value.sent) if costs else 0)


def test_one_that_says_nothing_is_given_up_and_hung_up_on() -> None:
    with serving(lambda _: hangs) as server:
        with pytest.raises(ModelFault) as fault:
            model(server.url, patience=2.0).ask(inquiry(), threading.Event())
        assert fault.value.kind == "slow"
        assert "2 s" in str(fault.value)
        assert server.wait(lambda seen: seen.running == 0)
    assert server.left == 1
    assert len(fault.value.sent) == 1


def test_one_that_trickles_is_given_up_too() -> None:
    def trickles(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not over.wait(0.01):
            handler.wfile.write(b" ")

    over = threading.Event()
    with serving(lambda _: trickles) as server:
        with pytest.raises(ModelFault) as fault:
            model(server.url, patience=2.0).ask(inquiry(), threading.Event())
        hung_up = server.wait(lambda seen: seen.running == 0)
        over.set()
    assert fault.value.kind == "slow"
    assert hung_up


def test_a_stop_ends_the_request_and_the_next_one_works() -> None:
    stop = threading.Event()
    answer = completion('{"answers": []}')
    with scripted(hangs, error(404), error(404), error(400), then=says(answer)) as server:
        asked = model(server.url)
        faults: list[ModelFault] = []

        def ask() -> None:
            with pytest.raises(ModelFault) as fault:
                asked.ask(inquiry(), stop)
            faults.append(fault.value)

        asking = threading.Thread(target=ask)
        asking.start()
        assert server.wait(lambda seen: seen.running == 1)
        stop.set()
        asking.join(20)
        assert [fault.kind for fault in faults] == ["stopped"]
        assert server.wait(lambda seen: (seen.running, seen.left) == (0, 1))
        assert asked.ask(inquiry(), threading.Event()).rung == "json"


def test_what_is_stopped_before_it_starts_is_never_sent() -> None:
    stop = threading.Event()
    stop.set()
    with serving(lambda _: hangs) as server, pytest.raises(ModelFault) as fault:
        model(server.url).ask(inquiry(), stop)
    assert (fault.value.kind, fault.value.sent, server.asked) == ("stopped", (), [])


def test_closing_ends_what_is_under_way_in_another_thread() -> None:
    with serving(lambda _: hangs) as server:
        asked = model(server.url)
        kinds: list[str] = []

        def ask() -> None:
            with pytest.raises(ModelFault) as fault:
                asked.ask(inquiry(), threading.Event())
            kinds.append(fault.value.kind)

        asking = threading.Thread(target=ask)
        asking.start()
        assert server.wait(lambda seen: seen.running == 1)
        asked.close()
        asking.join(20)
        assert server.wait(lambda seen: seen.running == 0)
        with pytest.raises(ModelFault):
            asked.ask(inquiry(), threading.Event())
    assert kinds == ["stopped"]
    assert len(server.asked) == 1


def test_a_second_question_waits_for_the_first() -> None:
    release = threading.Event()
    answer = says(completion('{"answers": []}'))

    def slowly(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        release.wait(20)
        answer(handler, asked)

    with serving(asked_for_json(slowly)) as server:
        asked = model(server.url)
        asking = [threading.Thread(target=asked.ask, args=(inquiry(), threading.Event())) for _ in range(2)]
        for thread in asking:
            thread.start()
        assert server.wait(lambda seen: any("response_format" in request.body for request in seen.asked))
        together = server.running
        release.set()
        for thread in asking:
            thread.join(20)
    assert together == 1


def test_whatever_comes_one_after_another_it_ends_and_leaves_nothing_behind() -> None:
    good = says(completion('{"answers": []}'))
    chance = random.Random(6)
    bad = [
        error(401),
        error(404),
        error(429),
        error(500),
        cuts,
        pours,
        hangs,
        says("<html>"),
        says(completion("no", "length")),
    ]
    script = [good if chance.random() < 0.5 else chance.choice(bad) for _ in range(150)]
    ends: Counter[str] = Counter()
    with scripted(*script, then=good) as server:
        asked = model(server.url, patience=1.0)
        for _ in range(40):
            try:
                asked.ask(inquiry(), threading.Event())
            except ModelFault as fault:
                ends[fault.kind] += 1
            else:
                ends["answered"] += 1
        assert server.wait(lambda seen: seen.running == 0)
        asked.close()
    for thread in at_work():
        thread.join(20)
    assert at_work() == []
    assert ends.total() == 40
    assert len(ends) > 4


def at_work() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "model"]


def test_nothing_of_the_call_nor_the_key_is_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level("DEBUG")
    with serving(asked_for_json(says(completion('{"answers": []}')))) as server:
        asked = model(server.url)
        asked.ask(inquiry(), threading.Event())
    shown = caplog.text + "".join(capfd.readouterr()) + repr(asked) + repr(vars(asked))
    assert "security" not in shown
    assert KEY not in shown


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """A server whose certificate nobody has signed but itself."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_cannot_be_trusted_is_not_trusted(untrusted: str) -> None:
    with pytest.raises(ModelFault) as fault:
        model(untrusted).ask(inquiry(), threading.Event())
    assert fault.value.kind == "certificate"
    assert fault.value.sent == () or KEY not in json.dumps(fault.value.sent)
