"""Who is introduced as somebody of the buyer's, with the role that their office or duty stands for, beside talk that introduces nobody."""

from collections.abc import Sequence

import pytest

from assistant.events import Utterance
from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances


def people(turns: Sequence[str], voice: str = "Grace Holt") -> list[tuple[str, str]]:
    said = {u.id: _by(u, voice) for u in utterances(turns)}
    found = propose(plan(), standing(turns), said, at=1.0)
    return [(p.is_, p.details.get("role", "")) for p in found if p.field == "name"]


def _by(u: Utterance, voice: str) -> Utterance:
    return u.model_copy(update={"name": voice}) if u.speaker == "buyer" else u


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: Ilse Marchetti, she's our commercial counsel, she'll read it."], [("Ilse Marchetti", "legal")]),
        (["B: That'd be Tarek Osman, he does all our integrations."], [("Tarek Osman", "technical_buyer")]),
        (["S: Who is that with you?", "B: Wilma Stoltz. She's the branch secretary."], [("Wilma Stoltz", "")]),
        (["B: Runa Eide picks that up. She's our security architect."], [("Runa Eide", "security")]),
        (["B: Ask Paul Okello, he holds the budget for this."], [("Paul Okello", "economic_buyer")]),
        (["B: There's Gretel Anstey, who's the category manager for software."], [("Gretel Anstey", "procurement")]),
        (["B: Bashir Noor speaks for the sixty nurses, in effect. Bashir Noor, he represents the nurses."], [("Bashir Noor", "end_users")]),
        (["B: Fern Abara, our project manager, will be there."], [("Fern Abara", "implementation")]),
        (["B: You'll meet Jonas Wirth, he's head of information security."], [("Jonas Wirth", "security")]),
    ],
)  # fmt: skip
def test_somebody_is_introduced(turns: list[str], wanted: list[tuple[str, str]]) -> None:
    assert people(turns) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Hello, I'm Vera Lunn, I'm the data protection officer here.", [("Vera Lunn", "security")]),
        ("Vera Lunn, I run procurement for Harlow.", [("Vera Lunn", "procurement")]),
        ("My name's Vera Lunn and I'm the finance director.", [("Vera Lunn", "economic_buyer")]),
        ("I look after all the clinic staff here.", [("Vera Lunn", "end_users")]),
        ("I run a tight ship.", []),
        ("I'm the one who is always late.", []),
        ("I'm head over heels in work.", []),
        ("I signed up for the newsletter.", []),
    ],
)
def test_somebody_introduces_himself(said: str, wanted: list[tuple[str, str]]) -> None:
    assert people([f"B: {said}"], "Vera Lunn") == wanted


@pytest.mark.parametrize(
    "turns",
    [
        ["B: Ilse Marchetti, she's your account manager, isn't she."],
        ["B: Ilse Marchetti, she was our counsel until May."],
        ["B: Ilse Marchetti, she's my wife's lawyer."],
        ["B: Ilse Marchetti, she's a friend of mine."],
        ["B: Ilse Marchetti, she's on holiday."],
        ["S: Ilse Marchetti, she's our commercial counsel."],
        ["B: Wilma Stoltz. She's brilliant."],
        ["B: Without. She's our security architect."],
        ["B: Ilse, she's our counsel."],
        ["B: At my last place Ilse Marchetti, she was the head of legal, read them all."],
        ["B: If Ilse Marchetti were our counsel, we'd stop."],
        ["B: Is Ilse Marchetti your counsel or ours?"],
        ["B: Ilse Marchetti, she does a lovely cake."],
        ["B: Corvane Systems, who run our platform, said no."],
        ["B: Ilse Marchetti is our counsel, I'm only joking.", "S: Ha."],
    ],
)
def test_nobody_is_introduced(turns: list[str]) -> None:
    assert people(turns) == []
