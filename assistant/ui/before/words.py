"""What stands on the screen before a call, in words and signs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from textual.content import Content

from assistant.ui.ports.before import BriefRead, CutOff, Leaves, Loudness, PlanFound, SideHeard, Sound
from assistant.ui.text import clean, clip, fill, wrap
from assistant.ui.words import CONSENT, day, full_day
from assistant.vocabulary import ConsentBasis

_MUTED, _WARN, _GOOD = "$text-muted", "$text-warning", "$text-success"
_PATIENCE = 4.0
"""Seconds that a side may be silent before it is said what to do."""
_NARROW = 70
_WHO = {"seller": "You", "buyer": "The other side"}
_WHO_CELLS, _WORD_CELLS = 16, 8
_NOW: dict[Loudness, str] = {"heard": "heard", "faint": "faint", "silent": "silent", "nothing": "nothing"}
_LABELS = ("We owe:", "They owe:", "Late:", "Not heard from yet:", "Wanted:")
CONSENT_KEYS: dict[ConsentBasis, str] = {"said": "s", "agreed": "a", "own_rule": "o", "not_asked": "n"}
"""The key for each basis, in the order in which they stand."""


def to_say(leaves: Leaves) -> str:
    """The words that tell the other side of the notes; each of them is true of this call."""
    goes = []
    if leaves.sound_to:
        goes.append(f"our voices go to {clean(leaves.sound_to)} for that")
    if leaves.talk_to:
        goes.append(f"what we say goes to {clean(leaves.talk_to)}, where a model reads along")
    if goes:
        where = "; " + ", and ".join(goes)
    elif leaves.model_here:
        where = ", with a model on my computer"
    else:
        where = ", on my computer only"
    kept = " A recording stays on my computer." if leaves.keeps_sound else ""
    return f"I take notes with a tool that writes down what we say{where}.{kept} Is that all right with you?"


def recording_line(leaves: Leaves) -> str:
    """What becomes of the sound."""
    if leaves.keeps_sound:
        return "The recording of this call is kept on this computer."
    return "The sound is on disk here while the call runs, and deleted once all of it is written down."


def head_line(brief: BriefRead | None, width: int, *, choosing: bool) -> Content:
    """Which call it is and of which day, over ``width`` cells; ``choosing``: that is being asked."""
    name = "Which call is this for?" if choosing else clean(brief.name) if brief is not None else ""
    on = full_day(brief.on) if brief is not None else ""
    head = Content.assemble(("Before the call", "bold"), "  ", clip(name, max(width - len(on) - 19, 8)))
    gap = " " * max(width - head.cell_length - len(on), 1)
    return Content.assemble(head, gap, (on, _MUTED))


def brief_lines(brief: BriefRead, width: int, *, airy: bool) -> Content:
    """The brief, each line with its first words standing out, wrapped to ``width`` cells; ``airy``: with room between the lines."""
    last = f"Last call {full_day(brief.last)}." if brief.last else "No call yet."
    rows = [Content.styled(last, _MUTED)]
    for line in brief.lines or ("Nothing is late, nothing is owed.",):
        rows += [*([Content("")] if airy else []), _labelled(wrap(clean(line), max(width, 20)))]
    return Content("\n").join(rows)


def _labelled(lines: Sequence[str]) -> Content:
    first = lines[0]
    label = next((one for one in _LABELS if first.startswith(one)), "")
    style = f"bold {_WARN}" if label == "Late:" else "bold"
    head = Content.assemble((label, style), first.removeprefix(label))
    return Content("\n").join([head, *map(Content, lines[1:])])


def sound_lines(sound: Sound | None, trouble: str, width: int) -> Content:
    """Both sides with their levels, and below them what to do where one is not heard."""
    if sound is None:
        words = f"! {clean(trouble)}" if trouble else "Looking for the microphone and the other side …"
        return _wrapped(words, width, _WARN if trouble else _MUTED)
    rows = [_side(side, sound.seconds, width) for side in sound.sides]
    hints = [hint for side in sound.sides if (hint := _hint(side, sound.seconds))]
    says = [clean(one) for one in sound.says[-2:]]
    rows += [_wrapped(f"! {words}", width, _WARN) for words in dict.fromkeys([*says, *hints])]
    return Content("\n").join(rows)


def _side(side: SideHeard, seconds: float, width: int) -> Content:
    silent = not side.carried and seconds >= _PATIENCE
    mark, style = ("✓", _GOOD) if side.carried else ("!", _WARN) if silent else ("·", _MUTED)
    cells = 8 if width < _NARROW - 4 else 16
    filled = round(side.level * cells)
    word = _NOW[side.now] if side.device else "nothing"
    room = width - 2 - _WHO_CELLS - cells - 2 - _WORD_CELLS
    return Content.assemble(
        (f"{mark} ", f"bold {style}"),
        fill(_WHO[side.side], _WHO_CELLS),
        ("█" * filled, _GOOD if side.now == "heard" else _MUTED),
        ("·" * (cells - filled), _MUTED),
        f"  {word:<{_WORD_CELLS}}",
        (clip(clean(side.device), max(room, 4)), _MUTED),
    )


def _hint(side: SideHeard, seconds: float) -> str:
    """What to do about a side that has carried nothing yet."""
    if side.carried or not side.device or seconds < _PATIENCE:
        return ""
    if side.side == "seller":
        return (
            "Nothing is heard from you: say a word. If that changes nothing, unmute the microphone, or start with --mic and "
            "the name of another one."
        )
    return (
        "Nothing is heard of the other side: well, if nobody speaks yet. If somebody does, the meeting plays through another "
        "device: start with --system and its name."
    )


def minutes_line(minutes: float | None, key: str) -> Content:
    """How long the call is meant to be; ``key`` changes it."""
    words = f"{minutes:g} minutes" if minutes is not None else "no end set"
    return Content.assemble((fill("Time", 8), _MUTED), words, (f"  {key} changes it", _MUTED))


def cut_off_line(cut: CutOff, today: date, key: str) -> str:
    """A call that was cut off, with the ``key`` that finishes it."""
    whose = f" ({clean(cut.name)})" if cut.name else ""
    return f"The call of {day(cut.on, today)}{whose} was cut off: {key} writes down the rest of it first."


def say_lines(leaves: Leaves | None, width: int, *, airy: bool) -> Content:
    """The words to say; where there is room also what becomes of the sound."""
    if leaves is None:
        return Content.styled("Looking at what leaves this computer …", _MUTED)
    said = wrap(f"Say: “{to_say(leaves)}”", width)
    kept = [_wrapped(recording_line(leaves), width, _MUTED)] if airy else []
    return Content("\n").join([*map(Content, said), *kept])


def consent_line(chosen: ConsentBasis | None, keys: Mapping[ConsentBasis, str], width: int) -> Content:
    """The four bases with their keys, the chosen one marked; each can be clicked."""
    parts = [_basis(basis, key, basis == chosen) for basis, key in keys.items()]
    gap, lead = Content("  "), Content.styled(fill("Noted", 8), _MUTED)
    whole = Content("").join([lead, gap.join(parts)])
    if whole.cell_length <= width:
        return whole
    room = max(part.cell_length for part in parts[::2])
    padded = [part + Content(" " * (room - part.cell_length)) for part in parts[::2]]
    rows = [gap.join(pair) for pair in zip(padded, parts[1::2], strict=True)]
    return Content("").join([lead, Content(f"\n{' ' * 8}").join(rows)])


def _basis(basis: ConsentBasis, key: str, chosen: bool) -> Content:
    sign = "●" if chosen else "○"
    style = "bold" if chosen else "not bold"
    return Content.from_markup(
        f"[@click=screen.consent('{basis}')][bold $key-foreground on $key] $key_sign [/][{style}] {sign} {CONSENT[basis]}[/][/]",
        key_sign=key,
    )


def plan_row(found: PlanFound, today: date, width: int, *, chosen: bool) -> Content:
    """A plan to choose: what it is about, its file, its last call; › marks the one that Enter takes."""
    last = (
        ""
        if found.last is None
        else f"last call {full_day(found.last)}"
        if found.last != today
        else "last call today"
    )
    room = max(width - 2, 10)
    below = "  ".join(filter(None, (last or "no call yet", clean(str(found.path)))))
    return Content.assemble(
        "› " if chosen else "  ",
        (clip(clean(found.name), room), "bold"),
        (f"\n  {clip(below, room)}\n", _MUTED),
    )


def _wrapped(text: str, width: int, style: str) -> Content:
    return Content("\n").join(Content.styled(line, style) for line in _lines(text, width))


def _lines(text: str, width: int) -> Iterable[str]:
    """``text`` in lines, those after the first below its words where it begins with a sign."""
    if not text.startswith("! "):
        return wrap(text, width)
    first, *others = wrap(text.removeprefix("! "), width - 2)
    return [f"! {first}", *(f"  {line}" for line in others)]
