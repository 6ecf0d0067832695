"""What is typed about a page besides its blocks, about when it is public, and about a picture. Shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.ats.models import Department, Office
from hireloom.core.actor import Actor
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import Page
from hireloom.marketing.operations.pages import PagePlan
from hireloom.web.typed import readable

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
OF_KIND = {
    PageKind.STORY: {"author", "told_on"},
    PageKind.TEAM: {"about"},
    PageKind.OFFICE: {"about"},
    PageKind.EVENT: {"starts_at", "ends_at", "event_place"},
}
"""Which fields a kind of page has besides name, address and place in the head."""
SHARED = {"name", "path", "position"}


class PageForm(forms.Form):
    """A page as it is found, and what stands beside its blocks; only the fields of its kind are there."""

    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("As you and your colleagues call it; the public reads its title.")
    )
    path = forms.CharField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("The end of its address, such as life-at-work. Left empty: made of the name."),
    )
    about: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        Department.objects.none(), label=_("Which one"), help_text=_("Its open jobs stand below the page.")
    )
    author = forms.CharField(label=_("Who tells it"), max_length=150, required=False)
    told_on = forms.DateField(label=_("Day"), required=False, widget=DAY)
    starts_at = forms.DateTimeField(label=_("Begins"), widget=MOMENT)
    ends_at = forms.DateTimeField(label=_("Ends"), required=False, widget=MOMENT)
    event_place = forms.CharField(label=_("Where"), max_length=200, required=False)
    position = forms.IntegerField(
        label=_("Place in the head of the site"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("1 stands first. Left empty: it is not there, and others link to it."),
    )

    def __init__(self, *args: Any, kind: PageKind, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        wanted = {"name"} if kind == PageKind.FRONT else SHARED | OF_KIND.get(kind, set())
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "about" in self.fields:
            model: Any = Department if kind == PageKind.TEAM else Office
            self.fields["about"].queryset = model.objects.visible_to(actor).order_by("name", "pk")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    @classmethod
    def of(cls, page: Page) -> dict[str, Any]:
        """The values of a page that exists."""
        named = ("name", "path", "author", "told_on", "starts_at", "ends_at", "position")
        return {name: getattr(page, name) for name in named} | {"about": page.about_id, "event_place": page.place}

    def changes(self) -> dict[str, Any]:
        """What was typed, by the names of a page's fields."""
        given = dict(self.cleaned_data)
        if "about" in given:
            about = given.pop("about")
            given["about_id"] = about.pk if about else None
        if "event_place" in given:
            given["place"] = given.pop("event_place")
        return given

    def plan(self) -> PagePlan:
        """What was typed, as a new page."""
        return PagePlan(self.kind, **self.changes())


class PublishForm(forms.Form):
    """When a page is to be public."""

    starts_at = forms.DateTimeField(label=_("From"), required=False, widget=MOMENT, help_text=_("Left empty: at once."))


class PictureForm(forms.Form):
    """A new picture."""

    file = forms.FileField(
        label=_("Picture"), help_text=_("JPEG, PNG or WebP. Where it was taken and with what is not kept.")
    )
    alternative = forms.CharField(
        label=_("What it shows"),
        max_length=300,
        help_text=_("For those who do not see it, for example “Two colleagues at a workbench”."),
    )


class DescriptionForm(forms.Form):
    """What a picture shows."""

    alternative = forms.CharField(label=_("What it shows"), max_length=300)
