"""How one proves that it is oneself: password, authenticator app, passkeys, recovery codes."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hireloom.core.models import User
from hireloom.web.http import Request, colleague


@dataclass(frozen=True)
class Passkey:
    """One passkey; `is_enough` when it signs in without a password."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None
    is_enough: bool


@dataclass(frozen=True)
class Proofs:
    """What an account has set up."""

    has_password: bool
    app_since: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int | None
    sessions: int

    @property
    def has_second_factor(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    context = {"proofs": of(request.membership.user), "may_have_passkeys": may_have_passkeys(request)}
    return render(request, "accounts/security.html", context)


def of(user: User) -> Proofs:
    """What the account has set up, in two queries."""
    known = list(Authenticator.objects.filter(user=user).order_by("created_at"))  # no actor: the account's own
    app = next((one for one in known if one.type == Authenticator.Type.TOTP), None)
    codes = next((one for one in known if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return Proofs(
        has_password=user.has_usable_password(),
        app_since=app.created_at if app else None,
        passkeys=tuple(_passkey(one) for one in known if one.type == Authenticator.Type.WEBAUTHN),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        sessions=UserSession.objects.filter(user=user).count(),  # no actor: the account's own
    )


def may_have_passkeys(request: HttpRequest) -> bool:
    """Whether browsers allow passkeys under this server's name: a bare IP address is none."""
    name = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ip_address(name)
    except ValueError:
        return True
    return False


def _passkey(one: Authenticator) -> Passkey:
    key = one.wrap()
    return Passkey(one.pk, key.name, one.created_at, one.last_used_at, bool(key.is_passwordless))
