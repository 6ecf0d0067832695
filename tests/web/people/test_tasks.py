"""Tasks and mentions as pages: given from the profile, ended by a click, on the first page when they are due."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hireloom.people.models import Mention, Note, Task
from hireloom.people.operations import notes, tasks
from hireloom.people.operations.tasks import Order
from tests import factories
from tests.cast import MONDAY

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(sign_in):
    return sign_in("rita")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def task(ada, rita, acme):
    order = Order("Call her back", acme.colleagues["rita"], timezone.localdate())
    return tasks.add(order=order, person=ada, by=rita, at=MONDAY)


def test_a_task_is_given_from_the_profile_and_stands_there(browser, ada, acme):
    address = reverse("people:task-new-about", args=[ada.pk])
    assert "Task about Ada Byron" in browser.get(address, headers=HTMX).content.decode()
    sent = {"title": "Call her back", "assignee": acme.colleagues["rita"].pk, "due_on": "2026-12-01"}

    answer = browser.post(address, sent, headers=HTMX)

    assert answer.status_code == 200
    assert "tasks-changed" in answer.headers["HX-Trigger"]
    assert Task.objects.get().person == ada
    for page in (
        reverse("people:person", args=[ada.pk]),
        reverse("people:tasks"),
        reverse("people:tasks-about", args=[ada.pk]),
    ):
        assert "Call her back" in browser.get(page).content.decode()


def test_an_empty_task_is_asked_for_again(browser, ada, acme):
    sent = {"title": " ", "assignee": acme.colleagues["rita"].pk}
    answer = browser.post(reverse("people:task-new"), sent, headers=HTMX)
    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_whom_a_private_person_is_hidden_from_is_not_given_a_task_about_them(browser, ada, acme):
    ada.is_private, ada.owner = True, acme.colleagues["rita"]
    ada.save()
    sent = {"title": "Call", "assignee": acme.colleagues["sam"].pk}
    answer = browser.post(reverse("people:task-new-about", args=[ada.pk]), sent, headers=HTMX)
    assert answer.status_code == 422
    assert "This colleague does not see the person" in answer.content.decode()


def test_a_task_is_changed_ended_and_opened_again(browser, task, acme):
    sent = {"title": "Write to her", "assignee": acme.colleagues["rita"].pk, "due_on": ""}
    assert browser.post(reverse("people:task", args=[task.pk]), sent).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.due_on) == ("Write to her", None)

    answer = browser.post(reverse("people:task-completions", args=[task.pk]), headers=HTMX)
    assert reverse("people:task-reopenings", args=[task.pk]) in answer.content.decode() + str(answer.headers)
    task.refresh_from_db()
    assert task.done_at
    browser.post(reverse("people:task-reopenings", args=[task.pk]), headers=HTMX)
    task.refresh_from_db()
    assert task.done_at is None


def test_what_is_due_stands_on_the_first_page_and_what_is_not_does_not(browser, task, rita, acme):
    later = Order("Much later", acme.colleagues["rita"], timezone.localdate() + timedelta(days=9))
    tasks.add(order=later, by=rita, at=MONDAY)
    page = browser.get("/errands/").content.decode()
    assert "Call her back" in page
    assert "Much later" not in page
    assert "Much later" in browser.get(reverse("people:tasks")).content.decode()


def test_a_mention_waits_on_the_first_page_until_it_is_seen(sign_in, ada, acme):
    notes.add(person=ada, body="Look, @Rita Lindqvist", by=acme.actor("adam"), at=MONDAY)
    browser = sign_in("rita")
    assert "Adam Okafor mentioned you about Ada Byron" in browser.get("/errands/").content.decode()

    browser.post(reverse("people:mention-sightings", args=[Mention.objects.get().pk]), headers=HTMX)

    assert "mentioned you about" not in browser.get("/errands/").content.decode()


def test_the_writer_changes_a_note_and_others_do_not(sign_in, ada, rita):
    note = notes.add(person=ada, body="Calm.", by=rita, at=MONDAY)
    address = reverse("people:note-editions", args=[ada.pk, note.pk])
    browser = sign_in("rita")
    assert address in browser.get(reverse("people:person", args=[ada.pk])).content.decode()
    assert browser.post(address, {"body": "Calm and clear."}, headers=HTMX).status_code == 200
    assert Note.objects.get().body == "Calm and clear."
    assert browser.post(address, {"body": " "}, headers=HTMX).status_code == 422

    assert sign_in("adam").post(address, {"body": "Rude."}, headers=HTMX).status_code == 403
    assert address not in sign_in("adam").get(reverse("people:person", args=[ada.pk])).content.decode()


def test_the_at_sign_offers_colleagues_by_the_beginning_of_any_name(browser):
    address = reverse("people:mentionable")
    assert "Adam Okafor" in browser.get(address, {"q": "oka"}).content.decode()
    assert "Adam Okafor" in browser.get(address, {"q": "ad"}).content.decode()
    assert "Adam" not in browser.get(address, {"q": "kafor"}).content.decode()


def test_strangers_find_no_task_note_or_mention(sign_in, globex, otto, task, ada, rita, acme):
    note = notes.add(person=ada, body="@Adam Okafor", by=rita, at=MONDAY)
    stranger, mention = sign_in("otto", globex), Mention.objects.get()
    for name, *ids in (
        ("people:task", task.pk),
        ("people:tasks-about", ada.pk),
        ("people:task-new-about", ada.pk),
        ("people:note-editions", ada.pk, note.pk),
    ):
        assert stranger.get(reverse(name, args=ids)).status_code == 404, name
    for name, pk in (
        ("people:task-completions", task.pk),
        ("people:task-reopenings", task.pk),
        ("people:mention-sightings", mention.pk),
    ):
        assert stranger.post(reverse(name, args=[pk])).status_code == 404, name
    assert "Adam" not in stranger.get(reverse("people:mentionable"), {"q": "ad"}).content.decode()


def test_the_page_costs_the_same_with_one_task_and_with_three(browser, task, rita, acme, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(reverse("people:tasks"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("people:tasks"))
    for _ in range(2):
        tasks.add(order=Order("Again", acme.colleagues["rita"]), person=task.person, by=rita, at=MONDAY)
    with django_assert_num_queries(len(one)):
        browser.get(reverse("people:tasks"))
