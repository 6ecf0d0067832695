"""Facts of a document say what somebody can and did, and nothing of who they are."""

from datetime import date

import pytest

from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.scoring import match
from hireloom.engine.matching.types import Criterion, Facts, Kind, Month, Verdict
from hireloom.engine.reading.reader import read

TODAY = Month(2026, 11)
LETTERS = """Julia Jenkins
14 Mill Lane, London SW1A 2AB, United Kingdom
julia.jenkins@example.org
Nationality: German | Marital status: married
Date of birth: 14.03.1988

Work Experience
Software Engineer, Alder & Finch Ltd
01/2023 – present
- Built pipelines with Jenkins

Parental leave
01/2022 – 12/2022

Software Engineer, Birkenau AG
2018 – 2019

Education
Bachelor of Science in Physics, Booker Hall College
2008 – 2011

Skills
Python, Jenkins, Docker

Languages
English (native), French (B2)
"""


def facts(text: str = LETTERS) -> Facts:
    return facts_of(read(text.encode(), "cv.txt", today=date(2026, 11, 1)), key="cv", today=TODAY)


def test_facts_hold_work_skills_studies_languages_and_the_country() -> None:
    found = facts()
    assert [(work.title, work.start, work.end, work.is_current) for work in found.work] == [
        ("Software Engineer", Month(2023, 1), None, True),
        ("Software Engineer", Month(2018, 7), Month(2019, 7), False),
    ]
    assert {skill.id for skill in found.skills} == {"python", "jenkins", "docker"}
    assert [(one.level, one.field) for one in found.learned] == [("bachelor", "Physics")]
    assert [(one.code, one.level) for one in found.speaks] == [("en", "native"), ("fr", "B2")]
    assert found.where.country == "GB"


def test_places_point_into_the_text_as_it_was_read() -> None:
    text = read(LETTERS.encode(), "cv.txt").text
    found = facts()
    assert len(found.texts[0].text) == len(text)
    assert [text[one.place.start : one.place.end] for one in found.work] == ["Software Engineer"] * 2
    assert {text[one.place.start : one.place.end] for one in found.skills} == {"Python", "Jenkins", "Docker"}


def test_nothing_of_who_it_is_stands_in_the_text() -> None:
    said = facts().texts[0].text
    for word in ("Julia", "Mill Lane", "SW1A", "@", "German", "married", "1988", "2008", "Booker"):
        assert word in LETTERS
        assert word not in said
    assert "Built pipelines with Jenkins" in said


@pytest.mark.parametrize(
    ("name", "sentence", "wanted"),
    [
        ("Tom Baker", "Worked as Baker in a hotel.", "Baker"),
        ("Tom Baker", "Head of a team of one baker and two cooks.", "baker"),
        ("Ana de la Vega", "Certificado de manipulador de alimentos", "manipulador de alimentos"),
        ("Do Van An", "Drove a van and unloaded it.", "van"),
        ("Julia Jenkins", "Tools: Jenkins, Julia, Git", "Julia"),
    ],
)
def test_a_name_that_is_also_a_word_takes_no_work_from_anybody(name: str, sentence: str, wanted: str) -> None:
    mail = f"{name.lower().replace(' ', '.')}@example.org"
    criterion = Criterion(wanted, Kind.TEXT)
    for called, address in ((name, mail), ("Nora Field", "nora.field@example.org")):
        found = facts(f"{called}\n{address}\n\nWork Experience\nCook, Birkenau AG\n2018 – 2019\n- {sentence}\n")
        assert match([criterion], found).findings[0].verdict is Verdict.MET, called


def test_a_name_is_no_skill() -> None:
    found = facts("Julia Jenkins\njulia.jenkins@example.org\n\nProfile\nA careful cook.\n")
    assert found.skills == ()
    asked = Criterion("Jenkins", Kind.SKILL, skill_ids=("jenkins",))
    assert match([asked], found).findings[0].verdict is Verdict.NOT_SHOWN


def test_a_nationality_is_no_language_and_good_health_no_level_of_one() -> None:
    found = facts("Nora Field\nnora@example.org\nNationality: German | Health: excellent\n\nSkills\nPython\n")
    assert found.speaks == ()
    assert match([Criterion("German")], found).findings[0].verdict is Verdict.NOT_SHOWN


@pytest.mark.parametrize(
    "leave", ["Parental leave", "Maternity leave (second child)", "Elternzeit", "Congé parental", "Búsqueda de empleo"]
)
def test_time_without_work_counts_no_month_and_covering_for_somebody_does(leave: str) -> None:
    entry = "{}\n01/2020 – 12/2020\n"
    asked = [Criterion("Experience", Kind.EXPERIENCE, months=12)]
    above = "Nora Field\nnora@example.org\n\nWork Experience\n"
    assert match(asked, facts(above + entry.format(leave))).findings[0].verdict is Verdict.NOT_SHOWN
    cover = "Parental leave cover teacher, Birkenau AG"
    assert match(asked, facts(above + entry.format(cover))).findings[0].verdict is Verdict.MET


def test_what_else_is_known_to_identify_somebody_is_blanked_too() -> None:
    text = "Profile\nNora Field has led the bakery at Mill Lane.\n"
    reading = read(text.encode(), "cv.txt")
    said = facts_of(reading, key="cv", today=TODAY, names=["Nora Field"], phrases=["Mill Lane"]).texts[0].text
    assert said.split() == ["Profile", "has", "led", "the", "bakery", "at", "."]
