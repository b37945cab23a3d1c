"""How the model beside the rules stands, in a few words for the foot of the screen."""

from collections.abc import Iterator

from rich.cells import cell_len

from assistant.events import CallStarted, ModelState, ModelUsed, clock
from assistant.ui.text import clean, clip, clip_front

_LONGEST = 24
"""Cells of a model's name."""


def model_words(
    call: CallStarted | None, used: ModelUsed | None, state: ModelState | None, room: int
) -> tuple[str, bool]:
    """The longest form that has ``room``, and whether it says that the rules are alone; nothing where there is no model."""
    model = clean(call.checker.partition(":")[2]) if call else ""
    if call is None or not model:
        return "", False
    alone = state is not None and state.state != "asked"
    forms = _alone(model, state) if alone and state else _beside(call, model, used)
    return next((text for text in forms if cell_len(text) <= room), ""), alone


def _alone(model: str, state: ModelState) -> Iterator[str]:
    name = clip(model, _LONGEST)
    if state.state == "spent":
        why = f"the budget for {name} is used up"
    elif state.state == "left_alone" and state.until is not None:
        why = f"{name} is not answering, left alone until {clock(state.until)}"
    else:
        why = f"{name} is not answering"
    yield f"rules alone: {why}"
    if state.state == "left_alone":
        yield f"rules alone: {name} is not answering"
    yield "rules alone"


def _beside(call: CallStarted, model: str, used: ModelUsed | None) -> Iterator[str]:
    """Of a model elsewhere its machine stays longest: where the talk goes is worth more than what it costs."""
    name = clip(model, _LONGEST)
    host = clip_front(clean(call.talk_to), _LONGEST) if call.talk_to else ""
    placed = f"{name} at {host}" if host else f"{name} at a local server"
    last = placed if host else name
    if used is not None:
        so_far = used.so_far
        tokens = _short(so_far.tokens_in + so_far.tokens_out)
        money = [] if so_far.cost is None else [f"{so_far.cost:.2f} {so_far.currency}"]
        delay = f"{used.seconds:.1f} s"
        yield " · ".join([placed, f"{tokens} tokens", *money, f"answers in {delay}"])
        yield " · ".join([placed, f"{tokens} tokens", *money, delay])
        yield " · ".join([last, f"{tokens} tokens", *money, delay])
        yield " · ".join([last, tokens, *money])
        yield " · ".join([last, tokens])
    yield placed
    if host:
        yield f"at {host}"
    yield name


def _short(number: int) -> str:
    """``840``, ``12k``, ``1.2M``."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.0f}k" if number < 999_500 else f"{number / 1_000_000:.1f}M"
