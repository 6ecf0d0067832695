"""Departments and offices."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.models import Department, Office
from hireloom.ats.operations import departments, offices
from hireloom.ats.operations.offices import OfficeDraft
from hireloom.ats.queries import structure
from hireloom.core import access
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import DepartmentForm, OfficeForm

EDITING = ["GET", "HEAD", "POST"]
OFFICE = ("name", "street", "postal_code", "city", "region", "country", "time_zone")


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    context = {"departments": structure.departments(request.actor), "offices": structure.offices(request.actor)}
    return render(request, "settings/structure.html", context)


@require_http_methods(EDITING)
@colleague
def add_department(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    form = DepartmentForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        try:
            departments.add(**form.cleaned_data, by=request.actor, at=timezone.now())
        except departments.DepartmentNameTaken:
            form.add_error("name", _("There is a department of that name at that place already."))
        else:
            toasts.add(request, _("The department is added."))
            return redirect("settings:structure")
    return _form(request, form, _("Add a department"))


@require_http_methods(EDITING)
@colleague
def edit_department(request: Request, department_id: UUID) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    department = get_object_or_404(Department.objects.visible_to(request.actor), pk=department_id)
    now = {"name": department.name, "parent": department.parent_id}
    form = DepartmentForm(request.POST or None, initial=now, actor=request.actor, department_id=department_id)
    if form.is_valid():
        try:
            departments.change(department=department, **form.cleaned_data, by=request.actor, at=timezone.now())
        except departments.DepartmentNameTaken:
            form.add_error("name", _("There is a department of that name at that place already."))
        except departments.DepartmentInside:
            form.add_error("parent", _("A department cannot be part of one that is part of it."))
        else:
            toasts.add(request, _("The department is saved."))
            return redirect("settings:structure")
    return _form(request, form, department.name)


@require_POST
@colleague
def remove_department(request: Request, department_id: UUID) -> HttpResponse:
    department = get_object_or_404(Department.objects.visible_to(request.actor), pk=department_id)
    try:
        departments.remove(department=department, by=request.actor, at=timezone.now())
    except departments.DepartmentInUse:
        words = _("“%(name)s” still has jobs or departments. Move them to another one first; nothing was removed.")
        toasts.add(request, words % {"name": department.name}, tone="alert")
    else:
        toasts.add(request, _("“%(name)s” is removed.") % {"name": department.name})
    return redirect("settings:structure")


@require_http_methods(EDITING)
@colleague
def add_office(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    form = OfficeForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        try:
            offices.add(draft=OfficeDraft(**form.cleaned_data), by=request.actor, at=timezone.now())
        except offices.OfficeNameTaken:
            form.add_error("name", _("There is an office of that name already."))
        else:
            toasts.add(request, _("The office is added."))
            return redirect("settings:structure")
    return _form(request, form, _("Add an office"))


@require_http_methods(EDITING)
@colleague
def edit_office(request: Request, office_id: UUID) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    office = get_object_or_404(Office.objects.visible_to(request.actor), pk=office_id)
    now = {name: getattr(office, name) for name in OFFICE}
    now["parent"] = office.parent_id
    form = OfficeForm(request.POST or None, initial=now, actor=request.actor, office_id=office_id)
    if form.is_valid():
        draft = OfficeDraft(**form.cleaned_data)
        try:
            offices.change(office=office, draft=draft, by=request.actor, at=timezone.now())
        except offices.OfficeNameTaken:
            form.add_error("name", _("There is an office of that name already."))
        except offices.OfficeInside:
            form.add_error("parent", _("An office cannot be part of one that is part of it."))
        else:
            toasts.add(request, _("The office is saved."))
            return redirect("settings:structure")
    return _form(request, form, office.name)


@require_POST
@colleague
def remove_office(request: Request, office_id: UUID) -> HttpResponse:
    office = get_object_or_404(Office.objects.visible_to(request.actor), pk=office_id)
    try:
        offices.remove(office=office, by=request.actor, at=timezone.now())
    except offices.OfficeInUse:
        words = _("“%(name)s” still has jobs or offices. Move them to another office first; nothing was removed.")
        toasts.add(request, words % {"name": office.name}, tone="alert")
    else:
        toasts.add(request, _("“%(name)s” is removed.") % {"name": office.name})
    return redirect("settings:structure")


def _form(request: Request, form: DepartmentForm | OfficeForm, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": reverse("settings:structure")}
    return render(request, "settings/form.html", context, status=422 if form.is_bound else 200)
