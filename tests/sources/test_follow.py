"""Links to other parts of a system: followed one level, and said why not when not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from trueopen.artifact import Snapshot
from trueopen.errors import TargetError
from trueopen.fact import Evidence, Grade
from trueopen.probes.lead import Lead
from trueopen.sources import MOST_FOLLOWED, Options, collect, follow
from trueopen.sources.web_page import NOT_FETCHED
from trueopen.system import SourceKind
from trueopen.vocabulary import Component

GIT, MODEL, PAGE = SourceKind.GIT, SourceKind.HUB_MODEL, SourceKind.WEB_PAGE


def lead(location: str, kind: SourceKind = GIT) -> Lead:
    evidence = Evidence(0, "README.md", Grade.OBSERVED, "leads", quote="see there")
    return Lead(kind, location, frozenset({Component.TRAINING_CODE}), evidence)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for path in ("github.com/acme/aurora", "github.com/acme/trainer", "huggingface.co/acme/a7b"):
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "README.md").write_bytes(path.encode())
    (tmp_path / "arxiv.org" / "abs").mkdir(parents=True)
    (tmp_path / "arxiv.org" / "abs" / "2401.01234.html").write_bytes(b"<p>paper</p>")
    return tmp_path


@pytest.fixture
def options(shelf: Path) -> Options:
    return Options(mirrors=shelf, offline=True)


@pytest.fixture
def start(options: Options) -> Snapshot:
    return collect("https://github.com/acme/aurora", options).snapshot


def test_mirrored_places_are_opened_and_their_leads_read(start: Snapshot, options: Options) -> None:
    named = (lead("https://github.com/Acme/Trainer"), lead("https://huggingface.co/acme/a7b", MODEL))
    snapshot, leads = follow(start, named, options)
    assert [source.followed_from for source in snapshot.sources] == [None, 0, 0]
    assert [item.unread for item in leads] == ["", ""]
    found = snapshot.find(1, "README.md")
    assert found is not None
    assert snapshot.read(found) == b"github.com/acme/trainer"
    assert len(start.sources) == 1


def test_a_place_that_is_there_already_is_no_lead(start: Snapshot, options: Options) -> None:
    snapshot, leads = follow(start, (lead("https://github.com/ACME/aurora.git"),), options)
    assert (len(snapshot.sources), leads) == (1, ())


def test_two_links_to_one_place_open_it_once(start: Snapshot, options: Options) -> None:
    named = (lead("https://github.com/acme/trainer"), lead("https://github.com/acme/Trainer"))
    snapshot, leads = follow(start, named, options)
    assert len(snapshot.sources) == 2
    assert [item.unread for item in leads] == ["", ""]


def test_a_place_without_a_mirror_is_named_and_not_looked_at(start: Snapshot, options: Options, shelf: Path) -> None:
    snapshot, leads = follow(start, (lead("https://github.com/acme/gone"),), options)
    assert len(snapshot.sources) == 1
    assert str(shelf / "github.com" / "acme" / "gone") in leads[0].unread


def test_pages_are_read_from_saved_copies_only(start: Snapshot, options: Options) -> None:
    named = (lead("https://arxiv.org/abs/2401.01234", PAGE), lead("https://example.org/aurora", PAGE))
    snapshot, leads = follow(start, named, options)
    assert [item.unread for item in leads] == ["", NOT_FETCHED]
    assert snapshot.sources[1].kind is PAGE


def test_no_follow_opens_nothing(start: Snapshot, options: Options) -> None:
    snapshot, leads = follow(start, (lead("https://github.com/acme/trainer"),), replace(options, follow=False))
    assert len(snapshot.sources) == 1
    assert "--no-follow" in leads[0].unread


def test_more_links_than_the_most_are_left(start: Snapshot, options: Options, shelf: Path) -> None:
    for number in range(MOST_FOLLOWED + 2):
        (shelf / "github.com" / "acme" / f"n{number}").mkdir()
    named = tuple(lead(f"https://github.com/acme/n{number}") for number in range(MOST_FOLLOWED + 2))
    snapshot, leads = follow(start, named, options)
    assert len(snapshot.sources) == 1 + MOST_FOLLOWED
    assert sum(1 for item in leads if item.unread) == 2


def test_a_strangers_link_never_makes_us_connect_to_their_host(
    start: Snapshot, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(location: str, *_: object) -> None:
        asked.append(location)
        raise TargetError(f"{location}: cannot be reached")

    monkeypatch.setattr("trueopen.sources.git_clone.fetch", fetch)
    online = replace(options, offline=False)
    named = (
        lead("https://evil.example/x"),
        lead("https://gitlab.internal.example/a/b"),
        lead("https://github.com/a/b"),
    )
    _, leads = follow(start, named, online)
    assert asked == ["https://github.com/a/b"]
    assert ["public code hosts" in item.unread for item in leads] == [True, True, False]
    assert "cannot be reached" in leads[2].unread


def test_a_mirror_that_cannot_be_read_is_an_unread_lead(start: Snapshot, options: Options, shelf: Path) -> None:
    (shelf / "github.com" / "acme" / "broken" / ".git").mkdir(parents=True)
    snapshot, leads = follow(start, (lead("https://github.com/acme/broken"),), options)
    assert len(snapshot.sources) == 1
    assert leads[0].unread
