"""Texts to begin mails with: everybody's, and one's own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.core import access
from hireloom.flywheel.queries import mail_words
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.models import MailTemplate
from hireloom.messaging.operations import templates
from hireloom.messaging.operations.templates import ChangedMeanwhile, Draft
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.mail_forms import TemplateForm


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_use_templates, request.actor)
    rows = MailTemplate.objects.visible_to(request.actor).active().order_by("name", "pk")
    lines = [(row, rules.can_change_template(request.actor, row)) for row in rows]
    return render(request, "settings/mail_templates.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_use_templates, request.actor)
    may_share = rules.can_write_template(request.actor, is_shared=True)
    form = TemplateForm(request.POST or None, may_share=may_share, initial={"is_shared": may_share})
    if form.is_valid() and _is_fillable(form):
        is_shared = form.cleaned_data.get("is_shared", False)
        try:
            templates.write(draft=_draft(form), is_shared=is_shared, by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error("name", _(str(refusal)))
        else:
            toasts.add(request, _("The template is kept."))
            return redirect("settings:mail-templates")
    return _form(request, form, _("New mail template"))


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, mail_template_id: UUID) -> HttpResponse:
    """Change a template; who was overtaken by a colleague sees what it says now beside what they typed."""
    template = get_object_or_404(MailTemplate.objects.visible_to(request.actor).active(), pk=mail_template_id)
    access.require(rules.can_change_template, request.actor, template)
    now = {name: getattr(template, name) for name in ("name", "subject", "text", "language", "version")}
    form = TemplateForm(request.POST or None, may_share=False, initial=now)
    theirs: MailTemplate | None = None
    if form.is_valid() and _is_fillable(form):
        seen, at = form.cleaned_data["version"] or 0, timezone.now()
        try:
            templates.change(template=template, draft=_draft(form), seen_version=seen, by=request.actor, at=at)
        except Unacceptable as refusal:
            form.add_error("name", _(str(refusal)))
        except ChangedMeanwhile as changed:
            theirs = changed.template
            form.data = {**request.POST.dict(), "version": str(theirs.version)}
        else:
            toasts.add(request, _("The template is saved."))
            return redirect("settings:mail-templates")
    return _form(request, form, template.name, template=template, theirs=theirs)


@require_POST
@colleague
def remove(request: Request, mail_template_id: UUID) -> HttpResponse:
    template = get_object_or_404(MailTemplate.objects.visible_to(request.actor), pk=mail_template_id)
    templates.remove(template=template, by=request.actor, at=timezone.now())
    toasts.add(request, _("The template is offered no more."))
    return redirect("settings:mail-templates")


def _draft(form: TemplateForm) -> Draft:
    given = form.cleaned_data
    return Draft(name=given["name"], subject=given["subject"], text=given["text"], language=given["language"])


def _is_fillable(form: TemplateForm) -> bool:
    """Whether every placeholder is one we know; a wrong one is better found here than before a mail."""
    for name in ("subject", "text"):
        try:
            mail_words.require_known(form.cleaned_data[name])
        except Unacceptable as refusal:
            form.add_error(name, str(refusal))
    return form.is_valid()


def _form(
    request: Request,
    form: TemplateForm,
    heading: str,
    *,
    template: MailTemplate | None = None,
    theirs: MailTemplate | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "template": template,
        "theirs": theirs,
        "placeholders": mail_words.PLACEHOLDERS.items(),
    }
    status = 409 if theirs else 422 if form.is_bound else 200
    return render(request, "settings/mail_template.html", context, status=status)
