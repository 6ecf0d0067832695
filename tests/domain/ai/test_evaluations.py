"""Applications are compared with what their job asks for, anew when something changed, and on record."""

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Evaluation, Switch
from hireloom.ai.operations import evaluations, switches
from hireloom.ai.queries import matches
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.comparing import audited, read

ASKED = [Wanted("Intensive care", "intensive care, ICU", is_required=True), Wanted("Dialysis")]
SAID = "Ada Byron, ada@example.org. Ten years of intensive care in Lyon."


@pytest.fixture
def asked(nurse_job, rita):
    return criteria.write(job=nurse_job, wanted=ASKED, by=rita, at=MONDAY)


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


def current(application):
    return Evaluation.objects.current().filter(application=application).first()


def evaluate(application, at=TUESDAY):
    return evaluations.evaluate(organization_id=application.organization_id, application_ids=[application.pk], at=at)


def test_a_match_is_made_with_its_evidence_and_the_versions_it_was_made_of(matching, asked, ada, nurse_job):
    read(ada, SAID)
    [made] = evaluate(ada)
    assert (made.share, made.musts_not_shown, made.criteria.number) == (0.5, 0, 1)
    shown, missing = made.findings
    assert shown["verdict"] == "met"
    [place] = shown["evidence"]
    assert SAID[place["start"] : place["end"]] == "intensive care"
    assert place["found"] == "intensive care"
    assert "Ada" not in place["words"]
    assert missing["verdict"] == "not_shown"


def test_the_same_again_makes_nothing_new(matching, asked, ada):
    read(ada, SAID)
    evaluate(ada)
    assert evaluate(ada, at=WEDNESDAY) == []
    assert Evaluation.objects.filter(application=ada).count() == 1


def test_what_is_known_better_is_compared_anew_and_what_was_there_stays_on_record(matching, asked, ada):
    read(ada, SAID)
    evaluate(ada)
    read(ada, SAID + " Dialysis, too.", at=WEDNESDAY)
    [newer] = evaluate(ada, at=WEDNESDAY)
    assert newer.share == 1
    assert current(ada) == newer
    assert Evaluation.objects.filter(application=ada).count() == 2


def test_while_it_is_off_nothing_is_made(asked, ada):
    read(ada, SAID)
    assert evaluate(ada) == []


def test_a_version_that_is_not_installed_makes_nothing(matching, asked, ada):
    Switch.objects.filter(pk=matching.pk).update(version="rules/0")
    read(ada, SAID)
    assert evaluate(ada) == []


def test_who_asked_for_a_person_is_not_compared_and_loses_the_match(matching, asked, ada):
    read(ada, SAID)
    evaluate(ada)
    ada.asked_for_person_at = TUESDAY
    ada.save(update_fields=["asked_for_person_at"])
    assert evaluate(ada, at=WEDNESDAY) == []
    assert current(ada) is None


def test_of_somebody_without_a_document_nobody_can_say(matching, asked, ada):
    [made] = evaluate(ada)
    assert made.share is None


def test_two_people_with_the_same_facts_get_the_same_number_whatever_they_are_called(matching, asked, nurse_job):
    shares = set()
    for name in ("Ada Byron", "Chidi Okafor", "Fatima Zahra", "Wei Zhang"):
        application = factories.application(nurse_job, name=name, email=f"{name.split()[0].lower()}@example.org")
        read(application, f"{name}. ICU and dialysis since school.")
        shares |= {row.share for row in evaluate(application)}
    assert shares == {1.0}


def test_everything_that_matters_has_it_compared_by_itself(matching, asked, nurse_job, rita):
    post = factories.post(nurse_job, rita)
    application = factories.apply(post)
    jobs.drain()
    assert current(application).share is None
    read(application, SAID, at=TUESDAY)
    jobs.drain()
    assert current(application).share == 0.5
    criteria.write(job=nurse_job, wanted=ASKED[:1], by=rita, at=WEDNESDAY)
    jobs.drain()
    assert (current(application).share, current(application).criteria.number) == (1, 2)


def test_switching_on_compares_everybody_who_is_open(asked, ada, acme, adam):
    read(ada, SAID)
    jobs.drain()
    assert current(ada) is None
    audited(acme.organization.pk)
    switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY)
    jobs.drain()
    assert current(ada).share == 0.5


def test_who_read_a_match_is_on_record_once(matching, asked, ada, rita):
    read(ada, SAID)
    [made] = evaluate(ada)
    evaluations.view(evaluation_id=made.pk, by=rita, at=TUESDAY)
    evaluations.view(evaluation_id=made.pk, by=rita, at=WEDNESDAY)
    assert Event.objects.about(made.pk).filter(name="ai.evaluation.viewed").count() == 1


def test_who_may_not_see_matches_does_not(matching, asked, ada, acme):
    read(ada, SAID)
    [made] = evaluate(ada)
    with pytest.raises(PermissionDenied):
        evaluations.view(evaluation_id=made.pk, by=acme.actor("vera"), at=TUESDAY)


def test_an_explanation_adds_up_to_the_share(matching, asked, ada, rita):
    read(ada, SAID)
    evaluate(ada)
    found = matches.explained(ada, actor=rita, reads=True)
    assert found.summary.share == found.points / found.weight == 0.5
    assert [line.verdict_words for line in found.lines] == ["Shown", "Not shown"]
    assert found.lines[0].quotes[0].where == "cv.pdf"
    assert found.summary.words == "Intensive care"


def test_switched_off_none_is_shown_and_all_stay_on_record(matching, asked, ada, rita, adam):
    read(ada, SAID)
    evaluate(ada)
    switches.switch_off(purpose=Purpose.APPLICANTS, by=adam, at=WEDNESDAY)
    assert matches.explained(ada, actor=rita, reads=True) is None
    assert matches.of_applications(rita, [ada.pk]) == {}
    assert Evaluation.objects.filter(application=ada).count() == 1


def test_the_best_match_stands_first_and_who_is_not_known_last(matching, asked, nurse_job, rita):
    texts = {"Ada Byron": "Dialysis.", "Bela Novak": "ICU and dialysis.", "Chidi Okafor": ""}
    for name, text in texts.items():
        application = factories.application(nurse_job, name=name, email=f"{name.split()[0].lower()}@example.org")
        if text:
            read(application, text)
        evaluate(application)
    ranked = matches.ranked(nurse_job, actor=rita, by_match=True)
    assert [row.name for row in ranked] == ["Bela Novak", "Ada Byron", "Chidi Okafor"]
