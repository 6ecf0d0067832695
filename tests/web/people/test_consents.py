"""What we may and may not do: on the person's page, from the form that asked for it to the day it is taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.core import tenancy
from hireloom.people.enums import ConsentEvidence, ConsentPurpose
from hireloom.people.models import Consent
from hireloom.people.operations import consents
from hireloom.people.operations.consents import Agreement
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of

WORDS = {"name": "Ada Byron", "email": "ada@example.org", "phone": "", "link": "", "message": ""}


@pytest.fixture
def agreed(ada, rita):
    def give(**more):
        agreement = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice="You agree to this.", **more)
        return consents.give(person=ada, agreement=agreement, by=rita, at=MONDAY)

    return give


def address(consent):
    return f"/people/{consent.person_id}/consents/{consent.pk}/withdrawals/"


def test_applying_keeps_the_words_of_the_form_as_the_consent(acme, rita, nurse_job):
    post = factories.post(nurse_job, rita)
    form = f"/careers/acme-robotics/jobs/{post.pk}/apply/"
    visitor = Client(headers={"accept-language": "en"})
    shown = visitor.get(form).content.decode()

    assert visitor.post(form, WORDS).status_code == 302

    consent = Consent.objects.get()
    assert consent.notice.startswith("By sending this you agree that Acme Robotics keeps what you send")
    assert consent.notice in shown
    assert (consent.evidence, consent.basis, consent.language) == ("careers_form", "consent", "en")
    assert consent.context_id == Application.objects.get().pk


def test_the_words_are_in_the_language_of_the_form(acme, rita, nurse_job):
    post = factories.post(nurse_job, rita, language="de")
    form = f"/careers/acme-robotics/jobs/{post.pk}/apply/"
    visitor = Client(headers={"accept-language": "de"})

    visitor.post(form, WORDS)

    consent = Consent.objects.get()
    assert consent.language == "de"
    assert consent.notice in visitor.get(form).content.decode()
    assert not consent.notice.startswith("By sending")


def test_a_program_says_what_the_applicant_was_shown_or_the_applying_itself_is_the_ground(program, rita, nurse_job):
    post, recruiter = factories.post(nurse_job, rita), program("rita")

    recruiter.send(f"/posts/{post.pk}/applications", name="A", email="a@example.org", notice="We read it.")
    recruiter.send(f"/posts/{post.pk}/applications", name="B", email="b@example.org")

    assert list(Consent.objects.order_by("given_at").values_list("basis", "notice", "evidence")) == [
        ("consent", "We read it.", "api"),
        ("pre_contract", "", "api"),
    ]


def test_the_page_and_the_drawer_say_what_we_may(browser, ada, agreed):
    agreed()
    agreed(purpose=ConsentPurpose.MARKETING, expires_at=timezone.now() - timedelta(days=1))

    for where in (f"/people/{ada.pk}/", f"/people/{ada.pk}/drawer/"):
        said = text_of(browser.get(where))
        assert "What we may and may not do" in said
        assert "Deciding about their application They agreed · Form on the careers site" in said
        assert "We may" in said
        assert "Has run out" in said
        assert "You agree to this." in said


def test_who_agreed_to_nothing_has_no_such_part(browser, ada):
    assert "What we may and may not do" not in text_of(browser.get(f"/people/{ada.pk}/"))


def test_taking_it_back_is_asked_first_and_then_noted(browser, agreed):
    consent = agreed()

    assert "Did Ada Byron take this consent back?" in text_of(browser.get(address(consent), headers=htmx("dialog")))
    assert Consent.objects.get().withdrawn_at is None
    assert browser.post(address(consent)).status_code == 302

    said = text_of(browser.get(f"/people/{consent.person_id}/"))
    assert "Taken back" in said
    assert "We may " not in said.replace("What we may", "")
    assert "Took back their consent to the use of their data" in said


def test_vera_reads_it_and_takes_nothing_back(sign_in, agreed):
    consent, vera = agreed(), sign_in("vera")

    assert "Deciding about their application" in text_of(vera.get(f"/people/{consent.person_id}/"))
    assert vera.post(address(consent)).status_code == 403
    assert Consent.objects.get().withdrawn_at is None


def test_ottos_people_are_nobodys_business_here(browser, globex, otto, stranger):
    olga, _ = stranger
    with tenancy.organization(globex.organization.pk):
        consent = consents.give(person=olga, agreement=Agreement(evidence=ConsentEvidence.API), by=otto, at=MONDAY)

    assert browser.get(address(consent)).status_code == 404
    assert browser.post(address(consent)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_consent_and_with_three(count, browser, ada, agreed, costs):
    browser.get(f"/people/{ada.pk}/")
    without = costs(lambda: browser.get(f"/people/{ada.pk}/"))
    for purpose in list(ConsentPurpose)[:count]:
        agreed(purpose=purpose)

    assert costs(lambda: browser.get(f"/people/{ada.pk}/")) <= without + 1
