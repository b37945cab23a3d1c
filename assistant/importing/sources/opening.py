"""Any file that a plan comes in, opened: what stands in it, and one clear sentence where it cannot be read."""

from pathlib import Path

from assistant.errors import UserError
from assistant.importing.document import Document, Grid
from assistant.importing.sources.delimited import dialect_of, read_delimited
from assistant.importing.sources.grids import too_long, too_many_cells
from assistant.importing.sources.kinds import Kind, kind_of_package, kind_of_text, refuse_by_bytes
from assistant.importing.sources.refusal import (
    CELLS,
    LONGEST,
    PACKAGE_BYTES,
    PAGE_BYTES,
    TEXT_BYTES,
    Refused,
    too_large,
)
from assistant.importing.sources.running import read_text
from assistant.importing.sources.web import charset_of, page_within, read_page
from assistant.importing.sources.words import decode

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SAID_AT_MOST = 20
"""Hidden things that are named one by one."""


def open_document(path: Path) -> Document:
    """What stands in a Markdown, text, CSV, XLSX, DOCX or HTML file, in its order.

    Raises UserError, in one sentence with what to do now, for what is missing, empty, locked, damaged, too large or of a
    kind that is not read.
    """
    try:
        return _opened(_read(path), path.name)
    except Refused as exc:
        raise UserError(f"{path} {exc}.") from exc.__cause__


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            if path.suffix.lower() in (".numbers", ".pages", ".key"):
                refuse_by_bytes(b"", path.name)
            raise Refused("is a folder; name the file with the plan inside it")
        if path.exists() and not path.is_file():
            raise Refused("is no file on a disk; name the file with the plan")
        with path.open("rb") as file:
            return file.read(PACKAGE_BYTES + 1)
    except FileNotFoundError:
        raise Refused("does not exist; check the name of the file") from None
    except PermissionError:
        raise Refused("may not be read; change its permissions or copy it to a folder of yours") from None
    except (OSError, ValueError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise Refused(f"cannot be read ({reason}); check the name of the file") from None


def _opened(data: bytes, name: str) -> Document:
    if not data.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
        raise Refused("is empty; check that the plan was saved into it")
    if len(data) > PACKAGE_BYTES:
        raise too_large(PACKAGE_BYTES)
    found = _package(data, name) if data.startswith(_ZIP) else _text(data, name)
    if not found.blocks:
        kept = f" but {found.hidden[0]}, which is hidden" if found.hidden else ""
        raise Refused(f"holds no text{kept}; check that the plan was saved into it")
    _bounded(found)
    hidden = found.hidden
    if len(hidden) > _SAID_AT_MOST:
        hidden = (*hidden[:_SAID_AT_MOST], f"{len(hidden) - _SAID_AT_MOST} more hidden parts")
    return Document(found.name, found.blocks, hidden, found.notes)


def _package(data: bytes, name: str) -> Document:
    # Only these need lxml's XML side and openpyxl.
    from assistant.importing.sources.package import Package
    from assistant.importing.sources.word import read_word
    from assistant.importing.sources.workbook import read_workbook

    package = Package(data)
    read = read_workbook if kind_of_package(package.names) is Kind.WORKBOOK else read_word
    return read(package, name)


def _text(data: bytes, name: str) -> Document:
    refuse_by_bytes(data, name)
    if len(data) > PAGE_BYTES:
        raise too_large(PAGE_BYTES)
    text = decode(data, charset_of(data))
    dialect = dialect_of(text)
    kind = kind_of_text(text, name, dialect)
    if kind is Kind.PAGE:
        return read_page(text, name)
    if len(data) > TEXT_BYTES:
        raise too_large(TEXT_BYTES)
    if kind is Kind.DELIMITED:
        table = read_delimited(text, dialect.delimiter)
        return Document(name, (table,) if table else ())
    blocks, hidden = read_text(text, page_within)
    return Document(name, tuple(blocks), tuple(hidden))


def _bounded(document: Document) -> None:
    cells = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            cells += len(block.rows) * len(block.rows[0])
            if cells > CELLS:
                raise too_many_cells()
        elif len(block.text) > LONGEST:
            raise too_long(block.place)
