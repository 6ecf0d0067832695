"""An exercise by the link in the mail: nothing is opened by looking, nothing typed or chosen is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hireloom.ats import take_home_links
from hireloom.ats.operations import exercises, take_homes
from hireloom.core import files
from hireloom.core.models import File
from hireloom.web.careers import take_homes as views
from tests import factories
from tests.web.answers import said

PLAN = "My plan: first, ask the family."


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def exercise(nurse_job, rita):
    content = {"content": b"Mrs. Example, 81", "name": "case.txt", "media_type": "text/plain"}
    case = files.keep(organization_id=nurse_job.organization_id, at=timezone.now(), **content)
    return factories.exercise(nurse_job, rita, handout=[exercises.Handout(case.pk, "case.txt", case.size)])


@pytest.fixture
def take_home(application, exercise, acme, rita):
    return factories.take_home(application, exercise, acme.colleagues["ines"], by=rita, at=timezone.now())


@pytest.fixture
def stranger():
    return Client()


def address(of, more="", slug=""):
    return f"/careers/{slug or of.organization.slug}/take-homes/{take_home_links.sign(of)}/{more}"


def opened(stranger, of):
    return stranger.post(address(of), {"do": "open"}, follow=True)


def paper(name="plan.txt", content=b"My plan"):
    return SimpleUploadedFile(name, content)


def state(of):
    of.refresh_from_db()
    return of.state


def given(of):
    return [(one.text, one.links, [file.name for file in one.files.all()]) for one in of.answers.all()]


def test_looking_at_the_link_opens_nothing_and_shows_nothing(stranger, take_home):
    page = said(stranger.get(address(take_home)))

    assert "Ada Byron, we have an exercise for you" in page
    assert "Plan a week" not in page
    assert stranger.get(address(take_home, "files/1/")).status_code == 404
    assert state(take_home) == "sent"


def test_the_button_opens_it_with_its_files(stranger, take_home):
    page = said(opened(stranger, take_home))

    assert "Plan a week for Mrs. Example." in page
    assert "(Europe/Paris)" in page
    file = stranger.get(address(take_home, "files/1/"))
    assert (file.content, file.headers["Content-Disposition"]) == (
        b"Mrs. Example, 81",
        'attachment; filename="case.txt"',
    )
    assert state(take_home) == "opened"


def test_text_links_and_files_are_handed_in_and_told(stranger, take_home):
    opened(stranger, take_home)
    typed = {"text": PLAN, "links": "https://example.org/a\nhttps://example.org/b", "files": [paper(), paper("b.txt")]}

    page = said(stranger.post(address(take_home), typed, follow=True))

    assert given(take_home) == [(PLAN, ["https://example.org/a", "https://example.org/b"], ["plan.txt", "b.txt"])]
    assert "We have your answer" in page
    assert state(take_home) == "submitted"


def test_the_same_form_sent_twice_is_one_answer(stranger, take_home):
    key = said(opened(stranger, take_home)).partition('name="key" value="')[2].partition('"')[0]
    for _time in range(2):
        stranger.post(address(take_home), {"text": PLAN, "key": key})

    assert len(given(take_home)) == 1


def test_something_else_is_handed_in_instead_until_the_deadline(stranger, take_home):
    opened(stranger, take_home)
    stranger.post(address(take_home), {"text": PLAN, "files": [paper()]})
    page = said(stranger.get(address(take_home)))
    ticket = page.partition('name="kept" value="')[2].partition('"')[0]

    stranger.post(address(take_home), {"text": "Better", "kept": [ticket], "files": [paper("more.txt")]})

    assert given(take_home)[-1] == ("Better", [], ["plan.txt", "more.txt"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": " "}, "There is nothing in it yet"),
        ({"text": PLAN, "links": "my page"}, "“my page” is no link"),
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_text_and_files(typed, sentence, stranger, take_home):
    opened(stranger, take_home)
    file = [paper()] if "links" in typed else []

    response = stranger.post(address(take_home), typed | {"files": file})

    page = said(response)
    assert response.status_code == 422
    assert sentence in page
    assert given(take_home) == []
    if file:
        assert PLAN in page
        assert "plan.txt" in page
        ticket = page.partition('name="kept" value="')[2].partition('"')[0]
        stranger.post(address(take_home), {"text": PLAN, "kept": [ticket]})
        assert given(take_home) == [(PLAN, [], ["plan.txt"])]


def test_a_hostile_file_goes_into_quarantine_and_the_text_stays(stranger, take_home):
    opened(stranger, take_home)

    page = said(stranger.post(address(take_home), {"text": PLAN, "files": [paper("plan.pdf", b"MZ\x00\x00program")]}))

    assert PLAN in page
    assert "One thing needs your attention" in page
    assert '<a href="#id_files">plan.pdf: ' in page
    assert given(take_home) == []
    assert File.objects.get(name="plan.pdf").state == "quarantined"


def test_a_file_that_would_say_who_made_it_is_refused_with_a_way_out(stranger, take_home):
    opened(stranger, take_home)
    web_page = paper("plan.html", b"<!doctype html><html><body><p>Plan</p></body></html>")

    page = said(stranger.post(address(take_home), {"text": PLAN, "files": [web_page]}))

    assert "this kind of file says who made it" in page
    assert PLAN in page


def test_a_form_of_another_site_hands_nothing_in_and_loses_nothing(take_home):
    careful = Client(enforce_csrf_checks=True)

    response = careful.post(address(take_home), {"text": PLAN})

    assert (response.status_code, given(take_home)) == (403, [])
    assert PLAN in said(response)


def test_what_is_typed_into_a_cancelled_one_can_be_copied(stranger, take_home, rita):
    opened(stranger, take_home)
    take_homes.cancel(take_home=take_home, by=rita, at=timezone.now())

    response = stranger.post(address(take_home), {"text": PLAN})

    assert response.status_code == 409
    assert PLAN in said(response)
    assert "no longer needed" in said(stranger.get(address(take_home)))


def test_after_the_deadline_the_first_answer_is_late(stranger, take_home):
    opened(stranger, take_home)
    now = timezone.now()
    type(take_home).objects.filter(pk=take_home.pk).update(sent_at=now - timedelta(days=9), due_at=now - timedelta(1))

    assert "it counts as late" in said(stranger.get(address(take_home)))
    page = said(stranger.post(address(take_home), {"text": PLAN}, follow=True))
    assert "That was after the deadline" in page
    assert "cannot be replaced" in page


def test_a_link_works_at_its_own_employer_alone(stranger, take_home, globex):
    assert stranger.get(address(take_home, slug=globex.organization.slug)).status_code == 404
    assert stranger.get(f"/careers/{take_home.organization.slug}/take-homes/forged/").status_code == 404


def test_the_page_speaks_the_language_of_the_application(stranger, take_home, application):
    type(application).objects.filter(pk=application.pk).update(language="de")

    assert 'lang="de"' in said(stranger.get(address(take_home)))


def test_whoever_asks_for_its_files_too_often_waits(stranger, take_home, monkeypatch):
    opened(stranger, take_home)
    monkeypatch.setattr(views, "MOST", 1)

    first, second = (stranger.get(address(take_home, "files/1/")) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert first.content == b"Mrs. Example, 81"
