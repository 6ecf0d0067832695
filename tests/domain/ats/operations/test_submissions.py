"""Coming in: somebody applies through a post, or a colleague adds them to a job."""

import pytest

from hireloom.ats.models import Application, Job, StageVisit
from hireloom.ats.operations import applications, jobs, posts, submissions
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import visitor
from hireloom.core.models import Event
from hireloom.kit.contacts import NotAContact
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def post(nurse_job, rita):
    return factories.post(nurse_job, rita)


def submitted():
    return Event.objects.filter(name="ats.application.submitted").count()


def test_a_stranger_applies_and_stands_in_the_first_stage(post, nurse_job):
    ada = factories.apply(post, at=TUESDAY, message="Hello", language="fr", key="k1", suspicion="too quick")

    ada.refresh_from_db()
    assert (ada.person.name, ada.job, ada.stage.name, ada.post) == ("Ada Byron", nurse_job, "Applied", post)
    assert (ada.message, ada.language, ada.suspicion) == ("Hello", "fr", "too quick")
    assert (ada.applied_at, ada.entered_at, ada.outcome) == (TUESDAY, TUESDAY, "")
    assert list(StageVisit.objects.values_list("application", "entered_at", "left_at")) == [(ada.pk, TUESDAY, None)]
    assert ada.person.contact_type == "applicant"
    payload = Event.objects.get(name="ats.application.submitted").payload
    assert set(payload) == {"application_id", "person_id", "job_id", "stage_id", "post_id"}


def test_sending_the_same_form_twice_is_one_application(post):
    first = factories.apply(post, at=TUESDAY, key="k1")
    second = factories.apply(post, at=WEDNESDAY, key="k1", email="other@example.org")

    assert first.pk == second.pk
    assert (Person.objects.count(), submitted()) == (1, 1)


def test_applying_again_while_it_is_open_adds_to_it_and_loses_nothing(post):
    first = factories.apply(post, at=TUESDAY, message="Hello", key="k1")
    second = factories.apply(post, at=FRIDAY, message="One more thing", key="k2")

    first.refresh_from_db()
    assert first.pk == second.pk
    assert (first.message, first.applied_at, first.updated_at) == ("Hello\n\nOne more thing", TUESDAY, FRIDAY)
    assert submitted() == 1
    again = Event.objects.get(name="ats.application.resubmitted")
    assert (again.at, again.payload["application_id"], again.payload["post_id"]) == (
        FRIDAY,
        str(first.pk),
        str(post.pk),
    )


def test_the_same_form_twice_and_who_is_added_again_did_not_apply_again(rita, nurse_job, post):
    for _ in range(2):
        application = factories.apply(post, at=TUESDAY, key="k1")
    submissions.add(person=application.person, job=nurse_job, by=rita, at=FRIDAY)

    assert not Event.objects.filter(name="ats.application.resubmitted").exists()


def test_applying_again_after_the_end_is_a_new_application(rita, post):
    first = factories.apply(post, at=MONDAY, key="k1")
    applications.reject(application=first, reason=factories.reason(rita.organization_id), by=rita, at=TUESDAY)

    second = factories.apply(post, at=FRIDAY, key="k2")

    assert first.pk != second.pk
    assert sorted(Application.objects.values_list("outcome", flat=True)) == ["", "rejected"]


def test_an_address_that_is_none_is_refused_and_nobody_is_kept(post):
    with pytest.raises(NotAContact):
        factories.apply(post, email="no address")

    assert (Person.objects.count(), Application.objects.count()) == (0, 0)


def test_nobody_applies_where_the_public_sees_nothing(rita, nurse_job, post):
    internal = factories.post(nurse_job, rita, is_internal=True)
    with pytest.raises(submissions.NotTakingApplications):
        factories.apply(internal)

    down = posts.unpublish(post=post, by=rita, at=TUESDAY)
    with pytest.raises(submissions.NotTakingApplications):
        factories.apply(down)

    posts.publish(post=post, by=rita, at=TUESDAY)
    jobs.close(job=nurse_job, by=rita, at=WEDNESDAY)
    post.refresh_from_db()
    with pytest.raises(submissions.NotTakingApplications):
        factories.apply(post)

    assert Application.objects.count() == 0


def test_a_visitor_of_another_careers_site_does_not_apply_here(post, globex):
    sent = factories.submission()

    with pytest.raises(submissions.NotTakingApplications):
        submissions.submit(post=post, submission=sent, source=None, by=visitor(globex.organization.pk), at=TUESDAY)

    assert Application.objects.count() == 0


def test_a_colleague_adds_somebody_once(rita, nurse_job):
    ada = factories.person(rita.organization_id, name="Ada Byron")

    first = submissions.add(person=ada, job=nurse_job, by=rita, at=TUESDAY)
    second = submissions.add(person=ada, job=nurse_job, by=rita, at=FRIDAY)

    assert (first.pk, first.stage.name, first.post) == (second.pk, "Applied", None)
    assert submitted() == 1
    assert Person.objects.get().contact_type == "applicant"


def test_nobody_is_added_to_a_job_that_is_not_open(rita):
    draft, ada = factories.job(rita, is_open=False), factories.person(rita.organization_id)

    with pytest.raises(submissions.NotTakingApplications):
        submissions.add(person=ada, job=draft, by=rita, at=TUESDAY)

    assert Application.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "may"), [("rita", True), ("sam", True), ("henry", False), ("vera", False), ("otto", False)]
)
def test_people_are_added_by_recruiters_and_sourcers(name, may, rita, nurse_job, request):
    actor, ada = request.getfixturevalue(name), factories.person(rita.organization_id)

    if may:
        submissions.add(person=ada, job=nurse_job, by=actor, at=TUESDAY)
    else:
        with pytest.raises(PermissionDenied):
            submissions.add(person=ada, job=nurse_job, by=actor, at=TUESDAY)

    assert Application.objects.exists() is may


def test_nobody_comes_into_a_job_that_closed_after_its_page_was_read(rita, nurse_job, post):
    person = factories.person(nurse_job.organization_id, name="Zofia Wolska")
    jobs.close(job=Job.objects.get(pk=nurse_job.pk), by=rita, at=MONDAY)
    assert (post.job.status, nurse_job.status) == ("open", "open")  # as they were read

    with pytest.raises(submissions.NotTakingApplications):
        factories.apply(post, at=TUESDAY)
    with pytest.raises(submissions.NotTakingApplications):
        submissions.add(person=person, job=nurse_job, by=rita, at=TUESDAY)

    assert not Application.objects.exists()
