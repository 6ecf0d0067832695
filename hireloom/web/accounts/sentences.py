"""What signing in says: refusals in forms, toasts, and mails about changes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "account_inactive": _("This account was switched off. Ask an administrator of your organization."),
    "email_password_mismatch": _("E-mail address and password do not belong together. Check both and try again."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_code": _("This code is wrong or was used already. Wait for the next one and enter it."),
    "incorrect_password": _("This is not your password."),
    "invalid_login": _("This is not a sign-in we know."),
    "invalid_password_reset": _("This link was used already or is too old. Ask for a new one."),
    "rate_limited": _("That was tried too often in a short time. Wait a minute, then try again."),
    "too_many_login_attempts": _(
        "Too many wrong attempts, so no password is accepted from here for a while, not even the right one. "
        "Try again in a few minutes."
    ),
    "unknown_email": _("No account has this e-mail address."),
}

CHANGES: dict[str, str | Promise] = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("A new password was chosen through a link in a mail."),
    "account/email/password_set": _("A password was chosen for your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones work no longer."),
    "mfa/email/totp_activated": _("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
}

TOASTS: dict[str, str | Promise] = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/recovery_codes_generated.txt": _("These are your new recovery codes. Keep them where you find them."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is connected."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is disconnected."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": _("All other sessions are signed out."),
}
