"""What we know of somebody, shown to them by a signed link, for them to correct."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.compliance.queries import asking
from hireloom.kit import countries
from hireloom.people.operations import persons
from hireloom.web.careers.own_pages import Answer, Own, OwnPage
from hireloom.web.careers.visitors import PublicRequest
from hireloom.web.form_fields import OneLine

FIELDS = ("name", "headline", "company", "city", "country")


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


def _answer(request: PublicRequest, own: Own) -> Answer:
    known = {name: getattr(own.person, name) for name in FIELDS}
    form = OwnDataForm(request.POST if request.method == "POST" else None, initial=known)
    if not form.is_valid():
        return {"form": form, "statistics_url": _statistics_url(request, own.token)}, 422 if form.is_bound else 200
    said = form.cleaned_data
    changes = {name: said[name] for name in FIELDS}
    persons.correct_own(person=own.person, changes=changes, phone=said["phone"], by=own.actor, at=timezone.now())
    return {"is_done": True}, 200


def _statistics_url(request: PublicRequest, token: str) -> str:
    if not asking.was_ever_asked(request.organization.pk):
        return ""
    return reverse("careers:own-statistics", args=[request.organization.slug, token])


PAGE = OwnPage("own-data", "careers/own_data.html", _answer)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The form with what we know, or thanks for the corrections."""
    return PAGE.show(request, slug, token)
