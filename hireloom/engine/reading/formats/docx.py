"""DOCX: body, tables, text boxes, headers and footers, in the order of the file; hidden runs kept apart.

Read with lxml straight from the parts that hold text. python-docx would load every part of the package (photos
included) and skips text boxes, which many résumé templates are made of.
"""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from hireloom.engine.reading.archives import read_part
from hireloom.engine.reading.formats.docx_runs import (
    MC,
    Styles,
    W,
    half_points,
    is_on,
    read_styles,
    runs_of,
    text_of,
    why_hidden,
)
from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.formats.xmlparts import parse_xml
from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.refused import Refused

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BODY = "word/document.xml"
_LABEL_LENGTH = 40  # a first cell this short stands in one line with the beginning of the next cell


@dataclass(slots=True)
class _Paragraph:
    text: str
    is_bold: bool
    is_heading: bool
    size: float


class _Part:
    """One part of the package with its links."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits, flow: Flow) -> None:
        self.root = parse_xml(read_part(archive, name, limits))
        self._flow = flow
        self.styles = Styles()
        folder, leaf = posixpath.split(name)
        relations = parse_xml(read_part(archive, f"{folder}/_rels/{leaf}.rels", limits))
        self.relations: dict[str, tuple[str, str]] = {
            item.get("Id", ""): (item.get("Type", "").rsplit("/", 1)[-1], item.get("Target", ""))
            for item in (relations if relations is not None else ())
        }

    def targets(self, *kinds: str) -> set[str]:
        """Give the neighboring parts of some kinds; targets in other folders or outside the file are not followed."""
        return {target for kind, target in self.relations.values() if kind in kinds and "/" not in target}

    def read(self) -> None:
        if self.root is not None:
            body = self.root.find(f"{W}body")
            self._blocks(self.root if body is None else body)

    def _blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._write(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"}:
                self._blocks(child)

    def _table(self, table: Any) -> None:
        """Write a table row by row; a short first cell (a date, a label) shares the line of the next cell's start."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            texts = [[self._paragraph(item) for item in cell.iter(f"{W}p")] for cell in cells]
            filled = [[paragraph for paragraph in cell if paragraph.text.strip()] for cell in texts]
            if _is_one_row([cell for cell in filled if cell]):
                self._joined_row([cell for cell in filled if cell], cells)
            else:
                for cell in cells:
                    self._flow.space()
                    self._blocks(cell)

    def _joined_row(self, filled: list[list[_Paragraph]], cells: list[Any]) -> None:
        first = "\t".join(cell[0].text.replace("\n", " ") for cell in filled)
        self._flow.add(first, is_bold=any(cell[0].is_bold for cell in filled))
        for paragraph in filled[-1][1:]:
            self._flow.add(paragraph.text, is_bold=paragraph.is_bold, is_heading=paragraph.is_heading)
        for cell in cells:
            self._boxes(cell)

    def _write(self, element: Any) -> None:
        found = self._paragraph(element)
        self._flow.add(found.text, is_bold=found.is_bold, is_heading=found.is_heading, size=found.size)
        self._boxes(element)

    def _boxes(self, element: Any) -> None:
        """Write the text boxes anchored in an element after it, each once (not its compatibility copy)."""
        for box in element.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == f"{MC}Fallback" for ancestor in box.iterancestors()):
                self._flow.space()
                self._blocks(box)

    def _paragraph(self, element: Any) -> _Paragraph:
        pieces: list[str] = []
        bold = size = 0
        for run in runs_of(element):
            text = "".join(text_of(run))
            look = run.find(f"{W}rPr")
            reason = why_hidden(run, self.styles)
            if reason:
                self._flow.hide(text, reason)
                continue
            pieces.append(text)
            bold += len(text.strip()) if is_on(look, "b") else 0
            size = max(size, half_points(look))
        text = "".join(pieces)
        style = element.find(f"{W}pPr/{W}pStyle")
        style_id = "" if style is None else style.get(f"{W}val", "")
        is_heading = style_id in self.styles.headings
        if text.strip() and not is_heading and (style_id in self.styles.items or _is_numbered(element)):
            text = f"• {text}"
        self._links(element)
        return _Paragraph(text, bold > len(text.strip()) / 2, is_heading, size / 2)

    def _links(self, element: Any) -> None:
        for link in element.iter(f"{W}hyperlink"):
            kind, target = self.relations.get(link.get(f"{_R}id", ""), ("", ""))
            if kind == "hyperlink":
                self._flow.link(target, "".join(node.text or "" for node in link.iter(f"{W}t")))


def _is_numbered(element: Any) -> bool:
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    return number is not None and number.get(f"{W}val", "0") != "0"


def _is_one_row(filled: list[list[_Paragraph]]) -> bool:
    if len(filled) < 2:
        return False
    labels = filled[:-1]
    return all(len(cell) == 1 and len(cell[0].text) <= _LABEL_LENGTH for cell in labels)


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read a DOCX: headers, body, footers, footnotes.

    White text on a filled paragraph, cell or shape is common in templates and counts as seen; on white it is hidden.

    Raises:
        Refused: a part is damaged or a bomb.

    """
    flow = Flow(limits)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Refused(Refusal.DAMAGED) from error
    with archive:
        body = _Part(archive, _BODY, limits, flow)
        styles = read_styles(parse_xml(read_part(archive, "word/styles.xml", limits)), body.root)
        headers, footers = (
            [_Part(archive, f"word/{target}", limits, flow) for target in sorted(body.targets(*kinds))]
            for kinds in (("header",), ("footer", "footnotes"))
        )
        for part in [*headers, body, *footers]:
            part.styles = styles
            flow.space()
            part.read()
    return flow.manuscript()
