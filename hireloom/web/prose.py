"""The text of posts and pages: as people type it (a little Markdown), as it is kept (HTML), and back for editing.

What is kept is sanitized once more by the operation; nothing typed as HTML survives as such.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from hireloom.kit.html import sanitized

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NOT_OFFERED = ["image", "code", "fence", "backticks", "hr", "html_block", "html_inline", "reference", "lheading"]
HEADINGS = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "#### "}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
BLOCKS = {*HEADINGS, "p", "ul", "ol", "blockquote", "div"}
SPECIAL = re.compile(r"[\\*_\[\]<>&`]")
OPENING = re.compile(r"(#{1,6}|[-+])(?=\s|$)|(\d{1,9})(?=[.)](\s|$))")

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(NOT_OFFERED)


def to_html(text: str) -> str:
    """Write typed text as the HTML that is kept: paragraphs, headings of level 2 to 4, lists, quotes, marks, links."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
    return sanitized(_markdown.renderer.render(tokens, _markdown.options, {})).strip()


def shown(text: str) -> SafeString:
    """Show typed text as the public would read it: the HTML that would be kept, which is sanitized."""
    return mark_safe(to_html(text))  # noqa: S308  sanitized above


def to_text(kept: str) -> str:
    """Write kept HTML as one would have typed it; `to_html` makes the same HTML of it."""
    from lxml import html as parser  # slow: 4 MiB, for whoever edits a post

    if not kept.strip():
        return ""
    return "\n\n".join(_blocks(parser.fragment_fromstring(kept, create_parent="div")))


def _blocks(element: "HtmlElement") -> Iterator[str]:
    """The blocks inside an element; words that stand between blocks are paragraphs of their own."""
    loose = _words(element.text)
    for child in element:
        if child.tag in BLOCKS:
            yield from filter(None, [_guarded(loose)])
            yield from filter(None, [_block(child)])
            loose = _words(child.tail)
        else:
            loose += _inline(child) + _words(child.tail)
    yield from filter(None, [_guarded(loose)])


def _block(element: "HtmlElement") -> str:
    if element.tag in HEADINGS:
        return HEADINGS[element.tag] + _inner(element).replace("\n", " ")
    if element.tag in {"ul", "ol"}:
        return _list(element)
    inside = "\n\n".join(_blocks(element))
    if element.tag == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    return inside


def _list(element: "HtmlElement") -> str:
    """Items one a line; with an empty line between them when one of them holds paragraphs."""
    items = []
    for number, item in enumerate(element.iterchildren("li"), 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        between = "\n\n" if item.find("p") is not None else "\n"
        lines = between.join(_blocks(item)).split("\n")
        indent = " " * len(mark)
        items.append("\n".join([mark + lines[0], *(f"{indent}{line}".rstrip() for line in lines[1:])]))
    is_loose = any(item.find("p") is not None for item in element.iterchildren("li"))
    return ("\n\n" if is_loose else "\n").join(items)


def _inline(element: "HtmlElement") -> str:
    if element.tag == "br":
        return "\n"
    if element.tag == "a":
        return f"[{_inner(element)}]({element.get('href') or ''})"
    mark = MARKS.get(element.tag, "")
    return f"{mark}{_inner(element)}{mark}"


def _inner(element: "HtmlElement") -> str:
    return _words(element.text) + "".join(_inline(child) + _words(child.tail) for child in element)


def _words(text: str | None) -> str:
    """Words with what would be read as a mark made harmless; line breaks of the HTML are mere spaces."""
    return SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text or ""))


def _guarded(text: str) -> str:
    """A paragraph none of whose lines is read as a heading or as an item of a list."""
    lines = (line.strip() for line in text.strip().split("\n"))
    return "\n".join(
        OPENING.sub(lambda found: found[2] + "\\" if found[2] else f"\\{found[1]}", line, count=1)
        if OPENING.match(line)
        else line
        for line in lines
    )
