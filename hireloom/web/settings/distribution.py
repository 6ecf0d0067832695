"""Where open jobs can be read besides the careers site: feeds, a widget, interfaces; and what boards mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.models import BoardProfile, Job
from hireloom.ats.operations import boards
from hireloom.ats.queries import boards as queries
from hireloom.ats.queries import postings
from hireloom.core import access
from hireloom.core import rules as core_rules
from hireloom.core.operations import tokens
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.kit.refusals import Unacceptable
from hireloom.web import board_verdicts, employers, feed_readers, toasts
from hireloom.web.board_verdicts import Tally, Verdict
from hireloom.web.feed_readers import Reading
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague

SCOPE = "ats.forward_applications"


class ProfileForm(forms.Form):
    """Who the employer is to job boards. Shape only."""

    linkedin_company_id = OneLine(
        label=gettext_lazy("Number of your page at LinkedIn"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Open your page there as its administrator: the number stands in the address."),
    )
    contact_email = OneLine(
        label=gettext_lazy("E-mail address for job boards"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Boards write there about your jobs, and some show it. Applicants do not need it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@dataclass(frozen=True)
class Named:
    """A post that a board minds something about; the address is empty where one may not see its job."""

    title: str
    url: str
    verdict: Verdict


@dataclass(frozen=True)
class Feed:
    """A feed as the page shows it."""

    key: str
    name: str
    url: str
    jobs: int
    refused: int
    warned: int
    about_all: Sequence[str]
    named: Sequence[Named]
    reading: Reading | None


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def show(request: Request) -> HttpResponse:
    """Show feeds, widget and interfaces; a POST says who the employer is to boards."""
    access.require(rules.can_introduce, request.actor)
    profile = queries.of(request.actor)
    form = ProfileForm(request.POST or None, initial=_initial(profile))
    theirs: list[tuple[Any, str]] = []
    status = 422 if form.is_bound else 200
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("linkedin_company_id", "contact_email")}
        draft, seen = boards.Profile(**said), form.cleaned_data["seen"]
        try:
            boards.introduce(profile=draft, seen=seen, by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        except PolicyChangedMeanwhile as refusal:
            profile, status = refusal.policy, 409
            theirs = [(form.fields[name].label, getattr(profile, name)) for name in said]
            form = ProfileForm({**said, "seen": profile.version})
        else:
            toasts.add(request, _("Job boards are told so from now on."))
            return redirect("settings:distribution")
    return render(request, "settings/distribution.html", _context(request, profile, form, theirs), status=status)


@require_POST
@sensitive_variables("secret")
@colleague
def make_key(request: Request) -> HttpResponse:
    """Make a key for another site's server to send applications in with; its secret is in this answer alone."""
    access.require(core_rules.can_create_token, request.actor)
    token, secret = tokens.create(
        membership=request.membership,
        name=_("Applications from another careers site"),
        scopes=[SCOPE],
        by=request.actor,
        at=timezone.now(),
    )
    lead = _(
        "Copy the key now. It is not stored and cannot be shown again. It belongs on a server: whoever has it can send "
        "in applications, and nothing else. Revoke it under API tokens."
    )
    context = {"name": token.name, "lead": lead, "secret": secret, "back_url": reverse("settings:distribution")}
    return render(request, "settings/secret.html", context, status=201)


def _initial(profile: BoardProfile) -> dict[str, Any]:
    return {
        "linkedin_company_id": profile.linkedin_company_id,
        "contact_email": profile.contact_email,
        "seen": profile.version,
    }


def _context(
    request: Request, profile: BoardProfile, form: ProfileForm, theirs: Sequence[tuple[Any, str]]
) -> dict[str, Any]:
    organization = request.organization
    employer = employers.of(organization, profile)
    tallies = board_verdicts.of_posts(postings.live(organization.pk), employer)
    jobs = Job.objects.visible_to(request.actor).filter(pk__in=board_verdicts.jobs_named(tallies))
    seen = set(jobs.values_list("pk", flat=True))
    readings = feed_readers.last(organization.pk, [tally.board.key for tally in tallies])
    return {
        "feeds": [_feed(tally, employer, seen, readings.get(tally.board.key)) for tally in tallies],
        "form": form,
        "theirs": theirs,
        "employer": employer,
        "interfaces": _interfaces(organization.slug),
        "widget_url": settings.PUBLIC_URL + reverse("careers:widget", args=[organization.slug]),
        "may_make_keys": core_rules.can_create_token(request.actor),
    }


def _feed(tally: Tally, employer: Any, seen: set[UUID], reading: Reading | None) -> Feed:
    board = tally.board
    return Feed(
        key=board.key,
        name=board.name,
        url=f"{employer.feeds_url}{board.file}",
        jobs=tally.jobs,
        refused=tally.refused,
        warned=tally.warned,
        about_all=[one.words for one in board.check_employer(employer)],
        named=[
            Named(
                posting.title,
                reverse("recruiting:post", args=[posting.job_id, posting.post_id]) if posting.job_id in seen else "",
                verdict,
            )
            for posting, verdict in tally.named
        ],
        reading=reading,
    )


def _interfaces(slug: str) -> list[tuple[str, str]]:
    return [
        (_("Like Greenhouse's Job Board API"), settings.PUBLIC_URL + reverse("boards:greenhouse-board", args=[slug])),
        (_("Like Lever's Postings API"), settings.PUBLIC_URL + reverse("boards:lever-postings", args=[slug])),
    ]
