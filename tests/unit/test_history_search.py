"""Words found again: phrases, starts, exclusions and filters, and no input that is an error."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.events import CallStarted, MilestoneFinding, StakeholderFinding, Utterance
from assistant.history import searching
from assistant.history.filters import Wanted
from assistant.history.store import Archive
from assistant.vocabulary import Speaker

TALK: dict[str, tuple[tuple[Speaker, str | None, str], ...]] = {
    "one": (
        ("seller", "Dana Cole", "Shall we look at the security review next week?"),
        ("buyer", "Tom Ortiz", "Next week the review of security is too early, says legal."),
        ("buyer", "Élodie Brun", "Legal has signed nothing, and the budget is tight."),
    ),
    "two": (
        ("seller", "Dana Cole", "The budget was signed off on Tuesday."),
        ("buyer", "Sarah Lee", "Tomorrow I will ask Tom about the go-live."),
        ("unknown", None, "Somebody in the room says security, security, security."),
    ),
}
DAYS = {"one": dt.date(2026, 10, 1), "two": dt.date(2026, 11, 1)}
NAMES = {"one": ("Northwind Freight", "Route planning"), "two": ("Summit Outdoor", "Returns")}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("search")
    with Archive(folder) as made:
        for call_id, talk in TALK.items():
            account, deal = NAMES[call_id]
            call = CallStarted(id=call_id, plan=str(folder / f"{call_id}.md"), on=DAYS[call_id], asr="text")
            made.start_call(call, started_at=f"{DAYS[call_id]}T10:00:00+00:00", account=account, deal=deal)
            for number, (side, name, text) in enumerate(talk, 1):
                made.append(
                    call_id,
                    Utterance(id=number, speaker=side, name=name, start=number, end=number + 1, text=text),
                )
        found = {"confidence": 0.9, "quote": "security"}
        made.append_all("one", [
            MilestoneFinding(id="f1", utterances=(1, 2), milestone_id="M2", says="slipped", **found),  # type: ignore[arg-type]
            StakeholderFinding(id="f2", utterances=(2,), role="legal", level="topic", **found),  # type: ignore[arg-type]
        ])  # fmt: skip
        yield made


def places(archive: Archive, wanted: Wanted) -> set[tuple[str, int]]:
    return {(hit.call_id, hit.utterance.id) for hit in archive.search(wanted)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("review", {("one", 1), ("one", 2)}),
        ("reviewing", {("one", 1), ("one", 2)}),
        ("security review", {("one", 1), ("one", 2)}),
        ('"security review"', {("one", 1)}),
        ("“security review”", {("one", 1)}),
        ('"review of sec"*', {("one", 2)}),
        ("sign*", {("one", 3), ("two", 1)}),
        ("signed -budget", set()),
        ("security -review", {("two", 3)}),
        ('security -"next week"', {("two", 3)}),
        ("go-live", {("two", 2)}),
        ("tom", {("two", 2)}),
        ("tomorr", {("two", 2)}),
        ("budget tomorr", set()),
        ("-budget", set()),
        ('"', set()),
        ('"next week', {("one", 1), ("one", 2)}),
        ('* - -- -* "" \'', set()),
        ("security AND (", set()),
        ("word " * 500, set()),
    ],
)
def test_words(archive: Archive, words: str, found: set[tuple[str, int]]) -> None:
    assert places(archive, Wanted(words)) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("security", deal="northwind"), {("one", 1), ("one", 2)}),
        (Wanted("security", deal="OUTDOOR: ret"), {("two", 3)}),
        (Wanted("security", deal="nowhere"), set()),
        (Wanted("security", speaker="buyer"), {("one", 2)}),
        (Wanted("security", speaker="ortiz"), {("one", 2)}),
        (Wanted("security", speaker="Tom Ortiz"), {("one", 2)}),
        (Wanted("security", speaker="Ort"), set()),
        (Wanted("legal", speaker="ÉLODIE"), {("one", 3)}),
        (Wanted("security", since=dt.date(2026, 10, 2)), {("two", 3)}),
        (Wanted("security", until=dt.date(2026, 10, 1)), {("one", 1), ("one", 2)}),
        (Wanted("security", milestone="m2"), {("one", 1), ("one", 2)}),
        (Wanted("legal", milestone="M2"), {("one", 2)}),
        (Wanted(milestone="M2"), {("one", 1), ("one", 2)}),
        (Wanted(milestone="M2", deal="summit"), set()),
        (Wanted(role="legal"), {("one", 2)}),
        (Wanted(speaker="Dana", deal="summit"), {("two", 1)}),
        (Wanted(), set()),
        (Wanted("..."), set()),
    ],
)
def test_filters(archive: Archive, wanted: Wanted, found: set[tuple[str, int]]) -> None:
    assert places(archive, wanted) == found


def test_what_findings_rest_on_follows_them(tmp_path: Path) -> None:
    def finding(number: int, milestone: str, *said: int) -> MilestoneFinding:
        return MilestoneFinding(
            id=f"f{number}",
            confidence=0.9,
            utterances=said,
            quote="late",
            milestone_id=milestone,
            says="slipped",
        )

    with Archive(tmp_path) as archive:
        archive.start_call(
            CallStarted(id="one", plan="", on=DAYS["one"], asr="text"), started_at="2026-10-01"
        )
        said = [Utterance(id=n, speaker="buyer", start=n, end=n + 1, text="It is late.") for n in (1, 2, 3)]
        archive.append_all("one", [*said, finding(1, "M1", 1, 2), finding(2, "M2", 3)])
        archive.append("one", finding(1, "M1", 2, 2, 3))
        assert places(archive, Wanted(milestone="M1")) == {("one", 2), ("one", 3)}
        archive.settle("one", [finding(2, "M1", 1)], "2026-10-01T11:00")
        assert places(archive, Wanted(milestone="M1")) == {("one", 1)}
        assert places(archive, Wanted("late", milestone="M2")) == set()
        archive.delete("one")
        assert archive._owner.read(lambda db: db.execute("SELECT * FROM rests_on").fetchall()) == []


@pytest.mark.parametrize("wanted", [{"milestone": "M2"}, {"role": "legal"}, {"speaker": "Dana"}])
def test_many_are_put_in_order_as_few_are(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any]
) -> None:
    few = archive.search(Wanted(**wanted))
    monkeypatch.setattr(searching, "_RARE", 0)
    assert few == archive.search(Wanted(**wanted)) != []


def test_a_role_is_also_what_its_people_say_in_the_calls_on_their_plan(archive: Archive) -> None:
    plan = str(archive.path.parent / "one.md")
    wanted = Wanted(role="legal", people={plan: frozenset({"Élodie Brun", "Sarah Lee"})})
    assert places(archive, wanted) == {("one", 2), ("one", 3)}


def test_without_words_the_newest_call_comes_first_and_each_in_its_order(archive: Archive) -> None:
    hits = archive.search(Wanted(since=dt.date(2026, 1, 1), limit=5))
    assert [(hit.call_id, hit.utterance.id) for hit in hits] == [
        ("two", 1), ("two", 2), ("two", 3), ("one", 1), ("one", 2)
    ]  # fmt: skip


def test_the_best_comes_first_and_its_words_are_marked(archive: Archive) -> None:
    hits = archive.search(Wanted("securities"))
    assert hits[0].part == "Somebody in the room says «security», «security», «security»."
    assert {hit.utterance.text for hit in hits} == {
        hit.part.replace("«", "").replace("»", "") for hit in hits
    }


def test_of_a_long_monologue_the_part_with_the_words_is_shown(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(
            CallStarted(id="long", plan="", on=DAYS["one"], asr="text"), started_at="2026-10-01"
        )
        text = " ".join(["so"] * 200 + ["escrow"] + ["then"] * 200)
        archive.append("long", Utterance(id=1, speaker="buyer", start=0, end=90, text=text))
        (hit,) = archive.search("escrow")
    assert "«escrow»" in hit.part
    assert len(hit.part) < 300


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=40, deadline=None)
def test_no_input_is_an_error(archive: Archive, words: str, deal: str, speaker: str, milestone: str) -> None:
    archive.search(words)
    archive.search(Wanted(words, deal=deal, speaker=speaker, milestone=milestone))
    archive.search(Wanted(words, speaker=speaker, milestone=milestone))
