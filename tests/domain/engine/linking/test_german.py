"""German titles are taken without what says of whom they are."""

import pytest

from hireloom.engine.linking import german


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Bäcker (m/w/d)", "Bäcker"),
        ("Bäcker (W/M/D) in Köln", "Bäcker in Köln"),
        ("Bäcker m/w/d", "Bäcker"),
        ("Bäcker:in", "Bäcker"),
        ("Bäcker*in in Teilzeit", "Bäcker in Teilzeit"),
        ("Bäcker_innen", "Bäcker"),
        ("Bäcker/-in", "Bäcker"),
        ("Bäcker/in", "Bäcker"),
        ("BäckerInnen", "Bäcker"),
        ("Bäcker/Bäckerin", "Bäcker/Bäckerin"),
        ("Berufsjägerin", "Berufsjägerin"),
        ("IT-Leiter (Infrastruktur)", "IT-Leiter (Infrastruktur)"),
        ("(m/w/d)", "(m/w/d)"),
        ("", ""),
    ],
)
def test_a_title_is_taken_without_what_says_of_whom_it_is(title, said):
    assert german.one_form(title) == said
