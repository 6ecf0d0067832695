"""Whoever does not want to be compared by a program is not, and nothing else changes for them."""

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Evaluation, Objection, Profile
from hireloom.ai.operations import evaluations, objections, profiles, switches
from hireloom.ai.queries import objecting, ranking
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import comparing, factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

SAID = "Ten years of dialysis."


@pytest.fixture
def ada(nurse_job, rita, matching, knowing):
    """Ada, who has applied and was compared, of whom a profile is kept."""
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    comparing.read(application, SAID)
    compare(application.person)
    return application.person


def compare(person, at=TUESDAY):
    here = {"organization_id": person.organization_id, "at": at}
    evaluations.evaluate(application_ids=list(person.applications.values_list("pk", flat=True)), **here)
    profiles.make(person_ids=[person.pk], **here)


def is_compared(person):
    matches = Evaluation.objects.current().filter(application__person=person).exists()
    return matches, Profile.objects.filter(person=person).exists()


def themselves(person):
    return Actor(ActorKind.CANDIDATE, person.organization_id, id=person.pk)


def test_who_objects_is_compared_no_more_and_stays_where_they_are(ada):
    assert is_compared(ada) == (True, True)
    stage = ada.applications.get().stage_id
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    assert is_compared(ada) == (False, False)
    compare(ada, at=WEDNESDAY)
    assert is_compared(ada) == (False, False)
    assert (ada.applications.get().outcome, ada.applications.get().stage_id) == ("", stage)


def test_the_nightly_job_leaves_them_out(ada):
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    profiles.make_missing(organization_id=ada.organization_id, after=None, at=WEDNESDAY)
    assert is_compared(ada)[1] is False


def test_they_are_ranked_for_no_job(ada, nurse_job, rita):
    asked = {"people": Person.objects.visible_to(rita), "today": TUESDAY.date()}
    before = ranking.whole(nurse_job, **asked)
    assert [one.person_id for one in before.rows] == [ada.pk]
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    after = ranking.whole(nurse_job, **asked)
    assert (list(after.rows), after.counts.kept_out - before.counts.kept_out) == ([], 1)


def test_objecting_twice_is_once_and_it_is_on_record(ada):
    for at in (TUESDAY, WEDNESDAY):
        objections.object_to(person=ada, by=themselves(ada), at=at)
    told = Event.objects.filter(name="ai.matching.objected_to")
    assert (told.count(), Objection.objects.get().made_at) == (1, TUESDAY)


def test_who_allows_it_again_is_compared_again(ada):
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    objections.allow_again(person=ada, by=themselves(ada), at=WEDNESDAY)
    jobs.drain()
    assert is_compared(ada) == (True, True)
    objections.allow_again(person=ada, by=themselves(ada), at=WEDNESDAY)
    assert Event.objects.filter(name="ai.matching.allowed_again").count() == 1


def test_a_colleague_notes_it_for_them_and_takes_back_what_colleagues_noted_alone(ada, rita):
    objections.object_to(person=ada, by=rita, at=TUESDAY)
    assert Objection.objects.get().made_by_id == rita.membership_id
    objections.allow_again(person=ada, by=rita, at=WEDNESDAY)
    objections.object_to(person=ada, by=themselves(ada), at=WEDNESDAY)
    with pytest.raises(PermissionDenied):
        objections.allow_again(person=ada, by=rita, at=WEDNESDAY)


def test_nobody_else_may(ada, acme):
    stranger = factories.person(ada.organization_id, name="Bela Novak")
    for by in (themselves(stranger), acme.actor("ines"), acme.actor("cora")):
        with pytest.raises(PermissionDenied):
            objections.object_to(person=ada, by=by, at=TUESDAY)
    assert not Objection.objects.exists()


def test_they_read_what_they_are_compared_with_and_nobody_else_does(ada, nurse_job, rita):
    (one,) = objecting.assessed(ada, themselves(ada))
    assert [(asked.name, asked.weight) for asked in one.asked] == [("Dialysis", 1)]
    assert (one.title, one.compared_at) == (nurse_job.title, TUESDAY)
    assert objecting.assessed(ada, rita) == []
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    assert objecting.assessed(ada, themselves(ada))[0].compared_at is None


def test_an_objection_stays_when_two_records_become_one(ada, rita, adam):
    twin = factories.person(ada.organization_id, name="Ada Byron", email="ada@example.com")
    for person in (ada, twin):
        objections.object_to(person=person, by=themselves(person), at=TUESDAY)
    merge = merges.merge(kept=ada, absorbed=twin, by=adam, at=WEDNESDAY)
    assert Objection.objects.get().person_id == ada.pk
    merges.unmerge(merge=merge, by=adam, at=WEDNESDAY)
    assert set(Objection.objects.values_list("person_id", flat=True)) == {ada.pk, twin.pk}


def test_one_purpose_is_enough_to_object(ada, adam):
    switches.switch_off(purpose=Purpose.WARM_POOL, by=adam, at=TUESDAY)
    objections.object_to(person=ada, by=themselves(ada), at=TUESDAY)
    assert is_compared(ada)[0] is False
