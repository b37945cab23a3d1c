"""What looks like a program's own words inside somebody's talk: role tags, markup, JSON, calls of tools, lines of a transcript."""

import re
from collections.abc import Iterator

_ROLE = (
    r"(?:system|assistant|user|human|developer|tool|function|admin(?:istrator)?|root|operator|model|ai|bot)"
)
_SIDE = r"(?:seller|buyer|vendor|prospect|customer|client|speaker ?\d*|unknown)"
_TAG = (
    rf"(?:{_ROLE}|{_SIDE}|instructions?|prompt|tool_?(?:call|use|result|response)s?|function_?(?:call|result)?s?|invoke|parameter|im_start|inst|sys|script|style|plan|"
    r"milestone|status|answer|finding|decision|proposal|update|command|override|document|context|transcript|data|secret|think|message|note|result|output)"
)

_CUTS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # What stands between an opening and its end; without an end, all of the rest.
        r"```.*?(?:```|\Z)",
        r"<!--.*?(?:-->|\Z)",
        r"<\|.*?(?:<\|(?:im_end|end|eot_id|endoftext)\|>|\Z)",
        r"\[INST\].*?(?:\[/INST\]|\Z)",
        r"<<SYS>>.*?(?:<</SYS>>|\Z)",
        rf"<(?P<tag>{_TAG})\b[^<>]{{0,300}}(?<!/)>.*?(?:</(?P=tag)\s*>|\Z)",
        rf"</?{_TAG}\b[^<>]{{0,300}}/?>",
        rf"\[/?(?P<mark>{_ROLE}|instructions?|prompt)(?: (?:message|prompt|note|override|instruction|update))?\]\W*(?:(?!\[/(?P=mark)).)*(?:\[/(?P=mark)\]|\Z)",
        r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)|\{#.*?(?:#\}|\Z)|\$\{[^{}]*\}?|\$\([^()]*\)?",
        r"[\[{][\s\[{]{0,8}[\"'][^\"'{}]{1,60}[\"']\s{0,4}[:,](?:.*[}\]]|.*)",
        r"\b[a-z]+(?:_[a-z]+)+\s*\((?:[^()]*\)|[^()]*\Z)",
        r"\b[a-z]+\.[a-z_]+\([^()]*[\"'=][^()]*\)",
        r"\b(?:set|mark|update|add|change|get|send|delete|move|close|create|write|approve|complete|run|call|exec)_[a-z_]+\b.*",
        r"\b(?:\w+ )?to=\w+[.:]\w+.*|\baction ?: ?[^\n]{0,80}\b(?:action )?input ?:.*",
        r"\{\s{0,4}\w{1,40}\s{0,4}:[^{}]*\}|\bm\d{1,3}\s{0,2}(?::=|=>|==?|->|→)\s{0,2}[\"']?[a-z].*",
        r"\bq(?:uestion)? ?: [^\n]{1,200}? a(?:nswer)? ?: .*",
        rf"\({_ROLE} ?:[^()]*\b(?:done|complete|completed|finished|approved|signed|status|mark|set|ignore|answer|say|write)\b[^()]*(?:\)|\Z)",
        # A heading of a file, a row of a table and all that goes with it.
        r"(?:^|(?<=[\n.!?\"' ]))#{2,6} +\w.*",
        r"^\s*# +\w[^\n]*(?:\n.*)?",
        r"\|[^|\n]*\|[^|\n]*\|.*",
        r"(?:\A|(?<=\s))---\s+[a-z_]+:\s.*?(?:\s---|\Z)",
        # A line that somebody else is made to say: "[12] buyer: …", "Buyer: …".
        r"(?:^|(?<=[\n.!?;,\"' ]))(?:\[\d{1,5}\]|[\[(]\d{1,2}:\d{2}[\])]|[\[(]?\d{1,2}:\d{2}:\d{2}(?:\.\d{1,3})?[\])]?)\s*(?:-+>\s*[\d:.]+\s*)?[^\W\d][\w .'-]{0,40}:[^\n]*",
        rf"(?:^|(?<=[\n.!?\"'] )|(?<=\n))\W{{0,4}}(?:{_SIDE}|{_ROLE}(?=[^\n]*\b{_ROLE}\s?:[^\n]*\b{_ROLE}\s?:|\s?[(\[])|system|assistant|developer|ai)\s?(?:\([^()\n]{{0,40}}\)|\[[^\[\]\n]{{0,40}}\])?\s?:[^\n]*",
        r"(?<=[.!?] )(?-i:[A-Z])[\w'-]+ (?-i:[A-Z])[\w'-]+(?: \([^()\n]{0,30}\))?:\s[^\n]*",
        r"(?<=\n)[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3}(?: \([^()\n]{0,30}\))?:\s[^\n]*",
        r"(?<=\n)\s*(?:id|status|milestone|done|date|target date|says|answer|confidence|label)\s*[:=][^\n]*",
        # A border with words that end one thing and begin another.
        r"(?<![-=#*~<>\[{])[-=#*~<>\[{]{2,}\s{0,4}(?:end|begin|start|new)\b[^\n]{0,40}?(?:transcript|conversation|call|talk|prompt|instructions?|system|message|context|user|input|session|data)\b.*",
        r"\b(?:END|BEGIN|START) OF (?:THE )?(?:TRANSCRIPT|CONVERSATION|PROMPT|INSTRUCTIONS?|SYSTEM|CONTEXT|USER INPUT|DATA)\b.*",
    )
)  # fmt: skip
_SHOUTED = re.compile(r"\bSYSTEM\b\s*[:>\]].*|\bSYS(?:TEM)? ?(?:PROMPT|OVERRIDE|MESSAGE)\b.*", re.DOTALL)
_MARKS = re.compile(r"[<>{}\[\]|#`$=():_\n]|---|\b(?:END|BEGIN|START|SYS)")


def imitations(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text they stand, in no order. Ordinary markup (``<i>``, ``<inaudible>``) is none."""
    if _MARKS.search(text) is None:
        return
    for pattern in (*_CUTS, _SHOUTED):
        for found in pattern.finditer(text):
            yield found.span()
