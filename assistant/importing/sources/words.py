"""Bytes to text, wrong decoding mended, and text that is safe to show."""

import codecs
import re
import unicodedata

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

from assistant.importing.sources.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONLY_DECODING = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_MENDED_AT_MOST = 100_000
"""Characters of wrongly decoded lines that are mended: ftfy needs about 2 s for a million."""
_DIFFERENT = re.compile(r"[^\x00-\x7f]{2,}")
_C1 = re.compile(r"[\x80-\x9f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SYMBOLS = {"So", "Sm", "Sk", "Pd", "Pi", "Pf", "Po", "Mn"}

_TERMINAL = re.compile(r"\x1b\[[0-9;?]{0,32}[@-~]")
_BREAKS = re.compile(r"\r\n?")
_SPACES = re.compile(r"[\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_EMOJI = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "ballot_box_with_check": "☑",
    "x": "❌",
    "negative_squared_cross_mark": "❌",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "arrows_counterclockwise": "🔄",
    "construction": "🚧",
    "white_large_square": "⬜",
    "white_medium_square": "⬜",
    "white_square_button": "🔲",
    "white_circle": "⚪",
    "black_circle": "⚫",
    "red_circle": "🔴",
    "large_orange_circle": "🟠",
    "large_yellow_circle": "🟡",
    "large_green_circle": "🟢",
    "large_blue_circle": "🔵",
    "warning": "⚠",
    "no_entry": "⛔",
    "checkered_flag": "🏁",
    "calendar": "📅",
    "date": "📅",
    "tada": "🎉",
}
"""The marks of a chat that its text has by their names."""
_CODE = re.compile(r":([a-z_]{1,30}):")
_HYPHENS = re.compile("[\u2010\u2011\ufe63\uff0d]")
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\U0010fe00-\U0010ffff]"
)
# Joiners make one sign of several emoji and shape Persian and Indian letters; beside plain letters they are dirt.
_JOINERS = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
# Word's bullets and ticks in the Wingdings and Symbol fonts, which come out of it as private characters.
WINGDINGS = str.maketrans(
    {
        "\uf06f": "☐",
        "\uf071": "☐",
        "\uf076": "❖",
        "\uf0a7": "▪",
        "\uf0a8": "☐",
        "\uf0b7": "•",
        "\uf0d8": "➢",
        "\uf0e0": "→",
        "\uf0fb": "✗",
        "\uf0fc": "✓",
        "\uf0fd": "☒",
        "\uf0fe": "☑",
    }
)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("closecall-cp1252", _as_cp1252)


def decode(data: bytes, declared: str | None = None) -> str:
    """Text in whatever encoding it is in, with ``\\n`` as its line end and wrong decoding mended.

    UTF-8 and UTF-16 with or without a mark, else the ``declared`` one, else UTF-8 in which a byte that is none is read
    as Windows-1252. Raises Refused for what is no text.
    """
    text = _BREAKS.sub("\n", _decoded(data, declared))
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1a]", text))
    if controls > 8 + len(text) // 50:
        raise Refused(
            "is no text file that can be read; save the plan as .xlsx, .docx, .csv or .txt and import that"
        )
    return _CODE.sub(lambda m: _EMOJI.get(m[1], m[0]), Mender()(text))


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:4096]
    if head.count(0) * 5 > len(head):
        even, odd = head[::2].count(0), head[1::2].count(0)
        return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    if declared and (known := _codec(declared)) and known != "utf-8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(known, "replace")
    return data.decode("utf-8", "closecall-cp1252")


def _codec(name: str) -> str | None:
    """The codec of that name, where it makes text of bytes and is not one that a page cannot be in."""
    try:
        found = codecs.lookup(name).name
        "a".encode(found).decode(found)
    except (LookupError, ValueError):
        return None
    return "cp1252" if found == "iso8859-1" else found


class Mender:
    """Puts wrongly decoded characters right, and nothing else; one for a document, whose texts share its budget."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._left = _MENDED_AT_MOST

    def __call__(self, text: str) -> str:
        """The text with "âœ…" as "✅", line by line."""
        return text if text.isascii() else "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        if line.isascii():
            return line
        if line not in self._known:
            if not (is_bad(line) or _C1.search(line)):
                return line
            # ftfy takes one layer after the other off a long run, and looks at the whole run each time.
            cost = len(line) + sum(len(run) ** 2 for run in _DIFFERENT.findall(line)) // 10
            if cost > self._left:
                return line
            self._left -= cost
            self._known[line] = _mended_line(line)
        return self._known[line]


def _mended_line(line: str) -> str:
    consoled = _DIFFERENT.sub(_from_console, line)
    fixed = fix_text(consoled, _ONLY_DECODING)
    # A mend that gives characters of nobody's alphabet was none.
    return consoled if len(_PRIVATE.findall(fixed)) > len(_PRIVATE.findall(consoled)) else fixed


def _from_console(found: re.Match[str]) -> str:
    """Signs that came through a Windows console in code page 850 ("Ô£à" for "✅"), which ftfy does not know."""
    try:
        signs = found[0].encode("cp850").decode("utf-8")
    except UnicodeError:
        return found[0]
    return signs if all(unicodedata.category(c) in _SYMBOLS or c == "\u200d" for c in signs) else found[0]


def safe(text: str) -> str:
    """Text without what moves a cursor or cannot be seen; every kind of space is a space, ``\\n`` and tab stay."""
    text = _BREAKS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = _HYPHENS.sub("-", _SPACES.sub(" ", _TERMINAL.sub("", text)))
    return _GONE.sub("", _JOINERS.sub("", text)).translate(WINGDINGS)


def one_line(text: str) -> str:
    """Safe text in one line with single spaces."""
    return " ".join(safe(text).split())


def cell(text: str) -> str:
    """Safe text of a cell: single spaces, and ``\\n`` between its lines that hold something."""
    text = safe(text)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
