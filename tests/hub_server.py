"""A Hub on loopback that speaks the real one's API, as `huggingface_hub` asks it.

Model and dataset info (also at a revision), the recursive tree in pages, refs, the access check, and files with
redirects to a "CDN" on another origin, ETags and ranges. Gates, private repositories, rate limits and lies are
switches on a repository. Every request is kept in `requests`.
"""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

PAGE = 3
LFS_FROM = 1_000


@dataclass
class Repo:
    """One repository of the local Hub.

    `gated`: False, "auto" or "manual"; `token`: who may read it all the same. `public`: files outside the gate.
    """

    id: str
    files: dict[str, bytes]
    type: str = "model"
    sha: str = "a" * 40
    gated: bool | str = False
    token: str = ""
    private: bool = False
    public: tuple[str, ...] = ()
    tree_gated: bool = False
    card: dict[str, Any] = field(default_factory=dict)
    branches: tuple[str, ...] = ("main",)
    rate_limited: bool = False
    files_rate_limited: bool = False
    tree_rate_limited: bool = False
    ignore_ranges: bool = False
    broken_tree: bool = False
    slow_seconds: float = 0.0
    lacks: tuple[str, ...] = ()


class LocalHub:
    """The repositories and the record of what was asked."""

    def __init__(self) -> None:
        self.repos: dict[tuple[str, str], Repo] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.port = 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def add(self, repo: Repo) -> Repo:
        self.repos[repo.type, repo.id] = repo
        return repo

    async def answer(self, request: Request) -> Response:
        self.requests.append((request.method, request.url.path, dict(request.headers)))
        parts = request.url.path.strip("/").split("/")
        if parts[0] == "cdn":
            return self._cdn(parts, request)
        if parts[0] == "api" and len(parts) >= 4:
            return self._api(parts[1].removesuffix("s"), "/".join(parts[2:4]), parts[4:], request)
        kind = "model"
        if parts[0] == "datasets":
            kind, parts = "dataset", parts[1:]
        if len(parts) >= 5 and parts[2] == "resolve":
            return self._file(kind, "/".join(parts[:2]), parts[3], "/".join(parts[4:]), request)
        return _error(404, "", "no such page")

    def _repo(self, kind: str, name: str, request: Request) -> Repo | Response:
        repo = self.repos.get((kind, name))
        allowed = repo is not None and self._token(request) == repo.token != ""
        if repo is None or (repo.private and not allowed):
            return _error(401, "RepoNotFound", "Repository not found")
        if repo.rate_limited:
            return _rate_limited()
        if repo.slow_seconds:
            time.sleep(repo.slow_seconds)
        return repo

    def _token(self, request: Request) -> str:
        return request.headers.get("authorization", "").removeprefix("Bearer ")

    def _refused(self, repo: Repo, request: Request) -> Response | None:
        if not repo.gated or self._token(request) == repo.token != "":
            return None
        status = 403 if self._token(request) else 401
        return _error(status, "GatedRepo", f"Access to model {repo.id} is restricted.")

    def _api(self, kind: str, name: str, rest: list[str], request: Request) -> Response:
        repo = self._repo(kind, name, request)
        if isinstance(repo, Response):
            return repo
        if rest[:1] == ["auth-check"]:
            return self._refused(repo, request) or JSONResponse({})
        if rest[:1] == ["refs"]:
            heads = [{"name": b, "ref": f"refs/heads/{b}", "targetCommit": repo.sha} for b in repo.branches]
            return JSONResponse({"branches": heads, "tags": [], "converts": []})
        if rest[:1] == ["tree"] and repo.tree_rate_limited:
            return _rate_limited()
        if rest[:1] == ["tree"]:
            if repo.tree_gated and (refused := self._refused(repo, request)):
                return refused
            return self._tree(repo, rest[1], request)
        if rest[:1] == ["revision"] and not self._has(repo, rest[1]):
            return _error(404, "RevisionNotFound", f"Invalid rev id: {rest[1]}")
        return JSONResponse(
            {
                "_id": "0",
                "id": repo.id,
                "modelId": repo.id,
                "author": repo.id.split("/")[0],
                "sha": repo.sha,
                "gated": repo.gated,
                "private": repo.private,
                "disabled": False,
                "tags": [],
                "downloads": 0,
                "likes": 0,
                "cardData": repo.card,
                "siblings": [{"rfilename": path} for path in repo.files],
            }
        )

    def _has(self, repo: Repo, revision: str) -> bool:
        return revision == repo.sha or revision in repo.branches

    def _tree(self, repo: Repo, revision: str, request: Request) -> Response:
        if not self._has(repo, revision):
            return _error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        if repo.broken_tree:
            return Response(b'{"surprise": ', media_type="application/json")
        entries: list[dict[str, Any]] = []
        folders = {path.rsplit("/", 1)[0] for path in repo.files if "/" in path}
        entries += [{"type": "directory", "oid": "0" * 40, "size": 0, "path": folder} for folder in sorted(folders)]
        for path, data in sorted(repo.files.items()):
            entry: dict[str, Any] = {"type": "file", "oid": "0" * 40, "size": len(data), "path": path}
            if len(data) >= LFS_FROM:
                digest = hashlib.sha256(data).hexdigest()
                entry["lfs"] = {"oid": digest, "size": len(data), "pointerSize": 134}
            entries.append(entry)
        at = int(request.query_params.get("cursor", "0"))
        headers = {}
        if at + PAGE < len(entries):
            following = f"{self.endpoint}{request.url.path}?recursive=true&cursor={at + PAGE}"
            headers["Link"] = f'<{following}>; rel="next"'
        return JSONResponse(entries[at : at + PAGE], headers=headers)

    def _file(self, kind: str, name: str, revision: str, path: str, request: Request) -> Response:
        repo = self._repo(kind, name, request)
        if isinstance(repo, Response):
            return repo
        if path not in repo.public and (refused := self._refused(repo, request)):
            return refused
        if repo.files_rate_limited:
            return _rate_limited()
        if not self._has(repo, revision):
            return _error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        if path not in repo.files or path in repo.lacks:
            return _error(404, "EntryNotFound", "Entry not found")
        data = repo.files[path]
        digest = hashlib.sha256(data).hexdigest()
        headers = {"X-Repo-Commit": repo.sha, "ETag": f'"{digest[:40]}"'}
        if len(data) >= LFS_FROM:
            headers |= {"X-Linked-Size": str(len(data)), "X-Linked-ETag": f'"{digest}"'}
            cdn = f"http://localhost:{self.port}/cdn/{repo.type}/{repo.id}/{digest}"
            return RedirectResponse(cdn, status_code=302, headers=headers)
        return _content(data, request, headers, repo.ignore_ranges)

    def _cdn(self, parts: list[str], request: Request) -> Response:
        if "authorization" in request.headers:
            return Response(b"a token does not belong here", status_code=400)
        repo = self.repos[parts[1], "/".join(parts[2:4])]
        data = next(data for data in repo.files.values() if hashlib.sha256(data).hexdigest() == parts[4])
        return _content(data, request, {"ETag": f'"{parts[4]}"'}, repo.ignore_ranges)


@contextmanager
def running_hub() -> Iterator[LocalHub]:
    """Serve a `LocalHub` on a free port of loopback until the block ends."""
    hub = LocalHub()
    app = Starlette(routes=[Route("/{path:path}", hub.answer, methods=["GET", "HEAD"])])
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    hub.port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield hub
    finally:
        server.should_exit = True
        thread.join(5)
        listener.close()


def _content(data: bytes, request: Request, headers: dict[str, str], ignore_ranges: bool) -> Response:
    wanted = request.headers.get("range", "")
    if wanted.startswith("bytes=") and not ignore_ranges:
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(data)), len(data) - 1)
        if start >= len(data):
            return Response(status_code=416, headers={"Content-Range": f"bytes */{len(data)}"})
        headers = headers | {"Content-Range": f"bytes {start}-{end}/{len(data)}"}
        return Response(data[start : end + 1], status_code=206, headers=headers)
    return Response(data, headers=headers)


def _error(status: int, code: str, message: str) -> Response:
    headers = {"X-Error-Message": message} | ({"X-Error-Code": code} if code else {})
    return Response(json.dumps({"error": message}), status, headers, media_type="application/json")


def _rate_limited() -> Response:
    headers = {"RateLimit": '"api";r=0;t=155', "RateLimit-Policy": '"fixed window";"api";q=500;w=300'}
    return Response(b'{"error": "Too many requests"}', 429, headers, media_type="application/json")
