"""The review in a real browser: what it looks like on a desk and on a phone."""

import time

import pytest
from playwright.sync_api import expect

from hireloom.ats.models import Application, Job
from hireloom.ats.operations import rejection_mails
from hireloom.core import tenancy
from hireloom.people.models import Document
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FETCHED = "id => performance.getEntriesByType('resource').some(one => one.name.includes(id) && one.responseEnd > 0)"
FILE = "Ada-Augusta-Byron-King-curriculum-vitae-2026-final-version.pdf"


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        job = factories.job(made.actor("rita"), title="Staff nurse")
        application = factories.application(job, name="Ada Byron")
        for name in ("Another candidate fits better", "No licence", "Too far away", "Withdrew the opening"):
            factories.reason(made.organization.pk, name)
        document = Document.objects.create(
            organization_id=made.organization.pk,
            person=application.person,
            name=FILE,
            text="Ada Byron\nNurse on intensive care\n" * 40,
            state="read",
        )
        Application.objects.filter(pk=application.pk).update(document=document)
    return made


@pytest.fixture
def review(open_as):
    """The review as Rita has it on a screen of a width."""
    return lambda width: open_as("rita", "/review/", {"width": width, "height": 760})


@pytest.mark.parametrize("width", [1280, 375])
def test_the_file_is_named_beside_its_icon_and_nothing_lies_over_it(review, width):
    page = review(width)
    link = page.get_by_role("link", name=FILE)
    link.scroll_into_view_if_needed()
    icon, name = link.locator("svg").bounding_box(), link.locator("span").bounding_box()

    assert name["y"] - 4 < icon["y"] < name["y"] + 20, "beside the first line of the name"
    assert icon["x"] < name["x"]
    assert name["x"] + name["width"] <= width
    link.click(trial=True)
    expect(link).to_be_in_viewport()


def test_on_a_phone_one_sees_at_once_whom_one_decides_about_and_the_bar_leaves_room_to_read(review):
    page = review(375)

    expect(page.get_by_role("heading", name="Ada Byron")).to_be_in_viewport()
    assert page.locator(".review__decide").bounding_box()["height"] < 760 / 3
    assert browser.fits(page)
    assert browser.violations(page) == []


@pytest.fixture
def expected_complaints():
    return ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 503")


@pytest.fixture
def second(company):
    with tenancy.organization(company.organization.pk):
        return factories.application(Job.objects.get(), name="Grace Onwudiwe", at=cast.TUESDAY)


def stands(company):
    with tenancy.organization(company.organization.pk):
        rows = Application.objects.order_by("person__name").select_related("stage")
        return [(row.stage.name, row.outcome) for row in rows]


def until(company, expected):
    for _ in range(100):
        if stands(company) == expected:
            return
        time.sleep(0.05)
    assert stands(company) == expected


@pytest.mark.parametrize("width", [1280, 375])
def test_a_decision_without_a_connection_is_kept_named_and_sent_once_there_is_one(review, company, second, width):
    page = review(width)
    expect(page.get_by_role("heading", name="Ada Byron")).to_be_visible()
    page.wait_for_function(FETCHED, arg=str(second.pk))
    page.context.set_offline(True)

    page.keyboard.press("a")

    expect(page.get_by_role("heading", name="Grace Onwudiwe")).to_be_visible()
    bar = page.get_by_role("alert").filter(has_text="Not sent")
    expect(bar).to_contain_text("what you decided about Ada Byron.")
    expect(bar).to_be_in_viewport()
    assert browser.violations(page) == []
    assert browser.fits(page)
    page.keyboard.press("a")
    expect(bar).to_contain_text("what you decided about Ada Byron, Grace Onwudiwe.")
    assert stands(company) == [("Applied", "")] * 2

    page.context.set_offline(False)
    expect(bar).to_be_hidden()
    until(company, [("Screening", "")] * 2)
    expect(page.locator(".empty__title")).to_have_text("Everybody who applied was looked at")


def test_who_is_rejected_with_other_words_is_so_from_here_too(review, company, second):
    page = review(1280)
    page.wait_for_function(FETCHED, arg=str(second.pk))

    page.keyboard.press("r")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("No licence").check()
    dialog.get_by_text("Read or change the mail").click()
    dialog.get_by_label("Subject").fill("About the night ward")
    dialog.locator("[type=submit]").last.click()

    expect(page.get_by_role("heading", name="Grace Onwudiwe")).to_be_visible()
    with tenancy.organization(company.organization.pk):
        ada = Application.objects.select_related("reason").get(person__name="Ada Byron")
        assert (ada.outcome, ada.reason.name) == ("rejected", "No licence")
        assert rejection_mails.of(ada).subject == "About the night ward"


def test_how_many_wait_is_true_after_each_decision(review, company, second):
    with tenancy.organization(company.organization.pk):
        third = factories.application(Job.objects.get(), name="Zofia Wolska", at=cast.WEDNESDAY)
    page = review(1280)
    head = page.locator(".review__head")
    expect(head).to_contain_text("1 of 3")
    page.wait_for_function(FETCHED, arg=str(second.pk))

    page.keyboard.press("j")
    expect(head).to_contain_text("2 of 3")
    page.wait_for_function(FETCHED, arg=str(third.pk))
    page.keyboard.press("a")

    expect(page.get_by_role("heading", name="Zofia Wolska")).to_be_visible()
    expect(head).to_contain_text("2 of 2")
    expect(page.locator(".rail [aria-current] .rail__count")).to_have_text("2")


@pytest.mark.parametrize("failure", ["away", "broken"])
def test_one_tries_again_by_a_button_and_the_last_word_about_somebody_counts(review, company, failure):
    page = review(1280)
    page.wait_for_load_state("networkidle")
    lost = lambda route: route.abort() if failure == "away" else route.fulfill(status=503, body="")
    page.route("**/decisions/", lost)
    page.keyboard.press("1")
    bar = page.get_by_role("alert").filter(has_text="Not sent")
    expect(bar).to_contain_text("Ada Byron")
    expect(page.get_by_role("heading", name="Ada Byron")).to_be_visible()
    page.keyboard.press("a")
    expect(bar).to_contain_text("Ada Byron")
    bar.get_by_role("button", name="Try again").click()
    expect(bar).to_be_visible()

    page.unroute("**/decisions/")
    bar.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("Ada Byron is now in Screening")).to_be_visible()
    expect(bar).to_be_hidden()
    until(company, [("Screening", "")])
