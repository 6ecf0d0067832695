"""One mail that came in: read, said what it means, answered in its thread, or said whose it is."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hireloom.ai.saying import About
from hireloom.ats.models import Application
from hireloom.core import files
from hireloom.engine.drafting.types import Purpose
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules, words
from hireloom.messaging.enums import IncomingKind, Meaning
from hireloom.messaging.enums import Purpose as MailPurpose
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.operations import answers, incoming, replies
from hireloom.people import search
from hireloom.people.models import Person
from hireloom.people.queries import known
from hireloom.web import asking, drafting
from hireloom.web.crm import unwritten
from hireloom.web.crm.finding import person_of
from hireloom.web.crm.outreach import CHANGED
from hireloom.web.drafting import Panel
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb
from hireloom.web.typed import day_or_none

MOST_FOUND = 10
KEEPING = ("people.edit_people", "people.view_contacts")
"""What it takes to put an address into somebody's record."""


class AnswerForm(forms.Form):
    """What is written back. `key` makes a form sent twice one mail."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


@require_GET
@colleague
def page(request: Request, incoming_id: UUID) -> HttpResponse:
    """A mail with the one it answers, and what can be done about it."""
    return _show(request, _mail(request, incoming_id), AnswerForm(initial={"key": uuid4().hex}))


@require_POST
@colleague
def decide(request: Request, incoming_id: UUID) -> HttpResponse:
    """Say what it means, in one click."""
    mail = _mail(request, incoming_id)
    otherwise = reverse("crm:outreach")
    given = request.POST.get("meaning", "")
    if given not in Meaning.values:
        return asking.refused(request, _("Choose what it means."), otherwise=otherwise)
    meaning, until = Meaning(given), day_or_none(request.POST.get("until", ""))
    try:
        replies.decide(mail=mail, meaning=meaning, until=until, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=otherwise)
    except replies.BelongsToNobody:
        return asking.refused(request, _("Say first whose the mail is."), otherwise=otherwise)
    text = _("Read as: %(meaning)s") % {"meaning": meaning.label}
    return asking.done(request, text, otherwise=otherwise, changed=CHANGED)


@require_POST
@colleague
def answer(request: Request, incoming_id: UUID) -> HttpResponse:
    """Write back in the same thread; what cannot leave is shown again with everything typed."""
    mail = _mail(request, incoming_id)
    if drafting.is_asked(request) and (panel := _panel(request, mail)):
        return _show(request, mail, AnswerForm(initial=panel.into({"key": request.POST.get("key", "")})), panel=panel)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, mail, form, 422)
    said = form.cleaned_data
    sender = request.membership if request.actor.membership_id else None
    try:
        answers.answer(
            mail=mail,
            text=said["text"],
            key=f"answer {said['key']}",
            sender=sender,
            by=request.actor,
            at=timezone.now(),
        )
    except unwritten.REFUSALS as refusal:
        unwritten.tell(form, refusal)
    else:
        drafting.sent(request, said["text"])
        return asking.arrived(request, reverse("crm:outreach"), _("The answer is on its way"))
    return _show(request, mail, form, 422)


@require_POST
@colleague
def assign(request: Request, incoming_id: UUID) -> HttpResponse:
    """Say whose it is."""
    mail = _mail(request, incoming_id)
    person = person_of(request.POST.get("person", ""), request.actor)
    here = reverse("crm:answer", args=[mail.pk])
    try:
        keeps_address = "keeps_address" in request.POST
        replies.assign(mail=mail, person=person, keeps_address=keeps_address, by=request.actor, at=timezone.now())
    except replies.AlreadySomebodys as refusal:
        name = refusal.mail.person.name if refusal.mail.person else ""
        return asking.refused(request, _("It belongs to %(person)s by now.") % {"person": name}, otherwise=here)
    if keeps_address and not known.is_reached_at(person, mail.sender):
        text = _("It belongs to %(person)s now; its address is somebody else's and was not added")
        return asking.arrived(request, here, text % {"person": person.name}, tone="weld")
    return asking.arrived(request, here, _("It belongs to %(person)s now") % {"person": person.name})


@require_POST
@colleague
def set_aside(request: Request, incoming_id: UUID) -> HttpResponse:
    """Nothing is to be done about it."""
    replies.set_aside(mail=_mail(request, incoming_id), by=request.actor, at=timezone.now())
    return asking.done(request, _("Set aside"), otherwise=reverse("crm:outreach"), changed=CHANGED, tone="neutral")


@require_POST
@colleague
def read_again(request: Request, incoming_id: UUID) -> HttpResponse:
    """Try once more to read what could not be read."""
    try:
        mail = incoming.read_again(mail=_mail(request, incoming_id), by=request.actor, at=timezone.now())
    except files.StoreAway:
        sentence = _(
            "The place where files are kept does not answer right now. Try again in a moment; nothing is lost."
        )
        return asking.refused(request, sentence, otherwise=reverse("crm:outreach"))
    if mail.state == "failed":
        return asking.refused(request, _("It could not be read this time either."), otherwise=reverse("crm:outreach"))
    return asking.done(request, _("It was read"), otherwise=reverse("crm:outreach"), changed=CHANGED)


def _mail(request: Request, incoming_id: UUID) -> IncomingMail:
    rows = IncomingMail.objects.visible_to(request.actor)
    rows = rows.select_related("person__organization", "message", "mailbox", "organization", "decided_by")
    return get_object_or_404(rows, pk=incoming_id)


def _panel(request: Request, mail: IncomingMail) -> Panel | None:
    """A draft of the answer, where somebody may answer."""
    if mail.person is None or mail.kind == IncomingKind.FORWARDED:
        return None
    rows = Application.objects.visible_to(request.actor).filter(person=mail.person, pk=mail.context_id or mail.pk)
    about = About(
        person=mail.person,
        application=rows.select_related("job__office", "job__department", "post", "stage", "person").first(),
        mail=mail,
        sender=request.membership if request.actor.membership_id else None,
    )
    return drafting.of(request, Purpose.REPLY, about)


def _show(
    request: Request, mail: IncomingMail, form: AnswerForm, status: int = 200, panel: Panel | None = None
) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    may_decide = rules.can_decide_about(request.actor, mail)
    ours, is_sent_on = mail.message, mail.kind == IncomingKind.FORWARDED
    context: dict[str, Any] = {
        "mail": mail,
        "whole": "" if mail.is_whole else words.without_links(mail.whole, MailPurpose.SEQUENCE),
        "ours": words.without_links(ours.text, ours.purpose) if ours else "",
        "meanings": [(one.value, one.label) for one in Meaning if one != Meaning.UNCLEAR],
        "proposed": Meaning(mail.proposed).label if mail.proposed else "",
        "meaning": Meaning(mail.meaning).label if mail.meaning else "",
        "evidence": [said for _meaning, said in mail.evidence],
        "form": form,
        "drafting": panel or _panel(request, mail),
        "asked": asked,
        "found": _found(request, asked) if asked and mail.person is None else [],
        "may_decide": may_decide,
        "may_say": may_decide and not is_sent_on,
        "may_keep_address": bool(mail.sender) and not is_sent_on and all(map(request.actor.may, KEEPING)),
        "may_answer": bool(
            mail.person and may_decide and not is_sent_on and rules.can_write_to(request.actor, mail.person)
        ),
        "crumbs": [Crumb(_("Outreach"), reverse("crm:outreach")), Crumb(mail.subject or _("Mail"))],
        "now": timezone.now(),
    }
    return render(request, "crm/answer.html", context, status=status)


def _found(request: Request, asked: str) -> list[Person]:
    may_see_addresses = request.actor.may("people.view_contacts")
    ids = search.find(asked, by_address=may_see_addresses)
    return list(Person.objects.visible_to(request.actor).present().filter(pk__in=ids)[:MOST_FOUND])
