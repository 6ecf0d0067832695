"""A step by hand where it waits: what is to be said, what came of it, whose it is."""

import html
import re

import pytest

from hireloom.crm.drafts import StepDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Touch
from hireloom.crm.operations import due
from hireloom.people.enums import ContactKind
from hireloom.people.models import Task
from hireloom.people.operations import contact_points
from tests import factories
from tests.cast import MONDAY
from tests.domain.crm.walking import one


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


@pytest.fixture
def called(rita, ada):
    """Ada, whom Rita is to call."""
    contact_points.add(person=ada, draft=contact_points.Draft(ContactKind.PHONE, "+49 30 901820"), by=rita, at=MONDAY)
    call = StepDraft(StepKind.CALL, title="Ask about nights", notes="Evenings are best")
    made = one(factories.sequence(rita, call, factories.mail_step(1)), ada, rita)
    due.take(sequence=made.sequence, at=MONDAY)
    return made


def test_the_page_shows_what_to_say_and_the_number_and_takes_what_came_of_it(browser, called):
    here = f"/enrollments/{called.pk}/"
    page = browser.get(here)
    for words in ("Ask about nights", "Evenings are best", "+49 30 901820", "Nobody answered", "Leave this step out"):
        assert words in text_of(page)
    assert 'href="tel:+4930901820"' in page.content.decode()

    assert browser.post(f"{here}reports/", {"outcome": "left_out"}).status_code == 409
    assert browser.post(f"{here}reports/", {}).status_code == 409
    assert browser.post(f"{here}reports/", {"outcome": "left_message", "note": "On the machine"}).status_code == 302

    shown = text_of(browser.get(here))
    assert "Left a message" in shown
    assert "On the machine" in shown
    assert "What came of it?" not in shown
    assert browser.post(f"{here}reports/", {"outcome": "done"}).status_code == 409


def test_a_step_is_left_out_or_passed_on(browser, called, people):
    here = f"/enrollments/{called.pk}/"
    assert browser.post(f"{here}colleagues/", {"to": str(people["sam"].pk)}).status_code == 302
    assert Task.objects.get().assignee_id == people["sam"].pk
    assert browser.post(f"{here}colleagues/", {"to": "nobody"}).status_code == 404

    browser.post(f"{here}decisions/", {"verb": "leave_out"})

    assert Touch.objects.get().outcome == "left_out"
    assert browser.post(f"{here}colleagues/", {"to": str(people["sam"].pk)}).status_code == 409


def test_who_does_not_see_the_person_is_given_nothing(browser, called, people):
    answer = browser.post(f"/enrollments/{called.pk}/colleagues/", {"to": str(people["ines"].pk)})

    assert answer.status_code == 409
    assert "does not see the person" in text_of(answer)


def test_who_only_looks_sees_no_form(sign_in, called):
    vera = sign_in("vera")
    assert "What came of it?" not in text_of(vera.get(f"/enrollments/{called.pk}/"))
    for path in ("reports", "colleagues"):
        assert vera.post(f"/enrollments/{called.pk}/{path}/", {"outcome": "done"}).status_code in (403, 404)


def test_a_task_is_only_done(browser, rita, ada):
    made = one(factories.sequence(rita, StepDraft(StepKind.TASK, title="Write a card")), ada, rita)
    due.take(sequence=made.sequence, at=MONDAY)

    assert "Nobody answered" not in text_of(browser.get(f"/enrollments/{made.pk}/"))
    browser.post(f"/enrollments/{made.pk}/reports/", {"outcome": "done"})
    made.refresh_from_db()
    assert made.state == "finished"
