"""Feedback on request, on the pages of who asks and of who is asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hireloom.ats.models import FeedbackRequest, Scorecard
from hireloom.core import files
from hireloom.people.models import Document
from tests import factories


@pytest.fixture
def people(acme):
    return acme.colleagues


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def paper(ada):
    """What Ada sent with the application."""
    organization_id, now = ada.organization_id, timezone.now()
    words = {"content": b"Ada, nurse", "name": "ada.txt", "media_type": "text/plain", "at": now}
    document = Document.objects.create(
        organization_id=organization_id,
        person=ada.person,
        file=files.keep(organization_id=organization_id, **words),
        name="ada.txt",
        text="Ada, nurse for nine years",
        state="read",
    )
    ada.document = document
    ada.save(update_fields=["document"])
    return document


@pytest.fixture
def asked(ada, people, rita):
    """Edda edits the careers site; of hiring she sees nothing."""
    return factories.asked(ada, people["edda"], by=rita, at=timezone.now(), message="Would she fit the ward?")


def said(response):
    return " ".join(response.content.decode().replace("&#x27;", "'").split())


def typed(*colleagues, **more):
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    return {"colleagues": [one.pk for one in colleagues], "due_on": day, "message": "What do you think?"} | more


def test_a_colleague_is_asked_from_the_profile_and_the_page_says_so(sign_in, ada, people):
    rita, url = sign_in("rita"), f"/applications/{ada.pk}/feedback/new/"
    assert url in said(rita.get(f"/applications/{ada.pk}/interviews/"))
    assert "Edda Lund" in said(rita.get(url))

    response = rita.post(url, typed(people["edda"], people["henry"]))

    assert response.status_code == 302
    assert FeedbackRequest.objects.count() == 2
    for page in (f"/applications/{ada.pk}/interviews/", f"/applications/{ada.pk}/debrief/"):
        words = said(rita.get(page))
        assert "Feedback of Edda Lund" in words
        assert "Feedback of Henry Vasquez" in words
    assert "Still to come" in said(rita.get(f"/applications/{ada.pk}/debrief/"))


def test_what_was_typed_stays_when_nobody_was_chosen(sign_in, ada):
    response = sign_in("rita").post(f"/applications/{ada.pk}/feedback/new/", typed())

    assert response.status_code == 422
    assert "Choose at least one colleague." in said(response)
    assert "What do you think?" in said(response)


def test_who_is_asked_finds_it_at_home_reads_the_application_and_answers(sign_in, asked, ada, paper):
    edda = sign_in("edda")
    for url in ("/interviews/", "/errands/"):
        assert "Ada Byron" in said(edda.get(url))
    page = said(edda.get(f"/feedback/{asked.pk}/"))
    for words in (
        "Rita Lindqvist asks you",
        "Would she fit the ward?",
        "Staff nurse",
        "nurse for nine years",
        "ada.txt",
    ):
        assert words in page
    assert edda.get(f"/feedback/{asked.pk}/document/", follow=True).content == b"Ada, nurse"

    saved = edda.post(
        f"/feedback/{asked.pk}/scorecard/draft/",
        {"notes": "Careful.", "window": "a", "revision": 0},
        headers={"HX-Request": "true"},
    )
    assert "Draft kept" in said(saved)
    missing = edda.post(f"/feedback/{asked.pk}/scorecard/", {"notes": "Careful.", "window": "a"})
    assert (missing.status_code, "Careful." in said(missing)) == (422, True)
    edda.post(f"/feedback/{asked.pk}/scorecard/", {"overall": "yes", "notes": "Careful.", "window": "a"})

    assert Scorecard.objects.get().overall == "yes"
    assert "Ada Byron" not in said(edda.get("/interviews/"))
    after = said(edda.get(f"/feedback/{asked.pk}/"))
    assert "Careful." in after
    assert "nurse for nine years" not in after
    assert edda.get(f"/feedback/{asked.pk}/document/").status_code == 404
    debrief = said(sign_in("rita").get(f"/applications/{ada.pk}/debrief/"))
    for words in ("Feedback on request", "Careful.", "Edda Lund"):
        assert words in debrief


def test_being_asked_opens_no_other_page(sign_in, asked, ada, paper):
    edda = sign_in("edda")
    for url in (
        f"/people/{ada.person_id}/",
        f"/applications/{ada.pk}/debrief/",
        f"/applications/{ada.pk}/interviews/",
        f"/applications/{ada.pk}/feedback/new/",
        f"/files/documents/{paper.pk}",
        f"/jobs/{ada.job_id}/",
    ):
        assert edda.get(url).status_code == 404, url


def test_who_owes_feedback_reads_nobodys_before_theirs(sign_in, ada, people, rita):
    others, own = factories.asked(ada, people["edda"], people["henry"], by=rita, at=timezone.now())
    factories.feedback(others, notes="Careful.", at=timezone.now())
    henry = sign_in("henry")

    before = said(henry.get(f"/applications/{ada.pk}/debrief/"))
    assert "Yours first" in before
    assert f"/feedback/{own.pk}/" in before
    assert "Careful." not in before

    response = henry.post(f"/feedback/{own.pk}/scorecard/", {"overall": "no", "notes": "Slow.", "window": "a"})
    assert "Debrief" in said(henry.get(response.url))
    assert "Careful." in said(henry.get(f"/applications/{ada.pk}/debrief/"))


def test_who_cannot_say_declines_with_a_reason_and_rita_reads_it(sign_in, asked, ada):
    edda, url = sign_in("edda"), f"/feedback/{asked.pk}/refusals/"
    assert "Say why" in said(edda.post(url, {"because": ""}))
    edda.post(url, {"because": "She is my sister."})

    assert "You gave no feedback" in said(edda.get(f"/feedback/{asked.pk}/"))
    assert "Ada" not in said(edda.get(f"/feedback/{asked.pk}/"))
    assert "She is my sister." in said(sign_in("rita").get(f"/applications/{ada.pk}/debrief/"))


def test_it_is_withdrawn_and_the_page_shows_nothing_any_more(sign_in, asked, ada):
    rita, url = sign_in("rita"), f"/feedback/{asked.pk}/withdrawals/"
    assert "Withdraw the request to Edda Lund?" in said(rita.get(url))
    rita.post(url, {"because": "We have enough."})

    edda = sign_in("edda")
    page = said(edda.get(f"/feedback/{asked.pk}/"))
    assert "not needed any more" in page
    assert "Ada" not in page
    late = edda.post(f"/feedback/{asked.pk}/scorecard/", {"overall": "yes", "window": "a"})
    assert late.status_code == 409


def test_the_timeline_and_the_record_tell_it(sign_in, asked, ada):
    factories.feedback(asked, notes="Careful.", at=timezone.now())
    rita = sign_in("rita")

    assert "Staff nurse: Edda Lund was asked for feedback" in said(rita.get(f"/people/{ada.person_id}/"))
    record = said(rita.get(f"/applications/{ada.pk}/record/"))
    for words in ("Would she fit the ward?", "General, version 1", "Careful.", "Edda Lund"):
        assert words in record


@pytest.mark.parametrize("url", ["", "document/", "refusals/", "withdrawals/"])
def test_otto_finds_nothing_and_neither_does_a_colleague_who_is_not_asked(url, asked, globex, sign_in):
    client = Client()
    client.force_login(globex.colleagues["otto"].user)
    assert client.get(f"/feedback/{asked.pk}/{url}").status_code == 404

    assert sign_in("ines").get(f"/feedback/{asked.pk}/{url}").status_code in {403, 404}


@pytest.mark.parametrize("url", ["/applications/{ada}/debrief/", "/applications/{ada}/interviews/", "/interviews/"])
def test_one_request_costs_what_three_do(url, ada, people, rita, sign_in):
    costs = []
    for names in (["rita"], ["sam", "edda"]):
        factories.asked(ada, *(people[name] for name in names), by=rita, at=timezone.now())
        client = sign_in("rita")
        address = url.format(ada=ada.pk)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]
