"""The words that give a compelling event, a red flag or agreement away by themselves."""

import re

from assistant.vocabulary import RedFlag

_THING = r"(?:contract|renewal|subscription|licen[cs]e|licensing|lease|agreement|support|term)"
_ENDS = r"(?:expir(?:es?|ing|ation)|ends?|ending|runs? out|running out|(?:is|are|comes?|coming) up|auto[- ]?renews?|renews?|lapses?|terminates?|due)"
EVENT = re.compile(
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
OF_THE_DEAL = re.compile(
    r"\b(?:send|sign|review (?:the|your|our|it)|redline|draft|month term|our (?:standard|proposal)|your (?:price|quote|contract with us))\b|\b\d+[- ]month\b"
)
NOT_SO = re.compile(r"\b(?:no|not|never|don't|doesn't|isn't|didn't|without|nothing|hasn't|haven't)\b")

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
FLAG_WORDS = tuple((flag, re.compile(pattern)) for flag, pattern in _FLAGS)
AGREES = re.compile(
    r"\b(?:(?:i|we) (?:agree|are happy|'re happy) (?:with|to) (?:the|this|that|your) (?:plan|timeline|steps|dates)|"
    r"(?:the|this|that) (?:plan|timeline) (?:works|looks (?:good|right|fine)|is (?:fine|good))(?: (?:to|for) (?:me|us))?|stick to (?:the|this) plan)\b"
)
