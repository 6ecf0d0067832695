"""Applications sent in by other sites: the same as through our own page, whichever interface they speak."""

import base64
import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, jobs, post_questions
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.core import files, tenancy
from hireloom.core.models import ApiToken
from hireloom.core.operations import tokens
from hireloom.integrations.job_boards import numbers
from hireloom.messaging.models import Message
from hireloom.people.models import Consent, Document, Person
from hireloom.people.operations import sources
from hireloom.web.careers.boards import applying
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.jobs import drain
from tests.web.careers.applying import resume
from tests.web.careers.boards.sending import basic, key_of

pytestmark = pytest.mark.usefixtures("files_here")

SAMMY = {"first_name": "Sammy", "last_name": "McSamson", "email": "sammy@example.org", "phone": "+33 6 12 34 56 78"}
ADA = {"name": "Ada Byron", "email": "ada@example.org"}


@pytest.fixture
def server():
    """The server of another site, which checks no cookie and keeps none."""
    return Client(enforce_csrf_checks=True)


def greenhouse(post):
    return f"/v1/boards/acme-robotics/jobs/{post.number}"


def lever(post):
    return f"/v0/postings/acme-robotics/{post.pk}"


def question(row):
    return f"question_{numbers.of(row.pk)}"


def b64(content):
    return base64.b64encode(content).decode()


def test_a_form_of_another_site_becomes_an_application_with_everything_in_it(server, designer, key, acme):
    sent = SAMMY | {
        "resume": resume(),
        "cover_letter_text": "I have skills.",
        "website": "example.org/sammy",
        "location": "Lyon",
        "employments[][title]": "Sales Manager",
        "employments[][company_name]": "Business Co",
        "data_compliance[gdpr_processing_consent_given]": "true",
        "mapped_url_token": "Fair",
    }

    response = server.post(greenhouse(designer), sent, headers=basic(key))

    application = Application.objects.get()
    assert response.status_code == 200
    assert response.json() == {"success": "Candidate saved successfully", "id": str(application.pk)}
    assert response["Cache-Control"] == "private, no-store"
    person = application.person
    assert (person.name, application.post_id, application.suspicion) == ("Sammy McSamson", designer.pk, "")
    assert (application.source.name, application.said_source) == ("Greenhouse API", "Fair")
    assert application.message == "Lives in: Lyon\nSales Manager, Business Co"
    assert sorted(person.contact_points.values_list("kind", "normalized")) == [
        ("email", "sammy@example.org"),
        ("link", "example.org/sammy"),
        ("phone", "+33612345678"),
    ]
    assert files.read(application.document.file) == resume().read()
    assert sorted(person.documents.values_list("kind", "name")) == [
        ("cover_letter", "cover_letter.txt"),
        ("resume", "cv.txt"),
    ]
    consent = Consent.objects.get()
    assert (consent.evidence, consent.purpose, consent.notice) == ("api", "application", "")
    drain()
    assert list(Message.objects.values_list("to_address", flat=True)) == ["sammy@example.org"]


def test_json_says_the_same_with_files_in_base_64(server, designer, key, rita):
    drafts = [
        QuestionDraft("Do you like doors?", QuestionKind.YES_NO, is_required=True),
        QuestionDraft("Which vaults?", QuestionKind.CHOICES, options=("Round", "Square")),
        QuestionDraft("Your drawings", QuestionKind.FILE, options=("txt",), is_required=True),
    ]
    doors, which, drawings = post_questions.arrange(post=designer, questions=drafts, by=rita, at=MONDAY)
    body = SAMMY | {
        "resume_content": b64(b"Sammy McSamson\nDoors\n"),
        "resume_content_filename": "sammy.txt",
        question(doors): 1,
        question(which): [numbers.of_words("Round"), "Square"],
        f"{question(drawings)}_content": b64(b"A vault.\n"),
        f"{question(drawings)}_content_filename": "vault.txt",
        "data_compliance": {"gdpr_consent_given": False},
    }

    response = server.post(greenhouse(designer), json.dumps(body), "application/json", headers=basic(key))

    assert response.status_code == 200, response.content
    application = Application.objects.get()
    assert application.document.name == "sammy.txt"
    assert application.answers[str(doors.pk)] is True
    assert application.answers[str(which.pk)] == ["Round", "Square"]
    assert application.answers[str(drawings.pk)]["name"] == "vault.txt"
    assert not Consent.objects.exists()


def test_what_must_be_answered_is_asked_for_here_as_well(server, designer, key, rita):
    drafts = [
        QuestionDraft("Do you like doors?", QuestionKind.YES_NO, is_required=True),
        QuestionDraft("Which vault?", QuestionKind.CHOICE, options=("Round", "Square")),
        QuestionDraft("Your drawings", QuestionKind.FILE, is_required=True),
    ]
    doors, which, drawings = post_questions.arrange(post=designer, questions=drafts, by=rita, at=MONDAY)

    response = server.post(
        greenhouse(designer), {"first_name": "Sammy", "email": "no address", question(which): "7"}, headers=basic(key)
    )

    assert response.status_code == 422
    assert {one["field"]: one["message"] for one in response.json()["errors"]} == {
        "first_name, last_name": "Please tell us your name.",
        "email": "This does not look like an e-mail address. It should be like name@example.org.",
        question(doors): "Please answer this.",
        question(which): "Select a valid choice. 7 is not one of the available choices.",
        question(drawings): "Please choose a file.",
    }
    assert not Application.objects.exists()
    assert not Person.objects.exists()


def test_lever_takes_the_same_person_in_its_own_words(server, designer, key):
    sent = ADA | {
        "org": "Analytical Engines",
        "urls[GitHub]": "https://example.org/ada",
        "urls[Other]": "nothing",
        "comments": "Hello",
        "source": "Careers site",
        "consent[store]": "true",
        "resume": resume(),
    }

    response = server.post(f"{lever(designer)}?key={key}", sent)

    application = Application.objects.get()
    assert response.json() == {"ok": True, "applicationId": str(application.pk)}
    assert application.message == "Hello\n\nCompany: Analytical Engines"
    assert (application.source.name, application.said_source) == ("Lever API", "Careers site")
    assert application.document.name == "cv.txt"
    assert Consent.objects.get().evidence == "api"


def test_lever_takes_json_and_says_what_is_missing(server, designer, key):
    body = {"email": "ada@example.org", "urls": {"GitHub": "https://example.org/ada"}, "consent": {"store": True}}

    refused = server.post(f"{lever(designer)}?key={key}", json.dumps(body), "application/json")
    taken = server.post(f"{lever(designer)}?key={key}", json.dumps(body | ADA), "application/json")

    assert (refused.status_code, refused.json()) == (422, {"ok": False, "error": "name: Please tell us your name."})
    assert taken.json()["ok"] is True
    links = Person.objects.get().contact_points.filter(kind="link")
    assert list(links.values_list("value", flat=True)) == ["https://example.org/ada"]


def test_the_same_application_sent_twice_is_one(server, designer, key):
    for _ in range(2):
        sent = SAMMY | {"resume": resume(), "cover_letter": resume("letter.txt", b"Dear all,\n")}
        assert server.post(greenhouse(designer), sent, headers=basic(key)).status_code == 200

    assert Application.objects.count() == 1
    assert Document.objects.count() == 2


def test_somebody_we_know_is_the_same_person_and_the_sender_is_not_told(server, designer, key):
    factories.person(designer.organization_id, name="Sammy McSamson", email="sammy@example.org")

    response = server.post(greenhouse(designer), SAMMY, headers=basic(key))
    other = server.post(greenhouse(designer), SAMMY | {"email": "new@example.org"}, headers=basic(key))

    assert response.json().keys() == other.json().keys()
    assert Person.objects.count() == 2


def test_who_applies_again_after_the_end_of_the_first_time_is_heard_again(server, designer, key, rita):
    server.post(greenhouse(designer), SAMMY, headers=basic(key))
    applications.withdraw(application=Application.objects.get(), by=rita, at=timezone.now())

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        server.post(greenhouse(designer), SAMMY, headers=basic(key))

    assert Application.objects.count() == 2


def test_what_looks_odd_is_marked_and_nobody_is_refused_for_it(server, designer, key):
    server.post(greenhouse(designer), SAMMY | {"first_name": "www.spam.example"}, headers=basic(key))

    assert Application.objects.get().suspicion == "web address as a name"


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic !"}, basic("hlm_wrong"), {"Authorization": "Bearer x"}]
)
def test_without_a_live_key_nothing_is_taken(server, designer, headers):
    response = server.post(greenhouse(designer), SAMMY, headers=headers)

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Basic ")
    assert not Application.objects.exists()


def test_a_key_of_somebody_else_or_for_something_else_takes_nothing(server, designer, key, acme, globex, adam):
    with tenancy.organization(globex.organization.pk):
        foreign = key_of(globex, "otto", ["ats.forward_applications"])
    reading = key_of(acme, "rita", ["ats.view_all_jobs"])
    tokens.revoke(token=ApiToken.objects.get(digest=tokens.digest_of(key)), by=adam, at=TUESDAY)

    statuses = [
        server.post(greenhouse(designer), SAMMY, headers=basic(one)).status_code for one in (foreign, reading, key)
    ]

    assert statuses == [401, 401, 401]
    assert not Application.objects.exists()


def test_a_job_that_is_closed_takes_nothing(server, designer, key, rita):
    jobs.close(job=designer.job, by=rita, at=TUESDAY)

    assert server.post(greenhouse(designer), SAMMY, headers=basic(key)).status_code == 404
    assert server.post(f"{lever(designer)}?key={key}", ADA).json() == {"ok": False, "error": "Document not found"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", 400),
        (b"{", 400),
        (b'{"a":' * 200 + b"1" + b"}" * 200, 400),
        (json.dumps({"a": ["b"] * 600}).encode(), 400),
        (b'{"resume_content": "%%%"}', 422),
        (b"\xff\xfe", 400),
    ],
)
def test_what_cannot_be_read_is_said_so(server, designer, key, body, status):
    response = server.post(greenhouse(designer), body, "application/json", headers=basic(key))

    assert response.status_code == status
    assert response.json()["error"]


def test_a_file_that_would_have_to_be_fetched_is_not(server, designer, key):
    sent = SAMMY | {"resume_url": "http://169.254.169.254/latest", "resume_url_filename": "cv.pdf"}

    response = server.post(greenhouse(designer), sent, headers=basic(key))

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "resume_url")
    assert not Application.objects.exists()


def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(server, designer, key):
    sent = SAMMY | {"resume": resume("virus.exe", b"MZ\x00\x00")}

    response = server.post(greenhouse(designer), sent, headers=basic(key))

    assert [one["field"] for one in response.json()["errors"]] == ["resume"]
    assert not Application.objects.exists()


def test_a_file_over_the_limit_is_refused_however_it_comes(server, designer, key, settings):
    settings.FILE_MAX_BYTES = 1000
    in_form = server.post(greenhouse(designer), SAMMY | {"resume": resume(content=b"a" * 2000)}, headers=basic(key))
    body = SAMMY | {"resume_content": b64(b"a" * 2000), "resume_content_filename": "cv.txt"}
    in_json = server.post(greenhouse(designer), json.dumps(body), "application/json", headers=basic(key))

    assert [in_form.status_code, in_json.status_code] == [422, 422]
    assert "larger than" in in_json.json()["errors"][0]["message"]


def test_too_many_at_once_are_asked_to_wait(server, designer, key, monkeypatch, settings):
    settings.APPLY_LIMIT = 1
    by_address = [
        server.post(greenhouse(designer), SAMMY | {"applicant_ip": "203.0.113.47", "email": email}, headers=basic(key))
        for email in ("a@example.org", "b@example.org")
    ]
    monkeypatch.setattr(applying, "MOST_IN_A_BURST", 0)
    at_once = server.post(f"{lever(designer)}?key={key}", ADA)

    assert [one.status_code for one in by_address] == [200, 429]
    assert (at_once.status_code, at_once["Retry-After"]) == (429, "10")


def test_a_source_that_is_known_is_named_and_any_other_word_is_kept_as_said(server, designer, key):
    sources.named(organization_id=designer.organization_id, name="Fair", kind="event")

    server.post(greenhouse(designer), SAMMY | {"mapped_url_token": "fair"}, headers=basic(key))

    assert Application.objects.get().source.name == "Fair"
