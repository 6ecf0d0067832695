"""What recruiters do to many, by rules and over time, in a real browser: for everybody, at a desk and on a phone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats import letters
from hireloom.ats.enums import BulkVerb, RuleAction
from hireloom.ats.models import Application
from hireloom.ats.operations import application_rules, applications, bulk_actions, snoozes
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core import tenancy
from hireloom.engine import conditions
from hireloom.people.operations import notes, tasks
from hireloom.people.operations.tasks import Order
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def expected_complaints():
    return ("422",)


@pytest.fixture
def company(transactional_db):
    """Acme with a job whose applicants were tagged together, ruled about, moved, put to rest and rejected."""
    made, now = cast.acme(), timezone.now()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse for the night ward and the recovery room")
        post = factories.post(job, rita)
        applied = [
            factories.apply(post, at=now - timedelta(days=9), name=name, email=f"nr{number}@example.org")
            for number, name in enumerate(("Ada Byron", "אורי גולן", "Zofia Wolska", "Bela Novak"))
        ]
        rule = application_rules.write(
            post=post,
            draft=RuleDraft(
                name="No document came with it",
                conditions=[conditions.Condition(conditions.About.DOCUMENT, conditions.Test.IS_MISSING)],
                action=RuleAction.PROPOSE_REJECTION,
                reason=factories.reason(made.organization.pk),
                is_active=True,
            ),
            by=rita,
            at=now - timedelta(days=8),
        )
        application_rules.apply_all(application_id=applied[0].pk, at=now - timedelta(days=7))
        wish = Wish(BulkVerb.TAG, tag_name="talk in January")
        action = bulk_actions.begin(wish=wish, applications=applied, by=rita, at=now, job=job)
        applications.advance(application=applied[2], by=rita, at=now, why="Knows the ward.")
        snoozes.snooze(application=applied[1], until=(now + timedelta(days=9)).date(), by=rita, at=now)
        mail = RejectionMail(letters.rejection("en"))
        reason = factories.reason(made.organization.pk)
        applications.reject(application=applied[3], reason=reason, by=rita, at=now, mail=mail)
        order = Order("Ask for the second reference", made.colleagues["rita"], (now - timedelta(days=1)).date())
        tasks.add(order=order, person=applied[2].person, by=rita, at=now)
        henry = made.colleagues["henry"].name
        notes.add(person=applied[2].person, body=f"@{henry} please have a look.", by=rita, at=now)
        rules = f"/jobs/{job.pk}/posts/{post.pk}/rules/"
        paths = {
            "home": "/",
            "board": f"/jobs/{job.pk}/",
            "list": f"/jobs/{job.pk}/list/",
            "job-settings": f"/jobs/{job.pk}/settings/",
            "posts": f"/jobs/{job.pk}/posts/",
            "team": f"/jobs/{job.pk}/team/",
            "bulk": f"/bulk/{action.pk}/",
            "rules": rules,
            "rule": f"{rules}{rule.pk}/",
            "rule-new": f"{rules}new/",
            "rule-dry-run": f"{rules}{rule.pk}/dry-run/",
            "visits": f"/applications/{applied[2].pk}/history/",
            "rejection-mail": f"/applications/{applied[3].pk}/rejection-mail/",
            "flow": "/applications/flow/",
            "record": f"/applications/{applied[2].pk}/record/",
            "person": f"/people/{applied[3].person_id}/",
            "tasks": "/tasks/",
            "open person": f"/people/{applied[0].person_id}/",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths, organization=made.organization, applied=applied)


NAMES = [
    "home",
    "board",
    "list",
    "job-settings",
    "posts",
    "team",
    "bulk",
    "rules",
    "rule",
    "rule-new",
    "rule-dry-run",
    "visits",
    "rejection-mail",
    "flow",
    "record",
    "person",
    "tasks",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        assert (browser.violations(page), browser.fits(page)) == ([], True), (size, theme)


def test_on_a_phone_the_tab_one_is_on_is_in_sight(company, open_as):
    page = open_as("rita", company.paths["job-settings"], "phone")

    box = page.locator(".tabs [aria-current]").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= browser.SIZES["phone"]["width"]


def test_on_a_phone_every_verb_for_many_is_in_sight(company, open_as):
    page = open_as("rita", company.paths["list"], "phone")
    page.locator("[data-select]").first.check()

    expect(page.locator(".bulk-bar button").first).to_be_visible()
    for button in page.locator(".bulk-bar button").all():
        box = button.bounding_box()
        assert box["x"] >= 0, button.inner_text()
        assert box["x"] + box["width"] <= browser.SIZES["phone"]["width"], button.inner_text()


def test_a_bulk_action_says_once_what_became_of_everybody(company, open_as):
    page = open_as("rita", company.paths["bulk"])

    assert page.locator(".tabs").count() == 1
    assert page.locator(".bulk__row").count() == 4


@pytest.fixture
def ada_now(company):
    def look():
        with tenancy.organization(company.organization.pk):
            ada = Application.objects.select_related("stage", "assigned_to").get(pk=company.applied[0].pk)
            return (ada.stage.name, ada.wakes_on, ada.assigned_to)

    return look


def ask(page, verb):
    if verb != "moves":
        page.locator(".candidacy__verbs [popovertarget]").first.click()
    page.locator(f'.candidacy__verbs a[href$="/{verb}/"]').first.click()
    expect(page.locator("#dialog").get_by_label("Why")).to_be_visible()


VERBS_WITH_CHOICES = [
    ("moves", "Choose a stage"),
    ("snoozes", "Choose a day to come"),
    ("assignments", "Choose a colleague"),
]


@pytest.mark.parametrize(("verb", "asks"), VERBS_WITH_CHOICES)
def test_enter_in_the_why_of_a_dialog_decides_nothing_and_loses_no_word(verb, asks, company, open_as, ada_now):
    page = open_as("rita", company.paths["open person"])
    before = ada_now()
    ask(page, verb)
    dialog = page.locator("#dialog")
    dialog.get_by_label("Why").fill("She is away")
    dialog.get_by_label("Why").press("Enter")

    expect(dialog.get_by_role("alert")).to_contain_text(asks)
    expect(dialog.get_by_label("Why")).to_have_value("She is away")
    assert ada_now() == before


def test_enter_after_another_day_snoozes_until_that_day(company, open_as, ada_now):
    day = (timezone.localdate() + timedelta(days=40)).isoformat()
    page = open_as("rita", company.paths["open person"])
    ask(page, "snoozes")
    dialog = page.locator("#dialog")
    dialog.get_by_label("Another day").fill(day)
    dialog.get_by_label("Why").fill("She is away")
    dialog.get_by_label("Why").press("Enter")

    expect(page.locator("[data-toasts] [aria-live=polite]")).to_contain_text("rests until")
    assert ada_now()[1].isoformat() == day


def test_after_why_and_enter_the_likely_stage_is_one_enter_away(company, open_as, ada_now):
    page = open_as("rita", company.paths["open person"])
    ask(page, "moves")
    page.locator("#dialog").get_by_label("Why").fill("Good letter")
    page.keyboard.press("Enter")
    expect(page.locator("#dialog").get_by_role("alert")).to_be_visible()
    expect(page.locator("#dialog [data-focus]")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("[data-toasts] [aria-live=polite]")).to_contain_text("is now in Screening")
    assert ada_now()[0] == "Screening"
