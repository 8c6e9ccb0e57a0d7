"""Which hosts may be asked: public ones only, unless a person names another."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from kb.errors import KBError

_EMBEDDED = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones


class Refused(KBError):
    """An address that is not fetched, with the reason."""


def resolve(address: str, allowed: Collection[str] = ()) -> str:
    """Look up the host of an address and make sure that it may be asked.

    Args:
        address: http or https.
        allowed: hosts that may be asked although they are not public.

    Returns:
        The IP address to connect to, so that a second look-up cannot lead elsewhere.

    Raises:
        Refused: if the scheme or one of the host's IP addresses is not allowed.
        OSError: if the host has no address.
    """
    parts = urlsplit(address)
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
    found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host not in allowed:
        for one in found:
            if not is_public(str(one)):
                raise Refused(
                    f"{host} is at {one}, which is not a public address; "
                    f"--allow-host {host} permits it"
                )
    return str(found[0])


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
    return address.is_global and not address.is_multicast
