"""The documents say what the program does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import re2

from trueopen.definitions import available
from trueopen.outcome import Verdict
from trueopen.publish import FORMATS

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md"]


def said(*arguments: str) -> str:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "COLUMNS": "80", "NO_COLOR": "1"}
    program = str(Path(sys.executable).with_name("trueopen"))
    return subprocess.run(
        [program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    ).stdout


def test_the_output_in_the_readme_is_real() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```\n")[1].removesuffix("  …\n")
    assert said("check", "examples/meadow", "--offline").startswith(shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = "".join(page.read_text(encoding="utf-8").split("```")[::2])
    for match in re2.compile(r"\]\(([^)#\s]+)").finditer(prose):
        target = match.group(1)
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_definition_verdict_and_format_is_documented() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    listed = said("--help").split("Commands:")[1]
    commands = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert commands
    for name in (*commands, *available(), *Verdict, *FORMATS):
        assert f"`{name}`" in reference, name


def test_the_changelog_knows_this_version() -> None:
    import trueopen

    assert f"## [{trueopen.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_files_that_architecture_and_contributing_name_exist() -> None:
    for page in ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for match in re2.compile(r"`([a-z_]+(?:/[a-z_.]+)*(?:\.py|/))`").finditer(text):
            name = match.group(1)
            assert any((base / name).exists() for base in (ROOT, ROOT / "src" / "trueopen")), f"{page}: {name}"
