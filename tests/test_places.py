"""Links and the one place each means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.places import Place, canonical, comparable, hub_id, mirror_path, owner_and_name, same_place
from trueopen.system import SourceKind

GIT, MODEL, DATASET, PAGE = SourceKind.GIT, SourceKind.HUB_MODEL, SourceKind.HUB_DATASET, SourceKind.WEB_PAGE


@pytest.mark.parametrize(
    ("url", "kind", "location", "revision"),
    [
        ("https://github.com/Acme/Aurora", GIT, "https://github.com/Acme/Aurora", None),
        ("http://www.github.com/Acme/Aurora/", GIT, "https://github.com/Acme/Aurora", None),
        ("https://github.com/Acme/Aurora.git", GIT, "https://github.com/Acme/Aurora", None),
        ("git+https://github.com/Acme/Aurora.git", GIT, "https://github.com/Acme/Aurora", None),
        ("https://user:secret@github.com/Acme/Aurora.git", GIT, "https://github.com/Acme/Aurora", None),
        ("git@github.com:Acme/Aurora.git", GIT, "https://github.com/Acme/Aurora", None),
        ("ssh://git@github.com/Acme/Aurora.git", GIT, "https://github.com/Acme/Aurora", None),
        ("git://github.com/Acme/Aurora", GIT, "https://github.com/Acme/Aurora", None),
        ("https://github.com/Acme/Aurora#readme", GIT, "https://github.com/Acme/Aurora", None),
        ("https://github.com/Acme/Aurora?tab=readme", GIT, "https://github.com/Acme/Aurora", None),
        ("https://github.com/Acme/Aurora/tree/v1.0/train", GIT, "https://github.com/Acme/Aurora", "v1.0"),
        ("https://github.com/Acme/Aurora/blob/main/LICENSE#L3", GIT, "https://github.com/Acme/Aurora", "main"),
        ("https://github.com/Acme/Aurora/tree/refs/tags/v2", GIT, "https://github.com/Acme/Aurora", "v2"),
        ("https://github.com/Acme/Aurora/commit/0123abc", GIT, "https://github.com/Acme/Aurora", "0123abc"),
        ("https://github.com/Acme/Aurora/releases/tag/v1", GIT, "https://github.com/Acme/Aurora", "v1"),
        ("https://github.com/Acme/Aurora/releases", GIT, "https://github.com/Acme/Aurora", None),
        ("https://github.com/A/B/archive/refs/tags/v1.zip", GIT, "https://github.com/A/B", "v1"),
        ("https://raw.githubusercontent.com/A/B/main/x.py", GIT, "https://github.com/A/B", "main"),
        ("https://github.com/A/B/issues/7", PAGE, "https://github.com/A/B/issues/7", None),
        ("https://github.com/A", PAGE, "https://github.com/A", None),
        ("https://github.com/features/actions", PAGE, "https://github.com/features/actions", None),
        ("https://gitlab.com/a/b/c/-/tree/dev/src", GIT, "https://gitlab.com/a/b/c", "dev"),
        ("https://gitlab.com/a/b/tree/dev", GIT, "https://gitlab.com/a/b", "dev"),
        ("https://gitlab.example.org/a/b", GIT, "https://gitlab.example.org/a/b", None),
        ("https://codeberg.org/a/b/src/branch/main/x", GIT, "https://codeberg.org/a/b", "main"),
        ("https://bitbucket.org/a/b/src/abc123/x", GIT, "https://bitbucket.org/a/b", "abc123"),
        ("https://git.example.org/x/y.git", GIT, "https://git.example.org/x/y", None),
        ("https://huggingface.co/acme/aurora-7b", MODEL, "https://huggingface.co/acme/aurora-7b", None),
        ("https://hf.co/acme/aurora-7b", MODEL, "https://huggingface.co/acme/aurora-7b", None),
        ("https://huggingface.co/acme/aurora/tree/main", MODEL, "https://huggingface.co/acme/aurora", "main"),
        ("https://huggingface.co/acme/a/resolve/step100/x.bin", MODEL, "https://huggingface.co/acme/a", "step100"),
        ("https://huggingface.co/acme/a/commit/ff00", MODEL, "https://huggingface.co/acme/a", "ff00"),
        ("https://huggingface.co/datasets/acme/corpus", DATASET, "https://huggingface.co/datasets/acme/corpus", None),
        ("https://huggingface.co/datasets/c4", DATASET, "https://huggingface.co/datasets/c4", None),
        ("https://huggingface.co/datasets/c4/tree/v2/en", DATASET, "https://huggingface.co/datasets/c4", "v2"),
        ("https://huggingface.co/datasets/a/b/viewer/x", DATASET, "https://huggingface.co/datasets/a/b", None),
        ("https://huggingface.co/acme", PAGE, "https://huggingface.co/acme", None),
        ("https://huggingface.co/spaces/acme/demo", PAGE, "https://huggingface.co/spaces/acme/demo", None),
        ("https://huggingface.co/docs/hub/models", PAGE, "https://huggingface.co/docs/hub/models", None),
        ("https://huggingface.co/blog/acme/x", PAGE, "https://huggingface.co/blog/acme/x", None),
        ("https://huggingface.co/collections/acme/x-1", PAGE, "https://huggingface.co/collections/acme/x-1", None),
        ("https://huggingface.co/acme/a/discussions/3", PAGE, "https://huggingface.co/acme/a/discussions/3", None),
        ("https://huggingface.co/papers/2401.01234", PAGE, "https://arxiv.org/abs/2401.01234", None),
        ("https://arxiv.org/abs/2401.01234", PAGE, "https://arxiv.org/abs/2401.01234", None),
        ("http://arxiv.org/pdf/2401.01234v2.pdf", PAGE, "https://arxiv.org/abs/2401.01234", "v2"),
        ("https://arxiv.org/abs/cs/0601001v3", PAGE, "https://arxiv.org/abs/cs/0601001", "v3"),
        ("https://arxiv.org/list/cs.CL/new", PAGE, "https://arxiv.org/list/cs.CL/new", None),
        ("https://doi.org/10.1000/ABC", PAGE, "https://doi.org/10.1000/abc", None),
        ("https://doi.org/10.48550/arXiv.2401.01234", PAGE, "https://arxiv.org/abs/2401.01234", None),
        ("https://example.org/aurora/?x=1#y", PAGE, "https://example.org/aurora?x=1", None),
    ],
)
def test_every_spelling_of_a_link_means_one_place(url: str, kind: SourceKind, location: str, revision: str) -> None:
    assert canonical(url) == Place(kind, location, revision)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mailto:a@example.org",
        "#section",
        "docs/readme.md",
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "http://2130706433/x",
        "http://localhost:8000/x",
        "http://printer.local/x",
        "http://[::1]/x",
        "http://[::1",
        "https://example.org:8443/x",
        "https://example.org/a b",
        "https://github.com/Acme/../../etc",
        "https://gіthub.com/Acme/Aurora",  # a Cyrillic letter
        "javascript:alert(1)",
        "https://",
        "x" * 3000,
    ],
)
def test_what_is_no_public_address_is_no_place(url: str) -> None:
    assert canonical(url) is None


def test_a_name_with_look_alike_letters_is_not_the_repository_it_resembles() -> None:
    place = canonical("https://github.com/Аcme/Aurora")  # a Cyrillic А
    assert place is None or place.kind is PAGE


def test_same_place_ignores_case_and_the_git_ending() -> None:
    assert same_place("https://github.com/EXAMPLE/Aurora", "https://github.com/example/aurora.git")
    assert not same_place("https://github.com/example/aurora", "https://github.com/example/aurora2")
    assert comparable("/Some/Path") != comparable("/some/path")


def test_names_out_of_locations() -> None:
    assert hub_id("https://huggingface.co/acme/aurora") == "acme/aurora"
    assert hub_id("https://huggingface.co/datasets/acme/corpus") == "acme/corpus"
    assert hub_id("https://github.com/acme/aurora") is None
    assert owner_and_name("https://github.com/acme/aurora") == "acme/aurora"
    assert owner_and_name("https://gitlab.com/g/sub/name") == "sub/name"
    assert owner_and_name("https://huggingface.co/datasets/acme/corpus") == "acme/corpus"
    assert owner_and_name("/a/b") is None
    assert mirror_path("https://huggingface.co/datasets/a/b") == "huggingface.co/datasets/a/b"


HOSTS = st.sampled_from(["github.com", "hf.co", "arxiv.org", "doi.org", "x.org"])


@given(st.text(max_size=80) | st.builds("https://{}/{}".format, HOSTS, st.text(max_size=60)))
def test_any_text_gives_a_place_or_none_and_a_location_means_itself(url: str) -> None:
    place = canonical(url)
    if place is not None:
        again = canonical(place.location)
        assert again is not None
        assert (again.kind, again.location) == (place.kind, place.location)
