"""A file as the answer: nothing in it runs, nobody keeps it, and its name is told whatever letters it has."""

import pytest

from hireloom.web.given import given, given_table


@pytest.mark.parametrize(
    "made", [lambda name: given(b"a", name=name, is_saved=True), lambda name: given_table(["a"], name=name)]
)
def test_a_file_keeps_a_name_in_any_script(made):
    assert made("people.csv")["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert made("人材.csv")["Content-Disposition"] == "attachment; filename*=utf-8''%E4%BA%BA%E6%9D%90.csv"


def test_a_file_may_stand_in_a_frame_only_where_it_is_said():
    alone, framed = given(b"%PDF", name="letter.pdf"), given(b"%PDF", name="letter.pdf", is_framed=True)

    assert alone["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "X-Frame-Options" not in alone
    assert framed["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'self'"
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert alone["Cache-Control"] == framed["Cache-Control"] == "private, no-store"
