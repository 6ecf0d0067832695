"""HTML: what a browser would show, without running or fetching anything."""

import re
from typing import Any

from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.formats.plain import decode
from hireloom.engine.reading.formats.xmlparts import parse_html
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "textarea",
        "audio",
        "video",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "ul",
        "caption",
    ]
)
_SPACED = frozenset(
    [
        "article",
        "blockquote",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "ol",
        "p",
        "section",
        "table",
        "ul",
        "footer",
        "aside",
        "main",
        "nav",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_HIDING = (
    (re.compile(r"display:none|visibility:hidden|opacity:0(?:\.0+)?(?:;|$)"), "marked as hidden"),
    (re.compile(r"font-size:(?:0|[0-3](?:\.\d+)?p[tx]|0?\.[0-2]\d*r?em)"), "too small to read"),
    (
        re.compile(
            r"(?:^|;)color:(?:white|#fff(?:fff)?|#fefefe|rgba?\(255,255,255[,)]|transparent)(?![^;]*;?.*background)"
        ),
        "white",
    ),
    (re.compile(r"(?:left|top|text-indent):-\d{3,}"), "outside the page"),
)
_SIGNS = {"li": "• ", "td": "\t", "th": "\t"}
_DEEPEST = 200


class _Writer:
    """Walks the tree with a text buffer that becomes a line at each block's edge."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._pieces: list[str] = []
        self._bold = 0

    def walk(self, node: Any, depth: int = 0, *, is_bold: bool = False, is_heading: bool = False) -> None:
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in _SKIPPED or depth > _DEEPEST:
            return
        reason = _why_hidden(node)
        if reason:
            self._flow.hide("".join(node.itertext()), reason)
            return
        is_bold, is_heading = is_bold or tag in _BOLD, is_heading or tag in _HEADINGS
        self._open(tag, is_heading=is_heading)
        self._say(node.text or "", is_bold=is_bold)
        for child in node:
            self.walk(child, depth + 1, is_bold=is_bold, is_heading=is_heading)
            self._say(child.tail or "", is_bold=is_bold)
        if tag == "a":
            self._flow.link(node.get("href", ""), "".join(node.itertext()))
        if tag in _BLOCKS:
            self._end_line(is_heading=is_heading)

    def _open(self, tag: str, *, is_heading: bool) -> None:
        if tag in _BLOCKS or tag == "br":
            self._end_line(is_heading=is_heading)
        if tag in _SPACED:
            self._flow.space()
        if tag in _SIGNS:
            self._say(_SIGNS[tag], is_bold=False)

    def _say(self, text: str, *, is_bold: bool) -> None:
        text = text if text == "\t" else re.sub(r"\s+", " ", text)
        self._pieces.append(text)
        self._bold += len(text.strip()) if is_bold else 0

    def _end_line(self, *, is_heading: bool) -> None:
        text = "".join(self._pieces)
        if text.strip(" \t•"):
            self._flow.add(text, is_bold=self._bold > len(text.strip()) / 2, is_heading=is_heading)
        self._pieces.clear()
        self._bold = 0

    def finish(self) -> None:
        self._end_line(is_heading=False)


def _why_hidden(node: Any) -> str:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return "marked as hidden"
    style = re.sub(r"\s+", "", node.get("style", "")).lower()
    if style and _is_on_its_own_color(style):
        return "same color as what is around it"
    return next((reason for pattern, reason in _HIDING if style and pattern.search(style)), "")


def _is_on_its_own_color(style: str) -> bool:
    """Whether letters and their ground are said to be of one color, in whichever of its writings."""
    said = dict(part.partition(":")[::2] for part in style.split(";"))
    ink, ground = said.get("color", ""), said.get("background-color") or said.get("background", "")
    return bool(ink) and _color(ink) == _color(ground)


def _color(written: str) -> str:
    written = written.removesuffix("!important")
    short = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", written)
    if short:
        return "#" + "".join(digit * 2 for digit in short.groups())
    parts = re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})[,)].*", written)
    if parts:
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())
    return {"white": "#ffffff", "black": "#000000"}.get(written, written)


def write(text: str, flow: Flow) -> None:
    """Add the visible lines of a page to a flow."""
    root = parse_html(text)
    if root is not None:
        writer = _Writer(flow)
        writer.walk(root)
        writer.finish()


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read an HTML page."""
    flow = Flow(limits)
    write(decode(data, declared=_declared(data)), flow)
    return flow.manuscript()


def _declared(data: bytes) -> str:
    found = re.search(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", data[:2048])
    return found.group(1).decode("ascii") if found else ""
