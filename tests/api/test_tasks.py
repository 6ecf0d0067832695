"""Tasks, notes and mails by programs."""

import pytest

from hireloom.messaging.models import Message
from tests import factories


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


def test_a_task_is_given_found_done_and_taken_back(program, acme, ada):
    rita = program("rita")
    sent = {"title": "Call", "assignee_id": str(acme.colleagues["rita"].pk), "person_id": str(ada.person_id)}
    task = rita.post("/tasks", sent | {"application_id": str(ada.pk), "due_on": "2026-12-01"})
    assert rita.status == 201, task
    assert task["application_id"] == str(ada.pk)

    assert [row["id"] for row in rita.get("/tasks?is_open=true")["results"]] == [task["id"]]
    assert rita.post(f"/tasks/{task['id']}/completion")["done_at"]
    assert rita.get("/tasks?is_open=true")["results"] == []
    assert rita.delete(f"/tasks/{task['id']}/completion")["done_at"] is None


def test_a_mail_is_written_once_filled_and_stopped(program, ada):
    rita = program("rita")
    body = {"to_address": "ada@example.org", "subject": "{{job}}", "text": "Hello {{first_name}}", "key": "one"}
    body |= {"application_id": str(ada.pk), "send_at": "2027-01-01T09:00:00Z"}
    mail = rita.post(f"/people/{ada.person_id}/mails", body)
    assert rita.status == 201, mail
    assert (mail["subject"], mail["text"], mail["state"]) == ("Staff nurse", "Hello Ada\n", "queued")
    assert rita.post(f"/people/{ada.person_id}/mails", body)["id"] == mail["id"]

    assert rita.post(f"/mails/{mail['id']}/cancellation")["state"] == "cancelled"
    rita.post(f"/mails/{mail['id']}/cancellation")
    assert rita.status == 409


def test_what_nothing_fills_and_whom_it_is_not_do_not_leave(program, ada):
    rita = program("rita")
    body = {"to_address": "ada@example.org", "subject": "Hello", "text": "{{salary}}"}
    rita.post(f"/people/{ada.person_id}/mails", body)
    assert rita.status == 422
    rita.post(f"/people/{ada.person_id}/mails", body | {"text": "Hi", "to_address": "eve@example.org"})
    assert rita.status == 422
    assert not Message.objects.filter(purpose="one_to_one").exists()


def test_a_note_is_changed_by_its_writer_alone(program, ada):
    rita = program("rita")
    note = rita.post(f"/people/{ada.person_id}/notes", {"body": "Calm."})
    rita.put(f"/notes/{note['id']}", {"body": "Calm and clear."})
    assert rita.status == 204
    adam = program("adam")
    adam.put(f"/notes/{note['id']}", {"body": "Rude."})
    assert adam.status == 403
    assert rita.get(f"/people/{ada.person_id}/notes")["results"][0]["body"] == "Calm and clear."


def test_the_record_leaves_by_the_api_too(program, ada):
    rita = program("rita")
    record = rita.get(f"/applications/{ada.pk}/record")
    assert record["head"]["person"] == "Ada Byron"
    assert record["entries"][-1]["seal"] == record["seal"]
    vera = program("vera")
    vera.get(f"/applications/{ada.pk}/record")
    assert vera.status == 403
