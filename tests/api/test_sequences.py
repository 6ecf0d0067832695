"""Sequences through the API: written, activated, people enrolled past guard rails, decided about."""

from uuid import UUID

import pytest

from hireloom.core import tenancy
from hireloom.crm.drafts import StepDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, Sequence
from hireloom.crm.operations import due
from hireloom.crm.queries import parts
from hireloom.messaging.models import Message
from hireloom.people.models import Task
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.domain.crm.walking import one

STEPS = [
    {"kind": "mail", "variants": [{"subject": "Hello {{first_name}}", "text": "Nights?"}]},
    {"kind": "call", "wait_days": 2, "title": "Ask again"},
]


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def written(rita, steps=STEPS, **more):
    made = rita.post("/sequences", {"name": "Night nurses"})
    version = rita.put(f"/sequences/{made['id']}/version", {"steps": steps, "seen": made["seen"]} | more)
    return made, version


def activated(rita, **more):
    made, _version = written(rita, **more)
    rita.post(f"/sequences/{made['id']}/activations")
    return made


def test_a_sequence_is_begun_written_activated_and_paused(program):
    rita = program("rita")
    made, version = written(rita)
    here = f"/sequences/{made['id']}"
    assert (made["state"], version["number"], version["problems"]) == ("draft", 1, [])
    assert [step["kind"] for step in version["steps"]] == ["mail", "call"]

    ran = rita.post(f"{here}/activations")
    assert (rita.status, ran["activated_at"] is not None) == (201, True)
    assert rita.get(f"{here}/version")["steps"] == version["steps"]
    assert rita.post(f"{here}/pauses")["state"] == "paused"
    assert rita.post(f"{here}/resumptions")["state"] == "active"
    changed = rita.put(here, {"name": "Nights"})
    assert (changed["name"], rita.get("/sequences")["results"]) == ("Nights", [changed])
    assert rita.post(f"{here}/archivals")["state"] == "archived"
    rita.post(f"{here}/pauses")
    assert rita.status == 409


def test_what_is_unfinished_says_what_is_missing_and_does_not_run(program):
    rita = program("rita")
    made, version = written(rita, steps=[{"kind": "mail", "variants": [{"subject": "Hi", "text": "{{nick}}"}]}])
    assert version["problems"] == ["Step 1: Unknown placeholder: nick"]
    rita.post(f"/sequences/{made['id']}/activations")
    assert rita.status == 409
    rita.put(f"/sequences/{made['id']}/version", {"steps": [], "seen": made["seen"]})
    assert rita.status == 409, "somebody else wrote on it since"


@pytest.mark.parametrize(
    ("more", "status"),
    [({"opens": 600, "closes": 540}, 422), ({"days": [9]}, 422), ({"steps": [{"kind": "pigeon"}]}, 422)],
)
def test_what_makes_no_version_is_refused(program, more, status):
    rita = program("rita")
    written(rita, **more)
    assert rita.status == status


def test_people_are_checked_enrolled_and_decided_about(program, ada, acme):
    rita = program("rita")
    here = f"/sequences/{activated(rita)['id']}"
    bela = factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")
    rita.post("/suppressions", {"scope": "person", "person_id": str(bela.pk), "reason": "objected"})
    people = {"person_ids": [str(ada.pk), str(bela.pk)]}

    checked = rita.post(f"{here}/checks", people)
    assert [(one["name"], one["reasons"]) for one in checked] == [
        ("Ada Byron", []),
        ("Bela Novak", ["Asked us not to write"]),
    ]
    made = rita.post(f"{here}/enrollments", people)
    assert (rita.status, len(made["enrollment_ids"]), [one["name"] for one in made["stopped"]]) == (
        201,
        1,
        ["Bela Novak"],
    )
    [row] = rita.get(f"{here}/enrollments", state="waiting")["results"]
    mine = f"/enrollments/{row['id']}"
    assert rita.get(mine) == row
    for verb, state in (("pauses", "paused"), ("resumptions", "waiting"), ("stops", "exited")):
        assert rita.post(f"{mine}/{verb}")["state"] == state
    rita.post(f"{mine}/pauses")
    assert rita.status == 409
    for verb in ("skips", "retries", "confirmations", "repeats"):
        rita.post(f"{mine}/{verb}")
        assert rita.status == 409
    assert rita.post(f"{here}/moves-on")["people"] == 0


def test_mails_that_no_server_took_are_sent_again(program, ada):
    rita = program("rita")
    here = f"/sequences/{activated(rita)['id']}"
    rita.post(f"{here}/enrollments", {"person_ids": [str(ada.pk)]})
    Enrollment.objects.update(due_at=MONDAY)
    sequence = Sequence.objects.get()
    due.take(sequence=sequence, at=MONDAY)
    Message.objects.update(state="failed", settled_at=MONDAY, error="No mail server answered")
    Enrollment.objects.update(due_at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)

    assert [row["held_because"] for row in rita.get(f"{here}/enrollments")["results"]] == ["failed"]
    assert rita.post(f"{here}/repeats") == {"people": 1, "left": 0}
    assert rita.post(f"{here}/repeats") == {"people": 0, "left": 0}


def test_a_step_by_hand_is_passed_on_reported_and_left_out(program, ada, acme):
    rita, actor, sam = program("rita"), acme.actor("rita"), acme.colleagues["sam"]
    call = StepDraft(StepKind.CALL, title="Ask about nights")
    calls = factories.sequence(actor, call, StepDraft(StepKind.TASK, title="Write a card"), name="Calls")
    row = one(calls, ada, actor)
    due.take(sequence=calls, at=MONDAY)
    mine = f"/enrollments/{row.pk}"

    task_id = rita.put(f"{mine}/colleague", {"membership_id": str(sam.pk)})["task_id"]
    assert Task.objects.get(pk=task_id).assignee_id == sam.pk
    rita.post(f"{mine}/reports", {"outcome": "left_out"})
    assert rita.status == 422
    told = rita.post(f"{mine}/reports", {"outcome": "left_message", "note": "On the machine"})
    assert (told["outcome"], told["note"], told["reported_at"] is not None) == ("left_message", "On the machine", True)
    assert rita.get(mine)["state"] == "waiting"
    rita.post(f"{mine}/reports", {"outcome": "done"})
    assert rita.status == 409

    Enrollment.objects.update(due_at=FRIDAY)
    due.take(sequence=calls, at=FRIDAY)
    assert rita.post(f"{mine}/skips")["state"] == "finished"
    assert [touch["outcome"] for touch in rita.get(f"{mine}/touches")] == ["left_message", "left_out"]
    assert program("vera").post(f"{mine}/reports", {"outcome": "done"})["status"] == 403


def test_people_of_a_segment_and_of_a_pool_are_enrolled_one_part_after_the_other(program, ada, acme, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 1)
    rita = program("rita")
    here = f"/sequences/{activated(rita)['id']}"
    bela = factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")
    first, second = sorted([ada, bela], key=lambda one: one.pk)
    tree = {"all": [{"fact": "email", "operator": "known"}]}
    chosen = {"segment_id": rita.post("/segments", {"name": "Known", "tree": tree})["id"]}

    assert [one["name"] for one in rita.post(f"{here}/checks", chosen)] == [first.name]
    made = rita.post(f"{here}/enrollments", chosen)
    assert ([row.person for row in Enrollment.objects.all()], made["next_after"]) == ([first], str(first.pk))
    pool = rita.post("/pools", {"name": "Warm"})
    rita.put(f"/pools/{pool['id']}/members/{second.pk}")
    made = rita.post(f"{here}/enrollments", {"pool_id": pool["id"]})
    assert (len(made["enrollment_ids"]), made["next_after"]) == (1, None)
    assert set(Enrollment.objects.values_list("person", "pool_id")) == {(first.pk, None), (second.pk, UUID(pool["id"]))}
    made = rita.post(f"{here}/enrollments", chosen | {"after": str(first.pk)})
    assert [one["name"] for one in made["stopped"]] == [second.name], "asked again, nobody is in it twice"

    assert rita.get(f"/segments/{chosen['segment_id']}")["name"] == "Known"
    sam = program("sam")
    sam.post(f"{here}/checks", chosen)
    assert sam.status == 404, "a segment that is somebody's own"
    for wrong in ({}, {"person_ids": []}, chosen | {"pool_id": pool["id"]}):
        rita.post(f"{here}/enrollments", wrong)
        assert rita.status == 422


def test_the_mail_that_waits_is_written_and_the_ledger_says_what_somebody_had(program, ada):
    rita = program("rita")
    steps = [{"kind": "held_mail", "variants": [{"subject": "Hello", "text": "Nights?"}]}]
    here = f"/sequences/{activated(rita, steps=steps)['id']}"
    [enrollment_id] = rita.post(f"{here}/enrollments", {"person_ids": [str(ada.pk)]})["enrollment_ids"]
    Enrollment.objects.update(due_at=MONDAY)
    due.take(sequence=Sequence.objects.get(), at=MONDAY)
    mine = f"/enrollments/{enrollment_id}"
    assert rita.get(mine)["held_because"] == "personal"

    touch = rita.post(f"{mine}/mails", {"subject": "Hello Ada", "text": "I read your talk."})
    assert (rita.status, touch["message_state"]) == (201, "queued")
    assert rita.get(f"{mine}/touches") == [touch]
    assert Message.objects.get().subject == "Hello Ada"
    [numbers] = rita.get(f"{here}/numbers")
    assert (numbers["enrolled"], numbers["reached"], numbers["mails"]) == (1, 1, {"queued": 1})
    rita.post(f"{mine}/mails", {"subject": "Hello Ada", "text": "Again."})
    assert rita.status == 409


def test_limits_and_holidays(program):
    rita, vera = program("rita"), program("vera")
    assert rita.get("/sending-rules")["sender_a_day"] == 200
    wanted = {"sender_a_day": 20, "sender_an_hour": 5, "domain_an_hour": 2, "holidays": ["2026-12-25"]}
    assert rita.put("/sending-rules", wanted) == wanted == rita.get("/sending-rules")
    vera.put("/sending-rules", wanted)
    assert vera.status == 403
    rita.put("/sending-rules", wanted | {"sender_a_day": 0})
    assert rita.status == 422


def test_otto_from_another_organization_sees_and_enrolls_nobody(program, ada, globex):
    rita = program("rita")
    made = activated(rita)
    [enrollment_id] = rita.post(f"/sequences/{made['id']}/enrollments", {"person_ids": [str(ada.pk)]})["enrollment_ids"]
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for path in (f"/sequences/{made['id']}", f"/enrollments/{enrollment_id}", f"/enrollments/{enrollment_id}/touches"):
        otto.get(path)
        assert otto.status == 404
    otto.post(f"/sequences/{made['id']}/enrollments", {"person_ids": [str(ada.pk)]})
    assert otto.status == 404
    own = otto.post("/sequences", {"name": "Mine"})
    otto.post(f"/sequences/{own['id']}/checks", {"person_ids": [str(ada.pk)]})
    assert otto.status == 404
    assert len(otto.get("/sequences")["results"]) == 1
