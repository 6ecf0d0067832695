"""Job posts: written, published, taken down; what the public then sees."""

import pytest

from hireloom.ats.enums import PayPeriod
from hireloom.ats.models import JobPost
from hireloom.ats.operations import jobs, posts
from hireloom.ats.operations.posts import PostDraft
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

DRAFT = PostDraft(
    title=" Nurse  (nights) ",
    body="<h2>You</h2><p onclick='x()'>care.</p><script>alert(1)</script><img src=x onerror=alert(1)>",
    location="Lyon",
    language="fr",
    pay_min_minor=3_000_000,
    pay_max_minor=3_600_000,
    pay_currency="EUR",
    pay_period=PayPeriod.YEAR,
)


def told():
    names = Event.objects.filter(name__startswith="ats.post.").order_by("sequence")
    return list(names.values_list("name", flat=True))


def live():
    return set(JobPost.objects.live().values_list("title", flat=True))


def test_a_post_is_kept_clean_and_unpublished(rita, nurse_job):
    post = posts.write(job=nurse_job, draft=DRAFT, by=rita, at=MONDAY)

    post.refresh_from_db()
    assert (post.title, post.body) == ("Nurse (nights)", "<h2>You</h2><p>care.</p>")
    assert (post.location, post.language, post.created_at) == ("Lyon", "fr", MONDAY)
    assert (post.pay_min_minor, post.pay_max_minor, post.pay_currency) == (3_000_000, 3_600_000, "EUR")
    assert not post.is_published
    assert live() == set()


def test_writing_a_published_post_anew_changes_it_at_once(rita, nurse_job):
    post = factories.post(nurse_job, rita)

    posts.write(job=nurse_job, draft=PostDraft(title="Ward nurse", body=""), post=post, by=rita, at=TUESDAY)

    assert live() == {"Ward nurse"}
    assert JobPost.objects.get().created_at == MONDAY


def test_a_post_needs_a_title(rita, nurse_job):
    with pytest.raises(Unacceptable):
        posts.write(job=nurse_job, draft=PostDraft(title=" ", body="x"), by=rita, at=MONDAY)

    assert not JobPost.objects.exists()


def test_publishing_and_taking_down_are_said_once_and_can_be_repeated(rita, nurse_job):
    post = posts.write(job=nurse_job, draft=DRAFT, by=rita, at=MONDAY)

    for at in (TUESDAY, WEDNESDAY):
        post = posts.publish(post=post, by=rita, at=at)
    assert (post.published_at, live()) == (TUESDAY, {"Nurse (nights)"})

    for at in (WEDNESDAY, FRIDAY):
        post = posts.unpublish(post=post, by=rita, at=at)
    assert (post.unpublished_at, live()) == (WEDNESDAY, set())
    assert told() == ["ats.post.published", "ats.post.unpublished"]


def test_the_public_sees_a_post_only_while_its_job_is_open_and_never_an_internal_one(rita):
    draft = factories.job(rita, is_open=False)
    factories.post(draft, rita)
    factories.post(draft, rita, title="For colleagues", is_internal=True)
    assert live() == set()

    jobs.open_(job=draft, by=rita, at=TUESDAY)
    assert live() == {"Staff nurse"}

    jobs.close(job=draft, by=rita, at=FRIDAY)
    assert live() == set()


@pytest.mark.parametrize("name", ["henry", "ines", "sam", "vera", "otto"])
def test_who_may_not_publish_neither_writes_nor_publishes_nor_takes_down(name, rita, nurse_job, request):
    actor, post = request.getfixturevalue(name), factories.post(nurse_job, rita)

    with pytest.raises(PermissionDenied):
        posts.write(job=nurse_job, draft=DRAFT, by=actor, at=FRIDAY)
    with pytest.raises(PermissionDenied):
        posts.write(job=nurse_job, draft=DRAFT, post=post, by=actor, at=FRIDAY)
    with pytest.raises(PermissionDenied):
        posts.unpublish(post=post, by=actor, at=FRIDAY)
    with pytest.raises(PermissionDenied):
        posts.publish(post=post, by=actor, at=FRIDAY)

    assert live() == {"Staff nurse"}
