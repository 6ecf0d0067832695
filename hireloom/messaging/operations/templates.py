"""Texts to begin a mail with."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules
from hireloom.messaging.events import TemplateChanged, TemplateRemoved, TemplateWritten
from hireloom.messaging.models import MailTemplate


class ChangedMeanwhile(Exception):
    """Somebody else changed the template; `template` is as they left it."""

    def __init__(self, template: MailTemplate) -> None:
        super().__init__(str(template.pk))
        self.template = template


@dataclass(frozen=True)
class Draft:
    """What a template says; `language` is "" for any."""

    name: str
    subject: str
    text: str
    language: str = ""


@transaction.atomic
def write(*, draft: Draft, is_shared: bool, by: Actor, at: datetime) -> MailTemplate:
    """Keep a template, for everybody or for oneself.

    Raises:
        PermissionDenied: `by` may not write templates for everybody, or no mails at all.
        Unacceptable: something is empty, or one of the same owner has this name.

    """
    access.require(lambda actor: rules.can_write_template(actor, is_shared=is_shared), by)
    template = MailTemplate(
        id=uuid7(at),
        organization_id=by.organization_id,
        owner_id=None if is_shared else by.membership_id,
        created_at=at,
        changed_at=at,
    )
    _take(template, draft)
    template.save(force_insert=True)
    events.record(TemplateWritten(template_id=template.pk), by=by, at=at)
    return template


@transaction.atomic
def change(*, template: MailTemplate, draft: Draft, seen_version: int, by: Actor, at: datetime) -> MailTemplate:
    """Let a template say something else; what is the same changes nothing.

    Raises:
        PermissionDenied: it is a colleague's, or everybody's and `by` may not change those.
        ChangedMeanwhile: it is not at `seen_version` any more.
        Unacceptable: something is empty, or one of the same owner has this name.

    """
    access.require(rules.can_change_template, by, template)
    template = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if template.version != seen_version or template.removed_at:
        raise ChangedMeanwhile(template)
    before = (template.name, template.subject, template.text, template.language)
    _take(template, draft)
    if before == (template.name, template.subject, template.text, template.language):
        return template
    template.version, template.changed_at = template.version + 1, at
    template.save()
    events.record(TemplateChanged(template_id=template.pk, version=template.version), by=by, at=at)
    return template


@transaction.atomic
def remove(*, template: MailTemplate, by: Actor, at: datetime) -> None:
    """Offer a template no more; mails that began with it stay as they are. Twice is once.

    Raises: PermissionDenied: it is a colleague's, or everybody's and `by` may not change those.
    """
    access.require(rules.can_change_template, by, template)
    template = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if template.removed_at is None:
        template.removed_at = at
        template.save(update_fields=["removed_at"])
        events.record(TemplateRemoved(template_id=template.pk), by=by, at=at)


def _take(template: MailTemplate, draft: Draft) -> None:
    template.name, template.subject = clean(draft.name)[:100], clean(draft.subject)[:300]
    template.text, template.language = draft.text.strip(), draft.language
    if not (template.name and template.subject and template.text):
        raise Unacceptable(gettext_noop("A template needs a name, a subject and a text."))
    others = MailTemplate.objects.active().filter(
        organization_id=template.organization_id, owner_id=template.owner_id, name__iexact=template.name
    )
    if others.exclude(pk=template.pk).exists():
        raise Unacceptable(gettext_noop("There is a template with this name; choose another one."))
