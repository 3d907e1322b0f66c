"""Web pages: saved, in an archive, live; dated, read within limits, and never from the reader's own network."""

from __future__ import annotations

import gzip
import http.client
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.artifact import Document, Limits
from trueopen.errors import FileFormatError
from trueopen.probes import observe
from trueopen.probes.claims import claims
from trueopen.sources import Options, collect, warc, web_fetch
from trueopen.sources.warc import Page, page_of, pages
from trueopen.sources.web_fetch import Fetched, fetch, is_public

URL = "https://example.org/aurora"
HTML = b"<html><body><h1>Aurora</h1><p>Aurora is a fully open-source model.</p></body></html>"
MOST = 100_000


def record(
    url: str = URL,
    body: bytes = HTML,
    date: str = "2026-03-01T10:00:00Z",
    head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
    kind: str = "response",
) -> bytes:
    payload = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    ).encode() + payload + b"\r\n\r\n"  # fmt: skip


def saved(folder: Path, data: bytes, name: str = "page.warc.gz") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def found(folder: Path, *records: bytes) -> tuple[Page, ...]:
    read = pages(saved(folder, b"".join(gzip.compress(each) for each in records)), MOST)
    assert isinstance(read, tuple), read
    return read


def manifest(folder: Path, more: str) -> str:
    file = folder / "system.yaml"
    file.write_text(f"system: {{id: acme/aurora, name: Aurora}}\nsources:\n  - url: {URL}\n{more}")
    return str(file)


def test_a_page_in_an_archive_is_text_of_its_own_with_its_date(tmp_path: Path) -> None:
    saved(tmp_path, gzip.compress(record()))
    system, snapshot = collect(manifest(tmp_path, "    path: page.warc.gz\n"), Options(offline=True))
    (source,) = snapshot.sources
    assert (source.dated, source.unread) == ("2026-03-01T10:00:00Z", "")
    (artifact,) = snapshot
    assert artifact.derived_from is not None
    assert artifact.derived_from.startswith("page.warc.gz (warcio ")
    document = snapshot.document(artifact)
    assert isinstance(document, Document)
    assert document.data == HTML
    (said,) = [seen for seen in claims(snapshot, system) if seen.claim.about == "system"]
    assert said.evidence.bytes is not None
    start, end = said.evidence.bytes
    assert HTML[start:end].decode() == said.evidence.quote


def test_the_manifests_date_comes_first(tmp_path: Path) -> None:
    saved(tmp_path, gzip.compress(record()))
    more = "    path: page.warc.gz\n    captured: 2026-03-02\n"
    assert collect(manifest(tmp_path, more), Options(offline=True)).snapshot.sources[0].dated == "2026-03-02"


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    saved(tmp_path, HTML, "page.html")
    with pytest.raises(FileFormatError, match="captured"):
        collect(manifest(tmp_path, "    path: page.html\n    captured: yesterday\n"), Options(offline=True))


@pytest.mark.parametrize("name", ["page.html", "page.warc.gz"])
def test_a_page_never_states_terms(tmp_path: Path, name: str) -> None:
    text = (
        b"<h1>Aurora</h1><h2>License</h2><p>The model weights and the code of Aurora are released under the MIT"
        b" License.</p><p>You may not use Aurora for commercial purposes.</p>"
    )
    saved(tmp_path, gzip.compress(record(body=text)) if name.endswith("gz") else text, name)
    system, snapshot = collect(manifest(tmp_path, f"    path: {name}\n"), Options(offline=True))
    stated = [
        fact
        for fact in observe(snapshot, system)
        if fact.known and fact.name.endswith((".licence", ".restrictions", ".use", ".osi-approved"))
    ]
    assert stated == []


def test_the_last_capture_not_after_the_given_day() -> None:
    many = tuple(Page(URL, date, b"x", date) for date in ("2026-01-01", "2026-03-01", "2026-05-01"))
    for captured, wanted in (("", "2026-05-01"), ("2026-04-01", "2026-03-01"), ("2025-01-01", "2026-05-01")):
        page = page_of(many, "http://www.example.org/aurora/", captured)
        assert isinstance(page, Page)
        assert page.date == wanted


def test_redirects_within_an_archive(tmp_path: Path) -> None:
    moved = record(URL, b"", head="HTTP/1.1 301 Moved\r\nLocation: /new\r\n")
    page = page_of(found(tmp_path, moved, record("https://example.org/new")), URL)
    assert isinstance(page, Page)
    assert page.url == "https://example.org/new"
    circle = found(
        tmp_path, moved, record("https://example.org/new", b"", head="HTTP/1.1 301 M\r\nLocation: /aurora\r\n")
    )
    assert "holds no page of" in str(page_of(circle, URL))


@pytest.mark.parametrize(
    "other",
    [
        record(kind="request"),
        record(head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"),
        record(head="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"),
        record(head="HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n"),
        record(body=b"x" * (MOST + 1)),
    ],
)
def test_what_is_no_page_is_left_out(tmp_path: Path, other: bytes) -> None:
    assert [page.url for page in found(tmp_path, other, record("https://example.org/kept"))] == [
        "https://example.org/kept"
    ]


def test_another_encoding_becomes_utf8(tmp_path: Path) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312\r\n"
    (page,) = found(tmp_path, record(body="开源模型".encode("gb2312"), head=head))
    assert page.data.decode() == "开源模型"


def test_archives_that_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_MOST_UNPACKED_BYTES", 1_000_000)
    bomb = saved(tmp_path, gzip.compress(b"WARC/1.0\r\n" + b"a" * 20_000_000))
    assert isinstance(pages(bomb, MOST), str)
    twice = saved(tmp_path, gzip.compress(gzip.compress(b"0" * 1_000_000)))
    assert pages(twice, MOST) == "packed twice; unpack it once"
    inner = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = inner.compress(b"a" * 50_000_000) + inner.flush()
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    assert "no page" in str(pages(saved(tmp_path, gzip.compress(record(body=body, head=head))), MOST))


@given(st.binary(max_size=400), st.booleans(), st.integers(0, 300))
def test_no_archive_raises(data: bytes, packed: bool, cut: int) -> None:
    for each in (data, record()[:cut] + data, record() + data):
        stream = io.BytesIO(gzip.compress(each) if packed else each)
        assert isinstance(warc._pages(stream, MOST), tuple | str)


# --- live pages ------------------------------------------------------------------------------------------------------


class Response:
    def __init__(self, status: int = 200, body: bytes = HTML, **headers: str) -> None:
        self.status = status
        self.headers = http.client.HTTPMessage()
        for name, value in ({"Content_Type": "text/html"} | headers).items():
            self.headers[name.replace("_", "-")] = value
        self._body = io.BytesIO(body)

    def read1(self, length: int) -> bytes:
        return self._body.read(length)


class Server:
    """Answers by address; remembers which machine was connected to."""

    def __init__(self, **answers: Response) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, address: str, host: str, seconds: float) -> Server:
        self.machine = address, host
        return self

    def request(self, method: str, target: str, headers: dict[str, str]) -> None:
        assert "Cookie" not in headers
        assert "Authorization" not in headers
        self.asked.append((*self.machine, target))

    def getresponse(self) -> Response:
        return self.answers[self.asked[-1][2].strip("/")]

    def close(self) -> None:
        pass


def get(server: Server, url: str = URL, addresses: tuple[str, ...] = ("93.184.216.34",)) -> Fetched | str:
    return fetch(url, MOST, lambda host: list(addresses), server)  # type: ignore[arg-type]


def test_a_live_page_has_the_servers_date() -> None:
    server = Server(aurora=Response(Date="Sun, 01 Mar 2026 10:00:00 GMT"))
    assert get(server) == Fetched(URL, HTML, "2026-03-01", ".html")
    assert server.asked == [("93.184.216.34", "example.org", "/aurora")]


@pytest.mark.parametrize(
    "addresses",
    [
        (),
        ("127.0.0.1",),
        ("10.0.0.1",),
        ("93.184.216.34", "169.254.169.254"),
        ("100.64.0.1",),
        ("198.18.0.1",),
        ("240.0.0.1",),
        ("::1",),
        ("::ffff:10.0.0.1",),
        ("64:ff9b::a00:1",),
        ("2002:a00:1::",),
        ("fe80::1",),
        ("224.0.0.1",),
        ("0x7f000001",),
    ],
)
def test_no_machine_of_the_readers_own(addresses: tuple[str, ...]) -> None:
    server = Server(aurora=Response())
    assert get(server, addresses=addresses) == "its name does not lead to a public address"
    assert server.asked == []


def test_every_redirect_passes_the_gate() -> None:
    for location in ("http://example.org/x", "https://127.0.0.1/x", "https://example.org:8443/x", "file:///etc/passwd"):
        assert get(Server(aurora=Response(302, Location=location))) == "not a public https address"
    circle = Server(aurora=Response(302, Location=URL))
    assert get(circle) == "more than 5 redirects"
    assert len(circle.asked) == 6


@pytest.mark.parametrize(
    ("response", "why"),
    [
        (Response(404), "its server answered 404"),
        (Response(Content_Type="application/pdf"), "not a page of text"),
        (Response(body=b"x" * (MOST + 1)), "larger than 100,000 bytes"),
        (Response(body=gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), "larger than 100,000 bytes"),
        (Response(Content_Encoding="br"), "packed as 'br', which was not asked for"),
        (Response(body=b"\x1f\x8bno", Content_Encoding="gzip"), "not reached (error)"),
    ],
)
def test_what_is_not_read_says_why(response: Response, why: str) -> None:
    assert get(Server(aurora=response)) == why


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_online_a_named_page_is_fetched_and_a_paper_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_fetch, "fetch", lambda url, most: Fetched(url, HTML, "2026-03-01", ".html"))
    file = manifest(tmp_path, "  - url: https://arxiv.org/abs/2603.00001\n")
    page, paper = collect(file, Options(limits=Limits())).snapshot.sources
    assert (page.unread, page.dated) == ("", "2026-03-01")
    assert paper.unread
    offline = collect(file, Options(offline=True)).snapshot.sources[0]
    assert "offline" in offline.unread
