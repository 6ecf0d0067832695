"""Degrees in parts, places, and the smaller sections: certificates, projects, publications, awards."""

import pytest

from hireloom.engine.reading import (
    Award,
    Certificate,
    Location,
    PartialDate,
    Project,
    Publication,
    Reading,
    Skill,
    Summary,
    read,
)
from hireloom.engine.reading.facts.degrees import understand_degree
from hireloom.engine.reading.places import understand_place


def reading_of(text: str) -> Reading:
    return read(text.encode(), "cv.txt")


@pytest.mark.parametrize(
    ("written", "degree", "field", "level"),
    [
        ("Bachelor of Science in Nursing", "Bachelor of Science", "Nursing", "bachelor"),
        ("MSc, Physics", "MSc", "Physics", "master"),
        ("BSc (Hons) Computer Science", "BSc (Hons)", "Computer Science", "bachelor"),
        ("Licence (Droit)", "Licence", "Droit", "bachelor"),
        ("Diplom Logistik", "Diplom", "Logistik", "master"),
        ("Grado en Ingeniería Informática", "Grado", "Ingeniería Informática", "bachelor"),
        ("Laurea Magistrale in Fisica", "Laurea Magistrale", "Fisica", "master"),
        ("Ausbildung zur Pflegefachkraft", "Ausbildung", "Pflegefachkraft", "vocational"),
        ("HBO Verpleegkunde", "HBO", "Verpleegkunde", "bachelor"),
        ("PhD", "PhD", "", "doctorate"),
    ],
)
def test_a_degree_is_told_from_its_field(written, degree, field, level):
    found = understand_degree(written)
    assert (found.degree, found.field, found.level) == (degree, field, level)


@pytest.mark.parametrize(
    ("written", "city", "region", "country"),
    [
        ("Leipzig, DE", "Leipzig", "", "DE"),
        ("Dover, DE", "Dover", "DE", "US"),
        ("San Francisco, California (US)", "San Francisco", "CA", "US"),
        ("Pune, Maharashtra", "Pune", "Maharashtra", "IN"),
        ("Lyon", "Lyon", "", "FR"),
        ("Toronto, CA", "Toronto", "", "CA"),
    ],
)
def test_a_place_is_known_by_its_city_its_region_or_its_code(written, city, region, country):
    place = understand_place(written)
    assert (place.city, place.region, place.country_code) == (city, region, country)


def test_the_smaller_sections_become_facts():
    found = reading_of(
        "Jane Doe\nLyon\n\nProfile\nA nurse who likes order, and brings it to every ward she comes to.\n\n"
        "Certifications\nISO 9001 Auditor, Indigo Group, May 2021\nFirst Aid, 2019\n\n"
        "Projects\nProject Ginkgo (Feb 2018 - Nov 2018)\nMoved the archive.\n\n"
        "Publications\nOn the length of queues, Journal of Examples, April 2020\n\nAwards\nNurse of the Year, Northgate Hospital, 2022\n"
    )
    assert [fact.value for fact in found.every(Certificate)] == [
        Certificate("ISO 9001 Auditor", "Indigo Group", PartialDate(2021, 5)), Certificate("First Aid", "", PartialDate(2019)),
    ]  # fmt: skip
    assert found.first(Project).name == "Project Ginkgo"
    assert found.first(Publication) == Publication(
        "On the length of queues", "Journal of Examples", PartialDate(2020, 4)
    )
    assert found.first(Award) == Award("Nurse of the Year", "Northgate Hospital", PartialDate(2022))
    assert found.first(Summary).text == "A nurse who likes order, and brings it to every ward she comes to."
    assert found.first(Location).country_code == "FR"


def test_a_list_of_skills_goes_on_over_lines_and_leaves_labels_and_grades_out():
    found = reading_of(
        "Jane Doe\n\nSkills\nDatabases: PostgreSQL (advanced), Oracle 5 years,\nData modelling\nWard: Wound care\n"
    )
    assert [fact.value.as_written for fact in found.every(Skill)] == [
        "PostgreSQL",
        "Oracle",
        "Data modelling",
        "Wound care",
    ]
    assert all(fact.rule == "skill.listed/2" for fact in found.every(Skill))
