"""Leaf: what the fields of hiring's nouns are called in sentences."""

from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts

_PAY: Parts = {
    "pay_min_minor": _("pay"),
    "pay_max_minor": _("pay"),
    "pay_currency": _("currency"),
    "pay_period": _("pay period"),
}
_PLACE: Parts = {
    "title": _("title"),
    "department_id": _("department"),
    "office_id": _("office"),
    "employment_type": _("employment"),
    "is_confidential": _("confidentiality"),
}
_SEAT: Parts = {"code": _("code"), "is_backfill": _("backfill"), "starts_on": _("start"), **_PAY}
JOB: Parts = {**_PLACE, "workplace": _("workplace"), "criteria": _("criteria")}
REQUISITION: Parts = {
    **_PLACE,
    **_SEAT,
    "headcount": _("headcount"),
    "backfill_for": _("backfill"),
    "reason": _("reason"),
    "hiring_manager_id": _("hiring manager"),
    "recruiter_id": _("recruiter"),
}
OPENING: Parts = {**_SEAT, "note": _("note")}
OFFER: Parts = {
    "title": _("title"),
    "components": _("pay"),
    "location": _("place"),
    "employment_type": _("employment"),
    "starts_on": _("start"),
    "expires_at": _("last day to answer"),
    "template": _("letter"),
    "opening": _("opening"),
    "own_tokens": _("words of the letter"),
    "signers": _("who signs for us"),
    "note": _("note"),
}
REASON: Parts = {"name": _("name"), "kind": _("kind"), "is_active": _("whether it is offered")}
POLICY: Parts = {
    "rejection_wait": _("wait before a rejection mail"),
    "rejection_wait_unit": _("wait before a rejection mail"),
    "rules_may_reject": _("whether rules may reject"),
    "knockout_wait_days": _("wait before a rejection by a rule"),
    "most_per_hour": _("most that rules do in an hour"),
    "days_allowed": _("days allowed in a stage"),
    "reminder_pace": _("how often feedback is asked for"),
}
