"""The report of the flywheel: its numbers are the rows behind them."""

import itertools
import random
from datetime import timedelta

import pytest

from hireloom.ats.models import Application
from hireloom.ats.operations import applications, departments
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.flywheel.hand_back_enums import Link, Step
from hireloom.flywheel.models import HandBack, Return
from hireloom.flywheel.operations import hand_backs, returns
from hireloom.flywheel.queries import hand_back_report as report
from hireloom.flywheel.queries.hand_back_report import Asked, Saved
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, WEDNESDAY
from tests.domain.flywheel.back import LATER, proposal
from tests.domain.flywheel.test_returns import mailed

NOW = LATER + timedelta(days=60)
_hours = itertools.count()


def handed_back(job, rita, number, at=WEDNESDAY):
    row = proposal(job, rita, name=f"Person {number:02}", email=f"p{number}@example.org")
    return hand_backs.take(hand_back=row, by=rita, at=at).hand_back


def go_on(row, rita, other, acme, *, is_written, is_answered, is_back, is_interviewed, is_hired):
    """Let somebody come as far as these say, whichever of them."""
    person, number = row.application.person, row.pk
    if is_written:
        mailed(person, rita, FRIDAY, key=f"m{number}")
    if is_answered:
        act = Act(person.pk, EngagementKind.REPLIED, FRIDAY, EngagementSource.MAIL, f"r{number}")
        engagement.record(acts=[act], by=rita, at=FRIDAY)
    if not is_back:
        return
    application = factories.application(
        other, name=person.name, email=row.application.person.contact_points.get().value, at=LATER
    )
    returns.note(application_ids=[application.pk], organization_id=rita.organization_id, at=LATER)
    if is_interviewed:
        starts_at = LATER + timedelta(days=2, hours=next(_hours))
        factories.interview(application, acme.colleagues["ines"], starts_at=starts_at, at=LATER)
    if is_hired:
        applications.hire(application=application, by=rita, at=LATER + timedelta(days=9))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_number_equals_the_rows_behind_it_whatever_happened(seed, rita, acme, nurse_job):
    chance, other = random.Random(seed), factories.job(rita, title="Cook")
    wanted = dict.fromkeys(Step, 0)
    for number in range(7):
        row = handed_back(nurse_job, rita, number)
        names = ("is_written", "is_answered", "is_back", "is_interviewed", "is_hired")
        did = {name: chance.random() < 0.5 for name in names}
        did |= {name: did[name] and did["is_back"] for name in ("is_interviewed", "is_hired")}
        go_on(row, rita, other, acme, **did)
        for step, name in zip(Step, (None, *names), strict=True):
            wanted[step] += name is None or did[name]
    asked = Asked(NOW)

    found = report.counts(asked, rita)

    assert found == wanted
    everybody = report.everybody(asked, rita)
    for step in Step:
        assert found[step] == report.rows(asked, rita, step).count() == len(report.page(asked, rita, step).rows)
        assert found[step] == sum(step in row.steps for row in everybody)


def test_the_period_and_the_department_narrow_what_is_counted(rita, adam, nurse_job):
    wards = departments.add(name="Wards", by=adam, at=MONDAY)
    nurses = factories.job(rita, title="Nurse", department=wards)
    handed_back(nurse_job, rita, 1, at=WEDNESDAY)
    handed_back(nurses, rita, 2, at=LATER)

    def number(**more):
        return report.counts(Asked(NOW, **more), rita)[Step.HANDED_BACK]

    assert (number(), number(since=FRIDAY), number(until=FRIDAY)) == (2, 1, 1)
    assert number(department_id=wards.pk) == 1


def test_what_a_reader_may_not_see_is_not_counted_for_them(rita, sam, acme, nurse_job):
    secret = factories.job(rita, title="New director", is_confidential=True)
    row = handed_back(nurse_job, rita, 1)
    handed_back(secret, rita, 2)
    go_on(
        row, rita, secret, acme, is_written=True, is_answered=False, is_back=True, is_interviewed=False, is_hired=True
    )
    jobs.drain()
    asked = Asked(NOW)

    of_rita, of_sam = report.counts(asked, rita), report.counts(asked, sam)

    assert [of_rita[step] for step in Step] == [2, 1, 0, 1, 0, 1]
    assert [of_sam[step] for step in Step] == [1, 1, 0, 0, 0, 0]
    assert report.saved(asked, sam) == Saved(None, 0, 0, known=0)
    assert report.returns(asked, sam)[None] == 0


def test_who_sees_no_hand_backs_is_told_nothing(rita, henry, nurse_job):
    handed_back(nurse_job, rita, 1)

    assert set(report.counts(Asked(NOW), henry).values()) == {0}


def hires(job, rita, days, *, is_known):
    for number, after in enumerate(days):
        name = f"{'known' if is_known else 'cold'}{number}.{job.pk}@example.org"
        application = factories.application(job, email=name, at=MONDAY + timedelta(hours=1))
        if is_known:
            Return.objects.create(organization_id=job.organization_id, application=application, at=MONDAY)
        Application.objects.filter(pk=application.pk).update(outcome="hired", closed_at=MONDAY + timedelta(days=after))


def test_days_saved_compare_with_strangers_of_the_same_kind_of_role(rita):
    nurses, other = factories.job(rita, title="Staff nurse"), factories.job(rita, title="Head nurse (m/f/d)")
    cooks = factories.job(rita, title="Cook")
    hires(nurses, rita, [40, 50, 60, 70, 80], is_known=False)
    hires(other, rita, [20, 30, 40, 50, 60], is_known=True)
    hires(cooks, rita, [1, 1, 1, 1, 1, 1], is_known=True)

    assert report.saved(Asked(NOW + timedelta(days=99)), rita) == Saved(20.0, 5, 5, known=11)


def test_below_five_of_each_nothing_is_said(rita):
    nurses = factories.job(rita, title="Staff nurse")
    hires(nurses, rita, [40, 50, 60, 70, 80], is_known=False)
    hires(nurses, rita, [20, 30, 40, 50], is_known=True)

    assert report.saved(Asked(NOW), rita) == Saved(None, 4, 5, known=4)
    Application.objects.filter(outcome="hired", closed_at=MONDAY + timedelta(days=80)).update(
        outcome="", closed_at=None
    )
    assert report.saved(Asked(NOW), rita) == Saved(None, 0, 0, known=4)


def test_returns_are_counted_by_what_they_were_known_by(rita, acme, nurse_job):
    row = handed_back(nurse_job, rita, 1)
    cook = factories.job(rita, title="Cook")
    go_on(row, rita, cook, acme, is_written=True, is_answered=False, is_back=True, is_interviewed=False, is_hired=False)

    found = report.returns(Asked(NOW), rita)

    assert {link: found[link] for link in (None, Link.HAND_BACK, Link.MAIL, Link.REPLY)} == {
        None: 1,
        Link.HAND_BACK: 1,
        Link.MAIL: 1,
        Link.REPLY: 0,
    }
    assert HandBack.objects.taken().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_numbers_cost_one_query_however_many_there_are(count, rita, nurse_job, django_assert_num_queries):
    for number in range(count):
        handed_back(nurse_job, rita, number)

    with django_assert_num_queries(1):
        report.counts(Asked(NOW), rita)
