"""Sequences in a real browser: for everybody, at a desk and on a phone, and written from the keyboard."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.crm.drafts import StepDraft, VariantDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Sequence
from hireloom.crm.operations import due, enrollments, pools
from hireloom.messaging.models import Message
from hireloom.messaging.operations import suppressions
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")


@pytest.fixture
def company(transactional_db):
    """Acme with a sequence that is under way, somebody who waits in it, and a pool of whom one said no."""
    made, now = cast.acme(), timezone.now() - timedelta(days=1)
    with tenancy.organization(made.organization.pk):
        rita, organization = made.actor("rita"), made.organization
        text = (
            "Hello {{first_name}},\n\nyou {{if company}}at {{company}} {{end}}came to mind. Would you like to see us?"
        )
        two = (VariantDraft("Robots that pack, {{first_name}}?", text), VariantDraft("An open door", text))
        steps = (
            StepDraft(StepKind.MAIL, variants=two),
            StepDraft(StepKind.CALL, 2, title="Ask whether a visit would be welcome", notes="Between ten and six"),
            factories.mail_step(3, "One last thing, {{first_name}}", "{{headline}}", kind=StepKind.HELD_MAIL),
        )
        always = {"days": tuple(range(7)), "opens": 0, "closes": 1440}
        night = factories.sequence(rita, *steps, name="Robotics engineers we would love to meet", at=now, **always)
        personal = factories.mail_step(0, "One last thing, {{first_name}}", "{{headline}}", kind=StepKind.HELD_MAIL)
        held = factories.sequence(rita, personal, name="Held", at=now, **always)
        people = [
            factories.person(organization.pk, name=name, email=f"n{number}@example.org", at=now)
            for number, name in enumerate(("Ada Byron", "אורי גולן", "Zofia Wolska", "Bela Novak"))
        ]
        enrollments.enroll(sequence=night, people=people[:2], by=rita, at=now)
        [waits] = enrollments.enroll(sequence=held, people=[people[2]], by=rita, at=now).enrollments
        for sequence in (night, held):
            due.take(sequence=sequence, at=now)
        Message.objects.update(state="accepted", settled_at=now)
        pool = pools.create(name="Warm nurses", by=rita, at=now)
        people.append(factories.person(organization.pk, name="Chidi Okafor", email="chidi@example.org", at=now))
        pools.add_all(pool=pool, people=people, by=rita, at=now)
        no = suppressions.No(scope="person", reason="objected")
        suppressions.suppress(no=no, person=people[3], by=rita, at=now)
        here = f"/sequences/{night.pk}/"
        paths = {
            "sequences": "/sequences/",
            "sequence": here,
            "people": f"{here}people/",
            "numbers": f"{here}numbers/",
            "enrolling": f"{here}enrolling/?pool={pool.pk}",
            "enrollment": f"/enrollments/{waits.pk}/",
            "step": f"{here}steps/{steps[0].lineage_id}/",
            "window": f"{here}window/",
            "limits": "/sequences/limits/",
            "choose": f"/pools/{pool.pk}/sequences/",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths, organization=made.organization)


NAMES = (
    "sequences", "sequence", "people", "numbers", "enrolling", "enrollment", "step", "window", "limits", "choose",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=True)


def test_a_sequence_is_begun_and_let_loose_from_the_keyboard(company, open_as):
    page = open_as("rita", company.paths["sequences"])
    page.keyboard.press("a")
    page.get_by_label("Name", exact=True).fill("Nights")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nights")
    page.get_by_role("button", name="Add step").press("Enter")
    page.locator("#add-step").get_by_role("link", name="Mail", exact=True).press("Enter")
    page.locator("#id_subject").fill("Hello {{first_name}}")
    page.locator("#id_text").fill("Would you like nights?")
    page.get_by_role("button", name="Add step").press("Enter")
    expect(page.locator(".sequence-thread__step")).to_have_count(1)
    expect(page.locator(".sequence__subject")).to_contain_text("Hello ")
    page.get_by_role("button", name="Activate").press("Enter")
    expect(page.get_by_text("Active", exact=True).first).to_be_visible()

    with tenancy.organization(company.organization.pk):
        assert Sequence.objects.get(name="Nights").state == "active"
