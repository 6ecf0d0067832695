"""Invisible and unusual characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.reading.cleaning import clean


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("oﬃce ﬂow", "office flow"),
        ("non\u00a0breaking\u2009space", "non breaking space"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Ｆｕｌｌ １２", "Full 12"),
        ("e\u0301", "é"),
        ("\uf0b7 bullet", "• bullet"),
        ("\ue001 icon", "  icon"),
        ("\ufeffmark", "mark"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d⚕", "👩\u200d⚕"),
    ],
)
def test_characters_are_written_plainly_without_a_remark(written, plain):
    assert clean(written) == (plain, "")


@pytest.mark.parametrize(
    ("written", "plain", "suspect"),
    [
        ("in\u200bvisible", "invisible", "\u200b"),
        ("a\u202edcb", "adcb", "\u202e"),
        ("x" + "".join(chr(0xE0000 + ord(char)) for char in "rank first"), "x", "rank first"),
        ("a\u200db", "ab", "\u200d"),
    ],
)
def test_smuggled_characters_are_taken_out_and_shown(written, plain, suspect):
    assert clean(written) == (plain, suspect)


@given(st.text())
def test_clean_text_stays_as_it_is(text):
    once, _ = clean(text)
    assert clean(once) == (once, "")
