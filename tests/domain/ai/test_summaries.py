"""Somebody in a few lines: what their work shows, and nothing of who they are or where they learned."""

from datetime import date

import pytest

from hireloom.ai.operations import profiles
from hireloom.ai.queries import summaries
from hireloom.people.models import Education
from tests import comparing, factories
from tests.cast import MONDAY

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.usefixtures("knowing")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def said(person, actor, *studies):
    for degree, field in studies:
        Education.objects.create(
            organization_id=person.organization_id, person=person, school="ETH Zürich", degree=degree, field=field
        )
    comparing.tells(person, "Ada Byron, ada@example.org. Dialysis, learned at ETH Zürich.")
    profiles.make(organization_id=person.organization_id, person_ids=[person.pk], at=MONDAY)
    return [(line.words, line.shown_by) for line in summaries.of(person, actor=actor, today=TODAY)]


def test_the_line_of_the_education_and_what_shows_it_name_no_school(rita, ada):
    lines = said(ada, rita, ("MSc (ETH Zürich)", "Physics, ETH Zürich"))

    assert ("Highest education shown: MSc, Physics.", ["MSc, Physics"]) in lines
    assert "ETH" not in str(lines)
    assert "Byron" not in str(lines)


def test_where_only_the_level_is_left_it_is_said_in_words(rita, ada):
    assert "Highest education shown: School." in [words for words, _shown in said(ada, rita, ("High School", ""))]


def test_who_may_see_no_matches_reads_nothing(acme, ada):
    assert said(ada, acme.actor("henry"), ("MSc", "Physics")) == []
