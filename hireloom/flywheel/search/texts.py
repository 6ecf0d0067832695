"""What notes, applications and jobs are found by."""

import re
from collections.abc import Sequence
from uuid import UUID

from hireloom.ats.models import Application, Job, JobPost
from hireloom.core.search.texts import Text, put
from hireloom.core.search.vectors import NAME, PLACE, TEXT, WORK, Vector
from hireloom.people.models import Note

NOTE, APPLICATION, JOB = "note", "application", "job"
_TAG = re.compile(r"<[^>]*>")


def refresh_notes(organization_id: UUID, ids: Sequence[UUID]) -> None:
    """Write the words of these notes anew."""
    rows = Note.objects.filter(organization_id=organization_id, pk__in=ids)
    texts = []
    for note in rows:
        vector = Vector()
        vector.add(note.body, TEXT)
        vector.mark([f"=seen:{note.visibility}", f"=author:{note.author_id}", f"=person:{note.person_id}"])
        texts.append(Text(note.pk, note.created_at, vector))
    _put(NOTE, organization_id, texts, ids)


def refresh_applications(organization_id: UUID, ids: Sequence[UUID]) -> None:
    """Write the words that applicants sent along with these applications anew: message and answers."""
    rows = Application.objects.filter(organization_id=organization_id, pk__in=ids)
    texts = []
    for application in rows:
        vector = Vector()
        vector.add(application.message, TEXT)
        for answer in application.answers.values():
            vector.add(str(answer), TEXT)
        vector.mark([f"=job:{application.job_id}", f"=person:{application.person_id}"])
        if application.message or application.answers:
            texts.append(Text(application.pk, application.applied_at, vector))
    _put(APPLICATION, organization_id, texts, ids)


def refresh_jobs(organization_id: UUID, ids: Sequence[UUID]) -> None:
    """Write the words of these jobs anew: title, place, department and what the posts say."""
    rows = Job.objects.filter(organization_id=organization_id, pk__in=ids).select_related("department", "office")
    bodies: dict[UUID, list[str]] = {}
    posts = JobPost.objects.filter(organization_id=organization_id, job__in=ids)
    for job_id, title, body in posts.values_list("job_id", "title", "body"):
        bodies.setdefault(job_id, []).append(f"{title} {_TAG.sub(' ', body)}")
    texts = []
    for job in rows:
        vector = Vector()
        vector.add(job.title, NAME, mark="t")
        vector.add(job.department.name if job.department else "", WORK)
        vector.add(f"{job.office.name} {job.office.city}" if job.office else "", PLACE)
        for body in bodies.get(job.pk, []):
            vector.add(body, TEXT)
        texts.append(Text(job.pk, job.created_at, vector))
    _put(JOB, organization_id, texts, ids)


def _put(kind: str, organization_id: UUID, texts: Sequence[Text], ids: Sequence[UUID]) -> None:
    kept = {text.id for text in texts}
    put(kind, organization_id, texts, gone=[pk for pk in ids if pk not in kept])
