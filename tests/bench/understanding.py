"""Scores the rules against labelled calls: ``python -m tests.bench.understanding FOLDER``.

FOLDER holds ``labels.jsonl``, ``calls/ID.txt``, ``plans/ID/plan.md`` and ``plans/ID/expected.json``. Prints precision, recall
and F1 for milestone statuses, roles, next steps, commitments, closing words and prompts, and each miss with its reason.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.events import Event, Nudge, Summary
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.session.call import PlanCall, Setup
from assistant.session.sources import from_turns
from assistant.transcripts.reader import read_transcript
from assistant.transcripts.sides import sides_of, speaker_name, stated_sides
from assistant.transcripts.timing import with_times

_SAYS = {"done": "done", "re-dated": "rescheduled", "slipped": "slipped", "in_progress": "in_progress"}


class _Nowhere:
    """A journal for a benchmark: nothing has to outlive it."""

    def keep(self, event: Event) -> None:
        pass


@dataclass
class Score:
    """Counts of one kind of finding."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counts = f"{self.right} right, {self.extra} extra, {self.missed} missed"
        return f"{name:<28} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}   ({counts})"


def events_of(path: Path, plan: Plan, on: date, minutes: float | None = None) -> list[Event]:
    """All events of one transcript held against a plan, as fast as it goes."""
    transcript = with_times(read_transcript(path))
    sides = sides_of(
        [t.name for t in transcript.turns],
        plan_sellers=plan.sellers,
        plan_buyers=(*plan.buyers, *(s.name for s in plan.stakeholders if s.name)),
        vendor=plan.vendor,
        account=plan.account,
        stated=stated_sides(transcript),
    )
    source = from_turns(transcript.turns, sides, speaker_name, None)
    call = PlanCall(
        Setup(path.stem, plan, on, "text", minutes), source, _Nowhere(), lambda at: at, lambda: None
    )
    return list(call.run())


def labelled(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def score_planned(folder: Path, label: dict[str, Any], scores: dict[str, Score]) -> None:
    """One call that has a plan and an expected outcome."""
    name = label["id"]
    plan_file = folder / "plans" / name / "plan.md"
    expected = json.loads((folder / "plans" / name / "expected.json").read_text("utf-8"))
    events = events_of(
        folder / "calls" / f"{name}.txt", read_plan(plan_file), date.fromisoformat(expected["today"])
    )
    summary = next(e for e in events if isinstance(e, Summary))
    for mid, want in expected["milestones"].items():
        said = summary.milestones.get(mid)
        got = said.says if said else None
        wanted = _SAYS.get(want["status_after"])
        if plan_status(plan_file, mid) == "done" or (want.get("ambiguous") and got != wanted):
            continue
        ok = got == wanted and (wanted != "rescheduled" or str(said and said.date) == want["new_due"])
        tally(
            scores["milestone status"],
            got,
            wanted,
            f"{name} {mid}: want {wanted} {want.get('new_due', '')}, got {got} {said.date if said else ''}",
            ok=ok,
        )
        if "done" in (got, wanted):
            tally(
                scores["  done"],
                got if got == "done" else None,
                wanted if wanted == "done" else None,
                "",
                ok=got == wanted,
            )
    raised = [e for e in events if isinstance(e, Nudge) and e.raised is not None]
    sets(
        scores["prompt: overdue"],
        {n.milestone_id for n in raised if n.kind == "overdue_milestone"},
        set(expected["confirm_overdue_prompts"]),
        set(),
        name,
    )
    allowed = {*expected["missing_stakeholder_ambiguous"], *expected["mentioned_not_engaged"]}
    sets(
        scores["prompt: stakeholder"],
        {n.role for n in raised if n.kind == "missing_stakeholder"},
        set(expected["missing_stakeholder_flags"]),
        allowed,
        name,
    )
    fired = any(n.kind == "book_next_step" for n in raised)
    expect = expected["book_next_step_prompt"]["expect"]
    if expect != "may_fire":
        tally(
            scores["prompt: next step"],
            fired or None,
            expect == "must_fire" or None,
            f"{name}: {expect}, fired {fired}",
            ok=fired == (expect == "must_fire"),
        )


def plan_status(plan_file: Path, milestone_id: str) -> str:
    milestone = read_plan(plan_file).milestone(milestone_id)
    return milestone.status if milestone else ""


def score_talk(folder: Path, label: dict[str, Any], scores: dict[str, Score], blank: Plan) -> None:
    """What needs no plan: roles, the next step, commitments, the end of the call."""
    name = label["id"]
    plan_file = folder / "plans" / name / "plan.md"
    plan = read_plan(plan_file) if plan_file.exists() else blank
    path = folder / "calls" / f"{name}.txt"
    data = json.loads((folder / "calls" / f"{name}.json").read_text("utf-8"))
    turns = data if isinstance(data, list) else data["turns"]
    sellers = tuple(dict.fromkeys(t["speaker"] for t in turns if t.get("side") == "seller"))
    from dataclasses import replace

    events = events_of(path, replace(plan, sellers=sellers), date.fromisoformat(label["call_date"]))
    summary = next(e for e in events if isinstance(e, Summary))
    ambiguous = {text.split()[0] for text in label.get("roles_ambiguous", [])}
    sets(scores["roles"], set(summary.roles_heard), set(label["roles_mentioned"]), ambiguous, name)
    tally(scores["next step booked"], summary.next_step_booked or None, label["next_step_booked"] or None,
          f"{name}: {summary.next_step.quote if summary.next_step else label.get('next_step')}", ok=summary.next_step_booked == label["next_step_booked"])  # fmt: skip
    first = label.get("first_preclose_turn")
    closing = next((e for e in events if e.type == "finding" and e.kind == "closing"), None)
    at = closing.utterances[0] - 1 if closing else None
    near = first is not None and at is not None and abs(at - first) <= 2
    optional = {*label.get("end_cue_optional", []), *label.get("end_cue_turns", [])}
    if first is not None or (at is not None and at not in optional):
        tally(
            scores["closing words"],
            at,
            first,
            f"{name}: want turn {first}, got {at} {closing.quote if closing else ''}",
            ok=near,
        )
    promised = {e.utterances[0] - 1 for e in events if e.type == "finding" and e.kind == "commitment"}
    unsure = {c["turn"] for c in label["commitments"] if c.get("ambiguous")}
    sets(
        scores["commitments (by turn)"],
        promised,
        {c["turn"] for c in label["commitments"]} - unsure,
        unsure,
        name,
    )
    sets(scores["compelling events"], {e.utterances[0] - 1 for e in events if e.type == "finding" and e.kind == "compelling_event"},
         {c["turn"] for c in label["compelling_events"]}, set(), name)  # fmt: skip
    sets(scores["red flags (by turn)"], {e.utterances[0] - 1 for e in events if e.type == "finding" and e.kind == "red_flag"},
         {c["turn"] for c in label["red_flags"]}, set(), name)  # fmt: skip


def score_meeting(folder: Path, label: dict[str, Any], alarms: Counter[str]) -> None:
    """A meeting that is no sales call: everything raised is a false alarm."""
    name = label["id"]
    plan = read_plan(folder / "plans" / name / "plan.md")
    events = events_of(folder / "calls" / f"{name}.txt", plan, date.fromisoformat(label["call_date"]))
    alarms["seconds"] += int(next(e for e in events if isinstance(e, Summary)).seconds)
    for e in events:
        if isinstance(e, Nudge) and e.raised is not None:
            alarms[f"prompt {e.kind}"] += 1
        elif e.type == "finding" and e.kind == "milestone":
            alarms["milestone findings"] += 1


def tally(score: Score, got: object, wanted: object, note: str, *, ok: bool) -> None:
    if ok:
        score.right += wanted is not None
        return
    score.extra += got is not None
    score.missed += wanted is not None
    if note:
        score.notes.append(note)


def sets(score: Score, got: set[Any], wanted: set[Any], allowed: set[Any], name: str) -> None:
    score.right += len(got & wanted)
    score.extra += len(got - wanted - allowed)
    score.missed += len(wanted - got)
    if got - wanted - allowed or wanted - got:
        score.notes.append(
            f"{name}: extra {sorted(map(str, got - wanted - allowed))}, missed {sorted(map(str, wanted - got))}"
        )


def main() -> None:
    folder = Path(sys.argv[1])
    scores: dict[str, Score] = {name: Score() for name in (
        "milestone status", "  done", "prompt: overdue", "prompt: stakeholder", "prompt: next step", "roles",
        "next step booked", "closing words", "commitments (by turn)", "compelling events", "red flags (by turn)")}  # fmt: skip
    alarms: Counter[str] = Counter()
    blank = Plan(path=Path("none"))
    for label in labelled(folder):
        if label["sales_call"]:
            score_talk(folder, label, scores, blank)
        elif (folder / "plans" / label["id"] / "plan.md").exists():
            score_meeting(folder, label, alarms)
        if label["sales_call"] and (folder / "plans" / label["id"] / "expected.json").exists():
            score_planned(folder, label, scores)
    for name, score in scores.items():
        print(score.line(name))
    hours = alarms.pop("seconds", 0) / 3600
    print(
        f"meetings, {hours:.1f} hours: "
        + (", ".join(f"{k} {v}" for k, v in alarms.items()) or "no finding of a milestone, no prompt")
    )
    if "-v" in sys.argv:
        for name, score in scores.items():
            print(f"\n{name.strip()}")
            for note in score.notes:
                print("  " + note)


if __name__ == "__main__":
    main()
