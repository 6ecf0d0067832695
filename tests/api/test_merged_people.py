"""The id of a record that was merged away: it names the one that goes on, to whoever may see it."""

import pytest

from hireloom.core import tenancy
from hireloom.people.operations import merges
from tests import factories
from tests.cast import FRIDAY, MONDAY


@pytest.fixture
def merged(acme, adam):
    kept, absorbed = (
        factories.person(acme.organization.pk, name=name, email=f"{name.lower()}@example.org")
        for name in ("Ada", "Augusta")
    )
    gone = absorbed.pk
    return kept, gone, merges.merge(kept=kept, absorbed=absorbed, by=adam, at=MONDAY)


def test_every_call_about_it_is_answered_with_the_record_that_goes_on(merged, program):
    kept, gone, _merge = merged
    rita = program("rita")
    calls = [
        rita.get(f"/people/{gone}"),
        rita.get(f"/people/{gone}/documents"),
        rita.get(f"/people/{gone}/consents"),
        rita.post(f"/people/{gone}/notes", {"body": "To whom?"}),
        rita.patch(f"/people/{gone}", {"headline": "Nobody"}),
    ]
    assert {(one["status"], one["merged_into"]) for one in calls} == {(410, str(kept.pk))}
    assert not kept.notes.exists()


def test_a_record_merged_twice_is_answered_with_the_last(merged, program, acme, adam):
    kept, gone, _merge = merged
    last = factories.person(acme.organization.pk, name="Ada Byron", email="byron@example.org")
    merges.merge(kept=last, absorbed=kept, by=adam, at=FRIDAY)

    assert program("rita").get(f"/people/{gone}")["merged_into"] == str(last.pk)


def test_whoever_may_not_see_the_record_that_goes_on_learns_nothing(merged, program, globex):
    _kept, gone, _merge = merged
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert otto.get(f"/people/{gone}")["status"] == 404
    assert "merged_into" not in program("rita", scopes={"people.import_people"}).get(f"/people/{gone}")


def test_a_merge_that_was_taken_back_gives_the_id_back(merged, program, adam):
    _kept, gone, merge = merged
    merges.unmerge(merge=merge, by=adam, at=FRIDAY)

    assert program("rita").get(f"/people/{gone}")["name"] == "Augusta"
