"""API tokens."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access, rules
from hireloom.core.models import ApiToken
from hireloom.core.operations import tokens as operations
from hireloom.core.queries import tokens
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import TokenForm


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_create_token, request.actor)
    return render(request, "settings/tokens.html", {"tokens": tokens.listed(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
@colleague
def new(request: Request) -> HttpResponse:
    """Create a token; its secret is in this one answer and nowhere else."""
    access.require(rules.can_create_token, request.actor)
    groups = tokens.scopes_for(request.actor)
    form = TokenForm(request.POST or None, allowed=[(s.name, s.label) for group in groups for s in group.scopes])
    if not form.is_valid():
        context = {"form": form, "groups": groups, "chosen": form["scopes"].value() or []}
        return render(request, "settings/token_new.html", context, status=422 if form.is_bound else 200)
    token, secret = operations.create(
        membership=request.membership, **form.cleaned_data, by=request.actor, at=timezone.now()
    )
    lead = _(
        "Copy the secret now. It is not stored and cannot be shown again; if it is lost, revoke the token and create "
        "another one."
    )
    context = {"name": token.name, "lead": lead, "secret": secret, "back_url": reverse("settings:tokens")}
    return render(request, "settings/secret.html", context, status=201)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def revoke(request: Request, token_id: UUID) -> HttpResponse:
    token = get_object_or_404(ApiToken.objects.visible_to(request.actor), pk=token_id)
    if request.method != "POST":
        return asking.ask(request, _revocation(token))
    operations.revoke(token=token, by=request.actor, at=timezone.now())
    words = _("The token “%(name)s” works no longer.") % {"name": token.name}
    return asking.arrived(request, reverse("settings:tokens"), words)


def _revocation(token: ApiToken) -> dict[str, Any]:
    return {
        "title": _("Revoke the token “%(name)s”?") % {"name": token.name},
        "lead": _("Software that uses it is refused from its next request on. This cannot be taken back."),
        "action_url": reverse("settings:token-revocations", args=[token.pk]),
        "next": reverse("settings:tokens"),
        "submit_label": _("Revoke"),
        "is_danger": True,
    }
