"""How people write that a step is done, under way, waiting or dropped; and how to write it the way a table
does.

A word says more than a mark: "🔄 Done" is done. A cell that says neither is not guessed at.
"""

import re
from collections.abc import Iterable

from assistant.vocabulary import Status

_WORDS: dict[Status, str] = {
    "done": (
        "done; complete; completed; closed; finished; delivered; signed; approved; achieved; "
        "accomplished; yes; y; shipped; met; passed; resolved; accepted; executed; fully executed; ok; "
        "sent; received; held; checked; "
        "erledigt; fertig; abgeschlossen; terminé; terminée; termine; fait; achevé; completado; completada; hecho; terminado; finalizado"
    ),
    "in_progress": (
        "in progress; in-progress; in_progress; inprogress; started; ongoing; on-going; wip; "
        "work in progress; working on it; underway; under way; active; on track; at risk; blocked; "
        "stuck; waiting; waiting on; waiting for; in review; under review; reviewing; partially; "
        "partial; partly; nearly; almost; mostly; half; scheduled and started; begun; doing; yellow; "
        "amber; in flight; in work; in process; processing; in negotiation; awaiting; with legal; with procurement; with security; "
        "in arbeit; in bearbeitung; läuft; laufend; begonnen; en cours; démarré; en curso; en progreso; en proceso; iniciado"
    ),
    "pending": (
        "pending; not started; not yet started; not_started; notstarted; to do; todo; to-do; open; "
        "planned; scheduled; upcoming; new; future; next; not done; not yet; not complete; "
        "not completed; incomplete; not begun; backlog; queued; no; n; tbd; tbc; booked; to be done; "
        "to be started; to be scheduled; late; overdue; delayed; slipped; missed; behind; on hold; "
        "hold; paused; postponed; deferred; unstarted; not due; not approved; not signed; not sent; "
        "not delivered; not received; unchecked; up next; "
        "offen; ausstehend; geplant; nicht begonnen; à faire; a faire; à venir; prévu; non commencé; pas commencé; non démarré; "
        "pendiente; por hacer; no iniciado; sin iniciar; planificado"
    ),
    "cancelled": (
        "cancelled; canceled; dropped; n/a; na; not applicable; not needed; not required; removed; "
        "void; skipped; withdrawn; no longer needed; out of scope; descoped; abandoned; rejected; "
        "obsolete; superseded; won't do; wont do; killed; "
        "abgesagt; entfällt; storniert; annulé; abandonné; cancelado; anulado"
    ),
}
_MARKS: dict[Status, str] = {
    "done": "✅✔☑✓🗹🏁👍💯🎉",
    "in_progress": "🔄🟡🟠⏳⌛🚧🔵▶🏃◐◑◔◕🔃🟨🟧🔁🛠⚙🔴⚠🟥🛑🔶",
    "pending": "⬜⚪☐◻○▢🔲🔳□◯⭕⏸🕒🕐📅🗓⏰🆕⚫⬛",
    "cancelled": "❌✖✗✘🚫⛔☒🗑",
}
_BOXES: dict[Status, tuple[str, ...]] = {
    "done": ("[x]",),
    "in_progress": ("[~]", "[/]", "[>]", "[.]"),
    "pending": ("[ ]", "[]"),
    "cancelled": ("[-]",),
}
# What may follow "done" without taking it back: a day, a remark, a dash. "Done by Friday" is a promise.
_STILL_DONE = re.compile(r"[(,;:/.!\-–—]|on\b|in\b|[0-9]|already\b|early\b|late\b|ahead\b")
_NOT_QUITE = re.compile(r"\b(?:but|except|pending|await\w*|wait\w*|until|remaining|subject to|not|review)\b")
_WORD_STATUS: dict[str, Status] = {
    word: status for status, words in _WORDS.items() for word in words.split("; ")
}
_MARK_STATUS: dict[str, Status] = {mark: status for status, marks in _MARKS.items() for mark in marks}
_BOX_STATUS: dict[str, Status] = {box: status for status, boxes in _BOXES.items() for box in boxes}
_UNSURE_MARK = "🟢🟩"
_IGNORED = "\ufe0f\ufe0e\u200d*_`~"
_ALL_MARKS = "".join(_MARK_STATUS) + _UNSURE_MARK
_MARK = re.compile(f"[{re.escape(_ALL_MARKS)}]")
_BOX = re.compile(r"\[[ xX~/>.\-]?\]")
_PERCENT = re.compile(r"([0-9]{1,3})\s*%(?:\s*(?:done|complete|completed))?")
_LONGEST_FIRST = sorted(_WORD_STATUS, key=len, reverse=True)
_OPENING = re.compile("(" + "|".join(re.escape(word) for word in _LONGEST_FIRST) + r")(?![\w%])(?![^\w]*\?)")

# The marks to write, by what the table uses already; the first family serves where that does not tell.
_FAMILIES: tuple[dict[Status, str], ...] = (
    {"done": "✅", "in_progress": "🔄", "pending": "⬜", "cancelled": "❌"},
    {"done": "✅", "in_progress": "🟡", "pending": "⚪", "cancelled": "❌"},
    {"done": "☑", "pending": "☐", "cancelled": "☒"},
    {"done": "[x]", "pending": "[ ]"},
    {"done": "✔", "pending": "○", "cancelled": "✖"},
)
_TITLES: dict[Status, str] = {
    "done": "Done",
    "in_progress": "In Progress",
    "pending": "Pending",
    "cancelled": "Cancelled",
}


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in _IGNORED).strip()


def marks_of(text: str) -> list[str]:
    """The marks and boxes in a status cell, in order."""
    return _BOX.findall(text) + _MARK.findall(text)


def words_of(text: str) -> str:
    """The cell without its marks."""
    return " ".join(_MARK.sub(" ", _BOX.sub(" ", _bare(text))).split()).strip(" -–—:·.")


def read_status(text: str) -> Status | None:
    """What a status cell says; None where it says nothing that is known. An empty cell is a step nobody has
    begun.
    """
    bare = words_of(text)
    words = bare.casefold()
    if words:
        return _of_words(words)
    marks = marks_of(_bare(text))
    for mark in marks:
        if mark in _UNSURE_MARK:
            return None
        if (found := _MARK_STATUS.get(mark) or _BOX_STATUS.get(mark.casefold())) is not None:
            return found
    return "pending"


def _of_words(words: str) -> Status | None:
    if (whole := _WORD_STATUS.get(words)) is not None:
        return whole
    if words in ("x", "v"):
        return "done"
    if percent := _PERCENT.match(words):
        share = int(percent[1])
        return "done" if share == 100 else "pending" if share == 0 else "in_progress" if share < 100 else None
    opening = _OPENING.match(words)
    if opening is None:
        return None
    status, rest = _WORD_STATUS[opening[1]], words[opening.end() :].strip()
    if status != "done":
        return status
    if _NOT_QUITE.search(rest):
        return "in_progress"
    return "done" if not rest or _STILL_DONE.match(rest) else None


def write_status(status: Status, was: str, column: Iterable[str]) -> str:
    """``status`` in the manner of its table: ``was`` is the cell's own text, ``column`` the texts of that
    column's cells.

    A wording the column has for this status already is taken over. Otherwise a table that uses marks gets
    word and mark in its own order; a table of plain words gets the plain word of the contract.
    """
    cells = [cell for cell in column if cell.strip()]
    for cell in cells:
        if read_status(cell) == status and (words_of(cell).casefold() in _WORD_STATUS or not words_of(cell)):
            return cell.strip()
    marked = [cell for cell in [was, *cells] if marks_of(_bare(cell))]
    if not marked:
        return status
    used = {mark.casefold() for cell in marked for mark in marks_of(_bare(cell))}
    family = max(_FAMILIES, key=lambda one: len(used & set(one.values())))
    if (mark := family.get(status)) is None:
        return status
    pattern = next((cell for cell in marked if words_of(cell)), "")
    if not pattern:
        return mark
    word = _TITLES[status] if words_of(pattern)[:1].isupper() else _TITLES[status].lower()
    ahead = bool(_MARK.match(_bare(pattern)) or _BOX.match(_bare(pattern)))
    return f"{mark} {word}" if ahead else f"{word} {mark}"
