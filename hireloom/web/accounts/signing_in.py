"""The door."""

from typing import Any

from allauth.account.views import LoginView

from hireloom.core import directory
from hireloom.web.accounts import forms, security


class SignInView(LoginView):
    """allauth's sign-in, which also says when nobody has begun here yet."""

    template_name = "accounts/sign_in.html"
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "nobody_yet": not directory.organization_ids(),
            "may_have_passkeys": security.may_have_passkeys(self.request),
        }
