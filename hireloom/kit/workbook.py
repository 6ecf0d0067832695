"""A workbook in the format XLSX: sheets of words and numbers, written by hand, since that is all that is needed.

Words are words and never formulas, whatever they begin with. The same sheets give the same bytes.
Source: ECMA-376, parts 1 (SpreadsheetML) and 2 (packages).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

Value = str | int | float | tuple[float, str]
"""Words, a number, or a number with its format, such as `0.0%`."""
Sheet = tuple[str, Sequence[Sequence[Value]]]
"""A name and rows."""

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_OWN_FORMAT = 164
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write(sheets: Sequence[Sheet]) -> bytes:
    """The workbook's bytes, its sheets in order.

    Names are shortened and freed of what spreadsheets refuse, and made different; a cell's words end at 32,767.
    Raises: ValueError: no sheets.
    """
    if not sheets:
        msg = "a workbook has at least one sheet"
        raise ValueError(msg)
    formats = sorted({value[1] for _name, rows in sheets for row in rows for value in row if isinstance(value, tuple)})
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(_names(name for name, _rows in sheets)),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _styles(formats),
        **{f"xl/worksheets/sheet{at}.xml": _sheet(rows, formats) for at, (_name, rows) in enumerate(sheets, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), _HEAD + part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _names(names: Iterable[str]) -> list[str]:
    taken: list[str] = []
    for at, name in enumerate(names, 1):
        plain = _NOT_IN_NAMES.sub(" ", _NOT_IN_XML.sub("", name)).strip(" '")[:_LONGEST_NAME].strip(" '") or str(at)
        tries, free = 1, plain
        while free.casefold() in {other.casefold() for other in taken}:
            tries += 1
            free = f"{plain[: _LONGEST_NAME - len(str(tries)) - 1]} {tries}"
        taken.append(free)
    return taken


def _sheet(rows: Sequence[Sequence[Value]], formats: Sequence[str]) -> str:
    lines = "".join(f'<row r="{at}">{_cells(at, row, formats)}</row>' for at, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cells(at: int, row: Sequence[Value], formats: Sequence[str]) -> str:
    return "".join(_cell(f"{_column(place)}{at}", value, formats) for place, value in enumerate(row))


def _cell(where: str, value: Value, formats: Sequence[str]) -> str:
    if isinstance(value, tuple):
        return f'<c r="{where}" s="{1 + formats.index(value[1])}"><v>{value[0]!r}</v></c>'
    if not isinstance(value, str):
        return f'<c r="{where}"><v>{value!r}</v></c>'
    words = escape(_NOT_IN_XML.sub("", value)[:_LONGEST_CELL])
    return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _column(place: int) -> str:
    """A, B, ... Z, AA for 0, 1, ... 25, 26."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _styles(formats: Sequence[str]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + at}" formatCode={quoteattr(one)}/>' for at, one in enumerate(formats)
    )
    numbers = f'<numFmts count="{len(formats)}">{own}</numFmts>' if formats else ""
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    used = plain.replace("/>", ' xfId="0"/>') + "".join(
        f'<xf numFmtId="{_FIRST_OWN_FORMAT + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for at in range(len(formats))
    )
    return (
        f'<styleSheet xmlns="{_MAIN}">{numbers}<fonts count="1"><font/></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1">{plain}</cellStyleXfs>'
        f'<cellXfs count="{1 + len(formats)}">{used}</cellXfs></styleSheet>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def _content_types(sheets: int) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{at}.xml", "worksheet") for at in range(1, sheets + 1)]
    lines = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts)
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_TYPES}">{relations}{lines}</Types>'
