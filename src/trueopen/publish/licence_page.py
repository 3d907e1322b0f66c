"""The pages about licence texts: what all of them are made with. No scripts, nothing loaded. Pure.

Foreign text is text: Jinja escapes every value, and each is cleaned of invisible characters on its way into the page.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from trueopen import __version__
from trueopen.publish import licence_words, words
from trueopen.publish.safe_text import clean
from trueopen.publish.safe_url import safe_url


def page(template: str, **values: Any) -> str:
    """Return a page."""
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
    style = "\n".join(_template(name) for name in ("style.css", "licence.css"))
    return environment.get_template(template).render(
        version=__version__, words=words, say=licence_words, style=Markup(style), **values
    )


def _template(name: str) -> str:
    return files("trueopen.publish").joinpath(f"templates/{name}").read_text(encoding="utf-8")
