"""``closecall examine``: what a model's word is worth."""

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event

from assistant.commands import common, modelling
from assistant.commands.stopping import stopping
from assistant.commands.transcribing.bar import Counted
from assistant.errors import UserError
from assistant.evaluating.exam import CaseMarks, sit
from assistant.evaluating.exam_cases import read
from assistant.evaluating.exam_report import Outcome
from assistant.evaluating.sitting import Answered, of_one_form, sat
from assistant.llm.faults import ModelFault
from assistant.llm.where import Where
from assistant.prompting.judge import wording
from assistant.session.trusting import FILE, exam_of, keep, not_believed
from assistant.understand.sense.encoder import Encoder, load

FOLDER = "exam"
"""Where answers are kept, inside the home."""

_TOKENS = 3000
"""What a case costs, about: most of it are the questions."""


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "examine",
        description="A model is asked during calls only once it has been examined, and believed only in what it got right. About three "
        "hundred stretches of made-up talk go to it, some 3,000 tokens each; nothing of yours does. Ctrl-C stops it, and the same command "
        "goes on from there.",
        epilog="Example: closecall examine --model qwen2.5:7b --endpoint http://localhost:11434/v1",
    )
    parser.add_argument(
        "--cases", type=_cases, metavar="N", help="only the first N cases, of all kinds (default: all)"
    )
    parser.add_argument("--again", action="store_true", help="ask anew what was answered before")
    modelling.add_flags(parser)
    common.add_json(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask about every case, print how it went, and keep from when on the model is believed. Returns 0, or 130 where stopped."""
    place = common.place(args)
    if refused := modelling.chosen(args, place.settings).notice:
        raise UserError(refused)
    model = modelling.opened(args, place)
    if model is None:
        raise UserError(
            "No model is chosen: name one with --model, and its server with --endpoint, such as http://localhost:11434/v1."
        )
    cases, words, stop = read(args.cases), wording(place.home), Event()
    if words.complaint:
        common.complain(words.complaint)
    answered = Answered(
        place.home / FOLDER, (model.where.endpoint, model.where.model, words.mark), common.complain
    )
    if args.again:
        answered.forget()
    left = len({case.id for case in cases} - answered.read().keys())
    if left and sys.stderr.isatty():
        common.complain(
            f"{left} stretches of made-up talk go to {model.where.name}, some {_TOKENS:,} tokens each. Ctrl-C stops it; the same "
            "command goes on from there."
        )
    put = partial(sit, asks=model, wording=words, encoder=_encoder(), stop=stop)
    bar = Counted(sys.stderr, len(cases), "cases")
    results: list[CaseMarks | None] = []
    with stopping(stop.set) as stopped:
        try:
            for marks in sat(cases, put, answered, stop.wait):
                results.append(marks)
                bar.show(len(results))
        except (ModelFault, KeyboardInterrupt) as ended:
            bar.clear()
            kept = _kept(results, len(cases))
            if stopped.by_signal:
                common.complain(f"Stopped: {kept}")
                return 130
            raise UserError(f"{ended} {kept}") from ended
        finally:
            bar.clear()
            model.close()
    return _tell(args, place.home, model.where, words.mark, results)


def _tell(
    args: argparse.Namespace, home: Path, where: Where, mark: str, results: Sequence[CaseMarks | None]
) -> int:
    """Keep what was found, and print it. A look at a few cases does not take the place of a longer exam."""
    answered = of_one_form([one for one in results if one])
    outcome = Outcome(where, mark, tuple(answered), len(results) - len(answered))
    earlier = exam_of(home, where, outcome.rung, mark)
    longer = earlier if args.cases and not args.again and earlier else None
    if longer is not None and longer.cases <= outcome.exam.cases:
        longer = None
    if longer is None:
        keep(home, outcome.exam)
    if args.json:
        common.out(json.dumps(outcome.as_data(), indent=1))
        return 0
    for line in outcome.lines():
        common.out(line)
    common.out()
    if longer is not None:
        common.out(
            f"Calls go by the longer exam of {longer.cases} cases as before; with --again this one takes its place."
        )
    elif outcome.exam.least:
        common.out(f"Kept in {home / FILE}; calls with this model go by it from now on.")
    else:
        common.out(not_believed(where))
        if args.cases:
            common.out("So few cases can tell little: leave out --cases for the whole exam.")
    return 0


def _kept(results: Sequence[CaseMarks | None], cases: int) -> str:
    answered = sum(each is not None for each in results)
    return f"{answered} of {cases} cases are answered and kept; the same command goes on from there."


def _encoder() -> Encoder | None:
    try:
        return load()
    except UserError as error:
        common.complain(str(error))
        return None


def _cases(text: str) -> int:
    try:
        cases = int(text)
    except ValueError:
        cases = 0
    if cases < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of cases; give one such as 100")
    return cases
