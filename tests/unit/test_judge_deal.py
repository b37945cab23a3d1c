"""What a model's answers about people and the deal come to, once the lines they stand on have been read."""

import pytest

from tests.unit.asked import told

FILLER = [f"{'SB'[i % 2]}: We talked about that earlier." for i in range(6)]

ROLES: list[tuple[list[str], str, str, str | None]] = [
    (["B: Our general counsel, Priya Nair, has the draft."], "legal", "named", "named Priya Nair"),
    (
        ["B: Our general counsel, Priya Nair, signs it on June 18th."],
        "legal",
        "committed",
        "committed Priya Nair",
    ),
    (["B: Our general counsel, Priya Nair, has the draft."], "legal", "committed", "named Priya Nair"),
    (["B: It has to go past the paper people at some point."], "legal", "named", "topic None"),
    (["B: Security will come up, I am sure."], "security", "topic", "topic None"),
    (["S: Who on your security team would look at it?"], "security", "named", "topic None"),
    (["B: At my last company the general counsel, Bob Hale, signed."], "legal", "named", None),
]


@pytest.mark.parametrize(
    ("turns", "role", "label", "expected"), ROLES, ids=[f"{t[0]} [{la}]" for t, _, la, _ in ROLES]
)
def test_names_and_levels_come_from_the_words(
    turns: list[str], role: str, label: str, expected: str | None
) -> None:
    found = told(turns, f"role:{role}", label, (1,))
    assert [f"{f.level} {f.name}" for f in found if f.kind == "stakeholder"] == (
        [] if expected is None else [expected]
    )


STEPS: list[tuple[list[str], str, tuple[int, ...], str | None]] = [
    (["S: Shall we meet again on June 18th at ten?", "B: Yes, that works."], "agreed", (1, 2), "2026-06-18 both agreed"),
    (["S: Shall we meet again on June 18th at ten?", "B: Yes, that works."], "offered", (1,), "2026-06-18 both open"),
    (["S: Shall we meet again on June 18th at ten?", "B: I don't think I can make that."], "agreed", (1, 2), "2026-06-18 both open"),
    (["S: Shall we meet again on June 18th at ten?", "S: Or at eleven."], "agreed", (1,), "2026-06-18 both open"),
    (["B: I'll send you the signed form by June 17th."], "agreed", (1,), "2026-06-17 buyer agreed"),
    (["S: We should talk again soon.", "B: Yes, let's."], "agreed", (1, 2), None),
    (["S: Shall we meet again on June 18th?", "B: June 18th, I write it down."], "agreed", (2,), "2026-06-18 both agreed"),
    (["S: Shall we meet again on June 18th?", "B: My door stands open."], "agreed", (2,), "2026-06-18 both agreed"),
    (["S: Shall we meet again on June 18th?", "B: If legal lets me out of my cage."], "agreed", (2,), "2026-06-18 both open"),
    (["S: Shall we meet again on June 18th?", "B: Perhaps, who knows."], "agreed", (2,), "2026-06-18 both open"),
    (["B: If legal is done we could meet on June 18th."], "agreed", (1,), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "label", "lines", "expected"), STEPS, ids=[f"{' / '.join(t)} [{la}]" for t, la, *_ in STEPS]
)
def test_a_next_step_is_agreed_only_where_the_words_agree(
    turns: list[str], label: str, lines: tuple[int, ...], expected: str | None
) -> None:
    found = told(turns, "next_step", label, lines)
    said = [f"{f.date} {f.side} {'agreed' if f.agreed else 'open'}" for f in found if f.kind == "next_step"]
    assert said == ([] if expected is None else [expected])


OTHERS: list[tuple[list[str], str, str, tuple[int, ...], str | None]] = [
    (["B: The old vendor pulls our access on August 31st."], "event", "event", (1,), "compelling_event 2026-08-31"),
    (["S: Your old vendor pulls your access on August 31st."], "event", "event", (1,), None),
    (["B: Does the old vendor pull the access on August 31st?"], "event", "event", (1,), None),
    (["B: I would not hold my breath for an answer from upstairs."], "flag:stalling", "said", (1,), "red_flag stalling"),
    (["S: I would not hold my breath for an answer from upstairs."], "flag:stalling", "said", (1,), None),
    (["B: Is your price frozen?"], "flag:budget", "said", (1,), None),
    (["B: That is how we shall do it, all of it as it stands there."], "agreement", "verbal", (1,), "agreement verbal"),
    (["S: That is how we shall do it, all of it as it stands there."], "agreement", "verbal", (1,), None),
    ([*FILLER, "B: I have a train to catch."], "closing", "closing", (7,), "closing"),
    (["B: I have a train to catch."], "closing", "closing", (1,), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "name", "label", "lines", "expected"), OTHERS, ids=[f"{t[-1]} [{n}]" for t, n, *_ in OTHERS]
)
def test_what_other_answers_come_to(
    turns: list[str], name: str, label: str, lines: tuple[int, ...], expected: str | None
) -> None:
    said = []
    for f in told(turns, name, label, lines):
        more = {"compelling_event": "date", "red_flag": "flag", "agreement": "level"}.get(f.kind)
        said.append(f.kind if more is None else f"{f.kind} {getattr(f, more)}")
    assert said == ([] if expected is None else [expected])


def test_a_topic_rests_on_the_sentence_that_says_most() -> None:
    [found] = told(
        ["B: Oh, slow. They put a new security gate in at the school."], "role:security", "topic", (1,)
    )
    assert found.quote == "They put a new security gate in at the school."
