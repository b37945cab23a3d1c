"""Watches a process from inside: put into its PYTHONPATH as ``sitecustomize``, it notes and refuses whatever would leave the machine.

It hears of each connection, packet and name that is looked up from the interpreter itself (an audit hook), whatever library asks,
and in the processes that the first one starts too.
"""

import ipaddress
import os
import sys

NOTES = "CLOSECALL_TEST_NOTES"
"""The variable that names the file for the notes."""


def _stays(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name == "localhost"


def _guard(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0]
    else:
        return
    # An address that is no pair is a file of this machine.
    if host is None or _stays(host):
        return
    with open(os.environ[NOTES], "a") as notes:
        notes.write(f"{event} {host}\n")
    raise OSError(f"{event} is watched")


if __name__ == "sitecustomize":
    sys.addaudithook(_guard)
