"""The questions of a post: rows of a form, moved, added and removed by its own buttons before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import rules
from hireloom.ats.enums import QuestionKind
from hireloom.ats.operations import post_questions
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.ats.queries import post_questions as queries
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import header
from hireloom.web.recruiting.loading import job_of, post_of
from hireloom.web.shapes import Choice, Crumb
from hireloom.web.typed import number_or, uuid_or_none


@dataclass(frozen=True)
class QuestionRow:
    """One question as the form shows it; options are lines."""

    id: str = ""
    label: str = ""
    kind: str = QuestionKind.SHORT_TEXT.value
    help: str = ""
    options: str = ""
    is_required: bool = False
    megabytes: str = ""

    def draft(self) -> QuestionDraft:
        return QuestionDraft(
            label=self.label,
            kind=QuestionKind(self.kind),
            options=self.options.splitlines(),
            is_required=self.is_required,
            help=self.help,
            id=uuid_or_none(self.id),
            most_megabytes=number_or(0, self.megabytes, digits=4) if self.megabytes else None,
        )


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    """Ask applicants more than their name; a button of the rows only changes what is shown."""
    job = job_of(request, job_id)
    post = post_of(request, job, post_id)
    access.require(rules.can_publish, request.actor, job)
    rows, problem = _kept(post.pk), ""
    if request.method == "POST":
        rows = _sent(request)
        do = request.POST.get("do", "")
        if do:
            rows = _changed(rows, do)
        else:
            try:
                drafts = [row.draft() for row in rows if row.label or row.options]
                post_questions.arrange(post=post, questions=drafts, by=request.actor, at=timezone.now())
            except Unacceptable as refusal:
                problem = _(str(refusal))
            else:
                toasts.add(request, _("The questions of %(post)s are saved.") % {"post": post.title}, tone="lincoln")
                return redirect("recruiting:posts", job.pk)
    context = header.context(request, job, "posts") | {
        "post": post,
        "rows": rows,
        "problem": problem,
        "kinds": [Choice(kind.value, str(kind.label)) for kind in QuestionKind],
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(job.title, reverse("recruiting:posts", args=[job.pk])),
            Crumb(post.title, reverse("recruiting:post", args=[job.pk, post.pk])),
            Crumb(_("Questions")),
        ],
    }
    return render(request, "recruiting/post_questions.html", context, status=422 if problem else 200)


def _kept(post_id: UUID) -> list[QuestionRow]:
    return [
        QuestionRow(
            id=str(one.id),
            label=one.label,
            kind=one.kind.value,
            help=one.help,
            options="\n".join(one.options),
            is_required=one.is_required,
            megabytes=str(one.most_megabytes or ""),
        )
        for one in queries.of_post(post_id)
    ]


def _sent(request: Request) -> list[QuestionRow]:
    columns: Sequence[Any] = [
        request.POST.getlist(f"question_{name}") for name in ("id", "label", "kind", "help", "options", "megabytes")
    ]
    rows = []
    for number, (identifier, label, kind, words, options, megabytes) in enumerate(zip_longest(*columns, fillvalue="")):
        is_known = kind in QuestionKind.values
        rows.append(
            QuestionRow(
                id=identifier,
                label=label.strip(),
                kind=kind if is_known else QuestionKind.SHORT_TEXT.value,
                help=words.strip(),
                options=options,
                megabytes=megabytes.strip(),
                is_required=f"question_required_{number}" in request.POST,
            )
        )
    return rows


def _changed(rows: list[QuestionRow], do: str) -> list[QuestionRow]:
    """The rows after a button was pressed: `add`, `remove:2`, `up:2`."""
    verb, _sign, place = do.partition(":")
    number = number_or(-1, place, digits=2)
    if verb == "add":
        return [*rows, QuestionRow()]
    if not 0 <= number < len(rows):
        return rows
    if verb == "remove":
        return rows[:number] + rows[number + 1 :]
    if verb == "up" and number > 0:
        return [*rows[: number - 1], rows[number], rows[number - 1], *rows[number + 1 :]]
    return rows
