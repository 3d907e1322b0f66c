"""Addresses of places, in one spelling each: which repository, model, dataset, paper or page a link means. Pure.

Many links mean one place (`git@github.com:o/n.git`, `https://github.com/o/n/blob/main/README.md`); `canonical` gives
its one address, and `same_place` compares two. Nothing here looks anything up: a link's form decides.
"""

from __future__ import annotations

import string
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from trueopen.system import SourceKind

MAX_LENGTH = 2_000

HUB = "https://huggingface.co"


class Place(NamedTuple):
    """A place a link means. `location` is its canonical address, `revision` what the link names of it, if anything."""

    kind: SourceKind
    location: str
    revision: str | None = None


def canonical(url: str) -> Place | None:
    """Return the place a link means, or None where it is no public address.

    Code hosts give `GIT`, the Hugging Face Hub `HUB_MODEL` or `HUB_DATASET`; papers (arXiv, DOI) and every other
    http(s) address give `WEB_PAGE`. Addresses that name a machine (IP numbers, names without a dot, ports other than
    the usual) give None, as do names with letters outside the host's own alphabet (look-alikes).
    A branch name with a slash cannot be told from a path: its first segment is taken.
    """
    url = _plain_url(url.strip())
    if not url or len(url) > MAX_LENGTH or any(character <= " " for character in url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or not _is_public_name(host) or port not in (None, 80, 443):
        return None
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if any(segment in (".", "..") for segment in segments):
        return None
    if host in ("huggingface.co", "hf.co"):
        return _hub(segments) or _page(host, parts.path, "")
    if host in ("arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"):
        return _arxiv(segments) or _page(host, parts.path, "")
    if host in ("doi.org", "dx.doi.org"):
        return _doi("/".join(segments)) or _page(host, parts.path, "")
    found = _code(host, segments)
    return found or _page(host, parts.path, parts.query)


def hub_id(location: str) -> str | None:
    """Return `org/name` of a canonical Hub address, or None for any other address."""
    rest = location.removeprefix(f"{HUB}/").removeprefix("datasets/")
    return rest if location.startswith(f"{HUB}/") and rest else None


def mirror_path(location: str) -> str:
    """Return `<host>/<path>`: where design §5 keeps the local copy of a canonical address below `--mirrors`."""
    return location.split("://", 1)[-1].strip("/")


def same_place(one: str, other: str) -> bool:
    """Whether two canonical addresses are one place: hosts and the known code hosts' names ignore case."""
    return comparable(one) == comparable(other)


def comparable(location: str) -> str:
    """Return a spelling of an address or path that is equal for equal places; not for showing."""
    if "://" not in location:
        return location
    return location.split("://", 1)[1].rstrip("/").removesuffix(".git").lower()


def owner_and_name(location: str) -> str | None:
    """Return `owner/name` of a canonical repository address (the last two segments), or None."""
    if "://" not in location:
        return None
    segments = mirror_path(location).split("/")[1:]
    if segments and segments[0] == "datasets":
        segments = segments[1:]
    return "/".join(segments[-2:]) if segments else None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAME_LETTERS = frozenset(string.ascii_letters + string.digits + "._-")
_HOST_LETTERS = frozenset(string.ascii_lowercase + string.digits + ".-")

# Where a code host keeps views of a revision: /owner/name/<word>/<revision>/…
_REVISION_WORDS = frozenset({"tree", "blob", "raw", "blame", "edit", "commit", "commits", "src", "archive"})
# Pages about a repository that do not point at its content: an issue is not "the code is here".
_TALK_WORDS = _words(
    "issues issue pull pulls merge_requests discussions wiki actions projects security pulse graphs network "
    "stargazers watchers contributors community sponsors labels milestones settings milestone"
)
_NOT_OWNERS = _words(
    "about apps blog collections contact customer-stories dashboard enterprise events explore features groups help "
    "join login logout marketplace new notifications orgs pricing readme search security sessions settings signup "
    "site solutions sponsors team topics trending users resources users-api"
)
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "gitcode.com"})

_NOT_HUB_OWNERS = _words(
    "api blog brand changelog chat collections community content-guidelines docs enterprise front hub inference "
    "inference-api inference-endpoints join jobs kernels languages learn login logout metrics models new new-dataset "
    "new-space notifications organizations papers posts pricing privacy search settings spaces storage support tasks "
    "terms-of-service welcome"
)


def _plain_url(url: str) -> str:
    """Rewrite the ssh and scp forms of a repository address as https."""
    url = url.removeprefix("git+")
    lower = url.lower()
    for scheme in ("ssh://", "git://"):
        if lower.startswith(scheme):
            host, _, path = url[len(scheme) :].partition("/")
            return f"https://{host.rsplit('@', 1)[-1].split(':')[0]}/{path.removesuffix('.git')}.git"
    if "://" not in url and ":" in url:
        user_host, _, path = url.partition(":")
        user, at, host = user_host.partition("@")
        if at and user and "/" not in user_host:
            return f"https://{host}/{path.strip('/').removesuffix('.git')}.git"
    return url


def _is_public_name(host: str) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or not set(host) <= _HOST_LETTERS or not all(labels):
        return False
    return not labels[-1].isdigit() and labels[-1] not in ("local", "localhost", "internal", "invalid", "test")


def _is_name(segment: str) -> bool:
    return set(segment) <= _NAME_LETTERS and segment.strip(".") != ""


def _hub(segments: list[str]) -> Place | None:
    kind, base = SourceKind.HUB_MODEL, HUB
    if segments and segments[0] == "datasets":
        kind, base, segments = SourceKind.HUB_DATASET, f"{HUB}/datasets", segments[1:]
    elif len(segments) >= 2 and segments[0] == "papers":
        return _arxiv(["abs", segments[1]])
    elif not segments or segments[0].lower() in _NOT_HUB_OWNERS:
        return None
    views = ("tree", "blob", "resolve", "raw", "commit", "commits", "viewer", "discussions", "settings", "blame")
    at = next((index for index, segment in enumerate(segments[:3]) if index and segment in views), len(segments))
    # One segment is an account's page for models; old datasets have ids of one segment.
    lengths = (2,) if kind is SourceKind.HUB_MODEL else (1, 2)
    name = segments[: min(at, 2)]
    if len(name) not in lengths or not all(map(_is_name, name)):
        return None
    view = segments[at] if at < len(segments) else ""
    if view == "discussions":
        return None
    revision = _revision(segments[at + 1 :]) if view in ("tree", "blob", "resolve", "raw", "commit", "blame") else None
    return Place(kind, f"{base}/{'/'.join(name)}", revision)


def _arxiv(segments: list[str]) -> Place | None:
    if len(segments) < 2 or segments[0] not in ("abs", "pdf", "html", "format", "src", "e-print"):
        return None
    identity = "/".join(segments[1:3]) if not segments[1][:1].isdigit() and len(segments) > 2 else segments[1]
    identity = identity.removesuffix(".pdf")
    stem, mark, version = identity.rpartition("v")
    revision = None
    if mark and version.isdigit() and stem[-1:].isdigit():
        identity, revision = stem, f"v{version}"
    digits = identity.rsplit("/", 1)[-1].replace(".", "", 1)
    if not digits.isdigit() or not digits.isascii() or not 7 <= len(digits) <= 9:
        return None
    return Place(SourceKind.WEB_PAGE, f"https://arxiv.org/abs/{identity}", revision)


def _doi(identity: str) -> Place | None:
    if not identity.startswith("10.") or "/" not in identity:
        return None
    for prefix in ("10.48550/arxiv.", "10.48550/ARXIV.", "10.48550/arXiv."):
        if identity.startswith(prefix):
            return _arxiv(["abs", identity[len(prefix) :]])
    return Place(SourceKind.WEB_PAGE, f"https://doi.org/{identity.lower()}")


def _code(host: str, segments: list[str]) -> Place | None:
    if host == "raw.githubusercontent.com" and len(segments) >= 3 and all(map(_is_name, segments[:2])):
        return Place(SourceKind.GIT, f"https://github.com/{segments[0]}/{segments[1]}", _revision(segments[2:]))
    known = host in _CODE_HOSTS or host.startswith("gitlab.")
    if not known and not (segments and segments[-1].endswith(".git")):
        return None
    if not segments or segments[0].lower() in _NOT_OWNERS:
        return None
    views: list[str] = []
    if "-" in segments:  # GitLab: /group/subgroup/name/-/tree/revision/…
        at = segments.index("-")
        segments, views = segments[:at], segments[at + 1 :]
    elif host in _CODE_HOSTS and host != "gitlab.com":
        segments, views = segments[:2], segments[2:]
    elif known:  # an older GitLab address without "/-/"
        at = next((i for i, s in enumerate(segments) if i >= 2 and s in _REVISION_WORDS | _TALK_WORDS), len(segments))
        segments, views = segments[:at], segments[at:]
    if len(segments) < (2 if known else 1) or not all(map(_is_name, segments)):
        return None
    if views and views[0] in _TALK_WORDS:
        return None
    segments[-1] = segments[-1].removesuffix(".git")
    if not _is_name(segments[-1]):
        return None
    location = f"https://{host}/{'/'.join(segments)}"
    return Place(SourceKind.GIT, location, _viewed_revision(views))


def _viewed_revision(views: list[str]) -> str | None:
    if len(views) >= 3 and views[:2] == ["releases", "tag"]:
        return _revision(views[2:])
    if len(views) < 2 or views[0] not in _REVISION_WORDS:
        return None
    rest = views[1:]
    if views[0] == "src" and len(rest) >= 2 and rest[0] in ("branch", "tag", "commit"):
        rest = rest[1:]
    if views[0] == "archive":
        rest = [*rest[:-1], rest[-1].removesuffix(".zip").removesuffix(".tar.gz")]
    return _revision(rest)


def _revision(segments: list[str]) -> str | None:
    if len(segments) >= 3 and segments[0] == "refs" and segments[1] in ("heads", "tags"):
        segments = segments[2:]
    revision = segments[0] if segments else ""
    return revision if revision and _is_name(revision) and not revision.startswith("-") else None


def _page(host: str, path: str, query: str) -> Place | None:
    address = f"https://{host}{path.rstrip('/')}"
    return Place(SourceKind.WEB_PAGE, f"{address}?{query}" if query else address)
