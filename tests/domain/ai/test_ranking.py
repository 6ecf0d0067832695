"""People we know are ranked for a job: the same whether everybody is compared or the likely ones."""

from datetime import timedelta

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Profile, Switch
from hireloom.ai.operations import profiles
from hireloom.ai.queries import ranking
from hireloom.ats.enums import CriterionKind
from hireloom.ats.models import Application
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import tenancy
from hireloom.people.models import Employment, Person
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.comparing import switched_on, tells

TODAY = TUESDAY.date()
ASKED = [Wanted("Intensive care", "intensive care, ICU", is_required=True), Wanted("Dialysis"), Wanted("Triage")]


@pytest.fixture
def asked(nurse_job, rita):
    return criteria.write(job=nurse_job, wanted=ASKED, by=rita, at=MONDAY)


def somebody(company, name, text=""):
    person = factories.person(company.organization.pk, name=name, email=f"{name.split()[0].lower()}@example.org")
    if text:
        tells(person, text)
    profiles.make(organization_id=person.organization_id, person_ids=[person.pk], at=TUESDAY)
    return person


@pytest.fixture
def crowd(knowing, asked, acme):
    """Ada shows all, Bela two things, Chidi one, Dana nothing of it; of Eve nothing is known."""
    return [
        somebody(acme, "Ada Byron", "ICU, dialysis, triage."),
        somebody(acme, "Bela Kun", "Intensive care and dialysis."),
        somebody(acme, "Chidi Obi", "Triage at night."),
        somebody(acme, "Dana Rey", "Welding."),
        somebody(acme, "Eve Noon"),
    ]


def everybody():
    return Person.objects.all()


def shares(found):
    return [(row.person_id, row.match.share) for row in found.rows]


def test_the_best_come_first_with_what_they_show(crowd, nurse_job, asked):
    ada, bela, chidi, *_ = crowd
    found = ranking.first(nurse_job, people=everybody(), today=TODAY)
    assert shares(found) == [(ada.pk, 1.0), (bela.pk, pytest.approx(2 / 3)), (chidi.pk, pytest.approx(1 / 3))]
    assert (found.criteria, found.is_whole) == (asked, True)
    assert found.counts == ranking.Counts(considered=5, without_facts=1, not_ready=0, kept_out=0)
    [evidence] = found.rows[2].match.findings[2].evidence
    assert evidence.words == "Triage at night."
    assert found.rows[0].digest == Profile.objects.get(person=ada).digest


def test_everybody_compared_gives_the_same(crowd, nurse_job):
    assert ranking.whole(nurse_job, people=everybody(), today=TODAY) == ranking.first(
        nurse_job, people=everybody(), today=TODAY
    )


def test_few_places_hold_the_best_and_say_that_nobody_else_would_stand_there(crowd, nurse_job, monkeypatch):
    monkeypatch.setattr(ranking, "A_BATCH", 1)
    monkeypatch.setattr(ranking, "MOST_LIKELY", 1)
    ada, *_ = crowd
    for found in (rank(nurse_job, people=everybody(), today=TODAY, most=1) for rank in (ranking.first, ranking.whole)):
        assert shares(found) == [(ada.pk, 1.0)]
        assert found.is_whole


def test_a_first_answer_says_that_somebody_else_might_stand_there(crowd, nurse_job, monkeypatch):
    monkeypatch.setattr(ranking, "AT_FIRST", 2)
    ada, _, chidi, dana, _ = crowd
    assert ranking.first(nurse_job, people=everybody(), today=TODAY, most=1).is_whole
    Profile.objects.filter(person__in=[chidi, dana]).update(marks=["icu", "dialysis", "triage"])
    assert not ranking.first(nurse_job, people=everybody(), today=TODAY, most=1).is_whole
    monkeypatch.setattr(ranking, "MOST_LIKELY", 1)
    assert shares(ranking.whole(nurse_job, people=everybody(), today=TODAY, most=1)) == [(ada.pk, 1.0)]


def test_equals_stand_in_an_order_that_says_nothing_of_them(knowing, asked, acme, nurse_job, rita):
    people = [somebody(acme, f"Person{number} Same", "Dialysis.") for number in range(12)]
    found = [row.person_id for row in ranking.whole(nurse_job, people=everybody(), today=TODAY).rows]
    again = [row.person_id for row in ranking.first(nurse_job, people=everybody(), today=TODAY).rows]
    assert found == again
    assert sorted(found) == sorted(person.pk for person in people)
    assert found != [person.pk for person in people]
    other = factories.job(rita, title="Other")
    criteria.write(job=other, wanted=ASKED, by=rita, at=MONDAY)
    assert found != [row.person_id for row in ranking.whole(other, people=everybody(), today=TODAY).rows]


def test_only_those_who_are_asked_about_are_ranked_and_counted(crowd, nurse_job):
    ada, bela, *_ = crowd
    found = ranking.whole(nurse_job, people=everybody().exclude(pk=ada.pk), today=TODAY)
    assert bela.pk == found.rows[0].person_id
    assert found.counts.considered == 4
    assert ranking.whole(nurse_job, people=Person.objects.none(), today=TODAY).rows == []


def test_a_few_are_compared_with_those_who_show_nothing(crowd, nurse_job):
    ada, _, _, dana, eve = crowd
    found = ranking.among(nurse_job, people=everybody().filter(pk__in=[ada.pk, dana.pk, eve.pk]), today=TODAY)
    assert shares(found) == [(ada.pk, 1.0), (dana.pk, 0.0)]
    assert found.counts == ranking.Counts(considered=3, without_facts=1, not_ready=0, kept_out=0)


def test_who_gained_a_document_is_ranked_by_it(crowd, nurse_job):
    *_, eve = crowd
    tells(eve, "ICU. Dialysis. Triage.", at=TUESDAY)
    profiles.make(organization_id=eve.organization_id, person_ids=[eve.pk], at=TUESDAY)
    found = ranking.first(nurse_job, people=everybody(), today=TODAY)
    assert {row.person_id for row in found.rows[:2]} == {crowd[0].pk, eve.pk}


def test_of_whom_nothing_is_ready_yet_is_said(crowd, nurse_job):
    Profile.objects.filter(person=crowd[0]).update(version="rules/0")
    Profile.objects.filter(person=crowd[1]).delete()
    found = ranking.whole(nurse_job, people=everybody(), today=TODAY)
    assert [row.person_id for row in found.rows] == [crowd[2].pk]
    assert found.counts.not_ready == 2


def test_who_asked_that_a_person_decides_is_not_compared(crowd, nurse_job):
    ada = crowd[0]
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    assert application.person_id == ada.pk
    Application.objects.filter(pk=application.pk).update(asked_for_person_at=MONDAY)
    for found in (rank(nurse_job, people=everybody(), today=TODAY) for rank in (ranking.whole, ranking.among)):
        assert ada.pk not in [row.person_id for row in found.rows]
        assert found.counts.kept_out == 1


def test_months_are_counted_up_to_the_day_of_the_ranking(knowing, acme, nurse_job, rita):
    criteria.write(
        job=nurse_job, wanted=[Wanted("A year", kind=CriterionKind.EXPERIENCE, months=12)], by=rita, at=MONDAY
    )
    ada = factories.person(acme.organization.pk, name="Ada Byron")
    Employment.objects.create(
        organization_id=ada.organization_id,
        person=ada,
        title="Nurse",
        started_on=TODAY - timedelta(days=240),
        is_current=True,
    )
    profiles.make(organization_id=ada.organization_id, person_ids=[ada.pk], at=TUESDAY)
    days = (TODAY, TODAY + timedelta(days=240))
    found = [ranking.whole(nurse_job, people=everybody(), today=day).rows[0].match.share for day in days]
    assert found == [0.5, 1.0]


def test_nobody_is_ranked_while_it_is_off_or_nothing_is_asked(crowd, nurse_job, rita, asked):
    other = factories.job(rita, title="Other")
    assert ranking.whole(other, people=everybody(), today=TODAY) is None
    Switch.objects.update(version="rules/0")
    for rank in (ranking.first, ranking.whole, ranking.among):
        assert rank(nurse_job, people=everybody(), today=TODAY) is None


def test_nobody_of_another_organization_is_ranked(crowd, nurse_job, globex, otto):
    with tenancy.organization(globex.organization.pk):
        switched_on(otto)
        job = factories.job(otto)
        criteria.write(job=job, wanted=ASKED, by=otto, at=MONDAY)
        switched_on(otto, purpose=Purpose.WARM_POOL)
        zoe = somebody(globex, "Zoe Zed", "Dialysis.")
        found = ranking.whole(job, people=everybody(), today=TODAY)
        assert [row.person_id for row in found.rows] == [zoe.pk]
