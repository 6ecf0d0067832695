"""What stands behind the events of take-homes in a hiring record: what was asked, what came in, who grades."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hireloom.ats.models import AnswerFile, TakeHome, TakeHomeAnswer
from hireloom.core import together
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries import record_interviews
from hireloom.flywheel.queries.record_details import Detail, Names, Scene, Told, by_id, ids_of, kept, listed, names_in


def take_homes(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The exercise as it was sent, deadlines, graders, and what was handed in for those who may read documents."""
    shown = TakeHome.objects.visible_to(scene.actor).filter(pk__in=ids_of(rows, "take_home_id"))
    names = names_in(rows, "grader_ids")
    yield [shown, names]
    known = by_id(shown)
    answers = TakeHomeAnswer.objects.filter(pk__in=ids_of(rows, "answer_id"), take_home__in=known)
    files = AnswerFile.objects.filter(answer__in=answers.values("pk")).select_related("file").order_by("position")
    yield [answers, files]
    together.attach(shown, "answers", answers)
    together.attach(answers, "files", files)
    return {
        row.pk: _of_take_home(row, known[UUID(row.payload["take_home_id"])], names, scene)
        for row in rows
        if UUID(row.payload["take_home_id"]) in known
    }


def scorecards(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The version that was submitted, and whether its writer was told whose work it is."""
    without = {True: _("Without a name"), False: _("Knowing whose work it is")}
    told = yield from record_interviews.scorecards(rows, scene)
    blind = {row.pk: Detail("graded", _("Graded"), without[bool(row.payload.get("was_blind"))]) for row in rows}
    return {pk: [*details, blind[pk]] for pk, details in told.items()}


def _of_take_home(row: Event, take_home: TakeHome, names: Names, scene: Scene) -> list[Detail]:
    details = [Detail("exercise", _("Exercise"), take_home.name)]
    if row.payload.get("due_at"):
        due = timezone.localtime(datetime.fromisoformat(row.payload["due_at"]), ZoneInfo(take_home.time_zone))
        details.append(
            Detail("due_at", _("Deadline"), f"{formats.date_format(due, 'DATETIME_FORMAT')} ({due.tzname()})")
        )
    details.append(Detail("graders", _("Graders"), listed(row, "grader_ids", names)))
    if row.name == "ats.take_home.sent":
        details.append(Detail("instructions", _("Instructions"), take_home.instructions))
    if row.name == "ats.take_home.cancelled":
        details.append(Detail("reason", _("Reason"), take_home.cancelled_because))
    if row.payload.get("answer_id") and "people.view_documents" in scene.held:
        given = (one for one in take_home.answers.all() if str(one.pk) == row.payload["answer_id"])
        details += [detail for one in given for detail in _of_answer(one)]
    return kept(details)


def _of_answer(answer: TakeHomeAnswer) -> list[Detail]:
    return [
        Detail("text", _("Answer"), answer.text),
        *(Detail("link", _("Link"), link) for link in answer.links),
        *(Detail("file", _("File"), f"{one.name} (SHA-256 {one.file.digest})") for one in answer.files.all()),
    ]
