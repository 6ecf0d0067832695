"""What taking a proposal does, part by part, each through the verb of whoever owns it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership, Organization
from hireloom.crm.enums import AddedBecause
from hireloom.crm.models import Pool
from hireloom.crm.operations import answered, enrollments, pools
from hireloom.flywheel.hand_back_enums import Asking
from hireloom.flywheel.links import KEY
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import mails
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Objection
from hireloom.messaging.enums import MailClass
from hireloom.messaging.operations import subscriptions
from hireloom.messaging.operations.mails import NotToBeWrittenTo, Writing
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint
from hireloom.people.operations import tags, tasks
from hireloom.people.operations.tasks import Order


def silver_pool(organization: Organization, at: datetime) -> Pool:
    """The pool of the silver medalists, made where there is none."""
    with translation.override(organization.language):
        name = _("Silver medalists")
    return pools.silver_medalists(name=name, by=system(organization.pk), at=at)


class Parts:
    """One proposal while it is taken, by whom and when; `left_out` says in sentences what could not be done."""

    def __init__(self, row: HandBack, by: Actor, at: datetime) -> None:
        self.row, self.by, self.at = row, by, at
        self.person = row.application.person
        self.left_out: list[str] = []

    def into_pool(self) -> Pool:
        """Put the person into the pool; who is there stays as they are."""
        pool = self.row.pool or silver_pool(self.person.organization, self.at)
        is_silver = self.row.application.is_silver_medalist
        because = AddedBecause.SILVER_MEDALIST if is_silver else AddedBecause.HAND_BACK
        context_id = self.row.application_id
        pools.add(pool=pool, person=self.person, by=self.by, at=self.at, because=because, context_id=context_id)
        return pool

    def tag(self) -> None:
        for name in self.row.tags:
            tags.put_on(person=self.person, name=name, by=self.by, at=self.at)

    def enroll(self, pool: Pool) -> None:
        """Begin the sequence, its first step on the day of the proposal where that is to come."""
        sequence = self.row.sequence
        if sequence is None:
            return
        try:
            with transaction.atomic():
                done = enrollments.enroll(
                    sequence=sequence, people=[self.person], by=self.by, at=self.at, pool_id=pool.pk
                )
        except enrollments.NotActive:
            self.left_out.append(_("Not enrolled: “%(sequence)s” does not run now.") % {"sequence": sequence.name})
            return
        except PermissionDenied:
            words = _("Not enrolled: you may not enroll people in “%(sequence)s”.")
            self.left_out.append(words % {"sequence": sequence.name})
            return
        for one in done.stopped:
            self.left_out.append(_("Not enrolled: %(reasons)s") % {"reasons": " ".join(one.reasons)})
        for enrollment in done.enrollments:
            self.row.enrollment = enrollment
            self._wait()

    def _wait(self) -> None:
        day, organization = self.row.contact_on, self.person.organization
        if day is not None and day > organization.here(self.at).date():
            answered.wait_until_back(
                person_id=self.person.pk, organization_id=organization.pk, until=day - timedelta(days=1), at=self.at
            )

    def give_task(self) -> None:
        """Where no sequence writes, whoever takes it is to write on that day."""
        if self.row.contact_on is None or self.row.enrollment is not None or self.by.membership_id is None:
            return
        assignee = Membership.objects.select_related("user", "organization").get(pk=self.by.membership_id)
        with translation.override(self.person.organization.language):
            words = {"person": self.person.name, "job": self.row.application.job.title}
            title = _("Write to %(person)s again, who applied for %(job)s") % words
        order = Order(title, assignee, due_on=self.row.contact_on)
        context_id = self.row.application_id
        self.row.task = tasks.add(order=order, person=self.person, context_id=context_id, by=self.by, at=self.at)

    def write(self) -> None:
        """Have the person hear what the proposal says, if anything."""
        try:
            with transaction.atomic():
                if self.row.asking == Asking.WORDS:
                    self._mail()
                elif self.row.asking == Asking.TOPIC and self.row.topic:
                    subscriptions.ask(person=self.person, topic=self.row.topic, by=self.by, at=self.at)
        except NotToBeWrittenTo as refusal:
            self._say_against(refusal.objections)
        except subscriptions.SaidNo:
            self.left_out.append(_("Not asked: they ended the topic themselves."))
        except PermissionDenied:
            self.left_out.append(_("Not written to: you may not write mails to this person."))

    def _mail(self) -> None:
        verdict = contactability.of([self.person], mail_class=MailClass.PERSONAL, at=self.at)[self.person.pk]
        if verdict.objections:
            self._say_against(verdict.objections)
            return
        own = ContactPoint.objects.filter(person=self.person, kind=ContactKind.EMAIL, normalized=verdict.address)
        colleagues = Membership.objects.select_related("user")
        sender = colleagues.filter(pk=self.by.membership_id).first() if self.by.membership_id else None
        writing = Writing(
            to_address=own.values_list("value", flat=True)[0],
            subject=self.row.subject,
            text=self.row.text,
            key=f"{KEY}{self.row.pk}",
            sender=sender,
        )
        self.row.message = mails.write(
            person=self.person, application=self.row.application, writing=writing, by=self.by, at=self.at
        )

    def _say_against(self, objections: Sequence[Objection]) -> None:
        words = " ".join(objection.words for objection in objections)
        self.left_out.append(_("Not written to: %(reasons)s") % {"reasons": words})
