"""The list of those we know for a job is built without being asked, and keeps what people did in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ai.operations import objections
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, criteria, jobs
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.models import Event
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.queries import warm_finding
from hireloom.flywheel.warm_enums import Aside, CameBy, CandidateState, Decision, ListState
from hireloom.people.enums import ContactType
from hireloom.people.models import Person
from tests import factories, warming
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.jobs import drain


def test_a_job_that_opens_has_its_list_built(rita):
    factories.person(rita.organization_id, name="Ada Byron")
    job = factories.job(rita)
    drain()

    row = WarmList.objects.of_job(job).get()
    assert (row.state, row.is_whole, row.version) == (ListState.READY, True, "")
    assert warming.names(row) == ["Ada Byron"]
    told = Event.objects.filter(name="flywheel.warm_list.built").get()
    assert told.payload["job_id"] == str(job.pk)


def test_a_draft_has_one_as_soon_as_it_says_what_it_asks_for_and_it_is_built_anew_with_each_version(rita):
    job = factories.job(rita, is_open=False)
    drain()
    assert not WarmList.objects.of_job(job).exists()

    criteria.write(job=job, wanted=[Wanted("Intensive care")], by=rita, at=MONDAY)
    drain()
    first = WarmList.objects.of_job(job).get().built_at
    criteria.write(job=job, wanted=[Wanted("Dialysis")], by=rita, at=TUESDAY)
    drain()

    assert WarmList.objects.of_job(job).get().built_at > first
    assert Event.objects.filter(name="flywheel.warm_list.built").count() == 1


def test_a_job_posted_before_there_was_a_list_gets_one(rita):
    job = factories.job(rita, is_open=False)
    factories.post(job, rita)
    drain()

    assert WarmList.objects.of_job(job).get().state == ListState.READY


def test_a_template_and_a_job_that_is_over_have_none(rita):
    over, template = factories.job(rita), factories.job(rita, is_open=False, title="Nurses")
    jobs.close(job=over, by=rita, at=TUESDAY)
    type(template).objects.filter(pk=template.pk).update(is_template=True)

    asked = warm_building.ask(organization_id=rita.organization_id, job_ids=[over.pk, template.pk], at=TUESDAY)

    assert (asked, over.status) == ([], JobStatus.OPEN)


def test_without_matching_those_known_best_come_in_first_and_others_where_there_is_room(nurse_job, rita, monkeypatch):
    medalist = warming.silver_medalist(rita, "Ada Byron").person
    referred = factories.person(rita.organization_id, name="Bela Novak")
    Person.objects.filter(pk=referred.pk).update(contact_type=ContactType.REFERRAL)
    for name in ("Chidi Okafor", "Dana Kim"):
        factories.person(rita.organization_id, name=name)
    monkeypatch.setattr(warm_finding, "MOST", 3)

    row = warming.built(nurse_job)

    came_by = dict(WarmCandidate.objects.filter(warm_list=row).values_list("person_id", "came_by"))
    assert (came_by.pop(medalist.pk), came_by.pop(referred.pk)) == (CameBy.WAY, CameBy.WAY)
    assert list(came_by.values()) == [CameBy.ROOM]
    assert row.considered == 4


def test_who_works_here_was_hired_is_archived_or_is_a_candidate_already_is_in_no_list(nurse_job, rita):
    there = factories.application(nurse_job, name="Ada Byron")
    hired = factories.application(factories.job(rita, title="Cook"), name="Bela Novak")
    applications.hire(application=hired, by=rita, at=TUESDAY)
    colleague = factories.person(rita.organization_id, name="Chidi Okafor")
    Person.objects.filter(pk=colleague.pk).update(contact_type=ContactType.EMPLOYEE)
    archived = factories.person(rita.organization_id, name="Dana Kim")
    Person.objects.filter(pk=archived.pk).update(archived_at=TUESDAY)
    factories.person(rita.organization_id, name="Emil Sand")

    row = warming.built(nurse_job, at=WEDNESDAY)
    assert warming.names(row) == ["Emil Sand"]

    Person.objects.filter(pk=hired.person_id).update(contact_type=ContactType.ALUMNI)
    applications.reject(application=there, reason=factories.reason(rita.organization_id), by=rita, at=WEDNESDAY)
    row = warming.built(nurse_job, at=WEDNESDAY + timedelta(hours=1))
    assert warming.names(row) == ["Ada Byron", "Bela Novak", "Emil Sand"]


def test_what_people_did_stays_when_it_is_built_anew_and_who_waits_and_is_no_longer_known_goes(nurse_job, rita):
    ada, bela, chidi = factories.crowd(rita.organization_id)
    row = warming.built(nurse_job)
    warm_lists.set_aside(job=nurse_job, people=[ada, bela], reason=Aside.NOT_NOW, by=rita, at=TUESDAY)
    Person.objects.filter(pk__in=[bela.pk, chidi.pk]).update(archived_at=TUESDAY)

    row = warming.built(nurse_job, at=WEDNESDAY)

    assert warming.names(row, state=CandidateState.SET_ASIDE) == ["Ada Byron", "Bela Novak"]
    assert warming.names(row, state=CandidateState.WAITING) == []


def test_the_wish_that_came_last_counts_and_a_building_that_is_run_again_comes_to_the_same(nurse_job, rita):
    factories.crowd(rita.organization_id)
    [early] = warm_building.ask(organization_id=rita.organization_id, job_ids=[nurse_job.pk], at=MONDAY)
    [late] = warm_building.ask(organization_id=rita.organization_id, job_ids=[nurse_job.pk], at=TUESDAY)

    of_early = {"warm_list_id": early.pk, "asked_at": early.asked_at, "is_whole": True}
    assert warm_building.build(**of_early, at=TUESDAY) is None
    assert not WarmCandidate.objects.exists()

    of_late = of_early | {"asked_at": late.asked_at}
    once = [warm_building.build(**of_late, at=TUESDAY), list(WarmCandidate.objects.order_by("pk").values())]
    twice = [warm_building.build(**of_late, at=TUESDAY), list(WarmCandidate.objects.order_by("pk").values())]
    assert once == twice
    assert len(once[1]) == 3


def test_a_building_that_fails_says_so_keeps_what_was_there_and_is_tried_again(nurse_job, rita, monkeypatch):
    factories.crowd(rita.organization_id)
    row = warming.built(nurse_job)
    [asked] = warm_building.ask(organization_id=rita.organization_id, job_ids=[nurse_job.pk], at=WEDNESDAY)
    assert asked.state == ListState.BUILDING

    warm_building.give_up(warm_list_id=row.pk, asked_at=asked.asked_at)
    row.refresh_from_db()
    assert (row.state, len(warming.names(row))) == (ListState.FAILED, 3)

    again = warm_building.build(warm_list_id=row.pk, asked_at=asked.asked_at, is_whole=True, at=WEDNESDAY)
    assert again is not None
    assert again.state == ListState.READY


def test_only_who_may_work_with_lists_has_one_built_anew(nurse_job, rita, vera, henry, ines, otto):
    assert warm_building.ask_anew(job=nurse_job, by=rita, at=TUESDAY) is not None
    assert warm_building.ask_anew(job=nurse_job, by=henry, at=TUESDAY) is not None
    for stranger in (vera, ines, otto):
        with pytest.raises(PermissionDenied):
            warm_building.ask_anew(job=nurse_job, by=stranger, at=TUESDAY)


def test_what_comes_to_be_known_of_people_makes_lists_stale_and_they_are_built_anew(nurse_job, rita, adam):
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    warming.compares(adam)
    ada = factories.person(rita.organization_id, name="Ada Byron")
    row = warming.built(nurse_job)
    assert warming.names(row) == []

    warming.knows(ada, "Dialysis for years.")
    row.refresh_from_db()
    assert row.is_stale
    [asked] = warm_building.refresh(organization_id=rita.organization_id, at=WEDNESDAY, with_decided=False)
    assert (asked.pk, asked.is_stale) == (row.pk, False)
    drain()
    assert warming.names(row) == ["Ada Byron"]

    warm_lists.decide(job=nurse_job, answer=warm_lists.Answer(Decision.POSTED), by=rita, at=WEDNESDAY)
    warming.knows(factories.person(rita.organization_id, name="Bela Novak"), "Dialysis.")
    assert warm_building.refresh(organization_id=rita.organization_id, at=WEDNESDAY, with_decided=False) == []
    assert len(warm_building.refresh(organization_id=rita.organization_id, at=WEDNESDAY, with_decided=True)) == 1


def test_of_people_who_were_compared_the_best_are_there_and_of_others_those_known_well(nurse_job, rita, adam):
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis"), Wanted("Triage")], by=rita, at=MONDAY)
    warming.compares(adam)
    shows = warming.knows(factories.person(rita.organization_id, name="Ada Byron"), "Dialysis.")
    warming.knows(factories.person(rita.organization_id, name="Bela Novak"), "Welding.")
    factories.person(rita.organization_id, name="Chidi Okafor")
    warming.silver_medalist(rita, "Dana Kim")
    asks = warming.silver_medalist(rita, "Emil Sand", title="Cook")
    warming.knows(asks.person, "Dialysis. Triage.")
    Application.objects.filter(pk=asks.pk).update(asked_for_person_at=MONDAY)

    row = warming.built(nurse_job)

    assert warming.names(row) == ["Ada Byron", "Dana Kim", "Emil Sand"]
    found = warming.candidate(row, shows)
    assert (found.share, found.came_by, found.findings[0]["verdict"]) == (0.5, CameBy.MATCH, "met")
    assert warming.candidate(row, asks.person).share is None
    assert (row.considered, row.version != "") == (5, True)


def test_who_objects_to_being_compared_stays_known_and_shows_no_match(rita, adam):
    warming.compares(adam)
    job = factories.job(rita, title="Night nurse")
    criteria.write(job=job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    ada = warming.knows(warming.silver_medalist(rita, "Ada Byron").person, "Years of dialysis.")
    row = warming.built(job)
    assert WarmCandidate.objects.get(person=ada, warm_list__job=job).share == 1
    drain()
    objections.object_to(person=ada, by=rita, at=TUESDAY)
    drain()
    one = WarmCandidate.objects.get(person=ada, warm_list__job=job)
    assert (one.share, one.findings, one.inputs) == (None, [], "")
    again = warming.built(job, at=WEDNESDAY)
    assert (again.pk, WarmCandidate.objects.get(person=ada, warm_list__job=job).share) == (row.pk, None)


def test_who_objects_while_a_list_is_built_shows_no_match_in_it(rita, adam, monkeypatch):
    warming.compares(adam)
    job = factories.job(rita, title="Night nurse")
    criteria.write(job=job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    ada, bela = (
        warming.knows(warming.silver_medalist(rita, name).person, "Dialysis.") for name in ("Ada Byron", "Bela Novak")
    )
    find = warm_finding.find

    def found_before_she_objects(*given, **more):
        finding = find(*given, **more)
        objections.object_to(person=ada, by=rita, at=TUESDAY)
        return finding

    monkeypatch.setattr(warm_finding, "find", found_before_she_objects)
    row = warming.built(job)

    assert (warming.candidate(row, ada).share, warming.candidate(row, ada).findings) == (None, [])
    assert warming.candidate(row, bela).share == 1
