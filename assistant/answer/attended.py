"""Who was on a call."""

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.wording import day
from assistant.deal.sources import said
from assistant.history.records import CallRecord
from assistant.plan.reading.in_words import listed


def on_call(asked: Asked, material: Material) -> list[Sentence]:
    """Who spoke on the call that is meant, the last one where none is named; first of those who are asked about."""
    record = _meant(asked, material)
    if record is None:
        return []
    when = day(record.row.on, material.deal.on)
    first = {u.name: u for u in reversed(record.utterances) if u.name}
    sellers = [name for name in material.plan.sellers if name in first]
    others = [u.name for u in record.utterances if u.name and u.name not in sellers]
    buyers = list(dict.fromkeys(others))
    found = [
        Sentence(
            f"{name} {'spoke' if name in first else 'did not speak'} on the call of {when}.",
            (said(record, first[name], first[name].text),) if name in first else material.lines_of(name),
        )
        for name in asked.people
    ]
    sides = ((material.plan.vendor or "the seller", sellers), (material.plan.account or "the buyer", buyers))
    told = " and ".join(f"{listed(names)} for {side}" for side, names in sides if names)
    sources = tuple(said(record, first[name], first[name].text) for name in (*sellers, *buyers))
    return [*found, Sentence(f"On the call of {when} spoke {told}.", sources)] if told else found


def _meant(asked: Asked, material: Material) -> CallRecord | None:
    calls = material.deal.calls
    return next((c for c in calls if c.row.id == asked.call), calls[-1] if calls else None)
