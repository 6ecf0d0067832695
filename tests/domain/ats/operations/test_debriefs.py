"""Decisions: recorded with reasons, by who has written their own scorecard."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import Verdict
from hireloom.ats.models import Decision, ScorecardVersion
from hireloom.ats.operations import debriefs
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job)


@pytest.fixture
def card(application, acme, rita):
    ines = acme.colleagues["ines"]
    return factories.scorecard(factories.interview(application, ines, by=rita), ines)


def decide(application, by, **more):
    words = {"verdict": Verdict.GO_ON, "reasons": "Clear, and wants the work."} | more
    return debriefs.decide(application=application, by=by, **{"at": FRIDAY} | words)


def test_a_decision_says_why_and_what_there_was_to_read(application, card, rita):
    decision = decide(application, rita)

    assert (decision.verdict, decision.decided_by_id) == ("go_on", rita.membership_id)
    assert decision.read == [str(ScorecardVersion.objects.get().pk)]
    event = Event.objects.about(application.pk).get(name="ats.decision.recorded")
    assert event.payload["verdict"] == "go_on"
    assert "Clear" not in str(event.payload)


def test_the_same_decision_again_is_one_and_another_is_added(application, rita):
    decide(application, rita)
    decide(application, rita)
    decide(application, rita, verdict=Verdict.STOP, reasons="The licence is missing.", at=FRIDAY + timedelta(hours=1))

    assert list(Decision.objects.order_by("decided_at").values_list("verdict", flat=True)) == ["go_on", "stop"]


def test_a_decision_without_reasons_is_refused(application, rita):
    with pytest.raises(Unacceptable, match="why"):
        decide(application, rita, reasons="  ")


def test_who_owes_a_scorecard_writes_it_before_deciding(application, acme, rita, henry):
    interview = factories.interview(application, acme.colleagues["henry"], by=rita)

    with pytest.raises(debriefs.OwnScorecardFirst):
        decide(application, henry)
    factories.scorecard(interview, acme.colleagues["henry"])
    assert decide(application, henry).verdict == "go_on"


@pytest.mark.parametrize("who", ["ines", "vera", "sam"])
def test_others_decide_nothing(who, application, acme, nurse_job):
    with pytest.raises(PermissionDenied):
        decide(application, acme.actor(who))


def test_decisions_are_read_by_those_who_read_scorecards(application, acme, rita, henry, ines, otto):
    decide(application, rita)

    assert [Decision.objects.visible_to(actor).count() for actor in (rita, henry, ines, otto)] == [1, 1, 0, 0]
