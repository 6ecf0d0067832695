"""What a row of a warm list says of somebody: their match in a line, how we know them, how engaged they are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ai.queries import matches
from hireloom.ats.enums import Outcome, Overall
from hireloom.ats.models import Application, Scorecard, StageVisit
from hireloom.ats.queries import recommendations
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementLevelName, SequenceState
from hireloom.crm.models import EngagementLevel, PoolMember
from hireloom.crm.models import Sequence as MailSequence
from hireloom.flywheel import warm_ways
from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.warm_enums import WayKind
from hireloom.messaging.contactability import AGREED_TO
from hireloom.people.enums import ContactType
from hireloom.people.models import Consent, Person

SOON = timedelta(days=60)
"""A consent that runs out within this time is a reason to write before."""


@dataclass(frozen=True)
class Way:
    """One way how we know somebody: what it is, in words what there is to know of it, and the row it rests on."""

    kind: WayKind
    label: str
    words: str
    application_id: UUID | None = None
    job_id: UUID | None = None
    pool_id: UUID | None = None


@dataclass(frozen=True)
class Agreed:
    """Whether a consent to be written to is in force, and until when; None for no end."""

    is_given: bool
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Details:
    """What is known of somebody in a list. `share` is None where it is not to be seen or nobody can say.

    `level` is how engaged they are, "" for who may not know. `sequence_id` is what to begin with: the sequence that
    is the default of a pool they are in. `write_before` is when their consent runs out, where that is soon.
    """

    share: float | None
    words: str
    musts_not_shown: int
    has_findings: bool
    ways: Sequence[Way]
    level: str
    consent: Agreed
    write_before: datetime | None
    sequence_id: UUID | None
    sequence: str
    state_by: str
    state_at: datetime
    aside: str


class Reading:
    """Rows about people of a list, read in one exchange, as far as the actor may see them; the people are seen."""

    def __init__(self, actor: Actor, person_ids: Collection[UUID], candidate_ids: Collection[UUID]) -> None:
        self.actor = actor
        seen = warm_ways.seen_by(actor)
        people = Person.objects.filter(organization_id=actor.organization_id, pk__in=person_ids)
        people = people.select_related("source").order_by()
        rows = WarmCandidate.objects.filter(organization_id=actor.organization_id, pk__in=candidate_ids)
        rows = rows.select_related("state_by").order_by()
        applications, members = _applications(seen, person_ids), _members(seen, person_ids)
        cards = _cards(actor, person_ids)
        levels = EngagementLevel.objects.of_seen_people(actor).filter(person__in=person_ids).order_by()
        consents = Consent.objects.filter(organization_id=actor.organization_id, person__in=person_ids)
        agreed = consents.in_force().filter(purpose__in=AGREED_TO).order_by("pk")
        sequences = MailSequence.objects.visible_to(actor).filter(state=SequenceState.ACTIVE).order_by()
        wanted = [people, rows, applications, members, cards, levels, agreed, sequences]
        together.fetch(wanted)
        self.people = {one.pk: one for one in people}
        self.candidates = {one.pk: one for one in rows}
        self.applications = _by_person(applications)
        self.members = _by_person(members)
        self.levels = {one.person_id: one.level for one in levels}
        self.consents = _by_person(agreed)
        self.sequences = {one.pk: one.name for one in sequences}
        self.said: dict[UUID, list[Overall]] = defaultdict(list)
        for application_id, overall in cards:
            self.said[application_id].append(Overall(overall))

    def of(
        self, person_id: UUID, candidate_id: UUID, ways: Collection[WayKind], at: datetime, *, with_shares: bool
    ) -> Details:
        """All that is known of one of them."""
        row, person = self.candidates[candidate_id], self.people[person_id]
        share = row.share if with_shares else None
        begins, agreed = self._begins(person_id), _agreed(self.consents.get(person_id, ()), at)
        return Details(
            share=share,
            words=matches.words_of(row.findings) if share is not None else "",
            musts_not_shown=row.musts_not_shown if share is not None else 0,
            has_findings=share is not None,
            ways=self._ways(person, ways),
            level=self._level(person_id),
            consent=agreed,
            write_before=agreed.expires_at if agreed.expires_at and agreed.expires_at - at < SOON else None,
            sequence_id=begins,
            sequence=self.sequences.get(begins, "") if begins else "",
            state_by=row.state_by.name if row.state_by else "",
            state_at=row.state_at,
            aside=" · ".join(filter(None, (row.get_aside_as_display(), row.aside_because))),
        )

    def _level(self, person_id: UUID) -> str:
        if not self.actor.may("crm.view_sequences"):
            return ""
        return str(EngagementLevelName(self.levels.get(person_id, EngagementLevelName.NONE)).value)

    def _begins(self, person_id: UUID) -> UUID | None:
        """The default sequence of a pool they are in, if it runs and the actor sees it."""
        defaults = [one.pool.sequence_id for one in self.members.get(person_id, ()) if one.pool.sequence_id]
        return next((pk for pk in defaults if pk in self.sequences), None)

    def _ways(self, person: Person, kinds: Collection[WayKind]) -> list[Way]:
        """Each way, the warmest first; who is known by none is a prospect."""
        found = [
            _of_application(one, recommendations.tally(self.said.get(one.pk, ())))
            for one in self.applications.get(person.pk, ())
        ]
        if WayKind.REFERRAL in kinds:
            label = str(WayKind.REFERRAL.label)
            found.append(Way(WayKind.REFERRAL, label, person.source.name if person.source else ""))
        if person.contact_type == ContactType.ALUMNI:
            found.append(Way(WayKind.ALUMNI, str(WayKind.ALUMNI.label), person.headline))
        found += [
            Way(WayKind.POOL, str(WayKind.POOL.label), one.pool.name, pool_id=one.pool_id)
            for one in self.members.get(person.pk, ())
        ]
        if not found:
            words = person.source.name if person.source else ""
            found = [Way(WayKind.PROSPECT, str(WayKind.PROSPECT.label), words)]
        return sorted(found, key=lambda way: -warm_ways.WARMTH[way.kind])


def _applications(seen: warm_ways.Seen, person_ids: Collection[UUID]) -> "QuerySet[Application]":
    """Applications that ended, the latest first, with the furthest stage they came to."""
    visits = StageVisit.objects.filter(application=OuterRef("pk"), is_undone=False).order_by("-stage__position")
    rows = seen.applications.filter(person__in=person_ids, outcome__in=warm_ways.ENDED)
    rows = rows.annotate(furthest=Subquery(visits.values("stage__name")[:1]))
    return rows.select_related("job", "stage", "reason").order_by("-is_silver_medalist", "-applied_at", "-pk")


def _members(seen: warm_ways.Seen, person_ids: Collection[UUID]) -> "QuerySet[PoolMember]":
    return seen.members.filter(person__in=person_ids).select_related("pool").order_by("added_at", "pk")


def _cards(actor: Actor, person_ids: Collection[UUID]) -> "QuerySet[Scorecard, tuple[Any, ...]]":
    cards = Scorecard.objects.visible_to(actor).submitted().filter(application__person__in=person_ids)
    return cards.order_by("submitted_at", "pk").values_list("application_id", "overall")


def _of_application(application: Any, said: recommendations.Tally) -> Way:
    """For which job, how far they came, what scorecards said, why it ended."""
    kind = WayKind.SILVER_MEDALIST if application.is_silver_medalist else WayKind.APPLICANT
    stage = {"stage": application.furthest or application.stage.name}
    parts = [application.job.title, _("came to “%(stage)s”") % stage]
    if said.decided:
        words = ngettext(
            "%(good)d of %(count)d scorecard said yes", "%(good)d of %(count)d scorecards said yes", said.decided
        )
        parts.append(words % {"good": said.good, "count": said.decided})
    ended = application.reason.name if application.reason else str(Outcome(application.outcome).label)
    return Way(
        kind, str(kind.label), " · ".join([*parts, ended]), application_id=application.pk, job_id=application.job_id
    )


def _agreed(rows: Sequence[Consent], at: datetime) -> Agreed:
    """The consent that holds longest, if one holds."""
    ends = [row.expires_at for row in rows if row.expires_at is None or row.expires_at > at]
    if not ends:
        return Agreed(is_given=False)
    return Agreed(is_given=True, expires_at=None if None in ends else max(end for end in ends if end))


def _by_person(rows: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
