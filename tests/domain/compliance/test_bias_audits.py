"""The tables of Local Law 144: counted for an auditor, published by an administrator, versioned, taken down."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ai.models import Evaluation
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.compliance.models import BiasAudit
from hireloom.compliance.operations import bias_audits
from hireloom.compliance.operations.bias_audits import Draft
from hireloom.core.models import Event
from hireloom.engine.impact import local_law_144, printing
from hireloom.engine.impact.local_law_144 import Cell, Kind
from hireloom.engine.matching.scoring import VERSION
from hireloom.kit.refusals import Unacceptable
from tests import answering, factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

DRAFT = Draft(
    auditor="Example Auditors",
    audited_on=date(2026, 3, 5),
    distributed_on=date(2026, 3, 2),
    data_source="Applications through our careers site.",
    data_from=date(2026, 3, 1),
    data_to=date(2026, 3, 31),
)


@pytest.fixture
def scored(rita, acme):
    """Three women with 0.2, 0.6 and 0.9, two men with 0.4 and 0.8, and one who did not say with 0.5."""
    post = answering.post_in("US", rita)
    version = criteria.write(job=post.job, wanted=[Wanted("ICU")], by=rita, at=MONDAY)
    said = [("female", 0.2), ("female", 0.6), ("female", 0.9), ("male", 0.4), ("male", 0.8), ("declined", 0.5)]
    for number, (sex, share) in enumerate(said):
        one = factories.apply(post, name=f"P {number}", email=f"p{number}@example.org")
        answering.answered(one, sex=sex, race="asian")
        Evaluation.objects.create(
            organization_id=one.organization_id, application=one, job=post.job, criteria=version, version=VERSION,
            inputs="0" * 64, share=share, musts_not_shown=0, findings=[], made_at=MONDAY,
        )  # fmt: skip
    return post


def test_the_tables_are_those_of_the_engine_on_the_same_counts(scored, cora):
    audit = bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY)
    found = bias_audits.summary(audit=audit, by=cora)

    cells = [Cell("", "asian", 1, 0), Cell("female", "asian", 3, 2), Cell("male", "asian", 2, 1)]
    assert found == local_law_144.summary(cells, about=found.about, kind=Kind.SCORING)
    assert (found.people, found.by_sex.unknown, found.about.median) == (6, 1, 0.55)
    assert [(row.labels, row.total, row.rate, row.ratio) for row in found.by_sex.rows] == [
        (("Male",), 2, Fraction(1, 2), Fraction(3, 4)),
        (("Female",), 3, Fraction(2, 3), Fraction(1)),
    ]


def test_what_was_counted_stays_when_more_people_come(scored, cora):
    audit = bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY)
    before = printing.rows(bias_audits.summary(audit=audit, by=cora))
    Evaluation.objects.update(share=0.1)

    assert printing.rows(bias_audits.summary(audit=audit, by=cora)) == before


def test_an_administrator_publishes_one_at_a_time_and_takes_it_down(scored, cora, adam, acme):
    first, second = (bias_audits.prepare(draft=DRAFT, by=cora, at=at) for at in (TUESDAY, WEDNESDAY))
    bias_audits.publish(audit=first, by=adam, at=WEDNESDAY)
    bias_audits.publish(audit=first, by=adam, at=WEDNESDAY)
    bias_audits.publish(audit=second, by=adam, at=FRIDAY)

    assert [(one.number, one.is_published) for one in BiasAudit.objects.order_by("number")] == [(1, False), (2, True)]
    bias_audits.unpublish(audit=second, by=adam, at=FRIDAY)
    bias_audits.unpublish(audit=second, by=adam, at=FRIDAY)
    assert not BiasAudit.objects.published(acme.organization.pk).exists()
    told = Event.objects.filter(name__startswith="compliance.bias_audit").order_by("sequence")
    assert [(row.name.rpartition(".")[2], row.payload["number"]) for row in told] == [
        ("prepared", 1), ("prepared", 2), ("published", 1), ("published", 2), ("unpublished", 2),
    ]  # fmt: skip


def test_until_it_is_published_its_numbers_stand_where_answers_do(scored, cora, adam):
    audit = bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY)
    assert audit.sheets is None
    with pytest.raises(PermissionDenied):
        bias_audits.summary(audit=audit, by=adam)
    published = bias_audits.publish(audit=audit, by=adam, at=FRIDAY)
    assert published.sheets[0]["rows"][0] == ["Tool", "Hireloom matching"]
    assert ["Female", "3", "66.7%", "1.000"] in published.sheets[1]["rows"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"auditor": " "}, "who audited"),
        ({"data_to": date(2026, 2, 1)}, "before they begin"),
        ({"data_from": date(2025, 1, 1), "data_to": date(2025, 2, 1)}, "nothing to audit"),
    ],
)
def test_what_makes_no_sense_is_refused(scored, cora, change, words):
    from dataclasses import replace

    assert bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY).number == 1
    with pytest.raises(Unacceptable, match=words):
        bias_audits.prepare(draft=replace(DRAFT, **change), by=cora, at=FRIDAY)
    assert BiasAudit.objects.count() == 1


@pytest.mark.parametrize("name", ["rita", "adam", "vera", "henry"])
def test_nobody_else_prepares(scored, acme, nurse_job, name):
    with pytest.raises(PermissionDenied):
        bias_audits.prepare(draft=DRAFT, by=acme.actor(name), at=FRIDAY)


@pytest.mark.parametrize("name", ["rita", "cora", "vera", "henry"])
def test_nobody_else_publishes(scored, acme, nurse_job, cora, name):
    audit = bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY)
    for verb in (bias_audits.publish, bias_audits.unpublish):
        with pytest.raises(PermissionDenied):
            verb(audit=audit, by=acme.actor(name), at=FRIDAY)
