"""Automations on their pages: written, tried, changed by two, removed; their mails stopped."""

import pytest

from hireloom.ats.models import Automation
from hireloom.ats.operations import automation_firings
from hireloom.messaging.models import MailTemplate, Message
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

SENT = {"name": "Welcome", "trigger": "arrived", "needs_all": "all", "action": "tag", "tag_name": "Seen"}


@pytest.fixture
def address(browser, nurse_job):
    return f"/jobs/{nurse_job.pk}/automations/"


@pytest.fixture
def template(acme):
    return MailTemplate.objects.create(
        organization_id=acme.organization.pk, name="Next step", subject="{{job}}", text="Hello {{first_name}}."
    )


def test_an_automation_is_written_tried_changed_and_removed(browser, nurse_job, ada, address):
    stage = nurse_job.stages.get(position=0)
    assert "No automation yet" in text_of(browser.get(address))

    assert browser.post(f"{address}new/", SENT | {"stage": str(stage.pk)}).status_code == 302
    automation = Automation.objects.get()
    assert "When an application comes into Applied: Tag the person · Seen" in text_of(browser.get(address))
    tried = text_of(browser.get(f"{address}{automation.pk}/dry-run/"))
    assert "would touch 1 of the 1 who stand where it looks" in tried
    assert "Ada Byron" in tried

    browser.post(f"{address}{automation.pk}/", SENT | {"seen": "1", "name": "Hello", "is_active": "on"})
    automation.refresh_from_db()
    assert (automation.name, automation.is_active, automation.stage_id, automation.version) == ("Hello", True, None, 2)
    stale = browser.post(f"{address}{automation.pk}/", SENT | {"seen": "1", "name": "Mine"})
    assert stale.status_code == 409
    assert "“Hello”: When an application comes into any stage: Tag the person" in text_of(stale)
    assert "“Hello”: When an application comes into any stage: Tag the person" in text_of(stale)
    assert 'value="Mine"' in stale.content.decode()

    browser.post(f"{address}{automation.pk}/removals/")
    assert "No automation yet" in text_of(browser.get(address))
    assert browser.get(f"{address}{automation.pk}/").status_code == 404


def test_conditions_are_kept_and_said(browser, nurse_job, ada, address):
    met = {"about_0": "city", "test_0": "is", "value_0": "Lyon"}

    browser.post(f"{address}new/", SENT | met | {"trigger": "tagged", "trigger_tag": "hot"})

    assert "When somebody gets the tag hot and City is Lyon" in text_of(browser.get(address)).replace(
        "the city is", "City is"
    )
    page = browser.get(f"{address}{Automation.objects.get().pk}/").content.decode()
    assert 'value="Lyon"' in page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(browser, address):
    response = browser.post(f"{address}new/", SENT | {"action": "mail"})

    assert response.status_code == 422
    assert "Choose a template of the organization." in text_of(response)
    assert 'value="Welcome"' in response.content.decode()


def test_a_mail_that_waits_is_stopped_where_the_automation_is_tried(browser, nurse_job, ada, address, template):
    browser.post(
        f"{address}new/",
        SENT | {"action": "mail", "template": str(template.pk), "wait_hours": "5", "is_active": "on"},
    )
    automation = Automation.objects.get()
    automation_firings.fire_all(application_id=ada.pk, triggers=["arrived"], at=MONDAY)
    mail = Message.objects.get()
    page = browser.get(f"{address}{automation.pk}/dry-run/").content.decode()
    assert f"/{mail.pk}/cancellations/" in page

    browser.post(f"/mail/{mail.pk}/cancellations/")

    mail.refresh_from_db()
    assert mail.state == "cancelled"
    assert "/cancellations/" not in browser.get(f"{address}{automation.pk}/dry-run/").content.decode()


def test_who_may_only_look_reads_them_and_writes_none(sign_in, nurse_job, address):
    browser = sign_in("ines")

    assert browser.get(address).status_code == 200
    assert browser.get(f"{address}new/").status_code == 403
    assert browser.post(f"{address}new/", SENT).status_code == 403
    assert not Automation.objects.exists()


def test_ottos_automations_are_nowhere(strange, browser):
    for page in ("", "new/"):
        assert strange("/jobs/{job}/automations/" + page) == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_with_one_and_with_three(count, browser, nurse_job, address, costs):
    for number in range(count):
        browser.post(f"{address}new/", SENT | {"name": f"Number {number}"})
        factories.application(nurse_job)
    automation = Automation.objects.first()
    for page in ("", f"{automation.pk}/", f"{automation.pk}/dry-run/"):
        browser.get(f"{address}{page}")

    found = [
        costs(lambda page=page: browser.get(f"{address}{page}"))
        for page in ("", f"{automation.pk}/", f"{automation.pk}/dry-run/")
    ]

    assert found == [10, 13, 11]
