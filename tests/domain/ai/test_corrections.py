"""A colleague who knows better says so of one criterion, with a reason; the match stays as it was found."""

import pytest

from hireloom.ai.models import Correction, Evaluation
from hireloom.ai.operations import corrections, evaluations
from hireloom.ai.queries import matches
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.matching.types import Verdict
from tests import comparing, factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

ASKED = [Wanted("Intensive care", "ICU", is_required=True, weight=3), Wanted("Dialysis")]


@pytest.fixture
def ada(nurse_job, rita, matching):
    criteria.write(job=nurse_job, wanted=ASKED, by=rita, at=MONDAY)
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    comparing.read(application, "Ten years of dialysis.")
    evaluate(application)
    return application


def evaluate(application, at=TUESDAY):
    evaluations.evaluate(organization_id=application.organization_id, application_ids=[application.pk], at=at)


def found(application):
    return Evaluation.objects.current().get(application=application)


def say(application, by, *, criterion="Intensive care", verdict=Verdict.MET, because="She told me.", at=TUESDAY):
    return corrections.correct(
        evaluation_id=found(application).pk, criterion=criterion, verdict=verdict, because=because, by=by, at=at
    )


def test_what_a_colleague_says_stands_beside_what_was_found(ada, rita):
    say(ada, rita)
    shown = matches.explained(ada, actor=rita, reads=True)
    first, second = shown.lines
    assert (first.verdict, first.corrected.verdict, first.corrected.because) == ("not_shown", "met", "She told me.")
    assert second.corrected is None
    assert (shown.points, shown.points_said, shown.weight) == (1, 4, 4)
    assert found(ada).share == 0.25


def test_who_reviews_blind_reads_what_is_said_and_not_why(ada, rita):
    say(ada, rita)
    first, _ = matches.explained(ada, actor=rita, reads=False).lines
    assert (first.corrected.verdict, first.corrected.because) == ("met", "")


def test_where_nobody_says_otherwise_there_is_one_number(ada, rita):
    assert matches.explained(ada, actor=rita, reads=True).points_said is None


def test_it_is_on_record_without_the_reason(ada, rita):
    say(ada, rita)
    told = Event.objects.get(name="ai.match.corrected").payload
    assert (told["criterion"], told["verdict"]) == ("Intensive care", "met")
    assert "She told me" not in str(told)


def test_a_later_word_takes_the_place_of_an_earlier_one(ada, rita):
    say(ada, rita)
    say(ada, rita, verdict=Verdict.PARTLY, because="Only a year.", at=WEDNESDAY)
    row = Correction.objects.get()
    assert (row.verdict, row.because, row.made_at) == ("partly", "Only a year.", WEDNESDAY)


def test_it_stands_beside_the_next_match_as_long_as_the_job_asks_for_it(ada, rita, nurse_job):
    say(ada, rita)
    criteria.write(job=nurse_job, wanted=[*ASKED, Wanted("French")], by=rita, at=TUESDAY)
    evaluate(ada, at=WEDNESDAY)
    lines = matches.explained(ada, actor=rita, reads=True).lines
    assert [line.corrected is not None for line in lines] == [True, False, False]
    criteria.write(job=nurse_job, wanted=[Wanted("French")], by=rita, at=WEDNESDAY)
    evaluate(ada, at=WEDNESDAY)
    assert matches.explained(ada, actor=rita, reads=True).points_said is None


def test_it_is_taken_back_once(ada, rita):
    say(ada, rita)
    for _ in range(2):
        corrections.take_back(evaluation_id=found(ada).pk, criterion="Intensive care", by=rita, at=WEDNESDAY)
    assert not Correction.objects.exists()
    assert Event.objects.filter(name="ai.match.correction_taken_back").count() == 1


@pytest.mark.parametrize("because", ["", "   "])
def test_without_a_reason_nothing_is_said(ada, rita, because):
    with pytest.raises(corrections.NoReason):
        say(ada, rita, because=because)
    assert not Correction.objects.exists()


def test_what_the_job_does_not_ask_for_cannot_be_corrected(ada, rita):
    with pytest.raises(corrections.NotAsked):
        say(ada, rita, criterion="Charm")


@pytest.mark.parametrize("name", ["ines", "cora"])
def test_who_does_not_decide_says_nothing(ada, acme, name):
    with pytest.raises((PermissionDenied, Evaluation.DoesNotExist)):
        say(ada, acme.actor(name))


def test_nobody_is_moved_by_it(ada, rita):
    stage = ada.stage_id
    say(ada, rita)
    ada.refresh_from_db()
    assert (ada.stage_id, ada.outcome) == (stage, "")
