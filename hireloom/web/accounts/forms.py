"""What one types to sign in, to begin, and to choose a password. Shape only; nothing is saved here."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hireloom.core.models import User
from hireloom.web import choices
from hireloom.web.accounts import sentences
from hireloom.web.typed import readable

PASSWORD_HELP = _("At least 10 characters, not a common word, not like your name. A few words in a row work well.")


def relabel(form: forms.BaseForm, **labels: Any) -> None:
    """Name fields in our words, without placeholders; a field that is not there is left out."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].help_text = ""
            form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, login=_("E-mail"), password=_("Password"), remember=_("Keep me signed in here for two weeks"))
        self.fields["login"].widget.attrs |= {"autocomplete": "username webauthn", "autofocus": True}


class AskForResetForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, email=_("E-mail"))


class TypedTwice:
    """Two passwords that differ are refused in our words."""

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean()  # type: ignore[misc]
        first, second = words.get("password1"), self.data.get("password2")  # type: ignore[attr-defined]
        if first and second and first != second:
            del self.errors["password2"]  # type: ignore[attr-defined]
            self.add_error("password2", _("This is not the same password. Type it once more."))  # type: ignore[attr-defined]
        return words


class ResetPasswordForm(TypedTwice, account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, password1=_("New password"), password2=_("The same again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class ChangePasswordForm(TypedTwice, account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, oldpassword=_("Current password"), password1=_("New password"), password2=_("The same again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class SetPasswordForm(TypedTwice, account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, password1=_("New password"), password2=_("The same again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, password=_("Password"))


class SecondFactorForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_code(self)


class ReauthenticateCodeForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_code(self)


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_code(self)


class RefusesNonsense:
    """An answer that has not the shape of a passkey's is refused like a wrong one."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, AttributeError, TypeError) as error:
            raise ValidationError(str(sentences.REFUSALS["incorrect_code"]), code="incorrect_code") from error


class PasskeySignInForm(RefusesNonsense, LoginWebAuthnForm):
    """A passkey instead of a password."""


class PasskeyStepForm(RefusesNonsense, AuthenticateWebAuthnForm):
    """A passkey as second step."""


class PasskeyAgainForm(RefusesNonsense, ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class AddPasskeyForm(AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        try:
            words: dict[str, Any] = super().clean()
        except (KeyError, AttributeError, TypeError) as error:
            raise ValidationError(str(sentences.REFUSALS["incorrect_code"]), code="incorrect_code") from error
        return words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, name=_("Name"), passwordless=_("Sign in with this passkey alone"))
        self.fields["name"].help_text = _("So that you know it again, for example “Laptop” or “Blue key”.")
        self.fields["passwordless"].help_text = _(
            "Then neither password nor code is asked for; the device asks for your finger, face or PIN instead."
        )


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, name=_("Name"))


def name_code(form: forms.BaseForm) -> None:
    relabel(form, code=_("Code"))
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


class FirstRunForm(forms.Form):
    """The first organization and its administrator."""

    organization = forms.CharField(label=_("Name of your organization"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=choices.languages)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=choices.time_zones, initial="UTC")
    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(label=_("Your e-mail"), max_length=254)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=128,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].widget.attrs |= {"autocomplete": "organization", "autofocus": True}
        self.fields["time_zone"].widget.attrs |= {"data-time-zone": ""}
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}
        self.fields["email"].widget.attrs |= {"autocomplete": "username"}

    def clean_organization(self) -> str:
        return readable(self.cleaned_data["organization"])

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if "password" in words:
            likely = User(email=words.get("email", ""), name=words.get("name", ""))
            try:
                validate_password(words["password"], likely)
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return words
