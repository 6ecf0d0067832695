"""One of everything in an organization, each marked, so that a leak can be seen; and every address there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from hireloom.ats.enums import ApprovalKind, BulkVerb, PayKind, RuleAction, StageKind
from hireloom.ats.models import ApprovalSeat, Department, FormVersion, Interview, OfferQuestion, Office, RuleFiring
from hireloom.ats.operations import (
    application_rules,
    approval_flows,
    bulk_actions,
    exercises,
    letters,
    offers,
    openings,
    requisitions,
    stage_groups,
)
from hireloom.core import files, tenancy
from hireloom.core.actor import system
from hireloom.core.enums import SiteRole
from hireloom.core.models import Event, Membership, SavedView
from hireloom.core.operations import members, tokens
from hireloom.crm.operations import pools
from hireloom.engine.conditions import About, Condition, Test
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox, senders, templates
from hireloom.people.enums import ConsentEvidence, HealthAction, HealthList, ImportKind
from hireloom.people.models import Document, Import, Mention
from hireloom.people.operations import consents, duplicates, health_rules, imports, merges, notes, tags, tasks
from hireloom.people.operations.consents import Agreement
from tests import cast, factories
from tests.cast import MONDAY, WEDNESDAY

MARK = "Zyxcanary"


@dataclass(frozen=True)
class World:
    """An organization and the value that each argument of an address takes to point into it."""

    company: cast.Company
    values: dict[str, Any]


def build(company: cast.Company, administrator: str, mark: str = MARK) -> World:
    """Make one of everything in a company, with the mark in every text; once for each mark."""
    identifier = company.organization.pk
    with tenancy.organization(identifier):
        by = company.actor(administrator)
        values = _objects(company, administrator, by, mark)
    return World(company, values)


def _objects(company: cast.Company, administrator: str, by: Any, mark: str) -> dict[str, Any]:
    organization_id = company.organization.pk
    department = Department.objects.create(organization_id=organization_id, name=f"{mark} ward")
    office = Office.objects.create(organization_id=organization_id, name=f"{mark} clinic", city=mark)
    job = factories.job(by, title=f"{mark} nurse", department=department, office=office)
    post = factories.post(job, by, title=f"{mark} nurse", body=f"<p>{mark}</p>")
    application = factories.application(job, name=f"{mark} Person", email=f"{mark.lower()}@example.org")
    person = application.person
    twins = [
        factories.person(organization_id, name=f"{mark} Twin", email=f"{mark.lower()}{n}@example.org") for n in range(3)
    ]
    pair = duplicates.compare_two(one=person, other=twins[0], by=by, at=MONDAY)
    merge = merges.merge(kept=twins[1], absorbed=twins[2], by=by, at=MONDAY)
    file = files.keep(
        organization_id=organization_id, content=mark.encode(), name=f"{mark}.txt", media_type="text/plain", at=MONDAY
    )
    document = Document.objects.create(
        organization_id=organization_id, person=person, file=file, name=f"{mark}.txt", text=mark, state="read"
    )
    agreement = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice=mark)
    consent = consents.give(person=person, agreement=agreement, by=by, at=MONDAY)
    pool = pools.create(name=f"{mark} pool", by=by, at=MONDAY)
    pools.add(pool=pool, person=person, by=by, at=MONDAY)
    letter = outbox.Letter(
        to_address=f"{mark.lower()}@example.org", subject=mark, text=mark, purpose=Purpose.ONE_TO_ONE
    )
    membership = company.colleagues[administrator]
    planned = factories.planned(job, by, membership, name=f"{mark} talk", purpose=mark)
    interview = _judged(application, membership, planned, by, mark)
    token, _ = tokens.create(membership=membership, name=mark, scopes=["ats.view_all_jobs"], by=by, at=MONDAY)
    return {
        "job_id": job.pk,
        "post_id": post.pk,
        "stage_id": job.stages.first().pk,
        "application_id": application.pk,
        "person_id": person.pk,
        "group_id": stage_groups.add(name=f"{mark} group", kind=StageKind.INTERVIEW, by=by, at=MONDAY).pk,
        **_rule(post, application, mark, by),
        "action_id": _bulk_action(application, by).pk,
        "rule_id": health_rules.write(
            name=HealthList.INCOMPLETE, action=HealthAction.ARCHIVE, most=1, by=by, at=MONDAY
        ).pk,
        "pair_id": pair.pk,
        "merge_id": merge.pk,
        "document_id": document.pk,
        "consent_id": consent.pk,
        "note_id": (note := notes.add(person=person, body=mark, by=by, at=MONDAY)).pk,
        "mention_id": Mention.objects.create(organization_id=organization_id, note=note, membership=membership).pk,
        "task_id": tasks.add(order=tasks.Order(mark, membership), person=person, by=by, at=MONDAY).pk,
        "tag_id": tags.put_on(person=person, name=mark, by=by, at=MONDAY).pk,
        "pool_id": pool.pk,
        "message_id": outbox.queue(letter=letter, key=mark, by=by, at=MONDAY, person=person).pk,
        "mail_template_id": templates.write(
            draft=templates.Draft(mark, mark, mark), is_shared=True, by=by, at=MONDAY
        ).pk,
        "grant_id": _grant(membership, by, mark),
        "token_id": token.pk,
        "membership_id": membership.pk,
        "member_id": job.team.first().pk,
        **_hiring(company, administrator, job, by, mark),
        "interview_id": interview.pk,
        "plan_interview_id": planned.pk,
        **_at_home(job, application, membership, by, mark),
        "form_id": FormVersion.objects.filter(organization_id=organization_id).first().form_id,
        "department_id": department.pk,
        "office_id": office.pk,
        "reason_id": factories.reason(organization_id, f"{mark} reason").pk,
        "event_id": Event.objects.filter(organization_id=organization_id).first().pk,
        "view_id": SavedView.objects.create(
            organization_id=organization_id, owner=membership, screen="people", name=mark, is_shared=True
        ).pk,
        "import_id": _import(by).pk,
        "file_id": file.pk,
        "file_token": files.sign(file_id=file.pk, organization_id=organization_id),
        "actor": system(organization_id),
    }


def _grant(writer: Membership, by: Any, mark: str) -> UUID:
    """A colleague lets the administrator write in their name."""
    email = f"{mark.lower()}.colleague@example.org"
    sender = members.add(email=email, name=f"{mark} Colleague", role=SiteRole.COLLEAGUE, by=by, at=MONDAY)
    return senders.grant(writer=writer, by=sender.as_actor(), at=MONDAY).pk


def _rule(post: Any, application: Any, mark: str, by: Any) -> dict[str, Any]:
    """A rule of a post, and what it proposed."""
    draft = application_rules.RuleDraft(
        name=f"{mark} rule",
        conditions=[Condition(About.CITY, Test.IS, mark)],
        action=RuleAction.PROPOSE_REJECTION,
        reason=factories.reason(post.organization_id, f"{mark} reason"),
    )
    rule = application_rules.write(post=post, draft=draft, by=by, at=MONDAY)
    firing = RuleFiring.objects.create(
        organization_id=post.organization_id, rule=rule, application=application, state="proposed", fired_at=MONDAY
    )
    return {"application_rule_id": rule.pk, "firing_id": firing.pk}


def _bulk_action(application: Any, by: Any) -> Any:
    wish = bulk_actions.Wish(BulkVerb.TAG, tag_name=MARK)
    return bulk_actions.begin(wish=wish, applications=[application], by=by, at=MONDAY)


def _hiring(company: cast.Company, administrator: str, job: Any, by: Any, mark: str) -> dict[str, Any]:
    """A requisition that waits for its approval, with the flow that asks, and an opening."""
    membership = company.colleagues[administrator]
    unit = Department.objects.create(organization_id=by.organization_id, name=f"{mark} unit")
    group = approval_flows.GroupDraft(name=f"{mark} board", memberships=[membership.pk])
    draft = approval_flows.FlowDraft(
        kind=ApprovalKind.REQUISITION, name=f"{mark} flow", groups=[group], department=unit
    )
    flow = approval_flows.define(draft=draft, by=by, at=MONDAY)
    wish = requisitions.RequisitionDraft(title=f"{mark} nurse", department_id=unit.pk, reason=mark)
    requisition = requisitions.submit(requisition=requisitions.create(draft=wish, by=by, at=MONDAY), by=by, at=MONDAY)
    application = job.applications.first()
    letter = letters.write(
        draft=letters.LetterDraft(name=f"{mark} letter", body=f"{mark} {{{{pay}}}}"), by=by, at=MONDAY
    )
    pay = offers.Component(kind=PayKind.SALARY, amount_minor=5_000_000, currency="EUR")
    offered = offers.OfferDraft(title=f"{mark} nurse", components=[pay], template=letter, note=mark)
    offer = offers.write(application=application, draft=offered, by=by, at=MONDAY)
    question = OfferQuestion.objects.create(
        organization_id=by.organization_id, offer=offer, text=f"{mark}?", asked_at=MONDAY
    )
    return {
        "template_id": letter.pk,
        "number": letter.version,
        "offer_id": offer.pk,
        "question_id": question.pk,
        "flow_id": flow.pk,
        "requisition_id": requisition.pk,
        "seat_id": ApprovalSeat.objects.get(step__run__subject_id=requisition.pk).pk,
        "opening_id": openings.add(
            job=job, draft=openings.OpeningDraft(code=f"{mark}-1", note=mark), by=by, at=MONDAY
        ).pk,
    }


def _judged(application: Any, membership: Any, planned: Any, by: Any, mark: str) -> Any:
    """Two interviews, one of them judged; both with the mark in every text."""
    later = timedelta(hours=Interview.objects.filter(seats__membership=membership).count())
    past = factories.interview(
        application, membership, by=by, planned=planned, name=mark, starts_at=WEDNESDAY + later, note=mark
    )
    factories.scorecard(past, membership, notes=mark)
    ahead = timezone.now() + timedelta(days=5) + later
    factories.interview(application, membership, by=by, name=f"{mark} ahead", starts_at=ahead)
    return past


def _at_home(job: Any, application: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """An exercise that was handed in and waits for its grader, with the mark in every text and a file of each kind."""
    organization_id = by.organization_id

    def paper(name: str) -> Any:
        words = {"content": mark.encode(), "name": f"{mark} {name}", "media_type": "text/plain", "at": MONDAY}
        return files.keep(organization_id=organization_id, **words)

    handout = [exercises.Handout(paper("task.txt").pk, f"{mark} task.txt")]
    exercise = factories.exercise(
        job, by, membership, name=f"{mark} exercise", instructions=mark, handout=handout, is_anonymous=False
    )
    sent = factories.take_home(application, exercise, membership, by=by)
    factories.answer(sent, paper("answer.txt"), text=mark, links=[f"https://example.org/{mark}"])
    return {"exercise_id": exercise.pk, "take_home_id": sent.pk, "position": 1, "number": 1}


def _import(by: Any) -> Import:
    """A table that waits for its columns to be mapped."""
    content = f"name,email\n{MARK},zyxcanary@example.org\n".encode()
    batch = imports.begin(name=f"{MARK}.csv", kind=ImportKind.TABLE, by=by, at=MONDAY)
    sent: dict[str, Any] = {"key": MARK, "name": f"{MARK}.csv", "size": len(content), "start": 0}
    imports.receive(batch=batch, content=content, by=by, at=MONDAY, **sent)
    return Import.objects.get(pk=batch.pk)


@dataclass(frozen=True)
class Address:
    """One address of the application: its pattern, its name and the arguments it takes."""

    pattern: str
    name: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.pattern} ({self.name})"


def addresses() -> list[Address]:
    """Every address the application answers to, by pattern."""
    return sorted(_walk(get_resolver(), "", ""), key=lambda address: address.pattern)


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            arguments = {**resolver.pattern.converters, **entry.pattern.converters}
            named = getattr(getattr(entry.pattern, "regex", None), "groupindex", {})
            yield Address(pattern, f"{namespace}{entry.name or ''}", tuple(sorted({*arguments, *named})))
