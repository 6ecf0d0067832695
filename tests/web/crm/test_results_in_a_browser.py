"""Results and engagement in a real browser: for everybody, at a desk and on a phone, in both themes."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.crm.drafts import StepDraft, VariantDraft
from hireloom.crm.enums import EngagementKind, EngagementSource, MachineTrace, StepKind
from hireloom.crm.operations import due, engagement, enrollments
from hireloom.crm.operations.engagement import Act
from hireloom.messaging.models import Message
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
NAMES = ("results", "wordings", "mails", "person", "list")


@pytest.fixture
def company(transactional_db):
    """Acme with a sequence of two wordings, some of whose people opened, followed and answered."""
    made, now = cast.acme(), timezone.now() - timedelta(days=1)
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        two = (VariantDraft("Robots that pack, {{first_name}}?", "Hello"), VariantDraft("An open door", "Hello"))
        always = {"days": tuple(range(7)), "opens": 0, "closes": 1440}
        night = factories.sequence(
            rita, StepDraft(StepKind.MAIL, variants=two), name="Robotics engineers", at=now, **always
        )
        people = [factories.person(made.organization.pk, at=now) for _ in range(12)]
        enrollments.enroll(sequence=night, people=people, by=rita, at=now)
        due.take(sequence=night, at=now)
        Message.objects.update(state="accepted", settled_at=now)
        for number, mail in enumerate(Message.objects.order_by("pk")):
            _react(mail, number, rita, now + timedelta(hours=1))
        engagement.report(
            person=people[0],
            kind=EngagementKind.EVENT_ATTENDED,
            key="fair",
            note="Robotics fair in Lyon",
            by=rita,
            at=now,
        )
        here = f"/sequences/{night.pk}/results/"
        paths = {
            "results": here,
            "wordings": f"{here}?by=wording&view=activity",
            "mails": f"{here}mails/?outcome=opened",
            "person": f"/people/{people[0].pk}/",
            "list": "/people/?column=engagement&column=work&engagement=high&engagement=moderate",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths)


def _react(mail, number, by, at):
    kinds = [EngagementKind.OPENED] * (number % 2 == 0)
    kinds += [EngagementKind.CLICKED] * (number % 4 == 0) + [EngagementKind.REPLIED] * (number % 6 == 0)
    acts = [Act(mail.person_id, kind, at, EngagementSource.MAIL, f"{kind}:{mail.pk}", mail.pk) for kind in kinds]
    proxy = MachineTrace.IMAGE_PROXY
    acts.append(
        Act(mail.person_id, EngagementKind.OPENED, at, EngagementSource.MAIL, f"m:{mail.pk}", mail.pk, machine=proxy)
    )
    engagement.record(acts=acts, by=by, at=at)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        if name == "person":
            page.get_by_text("It rests on:").wait_for()
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=True)


def test_a_number_leads_to_its_mails_and_back(company, open_as):
    page = open_as("rita", company.paths["results"])
    page.get_by_label("Split by").select_option("month")
    page.get_by_role("button", name="Count", exact=True).press("Enter")
    page.wait_for_url("**by=month**")
    page.locator(".results-total").first.get_by_role("link", name="2", exact=True).first.press("Enter")
    expect(page.locator("#table-of-mails tbody tr")).to_have_count(2)
    page.get_by_role("link", name="All results").press("Enter")
    page.wait_for_url("**/results/?**by=month**")
