"""The pictures of the careers site: added, described, removed."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access, files
from hireloom.core.files import checking
from hireloom.core.files.uploads import TooLarge
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import rules
from hireloom.marketing.models import Picture
from hireloom.marketing.operations import pictures
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.marketing import tabs
from hireloom.web.marketing.block_rows import thumbnails
from hireloom.web.marketing.finding import picture_of
from hireloom.web.marketing.forms import DescriptionForm, PictureForm

A_PAGE = 60


@require_http_methods(["GET", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    """Every picture, the newest first, and a form for another."""
    access.require(rules.can_edit_site, request.actor)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return asking.arrived(request, reverse("marketing:pictures"), _("The picture is there."))
    return _show(request, form, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@colleague
def describe(request: Request, picture_id: UUID) -> HttpResponse:
    """Say otherwise what a picture shows."""
    picture = picture_of(picture_id, request.actor)
    given = request.POST if request.method == "POST" else None
    form = DescriptionForm(given, initial={"alternative": picture.alternative})
    question = {
        "title": _("What does the picture show?"),
        "form": form,
        "action_url": reverse("marketing:picture", args=[picture.pk]),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        words = form.cleaned_data["alternative"]
        pictures.describe(picture=picture, alternative=words, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("alternative", _(str(refusal)))
        return asking.ask_again(request, question)
    return asking.arrived(request, reverse("marketing:pictures"), _("Saved"))


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, picture_id: UUID) -> HttpResponse:
    """Remove a picture from every page."""
    picture = picture_of(picture_id, request.actor)
    question = {
        "title": _("Remove the picture “%(picture)s”?") % {"picture": picture.name},
        "lead": _("Pages that show it do without it at once, and older versions of them, too. It cannot be put back."),
        "action_url": reverse("marketing:picture-removal", args=[picture.pk]),
        "submit_label": _("Remove"),
        "is_danger": True,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    pictures.remove(picture=picture, by=request.actor, at=timezone.now())
    text = _("The picture is removed.")
    return asking.arrived(request, reverse("marketing:pictures"), text, tone="neutral")


def _added(request: Request, form: PictureForm) -> bool:
    """Take the picture in; where that is refused, the form says why."""
    upload, at = form.cleaned_data["file"], timezone.now()
    if isinstance(upload, TooLarge):
        form.add_error("file", _("This file is too large. Save the picture smaller and choose it again."))
        return False
    content, words = upload.read(), form.cleaned_data["alternative"]
    try:
        pictures.add(content=content, name=upload.name, alternative=words, by=request.actor, at=at)
    except pictures.PictureRefused as refusal:
        checking.put_away(refusal.checked, content, organization_id=request.organization.pk, at=at)
        form.add_error("file", _(str(refusal)))
    except Unacceptable as refusal:
        form.add_error("alternative", _(str(refusal)))
    except files.NotStored:
        form.add_error("file", _("The picture could not be kept right now. Nothing else is lost; try again."))
    else:
        return True
    return False


def _show(request: Request, form: PictureForm, status: int) -> HttpResponse:
    rows = Picture.objects.visible_to(request.actor).order_by("-added_at", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    seen = thumbnails([picture.pk for picture in shown], request.actor, request.organization.slug)
    context: dict[str, Any] = {
        "form": form,
        "pictures": [(picture, seen.get(str(picture.pk))) for picture in shown],
        "page": page,
        "tabs": tabs.of(request, "pictures"),
    }
    return render(request, "marketing/pictures.html", context, status=status)
