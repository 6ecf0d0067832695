"""Why those who must agree were not asked, and what to do about it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats.operations import approvals
from hireloom.ats.operations.approvals import NobodyToAsk


def sentence(refusal: NobodyToAsk) -> str:
    """Name the group that has nobody, or fewer than must agree."""
    if isinstance(refusal, approvals.TooFewToAsk):
        words = ngettext(
            "In the group “%(group)s” of the approval flow %(needed)d must agree, but there is only %(there)d "
            "colleague to ask. Add somebody with that role, or have the flow changed; nobody was asked.",
            "In the group “%(group)s” of the approval flow %(needed)d must agree, but there are only %(there)d "
            "colleagues to ask. Add somebody with that role, or have the flow changed; nobody was asked.",
            refusal.there,
        )
        return words % {"group": refusal.group, "needed": refusal.needed, "there": refusal.there}
    return _("The group “%(group)s” of the approval flow has nobody to ask.") % {"group": refusal.group}
