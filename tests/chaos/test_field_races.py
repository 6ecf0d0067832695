"""Two who fill in, or define, fields of the organization's own at the same moment."""

import pytest

from hireloom.ats.enums import PayKind
from hireloom.ats.models import Offer
from hireloom.ats.operations import offers
from hireloom.core import audit, tenancy
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition, PersonFieldValue
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import FieldDraft, Rules
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


@pytest.fixture
def scene(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        application = factories.application(factories.job(company.actor("rita")))
    return company.organization.pk, company.actor("adam"), application


def define(by, label, subject=FieldSubject.PERSON, **flags):
    draft = FieldDraft(subject, label, FieldKind.SHORT_TEXT, rules=Rules(**flags))
    return fields.define(draft=draft, by=by, at=MONDAY)


def write(subject, row, by, opened=None, **values):
    holder = field_holders.of(subject)
    return field_values.write(holder=holder, row=row, values=values, by=by, at=FRIDAY, opened=opened)


def test_of_two_forms_that_fill_in_one_field_the_second_is_told(scene):
    organization_id, adam, application = scene
    person = application.person
    for number in range(ROUNDS):
        with tenancy.organization(organization_id):
            key = define(adam, f"Field {number}").key

        answers = at_once(
            organization_id,
            lambda key=key: write("person", person, adam, opened={key: None}, **{key: "mine"}),
            lambda key=key: write("person", person, adam, opened={key: None}, **{key: "yours"}),
        )

        assert sorted(type(answer).__name__ for answer in answers) == ["FieldsChangedMeanwhile", "Person"], answers
        with tenancy.organization(organization_id):
            assert PersonFieldValue.objects.filter(definition__key=key).count() == 1
    with tenancy.organization(organization_id):
        assert audit.verify(organization_id).is_intact


def test_two_fields_of_one_name_have_two_keys_and_two_places(scene):
    organization_id, adam, _application = scene
    for number in range(ROUNDS):
        at_once(organization_id, *[lambda number=number: define(adam, f"Thing {number}")] * 2)

    with tenancy.organization(organization_id):
        rows = FieldDefinition.objects.values_list("key", "position")
        assert len({key for key, _ in rows}) == len({position for _, position in rows}) == 2 * ROUNDS


def test_two_changes_of_an_offer_that_was_asked_about_make_one_next_version(scene):
    organization_id, adam, application = scene
    with tenancy.organization(organization_id):
        key = define(adam, "Bonus", FieldSubject.OFFER, makes_version=True).key
        pay = [offers.Component(PayKind.SALARY, 5_000_000, "EUR")]
        offer = offers.write(application=application, draft=offers.OfferDraft("Nurse", pay), by=adam, at=MONDAY)
        offers.submit(offer=offer, by=adam, at=MONDAY)

    answers = at_once(
        organization_id,
        lambda: write("offer", offer, adam, **{key: "10 %"}),
        lambda: write("offer", offer, adam, **{key: "12 %"}),
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["FieldsStay", "Offer"], answers
    with tenancy.organization(organization_id):
        states = list(Offer.objects.order_by("number").values_list("number", "state"))
    assert states == [(1, "deprecated"), (2, "draft")]
