"""What job boards are told of the organization, and what they know of a post."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from hireloom.ats.models import BoardProfile, JobPost
from hireloom.ats.operations import boards, posts
from hireloom.core.models import Event
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

ACME = boards.Profile(linkedin_company_id="4711", contact_email="jobs@acme.example")


def told():
    return BoardProfile.objects.values_list("linkedin_company_id", "contact_email", "version").get()


def events():
    return Event.objects.filter(name="ats.board_profile.changed").count()


def test_boards_are_told_who_hires_and_the_same_again_changes_nothing(rita):
    boards.introduce(profile=ACME, seen=0, by=rita, at=MONDAY)
    boards.introduce(profile=ACME, seen=1, by=rita, at=TUESDAY)

    assert told() == ("4711", "jobs@acme.example", 1)
    assert events() == 1


def test_who_saw_another_version_tells_nothing(rita):
    boards.introduce(profile=ACME, seen=0, by=rita, at=MONDAY)

    with pytest.raises(PolicyChangedMeanwhile):
        boards.introduce(profile=boards.Profile("1"), seen=0, by=rita, at=TUESDAY)

    assert told()[0] == "4711"


@pytest.mark.parametrize(
    "wrong", [{"linkedin_company_id": "acme"}, {"linkedin_company_id": "٤٧"}, {"contact_email": "x"}]
)
def test_what_is_no_page_and_no_address_is_refused(rita, wrong):
    with pytest.raises(Unacceptable):
        boards.introduce(profile=boards.Profile(**wrong), seen=0, by=rita, at=MONDAY)

    assert events() == 0


@pytest.mark.parametrize("name", ["vera", "sam"])
def test_who_may_not_publish_tells_boards_nothing(request, acme, rita, name):
    boards.introduce(profile=ACME, seen=0, by=rita, at=MONDAY)

    with pytest.raises(PermissionDenied):
        boards.introduce(profile=boards.Profile("1"), seen=1, by=request.getfixturevalue(name), at=TUESDAY)

    assert told()[0] == "4711"


def test_a_post_has_a_number_that_no_other_post_has_and_that_stays(rita, monkeypatch):
    job = factories.job(rita)
    first = factories.post(job, rita)
    drawn = iter([first.number, first.number, 4_000_000_002])
    monkeypatch.setattr(JobPost._meta.get_field("number"), "_get_default", lambda: next(drawn))
    monkeypatch.setattr(posts, "drawn_number", lambda: next(drawn))

    second = factories.post(job, rita)
    posts.write(job=job, post=second, draft=posts.PostDraft(title="Other", body=""), by=rita, at=TUESDAY)

    assert JobPost.objects.get(pk=second.pk).number == 4_000_000_002
    with pytest.raises(IntegrityError, match="a_post_has_a_number_of_its_own"), transaction.atomic():
        JobPost.objects.filter(pk=second.pk).update(number=first.number)


def test_what_boards_saw_first_is_kept_whatever_becomes_of_the_post(rita):
    job = factories.job(rita)
    post = factories.post(job, rita, title="Nurse")
    posts.unpublish(post=post, by=rita, at=TUESDAY)
    posts.write(job=job, post=post, draft=posts.PostDraft(title="Senior nurse", body=""), by=rita, at=TUESDAY)
    posts.publish(post=post, by=rita, at=FRIDAY)

    post.refresh_from_db()

    assert (post.first_published_at, post.first_title, post.published_at, post.changed_at) == (
        MONDAY,
        "Nurse",
        FRIDAY,
        FRIDAY,
    )
