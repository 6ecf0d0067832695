"""Leaf: how the fields of a profile are called."""

from django.utils.translation import gettext_lazy as _

FIELD_LABELS = {
    "name": _("Name"),
    "headline": _("Headline"),
    "company": _("Company"),
    "city": _("City"),
    "country": _("Country"),
    "language": _("Language"),
    "time_zone": _("Time zone"),
    "is_private": _("Private"),
    "owner_id": _("Owner"),
    "contact_type": _("Contact type"),
}
