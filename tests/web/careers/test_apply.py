"""Applying: one application for one form, nothing typed lost, and nobody refused for looking odd."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.ats.operations import jobs
from hireloom.core import files, tenancy
from hireloom.core.files import keeping
from hireloom.core.files.stores import StoreAway, StoreFull
from hireloom.core.models import File
from hireloom.messaging.models import Message
from hireloom.people.enums import SourceKind
from hireloom.people.models import Consent, ContactPoint, Document, Person, Source
from hireloom.people.operations import sources
from hireloom.web.careers import keys
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.jobs import drain
from tests.web.careers.applying import WORDS, address, errors, hidden, kept, opened, resume

pytestmark = pytest.mark.usefixtures("files_here")


def test_an_applicant_becomes_a_person_with_an_application_and_a_document(visitor, post):
    form = opened(visitor, post)

    response = visitor.post(address(post), WORDS | form | {"resume": resume()})

    assert response.status_code == 302
    assert response["Location"] == f"/careers/acme-robotics/jobs/{post.pk}/thanks/"
    application = Application.objects.get()
    person = application.person
    assert (person.name, application.message) == ("Ada Byron", "Hello,\nI care for people.")
    assert (application.source.name, application.suspicion, application.language) == ("Careers site", "", "en")
    assert sorted(person.contact_points.values_list("kind", "normalized")) == [
        ("email", "ada@example.org"),
        ("link", "example.org/ada"),
        ("phone", "+33612345678"),
    ]
    assert application.document.name == "cv.txt"
    assert files.read(application.document.file) == resume().read()
    drain()
    assert list(Message.objects.values_list("to_address", flat=True)) == ["ada@example.org"]


def test_what_one_agrees_to_is_shown_in_the_words_that_are_recorded(visitor, post):
    shown = visitor.get(address(post), headers={"accept-language": "de"})

    visitor.post(address(post), WORDS | {"key": hidden(shown, "key")}, headers={"accept-language": "de"})

    consent = Consent.objects.get()
    assert shown.context["agreement"] == consent.notice
    assert consent.notice.startswith("By sending this you agree that Acme Robotics keeps")


def test_name_and_address_are_enough(visitor, post):
    visitor.post(address(post), {"name": "Ada", "email": "ada@example.org"})

    assert Application.objects.get().document is None


def test_the_thank_you_page_says_what_happens_next_and_forgets_the_draft(visitor, post):
    response = visitor.post(address(post), WORDS, follow=True)

    page = response.content.decode()
    assert response.redirect_chain[-1][0].endswith("/thanks/")
    assert "What happens next" in page
    assert f'data-draft-sent="application-{post.pk}"' in page
    assert f'data-draft-key="application-{post.pk}"' in visitor.get(address(post)).content.decode()


def test_sending_a_form_twice_is_one_application(visitor, post):
    form = WORDS | opened(visitor, post)

    answers = [visitor.post(address(post), form | {"resume": resume()}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Application.objects.count() == 1
    assert Document.objects.count() == 1


def test_going_back_to_correct_the_address_is_not_taken_for_a_repetition(visitor, post):
    form = WORDS | opened(visitor, post)

    visitor.post(address(post), form | {"email": "ada@exmaple.org"})
    visitor.post(address(post), form)

    points = ContactPoint.objects.filter(kind="email").values_list("normalized", flat=True)
    assert sorted(points) == ["ada@example.org", "ada@exmaple.org"]


def test_going_back_to_add_a_document_puts_it_into_the_application(visitor, post):
    form = WORDS | opened(visitor, post)

    visitor.post(address(post), form)
    visitor.post(address(post), form | {"resume": resume()})

    assert Application.objects.get().document.name == "cv.txt"


def test_somebody_who_applied_before_is_not_told_so(visitor, post):
    factories.apply(post)

    first = visitor.post(address(post), WORDS, follow=True)
    second = visitor.post(address(post), WORDS | {"email": "new@example.org"}, follow=True)

    assert first.content == second.content
    assert Application.objects.count() == 2


def test_what_is_missing_is_said_at_the_field_and_everything_typed_is_kept(visitor, post):
    typed = WORDS | {"name": " ", "email": "ada at example", "link": "not a link"}

    response = visitor.post(address(post), typed)

    assert response.status_code == 422
    assert errors(response) == {
        "name": ["Please tell us your name."],
        "email": ["This does not look like an e-mail address. It should be like name@example.org."],
        "link": ["This does not look like a web address. It should be like example.org/me."],
    }
    assert kept(response) == typed
    page = response.content.decode()
    assert "3 things need your attention. Nothing you typed was lost." in page
    assert 'href="#id_email"' in page
    assert Application.objects.count() == 0


@pytest.mark.parametrize("email", ["", "ada", "ada@localhost", "a@b@c.org", "ada@example.org\x00", "ada@-example-.org"])
def test_an_address_that_no_mail_reaches_is_not_taken(visitor, post, email):
    response = visitor.post(address(post), WORDS | {"email": email})

    assert list(errors(response)) == ["email"]
    assert kept(response)["message"] == WORDS["message"]


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("example.org/ada", "https://example.org/ada"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
        ("javascript.example:alert(1)", "https://javascript.example:alert(1)"),
    ],
)
def test_a_link_is_a_web_address_or_refused(visitor, post, link, stored):
    response = visitor.post(address(post), WORDS | {"link": link})

    links = list(ContactPoint.objects.filter(kind="link").values_list("value", flat=True))
    assert links == ([stored] if stored else [])
    assert (response.status_code == 302) == bool(stored)


def test_a_file_survives_a_refused_form(visitor, post):
    form = opened(visitor, post)
    refused = visitor.post(address(post), WORDS | form | {"email": "", "resume": resume()})
    assert refused.status_code == 422
    assert "cv.txt" in refused.content.decode()

    ticket = {"upload": hidden(refused, "upload"), "key": hidden(refused, "key")}
    visitor.post(address(post), WORDS | ticket)

    assert ticket["key"] == form["key"]
    assert files.read(Application.objects.get().document.file) == resume().read()
    assert File.objects.get().state == "stored"


def test_a_kept_file_may_be_left_out_or_replaced(visitor, post):
    refused = visitor.post(address(post), {"resume": resume()})
    ticket = {"upload": hidden(refused, "upload")}

    visitor.post(address(post), WORDS | ticket | {"without_file": "1"})
    visitor.post(
        address(post), WORDS | ticket | {"email": "b@example.org", "resume": resume("better.txt", b"Better\n")}
    )

    assert sorted(Application.objects.values_list("document__name", flat=True), key=str) == [None, "better.txt"]


def test_a_refused_file_does_not_push_out_the_one_that_was_kept(visitor, post):
    first = visitor.post(address(post), {"resume": resume()})
    ticket = {"upload": hidden(first, "upload")}

    second = visitor.post(address(post), WORDS | ticket | {"resume": resume("virus.exe", b"MZ\x00\x00")})

    assert second.status_code == 422
    assert second.context["upload"].file.name == "cv.txt"


@pytest.mark.parametrize("ticket", ["forged", "a:b:c", "\x00"])
def test_a_ticket_that_is_not_ours_is_no_file(visitor, post, ticket):
    response = visitor.post(address(post), WORDS | {"upload": ticket})

    assert errors(response) == {"resume": ["The file you chose earlier is not here any more. Please choose it again."]}
    assert kept(response) == WORDS


def test_a_ticket_of_another_organization_opens_nothing(visitor, post, globex):
    with tenancy.organization(globex.organization.pk):
        foreign = files.hold(
            organization_id=globex.organization.pk,
            content=b"theirs",
            name="theirs.txt",
            media_type="text/plain",
            at=TUESDAY,
        )

    response = visitor.post(address(post), WORDS | {"upload": files.ticket(foreign)})

    assert response.status_code == 422
    assert b"theirs.txt" not in response.content


def test_a_ticket_older_than_a_day_asks_for_the_file_again(visitor, post):
    refused = visitor.post(address(post), {"resume": resume()})

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        response = visitor.post(address(post), WORDS | {"upload": hidden(refused, "upload")})

    assert errors(response) == {"resume": ["The file you chose earlier is not here any more. Please choose it again."]}


@pytest.mark.parametrize(
    ("changes", "seconds_ago", "said"),
    [
        ({}, 30, ""),
        ({"company_website": "https://spam.example"}, 30, "a hidden field was filled in"),
        ({"name": "Buy at www.spam.example"}, 30, "web address as a name"),
        ({"key": "made up"}, 30, "not sent from our form"),
        ({}, 0, "sent within seconds"),
    ],
)
def test_what_looks_odd_is_marked_and_not_refused(visitor, post, changes, seconds_ago, said):
    form = WORDS | opened(visitor, post, seconds_ago=seconds_ago) | changes

    response = visitor.post(address(post), form)

    assert response.status_code == 302
    assert Application.objects.get().suspicion == said


def test_a_key_of_another_post_is_not_ours(visitor, post, rita):
    other = factories.post(factories.job(rita), rita)

    assert keys.opened(keys.make(post.pk), post.pk) is not None
    assert keys.opened(keys.make(post.pk), other.pk) is None


def test_too_many_from_one_address_wait_and_keep_what_they_typed(visitor, post, settings):
    settings.APPLY_LIMIT = 2
    for number in range(2):
        visitor.post(address(post), WORDS | {"email": f"ada{number}@example.org"})

    refused = visitor.post(address(post), WORDS)
    elsewhere = visitor.post(address(post), WORDS, REMOTE_ADDR="192.0.2.7")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"
    assert b"wait ten minutes" in refused.content
    assert kept(refused) == WORDS
    assert elsewhere.status_code == 302


def test_a_form_from_another_site_is_given_back_and_works_when_sent_again(post, rita):
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    refused = browser.post(address(post), WORDS | {"resume": resume()})
    assert (refused.status_code, Application.objects.count()) == (403, 0)
    assert kept(refused) == WORDS
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', refused.content.decode())[1]
    again = browser.post(address(post), WORDS | {"csrfmiddlewaretoken": token, "upload": hidden(refused, "upload")})

    assert again.status_code == 302
    assert Application.objects.get().document.name == "cv.txt"


def test_a_job_that_closed_meanwhile_gives_the_words_back(visitor, post, rita):
    jobs.close(job=post.job, by=rita, at=TUESDAY)

    response = visitor.post(address(post), WORDS)

    assert response.status_code == 410
    assert b"I care for people." in response.content
    assert Application.objects.count() == 0


def test_the_form_of_a_closed_unknown_or_internal_post_is_not_shown(visitor, post, rita):
    internal = factories.post(post.job, rita, is_internal=True)
    unknown = f"/careers/acme-robotics/jobs/{uuid4()}/apply/"
    assert visitor.get(address(post)).status_code == 200

    assert visitor.get(address(internal)).status_code == 404
    assert visitor.post(address(internal), WORDS).status_code == 404
    assert visitor.post(unknown, WORDS).status_code == 404
    assert visitor.get(address(post, "globex-health")).status_code == 404
    jobs.close(job=post.job, by=rita, at=TUESDAY)
    assert visitor.get(address(post)).status_code == 410
    assert Application.objects.count() == 0


def test_an_application_lands_in_the_organization_of_the_address(visitor, post, globex, otto):
    with tenancy.organization(globex.organization.pk):
        theirs = factories.post(factories.job(otto), otto)

    assert visitor.post(address(theirs), WORDS).status_code == 404
    assert visitor.post(address(theirs, "globex-health"), WORDS).status_code == 302
    assert Application.objects.count() == 0
    with tenancy.organization(globex.organization.pk):
        assert Application.objects.get().organization_id == globex.organization.pk


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (StoreFull("no space"), 507, "Our storage is full right now"),
        (StoreAway("no answer"), 503, "does not answer right now"),
    ],
)
def test_a_store_that_takes_nothing_costs_no_word(visitor, post, monkeypatch, error, status, words):
    class Refusing:
        def put(self, key, content):
            raise error

    monkeypatch.setattr(keeping, "store", Refusing)

    response = visitor.post(address(post), WORDS | {"resume": resume()})

    assert response.status_code == status
    assert words in response.content.decode()
    assert kept(response) == WORDS
    assert (Application.objects.count(), File.objects.count(), Person.objects.count()) == (0, 0, 0)
    assert visitor.post(address(post), WORDS).status_code == 302, "without a file it can be sent"


def test_words_far_too_long_are_not_read_and_the_page_says_so(visitor, post):
    response = visitor.post(address(post), WORDS | {"message": "a" * 3_000_000})

    assert response.status_code == 413
    assert b"too long to be read" in response.content


def test_a_long_message_is_kept_while_its_length_is_refused(visitor, post):
    long = "a" * 10_001

    response = visitor.post(address(post), WORDS | {"message": long})

    assert response.status_code == 422
    assert kept(response)["message"] == long


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\nnonsense", b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--"]
)
def test_a_broken_body_is_answered_with_the_form(visitor, post, body):
    response = visitor.generic("POST", address(post), body, "multipart/form-data; boundary=x")

    assert response.status_code in {413, 422}
    assert b"<form" in response.content


def test_a_source_that_the_link_names_is_the_applications_in_whatever_case(visitor, post, rita):
    sources.add(name="LinkedIn", kind=SourceKind.JOB_BOARD, by=rita, at=MONDAY)
    source = hidden(visitor.get(f"{address(post)}?utm_source=linkedin"), "source")
    visitor.post(address(post), WORDS | {"source": source})
    visitor.post(address(post), WORDS | {"source": "LINKEDIN", "email": "b@example.org"})

    assert list(Application.objects.values_list("source__name", "said_source")) == [("LinkedIn", "")] * 2


def test_a_stranger_makes_no_source_and_what_the_link_says_is_kept_as_said(visitor, post, sign_in):
    visitor.post(address(post), WORDS | {"source": "friends-of-ada"})
    visitor.post(address(post), WORDS | {"source": "<script>", "email": "b@example.org"})
    visitor.post(address(post), WORDS | {"source": "CAREERS SITE", "email": "c@example.org"})

    assert list(Source.objects.values_list("name", flat=True)) == ["Careers site"]
    assert list(Application.objects.order_by("pk").values_list("source__name", "said_source")) == [
        ("Careers site", "friends-of-ada"),
        ("Careers site", ""),
        ("Careers site", ""),
    ]
    person = Application.objects.get(said_source="friends-of-ada").person_id
    assert "said: “friends-of-ada”" in sign_in("rita").get(f"/people/{person}/").content.decode()


def test_the_form_sets_the_token_cookie_and_no_other(visitor, post):
    response = visitor.get(address(post))

    assert list(response.cookies) == ["hireloom-csrf"]
    assert "no-store" not in response["Cache-Control"], "the back button must find what was typed"
    assert "private" in response["Cache-Control"]


def test_a_signed_in_colleague_applies_like_anybody(sign_in, post):
    response = sign_in("vera").post(address(post), WORDS)

    assert response.status_code == 302
    assert Application.objects.get().person.name == "Ada Byron"


def test_the_form_and_its_answer_cost_a_fixed_number_of_queries(visitor, post, django_assert_num_queries):
    with django_assert_num_queries(10):  # two to count the visit: the key of the day, the step
        visitor.get(address(post))
    with django_assert_num_queries(14):
        visitor.post(address(post), {"name": ""})
