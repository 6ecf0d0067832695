"""Telling colleagues by mail of people who newly fit a search they saved, once a day."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.core import access
from hireloom.core import rules as core_rules
from hireloom.core.actor import Actor, system
from hireloom.core.models import SavedView
from hireloom.flywheel.search.compiling import Asker
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people import entries
from hireloom.people.models import Person, SearchAlert

SCREEN = "search"


@transaction.atomic
def toggle(*, view: SavedView, by: Actor, at: datetime) -> bool:
    """Begin to tell a colleague of people who newly fit, or stop; whether they are told from now on.

    Like the view itself it is a colleague's own convenience, so no event is recorded.

    Raises: PermissionDenied: `by` is no colleague.
    """
    access.require(core_rules.can_save_view, by)
    assert by.membership_id is not None
    mine = SearchAlert.objects.visible_to(by).filter(view=view)
    if mine.exists():
        mine.delete()
        return False
    SearchAlert.objects.create(
        organization_id=by.organization_id,
        view=view,
        owner_id=by.membership_id,
        known=list(_who_fit(view, by, at)),
        checked_at=at,
    )
    return True


def tell_all(*, organization_id: UUID, at: datetime) -> int:
    """Queue a mail for every alert that somebody newly fits, and say how many; twice on a day tells once.

    The mail says how many there are and where to look, and no name: who may see whom is asked when looking.
    """
    told = 0
    alerts = SearchAlert.objects.filter(organization_id=organization_id, owner__deactivated_at=None)
    for alert in alerts.select_related("view", "owner__user", "organization").order_by("pk"):
        told += _tell(alert, at)
    return told


@transaction.atomic
def _tell(alert: SearchAlert, at: datetime) -> bool:
    alert = (
        SearchAlert.objects.select_for_update(of=("self",))
        .select_related("view", "owner__user", "organization")
        .get(pk=alert.pk)
    )
    actor = alert.owner.as_actor()
    fit = _who_fit(alert.view, actor, at)
    new = [pk for pk in fit if pk not in set(alert.known)]
    alert.known, alert.checked_at = list(fit), at
    alert.save(update_fields=["known", "checked_at"])
    if not new:
        return False
    key = f"search-alert:{alert.pk}:{at.date().isoformat()}"
    outbox.queue(letter=_letter(alert, len(new)), key=key, by=system(alert.organization_id), at=at)
    return True


def _who_fit(view: SavedView, actor: Actor, at: datetime) -> Sequence[UUID]:
    """The thousand people touched last who fit and whom the actor sees."""
    text = parse_qs(view.query).get("q", [""])[0]
    hits = entries.find(Asker(actor, at).ask(text).condition, size=entries.MOST_RANKED)
    seen = set(Person.objects.visible_to(actor).filter(pk__in=hits.ids).values_list("pk", flat=True))
    return [pk for pk in hits.ids if pk in seen]


def _letter(alert: SearchAlert, new: int) -> outbox.Letter:
    owner, organization = alert.owner, alert.organization
    with translation.override(organization.language):
        subject = ngettext("%(count)d new person fits “%(name)s”", "%(count)d new people fit “%(name)s”", new)
        words = {
            "count": new,
            "name": alert.view.name,
            "person": owner.name,
            "url": f"{settings.PUBLIC_URL}{reverse('people:search')}?{alert.view.query}",
        }
        text = _(
            "Hello %(person)s,\n\n"
            "somebody new fits your saved search “%(name)s”:\n\n%(url)s\n\n"
            "You asked for this mail. On the page of the search, under “This search”, you can stop it.\n"
        )
        return outbox.Letter(
            to_address=owner.user.email,
            to_name=owner.name,
            from_name=organization.name,
            subject=subject % words,
            text=text % words,
            purpose=Purpose.ACCOUNT,
            language=translation.get_language() or "",
        )
