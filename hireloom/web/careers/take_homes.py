"""The exercise somebody got by a link: reading it, handing in what they did. No sign-in; GET shows, POST acts.

A program that follows links in mails opens nothing: the exercise is shown when the person asks for it.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import take_home_links, take_home_words
from hireloom.ats.models import TakeHome
from hireloom.ats.operations import take_home_answers, take_homes
from hireloom.ats.operations.take_home_answers import MOST_FILES, Answer
from hireloom.core import files
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.engine import stripping
from hireloom.kit.refusals import Unacceptable
from hireloom.people import intake
from hireloom.web import enclosures, refusal_words, throttle
from hireloom.web.careers import attempts, keys, setbacks
from hireloom.web.careers import take_home_pages as pages
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.enclosures import Enclosed, Enclosures
from hireloom.web.given import given

MOST, STRETCH_SECONDS = 120, 600


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
    is_too_often = throttle.is_too_often(request, "take-home-handout", most=MOST, seconds=STRETCH_SECONDS)
    return _handout(request, slug, token, position, is_too_often=is_too_often)


@public_organization
def _handout(request: PublicRequest, token: str, position: int, *, is_too_often: bool) -> HttpResponse:
    if is_too_often:
        return pages.page(request, {"is_too_often": True}, 429)
    try:
        take_home, _actor = take_home_links.opened(token, organization_id=request.organization.pk)
    except take_home_links.LinkInvalid:
        return pages.page(request, {}, 404)
    if take_home.opened_at is None or not 1 <= position <= len(take_home.handout):
        return pages.page(request, {}, 404)
    one = take_home.handout[position - 1]
    rows = File.objects.filter(organization_id=take_home.organization_id)  # no actor: of the take-home of the link
    file = rows.filter(pk=UUID(one["file_id"])).first()
    if file is None:
        return pages.page(request, {}, 404)
    return given(files.read(file), name=one["name"], media_type=file.media_type, is_saved=True)


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        take_home, actor = take_home_links.opened(token, organization_id=request.organization.pk)
    except take_home_links.LinkInvalid:
        is_forged = request.method == "POST" and attempts.is_forged(request)
        return pages.page(request, {}, 403 if is_forged else 404)
    with translation.override(take_home_words.language(take_home)):
        if request.method != "POST":
            if is_too_often:
                return pages.page(request, {"is_too_often": True}, 429)
            return pages.exercise(request, take_home, token)
        return _answer(request, take_home, actor, token, is_too_often=is_too_often)


def _answer(
    request: PublicRequest, take_home: TakeHome, actor: Actor, token: str, *, is_too_often: bool
) -> HttpResponse:
    words = attempts.words_of(request)
    if words is None:
        return pages.exercise(request, take_home, token, notice=setbacks.too_long(), status=413)
    if words.get("do") == "open" and not attempts.is_forged(request):
        return _open(request, take_home, actor, token)
    form = pages.AnswerForm(words)
    if is_too_often:
        return pages.again(request, take_home, token, form, _earlier(request), notice=setbacks.too_often(), status=429)
    try:
        given = enclosures.take(request, organization_id=request.organization.pk, most=MOST_FILES, at=timezone.now())
    except files.NotStored:
        return pages.again(request, take_home, token, form, _earlier(request), notice=setbacks.not_kept(), status=503)
    if attempts.was_cut(request):
        given = Enclosures(given.held, (*given.sentences, intake.too_large()))
    given = _without_authors(take_home, given)
    if form.is_valid() and not given.sentences and not attempts.is_forged(request):
        return _hand_in(request, take_home, actor, token, form, given)
    notice, status = (setbacks.unsure(), 403) if attempts.is_forged(request) else ("", 422)
    return pages.again(request, take_home, token, form, given, notice=notice, status=status)


def _open(request: PublicRequest, take_home: TakeHome, actor: Actor, token: str) -> HttpResponse:
    try:
        take_home_answers.open_exercise(take_home=take_home, by=actor, at=timezone.now())
    except take_homes.TakeHomeIsOver:
        take_home.refresh_from_db()
        return pages.exercise(request, take_home, token, status=409)
    return _back(request, token)


def _hand_in(
    request: PublicRequest, take_home: TakeHome, actor: Actor, token: str, form: pages.AnswerForm, given: Enclosures
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
        return pages.again(request, take_home, token, form, given, notice=setbacks.over(), status=409)
    except take_homes.TakeHomeIsOver:
        take_home.refresh_from_db()
        return pages.again(request, take_home, token, form, given, status=409)
    except (Unacceptable, take_home_answers.NamesItsAuthor, files.Unavailable) as refusal:
        gone = _("A file is not here any more. Please choose it again.")
        form.add_error(None, refusal_words.said(refusal) or gone)
    else:
        return _back(request, token)
    return pages.again(request, take_home, token, form, given)


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
