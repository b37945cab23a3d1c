"""``closecall call show``: a call's page."""

import argparse
from collections.abc import Iterator

from assistant.commands import common
from assistant.commands.calls.page import page_of, target_of, who, words_of
from assistant.events import Event, as_json, clock
from assistant.history.records import CallRecord
from assistant.ui.text import clean
from assistant.ui.words import count
from assistant.understand.printable import printable


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "show",
        description="Prints what the call was, what happened when, the changes it proposes with what you decided, your notes, and the talk with "
        "what was understood below the words. With --json: the event stream.",
        epilog="Example: closecall call show last",
    )
    parser.add_argument("value", metavar="ID", help="a call's id, the start of one, or last")
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    with common.place(args).archive() as archive:
        record = archive.call(args.value)
    if args.json:
        common.out("\n".join(as_json(event) for event in stream(record)))
    else:
        common.out("\n".join(printable(line) for line in _lines(record)))
    return 0


def stream(record: CallRecord) -> list[Event]:
    """The call as the event stream that it was, in the order of time."""
    timed: list[Event] = [
        *record.utterances, *record.findings, *record.nudges, *record.closings, *record.notices, *record.model,
        *record.notes, *record.marks, *record.consents,
    ]  # fmt: skip
    timed.sort(key=lambda e: e.at)
    return [
        record.call,
        *timed,
        *(d.proposal for d in record.proposals),
        *([record.summary] if record.summary else []),
    ]


def _lines(record: CallRecord) -> Iterator[str]:
    page, row = page_of(record), record.row
    yield clean(page.title)
    yield f"Call {row.id}, {page.day}, {clock(row.seconds)}, against {clean(row.plan) or 'no plan'}"
    yield f"Heard: {clean(row.source) or 'unknown'}, {clean(record.call.asr)}. Judged by {_judge(record)}."
    if page.spoke:
        shares = (f"{clean(s.who)} {round(100 * s.share)} % ({clock(s.seconds)})" for s in page.spoke)
        yield "Spoke: " + ", ".join(shares)
    yield from page.outcome
    yield from _part("What happened when", [f"{clock(at):>7}  {clean(text)}" for at, text in page.moments])
    changes = []
    for decided in page.changes:
        p = decided.proposal
        changes.append(f"{p.id}  [{decided.decision or 'open'}]  {clean(target_of(decided))}")
        if p.quote:
            changes.append(f"    “{clean(p.quote)}”" + (f" ({clean(p.said_by)})" if p.said_by else ""))
        else:
            changes.append(f"    {words_of(decided)}")
        changes += [f"    moves {clean(line)}" for line in p.impact]
    yield from _part("Changes", changes)
    talk = []
    for utterance, tags in page.talk:
        talk.append(f"{clock(utterance.start):>7}  {clean(who(utterance))}: {clean(utterance.text)}")
        talk += [f"         └ {clean(one)}" for one in tags]
    yield from _part("The talk", talk)
    drafts, asked = len(record.drafts), sum(event.type == "model_asked" for event in record.model)
    if drafts or asked:
        yield ""
        used = record.summary.model if record.summary else None
        name = f"{clean(used.model)} at {clean(used.endpoint)}" if used else "A model"
        yield f"{name} was asked {count(asked, 'time')} and wrote {count(drafts, 'draft')}: closecall call requests {row.id}"


def _judge(record: CallRecord) -> str:
    model = record.call.checker.partition(":")[2]
    return f"rules and {clean(model)}" if model else "rules only"


def _part(title: str, lines: list[str]) -> Iterator[str]:
    """A part with its heading; nothing where it has no lines."""
    if lines:
        yield ""
        yield title
        yield from lines
