"""The verbs of hiring through the API, one and many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.ats.operations import applications, openings, rejection_mails
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import fields
from hireloom.people.operations.fields import FieldDraft
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def address(ada):
    return f"/applications/{ada.pk}"


@pytest.fixture
def api(program, nurse_job):
    return program("rita")


def stage_of(body):
    return body["stage"]["name"]


def test_on_and_back_with_the_way_and_the_why(api, address):
    assert stage_of(api.post(f"{address}/advances", {"why": "Good letter"})) == "Screening"
    assert stage_of(api.post(f"{address}/advances")) == "Phone interview"
    assert stage_of(api.post(f"{address}/returns")) == "Screening"

    visits = api.get(f"{address}/visits")
    assert [(visit["way"], visit["why"]) for visit in visits] == [
        ("applied", ""),
        ("advanced", "Good letter"),
        ("advanced", ""),
        ("back", ""),
    ]


def test_programs_say_why_as_well(api, address, ada):
    api.post(f"{address}/snoozes", {"until": f"{timezone.localdate() + timedelta(days=3)}", "why": "Away"})
    api.post(f"{address}/hires", {"why": "Best of three"})
    api.post(f"{address}/unhires", {"why": "Wrong job"})
    api.post(f"{address}/withdrawals", {"why": "Moved away"})
    api.post(f"{address}/reopenings")

    assert [(one["verb"], one["why"]) for one in api.get(f"{address}/whys")] == [
        ("snoozed", "Away"),
        ("hired", "Best of three"),
        ("reopened", "Wrong job"),
        ("withdrawn", "Moved away"),
    ]


def test_hiring_by_a_program_names_the_opening(api, address, nurse_job, rita):
    seats = [openings.add(job=nurse_job, by=rita, at=MONDAY) for _ in range(2)]

    api.post(f"{address}/hires", {"opening_id": str(seats[1].pk)})

    seats[1].refresh_from_db()
    assert (api.status, seats[1].close_reason) == (200, "filled")


def test_a_move_from_where_it_is_not_any_more_is_refused(api, address, nurse_job):
    seen, screening, offer = (nurse_job.stages.get(position=number).pk for number in (0, 1, 4))
    api.post(f"{address}/moves", {"stage_id": str(screening)})

    api.post(f"{address}/moves", {"stage_id": str(offer), "from_stage_id": str(seen)})

    assert (api.status, stage_of(api.get(address))) == (409, "Screening")


def test_a_move_answers_with_the_person_and_source_as_they_are_when_it_is_done(
    api, address, ada, nurse_job, monkeypatch
):
    """Between reading and locking, the record of the person may have become part of another."""
    grace, move = factories.person(ada.organization_id, name="Grace Onwudiwe"), applications.move
    monkeypatch.setattr(applications, "move", lambda **words: merged_first(ada, grace) and move(**words))

    moved = api.post(f"{address}/moves", {"stage_id": str(nurse_job.stages.get(position=1).pk)})

    assert moved == api.get(address)
    assert moved["person_id"] == str(grace.pk)


def merged_first(application, person):
    return Application.objects.filter(pk=application.pk).update(person=person)


def test_to_another_job_and_considered_for_a_third(api, rita, address):
    porter, cook = factories.job(rita, title="Porter"), factories.job(rita, title="Cook")

    there = api.post(f"{address}/transfers", {"stage_id": str(porter.stages.get(position=1).pk)})
    copy = api.post(f"{address}/copies", {"stage_id": str(cook.stages.get(position=0).pk)})

    assert (there["job_id"], stage_of(there)) == (str(porter.pk), "Screening")
    assert (api.status, copy["job_id"], copy["copied_from_id"]) == (201, str(cook.pk), there["id"])
    api.post(f"{address}/copies", {"stage_id": str(cook.stages.get(position=0).pk)})
    assert api.status == 409


def test_rest_and_colleague(api, henry, address):
    day = (timezone.localdate() + timedelta(days=4)).isoformat()

    assert api.post(f"{address}/snoozes", {"until": day})["wakes_on"] == day
    assert api.post(f"{address}/wakings")["wakes_on"] is None
    assigned = api.post(f"{address}/assignments", {"membership_id": str(henry.membership_id)})
    assert assigned["assigned_to_id"] == str(henry.membership_id)
    assert api.post(f"{address}/assignments", {})["assigned_to_id"] is None


def test_a_rejection_with_its_mail_changed_stopped_and_taken_back(api, acme, ada, address):
    reason = factories.reason(acme.organization.pk)
    mail = {"subject": "About {{job}}", "text": "Hello {{first_name}}"}
    api.post(f"{address}/rejections", {"reason_id": str(reason.pk), "mail": mail})

    waiting = api.get(f"{address}/rejection-mail")
    assert (waiting["state"], waiting["subject"], waiting["text"]) == ("queued", "About Staff nurse", "Hello Ada")
    change = {"subject": "News", "text": "Dear Ada", "send_after": waiting["send_after"]}
    api.patch(f"{address}/rejection-mail", change | {"version": "old"})
    assert api.status == 409
    assert api.patch(f"{address}/rejection-mail", change | {"version": waiting["version"]})["subject"] == "News"
    api.delete(f"{address}/rejection-mail")
    assert (api.status, rejection_mails.of(ada).state) == (204, "cancelled")
    api.post(f"{address}/unhires")
    assert api.status == 409
    assert api.post(f"{address}/unrejections")["outcome"] is None


def test_a_mail_that_cannot_be_written_rejects_nobody(api, acme, ada, address):
    reason = factories.reason(acme.organization.pk)
    mail = {"subject": "x", "text": "Dear {{salutation}}"}

    api.post(f"{address}/rejections", {"reason_id": str(reason.pk), "mail": mail})

    assert (api.status, Application.objects.get(pk=ada.pk).outcome) == (422, "")


def test_programs_say_what_is_asked_of_a_rejection(api, acme, adam, ada, address):
    draft = FieldDraft(FieldSubject.REJECTION, "Lacks", FieldKind.SHORT_TEXT)
    fields.define(draft=draft, by=adam, at=MONDAY)
    wish = {"reason_id": str(factories.reason(acme.organization.pk).pk), "fields": {"lacks": "Years"}}
    api.get(f"{address}/rejection-fields")
    assert api.status == 404

    api.post(f"{address}/rejections", wish | {"fields": {"other": "x"}})
    assert (api.status, Application.objects.get(pk=ada.pk).outcome) == (422, "")
    api.post(f"{address}/rejections", wish)

    assert [one["value"] for one in api.get(f"{address}/rejection-fields")["fields"]] == ["Years"]
    changed = api.patch(f"{address}/rejection-fields", {"values": {"lacks": "Licence"}})
    assert [one["value"] for one in changed["fields"]] == ["Licence"]
    api.post(f"{address}/unrejections")
    many = wish | {"verb": "reject", "application_ids": [str(ada.pk)]}
    assert api.post("/bulk-actions", many)["done"] == 1
    assert [one["value"] for one in api.get(f"{address}/rejection-fields")["fields"]] == ["Years"]


def test_a_hire_is_taken_back(api, address):
    api.post(f"{address}/hires")

    assert api.post(f"{address}/unhires")["outcome"] is None


def test_many_at_once_with_the_fate_of_each_and_back(api, nurse_job, ada):
    grace = factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    ids, screening = [str(ada.pk), str(grace.pk)], str(nurse_job.stages.get(position=1).pk)

    wish = {"verb": "move", "application_ids": ids, "stage_id": screening, "why": "Good letters"}
    begun = api.post("/bulk-actions", wish)

    assert (api.status, begun["state"], begun["total"], begun["done"]) == (201, "finished", 2, 2)
    assert begun["why"] == "Good letters"
    assert [one["why"] for one in api.get(f"/applications/{ada.pk}/whys")] == ["Good letters"]
    rows = api.get(f"/bulk-actions/{begun['id']}/rows")
    assert {(row["application_id"], row["fate"]) for row in rows} == {(pk, "done") for pk in ids}
    assert api.post(f"/bulk-actions/{begun['id']}/undos")["state"] == "undone"
    assert set(Application.objects.values_list("stage__name", flat=True)) == {"Applied"}
    api.post(f"/bulk-actions/{begun['id']}/stops")
    assert api.status == 409


def test_a_job_closes_when_everybody_in_it_was_rejected(api, acme, nurse_job, ada):
    wish = {
        "verb": "reject",
        "application_ids": [str(ada.pk)],
        "reason_id": str(factories.reason(acme.organization.pk).pk),
        "keeps_well_scored": True,
        "closes_job_id": str(nurse_job.pk),
    }

    begun = api.post("/bulk-actions", wish)

    assert (api.status, begun["done"]) == (201, 1)
    assert api.get(f"/jobs/{nurse_job.pk}")["status"] == "closed"
    assert Application.objects.get().is_silver_medalist is False, "nobody has scored"


def test_a_bulk_action_without_what_it_needs_is_refused(api, ada):
    api.post("/bulk-actions", {"verb": "move", "application_ids": [str(ada.pk)]})

    assert api.status == 422


def test_a_token_without_the_scope_does_nothing_to_many(program, nurse_job, ada):
    narrow = program("rita", scopes={"ats.view_all_jobs"})
    screening = str(nurse_job.stages.get(position=1).pk)

    narrow.post("/bulk-actions", {"verb": "move", "application_ids": [str(ada.pk)], "stage_id": screening})

    assert (narrow.status, Application.objects.get().stage.name) == (403, "Applied")


def test_otto_finds_nothing_of_it(program, globex, api, nurse_job, ada, address):
    screening = str(nurse_job.stages.get(position=1).pk)
    begun = api.post("/bulk-actions", {"verb": "move", "application_ids": [str(ada.pk)], "stage_id": screening})
    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    for path in (f"/bulk-actions/{begun['id']}", f"{address}/visits", f"{address}/rejection-mail"):
        otto.get(path)
        assert otto.status == 404


def test_who_asked_for_a_person_is_left_where_they_stand(api, address, ada):
    Application.objects.filter(pk=ada.pk).update(asked_for_person_at=timezone.now())
    assert api.get(address)["waits_for_person"] is True

    left = api.post(f"{address}/person-answers")

    assert (left["waits_for_person"], stage_of(left)) == (False, "Applied")


def test_what_looked_odd_is_judged(api, ada, address):
    Application.objects.filter(pk=ada.pk).update(suspicion="sent within seconds")

    judged = api.post(f"{address}/fraud-statuses", {"fraud_status": "unsure"})

    assert (judged["suspicion"], judged["fraud_status"], judged["outcome"]) == ("sent within seconds", "unsure", None)
    api.post(f"{address}/fraud-statuses", {"fraud_status": "perhaps"})
    assert api.status == 422


def test_programs_say_where_somebody_came_from_and_who_is_credited(api, address, acme):
    ines = str(acme.colleagues["ines"].pk)
    assert api.put(f"{address}/origin", {"credited_to_id": ines})["credited_to_id"] == ines
    assert api.put(f"{address}/origin", {})["credited_to_id"] is None
