"""What colleagues do with the list of those they know for a job."""

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ats.models import Application
from hireloom.ats.operations import applications, jobs, submissions
from hireloom.core.models import Event
from hireloom.crm.operations import enrollments
from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.operations import warm_lists
from hireloom.flywheel.operations.warm_lists import Answer, NoWarmList
from hireloom.flywheel.queries import warm_finding
from hireloom.flywheel.warm_enums import Aside, CandidateState, Decision
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import factories, warming
from tests.cast import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.jobs import drain


@pytest.fixture
def crowd(rita):
    return factories.crowd(rita.organization_id)


@pytest.fixture
def known(nurse_job, crowd):
    """The list of the nurse's job, with Ada, Bela and Chidi."""
    return warming.built(nurse_job)


def states(warm_list):
    rows = WarmCandidate.objects.filter(warm_list=warm_list).order_by("person__name")
    return dict(rows.values_list("person__name", "state"))


def happened(name):
    return [event.payload for event in Event.objects.filter(name=name).order_by("sequence")]


def test_somebody_is_set_aside_for_a_reason_and_put_back(nurse_job, known, crowd, rita):
    ada = crowd[0]
    [row] = warm_lists.set_aside(
        job=nurse_job, people=[ada], reason=Aside.NOT_NOW, because="In May", by=rita, at=WEDNESDAY
    )
    assert (row.state, row.aside_as, row.aside_because) == (CandidateState.SET_ASIDE, Aside.NOT_NOW, "In May")
    assert (row.state_at, row.state_by_id) == (WEDNESDAY, rita.membership_id)
    assert warm_lists.set_aside(job=nurse_job, people=[ada], reason=Aside.OTHER_JOB, by=rita, at=THURSDAY) == []
    assert [told["reason"] for told in happened("flywheel.warm_candidate.set_aside")] == ["not_now"]

    [row] = warm_lists.put_back(job=nurse_job, people=crowd, by=rita, at=THURSDAY)
    assert (row.state, row.aside_as, row.aside_because) == (CandidateState.WAITING, "", "")
    assert warm_lists.put_back(job=nurse_job, people=[ada], by=rita, at=FRIDAY) == []
    assert len(happened("flywheel.warm_candidate.put_back")) == 1


def test_something_else_wants_words(nurse_job, known, crowd, rita):
    with pytest.raises(Unacceptable, match="Say why they are set aside"):
        warm_lists.set_aside(job=nurse_job, people=crowd, reason=Aside.OTHER, because=" ", by=rita, at=WEDNESDAY)
    assert set(states(known).values()) == {CandidateState.WAITING}


def test_who_may_only_look_and_strangers_set_nobody_aside(nurse_job, known, crowd, vera, ines, otto, henry):
    for stranger in (vera, ines, otto):
        with pytest.raises(PermissionDenied):
            warm_lists.set_aside(job=nurse_job, people=crowd, reason=Aside.NOT_NOW, by=stranger, at=WEDNESDAY)
    assert set(states(known).values()) == {CandidateState.WAITING}
    assert len(warm_lists.set_aside(job=nurse_job, people=crowd, reason=Aside.NOT_NOW, by=henry, at=WEDNESDAY)) == 3


def test_who_is_added_to_the_job_stands_in_its_list_as_added(nurse_job, known, crowd, rita):
    ada, bela, _chidi = crowd
    warm_lists.set_aside(job=nurse_job, people=[ada], reason=Aside.NOT_NOW, by=rita, at=WEDNESDAY)

    made = warm_lists.add(job=nurse_job, people=[ada, bela], by=rita, at=THURSDAY)

    assert [one.person_id for one in made] == [ada.pk, bela.pk]
    assert states(known) == {"Ada Byron": "added", "Bela Novak": "added", "Chidi Okafor": "waiting"}
    assert WarmCandidate.objects.get(person=ada).context_id == made[0].pk
    assert warm_lists.add(job=nurse_job, people=[ada, bela], by=rita, at=FRIDAY) == made
    assert len(happened("flywheel.warm_candidate.noted")) == 2


def test_nobody_is_added_to_a_job_that_is_not_open(nurse_job, known, crowd, rita):
    jobs.close(job=nurse_job, by=rita, at=WEDNESDAY)
    with pytest.raises(submissions.NotTakingApplications):
        warm_lists.add(job=nurse_job, people=crowd, by=rita, at=THURSDAY)
    assert not Application.objects.filter(job=nurse_job).exists()
    assert set(states(known).values()) == {CandidateState.WAITING}


def test_who_applies_by_themselves_stands_there_as_added_too(nurse_job, known, crowd, rita):
    submissions.add(person=crowd[2], job=nurse_job, by=rita, at=WEDNESDAY)
    drain()

    assert states(known)["Chidi Okafor"] == CandidateState.ADDED


def test_an_enrollment_from_the_list_knows_its_job_for_who_sees_it(nurse_job, known, crowd, rita, otto):
    running = factories.sequence(rita)
    [one] = warm_lists.enroll(job=nurse_job, sequence=running, people=crowd[:1], by=rita, at=WEDNESDAY).enrollments
    [other] = enrollments.enroll(sequence=running, people=crowd[1:2], by=rita, at=WEDNESDAY).enrollments

    assert warm_finding.job_of_enrollment(one.pk, rita) == nurse_job
    assert warm_finding.job_of_enrollment(other.pk, rita) is None
    assert warm_finding.job_of_enrollment(one.pk, otto) is None


def test_who_is_enrolled_from_the_list_stands_there_as_enrolled(nurse_job, known, crowd, rita):
    ada, bela, _chidi = crowd
    running = factories.sequence(rita)
    made = warm_lists.enroll(job=nurse_job, sequence=running, people=[ada, bela], by=rita, at=WEDNESDAY)

    assert [one.person_id for one in made.enrollments] == [ada.pk, bela.pk]
    assert states(known) == {"Ada Byron": "enrolled", "Bela Novak": "enrolled", "Chidi Okafor": "waiting"}
    assert WarmCandidate.objects.get(person=ada).context_id == made.enrollments[0].pk
    warm_lists.add(job=nurse_job, people=[ada], by=rita, at=THURSDAY)
    assert states(known)["Ada Byron"] == CandidateState.ADDED


def test_a_job_without_a_list_says_so(rita, crowd):
    job = factories.job(rita, is_open=False)
    with pytest.raises(NoWarmList):
        warm_lists.set_aside(job=job, people=crowd, reason=Aside.NOT_NOW, by=rita, at=WEDNESDAY)


def test_the_first_answer_before_posting_stays(nurse_job, known, rita):
    row = warm_lists.decide(job=nurse_job, answer=Answer(Decision.SKIPPED, "Too urgent"), by=rita, at=WEDNESDAY)
    assert (row.decided_as, row.decided_because, row.decided_at) == (Decision.SKIPPED, "Too urgent", WEDNESDAY)
    assert row.decided_by_id == rita.membership_id

    again = warm_lists.decide(job=nurse_job, answer=Answer(Decision.POSTED), by=rita, at=THURSDAY)
    assert (again.decided_as, again.decided_at) == (Decision.SKIPPED, WEDNESDAY)
    [told] = happened("flywheel.warm_list.decided")
    assert told["decision"] == "skipped"


def test_skipping_wants_a_reason_and_deciding_the_right_to_publish(nurse_job, known, rita, henry, otto):
    with pytest.raises(Unacceptable, match="Say why the people you know are skipped"):
        warm_lists.decide(job=nurse_job, answer=Answer(Decision.SKIPPED, " "), by=rita, at=WEDNESDAY)
    for other in (henry, otto):
        with pytest.raises(PermissionDenied):
            warm_lists.decide(job=nurse_job, answer=Answer(Decision.POSTED), by=other, at=WEDNESDAY)
    known.refresh_from_db()
    assert known.decided_as == ""


def test_what_was_done_about_a_double_holds_for_the_one_record_and_comes_apart_again(nurse_job, known, crowd, rita):
    ada, bela, chidi = crowd
    warm_lists.set_aside(job=nurse_job, people=[bela], reason=Aside.NOT_NOW, by=rita, at=WEDNESDAY)

    merge = merges.merge(kept=ada, absorbed=bela, by=rita, at=THURSDAY)
    assert states(known) == {"Ada Byron": "set_aside", "Chidi Okafor": "waiting"}

    merges.unmerge(merge=merge, by=rita, at=FRIDAY)
    assert states(known) == {"Ada Byron": "waiting", "Bela Novak": "set_aside", "Chidi Okafor": "waiting"}
    assert Person.objects.filter(pk=chidi.pk).exists()


def test_a_rejected_application_from_the_list_leaves_them_added(nurse_job, known, crowd, rita):
    [made] = warm_lists.add(job=nurse_job, people=crowd[:1], by=rita, at=TUESDAY)
    applications.reject(application=made, reason=factories.reason(rita.organization_id), by=rita, at=WEDNESDAY)

    assert warming.names(warming.built(nurse_job, at=THURSDAY), state=CandidateState.ADDED) == ["Ada Byron"]
