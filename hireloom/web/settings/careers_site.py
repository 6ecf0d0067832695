"""How the careers site looks: its color, its logo, its languages, the words of its front."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.models import Organization
from hireloom.kit import colors
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import rules
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Picture, Site
from hireloom.marketing.operations import sites
from hireloom.marketing.operations.sites import WORDS, SiteDraft
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import ColorInput
from hireloom.web.typed import number_or

LABELS = {
    "headline": gettext_lazy("Headline"),
    "lead": gettext_lazy("Words below it"),
    "description": gettext_lazy("Description for search engines"),
}


class SiteForm(forms.Form):
    """How a site looks. The words of the front are read from the request, language by language."""

    brand_color = forms.CharField(
        label=gettext_lazy("Color"),
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", gettext_lazy("Choose a color, or write it like #2c4a7c."))],
        help_text=gettext_lazy("Of the front and of buttons. Where it would be hard to read, it is made darker."),
        widget=ColorInput(attrs={"data-contrast": "brand-contrast"}),
    )
    logo = forms.ModelChoiceField(
        Picture.objects.none(),
        label=gettext_lazy("Logo"),
        required=False,
        empty_label=gettext_lazy("None: the name stands there"),
        help_text=gettext_lazy("One of the pictures of the site, shown 32 pixels high."),
    )
    first = forms.ChoiceField(
        label=gettext_lazy("First language"),
        help_text=gettext_lazy("What is not written in a visitor's language is shown in this one."),
    )
    others = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_hidden = forms.BooleanField(
        label=gettext_lazy("Ask search engines to stay away"),
        required=False,
        help_text=gettext_lazy("Whoever has the address still sees the site."),
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(LANGUAGES.items())
        self.fields["first"].choices = self.fields["others"].choices = named  # type: ignore[attr-defined]
        pictures = Picture.objects.visible_to(actor).order_by("-added_at", "pk")
        self.fields["logo"].queryset = pictures  # type: ignore[attr-defined]

    def languages(self) -> list[str]:
        """The languages, the first one first."""
        first = self.cleaned_data["first"]
        return [first, *(code for code in self.cleaned_data["others"] if code != first)]


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    """How the site looks now, and how it is to look."""
    access.require(rules.can_edit_site, request.actor)
    site = Site.objects.visible_to(request.actor).of_organization(request.organization.pk).first()
    now = _now(site, request.organization)
    form = SiteForm(request.POST if request.method == "POST" else None, initial=now, actor=request.actor)
    context: dict[str, Any] = {"form": form, "revision": site.revision if site else 0}
    if request.method != "POST":
        return _show(request, context, now["words"], now["brand_color"])
    typed = _typed(request, form)
    if form.is_valid() and _is_kept(request, form, typed, context):
        toasts.add(request, _("The careers site is saved."))
        return redirect("settings:careers-site")
    return _show(request, context, typed, now["brand_color"], status=409 if context.get("theirs") else 422)


def _now(site: Site | None, organization: Organization) -> dict[str, Any]:
    languages = list(site.languages) if site and site.languages else [organization.language]
    words: dict[str, Any] = {code: dict(site.words.get(code, {})) if site else {} for code in languages}
    if site is None or not site.words:
        words[languages[0]].setdefault("headline", organization.tagline)
    return {
        "brand_color": (site.brand_color if site else "") or organization.brand_color,
        "logo": site.logo_id if site else None,
        "first": languages[0],
        "others": languages[1:],
        "is_hidden": site.is_hidden if site else False,
        "words": words,
    }


def _typed(request: HttpRequest, form: SiteForm) -> dict[str, dict[str, str]]:
    """The words of the front as they were typed, for each language that was chosen or has words."""
    chosen = form.languages() if form.is_valid() else list(LANGUAGES)
    found = {}
    for code in chosen:
        words = {name: request.POST.get(f"words-{code}-{name}", "") for name in WORDS}
        if form.is_valid() or any(words.values()):
            found[code] = words
    return found


def _is_kept(request: Request, form: SiteForm, words: dict[str, dict[str, str]], context: dict[str, Any]) -> bool:
    given = form.cleaned_data
    color = given["brand_color"].lower()
    draft = SiteDraft(
        brand_color="" if color == request.organization.brand_color else color,
        logo_id=given["logo"].pk if given["logo"] else None,
        languages=form.languages(),
        words=words,
        is_hidden=given["is_hidden"],
    )
    revision = number_or(0, request.POST.get("revision", ""), digits=9)
    try:
        sites.change(draft=draft, revision=revision, by=request.actor, at=timezone.now())
    except sites.SiteChangedMeanwhile as refusal:
        context |= {"revision": refusal.site.revision, "theirs": _words_of(_now(refusal.site, request.organization))}
        return False
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
        return False
    return True


def _words_of(now: dict[str, Any]) -> list[str]:
    """How a site looks now, in words, for whoever typed something else."""
    said = [f"{LANGUAGES[code]}: {text}" for code, words in now["words"].items() for text in words.values() if text]
    languages = ", ".join(LANGUAGES[code] for code in [now["first"], *now["others"]])
    return [_("Color: %(color)s") % {"color": now["brand_color"]}, languages, *said]


def _show(
    request: Request, context: dict[str, Any], words: dict[str, dict[str, str]], color: str, status: int = 200
) -> HttpResponse:
    context |= {
        "contrast": round(colors.contrast(color, colors.WHITE), 1),
        "words": [
            (code, LANGUAGES[code], [(name, LABELS[name], said.get(name, ""), WORDS[name]) for name in WORDS])
            for code, said in words.items()
        ],
        "site_url": reverse("careers:home", args=[request.organization.slug]),
    }
    return render(request, "settings/careers_site.html", context, status=status)
