"""One person: as a drawer over any page, and as a page of their own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ai.queries import likeness
from hireloom.ats.queries import candidacies
from hireloom.compliance.rules import can_read_erasures
from hireloom.crm.levels import may_be_known_to
from hireloom.crm.rules import can_view_sequences, can_write_sequences
from hireloom.flywheel.queries import duplicates, next_steps, profiles, timeline
from hireloom.flywheel.queries.profiles import Profile
from hireloom.kit import countries
from hireloom.people.models import Merge, Person
from hireloom.people.queries import for_me, known
from hireloom.web import recents
from hireloom.web.http import Request, colleague
from hireloom.web.people import claims, consents, papers, steps, story, work
from hireloom.web.shapes import Crumb, MenuItem


@require_GET
@colleague
def drawer(request: Request, person_id: UUID) -> HttpResponse:
    """The person over the page one is on."""
    return _answer(request, person_id, "people/_drawer.html")


@require_GET
@colleague
def page(request: Request, person_id: UUID) -> HttpResponse:
    """The person as a page."""
    return _answer(request, person_id, "people/person.html", is_page=True)


@require_GET
@colleague
def head(request: Request, person_id: UUID) -> HttpResponse:
    """Who it is, once more, after something changed."""
    profile = _profile(request, person_id)
    return render(request, "people/_head.html", about(request, profile))


@require_GET
@colleague
def facts(request: Request, person_id: UUID) -> HttpResponse:
    """What is known of the person, once more, after something changed."""
    return render(request, "people/_facts.html", about(request, _profile(request, person_id)))


def about(request: Request, profile: Profile) -> dict[str, Any]:
    """Who a person is, and what this colleague may do about it."""
    at, known_fields = timezone.now(), claims.shown(profile)
    return {
        "profile": profile,
        "person": profile.person,
        "person_id": profile.person.pk,
        "line": " · ".join(filter(None, (profile.person.headline, profile.person.company))),
        "place": _place(profile),
        "papers": papers.shown(profile.documents),
        "consents": consents.shown(profile.consents, at),
        "is_reading": papers.are_being_read(profile.documents, timezone.now()),
        "jobs": work.shown(profile.jobs),
        "schools": work.schools(profile.schools),
        "tongues": work.spoken(profile.tongues),
        "known": known_fields,
        "says_otherwise": any(one.otherwise for one in known_fields),
        "may_edit": "people.edit_people" in profile.may,
        "may_note": "people.add_notes" in profile.may,
        "may_tag": "people.tag_people" in profile.may,
        "may_write": {"messaging.send_messages", "people.view_contacts"} <= set(profile.may),
        "may_see_contacts": "people.view_contacts" in profile.may,
        "may_see_documents": "people.view_documents" in profile.may,
        "may_see_engagement": may_be_known_to(request.actor),
        "may_see_likeness": likeness.may_be_known_to(request.actor),
        "may_see_hand_backs": request.actor.may("flywheel.view_hand_backs"),
        "may_pool": request.actor.may("crm.edit_pools"),
        "may_enroll": can_write_sequences(request.actor),
        "may_see_sequences": can_view_sequences(request.actor),
        "may_add_to_job": request.actor.may("ats.add_applications"),
        "more": _more(request, profile.person),
        "may_merge": request.actor.may("people.merge_people"),
        "merges": _merges(request, profile),
        "now": at,
        "is_page": "page" in request.GET,
    }


def everything(request: Request, profile: Profile) -> dict[str, Any]:
    """Who a person is, where they stand, what happened, and what to do next."""
    shown = about(request, profile)
    person, at = profile.person, shown["now"]
    stands = candidacies.of_person(person.pk, request.actor, at)
    told = timeline.of_person(person, request.actor, limit=story.AT_FIRST)
    return shown | {
        "candidacies": stands,
        "chores": [for_me.chore(task, request.actor, timezone.localdate()) for task in profile.tasks],
        "steps": [steps.words(step, person) for step in next_steps.of(profile, stands, at)],
        "possible": duplicates.of_person(person.pk, request.actor) if profile.duplicates else (),
        "story": story.of(person, told, request.actor),
        "visibilities": story.visibilities(),
    }


def _answer(request: Request, person_id: UUID, template: str, *, is_page: bool = False) -> HttpResponse:
    profile = profiles.of_person(person_id, request.actor)
    if profile is None:
        return _where_they_went(request, person_id, "people:person" if is_page else "people:drawer")
    if profile.person.erased_at is not None:
        return _erased(request, profile.person, is_page=is_page)
    recents.remember(request, recents.PERSON, person_id)
    crumbs = [Crumb(_("People"), reverse("people:list")), Crumb(profile.person.name)]
    return render(request, template, everything(request, profile) | {"crumbs": crumbs, "is_page": is_page})


def _erased(request: Request, person: Person, *, is_page: bool) -> HttpResponse:
    """That there is nobody any more; whoever may erase gets to the certificate."""
    context = {
        "person": person,
        "may_read_erasures": can_read_erasures(request.actor),
        "crumbs": [Crumb(_("People"), reverse("people:list")), Crumb(person.name)],
    }
    return render(request, "people/erased.html" if is_page else "people/erased_drawer.html", context)


def _profile(request: Request, person_id: UUID) -> Profile:
    profile = profiles.of_person(person_id, request.actor)
    if profile is None:
        raise Http404
    return profile


def _where_they_went(request: Request, person_id: UUID, address: str) -> HttpResponse:
    """To the record that took in this one; else there is no such person."""
    kept_id = known.merged_into(person_id, request.actor)
    if kept_id is None:
        raise Http404
    return redirect(address, kept_id)


def _more(request: Request, person: Person) -> list[MenuItem]:
    """What is seldom done with a person."""
    if not can_read_erasures(request.actor):
        return []
    erase_url = reverse("compliance:erasure-new", args=[person.pk])
    return [MenuItem(_("Erase"), erase_url, icon="trash-2", danger=True)]


def _merges(request: Request, profile: Profile) -> list[Merge]:
    """The merges that can be taken back, the last one first."""
    if not profile.person.absorbed_ids:
        return []
    own = Merge.objects.visible_to(request.actor).standing().filter(kept=profile.person, below=None)
    return list(own.select_related("merged_by").order_by("-merged_at", "-pk"))


def _place(profile: Profile) -> str:
    person = profile.person
    country = countries.name(person.country, get_language() or "en") if person.country else ""
    return ", ".join(filter(None, (person.city, country)))
