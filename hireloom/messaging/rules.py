"""Who may do what with messages, one condition per line."""

from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.messaging.enums import SuppressionReason
from hireloom.messaging.models import (
    IncomingMail,
    Mailbox,
    MailTemplate,
    Message,
    ReportHook,
    SenderGrant,
    SendingDomain,
    Suppression,
    Topic,
)
from hireloom.people import rules
from hireloom.people.models import Person


def can_cancel(actor: Actor, message: Message) -> bool:
    is_own = actor.membership_id is not None and message.sent_by_id == actor.membership_id
    return actor.organization_id == message.organization_id and (is_own or actor.may("messaging.send_messages"))


def can_repeat(actor: Actor, message: Message) -> bool:
    """Who writes to the person; where it is to nobody we know, who writes to people at all."""
    if actor.organization_id != message.organization_id:
        return False
    if message.person is None:
        return actor.may("messaging.send_messages")
    return can_write_to(actor, message.person)


def can_write_to(actor: Actor, person: Person) -> bool:
    return rules.may_on(actor, person, "messaging.send_messages") and rules.can_view_contacts(actor, person)


def can_write_as(actor: Actor, sender_id: UUID | None) -> bool:
    """In one's own name, in the organization's (None), or in a colleague's who granted it."""
    if sender_id in (None, actor.membership_id):
        return True
    return SenderGrant.objects.filter(
        organization_id=actor.organization_id, sender_id=sender_id, writer_id=actor.membership_id
    ).exists()


def can_use_templates(actor: Actor) -> bool:
    return actor.may("messaging.send_messages")


def can_write_template(actor: Actor, *, is_shared: bool) -> bool:
    if is_shared:
        return actor.may("messaging.edit_templates")
    return actor.membership_id is not None and can_use_templates(actor)


def can_change_template(actor: Actor, template: MailTemplate) -> bool:
    if actor.organization_id != template.organization_id:
        return False
    is_own = template.owner_id is not None and template.owner_id == actor.membership_id
    return is_own or (template.owner_id is None and can_write_template(actor, is_shared=True))


BY_US = frozenset({SuppressionReason.DO_NOT_CONTACT, SuppressionReason.LATER, SuppressionReason.WRONG_PERSON})
"""Reasons that are our own judgment; the others are somebody's word, or their mail server's."""


def can_suppress(actor: Actor, person: Person) -> bool:
    """Whoever writes to the person, and whoever keeps the list."""
    if actor.organization_id == person.organization_id and can_edit_suppressions(actor):
        return True
    return rules.may_on(actor, person, "messaging.send_messages")


def can_view_suppressions(actor: Actor) -> bool:
    return actor.may("messaging.view_suppressions")


def can_edit_suppressions(actor: Actor) -> bool:
    return actor.may("messaging.edit_suppressions")


def can_edit_topics(actor: Actor) -> bool:
    return actor.may("messaging.edit_topics")


def can_change_topic(actor: Actor, topic: Topic) -> bool:
    return actor.organization_id == topic.organization_id and can_edit_topics(actor)


def can_choose(actor: Actor, person: Person) -> bool:
    """Whether it is the person themselves, by a signed link."""
    is_that_person = actor.kind == ActorKind.CANDIDATE and actor.id == person.pk
    return is_that_person and actor.organization_id == person.organization_id


def can_lift(actor: Actor, suppression: Suppression) -> bool:
    if actor.organization_id != suppression.organization_id:
        return False
    if can_edit_suppressions(actor):
        return True
    person = suppression.person
    return person is not None and is_our_judgment(suppression) and can_suppress(actor, person)


def held_on(actor: Actor, person: Person) -> frozenset[str]:
    """What of writing to a person the actor may: "suppress", "lift" (our own judgment), "write". One query at most."""
    held = rules.held_on(actor, person, ["messaging.send_messages", "people.view_contacts"])
    keeps_list = actor.organization_id == person.organization_id and can_edit_suppressions(actor)
    writes = "messaging.send_messages" in held
    granted = {"suppress": writes or keeps_list, "lift": writes, "write": len(held) == 2}
    return frozenset(name for name, is_granted in granted.items() if is_granted)


def is_our_judgment(suppression: Suppression) -> bool:
    """Whether a colleague decided it, and not the person: a pause they chose themselves is their word."""
    return suppression.reason in BY_US and suppression.created_by_id is not None


def can_have_mailbox(actor: Actor) -> bool:
    """Whether the actor has anything to do with mailboxes: who writes mails, and who sets up all of them."""
    writes = actor.membership_id is not None and actor.may("messaging.send_messages")
    return writes or actor.may("messaging.manage_mailboxes")


def can_set_up_mailbox_of(actor: Actor, owner_id: UUID | None) -> bool:
    """One's own, for who writes mails; everybody's and the organization's (None), for who manages them."""
    if actor.may("messaging.manage_mailboxes"):
        return True
    return owner_id is not None and owner_id == actor.membership_id and actor.may("messaging.send_messages")


def can_change_mailbox(actor: Actor, mailbox: Mailbox) -> bool:
    return actor.organization_id == mailbox.organization_id and can_set_up_mailbox_of(actor, mailbox.owner_id)


def can_manage_mailboxes(actor: Actor) -> bool:
    return actor.may("messaging.manage_mailboxes")


def can_change_sending_domain(actor: Actor, domain: SendingDomain) -> bool:
    return actor.organization_id == domain.organization_id and can_manage_mailboxes(actor)


def can_change_report_hook(actor: Actor, hook: ReportHook) -> bool:
    return actor.organization_id == hook.organization_id and can_manage_mailboxes(actor)


def can_take_in(actor: Actor) -> bool:
    return actor.may("messaging.take_in_mails")


def can_decide_about(actor: Actor, mail: IncomingMail) -> bool:
    """Who writes to the person; where it is nobody's, who writes to people at all."""
    if actor.organization_id != mail.organization_id:
        return False
    if mail.person is None:
        return actor.may("messaging.send_messages")
    return rules.may_on(actor, mail.person, "messaging.send_messages")
