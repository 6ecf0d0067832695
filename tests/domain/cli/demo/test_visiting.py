"""A year of visits as the demo has it: they brought the applications of that year, and look as the product leaves them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.cli.demo.loading import visiting
from hireloom.flywheel.queries import attribution
from hireloom.flywheel.queries.attribution import Asked
from hireloom.marketing.models import SourceTouch, Visit
from hireloom.marketing.queries import links, results
from hireloom.marketing.queries.results import Period
from hireloom.people.operations import sources
from tests import factories

NOW = timezone.now()


@pytest.fixture
def applied(acme, rita):
    """Two who applied by a post, of a board and of the site itself, and one whom somebody found."""
    post = factories.post(factories.job(rita), rita)
    for kind, name in (("job_board", "Craftsboard"), ("careers_site", "Careers site"), ("sourced", "Sourced")):
        made = factories.application(post.job, at=NOW - timedelta(days=20), email=f"{kind}@example.org")
        source = sources.named(organization_id=acme.organization.pk, name=name, kind=kind)
        Application.objects.filter(pk=made.pk).update(source=source, post=post)
    return post


def test_a_year_of_visits_brought_the_applications_of_that_year(acme, rita, applied):
    visiting.look(acme.organization.pk, NOW)

    seen = results.whole(Period(), rita)
    assert seen.visits > 1_000
    assert seen.visits > seen.jobs > seen.begun > seen.sent == attribution.known(Asked(NOW), rita) == 2
    assert "Craftsboard" in attribution.lines(Asked(NOW, of="last", by="source"), rita)
    assert {bool(link.retired_at) for link in links.listed(rita)} == {True, False}


def test_visits_of_the_demo_know_nobody_and_are_the_same_each_time(acme, rita, applied):
    visiting.look(acme.organization.pk, NOW)
    first = sorted(Visit.objects.values_list("pk", "day", "way", "host"))
    Visit.objects.all().delete()
    SourceTouch.objects.all().delete()

    visiting.look(acme.organization.pk, NOW)

    assert not Visit.objects.exclude(visitor=None, at=None).exists()
    assert sorted(Visit.objects.values_list("pk", "day", "way", "host")) == first
    assert all(touch.at <= touch.noted_at for touch in SourceTouch.objects.all())
