"""An organization begins with its chain of events, and changes only what it says it does."""

import pytest
from django.core.exceptions import ValidationError

from hireloom.core import audit, directory, tenancy
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, EventChain, Organization
from hireloom.core.operations import organizations
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY


def change(acme, by, **changes):
    return organizations.change(organization=acme.organization, changes=changes, by=by, at=TUESDAY)


def recorded():
    return [row.payload["fields"] for row in Event.objects.filter(name="core.organization.changed")]


@pytest.mark.django_db
def test_a_new_organization_begins_a_chain_of_its_own():
    made = organizations.create(name="  Northwind   Logistics ", at=MONDAY)

    assert (made.name, made.slug) == ("Northwind Logistics", "northwind-logistics")
    with tenancy.organization(made.pk):
        assert EventChain.objects.get().sequence == 1
        assert audit.verify(made.pk).is_intact


@pytest.mark.django_db
def test_a_second_organization_of_the_same_name_gets_another_address():
    first = organizations.create(name="Northwind", at=MONDAY)
    second = organizations.create(name="Northwind", at=MONDAY)

    assert second.slug.startswith("northwind-")
    assert directory.organization_of_slug("northwind") == first.pk
    assert directory.organization_of_slug(second.slug) == second.pk


@pytest.mark.django_db
def test_an_organization_needs_a_name():
    with pytest.raises(Unacceptable, match="needs a name"):
        organizations.create(name=" \u200b ", at=MONDAY)

    assert directory.organization_ids() == []


def test_what_changes_is_recorded_and_what_stays_is_not(acme, adam):
    change(acme, adam, name="Acme Robotics", tagline="Arms that think", language="de")

    stored = Organization.objects.get(pk=acme.organization.pk)
    assert (stored.name, stored.tagline, stored.language) == ("Acme Robotics", "Arms that think", "de")
    assert recorded() == ["language tagline"]


def test_changing_nothing_records_nothing(acme, adam):
    change(acme, adam, name="Acme Robotics")

    assert recorded() == []


@pytest.mark.parametrize("changes", [{"slug": "mine"}, {"is_demo": "yes"}, {"id": "0"}])
def test_what_is_not_a_setting_cannot_be_set(changes, acme, adam):
    with pytest.raises(Unacceptable, match="Not a setting"):
        change(acme, adam, **changes)


@pytest.mark.parametrize("color", ["red", "#12345", "#GGGGGG", "#2C4A7C\n"])
def test_a_color_that_is_none_is_refused(color, acme, adam):
    with pytest.raises(ValidationError):
        change(acme, adam, brand_color=color)

    assert recorded() == []


@pytest.mark.parametrize("name", ["rita", "sam", "vera", "cora", "edda", "henry"])
def test_only_administrators_change_the_organization(name, acme):
    with pytest.raises(PermissionDenied):
        change(acme, acme.actor(name), name="Mine")

    assert Organization.objects.get(pk=acme.organization.pk).name == "Acme Robotics"


def test_an_account_knows_its_seats_before_any_organization_is_shown(acme, globex):
    rita = acme.colleagues["rita"]

    with tenancy.organization(globex.organization.pk):
        seats = directory.seats_of(rita.user_id)

    assert [(seat.membership_id, seat.organization_id, seat.organization_name) for seat in seats] == [
        (rita.pk, acme.organization.pk, "Acme Robotics")
    ]
