"""The exercise somebody got by a link: reading it, handing in what they did. No sign-in; GET shows, POST acts.

A program that follows links in mails opens nothing: the exercise is shown when the person asks for it.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import take_home_links, take_home_mails
from hireloom.ats.models import TakeHome, TakeHomeAnswer
from hireloom.ats.operations import take_home_answers, take_homes
from hireloom.ats.operations.take_home_answers import MOST_FILES, MOST_LETTERS, Answer
from hireloom.core import files
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import stripping
from hireloom.kit.refusals import Unacceptable
from hireloom.people import intake
from hireloom.web import enclosures, throttle
from hireloom.web.careers import attempts, brand, keys
from hireloom.web.careers.fields import Lines
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.enclosures import Enclosed, Enclosures

MOST, STRETCH_SECONDS = 120, 600
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
    """What is there already: the last answer, as the page tells of it."""

    number: int
    text: str
    links: tuple[str, ...]
    names: tuple[str, ...]
    submitted_at: Any
    is_late: bool


@csrf_exempt  # attempts.is_forged asks, so that the answer is the form with everything typed
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The exercise, or what became of it; POST opens it or hands something in."""
    is_too_often = throttle.is_too_often(request, "take-home", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@require_safe
@cache_control(private=True, no_store=True)
def handout(request: HttpRequest, slug: str, token: str, position: int) -> HttpResponseBase:
    """A file that goes with the exercise, to save; only after it was opened."""
    return _handout(request, slug, token, position)


@public_organization
def _handout(request: PublicRequest, token: str, position: int) -> HttpResponse:
    try:
        take_home, _actor = take_home_links.opened(token, organization_id=request.organization.pk)
    except take_home_links.LinkInvalid:
        return _page(request, {}, 404)
    if take_home.opened_at is None or not 1 <= position <= len(take_home.handout):
        return _page(request, {}, 404)
    one = take_home.handout[position - 1]
    rows = File.objects.filter(organization_id=take_home.organization_id)  # no actor: of the take-home of the link
    file = rows.filter(pk=UUID(one["file_id"])).first()
    if file is None:
        return _page(request, {}, 404)
    response = HttpResponse(files.read(file), content_type=file.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=one["name"]) or "attachment"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        take_home, actor = take_home_links.opened(token, organization_id=request.organization.pk)
    except take_home_links.LinkInvalid:
        is_forged = request.method == "POST" and attempts.is_forged(request)
        return _page(request, {}, 403 if is_forged else 404)
    with translation.override(take_home_mails.language(take_home)):
        if request.method != "POST":
            if is_too_often:
                return _page(request, {"is_too_often": True}, 429)
            return _exercise(request, take_home, token)
        return _answer(request, take_home, actor, token, is_too_often=is_too_often)


def _answer(
    request: PublicRequest, take_home: TakeHome, actor: Actor, token: str, *, is_too_often: bool
) -> HttpResponse:
    words = attempts.words_of(request)
    if words is None:
        return _exercise(request, take_home, token, notice=_too_long(), status=413)
    if words.get("do") == "open" and not attempts.is_forged(request):
        return _open(request, take_home, actor, token)
    form = AnswerForm(words)
    if is_too_often:
        return _again(request, take_home, token, form, _earlier(request), notice=_too_often(), status=429)
    try:
        given = enclosures.take(request, organization_id=request.organization.pk, most=MOST_FILES, at=timezone.now())
    except files.NotStored:
        return _again(request, take_home, token, form, _earlier(request), notice=_not_kept(), status=503)
    if attempts.was_cut(request):
        given = Enclosures(given.held, (*given.sentences, intake.too_large()))
    given = _without_authors(take_home, given)
    if form.is_valid() and not given.sentences and not attempts.is_forged(request):
        return _hand_in(request, take_home, actor, token, form, given)
    notice, status = (_unsure(), 403) if attempts.is_forged(request) else ("", 422)
    return _again(request, take_home, token, form, given, notice=notice, status=status)


def _open(request: PublicRequest, take_home: TakeHome, actor: Actor, token: str) -> HttpResponse:
    try:
        take_home_answers.open_exercise(take_home=take_home, by=actor, at=timezone.now())
    except take_homes.TakeHomeIsOver:
        take_home.refresh_from_db()
        return _exercise(request, take_home, token, status=409)
    return _back(request, token)


def _hand_in(
    request: PublicRequest, take_home: TakeHome, actor: Actor, token: str, form: AnswerForm, given: Enclosures
) -> HttpResponse:
    text, links = form.cleaned_data["text"], form.cleaned_data["links"]
    key = keys.opened(request.POST.get("key", ""), take_home.pk)
    parts = (str(take_home.pk), text, links, *(str(file.pk) for file in given.files))
    answer = Answer(
        text=text, links=links.splitlines(), files=given.files, key=keys.of_submission(key.word if key else "", *parts)
    )
    try:
        take_home_answers.hand_in(take_home=take_home, answer=answer, by=actor, at=timezone.now())
    except take_home_answers.NothingHandedIn:
        form.add_error(None, _("There is nothing in it yet: write something, add a link, or choose a file."))
    except take_home_answers.BadLink as refusal:
        words = {"link": refusal.link}
        form.add_error(
            "links", _("“%(link)s” is no link. It begins with https://, and each has a line of its own.") % words
        )
    except take_home_answers.DeadlineOver:
        return _again(request, take_home, token, form, given, notice=_over(), status=409)
    except take_homes.TakeHomeIsOver:
        take_home.refresh_from_db()
        return _again(request, take_home, token, form, given, status=409)
    except (Unacceptable, take_home_answers.NamesItsAuthor, files.Unavailable) as refusal:
        form.add_error(None, str(refusal) or _("A file is not here any more. Please choose it again."))
    else:
        return _back(request, token)
    return _again(request, take_home, token, form, given)


def _without_authors(take_home: TakeHome, given: Enclosures) -> Enclosures:
    """Refuse, for anonymous graders, kinds of files from which cannot be taken out who made them."""
    if not take_home.is_anonymous:
        return given
    fit = [one for one in given.held if stripping.can_strip(one.file.media_type)]
    words = _(
        "%(name)s: whoever looks at it is not to know who you are, and this kind of file says who made it. Please send "
        "a PDF, a Word or OpenDocument file, plain text or a picture."
    )
    telling: list[Enclosed] = [one for one in given.held if one not in fit]
    return Enclosures(tuple(fit), (*given.sentences, *(words % {"name": one.file.name} for one in telling)))


def _earlier(request: PublicRequest) -> Enclosures:
    return enclosures.earlier_of(request, organization_id=request.organization.pk)


def _back(request: PublicRequest, token: str) -> HttpResponse:
    return redirect(reverse("careers:take-home", args=[request.organization.slug, token]))


def _again(
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
    return _exercise(request, take_home, token, form=form, given=given, notice=notice, status=status)


def _exercise(
    request: PublicRequest,
    take_home: TakeHome,
    token: str,
    *,
    form: AnswerForm | None = None,
    given: Enclosures | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    last = take_home.answers.order_by("-number").prefetch_related("files__file").first()
    now, application = timezone.now(), take_home.application
    is_open = take_home.takes_answers(now) and not application.is_closed
    sent_key = request.POST.get("key", "") if form else ""
    context = {
        "take_home": take_home,
        "job_title": application.post.title if application.post else application.job.title,
        "name": application.person.name,
        "until": take_home_mails.until(take_home),
        "is_past": take_home.due_at < now,
        "is_covered": is_open and take_home.opened_at is None and last is None and form is None,
        "is_open": is_open,
        "last": _told(last) if last else None,
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
    return _page(request, context, status)


def _told(answer: TakeHomeAnswer) -> Given:
    names = tuple(row.name for row in answer.files.all())
    return Given(answer.number, answer.text, tuple(answer.links), names, answer.submitted_at, answer.is_late)


def _prefilled(last: TakeHomeAnswer | None) -> AnswerForm:
    """The form with what is there, to be changed; empty at first."""
    return AnswerForm(initial={"text": last.text, "links": "\n".join(last.links)} if last else None)


def _files(last: TakeHomeAnswer | None) -> list[File]:
    return [row.file for row in last.files.all()] if last else []


def _too_long() -> str:
    return _("This was too long to be read. Please shorten what you wrote, or send it as a document.")


def _too_often() -> str:
    return _(
        "This page was used very often from your network. Nothing you typed was lost: wait ten minutes, then send it "
        "again."
    )


def _not_kept() -> str:
    return _("Your files could not be kept right now. What you typed is still here: please try again in a moment.")


def _unsure() -> str:
    return _(
        "We could not be sure that this came from our page, perhaps because it was open for long. Nothing you typed "
        "was lost: please send it once more."
    )


def _over() -> str:
    return _(
        "The deadline is over, so this was not taken instead of what you handed in before. What you wrote is below, to "
        "copy. Write to us if it matters."
    )


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "careers/take_home.html", {"brand": brand.of(request.organization)} | context, status=status)
