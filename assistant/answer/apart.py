"""How far two days of a deal are apart."""

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.ends import End, ends_in
from assistant.answer.material import Material
from assistant.answer.wording import day
from assistant.deal.deal import Deal
from assistant.deal.lines import milestone_line
from assistant.plan.reading.in_words import counted
from assistant.plan.workdays import workdays_between


def apart(asked: Asked, material: Material) -> list[Sentence]:
    """From one day to the other, in days and in business days; from today where only one is named."""
    deal = material.deal
    ends = list(ends_in(asked.text, deal))[:2]
    if len(ends) == 1:
        ends.insert(0, End("today", deal.on))
    if len(ends) < 2:
        return []
    first, last = ends if ends[0].day <= ends[1].day else ends[::-1]
    days = (last.day - first.day).days
    work = workdays_between(first.day, last.day, material.plan.calendar)
    lines = tuple(milestone_line(e.step) for e in ends if e.step is not None)
    text = f"From {_told(first, deal)} to {_told(last, deal)} it is {counted(days, 'day')}, {counted(work, 'business day')}."
    return [Sentence(text, (*lines, *material.front(*(k for e in ends for k in e.keys))))]


def _told(end: End, deal: Deal) -> str:
    return f"{end.name}, {day(end.day, deal.on)},"
