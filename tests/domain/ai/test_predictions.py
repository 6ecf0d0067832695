"""Predictions: learned, kept in versions, used only where they beat the average, said of people who may be told of."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloom.ai import histories, rules, tenures
from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import Prediction, PredictionModel, PredictionSwitch
from hireloom.ai.operations import prediction_models, prediction_switches, predictions
from hireloom.ai.operations.prediction_models import MadeByOtherRules, NoBetterThanAverage, SwitchedOff
from hireloom.ai.queries import predictions as shown
from hireloom.ai.queries.predictions import Standing
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, Organization
from hireloom.crm import compiling, trees
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.facts import Scope
from hireloom.engine.prediction import VERSION
from hireloom.engine.prediction.attempts import Deed
from hireloom.messaging.operations import tracking_objections
from hireloom.people.models import Employment, Person
from hireloom.people.operations import merges
from tests import factories, foretelling, jobs
from tests.cast import MONDAY, TUESDAY

DAY = timedelta(days=1)


@pytest.fixture
def here(acme):
    return acme.organization.pk


@pytest.fixture
def people(here):
    return foretelling.written_to(here)


def refreshed(here, at=MONDAY):
    after = None
    while True:
        after = predictions.refresh(organization_id=here, after=after, at=at)
        if after is None:
            return {row.person_id: row for row in Prediction.objects.filter(organization_id=here)}


def shown_one(people, *, answering=True):
    """Somebody who is not held out."""
    return next(one for number, one in enumerate(people) if (number % 3 == 0) is answering and not held(one))


def held(person):
    return rules.is_held_out(person.pk)


def names(noun):
    return list(Event.objects.about(noun.pk).order_by("sequence").values_list("name", flat=True))


def test_it_is_off_until_an_administrator_switches_it_on(here, people, rita, adam):
    assert prediction_models.train(organization_id=here, at=MONDAY) is None
    assert shown.of_person(people[0], rita, MONDAY) is None
    with pytest.raises(PermissionDenied):
        prediction_switches.switch_on(question=Question.ENGAGE, by=rita, at=MONDAY)

    first = prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)
    assert prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=TUESDAY) == first
    assert shown.of_person(people[0], rita, MONDAY).standing is Standing.LEARNING
    prediction_switches.switch_off(question=Question.ENGAGE, by=adam, at=TUESDAY)
    prediction_switches.switch_off(question=Question.ENGAGE, by=adam, at=TUESDAY)
    assert names(first) == ["ai.predictions.switched_on", "ai.predictions.switched_off"]


def test_switching_it_on_learns_and_answers_by_itself_and_off_removes_the_answers(here, people, adam, rita):
    prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)
    jobs.drain()
    assert PredictionModel.objects.get().state == ModelState.ACTIVE
    assert Prediction.objects.count() == len(people)

    prediction_switches.switch_off(question=Question.ENGAGE, by=adam, at=TUESDAY)
    jobs.drain()
    assert not Prediction.objects.exists()
    assert PredictionModel.objects.count() == 1


def test_a_version_is_kept_with_its_measures_and_used(here, people, adam):
    model = foretelling.learned(adam)

    assert (model.number, model.state, model.engine) == (1, ModelState.ACTIVE, VERSION)
    assert (model.count, model.learned_by) == (240, "weights")
    assert model.measures["skill"] > 0.1
    assert model.measures["brier"] < model.measures["base_brier"]
    assert names(model) == ["ai.prediction_model.trained", "ai.prediction_model.activated"]


def test_who_answers_is_high_and_who_does_not_is_low_with_what_moved_it(here, people, adam, rita):
    foretelling.learned(adam)
    refreshed(here)
    keen, shy = (shown.of_person(shown_one(people, answering=one), rita, MONDAY) for one in (True, False))

    assert (keen.standing, keen.band, shy.band) == (Standing.SAID, "high", "low")
    assert keen.number == 1
    assert "first messages" in " ".join(line.words for line in keen.because)
    assert 1 <= len(keen.because) <= 3
    assert any(not line.is_up for line in shy.because)


def test_whom_nothing_happened_with_there_is_not_enough_data(here, people, adam, rita):
    foretelling.learned(adam)
    refreshed(here)
    found = [shown.of_person(factories.person(here, name=f"New {number}"), rita, MONDAY) for number in range(8)]
    assert {(one.standing, one.band) for one in found} <= {(Standing.SAID, "unknown"), (Standing.HELD_OUT, None)}


def test_learning_the_same_from_the_same_keeps_no_second_version(here, people, adam):
    first = foretelling.learned(adam)
    assert prediction_models.train(organization_id=here, at=MONDAY) == first
    assert PredictionModel.objects.count() == 1


def test_a_version_that_is_no_better_than_the_average_is_not_used(here, adam, rita):
    for number in range(3):
        foretelling.did(factories.person(here, name=f"Few {number}"), EngagementKind.SENT, MONDAY - 90 * DAY)
    model = foretelling.learned(adam)

    assert (model.state, model.measures) == (ModelState.WEAK, None)
    assert refreshed(here) == {}
    with pytest.raises(NoBetterThanAverage):
        prediction_models.activate(model=model, by=adam, at=TUESDAY)


def test_one_that_is_worse_than_the_last_is_kept_beside_it(here, people, adam):
    first = foretelling.learned(adam)
    PredictionModel.objects.filter(pk=first.pk).update(measures=first.measures | {"skill": 0.99})
    foretelling.written_to(here, people=10, seed=7)
    second = prediction_models.train(organization_id=here, at=TUESDAY)

    assert (second.number, second.state) == (2, ModelState.KEPT)
    assert PredictionModel.objects.in_use().get() == first


def test_one_goes_back_to_an_earlier_version_by_one_verb(here, people, adam, rita):
    first = foretelling.learned(adam)
    PredictionModel.objects.filter(pk=first.pk).update(measures=first.measures | {"skill": 0.0})
    foretelling.written_to(here, people=10, seed=7)
    second = prediction_models.train(organization_id=here, at=TUESDAY)
    assert PredictionModel.objects.in_use().get() == second

    with pytest.raises(PermissionDenied):
        prediction_models.activate(model=first, by=rita, at=TUESDAY)
    prediction_models.activate(model=first, by=adam, at=TUESDAY)
    prediction_models.activate(model=first, by=adam, at=TUESDAY)
    assert PredictionModel.objects.in_use().get() == first
    assert names(first).count("ai.prediction_model.activated") == 2
    refreshed(here)
    assert set(Prediction.objects.values_list("model_id", flat=True)) == {first.pk}


def test_a_version_of_other_rules_says_nothing_and_is_not_gone_back_to(here, people, adam):
    first = foretelling.learned(adam)
    PredictionModel.objects.filter(pk=first.pk).update(engine="predict/0", state=ModelState.KEPT)
    with pytest.raises(MadeByOtherRules):
        prediction_models.activate(model=first, by=adam, at=TUESDAY)
    assert refreshed(here) == {}


def test_one_of_twenty_is_held_out_and_always_the_same(here, adam, rita):
    people = foretelling.written_to(here, people=150)
    foretelling.learned(adam)
    rows = refreshed(here)
    out = [one for one in people if held(one)]

    assert 1 <= len(out) <= 20
    assert {row.person_id for row in rows.values() if row.is_held_out} == {one.pk for one in out}
    assert shown.of_person(out[0], rita, MONDAY).standing is Standing.HELD_OUT
    assert shown.of_person(out[0], rita, MONDAY).band is None
    assert not Prediction.objects.visible_to(rita).filter(person=out[0]).exists()


def test_who_objects_to_tracking_or_asks_for_a_person_is_left_out(here, people, adam, rita, nurse_job):
    foretelling.learned(adam)
    refreshed(here)
    ada = shown_one(people)
    tracking_objections.note(person=ada, because="By phone", by=rita, at=MONDAY)
    asking = factories.application(nurse_job, name="Asking")
    asking.asked_for_person_at = MONDAY
    asking.save()

    assert shown.of_person(ada, rita, MONDAY).standing is Standing.LEFT_OUT
    assert histories.of(here, [ada.pk, asking.person_id]) == {}
    assert ada.pk not in refreshed(here)


def test_what_machines_did_and_what_colleagues_did_is_in_no_history(here):
    ada = factories.person(here, name="Ada Byron")
    foretelling.did(ada, EngagementKind.OPENED, MONDAY, machine="scanner")
    row = foretelling.did(ada, EngagementKind.APPLIED, MONDAY)
    row.source = EngagementSource.HIRING
    row.save()
    foretelling.did(ada, EngagementKind.INTERESTED, MONDAY)
    foretelling.did(ada, EngagementKind.CLICKED, MONDAY)
    assert [act.deed for act in histories.of(here, [ada.pk])[ada.pk].acts] == [Deed.LOOKED]


def test_what_came_true_is_counted_apart_for_those_held_out(here, adam):
    people = foretelling.written_to(here, people=150)
    foretelling.learned(adam)
    PredictionModel.objects.update(active_at=MONDAY - 400 * DAY)
    PredictionSwitch.objects.update(on_at=MONDAY - 400 * DAY)
    foretelling.did(people[0], EngagementKind.SENT, MONDAY + DAY)
    prediction_models.train(organization_id=here, at=MONDAY + 40 * DAY)
    told = PredictionSwitch.objects.get().came_true

    assert set(told) == {"held_out", "others"}
    assert told["others"]["count"] > told["held_out"]["count"] > 0
    assert told["others"]["brier"] < told["others"]["base_brier"]


def test_first_messages_from_before_it_was_on_are_not_among_what_came_true(here, people, adam):
    foretelling.learned(adam)
    PredictionModel.objects.update(active_at=MONDAY - 400 * DAY)
    foretelling.did(people[0], EngagementKind.SENT, MONDAY + DAY)
    prediction_models.train(organization_id=here, at=MONDAY + 40 * DAY)
    counts = [one["count"] for one in PredictionSwitch.objects.get().came_true.values()]
    assert counts == [1]


def test_two_records_that_become_one_are_answered_anew(here, people, adam):
    foretelling.learned(adam)
    refreshed(here)
    merges.merge(kept=people[0], absorbed=people[1], by=adam, at=TUESDAY)
    assert not Prediction.objects.filter(person__in=people[:2]).exists()
    assert people[0].pk in refreshed(here)


def test_learning_now_is_asked_for_by_who_may_and_while_it_is_on(here, adam, rita):
    with pytest.raises(SwitchedOff):
        prediction_models.begin(question=Question.ENGAGE, by=adam)
    prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)
    with pytest.raises(PermissionDenied):
        prediction_models.begin(question=Question.ENGAGE, by=rita)
    prediction_models.begin(question=Question.ENGAGE, by=adam)
    assert [job.task_name for job in jobs.waiting("ai.learn")] == ["ai.learn"]


def test_another_organization_neither_sees_nor_teaches(here, people, adam, otto):
    model = foretelling.learned(adam)
    refreshed(here)
    assert not PredictionModel.objects.visible_to(otto).exists()
    assert not Prediction.objects.visible_to(otto).exists()
    with pytest.raises(PredictionModel.DoesNotExist):
        prediction_models.activate(model=model, by=otto, at=TUESDAY)


@pytest.mark.parametrize("name", ["henry", "vera", "ines"])
def test_who_may_not_know_is_told_nothing(name, here, people, acme, adam):
    foretelling.learned(adam)
    refreshed(here)
    assert shown.of_person(shown_one(people), acme.actor(name), MONDAY) is None


def test_moments_are_a_question_of_their_own(here, people, adam, rita):
    for one in people:
        foretelling.did(one, EngagementKind.VISITED, MONDAY - 100 * DAY)
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    model = prediction_models.train(organization_id=here, question=Question.MOMENT, at=MONDAY)
    assert (model.question, model.state, model.number) == (Question.MOMENT, ModelState.ACTIVE, 1)
    assert model.parameters["quiet"]["happened"] >= 10

    found = shown.of_person(shown_one(people), rita, MONDAY)
    assert found.standing is Standing.OFF
    assert found.timing.again.on > MONDAY
    assert found.timing.again.count == model.parameters["quiet"]["count"]
    assert (found.timing.block == "") is not model.parameters["blocks_help"]
    nobody = next(one for one in (factories.person(here, name=f"New {n}") for n in range(9)) if not held(one))
    assert shown.of_person(nobody, rita, MONDAY).timing.again is None


def test_when_to_write_again_is_learned_anew_of_those_who_came_back_though_no_mail_left(here, people, adam):
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    asked = {"organization_id": here, "question": Question.MOMENT, "at": MONDAY}
    first = prediction_models.train(**asked)
    assert prediction_models.train(**asked) == first
    for one in people:
        foretelling.did(one, EngagementKind.VISITED, MONDAY - DAY)
    second = prediction_models.train(**asked)
    assert (second.number, second.count) == (2, first.count)
    assert second.parameters["quiet"]["happened"] > first.parameters["quiet"]["happened"]


def test_how_soon_people_come_back_is_learned_where_no_first_message_has_ended(here, adam):
    for number in range(40):
        person = factories.person(here, name=f"Person {number}")
        foretelling.did(person, EngagementKind.VISITED, MONDAY - 90 * DAY)
        foretelling.did(person, EngagementKind.VISITED, MONDAY - 40 * DAY)
        foretelling.did(person, EngagementKind.SENT, MONDAY - DAY)
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    model = prediction_models.train(organization_id=here, question=Question.MOMENT, at=MONDAY)
    assert (model.state, model.count, model.parameters["quiet"]["happened"]) == (ModelState.ACTIVE, 0, 40)
    assert model.parameters["blocks_help"] is False


def test_a_block_of_the_week_is_named_with_its_time_zone_where_blocks_differ(people, adam, rita):
    foretelling.tuesdays(adam)
    ada = shown_one(people)
    found = shown.of_person(ada, rita, MONDAY).timing
    assert found.block == "Tuesday, 9 to 12 h (UTC; their time zone is not known)"
    assert (found.suggestion.answered, found.suggestion.tried, found.suggestion.stands_out) == (60, 90, True)

    ada.time_zone = "America/New_York"
    assert shown.of_person(ada, rita, MONDAY).timing.block == "Tuesday, 9 to 12 h (America/New York, their time)"
    ada.time_zone = "Middle/Earth"
    assert shown.of_person(ada, rita, MONDAY).timing.block == found.block


def test_blocks_are_learned_on_the_clock_of_whom_was_written_to(here, adam):
    Organization.objects.filter(pk=here).update(time_zone="Europe/Berlin")
    tuesday_night = datetime(2026, 1, 20, 0, 30, tzinfo=UTC)
    for number, zone in enumerate(["Asia/Tokyo", "America/New_York", "", "Middle/Earth"]):
        person = factories.person(here, name=f"Person {number}")
        Person.objects.filter(pk=person.pk).update(time_zone=zone)
        foretelling.did(person, EngagementKind.SENT, tuesday_night)
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    model = prediction_models.train(organization_id=here, question=Question.MOMENT, at=MONDAY)
    tried = {(day, part): row[2] for day, part, *row in model.parameters["blocks"]["blocks"]}
    assert tried == {(1, 1): 1, (0, 4): 1, (1, 0): 2}


def test_with_nothing_to_learn_from_there_is_no_version(here, adam):
    for question in Question:
        prediction_switches.switch_on(question=question, by=adam, at=MONDAY)
        learned = prediction_models.train(organization_id=here, question=question, at=MONDAY)
        assert (learned is None) is (question in {Question.ENGAGE, Question.MOMENT})


def test_segments_find_who_is_likely_to_answer_and_never_who_is_held_out(here, adam, rita):
    people = foretelling.written_to(here, people=150)
    foretelling.learned(adam)
    refreshed(here)

    def fits(actor, operator, *bands):
        leaf = {"fact": "likely_to_answer", "operator": operator, "value": list(bands)}
        return set(compiling.people(trees.read({"all": [leaf]}), Scope(actor, MONDAY)).values_list("pk", flat=True))

    high = {row.person_id for row in Prediction.objects.filter(band="high", is_held_out=False)}
    assert high
    assert fits(rita, "any_of", "high") == high
    assert fits(rita, "none_of", "high") == {one.pk for one in people} - high
    tracking_objections.note(person=Person.objects.get(pk=next(iter(high))), because="Said so", by=rita, at=MONDAY)
    assert len(fits(rita, "any_of", "high")) == len(high) - 1
    prediction_switches.switch_off(question=Question.ENGAGE, by=adam, at=MONDAY)
    assert fits(rita, "any_of", "high") == set()


def test_open_to_move_is_a_rule_that_names_what_it_rests_on(here, adam, rita):
    ada = factories.person(here, name="Ada Byron")
    assert shown.of_person(ada, rita, MONDAY) is None
    prediction_switches.switch_on(question=Question.OPEN, by=adam, at=MONDAY)
    Employment.objects.create(
        organization_id=here, person=ada, title="Nurse", started_on=(MONDAY - 760 * DAY).date(), is_current=True
    )
    assert prediction_models.train(organization_id=here, question=Question.OPEN, at=MONDAY).state == ModelState.ACTIVE
    first = shown.of_person(ada, rita, MONDAY)
    assert (first.standing, first.open.band) == (Standing.OFF, "moderate")
    assert [line.words for line in first.open.because] == ["24 months in their job; many move after 18 to 30"]

    foretelling.did(ada, EngagementKind.VISITED, MONDAY - 3 * DAY)
    foretelling.did(ada, EngagementKind.VISITED, MONDAY - 2 * DAY, machine="scanner")
    found = shown.of_person(ada, rita, MONDAY).open
    assert found.band == "high"
    assert found.because[0].words == "Followed a link or visited a page 3 days ago"


def test_how_long_people_stay_is_learned_from_the_jobs_on_record(here, rita):
    people = [factories.person(here, name=f"Person {number}") for number in range(3)]
    began = (MONDAY - 1000 * DAY).date()
    for number, person in enumerate(people):
        Employment.objects.create(
            organization_id=here,
            person=person,
            title="Nurse",
            started_on=began,
            ended_on=None if number == 2 else began + 365 * DAY,
            is_current=number == 2,
        )
    tracking_objections.note(person=people[0], because="By phone", by=rita, at=MONDAY)
    assert tenures.of(here, MONDAY) == [(1004.4, False), (365.2, True)]
