"""Mails about an account itself: invitations, new passwords, changes to how one signs in.

They go through the outbox of an organization the account belongs to, so that they are sent, kept
and retried like every other mail. An account without a seat anywhere gets none.
"""

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import quote

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template import loader
from django.urls import reverse
from django.utils import translation

from hireloom.core import directory, tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership, Organization, User
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox


def send(*, user: User, template: str, context: dict[str, Any], at: datetime) -> Message | None:
    """Queue a mail to an account's own address; None when it has no seat that could send it.

    `template` names a text in this folder: its first line is the subject, the rest the mail.
    """
    seats = directory.seats_of(user.pk)
    if not seats:
        return None
    with tenancy.organization(seats[0].organization_id):
        organization = Organization.objects.get(pk=seats[0].organization_id)  # no actor: the account's own mail
        return _queue(user, organization, template, context, by=system(organization.pk), at=at)


def invite(*, membership: Membership, by: Actor, at: datetime) -> Message:
    """Mail a new colleague how to get in: a link to choose a password, or to sign in with the one they have."""
    user = membership.user
    template = "added" if user.has_usable_password() else "invitation"
    context = {
        "inviter": by.name,
        "sign_in_url": absolute(reverse("account_login")),
        "password_url": "" if user.has_usable_password() else absolute(password_path(user)),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    return _queue(user, membership.organization, template, context, by=by, at=at)


def password_path(user: User) -> str:
    """Where the account may choose a password, once and for a limited time."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return path.replace("UID-KEY", quote(key))


def absolute(path: str) -> str:
    """The address people reach this server by, whatever name this request came in under."""
    return f"{settings.PUBLIC_URL}{path}"


def _queue(
    user: User, organization: Organization, template: str, context: dict[str, Any], *, by: Actor, at: datetime
) -> Message:
    language = user.language or organization.language
    with translation.override(language):
        words = {"name": user.name, "organization": organization.name, "server": settings.PUBLIC_URL, **context}
        subject, _, text = loader.render_to_string(f"account_mails/{template}.txt", words).strip().partition("\n")
    letter = outbox.Letter(
        to_address=user.email,
        to_name=user.name,
        from_name=organization.name,
        subject=subject,
        text=text.strip() + "\n",
        purpose=Purpose.ACCOUNT,
        language=language,
    )
    return outbox.queue(letter=letter, key=f"account:{secrets.token_urlsafe(18)}", by=by, at=at)
