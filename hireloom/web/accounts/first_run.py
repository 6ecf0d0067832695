"""The first run: whoever holds the one-time token creates the organization and its administrator.

`hireloom up` prints the address with the token, which lies in HIRELOOM_HOME, readable by its owner alone.
Once an organization exists, the page does not.
"""

import secrets

from allauth.account.utils import perform_login
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hireloom.core import directory, locks, tenancy
from hireloom.core.actor import system
from hireloom.core.enums import SiteRole
from hireloom.core.models import User
from hireloom.core.operations import members, organizations
from hireloom.kit import secret_files
from hireloom.web import errors, throttle
from hireloom.web.accounts.forms import FirstRunForm

TOKEN_FILE = "first-run-token"  # noqa: S105 - the name of a file


def token() -> str:
    """The one-time token of this installation; made when there is none yet."""
    return secret_files.read_or_create(settings.HOME / TOKEN_FILE)


@never_cache
@sensitive_post_parameters("password", "token")
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Show the form to whoever brings the token; create, sign in and go on when it is filled in."""
    if directory.organization_ids():
        raise Http404
    given = request.POST.get("token") or request.GET.get("token", "")
    if throttle.is_too_often(request, "first_run", most=20, seconds=60):
        return errors.too_many_requests(request)
    if not _is_token(given):
        return render(request, "accounts/first_run_closed.html", status=403)
    form = FirstRunForm(request.POST or None, initial={"language": translation.get_language()})
    if not form.is_valid():
        return render(request, "accounts/first_run.html", {"form": form, "token": given})
    answer: HttpResponse = perform_login(request, _create(form))
    return answer


@transaction.atomic
def _create(form: FirstRunForm) -> User:
    """Create both; of two who come at once, the second finds that there is nothing here any more."""
    words, now = form.cleaned_data, timezone.now()
    locks.take(TOKEN_FILE)
    if directory.organization_ids():
        raise Http404
    organization = organizations.create(
        name=words["organization"], time_zone=words["time_zone"], language=words["language"], at=now
    )
    with tenancy.organization(organization.pk):
        administrator = members.add(
            email=words["email"],
            name=words["name"],
            role=SiteRole.ADMINISTRATOR,
            password=words["password"],
            by=system(organization.pk),
            at=now,
        )
    transaction.on_commit(_forget_token)
    return administrator.user


def _is_token(given: str) -> bool:
    """Whether this is the token that was printed; where none was, nothing is."""
    file = settings.HOME / TOKEN_FILE
    known = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    return bool(known) and secrets.compare_digest(given.encode(), known.encode())


def _forget_token() -> None:
    (settings.HOME / TOKEN_FILE).unlink(missing_ok=True)
