"""What a model may ask of a deal: a few tools that only read. What they hand out is kept, so that an answer can be held against it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.answer import Sentence
from assistant.answer.material import Material
from assistant.answer.plan_rows import if_moved_rows, marks_of, plan_rows, told_row
from assistant.answer.rows import Row, change_row, promise_row, said_row, shown, step_row
from assistant.answer.search import Spoken
from assistant.answer.topics import terms
from assistant.llm.tools import Tool, ToolCall
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import listed
from assistant.understand.addressed import orders

MOST_ROWS = 40
"""Of one result."""
MOST_LETTERS = 40_000
"""Of all results for one question: some ten thousand tokens."""
_BEST, _HALF = 8, 0.5
_CALL = re.compile(r"c?(\d{1,4})", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 - reads as what it says
    """A tool was asked for what there is none of; says what there is."""


class _Args(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _None(_Args):
    """No arguments."""


class _Step(_Args):
    id: str = Field(description="the step's id, such as M3")


class _Moved(_Args):
    id: str = Field(description="the step's id, such as M3")
    date: str = Field(description="the day that it would be due on, YYYY-MM-DD")


class _Search(_Args):
    words: str = Field(description="words that were said, without small words")
    speaker: str = Field("", description="only what this person said")
    since: str = Field("", description="only on calls from this day on, YYYY-MM-DD")


class _Talk(_Args):
    call: str = Field(description="the call, such as c2")
    first: int = Field(1, alias="from", description="number of the first line")
    last: int = Field(MOST_ROWS, alias="to", description="number of the last line")


class _Since(_Args):
    since: str = Field("", description="only changes from this day on, YYYY-MM-DD")


class LookUp:
    """The tools over one deal, for one question. ``rows``: all that were handed out, by mark."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._marks = marks_of(material.plan)
        self._reckoned = 0
        self._letters = 0
        self.rows: dict[str, Row] = {}
        self._ways: dict[str, tuple[str, type[_Args], Callable[[Any], str]]] = {
            "plan": ("The whole plan: steps with owners, days and status, people, risks, next steps, and which calls there are.", _None, self._plan),
            "step": ("One step of the plan with what it assumes, its history, and what the last call said of it that is not in the plan.", _Step, self._step),
            "if_moved": ("Reckons what a step on another day would move, with signature, go-live and compelling event.", _Moved, self._if_moved),
            "search": ("Finds what was said on the calls by its words, best first.", _Search, self._search),
            "talk": (f"Lines of one call in their order, {MOST_ROWS} at most.", _Talk, self._talk),
            "open_promises": ("What either side has promised and not done yet.", _None, self._open_promises),
            "changes": ("What changed in the plan, oldest first.", _Since, self._changes),
        }  # fmt: skip

    @property
    def tools(self) -> tuple[Tool, ...]:
        return tuple(
            Tool(name, about, args.model_json_schema()) for name, (about, args, _) in self._ways.items()
        )

    def ask(self, call: ToolCall) -> str:
        """What comes of a call, as text: rows with their marks, or one sentence that says what is wrong with the call."""
        if self._letters > MOST_LETTERS:
            return "Enough has been looked up for this question: answer now."
        if call.name not in self._ways:
            return f"There is no tool of that name; there are {listed(list(self._ways))}."
        _, takes, way = self._ways[call.name]
        try:
            result = way(takes.model_validate_json(call.arguments or "{}"))
        except ValidationError:
            return f"{call.name} does not take these arguments: see its parameters."
        except Refused as refused:
            return str(refused)
        self._letters += len(result)
        return result

    def facts(self, sentences: Iterable[Sentence], *, supposed: bool) -> str:
        """Sentences that were worked out without a model, handed out as rows."""
        rows = (told_row(s, self._material, supposed=supposed) for s in sentences if s.sources)
        return self._handed(list(self._numbered(rows)))

    def search(self, words: str) -> str:
        """What the calls have of a question's words, best first; only what carries half of them."""
        found = [f for f in self._material.talk.find(terms(words)) if f.carried >= _HALF]
        return self._handed([self._said(f.spoken) for f in found[:_BEST]])

    def _plan(self, _: _None) -> str:
        calls = [
            f"c{n}: call of {c.row.on.isoformat()}, lines 1 to {max((u.id for u in c.utterances), default=0)}"
            for n, c in enumerate(self._material.deal.calls, 1)
        ]
        rows = plan_rows(self._material, self._marks)
        return "\n".join(filter(None, (self._handed(rows, len(rows)), "Calls:", *calls)))

    def _step(self, args: _Step) -> str:
        m = self._known(args.id)
        row = step_row(self._marks[m.id], m, self._material)
        assumes = [Row("", f"{m.name} assumes: {m.assumes}", row.sources, row.on, row.calendar)] if m.assumes else []  # fmt: skip
        waits = (Row("", s.text, s.sources, row.on, row.calendar) for s in self._material.not_yet(m))
        changes = [change_row(f"P{c.line}", c, self._material) for c in self._material.changes_of(m)]
        return self._handed([row, *changes, *self._numbered([*assumes, *waits])])

    def _if_moved(self, args: _Moved) -> str:
        m, now = self._known(args.id), _day(args.date)
        if not m.open or m.due is None or m.due == now:
            return f"{m.id} is closed, has no day, or is due on that day already: nothing moves."
        return self._handed(list(self._numbered(if_moved_rows(self._material, m, now))))

    def _search(self, args: _Search) -> str:
        talk = self._material.talk
        speakers = self._speakers(args.speaker)
        since = _day(args.since) if args.since else dt.date.min
        found = [
            f for f in talk.find(terms(args.words), speakers) if f.spoken.record.row.on >= since
        ]  # fmt: skip
        rows = [self._said(f.spoken) for f in found[:_BEST]]
        return self._handed(rows) or "No call has these words."

    def _talk(self, args: _Talk) -> str:
        number = _CALL.fullmatch(args.call.strip())
        calls = self._material.deal.calls
        if number is None or not 1 <= int(number.group(1)) <= len(calls):
            raise Refused(f"There is no such call; there are {listed([f'c{n}' for n in range(1, len(calls) + 1)]) or 'none'}.")  # fmt: skip
        id_ = calls[int(number.group(1)) - 1].row.id
        rows = [
            self._said(one)
            for one in self._material.talk.spoken
            if one.record.row.id == id_ and args.first <= one.utterance.id <= args.last
        ]
        return self._handed(rows) or "Nothing was said there."

    def _open_promises(self, _: _None) -> str:
        rows = [promise_row("", p, self._material) for p in self._material.promised if p.state != "kept"]
        return self._handed(list(self._numbered(rows))) or "No promise is known to be open."

    def _changes(self, args: _Since) -> str:
        since = _day(args.since) if args.since else dt.date.min
        rows = [
            change_row(f"P{c.line}", c, self._material)
            for c in sorted(self._material.plan.changes, key=lambda c: c.date)
            if since <= c.date <= self._material.deal.on
        ]
        return self._handed(rows) or "Nothing changed in the plan."

    def _handed(self, rows: Sequence[Row], most: int = MOST_ROWS) -> str:
        """The rows as text, and kept. What a machine is told in them is no part of them."""
        clean = [row for row in rows if not orders(row.spoken.quote if row.spoken else row.text)]
        given = clean[:most]
        self.rows |= {row.mark.upper(): row for row in given}
        more = f"\n({len(clean) - most} more: ask for less.)" if len(clean) > most else ""
        return shown(given) + more

    def _numbered(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Rows that are no single line of the plan or the talk, with marks of their own. The same row has the same mark."""
        known = {row.text: row.mark for row in self.rows.values()}
        for row in rows:
            if row.text in known:
                yield replace(row, mark=known[row.text])
                continue
            self._reckoned += 1
            yield replace(row, mark=f"R{self._reckoned}")

    def _said(self, one: Spoken) -> Row:
        number = next(n for n, c in enumerate(self._material.deal.calls, 1) if c is one.record)
        return said_row(f"c{number}:{one.utterance.id}", one.record, one.utterance, self._material)

    def _known(self, id_: str) -> Milestone:
        plan = self._material.plan
        wanted = id_.strip().strip("[]")
        by_mark = {mark.upper(): key for key, mark in self._marks.items()}
        m = plan.milestone(wanted) or plan.milestone(by_mark.get(wanted.upper(), ""))
        if m is None:
            raise Refused(f"There is no such step; there are {listed([m.id for m in plan.milestones]) or 'none'}.")  # fmt: skip
        return m

    def _speakers(self, asked: str) -> tuple[str, ...]:
        if not asked.strip():
            return ()
        names = sorted({u.name for c in self._material.deal.calls for u in c.utterances if u.name})
        wanted = set(asked.casefold().split())
        meant = tuple(n for n in names if wanted <= set(n.casefold().split()))
        if not meant:
            raise Refused(f"Nobody of that name has spoken; there are {listed(names) or 'none'}.")
        return meant


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("The day cannot be read: write it as YYYY-MM-DD.") from None
