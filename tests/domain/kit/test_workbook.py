"""Workbooks that spreadsheets open."""

import io
import zipfile

import pytest
from lxml import etree

from hireloom.engine.importing import spreadsheets
from hireloom.kit import workbook


def parts(file):
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_what_is_written_is_read_back():
    file = workbook.write(
        [("People", [["Name", "Years", "Share"], ["Ada & <Co>", 3, (0.25, "0.0%")], ["Zoë", 4.5, ""]])]
    )

    table = spreadsheets.open_xlsx(io.BytesIO(file))
    assert table.columns == ("Name", "Years", "Share")
    assert [row.cells for row in table.rows] == [("Ada & <Co>", "3", "0.25"), ("Zoë", "4.5", "")]


def test_words_are_never_formulas_and_every_part_is_xml():
    found = parts(workbook.write([("A", [["=1+1", "\x00\x0bodd\ufffe", "+49"]])]))

    assert "<f>" not in found["xl/worksheets/sheet1.xml"]
    assert all(etree.fromstring(part.encode()) is not None for part in found.values())


def test_names_are_short_different_and_such_as_spreadsheets_take():
    names = ["a/b" * 20, "A B" * 20, "", "[x]", "'x'"]
    book = etree.fromstring(parts(workbook.write([(name, [["1"]]) for name in names]))["xl/workbook.xml"].encode())

    found = [sheet.get("name") for sheet in book.iter("{*}sheet")]
    assert len({name.casefold() for name in found}) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)


def test_the_same_sheets_give_the_same_bytes():
    sheets = [("A", [["x", 1, (0.5, "0.000")]])]

    assert workbook.write(sheets) == workbook.write(sheets)


def test_columns_go_on_after_z():
    sheet = parts(workbook.write([("A", [list(range(703))])]))["xl/worksheets/sheet1.xml"]

    assert ['r="Z1"' in sheet, 'r="AA1"' in sheet, 'r="AAA1"' in sheet] == [True] * 3


def test_a_workbook_without_sheets_is_refused():
    with pytest.raises(ValueError, match="at least one sheet"):
        workbook.write([])
