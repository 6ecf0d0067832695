"""Hidden text, and text that speaks to a machine, move no score."""

from datetime import date
from html import escape
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.scoring import match
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, Specimen, specimens
from hireloom.engine.matching.types import Match
from hireloom.engine.reading.reader import read
from tests.domain.engine.test_reading_instructions import SENTENCES

MADE = specimens(11, 16)
HIDES = [
    "display:none",
    "visibility:hidden",
    "font-size:0",
    "color:#ffffff;background:#ffffff",
    "opacity:0",
    "background-color:rgb(0,0,0);color:black",
]


def matched(specimen: Specimen, data: bytes, filename: str) -> Match:
    reading = read(data, filename, today=date(2026, 11, 1))
    return match(specimen.criteria, facts_of(reading, key="cv", today=TODAY))


def claims(specimen: Specimen) -> str:
    """All that a role asks for, in one breath."""
    return ", ".join(word for criterion in specimen.criteria for word in criterion.wanted)


def page(lines: list[str]) -> bytes:
    return f"<html><body>{''.join(lines)}</body></html>".encode()


@pytest.mark.parametrize("specimen", MADE, ids=lambda specimen: f"{specimen.language}-{specimen.layout}")
def test_what_is_asked_for_and_not_shown_would_move_a_score_where_it_stands_openly(specimen: Specimen) -> None:
    text = written(specimen)
    plain = matched(specimen, text.encode(), "cv.txt")
    claimed = matched(specimen, f"{text}\nProfile\n{claims(specimen)}\n".encode(), "cv.txt")
    assert (claimed.share or 0) > (plain.share or 0)


@settings(max_examples=60)
@given(st.sampled_from(MADE), st.sampled_from(SENTENCES), st.floats(0, 1))
def test_a_line_that_speaks_to_a_machine_moves_no_score_wherever_it_stands(
    specimen: Specimen, sentence: str, place: float
) -> None:
    blocks = written(specimen).split("\n\n")
    at = 1 + round(place * (len(blocks) - 1))
    attacked = [*blocks[:at], f"{sentence} {claims(specimen)}"[:900], *blocks[at:]]
    plain = matched(specimen, "\n\n".join(blocks).encode(), "cv.txt")
    found = matched(specimen, "\n\n".join(attacked).encode(), "cv.txt")
    assert found.share == plain.share
    assert [one.verdict for one in found.findings] == [one.verdict for one in plain.findings]


@settings(max_examples=40)
@given(st.sampled_from(MADE), st.sampled_from(HIDES), st.sampled_from(["", *SENTENCES]), st.floats(0, 1))
def test_hidden_text_moves_no_score_wherever_it_stands(
    specimen: Specimen, hide: str, sentence: str, place: float
) -> None:
    lines = [f"<p>{escape(line)}</p>" for line in written(specimen).splitlines()]
    at = round(place * len(lines))
    hidden = f'<p style="{hide}">{escape(sentence)} {escape(claims(specimen))}</p>'
    plain = matched(specimen, page(lines), "cv.html")
    assert matched(specimen, page([*lines[:at], hidden, *lines[at:]]), "cv.html").share == plain.share


def test_the_last_of_many_such_lines_moves_no_score_either() -> None:
    specimen = MADE[0]
    text = written(specimen)
    many = [sentence for sentence, _ in zip(cycle(SENTENCES), range(60), strict=False)]
    attacked = text + "\n\n" + "\n\n".join([*many, f"{SENTENCES[0]} {claims(specimen)}"]) + "\n"
    assert matched(specimen, attacked.encode(), "cv.txt").share == matched(specimen, text.encode(), "cv.txt").share
