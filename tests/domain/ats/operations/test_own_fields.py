"""Fields of the organization's own on jobs, applications and openings: who, where, and what must be approved anew."""

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ats.enums import ApprovalKind, CloseReason, JobStatus, OpeningState
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Department
from hireloom.ats.operations import (
    approval_flows,
    approvals,
    departments,
    field_places,
    job_copies,
    jobs,
    offices,
    openings,
    submissions,
)
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.offices import OfficeDraft
from hireloom.ats.queries import field_sheets
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def define(adam):
    def make(subject, label="Thing", kind=FieldKind.SHORT_TEXT, **flags):
        draft = FieldDraft(FieldSubject(subject), label, kind, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


@pytest.fixture
def board_decides(acme, adam):
    """Cora must agree to things of a kind."""

    def make(kind):
        group = GroupDraft(name="Board", memberships=[acme.colleagues["cora"].pk])
        approval_flows.define(draft=FlowDraft(kind=kind, name="All", groups=[group]), by=adam, at=MONDAY)

    return make


def write(subject, row, by, **values):
    return field_values.write(holder=field_holders.of(subject), row=row, values=values, by=by, at=FRIDAY)


def said(subject, row, by):
    sheet = own_fields.of_row(field_holders.of(subject), row, by)
    return {line.definition.key: line.value for line in sheet.lines}


def names(row):
    rows = Event.objects.filter(subjects__subject_id=row.pk, name__endswith="field_changed")
    return [event.name for event in rows.order_by("sequence")]


def agree(by, subject_id):
    seat = ApprovalSeat.objects.due().get(step__run__subject_id=subject_id)
    approvals.approve(seat=seat, by=by, at=FRIDAY)


def test_a_job_is_filled_in_by_whoever_may_change_it(define, nurse_job, rita, ines, vera, otto):
    define("job")

    write("job", nurse_job, rita, thing="x")
    for by in (ines, vera, otto):
        with pytest.raises(PermissionDenied):
            write("job", nurse_job, by, thing="y")

    assert said("job", nurse_job, vera) == {"thing": "x"}
    assert names(nurse_job) == ["ats.job.field_changed"]
    assert field_holders.of("job").find(nurse_job.pk, otto) is None


def test_a_hiring_manager_sees_private_fields_of_their_job_and_an_interviewer_does_not(
    define, nurse_job, rita, henry, ines
):
    define("job", "Budget", is_private=True)
    write("job", nurse_job, rita, budget="much")

    assert said("job", nurse_job, henry) == {"budget": "much"}
    assert said("job", nurse_job, ines) == {}


def test_an_application_is_filled_in_by_whoever_may_move_it_while_they_know_who_it_is(
    define, nurse_job, rita, henry, ines
):
    define("application")
    ada = factories.application(nurse_job)

    write("application", ada, henry, thing="x")
    with pytest.raises(PermissionDenied):
        write("application", ada, ines, thing="y")

    assert names(ada) == ["ats.application.field_changed"]
    ada.stage.is_blind = True
    ada.stage.save()
    assert field_holders.of("application").find(ada.pk, rita) is None
    assert field_sheets.of_applications(ada.person_id, rita) == []


@pytest.mark.parametrize("who", ["rita", "henry", "ines", "vera"])
def test_what_one_may_is_the_same_one_by_one_and_for_many(who, define, nurse_job, acme, rita):
    secret = factories.job(acme.actor("adam"), title="Secret", is_confidential=True)
    rows = [factories.application(nurse_job), factories.application(secret)]
    holder, actor = field_holders.of("application"), acme.actor(who)

    found = holder.rights(rows, actor)

    for row in rows:
        assert found[row.pk].may_edit == holder.can_edit_fields(actor, row)
        assert found[row.pk].sees_private == holder.can_view_private_fields(actor, row)


def test_a_field_is_asked_for_in_its_departments_and_what_is_below_them(define, adam, rita):
    ward = departments.add(name="Ward", by=rita, at=MONDAY)
    night = departments.add(name="Night", parent=ward, by=rita, at=MONDAY)
    lyon = offices.add(draft=OfficeDraft("Lyon"), by=rita, at=MONDAY)
    field, here = define("job"), factories.job(rita, department=night, office=lyon)
    there = factories.job(rita)
    write("job", there, rita, thing="kept")

    field_places.limit(field=field, department_ids=[ward.pk], office_ids=[lyon.pk], by=adam, at=TUESDAY)

    assert said("job", here, rita) == {"thing": None}
    assert said("job", there, rita) == {}
    with pytest.raises(field_values.UnknownField):
        write("job", there, rita, thing="x")
    field_places.limit(field=field, department_ids=[], office_ids=[], by=adam, at=FRIDAY)
    assert said("job", there, rita) == {"thing": "kept"}
    told = Event.objects.filter(name="ats.field.places_changed").count()
    field_places.limit(field=field, department_ids=[], office_ids=[], by=adam, at=FRIDAY)
    assert Event.objects.filter(name="ats.field.places_changed").count() == told == 2


def test_a_field_whose_places_were_all_removed_is_asked_for_nowhere_until_others_are_chosen(define, adam, rita):
    ward = departments.add(name="Ward", by=rita, at=MONDAY)
    field, job = define("job"), factories.job(rita)
    field_places.limit(field=field, department_ids=[ward.pk], office_ids=[], by=adam, at=TUESDAY)
    departments.remove(department=ward, by=rita, at=TUESDAY)

    assert said("job", job, rita) == {}
    field_places.limit(field=field, department_ids=[], office_ids=[], by=adam, at=FRIDAY)
    assert said("job", job, rita) == {"thing": None}


def test_places_that_somebody_chose_meanwhile_are_not_replaced_by_an_old_form(define, adam, rita):
    field, ward = define("job"), departments.add(name="Ward", by=rita, at=MONDAY)
    wanted = {"field": field, "office_ids": [], "by": adam, "at": TUESDAY, "revision": 1}
    assert field_places.limit(department_ids=[ward.pk], **wanted)

    assert not field_places.limit(department_ids=[ward.pk], **wanted)
    with pytest.raises(fields.FieldChangedMeanwhile):
        field_places.limit(department_ids=[], **wanted)
    field.refresh_from_db()
    assert (field.revision, field.is_limited) == (2, True)


def test_places_are_the_organizations_own_and_people_have_none(define, adam, rita, globex, otto):
    ward = departments.add(name="Ward", by=rita, at=MONDAY)
    job, person = define("job"), define("person")
    strange = Department(organization_id=globex.organization.pk, name="Theirs")

    for field, ids in ((person, [ward.pk]), (job, [strange.pk])):
        with pytest.raises(Unacceptable):
            field_places.limit(field=field, department_ids=ids, office_ids=[], by=adam, at=MONDAY)
    with pytest.raises(PermissionDenied):
        field_places.limit(field=job, department_ids=[ward.pk], office_ids=[], by=rita, at=MONDAY)


def test_a_job_opens_when_its_required_fields_say_something(define, rita):
    define("job", "Cost center", is_required=True)
    job = factories.job(rita, is_open=False)

    with pytest.raises(field_values.FieldsMissing) as refusal:
        jobs.open_(job=job, by=rita, at=TUESDAY)
    assert refusal.value.labels == ["Cost center"]
    write("job", job, rita, cost_center="4711")

    assert jobs.open_(job=job, by=rita, at=TUESDAY).status == JobStatus.OPEN


def test_a_job_is_approved_for_what_its_fields_said_and_asked_about_again_when_they_change(
    define, board_decides, rita, cora
):
    define("job", "Budget", FieldKind.AMOUNT, needs_approval=True)
    define("job", "Nickname")
    board_decides(ApprovalKind.JOB)
    job = factories.job(rita, is_open=False)
    write("job", job, rita, budget={"amount_minor": 100, "currency": "EUR"})
    jobs.open_(job=job, by=rita, at=TUESDAY)
    runs = ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).order_by("started_at", "pk")
    assert runs.get().snapshot["fields"] == [
        {
            "key": "budget",
            "label": "Budget",
            "value": {"amount_minor": 100, "currency": "EUR"},
            "words": "\N{EURO SIGN}1",
        }
    ]

    write("job", job, rita, nickname="x")
    assert runs.count() == 1
    write("job", job, rita, budget={"amount_minor": 200, "currency": "EUR"})

    assert [run.state for run in runs] == ["cancelled", "waiting"]
    agree(cora, job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.OPEN


def test_what_a_job_was_approved_for_is_asked_again_when_it_was_emptied_before_opening(
    define, board_decides, rita, cora
):
    define("job", "Budget", needs_approval=True)
    board_decides(ApprovalKind.JOB)
    job = factories.job(rita, is_open=False)
    write("job", job, rita, budget="100")
    jobs.open_(job=job, by=rita, at=TUESDAY)
    agree(cora, job.pk)
    jobs.close(job=job, by=rita, at=FRIDAY)
    write("job", job, rita, budget=None)

    assert jobs.open_(job=job, by=rita, at=FRIDAY).status != JobStatus.OPEN


def test_a_copy_of_a_job_says_the_same(define, nurse_job, rita):
    define("job")
    write("job", nurse_job, rita, thing="x")

    made = job_copies.copy(job=nurse_job, title="Another", by=rita, at=FRIDAY)

    assert said("job", made, rita) == {"thing": "x"}


def test_an_open_opening_waits_again_when_an_approved_field_changes(define, board_decides, nurse_job, rita, cora):
    define("opening", "Budget", needs_approval=True)
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    assert seat.state == OpeningState.OPEN
    board_decides(ApprovalKind.OPENING)

    seat = write("opening", seat, rita, budget="much")

    seat.refresh_from_db()
    assert seat.state == OpeningState.DRAFT
    assert names(seat) == ["ats.opening.field_changed"]
    agree(cora, seat.pk)
    seat.refresh_from_db()
    assert seat.state == OpeningState.OPEN


def test_a_closed_opening_stays_as_it_is(define, nurse_job, rita):
    define("opening")
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.close(opening=seat, reason=CloseReason.NO_LONGER_NEEDED, by=rita, at=TUESDAY)

    with pytest.raises(field_values.FieldsStay):
        write("opening", seat, rita, thing="x")


@pytest.mark.parametrize("count", [1, 3])
def test_fields_of_applications_cost_the_same_with_one_and_with_three(
    count, define, acme, rita, henry, django_assert_num_queries
):
    field = define("application", is_private=True)
    person = factories.person(acme.organization.pk)
    for number in range(count):
        job = factories.job(rita, title=f"Job {number}")
        row = submissions.add(person=person, job=job, by=rita, at=MONDAY)
        write("application", row, rita, **{field.key: "x"})

    with django_assert_num_queries(3):
        found = field_sheets.of_applications(person.pk, rita)
    assert len(found) == count
