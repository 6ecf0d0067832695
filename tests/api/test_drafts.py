"""Drafts for programs: made of facts, each named, and nothing sent."""

from hireloom.ai.models import Draft
from hireloom.core import tenancy
from hireloom.messaging.models import Message
from tests import factories


def test_a_first_message_comes_with_the_facts_of_each_sentence(program, acme, nurse_job):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    tool = program("rita")
    made = tool.post(f"/people/{ada.pk}/drafts", {"tone": "warm", "job_id": str(nurse_job.pk)})
    assert (tool.status, made["subject"]) == (201, "Staff nurse at Acme Robotics")
    assert made["text"].startswith("Hi Ada,")
    greeting = made["sentences"][0]
    assert [(fact["kind"], fact["value"]) for fact in greeting["facts"]] == [("first_name", "Ada")]
    assert Draft.objects.get().asked_by == acme.colleagues["rita"]
    assert not Message.objects.exists()


def test_a_rejection_is_drafted_and_rejects_nobody(program, nurse_job):
    ada = factories.application(nurse_job, name="Ada Byron")
    tool = program("rita")
    made = tool.post(f"/applications/{ada.pk}/drafts", {"language": "de", "length": "short"})
    assert "wir haben uns entschieden" in made["text"].lower()
    ada.refresh_from_db()
    assert ada.outcome == ""


def test_what_is_no_tone_is_refused_and_who_may_not_write_gets_none(program, nurse_job, vera):
    ada = factories.application(nurse_job, name="Ada Byron")
    tool = program("rita")
    tool.post(f"/people/{ada.person_id}/drafts", {"tone": "rude"})
    assert tool.status == 422
    watcher = program("vera")
    watcher.post(f"/applications/{ada.pk}/drafts", {})
    assert watcher.status == 403
    assert not Draft.objects.exists()


def test_a_stranger_finds_nobody_to_write_to(program, globex, nurse_job):
    ada = factories.application(nurse_job, name="Ada Byron")
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for address in (f"/people/{ada.person_id}/drafts", f"/applications/{ada.pk}/drafts"):
        otto.post(address, {})
        assert otto.status == 404
