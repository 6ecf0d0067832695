"""How messages are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events import label_of
from hireloom.messaging.models import Mailbox, MailTemplate, Message, ReportHook, Topic


@label_of("message")
def messages(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Message.objects.filter(pk__in=ids).values_list("pk", "subject")


@label_of("template")
def templates(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return MailTemplate.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("topic")
def topics(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Topic.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("mailbox")
def mailboxes(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Mailbox.objects.filter(pk__in=ids).values_list("pk", "address")


@label_of("hook")
def report_hooks(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return ReportHook.objects.filter(pk__in=ids).values_list("pk", "name")
