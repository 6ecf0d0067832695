"""Five lines that facts show, each with what shows it."""

from datetime import date

import pytest

from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.index import index_of
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, Swap, specimens, values, words
from hireloom.engine.matching.summary import Line, lines_of
from hireloom.engine.matching.types import Facts, Learned, Month, Work
from hireloom.engine.reading.reader import read


def test_each_line_says_what_the_facts_show_and_where() -> None:
    for specimen in specimens(21, 16):
        reading = read(written(specimen).encode(), "cv.txt", today=date(2026, 11, 1))
        facts = facts_of(reading, key="cv", today=TODAY)
        lines = lines_of(facts, index_of(facts))
        assert 3 <= len(lines) <= 5
        assert all(line.evidence for line in lines)
        said = " ".join(words.casefold() for line in lines for words in _words(line))
        names = [part for fact in reading.facts for part in str(getattr(fact.value, "full", "")).split()]
        assert not any(f" {name.casefold()} " in f" {said} " for name in names if not name.islower())


def test_months_are_counted_once_and_up_to_today() -> None:
    work = (
        Work("Nurse", Month(2025, 12), is_current=True),
        Work("Porter", Month(2025, 11), Month(2026, 2)),
    )
    title, months = lines_of(Facts(Month(2026, 11), work=work), index_of(Facts(TODAY, work=work)))
    assert title.values == {"title": "Nurse", "months": 12}
    assert months.values == {"months": 13, "positions": 2}


def test_the_highest_education_is_said_by_its_degree_or_else_by_its_level() -> None:
    master, school = Learned("master", "MSc", "Physics"), Learned("school")
    [line] = lines_of(Facts(TODAY, learned=(school, master)), index_of(Facts(TODAY)))
    assert (line.values, line.level) == ({"education": "MSc, Physics"}, "")
    [line] = lines_of(Facts(TODAY, learned=(school,)), index_of(Facts(TODAY)))
    assert (line.values, line.level) == ({"education": ""}, "school")


@pytest.mark.parametrize("school", values(Swap.SCHOOL))
def test_no_line_names_a_school_whether_the_reader_told_it_apart_or_not(school: str) -> None:
    for specimen in specimens(21, 16):
        page = written(specimen, specimen.with_(Swap.SCHOOL, school))
        name = words(Swap.SCHOOL, school, specimen.language)
        assert name in page
        facts = facts_of(read(page.encode(), "cv.txt", today=date(2026, 11, 1)), key="cv", today=TODAY)
        assert name not in " ".join(said for line in lines_of(facts, index_of(facts)) for said in _words(line))


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    assert lines_of(Facts(TODAY), index_of(Facts(TODAY))) == ()


def _words(line: Line) -> list[str]:
    return [line.sentence % {**line.values, "languages": ""}, *(each.words for each in line.evidence)]
