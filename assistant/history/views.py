"""The archive as plain columns, for people who open closecall.db with Datasette or any other SQLite program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view with what it is for and what each column holds, by name, in the view's order. ``sql``: its SELECT."""

    name: str
    about: str
    columns: dict[str, str]
    sql: str


def _json(path: str) -> str:
    """A field of the event, which stands in the column ``event`` of the view's own table ``t``."""
    return f"json_extract(t.event, '$.{path}')"


_OF_CALL = {
    "call": "the call's id",
    "day": "the day of the call, YYYY-MM-DD",
    "account": "the buyer's company",
    "deal": "the deal, as the plan names it",
}


def _select(table: str, columns: dict[str, str]) -> str:
    """Columns of one of the tables that hang on a call, after those of its call. The table is ``t`` in them."""
    told = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return (
        "SELECT calls.id AS call, json_extract(calls.event, '$.on') AS day, calls.account, calls.deal, "
        f"{told} FROM {table} AS t JOIN calls ON calls.id = t.call"
    )


_SAID_AT = (
    "(SELECT json_extract(u.event, '$.start') FROM utterances AS u "
    "WHERE u.call = t.call AND u.id = json_extract(t.event, '$.utterances[0]'))"
)
_BEGAN = f"coalesce({_SAID_AT}, {_json('marked')})"
_ENDED = (
    "(SELECT json_extract(c.event, '$.how') FROM nudge_closings AS c WHERE c.call = t.call AND c.id = t.id "
    "ORDER BY c.n DESC LIMIT 1)"
)

VIEWS: tuple[View, ...] = (
    View(
        "calls_list",
        "One row a call.",
        _OF_CALL | {
            "plan": "the path of the plan file",
            "source": "what was heard: devices or a file",
            "started_at": "when it was begun, ISO time",
            "ended_at": "when it was over, ISO time; empty for one that is going on or was cut off",
            "seconds": "its length",
            "utterances": "how many utterances there are",
            "prompts": "how many prompts were shown",
            "changes": "how many changes of the plan were proposed",
            "to_review": "how many of those nobody has decided yet",
            "next_step_booked": "1 where the next step was agreed, 0 where not, empty where the call was cut off or only its words are in",
        },
        "SELECT id AS call, json_extract(event, '$.on') AS day, account, deal, plan_path AS plan, source, started_at, ended_at, "
        "coalesce(json_extract(summary, '$.seconds'), (SELECT max(ends) FROM utterances WHERE call = calls.id), 0) AS seconds, "
        "(SELECT count(*) FROM utterances WHERE call = calls.id) AS utterances, "
        "(SELECT count(*) FROM nudges WHERE call = calls.id AND raised IS NOT NULL) AS prompts, "
        "(SELECT count(*) FROM proposals WHERE call = calls.id) AS changes, "
        "(SELECT count(*) FROM proposals WHERE call = calls.id AND decision IS NULL) AS to_review, "
        "json_extract(summary, '$.next_step_booked') AS next_step_booked FROM calls",
    ),
    View(
        "talk",
        "One row an utterance.",
        _OF_CALL | {
            "number": "the utterance's number in the call, from 1",
            "side": "seller, buyer or unknown",
            "speaker": "who says it, where the name is known",
            "starts": "seconds from the start of the call",
            "ends": "seconds from the start of the call",
            "said": "the words",
        },
        _select("utterances", {
            "number": "t.id", "side": _json("speaker"), "speaker": _json("name"), "starts": _json("start"),
            "ends": "t.ends", "said": "t.text",
        }),
    ),
    View(
        "heard",
        "One row a finding: what the talk says of the plan, with the words that carry it.",
        _OF_CALL | {
            "id": "the finding's id in the call",
            "kind": "milestone, stakeholder, commitment, next_step, compelling_event, red_flag, agreement, assumption, risk …",
            "milestone": "the id of the milestone it is about",
            "says": "of a milestone: done, in_progress, slipped or rescheduled",
            "role": "of a stakeholder: the role",
            "name": "of a stakeholder: the name, where one was said",
            "what": "of a promise, a next step, a compelling event or a risk: what",
            "due": "the day that goes with it, YYYY-MM-DD",
            "number": "the number of the first utterance that it rests on",
            "quote": "the words that carry it, verbatim",
            "confidence": "how sure it is, 0 to 1",
            "by": "rules, or the form in which a model was asked",
        },
        _select("findings", {
            "id": "t.id", "kind": _json("kind"), "milestone": _json("milestone_id"), "says": _json("says"), "role": _json("role"),
            "name": _json("name"), "what": _json("what"), "due": f"coalesce({_json('date')}, {_json('due')})",
            "number": _json("utterances[0]"), "quote": _json("quote"), "confidence": _json("confidence"), "by": _json("source"),
        }),
    ),
    View(
        "changes",
        "One row a change of the plan that was proposed, with what was decided.",
        _OF_CALL | {
            "id": "the proposal's id in the call",
            "op": "set_status, set_date, add_next_step …",
            "target": "what it changes: a milestone's id, a role, a part of the plan",
            "field": "which cell",
            "was": "what the plan said",
            "becomes": "what it would say",
            "said_by": "who said so",
            "starts": "when that was said, or marked by hand, seconds from the start of the call",
            "quote": "the words that carry it, verbatim; empty for what was marked by hand",
            "confidence": "how sure it is, 0 to 1",
            "decision": "accepted or rejected; empty while it is open",
            "decided_at": "when, ISO time",
        },
        _select("proposals", {
            "id": "t.id", "op": _json("op"), "target": _json("target"), "field": _json("field"), "was": _json("was"),
            "becomes": _json("is"), "said_by": _json("said_by"), "starts": _BEGAN, "quote": _json("quote"),
            "confidence": _json("confidence"), "decision": "t.decision", "decided_at": "t.decided_at",
        }),
    ),
    View(
        "prompts",
        "One row a prompt to the seller, also those that pacing kept from the screen.",
        _OF_CALL | {
            "id": "the prompt's id in the call",
            "kind": "overdue_milestone, missing_stakeholder, book_next_step …",
            "milestone": "the id of the milestone it is about",
            "role": "the role that is missing",
            "shown_at": "when it came on the screen, seconds from the start of the call; empty where it was kept back",
            "prompt": "what the seller read",
            "ask": "the words the seller could say",
            "ended": "resolved, dismissed, snoozed or expired: the last that became of it",
        },
        _select("nudges", {
            "id": "t.id", "kind": _json("kind"), "milestone": _json("milestone_id"), "role": _json("role"),
            "shown_at": "t.raised", "prompt": _json("text"), "ask": _json("ask"),
            "ended": _ENDED,
        }),
    ),
)  # fmt: skip
