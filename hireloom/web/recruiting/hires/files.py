"""Hires as rows of a spreadsheet, and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hireloom.ats.queries.hires import HireLine, OwnField

ENCODER = DjangoJSONEncoder(ensure_ascii=False)
PAY = ("kind", "label", "amount_minor", "currency", "rhythm")
APART = frozenset({"pay", "fields", "employment_label", "is_signed"})
PLAIN = tuple(one.name for one in fields(HireLine) if one.name not in APART)


def heads() -> list[str]:
    """The names of the columns; what fields of the organization's own say is in the last one."""
    return [
        _("Hire"), _("State"), _("Person id"), _("Person"), _("Application"), _("Job id"), _("Job"), _("Department"),
        _("Office"), _("Opening"), _("Requisition"), _("Title in the offer"), _("Employment"), _("Place"), _("Start"),
        _("Pay"), _("Hired (UTC)"), _("Hired by"), _("Taken back (UTC)"), _("Handed over (UTC)"), _("Handed over by"),
        _("Reference in HR"), _("SHA-256 of the letter"), _("SHA-256 of the signed document"), _("Fields"),
    ]  # fmt: skip


def cells(line: HireLine) -> list[str]:
    """One hire, in the order of `heads`; days as 2026-03-31."""
    return [
        str(line.id), line.label, str(line.person_id), line.person, str(line.application_id), str(line.job_id),
        line.job, line.department, line.office, line.opening, line.requisition, line.title,
        line.employment_label, line.location,
        line.starts_on.isoformat() if line.starts_on else "",
        "; ".join(f"{what}: {amount}" for what, amount in line.pay_lines),
        _utc(line.hired_at), line.hired_by, _utc(line.taken_back_at), _utc(line.handed_over_at), line.handed_over_by,
        line.reference, line.letter_digest, line.signed_digest,
        "; ".join(f"{field.label}: {field.words}" for field in line.fields),
    ]  # fmt: skip


def document(every: Iterator[Sequence[HireLine]]) -> Iterator[str]:
    """A JSON array, batch by batch, a hire a line, in the words of the API: moments are UTC, amounts in minor units."""
    yield "["
    before = "\n"
    for lines in every:
        yield before + ",\n".join(map(_told, lines))
        before = ",\n"
    yield "\n]\n"


def _told(line: HireLine) -> str:
    told: dict[str, Any] = {name: getattr(line, name) for name in PLAIN}
    told["pay"] = [{name: getattr(one, name) for name in PAY} for one in line.pay]
    told["has_signed_letter"] = line.is_signed
    told["fields"] = [{one.name: getattr(field, one.name) for one in fields(OwnField)} for field in line.fields]
    return ENCODER.encode(told)


def day(value: date | None) -> str:
    """A day in words of the language that is active; empty for none."""
    return date_format(value) if value else ""


def moment(value: datetime | None) -> str:
    """A moment in words of the language and for the zone that are active; empty for none."""
    return date_format(timezone.localtime(value), "DATETIME_FORMAT") if value else ""


def _utc(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
