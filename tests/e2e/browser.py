"""A real browser without a window: what a page becomes in it, on screen and on paper."""

import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1"),
)
_CHROME = 200
"""Pixels to spare: headless Chromium takes some of a window's height for a bar that it does not draw."""


def browser() -> str | None:
    """The browser on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


needs_browser = pytest.mark.skipif(
    browser() is None, reason="no browser: install the Debian package chromium"
)


def run(page: Path, *flags: str) -> str:
    """Open the page, with a profile of its own. Returns what the browser printed."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser() or NAMES[0],
            *FLAGS,
            f"--user-data-dir={profile}",
            *flags,
            page.resolve().as_uri(),
        ]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def dom(page: Path) -> str:
    """The page after everything on it had time to run."""
    return run(page, "--virtual-time-budget=3000", "--dump-dom")


def pdf(page: Path, to: Path) -> None:
    """Print the page on the paper that it asks for, else on Letter."""
    run(page, "--no-pdf-header-footer", f"--print-to-pdf={to}")


def picture(page: Path, to: Path, width: int) -> None:
    """The whole page as a PNG, so wide and as tall as it is."""
    with tempfile.TemporaryDirectory() as folder:
        measured = Path(folder) / "measured.html"
        probe = "<script>document.title = 'height ' + document.documentElement.scrollHeight</script></body>"
        text = page.read_text("utf-8").replace("Content-Security-Policy", "x-none").replace("</body>", probe)
        measured.write_text(text, "utf-8")
        told = run(measured, f"--window-size={width},{_CHROME}", "--dump-dom")
        height = int(told.split("<title>height ")[1].split("<")[0])
        run(page, f"--window-size={width},{height + _CHROME}", f"--screenshot={to}")
    to.write_bytes(cropped(to.read_bytes(), height))


def cropped(png: bytes, height: int) -> bytes:
    """The upper part of a PNG: its rows are filtered against the rows above them only, so the lower ones just go."""
    parts: list[tuple[bytes, bytes]] = []
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        parts.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + size]))
        at += 12 + size
    head = dict(parts)[b"IHDR"]
    width, _, depth, colour = struct.unpack(">IIBB", head[:10])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    rows = zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))
    kept = zlib.compress(rows[: height * (1 + (width * depth * channels + 7) // 8)], 9)
    head = struct.pack(">II", width, height) + head[8:]
    whole = ((b"IHDR", head), (b"IDAT", kept), (b"IEND", b""))
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in whole
    )
