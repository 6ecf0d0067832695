"""Tracking links: made once for one thing, retired, and never leading off the site."""

import pytest
from django.db import IntegrityError, transaction

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.operations import links
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def fair(rita):
    return sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)


def told():
    return list(
        Event.objects.filter(name__startswith="marketing.link").order_by("sequence").values_list("name", flat=True)
    )


def test_a_link_says_source_campaign_and_whom_to_credit_and_leads_to_a_post(rita, people, fair):
    post = factories.post(factories.job(rita), rita)
    draft = LinkDraft(fair, " Lyon  2026 ", people["sam"], LinkTarget.POST, post.pk, "ignored")

    link = links.make(draft=draft, by=rita, at=TUESDAY)

    assert (link.source, link.campaign, link.credited_to, link.target, link.about_id, link.path) == (
        fair, "Lyon 2026", people["sam"], "post", post.pk, "",
    )  # fmt: skip
    assert (len(link.token), set(link.token) <= set(links.LETTERS)) == (8, True)
    made = Event.objects.get(name="marketing.link.made")
    assert made.payload == {
        "link_id": str(link.pk),
        "source_id": str(fair.pk),
        "membership_id": str(people["sam"].pk),
        "post_id": str(post.pk),
    }


def test_the_same_link_is_made_once_until_it_is_retired(rita, fair):
    draft = LinkDraft(fair, "Spring")
    first = links.make(draft=draft, by=rita, at=MONDAY)

    assert links.make(draft=draft, by=rita, at=TUESDAY) == first
    assert links.make(draft=LinkDraft(fair, "Autumn"), by=rita, at=TUESDAY) != first
    links.retire(link=first, by=rita, at=TUESDAY)
    links.retire(link=first, by=rita, at=FRIDAY)

    assert TrackingLink.objects.get(pk=first.pk).retired_at == TUESDAY
    assert links.make(draft=draft, by=rita, at=FRIDAY) != first
    assert told() == [f"marketing.link.{what}" for what in ("made", "made", "retired", "made")]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//evil.example/",
        "https://evil.example/",
        "\\\\evil.example",
        "teams/../../../admin",
        "teams//design",
        "javascript:alert(1)",
        "teams?next=//evil.example",
        "teams#x",
        "té",
        "x" * 201,
    ],
)
def test_a_link_leads_to_a_page_of_the_site_and_nowhere_else(path, rita, fair):
    with pytest.raises(Unacceptable):
        links.make(draft=LinkDraft(fair, target=LinkTarget.PAGE, path=path), by=rita, at=MONDAY)

    made = links.make(draft=LinkDraft(fair, target=LinkTarget.PAGE, path="/teams/design"), by=rita, at=MONDAY)
    assert made.path == "teams/design"


@pytest.mark.parametrize(
    "values",
    [
        {"target": "page", "path": "//evil.example"},
        {"target": "page", "path": ""},
        {"target": "home", "path": "teams"},
        {"target": "post"},
    ],
)
def test_the_table_refuses_what_leads_elsewhere(values, rita, fair):
    with pytest.raises(IntegrityError), transaction.atomic():
        TrackingLink.objects.create(
            organization_id=rita.organization_id, token="abc", source=fair, made_at=MONDAY, **values
        )
    right = {"target": "home", "token": "abc", "source": fair, "made_at": MONDAY}
    assert TrackingLink.objects.create(organization_id=rita.organization_id, **right).pk


@pytest.mark.parametrize("campaign", ["x" * 101, "https://evil.example", "<b>"])
def test_words_that_no_campaign_is_called_are_refused(campaign, rita, fair):
    with pytest.raises(Unacceptable):
        links.make(draft=LinkDraft(fair, campaign), by=rita, at=MONDAY)

    assert told() == []


def test_who_may_only_look_makes_and_retires_none(vera, rita, fair):
    link = links.make(draft=LinkDraft(fair), by=rita, at=MONDAY)

    with pytest.raises(PermissionDenied):
        links.make(draft=LinkDraft(fair, "Other"), by=vera, at=MONDAY)
    with pytest.raises(PermissionDenied):
        links.retire(link=link, by=vera, at=MONDAY)
    assert told() == ["marketing.link.made"]


def test_otto_from_another_organization_sees_and_retires_none(otto, rita, fair):
    link = links.make(draft=LinkDraft(fair), by=rita, at=MONDAY)

    assert list(TrackingLink.objects.visible_to(rita)) == [link]
    assert list(TrackingLink.objects.visible_to(otto)) == []
    with pytest.raises(PermissionDenied):
        links.retire(link=link, by=otto, at=MONDAY)


def test_a_word_is_found_in_whatever_case_it_was_typed(rita, fair):
    link = links.make(draft=LinkDraft(fair), by=rita, at=MONDAY)

    assert links.called(link.token.upper(), rita.organization_id) == link
    assert links.called("unknown", rita.organization_id) is None
