"""One live web page over https, or only whether an address answers. Never a machine of the reader's own network.

The name is looked up once and every address it has must be a public one; the connection goes to that very address, with
the name kept for TLS and `Host`, so that a second look-up cannot lead elsewhere. Each redirect (https only, at most
five) passes the same gate. No proxies, cookies or credentials; size and time are capped.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from trueopen.places import canonical
from trueopen.sources.warc import as_utf8

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_SECONDS = 20.0
_CHUNK = 1 << 16
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_HEADERS = {
    "User-Agent": "trueopen",
    "Accept": "text/html,application/xhtml+xml,text/plain",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
# Addresses in which another address is wrapped: what is inside would have to be checked too.
_WRAPPING = tuple(ipaddress.ip_network(net) for net in ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))

T = TypeVar("T")
Resolve = Callable[[str], list[str]]
Connect = Callable[[str, str, float], http.client.HTTPConnection]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was served. `date`: the day of the HTTP Date header, "" without one; `ending` .html or .txt."""

    url: str
    data: bytes
    date: str
    ending: str


def fetch(url: str, most_bytes: int, resolve: Resolve | None = None, connect: Connect | None = None) -> Fetched | str:
    """Return the page at an https address, or why there is none. Never raises.

    `resolve` (name → addresses) and `connect` (address, name, seconds → connection) are replaced in tests only.
    """

    def page(response: http.client.HTTPResponse, at: str, until: float) -> Fetched | _Refused:
        return _page(response, at, most_bytes, until)

    return _follow(url, page, resolve or _resolve, connect or _connect)


def answers(url: str, resolve: Resolve | None = None, connect: Connect | None = None) -> int | str:
    """Return the HTTP status with which an https address answers in the end (its body is not read), or why nobody
    can say. Never raises; the same gate as `fetch`."""

    def status(response: http.client.HTTPResponse, at: str, until: float) -> int:
        return response.status

    return _follow(url, status, resolve or _resolve, connect or _connect)


@dataclass(frozen=True, slots=True)
class _Refused:
    why: str


def _follow(
    url: str, take: Callable[[http.client.HTTPResponse, str, float], T | _Refused], resolve: Resolve, connect: Connect
) -> T | str:
    """Ask at an address and those its redirects lead to. `take` makes the answer of the last response (given its
    address, and until when it may be read); a text says why there is none."""
    until = time.monotonic() + _SECONDS
    for _ in range(_MOST_REDIRECTS + 1):
        try:
            connection = _connected(url, until, resolve, connect)
            if isinstance(connection, _Refused):
                return connection.why
            with closing(connection):
                response = _response(connection, url)
                if response.status not in _REDIRECTS:
                    taken = take(response, url, until)
                    return taken.why if isinstance(taken, _Refused) else taken
                url = urljoin(url, response.headers.get("Location") or "")
        except (OSError, http.client.HTTPException, ssl.SSLError, UnicodeError, ValueError, zlib.error) as error:
            return f"not reached ({type(error).__name__})"
    return f"more than {_MOST_REDIRECTS} redirects"


def _connected(url: str, until: float, resolve: Resolve, connect: Connect) -> http.client.HTTPConnection | _Refused:
    """A connection to a public address of the name in an https address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.port not in (None, 443) or parts.username or canonical(url) is None:
        return _Refused("not a public https address")
    addresses = resolve(host)
    if not addresses or not all(is_public(address) for address in addresses):
        return _Refused("its name does not lead to a public address")
    return connect(addresses[0], host, max(1.0, until - time.monotonic()))


def _response(connection: http.client.HTTPConnection, url: str) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers={"Host": parts.hostname or "", **_HEADERS})
    return connection.getresponse()


def _page(response: http.client.HTTPResponse, url: str, most_bytes: int, until: float) -> Fetched | _Refused:
    if response.status != 200:
        return _Refused(f"its server answered {response.status}")
    kind = response.headers.get("Content-Type") or ""
    if kind.partition(";")[0].strip().lower() not in _PAGE_TYPES:
        return _Refused("not a page of text")
    data = _body(response, most_bytes, until)
    if isinstance(data, _Refused):
        return data
    ending = ".txt" if kind.lower().startswith("text/plain") else ".html"
    return Fetched(url, as_utf8(data, kind), _day(response.headers.get("Date") or ""), ending)


def _body(response: http.client.HTTPResponse, most_bytes: int, until: float) -> bytes | _Refused:
    """The body within size and time, unpacked within the same size."""
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        return _Refused(f"packed as {coding!r}, which was not asked for")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if coding == "gzip" else None
    body = bytearray()
    received = 0
    while chunk := response.read1(_CHUNK):
        received += len(chunk)
        body += unpack.decompress(chunk, most_bytes + 1 - len(body)) if unpack else chunk
        if len(body) > most_bytes or received > most_bytes or (unpack and unpack.unconsumed_tail):
            return _Refused(f"larger than {most_bytes:,} bytes")
        if time.monotonic() > until:
            return _Refused(f"not read within {_SECONDS:.0f} seconds")
    return bytes(body)


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet: no private, shared, local, reserved or multicast one, and
    none that wraps another."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if parsed.version == 6 and any(parsed in net for net in _WRAPPING):
        return False
    local = parsed.is_private or parsed.is_loopback or parsed.is_link_local or parsed.is_reserved
    return parsed.is_global and not (local or parsed.is_multicast or parsed.is_unspecified)


def _resolve(host: str) -> list[str]:
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _connect(address: str, host: str, seconds: float) -> http.client.HTTPConnection:
    return _Pinned(address, host, seconds)


class _Pinned(http.client.HTTPSConnection):
    """A TLS connection to one address, under the name that was looked up."""

    def __init__(self, address: str, host: str, seconds: float) -> None:
        self._secure = ssl.create_default_context()
        super().__init__(host, 443, timeout=seconds, context=self._secure)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, 443), self.timeout)
        self.sock = self._secure.wrap_socket(plain, server_hostname=self.host)


def _day(date: str) -> str:
    try:
        return parsedate_to_datetime(date).strftime("%Y-%m-%d")
    except (TypeError, ValueError, IndexError):
        return ""
