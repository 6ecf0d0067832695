"""Lines of a profile by hand, and what is said of its fields by whom."""

from datetime import date

import pytest

from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.kit.refusals import Unacceptable
from hireloom.people import resumes
from hireloom.people.enums import ClaimSource, ContactKind
from hireloom.people.findings import Findings, FoundEducation, FoundLanguage
from hireloom.people.models import Education, Employment, PersonLanguage, PersonSkill, ProfileClaim
from hireloom.people.operations import contact_points, documents, persons, profile_rows
from hireloom.people.operations.contact_points import Draft
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", at=MONDAY)


def write(person, model, by, row_id=None, **values):
    return profile_rows.write(person=person, model=model, values=values, by=by, at=TUESDAY, row_id=row_id)


def said(person):
    rows = ProfileClaim.objects.filter(person=person).order_by("field", "said_at", "value")
    return [(row.field, row.value, row.kind, row.origin, row.said_at) for row in rows]


def test_work_stands_present_first_then_the_latest(rita, ada):
    write(ada, Employment, rita, title="Nurse", started_on=date(2015, 1, 1), ended_on=date(2018, 1, 1))
    write(ada, Employment, rita, title="Head nurse", company="Acme", started_on=date(2019, 5, 1), is_current=True)
    late = write(ada, Employment, rita, title="Trainee", started_on=date(2020, 1, 1), started_precision="year")

    assert list(Employment.objects.values_list("title", flat=True)) == ["Head nurse", "Trainee", "Nurse"]
    write(ada, Employment, rita, late.pk, title="Ward sister", started_on=date(2010, 1, 1))
    assert list(Employment.objects.values_list("title", flat=True)) == ["Head nurse", "Nurse", "Ward sister"]


def test_schools_skills_and_languages_are_written_and_none_twice(rita, ada):
    write(ada, Education, rita, school="Charité", degree="Diploma", field="Nursing")
    write(ada, PersonSkill, rita, name="Python")
    write(ada, PersonSkill, rita, name="python")
    write(ada, PersonLanguage, rita, code="fr", level="B1")
    write(ada, PersonLanguage, rita, code="fr", level="C1")

    assert Education.objects.values_list("school", "degree", "field", "confidence").get() == (
        "Charité",
        "Diploma",
        "Nursing",
        1.0,
    )
    assert PersonSkill.objects.values_list("name", "skill_id").get() == ("python", "python")
    assert PersonLanguage.objects.values_list("code", "level").get() == ("fr", "C1")


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Employment, {"title": " "}),
        (Education, {}),
        (PersonSkill, {"name": ""}),
        (PersonLanguage, {"code": "xyz"}),
        (PersonLanguage, {"code": "fr", "level": "Z9"}),
        (Employment, {"title": "Nurse", "started_on": date(2020, 1, 1), "ended_on": date(2019, 1, 1)}),
    ],
)
def test_lines_that_say_nothing_are_refused(rita, ada, model, values):
    with pytest.raises(Unacceptable):
        write(ada, model, rita, **values)
    assert not model.objects.exists()


@pytest.mark.parametrize(
    ("model", "name", "there", "other"),
    [(PersonSkill, "name", "Python", "Rust"), (PersonLanguage, "code", "fr", "de")],
)
def test_a_line_is_not_changed_into_one_that_is_there(rita, ada, model, name, there, other):
    write(ada, model, rita, **{name: there})
    row = write(ada, model, rita, **{name: other})

    with pytest.raises(Unacceptable, match="another line of that name"):
        write(ada, model, rita, row.pk, **{name: there})
    assert sorted(model.objects.values_list(name, flat=True)) == sorted([there, other])
    assert write(ada, model, rita, row.pk, **{name: other}) == row


def test_what_a_profile_says_is_taken_along_as_json_resume(rita, ada):
    write(ada, Education, rita, school="Charité", degree="Diploma", field="Nursing", started_on=date(2015, 10, 1))
    write(ada, PersonLanguage, rita, code="fr", level="B1")
    contact_points.add(person=ada, draft=Draft(ContactKind.ADDRESS, "1 Dorset Street, London"), by=rita, at=TUESDAY)

    taken = resumes.resume(ada)

    assert taken["education"] == [
        {"institution": "Charité", "studyType": "Diploma", "area": "Nursing", "startDate": "2015-10"}
    ]
    assert taken["languages"] == [{"language": "French", "fluency": "B1"}]
    assert taken["basics"]["location"] == {"address": "1 Dorset Street, London"}


def test_who_may_not_edit_people_writes_and_removes_nothing(rita, vera, otto, ada):
    row = write(ada, PersonSkill, rita, name="Python")
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            write(ada, PersonSkill, actor, name="Rust")
        with pytest.raises(PermissionDenied):
            profile_rows.remove(person=ada, model=PersonSkill, row_id=row.pk, by=actor, at=TUESDAY)
    for _ in range(2):
        profile_rows.remove(person=ada, model=PersonSkill, row_id=row.pk, by=rita, at=TUESDAY)
    assert not PersonSkill.objects.exists()


def test_what_a_colleague_entered_is_remembered_with_their_name(rita, ada):
    persons.change(person=ada, changes={"headline": "Nurse", "time_zone": "Europe/Paris"}, by=rita, at=TUESDAY)

    assert said(ada) == [
        ("headline", "Nurse", ClaimSource.HAND, "", TUESDAY),
        ("time_zone", "Europe/Paris", ClaimSource.HAND, "", TUESDAY),
    ]
    assert set(ProfileClaim.objects.values_list("by_id", flat=True)) == {rita.membership_id}


def test_a_newer_document_that_disagrees_is_kept_beside_what_stands_there(rita, ada):
    persons.change(person=ada, changes={"city": "Lyon", "country": "FR"}, by=rita, at=TUESDAY)
    file = files.keep(
        organization_id=ada.organization_id, content=b"cv", name="cv.txt", media_type="text/plain", at=TUESDAY
    )
    document = documents.add(person=ada, file=file, by=rita, at=WEDNESDAY)
    found = Findings(
        is_read=True,
        reader_version="1",
        headline="Engineer",
        city="Berlin",
        country="DE",
        educations=(FoundEducation(school="TU Berlin", degree="MSc"),),
        languages=(FoundLanguage("de", "native", 0.9),),
    )

    documents.take_findings(document_id=document.pk, findings=found, at=FRIDAY)

    ada.refresh_from_db()
    assert (ada.city, ada.country, ada.headline) == ("Lyon", "FR", "Engineer")
    assert [row[:3] for row in said(ada) if row[0] == "city"] == [
        ("city", "Lyon", ClaimSource.HAND),
        ("city", "Berlin", ClaimSource.DOCUMENT),
    ]
    assert Education.objects.get().school == "TU Berlin"
    assert PersonLanguage.objects.get().level == "native"


def test_a_contact_type_a_time_zone_and_an_owner_are_some_of_a_list(rita, otto, ada):
    persons.change(person=ada, changes={"contact_type": "alumni", "owner_id": rita.membership_id}, by=rita, at=TUESDAY)
    for changes in ({"contact_type": "friend"}, {"time_zone": "Mars/Olympus"}, {"owner_id": otto.membership_id}):
        with pytest.raises(Unacceptable):
            persons.change(person=ada, changes=changes, by=rita, at=TUESDAY)
    ada.refresh_from_db()
    assert (ada.contact_type, ada.time_zone, ada.owner_id) == ("alumni", "", rita.membership_id)
