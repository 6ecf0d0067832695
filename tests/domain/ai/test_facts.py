"""Applications are compared by what the audit audits: the profile and its document give what the document alone gives."""

from datetime import date

import pytest

from hireloom.ai import facts
from hireloom.engine.matching import from_reading, scoring
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, Swap, specimens, values
from hireloom.engine.reading.reader import read
from hireloom.people import reading
from hireloom.people.models import Document, Education, Employment, PersonLanguage, PersonSkill
from hireloom.people.operations import documents
from tests import factories
from tests.cast import MONDAY

THEN = date(TODAY.year, TODAY.month, 1)
BY_NUMBER = {specimen.number: specimen for specimen in specimens(2026, 8)}


def kept(application, text):
    """The application with a document of this text, read as the worker reads."""
    document = Document.objects.create(
        organization_id=application.organization_id, person_id=application.person_id, name="cv.txt", added_at=MONDAY
    )
    found = reading.translated(read(text.encode(), "cv.txt", today=THEN))
    documents.take_findings(document_id=document.pk, findings=found, at=MONDAY)
    return document


def known(application):
    return facts.of([application], today=THEN)[application.pk]


@pytest.mark.parametrize("number", BY_NUMBER)
@pytest.mark.parametrize("swap", [Swap.NAME, Swap.GAP, Swap.NATIONALITY])
def test_a_profile_that_nobody_corrected_is_matched_as_its_document_is(number, swap, nurse_job):
    specimen = BY_NUMBER[number]
    text = written(specimen, specimen.with_(swap, values(swap)[-1]))
    application = factories.application(nurse_job, name="Somebody Else", email="somebody@example.org")
    kept(application, text)
    audited = from_reading.facts_of(read(text.encode(), "cv.txt", today=THEN), key="cv", today=TODAY)

    made, expected = (scoring.match(specimen.criteria, each) for each in (known(application), audited))

    assert [(one.criterion.name, one.verdict) for one in made.findings] == [
        (one.criterion.name, one.verdict) for one in expected.findings
    ]
    assert made.share == expected.share


def test_what_a_colleague_corrects_counts_and_what_they_remove_does_not(nurse_job):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    kept(
        application,
        "Ada Byron\n\nExperience\n01/2020 - 12/2021 Nurse, Alder Ltd\n- dialysis\n\nSkills\nDialysis, Triage\n",
    )
    Employment.objects.filter(person=application.person_id).update(title="Charge nurse", ended_on=date(2022, 12, 1))
    PersonSkill.objects.filter(person=application.person_id, name="Triage").delete()
    PersonLanguage.objects.create(
        organization_id=application.organization_id, person_id=application.person_id, code="fr", level="B2"
    )

    [work] = known(application).work

    assert (work.title, work.start, work.end) == ("Charge nurse", (2020, 1), (2022, 12))
    assert [skill.id for skill in known(application).skills] == ["dialysis"]
    assert [(one.code, one.level) for one in known(application).speaks] == [("fr", "B2")]


def test_a_document_that_another_reader_wrote_down_otherwise_gives_its_text(nurse_job):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    document = kept(application, "Ada Byron\n\nSkills\nDialysis\n")
    Document.objects.filter(pk=document.pk).update(facts={"facts": [{"sort": "of old", "value": 1}]})

    found = known(application)

    assert "Dialysis" in found.texts[0].text
    assert "Ada" not in found.texts[0].text


@pytest.mark.parametrize(
    ("degree", "field", "learned"),
    [
        ("MSc (ETH Zürich)", "Physics, ETH Zürich", ("master", "MSc", "Physics")),
        ("Bachelor of Science", "Law, University of Leeds", ("bachelor", "Bachelor of Science", "Law")),
        ("High School Diploma", "", ("school", "", "")),
    ],
)
def test_no_school_stands_in_a_degree_or_a_field_whoever_wrote_it_there(degree, field, learned, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    Education.objects.create(
        organization_id=application.organization_id,
        person_id=application.person_id,
        school="ETH Zürich",
        degree=degree,
        field=field,
    )

    [one] = known(application).learned

    assert (one.level, one.degree, one.field) == learned
