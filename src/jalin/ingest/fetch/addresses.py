"""Which network address a host name stands for, and whether it is one of the open internet."""

import ipaddress
import socket

from jalin.ingest.fetch.answers import UnansweredError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an IPv4 address (RFC 6052)."""


def find_addresses(host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a host, each once; raises UnansweredError where any is not public.

    The caller connects to these very addresses, so that a name that changes its address between
    the check and the request (DNS rebinding) gains nothing.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnansweredError("unknown host", f"{host}: {error}", temporary=True) from error
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    for address in addresses:
        if not private and not is_public(address):
            raise UnansweredError("private address", f"{host} is {address}")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, the one inside it included."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = find_inner(parsed)
    return parsed.is_global and not parsed.is_multicast and (inner is None or is_public(inner))


def find_inner(address: Address) -> str | None:
    """The IPv4 address that an IPv6 address carries: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    teredo = address.teredo[1] if address.teredo else None
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None
    inner = address.ipv4_mapped or address.sixtofour or teredo or last
    return str(inner) if inner else None
