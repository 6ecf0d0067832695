"""What one types about a pool. Shape only; nothing is saved here."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import PoolPrivacy, SequenceState
from hireloom.crm.models import Pool, PoolSeat, Sequence
from hireloom.crm.models.pool import ATTENTION_DAYS
from hireloom.crm.operations.pool_facts import MOST_DAYS
from hireloom.web.form_fields import OneLine


class PoolForm(forms.Form):
    """A pool: what it is called, what it is for, when somebody needs attention, who sees it."""

    name = OneLine(label=gettext_lazy("Name"), max_length=100)
    purpose = OneLine(
        label=gettext_lazy("Purpose"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What the people in it share, and what you want to write to them about."),
    )
    attention_days = forms.IntegerField(
        label=gettext_lazy("Needs attention after days"),
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        initial=ATTENTION_DAYS,
        help_text=gettext_lazy(
            "Whom nobody touched for so long is marked, and named on the owner's first page. 0: never."
        ),
    )
    sequence = forms.ChoiceField(
        label=gettext_lazy("Default sequence"),
        required=False,
        help_text=gettext_lazy("Offered first when people of this pool are enrolled."),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Owner"), required=False)
    privacy = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        choices=PoolPrivacy.choices,
        initial=PoolPrivacy.ORGANIZATION,
        widget=forms.RadioSelect,
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Colleagues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For “Its owner and some colleagues”. Each sees in it the people that they may see."),
    )

    def __init__(self, data: QueryDict | None = None, *, actor: Actor, pool: Pool | None = None) -> None:
        super().__init__(data, initial=_of(pool) if pool else None)
        colleagues = [(str(pk), name) for pk, name in _colleagues(actor)]
        _offer(self, "members", [one for one in colleagues if pool is None or one[0] != str(pool.owner_id)])
        _offer(self, "sequence", [("", _("None")), *_sequences(actor, pool)])
        if pool is None:
            del self.fields["owner"]
        else:
            _offer(self, "owner", [("", _("Nobody")), *_with_owner(colleagues, pool)])
            if not rules.can_share_pool(actor, pool):
                del self.fields["privacy"], self.fields["members"]
        if not rules.can_view_sequences(actor):
            del self.fields["sequence"]

    def changes(self) -> dict[str, Any]:
        """What was sent of the facts of a pool; who sees it is another verb's."""
        sent = {name: self.cleaned_data[name] for name in ("name", "purpose") if name in self.data}
        if self.cleaned_data.get("attention_days") is not None:
            sent["attention_days"] = self.cleaned_data["attention_days"]
        for name in ("owner", "sequence"):
            if name in self.fields and name in self.data:
                typed = self.cleaned_data[name]
                sent[f"{name}_id"] = UUID(typed) if typed else None
        return sent


def _of(pool: Pool) -> dict[str, Any]:
    seats = PoolSeat.objects.filter(organization_id=pool.organization_id, pool=pool)  # no actor: the pool was seen
    return {
        "name": pool.name,
        "purpose": pool.purpose,
        "attention_days": pool.attention_days,
        "sequence": str(pool.sequence_id or ""),
        "owner": str(pool.owner_id or ""),
        "privacy": pool.privacy,
        "members": [str(pk) for pk in seats.values_list("member_id", flat=True)],
    }


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def _colleagues(actor: Actor) -> list[tuple[UUID, str]]:
    known = Membership.objects.visible_to(actor).active().order_by("name", "pk")
    return list(known.values_list("pk", "name"))


def _with_owner(colleagues: list[tuple[str, str]], pool: Pool) -> list[tuple[str, str]]:
    """The colleagues, and whoever owns it now, who may have left."""
    known = {pk for pk, _name in colleagues}
    if pool.owner is None or str(pool.owner_id) in known:
        return colleagues
    return [(str(pool.owner_id), pool.owner.name), *colleagues]


def _sequences(actor: Actor, pool: Pool | None) -> list[tuple[str, str]]:
    """The sequences that are not archived, and the one that is chosen now."""
    seen = Sequence.objects.visible_to(actor).order_by("name", "pk")
    rows = seen.exclude(state=SequenceState.ARCHIVED).values_list("pk", "name")
    found = [(str(pk), name) for pk, name in rows]
    if pool and pool.sequence and str(pool.sequence_id) not in {pk for pk, _name in found}:
        found.append((str(pool.sequence_id), pool.sequence.name))
    return found
