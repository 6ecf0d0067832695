"""Writing a mail to a person: from a template or not, now or later, in one's own name or another's who granted it."""

import hashlib
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ai.saying import About
from hireloom.ats.models import Application, Job
from hireloom.core import access
from hireloom.engine import tokens
from hireloom.engine.drafting.types import Purpose
from hireloom.flywheel.operations import mails
from hireloom.flywheel.queries import mail_words
from hireloom.flywheel.queries.mail_words import Choices
from hireloom.kit import days
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability, rules
from hireloom.messaging.enums import MailClass
from hireloom.messaging.models import MailTemplate
from hireloom.messaging.operations.mails import NotTheirAddress, NotToBeWrittenTo, Writing
from hireloom.people.models import Person
from hireloom.web import asking, drafting
from hireloom.web.drafting import Panel
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED
from hireloom.web.people.writing_form import WritingForm
from hireloom.web.typed import uuid_or_none


@require_http_methods(["GET", "POST"])
@colleague
def write(request: Request, person_id: UUID) -> HttpResponse:
    """Ask what to write, and have it go out; what cannot leave is asked for again with everything typed."""
    person = get_object_or_404(Person.objects.visible_to(request.actor).select_related("organization"), pk=person_id)
    access.require(rules.can_write_to, request.actor, person)
    offered = mail_words.choices(person, request.actor)
    if not offered.addresses:
        sentence = _("%(name)s has no e-mail address; add one to the profile first.") % {"name": person.name}
        return asking.refused(request, sentence, otherwise=reverse("people:person", args=[person.pk]))
    against, warning = _against(person)
    if against:
        sentence = _("%(name)s is not written to. %(reasons)s") % {"name": person.name, "reasons": against}
        return asking.refused(request, sentence, otherwise=reverse("people:person", args=[person.pk]))
    templates = list(MailTemplate.objects.visible_to(request.actor).active())
    panel = drafting.of(request, Purpose.OUTREACH, _about(request, person, offered), subject="subject")
    ask = partial(_ask, request, person, panel, warning)
    if panel and panel.is_asked:
        kept = panel.into(request.POST.dict())
        return ask(WritingForm(initial=kept, offered=offered, templates=templates))
    if request.method == "GET":
        return ask(_begun(request, person, offered, templates))
    form = WritingForm(request.POST, offered=offered, templates=templates)
    if not form.is_valid() or not _sent(request, person, form, templates):
        return ask(form, status=422)
    drafting.sent(request, form.cleaned_data["text"])
    return _answer(request, person, form)


def _against(person: Person) -> tuple[str, str]:
    """What stands against writing to somebody at any of their addresses, and what one is warned of; "" for nothing."""
    at = timezone.now()
    found = contactability.of([person], mail_class=MailClass.OUTREACH, at=at, with_consent=False)[person.pk].objections
    if any(objection.stops_at_most > MailClass.OUTREACH for objection in found):
        verdict = contactability.of([person], mail_class=MailClass.PERSONAL, at=at)[person.pk]
        if verdict.objections:
            return " ".join(objection.words for objection in verdict.objections), ""
    reasons = " · ".join(objection.words for objection in found)
    words = _("They get none of our outreach (%(reasons)s). Write only what is meant for them alone.")
    return "", words % {"reasons": reasons} if reasons else ""


def _begun(request: Request, person: Person, offered: Choices, templates: list[MailTemplate]) -> WritingForm:
    """The form as it is first shown, or with a template put into what is typed already: nothing typed is lost."""
    typed = request.GET
    first = {
        "to": offered.addresses[0],
        "about": str(offered.applications[0][0]) if offered.applications else "",
        "sender": str(offered.senders[0].pk) if offered.senders else "",
        "key": uuid4().hex,
    }
    values: dict[str, Any] = {name: typed.get(name, first.get(name, "")) for name in WritingForm.base_fields}
    template = next((each for each in templates if str(each.pk) == values["template"]), None)
    if template is not None:
        words = mail_words.of(
            person, _application(request, person, values["about"]), _sender(offered, values["sender"])
        )
        _put_in(template, values, words)
    return WritingForm(initial=values, offered=offered, templates=templates)


def _put_in(template: MailTemplate, values: dict[str, Any], words: dict[str, str]) -> None:
    """Replace what the template before put in; what was typed stays, the template goes below it."""
    is_untouched = values["begun"] == _digest(values["subject"], values["text"])
    is_empty = not values["subject"].strip() and not values["text"].strip()
    subject = tokens.fill_known(template.subject, words)
    text = tokens.fill_known(template.text, words)
    if is_untouched or is_empty:
        values |= {"subject": subject, "text": text, "begun": _digest(subject, text)}
    else:
        values |= {"subject": values["subject"] or subject, "text": f"{values['text'].rstrip()}\n\n{text}".lstrip()}


def _digest(subject: str, text: str) -> str:
    return hashlib.sha256("\n".join([subject, *text.splitlines()]).encode()).hexdigest()[:16]


def _sent(request: Request, person: Person, form: WritingForm, templates: list[MailTemplate]) -> bool:
    """Have it go out; False when the form says now what is wrong."""
    given = form.cleaned_data
    writing = Writing(
        to_address=given["to"],
        subject=given["subject"],
        text=given["text"],
        key=f"one-to-one {given['key']}",
        sender=_sender(form.offered, given["sender"]),
        send_at=given["send_at"],
        template=next((each for each in templates if str(each.pk) == given["template"]), None),
    )
    application = _application(request, person, given["about"])
    try:
        mails.write(person=person, application=application, writing=writing, by=request.actor, at=timezone.now())
    except tokens.Unresolved as unresolved:
        form.add_error("text", _unfilled(unresolved.names))
    except Unacceptable as refusal:
        form.add_error("send_at" if given["subject"].strip() else "subject", _(str(refusal)))
    except NotTheirAddress:
        form.add_error("to", _("This address is no longer on the profile; choose another one."))
    except NotToBeWrittenTo as refusal:
        form.add_error("to", " ".join(objection.words for objection in refusal.objections))
    return form.is_valid()


def _unfilled(names: list[str]) -> str:
    words = ", ".join(f"{{{{{name}}}}}" if name != "{{" else "{{" for name in names)
    return _(
        "Nothing is known for %(placeholders)s: such a mail does not leave. Write the words yourself, or choose what "
        "the mail is about."
    ) % {"placeholders": words}


def _application(request: Request, person: Person, about: str) -> Application | None:
    if not about:
        return None
    rows = Application.objects.visible_to(request.actor).select_related("job", "post")
    return next((each for each in rows.filter(person=person) if str(each.pk) == about), None)


def _sender(offered: Choices, chosen: str) -> Any:
    return next((member for member in offered.senders if str(member.pk) == chosen), None)


def _about(request: Request, person: Person, offered: Choices) -> About:
    """Whom and what a draft is about: what the mail is about, or the job for whose list it is written."""
    given = request.POST if request.method == "POST" else request.GET
    application = _application(request, person, given.get("about", ""))
    job_id = uuid_or_none(given.get("job", ""))
    job = Job.objects.visible_to(request.actor).filter(pk=job_id).first() if job_id else None
    sender = _sender(offered, given.get("sender", str(request.actor.membership_id)))
    return About(person=person, application=None if job else application, job=job, sender=sender)


def _ask(
    request: Request, person: Person, panel: Panel | None, warning: str, form: WritingForm, *, status: int = 200
) -> HttpResponse:
    question = {
        "title": _("Write to %(name)s") % {"name": person.name},
        "form": form,
        "warning": warning,
        "drafting": panel,
        "layout": "people/_writing.html",
        "placeholders": mail_words.PLACEHOLDERS.items(),
        "action_url": reverse("people:mail-new", args=[person.pk]),
        "submit_label": _("Send"),
        "draft_key": f"mail-{person.pk}",
    }
    return asking.ask(request, question, status=status)


def _answer(request: Request, person: Person, form: WritingForm) -> HttpResponse:
    send_at = form.cleaned_data["send_at"]
    moment = days.moment(send_at)
    text = _("The mail goes out on %(moment)s") % {"moment": moment} if moment else _("The mail is on its way")
    return asking.done(request, text, otherwise=reverse("people:person", args=[person.pk]), changed=CHANGED)
