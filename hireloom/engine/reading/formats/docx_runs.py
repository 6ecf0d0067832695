"""Runs of a DOCX: their text, and whether anybody can see it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_LEAST_HALF_POINTS = 8  # 4 pt
_LEAST_WHITE = 0xF0
_PLAIN_FILLS = frozenset({"", "auto", "FFFFFF", "ffffff"})
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent"})
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}


@dataclass(slots=True)
class Styles:
    """What the named styles of a document say: which are headings or list items, and which hide their text, and why.

    `has_backdrop` is true when a shape lies behind the text: white text may then be well seen.
    """

    headings: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    hiding: dict[str, str] = field(default_factory=dict)
    has_backdrop: bool = False


def read_styles(root: Any, body: Any) -> Styles:
    """Read the style sheet; both roots may be None."""
    styles = Styles()
    headings: set[str] = set()
    items: set[str] = set()
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        label = (name.get(f"{W}val", "") if name is not None else "").lower()
        style_id = style.get(f"{W}styleId", "")
        if label.startswith(("heading", "title")) or style.find(f"{W}pPr/{W}outlineLvl") is not None:
            headings.add(style_id)
        if label.startswith("list") or style.find(f"{W}pPr/{W}numPr") is not None:
            items.add(style_id)
        reason = _look_hides(style.find(f"{W}rPr"))
        if reason and style_id:
            styles.hiding[style_id] = reason
    styles.headings, styles.items = frozenset(headings - {""}), frozenset(items - {""} - headings)
    if body is not None:
        styles.has_backdrop = any(anchor.get("behindDoc") == "1" for anchor in body.iter(f"{_WP}anchor"))
    return styles


def runs_of(element: Any) -> Iterator[Any]:
    """Walk the runs of a paragraph, not those of deleted text, copies and text boxes inside it."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if node.tag == f"{W}r":
            yield node
        elif node.tag not in _SKIPPED and node.tag != f"{W}p":
            waiting.extend(reversed(node))


def text_of(run: Any) -> Iterator[str]:
    """Give the pieces of text of a run, tabs and line breaks included."""
    for node in run:
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in _BREAKS:
            yield _BREAKS[node.tag]
        elif node.tag == f"{W}sym":
            yield "•"


def is_on(look: Any, name: str) -> bool:
    """Tell whether a property such as bold is switched on."""
    node = None if look is None else look.find(f"{W}{name}")
    return node is not None and node.get(f"{W}val", "true") not in {"0", "false", "off", "none"}


def half_points(look: Any) -> int:
    """Give the type size in half points, 0 when the run does not say."""
    node = None if look is None else look.find(f"{W}sz")
    value = "" if node is None else node.get(f"{W}val", "")
    return int(value) if value.isdigit() and len(value) <= 4 else 0


def why_hidden(run: Any, styles: Styles) -> str:
    """Say in English why nobody can see a run, or "" when it can be seen."""
    look = run.find(f"{W}rPr")
    reason = _look_hides(look) or _style_hides(run, look, styles)
    if reason == "white" and (styles.has_backdrop or _stands_on_color(run, look)):
        return ""
    return reason


def _look_hides(look: Any) -> str:
    if look is None:
        return ""
    if is_on(look, "vanish"):
        return "marked as hidden"
    if 0 < half_points(look) < _LEAST_HALF_POINTS:
        return "too small to read"
    color = look.find(f"{W}color")
    return "white" if color is not None and _is_white(color.get(f"{W}val", "")) else ""


def _style_hides(run: Any, look: Any, styles: Styles) -> str:
    if not styles.hiding:
        return ""
    named = None if look is None else look.find(f"{W}rStyle")
    paragraph = next(run.iterancestors(f"{W}p"), None)
    outer = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    names = [node.get(f"{W}val", "") for node in (named, outer) if node is not None]
    return next((styles.hiding[name] for name in names if name in styles.hiding), "")


def _stands_on_color(run: Any, look: Any) -> bool:
    """Tell whether the run, its paragraph, cell, table or shape is filled with a color."""
    if look is not None and (look.find(f"{W}highlight") is not None or _is_filled(look.find(f"{W}shd"))):
        return True
    for ancestor in run.iterancestors():
        if _is_filled(ancestor.find(f"{W}pPr/{W}shd")) or _is_filled(ancestor.find(f"{W}tcPr/{W}shd")):
            return True
        if _is_filled(ancestor.find(f"{W}tblPr/{W}shd")):
            return True
        if ancestor.tag == f"{_WPS}wsp":
            return ancestor.find(f"{_WPS}spPr/{_A}solidFill") is not None or ancestor.find(f"{_WPS}style") is not None
        if ancestor.get("fillcolor", "") not in {"", "white", "#ffffff", "#FFFFFF"}:
            return True
    return False


def _is_filled(shading: Any) -> bool:
    return shading is not None and shading.get(f"{W}fill", "") not in _PLAIN_FILLS


def _is_white(color: str) -> bool:
    try:
        value = int(color, 16) if len(color) == 6 else 0
    except ValueError:
        return False
    return min(value >> 16, (value >> 8) & 0xFF, value & 0xFF) >= _LEAST_WHITE
