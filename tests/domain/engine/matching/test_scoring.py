"""Matches are sums that anybody can add up, of findings that say where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.matching.scoring import VERSION, match
from hireloom.engine.matching.types import (
    Criterion,
    Evidence,
    Facts,
    Kind,
    Learned,
    Month,
    Place,
    Skill,
    Speaks,
    Text,
    Verdict,
    Whereabouts,
    Work,
)

TODAY = Month(2026, 11)
PYTHON = Criterion("Python", Kind.SKILL, skill_ids=("python",))


def found(criterion: Criterion, **facts: object) -> tuple[Verdict, str]:
    """The verdict on one criterion, and its reason as it reads."""
    finding = match([criterion], Facts(TODAY, **facts)).findings[0]  # type: ignore[arg-type]
    return finding.verdict, finding.reason % finding.values


def test_a_match_is_weight_times_credit_over_all_weight() -> None:
    asked = [
        Criterion("Python", Kind.SKILL, skill_ids=("python",), weight=5, is_required=True),
        Criterion("Vue.js", Kind.SKILL, skill_ids=("vue-js",), weight=2),
        Criterion("German", Kind.LANGUAGE, language="de", level="B2", weight=1),
    ]
    facts = Facts(TODAY, skills=(Skill("Django", "django"), Skill("React", "react")))
    made = match(asked, facts)
    assert [finding.verdict for finding in made.findings] == [Verdict.MET, Verdict.PARTLY, Verdict.NOT_SHOWN]
    assert made.share == (5 * 1 + 2 * 0.5 + 1 * 0) / 8
    assert made.version == VERSION
    assert made.musts_not_shown == 0


def test_musts_that_are_not_shown_are_counted() -> None:
    made = match([Criterion("Rust", Kind.SKILL, skill_ids=("rust",), is_required=True), PYTHON], Facts(TODAY))
    assert made.musts_not_shown == 1


def test_of_somebody_of_whom_nothing_is_known_nobody_can_say() -> None:
    assert match([PYTHON], Facts(TODAY)).share is None
    assert match([], Facts(TODAY, skills=(Skill("Python", "python"),))).share is None


def test_a_skill_in_a_document_is_shown_with_the_characters_where_it_stands() -> None:
    text = "Built services in Python and Go for a hospital."
    finding = match([PYTHON], Facts(TODAY, texts=(Text("cv", text),))).findings[0]
    assert finding.verdict is Verdict.MET
    assert finding.evidence == (Evidence(Place("cv", 18, 24), text, "Python"),)
    assert text[18:24] == "Python"


@pytest.mark.parametrize(
    ("asked", "held", "verdict", "reason"),
    [
        ("python", "python", Verdict.MET, "Python is named."),
        ("python", "django", Verdict.MET, "Django is named, and nobody has it without Python."),
        ("django", "python", Verdict.PARTLY, "Python is named, which is close to Django."),
        ("vue-js", "react", Verdict.PARTLY, "React is named, which is close to Vue.js."),
        ("python", "welding", Verdict.NOT_SHOWN, "Python is named nowhere."),
    ],
)
def test_skills_are_credited_by_what_is_a_kind_of_what(asked: str, held: str, verdict: Verdict, reason: str) -> None:
    names = {"python": "Python", "django": "Django", "vue-js": "Vue.js"}
    criterion = Criterion(names[asked], Kind.SKILL, skill_ids=(asked,))
    assert found(criterion, skills=(Skill(held.capitalize(), held),)) == (verdict, reason)


def test_a_skill_outside_the_vocabulary_is_looked_for_by_its_words() -> None:
    criterion = Criterion("Zeppelin rigging", Kind.SKILL)
    assert found(criterion, texts=(Text("cv", "Ten years of zeppelin  rigging."),))[0] is Verdict.MET
    assert found(criterion, skills=(Skill("Zeppelin Rigging"),))[0] is Verdict.MET
    assert found(criterion, texts=(Text("cv", "Rigging of ships."),))[0] is Verdict.NOT_SHOWN


def test_months_with_a_skill_count_each_month_once() -> None:
    criterion = Criterion("Python", Kind.SKILL, skill_ids=("python",), months=24)
    overlapping = (
        Work("Developer", Month(2020, 1), Month(2020, 12), text="Django for shops"),
        Work("Python developer", Month(2020, 7), Month(2021, 6)),
        Work("Cook", Month(2010, 1), Month(2019, 12)),
    )
    verdict, reason = found(criterion, work=overlapping, skills=(Skill("Python", "python"),))
    assert verdict is Verdict.PARTLY
    assert reason == "Python is named in work of 18 months; 24 are asked for."
    longer = (*overlapping, Work("Python developer", Month(2026, 6), is_current=True))
    assert found(criterion, work=longer, skills=(Skill("Python", "python"),))[0] is Verdict.MET


@pytest.mark.parametrize(
    ("asked", "held", "verdict"),
    [
        ("Software Engineer", "Senior Softwareentwicklerin (m/w/d)", Verdict.MET),
        ("Nurse", "Infirmière diplômée d'État", Verdict.MET),
        ("Nurse", "Krankenpfleger:in", Verdict.MET),
        ("Recruiter", "Technical Recruiter", Verdict.MET),
        ("Zeppelin Rigger", "Lead Zeppelin Rigger", Verdict.MET),
        ("Zeppelin Rigger", "Zeppelin Pilot", Verdict.NOT_SHOWN),
        ("Marine Biology Lecturer", "Marine Biology Tutor", Verdict.PARTLY),
        ("Software Engineer", "Nurse", Verdict.NOT_SHOWN),
    ],
)
def test_titles_are_compared_by_family_in_whatever_language(asked: str, held: str, verdict: Verdict) -> None:
    criterion = Criterion(asked, Kind.TITLE)
    assert found(criterion, work=(Work(held, Month(2024, 1), is_current=True),))[0] is verdict


def test_experience_is_met_from_the_months_on_and_partly_from_half_of_them() -> None:
    criterion = Criterion("Experience", Kind.EXPERIENCE, months=24)
    work = (Work("Cook", Month(2024, 1), Month(2024, 12)),)
    assert found(criterion, work=work) == (
        Verdict.PARTLY,
        "Work of 12 months is shown; 24 are asked for.",
    )
    assert found(criterion, work=(Work("Cook", Month(2024, 1), Month(2024, 11)),))[0] is Verdict.NOT_SHOWN
    assert found(criterion, work=(Work("Cook", Month(2024, 1), Month(2025, 12)),))[0] is Verdict.MET
    assert found(criterion, work=(Work("Cook"),))[1] == "No work with its dates is shown."


def test_an_education_is_compared_by_its_level_and_field() -> None:
    criterion = Criterion("Nursing degree", Kind.EDUCATION, words=("Nursing",), level="bachelor")
    assert found(criterion, learned=(Learned("master", "M.Sc.", "Nursing"),))[0] is Verdict.MET
    assert found(criterion, learned=(Learned("master", "M.A.", "History"),))[1] == (
        "“M.A., History” reaches the level asked for, in another field."
    )
    assert found(criterion, learned=(Learned("vocational", "Diploma", "Nursing"),))[0] is Verdict.PARTLY
    assert found(criterion, learned=(Learned("vocational", "Diploma", "Cooking"),))[0] is Verdict.NOT_SHOWN


def test_a_language_is_compared_by_its_level() -> None:
    criterion = Criterion("French", Kind.LANGUAGE, language="fr", level="B2")
    assert found(criterion, speaks=(Speaks("fr", "native"),))[0] is Verdict.MET
    assert found(criterion, speaks=(Speaks("fr", "B1"),)) == (
        Verdict.PARTLY,
        "French is given with the level B1; B2 is asked for.",
    )
    assert found(criterion, speaks=(Speaks("fr", "A2"),))[0] is Verdict.NOT_SHOWN
    assert found(criterion, speaks=(Speaks("fr"),))[1] == "French is given without a level."
    assert found(criterion, speaks=(Speaks("de", "C2"),))[1] == "French is given nowhere."


def test_a_place_is_a_country_or_a_distance() -> None:
    country = Criterion("France", Kind.PLACE, country="FR")
    assert found(country, where=Whereabouts("FR"))[0] is Verdict.MET
    assert found(country, where=Whereabouts("DE"))[1] == "Is elsewhere."
    assert found(country, where=Whereabouts("DE", may_move=True))[0] is Verdict.PARTLY
    assert found(country)[1] == "Where they are is not known."
    lyon = Criterion("Lyon", Kind.PLACE, country="FR", latitude=45.75, longitude=4.85, within_km=30)
    assert found(lyon, where=Whereabouts("FR", 45.77, 4.88))[0] is Verdict.MET
    assert found(lyon, where=Whereabouts("FR", 45.44, 4.39)) == (
        Verdict.PARTLY,
        "About 50 km away; 30 km are asked for.",
    )
    assert found(lyon, where=Whereabouts("FR", 48.86, 2.35))[0] is Verdict.NOT_SHOWN


def test_who_can_begin_later_than_asked_is_partly_available() -> None:
    criterion = Criterion("Can begin", Kind.AVAILABILITY, months=3)
    assert found(criterion, available_from=Month(2026, 1))[0] is Verdict.MET
    assert found(criterion, available_from=Month(2027, 2))[0] is Verdict.MET
    assert found(criterion, available_from=Month(2027, 4))[0] is Verdict.PARTLY
    assert found(criterion, available_from=Month(2028, 4))[0] is Verdict.NOT_SHOWN
    assert found(criterion)[1] == "When they can begin is not known."


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LICENCE])
def test_words_are_met_where_one_of_them_stands_on_its_own(kind: Kind) -> None:
    criterion = Criterion("Driving licence", kind, words=("driving licence", "Führerschein"))
    assert found(criterion, texts=(Text("cv", "Führerschein Klasse B"),)) == (
        Verdict.MET,
        "“Führerschein” is said.",
    )
    assert found(criterion, texts=(Text("cv", "Führerscheinstelle"),))[0] is Verdict.NOT_SHOWN


@given(
    st.lists(st.sampled_from(["python", "django", "react", "sql", "welding"]), max_size=5),
    st.lists(
        st.tuples(st.sampled_from(["python", "react", "vue-js", "sql", "rust"]), st.integers(1, 5)),
        min_size=1,
        max_size=6,
    ),
)
def test_more_that_is_known_never_lowers_a_match(held: list[str], asked: list[tuple[str, int]]) -> None:
    criteria = [Criterion(skill, Kind.SKILL, skill_ids=(skill,), weight=weight) for skill, weight in asked]
    skills = tuple(Skill(skill, skill) for skill in held)
    work = (Work("Cook", Month(2020, 1), is_current=True),)
    before = match(criteria, Facts(TODAY, work=work, skills=skills)).share
    after = match(criteria, Facts(TODAY, work=work, skills=(*skills, Skill("Rust", "rust")))).share
    assert before is not None
    assert after is not None
    assert 0 <= before <= after <= 1
