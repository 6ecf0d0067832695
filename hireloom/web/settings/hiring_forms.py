"""What is typed about the ways of hiring in the whole organization."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import StageKind, WaitUnit
from hireloom.ats.operations.policies import MOST_ALLOWED, MOST_DAYS, MOST_PER_HOUR, MOST_WAIT, Policy
from hireloom.ats.reminder_enums import ReminderPace


class PolicyForm(forms.Form):
    """How long rejections wait, and what application rules may do."""

    rejection_wait = forms.IntegerField(
        label=_("A rejection mail waits"),
        min_value=0,
        max_value=MOST_WAIT,
        help_text=_("Until then it can be read, changed and stopped on the application."),
    )
    rejection_wait_unit = forms.ChoiceField(label=_("Counted in"), choices=WaitUnit.choices)
    most_per_hour = forms.IntegerField(
        label=_("A rule acts on at most so many applications an hour"),
        min_value=1,
        max_value=MOST_PER_HOUR,
        help_text=_("Those beyond wait for the next hour, so that a wrong rule does not reach everybody."),
    )
    rules_may_reject = forms.BooleanField(
        label=_("Rules may reject by themselves, for a question of fact"),
        required=False,
        help_text=_(
            "Only for a rule about one required question of fact, such as a work permit or a licence. Otherwise a "
            "rule proposes, and a person decides. The candidate can ask for a person by a link in the mail."
        ),
    )
    knockout_wait_days = forms.IntegerField(
        label=_("The mail of such a rejection waits so many business days"), min_value=1, max_value=MOST_DAYS
    )
    days_allowed = forms.IntegerField(
        label=_("Days without an interaction until somebody is late in a stage"),
        min_value=0,
        max_value=MOST_ALLOWED,
        help_text=_("For stages that say nothing else; 0 for never. A stage has its own days in its job's settings."),
    )
    reminder_pace = forms.ChoiceField(
        label=_("Colleagues are asked for feedback that is not in"),
        choices=ReminderPace.choices,
        help_text=_("For scorecards, and for feedback that was asked for; that is asked for once a day at most."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def policy(self) -> Policy:
        """The policy as it is to be."""
        words = self.cleaned_data
        return Policy(
            rejection_wait=words["rejection_wait"],
            rejection_wait_unit=WaitUnit(words["rejection_wait_unit"]),
            rules_may_reject=words["rules_may_reject"],
            knockout_wait_days=words["knockout_wait_days"],
            most_per_hour=words["most_per_hour"],
            days_allowed=words["days_allowed"],
            reminder_pace=ReminderPace(words["reminder_pace"]),
        )


class StageGroupForm(forms.Form):
    """A group that stages of many jobs can be of."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example “Phone screens”, whatever each job calls its own.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=StageKind.choices)
