"""The questions of a post, and what answers to them must be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import file_questions, rules
from hireloom.ats.enums import QuestionKind
from hireloom.ats.events import PostQuestionsChanged
from hireloom.ats.models import JobPost, PostQuestion
from hireloom.core import access, events, ready
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST, MOST_OPTIONS, LONGEST_ANSWER = 30, 50, 5000
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})

Answer = str | bool | list[str]


class BadAnswer(Unacceptable):
    """A question is not answered as it must be; `question_id` says which one."""

    def __init__(self, question_id: UUID, sentence: str) -> None:
        super().__init__(sentence)
        self.question_id = question_id


@dataclass(frozen=True)
class QuestionDraft:
    """One question in its place; without `id` it is a new one.

    `options` are needed for choices; for a file they are the endings that are taken, and may be left out. So may
    `most_megabytes`, which only a file has.
    """

    label: str
    kind: QuestionKind = QuestionKind.SHORT_TEXT
    options: Sequence[str] = ()
    is_required: bool = False
    help: str = ""
    id: UUID | None = None
    most_megabytes: int | None = None


@transaction.atomic
def arrange(*, post: JobPost, questions: Sequence[QuestionDraft], by: Actor, at: datetime) -> list[PostQuestion]:
    """Make the questions of a post these, in this order; changing nothing records nothing.

    One that asks something else than before is asked as a new one, so that answers given keep their question.

    Raises:
        PermissionDenied: `by` may not publish posts of this job.
        Unacceptable: too many, one without words, a choice with fewer than two options, a kind of file that nobody
            can read, or an id of another post.

    """
    access.require(rules.can_publish, by, post.job)
    JobPost.objects.select_for_update().get(pk=post.pk)
    wanted = [_checked(each) for each in questions]
    if len(wanted) > MOST:
        raise Unacceptable(_("A post asks at most %(most)d questions.") % {"most": MOST})
    present = {row.pk: row for row in PostQuestion.objects.filter(post=post, removed_at=None).order_by("position")}
    if {each.id for each in wanted if each.id} - set(present):
        raise Unacceptable(gettext_noop("One of these questions was removed in the meantime; reload the page."))
    if [_as_draft(row) for row in present.values()] == wanted:
        return list(present.values())
    _write(post, wanted, present, at)
    events.record(PostQuestionsChanged(post_id=post.pk, job_id=post.job_id), by=by, at=at)
    return list(PostQuestion.objects.filter(post=post, removed_at=None).order_by("position"))


def checked_answers(*, post: JobPost, given: Mapping[str, Any]) -> dict[str, Answer]:
    """What was answered, by the id of the question, in the form it is kept in; unknown ids and empty answers left out.

    Numbers and dates are kept as text (ISO 8601), yes or no as a boolean, any of several as a list of options.

    Raises: BadAnswer: a required one is missing, or an answer is none of its kind.
    """
    answers: dict[str, Answer] = {}
    for question in _asked(post, for_files=False):
        answer = _answer(question, given.get(str(question.pk)))
        if answer is None or answer in ("", []):
            if question.is_required:
                raise BadAnswer(question.pk, _("Please answer: %(question)s") % {"question": question.label})
            continue
        answers[str(question.pk)] = answer
    return answers


def checked_files(*, post: JobPost, given: Mapping[str, File]) -> dict[str, File]:
    """The files that were given, by the id of the question; those of unknown ids are left out.

    Raises: BadAnswer: a required one is missing, or one is of another kind or larger than the question allows.
    """
    files: dict[str, File] = {}
    for question in _asked(post, for_files=True):
        file = given.get(str(question.pk))
        if file is None:
            if question.is_required:
                raise BadAnswer(question.pk, _("Please answer: %(question)s") % {"question": question.label})
            continue
        if refusal := file_questions.refusal(question, name=file.name, size=file.size):
            raise BadAnswer(question.pk, refusal)
        files[str(question.pk)] = file
    return files


def _asked(post: JobPost, *, for_files: bool) -> list[PostQuestion]:
    """The questions of a post that are answered with files, or all others, in order."""
    return [row for row in ready.rows(_questions, post.pk) if (row.kind == QuestionKind.FILE) == for_files]


def _questions(post_id: UUID) -> QuerySet[PostQuestion]:
    return PostQuestion.objects.filter(post_id=post_id, removed_at=None).order_by("position")


def _answer(question: PostQuestion, given: Any) -> Answer | None:
    """One answer in the form it is kept in; None when there is none."""
    kind = QuestionKind(question.kind)
    if given is None or given in ("", []):
        return None
    if kind == QuestionKind.YES_NO:
        words = {"yes": True, "no": False, "true": True, "false": False}
        known = given if isinstance(given, bool) else words.get(str(given).lower())
        return _unless(question, known is None, known)
    if kind in WITH_OPTIONS:
        chosen = [str(one) for one in (given if isinstance(given, list) else [given])]
        is_wrong = bool(set(chosen) - set(question.options)) or (kind == QuestionKind.CHOICE and len(chosen) != 1)
        return _unless(question, is_wrong, chosen if kind == QuestionKind.CHOICES else chosen[0])
    text = str(given).replace("\x00", "").strip()[:LONGEST_ANSWER]
    if kind == QuestionKind.NUMBER:
        return _unless(question, _is_no_number(text), text)
    if kind == QuestionKind.DATE:
        return _unless(question, _is_no_date(text), text)
    return text if kind == QuestionKind.LONG_TEXT else clean(text)


def _unless(question: PostQuestion, is_wrong: bool, answer: Answer | None) -> Answer | None:
    if is_wrong:
        raise BadAnswer(question.pk, _("This is not an answer to: %(question)s") % {"question": question.label})
    return answer


def _is_no_number(text: str) -> bool:
    try:
        return not Decimal(text).is_finite()
    except InvalidOperation:
        return True


def _is_no_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return True
    return False


def _checked(draft: QuestionDraft) -> QuestionDraft:
    label, options = clean(draft.label)[:300], tuple(filter(None, (clean(one)[:200] for one in draft.options)))
    if not label:
        raise Unacceptable(gettext_noop("Every question needs words."))
    needs_options, is_file = draft.kind in WITH_OPTIONS, draft.kind == QuestionKind.FILE
    if is_file:
        options = file_questions.endings(options)
    if needs_options and not 2 <= len(dict.fromkeys(options)) <= MOST_OPTIONS:
        raise Unacceptable(
            _("“%(question)s” needs between 2 and %(most)d options to choose from.")
            % {"question": label, "most": MOST_OPTIONS}
        )
    return QuestionDraft(
        label=label,
        kind=draft.kind,
        options=tuple(dict.fromkeys(options)) if needs_options or is_file else (),
        is_required=draft.is_required,
        help=clean(draft.help)[:300],
        id=draft.id,
        most_megabytes=file_questions.limit(draft.most_megabytes) if is_file else None,
    )


def _as_draft(row: PostQuestion) -> QuestionDraft:
    kind = QuestionKind(row.kind)
    return QuestionDraft(row.label, kind, tuple(row.options), row.is_required, row.help, row.pk, row.most_megabytes)


def _write(post: JobPost, wanted: Sequence[QuestionDraft], present: dict[UUID, PostQuestion], at: datetime) -> None:
    kept = {each.id for each in wanted if each.id and _asks_the_same(each, present[each.id])}
    PostQuestion.objects.filter(pk__in=[pk for pk in present if pk not in kept]).update(removed_at=at)
    for place, each in enumerate(wanted):
        if each.id in kept:
            PostQuestion.objects.filter(pk=each.id).update(position=MOST + place)
    for place, each in enumerate(wanted):
        said = {"position": place, "is_required": each.is_required, "help": each.help}
        said["most_megabytes"] = each.most_megabytes
        if each.id in kept:
            PostQuestion.objects.filter(pk=each.id).update(**said)
            continue
        PostQuestion.objects.create(
            id=uuid7(at),
            organization_id=post.organization_id,
            post=post,
            label=each.label,
            kind=each.kind,
            options=list(each.options),
            **said,
        )


def _asks_the_same(draft: QuestionDraft, row: PostQuestion) -> bool:
    return (draft.label, draft.kind, list(draft.options)) == (row.label, row.kind, list(row.options))
