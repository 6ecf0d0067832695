"""Departments, offices and rejection reasons, past the pages: what the operations themselves promise."""

import pytest

from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import Department, Office, RejectionReason
from hireloom.ats.operations import departments, offices, rejection_reasons
from hireloom.ats.operations.departments import DepartmentInside, DepartmentInUse, DepartmentNameTaken
from hireloom.ats.operations.offices import OfficeDraft, OfficeInUse
from hireloom.ats.operations.rejection_reasons import ReasonNameTaken
from hireloom.ats.queries import structure
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import cast, factories
from tests.cast import TUESDAY
from tests.races import at_once


def add(by, name="Ward", parent=None):
    return departments.add(name=name, parent=parent, by=by, at=TUESDAY)


def happened():
    return list(Event.objects.filter(name__startswith="ats.", at=TUESDAY).values_list("name", flat=True))


def test_departments_nest_and_are_listed_under_each_other(rita):
    ward = add(rita)
    add(rita, "Accounts")
    add(rita, "Night shift", add(rita, "Surgery", ward))

    found = [(line.name, line.depth) for line in structure.departments(rita)]

    assert found == [("Accounts", 0), ("Ward", 0), ("Surgery", 1), ("Night shift", 2)]


def test_the_same_name_is_fine_at_another_place(rita):
    ward, other = add(rita), add(rita, "Other")

    assert add(rita, "Night shift", ward).pk != add(rita, "Night shift", other).pk
    with pytest.raises(DepartmentNameTaken):
        add(rita, "night SHIFT", ward)


def test_a_department_that_stays_the_same_records_nothing(rita):
    ward = add(rita)

    departments.change(department=ward, name="Ward", parent=None, by=rita, at=TUESDAY)

    assert happened() == ["ats.department.added"]


def test_a_ring_of_departments_cannot_be_closed(rita):
    ward = add(rita)
    surgery = add(rita, "Surgery", ward)
    night = add(rita, "Night shift", surgery)

    for inside in (ward, surgery, night):
        with pytest.raises(DepartmentInside):
            departments.change(department=ward, name="Ward", parent=inside, by=rita, at=TUESDAY)


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_close_no_ring():
    company = cast.acme()
    organization_id, by = company.organization.pk, company.actor("rita")
    [(one, other)] = at_once(organization_id, lambda: (add(by, "One"), add(by, "Other")))

    outcomes = at_once(
        organization_id,
        lambda: departments.change(department=one, name="One", parent=other, by=by, at=TUESDAY),
        lambda: departments.change(department=other, name="Other", parent=one, by=by, at=TUESDAY),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Department", "DepartmentInside"]


@pytest.mark.django_db(transaction=True)
def test_a_name_that_two_take_at_once_is_taken_once():
    company = cast.acme()
    by = company.actor("rita")

    outcomes = at_once(company.organization.pk, lambda: add(by), lambda: add(by))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Department", "DepartmentNameTaken"]


def test_what_something_belongs_to_is_not_removed(rita):
    ward = add(rita)
    surgery = add(rita, "Surgery", ward)
    lyon = offices.add(draft=OfficeDraft("Lyon"), by=rita, at=TUESDAY)
    factories.job(rita, department=surgery, office=lyon)

    for department in (ward, surgery):
        with pytest.raises(DepartmentInUse):
            departments.remove(department=department, by=rita, at=TUESDAY)
    with pytest.raises(OfficeInUse):
        offices.remove(office=lyon, by=rita, at=TUESDAY)
    assert (Department.objects.count(), Office.objects.count()) == (2, 1)


def test_removing_again_changes_nothing(rita):
    ward = add(rita)

    for _ in range(2):
        departments.remove(department=ward, by=rita, at=TUESDAY)

    assert happened() == ["ats.department.added", "ats.department.removed"]


def test_an_office_says_what_it_is_in_its_draft(rita):
    lyon = offices.add(draft=OfficeDraft(" Lyon ", "Lyon", "fr", "Europe/Paris"), by=rita, at=TUESDAY)

    assert (lyon.name, lyon.city, lyon.country, lyon.time_zone) == ("Lyon", "Lyon", "FR", "Europe/Paris")
    assert [line.place for line in structure.offices(rita)] == ["Lyon, France"]


def test_a_new_reason_comes_last(rita):
    known = list(RejectionReason.objects.values_list("position", flat=True))

    made = rejection_reasons.add(name="Moved away", kind=ReasonKind.BY_THEM, by=rita, at=TUESDAY)

    assert made.position > max(known, default=-1)
    with pytest.raises(ReasonNameTaken):
        rejection_reasons.add(name="MOVED away", kind=ReasonKind.OTHER, by=rita, at=TUESDAY)


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_nothing_is_without_a_name(name, rita):
    with pytest.raises(Unacceptable, match="needs a name"):
        add(rita, name)
    with pytest.raises(Unacceptable, match="needs a name"):
        offices.add(draft=OfficeDraft(name), by=rita, at=TUESDAY)
    with pytest.raises(Unacceptable, match="needs a name"):
        rejection_reasons.add(name=name, kind=ReasonKind.OTHER, by=rita, at=TUESDAY)


@pytest.mark.parametrize("who", ["sam", "vera", "cora", "edda", "henry"])
def test_who_may_not_change_jobs_changes_no_structure(who, acme, rita):
    by, ward = acme.actor(who), add(rita)

    with pytest.raises(PermissionDenied):
        add(by, "Mine")
    with pytest.raises(PermissionDenied):
        departments.remove(department=ward, by=by, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        rejection_reasons.add(name="Mine", kind=ReasonKind.OTHER, by=by, at=TUESDAY)
    assert happened() == ["ats.department.added"]


def test_otto_sees_nothing_of_it(rita, otto):
    add(rita)
    offices.add(draft=OfficeDraft("Lyon"), by=rita, at=TUESDAY)

    assert structure.departments(otto) == []
    assert structure.offices(otto) == []
