"""Drafts where people write: put in, never over what was typed, explained, and settled when the mail leaves."""

import re
from html import unescape

import pytest
from django.urls import reverse

from hireloom.ai.models import Draft
from hireloom.ats import letters
from hireloom.ats.operations import applications
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import TUESDAY
from tests.web.crm.test_outreach import answer
from tests.web.people.test_writing import value
from tests.web.recruiting.conftest import text_of


@pytest.fixture
def browser(sign_in, acme):
    return sign_in("rita")


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def address(ada):
    return reverse("people:mail-new", args=[ada.person_id])


def hidden(response, name):
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    if found:
        return unescape(found[1])
    area = re.search(rf'<textarea name="{name}" hidden>(.*?)</textarea>', response.content.decode(), re.S)
    return unescape(area[1]) if area else ""


def sent_again(response, **more):
    """What a browser would send of the writing page, with its draft."""
    names = ("key", "begun", "job", "to", "sender", "about", "template", "subject", "text", "send_at")
    values = {name: value(response, name) for name in names}
    drafting = ("draft", "draft_before", "draft_before_subject")
    kept = {name: word for name in drafting if (word := hidden(response, name))}
    return values | kept | {"draft_tone": "plain", "draft_length": "medium", "draft_language": ""} | more


def test_a_draft_goes_into_an_empty_field_with_why_it_says_so_and_is_settled_by_sending(browser, address, ada):
    page = browser.get(address)
    drafted = browser.post(address, sent_again(page, drafting="write", draft_tone="warm"))

    assert drafted.status_code == 200
    assert value(drafted, "subject") == "Staff nurse at Acme Robotics"
    assert value(drafted, "text").startswith("Hi Ada,")
    shown = text_of(drafted)
    assert "Why each sentence" in shown
    assert "First name: Ada · Profile" in shown
    assert not Message.objects.exists()

    browser.post(address, sent_again(drafted))
    assert Message.objects.get().text.startswith("Hi Ada,")
    assert Draft.objects.get().outcome == "used"


def test_what_was_typed_stays_until_somebody_says_otherwise_and_comes_back(browser, address):
    page = browser.get(address)
    beside = browser.post(address, sent_again(page, text="My own words", drafting="write"))
    assert value(beside, "text") == "My own words"
    assert "A draft is ready. What you wrote is still there." in text_of(beside)

    below = browser.post(address, sent_again(beside, drafting="below"))
    assert value(below, "text").startswith("My own words\n\nHello Ada,")

    replaced = browser.post(address, sent_again(beside, drafting="replace"))
    assert value(replaced, "text").startswith("Hello Ada,")
    back = browser.post(address, sent_again(replaced, drafting="undo"))
    assert value(back, "text") == "My own words"
    assert Draft.objects.get().outcome == "thrown_away"


def test_another_tone_replaces_a_draft_that_nobody_touched(browser, address):
    page = browser.get(address)
    first = browser.post(address, sent_again(page, drafting="write"))
    second = browser.post(address, sent_again(first, drafting="write", draft_tone="formal", draft_language="de"))
    assert value(second, "text").startswith("Guten Tag Ada Byron,")
    touched = browser.post(address, sent_again(second, text="Guten Tag!", drafting="write"))
    assert value(touched, "text") == "Guten Tag!"


def test_strange_choices_are_taken_for_the_usual_ones(browser, address):
    page = browser.get(address)
    odd = {"draft_tone": "rude", "draft_length": "epic", "draft_language": "xx", "draft": "no-id"}
    drafted = browser.post(address, sent_again(page, drafting="write") | odd)
    assert value(drafted, "text").startswith("Hello Ada,")
    assert browser.post(address, sent_again(page, drafting="replace")).status_code == 200


def test_a_draft_for_the_job_of_a_list_speaks_of_that_job(browser, acme, nurse_job):
    grace = factories.person(acme.organization.pk, name="Grace Hopper", email="grace@example.org")
    here = reverse("people:mail-new", args=[grace.pk])
    page = browser.get(here, {"job": str(nurse_job.pk)})
    drafted = browser.post(here, sent_again(page, drafting="write"))
    assert "We are hiring for the role of Staff nurse." in value(drafted, "text")
    assert str(Draft.objects.get().job_id) == str(nurse_job.pk)


def test_an_answer_is_drafted_from_what_the_mail_means(browser, rita, ada):
    mail = answer(ada.person, rita)
    here = reverse("crm:answer", args=[mail.pk])
    assert "Draft" in text_of(browser.get(here))
    asked = {"key": "k1", "text": "", "drafting": "write"}
    drafted = browser.post(reverse("crm:answer-replies", args=[mail.pk]), asked)
    assert "Thank you for your reply. I am glad that you are interested." in value(drafted, "text")
    sent = {"key": "k1", "text": value(drafted, "text") + "\nP.S.", "draft": hidden(drafted, "draft")}
    browser.post(reverse("crm:answer-replies", args=[mail.pk]), sent)
    assert Draft.objects.get().outcome == "changed"


def test_a_rejection_is_drafted_in_the_dialog_and_while_its_mail_waits(browser, rita, ada, acme):
    here = reverse("recruiting:application-rejections", args=[ada.pk])
    page = browser.get(here)
    asked = {"subject": "", "text": "", "mail": "on", "reason": "", "drafting": "write"}
    drafted = browser.post(here, asked)
    assert drafted.status_code == 200
    assert "Thank you for applying for the role of Staff nurse" in value(drafted, "text")
    assert "Your application for Staff nurse" in page.content.decode()

    reason = factories.reason(acme.organization.pk)
    mail = RejectionMail(letters.Draft("About it", "Hello {{first_name}}, no."))
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY, mail=mail)
    waiting = reverse("recruiting:rejection-mail", args=[ada.pk])
    beside = browser.post(waiting, {"subject": "About it", "text": "Hello Ada, no.", "drafting": "write", "seen": "1"})
    assert "Hello Ada, no." in value(beside, "text")
    assert "A draft is ready" in text_of(beside)


def test_a_draft_with_which_somebody_is_rejected_is_settled(browser, ada, acme):
    here = reverse("recruiting:application-rejections", args=[ada.pk])
    drafted = browser.post(here, {"subject": "", "text": "", "mail": "on", "drafting": "write"})
    sent = {name: value(drafted, name) for name in ("subject", "text")} | {"draft": hidden(drafted, "draft")}
    browser.post(here, sent | {"mail": "on", "reason": str(factories.reason(acme.organization.pk).pk)})
    assert Draft.objects.get().sent_text == Message.objects.get().text == Draft.objects.get().text
    assert Draft.objects.get().outcome == "used"


def test_one_draft_for_many_is_sent_to_each_with_their_own_name(browser, ada, acme):
    grace = factories.application(ada.job, name="Grace Onwudiwe", email="grace@example.org")
    here, reason = reverse("recruiting:bulk-rejections", args=[ada.job_id]), factories.reason(acme.organization.pk)
    chosen = {"selected": [str(ada.pk), str(grace.pk)]}
    assert 'name="drafting" value="write"' in browser.post(here, chosen).content.decode()
    typed = chosen | {"subject": "", "text": "", "mail": "on", "why": "The ward closes", "reason": str(reason.pk)}

    drafted = browser.post(here, typed | {"drafting": "write"})

    assert (drafted.status_code, value(drafted, "subject")) == (200, "Your application for {{job}}")
    text = value(drafted, "text")
    assert text.startswith("Hello {{first_name}},\n\nThank you for applying for the role of {{job}} at Acme Robotics.")
    assert value(drafted, "why") == "The ward closes"
    assert re.search(rf'value="{reason.pk}" checked', drafted.content.decode())
    assert not Message.objects.exists()

    words = {"subject": value(drafted, "subject"), "text": text, "draft": hidden(drafted, "draft")}
    browser.post(here, typed | words)

    begun = {message.text.partition(".")[0] for message in Message.objects.all()}
    thanks = "Thank you for applying for the role of Staff nurse at Acme Robotics"
    assert begun == {f"Hello {name},\n\n{thanks}" for name in ("Ada", "Grace")}
    assert Draft.objects.get().outcome == "used"


def test_who_is_rejected_because_a_job_closes_is_written_to_by_such_a_draft(browser, ada, acme):
    here, reason = reverse("recruiting:closings", args=[ada.job_id]), factories.reason(acme.organization.pk)
    typed = {"how": "reject", "seen": "1", "subject": "", "text": "", "mail": "on", "why": "", "reason": str(reason.pk)}
    drafted = browser.post(here, typed | {"drafting": "write", "draft_language": "de"})
    assert value(drafted, "text").startswith("Guten Tag {{name}},")
    words = {"subject": value(drafted, "subject"), "text": value(drafted, "text"), "draft": hidden(drafted, "draft")}
    browser.post(here, typed | words)
    assert Message.objects.get().text.startswith("Guten Tag Ada Byron,")
    assert Draft.objects.get().outcome == "used"


def test_words_to_an_invited_candidate_are_drafted_from_the_form(browser, ada, people):
    here = reverse("recruiting:interview-new", args=[ada.pk])
    typed = {
        "name": "Phone call", "day": "2026-12-01", "begins": "10:00", "minutes": "45", "time_zone": "Europe/Paris",
        "interviewers": [str(people["ines"].pk)], "video_url": "https://meet.example.org/x", "place": "", "note": "",
        "invites_candidate": "on", "drafting": "write",
    }  # fmt: skip
    page = browser.post(here, typed)
    note = value(page, "note")
    assert "You will meet Ines Haddad. Please allow about 45 minutes." in note
    assert "the link is in this invitation" in note
    assert value(page, "begins") == "10:00"
    assert re.search(r'name="interviewers"[^>]* checked', page.content.decode())


def test_a_job_text_is_drafted_in_the_language_of_the_post(browser, nurse_job):
    here = reverse("recruiting:post-new", args=[nurse_job.pk])
    typed = {"title": "Pflegekraft", "location": "Bonn", "language": "de", "body": "", "drafting": "write"}
    page = browser.post(here, typed)
    assert value(page, "body").startswith("Acme Robotics sucht Verstärkung: Pflegekraft.")
    assert "Der Arbeitsort ist Bonn." in value(page, "body")
    assert "Pflegekraft" in page.content.decode()
    pay = {"pay_min": "30000", "pay_max": "36000", "pay_currency": "EUR", "pay_period": "year"}
    assert "36.000" not in value(browser.post(here, typed | pay), "body")
    assert "## Bezahlung" in value(browser.post(here, typed | pay | {"shows_pay": "on"}), "body")


def test_who_may_not_write_sees_no_draft_button_and_asks_in_vain(sign_in, address, ada):
    assert sign_in("vera").post(address, {"drafting": "write"}).status_code in (403, 404)
    many = reverse("recruiting:bulk-rejections", args=[ada.job_id])
    asked = sign_in("ines").post(many, {"selected": [str(ada.pk)], "drafting": "write"})
    assert 'value="write"' not in asked.content.decode()
    assert not Draft.objects.exists()
