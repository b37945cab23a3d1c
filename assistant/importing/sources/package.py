"""The parts of a workbook or a Word document: a zip archive of XML, unpacked within bounds and read as plain data."""

import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from assistant.importing.sources.refusal import PART_BYTES, Refused, too_large

Element = etree._Element  # noqa: SLF001 - the one name that lxml has for the type of its elements
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    "is damaged and cannot be unpacked; open it in the program that made it, save it again, and import that"
)


class Package:
    """An open archive. Every method raises Refused for what is damaged, encrypted or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.names = set(self._zip.namelist())
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            LookupError,
            NotImplementedError,
            OverflowError,
        ) as exc:
            raise Refused(_BROKEN) from exc
        self._left = PART_BYTES

    def bytes_of(self, name: str) -> bytes:
        """A part as it is. All parts together may unpack to PART_BYTES, whatever the archive says of their size."""
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except RuntimeError as exc:
            raise Refused("is protected by a password; save a copy without one and import that") from exc
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            LookupError,
            EOFError,
            NotImplementedError,
        ) as exc:
            raise Refused(_BROKEN) from exc
        if len(data) > self._left:
            raise too_large(PART_BYTES)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element:
        """The root of an XML part. No entity is resolved and nothing outside the part is looked at."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            return etree.fromstring(self.bytes_of(name), parser)
        except (etree.XMLSyntaxError, ValueError) as exc:
            raise Refused(_BROKEN) from exc

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part names: by id, the last word of the kind ("worksheet") and the part's name.

        ``part`` is "" for the package itself. What lies outside the package is left out.
        """
        path = PurePosixPath(part)
        name = str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
        if name not in self.names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(name).iter(RELATIONS):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            full = _resolved(path.parent if part else PurePosixPath(), target)
            if full in self.names:
                found[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], full
        return found

    def main_part(self) -> str:
        """The name of the part that the package is about."""
        for kind, name in self.related("").values():
            if kind == "officeDocument":
                return name
        raise Refused(_BROKEN)


def _resolved(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for piece in PurePosixPath(target.lstrip("/")).parts:
        if piece == "..":
            parts = parts[:-1]
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element, such as a processing instruction."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace: Word writes them with one, in two spellings."""
    value = element.get(name)
    if value is not None:
        return str(value)
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def inner_text(element: Element) -> str:
    """All text inside an element."""
    return "".join(map(str, element.itertext()))


def is_on(element: Element | None) -> bool:
    """Whether a property that is on by being there is on: ``<w:strike/>``, and not ``<w:strike w:val="0"/>``."""
    return element is not None and (attribute(element, "val") or "1") not in ("0", "false", "off", "none")
