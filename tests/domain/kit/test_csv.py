"""Spreadsheets show what people wrote and run none of it."""

import csv
import io

import pytest

from hireloom.kit.csv import lines, neutral, text


@pytest.mark.parametrize(
    "value",
    [
        "=1+1", "+33612345678", "+2", "-2+3", "-A1", "-0.5*A1", "-1|2", "-1\n", "-1\n=1", " -1", "-", "--1", "-1.", "-.5",
        "-1e5", "-1,5", "-\u0661", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd|' /C calc'!A0", "\uff1d1", "\uff0d1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(value):
    assert neutral(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "Ada Byron", "1-2", "a=b", "none - yet", "O'Neil", "3"])
def test_other_text_stays_as_it_is(value):
    assert neutral(value) == value


@pytest.mark.parametrize("value", ["-2", "-0.480", "-0.0000", "-1234567.25", "0", "12", "0.4167"])
def test_a_number_stays_a_number_below_zero_too(value):
    assert neutral(value) == value


def test_rows_survive_the_way_through_a_file():
    rows = [["Name", "Said"], ["Zoë, Müller", 'a "quoted"\nline'], ["", "=1"]]

    assert list(csv.reader(io.StringIO(text(rows), newline=""))) == [*rows[:2], ["", "'=1"]]


def test_no_rows_make_an_empty_file():
    assert text([]) == ""


def test_line_by_line_only_the_first_carries_the_mark():
    assert list(lines([["a", "=b"], ["c"]])) == ["\ufeffa,'=b\r\n", "c\r\n"]
    assert list(lines([])) == []
