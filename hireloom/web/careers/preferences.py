"""What somebody wants to hear from an employer, behind the signed link of a mail: looking changes nothing.

The address stands in `List-Unsubscribe` too: a mail program unsubscribes by one POST with neither cookie nor token of
a form, and learns by 200 that it is done. Source: RFC 8058, section 3.1.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hireloom.crm.enums import MachineTrace
from hireloom.crm.operations import tracking
from hireloom.engine import machines
from hireloom.messaging import preference_links
from hireloom.messaging.enums import HowOften, SubscriptionSource
from hireloom.messaging.operations import preferences
from hireloom.messaging.operations.preferences import Choice
from hireloom.messaging.preference_links import Reader
from hireloom.messaging.queries import preferences as queries
from hireloom.messaging.queries.preferences import Offer
from hireloom.people import own_links
from hireloom.web import throttle
from hireloom.web.careers import attempts, brand, setbacks
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 120, 600
ONE_CLICK = "One-Click"


class PreferencesForm(forms.Form):
    """Topics, how often at most, and a pause. Shape only."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What would you like to hear about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how_often = forms.TypedChoiceField(
        label=gettext_lazy("How often at most?"),
        coerce=int,
        choices=HowOften.choices,
        widget=forms.Select(attrs={"class": "input"}),
    )
    pause_until = forms.DateField(
        label=gettext_lazy("Write to me again from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Until that day you hear nothing from us. Empty: no pause."),
    )

    is_seen = forms.BooleanField(
        label=gettext_lazy("You may see whether I open your mails and follow their links"),
        required=False,
        help_text=gettext_lazy("It helps us to write less to those who do not care. All links work without it, too."),
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], may_be_tracked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_tracked:
            del self.fields["is_seen"]
        self.fields["topics"].choices = [(str(offer.topic_id), _label(offer)) for offer in offers]  # type: ignore[attr-defined]
        if not offers:
            del self.fields["topics"]

    def clean_pause_until(self) -> datetime | None:
        day = self.cleaned_data["pause_until"]
        if day is None:
            return None
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come, or none."))
        return timezone.make_aware(datetime.combine(day, time.min))

    def choice(self) -> Choice:
        given = self.cleaned_data
        topics = frozenset(UUID(text) for text in given.get("topics", ()))
        return Choice(
            topics=topics,
            how_often=HowOften(given["how_often"]),
            pause_until=given["pause_until"],
            refuses_tracking=not given["is_seen"] if "is_seen" in given else None,
        )


def _label(offer: Offer) -> str:
    return _("%(topic)s: %(words)s") % {"topic": offer.name, "words": offer.words} if offer.words else offer.name


@csrf_exempt  # leaving needs no cookie, by a mail program or a browser; of every other POST attempts.is_forged asks
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """What they chose, and the form to choose otherwise; a POST of a mail program unsubscribes from everything."""
    if _is_one_click(request):
        return _leave_at_once(request, slug, token)
    is_too_often = throttle.is_too_often(request, "preferences", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@public_organization
def _leave_at_once(request: PublicRequest, token: str) -> HttpResponse:
    reader = _reader(request, token)
    if reader is None:
        return HttpResponse("This link is not one of ours.\n", status=404, content_type="text/plain")
    preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=timezone.now())
    return HttpResponse("Unsubscribed.\n", content_type="text/plain")


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    reader = _reader(request, token)
    words = attempts.words_of(request)
    deed = words.get("deed", "") if words is not None else ""
    is_forged = request.method == "POST" and (words is None or (deed != "leave" and attempts.is_forged(request)))
    if reader is None:
        return _page(request, {}, 403 if is_forged else 404)
    if is_too_often:
        return _page(request, {"reader": reader, "is_too_often": True}, 429)
    language = reader.person.language if reader.person else ""
    zone = ZoneInfo(request.organization.time_zone)
    with translation.override(language or request.organization.language), timezone.override(zone):
        if is_forged:
            form = None if words is None else _bound(request, reader)
            return _form(request, reader, form, status=403, notice=setbacks.unsure())
        if request.method == "POST":
            return DEEDS.get(deed, _choose)(request, reader)
        return _form(request, reader)


def _note_visit(request: PublicRequest, reader: Reader, known: queries.Preferences) -> None:
    """Keep that they looked, where that is to be seen, unless their browser asks not to be followed."""
    if reader.person is None or not known.may_be_tracked or known.refuses_tracking:
        return
    if request.method == "POST" or machines.wants_no_tracking(request.headers):
        return
    trace = machines.trace(request.method or "GET", request.headers)
    machine = MachineTrace(trace.value) if trace else None
    tracking.visited(person=reader.person, page="preferences", trace=machine, by=reader.actor, at=timezone.now())


def _leave(request: PublicRequest, reader: Reader) -> HttpResponse:
    preferences.leave(reader=reader, source=SubscriptionSource.PAGE, at=timezone.now())
    return _form(request, reader, done=_("You will not get such mails any more."))


def _come_back(request: PublicRequest, reader: Reader) -> HttpResponse:
    if reader.person:
        preferences.come_back(reader=reader, at=timezone.now())
    return _form(request, reader, done=_("Good to have you back.") if reader.person else "")


def _confirm(request: PublicRequest, reader: Reader) -> HttpResponse:
    if reader.person is None:
        return _form(request, reader)
    asked = [offer.topic_id for offer in queries.of(reader.person, reader.address, at=timezone.now()).asked]
    preferences.confirm(person=reader.person, topic_ids=asked, by=reader.actor, at=timezone.now())
    return _form(request, reader, done=_("Thank you! You will hear from us about it."))


def _choose(request: PublicRequest, reader: Reader) -> HttpResponse:
    form = _bound(request, reader)
    if form is None or not form.is_valid() or reader.person is None:
        return _form(request, reader, form, status=422)
    preferences.choose(person=reader.person, choice=form.choice(), by=reader.actor, at=timezone.now())
    return _form(request, reader, done=_("Your choice is kept."))


DEEDS: dict[str, Callable[[PublicRequest, Reader], HttpResponse]] = {
    "leave": _leave,
    "come-back": _come_back,
    "confirm": _confirm,
}


def _is_one_click(request: HttpRequest) -> bool:
    if request.method != "POST":
        return False
    words = attempts.words_of(request)
    return words is not None and words.get("List-Unsubscribe") == ONE_CLICK


def _reader(request: PublicRequest, token: str) -> Reader | None:
    try:
        return preference_links.opened(token, organization_id=request.organization.pk)
    except preference_links.LinkInvalid:
        return None


def _bound(request: PublicRequest, reader: Reader) -> PreferencesForm | None:
    if reader.person is None:
        return None
    known = queries.of(reader.person, reader.address, at=timezone.now())
    return PreferencesForm(request.POST, offers=known.offers, may_be_tracked=known.may_be_tracked)


def _form(
    request: PublicRequest,
    reader: Reader,
    form: PreferencesForm | None = None,
    *,
    status: int = 200,
    done: str = "",
    notice: str = "",
) -> HttpResponse:
    """The page as things stand now, with what was typed where it could not be kept."""
    context: dict[str, Any] = {"reader": reader, "done": done, "notice": notice}
    if reader.person:
        known = queries.of(reader.person, reader.address, at=timezone.now())
        _note_visit(request, reader, known)
        context |= {"known": known, "form": form or _as_it_is(known), "data_url": _data_url(request, reader)}
    return _page(request, context, status)


def _as_it_is(known: queries.Preferences) -> PreferencesForm:
    chosen = [str(offer.topic_id) for offer in known.offers if offer.is_chosen]
    until = timezone.localdate(known.paused_until) if known.paused_until else None
    initial = {
        "topics": chosen,
        "how_often": known.how_often.value,
        "pause_until": until,
        "is_seen": not known.refuses_tracking,
    }
    return PreferencesForm(initial=initial, offers=known.offers, may_be_tracked=known.may_be_tracked)


def _data_url(request: PublicRequest, reader: Reader) -> str:
    """Where they see what we know of them; not behind a link so old that others may have it by now."""
    if not reader.is_fresh:
        return ""
    token = own_links.sign(address=reader.address, organization_id=request.organization.pk)
    return reverse("careers:own-data", args=[request.organization.slug, token])


def _page(request: PublicRequest, context: dict[str, Any], status: int) -> HttpResponse:
    context = {"brand": brand.of(request.organization)} | context
    return render(request, "careers/preferences.html", context, status=status)
