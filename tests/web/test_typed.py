"""What addresses and buttons say is read, or is nothing; none of it is an error."""

from datetime import date
from uuid import UUID

import pytest

from hireloom.web.typed import day_or_none, number_or, uuid_or_none

ADA = UUID("0190f3a4-7a1b-7c3d-8e4f-5a6b7c8d9e0f")


@pytest.mark.parametrize(("text", "read"), [(str(ADA), ADA), ("", None), ("ada", None), ("\0", None)])
def test_an_id_or_nothing(text, read):
    assert uuid_or_none(text) == read


@pytest.mark.parametrize(
    ("text", "read"), [("2027-03-01", date(2027, 3, 1)), ("2027-02-30", None), ("1 March", None), ("", None)]
)
def test_a_day_or_nothing(text, read):
    assert day_or_none(text) == read


@pytest.mark.parametrize(
    ("text", "read"), [("0", 0), ("0042", 42), ("9" * 5_000, 7), ("-1", 7), ("²", 7), ("1.0", 7), (" 1", 7), ("", 7)]
)
def test_a_number_of_so_many_digits_or_what_stands_for_it(text, read):
    assert number_or(7, text, digits=4) == read
    assert number_or(None, text, digits=4) == (None if read == 7 else read)
