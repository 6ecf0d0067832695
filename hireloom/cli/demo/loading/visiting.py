"""Who looked at the careers site over a year, by which links, and how those who applied had found us.

Made from a stream of its own and written in bulk, as the nightly job leaves visits: without who and when.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from hireloom.ats.models import Application, JobPost
from hireloom.cli.demo.loading.tables import Ids
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world.chance import Weighted
from hireloom.core.actor import Actor
from hireloom.core.models import Membership, Organization
from hireloom.marketing.arrivals import Arrival, by_link
from hireloom.marketing.enums import LinkTarget, Occasion, SourceClass, StepKind
from hireloom.marketing.models import SourceTouch, TrackingLink, Visit, VisitStep
from hireloom.marketing.operations import links
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.models import Source

SEED = 20_261
A_YEAR = 365
BATCH = 1_000
MOST_APPLICATIONS = 4_000
HOSTS = {
    SourceClass.SEARCH: ("google.com", "google.de", "bing.com", "duckduckgo.com"),
    SourceClass.SOCIAL: ("linkedin.com", "linkedin.com", "reddit.com"),
    SourceClass.JOB_BOARD: ("indeed.com", "stepstone.de"),
    SourceClass.ASSISTANT: ("chatgpt.com", "perplexity.ai"),
    SourceClass.OTHER_SITE: ("robotics-weekly.example",),
}
WAYS = Weighted(
    [
        (SourceClass.SEARCH, 34.0),
        (SourceClass.DIRECT, 24.0),
        (SourceClass.SOCIAL, 16.0),
        (SourceClass.JOB_BOARD, 15.0),
        (SourceClass.ASSISTANT, 5.0),
        (SourceClass.OTHER_SITE, 4.0),
        (SourceClass.LINK, 2.0),
    ]
)
FIELDS = Weighted([("resume", 9.0), ("message", 5.0), ("phone", 4.0), ("email", 2.0), ("name", 1.0)])
CAMPAIGNS = {SourceKind.EVENT: "On the stand", SourceKind.REFERRAL: "Colleagues share", SourceKind.JOB_BOARD: "Spring"}
CAME_ALONE = (SourceKind.CAREERS_SITE, SourceKind.JOB_BOARD, SourceKind.EVENT, SourceKind.REFERRAL)


@dataclass
class Rows:
    """What is gathered to be written at once."""

    chance: Random
    organization_id: UUID
    visits: list[Visit] = field(default_factory=list)
    steps: list[VisitStep] = field(default_factory=list)
    touches: list[SourceTouch] = field(default_factory=list)

    def visit(self, day: date, came: Arrival, post_id: UUID | None, *kinds: StepKind, stopped: str = "") -> None:
        """A visit of a day, and what happened in it to a post."""
        visit = Visit(
            id=self._id(),
            organization_id=self.organization_id,
            day=day,
            way=came.way,
            host=came.host,
            said=came.said,
            campaign=came.campaign,
            medium=came.medium,
            link_id=came.link_id,
        )
        self.visits.append(visit)
        for kind in kinds:
            about = None if kind in (StepKind.PAGE, StepKind.FOLLOWED) else post_id
            detail = stopped if kind == StepKind.FIELD else ""
            of = {"organization_id": self.organization_id, "visit": visit}
            self.steps.append(VisitStep(id=self._id(), **of, kind=kind, about_id=about, detail=detail))

    def write(self) -> None:
        """Put everything into its tables."""
        Visit.objects.bulk_create(self.visits, batch_size=BATCH)
        VisitStep.objects.bulk_create(self.steps, batch_size=BATCH)
        SourceTouch.objects.bulk_create(self.touches, batch_size=BATCH)

    def _id(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def look(organization_id: UUID, now: datetime) -> None:
    """Write a year of visits, and how the applicants of that year came; the caller shows the organization."""
    organization = Organization.objects.get(pk=organization_id)
    chance = chances.stream(SEED, organization.slug, "visits")
    made = list(_links(organization, now))
    rows, ids = Rows(chance, organization.pk), Ids(chance)
    for application in _applications(organization, now):
        came = _came(application, made, chance)
        for number, one in enumerate(came):
            is_last = number == len(came) - 1
            told = (StepKind.BEGUN, StepKind.SENT) if is_last else ()
            followed = (StepKind.FOLLOWED,) if one.link_id else ()
            rows.visit(organization.here(one.at).date(), one, application.post_id, *followed, StepKind.JOB, *told)
            rows.touches.append(_touch(application, one, ids))
    _others(rows, made, organization, now)
    rows.write()


def _links(organization: Organization, now: datetime) -> Iterator[TrackingLink]:
    """A link for an event, one that a colleague shares, one for a job board; and one that was retired."""
    by = _maker(organization)
    if by is None:
        return
    wanted = (SourceKind.EVENT, SourceKind.REFERRAL, SourceKind.JOB_BOARD)
    credited = Membership.objects.filter(organization=organization).active().order_by("joined_at", "pk").first()
    found = Source.objects.filter(organization=organization, kind__in=wanted).order_by("kind", "name")
    for source in found:
        kind = SourceKind(source.kind)
        draft = LinkDraft(
            source=source,
            campaign=CAMPAIGNS[kind],
            credited_to=credited if kind == SourceKind.REFERRAL else None,
            target=LinkTarget.HOME,
        )
        yield links.make(draft=draft, by=by, at=now - timedelta(days=A_YEAR))
    last = found.last()
    if last:
        old = links.make(draft=LinkDraft(last, "Autumn"), by=by, at=now - timedelta(days=A_YEAR))
        yield links.retire(link=old, by=by, at=now - timedelta(days=90))


def _maker(organization: Organization) -> Actor | None:
    colleagues = Membership.objects.filter(organization=organization).active().order_by("joined_at", "pk")
    actors = (one.as_actor() for one in colleagues.select_related("organization", "user"))
    return next((one for one in actors if one.may("marketing.manage_links")), None)


def _applications(organization: Organization, now: datetime) -> Sequence[Application]:
    """Those of the year that came through a post, the first one first; of a crowd the latest."""
    since = now - timedelta(days=A_YEAR)
    rows = Application.objects.filter(organization=organization, post__isnull=False, applied_at__gte=since)
    latest = rows.filter(source__kind__in=CAME_ALONE).select_related("source").order_by("-applied_at", "-pk")
    return list(reversed(latest[:MOST_APPLICATIONS]))


def _came(application: Application, made: Sequence[TrackingLink], chance: Random) -> list[Arrival]:
    """The ways by which an applicant came: the source of the application, and for every third an earlier one."""
    at = application.applied_at - timedelta(minutes=chance.randint(4, 40))
    last = _of_source(application.source, made, at, chance)
    if chance.random() > 0.34:
        return [last]
    before = at - timedelta(days=max(1.0, chances.days(chance, 9)))
    way = chance.choice((SourceClass.SEARCH, SourceClass.SOCIAL, SourceClass.ASSISTANT))
    return [Arrival(way, before, host=chance.choice(HOSTS[way])), last]


def _of_source(source: Source, made: Sequence[TrackingLink], at: datetime, chance: Random) -> Arrival:
    link = next((one for one in made if one.source_id == source.pk and not one.was_retired(at)), None)
    if link:
        return by_link(link, at=at)
    way = WAYS.draw(chance)
    if way == SourceClass.LINK:
        return Arrival(SourceClass.MAIL, at, said="newsletter", campaign="Monthly letter", medium="email")
    return Arrival(way, at, host=chance.choice(HOSTS[way]) if way in HOSTS else "")


def _touch(application: Application, came: Arrival, ids: Ids) -> SourceTouch:
    source = application.source
    return SourceTouch(
        id=UUID(ids.at(came.at)),
        organization_id=application.organization_id,
        person_id=application.person_id,
        at=came.at,
        noted_at=application.applied_at,
        way=came.way,
        source=source if came.link_id and source.kind != SourceKind.CAREERS_SITE else None,
        link_id=came.link_id,
        host=came.host,
        said=came.said,
        campaign=came.campaign,
        medium=came.medium,
        occasion=Occasion.APPLIED,
        context_id=application.pk,
    )


def _others(rows: Rows, made: Sequence[TrackingLink], organization: Organization, now: datetime) -> None:
    """Those who looked and did not apply: fewer at weekends, more in spring and early autumn."""
    chance = rows.chance
    published = JobPost.objects.filter(organization=organization, published_at__isnull=False)
    posts = list(published.order_by("created_at", "pk"))
    today = organization.here(now).date()
    for back in range(A_YEAR):
        day = today - timedelta(days=back)
        usual = 9 if day.month in (3, 4, 9, 10) else 7
        for _ in range(round(chance.gauss(usual, 2)) // (3 if day.weekday() > 4 else 1)):
            _stranger(rows, day, made, posts)


def _stranger(rows: Rows, day: date, made: Sequence[TrackingLink], posts: Sequence[JobPost]) -> None:
    chance, way = rows.chance, WAYS.draw(rows.chance)
    at = datetime.combine(day, time.min, UTC)
    if way == SourceClass.LINK and made:
        came = by_link(chance.choice(made), at=at)
    else:
        came = Arrival(way, at, host=chance.choice(HOSTS[way]) if way in HOSTS else "")
    followed = (StepKind.FOLLOWED,) if came.link_id else ()
    if not posts or chance.random() < 0.4:
        rows.visit(day, came, None, *followed, StepKind.PAGE)
        return
    post = chance.choice(posts)
    if chance.random() < 0.82:
        rows.visit(day, came, post.pk, *followed, StepKind.JOB)
    elif chance.random() < 0.7:
        stopped = FIELDS.draw(chance)
        rows.visit(day, came, post.pk, *followed, StepKind.JOB, StepKind.BEGUN, StepKind.FIELD, stopped=stopped)
    else:
        rows.visit(day, came, post.pk, *followed, StepKind.JOB, StepKind.BEGUN)
