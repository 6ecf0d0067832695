"""Telling whoever began an import that it ended, when they did not wait for it."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hireloom.core import events
from hireloom.core.actor import system
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ImportState
from hireloom.people.events import ImportFinished
from hireloom.people.models import Import

WATCHED_FOR = timedelta(minutes=1)
"""Who begins an import looks at its page for about that long; one that ends sooner needs no mail."""


@events.subscribe(ImportFinished)
def tell_who_imported(event: ImportFinished) -> None:
    """One that somebody stopped themselves is no news to them."""
    at = timezone.now()
    batch = Import.objects.filter(pk=event.import_id).select_related("creator__user", "organization").first()
    if batch is None or batch.creator is None or batch.creator.deactivated_at or event.state == ImportState.CANCELED:
        return
    took = (batch.ended_at or at) - (batch.started_at or batch.created_at)
    if event.state == ImportState.FINISHED and took < WATCHED_FOR:
        return
    key = f"import-ended:{batch.pk}:{event.state}:{batch.ended_at}"
    outbox.queue(letter=_letter(batch, event), key=key[:100], by=system(batch.organization_id), at=at)


def _letter(batch: Import, event: ImportFinished) -> outbox.Letter:
    """Figures and where to look; the name of the file, and nobody's name out of it."""
    creator, organization = batch.creator, batch.organization
    assert creator is not None, "whoever gets the mail is there"
    words = {
        "name": batch.name,
        "person": creator.name,
        "added": event.added,
        "updated": event.updated,
        "failed": event.failed,
        "url": f"{settings.PUBLIC_URL}{reverse('imports:import', args=[batch.pk])}",
    }
    with translation.override(organization.language):
        if event.state == ImportState.FAILED:
            subject, told = _("Your import “%(name)s” stopped"), batch.reason
        else:
            subject = _("Your import “%(name)s” is finished")
            told = _("%(added)d added, %(updated)d updated, %(failed)d not taken.") % words
        text = _("Hello %(person)s,\n\n%(told)s\n\nEvery row and what became of it:\n%(url)s\n")
        return outbox.Letter(
            to_address=creator.user.email,
            to_name=creator.name,
            from_name=organization.name,
            subject=subject % words,
            text=text % (words | {"told": told}),
            purpose=Purpose.ACCOUNT,
            language=translation.get_language() or "",
        )
