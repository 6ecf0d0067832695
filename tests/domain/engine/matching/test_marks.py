"""Nobody is lost by the marks they are found by: they admit at least what a criterion admits."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.index import index_of
from hireloom.engine.matching.learned_findings import EDUCATION, LANGUAGE
from hireloom.engine.matching.marks import bound, marks_of, sought
from hireloom.engine.matching.scoring import match
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, specimens
from hireloom.engine.matching.types import (
    Criterion,
    Facts,
    Kind,
    Learned,
    Month,
    Skill,
    Speaks,
    Text,
    Whereabouts,
    Work,
)
from hireloom.engine.reading.reader import read
from hireloom.engine.vocabulary import table

MADE = specimens(7, 16)
READ = [facts_of(read(written(one).encode(), "cv.txt", today=date(2026, 11, 1)), key="cv", today=TODAY) for one in MADE]
SKILLS = [row[0] for row in table("skills")[::40]] + ["python", "django", "dialysis"]
WORDS = [
    "C++",
    ".NET",
    "forklift licence",
    "İstanbul",
    "STRASSE",
    "Straße",
    "++",
    "nurse",
    "Ärztin",
    "data  entry",
    "ſ",
]
TITLES = ["Nurse", "Charge nurse", "Entwickler:in", "Software engineer", "Head of widgets", "Chef·fe de projet", "C++"]
CODES = ["en", "de"]

months = st.builds(Month, st.integers(2010, 2026), st.integers(1, 12))
texts = st.lists(st.sampled_from([*WORDS, *TITLES, "python", "istanbul", "strasse", "S", "DATA\nENTRY"]), max_size=6)
known = st.builds(
    Facts,
    today=st.just(TODAY),
    texts=st.lists(st.builds(Text, st.just("cv"), texts.map(", ".join)), max_size=1).map(tuple),
    work=st.lists(
        st.builds(
            Work, st.sampled_from(TITLES), st.none() | months, st.none() | months, st.booleans(), texts.map(" ".join)
        ),
        max_size=3,
    ).map(tuple),
    skills=st.lists(
        st.builds(Skill, st.sampled_from(["Python", *WORDS]), st.sampled_from(["", *SKILLS])), max_size=4
    ).map(tuple),
    learned=st.lists(st.builds(Learned, st.sampled_from(["", *EDUCATION])), max_size=2).map(tuple),
    speaks=st.lists(
        st.builds(Speaks, st.sampled_from(CODES), st.sampled_from(["", "fluent", *LANGUAGE])), max_size=3
    ).map(tuple),
    where=st.builds(
        Whereabouts,
        st.sampled_from(["", "FR", "DE"]),
        st.sampled_from([None, 45.76]),
        st.sampled_from([None, 4.84]),
        st.booleans(),
    ),
    available_from=st.none() | months,
)
wanted = st.builds(
    Criterion,
    name=st.sampled_from([*WORDS, *TITLES]),
    kind=st.sampled_from(Kind),
    words=st.lists(st.sampled_from([*WORDS, *TITLES]), max_size=2).map(tuple),
    skill_ids=st.lists(st.sampled_from(SKILLS), max_size=2).map(tuple),
    level=st.sampled_from(["", "fluent", *EDUCATION, *LANGUAGE]),
    language=st.sampled_from(CODES),
    months=st.integers(0, 60),
    country=st.sampled_from(["", "FR"]),
    latitude=st.just(45.76),
    longitude=st.just(4.84),
    within_km=st.sampled_from([0, 30]),
    weight=st.integers(1, 5),
)


def is_admitted(criteria: tuple[Criterion, ...], facts: Facts) -> bool:
    marks = marks_of(facts, index_of(facts))
    came = sum(2 * one.criterion.weight * one.credit for one in match(criteria, facts).findings)
    return came <= bound(map(sought, criteria), marks)


@settings(max_examples=600, deadline=None)
@given(st.lists(wanted, min_size=1, max_size=4).map(tuple), known)
def test_nobody_comes_to_more_than_their_marks_allow(criteria: tuple[Criterion, ...], facts: Facts) -> None:
    assert is_admitted(criteria, facts)


@pytest.mark.parametrize("facts", READ, ids=[f"{one.language}-{one.layout}-{one.number}" for one in MADE])
def test_nobody_whose_document_was_read_comes_to_more_than_their_marks_allow(facts: Facts) -> None:
    assert all(is_admitted(specimen.criteria, facts) for specimen in MADE)


def test_who_shares_nothing_has_no_mark_that_is_asked_for() -> None:
    facts = Facts(TODAY, texts=(Text("cv", "Ten years of dialysis."),))
    asked = [sought(Criterion("Forklift", Kind.TEXT)), sought(Criterion("French", Kind.LANGUAGE, language="fr"))]
    assert bound(asked, marks_of(facts, index_of(facts))) == 0


def test_a_neighbor_allows_half_of_the_weight() -> None:
    facts = Facts(TODAY, skills=(Skill("Python", "python"),))
    asked = [sought(Criterion("Django", Kind.SKILL, skill_ids=("django",), weight=3))]
    assert bound(asked, marks_of(facts, index_of(facts))) == 3
