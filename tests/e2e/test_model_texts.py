"""Texts that a model writes: piece by piece, without its thoughts, ended when nobody wants more."""

import threading

import pytest

from assistant.llm.faults import ModelFault
from tests.e2e.asked_models import model
from tests.model_servers import (
    Asked,
    Behaviour,
    babbles,
    completion,
    cuts,
    error,
    hangs,
    says,
    scripted,
    serving,
    streams,
)


def written(url: str, stop: threading.Event | None = None, **ways: float) -> tuple[str, str | None]:
    """The text that came, and the kind of fault that ended it."""
    came: list[str] = []
    try:
        came.extend(model(url, **ways).write("Be brief.", "Write to Sarah.", stop or threading.Event()))
    except ModelFault as fault:
        return "".join(came), fault.kind
    return "".join(came), None


@pytest.mark.parametrize(
    ("behaviour", "text", "kind"),
    [
        (streams(["Dear ", "Sarah,"]), "Dear Sarah,", None),
        (streams(["<thi", "nk>Hm.</th", "ink>\n\nDear ", "Sarah,"]), "Dear Sarah,", None),
        (streams(["Dear Sarah,"], done=False), "Dear Sarah,", None),
        (streams(["Dear Sarah,"], finish=None), "Dear Sarah,", None),
        (streams(["Dear ", "Sarah,"], finish=None, done=False), "Dear Sarah,", "cut"),
        (streams(["Dear Sarah,"], finish="length"), "Dear Sarah,", "endless"),
        (streams(["Dear Sarah,"], finish="content_filter"), "Dear Sarah,", "refused"),
        (streams(["<think>for ever"], finish="length"), "", "endless"),
        (says(completion("<think>Hm.</think>Dear Sarah,")), "Dear Sarah,", None),
        (says(completion(None, refusal="No.")), "", "refused"),
        (says('data: {"error": {"message": "out of memory"}}\n\n', Content_Type="text/event-stream"), "", "failing"),
        (says("data: {nonsense\n\n", Content_Type="text/event-stream"), "", "unreadable"),
        (says("<html>Sign in</html>"), "", "unreadable"),
        (cuts, "", "cut"),
        (error(401), "", "key"),
        (error(404, "model 'qwen2.5' not found"), "", "model"),
        (error(400, "context length exceeded"), "", "refused_request"),
        (error(503), "", "failing"),
    ],
)  # fmt: skip
def test_a_text_comes_in_pieces_and_its_end_is_known(
    behaviour: Behaviour, text: str, kind: str | None
) -> None:
    with scripted(behaviour) as server:
        assert written(server.url) == (text, kind)


def test_a_text_without_end_is_ended() -> None:
    with scripted(babbles) as server:
        text, kind = written(server.url)
        assert server.wait(lambda seen: seen.running == 0)
    assert kind == "endless"
    assert 10_000 < len(text) < 20_000


def test_a_silence_in_its_midst_is_not_waited_out() -> None:
    with scripted(streams(["Dear "], then=hangs)) as server:
        assert written(server.url, patience=2.0) == ("Dear ", "slow")
        assert server.wait(lambda seen: (seen.running, seen.left) == (0, 1))


def test_a_stop_ends_it_and_hangs_up() -> None:
    stop = threading.Event()
    with scripted(streams(["Dear "], then=hangs)) as server:
        pieces = model(server.url).write("Be brief.", "Write to Sarah.", stop)
        assert next(pieces) == "Dear "
        stop.set()
        with pytest.raises(ModelFault) as fault:
            next(pieces)
        assert server.wait(lambda seen: (seen.running, seen.left) == (0, 1))
    assert fault.value.kind == "stopped"
    assert len(fault.value.sent) == 1


def test_a_reader_who_goes_away_ends_it() -> None:
    with scripted(streams(["Dear "], then=hangs), streams(["Again"])) as server:
        writer = model(server.url)
        pieces = writer.write("Be brief.", "Write to Sarah.", threading.Event())
        assert next(pieces) == "Dear "
        pieces.close()  # type: ignore[attr-defined]
        assert server.wait(lambda seen: (seen.running, seen.left) == (0, 1))
        assert "".join(writer.write("Be brief.", "Once more.", threading.Event())) == "Again"


def test_what_it_cost_is_known_by_count_or_by_estimate() -> None:
    with scripted(streams(["Dear Sarah,"]), streams(["Dear Sarah, hello"], done=False)) as server:
        writer = model(server.url)
        list(writer.write("Be brief.", "Write to Sarah.", threading.Event()))
        counted = writer.written
        list(writer.write("Be brief.", "Write to Sarah.", threading.Event()))
        estimated = writer.written
    assert (counted.tokens_in, counted.tokens_out, counted.requests, counted.counted) == (50, 7, 1, True)
    assert (estimated.tokens_in, estimated.tokens_out) == (len(server.asked[1].text) // 4, 17 // 4)
    assert not estimated.counted


def test_what_a_server_will_not_have_is_left_out() -> None:
    def behave(asked: Asked) -> Behaviour:
        if "stream_options" in asked.body:
            return error(422, "extra inputs are not permitted: stream_options")
        return streams(["Dear Sarah,"])

    with serving(behave) as server:
        assert written(server.url) == ("Dear Sarah,", None)
    assert len(server.asked) == 2
