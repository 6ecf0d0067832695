"""Letters that are looked at before anybody uses them: uploaded or written, previewed, taken or thrown away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats import rules
from hireloom.ats.enums import LetterKind
from hireloom.ats.models import LetterProposal, LetterTemplate
from hireloom.ats.operations import letters
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core import access, files
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines


@transaction.atomic
def propose(
    *, draft: LetterDraft, by: Actor, at: datetime, template: LetterTemplate | None = None, version: int | None = None
) -> LetterProposal:
    """Keep a letter to be looked at, checked as if it were written. No event: nobody uses it yet.

    Raises:
        PermissionDenied: `by` may not write templates.
        Unacceptable: as `letters.write`.
        LetterNameTaken: another template has the name.

    """
    access.require(rules.can_edit_letters, by)
    letters.check(draft=draft, by=by, template=template)
    return LetterProposal.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        template=template,
        version=version,
        name=clean(draft.name)[:100],
        kind=draft.kind,
        language=clean(draft.language)[:10],
        body=lines(draft.body) if draft.kind == LetterKind.TEXT else "",
        file=draft.file if draft.kind == LetterKind.WORD else None,
        created_by_id=by.membership_id,
        created_at=at,
    )


@transaction.atomic
def take(*, proposal: LetterProposal, by: Actor, at: datetime) -> LetterTemplate:
    """Use a letter that was looked at: it becomes its template's next version, or a template. Taking twice is once.

    Raises: as `letters.write`; Unacceptable: its template was retired meanwhile, too; LetterProposal.DoesNotExist: it
    was taken or thrown away meanwhile.
    """
    access.require(rules.can_edit_letters, by)
    proposal = LetterProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.template and not proposal.template.is_active:
        raise Unacceptable(_("Its template was retired meanwhile, so no offer would use it. Add it as a new one."))
    draft = LetterDraft(
        name=proposal.name,
        kind=LetterKind(proposal.kind),
        language=proposal.language,
        body=proposal.body,
        file=proposal.file,
    )
    made = letters.write(draft=draft, template=proposal.template, version=proposal.version, by=by, at=at)
    proposal.delete()
    return made


@transaction.atomic
def discard(*, proposal: LetterProposal, by: Actor) -> None:
    """Throw a letter away that nobody used; its document goes, too, unless a template has it.

    Raises: PermissionDenied: `by` may not write templates.
    """
    access.require(rules.can_edit_letters, by)
    row = LetterProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if row is None:
        return
    file_id: UUID | None = row.file_id
    row.delete()
    if file_id and not letters.is_kept(file_id) and not LetterProposal.objects.filter(file_id=file_id).exists():
        files.release([file_id])
