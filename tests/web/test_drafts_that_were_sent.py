"""What a browser keeps of a form goes when the server took the form in, and only then."""

import re

import pytest


@pytest.fixture
def browser(sign_in, nurse_job):
    return sign_in("rita")


def sent_keys(response):
    return re.findall(r'data-draft-sent="([^"]+)"', response.content.decode())


def test_the_page_after_a_form_names_the_draft_that_is_not_needed_any_more(browser, nurse_job):
    wish = {"title": "Porter", "headcount": 1, "employment_type": "full_time", "pay_period": "year"}
    post = {"title": "Nurse", "body": "Care.", "language": "en", "pay_period": "year"}

    assert sent_keys(browser.post("/requisitions/new/", wish, follow=True)) == ["requisition-new"]
    written = browser.post(f"/jobs/{nurse_job.pk}/posts/new/", post | {"do": "publish"}, follow=True)
    assert sent_keys(written) == [f"post-new-{nurse_job.pk}"]


def test_a_form_that_was_not_taken_in_keeps_its_draft(browser):
    assert sent_keys(browser.post("/requisitions/new/", {"title": ""})) == []
