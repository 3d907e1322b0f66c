"""Check the example systems under osaid-1.0: a summary table, one full report, HTML reports in a folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SYSTEMS = ("brook", "rill", "harbor", "meadow", "summit", "lantern.yaml")
FULL = "summit"


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in SYSTEMS:
        result = json.loads(_trueopen("check", str(HERE / name), "--offline", "--format", "json"))["results"][0]
        assessment = result["assessments"][0]
        page = folder / f"{name.removesuffix('.yaml')}.html"
        page.write_text(_trueopen("check", str(HERE / name), "--offline", "--format", "html"), encoding="utf-8")
        counts = [
            sum(_is(item, kind) for item in assessment["findings"])
            for kind in ("met", "not_met", "not_found", "judgement")
        ]
        rows.append(
            (
                name.removesuffix(".yaml"),
                assessment["verdict"].replace("_", " "),
                *map(str, counts),
                str(len(result["flags"])),
            )
        )
    head = ("system", "osaid-1.0", "met", "not met", "not shown", "for reviewers", "flags")
    print(f"The full report of {FULL}:\n")
    subprocess.run([*_command(), "check", str(HERE / FULL), "--offline", "--exit-zero"], check=True)
    print("\nAll examples (machine assessment, not reviewed):\n")
    for row in (head, *rows):
        print("  " + "  ".join(f"{cell:<{14 if index < 2 else 13}}" for index, cell in enumerate(row)).rstrip())
    print(f"\nHTML reports: {folder.resolve()}")
    print(f"Why a line says what it says: {Path(_command()[0])} explain examples/{FULL} terms.use")
    return 0


def _is(finding: dict[str, str], kind: str) -> bool:
    return finding["status"] == kind or finding.get("reason") == kind


def _command() -> list[str]:
    return [str(Path(sys.executable).with_name("trueopen"))]


def _trueopen(*arguments: str) -> str:
    done = subprocess.run([*_command(), *arguments, "--exit-zero"], check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-reports")))
