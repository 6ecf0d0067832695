"""What a job asks for: written as a whole, never what the law protects, never over somebody else's words."""

import pytest

from hireloom.ats import cautions
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import AsksForProtected, CriteriaChangedMeanwhile, Wanted
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.vocabulary import table
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

WARDS = [Wanted("Intensive care", "ICU, intensive care", is_required=True), Wanted("French")]


def names(job):
    return list(job.criteria.order_by("position").values_list("name", flat=True))


def changes(job):
    return Event.objects.about(job.pk).filter(name="ats.job.changed").count()


def test_they_are_kept_in_their_order_and_the_same_ones_again_are_no_change(nurse_job, rita):
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=TUESDAY)

    assert names(nurse_job) == ["Intensive care", "French"]
    assert changes(nurse_job) == 1


def test_one_without_a_name_is_refused(nurse_job, rita):
    with pytest.raises(Unacceptable):
        criteria.write(job=nurse_job, wanted=[Wanted("  ")], by=rita, at=MONDAY)


@pytest.mark.parametrize("wanted", [Wanted("Under 35"), Wanted("Bedside manner", "gentle, female")])
def test_what_the_law_protects_is_refused_with_its_words_and_nothing_is_kept(wanted, nurse_job, rita):
    with pytest.raises(AsksForProtected, match="A job must not ask for that") as refusal:
        criteria.write(job=nurse_job, wanted=[*WARDS, wanted], by=rita, at=MONDAY)

    assert ("Under 35" in str(refusal.value)) or ("female" in str(refusal.value))
    assert names(nurse_job) == []
    assert changes(nurse_job) == 0


def test_what_stands_in_for_it_is_kept_and_said_with_what_to_ask_for_instead(nurse_job, rita):
    [row] = criteria.write(job=nurse_job, wanted=[Wanted("Native speaker")], by=rita, at=MONDAY)

    assert cautions.of(row) == [
        "“Native speaker”: It keeps out people by where they were born. Ask for the level of the language, such as C1."
    ]


def test_every_subject_of_the_table_has_its_words():
    subjects = {(kind == "proxy", subject) for kind, subject, _pattern in table("fairness")}

    assert {subject for is_proxy, subject in subjects if is_proxy} == set(cautions.ADVICE)
    assert {subject for is_proxy, subject in subjects if not is_proxy} == set(cautions.PROTECTED)


def test_the_second_of_two_who_write_them_is_told(nurse_job, rita):
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)
    criteria.write(job=nurse_job, wanted=[*WARDS, Wanted("Triage")], opened=WARDS, by=rita, at=TUESDAY)

    with pytest.raises(CriteriaChangedMeanwhile):
        criteria.write(job=nurse_job, wanted=WARDS[:1], opened=WARDS, by=rita, at=WEDNESDAY)

    assert names(nurse_job) == ["Intensive care", "French", "Triage"]


def test_who_may_not_edit_the_job_may_not_say_what_it_asks_for(nurse_job, ines):
    with pytest.raises(PermissionDenied):
        criteria.write(job=nurse_job, wanted=WARDS, by=ines, at=MONDAY)
