"""The look of the careers site."""

from html import unescape

from hireloom.marketing.models import Site
from hireloom.marketing.operations import sites
from hireloom.marketing.operations.sites import SiteDraft
from tests.cast import MONDAY

PAGE = "/settings/careers-site/"
FILLED = {
    "brand_color": "#0F766E",
    "logo": "",
    "first": "en",
    "others": ["de"],
    "revision": "0",
    "words-en-headline": "Arms that think",
    "words-de-headline": "Arme, die denken",
}


def test_the_look_is_saved_and_shown(sign_in, acme):
    client = sign_in("edda")

    client.post(PAGE, FILLED)

    site = Site.objects.get()
    assert (site.brand_color, site.languages) == ("#0f766e", ["en", "de"])
    assert site.words == {"en": {"headline": "Arms that think"}, "de": {"headline": "Arme, die denken"}}
    page = client.get(PAGE).content.decode()
    assert 'value="Arme, die denken"' in page
    assert "Arms that think" in client.get("/careers/acme-robotics/").content.decode()


def test_before_anything_is_set_the_form_shows_what_the_organization_has(sign_in, acme):
    acme.organization.tagline = "We build"
    acme.organization.save()

    page = sign_in("edda").get(PAGE).content.decode()

    assert 'value="We build"' in page
    assert 'value="#2c4a7c"' in page


def test_who_saves_over_a_newer_look_sees_it_and_keeps_what_was_typed(sign_in, acme, adam):
    theirs = SiteDraft(languages=["en"], words={"en": {"headline": "Adam's"}})
    sites.change(draft=theirs, revision=0, by=adam, at=MONDAY)

    response = sign_in("edda").post(PAGE, FILLED)
    shown = unescape(response.content.decode())

    assert response.status_code == 409
    assert "Adam's" in shown
    assert 'value="Arms that think"' in shown
    assert 'name="revision" value="1"' in shown


def test_what_cannot_be_a_color_is_refused_and_the_words_stay(sign_in, acme):
    response = sign_in("edda").post(PAGE, FILLED | {"brand_color": "red"})

    assert response.status_code == 422
    assert 'value="Arms that think"' in response.content.decode()
    assert not Site.objects.exists()


def test_only_who_may_edit_the_site_comes_here(sign_in, acme):
    assert sign_in("rita").get(PAGE).status_code == 403
    assert sign_in("edda").get(PAGE).status_code == 200
