"""All that is known of one proposed change, on a page."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from assistant.events import Proposal, Utterance, clock
from assistant.plan.model import Plan
from assistant.ui.after.proposal_card import heading, value
from assistant.ui.after.sureness import SURE, in_words
from assistant.ui.text import clean
from assistant.ui.words import SPEAKER, in_days


def page(proposal: Proposal, plan: Plan, said: Iterable[Utterance], others: tuple[str, ...]) -> Content:
    """``said``: the utterances that the change rests on; ``others``: what other calls say of the same place."""
    return Content("\n").join(_lines(proposal, plan, tuple(said), others))


def _lines(
    proposal: Proposal, plan: Plan, said: tuple[Utterance, ...], others: tuple[str, ...]
) -> Iterator[Content]:
    yield Content.styled(heading(proposal, plan), "bold")
    yield _row("Plan has", value(proposal.was) if proposal.was else "nothing yet")
    yield _row("It becomes", value(proposal.is_))
    for name, text in proposal.details.items():
        yield _row(name.replace("_", " ").capitalize(), value(text))
    yield _row(
        "How sure", f"{in_words(proposal, others)} ({proposal.confidence:.0%}; sure begins at {SURE:.0%})"
    )
    if proposal.reason:
        yield _row("Why", clean(proposal.reason))
    yield from _part("The words", "$text-accent")
    if not said:
        by = f"{clean(proposal.said_by)}: " if proposal.said_by else ""
        yield Content(f"{by}“{clean(proposal.quote)}”")
    for one in said:
        who = clean(one.name or "") or SPEAKER[one.speaker]
        yield Content.assemble((f"{clock(one.start)}  {who}: ", "$text-muted"), clean(one.text))
    if proposal.impact:
        yield from _part("It also moves", "$text-warning")
        yield from (Content(f"• {in_days(clean(one))}") for one in proposal.impact)
    if others:
        yield from _part("Other calls say otherwise", "$text-warning")
        yield from (Content(f"• {in_days(clean(one))}") for one in others)


def _row(name: str, text: str) -> Content:
    return Content.assemble((f"{name:<12}", "$text-muted"), text)


def _part(title: str, style: str) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, f"bold {style}")
