"""Links of mails led through us: they lead where they were meant to, whatever is kept."""

import pytest

from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.crm.models import Engagement
from hireloom.messaging import preference_links
from hireloom.messaging import tracking as links
from hireloom.messaging.models import ContactPolicy, ContactWish, Message
from tests import factories
from tests.domain.crm.test_tracking import mail  # noqa: F401  the same mail

PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0"
TARGET = "https://jobs.example.org/nights"


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def visit(client, mail, acme):  # noqa: F811
    """Follow the first link, or fetch the picture: `visit("picture")`."""
    tracker = links.of([mail])[mail.pk]
    addresses = {"link": tracker.address(TARGET), "picture": tracker.picture}

    def go(what="link", method="get", agent=PERSON, **headers):
        address = addresses[what].split("//", 1)[1].partition("/")[2]
        return getattr(client, method)(f"/{address}", headers={"User-Agent": agent, **headers})

    return go


def kept():
    return list(Engagement.objects.order_by("at").values_list("kind", "machine"))


def test_a_link_leads_where_it_points_and_that_is_kept(visit):
    answer = visit()

    assert (answer.status_code, answer["Location"]) == (302, TARGET)
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "private, no-store")
    assert kept() == [("clicked", "")]


def test_a_picture_is_a_point_and_that_is_kept(visit):
    answer = visit("picture")

    assert (answer.status_code, answer["Content-Type"], len(answer.content)) == (200, "image/gif", 42)
    assert kept() == [("opened", "")]


@pytest.mark.parametrize(
    ("method", "agent", "machine"),
    [("head", PERSON, "head"), ("get", "BarracudaCentral/2.0", "scanner"), ("get", "Mozilla/5.0", "privacy_proxy")],
)
def test_machines_are_led_on_and_marked(visit, method, agent, machine):
    assert visit(method=method, agent=agent).status_code == 302
    assert kept() == [("clicked", machine)]


@pytest.mark.parametrize("header", ["Sec-GPC", "DNT"])
def test_who_does_not_want_to_be_followed_is_led_on_and_nothing_is_kept(visit, header):
    assert visit(**{header: "1"})["Location"] == TARGET
    assert visit("picture", **{header: "1"}).status_code == 200
    assert kept() == []


def test_links_keep_working_when_nothing_is_seen_any_more_and_when_the_mail_is_gone(visit):
    ContactPolicy.objects.update(tracks_opens=False)
    assert visit()["Location"] == TARGET
    Message.objects.all().delete()
    assert visit()["Location"] == TARGET
    assert visit("picture").status_code == 200
    assert kept() == []


def test_nobody_is_led_anywhere_by_a_link_that_is_not_ours(client, db):
    assert client.get("/m/https:%2F%2Fevil.example.org/").status_code == 404
    assert client.get("/m/abc:def:ghi/").status_code == 404
    assert client.get("/m/abc:def:ghi/picture.gif").status_code == 404
    assert tenancy.current() is None


def test_a_link_is_only_looked_at(visit):
    assert visit(method="post").status_code == 405


def test_looking_at_ones_preferences_is_kept_once_an_hour_where_it_is_wanted(client, mail, acme):  # noqa: F811
    token = preference_links.sign(address="ada@example.org", organization_id=acme.organization.pk, message_id=mail.pk)
    address = f"/careers/{acme.organization.slug}/preferences/{token}/"
    assert client.get(address, headers={"User-Agent": PERSON, "Sec-GPC": "1"}).status_code == 200
    assert kept() == []
    for agent in (PERSON, PERSON, "curl/8.5.0"):
        assert client.get(address, headers={"User-Agent": agent}).status_code == 200

    assert sorted(kept()) == [("visited", ""), ("visited", "program")]
    ContactPolicy.objects.update(tracks_opens=False)
    Engagement.objects.all().delete()
    client.get(address, headers={"User-Agent": PERSON})
    assert kept() == []


def test_people_object_on_their_page_and_take_it_back(client, mail, acme):  # noqa: F811
    token = preference_links.sign(address="ada@example.org", organization_id=acme.organization.pk, message_id=mail.pk)
    address = f"/careers/{acme.organization.slug}/preferences/{token}/"
    assert "You may see whether I open your mails" in client.get(address).content.decode()
    choice = {"deed": "choose", "how_often": "0", "pause_until": ""}
    assert client.post(address, choice).status_code == 200
    assert ContactWish.objects.get().refuses_tracking
    assert links.of([mail]) == {}

    client.post(address, choice | {"is_seen": "on"})
    assert not ContactWish.objects.get().refuses_tracking
    names = (
        Event.objects.filter(name__startswith="messaging.tracking").order_by("sequence").values_list("name", flat=True)
    )
    assert list(names) == ["messaging.tracking.refused", "messaging.tracking.allowed"]
    ContactPolicy.objects.update(tracks_opens=False)
    assert "You may see whether I open your mails" not in client.get(address).content.decode()
