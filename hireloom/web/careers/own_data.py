"""What we know of somebody, shown to them by a signed link, for them to correct."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.compliance.queries import asking
from hireloom.kit import countries
from hireloom.people import own_links
from hireloom.people.models import Person
from hireloom.people.operations import persons
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.form_fields import OneLine

FIELDS = ("name", "headline", "company", "city", "country")
MOST, STRETCH_SECONDS = 60, 600


class OwnDataForm(forms.Form):
    """What people may say of themselves."""

    name = OneLine(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"class": "input"}))
    headline = OneLine(
        label=_("What you do"), max_length=200, required=False, widget=forms.TextInput(attrs={"class": "input"})
    )
    company = OneLine(
        label=_("Where you work"), max_length=200, required=False, widget=forms.TextInput(attrs={"class": "input"})
    )
    city = OneLine(label=_("City"), max_length=100, required=False, widget=forms.TextInput(attrs={"class": "input"}))
    country = forms.ChoiceField(label=_("Country"), required=False, widget=forms.Select(attrs={"class": "input"}))
    phone = OneLine(
        label=_("Another phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "type": "tel", "autocomplete": "tel"}),
        help_text=_("Only if you want us to have it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = countries.names((get_language() or "en").partition("-")[0])
        ordered = sorted(named.items(), key=lambda item: item[1])
        self.fields["country"].choices = [("", ""), *ordered]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The form with what we know, or thanks for the corrections."""
    is_too_often = throttle.is_too_often(request, "own-data", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        person, actor = own_links.opened(token, organization_id=request.organization.pk)
    except own_links.LinkInvalid:
        return _page(request, {}, 404)
    if is_too_often:
        return _page(request, {"person": person, "is_too_often": True}, 429)
    with translation.override(person.language or request.organization.language):
        form = OwnDataForm(request.POST if request.method == "POST" else None, initial=_known(person))
        if not form.is_valid():
            urls = {"token": token, "statistics_url": _statistics_url(request, token)}
            context = {"person": person, "form": form, **urls}
            return _page(request, context, 422 if form.is_bound else 200)
        said = form.cleaned_data
        changes = {name: said[name] for name in FIELDS}
        persons.correct_own(person=person, changes=changes, phone=said["phone"], by=actor, at=_now())
        return _page(request, {"person": person, "is_done": True})


def _statistics_url(request: PublicRequest, token: str) -> str:
    if not asking.was_ever_asked(request.organization.pk):
        return ""
    return reverse("careers:own-statistics", args=[request.organization.slug, token])


def _known(person: Person) -> dict[str, str]:
    return {name: getattr(person, name) for name in FIELDS}


def _now() -> datetime:
    return timezone.now()


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "careers/own_data.html", {"brand": brand.of(request.organization)} | context, status=status)
