"""Puts this folder on the path, so that every test can write `from snapshots import snapshot`.

In CI the property tests run over the same cases every time, so that a run can be repeated; on a developer's machine
they look for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
