"""The archive on real files: what goes in comes out, from any thread, and what is deleted is gone."""

import datetime as dt
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.events import MilestoneFinding, NoteTaken
from assistant.history.claims import claimed
from assistant.history.ids import new_call_id
from assistant.history.records import fingerprint
from assistant.history.store import FILE, Archive
from tests.unit.history_samples import ENDED, EVENTS, STARTED, call, nudge, proposal, summary, utterance

FIRST = "2026-11-12-1015"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "home", wait=1.0) as archive:
        yield archive


def kept(
    archive: Archive, call_id: str = FIRST, started_at: str = STARTED, plan: str = "plans/acme.md"
) -> str:
    archive.start_call(call(call_id, plan), started_at=started_at)
    return call_id


def test_every_event_comes_back_as_it_was(archive: Archive, tmp_path: Path) -> None:
    archive.start_call(
        call(), started_at=STARTED, plan_text_hash="abc", source="call.txt", account="Acme", deal="Returns"
    )
    for event in EVENTS:
        archive.append(FIRST, event)
    archive.end_call(FIRST, ENDED, summary(1801))
    archive.close()

    with Archive(tmp_path / "home") as again:
        record = again.call(FIRST)
    assert record.call == call()
    assert record.plan_text_hash == "abc"
    back = [
        *record.utterances,
        *record.findings,
        *record.nudges,
        *record.closings,
        *(decided.proposal for decided in record.proposals),
        *record.notices,
        *record.notes,
        *record.marks,
    ]
    assert sorted(map(repr, back)) == sorted(repr(event) for event in EVENTS[1:-1])
    assert record.summary == summary(1801)
    assert [decided.decision for decided in record.proposals] == [None]
    row = record.row
    assert (row.account, row.deal, row.source, row.plan) == ("Acme", "Returns", "call.txt", "plans/acme.md")
    assert (row.on, row.started_at, row.ended_at) == (dt.date(2026, 11, 12), STARTED, ENDED)
    assert (row.seconds, row.utterances, row.nudges, row.open_proposals) == (1801, 2, 1, 1)


def test_a_call_that_was_cut_off_is_not_finished(archive: Archive) -> None:
    kept(archive)
    archive.append_all(FIRST, [utterance(1), utterance(2, end=61.5)])
    (row,) = archive.calls()
    assert (row.finished, row.seconds, row.utterances) == (False, 61.5, 2)
    archive.end_call(FIRST, ENDED)
    (row,) = archive.calls()
    assert (row.finished, row.seconds) == (True, 61.5)


def test_an_appended_summary_outlives_an_end_without_one(archive: Archive) -> None:
    kept(archive)
    archive.append(FIRST, summary(900))
    archive.end_call(FIRST, ENDED)
    assert archive.call(FIRST).summary == summary(900)


def test_an_event_that_comes_again_takes_the_place_of_the_first(archive: Archive) -> None:
    kept(archive)
    archive.append(FIRST, proposal())
    archive.decide(FIRST, "p1", "rejected", ENDED)
    for event in (
        proposal(is_="2026-11-24"),
        nudge(1, None),
        nudge(1, 20.0),
        utterance(1, "old"),
        utterance(1, "new"),
    ):
        archive.append(FIRST, event)
    record = archive.call(FIRST)
    assert [(d.proposal.is_, d.decision) for d in record.proposals] == [("2026-11-24", "rejected")]
    assert [n.raised for n in record.nudges] == [20.0]
    assert [u.text for u in record.utterances] == ["new"]
    assert [len(archive.search(word)) for word in ("old", "new")] == [0, 1]


def test_several_events_are_kept_together_or_not_at_all(archive: Archive) -> None:
    kept(archive)
    bad = utterance(2).model_copy(update={"end": None})
    with pytest.raises(Exception, match="NOT NULL"):
        archive.append_all(FIRST, [utterance(1), bad])
    assert archive.call(FIRST).utterances == ()


def test_when_a_plan_was_last_heard_of(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "acme.md"
    monkeypatch.chdir(tmp_path)
    kept(archive, "a", plan="acme.md")
    kept(archive, "b", plan="other.md")
    day = dt.date(2026, 11, 12)
    assert archive.last_heard(plan, day) == archive.last_heard("acme.md", dt.date(2030, 1, 1)) == day
    monkeypatch.chdir("/")
    assert archive.last_heard(plan, day) == day
    assert archive.last_heard(plan, dt.date(2026, 11, 11)) is None
    assert archive.last_heard(tmp_path / "third.md", day) is None


def test_calls_are_listed_newest_first(archive: Archive) -> None:
    kept(archive, "2026-11-12-1015-b", "2026-11-12T10:15:40+01:00")
    kept(archive, FIRST, "2026-11-12T10:15:00+01:00")
    kept(archive, "2026-10-01-0900", "2026-10-01T09:00:00+02:00")
    assert [row.id for row in archive.calls()] == ["2026-11-12-1015-b", FIRST, "2026-10-01-0900"]
    assert archive.ids() == {"2026-11-12-1015-b", FIRST, "2026-10-01-0900"}


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (FIRST, FIRST),
        ("2026-11-12-1015-b", "2026-11-12-1015-b"),
        ("2026-11-12-1015-B ", "2026-11-12-1015-b"),
        ("2026-10", "2026-10-01-0900"),
        ("last", "2026-11-12-1015-b"),
    ],
)
def test_a_call_is_found_by_id_start_or_last(archive: Archive, reference: str, found: str) -> None:
    for call_id, minute in (("2026-10-01-0900", 0), (FIRST, 15), ("2026-11-12-1015-b", 16)):
        kept(archive, call_id, f"2026-11-12T10:{minute:02}:00+01:00")
    assert archive.call(reference).row.id == found


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("2026-11", "fits 2 calls"),
        ("2027", "No call is named"),
        ("", "No call is named"),
        ("%", "No call is named"),
        ("\udcff", "No call"),
    ],
)
def test_a_call_that_is_not_found(archive: Archive, reference: str, sentence: str) -> None:
    kept(archive, "2026-11-12-1015")
    kept(archive, "2026-11-13-1015")
    with pytest.raises(UserError, match=sentence) as caught:
        archive.call(reference)
    str(caught.value).encode()


def test_last_of_an_empty_archive(archive: Archive) -> None:
    with pytest.raises(UserError, match="No call has been kept yet"):
        archive.call("last")


def test_an_id_is_taken_once(archive: Archive) -> None:
    kept(archive)
    archive.append(FIRST, utterance(1))
    with pytest.raises(UserError, match="in the archive already"):
        kept(archive)
    assert len(archive.call(FIRST).utterances) == 1


def test_events_of_a_call_that_is_gone(archive: Archive) -> None:
    changes: list[Callable[[], None]] = [
        lambda: archive.append("nope", utterance(1)),
        lambda: archive.append("nope", summary()),
        lambda: archive.end_call("nope", ENDED),
        lambda: archive.append("nope", NoteTaken(at=1, text="x")),
    ]
    for change in changes:
        with pytest.raises(UserError, match="not in the archive any more"):
            change()
    with pytest.raises(UserError, match="has no proposal p1"):
        archive.decide("nope", "p1", "accepted", ENDED)


def test_the_last_word_on_a_proposal_counts(archive: Archive) -> None:
    kept(archive)
    archive.append_all(FIRST, [proposal(1), proposal(2)])
    archive.decide(FIRST, "p1", "rejected", "2026-11-12T11:00:00+01:00")
    archive.decide(FIRST, "p1", "accepted", "2026-11-12T11:05:00+01:00")
    first, second = archive.call(FIRST).proposals
    assert (first.decision, first.decided_at) == ("accepted", "2026-11-12T11:05:00+01:00")
    assert (second.decision, second.decided_at) == (None, None)
    assert archive.calls()[0].open_proposals == 1


def test_rejections_count_for_the_plan_file_however_it_is_named(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept(archive, "a", plan="acme.md")
    kept(archive, "b", plan="other.md")
    for call_id in ("a", "b"):
        archive.append_all(
            call_id, [proposal(1, quote=f"late in {call_id}"), proposal(2, quote="open"), proposal(3)]
        )
        archive.decide(call_id, "p1", "rejected", ENDED)
        archive.decide(call_id, "p3", "accepted", ENDED)
    rejected = {fingerprint(proposal(7, quote="late in a"))}
    assert archive.rejected_fingerprints(tmp_path / "acme.md") == rejected
    assert archive.rejected_fingerprints("./x/../acme.md") == rejected


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"id": "p9", "confidence": 0.1, "at": 99.0, "utterances": (7,), "impact": (), "was": None}, True),
        ({"quote": "Redlines  are late"}, True),
        ({"quote": "redlines are not late"}, False),
        ({"is_": "2026-11-21"}, False),
        ({"target": "M4"}, False),
        ({"op": "set_status"}, False),
    ],
)
def test_fingerprints(change: dict[str, object], same: bool) -> None:
    other = proposal().model_copy(update=change)
    assert (fingerprint(other) == fingerprint(proposal())) is same


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("redlines", [1]),
        ("REDLINE", [1]),
        ("redl", [1]),
        ("naive", [2]),
        ("thursday meet", [2]),
        ("late thursday", []),
        ("budget", []),
        ("", []),
        ("   ", []),
        ("---", []),
        ("redlines ---", [1]),
        ('"redlines', [1]),
        ("redlines AND", []),
        ("NEAR(", []),
        ("text:redlines", []),
        ("redlines*", [1]),
        ("^redlines", [1]),
        ("a' OR '1'='1", []),
        ("re\0d\udcff", []),
        ("🙂", []),
    ],
)
def test_any_text_is_a_search(archive: Archive, words: str, found: list[int]) -> None:
    kept(archive)
    archive.append_all(FIRST, EVENTS)
    hits = archive.search(words)
    assert [hit.utterance.id for hit in hits] == found
    assert all((hit.call_id, hit.on) == (FIRST, dt.date(2026, 11, 12)) for hit in hits)


def test_a_search_stops_at_its_limit(archive: Archive) -> None:
    kept(archive)
    archive.append_all(FIRST, [utterance(n) for n in range(1, 8)])
    assert [len(archive.search("redlines", limit)) for limit in (0, 3, 50)] == [0, 3, 7]


def test_a_deleted_call_leaves_no_trace(archive: Archive, tmp_path: Path) -> None:
    kept(archive, "2026-11-11-0900", "2026-11-11T09:00:00+01:00")
    archive.append(call_id := "2026-11-11-0900", utterance(1, "the budget stays"))
    kept(archive)
    secret = "quetzalcoatlus"
    archive.append_all(FIRST, [utterance(n, f"{secret} said {n} of {secret}s") for n in range(1, 40)])
    of_secret = {"confidence": 0.9, "utterances": (3,), "quote": secret, "milestone_id": secret}
    archive.append(FIRST, MilestoneFinding(id="f1", says="slipped", **of_secret))  # type: ignore[arg-type]
    archive.append_all(FIRST, [proposal(1, quote=secret), *EVENTS[5:8]])
    archive.append(FIRST, NoteTaken(at=1, text=secret))
    archive.end_call(FIRST, ENDED, summary())

    def files() -> bytes:
        return b"".join(path.read_bytes() for path in (tmp_path / "home").iterdir())

    assert secret.encode() in files()

    assert archive.delete("2026-11-12") == FIRST

    assert secret.encode() not in files()
    assert b"quetz" not in files()
    assert archive.ids() == {call_id}
    assert archive.search(secret) == []
    assert [hit.call_id for hit in archive.search("budget")] == [call_id]
    with pytest.raises(UserError, match="No call is named"):
        archive.delete(FIRST)


def test_traces_are_left_only_while_another_reads_or_a_call_is_going_on(
    archive: Archive, tmp_path: Path
) -> None:
    secret = "quetzalcoatlus"
    for call_id in ("a", "b", "c"):
        kept(archive, call_id)
        archive.append_all(call_id, [utterance(n, f"{secret} in {call_id}, {n}") for n in range(1, 40)])
    reader = sqlite3.connect(tmp_path / "home" / FILE)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM utterances").fetchone()
    assert not archive.delete_all(["a"])
    reader.close()
    with claimed(tmp_path / "home", "2026-11-13-0900"):
        assert not archive.delete_all(["b"])
    assert archive.delete_all(["c"])
    assert secret.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "home").iterdir())


def test_many_threads_at_once(archive: Archive) -> None:
    for n in range(4):
        kept(archive, f"call-{n}", f"2026-11-12T10:0{n}:00+01:00")

    def write(job: int) -> int:
        archive.append(f"call-{job % 4}", utterance(job // 4 + 1, f"word{job}"))
        return len(archive.search(f"word{job}"))

    with ThreadPoolExecutor(8) as threads:
        assert all(found >= 1 for found in threads.map(write, range(80)))
    assert [row.utterances for row in archive.calls()] == [20] * 4


def test_two_archives_on_one_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        one, two = threads.map(lambda _: Archive(tmp_path), range(2))
        kept(one)
        list(threads.map(lambda n: (one if n % 2 else two).append(FIRST, utterance(n)), range(1, 41)))
    assert len(two.call(FIRST).utterances) == 40
    two.delete(FIRST)
    with pytest.raises(UserError, match="not in the archive any more"):
        one.append(FIRST, utterance(41))
    one.close()
    two.close()
    two.close()


def test_only_its_owner_may_read_it(archive: Archive, tmp_path: Path) -> None:
    kept(archive)
    for path in (tmp_path / "home").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert (tmp_path / "home" / FILE).exists()


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (set(), "2026-11-12-1015"),
        ({"2026-11-12-1016"}, "2026-11-12-1015"),
        ({"2026-11-12-1015"}, "2026-11-12-1015-b"),
        ({"2026-11-12-1015", "2026-11-12-1015-b"}, "2026-11-12-1015-c"),
    ],
)
def test_call_ids(taken: set[str], expected: str) -> None:
    assert new_call_id(dt.datetime(2026, 11, 12, 10, 15, 59, tzinfo=dt.UTC), taken) == expected


def test_call_ids_sort_by_time_and_never_run_out() -> None:
    ids: list[str] = []
    for minute in (15, 16):
        for _ in range(60):
            ids.append(new_call_id(dt.datetime(2026, 11, 12, 10, minute, tzinfo=dt.UTC), ids))
    assert ids == sorted(set(ids))
