"""Whatever is said, the checker answers with quotes that were said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.talk import findings, plan, utterances

WORDS = st.sampled_from(
    [
        "the",
        "migration",
        "test",
        "security",
        "questionnaire",
        "legal",
        "review",
        "contract",
        "budget",
        "approval",
        "is",
        "was",
        "not",
        "done",
        "yet",
        "stuck",
        "finished",
        "by",
        "friday",
        "june",
        "19th",
        "next",
        "week",
        "if",
        "once",
        "before",
        "until",
        "we",
        "I",
        "you",
        "they",
        "Omar",
        "Grace",
        "CFO",
        "InfoSec",
        "will",
        "send",
        "it",
        "sign",
        "signed",
        "can",
        "could",
        "meet",
        "ten",
        "thanks",
        "for",
        "your",
        "time",
        "bye",
        "anything",
        "else",
        "expires",
        "renewal",
        "August",
        "31st",
        "?",
        ".",
        ",",
        "!",
    ]
)
SPOKEN = st.lists(WORDS, max_size=40).map(" ".join)
ANYTHING = st.one_of(SPOKEN, st.text(max_size=200))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("SB?"), ANYTHING), max_size=6))
def test_every_quote_stands_in_what_was_said(talk: list[tuple[str, str]]) -> None:
    turns = [f"{who}: {words}" for who, words in talk]
    said = {u.id: u.text for u in utterances(turns)}
    ids = {m.id for m in plan().milestones}
    for f in findings(turns):
        assert any(f.quote in said[number] for number in f.utterances)
        assert f.kind != "milestone" or f.milestone_id in ids
