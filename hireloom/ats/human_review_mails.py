"""The mail that tells those who decide that a candidate asked for a person. It names nobody: the review does."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats.models import Application
from hireloom.core.actor import system
from hireloom.core.models import Membership, Organization
from hireloom.messaging import notices
from hireloom.messaging.operations import outbox


def tell(application: Application, deciding: Iterable[Membership], *, at: datetime) -> None:
    """Write to these colleagues, who come with their accounts."""
    organization = Organization.objects.get(pk=application.organization_id)
    for member in deciding:
        with translation.override(member.user.language or organization.language):
            letter = _letter(application, member, organization)
        key = f"human_review:{application.pk}:{member.pk}"
        outbox.queue(letter=letter, key=key, by=system(organization.pk), at=at, context_id=application.pk)


def _letter(application: Application, member: Membership, organization: Organization) -> outbox.Letter:
    words = {"name": member.name, "job": application.job.title, "stage": application.stage.name}
    text = _(
        "Hello %(name)s,\n\n"
        "a rule rejected an application for %(job)s, and the candidate asks that a person decides. The application is "
        "open again and waits in %(stage)s, first in the review:\n\n"
    )
    url = f"{settings.PUBLIC_URL}{reverse('recruiting:review-item', args=[application.pk])}"
    subject = _("A candidate for %(job)s asks for a person") % words
    return notices.letter(member, organization=organization, subject=subject, lines=[f"{text % words}{url}"])
