"""Job titles speak of occupations, however a list writes them."""

import numpy as np
import pytest

from hireloom.engine.linking import Concept, encoding
from hireloom.engine.linking.english import parts
from hireloom.engine.linking.titles import TitleLinker
from hireloom.engine.linking.turning import Turning
from hireloom.engine.meaning import Table

NURSE = Concept("o:nurse", "registered nurse", ("staff nurse", "hospital nurse"))
TEACHER = Concept("o:teacher", "secondary school teacher", ("high school teacher", "teacher at middle school"))
CLERK = Concept("o:clerk", "payroll clerk", ("wages clerk",))
ALONE = Concept("o:alone", "judge")
BAKER = Concept("o:baker", "Bäcker/Bäckerin", ("Bäcker", "Bäckerin"))
WELDER = Concept("o:welder", "Schweißer/Schweißerin", ("Schweißer", "Schweißerin"))
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


def test_a_title_of_another_language_is_taken_as_it_stands():
    linker = TitleLinker((BAKER, WELDER), encoding.StaticRows(Table.shipped()), language="de")

    assert linker.link("Bäckerin (m/w/d)")[0].concept == BAKER
    assert linker.link("Schweißer:in")[0].concept == WELDER
    assert TitleLinker((BAKER, WELDER), encoding.StaticRows(Table.shipped()), language="sv").link("Bagare")


def test_what_names_of_one_occupation_differ_in_counts_less():
    rows = np.array([[1, 0.9, 0], [1, -0.9, 0], [0, 0.9, 1], [0, -0.9, 1]], np.float32)
    turning = Turning(encoding.unit(rows), np.array([0, 0, 1, 1]))

    turned = turning.turned(encoding.unit(rows))

    assert turned[0] @ turned[1] > 0.5 > turned[0] @ turned[2]
    assert encoding.unit(rows)[0] @ encoding.unit(rows)[2] > encoding.unit(rows)[0] @ encoding.unit(rows)[1]


@pytest.mark.parametrize("rows", [[[1, 0], [0, 1]], [[1, 0], [1, 0]], [[0, 0]]])
def test_names_that_tell_nothing_turn_nothing(rows):
    given = np.array(rows, np.float32)

    assert np.isfinite(Turning(given, np.arange(len(rows))).turned(given)).all()
