"""The published results of the bias audit of matching, for everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.compliance.queries import audits
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def show(request: PublicRequest) -> HttpResponse:
    """The tables as they were when they were published; not there while none is."""
    audit = audits.published(request.organization.pk)
    if audit is None:
        raise Http404
    context = {"brand": brand.of(request.organization), "audit": audit}
    return render(request, "careers/bias_audit.html", context)
