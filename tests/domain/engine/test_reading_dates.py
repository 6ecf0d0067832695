"""Dates as résumés write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.reading import PartialDate
from hireloom.engine.reading.dates import find_dates

RANGES = [
    ("Jan 2019 – Mar 2021", "2019-01", "2021-03"),
    ("January 2019 to March 2021", "2019-01", "2021-03"),
    ("01/2019 - 03/2021", "2019-01", "2021-03"),
    ("01.2019–03.2021", "2019-01", "2021-03"),
    ("2019-01 – 2021-03", "2019-01", "2021-03"),
    ("2019-01-15 – 2021-03-31", "2019-01-15", "2021-03-31"),
    ("01.02.2019 - 31.03.2021", "2019-02-01", "2021-03-31"),
    ("2019 - 2021", "2019", "2021"),
    ("2019-21", "2019", "2021"),
    ("2019/2020", "2019", "2020"),
    ("Jan – Mar 2019", "2019-01", "2019-03"),
    ("Jan '19 – Feb '20", "2019-01", "2020-02"),
    ("from 2018 to 2020", "2018", "2020"),
    ("Sept. 2018 — Present", "2018-09", ""),
    ("seit 04/2020", "2020-04", ""),
    ("März 2018 bis heute", "2018-03", ""),
    ("septembre 2018 à juin 2020", "2018-09", "2020-06"),
    ("depuis mars 2021", "2021-03", ""),
    ("marzo de 2019 - actualidad", "2019-03", ""),
    ("janeiro de 2018 – o momento", "2018-01", ""),
    ("dal 2019 a oggi", "2019", ""),
    ("maart 2018 tot heden", "2018-03", ""),
    ("sierpień 2018 – obecnie", "2018-08", ""),
    ("2018年3月 - 2020年5月", "2018-03", "2020-05"),
    ("2020 –", "2020", ""),
]


@pytest.mark.parametrize(("written", "since", "until"), RANGES)
def test_a_span_of_time_is_read_with_the_precision_given(written, since, until):
    (span,) = find_dates(written)
    assert (str(span.since), str(span.until or ""), span.is_current) == (since, until, not until)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2015", "2015"),
        ("May 2019", "2019-05"),
        ("15.03.1990", "1990-03-15"),
        ("Class of 2012.", "2012"),
        ("WS 2019", "2019"),
    ],
)
def test_a_single_date_is_no_span(written, date):
    (span,) = find_dates(written)
    assert (span.is_range, str(span.until)) == (False, date)


@pytest.mark.parametrize(
    "text", ["+49 1732 555", "grew 2000%", "a team of 2400", "1850", "20190", "no digits", "12/13", "v2.2018x"]
)
def test_other_numbers_are_no_dates(text):
    assert [span for span in find_dates(text) if span.is_range] == []


def test_a_span_that_ends_before_it_begins_is_none():
    assert not any(span.is_range for span in find_dates("2021 - 2019"))


def test_a_date_is_written_as_precisely_as_it_is_known():
    assert [str(PartialDate(2020)), str(PartialDate(2020, 3)), str(PartialDate(2020, 3, 9))] == [
        "2020",
        "2020-03",
        "2020-03-09",
    ]


@given(st.text(alphabet="0123456789/.-– JanMärzto年月'\n", max_size=60))
def test_any_text_has_ordered_dates_within_it(text):
    end = 0
    for span in find_dates(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
