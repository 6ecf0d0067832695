"""Job titles speak of occupations, however a list writes them."""

import pytest

from hireloom.engine.linking import Concept, encoding
from hireloom.engine.linking.titles import TitleLinker, parts
from hireloom.engine.meaning import Table

NURSE = Concept("o:nurse", "registered nurse", ("staff nurse", "hospital nurse"))
TEACHER = Concept("o:teacher", "secondary school teacher", ("high school teacher", "teacher at middle school"))
CLERK = Concept("o:clerk", "payroll clerk", ("wages clerk",))
ALONE = Concept("o:alone", "judge")
OCCUPATIONS = (NURSE, TEACHER, CLERK, ALONE)


@pytest.fixture(scope="module")
def linker():
    return TitleLinker(OCCUPATIONS, encoding.StaticRows(Table.shipped()))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Registered Nurses", ["registered nurse"]),
        ("Teachers, Middle School", ["teacher middle school", "middle school teacher", "teacher"]),
        (
            "Payroll and Timekeeping Clerks",
            ["payroll and timekeeping clerk", "payroll clerk", "payroll", "timekeeping clerk"],
        ),
        ("Judges (all courts)", ["judge"]),
        ("Elementary Teachers, Except Special Education", ["elementary teacher"]),
        ("Firemen, All Other", ["fireman"]),
        ("Hostess", ["hostess"]),
        ("(m/w/d)", ["(m/w/d)"]),
    ],
)
def test_a_title_is_taken_apart_into_what_somebody_would_call_themselves(title, said):
    assert parts(title) == said


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Staff Nurses", NURSE),
        ("Teachers, High School", TEACHER),
        ("Payroll and Timekeeping Clerks", CLERK),
        ("Judges", ALONE),
    ],
)
def test_a_title_means_first_what_it_names(linker, title, wanted):
    first, *others = linker.link(title)

    assert first.concept == wanted
    assert first.words in (wanted.name, *wanted.others)
    assert len({one.concept.id for one in [first, *others]}) == len(OCCUPATIONS)
    assert all(0 <= one.confidence <= first.confidence <= 1 for one in others)


@pytest.mark.parametrize("title", ["", "  "])
def test_nothing_means_nothing(linker, title):
    assert linker.link(title) == []


def test_without_occupations_there_is_nothing_to_mean():
    assert TitleLinker((), encoding.StaticRows(Table.shipped())).link("Nurse") == []
