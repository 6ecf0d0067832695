"""Jobs in the shapes of Greenhouse's Job Board API, so that what was written for it reads ours by another host name.

Source: Greenhouse, "Job Board API" (grnhse/greenhouse-api-docs): boards, jobs, departments, offices, sections; what
live boards answer besides and clients read: first_published, application_deadline, company_name.
"""

import html
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import QuestionKind
from hireloom.ats.queries.post_questions import Question
from hireloom.ats.queries.postings import Part, Posting
from hireloom.compliance.questions import QuestionSet
from hireloom.integrations.job_boards import numbers
from hireloom.integrations.job_boards.types import Employer
from hireloom.kit import countries
from hireloom.kit.money import minor_units

SOURCE = "Greenhouse API"
NO_DEPARTMENT, NO_OFFICE = 0, 0
TYPES = {
    QuestionKind.LONG_TEXT: "textarea",
    QuestionKind.FILE: "input_file",
    QuestionKind.YES_NO: "multi_value_single_select",
    QuestionKind.CHOICE: "multi_value_single_select",
    QuestionKind.CHOICES: "multi_value_multi_select",
}
Row = dict[str, Any]


def board(employer: Employer, tagline: str) -> Row:
    return {"name": employer.name, "content": html.escape(f"<p>{html.escape(tagline)}</p>") if tagline else None}


def line(posting: Posting, employer: Employer) -> Row:
    """A job as departments, offices and sections list it."""
    return {
        "id": posting.number,
        "internal_job_id": numbers.of(posting.job_id),
        "title": posting.title,
        "updated_at": f"{posting.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        "requisition_id": str(posting.job_id),
        "location": {"name": posting.place},
        "absolute_url": employer.address(posting),
        "language": posting.language,
        "metadata": None,
        "company_name": employer.name,
        "first_published": f"{posting.published_at:%Y-%m-%dT%H:%M:%SZ}",
        "application_deadline": f"{posting.live_until:%Y-%m-%dT%H:%M:%SZ}" if posting.live_until else None,
    }


class Structure:
    """The departments and offices of an organization by id, as jobs name them."""

    def __init__(self, departments: Sequence[Part], offices: Sequence[Part]) -> None:
        self.departments = {part.id: _named(part, departments) for part in departments}
        self.offices = {part.id: _named(part, offices) | {"location": _place(part)} for part in offices}

    def of(self, posting: Posting) -> Row:
        """The department and the office of a job, each with where it lies."""
        department = self.departments.get(posting.department_id) if posting.department_id else None
        office = self.offices.get(posting.office_id) if posting.office_id else None
        return {"departments": [department] if department else [], "offices": [office] if office else []}


def content(posting: Posting) -> str:
    """The text of a post as Greenhouse sends it: HTML whose characters are entities."""
    return html.escape(posting.body)


def _named(part: Part, parts: Sequence[Part]) -> Row:
    return {
        "id": numbers.of(part.id),
        "name": part.name,
        "parent_id": numbers.of(part.parent_id) if part.parent_id else None,
        "child_ids": [numbers.of(one.id) for one in parts if one.parent_id == part.id],
    }


def _place(part: Part) -> str | None:
    country = countries.name(part.country, "en") if part.country else ""
    return ", ".join(filter(None, (part.city, part.region, country))) or None


def pay(posting: Posting) -> list[Row]:
    """The pay of a job in hundredths of its currency, whatever its smallest coin is."""
    if posting.pay is None:
        return []
    cents = 100 / minor_units(posting.pay.currency)
    ends = {"min_cents": posting.pay.min_minor, "max_cents": posting.pay.max_minor}
    said = {name: round(minor * cents) if minor is not None else None for name, minor in ends.items()}
    return [said | {"currency_type": posting.pay.currency, "title": "", "blurb": "", "interval": posting.pay.period}]


def groups(parts: Sequence[Part], jobs: dict[UUID | None, list[Row]], *, as_tree: bool, rest: str) -> list[Row]:
    """Departments with the jobs of each, as a list or as trees, and at the end one without a name for all others."""
    ends = [{"id": NO_DEPARTMENT, "name": rest, "jobs": jobs[None]}] if jobs.get(None) else []
    ends = [one | ({"children": []} if as_tree else {"parent_id": None, "child_ids": []}) for one in ends]
    more = {part.id: {"jobs": jobs.get(part.id, [])} for part in parts}
    if not as_tree:
        return [_named(part, parts) | more[part.id] for part in parts] + ends
    return [_tree(part, parts, more) for part in _tops(parts)] + ends


def places(offices: Sequence[Part], inside: dict[UUID | None, list[Row]], *, as_tree: bool, rest: str) -> list[Row]:
    """Offices with the departments of each, which hold the jobs, and at the end one without a place for all others."""
    ends = [{"id": NO_OFFICE, "name": rest, "location": None, "departments": inside[None]}] if inside.get(None) else []
    ends = [one | ({"children": []} if as_tree else {"parent_id": None, "child_ids": []}) for one in ends]
    more = {part.id: {"location": _place(part), "departments": inside.get(part.id, [])} for part in offices}
    if not as_tree:
        return [_named(part, offices) | more[part.id] for part in offices] + ends
    return [_tree(part, offices, more) for part in _tops(offices)] + ends


def _tops(parts: Sequence[Part]) -> Iterable[Part]:
    return (part for part in parts if part.parent_id is None)


def _tree(part: Part, parts: Sequence[Part], more: dict[UUID, Row]) -> Row:
    below = [_tree(one, parts, more) for one in parts if one.parent_id == part.id]
    return {"id": numbers.of(part.id), "name": part.name, **more[part.id], "children": below}


def questions(asked: Sequence[Question]) -> list[Row]:
    """The fields of the form for applying: what everybody is asked, then the questions of the post."""
    return [
        _asked(_("First name"), ("first_name", "input_text"), is_required=True),
        _asked(_("Last name"), ("last_name", "input_text"), is_required=True),
        _asked(_("E-mail"), ("email", "input_text"), is_required=True),
        _asked(_("Phone"), ("phone", "input_text")),
        _asked(_("Résumé"), ("resume", "input_file"), ("resume_text", "textarea")),
        _asked(_("Cover letter"), ("cover_letter", "input_file"), ("cover_letter_text", "textarea")),
        _asked(_("Website"), ("website", "input_text")),
        *(_question(one) for one in asked),
    ]


def name_of(question: Question) -> str:
    """What the answer to a question is called in a submission."""
    return f"question_{numbers.of(question.id)}"


def values_of(question: Question) -> dict[int, str]:
    """The options of a question by their numbers: those of yes and no are 1 and 0."""
    if question.kind == QuestionKind.YES_NO:
        return {1: "yes", 0: "no"}
    if question.kind == QuestionKind.FILE:
        return {}
    return {numbers.of_words(option): option for option in question.options}


def _asked(label: str, *fields: tuple[str, str], is_required: bool = False) -> Row:
    shown = [{"name": name, "type": kind, "values": []} for name, kind in fields]
    return {"required": is_required, "label": label, "description": None, "fields": shown}


def _question(question: Question) -> Row:
    kind = TYPES.get(question.kind, "input_text")
    is_many = question.kind == QuestionKind.CHOICES
    labels = {"yes": _("Yes"), "no": _("No")} if question.kind == QuestionKind.YES_NO else {}
    values = [{"value": number, "label": labels.get(said, said)} for number, said in values_of(question).items()]
    field = {"name": name_of(question) + ("[]" if is_many else ""), "type": kind, "values": values}
    shown = {"required": question.is_required, "label": question.label, "description": question.help or None}
    return shown | {"fields": [field]}


def demographic(sets: Sequence[QuestionSet]) -> Row | None:
    """The questions for the statistics, apart from the others; none of them must be answered."""
    if not sets:
        return None
    asked = [question for one in sets for question in one.questions]
    return {
        "header": _("Questions for the statistics"),
        "description": " ".join(_(one.lead) for one in sets),
        "questions": [
            {
                "id": numbers.of_words(question.key),
                "label": _(question.label),
                "required": False,
                "type": "multi_value_single_select",
                "answer_options": [
                    {"id": numbers.of_words(question.key, option.key), "label": _(option.label), "free_form": False}
                    for option in question.options
                ],
            }
            for question in asked
        ],
    }


def demographic_answers(sets: Sequence[QuestionSet]) -> dict[int, tuple[str, str]]:
    """Which question and which answer each option's number stands for."""
    return {
        numbers.of_words(question.key, option.key): (question.key, option.key)
        for one in sets
        for question in one.questions
        for option in question.options
    }
