"""What came of a sequence: every number agrees with the ledger, and with the rows behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloom.crm.drafts import StepDraft, VariantDraft
from hireloom.crm.enums import EngagementKind, Outcome, ResultsBy, ResultsView, StepKind
from hireloom.crm.models import Engagement, Enrollment, Pool, SequenceStep, Touch
from hireloom.crm.queries import results
from hireloom.crm.queries.results import Asked
from hireloom.kit.ids import uuid7
from hireloom.messaging.models import Message
from hireloom.people.models import Person
from hireloom.people.operations import sources
from tests import factories
from tests.cast import FRIDAY, MONDAY

DAY = timedelta(days=1)
KINDS = [kind.value for kind in EngagementKind]


@pytest.fixture
def ground(acme, rita, sam):
    """A sequence of two steps, the first with two wordings; four people of two sources."""
    wordings = (VariantDraft("Nights?", "Would you?"), VariantDraft("Night shifts", "Would you like some?"))
    first = StepDraft(StepKind.MAIL, 0, variants=wordings)
    sequence = factories.sequence(rita, first, factories.mail_step(2))
    fair = sources.add(name="Fair", kind="event", by=rita, at=MONDAY)
    people = [factories.person(acme.organization.pk, email=f"p{number}@example.org") for number in range(4)]
    Person.objects.filter(pk__in=[people[1].pk, people[3].pk]).update(source=fair)
    people = list(Person.objects.order_by("pk"))
    pool = Pool.objects.create(organization=acme.organization, name="Warm")
    steps = list(SequenceStep.objects.filter(version__sequence=sequence).order_by("position"))
    return sequence, people, pool, steps


MAIL = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["accepted", "accepted", "failed", "queued", "unknown"]),
        "after": st.integers(0, 70),
        "wording": st.integers(0, 1),
        "is_sams": st.booleans(),
        "signs": st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "", "scanner"])), max_size=4),
    }
)
ENROLLMENT = st.fixed_dictionaries(
    {"day": st.integers(0, 70), "pooled": st.booleans(), "mails": st.lists(MAIL, max_size=2)}
)


def write(ground, sam, drawn):
    """Put the rows there; returns for each mail what it is told apart by and what came of it."""
    sequence, people, pool, steps = ground
    organization_id, facts = sequence.organization_id, []
    for number, said in enumerate(drawn):
        enrolled_at, person = MONDAY + said["day"] * DAY, people[number]
        enrollment = Enrollment.objects.create(
            organization_id=organization_id, sequence=sequence, version=steps[0].version, person=person,
            state="finished", enrolled_at=enrolled_at, ended_at=enrolled_at, pool_id=pool.pk if said["pooled"] else None,
        )  # fmt: skip
        for step, mail in zip(steps, said["mails"], strict=False):
            settled_at = enrolled_at + mail["after"] * DAY
            message = Message.objects.create(
                organization_id=organization_id, person=person, purpose="sequence", key=str(uuid7()),
                to_address="p@example.org", subject="Nights?", text="Would you?", message_id=f"<{uuid7()}@x>",
                state=mail["state"], settled_at=None if mail["state"] == "queued" else settled_at,
            )  # fmt: skip
            variants = list(step.variants.all())
            variant = variants[mail["wording"] % len(variants)]
            sender_id = sam.membership_id if mail["is_sams"] else None
            Touch.objects.create(
                organization_id=organization_id, enrollment=enrollment, step=step, lineage_id=step.lineage_id,
                variant=variant, message=message, sender_id=sender_id, made_at=settled_at,
            )  # fmt: skip
            for kind, machine in mail["signs"]:
                Engagement.objects.create(
                    organization_id=organization_id, person=person, kind=kind, source="mail", message=message,
                    sequence=sequence, machine=machine, key=str(uuid7()), at=settled_at,
                )  # fmt: skip
            keys = {
                ResultsBy.STEP: str(step.lineage_id),
                ResultsBy.WORDING: str(variant.lineage_id),
                ResultsBy.SENDER: str(sender_id or ""),
                ResultsBy.POOL: str(enrollment.pool_id or ""),
                ResultsBy.SOURCE: str(person.source_id or ""),
            }
            facts.append((keys, enrolled_at, settled_at, outcomes(mail), enrollment.pk))
    return facts


def outcomes(mail):
    """By hand, what came of a mail."""
    own = {kind for kind, machine in mail["signs"] if not machine}
    found = {Outcome.ALL}
    if mail["state"] != "accepted":
        return found
    found.add(Outcome.SENT)
    if "bounced" in own:
        return found
    found.add(Outcome.DELIVERED)
    if own & {"opened", "clicked"}:
        found.add(Outcome.OPENED)
    for kind in ("clicked", "replied", "interested", "applied", "hired"):
        if kind in own:
            found.add(Outcome(kind))
    return found


def by_hand(facts, asked):
    """The counts of each key, as one makes them with a pencil."""
    counted = {}
    for keys, enrolled_at, settled_at, came, _enrollment in facts:
        moment = enrolled_at if asked.view is ResultsView.COHORT else settled_at
        if (asked.since and moment < asked.since) or (asked.until and moment >= asked.until):
            continue
        if asked.view is ResultsView.ACTIVITY and Outcome.SENT not in came:
            continue
        key = f"{moment:%Y-%m}" if asked.by is ResultsBy.MONTH else keys[asked.by]
        line = counted.setdefault(key, dict.fromkeys(Outcome, 0))
        for outcome in came:
            line[outcome] += 1
    return counted


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(ENROLLMENT, max_size=4),
    view=st.sampled_from(list(ResultsView)),
    since=st.none() | st.integers(0, 80),
    until=st.none() | st.integers(0, 80),
)
def test_every_number_agrees_with_the_ledger_and_with_the_rows_behind_it(drawn, view, since, until, ground, rita, sam):
    with transaction.atomic():
        facts = write(ground, sam, drawn)
        asked = Asked(
            ground[0], view, since=None if since is None else MONDAY + since * DAY,
            until=None if until is None else MONDAY + until * DAY,
        )  # fmt: skip
        for by in ResultsBy:
            one = replace(asked, by=by)
            found = results.of(one, rita)
            assert {key: dict(counts.by_outcome) for key, counts in found.lines.items()} == by_hand(facts, one), by
            for key, counts in found.lines.items():
                for outcome in Outcome:
                    rows = results.mails(one, rita, outcome=outcome, key=key)
                    assert rows.count() == counts[outcome], (by, key, outcome)
            for outcome in Outcome:
                assert found.mails[outcome] == sum(counts[outcome] for counts in found.lines.values())
                assert results.mails(one, rita, outcome=outcome).count() == found.mails[outcome]
                assert found.mails[outcome] <= found.mails.whole(outcome)
        transaction.set_rollback(True)


def test_a_person_counts_once_whatever_number_of_mails(ground, rita, sam):
    mail = {"state": "accepted", "after": 0, "wording": 0, "is_sams": False, "signs": [("opened", ""), ("replied", "")]}
    write(ground, sam, [{"day": 0, "pooled": False, "mails": [mail, mail]}, {"day": 0, "pooled": False, "mails": []}])
    found = results.of(Asked(ground[0]), rita)

    assert (found.mails[Outcome.SENT], found.mails[Outcome.REPLIED]) == (2, 2)
    assert [found.people[one] for one in (Outcome.ALL, Outcome.SENT, Outcome.OPENED, Outcome.HIRED)] == [2, 1, 1, 0]
    assert results.of(Asked(ground[0], ResultsView.ACTIVITY), rita).people[Outcome.ALL] == 1


def test_nothing_yet_is_no_error(ground, rita):
    found = results.of(Asked(ground[0]), rita)

    assert (found.lines, found.mails[Outcome.SENT], found.people[Outcome.ALL]) == ({}, 0, 0)


def test_otto_from_another_organization_and_henry_count_nothing(ground, rita, sam, otto, henry):
    mail = {"state": "accepted", "after": 0, "wording": 0, "is_sams": False, "signs": []}
    write(ground, sam, [{"day": 0, "pooled": False, "mails": [mail]}])
    asked = Asked(ground[0], until=FRIDAY + 90 * DAY)

    assert results.of(asked, rita).mails[Outcome.SENT] == 1
    assert results.of(asked, otto).lines == {}
    assert results.of(asked, henry).lines == {}
    assert results.mails(asked, otto).count() == 0
