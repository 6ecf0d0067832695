"""Reactions of hiring to what happens, here and below."""

from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hireloom.ats.events import (
    ApplicationHired,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationSubmitted,
    ApplicationSuperseded,
    ApplicationTransferred,
    ApplicationUnhired,
    ApplicationUnrejected,
    ApplicationWithdrawn,
    OfferSent,
    OfferSigningStarted,
    TakeHomeSubmitted,
)
from hireloom.ats.interactions import EVENTS
from hireloom.ats.models import Application, ApplicationRule, Automation, Offer, RejectionReason, TakeHomeAnswer
from hireloom.ats.operations import (
    application_rules,
    applications,
    approvals,
    automation_firings,
    calendar_replies,
    feedback_requests,
    interactions,
    interviews,
    offers,
    take_home_answers,
    take_homes,
)
from hireloom.core import events, tenancy
from hireloom.core.actor import system
from hireloom.core.event_types import MemberDeactivated, OrganizationCreated
from hireloom.core.models import Event, Membership
from hireloom.messaging.enums import IncomingKind, Purpose
from hireloom.messaging.events import IncomingRead
from hireloom.messaging.operations import outbox
from hireloom.people import own_links
from hireloom.people.enums import ContactKind
from hireloom.people.events import PersonTagged, TagChanged, TagMerged
from hireloom.people.models import ContactPoint


@events.subscribe(OrganizationCreated)
def give_a_new_organization_its_rejection_reasons(event: OrganizationCreated) -> None:
    RejectionReason.objects.bulk_create(
        [
            RejectionReason(organization_id=event.organization_id, name=name, kind=kind, position=position)
            for position, (name, kind) in enumerate(applications.usual_reasons())
        ],
        ignore_conflicts=True,
    )


@events.subscribe(MemberDeactivated)
def free_the_time_of_somebody_who_left(event: MemberDeactivated) -> None:
    membership = Membership.objects.select_related("organization").get(pk=event.membership_id)
    interviews.release_from_all(membership=membership, by=system(membership.organization_id), at=timezone.now())


@events.subscribe(MemberDeactivated)
def wait_no_longer_for_the_grades_of_somebody_who_left(event: MemberDeactivated) -> None:
    membership = Membership.objects.select_related("organization").get(pk=event.membership_id)
    take_homes.release_from_all(membership=membership, by=system(membership.organization_id), at=timezone.now())


@events.subscribe(MemberDeactivated)
def wait_no_longer_for_the_feedback_of_somebody_who_left(event: MemberDeactivated) -> None:
    membership = Membership.objects.select_related("organization").get(pk=event.membership_id)
    by = system(membership.organization_id)
    feedback_requests.release_from_all(membership=membership, by=by, at=timezone.now())


@events.subscribe(TakeHomeSubmitted)
def ready_what_was_handed_in_for_its_graders(event: TakeHomeSubmitted) -> None:
    answer = TakeHomeAnswer.objects.filter(pk=event.answer_id).first()
    if answer is not None:
        take_home_answers.prepare(answer_id=answer.pk, by=system(answer.organization_id), at=timezone.now())


@events.subscribe(MemberDeactivated)
def say_where_the_word_of_somebody_who_left_is_waited_for(event: MemberDeactivated) -> None:
    membership = Membership.objects.select_related("organization").get(pk=event.membership_id)
    approvals.release_from_all(membership=membership, by=system(membership.organization_id), at=timezone.now())


@events.subscribe_to_all(
    *automation_firings.TRIGGERS,
    PersonTagged,
    ApplicationReopened,
    ApplicationUnrejected,
    ApplicationUnhired,
    ApplicationSuperseded,
)
def let_automations_act(happened: list[Any]) -> None:
    """Those that come back, or end as a duplicate, set nothing off; mails that wait for what is over are stopped."""
    automation_firings.begin(happened=happened, at=timezone.now())


@events.subscribe_to_all(TagChanged, TagMerged)
def call_tags_in_rules_what_they_are_called(happened: list[Any]) -> None:
    """Rules and automations name tags: one that was renamed, or merged, goes on under its new name."""
    for event in happened:
        if event.called == event.was_called:
            continue
        of_us = {"organization_id": tenancy.current()}
        ApplicationRule.objects.filter(**of_us, tag_name__iexact=event.was_called).update(tag_name=event.called)
        Automation.objects.filter(**of_us, tag_name__iexact=event.was_called).update(tag_name=event.called)
        Automation.objects.filter(**of_us, trigger_tag__iexact=event.was_called).update(trigger_tag=event.called)


@events.subscribe_to_all(*EVENTS)
def begin_the_wait_of_an_application_anew(happened: list[Any]) -> None:
    interactions.count_events(happened=happened, at=timezone.now())


@events.subscribe(ApplicationSubmitted)
def acknowledge_an_application(event: ApplicationSubmitted) -> None:
    """Thank those who applied themselves; somebody whom a colleague added hears from that colleague."""
    if event.post_id is None:
        return
    application = (
        Application.objects.select_related("person", "job", "post", "organization")
        .filter(pk=event.application_id)
        .first()
    )
    if application is None:
        return
    own = ContactPoint.objects.filter(person=application.person, kind=ContactKind.EMAIL, is_primary=True)
    address = own.order_by("state", "-is_preferred", "added_at", "pk").first()
    if address is None:
        return
    outbox.queue(
        letter=_acknowledgement(application, address),
        key=f"acknowledgement:{application.pk}",
        person=application.person,
        context_id=application.pk,
        by=system(application.organization_id),
        at=timezone.now(),
    )


@events.subscribe(IncomingRead)
def hear_what_a_calendar_answers(event: IncomingRead) -> None:
    organization_id = tenancy.current()
    if event.kind == IncomingKind.CALENDAR and organization_id is not None:
        calendar_replies.take(incoming_id=event.incoming_id, organization_id=organization_id, at=timezone.now())


@events.subscribe(ApplicationRejected)
def take_back_the_offer_of_who_was_rejected(event: ApplicationRejected) -> None:
    _take_back_offers(event.application_id)


@events.subscribe(ApplicationWithdrawn)
def take_back_the_offer_of_who_withdrew(event: ApplicationWithdrawn) -> None:
    _take_back_offers(event.application_id)


@events.subscribe(ApplicationHired)
def take_back_what_is_still_offered_to_who_is_hired(event: ApplicationHired) -> None:
    _take_back_offers(event.application_id)


@events.subscribe_to_all(ApplicationTransferred)
def take_back_the_offers_of_those_who_went_to_another_job(happened: list[ApplicationTransferred]) -> None:
    """What somebody may accept names the job it was sent for; one that is still written goes along."""
    ids = [event.application_id for event in happened]
    rows = Offer.objects.out().filter(application__in=ids).select_related("application__job", "organization")
    for offer in rows.order_by("pk"):
        left = Event.objects.about(offer.pk).filter(name__in=[OfferSigningStarted.name, OfferSent.name])
        sent = left.order_by("sequence").last()
        if sent is None or sent.payload["job_id"] == str(offer.application.job_id):  # it came back meanwhile
            continue
        with translation.override(offer.organization.language):
            reason = _("The application went to another job.")
        offers.withdraw(offer=offer, by=system(offer.organization_id), at=timezone.now(), reason=reason)


def _take_back_offers(application_id: UUID) -> None:
    """An application that ended has nothing to answer any more; an offer that was accepted is not taken back."""
    application = Application.objects.select_related("organization").filter(pk=application_id).first()
    if application is None or not application.is_closed:
        return
    with translation.override(application.organization.language):
        reason = _("The application ended.")
    for offer in Offer.objects.live().filter(application=application).select_related("application__job"):
        offers.withdraw(offer=offer, by=system(application.organization_id), at=timezone.now(), reason=reason)


@events.subscribe(ApplicationSubmitted)
def let_the_rules_of_its_post_act(event: ApplicationSubmitted) -> None:
    if event.post_id is not None:
        application_rules.apply_all(application_id=event.application_id, at=timezone.now())


def _acknowledgement(application: Application, address: ContactPoint) -> outbox.Letter:
    organization = application.organization
    title = application.post.title if application.post else application.job.title
    with translation.override(application.language or organization.language):
        words = {"name": application.person.name, "job": title, "organization": organization.name}
        words["link"] = own_links.page(organization, address=address.normalized)
        return outbox.Letter(
            to_address=address.value,
            to_name=application.person.name,
            from_name=organization.name,
            subject=_("We have your application: %(job)s") % words,
            text=_(
                "Hello %(name)s,\n\n"
                "thank you for applying for %(job)s at %(organization)s. Your application has arrived, "
                "and a person will read it.\n\n"
                "We will write to you at this address as soon as there is news.\n\n"
                "What we know about you, how your application is read, and your say in it:\n%(link)s\n\n"
                "Kind regards\n%(organization)s\n"
            )
            % words,
            purpose=Purpose.ACKNOWLEDGEMENT,
            language=translation.get_language() or "",
        )
