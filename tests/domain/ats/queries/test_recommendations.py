"""What scorecards recommend, for who may read them."""

import pytest

from hireloom.ats.enums import Overall
from hireloom.ats.queries import recommendations
from tests import factories


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
    assert recommendations.were_good([Overall(one) for one in said]) is is_good
