"""Predictions for programs."""

from hireloom.ai import rules
from hireloom.ai.operations import predictions
from hireloom.core import tenancy
from hireloom.people.models import Person
from tests import foretelling
from tests.cast import MONDAY


def test_a_program_reads_what_is_foretold_and_how_well_it_does(program, acme, adam, globex):
    people = foretelling.written_to(acme.organization.pk)
    tool = program("rita")
    tool.get(f"/people/{people[0].pk}/prediction")
    assert tool.status == 404
    foretelling.learned(adam)
    predictions.refresh(organization_id=acme.organization.pk, after=None, at=MONDAY)
    keen = next(one for one in people[::3] if not rules.is_held_out(one.pk))

    said = tool.get(f"/people/{keen.pk}/prediction")
    assert (said["standing"], said["band"], said["version"]) == ("said", "high", 1)
    assert 1 <= len(said["because"]) <= 3
    [version] = tool.get("/predictions/versions")
    assert (version["version"], version["state"], version["messages"]) == (1, "active", 240)
    assert version["skill"] > 0
    henry = program("henry")
    henry.get("/predictions/versions")
    assert henry.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/people/{keen.pk}/prediction")
    assert otto.status == 404
    assert otto.get("/predictions/versions") == []


def test_a_program_reads_the_time_zone_of_the_moment(program, acme, adam):
    foretelling.tuesdays(adam)
    ada = next(one for one in foretelling.written_to(acme.organization.pk) if not rules.is_held_out(one.pk))
    tool = program("rita")
    block = tool.get(f"/people/{ada.pk}/prediction")["block"]
    hours = {"weekday": 1, "from_hour": 9, "to_hour": 12, "messages": 90, "answered": 60}
    assert block == hours | {"time_zone": "UTC", "is_their_time_zone": False}
    Person.objects.filter(pk=ada.pk).update(time_zone="Asia/Tokyo")
    block = tool.get(f"/people/{ada.pk}/prediction")["block"]
    assert block == hours | {"time_zone": "Asia/Tokyo", "is_their_time_zone": True}
