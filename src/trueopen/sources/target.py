"""What a target on the command line means: a path, an address, `hf:` and a name, or a manifest or record file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from trueopen.errors import TargetError
from trueopen.places import HUB, Place, canonical, hub_id, owner_and_name
from trueopen.sources import manifest, mirrors, record
from trueopen.sources.directory import printable
from trueopen.sources.options import Options, Wanted
from trueopen.system import SourceKind, System


class Target(NamedTuple):
    """The places a target names, and the system when a manifest or record describes it."""

    wanted: tuple[Wanted, ...]
    system: System | None = None


def parse(target: str, options: Options) -> Target:
    """Read a target. Raises TargetError or FileFormatError; opens nothing but the manifest or record itself."""
    text = target.strip()
    if not text:
        raise TargetError("an empty target; name a directory, a repository, hf:org/name or a manifest")
    if text.startswith("hf:"):
        return Target((_hub(text),))
    if "://" in text or text.startswith("git@"):
        return Target((_address(text),))
    path, revision = _path_and_revision(text)
    if path.is_file():
        return _file(path)
    return Target((_folder(path, revision),))


def with_copy(wanted: Wanted, options: Options) -> Wanted:
    """Return `wanted` with the mirror that holds it, if there is one. Raises TargetError when offline without one."""
    if wanted.copy is not None or wanted.kind is SourceKind.WEB_PAGE:
        return wanted
    copy = mirrors.find(options.mirrors, wanted.location)
    if copy is None and options.offline:
        raise TargetError(f"{wanted.location}: {mirrors.missing(options.mirrors, wanted.location)}")
    return replace(wanted, copy=copy)


def name_system(location: str) -> System:
    """Name a system after the place it was found: `owner/name` of a public address, else the folder's name."""
    owner = hub_id(location) or owner_and_name(location)
    if owner is None:
        owner = printable(os.path.basename(os.path.abspath(location)) or location)
    publisher, _, name = owner.rpartition("/")
    return System(id=owner, name=name, producer=publisher)


def _hub(text: str) -> Wanted:
    name, _, revision = text.removeprefix("hf:").strip("/").partition("@")
    place = canonical(f"{HUB}/{name}")
    location = place.location if place and place.kind is not SourceKind.WEB_PAGE else None
    if location is None and name and "/" not in name and canonical(f"{HUB}/x/{name}"):
        location = f"{HUB}/{name}"  # old models have ids of one part
    if location is None:
        raise TargetError(f"{text}: not a Hub repository; write hf:org/name or hf:datasets/org/name")
    kind = SourceKind.HUB_DATASET if location.startswith(f"{HUB}/datasets/") else SourceKind.HUB_MODEL
    return Wanted(location, kind, revision=revision or None)


def _address(text: str) -> Wanted:
    address, revision = _address_and_revision(text)
    place: Place | None = canonical(address)
    if place is None:
        raise TargetError(f"{text}: not an address that can be used; write https://host/owner/name")
    if place.kind is SourceKind.WEB_PAGE and not place.location.endswith(".git"):
        raise TargetError(
            f"{text}: neither a code repository nor a Hub repository by its address; "
            "a web page is named in a manifest, with a saved copy"
        )
    return Wanted(place.location, place.kind, revision=revision or place.revision)


def _address_and_revision(text: str) -> tuple[str, str]:
    """Split `…@revision`, sparing the `@` of `git@host` and `user@host`."""
    start = text.find("://") + 3 if "://" in text else text.find(":") + 1
    slash = text.find("/", start)
    at = text.find("@", slash) if slash != -1 else -1
    return (text, "") if at == -1 else (text[:at], text[at + 1 :])


def _path_and_revision(text: str) -> tuple[Path, str | None]:
    """Split `path@revision`; a path that exists as written wins over one with a revision."""
    whole = Path(text).expanduser()
    if whole.exists():
        return whole, None
    at = len(text)
    while (at := text.rfind("@", 0, at)) > 0:
        path = Path(text[:at]).expanduser()
        if path.exists():
            return path, text[at + 1 :] or None
    raise TargetError(f"{text}: no such path{_suggestion(text)}")


def _suggestion(text: str) -> str:
    name = text.partition("@")[0]
    if canonical(f"https://{name}") and "." in name.split("/")[0] and name.count("/") >= 2:
        return f"; did you mean https://{text}?"
    if name.count("/") == 1 and not name.startswith((".", "/", "~")) and canonical(f"{HUB}/{name}"):
        return f"; for a Hub repository write hf:{text}"
    return ""


def _file(path: Path) -> Target:
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise TargetError(f"{path}: a file that is no target; name a folder, a repository or a .yaml manifest")
    root = manifest.read_yaml(path)
    if record.is_record(root):
        wanted = Wanted(str(path), SourceKind.RECORD, copy=path)
        return Target((wanted,), record.system(root, path))
    found = manifest.parse(root, path)
    return Target(found.wanted, found.system)


def _folder(path: Path, revision: str | None) -> Wanted:
    if not path.is_dir():
        raise TargetError(f"{path}: neither a folder nor a file")
    if printable(str(path)) != str(path):
        raise TargetError(f"{printable(str(path))}: its name is not valid UTF-8; rename it, or name it . from inside")
    location = mirrors.implied_location(path) or str(path)
    return Wanted(location, mirrors.implied_kind(location), copy=path, revision=revision)
