"""A program as the page has them, drawn by hand: it shows what it is told, and what it does when it is asked to end is its first word.

python -m tests.e2e.drawn_program WORD FILE: ``ends``, ``writes`` (more than a pipe holds, then ends), ``stays`` (until the system ends it),
``hands-over`` (a file, at once), ``fails`` (before it draws). The key ``s`` has it print something while it draws.
"""

import json
import signal
import sys
from pathlib import Path
from typing import Any

from textual._binary_encode import dump


def put(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(kind + len(payload).to_bytes(4, "big") + payload)
    sys.stdout.buffer.flush()


def got() -> tuple[bytes, bytes]:
    kind = sys.stdin.buffer.read(1)
    return kind, sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))


def told(message: dict[str, Any], file: Path) -> None:
    if message["type"] == "deliver_chunk_request":
        put(b"P", dump(("deliver_chunk", message["key"], file.read_bytes() if file.exists() else b"")))
        file.unlink(missing_ok=True)
    else:
        put(b"D", json.dumps(message).encode())


def main(word: str, file: Path) -> None:
    if word == "fails":
        sys.exit("There is no plan here: name one.")
    if word == "stays":
        signal.signal(signal.SIGTERM, lambda *_: (file.write_text("told by the system"), sys.exit()))
    print("before", flush=True)
    sys.stdout.buffer.write(b"__GANGLION__\n")
    put(b"D", b"drawn")
    if word == "hands-over":
        start = {
            "open_method": "browser",
            "mime_type": "text/html",
            "encoding": "",
            "path": f"/x/{file.name}",
        }
        put(b"M", json.dumps({"type": "deliver_file_start", "key": "k1", **start}).encode())
    while True:
        kind, payload = got()
        if kind == b"D":
            if payload == b"s":
                print("a secret of the call", file=sys.stderr, flush=True)
            put(b"D", b"keys " + payload)
        elif (message := json.loads(payload))["type"] != "quit":
            told(message, file)
        elif word != "stays":
            break
    if word == "writes":
        put(b"D", b"." * 1_000_000)
    file.write_text("asked to end")
    put(b"M", b'{"type": "exit"}')


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
