"""What kind of file it is: by what stands in it, and by its name only where that says nothing."""

import re
from enum import Enum, auto
from pathlib import PurePath

from assistant.importing.sources.delimited import Dialect
from assistant.importing.sources.refusal import Refused


class Kind(Enum):
    WORKBOOK = auto()
    WORD = auto()
    PAGE = auto()
    DELIMITED = auto()
    TEXT = auto()


_AS_SHEET = "open it and save it as .xlsx or .csv, and import that"
_AS_TEXT = "open it and save it as .docx, and import that"
_AS_EITHER = "save the plan as .xlsx, .docx, .csv or .txt and import that"
_BEGINNINGS = (
    (b"%PDF", f"is a PDF, from which tables cannot be read; {_AS_EITHER}"),
    (b"{\\rtf", f"is a rich text file; {_AS_TEXT}"),
    (b"\x89PNG", f"is a picture; {_AS_EITHER}"),
    (b"\xff\xd8\xff", f"is a picture; {_AS_EITHER}"),
    (b"GIF8", f"is a picture; {_AS_EITHER}"),
    (b"BM", f"is a picture; {_AS_EITHER}"),
    (b"II*\x00", f"is a picture; {_AS_EITHER}"),
    (b"MM\x00*", f"is a picture; {_AS_EITHER}"),
    (b"8BPS", f"is a picture; {_AS_EITHER}"),
    (b"RIFF", f"is a recording or a picture; {_AS_EITHER}"),
    (b"ID3", f"is a recording; {_AS_EITHER}"),
    (b"OggS", f"is a recording; {_AS_EITHER}"),
    (b"fLaC", f"is a recording; {_AS_EITHER}"),
    (b"\x1f\x8b", "is a compressed archive; unpack it and import the plan inside"),
    (b"7z\xbc\xaf", "is a compressed archive; unpack it and import the plan inside"),
    (b"Rar!", "is a compressed archive; unpack it and import the plan inside"),
    (b"BZh", "is a compressed archive; unpack it and import the plan inside"),
    (b"SQLite format 3\x00", f"is a database; {_AS_EITHER}"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE = (
    ("EncryptedPackage", "is protected by a password; save a copy without one and import that"),
    ("WordDocument", f"is a document of an old Word; {_AS_TEXT}"),
    ("Workbook", f"is a workbook of an old Excel; {_AS_SHEET}"),
    ("Book", f"is a workbook of an old Excel; {_AS_SHEET}"),
    ("PowerPoint Document", f"is a presentation; {_AS_EITHER}"),
    ("__properties_version1.0", "is an Outlook message; copy its text into a .txt file and import that"),
)
_NAMES = {
    ".pages": f"is a Pages document; {_AS_TEXT}",
    ".numbers": f"is a Numbers spreadsheet; {_AS_SHEET}",
    ".key": f"is a presentation; {_AS_EITHER}",
    ".json": f"holds data for programs; {_AS_EITHER}",
    ".eml": "is an e-mail; copy its text into a .txt file and import that",
    ".mht": f"is a web archive; {_AS_TEXT}",
    ".mhtml": f"is a web archive; {_AS_TEXT}",
}
_PAGE_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|thead|tbody|tr|td|div|p|ul|ol|li|h[1-6]|span|style|b|strong|font"
    r"|section|article|main|center|google-sheets-html-origin)[\s/>]",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
_LEADS = re.compile(r"(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->|<!\[[^>]{0,200}>)*", re.DOTALL)
_HEAD = 4096
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_DELIMITED = {".csv", ".tsv", ".tab"}
_PAGES = {".html", ".htm", ".xhtml", ".shtml"}


def refuse_by_bytes(data: bytes, name: str) -> None:
    """Raises Refused, saying what to save it as, for a file of a kind that is known and not read."""
    for beginning, why in _BEGINNINGS:
        # "BM" may begin a word as well; a picture has zeros after it.
        if data.startswith(beginning) and (len(beginning) > 2 or b"\x00" in data[:16] or data[:1] == b"\x1f"):
            raise Refused(why)
    if data[4:8] == b"ftyp":
        raise Refused(f"is a picture or a recording; {_AS_EITHER}")
    if data.startswith(_COMPOUND):
        for inside, why in _INSIDE:
            if inside.encode("utf-16-le") in data:
                raise Refused(why)
        raise Refused(f"is a file of an old Office program; {_AS_EITHER}")
    if b'<?mso-application progid="Excel.Sheet"' in data[:_HEAD]:
        raise Refused(f"is a workbook in the XML form of an old Excel; {_AS_SHEET}")
    if re.match(rb"(?:\xef\xbb\xbf)?(?:[\w-]+: [^\r\n]*\r?\n)*?MIME-Version:", data[:_HEAD], re.IGNORECASE):
        raise Refused(f"is an e-mail or a web archive; open it, {_AS_EITHER}")
    if named := _NAMES.get(PurePath(name).suffix.lower()):
        raise Refused(named)


def kind_of_package(names: set[str]) -> Kind:
    """Which kind of document a zip archive is, by the names of its parts. Raises Refused for any other."""
    if "xl/workbook.bin" in names:
        raise Refused(f"is a binary workbook; {_AS_SHEET}")
    if any(name.startswith("xl/") for name in names):
        return Kind.WORKBOOK
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    if any(name.startswith("ppt/") for name in names):
        raise Refused(f"is a presentation; {_AS_EITHER}")
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        raise Refused(f"is a Pages, Numbers or Keynote file; {_AS_EITHER}")
    if "content.xml" in names and "mimetype" in names:
        raise Refused(f"is an OpenDocument file; {_AS_EITHER}")
    raise Refused("is a zip archive and no document; unpack it and import the plan inside")


def kind_of_text(text: str, name: str, dialect: Dialect) -> Kind:
    """Which kind of text it is. ``dialect``: how well it can be read as delimited cells."""
    suffix = PurePath(name).suffix.lower()
    start = text[: 2 * _HEAD]
    begins = _PAGE_TAG.match(start, _LEADS.match(start).end())  # type: ignore[union-attr]
    if suffix not in _MARKDOWN | _DELIMITED and (begins or (suffix in _PAGES and _ANY_TAG.search(start))):
        return Kind.PAGE
    if suffix in _DELIMITED:
        drawn = dialect.delimiter == "|" and text.lstrip().startswith("|")
        cells = not drawn and (dialect.likeness or not text.strip(' \t\n",;|'))
        return Kind.PAGE if begins else Kind.DELIMITED if cells else Kind.TEXT
    if suffix in _MARKDOWN:
        return Kind.TEXT
    return Kind.DELIMITED if dialect.sure else Kind.TEXT
