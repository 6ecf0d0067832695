"""Sentences about changes call each field what readers call it, in their language."""

from dataclasses import asdict, fields

import pytest
from django.utils import translation

from hireloom.ats.enums import WaitUnit
from hireloom.ats.events.jobs import JobChanged
from hireloom.ats.events.offers import OfferChanged
from hireloom.ats.events.openings import OpeningChanged
from hireloom.ats.events.policies import HiringPolicyChanged
from hireloom.ats.events.requisitions import RequisitionChanged
from hireloom.ats.operations import jobs, openings, policies, requisitions
from hireloom.ats.operations.offer_parts import OfferDraft
from hireloom.core.event_types import MemberChanged, OrganizationChanged
from hireloom.core.events import sentences, types
from hireloom.core.models import Event
from hireloom.core.operations import members, organizations
from hireloom.crm.events import PoolChanged
from hireloom.crm.operations import pool_facts
from hireloom.people.events import PersonChanged
from hireloom.people.operations import persons, profile_rows
from tests.cast import FRIDAY

SAYING = [event_type for event_type in types.registered() if "{fields}" in str(event_type.sentence)]
POLICY = policies.Policy(
    rejection_wait=1,
    rejection_wait_unit=next(iter(WaitUnit)),
    rules_may_reject=False,
    knockout_wait_days=5,
    most_per_hour=50,
)
CHANGEABLE = {
    JobChanged: jobs.FIELDS | {"criteria"},
    OfferChanged: {field.name for field in fields(OfferDraft)},
    OpeningChanged: openings.FIELDS,
    RequisitionChanged: requisitions.FIELDS,
    HiringPolicyChanged: set(asdict(POLICY)),
    OrganizationChanged: organizations.SETTINGS,
    MemberChanged: {field.name for field in fields(members.Profile)},
    PoolChanged: {*pool_facts.LENGTHS, *pool_facts.OTHERS, "segment", "privacy"},  # the last in events of before
    PersonChanged: {*persons.PROFILE, "contact_points", *profile_rows.NAMES.values()},
}


@pytest.mark.parametrize("event_type", SAYING, ids=lambda event_type: event_type.name)
def test_an_event_that_says_what_changed_knows_what_the_fields_are_called(event_type):
    assert event_type.parts


@pytest.mark.parametrize("event_type", CHANGEABLE, ids=lambda event_type: event_type.name)
def test_every_field_that_can_change_has_words_in_both_languages(event_type):
    assert set(event_type.parts) == set(CHANGEABLE[event_type])
    for words in event_type.parts.values():
        with translation.override("de"):
            german = str(words)
        assert "_" not in str(words) + german


def test_fields_are_told_in_the_readers_words_each_once(acme):
    row = Event(name=JobChanged.name, payload={"job_id": None, "fields": "office_id title gone_long_ago"}, at=FRIDAY)
    pay = Event(name=OpeningChanged.name, payload={"opening_id": None, "fields": "pay_min_minor pay_max_minor"})

    assert sentences.of([row])[row.pk] == "Job changed: office, title, gone_long_ago"
    assert sentences.of([pay])[pay.pk].endswith(": pay")
    with translation.override("de"):
        assert sentences.of([row])[row.pk] == "Stelle geändert: Standort, Titel, gone_long_ago"
