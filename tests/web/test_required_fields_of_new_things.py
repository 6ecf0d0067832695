"""Required fields of an organization's own are asked for by the forms that make new things, not only afterwards."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun, Department, Job, Offer, Opening, Requisition
from hireloom.ats.operations import field_places, requisitions
from hireloom.core.models import Event
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition, Person
from hireloom.people.operations import fields
from hireloom.people.operations.fields import FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx

JOB = {
    "title": "Cook",
    "employment_type": "full_time",
    "workplace": "on_site",
    "stage_id": [""],
    "stage_name": ["Applied"],
    "stage_kind": ["applied"],
}


@pytest.fixture
def browser(sign_in, nurse_job):
    return sign_in("rita")


@pytest.fixture
def define(adam):
    def make(subject, label="Cost center", kind=FieldKind.SHORT_TEXT, **flags):
        draft = FieldDraft(FieldSubject(subject), label, kind, rules=Rules(is_required=True, **flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def said(subject, row, actor):
    sheet = own_fields.of_row(field_holders.of(subject), row, actor)
    return {line.definition.key: line.words for line in sheet.lines}


def test_a_new_job_asks_for_it_and_keeps_what_was_typed(browser, define, rita):
    key = f"field-{define('job').key}"
    assert f'name="{key}"' in browser.get("/jobs/new/").content.decode()

    refused = browser.post("/jobs/new/", JOB)
    assert refused.status_code == 422
    assert 'value="Cook"' in refused.content.decode()
    assert not Job.objects.filter(title="Cook").exists()

    more = browser.post("/jobs/new/", JOB | {key: "4711", "do": "add"})
    assert 'value="4711"' in more.content.decode()

    browser.post("/jobs/new/", JOB | {key: "4711"})
    assert said("job", Job.objects.get(title="Cook"), rita) == {"cost_center": "4711"}


def test_a_field_of_one_department_is_asked_for_once_that_is_chosen(browser, define, rita, adam):
    kitchen = Department.objects.create(organization_id=rita.organization_id, name="Kitchen")
    field = define("job")
    field_places.limit(field=field, department_ids=[kitchen.pk], office_ids=[], by=adam, at=MONDAY)
    key = f"field-{field.key}"
    assert key not in browser.get("/jobs/new/").content.decode()

    asked = browser.post("/jobs/new/", JOB | {"department": kitchen.pk})
    assert asked.status_code == 422
    assert f'name="{key}"' in asked.content.decode()

    browser.post("/jobs/new/", JOB | {"department": kitchen.pk, key: "4711"})
    assert said("job", Job.objects.get(title="Cook"), rita) == {"cost_center": "4711"}


def test_those_who_must_agree_to_an_opening_read_what_was_filled_in(browser, define, rita, adam, acme, nurse_job):
    key = f"field-{define('opening', needs_approval=True).key}"
    factories.flow(ApprovalKind.OPENING, acme.colleagues["cora"], by=adam, name="Finance")
    address, typed = f"/jobs/{nurse_job.pk}/seats/new/", {"pay_period": "year", "note": "Nights"}

    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert "Nights" in refused.content.decode()
    assert not Opening.objects.exists()

    browser.post(address, typed | {key: "4711"})
    seat = Opening.objects.get()
    assert (said("opening", seat, rita), seat.state) == ({"cost_center": "4711"}, "draft")
    run = ApprovalRun.objects.get()
    assert "4711" in str(run.snapshot)


def test_a_new_offer_asks_for_it(browser, define, rita, nurse_job):
    key = f"field-{define('offer').key}"
    ada = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    address = f"/applications/{ada.pk}/offers/new/"
    page = browser.get(address).content.decode()
    assert f'name="{key}"' in page
    typed = {
        "title": "Staff nurse",
        "employment_type": "full_time",
        "pay_kind": ["salary"],
        "pay_amount": ["50000"],
        "pay_currency": ["EUR"],
        "pay_rhythm": ["year"],
        "pay_label": [""],
    }

    assert browser.post(address, typed).status_code == 422
    assert not Offer.objects.exists()
    browser.post(address, typed | {key: "4711"})

    assert said("offer", Offer.objects.get(), rita) == {"cost_center": "4711"}


def test_a_new_requisition_asks_for_it_and_is_sent_for_approval_with_it(browser, define, rita, adam, acme):
    key = f"field-{define('requisition', needs_approval=True).key}"
    factories.flow(ApprovalKind.REQUISITION, acme.colleagues["cora"], by=adam, name="Finance")
    typed = {"title": "Night nurse", "headcount": 1, "employment_type": "full_time", "pay_period": "year"}
    assert f'name="{key}"' in browser.get("/requisitions/new/").content.decode()

    refused = browser.post("/requisitions/new/", typed)
    assert refused.status_code == 422
    assert 'value="Night nurse"' in refused.content.decode()
    browser.post("/requisitions/new/", typed | {key: "4711"})

    made = Requisition.objects.get()
    assert said("requisition", made, rita) == {"cost_center": "4711"}
    browser.post(f"/requisitions/{made.pk}/submissions/")
    assert "4711" in str(ApprovalRun.objects.get().snapshot["fields"])


def test_a_requisition_that_lacks_a_required_field_is_not_sent(browser, define, rita, adam, acme):
    made = requisitions.create(draft=requisitions.RequisitionDraft(title="Nurse"), by=rita, at=MONDAY)
    define("requisition")

    page = browser.post(f"/requisitions/{made.pk}/submissions/", follow=True)

    assert "Before it is approved, fill in: Cost center." in page.content.decode()
    assert Requisition.objects.get().state == "draft"
    shown = browser.get(f"/fields/requisition/{made.pk}/").content.decode()
    assert "Cost center" in shown


def test_what_is_kept_of_a_colleague_is_filled_in_by_whoever_manages_them(sign_in, define, acme, adam):
    define("colleague", "Team")
    define("colleague", "Salary", is_private=True)
    henry = acme.colleagues["henry"]
    address = f"/fields/colleague/{henry.pk}/values/"
    sign_in("adam").post(address, {"field-team": "Night ward", "field-salary": "much"})

    assert said("colleague", henry, adam) == {"team": "Night ward", "salary": "much"}
    told = Event.objects.get(
        name="people.colleague.field_changed", payload__field_id=str(FieldDefinition.objects.get(key="team").pk)
    )
    assert told.payload["membership_id"] == str(henry.pk)
    assert "Night ward" not in str(told.payload)
    page = sign_in("adam").get(f"/settings/colleagues/{henry.pk}/").content.decode()
    assert f"/fields/colleague/{henry.pk}/" in page
    shown = sign_in("vera").get(f"/fields/colleague/{henry.pk}/").content.decode()
    assert "Night ward" in shown
    assert "Salary" not in shown
    assert sign_in("vera").post(address, {"field-team": "Mine"}).status_code == 403


def test_what_is_kept_of_colleagues_and_requisitions_is_their_own_organization_s(sign_in, acme, globex, rita):
    made = requisitions.create(draft=requisitions.RequisitionDraft(title="Nurse"), by=rita, at=MONDAY)
    otto = sign_in("otto", globex)
    for path in (f"/fields/colleague/{acme.colleagues['henry'].pk}/", f"/fields/requisition/{made.pk}/"):
        assert otto.get(path).status_code == 404, path


def test_a_new_person_is_asked_for_it_and_a_known_one_keeps_theirs(browser, define, rita):
    key = f"field-{define('person').key}"
    typed = {"name": "Ada Byron", "email": "ada@example.org", "contact_type": "lead"}
    assert f'name="{key}"' in browser.get("/people/new/", headers=htmx("dialog")).content.decode()

    assert browser.post("/people/new/", typed).status_code == 422
    browser.post("/people/new/", typed | {key: "4711"})
    browser.post("/people/new/", typed | {key: "other"})

    person = Person.objects.get(name="Ada Byron")
    assert said("person", person, rita) == {"cost_center": "4711"}


def test_a_value_that_is_none_is_refused_before_anything_is_made(browser, define):
    key = f"field-{define('person', 'Homepage', FieldKind.URL).key}"
    page = browser.post("/people/new/", {"name": "Ada", "email": "a@example.org", "contact_type": "lead", key: "nope"})
    assert page.status_code == 422
    assert 'value="nope"' in page.content.decode()
    assert not Person.objects.filter(name="Ada").exists()


def test_a_private_field_is_asked_of_who_may_see_it_alone(sign_in, define, acme):
    key = f"field-{define('person', is_private=True).key}"
    for who in ("adam", "rita", "sam"):
        may = acme.actor(who).may("people.view_private_fields")
        assert (key in sign_in(who).get("/people/new/").content.decode()) is may, who
