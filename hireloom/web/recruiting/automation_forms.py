"""What is typed about an automation: when, for whom, and one action with what it needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import AutomationAction, AutomationTrigger, Whom
from hireloom.ats.models import Automation, Job, Stage
from hireloom.ats.operations.automations import MOST_DUE_DAYS, MOST_HOURS, AutomationDraft
from hireloom.ats.operations.stages import MOST_DAYS
from hireloom.ats.queries import automations as queries
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool
from hireloom.messaging.models import MailTemplate, SenderGrant
from hireloom.web.recruiting.condition_rows import Conditions

KEPT = (
    "name", "trigger", "days", "trigger_tag", "also_back", "action", "wait_hours", "tag_name", "whom", "task_title",
    "due_days", "is_active",
)  # fmt: skip
CHOSEN = ("stage", "template", "sender", "colleague", "to_stage")


class AutomationForm(Conditions):
    """An automation of a job."""

    trigger = forms.ChoiceField(label=gettext_lazy("When an application"), choices=AutomationTrigger.choices)
    stage: "forms.ModelChoiceField[Stage]" = forms.ModelChoiceField(
        Stage.objects.none(), label=gettext_lazy("Stage"), required=False
    )
    also_back = forms.BooleanField(
        label=gettext_lazy("Also when it is moved back into the stage"),
        required=False,
        help_text=gettext_lazy("Otherwise taking a move back sets nothing off."),
    )
    days = forms.IntegerField(label=gettext_lazy("Days"), min_value=1, max_value=MOST_DAYS, required=False)
    trigger_tag = forms.CharField(label=gettext_lazy("The tag"), max_length=60, required=False)
    action = forms.ChoiceField(label=gettext_lazy("Then"), choices=AutomationAction.choices)
    template: "forms.ModelChoiceField[MailTemplate]" = forms.ModelChoiceField(
        MailTemplate.objects.none(), label=gettext_lazy("Template"), required=False
    )
    sender: "forms.ModelChoiceField[Membership]" = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("In the name of"),
        required=False,
        help_text=gettext_lazy("You, and colleagues who let you write in their name."),
    )
    wait_hours = forms.IntegerField(
        label=gettext_lazy("The mail waits so many hours"),
        min_value=0,
        max_value=MOST_HOURS,
        initial=1,
        required=False,
        help_text=gettext_lazy("Until then it can be stopped, and it stops by itself when the application moves on."),
    )
    whom = forms.ChoiceField(label=gettext_lazy("Whom"), required=False)
    colleague: "forms.ModelChoiceField[Membership]" = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Colleague of the team"), required=False
    )
    task_title = forms.CharField(label=gettext_lazy("Task"), max_length=300, required=False)
    due_days = forms.IntegerField(
        label=gettext_lazy("Due in so many days"), min_value=0, max_value=MOST_DUE_DAYS, required=False
    )
    pool: "forms.ModelChoiceField[Pool]" = forms.ModelChoiceField(
        Pool.objects.none(), label=gettext_lazy("Pool"), required=False
    )
    to_stage: "forms.ModelChoiceField[Stage]" = forms.ModelChoiceField(
        Stage.objects.none(), label=gettext_lazy("Move to"), required=False
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("Switched on"),
        required=False,
        help_text=gettext_lazy("Acts on what happens from now on, once on each occasion. Try it first."),
    )

    def __init__(self, sent: Any, *, job: Job, automation: Automation | None, actor: Actor) -> None:
        super().__init__(sent, initial=_initial(automation))
        self.known = automation
        self.fields["needs_all"].label = _("And")
        stages = Stage.objects.visible_to(actor).present().filter(job=job).order_by("position")
        members = _members(job, actor)
        here = list(stages)
        self._offer("stage", stages, here, _("Any stage"))
        self._offer("to_stage", stages, here, _("None"))
        templates = MailTemplate.objects.visible_to(actor).active().filter(owner=None)
        self._offer("template", templates, list(templates), _("None"))
        known = list(members)
        lending = [one for one in known if one.lends]  # type: ignore[attr-defined]  # annotated
        team = [one for one in known if one.is_on_team]  # type: ignore[attr-defined]
        self._offer("sender", members, lending, _("The organization, which gets no answers"))
        self._offer("colleague", members, team, _("None"))
        pools = Pool.objects.visible_to(actor).filter(privacy=PoolPrivacy.ORGANIZATION)
        self._offer("pool", pools, list(pools), _("None"))
        self.fields["whom"].choices = [("", _("Nobody")), *Whom.choices]  # type: ignore[attr-defined]
        self.add_conditions(queries.questions_of(job))

    def _offer(self, name: str, allowed: Any, rows: Sequence[Any], empty: str) -> None:
        """Let a field take one of what is allowed, and offer the rows, which were read once for all fields."""
        self.fields[name].queryset = allowed  # type: ignore[attr-defined]
        self.fields[name].choices = [("", empty), *((row.pk, str(row)) for row in rows)]  # type: ignore[attr-defined]

    def draft(self) -> AutomationDraft:
        """The automation as it is to be."""
        words = self.cleaned_data
        kept = {name: words[name] for name in (*KEPT, *CHOSEN)}
        wait = words["wait_hours"]
        return AutomationDraft(
            **kept
            | {
                "trigger": AutomationTrigger(words["trigger"]),
                "action": AutomationAction(words["action"]),
                "whom": Whom(words["whom"]) if words["whom"] else None,
                "wait_hours": 0 if wait is None else wait,
                "pool_id": words["pool"].pk if words["pool"] else None,
                "conditions": self.conditions(),
                "needs_all": words["needs_all"] == "all",
            }
        )


def _members(job: Job, actor: Actor) -> "QuerySet[Membership]":
    """The colleagues on the team, and those in whose name the actor may write, each with which of both."""
    granted = SenderGrant.objects.visible_to(actor).filter(writer_id=actor.membership_id, sender=OuterRef("pk"))
    seats = job.team.filter(membership=OuterRef("pk"))
    lends = Exists(granted) | Q(pk__in=[actor.membership_id])
    rows = Membership.objects.visible_to(actor).filter(deactivated_at=None).select_related("user")
    rows = rows.annotate(is_on_team=Exists(seats), lends=ExpressionWrapper(lends, output_field=BooleanField()))
    return rows.filter(Q(is_on_team=True) | Q(lends=True)).order_by("name")


def _initial(automation: Automation | None) -> dict[str, Any]:
    if automation is None:
        return {"needs_all": "all", "trigger": AutomationTrigger.ARRIVED.value, "wait_hours": 1}
    chosen = {name: getattr(automation, f"{name}_id") for name in CHOSEN}
    kept = {name: getattr(automation, name) for name in KEPT}
    return chosen | kept | {"needs_all": "all" if automation.needs_all else "any", "pool": automation.pool_id}
