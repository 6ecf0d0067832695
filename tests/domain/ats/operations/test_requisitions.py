"""The wish to hire, and the seats it fills: states, numbers, history, filling, taking back."""

from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from hireloom.ats.enums import ApprovalKind, CloseReason
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Opening, Requisition
from hireloom.ats.operations import applications, approvals, jobs, openings, requisitions
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import requisitions as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.events import sentences
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

BAND = {"pay_min_minor": 4_000_000, "pay_max_minor": 5_000_000, "pay_currency": "EUR"}


@pytest.fixture
def wish(rita):
    """An open requisition of Rita's."""
    return partial(factories.requisition, rita)


@pytest.fixture
def must_agree(acme, adam):
    """Cora must agree to things of a kind."""

    def make(kind):
        return factories.flow(kind, acme.colleagues["cora"], by=adam, name="Finance")

    return make


@pytest.fixture
def cora_says(acme):
    def say(word, at=WEDNESDAY):
        seat = ApprovalSeat.objects.due().select_related("step__run").get()
        getattr(approvals, word)(seat=seat, by=acme.actor("cora"), at=at)

    return say


def names_about(noun):
    return [event.name for event in Event.objects.about(noun.pk).order_by("sequence")]


def seats_of(job):
    return {seat.code: (seat.state, seat.close_reason) for seat in Opening.objects.filter(job=job)}


def test_requisitions_are_numbered_and_a_code_is_given_once(wish, rita):
    assert [wish().code, wish().code, wish(code="NUR-7").code, wish().code] == ["REQ-1", "REQ-2", "NUR-7", "REQ-4"]
    with pytest.raises(requisitions.CodeTaken):
        wish(code="nur-7")


def test_a_requisition_pauses_goes_on_and_closes_for_a_reason(wish, rita):
    made = wish()
    assert requisitions.hold(requisition=made, by=rita, at=TUESDAY).state == "on_hold"
    assert requisitions.hold(requisition=made, by=rita, at=TUESDAY).state == "on_hold"
    assert requisitions.resume(requisition=made, by=rita, at=WEDNESDAY).state == "open"
    closed = requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=FRIDAY)
    assert (closed.state, closed.close_reason, closed.closed_at) == ("closed", "no_budget", FRIDAY)
    with pytest.raises(requisitions.WrongState):
        requisitions.resume(requisition=made, by=rita, at=FRIDAY)
    assert names_about(made)[-3:] == ["ats.requisition.held", "ats.requisition.resumed", "ats.requisition.closed"]


def test_what_was_ended_is_taken_up_as_a_draft_and_approved_anew(wish, rita, cora_says, must_agree):
    made = wish()
    requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=TUESDAY, note="Frozen")
    must_agree(ApprovalKind.REQUISITION)

    again = requisitions.take_up(requisition=made, by=rita, at=WEDNESDAY)

    assert (again.state, again.close_reason, again.closed_at, again.note) == ("draft", "", None, "")
    assert requisitions.take_up(requisition=made, by=rita, at=WEDNESDAY).state == "draft"
    assert requisitions.submit(requisition=made, by=rita, at=WEDNESDAY).state == "pending_approval"
    with pytest.raises(requisitions.WrongState):
        requisitions.take_up(requisition=made, by=rita, at=WEDNESDAY)
    cora_says("approve")
    made.refresh_from_db()
    assert (made.state, made.opened_at is not None) == ("open", True)
    assert "ats.requisition.taken_up" in names_about(made)


def test_what_goes_on_or_was_filled_is_not_taken_up(wish, rita, people):
    made = wish()
    with pytest.raises(requisitions.WrongState):
        requisitions.take_up(requisition=made, by=rita, at=TUESDAY)
    Requisition.objects.update(state="closed", close_reason="filled", closed_at=TUESDAY)
    with pytest.raises(requisitions.WrongState):
        requisitions.take_up(requisition=made, by=rita, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        requisitions.take_up(requisition=made, by=people["vera"].as_actor(), at=TUESDAY)


def test_a_wish_that_was_never_open_is_cancelled_and_its_asking_called_off(wish, rita, must_agree):
    must_agree(ApprovalKind.REQUISITION)
    made = wish()

    cancelled = requisitions.close(requisition=made, reason=CloseReason.NO_LONGER_NEEDED, by=rita, at=TUESDAY)

    assert cancelled.state == "cancelled"
    assert ApprovalRun.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "draft",
    [
        {"title": " "},
        {"headcount": 0},
        {"headcount": 101},
        {"pay_min_minor": 2, "pay_max_minor": 1, "pay_currency": "EUR"},
        {"pay_min_minor": 2},
    ],
)
def test_what_makes_no_sense_is_refused(draft, wish):
    with pytest.raises(Unacceptable):
        wish(**draft)
    assert Requisition.objects.count() == 0


def test_who_sees_a_requisition_and_its_pay(wish, rita, vera, acme, otto):
    henry = acme.actor("henry")
    made = wish(hiring_manager_id=henry.membership_id, **BAND)
    secret = wish(is_confidential=True)

    assert set(Requisition.objects.visible_to(rita)) == {made, secret}
    assert set(Requisition.objects.visible_to(vera)) == {made}
    assert set(Requisition.objects.visible_to(henry)) == {made}
    assert set(Requisition.objects.visible_to(acme.actor("ines"))) == set()
    assert set(Requisition.objects.visible_to(acme.actor("adam"))) == {made, secret}
    assert set(Requisition.objects.visible_to(otto)) == set()
    with pytest.raises(PermissionDenied):
        requisitions.hold(requisition=made, by=otto, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        requisitions.hold(requisition=made, by=vera, at=TUESDAY)


def test_the_second_of_two_editors_is_told_what_stands_there_now(wish, rita, adam):
    made = wish()
    changed = requisitions.change(requisition=made, changes={"headcount": 3}, version=1, by=adam, at=TUESDAY)

    with pytest.raises(ChangedMeanwhile) as refusal:
        requisitions.change(
            requisition=made, changes={"headcount": 5, "title": "Head nurse"}, version=1, by=rita, at=WEDNESDAY
        )
    assert (refusal.value.current, refusal.value.version) == ({"headcount": 3, "title": "Nurse"}, 2)
    requisitions.change(requisition=made, changes={"headcount": 5}, version=2, by=rita, at=WEDNESDAY)

    assert [(line.changed_by, line.changes) for line in queries.history(made.pk, actor=rita, shows_pay=True)] == [
        ("Rita Lindqvist", {"headcount": [3, 5]}),
        ("Adam Okafor", {"headcount": [1, 3]}),
    ]
    assert changed.version == 2


def test_pay_is_left_out_of_the_history_for_those_who_may_not_see_it(wish, rita):
    made = wish(**BAND)
    requisitions.change(requisition=made, changes={"pay_max_minor": 6_000_000}, by=rita, at=TUESDAY)

    assert queries.history(made.pk, actor=rita, shows_pay=False) == []
    (line,) = queries.history(made.pk, actor=rita, shows_pay=True)
    assert line.changes == {"pay_max_minor": [5_000_000, 6_000_000]}


def test_an_approved_requisition_gives_a_job_its_seats(wish, rita, nurse_job):
    made = wish(headcount=2, starts_on=date(2026, 9, 1), **BAND)

    added = openings.add_all(job=nurse_job, requisition=made, by=rita, at=TUESDAY)

    assert seats_of(nurse_job) == {"REQ-1-1": ("open", ""), "REQ-1-2": ("open", "")}
    assert (added[0].pay_max_minor, added[0].starts_on) == (5_000_000, date(2026, 9, 1))
    with pytest.raises(openings.TooManyOpenings):
        openings.add(job=nurse_job, requisition=made, by=rita, at=TUESDAY)
    openings.close(opening=added[0], reason=CloseReason.FILLED_OTHERWISE, by=rita, at=WEDNESDAY)
    assert openings.add(job=nurse_job, requisition=made, by=rita, at=TUESDAY).code == "REQ-1-3"


def test_a_requisition_is_not_cut_below_the_seats_it_gave(wish, rita, nurse_job):
    made = wish(headcount=2)
    openings.add_all(job=nurse_job, requisition=made, by=rita, at=TUESDAY)
    with pytest.raises(Unacceptable):
        requisitions.change(requisition=made, changes={"headcount": 1}, by=rita, at=TUESDAY)


def test_a_requisition_that_waits_gives_no_seats(wish, rita, nurse_job, must_agree):
    must_agree(ApprovalKind.REQUISITION)
    with pytest.raises(requisitions.WrongState):
        openings.add(job=nurse_job, requisition=wish(), by=rita, at=TUESDAY)


def test_a_further_opening_waits_for_those_who_must_agree(rita, nurse_job, must_agree, cora_says):
    must_agree(ApprovalKind.OPENING)
    first, second = (openings.add(job=nurse_job, by=rita, at=TUESDAY) for _ in range(2))
    assert seats_of(nurse_job) == {"OPEN-1": ("draft", ""), "OPEN-2": ("draft", "")}
    openings.close(opening=second, reason=CloseReason.NO_BUDGET, by=rita, at=TUESDAY)

    cora_says("approve")

    assert seats_of(nurse_job) == {"OPEN-1": ("open", ""), "OPEN-2": ("closed", "no_budget")}
    openings.change(opening=first, changes={"pay_max_minor": 1, "pay_currency": "EUR"}, by=rita, at=WEDNESDAY)
    assert seats_of(nurse_job)["OPEN-1"] == ("draft", "")
    cora_says("decline", at=FRIDAY)
    assert seats_of(nurse_job)["OPEN-1"] == ("open", ""), "with the band that was agreed"


def test_a_hire_closes_the_seat_that_is_open_for_the_longest(rita, nurse_job):
    openings.add(job=nurse_job, draft=OpeningDraft(code="B"), by=rita, at=WEDNESDAY)
    openings.add(job=nurse_job, draft=OpeningDraft(code="A"), by=rita, at=TUESDAY)
    application = factories.application(nurse_job)

    applications.hire(application=application, by=rita, at=FRIDAY)

    assert seats_of(nurse_job) == {"A": ("closed", "filled"), "B": ("open", "")}
    seat = Opening.objects.get(code="A")
    assert (seat.application, seat.closed_at) == (application, FRIDAY)
    assert names_about(seat) == ["ats.opening.added", "ats.opening.opened", "ats.opening.filled"]
    hired = Event.objects.get(name="ats.application.hired")
    assert hired.payload["opening_id"] == str(seat.pk)


def test_a_hire_may_name_the_seat_but_not_a_closed_one(rita, nurse_job):
    first = openings.add(job=nurse_job, by=rita, at=TUESDAY)
    second = openings.add(job=nurse_job, by=rita, at=WEDNESDAY)
    openings.close(opening=first, reason=CloseReason.OTHER, by=rita, at=WEDNESDAY)
    application = factories.application(nurse_job)

    with pytest.raises(openings.OpeningNotOpen):
        applications.hire(application=application, opening_id=first.pk, by=rita, at=FRIDAY)
    applications.hire(application=application, opening_id=second.pk, by=rita, at=FRIDAY)

    assert seats_of(nurse_job) == {"OPEN-1": ("closed", "other"), "OPEN-2": ("closed", "filled")}


def test_nobody_is_hired_beyond_the_seats_there_are(rita, nurse_job):
    openings.add(job=nurse_job, by=rita, at=TUESDAY)
    first, second = factories.application(nurse_job), factories.application(nurse_job)
    applications.hire(application=first, by=rita, at=FRIDAY)

    with pytest.raises(openings.NoOpenOpening):
        applications.hire(application=second, by=rita, at=FRIDAY)

    second.refresh_from_db()
    assert second.outcome == ""


def test_taking_a_hire_back_opens_the_seat_and_the_requisition_again(wish, rita, nurse_job):
    made = wish()
    (seat,) = openings.add_all(job=nurse_job, requisition=made, by=rita, at=TUESDAY)
    application = factories.application(nurse_job)
    applications.hire(application=application, by=rita, at=WEDNESDAY)
    made.refresh_from_db()
    assert (made.state, made.close_reason) == ("closed", "filled")
    with pytest.raises(openings.OpeningFilledAlready):
        openings.reopen(opening=seat, by=rita, at=FRIDAY)

    applications.reopen(application=application, by=rita, at=FRIDAY)

    made.refresh_from_db()
    assert (made.state, made.close_reason, seats_of(nurse_job)) == ("open", "", {"REQ-1-1": ("open", "")})


def test_a_seat_that_nobody_agreed_to_waits_for_approval_when_it_is_opened_again(
    rita, nurse_job, must_agree, cora_says
):
    must_agree(ApprovalKind.OPENING)
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    cora_says("decline", at=TUESDAY)
    assert seats_of(nurse_job) == {"OPEN-1": ("closed", "not_approved")}

    seat = openings.reopen(opening=seat, by=rita, at=TUESDAY)

    assert (seat.state, seat.opened_at, seats_of(nurse_job)) == ("draft", None, {"OPEN-1": ("draft", "")})
    with pytest.raises(openings.NoOpenOpening):
        applications.hire(application=factories.application(nurse_job), by=rita, at=TUESDAY)
    cora_says("approve")
    seat.refresh_from_db()
    assert (seat.state, seat.opened_at) == ("open", WEDNESDAY)


def test_a_seat_closed_while_it_waited_for_approval_is_asked_about_again(rita, nurse_job, must_agree, cora_says):
    must_agree(ApprovalKind.OPENING)
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.close(opening=seat, reason=CloseReason.OTHER, by=rita, at=TUESDAY)
    assert openings.reopen(opening=seat, by=rita, at=TUESDAY).state == "draft"
    assert [run.state for run in ApprovalRun.objects.order_by("started_at", "pk")] == ["cancelled", "waiting"]


def test_a_seat_of_an_open_requisition_opens_again_at_once_unless_it_was_asked_about(
    wish, rita, nurse_job, must_agree, cora_says
):
    (seat,) = openings.add_all(job=nurse_job, requisition=wish(), by=rita, at=MONDAY)
    must_agree(ApprovalKind.OPENING)
    openings.close(opening=seat, reason=CloseReason.OTHER, by=rita, at=TUESDAY)
    seat = openings.reopen(opening=seat, by=rita, at=TUESDAY)
    assert seat.state == "open"

    openings.change(opening=seat, changes=BAND | {"pay_max_minor": 9_000_000}, by=rita, at=TUESDAY)
    cora_says("decline")
    openings.close(opening=seat, reason=CloseReason.OTHER, by=rita, at=FRIDAY)
    assert openings.reopen(opening=seat, by=rita, at=FRIDAY).state == "draft"


def test_where_nobody_must_agree_a_seat_opens_again_at_once(rita, nurse_job):
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.close(opening=seat, reason=CloseReason.OTHER, by=rita, at=TUESDAY)

    seat = openings.reopen(opening=seat, by=rita, at=FRIDAY)

    assert (seat.state, seat.opened_at, seat.close_reason) == ("open", MONDAY, "")


def test_the_seat_of_a_hire_taken_back_ends_with_a_requisition_that_was_given_up_meanwhile(wish, rita, nurse_job):
    made = wish(headcount=2)
    openings.add_all(job=nurse_job, requisition=made, by=rita, at=TUESDAY)
    application = applications.hire(application=factories.application(nurse_job), by=rita, at=WEDNESDAY)
    requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=FRIDAY)

    applications.unhire(application=application, by=rita, at=FRIDAY)

    assert seats_of(nurse_job) == {"REQ-1-1": ("closed", "no_budget"), "REQ-1-2": ("closed", "no_budget")}


def test_a_job_has_at_most_a_hundred_open_seats(rita, nurse_job):
    first = openings.add(job=nurse_job, by=rita, at=MONDAY)
    seats = [
        Opening(organization_id=nurse_job.organization_id, job=nurse_job, code=f"N-{number}", opened_at=MONDAY)
        for number in range(openings.MOST_OPEN - 1)
    ]
    Opening.objects.bulk_create(seats)
    assert Opening.objects.open().filter(job=nurse_job).count() == openings.MOST_OPEN == 100

    with pytest.raises(openings.TooManyOpenings):
        openings.add(job=nurse_job, by=rita, at=TUESDAY)

    openings.close(opening=first, reason=CloseReason.OTHER, by=rita, at=TUESDAY)
    assert openings.add(job=nurse_job, by=rita, at=WEDNESDAY).state == "open"
    with pytest.raises(openings.TooManyOpenings):
        openings.reopen(opening=first, by=rita, at=FRIDAY)


def test_a_job_without_openings_counts_none_and_hires_as_ever(rita, nurse_job):
    application = applications.hire(application=factories.application(nurse_job), by=rita, at=FRIDAY)

    assert application.outcome == "hired"
    assert "opening_id" not in Event.objects.get(name="ats.application.hired").payload


def test_closing_a_job_closes_its_openings_for_a_reason(rita, nurse_job):
    openings.add(job=nurse_job, by=rita, at=TUESDAY)

    jobs.close(job=nurse_job, by=rita, at=FRIDAY, because=CloseReason.NO_BUDGET)

    assert seats_of(nurse_job) == {"OPEN-1": ("closed", "no_budget")}


def test_closing_a_requisition_closes_the_seats_nobody_filled(wish, rita, nurse_job):
    made = wish(headcount=2)
    openings.add_all(job=nurse_job, requisition=made, by=rita, at=TUESDAY)
    applications.hire(application=factories.application(nurse_job), by=rita, at=WEDNESDAY)

    requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=FRIDAY)

    assert seats_of(nurse_job) == {"REQ-1-1": ("closed", "filled"), "REQ-1-2": ("closed", "no_budget")}


def test_a_job_opens_by_itself_when_those_have_agreed_who_must(rita, must_agree, cora_says):
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita)
    assert job.status == "draft"
    jobs.open_(job=job, by=rita, at=TUESDAY)
    assert ApprovalRun.objects.count() == 1

    jobs.change(job=job, changes={"title": "Head nurse"}, by=rita, at=TUESDAY)
    assert [run.state for run in ApprovalRun.objects.order_by("started_at", "pk")] == ["cancelled", "waiting"]
    cora_says("approve")

    job.refresh_from_db()
    assert (job.status, job.opened_at) == ("open", WEDNESDAY)


def test_an_open_job_that_becomes_another_one_is_asked_about_again_and_stays_open_meanwhile(
    rita, must_agree, cora_says
):
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita)
    cora_says("approve", at=TUESDAY)

    jobs.change(job=job, changes={"workplace": "remote"}, by=rita, at=WEDNESDAY)
    assert not ApprovalRun.objects.waiting().exists()
    changed = jobs.change(job=job, changes={"title": "Head nurse"}, by=rita, at=WEDNESDAY)

    assert (changed.status, ApprovalRun.objects.waiting().get().snapshot["title"]) == ("open", "Head nurse")
    cora_says("decline", at=FRIDAY)
    job.refresh_from_db()
    assert (job.status, ApprovalRun.objects.latest("started_at").state) == ("open", "declined")
    assert jobs.change(job=job, changes={"title": "Nurse"}, by=rita, at=FRIDAY).status == "open"


def test_a_job_that_opened_without_anybodys_word_is_changed_without_it(rita, must_agree):
    job = factories.job(rita)
    must_agree(ApprovalKind.JOB)
    jobs.change(job=job, changes={"title": "Head nurse"}, by=rita, at=WEDNESDAY)
    assert not ApprovalRun.objects.exists()


def test_a_job_of_an_approved_requisition_needs_no_second_approval(wish, rita, must_agree):
    made = wish()
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita, is_open=False)
    openings.add_all(job=job, requisition=made, by=rita, at=TUESDAY)

    assert jobs.open_(job=job, by=rita, at=TUESDAY).status == "open"


def test_a_job_of_a_requisition_that_was_given_up_is_not_agreed_upon(wish, rita, must_agree):
    made = wish()
    must_agree(ApprovalKind.JOB)
    job = factories.job(rita, is_open=False)
    openings.add_all(job=job, requisition=made, by=rita, at=TUESDAY)
    requisitions.close(requisition=made, reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    assert jobs.open_(job=job, by=rita, at=FRIDAY).status == "draft"
    assert ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).get().state == "waiting"


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "closed"}, "a_closed_opening_says_when_and_why"),
        ({"close_reason": "other", "closed_at": FRIDAY}, "a_closed_opening_says_when_and_why"),
        ({"state": "closed", "closed_at": FRIDAY, "close_reason": "filled"}, "a_filled_opening_names_its_application"),
        ({"opened_at": None}, "an_open_opening_says_since_when"),
        ({"pay_min_minor": 2, "pay_max_minor": 1}, "a_pay_band_of_an_opening_goes_up"),
    ],
)
def test_the_database_refuses_an_opening_that_contradicts_itself(values, rule, rita, nurse_job):
    seat = openings.add(job=nurse_job, by=rita, at=TUESDAY)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Opening.objects.filter(pk=seat.pk).update(**values)


def test_the_database_refuses_one_application_in_two_seats(rita, nurse_job):
    seats = [openings.add(job=nurse_job, by=rita, at=TUESDAY) for _ in range(2)]
    application = applications.hire(application=factories.application(nurse_job), by=rita, at=FRIDAY)
    other = next(seat for seat in seats if seat.pk != Opening.objects.get(application=application).pk)
    with pytest.raises(IntegrityError, match="an_application_fills_one_opening"), transaction.atomic():
        Opening.objects.filter(pk=other.pk).update(
            application=application, state="closed", closed_at=FRIDAY, close_reason="filled"
        )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_requisitions_costs_two_queries(count, wish, rita, django_assert_num_queries):
    for _ in range(count):
        wish()
    with django_assert_num_queries(2):
        found = queries.page(actor=rita)
    assert [line.code for line in found.lines] == [f"REQ-{number}" for number in range(count, 0, -1)]


def test_why_a_seat_was_closed_is_told_in_words_and_in_the_language_of_the_reader(rita, nurse_job):
    opening = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.close(opening=opening, reason=CloseReason.NO_LONGER_NEEDED, by=rita, at=TUESDAY)
    told = Event.objects.filter(name="ats.opening.closed")

    assert list(sentences.of(told).values()) == [f"Opening {opening.code} closed: No longer needed"]
    with translation.override("de"):
        assert "Nicht mehr benötigt" in next(iter(sentences.of(told).values()))


@pytest.mark.parametrize("reason", CloseReason)
def test_every_reason_for_closing_has_words_of_its_own_in_every_language(reason):
    english = str(reason.label)
    with translation.override("de"):
        assert str(reason.label) != english
    assert "_" not in english
