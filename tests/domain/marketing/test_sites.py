"""How a site looks: changed by one at a time, and the organization's look where nothing was set."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, Organization
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing.models import Site
from hireloom.marketing.operations import pictures, sites
from hireloom.marketing.operations.sites import SiteDraft
from hireloom.marketing.queries import public
from tests.cast import MONDAY, TUESDAY
from tests.domain.marketing.conftest import photo

DRAFT = SiteDraft(
    brand_color="#0f766e",
    languages=["en", "de"],
    words={"en": {"headline": "Arms that think"}, "de": {"headline": "Arme, die denken"}, "fr": {"headline": "?"}},
)


def seen(organization):
    return public.site_of(public.with_site(Organization.objects.filter(pk=organization.pk)).get())


def test_a_site_nobody_wrote_on_looks_as_its_organization(acme):
    Organization.objects.filter(pk=acme.organization.pk).update(brand_color="#123456")

    found = seen(acme.organization)

    assert (found.brand_color, found.languages, found.words, found.logo) == ("#123456", ("en",), {}, None)
    assert not Site.objects.exists()


def test_a_site_is_made_to_look_otherwise(acme, edda):
    sites.change(draft=DRAFT, revision=0, by=edda, at=MONDAY)

    found = seen(acme.organization)
    assert (found.brand_color, found.languages) == ("#0f766e", ("en", "de"))
    assert found.words == {"en": {"headline": "Arms that think"}, "de": {"headline": "Arme, die denken"}}
    assert Event.objects.get(name="marketing.site.changed").payload["fields"] == "brand_color languages words"


def test_saving_the_same_twice_is_one_change(edda):
    for _ in range(2):
        site = sites.change(draft=DRAFT, revision=0, by=edda, at=MONDAY)

    assert site.revision == 1
    assert Event.objects.filter(name="marketing.site.changed").count() == 1


def test_whoever_saves_over_a_newer_look_is_told(edda, adam):
    sites.change(draft=DRAFT, revision=0, by=adam, at=MONDAY)

    with pytest.raises(sites.SiteChangedMeanwhile) as refused:
        sites.change(draft=SiteDraft(brand_color="#ffffff"), revision=0, by=edda, at=TUESDAY)

    assert refused.value.site.brand_color == "#0f766e"


def test_the_logo_is_a_picture_of_the_site(acme, edda, files_here):
    picture = pictures.add(content=photo(400, 100), name="logo.jpg", alternative="Our logo", by=edda, at=MONDAY)

    sites.change(draft=SiteDraft(logo_id=picture.pk), revision=0, by=edda, at=MONDAY)
    logo = seen(acme.organization).logo

    assert [size.width for size in logo.sizes] == [320, 400]
    assert (logo.alternative, logo.fallback.width) == ("Our logo", 400)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (SiteDraft(brand_color="red"), "Choose a color"),
        (SiteDraft(languages=["tlh"]), "One of the languages is not known"),
        (SiteDraft(languages=["en"], words={"en": {"headline": "x" * 121}}), "A headline has up to 120 letters"),
    ],
)
def test_what_cannot_be_a_look_is_refused_with_a_sentence(edda, draft, words):
    with pytest.raises(Unacceptable, match=words):
        sites.change(draft=draft, revision=0, by=edda, at=MONDAY)


def test_only_who_may_edit_the_site_changes_it(rita, edda):
    with pytest.raises(PermissionDenied):
        sites.change(draft=DRAFT, revision=0, by=rita, at=MONDAY)

    assert sites.change(draft=DRAFT, revision=0, by=edda, at=MONDAY)
    assert not Site.objects.visible_to(rita).exists()
    assert Site.objects.visible_to(edda).exists()
