"""Automations, and who is late, in a real browser: for everybody, at a desk and on a phone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.enums import AutomationAction, AutomationTrigger, Whom
from hireloom.ats.models import HiringPolicy
from hireloom.ats.operations import automation_firings, automations
from hireloom.ats.operations.automations import AutomationDraft
from hireloom.core import tenancy
from hireloom.messaging.models import MailTemplate
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    """Acme with a job that has automations, one of which wrote a mail that waits; and with somebody who is late."""
    made, now = cast.acme(), timezone.now()
    with tenancy.organization(made.organization.pk):
        rita, organization = made.actor("rita"), made.organization
        HiringPolicy.objects.create(organization_id=organization.pk, days_allowed=5)
        job = factories.job(rita, title="Staff nurse for the night ward and the recovery room")
        words = {"name": "What comes next", "subject": "{{job}}", "text": "Hello {{first_name}}."}
        template = MailTemplate.objects.create(organization_id=organization.pk, **words)
        said = {"trigger": AutomationTrigger.ARRIVED, "stage": job.stages.first(), "is_active": True}
        mail = AutomationDraft(name="Say what comes next", action=AutomationAction.MAIL, template=template, **said)
        task = AutomationDraft(
            name="Call them", action=AutomationAction.TASK, whom=Whom.RECRUITER, task_title="Call", **said
        )
        written = [automations.write(job=job, draft=draft, by=rita, at=now) for draft in (mail, task)]
        for number, name in enumerate(("Ada Byron", "אורי גולן", "Zofia Wolska")):
            applied = factories.application(job, name=name, email=f"n{number}@example.org", at=now - timedelta(days=9))
            automation_firings.fire_all(application_id=applied.pk, triggers=["arrived"], at=now)
        address = f"/jobs/{job.pk}/automations/"
        paths = {
            "automations": address,
            "automation": f"{address}{written[0].pk}/",
            "automation-new": f"{address}new/",
            "automation-dry-run": f"{address}{written[0].pk}/dry-run/",
            "late": "/late/",
            "home": "/",
            "job-settings": f"/jobs/{job.pk}/settings/",
            "job-new": "/jobs/new/",
            "profile": "/settings/profile/",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths)


NAMES = [
    "automations",
    "automation",
    "automation-new",
    "automation-dry-run",
    "late",
    "home",
    "job-settings",
    "job-new",
    "profile",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)


def test_the_form_asks_what_the_trigger_and_the_action_need(company, open_as):
    page = open_as("rita", company.paths["automation-new"])

    expect(page.get_by_label("Template")).to_be_visible()
    expect(page.get_by_label("Pool")).to_be_hidden()
    page.get_by_label("Then").select_option("task")
    page.get_by_label("When an application").select_option("waited")
    expect(page.get_by_label("Template")).to_be_hidden()
    expect(page.get_by_label("Task", exact=True)).to_be_visible()
    expect(page.get_by_label("Days", exact=True)).to_be_visible()
    expect(page.get_by_label("Colleague of the team")).to_be_hidden()
    page.get_by_label("Whom").select_option("colleague")
    expect(page.get_by_label("Colleague of the team")).to_be_visible()


def test_who_is_late_appears_on_the_first_page(company, open_as):
    page = open_as("rita", company.paths["home"])

    expect(page.locator("#late")).to_contain_text("3 applications for Staff nurse")
