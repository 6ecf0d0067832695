"""Two at once on the same occasion, the same move and the same morning: automations act once, and one mail goes out."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloom.ats.enums import AutomationAction, AutomationTrigger
from hireloom.ats.models import Application, Automation, AutomationFiring, LateAlert
from hireloom.ats.operations import applications, automation_firings, automations, late_alerts
from hireloom.ats.operations.automations import AutomationDraft
from hireloom.core import tenancy
from hireloom.messaging.models import MailTemplate, Message
from tests import cast, factories
from tests.cast import MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

MORNING = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def rita(company):
    return company.actor("rita")


@pytest.fixture
def shown(rita):
    """What the database shows: `with shown():`."""
    return lambda: tenancy.organization(rita.organization_id)


def write(job, by, action, **more):
    draft = AutomationDraft(name="Mine", trigger=AutomationTrigger.ARRIVED, action=action, is_active=True, **more)
    return automations.write(job=job, draft=draft, by=by, at=MONDAY)


def test_two_workers_on_one_occasion_write_one_mail(rita, shown):
    with shown():
        job = factories.job(rita)
        words = {"name": "Hello", "subject": "{{job}}", "text": "Hello {{first_name}}."}
        template = MailTemplate.objects.create(organization_id=rita.organization_id, **words)
        write(job, rita, AutomationAction.MAIL, template=template)
        ada = factories.application(job)

    def fire():
        return automation_firings.fire_all(application_id=ada.pk, triggers=["arrived"], at=TUESDAY)

    done = at_once(rita.organization_id, fire, fire, fire)

    assert sorted(len(each) for each in done) == [0, 0, 1], done
    with shown():
        assert (AutomationFiring.objects.count(), Message.objects.count()) == (1, 1)


def test_an_automation_and_a_colleague_move_somebody_at_once_and_neither_waits_forever(rita, shown):
    with shown():
        job = factories.job(rita)
        stages = list(job.stages.order_by("position"))
        write(job, rita, AutomationAction.MOVE, stage=stages[0], to_stage=stages[1])
        ada = factories.application(job)
        read = Application.objects.select_related("job").get(pk=ada.pk)

    done = at_once(
        rita.organization_id,
        lambda: automation_firings.fire_all(application_id=ada.pk, triggers=["arrived"], at=TUESDAY),
        lambda: applications.move(application=read, to=stages[2], by=rita, at=TUESDAY),
    )

    assert not [each for each in done if isinstance(each, Exception)], done
    with shown():
        assert Application.objects.get(pk=ada.pk).stage_id == stages[2].pk or done[0][0].state == "done"
        assert Application.objects.get(pk=ada.pk).visits.filter(left_at=None).count() == 1


def test_it_is_written_anew_while_it_acts_and_neither_waits_forever(rita, shown):
    with shown():
        job = factories.job(rita)
        automation = write(job, rita, AutomationAction.TAG, tag_name="Seen")
        some = [factories.application(job) for _ in range(3)]
    draft = AutomationDraft(
        name="New", trigger=AutomationTrigger.ARRIVED, action=AutomationAction.TAG, tag_name="Met", is_active=True
    )

    done = at_once(
        rita.organization_id,
        *(
            lambda pk=each.pk: automation_firings.fire_all(application_id=pk, triggers=["arrived"], at=TUESDAY)
            for each in some
        ),
        lambda: automations.write(job=job, draft=draft, by=rita, at=TUESDAY, automation=automation),
    )

    assert not [each for each in done if isinstance(each, Exception)], done
    with shown():
        assert (AutomationFiring.objects.count(), Automation.objects.get().version) == (3, 2)


def test_two_workers_on_one_morning_send_one_mail(company, rita, shown):
    me = company.colleagues["rita"]
    with shown():
        factories.application(factories.job(rita), at=MORNING - timedelta(days=9))

    def tell():
        return late_alerts.tell(membership_id=me.pk, at=MORNING)

    done = at_once(rita.organization_id, tell, tell, tell)

    assert sorted(each is not None for each in done) == [False, False, True], done
    with shown():
        assert (Message.objects.count(), LateAlert.objects.count()) == (1, 1)
