"""Résumés as Word files, in the two ways people usually lay them out."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Pages
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from hireloom.cli.demo.resumes.sheet import Sheet

LAYOUTS = ("lines", "table")
INK = RGBColor(0x24, 0x43, 0x5C)
GRAY = RGBColor(0x60, 0x60, 0x60)
EPOCH = (1980, 1, 1, 0, 0, 0)


def render(sheet: Sheet, layout: str, *, at: datetime) -> bytes:
    """The DOCX of a résumé; the same for the same sheet, layout and moment."""
    pages = Document()
    _prepare(pages, sheet, at)
    _head(pages, sheet)
    (_with_lines if layout == "lines" else _with_table)(pages, sheet)
    _tail(pages, sheet)
    raw = io.BytesIO()
    pages.save(raw)
    return _without_clock(raw.getvalue())


def _prepare(pages: Pages, sheet: Sheet, at: datetime) -> None:
    properties = pages.core_properties
    properties.title, properties.author = f"{sheet['words']['resume']} {sheet['name']}", sheet["name"]
    properties.created = properties.modified = at
    properties.comments = ""
    section = pages.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.9)
    style = pages.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.paragraph_format.space_after = Pt(3)


def _head(pages: Pages, sheet: Sheet) -> None:
    title = pages.add_paragraph()
    _run(title, sheet["name"], size=20, color=INK, is_bold=True)
    if sheet["native"]:
        _run(title, f"  {sheet['native']}", size=13, color=GRAY)
    _run(pages.add_paragraph(), sheet["headline"], size=12, color=GRAY)
    contact = " · ".join(value for value in (sheet["place"], sheet["phone"], sheet["email"]) if value)
    _run(pages.add_paragraph(), contact, size=10)
    _heading(pages, sheet["words"]["profile"])
    pages.add_paragraph(sheet["summary"])


def _with_lines(pages: Pages, sheet: Sheet) -> None:
    _heading(pages, sheet["words"]["experience"])
    for line in sheet["employments"]:
        _dated(pages, line["title"], line["span"])
        _run(pages.add_paragraph(), _employer(line), is_italic=True)
        for deed in line["achievements"]:
            pages.add_paragraph(deed, style="List Bullet")
        if line["focus"]:
            _run(pages.add_paragraph(), line["focus"], color=GRAY)
    _heading(pages, sheet["words"]["education"])
    for school in sheet["educations"]:
        _dated(pages, f"{school['degree']}, {school['school']}", school["span"])


def _with_table(pages: Pages, sheet: Sheet) -> None:
    _heading(pages, sheet["words"]["experience"])
    table = pages.add_table(rows=0, cols=2)
    table.autofit = False
    for line in sheet["employments"]:
        left, right = table.add_row().cells
        left.width, right.width = Cm(4.2), Cm(12.4)
        _run(left.paragraphs[0], line["span"], color=GRAY)
        _run(right.paragraphs[0], line["title"], is_bold=True)
        right.add_paragraph(_employer(line))
        for deed in line["achievements"]:
            right.add_paragraph(deed, style="List Bullet")
        if line["focus"]:
            _run(right.add_paragraph(), line["focus"], color=GRAY)
    _heading(pages, sheet["words"]["education"])
    schools = pages.add_table(rows=0, cols=2)
    schools.autofit = False
    for school in sheet["educations"]:
        left, right = schools.add_row().cells
        left.width, right.width = Cm(4.2), Cm(12.4)
        _run(left.paragraphs[0], school["span"], color=GRAY)
        right.paragraphs[0].add_run(f"{school['degree']}, {school['school']}")


def _employer(line: dict[str, Any]) -> str:
    place = f"{line['company']}, {line['city']}"
    return f"{place}. {line['about']}" if line["about"] else place


def _tail(pages: Pages, sheet: Sheet) -> None:
    words = sheet["words"]
    for heading, text in (
        (words["skills"], ", ".join(sheet["skills"])),
        (words["languages"], ", ".join(f"{line['name']} ({line['level']})" for line in sheet["languages"])),
        (words["certificates"], ", ".join(sheet["certificates"])),
        (words["interests"], ", ".join(sheet["interests"])),
    ):
        if text:
            _heading(pages, heading)
            pages.add_paragraph(text)


def _heading(pages: Pages, text: str) -> None:
    paragraph = pages.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(10), Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, size=12.5, color=INK, is_bold=True)
    _underline(paragraph)


def _underline(paragraph: Paragraph) -> None:
    """A thin rule under the paragraph, which the library has no word for."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "9FB3C3")):
        rule.set(qn(name), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - the library's own way to what it does not wrap


def _dated(pages: Pages, text: str, span: str) -> None:
    paragraph = pages.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, is_bold=True)
    _run(paragraph, f"\t{span}", color=GRAY)


def _run(
    paragraph: Paragraph,
    text: str,
    *,
    size: float | None = None,
    color: RGBColor | None = None,
    is_bold: bool = False,
    is_italic: bool = False,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = is_bold or None, is_italic or None
    if size:
        run.font.size = Pt(size)
    if color:
        run.font.color.rgb = color


def _without_clock(content: bytes) -> bytes:
    """The same archive with every entry dated alike: the moment of writing would make each one different."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()
