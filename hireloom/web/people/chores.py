"""Tasks: one's own list, those about a person, giving and ending them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.models import Mention, Person, Task
from hireloom.people.operations import notes, tasks
from hireloom.people.operations.tasks import Order
from hireloom.people.queries import for_me
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people.chore_form import TaskForm

CHANGED = "tasks-changed"


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """What I am to do, what I gave others, what I did last."""
    today = timezone.localdate()
    context = {
        "open": for_me.open_tasks(request.actor, today),
        "given": for_me.given_tasks(request.actor, today),
        "done": for_me.done_tasks(request.actor, today),
        "mentions": for_me.mentions(request.actor),
    }
    return render(request, "people/_tasks.html" if is_fragment(request) else "people/tasks.html", context)


@require_GET
@colleague
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """What is to be done about a person, once more after something changed."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    found = for_me.tasks_about(person.pk, request.actor, timezone.localdate())
    return render(request, "people/_tasks_of_person.html", {"chores": found, "person_id": person.pk})


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, person_id: UUID | None = None) -> HttpResponse:
    """Ask what is to be done, by whom and until when."""
    seen = Person.objects.visible_to(request.actor)
    person = get_object_or_404(seen, pk=person_id) if person_id else None
    given = request.POST if request.method == "POST" else None
    form = TaskForm(given, initial={"assignee": request.membership.pk}, colleagues=_colleagues(request))
    if form.is_valid():
        try:
            tasks.add(order=_order(request, form), person=person, by=request.actor, at=timezone.now())
        except (Unacceptable, access.PermissionDenied) as refusal:
            _refuse(form, refusal)
        else:
            return _done(request, _("Task kept"))
    address = reverse("people:task-new-about", args=[person.pk]) if person else reverse("people:task-new")
    title = _("Task about %(name)s") % {"name": person.name} if person else _("New task")
    return _ask(request, form, title, address)


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, task_id: UUID) -> HttpResponse:
    """Ask for another day, colleague or word."""
    task = _task(request, task_id)
    access.require(rules.can_change_task, request.actor, task)
    now = {"title": task.title, "assignee": task.assignee_id, "due_on": task.due_on}
    form = TaskForm(request.POST if request.method == "POST" else None, initial=now, colleagues=_colleagues(request))
    if form.is_valid():
        try:
            tasks.change(task=task, order=_order(request, form), by=request.actor, at=timezone.now())
        except (Unacceptable, access.PermissionDenied) as refusal:
            _refuse(form, refusal)
        else:
            return _done(request, _("Task saved"))
    return _ask(request, form, _("Task"), reverse("people:task", args=[task.pk]))


@require_POST
@colleague
def finish(request: Request, task_id: UUID) -> HttpResponse:
    """It is done; the toast takes that back."""
    task = tasks.finish(task=_task(request, task_id), by=request.actor, at=timezone.now())
    return _done(request, _("Done: %(title)s") % {"title": task.title}, undo="people:task-reopenings", task=task)


@require_POST
@colleague
def reopen(request: Request, task_id: UUID) -> HttpResponse:
    task = tasks.reopen(task=_task(request, task_id), by=request.actor, at=timezone.now())
    return _done(request, _("Open again: %(title)s") % {"title": task.title})


@require_POST
@colleague
def see(request: Request, mention_id: UUID) -> HttpResponse:
    """I have looked at what a note told me."""
    mention = get_object_or_404(Mention.objects.visible_to(request.actor), pk=mention_id)
    notes.see(mention=mention, by=request.actor, at=timezone.now())
    return _done(request, _("Noted"))


def _task(request: Request, task_id: UUID) -> Task:
    return get_object_or_404(Task.objects.visible_to(request.actor).select_related("person"), pk=task_id)


def _colleagues(request: Request) -> list[tuple[UUID, str]]:
    known = Membership.objects.visible_to(request.actor).filter(deactivated_at=None)
    return list(known.order_by("name").values_list("pk", "name"))


def _order(request: Request, form: TaskForm) -> Order:
    given = form.cleaned_data
    assignee = get_object_or_404(Membership.objects.visible_to(request.actor), pk=given["assignee"])
    return Order(given["title"], assignee, given["due_on"])


def _refuse(form: TaskForm, refusal: Exception) -> None:
    if isinstance(refusal, Unacceptable):
        form.add_error("title", _(str(refusal)))
    else:
        form.add_error("assignee", _("This colleague does not see the person; choose another one."))


def _ask(request: Request, form: TaskForm, title: str, address: str) -> HttpResponse:
    question: dict[str, Any] = {"title": title, "form": form, "action_url": address, "submit_label": _("Save")}
    return asking.ask(request, question, status=422 if form.is_bound else 200)


def _done(request: Request, text: str, *, undo: str = "", task: Task | None = None) -> HttpResponse:
    undo_url = reverse(undo, args=[task.pk]) if undo and task else ""
    return asking.done(request, text, otherwise=reverse("people:tasks"), changed=CHANGED, undo_url=undo_url)
