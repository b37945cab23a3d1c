"""Who may ask the page for anything, as a table of requests."""

import pytest

from assistant.serving.gate import Gate

GATE = Gate("127.0.0.1", 8123, "right")
SIX = Gate("::1", 8123, "right")
HERE = {"Host": "127.0.0.1:8123"}
MINE = {"closecall_8123": "right"}


@pytest.mark.parametrize(
    ("headers", "cookies", "socket", "admitted"),
    [
        pytest.param(HERE, MINE, False, True, id="a file of the page"),
        pytest.param(HERE | {"Origin": "http://127.0.0.1:8123"}, MINE, True, True, id="the page's socket"),
        pytest.param(HERE | {"Sec-Fetch-Site": "none"}, MINE, False, True, id="from the address bar"),
        pytest.param(HERE | {"Sec-Fetch-Site": "same-origin"}, MINE, False, True, id="by the page itself"),
        pytest.param(HERE, {}, False, False, id="no token"),
        pytest.param(HERE, {"closecall_8123": ""}, False, False, id="an empty token"),
        pytest.param(HERE, {"closecall_8123": "righ"}, False, False, id="a part of the token"),
        pytest.param(HERE, {"closecall_8123": "rïght"}, False, False, id="a token in other letters"),
        pytest.param(HERE, {"closecall_9999": "right"}, False, False, id="the cookie of another port"),
        pytest.param({}, MINE, False, False, id="no host"),
        pytest.param({"Host": "127.0.0.1"}, MINE, False, False, id="no port"),
        pytest.param({"Host": "127.0.0.1:8124"}, MINE, False, False, id="another port"),
        pytest.param({"Host": "rebound.example:8123"}, MINE, False, False, id="a name bent to this machine"),
        pytest.param({"Host": "127.0.0.1:8123.example"}, MINE, False, False, id="a name that begins alike"),
        pytest.param(HERE, MINE, True, False, id="a socket that says not who asks"),
        pytest.param(HERE | {"Origin": "null"}, MINE, True, False, id="a socket of a page without origin"),
        pytest.param(HERE | {"Origin": "https://site.example"}, MINE, True, False, id="another site's socket"),
        pytest.param(HERE | {"Origin": "https://127.0.0.1:8123"}, MINE, True, False, id="another scheme's socket"),
        pytest.param(HERE | {"Origin": "http://127.0.0.1:9000"}, MINE, True, False, id="a neighbour's socket"),
        pytest.param(HERE | {"Origin": "http://127.0.0.1:9000"}, MINE, False, False, id="a neighbour's request"),
        pytest.param(HERE | {"Sec-Fetch-Site": "same-site"}, MINE, False, False, id="a neighbour's script tag"),
        pytest.param(HERE | {"Sec-Fetch-Site": "cross-site"}, MINE, False, False, id="another site's picture"),
    ],
)  # fmt: skip
def test_who_is_admitted(
    headers: dict[str, str], cookies: dict[str, str], socket: bool, admitted: bool
) -> None:
    assert GATE.admits(headers, cookies, socket=socket) is admitted


def test_the_other_loopback_stands_in_brackets() -> None:
    assert SIX.address == "http://[::1]:8123/?token=right"
    assert SIX.admits({"Host": "[::1]:8123", "Origin": "http://[::1]:8123"}, MINE, socket=True)
    assert not SIX.admits(HERE, MINE)


def test_each_start_has_a_token_of_its_own_that_no_repr_shows() -> None:
    one, other = Gate("127.0.0.1", 1), Gate("127.0.0.1", 1)
    assert one.token != other.token
    assert len(one.token) == 43
    assert one.token not in repr(one)
