"""What scorecards recommend, for who may read them."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import Overall
from hireloom.ats.queries import recommendations
from tests import factories
from tests.cast import WEDNESDAY


def test_recommendations_are_listed_for_who_may_read_them(nurse_job, acme, rita, henry, ines, otto):
    application = factories.application(nurse_job)
    both = factories.interview(application, acme.colleagues["ines"], acme.colleagues["henry"], by=rita)
    factories.scorecard(both, acme.colleagues["ines"], "strong_yes")

    read = [recommendations.of([application.pk], actor).get(application.pk, []) for actor in (rita, ines, henry, otto)]

    assert read == [[Overall.STRONG_YES], [Overall.STRONG_YES], [], []]


@pytest.mark.parametrize(
    ("said", "is_good"),
    [
        ([], False),
        (["no_decision"], False),
        (["yes"], True),
        (["yes", "no"], False),
        (["yes", "strong_yes", "no"], True),
        (["yes", "no_decision"], True),
    ],
)
def test_more_than_half_of_those_who_decided_would_go_on(said, is_good):
    assert recommendations.tally([Overall(one) for one in said]).is_good is is_good


def test_who_did_not_decide_is_not_counted():
    tally = recommendations.tally([Overall("yes"), Overall("no"), Overall("no_decision")])

    assert (tally.good, tally.decided) == (1, 2)


def test_the_well_scored_are_found_as_far_as_one_may_read(nurse_job, acme, rita, henry, ines, otto):
    liked, disliked, unknown = (factories.application(nurse_job) for _ in range(3))
    for application, overall, hour in ((liked, "yes", 0), (disliked, "no", 1)):
        held = factories.interview(
            application, acme.colleagues["ines"], by=rita, starts_at=WEDNESDAY + timedelta(hours=hour)
        )
        factories.scorecard(held, acme.colleagues["ines"], overall)
    ids = [liked.pk, disliked.pk, unknown.pk]

    assert recommendations.well_scored(ids, rita) == {liked.pk}
    assert recommendations.well_scored(ids, otto) == frozenset()
