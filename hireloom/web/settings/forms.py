"""What one types into the settings. Shape only; nothing is saved here."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import Department, Office
from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.kit import countries
from hireloom.web import choices
from hireloom.web.typed import readable


class ColorInput(forms.TextInput):
    """The browser's color chooser; it always holds a color, so HTML knows no required one."""

    input_type = "color"

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 - Django's signature
        return False


class ProfileForm(forms.Form):
    """What colleagues say of themselves."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As colleagues and applicants see it."))
    title = forms.CharField(
        label=_("Position"), max_length=150, required=False, help_text=_("For example “Head of People”.")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, organization_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = _("As the organization (%(zone)s)") % {"zone": organization_zone.replace("_", " ")}
        self.fields["language"].choices = [("", _("As my browser says")), *choices.languages()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", zone), *choices.time_zones()]  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}
        self.fields["title"].widget.attrs |= {"autocomplete": "organization-title"}

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class OrganizationForm(forms.Form):
    """What everybody sees of the organization."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("On the careers page, in mails and in the corner of this app.")
    )
    tagline = forms.CharField(
        label=_("Tagline"), max_length=200, required=False, help_text=_("One line under the name on the careers page.")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=choices.languages,
        help_text=_("Of the careers page, and of mails to people whose language is not known."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=choices.time_zones, help_text=_("For everybody who has not chosen another one.")
    )
    brand_color = forms.CharField(
        label=_("Color"),
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Choose a color, or write it like #2c4a7c."))],
        help_text=_("Of buttons and links on the careers page. Where it would be hard to read, it is made darker."),
        widget=ColorInput(attrs={"data-contrast": "brand-contrast"}),
    )

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def clean_brand_color(self) -> str:
        return str(self.cleaned_data["brand_color"]).lower()


class InvitationForm(forms.Form):
    """A new colleague."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    title = forms.CharField(label=_("Position"), max_length=150, required=False)
    role = forms.ChoiceField(choices=SiteRole.choices, initial=SiteRole.COLLEAGUE, widget=forms.RadioSelect)

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=SiteRole.choices)


class DepartmentForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    parent: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        label=_("Part of"), queryset=Department.objects.none(), required=False, empty_label=_("No other department")
    )

    def __init__(self, *args: Any, actor: Actor, department_id: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Department.objects.visible_to(actor)
        if department_id:
            others = others.exclude(pk=department_id)
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class OfficeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    parent: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        label=_("Part of"), queryset=Office.objects.none(), required=False, empty_label=_("No other office")
    )
    street = forms.CharField(
        label=_("Street and number"),
        max_length=150,
        required=False,
        help_text=_("Job boards show the address, and search engines find jobs nearby by it."),
    )
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    region = forms.CharField(
        label=_("State or region"),
        max_length=100,
        required=False,
        help_text=_("As it is written in addresses there, for example AZ. Indeed takes no job without it."),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, actor: Actor, office_id: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Office.objects.visible_to(actor)
        self.fields["parent"].queryset = others.exclude(pk=office_id) if office_id else others  # type: ignore[attr-defined]
        named = sorted(countries.names((get_language() or "en").partition("-")[0]).items(), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", _("As the organization")), *choices.time_zones()]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class ReasonForm(forms.Form):
    name = forms.CharField(label=_("Reason"), max_length=100)
    kind = forms.ChoiceField(label=_("Who decided"), choices=ReasonKind.choices)
    is_active = forms.BooleanField(
        label=_("Offered"),
        required=False,
        initial=True,
        help_text=_("When off, nobody can choose it any more; where it was given, it stays."),
    )

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What is it for?"), max_length=100, help_text=_("So that you know later what stops when you revoke it.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), error_messages={"required": _("Choose at least one thing it may do.")}
    )

    def __init__(self, *args: Any, allowed: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = allowed  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


class AuditFilterForm(forms.Form):
    """Filters of the audit log; what cannot be read is as if it was not there."""

    name = forms.ChoiceField(label=_("What"), required=False)
    member = forms.UUIDField(label=_("Who"), required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [("", ""), *((name, name) for name in names)]  # type: ignore[attr-defined]
