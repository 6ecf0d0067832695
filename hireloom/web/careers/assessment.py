"""How somebody's applications are compared and what is foretold of them, by a signed link, and their say in it."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.ai.enums import Question
from hireloom.ai.operations import objections
from hireloom.ai.queries import matches, objecting
from hireloom.web.careers.own_pages import Answer, Own, OwnPage
from hireloom.web.careers.visitors import PublicRequest

FORETOLD = {
    Question.ENGAGE: gettext_lazy("how likely you are to answer a first mail"),
    Question.MOMENT: gettext_lazy(
        "when it may suit you to be written to, on the clock of your time zone where we know it"
    ),
    Question.OPEN: gettext_lazy(
        "whether you may be open to a new job; for this, how long you are in your present one counts, too"
    ),
    Question.GROUP: gettext_lazy("how lately and how often we were in contact, by which people are put in groups"),
}
"""What is foretold, as the person it is about reads it."""


def _answer(request: PublicRequest, own: Own) -> Answer:
    return {
        "done": _changed(own, request.POST.get("to", "")) if request.method == "POST" else "",
        "objection": objecting.of(own.person),
        "is_on": matches.is_on(request.organization.pk),
        "foretold": [FORETOLD[question] for question in objecting.foretold(own.person, own.actor)],
        "applications": objecting.assessed(own.person, own.actor),
    }, 200


def _changed(own: Own, to: str) -> str:
    """End the comparing or allow it again; what is said of it."""
    if to == "allow":
        objections.allow_again(person=own.person, by=own.actor, at=timezone.now())
        return _("You may be compared again.")
    objections.object_to(person=own.person, by=own.actor, at=timezone.now())
    return _("You are compared no more.")


PAGE = OwnPage("assessment", "careers/assessment.html", _answer)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """What is compared with what, and the button that ends it or allows it again."""
    return PAGE.show(request, slug, token)
