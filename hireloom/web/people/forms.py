"""What one types about people. Shape only; nothing is saved here."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import EngagementLevelName
from hireloom.flywheel.queries.filter_choices import Choices
from hireloom.kit import contacts, countries
from hireloom.people import tongues
from hireloom.people.enums import ContactType, DocumentKind, DocumentVisibility, NoteVisibility, SourceKind
from hireloom.people.fields import FIELD_LABELS
from hireloom.people.operations.persons import Introduction
from hireloom.web import choices
from hireloom.web.form_fields import OneLine

ANY = [("", _("Any"))]
ADDED_AS = (ContactType.LEAD, ContactType.PROSPECT, ContactType.REFERRAL)
BY_KIND = "kind:"


class FiltersForm(forms.Form):
    """What the list of people is narrowed by; sent by GET to the list itself."""

    type = forms.MultipleChoiceField(
        label=_("Contact type"), choices=ContactType.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    pool = forms.ChoiceField(label=_("Pool"), required=False)
    segment = forms.ChoiceField(label=_("Segment"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    engagement = forms.MultipleChoiceField(
        label=_("Engagement"),
        choices=[*reversed(EngagementLevelName.choices)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    applied = forms.ChoiceField(
        label=_("Has applied"), choices=[*ANY, ("yes", _("Yes")), ("no", _("No"))], required=False
    )
    mine = forms.BooleanField(
        label=_("Only people I own"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"})
    )

    def __init__(self, *args: Any, options: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        named = sorted((countries.name(code, language), code) for code in options.countries)
        for name, found in (
            ("tag", options.tags),
            ("source", options.sources),
            ("pool", options.pools),
            ("segment", options.segments),
        ):
            self._offer(name, ((str(choice.id), choice.name) for choice in found))
        self._offer("country", ((code, label) for label, code in named))
        for one in options.fields:
            self.fields[one.name] = forms.ChoiceField(label=one.label, choices=[*ANY, *one.words], required=False)

    def _offer(self, name: str, found: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [*ANY, *found]  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """Somebody to be added, as a colleague knows them."""

    name = OneLine(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("One person is one record: who has this address already is found, not added twice."),
        widget=forms.EmailInput(
            attrs={
                "autocomplete": "off",
                "data-hx-get": reverse_lazy("people:known"),
                "data-hx-trigger": "change",
                "data-hx-target": "#known",
                "data-hx-swap": "innerHTML",
            }
        ),
    )
    phone = OneLine(label=_("Phone"), max_length=40, required=False, help_text=_("Best with + and the country's code."))
    link = OneLine(label=_("Link"), max_length=300, required=False, help_text=_("A profile or website."))
    contact_type = forms.ChoiceField(
        label=_("Contact type"), choices=[(kind.value, kind.label) for kind in ADDED_AS], required=False
    )
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, sources: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(sources)
        names = {name for _pk, name in known}
        kinds = [(f"{BY_KIND}{kind.value}", kind.label) for kind in SourceKind if str(kind.label) not in names]
        self.fields["source"].choices = [("", _("Not known")), *((str(pk), name) for pk, name in known), *kinds]  # type: ignore[attr-defined]

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link:
            try:
                contacts.link(link)
            except contacts.NotAContact as error:
                msg = _("This is no web address. It should be like example.com/in/name.")
                raise forms.ValidationError(msg) from error
        return link

    def introduction(self, origin: str) -> Introduction:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        links = (typed["link"],) if typed["link"] else ()
        return Introduction(name=typed["name"], email=typed["email"], phone=typed["phone"], links=links, origin=origin)


class ProfileForm(forms.Form):
    """The profile, to be corrected."""

    name = OneLine(label=FIELD_LABELS["name"], max_length=200)
    headline = OneLine(label=FIELD_LABELS["headline"], max_length=200, required=False)
    company = OneLine(label=FIELD_LABELS["company"], max_length=200, required=False)
    city = OneLine(
        label=FIELD_LABELS["city"],
        max_length=100,
        required=False,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-hx-get": reverse_lazy("people:places"),
                "data-hx-trigger": "input changed delay:300ms",
                "data-hx-target": "#place",
                "data-hx-swap": "innerHTML",
            }
        ),
    )
    country = forms.ChoiceField(
        label=FIELD_LABELS["country"], required=False, help_text=_("Left empty, it is that of the town.")
    )
    language = forms.ChoiceField(
        label=FIELD_LABELS["language"], required=False, help_text=_("Mails to this person are written in it.")
    )
    time_zone = forms.ChoiceField(label=FIELD_LABELS["time_zone"], required=False)
    contact_type = forms.ChoiceField(label=FIELD_LABELS["contact_type"], required=False, choices=ContactType.choices)
    owner_id = forms.TypedChoiceField(
        label=FIELD_LABELS["owner_id"],
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Who stays in touch."),
    )
    is_private = forms.BooleanField(
        label=FIELD_LABELS["is_private"],
        required=False,
        help_text=_("Only the owner, administrators and the hiring teams of their applications see a private person."),
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = countries.names((get_language() or "en").partition("-")[0])
        unknown = ("", _("Not known"))
        ordered = sorted(named.items(), key=lambda pair: pair[1])
        self._offer("country", [unknown, *ordered])
        self._offer("language", self._languages(unknown))
        zone = str(self.initial.get("time_zone") or "")
        known = choices.time_zones()
        others = [(zone, zone)] if zone and zone not in dict(known) else []
        self._offer("time_zone", [unknown, *known, *others])
        self._offer("owner_id", [("", _("Nobody")), *((str(pk), name) for pk, name in colleagues)])

    def _languages(self, unknown: tuple[str, Any]) -> list[tuple[str, Any]]:
        """The languages we write in, and the one that is stored, whatever it is."""
        spoken = choices.languages()
        stored = str(self.initial.get("language") or "")
        return [unknown, *spoken] + ([(stored, tongues.name(stored))] if stored and stored not in dict(spoken) else [])

    def _offer(self, name: str, found: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = found  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A note."""

    body = forms.CharField(max_length=20_000, strip=True)
    visibility = forms.ChoiceField(choices=NoteVisibility.choices, required=False)

    def clean_visibility(self) -> NoteVisibility:
        return NoteVisibility(self.cleaned_data["visibility"] or NoteVisibility.PUBLIC)


class NoteEditForm(forms.Form):
    """A note said otherwise."""

    body = forms.CharField(label=_("Note"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))


class DocumentKindForm(forms.Form):
    """What a document is, and who may read it: those visibilities that reach whoever chooses."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices, initial=DocumentKind.RESUME)
    visibility = forms.ChoiceField(label=_("Who may read it"))

    def __init__(self, *args: Any, reads: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, label) for value, label in DocumentVisibility.choices if value in reads]
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]


class DocumentForm(DocumentKindForm):
    """A document to add. The file itself is looked at by `people.intake`."""

    document = forms.Field(label=_("Document"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["visibility"]
        field.required = False
        field.choices = [("", _("As usual: letters the hiring team, all else everybody")), *field.choices]  # type: ignore[attr-defined]

    def chosen_visibility(self) -> DocumentVisibility | None:
        """What was chosen; None for what is usual."""
        chosen = self.cleaned_data["visibility"]
        return DocumentVisibility(chosen) if chosen else None


class TagForm(forms.Form):
    """A tag to put on."""

    name = OneLine(label=_("Tag"), max_length=60, widget=forms.TextInput(attrs={"list": "tags", "autocomplete": "off"}))


class PoolingForm(forms.Form):
    """A pool to add people to."""

    pool = forms.ChoiceField(label=_("Pool"))

    def __init__(self, *args: Any, pools: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].choices = [(str(pk), name) for pk, name in pools]  # type: ignore[attr-defined]
