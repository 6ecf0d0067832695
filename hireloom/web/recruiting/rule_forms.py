"""What is typed about a rule: up to four conditions, and an action with what it needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.enums import RuleAction
from hireloom.ats.models import ApplicationRule, JobPost, RejectionReason, Stage
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.queries import rules as queries
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.web.recruiting.condition_rows import Conditions


class RuleForm(Conditions):
    """A rule of a post."""

    action = forms.ChoiceField(label=gettext_lazy("Then"))
    stage: "forms.ModelChoiceField[Stage]" = forms.ModelChoiceField(
        Stage.objects.none(), label=gettext_lazy("Stage"), required=False
    )
    assignee: "forms.ModelChoiceField[Membership]" = forms.ModelChoiceField(
        Membership.objects.none(), label=gettext_lazy("Colleague of the team"), required=False
    )
    reason: "forms.ModelChoiceField[RejectionReason]" = forms.ModelChoiceField(
        RejectionReason.objects.none(), label=gettext_lazy("Reason"), required=False
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("Switched on"),
        required=False,
        help_text=gettext_lazy("Acts on applications that come in from now on, once on each. Try it first."),
    )

    def __init__(
        self, sent: Any, *, post: JobPost, rule: ApplicationRule | None, may_reject: bool, actor: Actor
    ) -> None:
        super().__init__(sent, initial=_initial(rule))
        self.known = rule
        actions = [choice for choice in RuleAction.choices if may_reject or choice[0] != RuleAction.REJECT]
        self.fields["action"].choices = actions  # type: ignore[attr-defined]
        stages = Stage.objects.visible_to(actor).present().filter(job=post.job).order_by("position")
        self.fields["stage"].queryset = stages  # type: ignore[attr-defined]
        team = Membership.objects.visible_to(actor).filter(pk__in=post.job.team.values("membership"))
        self.fields["assignee"].queryset = team.order_by("name")  # type: ignore[attr-defined]
        reasons = RejectionReason.objects.visible_to(actor).filter(is_active=True)
        self.fields["reason"].queryset = reasons.order_by("position", "name")  # type: ignore[attr-defined]
        for name in ("stage", "assignee", "reason"):
            self.fields[name].empty_label = _("None")  # type: ignore[attr-defined]
        self.add_conditions(queries.questions_of(post))

    def draft(self) -> RuleDraft:
        """The rule as it is to be; what another action would need is left out."""
        words = self.cleaned_data
        action = RuleAction(words["action"])
        rejects = action in (RuleAction.PROPOSE_REJECTION, RuleAction.REJECT)
        return RuleDraft(
            name=words["name"],
            conditions=self.conditions(),
            action=action,
            needs_all=words["needs_all"] == "all",
            tag_name=words["tag_name"] if action == RuleAction.TAG else "",
            stage=words["stage"] if action == RuleAction.MOVE else None,
            assignee=words["assignee"] if action == RuleAction.ASSIGN else None,
            reason=words["reason"] if rejects else None,
            is_active=words["is_active"],
        )


def _initial(rule: ApplicationRule | None) -> dict[str, Any]:
    if rule is None:
        return {"needs_all": "all", "action": RuleAction.TAG.value}
    return {
        "name": rule.name,
        "needs_all": "all" if rule.needs_all else "any",
        "action": rule.action,
        "tag_name": rule.tag_name,
        "stage": rule.stage_id,
        "assignee": rule.assignee_id,
        "reason": rule.reason,
        "is_active": rule.is_active,
    }
