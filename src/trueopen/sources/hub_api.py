"""Questions to the Hugging Face Hub's API, with its errors in our words.

Uses `huggingface_hub`'s session, token and errors, but asks by itself where the library would wait and retry: a rate
limit is told at once, and no answer is read beyond its limit.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from huggingface_hub import HfApi, errors, try_to_load_from_cache
from huggingface_hub.utils import (  # type: ignore[attr-defined]
    build_hf_headers,
    get_session,
    hf_raise_for_status,
)

from trueopen.artifact import NotLooked
from trueopen.errors import InputError, RevisionError, TargetError
from trueopen.places import HUB, hub_id
from trueopen.sources.options import Options
from trueopen.system import SourceKind

_TRANSPORT_ERROR: type[Exception] = errors.HTTPError  # type: ignore[attr-defined]
_PATIENCE_SECONDS = 20.0
_PAGE_BYTES = 32 * 1024 * 1024
_MOST_BRANCHES = 1_000


class RateLimited(TargetError):
    """The Hub asks us to wait."""


@dataclass(frozen=True, slots=True)
class Repository:
    """What the Hub says of a repository. `gate`: none | auto | manual; `files`: paths, a fallback for the listing;
    `changed`: the day of the last change, "" when it does not say."""

    id: str
    commit: str
    gate: str
    files: tuple[str, ...]
    card: dict[str, Any]
    changed: str = ""


class Hub:
    """One repository on one Hub, asked until a deadline.

    Methods raise TargetError (missing, refused, rate-limited, unreachable) or RevisionError; `bytes_of` never raises.
    """

    def __init__(self, location: str, kind: SourceKind, options: Options) -> None:
        self.location = location
        self.type = "dataset" if kind is SourceKind.HUB_DATASET else "model"
        self.id = hub_id(location) or ""
        self._endpoint = (options.endpoint or os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
        self._token = options.token
        self._cache = options.hub_cache
        self._seconds = options.time_limit_seconds
        self._deadline = time.monotonic() + options.time_limit_seconds

    def repository(self, revision: str | None) -> Repository:
        """Ask what the repository is."""
        api = HfApi(endpoint=self._endpoint, token=self._token, library_name="trueopen")
        ask = api.dataset_info if self.type == "dataset" else api.model_info
        try:
            info = ask(self.id, revision=revision, timeout=self._patience())
        except Exception as error:
            raise self._told(error, revision) from None
        gated = getattr(info, "gated", None)
        self.id = info.id or self.id
        card = vars(info.card_data) if info.card_data is not None else {}
        return Repository(
            id=self.id,
            commit=info.sha or revision or "main",
            gate=gated if gated in ("auto", "manual") else "manual" if gated else "none",
            files=tuple(file.rfilename for file in info.siblings or ()),
            card={key: value for key, value in card.items() if value is not None},
            changed=info.last_modified.strftime("%Y-%m-%d") if info.last_modified is not None else "",
        )

    def tree(self, commit: str) -> Iterator[dict[str, Any]]:
        """Yield the entries of the whole tree as the API gives them, page by page."""
        address = f"{self._api}/tree/{quote(commit, safe='')}?recursive=true&expand=false"
        while address:
            try:
                answer = self._get(address)
                entries = answer.json() if len(answer.content) <= _PAGE_BYTES else None
            except Exception as error:
                raise self._told(error, commit) from None
            if not isinstance(entries, list):
                raise TargetError(f"{self.location}: the Hub's listing is not in the form that was expected")
            yield from (entry for entry in entries if isinstance(entry, dict))
            following = answer.links.get("next", {}).get("url", "")
            address = following if _origin(following) == _origin(self._endpoint) else ""

    def refuses_files(self) -> bool:
        """Whether the gate stands before *this* user's reading of files. False also when the Hub does not say."""
        try:
            self._get(f"{self._api}/auth-check")
        except errors.GatedRepoError:
            return True
        except Exception as error:
            self._told(error, None)
        return False

    def branches(self) -> tuple[str, ...]:
        """Return the names of branches and tags, () when the Hub does not tell."""
        try:
            refs = self._get(f"{self._api}/refs").json()
            named = [*refs.get("branches", ()), *refs.get("tags", ())]
            return tuple(str(ref["name"]) for ref in named[:_MOST_BRANCHES])
        except Exception as error:
            self._told(error, None)
            return ()

    def bytes_of(self, path: str, commit: str, start: int, length: int) -> bytes | NotLooked:
        """Return at most `length` bytes of a file from `start`: from the user's own cache, or by a ranged request."""
        kept = try_to_load_from_cache(self.id, path, cache_dir=self._cache, revision=commit, repo_type=self.type)
        if isinstance(kept, str):
            try:
                with open(kept, "rb") as file:
                    file.seek(start)
                    return file.read(length)
            except OSError:
                pass  # the cache changed under us: ask the Hub
        try:
            return self._ranged(path, commit, start, length)
        except Exception as error:
            return NotLooked(self._reason(error))

    def _ranged(self, path: str, commit: str, start: int, length: int) -> bytes:
        prefix = "datasets/" if self.type == "dataset" else ""
        name = quote(path, safe="/")
        address = f"{self._endpoint}/{prefix}{self.id}/resolve/{quote(commit, safe='')}/{name}"
        headers = self._headers() | {"Range": f"bytes={start}-{start + length - 1}", "Accept-Encoding": "identity"}
        with get_session().stream("GET", address, headers=headers, timeout=self._patience()) as answer:
            if answer.status_code == 416:  # nothing there: an empty file, or beyond the end
                return b""
            hf_raise_for_status(answer)
            skip = start if answer.status_code != 206 else 0
            data = bytearray()
            for piece in answer.iter_bytes(1 << 16):
                data += piece
                if len(data) >= skip + length:
                    break
                self._patience()
        return bytes(data[skip : skip + length])

    @property
    def _api(self) -> str:
        return f"{self._endpoint}/api/{self.type}s/{self.id}"

    def _get(self, address: str) -> Any:
        """Ask once, with patience but without waiting out a rate limit. Raises the library's errors."""
        answer = get_session().get(address, headers=self._headers(), timeout=self._patience())
        hf_raise_for_status(answer)
        return answer

    def _headers(self) -> dict[str, str]:
        return dict(build_hf_headers(token=self._token, library_name="trueopen"))

    def _patience(self) -> float:
        """Return how long to wait for one answer. Raises TargetError after the time limit."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TargetError(f"{self.location}: not read within the time limit of {self._seconds:.0f} seconds")
        return min(left, _PATIENCE_SECONDS)

    def _told(self, error: Exception, revision: str | None) -> Exception:
        if isinstance(error, InputError):
            return error
        if isinstance(error, errors.RevisionNotFoundError):
            return RevisionError(f"{self.location}: no branch, tag or commit {revision!r} on the Hub")
        kind = RateLimited if _is_rate_limit(error) else TargetError
        return kind(f"{self.location}: {self._reason(error)}")

    def _reason(self, error: Exception) -> str:
        """Say in one line why the Hub gave no answer. An unknown kind of error is a bug of ours and is raised again."""
        if isinstance(error, InputError):
            return str(error)
        if isinstance(error, errors.OfflineModeIsEnabled):
            return "HF_HUB_OFFLINE is set, so the Hub is not asked; unset it or use --mirrors"
        if isinstance(error, errors.GatedRepoError):
            return "gated: the Hub refuses it without an accepted request; accept the terms there and log in"
        if isinstance(error, errors.DisabledRepoError):
            return "disabled by the Hub"
        if isinstance(error, errors.EntryNotFoundError):
            return "listed, but the Hub does not have it"
        if isinstance(error, errors.HfHubHTTPError):
            return _status_reason(error)
        if isinstance(error, errors.HFValidationError):
            return "not a name the Hub accepts; write org/name"
        if isinstance(error, (_TRANSPORT_ERROR, OSError)):
            return f"the Hub cannot be reached ({type(error).__name__}); work from a copy with --mirrors"
        if isinstance(error, (ValueError, TypeError, KeyError)):
            return f"the Hub's answer is not in the form that was expected ({type(error).__name__})"
        raise error


def _status_reason(error: errors.HfHubHTTPError) -> str:
    status = error.response.status_code
    if _is_rate_limit(error):
        seconds = _seconds_to_wait(error.response.headers)
        return f"rate-limited by the Hub; try again in {seconds or 'some'} seconds, or log in for a higher limit"
    if isinstance(error, errors.RepositoryNotFoundError) or status in (401, 404):
        return "missing on the Hub, or private; check the name, or log in with a token that may read it"
    if status == 403:
        return "refused by the Hub (403); the token may not read it"
    return f"the Hub answered {status}; try again later"


def _is_rate_limit(error: Exception) -> bool:
    return isinstance(error, errors.HfHubHTTPError) and error.response.status_code == 429


def _seconds_to_wait(headers: Any) -> str:
    """Read `RateLimit: "api";r=0;t=55` (IETF draft, as the Hub sends it) or `Retry-After: 55`."""
    for part in str(headers.get("ratelimit", "")).split(";"):
        name, _, value = part.strip().partition("=")
        if name == "t" and value.isdigit():
            return value
    after = str(headers.get("retry-after", ""))
    return after if after.isdigit() else ""


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
