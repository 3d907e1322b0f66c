"""A plan in every format: the contract of the JSON, and that a stranger's text stays text."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from publish.hostile import ATTACKS, forbidden, texts
from publish.plans import RESULT, rich_plan
from publish.results import HOSTILE
from publish.strict import refuses_other_fields
from publish.test_html import ATTRIBUTES, TAGS, Page
from trueopen import __version__
from trueopen.plan import State
from trueopen.publish.look import Look
from trueopen.publish.plan import PLANS
from trueopen.publish.plan_picture import WIDTH, picture
from trueopen.schemas import schema

VALIDATOR = jsonschema_rs.validator_for(schema("plan-1"))
READER = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough"])
SVG_TAGS = {"svg", "title", "desc", "g", "rect", "text", "line", "path", "pre"}
SVG_ATTRIBUTES = {"viewbox", "role", "x", "y", "width", "height", "rx", "x1", "x2", "y1", "y2", "d"}


def rendered(name: str, hostile: str = "", sources: int = 1, look: Look | None = None) -> str:
    return PLANS[name](RESULT, rich_plan(hostile, sources), look or Look())


def document(hostile: str = "") -> Any:
    return json.loads(rendered("json", hostile))


@pytest.mark.parametrize("part", ["source", "evidence"])
def test_what_a_check_has_too_is_said_alike(part: str) -> None:
    """Schemas stand alone, so the parts that both kinds have are written in each."""
    assert schema("plan-1")["$defs"][part] == schema("check-1")["$defs"][part]


def test_json_is_the_contract() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(document())] == []
    jsonschema_rs.meta.validate(schema("plan-1"))
    found = document()
    assert list(found)[:2] == ["schema", "tool"]
    assert found["schema"] == "trueopen/plan/1"
    assert found["counts"] == {"ready": 2, "decision": 1, "missing": 2}
    cited = {number for step in found["steps"] for number in step["evidence"]}
    assert cited == set(found["evidence"])
    assert next(iter(found["evidence"])) == "e1"


def test_the_schema_refuses_a_field_that_lacks_or_is_added() -> None:
    refuses_other_fields(document(), VALIDATOR, free={"evidence"})


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "trueopen/plan/2"),
        (("steps",), []),
        (("steps", 0, "state"), "undecided"),
        (("steps", 0, "question"), None),
        (("steps", 2, "question"), "But why?"),
        (("steps", 0, "stage"), "deploy"),
        (("steps", 0, "inputs", 0, "why"), None),
        (("steps", 2, "inputs", 0, "why"), "because"),
        (("steps", 0, "command"), ""),
        (("counts", "ready"), -1),
        (("weights", "state"), "met"),
    ],
)
def test_the_schema_refuses_a_wrong_value(path: tuple[Any, ...], wrong: object) -> None:
    whole = document()
    parent = whole
    for key in path[:-1]:
        parent = parent[key]
    assert parent[path[-1]] != wrong
    parent[path[-1]] = wrong
    assert not VALIDATOR.is_valid(whole)


@given(texts)
@settings(max_examples=40, deadline=None)
def test_text_of_strangers_never_breaks_the_json(text: str) -> None:
    made = rendered("json", text)
    VALIDATOR.validate(json.loads(made))
    made.encode("utf-8")


def test_the_terminal(snapshot: SnapshotAssertion) -> None:
    assert rendered("terminal", sources=6) == snapshot


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_the_terminal_keeps_its_width(width: int) -> None:
    long = [
        line for line in rendered("terminal", look=Look(width=width)).splitlines() if not line.lstrip().startswith("$")
    ]
    assert max(map(len, long)) <= width


@given(texts)
@settings(max_examples=40, deadline=None)
def test_the_terminal_shows_no_control_characters(text: str) -> None:
    assert forbidden(rendered("terminal", text, look=Look(every=True))) == []


def test_sources_that_are_alike_are_named_in_one_line_unless_all_are_asked_for() -> None:
    short, long = rendered("terminal", sources=9), rendered("terminal", sources=9, look=Look(every=True))
    assert "and likewise 4 to 9: Poems 4, Poems 5," in short
    assert "Obtain Poems 9" not in short
    assert "Obtain Poems 9" in long


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert rendered("markdown", sources=6) == snapshot


@given(texts)
@settings(max_examples=40, deadline=None)
def test_text_of_strangers_is_text_in_markdown(text: str) -> None:
    made = rendered("markdown", text, look=Look(every=True))
    assert forbidden(made) == []
    tokens = READER.parse(made)
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in tokens + inner}
    assert not kinds & {"html_block", "html_inline", "image", "fence", "code_block"}
    links = [str(token.attrs["href"]) for token in inner if token.type == "link_open"]
    places = ("https://github.com/aurora/", "https://huggingface.co/aurora/", "https://poems.example/")
    assert all(link.startswith(places) for link in links)


def test_the_page(snapshot: SnapshotAssertion) -> None:
    text = rendered("html")
    start, end = text.index("<style>"), text.index("</style>")
    assert (text[:start] + text[end:]).replace(__version__, "VERSION") == snapshot


@pytest.mark.parametrize("attack", ["", HOSTILE, *ATTACKS])
def test_text_of_strangers_is_text_on_the_page(attack: str) -> None:
    made = rendered("html", attack)
    found = Page(made)
    assert {tag for tag, _ in found.tags} <= {*TAGS.split(), *SVG_TAGS}
    assert {name for _, attributes in found.tags for name in attributes} <= {*ATTRIBUTES.split(), *SVG_ATTRIBUTES}
    assert found.comments == []
    assert forbidden(made) == []
    links = [attributes["href"] or "" for tag, attributes in found.tags if tag == "a"]
    places = ("#", "https://github.com/aurora/", "https://huggingface.co/aurora/", "https://poems.example/")
    assert all(link.startswith(places) for link in links)


def test_every_step_of_the_picture_is_in_the_table_behind_it() -> None:
    text = rendered("html", sources=3)
    found = Page(text)
    anchors = [attributes["href"] for tag, attributes in found.tags if tag == "a" and attributes["href"] != "#report"]
    ids = {attributes.get("id") for _, attributes in found.tags}
    steps = [f"#{step.id}" for step in rich_plan(sources=3).steps]
    assert [anchor for anchor in anchors if anchor and anchor.startswith("#")] == steps
    assert {step.removeprefix("#") for step in steps} <= ids
    drawing = next(attributes for tag, attributes in found.tags if tag == "svg")
    assert drawing["role"] == "img"
    assert {drawing["aria-labelledby"]} <= {" ".join(["picture-title", "picture-text"])}
    assert {"picture-title", "picture-text"} <= ids


def test_the_picture_has_a_box_per_step_and_none_overlap() -> None:
    plan = rich_plan(sources=5)
    drawn = picture(plan)
    drawn_numbers = sorted(box.number for box in drawn.boxes if box.number)
    wanted = sorted(str(number) for number in range(1, len(plan.steps) + 1))
    assert drawn_numbers == wanted
    for one in drawn.boxes:
        assert one.x >= 0
        assert one.x + one.width <= WIDTH
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes:
            apart = (
                one is other
                or one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart, (one, other)


def test_the_picture_shows_the_gaps() -> None:
    drawn = picture(rich_plan())
    assert [box.label for box in drawn.boxes if box.number in ("2", "5")] == ["missing", "missing"]
    assert any(arrow.state is State.MISSING for arrow in drawn.arrows)


def test_a_picture_of_many_sources_counts_the_rest() -> None:
    drawn = picture(rich_plan(sources=40))
    words = [line for box in drawn.boxes for line in box.lines]
    assert "and 33 more sources" in words
