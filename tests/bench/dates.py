"""How well spoken dates are read, on a folder of cases kept outside of the repository.

    python -m tests.bench.dates FOLDER [--held-out | --develop] [--quiet]

FOLDER holds ``dates/cases.jsonl`` and ``dates/negatives.jsonl`` and perhaps ``labels.jsonl`` with
``calls/ID.json``. A case has ``text``, ``mention``, ``reference`` and ``expected_any``, a list of
``start`` and ``end``. A third of the cases, chosen by a checksum of the text, is held out while the
grammar is developed.

A case is right when one of the dates found in its mention has an expected start, and for a range the stop,
read with ``end`` included or not, since suites differ. It counts as right, though not as exact, when it is
honestly unclear and an expected day is among those given, when it is one day of an expected part of a
period ("end of March"), and when a range runs to the end of the month that the suite names by its first
day ("March to May").
"""

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from dateutil.relativedelta import relativedelta

from assistant.understand.spoken_dates import SpokenDate, find_dates

Case = dict[str, Any]
DAY = timedelta(days=1)
WEEKDAY = r"\b(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAY_PART = r"( (early|late|in the))*( morning| afternoon| evening| night)?"
CLOCK = re.compile(r"\b(hours?|minutes?|now)\b", re.IGNORECASE)
NO_DATE = re.compile(
    r"(the |my |this |last |past |the last |\d+ )?days?|the (year|week|month)"
    r"|in the twenty-tens|(same|that) \w+",
    re.IGNORECASE,
)
NEAR = re.compile(
    rf"\b(today|tonight|tomorrow|yesterday|this|next|last|in \d+ days?)\b|{WEEKDAY}", re.IGNORECASE
)
FAR = re.compile(rf"year|month|quarter|{MONTHS}|[12]\d{{3}}|\d/", re.IGNORECASE)


def held_out(case: Case) -> bool:
    return zlib.crc32(case["text"].lower().encode()) % 3 == 0


def concerns_a_calendar_date(case: Case) -> bool:
    """Not: hours and minutes from now, "the day", and answers that cannot go with their reference."""
    mention = case["mention"]
    return not (CLOCK.search(mention) or NO_DATE.fullmatch(mention) or broken(case))


def broken(case: Case) -> bool:
    """A near day ("tomorrow", "next saturday", "in 3 days") whose only answer lies most of a year away."""
    near = NEAR.search(case["mention"]) and not FAR.search(case["mention"])
    return bool(near) and all(abs((day - said_on(case)).days) > 300 for day in first_days(case))


def against_the_conventions(case: Case) -> bool:
    """Answers against the conventions of the calls' labels: a weekday alone is the next one and never
    today, and "the coming Friday" is the nearest (one suite has the one after it, another has the
    nearest)."""
    mention = case["mention"].lower()
    alone = "bare_weekday" in case["ambiguity"] or re.fullmatch(
        WEEKDAY + DAY_PART, mention.removeprefix("the ")
    )
    if alone and re.search(WEEKDAY, mention) and said_on(case) in first_days(case):
        return True
    coming = re.search(rf"\b(coming|upcoming) {WEEKDAY}", mention)
    return bool(coming) and all((day - said_on(case)).days > 7 for day in first_days(case))


def said_on(case: Case) -> date:
    return date.fromisoformat(case["reference"][:10])


def first_days(case: Case) -> list[date]:
    return [date.fromisoformat(e.get("start") or e["end"]) for e in case["expected_any"]]


def within(case: Case, found: list[SpokenDate]) -> list[SpokenDate]:
    size, mention = len(case["mention"]), re.escape(case["mention"].lower())
    places = [match.start() for match in re.finditer(mention, case["text"].lower())]
    return [d for d in found if not places or any(d.at < at + size and d.end > at for at in places)]


def verdict(case: Case, one: SpokenDate) -> str:
    """ "exact", "accepted", or "" for wrong."""
    verdicts = {against(case, expected, one) for expected in case["expected_any"]}
    return "exact" if "exact" in verdicts else max(verdicts)


def against(case: Case, expected: dict[str, str], one: SpokenDate) -> str:
    start, stop = one.date or one.start, one.date or one.stop
    first = date.fromisoformat(expected["start"]) if "start" in expected else None
    last = date.fromisoformat(expected["end"]) if "end" in expected else None
    if one.unclear:
        told = {first} if first else {last, last + DAY} if last else set()
        return "accepted" if told & set(one.unclear) else ""
    if start is None or stop is None:
        return ""
    ends = {last, last - DAY} if last and case["end_convention"] == "exclusive" else {last}
    if first is None:
        open_ended = "boundary" in case["ambiguity"] and stop - DAY == last
        return "exact" if stop in ends or open_ended else ""
    if start == first and (last is None or stop in ends):
        return "exact"
    if expected.get("mod") == "after" and start + DAY == first:
        return "exact"
    if start == first and last and stop in last_days(last):
        return "accepted"
    part = last and "part_of_period" in case["ambiguity"] and first <= start and stop <= last
    return "accepted" if part else ""


def last_days(first: date) -> set[date]:
    """The last days of the week, month, quarter and year that begin on ``first``."""
    ends = {first + 6 * DAY} if first.weekday() == 0 else set()
    if first.day == 1:
        ends |= {first + relativedelta(months=n) - DAY for n in (1, 3, 12)}
    return ends


def read_lines(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def score_cases(folder: Path, part: bool | None, *, quiet: bool) -> None:
    tally: Counter[tuple[str, str]] = Counter()
    tags: Counter[str] = Counter()
    seconds = 0.0
    for case in read_lines(folder / "dates" / "cases.jsonl"):
        if part is not None and held_out(case) is not part:
            continue
        begun = process_time()
        found = find_dates(case["text"], said_on(case), calendar="")
        seconds += process_time() - begun
        verdicts = {verdict(case, one) for one in within(case, found)}
        result = "exact" if "exact" in verdicts else max(verdicts, default="")
        groups = ["all"]
        if concerns_a_calendar_date(case):
            groups += ["calendar"] + ["agreed"] * (not against_the_conventions(case))
            if not result:
                tags.update(case["ambiguity"] or ["(none)"])
                if not quiet:
                    print_miss(case, found)
        tally.update((group, result or "wrong") for group in groups)
    for group, meaning in {
        "all": "all cases",
        "calendar": "cases that concern a calendar date",
        "agreed": "... and do not go against the conventions of the calls' labels",
    }.items():
        exact, accepted, wrong = (tally[group, result] for result in ("exact", "accepted", "wrong"))
        total = exact + accepted + wrong
        print(f"{meaning}: {rate(exact + accepted, total)} right, {rate(exact, total)} exactly")
    print(f"misses by tag: {dict(tags.most_common())}")
    texts = sum(count for (group, _), count in tally.items() if group == "all")
    print(f"mean time: {1000 * seconds / max(1, texts):.2f} ms a text")


def print_miss(case: Case, found: list[SpokenDate]) -> None:
    expected = sorted({f"{e.get('start', '')}/{e.get('end', '')}" for e in case["expected_any"]})
    print(f"MISS {case['id']} on {said_on(case)} {case['text'][:110]!r} [{case['mention']}]")
    print(f"     wants {expected}, has {[(d.quote, shown(d)) for d in found]}")


def shown(one: SpokenDate) -> str:
    if one.unclear:
        return "unclear " + " ".join(map(str, one.unclear))
    return str(one.date) if one.date else f"{one.start}/{one.stop}"


def score_negatives(folder: Path, *, quiet: bool) -> None:
    """Negatives of one suite's special modes stand as dates in its other modes: those are counted apart."""
    cases = read_lines(folder / "dates" / "cases.jsonl")
    dated = {case["text"].lower() for case in cases if concerns_a_calendar_date(case)}
    tally: Counter[tuple[bool, bool]] = Counter()
    for case in read_lines(folder / "dates" / "negatives.jsonl"):
        found = find_dates(case["text"], said_on(case), calendar="")
        contradicted = case["text"].lower() in dated
        tally[contradicted, bool(found)] += 1
        if found and not quiet:
            mark = " (elsewhere a case with a date)" if contradicted else ""
            print(f"TAKEN {case['text'][:100]!r} -> {[(d.quote, shown(d)) for d in found]}{mark}")
    print(f"negatives taken for dates: {rate(tally[True, True] + tally[False, True], tally.total())}")
    clean = tally[False, True] + tally[False, False]
    print(f"... without those that a case contradicts: {rate(tally[False, True], clean)}")


def score_labels(folder: Path, *, quiet: bool) -> None:
    good_ones = total = 0
    for label in read_lines(folder / "labels.jsonl"):
        turns = json.loads((folder / label["file"]).read_text(encoding="utf-8"))["turns"]
        texts = {turn["i"]: turn["text"] for turn in turns}
        recent: list[date] = []
        for turn in sorted({d["turn"] for d in label.get("dates") or []}):
            found = find_dates(texts[turn], date.fromisoformat(label["call_date"]), recent=recent)
            for wanted in (d for d in label["dates"] if d["turn"] == turn):
                at = texts[turn].lower().find(wanted["text"].lower())
                here = [d for d in found if at < 0 or (d.at < at + len(wanted["text"]) and d.end > at)]
                readings = {reading for d in here for reading in (shown(d), str(d.due))}
                good = wanted["iso"] in readings if wanted["iso"] else not here
                good_ones, total = good_ones + good, total + 1
                if not good and not quiet:
                    print(f"LABEL {label['id']} on {label['call_date']} {wanted['text']!r}")
                    print(f"     wants {wanted['iso']}, has {[(d.quote, shown(d)) for d in here]}")
            recent += [d.date for d in found if d.date]
    print(f"labels of calls: {rate(good_ones, total)}")


def rate(some: int, total: int) -> str:
    return f"{some}/{total} = {100 * some / max(1, total):.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Scores the reading of spoken dates against a folder of cases."
    )
    parser.add_argument("folder", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-out", dest="part", action="store_const", const=True)
    which.add_argument("--develop", dest="part", action="store_const", const=False)
    parser.add_argument("--quiet", action="store_true", help="the figures without the misses")
    options = parser.parse_args()
    score_cases(options.folder, options.part, quiet=options.quiet)
    score_negatives(options.folder, quiet=options.quiet)
    if (options.folder / "labels.jsonl").exists():
        score_labels(options.folder, quiet=options.quiet)


if __name__ == "__main__":
    main()
