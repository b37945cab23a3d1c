"""Scores the rules against labelled calls: ``python -m tests.bench.understanding FOLDER... [-v]``.

Prints the table of ``closecall eval`` for each folder, made anew, with the ten worst misses; with ``-v`` every one of them.
"""

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

from assistant.errors import UserError
from assistant.evaluating.folder import read_cases
from assistant.evaluating.judging import judge
from assistant.evaluating.report import report
from assistant.evaluating.totals import add_up


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("-v", action="store_true", help="every miss")
    args = parser.parse_args()
    today = dt.datetime.now().astimezone().date()
    try:
        for folder in args.folders:
            totals = add_up(judge(case, time.thread_time) for case in read_cases(folder, today))
            print(folder)
            for line in report([("all", totals)], all_misses=args.v):
                print(line)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
