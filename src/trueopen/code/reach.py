"""Which files of one source import which: by the import lines alone, resolved to paths of the same source. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from trueopen.code.patterns import pattern
from trueopen.code.survey import CodeFile

MAX_DEPTH = 5

_IMPORT = pattern(
    rb"(?m)^[ \t]*(?:from[ \t]+(\.*[A-Za-z0-9_.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([A-Za-z0-9_., ]+))"
)
_NAME = pattern(rb"([A-Za-z_][A-Za-z0-9_]*)(?:[ \t]+as[ \t]+[A-Za-z0-9_]+)?")


class Imports:
    """The import graph of one source's Python files."""

    def __init__(self, files: Iterable[CodeFile]) -> None:
        self.files = {item.path: item for item in files if not item.is_notebook}
        self._modules: dict[str, list[str]] = {}
        for path in self.files:
            parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
            for start in range(len(parts)):
                self._modules.setdefault(".".join(parts[start:]), []).append(path)
        self._direct: dict[str, tuple[str, ...]] = {}

    def resolve(self, module: str, importer: str) -> str | None:
        """The path of a module as `importer` names it, or None when it is not in this source."""
        if module.startswith("."):
            level = len(module) - len(module.lstrip("."))
            folder = importer.split("/")[:-1]
            folder = folder[: len(folder) - (level - 1)] if level > 1 else folder
            rest = module.lstrip(".")
            base = "/".join([*folder, *(list(rest.split(".")) if rest else [])])
            for path in (f"{base}.py", f"{base}/__init__.py"):
                if path in self.files:
                    return path
            return None
        candidates = self._modules.get(module)
        if not candidates:
            return None
        # The candidate that shares the most leading folders with the importer is the one Python would find.
        return max(candidates, key=lambda path: (_shared(path, importer), -path.count("/"), path))

    def direct(self, path: str) -> tuple[str, ...]:
        """Paths of this source that `path` imports."""
        if path not in self._direct:
            found: dict[str, None] = {}
            for match in _IMPORT.finditer(self.files[path].document.data):
                if match.group(3):
                    names = [
                        name.split()[0] for name in match.group(3).decode("ascii", "replace").split(",") if name.split()
                    ]
                else:
                    module = match.group(1).decode("ascii", "replace")
                    joint = module if module.endswith(".") else module + "."
                    names = [module]
                    for name in list(_NAME.finditer(match.group(2)))[:60]:
                        names.append(joint + name.group(1).decode("ascii", "replace"))
                for name in names:
                    target = self.resolve(name, path)
                    if target and target != path:
                        found[target] = None
            self._direct[path] = tuple(found)
        return self._direct[path]

    def reached(self, path: str) -> dict[str, int]:
        """All paths reached from `path` by imports, with their distance."""
        distance = {path: 0}
        frontier = [path]
        for depth in range(1, MAX_DEPTH + 1):
            frontier = [
                target
                for item in frontier
                for target in self.direct(item)
                if distance.setdefault(target, depth) == depth
            ]
            frontier = list(dict.fromkeys(frontier))
        return distance


def _shared(path: str, other: str) -> int:
    count = 0
    for left, right in zip(path.split("/")[:-1], other.split("/")[:-1], strict=False):
        if left != right:
            break
        count += 1
    return count
