"""The people of each function by title, team, slang and name; and whose people they are not."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understand.known_people import KnownPeople
from assistant.understand.names import name_in_answer
from assistant.understand.sounds import sounds_like
from assistant.vocabulary import Role
from tests.unit.talk import findings, plan, standing

HERE = "Grace Holt"
"""Speaks for the buyer in the tests, and is the plan's champion."""


def heard(turns: list[str]) -> dict[str, tuple[str, str | None]]:
    return {role: (f.level, f.name) for role, f in standing(turns).roles.items() if f.name != HERE}


@pytest.mark.parametrize(
    ("role", "sentences"),
    [
        ("security", ["Our infosec manager is strict.", "It's with the security lot.", "Our C I S O will ask.", "The head of cyber wants a diagram.", "Our DPO has to look."]),
        ("legal", ["Our solicitors have it.", "Our company secretary seals the deed.", "The GC is happy.", "Let me run it past the lawyers.", "She's our in-house counsel."]),
        ("procurement", ["It's stuck in purchasing.", "The category manager wants three quotes.", "Sourcing takes six weeks.", "It has to go through procurement."]),
        ("economic_buyer", ["Our FD holds the purse strings.", "I'd ask the finance director.", "The money people are nervous.", "The C.F.O. signed.", "Our bean counters said no.", "My VP has to approve that."]),
        ("technical_buyer", ["Our IT chap can do that.", "The head of IT is away.", "I need to get it past IT.", "Our CTO loves it.", "The sysadmins are busy."]),
        ("implementation", ["Our project manager starts Monday.", "We have a systems integrator for that.", "Our rollout lead is new.", "The PMO keeps the list."]),
        ("executive_sponsor", ["Our COO started this.", "The MD wants it by Christmas.", "It goes up to my boss's boss.", "The steering committee meets in May."]),
        ("end_users", ["Our drivers will hate it.", "Half of my reps are away.", "The warehouse guys keep asking.", "My planners live in a spreadsheet.", "We have forty clinicians.", "The night crew loves it."]),
    ],
)  # fmt: skip
def test_many_ways_to_name_the_people_of_a_function(role: str, sentences: list[str]) -> None:
    missed = [s for s in sentences if heard([f"B: {s}"]).get(role, ("",))[0] not in ("named", "committed")]
    assert missed == []


@pytest.mark.parametrize(
    "turn",
    [
        "S: Our CFO loves that slide.",
        "S: One of our customers had their CISO sign it.",
        "S: We serve CFOs everywhere.",
        "S: My implementation team will call you.",
        "B: Your legal team sent it over.",
        "B: Your counsel and I spoke.",
        "B: At my last company the CISO blocked everything.",
        "B: Their IT guy quit.",
        "B: My wife's a lawyer.",
        "B: The security guard let me in.",
        "B: Security is important to us.",
        "B: The controller board is broken.",
        "B: The drivers of growth are clear.",
        "B: Our customers will use it.",
        "B: Our servers are slow.",
        "B: He is the president of the chess club.",
        "B: Our previous CFO hated software.",
        "B: It needs to be quick.",
    ],
)
def test_words_that_are_nobody_of_the_buyer(turn: str) -> None:
    assert heard([turn]) == {}


@pytest.mark.parametrize(
    ("turns", "role", "expected"),
    [
        (["S: Has your legal team seen it?", "B: They have, they're halfway."], "legal", ("named", None)),
        (["S: Has your legal team seen it?", "B: No, nobody has."], "legal", ("topic", None)),
        (["S: Who's your security lead?", "B: It's Marisol Vance."], "security", ("named", "Marisol Vance")),
        (["S: Anyone from legal we should meet?", "B: Yeah, Peter Lang."], "legal", ("named", "Peter Lang")),
        (["S: Who signs off on that?", "B: That'd be Len Hubbard."], "economic_buyer", ("named", "Len Hubbard")),
        (["S: Who else has to approve it?", "B: Just my VP."], "economic_buyer", ("named", None)),
        (["S: I sent it to your counsel and she replied."], "legal", ("named", None)),
        (["S: We would need your legal team."], "legal", ("topic", None)),
        (["B: Doreen Kvam. She's our project manager."], "implementation", ("named", "Doreen Kvam")),
        (["B: Our implementation partner is Slalom."], "implementation", ("named", None)),
        (["B: We're hiring a project manager."], "implementation", ("topic", None)),
        (["B: We don't have a CISO."], "security", ("topic", None)),
    ],
)  # fmt: skip
def test_what_a_reply_and_the_words_around_tell(
    turns: list[str], role: str, expected: tuple[str, str | None]
) -> None:
    assert heard(turns)[role] == expected


def test_the_quote_carries_the_name() -> None:
    turn = "You want Doreen Kvam. She's our project manager."
    found = [f for f in findings([f"B: {turn}"]) if f.kind == "stakeholder" and f.name == "Doreen Kvam"]
    assert [f.quote for f in found] == [turn]


def test_the_plan_says_what_a_title_means() -> None:
    text = (
        "---\naccount: A\n---\n\n## Milestones\n\n| Milestone |\n| --- |\n| Kickoff |\n\n## Stakeholders\n\n"
        "| Name | Title | Role |\n| --- | --- | --- |\n| Jo Reed | Chief Revenue Officer | economic_buyer |\n"
    )
    found = findings(["B: Our CRO will decide."], of=plan(text))
    assert [(f.role, f.name) for f in found if f.kind == "stakeholder"] == [("economic_buyer", None)]


PEOPLE: list[tuple[str, Role]] = [
    ("Anneke Ruys", "legal"),
    ("S. Kulkarni", "economic_buyer"),
    ("William Orr", "procurement"),
    ("Joan Peel", "security"),
    ("Mark Dean", "technical_buyer"),
    ("Tess Dunn", "champion"),
    ("Tess Ward", "end_users"),
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I asked Annika for it.", "Anneke Ruys"),
        ("Did Mister Kulkarni get through it?", "S. Kulkarni"),
        ("Kulkarni sahib has not seen it.", "S. Kulkarni"),
        ("Ask Bill about the quote.", "William Orr"),
        ("It is on Anneke's desk.", "Anneke Ruys"),
        ("I told Mark.", "Mark Dean"),
        ("Jean has it.", None),
        ("I met Jean.", None),
        ("Joan Baez was great.", None),
        ("Joan from Acme called.", None),
        ("Mark my words.", None),
        ("Let me ask Tess.", None),
        ("Ask Tess Ward.", "Tess Ward"),
        ("Ravi said so.", None),
    ],
)
def test_the_plan_s_people_by_name_and_by_sound(text: str, name: str | None) -> None:
    known = KnownPeople(PEOPLE, ["Ravi Shah"])
    assert [who for who, _ in known.spoken_of(text)] == ([name] if name else [])


def test_a_seller_s_first_name_is_nobody_of_the_plan() -> None:
    known = KnownPeople([("Ravi Menon", "security")], ["Ravi Shah"])
    assert list(known.spoken_of("I asked Ravi.")) == []
    assert list(known.spoken_of("I asked Ravi Menon.")) == [("Ravi Menon", "security")]


@pytest.mark.parametrize(
    ("said", "name", "same"),
    [
        ("Sara", "Sarah", True),
        ("Breed", "Bríd", True),
        ("Shinade", "Sinéad", True),
        ("Taroon", "Tarun", True),
        ("Colin", "Colleen", False),
        ("Dana", "Dan", False),
        ("Maria", "Marie", False),
        ("Denis", "Denise", False),
        ("Tim", "Tom", False),
    ],
)
def test_names_by_sound(said: str, name: str, same: bool) -> None:
    assert sounds_like(said, name) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It's Marisol Vance.", "Marisol Vance"),
        ("Yeah, that'd be Len.", "Len"),
        ("Not that I know of.", None),
        ("It's complicated.", None),
        ("Monday.", None),
    ],
)
def test_the_name_in_an_answer(text: str, name: str | None) -> None:
    assert name_in_answer(text) == name


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "our your the legal security CISO lawyers , . ? Priya Dana Omar's from in is who's IT I run and won't C F O ’ 🙂 drivers use it".split()
        ),
        max_size=30,
    )
)
def test_a_finding_is_carried_by_the_words(tokens: list[str]) -> None:
    text = " ".join(tokens)
    for f in findings([f"B: {text}"], on=dt.date(2026, 6, 10)):
        if f.kind == "stakeholder":
            assert f.quote in text
            assert f.name in (None, HERE, "Omar Diaz") or f.name in text
