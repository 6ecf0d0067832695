"""Where an application came from, and which colleague is credited with it."""

import pytest

from hireloom.ats.models import Application
from hireloom.ats.operations import applications, origins
from hireloom.ats.queries import applications as table
from hireloom.ats.queries import choices
from hireloom.ats.queries.applications import Wish
from hireloom.ats.queries.filtering import Filters
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def fair(acme):
    name, kind = "Job fair", SourceKind.OTHER
    return sources.named(organization_id=acme.organization.pk, name=name, kind=kind)


def told():
    names = ["ats.application.source_changed", "ats.application.credited", "ats.application.uncredited"]
    return [row.name.rpartition(".")[2] for row in Event.objects.filter(name__in=names).order_by("sequence")]


def test_somebody_is_credited_instead_of_another_and_nobody_again(rita, acme, ada, fair):
    ines, sam = acme.colleagues["ines"], acme.colleagues["sam"]
    for _ in range(2):
        origins.change(application=ada, source=fair, credited_to=ines, by=rita, at=TUESDAY)
    found = Application.objects.get(pk=ada.pk)
    assert (found.source, found.credited_to, found.updated_at) == (fair, ines, TUESDAY)

    origins.change(application=ada, source=None, credited_to=sam, by=rita, at=FRIDAY)
    origins.change(application=ada, source=None, credited_to=None, by=rita, at=FRIDAY)

    found.refresh_from_db()
    assert (found.source, found.credited_to) == (fair, None)
    assert told() == ["source_changed", "credited", "credited", "uncredited"]


def test_the_credit_may_be_given_after_a_hire(rita, acme, ada):
    applications.hire(application=ada, by=rita, at=TUESDAY)
    changed = origins.change(application=ada, source=None, credited_to=acme.colleagues["ines"], by=rita, at=FRIDAY)
    assert changed.credited_to == acme.colleagues["ines"]


def test_who_left_is_not_credited_anew_and_keeps_the_credit_they_have(rita, adam, acme, ada, fair):
    ines, sam = acme.colleagues["ines"], acme.colleagues["sam"]
    origins.change(application=ada, source=None, credited_to=ines, by=rita, at=MONDAY)
    for member in (ines, sam):
        members.deactivate(membership=member, by=adam, at=TUESDAY)

    origins.change(application=ada, source=fair, credited_to=ines, by=rita, at=FRIDAY)
    sam.refresh_from_db()
    with pytest.raises(Unacceptable):
        origins.change(application=ada, source=None, credited_to=sam, by=rita, at=FRIDAY)

    assert Application.objects.get(pk=ada.pk).credited_to == ines


@pytest.mark.parametrize("who", ["vera", "ines"])
def test_who_may_not_move_people_says_nothing_of_their_origin(who, acme, ada):
    with pytest.raises(PermissionDenied):
        origins.change(application=ada, source=None, credited_to=acme.colleagues["ines"], by=acme.actor(who), at=FRIDAY)
    assert told() == []


def test_otto_credits_nobody_of_acme(otto, acme, ada):
    with pytest.raises(PermissionDenied):
        origins.change(application=ada, source=None, credited_to=acme.colleagues["ines"], by=otto, at=FRIDAY)


def test_the_table_is_narrowed_to_who_is_credited_and_who_looks_after_them(rita, acme, nurse_job, ada):
    factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    ines = acme.colleagues["ines"]
    origins.change(application=ada, source=None, credited_to=ines, by=rita, at=TUESDAY)

    def names(**filters):
        found = table.page(job=nurse_job, wish=Wish(filters=Filters(**filters)), actor=rita, at=FRIDAY)
        return [(row.person_name, row.credited_to) for row in found.rows]

    assert names(credited_id=ines.pk) == [("Ada Byron", "Ines Haddad")]
    assert names(credited_id=acme.colleagues["sam"].pk) == names(assigned_id=ines.pk) == []
    assert [one.name for one in choices.of_filters(rita, nurse_job).credited] == ["Ines Haddad"]
