"""A change of what was agreed upon is asked about; a refused one did not happen."""

from functools import partial

import pytest

from hireloom.ats.enums import ApprovalKind, CloseReason
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Opening, Revision
from hireloom.ats.operations import applications, approvals, jobs, openings, requisitions
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import fields
from hireloom.people.operations.fields import FieldDraft, Rules
from hireloom.web.recruiting.approvals.said import facts
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.test_own_fields import said, write


@pytest.fixture
def must_agree(acme, adam):
    """Cora must agree to things of a kind."""

    def make(kind=ApprovalKind.REQUISITION):
        return factories.flow(kind, acme.colleagues["cora"], by=adam, name="Finance")

    return make


@pytest.fixture
def wish(rita):
    return partial(factories.requisition, rita)


@pytest.fixture
def cora_says(acme):
    def say(word, at=WEDNESDAY):
        seat = ApprovalSeat.objects.due().select_related("step__run").get()
        getattr(approvals, word)(seat=seat, by=acme.actor("cora"), at=at)

    return say


def test_a_refused_change_of_an_open_job_did_not_happen(rita, must_agree, cora_says):
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita, title="Nurse")
    cora_says("approve", at=TUESDAY)
    jobs.change(job=job, changes={"title": "Head nurse", "workplace": "remote"}, by=rita, at=WEDNESDAY)
    jobs.change(job=job, changes={"employment_type": "contract"}, by=rita, at=WEDNESDAY)
    assert ApprovalRun.objects.waiting().get().snapshot["agreed"]["values"]["title"] == "Nurse"

    cora_says("decline", at=FRIDAY)

    job.refresh_from_db()
    assert (job.status, job.title, job.employment_type) == ("open", "Nurse", "full_time")
    assert job.workplace == "remote", "nobody must agree to that"
    told = Event.objects.get(name="ats.job.change_refused")
    assert told.payload["fields"] == "employment_type title"
    mail = Message.objects.filter(key__endswith=":settled").latest("created_at")
    assert "what was agreed before counts on" in mail.text


def test_a_refusal_makes_no_job_public_that_was_made_confidential(rita, must_agree, cora_says):
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita, title="Nurse")
    cora_says("approve", at=TUESDAY)
    jobs.change(job=job, changes={"title": "Head nurse", "is_confidential": True}, by=rita, at=WEDNESDAY)

    cora_says("decline", at=FRIDAY)

    job.refresh_from_db()
    assert (job.title, job.is_confidential) == ("Nurse", True)


def test_a_refused_change_of_an_open_seat_leaves_it_open_with_the_band_that_was_agreed(
    rita, nurse_job, must_agree, cora_says
):
    must_agree(ApprovalKind.OPENING)
    band = {"pay_min_minor": 4_000_000, "pay_max_minor": 5_000_000, "pay_currency": "EUR"}
    seat = openings.add(job=nurse_job, draft=OpeningDraft(**band), by=rita, at=MONDAY)
    cora_says("approve", at=TUESDAY)
    openings.change(opening=seat, changes={"pay_max_minor": 9_000_000}, by=rita, at=WEDNESDAY)
    openings.change(opening=seat, changes={"pay_min_minor": 8_000_000}, by=rita, at=WEDNESDAY)
    seat.refresh_from_db()
    assert seat.state == "draft"

    cora_says("decline", at=FRIDAY)

    seat.refresh_from_db()
    assert (seat.state, seat.close_reason, seat.opened_at) == ("open", "", TUESDAY)
    assert (seat.pay_min_minor, seat.pay_max_minor) == (4_000_000, 5_000_000)
    last = Revision.objects.filter(subject_id=seat.pk).latest("number")
    assert last.changes == {"pay_max_minor": [9_000_000, 5_000_000], "pay_min_minor": [8_000_000, 4_000_000]}
    applications.hire(application=factories.application(nurse_job), by=rita, at=FRIDAY)
    seat.refresh_from_db()
    assert seat.close_reason == "filled"


def test_a_seat_that_was_never_agreed_upon_closes_when_it_is_refused(rita, nurse_job, must_agree, cora_says):
    must_agree(ApprovalKind.OPENING)
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.change(opening=seat, changes={"is_backfill": True}, by=rita, at=TUESDAY)

    cora_says("decline", at=WEDNESDAY)

    seat.refresh_from_db()
    assert (seat.state, seat.close_reason) == ("closed", "not_approved")


@pytest.mark.parametrize("standing", ["open", "on_hold"])
@pytest.mark.parametrize("word", ["approve", "decline"])
def test_a_change_of_what_was_agreed_is_asked_about_and_a_refused_one_did_not_happen(
    standing, word, wish, must_agree, cora_says, rita
):
    must_agree()
    made = wish(headcount=2)
    cora_says("approve", at=TUESDAY)
    made.refresh_from_db()
    if standing == "on_hold":
        made = requisitions.hold(requisition=made, by=rita, at=TUESDAY)
    made = requisitions.change(requisition=made, changes={"headcount": 5}, by=rita, at=WEDNESDAY)
    assert made.state == "pending_approval"

    cora_says(word, at=FRIDAY)

    made.refresh_from_db()
    assert (made.state, made.headcount) == (standing, 5 if word == "approve" else 2)


def test_a_requisition_whose_change_waits_is_closed_and_not_cancelled(wish, must_agree, cora_says, rita):
    must_agree()
    made = wish(headcount=2)
    cora_says("approve", at=TUESDAY)
    made.refresh_from_db()
    requisitions.change(requisition=made, changes={"headcount": 5}, by=rita, at=WEDNESDAY)

    closed = requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=FRIDAY)

    assert closed.state == "closed"


@pytest.fixture
def define(adam):
    def make(subject, label, kind=FieldKind.SHORT_TEXT, **flags):
        draft = FieldDraft(FieldSubject(subject), label, kind, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def test_fields_that_must_be_approved_say_again_what_was_agreed(define, rita, nurse_job, must_agree, cora_says):
    define("opening", "Budget", FieldKind.NUMBER, needs_approval=True)
    define("opening", "Grade", needs_approval=True)
    define("opening", "Desk")
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    write("opening", seat, rita, budget=3, desk="A")
    must_agree(ApprovalKind.OPENING)

    write("opening", seat, rita, budget=9, grade="E", desk="B")
    cora_says("decline", at=FRIDAY)

    assert said("opening", seat, rita) == {"budget": 3, "grade": None, "desk": "B"}
    assert Opening.objects.get(pk=seat.pk).state == "open"


def test_a_refused_change_of_a_field_of_a_requisition_did_not_happen(define, rita, wish, must_agree, cora_says):
    define("requisition", "Cost center", needs_approval=True)
    made = wish()
    write("requisition", made, rita, cost_center="4711")
    must_agree()

    write("requisition", made, rita, cost_center="9999")
    made.refresh_from_db()
    assert made.state == "pending_approval"
    cora_says("decline", at=FRIDAY)

    made.refresh_from_db()
    assert (made.state, said("requisition", made, rita)) == ("open", {"cost_center": "4711"})


def test_whoever_must_agree_reads_what_was_agreed_before(rita, nurse_job, must_agree):
    band = {"pay_min_minor": 4_000_000, "pay_max_minor": 5_000_000, "pay_currency": "EUR"}
    seat = openings.add(job=nurse_job, draft=OpeningDraft(**band), by=rita, at=MONDAY)
    must_agree(ApprovalKind.OPENING)
    openings.change(opening=seat, changes={"pay_max_minor": 9_000_000}, by=rita, at=WEDNESDAY)

    told = {one.label: one.value for one in facts(ApprovalRun.objects.get().snapshot)}

    assert told["Pay"].startswith("\N{EURO SIGN}40,000")
    assert "90,000" in told["Pay"]
    assert "50,000" in told["Pay until now"]
