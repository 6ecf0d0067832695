"""ODT: the body and the headers of an OpenDocument text, hidden passages kept apart."""

import zipfile
from io import BytesIO
from typing import Any

from hireloom.engine.reading.archives import read_part
from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.formats.xmlparts import parse_xml
from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.refused import Refused

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation", f"{_TEXT}sequence-decls"}
)
_MOST_SPACES = 20
_LABEL_LENGTH = 40


class _Styles:
    """What the automatic styles say about weight and visibility."""

    def __init__(self, *roots: Any) -> None:
        self.bold: set[str] = set()
        self.hiding: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                self._read(style.get(f"{_STYLE}name", ""), style.find(f"{_STYLE}text-properties"))

    def _read(self, name: str, look: Any) -> None:
        if look is None:
            return
        if look.get(f"{_FO}font-weight", "") in {"bold", "600", "700", "800", "900"}:
            self.bold.add(name)
        size = look.get(f"{_FO}font-size", "")
        background = look.get(f"{_FO}background-color", "transparent")
        if look.get(f"{_TEXT}display") == "none":
            self.hiding[name] = "marked as hidden"
        elif size.endswith("pt") and _number(size[:-2]) < 4:
            self.hiding[name] = "too small to read"
        elif look.get(f"{_FO}color", "").lower() == "#ffffff" and background in {"transparent", "#ffffff"}:
            self.hiding[name] = "white"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 12.0


class _Writer:
    def __init__(self, flow: Flow, styles: _Styles) -> None:
        self._flow = flow
        self._styles = styles

    def blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, sign="• " if parent.tag == f"{_TEXT}list-item" else "")
            elif child.tag == f"{_TABLE}table-row":
                self._row(child)
            elif child.tag not in _SKIPPED:
                self.blocks(child)

    def _row(self, row: Any) -> None:
        cells = row.findall(f"{_TABLE}table-cell")
        filled = [[item for item in cell.iter(*_PARAGRAPHS) if self._seen(item).strip()] for cell in cells]
        filled = [cell for cell in filled if cell]
        labels = filled[:-1]
        if labels and all(len(cell) == 1 and len(self._seen(cell[0])) <= _LABEL_LENGTH for cell in labels):
            self._flow.add("\t".join(self._seen(cell[0]).replace("\n", " ") for cell in filled))
            for item in filled[-1][1:]:
                self._paragraph(item)
            return
        for cell in cells:
            self._flow.space()
            self.blocks(cell)

    def _paragraph(self, element: Any, sign: str = "") -> None:
        is_bold = element.get(f"{_TEXT}style-name", "") in self._styles.bold or self._starts_bold(element)
        self._hide_spans(element)
        seen = self._seen(element)
        self._flow.add(f"{sign}{seen}" if seen.strip() else "", is_bold=is_bold, is_heading=element.tag == f"{_TEXT}h")
        for link in element.iter(f"{_TEXT}a"):
            self._flow.link(link.get(f"{_XLINK}href", ""), "".join(link.itertext()))

    def _starts_bold(self, element: Any) -> bool:
        first = element[0] if len(element) and not (element.text or "").strip() else None
        return first is not None and first.get(f"{_TEXT}style-name", "") in self._styles.bold

    def _hide_spans(self, element: Any) -> None:
        for node in element.iter(f"{_TEXT}span", *_PARAGRAPHS):
            reason = self._why_hidden(node)
            if reason:
                self._flow.hide("".join(node.itertext()), reason)

    def _why_hidden(self, node: Any) -> str:
        return self._styles.hiding.get(node.get(f"{_TEXT}style-name", ""), "")

    def _seen(self, element: Any) -> str:
        """Give the visible text of an element, frames (text boxes) inside it on lines of their own."""
        if self._why_hidden(element) or element.tag in _SKIPPED:
            return ""
        pieces = [element.text or ""]
        for child in element:
            pieces.append(self._piece(child))
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _piece(self, child: Any) -> str:
        if child.tag == f"{_TEXT}tab":
            return "\t"
        if child.tag == f"{_TEXT}line-break":
            return "\n"
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            return " " * min(int(count) if count.isdigit() and len(count) < 4 else 1, _MOST_SPACES)
        seen = self._seen(child)
        return f"{seen}\n" if child.tag in _PARAGRAPHS else seen


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read an ODT: page headers, body, page footers.

    Raises:
        Refused: a part is damaged or a bomb.

    """
    flow = Flow(limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            content = parse_xml(read_part(archive, "content.xml", limits))
            sheet = parse_xml(read_part(archive, "styles.xml", limits))
    except zipfile.BadZipFile as error:
        raise Refused(Refusal.DAMAGED) from error
    if content is None:
        raise Refused(Refusal.DAMAGED)
    writer = _Writer(flow, _Styles(content, sheet))
    masters = [] if sheet is None else list(sheet.iter(f"{_STYLE}header", f"{_STYLE}footer"))
    bodies = list(content.iter(f"{_OFFICE}text"))
    for part in (
        [node for node in masters if node.tag.endswith("header")]
        + bodies
        + [node for node in masters if node.tag.endswith("footer")]
    ):
        flow.space()
        writer.blocks(part)
    return flow.manuscript()
