"""Who is heard of, and how surely."""

import pytest

from tests.unit.talk import findings, standing

CASES: list[tuple[list[str], dict[str, tuple[str, str | None]]]] = [
    (["B: Our security team will want to see that."], {"security": ("named", None)}),
    (["B: Priya in InfoSec looks after those."], {"security": ("named", "Priya")}),
    (["B: Our CISO, Dana Whitfield, has to approve it."], {"security": ("named", "Dana Whitfield")}),
    (["B: Nadia Shah from our security team will finish by Friday the 19th."], {"security": ("committed", "Nadia Shah")}),
    (["S: Then there is the security questionnaire."], {"security": ("topic", None)}),
    (["S: Who on your security team should we talk to?"], {"security": ("topic", None)}),
    (["S: Our security team wrote that paper."], {}),
    (["B: They put a new security gate at the school."], {}),
    (["B: Legal needs ten days for that."], {"legal": ("named", None)}),
    (["B: I'll forward it to our counsel."], {"legal": ("named", None)}),
    (["S: My legal team can turn that around."], {}),
    (["B: Is that even legal?"], {}),
    (["B: If it works, I'll bring procurement in the week after."], {"procurement": ("named", None)}),
    (["B: Let me check with legal on that."], {"legal": ("named", None)}),
    (["B: We need legal review before that."], {"legal": ("topic", None)}),
    (["B: My boss has to approve anything above ten thousand."], {"economic_buyer": ("named", None)}),
    (["B: We need more security in the parking lot."], {}),
    (["B: Purchasing has to set you up as a vendor."], {"procurement": ("named", None)}),
    (["B: Our CFO is careful this year."], {"economic_buyer": ("named", None)}),
    (["B: Finance will ask about that."], {"economic_buyer": ("named", None)}),
    (["B: Omar has the logs."], {"technical_buyer": ("named", "Omar Diaz")}),
    (["B: Our people in IT looked at it."], {"technical_buyer": ("named", None)}),
    (["B: We had someone from IT look at it."], {"technical_buyer": ("topic", None)}),
    (["B: It guides the user through each step."], {}),
    (["B: We don't have anyone from security on this yet."], {"security": ("topic", None)}),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), CASES, ids=[" / ".join(t) for t, _ in CASES])
def test_roles_heard(turns: list[str], expected: dict[str, tuple[str, str | None]]) -> None:
    heard = standing(turns).roles
    others = {role: (f.level, f.name) for role, f in heard.items() if role != "champion"}
    assert others == expected  # Grace Holt, who speaks for the buyer, is the plan's champion


@pytest.mark.parametrize(
    "turn",
    [
        "B: Unfortunately our counsel is out.",
        "B: Unfortunately, our CISO is out.",
        "B: People in legal are slow.",
        "B: I'll ask our CFO.",
        "B: Great, our security team will love it.",
        "B: Our CISO Monday morning, not before.",
        "B: After Christmas our CFO decides.",
        "B: In Q3 legal will look at it.",
        "B: Yesterday our CFO, as always, said no.",
        "B: That's what our lawyer said.",
    ],
)
def test_no_word_that_is_no_name_becomes_one(turn: str) -> None:
    assert [
        f.name for f in findings([turn]) if f.kind == "stakeholder" and f.name not in (None, "Grace Holt")
    ] == []


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        ("B: You should meet Dana Whitfield, our CISO.", "Dana Whitfield"),
        ("B: Dana runs security here.", "Dana"),
        ("B: Our general counsel is Peter O'Neill.", "Peter O'Neill"),
        ("B: I spoke with Maria from procurement.", "Maria"),
        ("B: Our CFO Anna Berg signs it.", "Anna Berg"),
        ("B: Marek is our CFO.", "Marek"),
    ],
)
def test_a_name_beside_a_title(turn: str, name: str) -> None:
    assert [
        f.name for f in findings([turn]) if f.kind == "stakeholder" and f.name not in (None, "Grace Holt")
    ] == [name]


def test_a_topic_does_not_cover_a_role_and_a_person_does() -> None:
    topic = standing(["S: Then there is the security questionnaire."])
    named = standing(["B: Priya in InfoSec looks after those."])
    assert "security" in dict(topic.missing())
    assert "security" not in dict(named.missing())
