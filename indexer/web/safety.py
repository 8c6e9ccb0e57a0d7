"""Which hosts may be asked: public ones only, unless a person names another."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from kb.errors import KBError

_EMBEDDED = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones
# Not for the public, although the standard library counts them as global.
_RESERVED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # protocols; one cloud's metadata
        "168.63.129.16/32",  # another cloud's metadata
        "fec0::/10",  # site-local
        "64:ff9b:1::/48",  # translation inside a network
        "::/96",  # embedded IPv4, as it was once written
        "::ffff:0:0:0/96",  # translated IPv4
    )
)


class Refused(KBError):
    """An address that is not fetched, with the reason."""


def resolve(address: str, allowed: Collection[str] = ()) -> tuple[str, ...]:
    """Look up the host of an address and make sure that it may be asked.

    Args:
        address: http or https.
        allowed: hosts that may be asked although they are not public.

    Returns:
        The IP addresses to connect to, the preferred one first, so that no second look-up can
        lead elsewhere.

    Raises:
        Refused: if the scheme or one of the host's IP addresses is not allowed.
        OSError: if the host has no address.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused(f"the address is malformed: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise Refused(f"only http and https are fetched, not {parts.scheme or 'no scheme'}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        raise Refused("the address names no host")
    if parts.username or parts.password:
        raise Refused("the address holds a login")
    port = port or (443 if parts.scheme == "https" else 80)
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))
    if host not in allowed:
        for one in found:
            if not is_public(one):
                raise Refused(
                    f"{host} is at {one}, which is not a public address; "
                    f"--allow-host {host} permits it"
                )
    return found


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            address = address.ipv4_mapped
        elif address.sixtofour:
            address = address.sixtofour
        elif address in _EMBEDDED:
            address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    reserved = any(address in block for block in _RESERVED)
    return address.is_global and not address.is_multicast and not reserved
