"""What hearing costs understanding: ``python -m tests.bench.spoken FOLDER… --voices DIR --out DIR [--only PART]``.

Speaks the labelled sales calls of each FOLDER (see ``closecall eval``) with the voices of the demo, the seller on the left and
everybody else on the right, listens to them as in a live call with the weights tiny.en, and writes them with the words as heard to
``out/heard``, beside the same calls as written in ``out/text``; then scores both and prints what was lost, in points of F1.
``--voices``: the voices of Kokoro (see plans/demo/make_calls.py; its group ``demo-audio`` has to be installed). ``--only`` takes the
calls whose id begins with one of those, as ``ogl,vercel``. What was spoken or heard before is not done again.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.judging import judge
from assistant.evaluating.result import Tally
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.transcripts.model import Turn
from assistant.transcripts.reader import read_transcript
from assistant.transcripts.sides import sides_of, stated_sides
from plans.demo import make_calls as demo
from tests.virtual_time import VirtualTime
from transcription.events import Utterance
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import find_weights
from transcription.whisper import WhisperRecognizer

_SELLER, _BUYER = demo.SIDES
_CHANNELS = {"seller": _SELLER, "buyer": _BUYER}
_ANY_DAY = date(2026, 11, 12)
_BARS = (
    "milestone_status", "milestone_status.done", "roles", "next_step", "closing", "commitments", "compelling_events", "red_flag_kinds",
)  # fmt: skip


def sides(case: Case, turns: Sequence[Turn]) -> list[str]:
    """Which of the demo's two voices speaks each turn: the seller's own, or the other one."""
    transcript = read_transcript(case.transcript)
    plan = read_plan(case.plan, case.on) if case.plan else Plan(path=Path("none"))
    known = sides_of(
        [turn.name for turn in turns],
        plan_sellers=plan.sellers,
        plan_buyers=plan.buyers,
        vendor=plan.vendor,
        account=plan.account,
        stated=stated_sides(transcript),
    )
    return [_SELLER if known.get(turn.name or "") == "seller" else _BUYER for turn in turns]


def speak(case: Case, voice: Callable[[demo.Side, str], demo.Samples], out: Path) -> None:
    """Speak a call to ``out``/ID.ogg and ID.cues.json."""
    turns = read_transcript(case.transcript).turns
    call, cues = demo.make(
        [(side, turn.text) for side, turn in zip(sides(case, turns), turns, strict=True)], voice
    )
    demo.write_opus(out / f"{case.id}.ogg", call)
    numbered = [{**cue, "turn": turn.number} for cue, turn in zip(cues, turns, strict=True)]
    (out / f"{case.id}.cues.json").write_text(json.dumps(numbered), "utf-8")


def listen(case: Case, audio: Path, recognizer: WhisperRecognizer) -> dict[int, str]:
    """The words heard in each turn, by its number: each word belongs to the turn of its side that lies nearest."""
    cues = json.loads((audio / f"{case.id}.cues.json").read_text("utf-8"))
    words: dict[int, list[str]] = {}
    timer = VirtualTime(time.process_time)
    recording = open_recording(audio / f"{case.id}.ogg")
    for event in hear(
        recording, recognizer, speed=1.0, clock=timer, sleep=timer.sleep, workers=lambda: timer
    ):
        if isinstance(event, Utterance):
            own = [cue for cue in cues if cue["speaker"] == _CHANNELS[event.channel]]
            for word in event.words:
                middle = (word.start + word.end) / 2
                cue = min(own, key=lambda cue: max(cue["start"] - middle, middle - cue["end"], 0.0))
                words.setdefault(cue["turn"], []).append(word.text)
    return {turn: " ".join(said) for turn, said in words.items()}


def as_heard(case: Case, words: dict[int, str], out: Path) -> None:
    """The call with each turn's text as heard, in the form of the folder it came from."""
    turns = read_transcript(case.transcript).turns
    last = max(turn.number for turn in turns)
    by_number = {turn.number: turn for turn in turns}
    rows = [
        {
            "speaker": turn.name if turn else None,
            "side": turn.side if turn else None,
            "text": words.get(number, ""),
        }
        for number in range(1, last + 1)
        for turn in (by_number.get(number),)
    ]
    (out / "calls" / f"{case.id}.json").write_text(json.dumps({"turns": rows}, indent=1), "utf-8")


def scores(folder: Path) -> dict[str, Tally]:
    """All calls of a folder, judged and added up."""
    total: dict[str, Tally] = {}
    for case in read_cases(folder, _ANY_DAY):
        for kind, tally in judge(case, time.process_time).tallies.items():
            total[kind] = total[kind] + tally if kind in total else tally
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--voices", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    audio, text, heard = (args.out / part for part in ("audio", "text", "heard"))
    for folder in (audio, text / "calls", text / "plans", heard / "calls", heard / "plans"):
        folder.mkdir(parents=True, exist_ok=True)
    cases = [
        case
        for folder in args.folders
        for case in read_cases(folder, _ANY_DAY)
        if case.label.sales_call and case.id.startswith(tuple(args.only.split(",")))
    ]
    lines = "".join(_label_line(case) + "\n" for case in cases)
    recognizer = WhisperRecognizer(find_weights(None, size="tiny.en", download=False).path, workers=1)
    with tempfile.TemporaryDirectory() as work:
        voice = None
        for case in cases:
            shutil.copy(case.transcript, text / "calls")
            if not (audio / f"{case.id}.cues.json").exists():
                voice = voice or demo.load_speaker(args.voices, Path(work))
                speak(case, voice, audio)
            if not (heard / "calls" / f"{case.id}.json").exists():
                as_heard(case, listen(case, audio, recognizer), heard)
            for copy in (text, heard) if case.plan else ():
                shutil.copytree(case.plan.parent, copy / "plans" / case.id, dirs_exist_ok=True)
            print(f"{case.id} spoken and heard", flush=True)
    for folder in (text, heard):
        (folder / "labels.jsonl").write_text(lines, "utf-8")
    written, listened = scores(text), scores(heard)
    for kind in _BARS:
        if kind in written and kind in listened:
            a, b = written[kind].f1, listened[kind].f1
            print(f"{kind:24} F1 {a:.2f} as written, {b:.2f} as heard: {100 * (a - b):+.0f} points lost")


def _label_line(case: Case) -> str:
    lines = (case.folder / "labels.jsonl").read_text("utf-8-sig").splitlines()
    return next(line for line in lines if line.strip() and json.loads(line)["id"] == case.id)


if __name__ == "__main__":
    main()
