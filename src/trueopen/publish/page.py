"""A self-contained page: no scripts, nothing loaded from anywhere. Pure.

Foreign text is text: Jinja escapes every value, each is cleaned of invisible characters on its way into the page, and
links lead to plain https addresses only. The page's own content policy (`templates/page.html`) forbids whatever would
slip through.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from trueopen import __version__
from trueopen.publish import words
from trueopen.publish.safe_text import clean
from trueopen.publish.safe_url import safe_url


def page(template: str, *, styles: Sequence[str], **values: Any) -> str:
    """Return the page that `template` makes of `values`, with the style sheets `styles` (names of templates) in it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("trueopen.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) else clean(str(value)),
    )
    environment.filters["https"] = safe_url
    style = "\n".join(_template(name) for name in styles)
    return environment.get_template(template).render(version=__version__, words=words, style=Markup(style), **values)


def _template(name: str) -> str:
    return files("trueopen.publish").joinpath(f"templates/{name}").read_text(encoding="utf-8")
