"""Templates of letters: text with tokens, or Word documents."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import offer_letters, rules
from hireloom.ats.enums import LetterKind
from hireloom.ats.models import LetterEdition, LetterProposal, LetterTemplate
from hireloom.ats.operations import letter_proposals, letters
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, files
from hireloom.core.files import checking
from hireloom.core.models import File
from hireloom.kit.refusals import Unacceptable
from hireloom.web import choices, letter_files, meanwhile, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.meanwhile import Difference
from hireloom.web.settings import letter_previews, letter_set_lines
from hireloom.web.typed import readable

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class LetterForm(forms.Form):
    """A template; with a file it is a Word document, otherwise the text."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices.languages)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=letters.LONGEST,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        help_text=gettext_lazy(
            "An empty line starts a paragraph, ## a heading, - a list, | cells | a table. "
            "**Bold** and *italic* work too."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a Word document (.docx)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy("With the same tokens. It takes the place of the text, once you have looked at it."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterTemplate.objects.visible_to(request.actor).active().order_by("name", "pk")
    proposals = LetterProposal.objects.visible_to(request.actor).select_related("created_by", "template")
    context = {
        "letters": rows,
        "proposals": proposals.order_by("-created_at", "pk"),
        "sets": letter_set_lines.all_of(request.actor),
    }
    return render(request, "settings/letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_edit_letters, request.actor)
    starting = {"language": request.organization.language, "body": offer_letters.built_in(request.organization).body}
    return _edit(request, None, starting)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, template_id: UUID) -> HttpResponse:
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterTemplate.objects.visible_to(request.actor).active().select_related("file")
    template = get_object_or_404(rows, pk=template_id)
    starting = {name: getattr(template, name) for name in ("name", "language", "body", "version")}
    return _edit(request, template, starting)


@require_safe
@colleague
def preview(request: Request, template_id: UUID) -> HttpResponse:
    """The letter as PDF with made-up values, as it is kept."""
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterTemplate.objects.visible_to(request.actor).select_related("file", "organization")
    return letter_previews.answer(request, get_object_or_404(rows, pk=template_id))


@require_safe
@colleague
def version(request: Request, template_id: UUID, number: int) -> HttpResponse:
    """A version of a template exactly as it was, also when it was changed or retired since."""
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterEdition.objects.visible_to(request.actor).select_related("file")
    return letter_files.answer(get_object_or_404(rows, template=template_id, number=number))


@require_POST
@colleague
def retire(request: Request, template_id: UUID) -> HttpResponse:
    template = get_object_or_404(LetterTemplate.objects.visible_to(request.actor), pk=template_id)
    try:
        letters.retire(template=template, by=request.actor, at=timezone.now())
    except letters.LetterInSet as refusal:
        words = _("“%(name)s” is a document of %(sets)s. Take it out there first; nothing was removed.")
        toasts.add(request, words % {"name": template.name, "sets": ", ".join(refusal.names)}, tone="alert")
    else:
        toasts.add(request, _("“%(name)s” is offered no longer. Letters made from it stay.") % {"name": template.name})
    return redirect("settings:letters")


def _edit(request: Request, template: LetterTemplate | None, starting: dict[str, Any]) -> HttpResponse:
    form, theirs = LetterForm(request.POST or None, request.FILES or None, initial=starting), ""
    if request.method == "POST" and form.is_valid():
        try:
            draft = _draft(request, form, template)
            wish = {"draft": draft, "template": template, "version": form.cleaned_data["version"]}
            if form.cleaned_data["file"] or request.POST.get("do") == "preview":
                made = letter_proposals.propose(**wish, by=request.actor, at=timezone.now())
                return redirect("settings:letter-proposal", made.pk)
            letters.write(**wish, by=request.actor, at=timezone.now())
        except letters.LetterNameTaken:
            form.add_error("name", _("There is a template of that name already."))
        except ChangedMeanwhile as refusal:
            theirs = refusal.current["body"]
            meanwhile.tell(form, _differences(form, refusal, draft), version=refusal.version)
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        except files.NotStored:
            form.add_error("file", _("The document could not be stored. Try again in a moment."))
        else:
            toasts.add(request, _("The template is saved."), tone="lincoln")
            return redirect("settings:letters")
    editions = LetterEdition.objects.visible_to(request.actor).filter(template=template) if template else ()
    context = {
        "form": form,
        "letter": template,
        "tokens": letters.KNOWN,
        "theirs": theirs,
        "editions": editions and editions.select_related("written_by").order_by("-number"),
    }
    return render(request, "settings/letter.html", context, status=422 if form.is_bound else 200)


def _differences(form: LetterForm, refusal: ChangedMeanwhile, draft: LetterDraft) -> list[Difference]:
    """Field by field what the template says now and what was typed; a Word document by its name."""
    now = refusal.current
    names = {name: str(form.fields[name].label) for name in ("name", "language", "body")}
    found = [Difference(label, str(now[name]), str(getattr(draft, name))) for name, label in names.items()]
    documents = (one.name if one else "" for one in (now["file"], draft.file))
    return [*found, Difference(str(form.fields["file"].label), *documents)]


def _draft(request: Request, form: LetterForm, template: LetterTemplate | None) -> LetterDraft:
    said, upload = form.cleaned_data, form.cleaned_data["file"]
    shared = {"name": said["name"], "language": said["language"]}
    if upload:
        return LetterDraft(kind=LetterKind.WORD, file=_kept(request, upload), **shared)
    if template and template.kind == LetterKind.WORD and not said["body"].strip():
        return LetterDraft(kind=LetterKind.WORD, file=template.file, **shared)
    return LetterDraft(kind=LetterKind.TEXT, body=said["body"], **shared)


def _kept(request: Request, upload: Any) -> File:
    """The document, looked at before it is kept: macros and bombs are refused.

    Raises: Unacceptable.
    """
    content = upload.read()
    look = checking.look_at(content, upload.name)
    if look.media_type != WORD_TYPE or look.refusal:
        raise Unacceptable(_("This is not a Word document (.docx) that can be read."))
    return files.keep(
        organization_id=request.organization.pk,
        content=content,
        name=upload.name,
        media_type=WORD_TYPE,
        at=timezone.now(),
    )
