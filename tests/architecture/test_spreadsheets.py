"""Whatever is written for spreadsheets is neutralized, because there is one writer."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "hireloom"
WRITES = re.compile(r"\bcsv\.(?:writer|DictWriter)\b|\b(?:openpyxl|xlsxwriter|pyexcelerate)\b")


def test_only_the_neutralizing_writer_writes_tables():
    writers = {str(file.relative_to(ROOT)) for file in ROOT.rglob("*.py") if WRITES.search(file.read_text())}

    assert writers == {"kit/csv.py"}
