"""The tables of New York City's rule."""

from datetime import date
from fractions import Fraction

import pytest

from hireloom.engine.impact import local_law_144
from hireloom.engine.impact.local_law_144 import About, Cell, Kind

ABOUT = About(
    "Match",
    "rules/1",
    date(2026, 11, 30),
    date(2026, 12, 15),
    "Applicants to us",
    date(2025, 12, 1),
    date(2026, 11, 29),
)
CELLS = [
    Cell("male", "white", 400, 200),
    Cell("female", "white", 400, 180),
    Cell("male", "black", 100, 40),
    Cell("female", "black", 90, 30),
    Cell("male", "hispanic", 50, 25),
    Cell("female", "hispanic", 40, 20),
    Cell("female", "native", 4, 4),
    Cell("", "asian", 30, 12),
    Cell("male", "", 20, 8),
    Cell("", "", 10, 1),
]


def rows(table):
    return {row.labels: (row.total, row.selected, row.ratio) for row in table.rows}


def test_the_table_of_sexes():
    table = local_law_144.summary(CELLS, about=ABOUT).by_sex

    assert table.title == "Sex Categories"
    assert table.columns == ("", "# of Applicants", "# Selected", "Selection Rate", "Impact Ratio")
    assert rows(table) == {
        ("Male",): (570, 273, Fraction(1)),
        ("Female",): (534, 234, Fraction(234, 534) / Fraction(273, 570)),
    }
    assert [note.words for note in table.notes] == [
        "40 applicants with an unknown sex category are not in the table above."
    ]


def test_the_table_of_races_lists_a_small_one_and_leaves_it_out():
    table = local_law_144.summary(CELLS, about=ABOUT).by_race
    found = rows(table)

    assert found["Native American or Alaska Native",] == (4, 4, None)
    assert found["Hispanic or Latino",] == (90, 45, Fraction(1))
    assert found["Two or More Races",] == (0, 0, None)
    assert list(found) == [(label,) for label in local_law_144.RACES.values()]
    assert table.unknown == 30
    assert table.notes[1].words.startswith("Native American or Alaska Native is less than 2% of the data")


def test_a_small_category_may_stay_in():
    table = local_law_144.summary(CELLS, about=ABOUT, left_out=False).by_race

    assert rows(table)["Native American or Alaska Native",] == (4, 4, Fraction(1))
    assert rows(table)["Hispanic or Latino",][2] == Fraction(1, 2)


def test_the_table_of_both_has_the_lines_of_the_rule():
    table = local_law_144.summary(CELLS, about=ABOUT).by_both
    found = rows(table)

    assert len(found) == 2 + 2 * 6
    assert list(found)[:3] == [
        ("Hispanic or Latino", "Male", ""),
        ("Hispanic or Latino", "Female", ""),
        ("Non-Hispanic or Latino", "Male", "White"),
    ]
    assert found["Non-Hispanic or Latino", "Female", "Black or African American"] == (90, 30, Fraction(2, 3))
    assert table.unknown == 60
    assert table.columns[:3] == ("", "", "")


def test_every_applicant_is_in_each_table_or_named_below_it():
    summary = local_law_144.summary(CELLS, about=ABOUT)

    assert [sum(row.total for row in table.rows) + table.unknown for table in summary.tables] == [1144] * 3
    assert summary.people == 1144


def test_a_tool_that_scores_has_no_column_of_the_selected():
    table = local_law_144.summary(CELLS, about=ABOUT, kind=Kind.SCORING).by_sex

    assert table.columns == ("", "# of Applicants", "Scoring Rate", "Impact Ratio")


def test_a_third_answer_has_a_line_where_somebody_gave_it():
    cells = [*CELLS, Cell("nonbinary", "white", 40, 20)]

    assert ("Non-binary",) in rows(local_law_144.summary(cells, about=ABOUT).by_sex)
    assert ("Non-binary",) not in rows(local_law_144.summary(CELLS, about=ABOUT).by_sex)
    assert len(local_law_144.summary(cells, about=ABOUT).by_both.rows) == 21


def test_what_is_no_category_is_refused():
    with pytest.raises(ValueError, match="no category"):
        local_law_144.summary([Cell("m", "white", 1, 1)], about=ABOUT)
    with pytest.raises(ValueError, match="cannot be selected"):
        local_law_144.summary([Cell("male", "white", 1, 2)], about=ABOUT)
