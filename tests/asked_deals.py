"""The deals of tests/data/deals: their archive, their questions, and how an answer to one is checked (see the README there)."""

import contextlib
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from assistant.answer.answer import Answer, Sentence
from assistant.cli import main
from assistant.deal.deal import Deal, deal_of
from assistant.deal.sources import Noted, PlanLine, Said
from assistant.events import CallStarted, Utterance
from assistant.history.store import Archive
from assistant.understand.spoken_dates import find_dates

ROOT = Path(__file__).parent / "data" / "deals"
DEALS = ("brightmoor", "thornbury", "marlow", "pellwood")
FILES = (
    "questions.json",
    "more_questions.json",
    "stranger_questions.json",
    "fresh_questions.json",
    "held_back_questions.json",
    "hurried_questions.json",
    "hurried_held_questions.json",
)
HELD = "hurried_held_questions.json"
"""Of these, the one that is only counted: nobody who works on the answers looks at which of its questions fail."""
_TURN = re.compile(r"\[(\d\d):(\d\d):(\d\d)\] ([^:]+): (.+)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?"
)
_MONTHS = "January February March April May June July August September October November December".split()
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_NOTHING = re.compile(r"\b(?:no|nobody|nothing|not|none)\b", re.IGNORECASE)
_RECKONED = frozenset(
    {
        "what_if",
        "slack",
        "critical",
        "go_live",
        "signature",
        "late",
        "status",
        "due",
        "next_due",
        "overall",
        "signer",
        "away",
        "apart",
    }
)
"""Kinds whose days and figures follow from the schedule and the day, and stand in no line."""


@dataclass(frozen=True)
class Question:
    """One of the questions, as its file has it. ``follows``: the id of the question that it goes on from."""

    id: str
    deal: str
    question: str
    kind: str
    computable: bool
    as_of: dt.date
    answer: tuple[str, ...]
    must_not: tuple[str, ...]
    not_in_material: bool
    follows: str | None = None


def questions(name: str = "questions.json") -> list[Question]:
    rows = json.loads((ROOT / name).read_text("utf-8"))
    return [
        Question(
            r["id"],
            r["deal"],
            r["question"],
            r["kind"],
            r["computable"],
            dt.date.fromisoformat(r["as_of"]),
            tuple(r["answer"]),
            tuple(r["must_not"]),
            r["not_in_material"],
            r.get("follows"),
        )
        for r in rows
    ]


def replay(home: Path, deals: tuple[str, ...] = DEALS) -> None:
    """Put the calls of the deals into an archive, as somebody who was on them would have."""
    for name in deals:
        folder = ROOT / name
        for call in json.loads((folder / "deal.json").read_text("utf-8"))["calls"]:
            argv = [
                "replay",
                str(folder / call["file"]),
                "--plan",
                str(folder / "plan.md"),
                "--on",
                call["on"],
                "--minutes",
                str(call["minutes"]),
            ]
            argv += [word for seller in call["sellers"] for word in ("--seller", seller)]
            with contextlib.redirect_stdout(io.StringIO()):
                assert main([*argv, "--json", "--speed", "max", "--home", str(home)]) == 0


def speak(home: Path, deals: tuple[str, ...] = DEALS) -> None:
    """Put the words of the calls into an archive, without what was made of them: enough for most answers, and far quicker."""
    with Archive(home) as archive:
        for name in deals:
            folder = ROOT / name
            for n, call in enumerate(json.loads((folder / "deal.json").read_text("utf-8"))["calls"], 1):
                id_ = f"{name}-{n}"
                on = dt.date.fromisoformat(call["on"])
                started = CallStarted(
                    id=id_, plan=str(folder / "plan.md"), on=on, minutes=call["minutes"], asr="none"
                )
                archive.start_call(started, started_at=f"{call['on']}T09:00:00+00:00", source=call["file"])
                turns = _turns(folder / call["file"], frozenset(call["sellers"]))
                archive.append_all(id_, turns)
                archive.end_call(id_, f"{call['on']}T10:00:00+00:00")


def _turns(path: Path, sellers: frozenset[str]) -> Iterator[Utterance]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        h, m, s, name, text = _TURN.fullmatch(line).groups()
        start = int(h) * 3600.0 + int(m) * 60 + int(s)
        side = "seller" if name in sellers else "buyer"
        yield Utterance(id=number, speaker=side, name=name, start=start, end=start + 1, text=text)


def deal(home: Path, name: str) -> Deal:
    """A deal as of the day on which its questions are asked."""
    folder = ROOT / name
    on = dt.date.fromisoformat(json.loads((folder / "deal.json").read_text("utf-8"))["as_of"])
    with Archive(home) as archive:
        return deal_of(archive, folder / "plan.md", on)


def wrong(question: Question, answer: Answer, of: Deal) -> list[str]:
    """What is wrong with an answer: facts that it lacks, what it must not say, an answer where there is none."""
    if question.not_in_material:
        return ["answers what is not in the material"] if answer.found else []
    text = [s.text for s in answer.sentences]
    found = [] if answer.found else ["does not find it"]
    found += [f"lacks {fact}" for fact in question.answer if not _has(fact, text, of)]
    return found + [f"says {bad}" for bad in question.must_not if _says(bad, " ".join(text), of)]


def _has(fact: str, sentences: list[str], of: Deal) -> bool:
    parts = [part.strip() for part in fact.split(" | ")]
    if len(parts) > 1:
        return any(all(_either(part, s, of) for part in parts) for s in sentences)
    return _either(fact, " ".join(sentences), of)


def _either(part: str, text: str, of: Deal) -> bool:
    return any(_says(way.strip(), text, of) for way in part.split(" / "))


def _says(what: str, text: str, of: Deal) -> bool:
    low = text.replace("’", "'").casefold()
    if _ISO.fullmatch(what):
        day = dt.date.fromisoformat(what)
        said = {
            date
            for d in find_dates(text, of.on, calendar=of.plan.calendar)
            for date in (d.date, d.start, d.stop)
        }
        return day in _days(text, of.on) or what in text or day in said
    if what in {s.name for s in of.plan.stakeholders} | set(of.plan.sellers):
        return what.split()[0].casefold() in low
    if what.isdigit() or len(what) <= 3:
        return re.search(rf"\b{re.escape(what.casefold())}\b", low) is not None
    return what.casefold() in low


def _days(text: str, on: dt.date) -> set[dt.date]:
    return {dt.date(int(y or on.year), _MONTHS.index(m) + 1, int(d)) for d, m, y in _DAY.findall(text)}


def uncarried(sentence: Sentence, of: Deal, kind: str = "") -> list[str]:
    """What a sentence says that its sources do not carry: quotes, people, days and figures."""
    lines = of.plan.path.read_text("utf-8").splitlines()
    carried = []
    found = []
    for source in sentence.sources:
        match source:
            case PlanLine():
                carried += _entry(lines, source.line)
            case Said():
                call = next(c for c in of.calls if c.row.id == source.call)
                utterance = next(u for u in call.utterances if u.id == source.number)
                if source.quote not in utterance.text:
                    found.append(f"no such words: {source.quote}")
                carried.append(f"{source.who}: {utterance.text} ({source.on.isoformat()})")
            case Noted():
                carried.append(f"{source.text} ({source.on.isoformat()})")
    text = " ".join(carried)
    if not sentence.sources:
        names = [n for n in _people(of) if n in sentence.text]
        return (
            [f"no source: {sentence.text}"]
            if not _NOTHING.search(sentence.text) and (names or _FIGURE.search(sentence.text))
            else []
        )
    found += [f"quote {q}" for q in re.findall("“([^”]*)”", sentence.text) if q not in text]
    found += [f"name {n}" for n in _people(of) if n in sentence.text and n.split()[0] not in text]
    if kind in _RECKONED:
        return found
    known = {dt.date.fromisoformat(d) for d in _ISO.findall(text)} | _days(text, of.on) | {of.on}
    for call in of.calls:
        known |= {
            d
            for s in sentence.sources
            if isinstance(s, Said) and s.call == call.row.id
            for f in find_dates(text, call.row.on, calendar=of.plan.calendar)
            for d in (f.date, f.start, f.stop, f.due)
            if d
        }
    bare = re.sub("“[^”]*”", "", sentence.text)
    found += [
        f"day {d}" for d in _days(bare, of.on) if d not in known and not any(c.row.on == d for c in of.calls)
    ]
    figures = _FIGURE.findall(_DAY.sub("", bare))
    return found + [f"figure {f}" for f in figures if f.strip(".,") not in text]


def _entry(lines: list[str], line: int) -> list[str]:
    """A line of a plan, with those of the front matter that are indented under it."""
    rest = takewhile(lambda text: text[:1] == " " and text.strip(), lines[line:])
    return [lines[line - 1], *rest]


def _people(of: Deal) -> list[str]:
    return sorted({*of.plan.sellers, *(s.name for s in of.plan.stakeholders if s.name)})
