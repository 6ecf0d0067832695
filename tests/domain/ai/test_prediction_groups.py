"""Groups by what people did: found each night, named by thresholds that can be changed, asked for by segments."""

from datetime import timedelta

import pytest

from hireloom.ai.enums import GroupName, Question
from hireloom.ai.models import GroupMember
from hireloom.ai.operations import prediction_groups, prediction_models, prediction_switches
from hireloom.ai.queries import prediction_groups as reads
from hireloom.ai.queries import predictions as shown
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm import compiling, trees
from hireloom.crm.facts import Scope
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations import tracking_objections
from tests import factories, foretelling, jobs
from tests.cast import MONDAY, TUESDAY

DAY = timedelta(days=1)
CHANGE = {"recent_days": 30, "sleeping_days": 200, "often": 2, "unanswered": 1}


@pytest.fixture
def here(acme):
    return acme.organization.pk


@pytest.fixture
def crowd(here):
    """Ada answered lately, Bela long ago, nothing happened with Chidi."""
    ada, bela, chidi = factories.crowd(here)
    foretelling.did(ada, "replied", MONDAY - 40 * DAY)
    foretelling.did(bela, "replied", MONDAY - 400 * DAY)
    return ada, bela, chidi


@pytest.fixture
def on(adam):
    return prediction_switches.switch_on(question=Question.GROUP, by=adam, at=MONDAY)


def groups(here):
    prediction_groups.refresh(organization_id=here, after=None, at=MONDAY)
    return {row.person_id: row.group for row in GroupMember.objects.filter(organization_id=here)}


def fits(actor, *names):
    leaf = {"fact": "group", "operator": "any_of", "value": list(names)}
    people = compiling.people(trees.read({"all": [leaf]}), Scope(actor, MONDAY))
    return sorted(name.split()[0] for name in people.values_list("name", flat=True))


def test_each_is_found_in_a_group_while_it_is_on(here, crowd, on, adam, rita):
    ada, bela, _chidi = crowd
    assert groups(here) == {ada.pk: "lately", bela.pk: "sleeping"}
    assert (fits(rita, "lately"), fits(rita, "sleeping", "new")) == (["Ada"], ["Bela"])
    found = shown.of_person(ada, rita, MONDAY)
    assert (found.group, found.group_shares) == ("lately", "Heard from within 90 days")

    prediction_switches.switch_off(question=Question.GROUP, by=adam, at=TUESDAY)
    assert shown.of_person(ada, rita, MONDAY) is None
    assert fits(rita, "lately", "sleeping") == []
    jobs.drain()
    assert not GroupMember.objects.exists()


def test_names_follow_the_thresholds_and_everybody_is_grouped_anew(here, crowd, on, adam):
    ada, bela, _chidi = crowd
    row = prediction_groups.change(**CHANGE, by=adam, at=MONDAY)
    assert prediction_groups.change(**CHANGE, by=adam, at=TUESDAY) == row
    names = list(Event.objects.about(row.pk).values_list("name", flat=True))
    assert names == ["ai.group_rules.changed"]
    assert groups(here) == {ada.pk: "resting", bela.pk: "sleeping"}
    assert jobs.waiting("core.react")
    assert reads.shared(GroupName.RESTING, row.as_rules()) == "Heard from, and quiet for over 30 days"


@pytest.mark.parametrize("change", [{"recent_days": 200}, {"often": 0}, {"sleeping_days": 4000}])
def test_thresholds_that_make_no_sense_are_refused(change, adam):
    with pytest.raises(Unacceptable):
        prediction_groups.change(**(CHANGE | change), by=adam, at=MONDAY)


def test_only_who_switches_predictions_changes_thresholds(rita, otto, here, crowd, on):
    with pytest.raises(PermissionDenied):
        prediction_groups.change(**CHANGE, by=rita, at=MONDAY)
    groups(here)
    assert not GroupMember.objects.visible_to(otto).exists()
    assert fits(rita, "lately") == ["Ada"]


def test_who_is_left_out_is_in_no_group(here, crowd, on, rita):
    groups(here)
    assert fits(rita, "lately", "sleeping") == ["Ada", "Bela"]
    tracking_objections.note(person=crowd[0], because="By phone", by=rita, at=MONDAY)
    assert fits(rita, "lately", "sleeping") == ["Bela"]
    assert set(groups(here)) == {crowd[1].pk}


def test_groups_say_how_they_answer_and_how_steady_they_are(here, on, rita):
    foretelling.written_to(here)
    groups(here)
    prediction_models.train(organization_id=here, question=Question.GROUP, at=MONDAY)
    found = reads.of(rita)
    lines = {line.group: line for line in found.lines}

    assert found.is_on
    assert sum(line.people for line in found.lines) == 60
    assert 0 <= found.same <= 1
    assert lines[GroupName.SILENT].people > 10
    assert lines[GroupName.SILENT].answered.value < lines[GroupName.RESTING].answered.value
