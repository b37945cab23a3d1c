"""What is told of an import: a line a file, under a bar where somebody is there to see it, and what came of all."""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.commands import common
from assistant.commands.transcribing.bar import Counted
from assistant.events import Notice, Proposal, Summary, Utterance, clock
from assistant.history.records import PastCall
from assistant.session.importing.hearing import sides_unknown
from assistant.session.importing.jobs import Planned
from assistant.understand.printable import printable


class Told:
    """Tells of each file as soon as it is known; ``as_json``: one JSON object a line, and one with ``"type": "summary"`` at the end."""

    def __init__(self, as_json: bool, bar: Counted, todo: Sequence[Planned]) -> None:
        self._as_json = as_json
        self._bar = bar
        self._days = {one.path: one.day for one in todo}
        self._new = self._known = self.failures = 0
        self._bar.show(0.0)

    def taken_down(self, calls: int) -> None:
        """Say how many calls came in with their words alone."""
        if not calls:
            return
        self._bar.clear()
        if self._as_json:
            common.out(json.dumps({"type": "words", "calls": calls}))
        else:
            are = "is" if calls == 1 else "are"
            common.out(
                f"The words of {_calls(calls)} {are} in, for closecall call search and call show; now what was said is held against the plan."
            )
        self._bar.show(0.0)

    def imported(self, path: Path, call_id: str, past: PastCall) -> None:
        self._new += 1
        said = sum(isinstance(event, Utterance) for event in past.events)
        changes = sum(isinstance(event, Proposal) for event in past.events)
        seconds = next((event.seconds for event in past.events if isinstance(event, Summary)), 0.0)
        notices = [event.text for event in past.events if isinstance(event, Notice) and event.level != "info"]
        if sides_unknown(past):
            notices.append("Nobody in it is known to be a seller: --seller NAME says who is.")
        day = self._days[path]
        todo = f", {changes} change{'' if changes == 1 else 's'} to review" if changes else ""
        line = f"{call_id}  {path}: on {day.on} by {day.by}, {clock(seconds)}, {said} utterances{todo}"
        self._line(path, "\n".join((line, *(f"  {text}" for text in notices))), {
            "state": "imported", "call": call_id, "plan": past.call.plan, "utterances": said, "proposals": changes, "notices": notices,
        })  # fmt: skip

    def in_already(self, path: Path, call_id: str) -> None:
        self._known += 1
        self._line(path, f"{path} is in already: call {call_id}", {"state": "in_already", "call": call_id})

    def failed(self, path: Path, why: str) -> None:
        self.failures += 1
        self._line(path, why, {"state": "failed", "error": why}, wrong=True)

    def stopped(self) -> None:
        """Say that it ended half-way."""
        self._bar.clear()
        common.complain(f"Stopped; {_calls(self._new)} came in, and the same command goes on from there.")

    def end(self, others: Counter[str]) -> None:
        """Say what came of all. ``others``: how many files were no calls, by their ending."""
        self._bar.clear()
        if self._as_json:
            common.out(_shown(json.dumps({
                "type": "summary", "imported": self._new, "in_already": self._known, "failed": self.failures, "passed_over": others,
            }, ensure_ascii=False)))  # fmt: skip
            return
        parts = [f"{_calls(self._new)} imported"]
        parts += [f"{self._known} in already"] if self._known else []
        parts += [f"{self.failures} could not be taken in"] if self.failures else []
        if others:
            endings = ", ".join(printable(_shown(one)) for one in sorted(others)[:6])
            files = sum(others.values())
            parts.append(f"{files} other file{'' if files == 1 else 's'} passed over ({endings})")
        common.out("; ".join(parts) + "." + (" See them with: closecall calls" if self._new else ""))

    def _line(self, path: Path, text: str, fields: dict[str, object], *, wrong: bool = False) -> None:
        self._bar.clear()
        if self._as_json:
            day = self._days[path]
            told = {"type": "file", "file": str(path), "on": day.on.isoformat(), "on_by": day.by, **fields}
            common.out(_shown(json.dumps(told, ensure_ascii=False)))
        else:
            clean = "\n".join(printable(line) for line in _shown(text).split("\n"))
            (common.complain if wrong else common.out)(clean)
        self._bar.show(float(self._new + self._known + self.failures))


def _calls(number: int) -> str:
    return f"{number} call{'' if number == 1 else 's'}"


def _shown(path: Path | str) -> str:
    """A path that can be written out, also where its bytes are no text."""
    return os.fsencode(path).decode("utf-8", "replace")
