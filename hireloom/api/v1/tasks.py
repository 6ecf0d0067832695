"""What colleagues are to do, and mails written to people."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.core.models import Membership
from hireloom.flywheel.operations import mails
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again, outbox
from hireloom.messaging.operations.mails import Writing
from hireloom.people.models import Note, Task
from hireloom.people.operations import notes, tasks
from hireloom.people.operations.tasks import Order

router = Router(tags=["Tasks and mails"])


class TaskIn(Schema):
    """What is to be done, by whom, until which day in their time zone."""

    title: str = Field(max_length=300)
    assignee_id: UUID
    due_on: date | None = None
    person_id: UUID | None = None
    application_id: UUID | None = None


class TaskOut(Schema):
    id: UUID
    title: str
    assignee_id: UUID
    due_on: date | None
    person_id: UUID | None
    application_id: UUID | None
    created_at: datetime
    done_at: datetime | None


class TaskQuery(PageQuery):
    assignee_id: UUID | None = None
    person_id: UUID | None = None
    is_open: bool | None = None


class NoteEditIn(Schema):
    body: str = Field(max_length=20_000)


class MailIn(Schema):
    """A mail to a person; `{{first_name}}` and other placeholders are filled, and one that nothing fills refuses it."""

    to_address: str
    subject: str = Field(max_length=300)
    text: str = Field(max_length=20_000)
    application_id: UUID | None = None
    sender_id: UUID | None = Field(None, description="In whose name; null for the organization's.")
    send_at: datetime | None = None
    key: str = Field("", max_length=80, description="Made by the program: however often sent, one mail.")


class MailOut(Schema):
    id: UUID
    to_address: str
    subject: str
    text: str
    state: str
    send_after: datetime


class MailQuery(PageQuery):
    """Which mails, and how to read on."""

    state: MessageState | None = None
    person_id: UUID | None = None


class MailRowOut(MailOut):
    """A mail and what became of it; `error` is the mail server's own words."""

    person_id: UUID | None
    purpose: str
    error: str
    created_at: datetime
    settled_at: datetime | None
    copy_of: UUID | None = Field(description="The mail that this one says a second time.")


@router.get("/tasks", response=Page[TaskOut], summary="List tasks")
def list_tasks(request: ApiRequest, query: Query[TaskQuery]) -> Any:
    rows = Task.objects.visible_to(request.api_actor)
    rows = rows.filter(**query.model_dump(include={"assignee_id", "person_id"}, exclude_none=True))
    if query.is_open is not None:
        rows = rows.filter(done_at__isnull=query.is_open)
    return page(rows, query, _task, moment="created_at")


@router.post("/tasks", response={201: TaskOut}, summary="Give a task")
def add_task(request: ApiRequest, body: TaskIn) -> Any:
    person = access.person(request, body.person_id) if body.person_id else None
    if body.application_id and access.application(request, body.application_id).person_id != body.person_id:
        raise Http404
    order = Order(body.title, _colleague(request, body.assignee_id), body.due_on)
    at = timezone.now()
    task = tasks.add(order=order, person=person, context_id=body.application_id, by=request.api_actor, at=at)
    return Status(201, _task(task))


@router.post("/tasks/{task_id}/completion", response=TaskOut, summary="Say that a task is done")
def finish_task(request: ApiRequest, task_id: UUID) -> Any:
    task = access.one(Task.objects.visible_to(request.api_actor).select_related("person"), task_id)
    return _task(tasks.finish(task=task, by=request.api_actor, at=timezone.now()))


@router.delete("/tasks/{task_id}/completion", response=TaskOut, summary="Say that a task is not done after all")
def reopen_task(request: ApiRequest, task_id: UUID) -> Any:
    task = access.one(Task.objects.visible_to(request.api_actor).select_related("person"), task_id)
    return _task(tasks.reopen(task=task, by=request.api_actor, at=timezone.now()))


@router.put("/notes/{note_id}", response={204: None}, summary="Change one's own note")
def edit_note(request: ApiRequest, note_id: UUID, body: NoteEditIn) -> Any:
    note = access.one(Note.objects.visible_to(request.api_actor).select_related("person"), note_id)
    notes.edit(note=note, body=body.body, by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.post("/people/{person_id}/mails", response={201: MailOut}, summary="Write a mail to a person")
def write_mail(request: ApiRequest, person_id: UUID, body: MailIn) -> Any:
    person = access.person(request, person_id)
    application = access.application(request, body.application_id) if body.application_id else None
    if application and application.person_id != person.pk:
        raise Http404
    writing = Writing(
        to_address=body.to_address,
        subject=body.subject,
        text=body.text,
        key=f"api {body.key or uuid4()}",
        sender=_colleague(request, body.sender_id) if body.sender_id else None,
        send_at=body.send_at,
    )
    at = timezone.now()
    message = mails.write(person=person, application=application, writing=writing, by=request.api_actor, at=at)
    return Status(201, _mail(message))


@router.get("/mails", response=Page[MailRowOut], summary="List mails out, and what became of each")
def list_mails(request: ApiRequest, query: Query[MailQuery]) -> Any:
    rows = Message.objects.visible_to(request.api_actor)
    rows = rows.filter(state=query.state) if query.state else rows
    rows = rows.filter(person=query.person_id) if query.person_id else rows
    return page(rows, query, _mail_row, moment="created_at")


@router.get("/mails/{message_id}", response=MailRowOut, summary="Read a mail, and what became of it")
def read_mail(request: ApiRequest, message_id: UUID) -> Any:
    return _mail_row(_message(request, message_id))


@router.post("/mails/{message_id}/cancellation", response=MailOut, summary="Stop a mail that waits")
def stop_mail(request: ApiRequest, message_id: UUID) -> Any:
    message = access.one(Message.objects.visible_to(request.api_actor), message_id)
    if not outbox.cancel(message=message, by=request.api_actor, at=timezone.now()):
        raise outbox.AlreadyOnItsWay
    message.refresh_from_db()
    return _mail(message)


@router.post("/mails/{message_id}/confirmations", response=MailOut, summary="Say that a mail in doubt arrived")
def confirm_mail(request: ApiRequest, message_id: UUID) -> Any:
    message = _message(request, message_id)
    return _mail(again.confirm(message=message, by=request.api_actor, at=timezone.now()))


@router.post(
    "/mails/{message_id}/repeats",
    response={201: MailOut},
    summary="Send a mail a second time that failed, or is in doubt",
)
def repeat_mail(request: ApiRequest, message_id: UUID) -> Any:
    """The second copy is a mail of its own; what is known of the first one stays."""
    message = _message(request, message_id)
    return Status(201, _mail(again.send_again(message=message, by=request.api_actor, at=timezone.now())))


def _message(request: ApiRequest, identifier: UUID) -> Message:
    return access.one(Message.objects.visible_to(request.api_actor).select_related("person"), identifier)


def _colleague(request: ApiRequest, identifier: UUID) -> Membership:
    return access.one(Membership.objects.visible_to(request.api_actor), identifier)


def _task(row: Task) -> dict[str, Any]:
    names = ("id", "title", "assignee_id", "due_on", "person_id", "created_at", "done_at")
    return {name: getattr(row, name) for name in names} | {"application_id": row.context_id}


def _mail(row: Message) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "to_address", "subject", "text", "state", "send_after")}


def _mail_row(row: Message) -> dict[str, Any]:
    names = ("person_id", "purpose", "error", "created_at", "settled_at", "copy_of")
    return _mail(row) | {name: getattr(row, name) for name in names}
