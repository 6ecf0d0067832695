"""Segments ask how people found us."""

import pytest

from hireloom.core.actor import visitor
from hireloom.crm import compiling, trees
from hireloom.crm.facts import Scope
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.operations import touches
from hireloom.people.operations import sources
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY


@pytest.fixture
def crowd(acme, rita):
    """Ada came by search and then by the fair's word, Bela the other way round, Chidi nobody knows how."""
    people = factories.crowd(acme.organization.pk)
    fair = sources.add(name="Fair", kind="event", by=rita, at=MONDAY)
    for person, (search_at, fair_at) in zip(people[:2], ((MONDAY, TUESDAY), (THURSDAY, TUESDAY)), strict=True):
        came = [Arrival(SourceClass.SEARCH, search_at), Arrival(SourceClass.EVENT, fair_at, said="Fair")]
        by = visitor(person.organization_id)
        touches.note(person=person, came=came, occasion=Occasion.FORM, context_id=None, by=by, at=THURSDAY)
    return fair


def fits(actor, fact, operator, value):
    people = compiling.people(
        trees.read({"all": [{"fact": fact, "operator": operator, "value": value}]}), Scope(actor, FRIDAY)
    )
    return sorted(name.split()[0] for name in people.values_list("name", flat=True))


def test_people_are_found_by_their_first_and_by_any_touch(crowd, rita):
    fair = [str(crowd.pk)]

    assert fits(rita, "first_touch_source", "any_of", fair) == ["Bela"]
    assert fits(rita, "first_touch_source", "none_of", fair) == ["Ada", "Chidi"]
    assert fits(rita, "any_touch_source", "any_of", fair) == ["Ada", "Bela"]
    assert fits(rita, "first_touch_way", "any_of", ["search"]) == ["Ada"]
    assert fits(rita, "any_touch_way", "any_of", ["search"]) == ["Ada", "Bela"]
    assert fits(rita, "any_touch_way", "none_of", ["search"]) == ["Chidi"]
    assert fits(rita, "any_touch_way", "within", {"choices": ["search"], "days": 2}) == ["Bela"]
    assert fits(rita, "any_touch_source", "within", {"choices": fair, "days": 2}) == []
