"""Two at once where people say what they want to hear: one no is one row, one question is one mail."""

import pytest

from hireloom.core import tenancy
from hireloom.messaging import preference_links
from hireloom.messaging.enums import HowOften, SubscriptionSource, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message, Subscription, Suppression
from hireloom.messaging.operations import preferences, subscriptions, suppression_lists, topics
from hireloom.messaging.operations.preferences import Choice
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from tests import cast, factories
from tests.cast import MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def organization_id(company):
    return company.organization.pk


@pytest.fixture
def ada(organization_id):
    with tenancy.organization(organization_id):
        return factories.person(organization_id, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def nursing(company, organization_id):
    with tenancy.organization(organization_id):
        return topics.add(draft=TopicDraft("Nursing jobs"), by=company.actor("rita"), at=MONDAY)


def reader(organization_id):
    token = preference_links.sign(address="ada@example.org", organization_id=organization_id)
    return preference_links.opened(token, organization_id=organization_id)


def count(organization_id, rows):
    with tenancy.organization(organization_id):
        return rows.objects.count()


def test_two_clicks_to_unsubscribe_are_one_no(organization_id, ada):
    def leave():
        mine = reader(organization_id)
        return preferences.leave(reader=mine, source=SubscriptionSource.ONE_CLICK, at=TUESDAY)

    first, second = at_once(organization_id, leave, leave)
    assert (first, count(organization_id, Suppression)) == (second, 1)


def test_two_colleagues_who_have_somebody_asked_send_one_question(company, organization_id, ada, nursing):
    def ask():
        return subscriptions.ask(person=ada, topic=nursing, by=company.actor("rita"), at=TUESDAY)

    first, second = at_once(organization_id, ask, ask)
    assert first == second
    assert (count(organization_id, Subscription), count(organization_id, Message)) == (1, 1)


def test_two_choices_at_once_leave_one_pause_and_one_subscription(organization_id, ada, nursing):
    def choose(until):
        mine = reader(organization_id)
        choice = Choice(frozenset({nursing.pk}), HowOften.WEEKLY, until)
        return preferences.choose(person=mine.person, choice=choice, by=mine.actor, at=MONDAY)

    assert at_once(organization_id, lambda: choose(cast.WEDNESDAY), lambda: choose(cast.FRIDAY)) == [None, None]
    assert count(organization_id, Subscription) == 1
    with tenancy.organization(organization_id):
        assert Suppression.objects.in_force(MONDAY).count() == 1


def test_one_list_sent_twice_at_once_is_there_once(company, organization_id):
    def bar():
        like = No(SuppressionScope.ADDRESS, SuppressionReason.OBJECTED)
        lines = ["a@example.com", "b@example.com"]
        return suppression_lists.bar_all(lines=lines, like=like, scope=None, by=company.actor("cora"), at=MONDAY)

    added = sorted(barred.added for barred in at_once(organization_id, bar, bar))
    assert (added, count(organization_id, Suppression)) == ([0, 2], 2)
