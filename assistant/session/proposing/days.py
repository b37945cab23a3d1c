"""Which day a step was given, read a second time: of several days the one that stands by the step, and none that belongs to something else."""

import datetime as dt
import re

from assistant.check.told_day import put_right
from assistant.check.turn import breaks
from assistant.events import MilestoneFinding, Utterance
from assistant.plan.model import Milestone
from assistant.session.proposing.step_of import StepWords, clause_at
from assistant.session.proposing.talk import Talk
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import clause_before, declines_day
from assistant.understand.text import plain, sentences, words

_NOT = re.compile(r"\b(?:not|never|no longer|isn't|won't|wasn't|can't|cannot|n't)\b|n't\b")
_NOT_BEFORE = re.compile(r"\b(?:until|till|before|no later|sooner|no earlier)\b")
_WILL_NOT_DO = re.compile(
    r"^[ ,]*(?:(?:is|was|'s|would be|will be) )?(?:too (?:close|soon|early|tight)|no good|off limits|out|gone|packed|taken|impossible)\b|^[^.;]{0,40}\bso no\b"
)
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to)\b[\w ,'’]{0,12}$")
_IF = re.compile(r"\b(?:if|once|unless|as soon as|assuming|provided)\b[^,;]*$")
_HANDS_OVER = re.compile(
    r"\b(?:i'll|we'll|i will|we will|i can|we can|you'll|you will)(?: \w+){0,2}? (?:send|share|forward|e-?mail|bring|get|give|have|set up|put together|draft|show|introduce)\b(?P<what>.*)$"
)
_A_PART = re.compile(
    r"^ ?(?:you |us |them |him |her |over )*(?:a|an|some|my|the first) (?:[\w-]+ ){0,2}?(?:template|draft|notes?|list|form|sample|outline|link|invite|example|questions?)\b"
)
_IN_HAND = re.compile(r"\b(?:in|into|on) (?:her|his|their|your|our|my) (?:inbox|hands|desk|mailbox)\b")
_LEFT = re.compile(
    r"(?:n't|\bnot|\bnever) (?:\w+ ){0,2}?(?:move|change|touch|shift|update) (?:the|that|our|this) (?:date|day|plan)\b"
)
_LEFT_WITHIN = 8
_IT = re.compile(r"^ ?(?:you |us |them |him |her )?(?:it|that|this|them|those|everything)\b")
_DECIDES = re.compile(
    r"\b(?:agreed|approved|approval|closed|signed|signature|complete|completed|accepted|passed|confirmed|connected|cleared|released|live|finished|done|review|assessment|audit|consultation)\b"
)
_MEETS = re.compile(r"\b(?:see (?:us|you|each other)|we (?:meet|speak|talk)|catch up|our (?:next )?call)\b")
_MEETS_OTHERS = re.compile(r"\bmeet(?:ing|s)? with (?-i:([A-Z]\w+))")
_ON_ABOUT = re.compile(r"\b(?:about|for|on) (?:the|those|that|his|her|their|some) \w")
_MONTHS_ONE = re.compile(r"^[a-z]+ one$|\bone$")
_VAGUE = re.compile(
    r"\b(?:early|late|mid|around|about|sometime|some time|roughly)\b|\b(?:day|week|weekend|month) after$"
)
_AFTER = re.compile(r" after\b(?! (?:that )?(?:works|is))")
_BEGINS = re.compile(r"\b(?:start|starts|starting|begin|begins|beginning|kick(?:s|ing)? off)\b[\w ]{0,12}$")
_STARTS = re.compile(r"\b(?:start|begin|kick-?off|launch|live)\w*")
_DAY_OFF = re.compile(r"\b(?:holiday|weekend|vacation|party|leave) $")
_MONTH_NAMED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{4}|week|day\b|tomorrow"
)
_PAPERS = re.compile(
    r"\b(?:papers?|agenda|invite|draft|notes?|slides|numbers|comments|minutes) (?:\w+ )?(?:go(?:es)? (?:in|out)|closes|(?:are|is) due)\b"
)
_OWN_MOVE = re.compile(
    r"\b(?<!')(?!it\b|that\b|this\b|they\b|those\b|one\b)[a-z]+(?:'m|'s|'ll be| am| is| will be|'ll| will)?(?: (?:now|also|actually))? (?:moving|leaving|joining|starting|transferring|switching|retiring|stepping|off|away|out|back|start|join|leave|retire)\b"
    r"[^.;]*$"
)
_BARE = 6
_ONWARD = 3


def meant(
    finding: MilestoneFinding, said: Utterance, milestone: Milestone, talk: Talk, steps: StepWords
) -> MilestoneFinding | None:
    """The finding with the day that was meant; None where its words do not give the step a day of its own."""
    text, day = finding.quote, finding.date
    if day is None or day < talk.on or _left_as_it_is(said, talk, milestone, steps):
        return None
    named = talk.days(text)
    all_named = [one for one, _ in named]
    hit = next((one for one, its in named if its == day), None)
    if hit is not None and _MONTHS_ONE.search(plain(hit.quote)):
        return _exact(finding, _month(day), said, talk)
    if hit is None and (span := _month_of(day, talk, text)) is not None:
        return _exact(finding, span, said, talk)
    open_ones = [
        (one, its)
        for one, its in named
        if its >= talk.on and not _turned_down(text, one) and not put_right(text, one, all_named)
    ]
    if len(open_ones) == 1 and len(named) > 1 and hit is not None and put_right(text, hit, all_named):
        hit, day = open_ones[0]
    chosen = _beside_the_step(text, open_ones, milestone, steps) if len(open_ones) > 1 else hit
    if chosen is not None and chosen is not hit:
        hit, day = chosen, next(its for one, its in named if one is chosen)
    if day < talk.on or (
        milestone.due != day
        and any(its == milestone.due and not _turned_down(text, one) for one, its in named)
    ):
        return None
    if hit is not None:
        if (
            _turned_down(text, hit)
            or _BEFORE.search(plain(text[: hit.at]))
            or plain(hit.quote).startswith("before")
        ):
            return None
        if (
            _VAGUE.search(plain(hit.quote))
            or _AFTER.match(plain(text[hit.end :]))
            or hit.approximate
            or _same_number(hit, day, milestone)
        ):
            return None
        lead = plain(text[: hit.at])
        if _DAY_OFF.search(lead) or (_BEGINS.search(lead) and not _STARTS.search(plain(milestone.name))):
            return None
        if _IF.search(lead):
            later = [(one, its) for one, its in named if one.at > hit.end and its >= talk.on]
            if not later:
                return None
            hit, day = later[0]
        if _of_something_else(text, hit, milestone, steps, talk):
            return None
    if len(words(text)) <= _BARE and _put_forward_for_another(said, day, milestone, talk, steps):
        return None
    if day == milestone.due:
        return None
    return finding if day == finding.date else finding.model_copy(update={"date": day})


def _beside_the_step(
    text: str, named: list[tuple[SpokenDate, dt.date]], milestone: Milestone, steps: StepWords
) -> SpokenDate | None:
    """The date in the same clause as the step's own word; None where no clause has both or several have."""
    with_word = [one for one, _ in named if steps.names(clause_at(text, one.at), milestone)]
    if len(with_word) == 1:
        return with_word[0]
    place = next((at for at in _places(text) if steps.names(text[at:].split(" ")[0], milestone)), None)
    if place is None:
        return next((one for one, _ in named), None) if len(named) == 1 else None
    nearest = sorted(named, key=lambda one: (breaks(text, place, one[0].at), abs(place - one[0].at)))
    return nearest[0][0]


def _same_number(hit: SpokenDate, day: dt.date, milestone: Milestone) -> bool:
    """Whether "the tenth", said without a month, may well be the tenth that the plan has."""
    due = milestone.due
    return (
        due is not None
        and due != day
        and due.day == day.day
        and _MONTH_NAMED.search(plain(hit.quote)) is None
    )


def _places(text: str) -> list[int]:
    return [0, *(hit.end() for hit in re.finditer(r"\s+", text))]


def _turned_down(text: str, hit: SpokenDate) -> bool:
    """Whether the day is named only to say that it is not that one."""
    before = clause_before(plain(text), hit.at)
    if _NOT.search(before) and not _NOT_BEFORE.search(before + plain(hit.quote)):
        return True
    if _WILL_NOT_DO.search(plain(text[hit.end :])):
        return True
    return any(declines_day(s, text.find(s.text) + hit.end) for s in sentences(text) if s.text == text)


def _of_something_else(
    text: str, hit: SpokenDate, milestone: Milestone, steps: StepWords, talk: Talk
) -> bool:
    """Whether the day belongs to a meeting, to something handed over on the way, to another step or to other people."""
    clause = clause_at(text, hit.at)
    low = plain(clause)
    own = steps.names(clause, milestone)
    if steps.of_another(clause, milestone) and not own:
        return True
    met = _MEETS_OTHERS.search(text)
    if (
        met is not None
        and met[1] not in f"{talk.plan.vendor} {talk.plan.account}"
        and talk.person(met[1]) is None
    ):
        return True
    if _PAPERS.search(low) and _DECIDES.search(plain(milestone.name)):
        return True
    if not own and _OWN_MOVE.search(low[: max(0, low.find(plain(hit.quote)))]):
        return True
    if not own and (_MEETS.search(low) or _ON_ABOUT.search(low[: max(0, low.find(plain(hit.quote)))])):
        return True
    passed = _HANDS_OVER.search(plain(text[: hit.at]))
    if passed is not None and (part := _A_PART.match(passed["what"])) and not steps.names(part[0], milestone):
        return True
    return (
        passed is not None
        and _IT.search(passed["what"]) is None
        and _DECIDES.search(plain(milestone.name)) is not None
    )


def _put_forward_for_another(
    said: Utterance, day: dt.date, milestone: Milestone, talk: Talk, steps: StepWords
) -> bool:
    """Whether a short answer takes up a day that was put forward for another step: "the fourth for the budget, the eleventh to sign"."""
    for before in talk.before(said.id, 1):
        for sentence in talk.sentences(before):
            for one, its in talk.days(sentence.text):
                clause = clause_at(sentence.text, one.at)
                if its == day and (steps.of_another(clause, milestone) or _IN_HAND.search(plain(clause))):
                    return True
    return False


def _left_as_it_is(said: Utterance, talk: Talk, milestone: Milestone, steps: StepWords) -> bool:
    """Whether somebody says a little later that the plan keeps its day for now."""
    return any(
        _LEFT.search(plain(sentence.text)) and not steps.of_another(sentence.text, milestone)
        for later in talk.after(said.id, _LEFT_WITHIN)
        for sentence in talk.sentences(later)
    )


def _month(day: dt.date) -> SpokenDate:
    """The month of a day as the span that "the February one" means."""
    start = day.replace(day=1)
    stop = (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return SpokenDate("", 0, 0, start=start, stop=stop)


def _month_of(day: dt.date, talk: Talk, text: str) -> SpokenDate | None:
    """The month that the words name, where the finding has its first day for it."""
    return next(
        (s for s in talk.spans(text) if s.start is not None and s.start <= day <= (s.stop or day)), None
    )


def _exact(
    finding: MilestoneFinding, span: SpokenDate, said: Utterance, talk: Talk
) -> MilestoneFinding | None:
    """The day within a month that was named right after the month was; a month alone is no day."""
    start, stop = span.start, span.stop
    if start is None or stop is None:
        return None
    place = said.text.find(finding.quote)
    for utterance in (said, *talk.after(said.id, _ONWARD)):
        for sentence in talk.sentences(utterance):
            if utterance is said and said.text.find(sentence.text) < place:
                continue
            for one, _ in talk.days(sentence.text):
                day = _in_span(one.date, start, stop)
                if day is None or _MONTHS_ONE.search(plain(one.quote)):
                    continue
                if not sentence.asks and not _turned_down(sentence.text, one):
                    return finding.model_copy(
                        update={"date": day, "quote": sentence.text, "utterances": (utterance.id,)}
                    )
    return None


def _in_span(day: dt.date | None, start: dt.date, stop: dt.date) -> dt.date | None:
    """The day within the span; "the third" after "the February one" is the third of February."""
    if day is None:
        return None
    if start <= day <= stop:
        return day
    same = next(
        (d for n in range((stop - start).days + 1) if (d := start + dt.timedelta(days=n)).day == day.day),
        None,
    )
    return same if (stop - start).days > 20 else None
