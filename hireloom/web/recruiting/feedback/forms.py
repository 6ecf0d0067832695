"""What is typed about requests for feedback: the shape of it, not what may be done with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hireloom.ats.models import Job, ScorecardForm
from hireloom.ats.operations.feedback_requests import Wish
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.web.recruiting.planned import colleagues


class AskingForm(forms.Form):
    """Whom to ask, until when, on which form, and in which words."""

    colleagues: "forms.ModelMultipleChoiceField[Membership]" = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Colleagues"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Anybody, also from outside the hiring team: they see this application alone."),
        error_messages={"required": gettext_lazy("Choose at least one colleague.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("By"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    form: "forms.ModelChoiceField[ScorecardForm]" = forms.ModelChoiceField(
        ScorecardForm.objects.none(),
        label=gettext_lazy("Scorecard form"),
        required=False,
        empty_label=gettext_lazy("The default form"),
        help_text=gettext_lazy("They answer on the form as it is now."),
    )
    message = forms.CharField(
        label=gettext_lazy("What you would like to know"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Stands in the mail and beside the scorecard. Ask openly; say nothing of what you think."
        ),
    )

    def __init__(self, *args: Any, actor: Actor, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleagues"].queryset = colleagues(actor, job)  # type: ignore[attr-defined]
        self.fields["form"].queryset = ScorecardForm.objects.visible_to(actor).active().order_by("name")  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What was typed, as a wish."""
        said = self.cleaned_data
        return Wish(due_on=said["due_on"], form=said["form"], message=said["message"])


class DecliningForm(forms.Form):
    """Why somebody gives no feedback."""

    because = forms.CharField(
        label=gettext_lazy("Why not"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Whoever asked reads it, and decides whom to ask instead."),
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )


class WithdrawalForm(forms.Form):
    """Why nobody waits for it any more."""

    because = forms.CharField(
        label=gettext_lazy("Words to the colleague"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
