"""``closecall call requests``: what a call sent to a model, as it went out."""

import argparse
import json

from assistant.commands import common
from assistant.events import ModelAsked, ModelUsed, clock
from assistant.history.records import CallRecord, ModelRequest
from assistant.ui.words import count
from assistant.understand.printable import printable


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "requests",
        description="Prints each request that went to a language model about a call: to which endpoint, when, and its body, laid out "
        "to be read. With --json each body stands as it went out, byte for byte. Keys are in no body and are never kept.",
        epilog="Example: closecall call requests last",
    )
    parser.add_argument("value", metavar="ID", help="a call's id, or last: the newest")
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    with common.place(args).archive() as archive:
        record = archive.call(args.value)
        requests = archive.requests(record.row.id)
    if args.json:
        common.out(json.dumps([_as_dict(r) for r in requests], ensure_ascii=False, indent=2))
        return 0
    for request in requests:
        when = "after the call" if request.at is None else f"at {clock(request.at)}"
        common.out(printable(f"── {request.id}, {when}, to {request.endpoint}, {request.model}"))
        for line in laid_out(request.body).splitlines():
            common.out(printable(line))
        common.out()
    for line in _summed_up(record, requests):
        common.out(printable(line))
    return 0


def _as_dict(request: ModelRequest) -> dict[str, object]:
    return {
        "id": request.id,
        "at": request.at,
        "endpoint": request.endpoint,
        "model": request.model,
        "body": request.body,
    }


def laid_out(body: str) -> str:
    """A request's body on several lines, to be read by a person."""
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        return body


def _summed_up(record: CallRecord, requests: list[ModelRequest]) -> list[str]:
    call = record.row.id
    if requests:
        places = ", ".join(dict.fromkeys(r.endpoint for r in requests))
        lines = [f"{count(len(requests), 'request')} of the call {call} went to a model, at {places}."]
    else:
        lines = [f"No request of the call {call} went to a model."]
    used = {event.id for event in record.model if isinstance(event, ModelUsed)}
    lost = [e.id for e in record.model if isinstance(e, ModelAsked) and e.id not in used]
    if lost:
        lines.append(
            f"{', '.join(lost)} was on its way when the call was cut off: what of it went out is not known."
        )
    if record.call.sent_to is not None:
        lines.append(
            f"Its sound, and the names in its plan, went to {record.call.sent_to} to be written down."
        )
    return lines
