"""Which letters go with an offer, by place and kind of employment."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import LetterSet, LetterTemplate, Office
from hireloom.ats.operations import letter_sets
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.offer_signers import SetSigner
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.web import signer_rows, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.signer_rows import SignerRows
from hireloom.web.typed import readable

EDITING = ["GET", "HEAD", "POST"]
DOCUMENTS = [f"document_{number}" for number in range(1, letter_sets.MOST_DOCUMENTS + 1)]
SHOWN_AT_ONCE = 3
ROLE = "role:"


class LetterSetForm(forms.Form):
    """A set: when it is taken, and its documents in their order."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Office"), required=False, empty_label=gettext_lazy("Any")
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    employment_type = forms.ChoiceField(
        label=gettext_lazy("Employment"), required=False, choices=[("", gettext_lazy("Any")), *EmploymentType.choices]
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = countries.names((get_language() or "en").partition("-")[0])
        ordered = sorted(named.items(), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("Any")), *ordered]  # type: ignore[attr-defined]
        self.fields["office"].queryset = Office.objects.visible_to(actor).order_by("name", "pk")  # type: ignore[attr-defined]
        self._ask_for_documents(actor)
        roles = [(f"{ROLE}{role.value}", str(role.label)) for role in JobRole]
        self.rows_of_signers = SignerRows(self, actor, others=roles)

    def _ask_for_documents(self, actor: Actor) -> None:
        letters = LetterTemplate.objects.visible_to(actor).active().order_by("name", "pk")
        self.letters = {str(letter.pk): letter for letter in letters}
        choices = [("", _("None")), *((key, letter.name) for key, letter in self.letters.items())]
        for number, name in enumerate(DOCUMENTS, 1):
            label = _("Document %(number)d") % {"number": number}
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    @property
    def documents(self) -> list[forms.BoundField]:
        return [self[name] for name in DOCUMENTS[:SHOWN_AT_ONCE]]

    @property
    def further_documents(self) -> list[forms.BoundField]:
        return [self[name] for name in DOCUMENTS[SHOWN_AT_ONCE:]]

    @property
    def signers(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.rows_of_signers.pairs()

    def _signer(self, who: str, *, is_before: bool) -> SetSigner:
        role = JobRole(who.removeprefix(ROLE)) if who.startswith(ROLE) else None
        return SetSigner(self.rows_of_signers.colleagues.get(who), role, is_before)

    def draft(self) -> LetterSetDraft:
        """What was typed, as a set."""
        typed = dict(self.cleaned_data)
        signers = self.rows_of_signers.chosen(typed)
        return LetterSetDraft(
            name=typed["name"],
            templates=[self.letters[typed[name]] for name in DOCUMENTS if typed[name]],
            office=typed["office"],
            country=typed["country"],
            employment_type=EmploymentType(typed["employment_type"]) if typed["employment_type"] else None,
            signers=[self._signer(who, is_before=is_before) for who, is_before in signers],
        )


@require_http_methods(EDITING)
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_edit_letters, request.actor)
    return _edit(request, None, {})


@require_http_methods(EDITING)
@colleague
def edit(request: Request, letter_set_id: UUID) -> HttpResponse:
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterSet.objects.visible_to(request.actor).active().select_related("office")
    letter_set = get_object_or_404(rows, pk=letter_set_id)
    draft = letter_sets.draft_of(letter_set)
    starting: dict[str, Any] = {
        "name": draft.name,
        "office": draft.office,
        "country": draft.country,
        "version": letter_set.version,
    }
    starting |= {"employment_type": letter_set.employment_type} | dict(
        zip(DOCUMENTS, (str(one.pk) for one in draft.templates), strict=False)
    )
    starting |= signer_rows.initial((_key(one), one.is_before) for one in draft.signers)
    return _edit(request, letter_set, starting)


@require_POST
@colleague
def retire(request: Request, letter_set_id: UUID) -> HttpResponse:
    letter_set = get_object_or_404(LetterSet.objects.visible_to(request.actor), pk=letter_set_id)
    letter_sets.retire(letter_set=letter_set, by=request.actor, at=timezone.now())
    toasts.add(request, _("“%(name)s” goes with offers no longer.") % {"name": letter_set.name})
    return redirect("settings:letters")


def _key(signer: SetSigner) -> str:
    return str(signer.membership.pk) if signer.membership else f"{ROLE}{signer.role.value if signer.role else ''}"


def _edit(request: Request, letter_set: LetterSet | None, starting: dict[str, Any]) -> HttpResponse:
    form = LetterSetForm(request.POST or None, initial=starting, actor=request.actor)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            letter_sets.define(
                draft=form.draft(), letter_set=letter_set, version=version, by=request.actor, at=timezone.now()
            )
        except letter_sets.SetThere:
            form.add_error(None, _("There is a set for that place and kind of employment already. Change that one."))
        except ChangedMeanwhile:
            form.add_error(
                None, _("Somebody changed this set meanwhile. Open it again, so that nothing of theirs is lost.")
            )
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            toasts.add(request, _("The set is saved."), tone="lincoln")
            return redirect("settings:letters")
    context = {"form": form, "letter_set": letter_set}
    return render(request, "settings/letter_set.html", context, status=422 if form.is_bound else 200)
