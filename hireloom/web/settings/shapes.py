"""Tabs and pages of the settings' lists."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.core.queries.colleagues import Colleagues, Standing
from hireloom.web.shapes import Tab


def standing_tabs(found: Colleagues, current: Standing | None) -> list[Tab]:
    """Everybody, and colleagues of each standing, with how many there are."""
    labels = {
        Standing.ACTIVE: _("Active"),
        Standing.INVITED: _("Invited"),
        Standing.DEACTIVATED: _("Deactivated"),
    }
    url = reverse("settings:colleagues")
    everybody = Tab(_("Everybody"), url, current=current is None, count=sum(found.counts.values()))
    return [everybody] + [
        Tab(
            label,
            f"{url}?{urlencode({'standing': standing})}",
            current=standing == current,
            count=found.counts[standing],
        )
        for standing, label in labels.items()
    ]
