"""Who sells and who buys."""

from typing import Any

import pytest

from assistant.transcripts.labels import Likeness, likeness
from assistant.transcripts.model import Transcript, Turn
from assistant.transcripts.sides import sides_of, speaker_name, stated_sides

PLAN: dict[str, Any] = {
    "plan_sellers": ["Daniel Reed", "Priya Nair"],
    "plan_buyers": ["Claire Morgan", "Marcus Hill"],
}


@pytest.mark.parametrize(
    ("names", "given", "expected"),
    [
        pytest.param(["Dana", "Sarah"], {}, "??", id="nothing known"),
        pytest.param(["Daniel Reed", "Claire Morgan"], PLAN, "sb", id="full names"),
        pytest.param(["DANIEL reed", "claire  morgan"], PLAN, "sb", id="case and space"),
        pytest.param(["Daniel R.", "C. Morgan"], PLAN, "sb", id="initials"),
        pytest.param(["Reed, Daniel", "Morgan, Claire"], PLAN, "sb", id="surname first"),
        pytest.param(["Daniel J. Reed", "Clàire Morgan"], PLAN, "sb", id="middle name, accent"),
        pytest.param(["Daniel", "Claire"], PLAN, "sb", id="first names"),
        pytest.param(["daniel.reed@brightway.example", "Claire"], PLAN, "sb", id="mail address"),
        pytest.param(
            ["Daniel Reed (Brightway)", "Claire Morgan | Summit"], PLAN, "sb", id="company beside the name"
        ),
        pytest.param(["Daniel Kim", "Claire Morgan"], PLAN, "?b", id="another Daniel is not ours"),
        pytest.param(["Daniel Reed", "Nadia Shah"], PLAN, "sb", id="a seller known: others buy"),
        pytest.param(["Claire Morgan", "Nadia Shah"], PLAN, "b?", id="no seller known: others unknown"),
        pytest.param(["Daniel Reed", "Claire Morgan", "Speaker 3"], PLAN, "sb?", id="a number among names"),
        pytest.param(["Daniel Reed", "Speaker 2"], PLAN, "sb", id="a number alone with the seller"),
        pytest.param(["Daniel Reed", "Unknown"], PLAN, "s?", id="unknown stays unknown"),
        pytest.param(
            ["Person1", "Person2", "Person3"], {"plan_sellers": ["Person1"]}, "sbb", id="made-up names"
        ),
        pytest.param(["Dana Cole", "Sarah"], {"sellers": ["Dana"]}, "sb", id="--seller by first name"),
        pytest.param(
            ["Claire Morgan", "Daniel Reed"], {**PLAN, "sellers": ["claire morgan"]}, "ss", id="--seller wins"
        ),
        pytest.param(["Dana Cole", "Dana Fox"], {"sellers": ["Dana"]}, "??", id="--seller fits two"),
        pytest.param(
            ["Dana Cole", "Dana Fox"], {"sellers": ["Dana Cole"]}, "sb", id="--seller fits one of two"
        ),
        pytest.param(["Dana (Rep)", "Sarah"], {}, "sb", id="label in brackets"),
        pytest.param(["Rep", "Prospect"], {}, "sb", id="labels alone"),
        pytest.param(["Rep 1", "SE", "Customer 2"], {}, "ssb", id="numbered labels"),
        pytest.param(["Account Executive", "Client"], {}, "sb", id="long labels"),
        pytest.param(
            ["Dana Cole, Senior Account Executive at Acme", "Sarah - Buyer"],
            {},
            "sb",
            id="title after a comma",
        ),
        pytest.param(
            ["Sarah Lee (VP Sales)", "Tom (Tech Lead)"], {}, "??", id="titles of buyers are no labels"
        ),
        pytest.param(["Sarah (AMD)", "Tom (SEC)"], {}, "??", id="companies that look like labels"),
        pytest.param(
            ["Daniel (Customer)", "Dana (AE)"], PLAN, "bs", id="a label beats a first name of the plan"
        ),
        pytest.param(
            ["Dana | Acme", "Sarah (Summit)"], {"vendor": "Acme", "account": "Summit"}, "sb", id="companies"
        ),
        pytest.param(
            ["Dana", "Sarah"], {"stated": {"Dana": "seller", "Sarah": "buyer"}}, "sb", id="the file says so"
        ),
        pytest.param(
            ["Sam", "Lee"], {"plan_sellers": ["Sam Roe"], "plan_buyers": ["Sam Poe"]}, "??", id="both sides"
        ),
        pytest.param([None, "Rep"], {}, "s", id="nobody named"),
    ],
)
def test_sides(names: list[str | None], given: dict[str, Any], expected: str) -> None:
    marks = {"seller": "s", "buyer": "b", "unknown": "?"}
    found = sides_of(names, **given)
    assert list(found) == [name for name in names if name]
    assert "".join(marks[side] for side in found.values()) == expected


def test_stated_sides_leave_out_a_name_with_both() -> None:
    turns = (
        Turn(1, "Dana", "a", side="seller"),
        Turn(2, "Sarah", "b", side="buyer"),
        Turn(3, "Tom", "c", side="buyer"),
        Turn(4, "Tom", "d", side="seller"),
        Turn(5, None, "e", side="seller"),
    )
    assert stated_sides(Transcript(turns, "json", timed=False)) == {"Dana": "seller", "Sarah": "buyer"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Person1 (Rep)", "Person1"),
        ("Dana Cole", "Dana Cole"),
        ("Dana Cole, CEO", "Dana Cole"),
        ("Dana Cole | Acme", "Dana Cole"),
        ("AE - Dana", "Dana"),
        ("Cole, Dana", "Cole, Dana"),
        ("Rep", "Rep"),
        ("(Rep)", "(Rep)"),
        ("Hon. Ana Ruiz (Leader (acting))", "Hon. Ana Ruiz"),
        ("Mary-Jane O'Neil", "Mary-Jane O'Neil"),
    ],
)
def test_speaker_name(name: str, shown: str) -> None:
    assert speaker_name(name) == shown


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Dana Cole", Likeness.STRONG),
        ("Dana's iPhone", Likeness.STRONG),
        ("Rep", Likeness.STRONG),
        ("speaker 12", Likeness.STRONG),
        ("O'Neil", Likeness.STRONG),
        ("Ludwig van Beethoven", Likeness.STRONG),
        ("rahul", Likeness.WEAK),
        ("12", Likeness.WEAK),
        ("Three Things", Likeness.WEAK),
        ("Next steps", Likeness.WEAK),
        ("so here is what we do", Likeness.NO),
        ("It's done", Likeness.NO),
        ("Is it done? Yes", Likeness.NO),
        ("We met. Then", Likeness.NO),
        ("---", Likeness.NO),
        ("", Likeness.NO),
    ],
)
def test_likeness(label: str, expected: Likeness) -> None:
    assert likeness(label) is expected
