"""The page of an exercise as its candidate sees it: what it asks, what is handed in, the form with what was typed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from hireloom.ats import take_home_words
from hireloom.ats.models import TakeHome, TakeHomeAnswer
from hireloom.ats.operations.take_home_answers import MOST_FILES, MOST_LETTERS
from hireloom.core.models import File
from hireloom.people import intake
from hireloom.web import enclosures
from hireloom.web.careers import brand, keys
from hireloom.web.careers.visitors import PublicRequest
from hireloom.web.enclosures import Enclosures
from hireloom.web.form_fields import Lines

INPUT = {"class": "input"}
UNNAMED = ".pdf,.docx,.odt,.rtf,.txt,.jpg,.jpeg,.png,.webp"
"""The kinds of files from which can be taken out who made them."""


class AnswerForm(forms.Form):
    """What is typed of an answer; the files come beside it."""

    text = Lines(
        label=gettext_lazy("Your answer"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs=INPUT | {"rows": "8"}),
    )
    links = Lines(
        label=gettext_lazy("Links"),
        required=False,
        max_length=25_000,
        widget=forms.Textarea(attrs=INPUT | {"rows": "2", "inputmode": "url", "autocapitalize": "off"}),
        help_text=gettext_lazy("One in each line, beginning with https://"),
    )


@dataclass(frozen=True)
class Given:
    """What is there already: the last answer, as the page tells of it. `submitted_at` is written out, with its zone."""

    number: int
    text: str
    links: tuple[str, ...]
    names: tuple[str, ...]
    submitted_at: str
    is_late: bool


def page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page in the looks of the employer."""
    return render(request, "careers/take_home.html", {"brand": brand.of(request.organization)} | context, status=status)


def exercise(
    request: PublicRequest,
    take_home: TakeHome,
    token: str,
    *,
    form: AnswerForm | None = None,
    given: Enclosures | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The exercise, what was handed in, and the form, where something may be."""
    last = take_home.answers.order_by("-number").prefetch_related("files__file").first()
    now, application = timezone.now(), take_home.application
    is_open = take_home.takes_answers(now) and not application.is_closed
    sent_key = request.POST.get("key", "") if form else ""
    context = {
        "take_home": take_home,
        "job_title": application.post.title if application.post else application.job.title,
        "name": application.person.name,
        "until": take_home_words.until(take_home),
        "is_past": take_home.due_at < now,
        "is_covered": is_open and take_home.opened_at is None and last is None and form is None,
        "is_open": is_open,
        "last": _told(take_home, last) if last else None,
        "form": form or _prefilled(last),
        "enclosures": given if given is not None else enclosures.of(_files(last)),
        "key": sent_key if keys.opened(sent_key, take_home.pk) else keys.make(take_home.pk),
        "draft_key": f"take-home-{take_home.pk}",
        "handout": [
            (one["name"], reverse("careers:take-home-handout", args=[request.organization.slug, token, position]))
            for position, one in enumerate(take_home.handout, 1)
        ],
        "accept": UNNAMED if take_home.is_anonymous else intake.ACCEPTED,
        "most_files": MOST_FILES,
        "most_megabytes": settings.FILE_MAX_BYTES // 1024**2,
        "notice": notice,
        "shows_form": form is not None,
    }
    return page(request, context, status)


def again(
    request: PublicRequest,
    take_home: TakeHome,
    token: str,
    form: AnswerForm,
    given: Enclosures,
    *,
    notice: str = "",
    status: int = 422,
) -> HttpResponse:
    """The page once more, with everything that was typed and chosen."""
    return exercise(request, take_home, token, form=form, given=given, notice=notice, status=status)


def _told(take_home: TakeHome, answer: TakeHomeAnswer) -> Given:
    names = tuple(row.name for row in answer.files.all())
    submitted_at = take_home_words.told(take_home, answer.submitted_at)
    return Given(answer.number, answer.text, tuple(answer.links), names, submitted_at, answer.is_late)


def _prefilled(last: TakeHomeAnswer | None) -> AnswerForm:
    """The form with what is there, to be changed; empty at first."""
    return AnswerForm(initial={"text": last.text, "links": "\n".join(last.links)} if last else None)


def _files(last: TakeHomeAnswer | None) -> list[File]:
    return [row.file for row in last.files.all()] if last else []
