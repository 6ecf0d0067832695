"""How allauth behaves here: no strangers, our words, mails through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from hireloom.core.models import User
from hireloom.web import account_mails
from hireloom.web.accounts import sentences

RESET = "account/email/password_reset_key"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation or on the first-run page, never by strangers."""

    error_messages = DefaultAccountAdapter.error_messages | sentences.REFUSALS

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - as above
        return reverse("mfa_index")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Mailed links begin with the public address, not with the name a request came in under."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return account_mails.absolute(path.replace("UID-KEY", key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue what allauth wants mailed, in our words; a mail we have no words for is not sent."""
        user = User.objects.filter(email=email.lower(), is_active=True).first()  # no actor: nobody is signed in
        if user is None:
            return
        now = timezone.now()
        if template_prefix == RESET:
            days = settings.PASSWORD_RESET_TIMEOUT // 86400
            words = {"password_url": context["password_reset_url"], "days": days}
            account_mails.send(user=user, template="password_reset", context=words, at=now)
        elif sentence := sentences.CHANGES.get(template_prefix):
            words = context | {
                "sentence": sentence,
                "reset_url": account_mails.absolute(reverse("account_reset_password")),
            }
            account_mails.send(user=user, template="security", context=words, at=now)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the account's own address about a change; there is always one, so no other is looked for."""
        super().send_notification_mail(template_prefix, user, context, email or getattr(user, "email", None))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - as above
        extra_tags: str = "",  # noqa: ARG002 - as above
        message: str | Promise | None = None,
    ) -> None:
        """Show our sentence as a toast; what everybody sees anyway is not said."""
        said = message or sentences.TOASTS.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))
