"""One door to every kind of table."""

from typing import BinaryIO

from hireloom.engine.importing import csv_files, resumes, vcards
from hireloom.engine.importing.detecting import Format
from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Table, Unreadable


def open_table(file: BinaryIO, kind: Format, *, sheet: str = "", bounds: Bounds = DEFAULT_BOUNDS) -> Table:
    """The table of a file, which stays open while rows are read; `sheet` names one of a workbook's.

    Raises: Unreadable: it is not what it should be; later rows may raise it, too.
    """
    match kind:
        case Format.CSV | Format.LINKEDIN:
            return csv_files.open_csv(file, bounds=bounds)
        case Format.XLSX:
            from hireloom.engine.importing import spreadsheets  # slow: a reader of XML

            return spreadsheets.open_xlsx(file, sheet=sheet, bounds=bounds)
        case Format.VCARD:
            return vcards.open_vcards(file, bounds=bounds)
        case Format.JSON_RESUME:
            return resumes.open_resumes(file, bounds=bounds)
    msg = "This file is no table."
    raise Unreadable(msg)
