"""Leaf: what happens to messages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.messaging.enums import (
    HowOften,
    IncomingKind,
    Meaning,
    MessageState,
    SubscriptionSource,
    SuppressionReason,
)


@register
@dataclass(frozen=True)
class MessageQueued:
    """Somebody decided that a mail goes out."""

    name: ClassVar[str] = "messaging.message.queued"
    sentence: ClassVar[str | Promise] = _("Mail written: {message}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    purpose: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class MessageRevised:
    """A mail that still waits says something else, or goes out at another moment."""

    name: ClassVar[str] = "messaging.message.revised"
    sentence: ClassVar[str | Promise] = _("Mail {message} written anew before it left")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class MessageSettled:
    """A mail's way ended: accepted, failed, unknown, cancelled or stopped."""

    name: ClassVar[str] = "messaging.message.settled"
    sentence: ClassVar[str | Promise] = _("Mail {message}: {state}")
    words: ClassVar[Words] = {"state": MessageState}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    state: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TemplateWritten:
    """There is a text to begin mails with."""

    name: ClassVar[str] = "messaging.template.written"
    sentence: ClassVar[str | Promise] = _("Mail template written: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID


@register
@dataclass(frozen=True)
class TemplateChanged:
    """A text to begin mails with says something else; `version` counts its changes."""

    name: ClassVar[str] = "messaging.template.changed"
    sentence: ClassVar[str | Promise] = _("Mail template changed: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID
    version: int


@register
@dataclass(frozen=True)
class TemplateRemoved:
    """A text to begin mails with is offered no more."""

    name: ClassVar[str] = "messaging.template.removed"
    sentence: ClassVar[str | Promise] = _("Mail template removed: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID


@register
@dataclass(frozen=True)
class SenderGranted:
    """A colleague lets another one write mails in their name."""

    name: ClassVar[str] = "messaging.sender.granted"
    sentence: ClassVar[str | Promise] = _("{writer_membership} may write mails in the name of {sender_membership}")
    about: ClassVar[tuple[str, ...]] = ("sender_membership_id", "writer_membership_id")
    sender_membership_id: UUID
    writer_membership_id: UUID


@register
@dataclass(frozen=True)
class SenderRevoked:
    """A colleague lets another one write in their name no longer."""

    name: ClassVar[str] = "messaging.sender.revoked"
    sentence: ClassVar[str | Promise] = _("{writer_membership} writes in the name of {sender_membership} no longer")
    about: ClassVar[tuple[str, ...]] = ("sender_membership_id", "writer_membership_id")
    sender_membership_id: UUID
    writer_membership_id: UUID


@register
@dataclass(frozen=True)
class MessageWritten:
    """A colleague wrote to a person, perhaps in somebody else's name, perhaps for later."""

    name: ClassVar[str] = "messaging.message.written"
    sentence: ClassVar[str | Promise] = _("Wrote a mail")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    person_id: UUID
    context_id: UUID | None = None
    sender_membership_id: UUID | None = None
    template_id: UUID | None = None
    template_version: int | None = None


@register
@dataclass(frozen=True)
class SuppressionAdded:
    """Somebody is written to no more: a person, or whoever has an address, a number, a domain or an employer."""

    name: ClassVar[str] = "messaging.suppression.added"
    sentence: ClassVar[str | Promise] = _("Not to be written to: {reason}")
    words: ClassVar[Words] = {"reason": SuppressionReason}
    about: ClassVar[tuple[str, ...]] = ("suppression_id", "person_id", "context_id")
    suppression_id: UUID
    scope: str
    reason: str
    covers: int
    person_id: UUID | None = None
    context_id: UUID | None = None
    until: str = ""


@register
@dataclass(frozen=True)
class SuppressionLifted:
    """A no was taken back."""

    name: ClassVar[str] = "messaging.suppression.lifted"
    sentence: ClassVar[str | Promise] = _("May be written to again; it was: {reason}")
    words: ClassVar[Words] = {"reason": SuppressionReason}
    about: ClassVar[tuple[str, ...]] = ("suppression_id", "person_id")
    suppression_id: UUID
    reason: str
    person_id: UUID | None = None


@register
@dataclass(frozen=True)
class ContactPolicyChanged:
    """The organization decided otherwise about writing to people; `fields` names what changed."""

    name: ClassVar[str] = "messaging.contact_policy.changed"
    sentence: ClassVar[str | Promise] = _("Rules for writing to people changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("policy_id",)
    parts: ClassVar[Parts] = {
        "consent_need": _("who must agree"),
        "countries": _("countries"),
        "days_between": _("days between mails"),
        "postal_address": _("postal address"),
        "tracks_opens": _("tracking"),
        "soft_bounces": _("mails that come back"),
        "soft_bounce_days": _("days within which they come back"),
    }
    policy_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class TopicAdded:
    """There is one more topic for people to choose."""

    name: ClassVar[str] = "messaging.topic.added"
    sentence: ClassVar[str | Promise] = _("Topic added: {title}")
    about: ClassVar[tuple[str, ...]] = ("topic_id",)
    topic_id: UUID
    title: str


@register
@dataclass(frozen=True)
class TopicChanged:
    """A topic is called otherwise, says something else, or is offered no more, or again."""

    name: ClassVar[str] = "messaging.topic.changed"
    sentence: ClassVar[str | Promise] = _("Topic {title} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("topic_id",)
    parts: ClassVar[Parts] = {"name": _("name"), "words": _("words"), "is_offered": _("whether it is offered")}
    topic_id: UUID
    title: str
    fields: str


@register
@dataclass(frozen=True)
class SubscriptionAsked:
    """A colleague or a program had a person asked whether they want to hear of a topic."""

    name: ClassVar[str] = "messaging.subscription.asked"
    sentence: ClassVar[str | Promise] = _("Asked whether they want to hear of {topic}")
    about: ClassVar[tuple[str, ...]] = ("subscription_id", "person_id")
    subscription_id: UUID
    topic_id: UUID
    source: str
    person_id: UUID


@register
@dataclass(frozen=True)
class SubscriptionConfirmed:
    """A person said that they want to hear of a topic."""

    name: ClassVar[str] = "messaging.subscription.confirmed"
    sentence: ClassVar[str | Promise] = _("Wants to hear of {topic}")
    about: ClassVar[tuple[str, ...]] = ("subscription_id", "person_id")
    subscription_id: UUID
    topic_id: UUID
    source: str
    person_id: UUID


@register
@dataclass(frozen=True)
class SubscriptionEnded:
    """A person hears of a topic no more."""

    name: ClassVar[str] = "messaging.subscription.ended"
    sentence: ClassVar[str | Promise] = _("Hears no more of {topic} ({source})")
    words: ClassVar[Words] = {"source": SubscriptionSource}
    about: ClassVar[tuple[str, ...]] = ("subscription_id", "person_id")
    subscription_id: UUID
    topic_id: UUID
    source: str
    person_id: UUID


@register
@dataclass(frozen=True)
class ContactWishChanged:
    """A person said how often they want to hear from us at most."""

    name: ClassVar[str] = "messaging.contact_wish.changed"
    sentence: ClassVar[str | Promise] = _("Wants to hear from us: {days}")
    words: ClassVar[Words] = {"days": HowOften}
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    days: int
    person_id: UUID


@register
@dataclass(frozen=True)
class MailboxAdded:
    """A mailbox was set up; `owner_id` is whose, None is the organization's."""

    name: ClassVar[str] = "messaging.mailbox.added"
    sentence: ClassVar[str | Promise] = _("Mailbox {mailbox} set up")
    about: ClassVar[tuple[str, ...]] = ("mailbox_id",)
    mailbox_id: UUID
    owner_id: UUID | None = None


@register
@dataclass(frozen=True)
class MailboxChanged:
    """A mailbox was set up otherwise; what its secrets are is never told."""

    name: ClassVar[str] = "messaging.mailbox.changed"
    sentence: ClassVar[str | Promise] = _("Mailbox {mailbox} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("mailbox_id",)
    parts: ClassVar[Parts] = {
        "address": _("address"),
        "name": _("name"),
        "smtp_host": _("server for sending"),
        "smtp_port": _("port for sending"),
        "smtp_security": _("encryption for sending"),
        "smtp_user": _("user name for sending"),
        "smtp_secret": _("password for sending"),
        "imap_host": _("server for answers"),
        "imap_port": _("port for answers"),
        "imap_security": _("encryption for answers"),
        "imap_user": _("user name for answers"),
        "imap_secret": _("password for answers"),
        "imap_folder": _("folder of answers"),
        "imap_sent_folder": _("folder of sent mails"),
        "takes_tags": _("plus-addresses"),
        "intake": _("address for forwarded mails"),
        "intake_tag": _("what stands behind the plus"),
        "a_day": _("mails a day"),
        "an_hour": _("mails an hour"),
        "ramp_first": _("mails on the first day"),
        "ramp_growth": _("growth a day"),
    }
    mailbox_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class MailboxDeactivated:
    """A mailbox is used no more; its passwords are forgotten."""

    name: ClassVar[str] = "messaging.mailbox.deactivated"
    sentence: ClassVar[str | Promise] = _("Mailbox {mailbox} taken out of use")
    about: ClassVar[tuple[str, ...]] = ("mailbox_id",)
    mailbox_id: UUID


@register
@dataclass(frozen=True)
class TrackingRefused:
    """A person does not want it to be seen whether they open our mails and follow their links."""

    name: ClassVar[str] = "messaging.tracking.refused"
    sentence: ClassVar[str | Promise] = _("Does not want us to see which mails they open and which links they follow")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class TrackingAllowed:
    """A person who did not want to be seen no longer minds."""

    name: ClassVar[str] = "messaging.tracking.allowed"
    sentence: ClassVar[str | Promise] = _("We may see again which mails they open and which links they follow")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    person_id: UUID


@register
@dataclass(frozen=True)
class IncomingRead:
    """A mail came in and was read: what it is, and what it is taken to mean; `acted` says what was done about it."""

    name: ClassVar[str] = "messaging.incoming.read"
    sentence: ClassVar[str | Promise] = _("A mail came in: {kind}")
    words: ClassVar[Words] = {"kind": IncomingKind}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    incoming_id: UUID
    kind: str
    meaning: str = ""
    until: str = ""
    acted: str = ""
    message_id: UUID | None = None
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class IncomingDecided:
    """A colleague said what an answer means."""

    name: ClassVar[str] = "messaging.incoming.decided"
    sentence: ClassVar[str | Promise] = _("Answer read as: {meaning}")
    words: ClassVar[Words] = {"meaning": Meaning}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    incoming_id: UUID
    meaning: str
    proposed: str = ""
    until: str = ""
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class IncomingAssigned:
    """A colleague said whose a mail is that belonged to nobody."""

    name: ClassVar[str] = "messaging.incoming.assigned"
    sentence: ClassVar[str | Promise] = _("A mail that came in belongs to them")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    incoming_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class IncomingSetAside:
    """A colleague said that nothing is to be done about a mail that came in."""

    name: ClassVar[str] = "messaging.incoming.set_aside"
    sentence: ClassVar[str | Promise] = _("A mail that came in was set aside")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    incoming_id: UUID
    person_id: UUID | None = None


@register
@dataclass(frozen=True)
class SendingDomainAdded:
    """A key was made that signs the mails of a domain, once the world can read the public one."""

    name: ClassVar[str] = "messaging.sending_domain.added"
    sentence: ClassVar[str | Promise] = _("Key made for the mails of {domain}")
    about: ClassVar[tuple[str, ...]] = ("sending_domain_id",)
    sending_domain_id: UUID
    domain: str


@register
@dataclass(frozen=True)
class SendingDomainPublished:
    """The public key of a domain was found where the world reads it; mails are signed from now on."""

    name: ClassVar[str] = "messaging.sending_domain.published"
    sentence: ClassVar[str | Promise] = _("Mails of {domain} are signed")
    about: ClassVar[tuple[str, ...]] = ("sending_domain_id",)
    sending_domain_id: UUID
    domain: str


@register
@dataclass(frozen=True)
class SendingDomainRemoved:
    """The key of a domain was destroyed; its mails are signed no more."""

    name: ClassVar[str] = "messaging.sending_domain.removed"
    sentence: ClassVar[str | Promise] = _("Key for the mails of {domain} destroyed")
    about: ClassVar[tuple[str, ...]] = ("sending_domain_id",)
    sending_domain_id: UUID
    domain: str


@register
@dataclass(frozen=True)
class MessageReconciled:
    """It was found out what became of a mail in doubt: accepted, failed, or queued, to leave again."""

    name: ClassVar[str] = "messaging.message.reconciled"
    sentence: ClassVar[str | Promise] = _("Found out about mail {message}: {state}")
    words: ClassVar[Words] = {"state": MessageState}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    state: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ReportHookAdded:
    """There is an address at which a provider tells what became of our mails."""

    name: ClassVar[str] = "messaging.report_hook.added"
    sentence: ClassVar[str | Promise] = _("Address for delivery reports made: {report_hook}")
    about: ClassVar[tuple[str, ...]] = ("report_hook_id",)
    report_hook_id: UUID


@register
@dataclass(frozen=True)
class ReportHookRotated:
    """An address for delivery reports has another secret; the one before holds for a day."""

    name: ClassVar[str] = "messaging.report_hook.rotated"
    sentence: ClassVar[str | Promise] = _("Another secret made for delivery reports: {report_hook}")
    about: ClassVar[tuple[str, ...]] = ("report_hook_id",)
    report_hook_id: UUID


@register
@dataclass(frozen=True)
class ReportHookRevoked:
    """An address for delivery reports takes nothing any more; its secrets are forgotten."""

    name: ClassVar[str] = "messaging.report_hook.revoked"
    sentence: ClassVar[str | Promise] = _("Address for delivery reports ended: {report_hook}")
    about: ClassVar[tuple[str, ...]] = ("report_hook_id",)
    report_hook_id: UUID
