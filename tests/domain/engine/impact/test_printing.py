"""The tables of the rule as rows, as comma-separated values and as a workbook."""

import io
from dataclasses import replace

import pytest

from hireloom.engine.impact import local_law_144, printing
from hireloom.engine.impact.local_law_144 import Cell, Kind
from hireloom.engine.importing import spreadsheets
from hireloom.kit import csv, workbook
from tests.evaluation.impact.cases import ABOUT

CELLS = [
    Cell("male", "white", 300, 144),
    Cell("female", "white", 200, 94),
    Cell("", "black", 40, 20),
    Cell("male", "native", 4, 4),
]
ABOUT_MATCH = replace(ABOUT, tool="Match", tool_version="rules/1", data_source="=Applicants to us")


def test_rows_are_the_rules_tables_with_what_must_be_published():
    rows = printing.rows(local_law_144.summary(CELLS, about=ABOUT_MATCH))

    assert rows[:10] == [
        ["Summary of results of the bias audit"],
        ["Tool", "Match"],
        ["Version of the tool", "rules/1"],
        ["Date of the most recent bias audit", "2026-11-30"],
        ["Distribution date of the tool", "2026-11-30"],
        ["Source and explanation of the data", "=Applicants to us"],
        ["Data from", "2026-11-30"],
        ["Data to", "2026-11-30"],
        ["Individuals assessed", "544"],
        ["Individuals of an unknown category", "40"],
    ]
    assert rows[10:17] == [
        [],
        ["Sex Categories"],
        ["", "# of Applicants", "# Selected", "Selection Rate", "Impact Ratio"],
        ["Male", "304", "148", "48.7%", "1.000"],
        ["Female", "200", "94", "47.0%", "0.965"],
        ["40 applicants with an unknown sex category are not in the table above."],
        [],
    ]
    assert ["Native American or Alaska Native", "4", "4", "100.0%", "N/A"] in rows
    assert ["Asian", "0", "0", "N/A", "N/A"] in rows


def test_scoring_rates_name_the_median():
    about = replace(ABOUT_MATCH, median=61.5)
    rows = printing.rows(local_law_144.summary(CELLS, about=about, kind=Kind.SCORING))

    assert ["Median score of the full sample", "61.500"] in rows
    assert ["", "# of Applicants", "Scoring Rate", "Impact Ratio"] in rows
    assert ["Female", "200", "47.0%", "0.965"] in rows


def test_a_file_of_them_runs_no_formula():
    assert "'=Applicants to us" in csv.text(printing.rows(local_law_144.summary(CELLS, about=ABOUT_MATCH)))


def test_a_workbook_of_them_is_read_back():
    sheets = printing.sheets(local_law_144.summary(CELLS, about=ABOUT_MATCH))
    file = workbook.write([(sheet.title, sheet.rows) for sheet in sheets])

    table = spreadsheets.open_xlsx(io.BytesIO(file), sheet="Sex Categories")
    assert table.sheets == (
        "Summary of results of the bias", "Sex Categories", "Race Ethnicity Categories", "Intersectional Categories",
    )  # fmt: skip
    assert table.columns[1:] == ("# of Applicants", "# Selected", "Selection Rate", "Impact Ratio")
    assert [row.cells[:3] for row in table.rows][:2] == [("Male", "304", "148"), ("Female", "200", "94")]


def test_words_are_said_in_the_readers_language():
    said = printing.sheets(local_law_144.summary(CELLS, about=ABOUT_MATCH), say=lambda words: f"<{words}>")[1]

    assert said.title == "<Sex Categories>"
    assert said.rows[1][0] == "<Male>"


def test_a_number_is_printed_in_one_of_two_ways():
    with pytest.raises(ValueError, match="not printed"):
        printing.text((1.0, "0"))
