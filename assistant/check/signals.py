"""Why the buyer cannot wait, what smells of a slip, and whether they agree to the plan."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import AgreementFinding, CompellingEventFinding, RedFlagFinding
from assistant.plan.model import Plan
from assistant.understand.text import plain
from assistant.vocabulary import RedFlag

_THING = r"(?:contract|renewal|subscription|licen[cs]e|licensing|lease|agreement|support|term)"
_ENDS = r"(?:expir(?:es?|ing|ation)|ends?|ending|runs? out|running out|(?:is|are|comes?|coming) up|auto[- ]?renews?|renews?|lapses?|terminates?|due)"
_EVENT = re.compile(
    rf"\b{_THING}\b.{{0,60}}\b{_ENDS}\b|\b{_ENDS}\b.{{0,30}}\b{_THING}\b|\brenewal (?:is|date)\b"
    r"|\b(?:board|steering) (?:meeting|mandate|pack|deadline|wants|expects|has asked)\b"
    r"|\b(?:hipaa|sox|gdpr|sec|iso|pci|fda|regulator(?:y|s)?|compliance|external|annual)\b.{0,20}\b(?:audit|deadline|rule|regulations?|requirement|inspection)\b"
    r"|\b(?:regulations?|law|mandate|rule)\b.{0,30}\b(?:takes? effect|goes? into effect|comes? into force|starts?|kicks? in)\b"
    r"|\b(?:have to|need to|must|got to|has to|needs to)\b.{0,30}\b(?:be )?(?:live|in place|up and running|ready|switched over|off)\b.{0,30}\b(?:by|before|in time for)\b"
    r"|\bend of life\b|\bsunset(?:s|ting|ted)?\b|\bfiscal year\b.{0,30}\b(?:ends?|closes?|starts?)\b|\bbudget\b.{0,30}\b(?:expires?|lost|gone|use it or lose)\b"
    r"|\b(?:peak|busy|holiday|hiring|buying|enrol?lment|flu|tax) (?:season|period)\b.{0,30}\b(?:starts?|begins?|is|in)\b"
    r"|\bbefore our\b.{0,40}\b(?:audit|launch|board|season|opening|event|conference|go-?live|ipo|acquisition|merger|move|qbr|quarterly (?:business )?review|year[- ]end|fiscal year|peak|busy season)\b"
    r"|\bif we (?:don't|do not|can't|cannot)\b.{0,80}\b(?:by|before|until)\b.{0,60}\b(?:miss|lose|pay|fined?|stuck|too late|trouble)\b"
    r"|\bif (?:we|they) (?:miss|don't).{0,60}\b(?:another (?:whole |full )?year|auto-?renew|locked in|penalt(?:y|ies)|fines?|miss (?:the|our))\b"
)  # fmt: skip
_OF_THE_DEAL = re.compile(
    r"\b(?:send|sign|review (?:the|your|our|it)|redline|draft|month term|our (?:standard|proposal)|your (?:price|quote|contract with us))\b|\b\d+[- ]month\b"
)
_NOT_SO = re.compile(r"\b(?:no|not|never|don't|doesn't|isn't|didn't|without|nothing|hasn't|haven't)\b")

_FLAGS: tuple[tuple[RedFlag, str], ...] = (
    ("no_dates", r"\b(?:can't|cannot|won't|not able to|not ready to|don't want to) (?:commit|agree|promise|give you) (?:to )?(?:a |any |specific |firm )*(?:date|dates|timeline|timing)|\b(?:no|don't have a) (?:timeline|date yet|firm date)\b|\bget back to you on timing\b"),
    ("no_plan", r"\b(?:let's not|don't need to|no need to|rather not) (?:over-?plan|plan|put (?:it|this|anything) (?:in|on) (?:a plan|paper)|build a plan)|\bdon't need a plan\b|\bplan is overkill\b"),
    ("no_owner", r"\b(?:nobody|no one) (?:owns|is (?:owning|responsible|in charge|assigned)|has (?:picked|taken))|\bdon't know who (?:owns|would own|is responsible)"),
    ("stalling", r"\bcircle back\b|\bstill (?:working on|discussing|evaluating|looking at) (?:it|this|that|things|everything)? ?internally\b|\bneed (?:some |more )?time to think\b|\brevisit (?:this|it) (?:next|in|later)|\bon (?:the )?back burner\b|\bno rush\b|\bkick(?:ing)? the can\b|\bnothing new since\b"),
    ("no_authority", r"\b(?:not|isn't) (?:really )?(?:my|mine|up to me|my call|my decision)\b|\bdon't know who (?:decides|signs|approves|makes)|\babove my pay ?grade\b|\bnot sure who (?:decides|signs|approves|has to)"),
    ("competitor", r"\b(?:other|another|competing|cheaper|alternative) (?:vendors?|solutions?|options?|providers?|tools?|bids?|quotes?)\b|\bcompetitors?\b|\b(?:talking|spoke|speaking|talked) (?:to|with) (?:a few|two|three|several|other)\b|\bhad a conversation with [a-z]+ [a-z]+ (?:a few|last)|\bevaluating (?:several|a few|two|three|other)\b|\bshort ?list\b|\bquoted us\b"),
    ("budget", r"\bbudget\b.{0,40}\b(?:frozen|freeze|cut|cuts|slashed|on hold|moved|not (?:been )?(?:approved|confirmed)|gone|pulled|tight|blown)\b|\b(?:frozen|freeze|cut|blown|froze|no)\b (?:the |our |in the |all )*budget\b|\bspending freeze\b|\bhiring freeze\b|\bwe freeze\b|\btoo expensive for\b"),
    ("scope", r"\b(?:also|now|suddenly) (?:need|want|require)s? .{0,60}\b(?:too|as well|before we sign|that wasn't|we didn't)\b|\bnew requirement\b|\bone more requirement\b|\bscope (?:has )?(?:changed|grown|creep)"),
)  # fmt: skip
_FLAG_RE = tuple((flag, re.compile(pattern)) for flag, pattern in _FLAGS)
_AGREES = re.compile(
    r"\b(?:(?:i|we) (?:agree|are happy|'re happy) (?:with|to) (?:the|this|that|your) (?:plan|timeline|steps|dates)|"
    r"(?:the|this|that) (?:plan|timeline) (?:works|looks (?:good|right|fine)|is (?:fine|good))(?: (?:to|for) (?:me|us))?|stick to (?:the|this) plan)\b"
)


class SignalTalk:
    """Compelling events, red flags and agreement; each kind once for the same fact."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._plan = plan
        self._on = on
        self._flags: set[RedFlag] = set()
        self._events: set[dt.date | None] = set()
        self._agreed = False

    def hear(self, turn: Turn) -> Iterator[CompellingEventFinding | RedFlagFinding | AgreementFinding]:
        """Signals from one turn. Only the buyer's side can raise a flag or agree."""
        for said in turn.said:
            yield from self._event(said, turn)
            if turn.speaker != "seller" and not said.sentence.asks:
                yield from self._flag(said, turn)
                if not self._agreed and _AGREES.search(plain(said.text)):
                    self._agreed = True
                    yield AgreementFinding(
                        id=UNNUMBERED, confidence=0.75, utterances=(turn.id,), quote=said.text, level="verbal"
                    )

    def _event(self, said: Said, turn: Turn) -> Iterator[CompellingEventFinding]:
        text = plain(said.text)
        if (
            _EVENT.search(text) is None
            or _OF_THE_DEAL.search(text)
            or (turn.speaker == "seller" and "your" not in text)
        ):
            return
        spoken = said.day(self._on) or next((d for d in said.dates if not d.past), None)
        date = None if spoken is None else day_of(spoken) or spoken.stop
        if date is None and turn.speaker == "seller":
            return
        if date is not None and date < self._on:
            return
        known = self._plan.compelling_event
        if date in self._events or (known is not None and known.date is not None and known.date == date):
            return
        self._events.add(date)
        yield CompellingEventFinding(
            id=UNNUMBERED,
            confidence=0.85 if date else 0.6,
            utterances=(turn.id,),
            quote=said.text,
            what=_clause(said.text),
            date=date,
        )

    def _flag(self, said: Said, turn: Turn) -> Iterator[RedFlagFinding]:
        text = plain(said.text)
        for flag, pattern in _FLAG_RE:
            hit = pattern.search(text)
            if flag in self._flags or hit is None:
                continue
            if _NOT_SO.search(text[max(0, hit.start() - 30) : hit.start()]) and flag in (
                "budget",
                "competitor",
                "scope",
            ):
                continue
            self._flags.add(flag)
            yield RedFlagFinding(
                id=UNNUMBERED, confidence=0.7, utterances=(turn.id,), quote=said.text, flag=flag
            )


_NEXT_CLAUSE = re.compile(
    r",? (?:and|but|so) (?:if|we|i|they|then|that|it|nobody|no one|my|our|the)\b|;|\s[—–-]\s", re.IGNORECASE
)


def _clause(text: str) -> str:
    """The part of a sentence that names the event, without what would follow from it; at most 120 characters."""
    hit = _EVENT.search(plain(text))
    end = next(
        (cut.start() for cut in _NEXT_CLAUSE.finditer(text) if hit is None or cut.start() >= hit.end()),
        len(text),
    )
    words = " ".join(text[:end].split()).rstrip(".!?,; ")
    return words if len(words) <= 120 else words[:119].rsplit(" ", 1)[0] + "…"
