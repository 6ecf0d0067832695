"""Addresses of signing in and of one's own account.

allauth's views under our own templates and forms; pages of allauth we have no use for have no address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from hireloom.web.accounts import forms, seats, security, sessions
from hireloom.web.accounts.signing_in import SignInView
from hireloom.web.http import colleague

entering = [
    path("login/", SignInView.as_view(), name="account_login"),
    path("logout/", account.LogoutView.as_view(template_name="accounts/sign_out.html"), name="account_logout"),
    path(
        "inactive/",
        account.AccountInactiveView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
    path(
        "reauthenticate/",
        account.ReauthenticateView.as_view(
            template_name="accounts/reauthenticate.html", form_class=forms.ReauthenticateForm
        ),
        name="account_reauthenticate",
    ),
    path(
        "password/reset/",
        account.PasswordResetView.as_view(
            template_name="accounts/password_reset.html", form_class=forms.AskForResetForm
        ),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        account.PasswordResetDoneView.as_view(template_name="accounts/password_reset_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(
            template_name="accounts/password_choose.html", form_class=forms.ResetPasswordForm
        ),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.PasswordResetFromKeyDoneView.as_view(template_name="accounts/password_chosen.html"),
        name="account_reset_password_from_key_done",
    ),
    path(
        "2fa/authenticate/",
        mfa.AuthenticateView.as_view(
            template_name="accounts/second_factor.html",
            form_class=forms.SecondFactorForm,
            webauthn_form_class=forms.PasskeyStepForm,
        ),
        name="mfa_authenticate",
    ),
    path(
        "2fa/reauthenticate/",
        mfa.ReauthenticateView.as_view(
            template_name="accounts/reauthenticate_code.html", form_class=forms.ReauthenticateCodeForm
        ),
        name="mfa_reauthenticate",
    ),
    path(
        "2fa/passkeys/login/",
        passkeys.LoginWebAuthnView.as_view(form_class=forms.PasskeySignInForm),
        name="mfa_login_webauthn",
    ),
    path(
        "2fa/passkeys/reauthenticate/",
        passkeys.ReauthenticateWebAuthnView.as_view(
            template_name="accounts/reauthenticate_passkey.html", form_class=forms.PasskeyAgainForm
        ),
        name="mfa_reauthenticate_webauthn",
    ),
    path("seats/", seats.create, name="account_seats"),
]

own = [
    path("security/", security.show, name="mfa_index"),
    path("security/passkeys/", security.show, name="mfa_list_webauthn"),
    path(
        "password/change/",
        colleague(
            account.PasswordChangeView.as_view(
                template_name="accounts/password_change.html", form_class=forms.ChangePasswordForm
            )
        ),
        name="account_change_password",
    ),
    path(
        "password/set/",
        colleague(
            account.PasswordSetView.as_view(
                template_name="accounts/password_change.html", form_class=forms.SetPasswordForm
            )
        ),
        name="account_set_password",
    ),
    path(
        "2fa/app/activate/",
        colleague(
            totp.ActivateTOTPView.as_view(template_name="accounts/app_activate.html", form_class=forms.ActivateAppForm)
        ),
        name="mfa_activate_totp",
    ),
    path(
        "2fa/app/deactivate/",
        colleague(totp.DeactivateTOTPView.as_view(template_name="accounts/app_deactivate.html")),
        name="mfa_deactivate_totp",
    ),
    path(
        "2fa/recovery-codes/",
        colleague(recovery_codes.ViewRecoveryCodesView.as_view(template_name="accounts/recovery_codes.html")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        colleague(
            recovery_codes.GenerateRecoveryCodesView.as_view(template_name="accounts/recovery_codes_generate.html")
        ),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        colleague(recovery_codes.DownloadRecoveryCodesView.as_view(template_name="accounts/recovery_codes.txt")),
        name="mfa_download_recovery_codes",
    ),
    path(
        "2fa/passkeys/add/",
        colleague(
            passkeys.AddWebAuthnView.as_view(template_name="accounts/passkey_add.html", form_class=forms.AddPasskeyForm)
        ),
        name="mfa_add_webauthn",
    ),
    path(
        "2fa/passkeys/<int:pk>/edit/",
        colleague(
            passkeys.EditWebAuthnView.as_view(
                template_name="accounts/passkey_rename.html", form_class=forms.RenamePasskeyForm
            )
        ),
        name="mfa_edit_webauthn",
    ),
    path(
        "2fa/passkeys/<int:pk>/remove/",
        colleague(passkeys.RemoveWebAuthnView.as_view(template_name="accounts/passkey_remove.html")),
        name="mfa_remove_webauthn",
    ),
    path("sessions/", sessions.show, name="usersessions_list"),
    path("sessions/ends/", sessions.end_others, name="usersessions_end_others"),
    path("sessions/<int:pk>/ends/", sessions.end, name="usersessions_end"),
]

urlpatterns = entering + own
