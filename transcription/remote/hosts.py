"""Hosts as addresses name them: which are this machine, and by which number."""

import ipaddress


def number_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that ``host`` is, an IPv4 one also where it is written as IPv6; None for a name."""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def loopback(host: str) -> bool:
    """Whether ``host``, a name or a number without its port, is this machine. What a server on it does with what it is sent is not known."""
    host = host.rstrip(".").lower()
    found = number_of(host)
    return found.is_loopback if found is not None else host == "localhost" or host.endswith(".localhost")
