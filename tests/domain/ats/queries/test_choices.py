"""What there is to choose: filters, reasons, stages, teams, posts."""

from hireloom.ats.models import RejectionReason
from hireloom.ats.queries import choices, posts, reasons, stages, teams
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import TUESDAY


def test_filters_offer_sources_by_name_and_the_stages_of_the_job_in_order(rita, otto, nurse_job):
    for name in ("Job fair", "Careers site"):
        sources.named(organization_id=rita.organization_id, name=name, kind=SourceKind.OTHER)
    factories.job(rita, title="Cook")

    offered = choices.of_filters(rita, nurse_job)

    assert [choice.name for choice in offered.sources] == ["Careers site", "Job fair"]
    assert [choice.name for choice in offered.stages] == [
        "Applied", "Screening", "Phone interview", "On-site interview", "Offer",
    ]  # fmt: skip
    assert offered.name_of(offered.sources[0].id) == "Careers site"
    assert choices.of_filters(otto, nurse_job) == choices.Choices()


def test_reasons_are_grouped_by_who_decided_and_only_those_in_use(rita, otto):
    for name, kind in (("Too few skills", "by_us"), ("Other offer", "by_them"), ("Job filled", "other")):
        RejectionReason.objects.get_or_create(organization_id=rita.organization_id, name=name, defaults={"kind": kind})
    RejectionReason.objects.create(
        organization_id=rita.organization_id, name="Old words", kind="by_us", is_active=False
    )

    def shown(groups):
        return [(group.label, [reason.name for reason in group.reasons]) for group in groups]

    assert shown(reasons.by_kind(rita)) == [
        ("We decided", ["Too few skills"]),
        ("They decided", ["Other offer"]),
        ("Other", ["Job filled"]),
    ]
    assert [label for label, _ in shown(reasons.of_people(rita))] == ["They decided", "Other"]
    assert reasons.by_kind(otto) == []


def test_stages_are_listed_in_order_with_their_kind_in_words(nurse_job):
    found = stages.of_job(nurse_job)

    assert [(line.name, line.kind_label, line.position) for line in found][:2] == [
        ("Applied", "Applied", 0),
        ("Screening", "Screening", 1),
    ]


def test_a_team_says_what_each_role_allows(nurse_job):
    found = teams.of_job(nurse_job)

    assert [(member.name, member.role_label, member.is_responsible) for member in found] == [
        ("Rita Lindqvist", "Recruiter", True),
        ("Henry Vasquez", "Hiring manager", False),
        ("Ines Haddad", "Interviewer", False),
    ]
    assert "Move applications between stages" in found[1].may
    assert "Move applications between stages" not in found[2].may


def test_a_post_says_whether_the_public_sees_it(rita):
    draft = factories.job(rita, is_open=False)
    factories.post(draft, rita, at=TUESDAY, pay_min_minor=300_000, pay_currency="EUR")

    (line,) = posts.of_job(draft, TUESDAY)

    assert (line.is_published, line.is_live) == (True, False)
    assert line.pay.startswith("from €3,000")
