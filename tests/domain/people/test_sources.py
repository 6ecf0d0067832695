"""Where people come from: a list that colleagues write and strangers only name."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import SourceKind
from hireloom.people.models import Source
from hireloom.people.operations import sources
from hireloom.people.operations.sources import Claim
from tests.cast import MONDAY


def listed():
    return sorted(Source.objects.values_list("name", "kind"))


def test_a_recruiter_adds_a_source_and_it_is_recorded(rita):
    fair = sources.add(name=" Spring  fair ", kind=SourceKind.EVENT, by=rita, at=MONDAY)

    assert listed() == [("Spring fair", "event")]
    assert Event.objects.get(name="people.source.added").payload == {"source_id": str(fair.pk)}


def test_a_source_that_is_there_in_another_case_is_not_added_again(rita):
    fair = sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)

    assert sources.add(name="SPRING FAIR", kind=SourceKind.OTHER, by=rita, at=MONDAY) == fair
    assert listed() == [("Spring fair", "event")]
    assert Event.objects.filter(name="people.source.added").count() == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_source_without_a_readable_name_is_refused(name, rita):
    with pytest.raises(Unacceptable):
        sources.add(name=name, kind=SourceKind.OTHER, by=rita, at=MONDAY)

    assert listed() == []


def test_who_may_not_add_people_adds_no_sources(vera, otto):
    with pytest.raises(PermissionDenied):
        sources.add(name="Spring fair", kind=SourceKind.EVENT, by=vera, at=MONDAY)

    assert listed() == []


def test_a_claim_finds_what_is_known_and_makes_nothing_of_what_is_not(acme, rita):
    fair = sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)

    known = sources.claimed(organization_id=acme.organization.pk, word="spring FAIR")
    unknown = sources.claimed(organization_id=acme.organization.pk, word="Autumn fair")
    absurd = sources.claimed(organization_id=acme.organization.pk, word="<b>")

    site = Source.objects.get(name="Careers site")
    assert [known, unknown, absurd] == [Claim(fair), Claim(site, "Autumn fair"), Claim(site)]
    assert listed() == [("Careers site", "careers_site"), ("Spring fair", "event")]


def test_another_organizations_sources_are_not_known(acme, rita, globex):
    sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)

    assert sources.known(organization_id=globex.organization.pk, name="Spring fair") is None
