"""What a draft may say: facts of a person, an application, a job and an appointment, each with where it comes from.

Only what the actor sees, and of that only what may be said: no note, scorecard, reason, private document, protected
attribute or self-identification, and no text of a document. Source: decision record 0040.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from hireloom.ats import blindness, pay_words
from hireloom.ats.models import Application, CriteriaVersion, Interview, Job, JobPost
from hireloom.core.actor import Actor
from hireloom.core.models import Membership, Organization
from hireloom.engine.drafting.types import Fact, Kind
from hireloom.engine.matching.types import Kind as Sort
from hireloom.engine.vocabulary import skills
from hireloom.messaging.models import IncomingMail
from hireloom.people.models import Document, Employment, Person, PersonSkill

SURE = 0.5
"""Skills that the reader is less sure of (in [0, 1]) are not said."""
MOST_SKILLS = 6
Typed = Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True)
class About:
    """Whom and what a draft is about, all of it seen by whoever asks; `typed` is what stands in the form beside it.

    `is_for_many`: one text for many who applied for the job, with placeholders for what is each one's own.
    """

    person: Person | None = None
    application: Application | None = None
    job: Job | None = None
    post: JobPost | None = None
    mail: IncomingMail | None = None
    sender: Membership | None = None
    typed: Typed = field(default_factory=dict)
    is_for_many: bool = False


def facts(about: About, *, language: str, organization: Organization, actor: Actor) -> list[Fact]:
    """Everything that may be said, days and pay in a language, and where it is from in the one that is active."""
    found = [Fact("organization", Kind.ORGANIZATION, organization.name, _("Your organization"))]
    if about.sender:
        found.append(Fact("sender", Kind.SENDER, about.sender.name, _("Who writes")))
    if about.is_for_many:
        return [*found, *_placeholders(), Fact("job", Kind.JOB, "{{job}}", _("Put in when the mail leaves"))]
    application, job = about.application, about.job or (about.application.job if about.application else None)
    is_hidden = application is not None and blindness.is_hidden(application, actor)
    asked = list(_criteria(job)) if job else []
    if job and not _is_secret(job, application):
        found += _of_job(job, about.post or (application.post if application else None), about.typed, language)
        found += [
            Fact(f"asked-{at}", kind, name, _("What the job asks for"), day)
            for at, (kind, name, _ids, day) in enumerate(asked)
        ]
    person = application.person if application else about.person
    if is_hidden or person is None:
        found += _placeholders() if is_hidden else []
    else:
        found += _of_person(person, actor, [] if job and _is_secret(job, application) else asked)
    if application:
        found += _of_application(application, actor, language)
    elif person:
        found += _of_earlier(person, job, actor)
    if about.mail:
        found += _of_mail(about.mail, language)
    return [*found, *_typed(about.typed)]


def _placeholders() -> Iterator[Fact]:
    """Who reviews blind, or writes to many at once, leaves the name to be put in when the mail leaves."""
    yield Fact("first_name", Kind.FIRST_NAME, "{{first_name}}", _("Put in when the mail leaves"))
    yield Fact("name", Kind.NAME, "{{name}}", _("Put in when the mail leaves"))


def _of_person(person: Person, actor: Actor, asked: list["_Asked"]) -> Iterator[Fact]:
    day = timezone.localdate(person.updated_at)
    yield Fact("first_name", Kind.FIRST_NAME, person.given_name or person.name.partition(" ")[0], _("Profile"), day)
    yield Fact("name", Kind.NAME, person.name, _("Profile"), day)
    own = {"organization_id": person.organization_id, "person": person}
    documents = {
        row.pk: row for row in Document.objects.visible_to(actor).filter(person=person).only("added_at", "name")
    }
    work = Employment.objects.filter(**own, is_current=True).order_by("position", "pk").first()
    if work and work.title:
        source, since = _source(work.document_id, documents, day)
        yield Fact("title", Kind.TITLE, work.title, source, since)
        if work.company:
            yield Fact("employer", Kind.EMPLOYER, work.company, source, since)
    rows = PersonSkill.objects.filter(**own, confidence__gte=SURE).order_by("-confidence", "name")
    wanted = _wanted(asked)
    for at, row in enumerate(sorted(rows, key=lambda row: not _is_wanted(row, wanted))[:MOST_SKILLS]):
        source, since = _source(row.document_id, documents, day)
        yield Fact(f"skill-{at}", Kind.SKILL, row.name, source, since)
        if _is_wanted(row, wanted):
            both = _("%(source)s, and what the job asks for") % {"source": source}
            yield Fact(f"shared-{at}", Kind.SHARED_SKILL, row.name, both, since)


def _source(document_id: UUID | None, documents: Mapping[UUID, Document], day: date) -> tuple[str, date]:
    """Where a line of the profile comes from; a document that the actor may not read is not named."""
    document = documents.get(document_id) if document_id else None
    if document is None:
        return _("Profile"), day
    return _("Profile, read in %(document)s") % {"document": document.name}, timezone.localdate(document.added_at)


_Asked = tuple[Kind, str, tuple[str, ...], date]


def _criteria(job: Job) -> Iterator[_Asked]:
    """What the job asks for now: its kind of fact, its name, the skills it names, since when. One query."""
    version = CriteriaVersion.objects.of_job(job).first()
    day = timezone.localdate(version.made_at) if version else None
    for asked in version.as_asked() if version else ():
        ids = asked.skill_ids if asked.kind is Sort.SKILL else ()
        assert day is not None
        yield Kind.ASKED if asked.is_required else Kind.NICE, asked.name, ids, day


def _wanted(asked: Iterable[_Asked]) -> set[str]:
    """Ids of skills, and the names of criteria in lower case."""
    rows = list(asked)
    return {pk for row in rows for pk in row[2]} | {row[1].casefold() for row in rows}


def _is_wanted(row: PersonSkill, wanted: set[str]) -> bool:
    ids = {row.skill_id} if row.skill_id else {found.entry.id for found in skills.find(row.name)}
    return bool(ids & wanted) or row.name.casefold() in wanted


def _is_secret(job: Job, application: Application | None) -> bool:
    """Whether somebody would learn of a confidential job for which they did not apply."""
    return job.is_confidential and application is None


def _of_job(job: Job, post: JobPost | None, typed: Typed, language: str) -> Iterator[Fact]:
    source = _("The job's post") if post else _("The job")
    if Kind.JOB not in typed:
        yield Fact("job", Kind.JOB, post.title if post else job.title, source)
    if job.department:
        yield Fact("department", Kind.DEPARTMENT, job.department.name, _("The job"))
    if Kind.PLACE not in typed and (
        place := (post.location if post else "") or (job.office.city if job.office else "")
    ):
        yield Fact("place", Kind.PLACE, place, source)
    yield Fact("workplace", Kind.WORKPLACE, job.workplace, _("The job"))
    yield Fact("employment_type", Kind.EMPLOYMENT_TYPE, job.employment_type, _("The job"))
    if Kind.PAY not in typed and post and post.shows_pay and post.is_published:
        with translation.override(language):
            pay = pay_words.band(post.pay_min_minor, post.pay_max_minor, post.pay_currency, post.pay_period)
        if pay:
            yield Fact("pay", Kind.PAY, pay, _("The published post"))


def _of_application(application: Application, actor: Actor, language: str) -> Iterator[Fact]:
    yield Fact(
        "applied_on",
        Kind.APPLIED_ON,
        _day(timezone.localdate(application.applied_at), language),
        _("The application"),
        timezone.localdate(application.applied_at),
    )
    seen = Application.objects.with_visible_interviews(actor).filter(pk=application.pk)
    held = Interview.objects.filter(application__in=seen, state="complete").order_by("-ends_at").first()
    if held:
        yield Fact("interview", Kind.INTERVIEW, held.name, _("An interview"), timezone.localdate(held.ends_at))


def _of_earlier(person: Person, job: Job | None, actor: Actor) -> Iterator[Fact]:
    """The last application that ended, for another job: what they applied for, and when."""
    rows = Application.objects.visible_to(actor).known_to(actor).closed().filter(person=person)
    rows = rows.exclude(outcome="hired").exclude(job__is_confidential=True).select_related("job", "post")
    last = rows.exclude(job=job).order_by("-applied_at").first() if job else rows.order_by("-applied_at").first()
    if last:
        day = timezone.localdate(last.applied_at)
        title = last.post.title if last.post else last.job.title
        yield Fact("earlier_job", Kind.EARLIER_JOB, title, _("An earlier application"), day)
        yield Fact("earlier_year", Kind.EARLIER_YEAR, str(day.year), _("An earlier application"), day)


def _of_mail(mail: IncomingMail, language: str) -> Iterator[Fact]:
    day = timezone.localdate(mail.received_at)
    if mail.subject:
        yield Fact("subject", Kind.SUBJECT, mail.subject.removeprefix("Re:").strip(), _("Their mail"), day)
    meaning = mail.meaning or mail.proposed
    if meaning:
        yield Fact("meaning", Kind.MEANING, meaning, _("What their mail was taken to mean"), day)
    until = mail.meaning_until or mail.proposed_until
    if until:
        yield Fact("until", Kind.UNTIL, _day(until, language), _("Their mail"), day)


def _typed(typed: Typed) -> Iterator[Fact]:
    for kind, values in typed.items():
        for at, value in enumerate(values):
            yield Fact(f"{kind}-typed-{at}", kind, value, _("What stands in this form"))


def _day(day: date, language: str) -> str:
    with translation.override(language):
        return formats.date_format(day, "DATE_FORMAT")
