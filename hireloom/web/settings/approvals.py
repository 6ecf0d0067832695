"""Who must agree to what: approval flows, by kind of thing, department and office."""

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalFlow, Department, Office
from hireloom.ats.operations import approval_flows
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.web import meanwhile, toasts
from hireloom.web.choices import offer_places
from hireloom.web.http import Request, colleague
from hireloom.web.meanwhile import Difference
from hireloom.web.shapes import Choice
from hireloom.web.typed import number_or, readable

ROLE = "role:"
MOST_ROWS = approval_flows.MOST_GROUPS


class FlowForm(forms.Form):
    """What a flow is for; its groups are rows of their own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("For"), choices=ApprovalKind.choices)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Department"), required=False, empty_label=gettext_lazy("Every")
    )
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Office"), required=False, empty_label=gettext_lazy("Every")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, actor)

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


@dataclass(frozen=True)
class GroupRow:
    """One group as the form shows it. `approvers` are ids of colleagues and `role:` with a role's name."""

    name: str = ""
    approvers: tuple[str, ...] = ()
    needed: int = 1
    is_beside: bool = False
    condition: str = ApprovalCondition.ALWAYS.value


@dataclass(frozen=True)
class GroupRows:
    """The groups in order, what may be chosen, and what is wrong in a sentence."""

    rows: list[GroupRow]
    colleagues: list[Choice] = field(default_factory=list)
    problem: str = ""

    @property
    def roles(self) -> list[Choice]:
        return [Choice(f"{ROLE}{role.value}", str(role.label)) for role in JobRole]

    @property
    def conditions(self) -> list[Choice]:
        return [Choice(one.value, str(one.label)) for one in ApprovalCondition]


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    """Every flow that is asked, by kind and place."""
    access.require(rules.can_manage_approvals, request.actor)
    rows = ApprovalFlow.objects.visible_to(request.actor).active().select_related("department", "office")
    flows = rows.prefetch_related("groups__choices__membership").order_by("kind", "name", "pk")
    return render(request, "settings/approvals.html", {"flows": flows})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_manage_approvals, request.actor)
    return _edit(request, None, {}, [GroupRow()])


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, flow_id: UUID) -> HttpResponse:
    access.require(rules.can_manage_approvals, request.actor)
    flow = get_object_or_404(ApprovalFlow.objects.visible_to(request.actor).active(), pk=flow_id)
    initial = {name: getattr(flow, name) for name in ("name", "kind", "version")}
    initial |= {"department": flow.department_id, "office": flow.office_id}
    rows = [
        GroupRow(
            name=group.name,
            approvers=tuple(
                str(c.membership_id) if c.membership_id else f"{ROLE}{c.role}" for c in group.choices.all()
            ),
            needed=group.needed,
            is_beside=group.is_beside,
            condition=group.condition,
        )
        for group in flow.groups.prefetch_related("choices").order_by("position")
    ]
    return _edit(request, flow, initial, rows)


@require_POST
@colleague
def retire(request: Request, flow_id: UUID) -> HttpResponse:
    flow = get_object_or_404(ApprovalFlow.objects.visible_to(request.actor), pk=flow_id)
    approval_flows.retire(flow=flow, by=request.actor, at=timezone.now())
    toasts.add(request, _("“%(name)s” is asked no longer. What is being asked goes on.") % {"name": flow.name})
    return redirect("settings:approvals")


def _edit(request: Request, flow: ApprovalFlow | None, initial: dict[str, Any], rows: list[GroupRow]) -> HttpResponse:
    """Show the form, change its rows by its own buttons, or keep it."""
    form = FlowForm(request.POST or None, initial=initial, actor=request.actor)
    do = request.POST.get("do", "")
    if request.method == "POST":
        rows = _sent(request)
    if do.startswith(("add", "remove:")):
        shown = FlowForm(initial=request.POST.dict(), actor=request.actor)
        return _page(request, shown, GroupRows(_changed(rows, do), _colleagues(request.actor)), flow, 200)
    problem = ""
    if form.is_valid():
        typed = form.cleaned_data
        try:
            draft = FlowDraft(
                kind=ApprovalKind(typed["kind"]),
                name=typed["name"],
                department=typed["department"],
                office=typed["office"],
                groups=[_group(row) for row in rows],
            )
            approval_flows.define(draft=draft, flow=flow, version=typed["version"], by=request.actor, at=timezone.now())
        except approval_flows.FlowThere:
            form.add_error("kind", _("There is a flow for that, at that place, already. Change that one."))
        except ChangedMeanwhile as refusal:
            differences = _differences(form, FlowDraft(**refusal.current), draft, _colleagues(request.actor))
            meanwhile.tell(form, differences, version=refusal.version)
        except Unacceptable as refusal:
            problem = _(str(refusal))
        else:
            toasts.add(request, _("The flow is saved. It holds for what is asked from now on."), tone="lincoln")
            return redirect("settings:approvals")
    return _page(
        request, form, GroupRows(rows, _colleagues(request.actor), problem), flow, 422 if form.is_bound else 200
    )


def _differences(form: FlowForm, now: FlowDraft, typed: FlowDraft, colleagues: list[Choice]) -> list[Difference]:
    """Field by field, then group by group, what the flow says now and what was typed."""
    names = {choice.value: choice.label for choice in colleagues}
    found = [
        Difference(str(form.fields[name].label), _word(getattr(now, name)), _word(getattr(typed, name)))
        for name in ("name", "kind", "department", "office")
    ]
    groups = zip_longest(now.groups, typed.groups)
    return found + [
        Difference(_("Group %(number)d") % {"number": number}, _in_words(there, names), _in_words(wanted, names))
        for number, (there, wanted) in enumerate(groups, 1)
    ]


def _word(value: Any) -> str:
    return str(getattr(value, "label", value) or "")


def _in_words(group: GroupDraft | None, names: dict[str, str]) -> str:
    if group is None:
        return ""
    roles = [str(role.label) for role in sorted(group.roles, key=str)]
    asked = [*roles, *sorted(names.get(str(one), _("somebody who left")) for one in group.memberships)]
    words = {"needed": group.needed, "names": ", ".join(asked)}
    parts = [group.name, _("%(needed)d of %(names)s") % words]
    parts += [str(group.condition.label)] if group.condition != ApprovalCondition.ALWAYS else []
    parts += [_("asked at once with the group before")] if group.is_beside else []
    return " · ".join(filter(None, parts))


def _sent(request: Request) -> list[GroupRow]:
    """The rows that the form sent; what cannot be read is as if it was not there."""
    names, needed = request.POST.getlist("group_name"), request.POST.getlist("group_needed")
    conditions = request.POST.getlist("group_condition")
    rows = []
    for number, (name, count, condition) in enumerate(zip_longest(names, needed, conditions, fillvalue="")):
        rows.append(
            GroupRow(
                name=name.strip()[:100],
                approvers=tuple(request.POST.getlist(f"group_approvers_{number}")),
                needed=number_or(1, count, digits=2),
                is_beside=f"group_beside_{number}" in request.POST,
                condition=condition if condition in ApprovalCondition.values else ApprovalCondition.ALWAYS.value,
            )
        )
    return rows[:MOST_ROWS]


def _changed(rows: list[GroupRow], do: str) -> list[GroupRow]:
    if do == "add":
        return [*rows, GroupRow()]
    number = do.partition(":")[2]
    return [row for at, row in enumerate(rows) if str(at) != number]


def _group(row: GroupRow) -> GroupDraft:
    roles = [one.removeprefix(ROLE) for one in row.approvers if one.startswith(ROLE)]
    members = []
    for one in row.approvers:
        if not one.startswith(ROLE):
            try:
                members.append(UUID(one))
            except ValueError as error:
                raise Unacceptable(_("One of the approvers is no colleague any more.")) from error
    return GroupDraft(
        name=row.name,
        memberships=members,
        roles=[JobRole(role) for role in roles if role in JobRole.values],
        needed=row.needed,
        is_beside=row.is_beside,
        condition=ApprovalCondition(row.condition),
    )


def _colleagues(actor: Actor) -> list[Choice]:
    rows = Membership.objects.visible_to(actor).active().order_by("name", "pk")
    return [Choice(str(row.pk), row.name, row.title) for row in rows]


def _page(request: Request, form: FlowForm, groups: GroupRows, flow: ApprovalFlow | None, status: int) -> HttpResponse:
    context = {"form": form, "groups": groups, "flow": flow}
    return render(request, "settings/approval.html", context, status=status)
