"""A sequence of the demo data that has run for a while, and one that is being written; by the product's own verbs."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hireloom.cli.demo.loading import answering, casting, engaging, settling
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import vocabulary
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm.drafts import StepDraft, VariantDraft, VersionDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Sequence
from hireloom.crm.operations import due, enrollments, sequences, versions
from hireloom.people.enums import ContactType
from hireloom.people.models import Person

BEGAN_DAYS_AGO = 21
COHORTS = {16: 5, 9: 4, 4: 4, 1: 3}
"""How many people were enrolled how many days ago."""
STOPPED_DAYS_AGO = 5
MOST_LOOKED_AT = 200


def write(house: House, now: datetime) -> None:
    """Rita's sequence, day by day until now, its answers, and the beginning of another; the caller shows the house."""
    rita, words = casting.actor(house, "rita"), json.loads((vocabulary.DATA / "outreach.json").read_text("utf-8"))
    began = now - timedelta(days=BEGAN_DAYS_AGO)
    running = _written(words, rita, began)
    for age in range(BEGAN_DAYS_AGO, -1, -1):
        at = now - timedelta(days=age)
        if age in COHORTS:
            _enroll(running, COHORTS[age], rita, at)
        if age == STOPPED_DAYS_AGO:
            last = running.enrollments.live().order_by("-enrolled_at", "person__sort_name", "pk")[:1].get()
            enrollments.stop(enrollment=last, by=rita, at=at)
        due.take(sequence=running, at=at)
        settling.settle(house, at)
        engaging.react(running, rita, at)
    engaging.go_to_a_fair(rita, now)
    answering.add(house, running, words["answers"], rita, now)
    sequences.create(name=words["draft_name"], by=rita, at=now - timedelta(days=2))


def _written(words: Mapping[str, Any], by: Actor, at: datetime) -> Sequence:
    sender = Membership.objects.visible_to(by).filter(user__email="rita@acme.example").first()
    made = sequences.create(name=words["name"], sender=sender, by=by, at=at)
    draft = VersionDraft(steps=tuple(_step(step) for step in words["steps"]))
    versions.write(sequence=made, draft=draft, seen=made.changed_at, by=by, at=at)
    versions.activate(sequence=made, by=by, at=at)
    return Sequence.objects.get(pk=made.pk)


def _step(words: Mapping[str, Any]) -> StepDraft:
    variants = tuple(VariantDraft(**one) for one in words.get("variants", ()))
    return StepDraft(**{**words, "kind": StepKind(words["kind"]), "variants": variants})


def _enroll(sequence: Sequence, count: int, by: Actor, at: datetime) -> None:
    """The first people whom nothing stands against."""
    types = (ContactType.LEAD, ContactType.PROSPECT)
    rows = Person.objects.visible_to(by).present().filter(contact_type__in=types, created_at__lt=at)
    people = list(rows.select_related("organization").order_by("sort_name", "pk")[:MOST_LOOKED_AT])
    checked = enrollments.check(sequence=sequence, people=people, by=by, at=at)
    free = {one.person_id for one in checked if one.is_free}
    chosen = [person for person in people if person.pk in free][:count]
    enrollments.enroll(sequence=sequence, people=chosen, by=by, at=at)
