"""The language model that may write parts of drafts: off until an administrator says where it is and for what."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ai import rules
from hireloom.ai.enums import DraftPurpose
from hireloom.ai.models import LanguageModel, ModelCall
from hireloom.ai.models.language_model import MOST_SECONDS
from hireloom.ai.operations import language_models
from hireloom.ai.operations.language_models import Improved, Setting
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import drafting, toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague

SHOWN_CALLS = 20


class ModelForm(forms.Form):
    """Where the model is and for what it writes; `seen` is the version that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    base_url = OneLine(
        label=gettext_lazy("Address"),
        max_length=300,
        help_text=gettext_lazy(
            "What stands before /chat/completions, such as http://127.0.0.1:8080/v1 for a model on this server."
        ),
        error_messages={"required": gettext_lazy("Say where the model is.")},
    )
    model = OneLine(
        label=gettext_lazy("Model"),
        max_length=200,
        help_text=gettext_lazy("As its server calls it."),
        error_messages={"required": gettext_lazy("Name the model, as its server calls it.")},
    )
    key = forms.CharField(
        label=gettext_lazy("Key"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Kept encrypted. A model on this server mostly needs none."),
    )
    removes_key = forms.BooleanField(label=gettext_lazy("Use no key any more"), required=False)
    seconds = forms.IntegerField(
        label=gettext_lazy("Seconds that an answer may take"), min_value=1, max_value=MOST_SECONDS, initial=10
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Write parts of"),
        choices=DraftPurpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: off. Drafts are then written by Hireloom alone, and nothing leaves."),
    )

    def __init__(self, *args: Any, has_key: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_key:
            self.fields["key"].help_text = _("One is kept. Leave this empty to go on using it at the same address.")
        else:
            del self.fields["removes_key"]

    def setting(self) -> Setting:
        """What was typed, as it is to be."""
        given = self.cleaned_data
        key = "" if given.get("removes_key") else given["key"] or None
        purposes = frozenset(DraftPurpose(one) for one in given["purposes"])
        return Setting(given["base_url"], given["model"], purposes, given["seconds"], key)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    """Show it and what became of its answers; keep what is sent, unless somebody else changed it meanwhile."""
    access.require(rules.can_switch_language_model, request.actor)
    row = LanguageModel.objects.visible_to(request.actor).select_related("changed_by").first()
    form = ModelForm(request.POST or None, initial=_initial(row), has_key=bool(row and row.secret))
    if not form.is_valid():
        return _page(request, row, form, status=422 if form.is_bound else 200)
    try:
        language_models.set_up(
            setting=form.setting(), seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now()
        )
    except Unacceptable as refusal:
        form.add_error("base_url", _(str(refusal)))
        return _page(request, row, form, status=422)
    except language_models.ChangedMeanwhile as refusal:
        typed = request.POST.copy()
        typed["seen"] = str(refusal.row.version)
        again = ModelForm(typed, has_key=bool(refusal.row.secret))
        again.add_error(None, _("Somebody else changed this meanwhile. Save again to have it as you typed it."))
        return _page(request, refusal.row, again, status=409)
    words = _("Language model is on.") if form.cleaned_data["purposes"] else _("Language model is off.")
    toasts.add(request, words, tone="lincoln")
    return redirect("settings:language-model")


@require_POST
@colleague
def try_out(request: Request) -> HttpResponse:
    """Ask it once about somebody made up, and show what became of the answer."""
    tried = language_models.try_out(by=request.actor, at=timezone.now())
    if tried is None:
        return redirect("settings:language-model")
    row = LanguageModel.objects.visible_to(request.actor).select_related("changed_by").first()
    form = ModelForm(initial=_initial(row), has_key=bool(row and row.secret))
    return _page(request, row, form, status=200, tried=tried)


def _initial(row: LanguageModel | None) -> dict[str, Any]:
    if row is None:
        return {"seen": 0}
    names = ("base_url", "model", "seconds", "purposes")
    return {name: getattr(row, name) for name in names} | {"seen": row.version}


def _page(
    request: Request, row: LanguageModel | None, form: ModelForm, *, status: int, tried: Improved | None = None
) -> HttpResponse:
    calls = ModelCall.objects.visible_to(request.actor).select_related("asked_by")[:SHOWN_CALLS]
    is_on = bool(row and row.purposes)
    context: dict[str, Any] = {"form": form, "row": row, "is_on": is_on, "calls": list(calls)}
    if tried:
        dropped = [drafting.left_out(one.text, one.why, one.words) for one in tried.left_out]
        context |= {"tried": tried, "verdict": tried.verdict.label, "dropped": dropped}
    return render(request, "settings/language_model.html", context, status=status)
