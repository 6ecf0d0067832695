"""Adding somebody from what one has: a pasted profile or signature, a visiting card, the page one is on.

First what was read is shown with where it stands, and whom we know like that; then it is put in.
"""

import re
from typing import Any
from urllib.parse import quote

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.kit import contacts, countries
from hireloom.messaging.models import Mailbox
from hireloom.people import gathering, rules
from hireloom.people.enums import ClaimSource, ContactKind, ContactType, SourceKind
from hireloom.people.gathering import Gathered
from hireloom.people.models import Person
from hireloom.people.operations import intakes, sources
from hireloom.people.operations.claims import Said
from hireloom.web import toasts
from hireloom.web.form_fields import Lines, OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.people.forms import ADDED_AS
from hireloom.web.shapes import Crumb
from hireloom.web.typed import uuid_or_none

LONGEST_CARD = 256 * 1024
LONGEST_TITLE, LONGEST_URL = 200, 500
BOOKMARKLET = (
    "javascript:(()=>{open('%s?'+new URLSearchParams({title:document.title.slice(0,200),"
    "url:location.href.slice(0,500),text:String(getSelection()).slice(0,3000)}),'_blank')})()"
)
_PARTS = re.compile(r"\s+[-\N{EN DASH}\N{EM DASH}|\N{MIDDLE DOT}]\s+")
_COUNTED = re.compile(r"^\(\d+\)\s*")
WHERE = {
    "name": gettext_lazy("Name"),
    "headline": gettext_lazy("Headline"),
    "company": gettext_lazy("Company"),
    "city": gettext_lazy("City"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "link": gettext_lazy("Link"),
}


class TextForm(forms.Form):
    """What one has of somebody."""

    text = Lines(
        label=gettext_lazy("Profile, signature or selection"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        help_text=gettext_lazy("Paste it as it is: names, titles, numbers and links are found in it."),
    )
    url = OneLine(label=gettext_lazy("Page it is from"), required=False, max_length=LONGEST_URL)


class FoundForm(forms.Form):
    """Somebody as they were read, to be corrected before they are put in."""

    name = OneLine(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    phones = Lines(
        label=gettext_lazy("Phones"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    links = Lines(
        label=gettext_lazy("Links"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    headline = OneLine(label=gettext_lazy("Headline"), max_length=200, required=False)
    company = OneLine(label=gettext_lazy("Company"), max_length=200, required=False)
    city = OneLine(label=gettext_lazy("City"), max_length=100, required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    contact_type = forms.ChoiceField(
        label=gettext_lazy("Contact type"), choices=[(kind.value, kind.label) for kind in ADDED_AS], required=False
    )
    url = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_URL)
    via = forms.ChoiceField(widget=forms.HiddenInput, choices=ClaimSource.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(countries.names((get_language() or "en").partition("-")[0]).items(), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("Not known")), *named]  # type: ignore[attr-defined]

    def clean_phones(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["phones"].split("\n") if line.strip()][:10]

    def clean_links(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["links"].split("\n") if line.strip()][:10]
        for link in found:
            try:
                contacts.link(link)
            except contacts.NotAContact as error:
                raise forms.ValidationError(_("“%(link)s” is no web address.") % {"link": link}) from error
        return found

    def gathered(self) -> Gathered:
        """What stands in the form, as the operation takes it."""
        typed = self.cleaned_data
        ways = [(ContactKind.EMAIL.value, typed["email"], contacts.email(typed["email"]))] if typed["email"] else []
        ways += [(ContactKind.PHONE.value, text, _number(text, typed["country"])) for text in typed["phones"]]
        ways += [(ContactKind.LINK.value, text, contacts.link(text)) for text in typed["links"]]
        names = ("name", "headline", "company", "city", "country")
        return Gathered(**{name: typed[name] for name in names}, contacts=tuple(dict.fromkeys(ways)))

    def said(self, by: Any) -> Said:
        """Where it is from, for the record."""
        url = self.cleaned_data["url"]
        via = ClaimSource(self.cleaned_data["via"] or ClaimSource.PASTE)
        return Said(via, url.partition("//")[2].partition("?")[0][:100] or str(via.label), by)


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request) -> HttpResponse:
    """Ask what one has; with something to read, show what was read and whom we know like that."""
    access.require(rules.can_add_person, request.actor)
    given = request.POST if request.method == "POST" else request.GET
    text, url = _said_by(given), given.get("url", "").strip()[:LONGEST_URL]
    form = TextForm(initial={"text": text, "url": url})
    try:
        gathered, via = _read(request, text, url)
    except gathering.NothingRead as error:
        return _ask(request, form, _("There is no contact in this file.") if not str(error) else str(error))
    if gathered is None:
        return _ask(request, form, _("Paste something, or choose a card.") if request.method == "POST" else "")
    if not gathered.name and not gathered.contacts:
        return _ask(request, form, _("Nobody was found in it. Write the name in the first line, and try again."))
    return _show(request, FoundForm(initial=_initial(gathered, url, via)), gathered)


@require_POST
@colleague
def create(request: Request) -> HttpResponse:
    """Put somebody in: into the record that was chosen, or into a new one."""
    form = FoundForm(request.POST)
    if not form.is_valid():
        return _show(request, form, Gathered(name=form.data.get("name", "")), status=422)
    gathered, at = form.gathered(), timezone.now()
    chosen = uuid_or_none(request.POST.get("person", ""))
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=chosen) if chosen else None
    source = sources.add(name=str(SourceKind.SOURCED.label), kind=SourceKind.SOURCED, by=request.actor, at=at)
    try:
        taken = intakes.take(
            gathered=gathered,
            said=form.said(request.membership.pk),
            person=person,
            source=source,
            contact_type=ContactType(form.cleaned_data["contact_type"] or ContactType.LEAD),
            by=request.actor,
            at=at,
        )
    except intakes.TheirsAlready:
        form.add_error("email", _("This address is somebody else's on record. Take it out, or choose them."))
        return _show(request, form, gathered, status=422)
    return _arrived(request, taken)


def _arrived(request: Request, taken: intakes.Taken) -> HttpResponse:
    if not Person.objects.visible_to(request.actor).filter(pk=taken.person.pk).exists():
        toasts.add(request, _("This person is on record already, kept private by a colleague."), tone="weld")
        return _to(reverse("people:list"))
    words = {"name": taken.person.name}
    text = _("%(name)s was added") if taken.is_new else _("%(name)s was on record already; what is new was added")
    toasts.add(request, text % words, tone="lincoln" if taken.is_new else "weld")
    return _to(reverse("people:person", args=[taken.person.pk]))


def _to(address: str) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": address})


def _said_by(given: QueryDict) -> str:
    """The text there is: what was pasted or selected, below what the title of the page says of its person."""
    text = given.get("text", "").replace("\0", "").strip()[:20_000]
    title = _COUNTED.sub("", given.get("title", "").replace("\0", "").strip()[:LONGEST_TITLE])
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    above = [part for part in parts[:3] if part.casefold() not in text.casefold()]
    return "\n".join([*above, text]).strip() if title else text


def _read(request: Request, text: str, url: str) -> tuple[Gathered | None, ClaimSource]:
    card = request.FILES.get("card")
    if isinstance(card, UploadedFile) and card.size:
        if card.size > LONGEST_CARD:
            raise gathering.NothingRead(_("This card is larger than any card is."))
        return gathering.from_vcard(card.read()), ClaimSource.CARD
    via = ClaimSource.PAGE if url else ClaimSource.PASTE
    return (gathering.from_text(text, link=url) if text else None), via


def _initial(gathered: Gathered, url: str, via: ClaimSource) -> dict[str, Any]:
    def every(kind: ContactKind) -> str:
        return "\n".join(value for one, value, _normal in gathered.contacts if one == kind)

    names = ("name", "headline", "company", "city", "country")
    return {name: getattr(gathered, name) for name in names} | {
        "email": gathered.first(ContactKind.EMAIL),
        "phones": every(ContactKind.PHONE),
        "links": every(ContactKind.LINK),
        "url": url,
        "via": via.value,
    }


def _ask(request: Request, form: TextForm, problem: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("people:add"))
    boxes = Mailbox.objects.visible_to(request.actor).taking_in().order_by("pk")
    context = {
        "form": form,
        "problem": problem,
        "bookmarklet": BOOKMARKLET % quote(address, safe=":/"),
        "intake_addresses": [box.intake_address for box in boxes],
        "crumbs": _crumbs(),
    }
    return render(request, "people/add.html", context, status=422 if problem else 200)


def _show(request: Request, form: FoundForm, gathered: Gathered, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "matches": gathering.matches(gathered, request.actor),
        "evidence": [(WHERE[name], before, found, behind) for name, before, found, behind in gathered.evidence],
        "crumbs": _crumbs(),
    }
    return render(request, "people/add_found.html", context, status=status)


def _crumbs() -> list[Crumb]:
    return [Crumb(_("People"), reverse("people:list")), Crumb(_("Add from text or page"))]


def _number(text: str, country: str) -> str:
    """The number in E.164 when it can be read, otherwise as it was typed."""
    try:
        return contacts.phone(text, country or None)
    except contacts.NotAContact:
        return text
