"""A hire on its way to whoever runs HR: kept once, handed over once, taken back for all to see."""

from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from hireloom.ats.enums import HireState
from hireloom.ats.models import Application, Hire, Opening
from hireloom.ats.operations import applications, hires, jobs, openings
from hireloom.ats.queries import hires as queries
from hireloom.core import tenancy
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron")


@pytest.fixture
def hire(ada, rita):
    applications.hire(application=ada, by=rita, at=WEDNESDAY)
    return Hire.objects.get()


def recorded():
    return [event.name for event in Event.objects.filter(name__startswith="ats.hire.").order_by("sequence")]


def test_hiring_keeps_who_did_it_when_and_into_which_opening(nurse_job, ada, rita, people):
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    applications.hire(application=ada, by=rita, at=WEDNESDAY)
    applications.hire(application=ada, by=rita, at=THURSDAY)

    [hire] = Hire.objects.all()
    assert (hire.application_id, hire.opening_id, hire.hired_at) == (ada.pk, seat.pk, WEDNESDAY)
    assert (hire.hired_by, hire.state, hire.is_to_do) == (people["rita"], HireState.OPEN, True)


def test_a_hire_is_handed_over_once_with_what_hr_calls_the_person(hire, rita, adam, people):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="  E-17 ")
    hires.hand_over(hire=hire, by=rita, at=FRIDAY, reference="E-17")
    for again in ({"by": adam, "reference": "E-17"}, {"by": rita, "reference": "E-18"}):
        with pytest.raises(hires.HandedOverAlready):
            hires.hand_over(hire=hire, at=FRIDAY, **again)

    hire.refresh_from_db()
    assert (hire.state, hire.is_to_do, hire.reference) == (HireState.HANDED_OVER, False, "E-17")
    assert (hire.handed_over_at, hire.handed_over_by, hire.updated_at) == (THURSDAY, people["rita"], THURSDAY)
    assert recorded() == ["ats.hire.handed_over"]


def test_what_hr_calls_somebody_stands_in_no_event(hire, rita):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="E-17")

    assert "E-17" not in str(Event.objects.get(name="ats.hire.handed_over").payload)


def test_a_mark_that_was_wrong_is_taken_back(hire, rita, adam):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="E-17")
    hires.hand_back(hire=hire, by=adam, at=FRIDAY)
    hires.hand_back(hire=hire, by=adam, at=FRIDAY)

    hire.refresh_from_db()
    assert (hire.state, hire.is_to_do, hire.reference, hire.handed_over_by) == (HireState.OPEN, True, "", None)
    assert recorded() == ["ats.hire.handed_over", "ats.hire.handed_back"]


def test_a_hire_taken_back_stays_and_cannot_be_handed_over(hire, ada, rita):
    applications.unhire(application=ada, by=rita, at=THURSDAY)
    with pytest.raises(hires.HireTakenBack):
        hires.hand_over(hire=hire, by=rita, at=FRIDAY)

    hire.refresh_from_db()
    assert (hire.state, hire.is_to_do, hire.taken_back_at) == (HireState.TAKEN_BACK, False, THURSDAY)


def test_who_was_handed_over_and_is_taken_back_is_left_to_do_until_hr_knows(hire, ada, rita):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY)
    applications.unhire(application=ada, by=rita, at=FRIDAY)
    assert list(Hire.objects.all().to_do()) == [hire]

    hires.hand_back(hire=hire, by=rita, at=FRIDAY)

    assert list(Hire.objects.all().to_do()) == []
    assert list(Hire.objects.all().of_state(HireState.TAKEN_BACK)) == [hire]


def test_who_is_hired_again_is_a_hire_of_its_own(hire, ada, rita):
    applications.unhire(application=ada, by=rita, at=THURSDAY)
    applications.hire(application=ada, by=rita, at=FRIDAY)

    assert [(one.hired_at, one.state) for one in Hire.objects.order_by("hired_at")] == [
        (WEDNESDAY, HireState.TAKEN_BACK),
        (FRIDAY, HireState.OPEN),
    ]


def test_a_reference_is_short(hire, rita):
    with pytest.raises(Unacceptable):
        hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="x" * 101)

    assert hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="x" * 100).handed_over_at == THURSDAY


@pytest.mark.parametrize("who", ["henry", "ines", "vera", "cora", "sam", "otto"])
def test_only_who_recruits_hands_over(hire, acme, globex, who):
    by = globex.actor("otto") if who == "otto" else acme.actor(who)
    for verb in (hires.hand_over, hires.hand_back):
        with pytest.raises(PermissionDenied):
            verb(hire=hire, by=by, at=THURSDAY)


def test_who_sees_the_list(hire, acme, globex):
    assert {name: Hire.objects.visible_to(acme.actor(name)).count() for name in acme.colleagues} == {
        "adam": 1, "rita": 1, "cora": 1, "sam": 0, "henry": 0, "ines": 0, "vera": 0, "edda": 0,
    }  # fmt: skip
    assert Hire.objects.visible_to(globex.actor("otto")).count() == 0


def test_hires_of_confidential_jobs_and_of_private_people_are_told_to_who_may_know_alone(hire, ada, adam, rita, cora):
    ada.job.is_confidential = True
    ada.job.save()
    seen = {actor: Hire.objects.visible_to(actor).count() for actor in (adam, rita, cora)}
    assert seen == {adam: 1, rita: 1, cora: 0}, "Rita is of the team"
    assert queries.counts(cora).all == 0

    ada.job.is_confidential = False
    ada.job.save()
    ada.person.is_private, ada.person.owner = True, None
    ada.person.save()
    assert (queries.counts(adam).all, queries.counts(cora).all) == (1, 0)


def test_who_stands_in_a_blind_stage_again_is_not_told_of(hire, ada, adam, rita):
    applications.unhire(application=ada, by=rita, at=THURSDAY)
    assert Hire.objects.visible_to(rita).exists()
    ada.job.stages.update(is_blind=True)

    assert not Hire.objects.visible_to(rita).exists()
    assert Hire.objects.visible_to(adam).exists()


def test_a_hire_says_what_was_signed_to_who_sees_offers_alone(files_here, ada, rita, adam, cora):
    signed = factories.accepted(ada, rita)
    rows = list(Hire.objects.select_related(*queries.LOADED))
    [told], [untold] = queries.lines(rows, rita), queries.lines(rows, cora)

    assert (told.offer_id, told.title, told.hired_by, str(told.starts_on)) == (
        signed.pk, "Staff nurse", "", "2026-06-01",
    )  # fmt: skip
    assert (told.pay_said, told.signed_digest) == ("€52,000 per year", signed.signed.digest)
    assert (untold.person, untold.offer_id, untold.pay_said, untold.signed_digest) == ("Ada Byron", None, "", "")


def test_an_earlier_hire_says_what_was_signed_then(files_here, ada, rita):
    factories.accepted(ada, rita, at=THURSDAY)
    applications.unhire(application=ada, by=rita, at=FRIDAY)
    first = Hire.objects.select_related(*queries.LOADED)
    assert [one.title for one in queries.lines(list(first), rita)] == ["Staff nurse"]
    Hire.objects.update(taken_back_at=TUESDAY)

    assert [one.title for one in queries.lines(list(first.all()), rita)] == [""]


def test_two_standing_hires_of_an_application_are_refused_by_the_database(hire):
    with pytest.raises(IntegrityError, match="an_application_is_one_standing_hire"), transaction.atomic():
        Hire.objects.create(organization_id=hire.organization_id, application_id=hire.application_id, hired_at=THURSDAY)


def test_a_reference_without_a_handover_is_refused_by_the_database(hire):
    with pytest.raises(IntegrityError, match="only_who_was_handed_over_has_a_reference"), transaction.atomic():
        Hire.objects.update(reference="E-17")


def test_who_was_hired_before_hires_were_kept_is_found_by_the_migration(hire, ada, nurse_job, people):
    seat = Opening.objects.create(
        organization_id=ada.organization_id, job=nurse_job, code="N-1", state="closed", opened_at=MONDAY,
        closed_at=WEDNESDAY, close_reason="filled", application=ada,
    )  # fmt: skip
    Application.objects.filter(pk=factories.application(nurse_job).pk).update(updated_at=MONDAY)
    Hire.objects.all().delete()
    earlier = import_module("hireloom.ats.migrations.0028_hires").EARLIER
    with connection.cursor() as cursor:
        for _twice in range(2):
            cursor.execute(earlier)

    [found] = Hire.objects.all()
    assert (found.application_id, found.hired_at, found.hired_by) == (ada.pk, WEDNESDAY, people["rita"])
    assert (found.opening_id, found.state) == (seat.pk, HireState.OPEN)


def test_the_recruiter_of_a_confidential_job_hands_over_by_the_team(acme, adam, ada, hire):
    job = ada.job
    jobs.add_team_member(job=job, membership=acme.colleagues["sam"], role=JobRole.RECRUITER, by=adam, at=MONDAY)

    with tenancy.organization(acme.organization.pk):
        assert hires.hand_over(hire=hire, by=acme.actor("sam"), at=THURSDAY).handed_over_at == THURSDAY


def test_who_is_hired_again_keeps_what_hr_knew_of_the_first_time(hire, ada, rita):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="E-17")
    applications.unhire(application=ada, by=rita, at=THURSDAY)
    applications.hire(application=ada, by=rita, at=FRIDAY)
    first, second = Hire.objects.order_by("hired_at")
    assert [(one.state, one.is_to_do, one.reference) for one in (first, second)] == [
        (HireState.TAKEN_BACK, True, "E-17"),
        (HireState.OPEN, True, ""),
    ]

    hires.hand_back(hire=first, by=rita, at=FRIDAY)
    hires.hand_over(hire=second, by=rita, at=FRIDAY, reference="E-17")

    assert list(Hire.objects.all().to_do()) == []


def test_a_hire_follows_a_person_who_is_merged_into_another_and_back(hire, ada, rita, adam, acme):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="E-17")
    kept = factories.person(acme.organization.pk, name="Ada B.", email="byron@example.org")
    merge = merges.merge(kept=kept, absorbed=ada.person, by=adam, at=FRIDAY)

    def told():
        [line] = queries.page(rita, queries.Wish("all"), 1)
        return line.person_id, line.reference, line.state

    assert told() == (kept.pk, "E-17", HireState.HANDED_OVER)
    merges.unmerge(merge=merge, by=adam, at=FRIDAY)

    assert told() == (ada.person_id, "E-17", HireState.HANDED_OVER)


def test_a_hire_goes_with_the_person_who_is_deleted(hire, ada, rita):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY, reference="E-17")
    Person.objects.filter(pk=ada.person_id).delete()

    assert not Hire.objects.exists()
    assert recorded() == ["ats.hire.handed_over"]


def test_a_hire_outlives_its_opening_and_who_handed_it_over(nurse_job, ada, rita):
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    applications.hire(application=ada, by=rita, at=WEDNESDAY)
    Hire.objects.update(handed_over_at=THURSDAY)
    Opening.objects.filter(pk=seat.pk).delete()
    [line] = queries.page(rita, queries.Wish("all"), 1)

    assert (line.opening_id, line.opening, line.handed_over_by, line.state) == (None, "", "", HireState.HANDED_OVER)
