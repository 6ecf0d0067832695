"""The text of a post: typed, kept as HTML, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.web.prose import to_html, to_text

BOLD_ITALIC_LINK = (
    "<p><strong>bold</strong>, <em>italic</em>, "
    '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">words</a></p>'
)
TYPED = [
    ("Two\nlines\n\nand a paragraph.", "<p>Two<br>\nlines</p>\n<p>and a paragraph.</p>"),
    ("## You\n\n- calm\n- awake", "<h2>You</h2>\n<ul>\n<li>calm</li>\n<li>awake</li>\n</ul>"),
    ("# Big\n\n##### Small", "<h2>Big</h2>\n<h4>Small</h4>"),
    ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
    ("> said\n> twice", "<blockquote>\n<p>said<br>\ntwice</p>\n</blockquote>"),
    (
        "**bold**, *italic*, [words](https://example.org/?a=1&b=2)",
        BOLD_ITALIC_LINK,
    ),
]


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_a_little_markdown_becomes_html(typed, kept):
    assert to_html(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<img src=x onerror="alert(1)">',
    ],
)
def test_nothing_typed_as_html_survives_as_such(typed):
    kept = to_html(typed)

    assert not any(opening in kept for opening in ("<b", "<script", "<img", 'href="javascript'))


@pytest.mark.parametrize(
    "typed",
    [
        *[typed for typed, _ in TYPED],
        "- one\n  - deep\n- two",
        "- one\n\n  more of one\n- two",
        "\\# no heading\n\n\\- no item\n\n1986\\. A year",
        "C# and full_time_job, 3 * 4 * 5, [x] a<b & c",
    ],
)
def test_what_is_kept_comes_back_as_what_makes_the_same(typed):
    kept = to_html(typed)

    assert to_html(to_text(kept)) == kept


@given(st.text(alphabet="ab #*_-+>.1[]()\\<&`\n", max_size=60))
def test_editing_without_changing_changes_nothing_after_the_first_time(typed):
    once = to_html(to_text(to_html(typed)))

    assert to_html(to_text(once)) == once


def test_html_of_elsewhere_can_be_edited():
    assert to_text("Bare words <b>here</b><p>and a paragraph</p>") == "Bare words **here**\n\nand a paragraph"
    assert to_text("  ") == ""
