"""Whether the places of training data answer: asked only on demand, behind the gate, said as what it is."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from trueopen.fact import Evidence, Fact, Grade, Unknown, known
from trueopen.sources.link_life import answering
from trueopen.sources.options import Options
from trueopen.sources.web_fetch import answers
from trueopen.vocabulary import Component

DAY = "2026-11-25"
ASK = Options(check_links=True)


def source(name: str, place: str) -> Fact:
    said = Evidence(0, "README.md", Grade.OBSERVED, "data", quote=name, bytes=(0, len(name)), lines=(1, 1))
    return known("data.source", Component.DATA_INFORMATION, place, said, instance=name)


@pytest.mark.parametrize(
    ("status", "value"),
    [(200, True), (206, True), (401, True), (403, True), (404, False), (410, False), (500, None), (429, None)],
)
def test_a_status_says_whether_a_place_is_there(status: int, value: bool | None) -> None:
    (fact,) = answering([source("Logs", "https://data.example.org/logs")], ASK, DAY, lambda url: status)
    assert fact.value is value
    assert (fact.unknown is Unknown.NOT_LOOKED) is (value is None)
    assert DAY in fact.why
    assert fact.instance == "Logs"
    if value is not None:
        assert fact.evidence[0].url == "https://data.example.org/logs"


def test_a_reason_is_not_looked() -> None:
    (fact,) = answering([source("Logs", "https://data.example.org/logs")], ASK, DAY, lambda url: "not reached")
    assert fact.unknown is Unknown.NOT_LOOKED
    assert "not reached" in fact.why


def test_nobody_is_asked_unless_the_user_wants_it() -> None:
    def refuse(url: str) -> int:
        raise AssertionError(url)

    facts = [source("Logs", "https://data.example.org/logs")]
    assert answering(facts, Options(), DAY, refuse) == ()
    assert answering(facts, replace(ASK, offline=True), DAY, refuse) == ()
    assert answering([source("Logs", ""), source("Disk", "http://data.example.org")], ASK, DAY, refuse) == ()


def test_each_address_is_asked_once_without_its_digest_and_at_most_a_hundred() -> None:
    asked: list[str] = []

    def ask(url: str) -> int:
        asked.append(url)
        return 200

    digest = "#sha256=" + "a" * 64
    facts = [source("A", f"https://data.example.org/a{digest}"), source("B", "https://data.example.org/a")]
    assert [fact.value for fact in answering(facts, ASK, DAY, ask)] == [True, True]
    assert asked == ["https://data.example.org/a"]
    many = [source(str(number), f"https://data.example.org/{number}") for number in range(120)]
    found = answering(many, ASK, DAY, ask)
    assert sum(fact.known for fact in found) == 100
    assert len(found) == 120


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "https://data.example.org/here")
        elif self.path == "/inward":
            self.send_response(302)
            self.send_header("Location", "https://10.0.0.1/secret")
        else:
            self.send_response(200 if self.path == "/here" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("path", "said"), [("/here", 200), ("/moved", 200), ("/other", 404)])
def test_redirects_are_followed_to_a_status(port: int, path: str, said: int) -> None:
    def connect(address: str, host: str, seconds: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)

    assert answers(f"https://data.example.org{path}", lambda host: ["93.184.216.34"], connect) == said


def test_a_redirect_inward_is_refused(port: int) -> None:
    def resolve(host: str) -> list[str]:
        return [host if host[0].isdigit() else "93.184.216.34"]

    def connect(address: str, host: str, seconds: float) -> http.client.HTTPConnection:
        assert address == "93.184.216.34"
        return http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)

    assert isinstance(answers("https://data.example.org/inward", resolve, connect), str)


@pytest.mark.parametrize(
    "url", ["http://data.example.org/", "https://127.0.0.1/", "https://user@data.example.org/", "x"]
)
def test_addresses_that_are_no_public_https_are_not_asked(url: str) -> None:
    def connect(address: str, host: str, seconds: float) -> http.client.HTTPConnection:
        raise AssertionError(address)

    assert isinstance(answers(url, lambda host: ["127.0.0.1"], connect), str)
