"""Mails are signed for their domain once the world can read the key; another implementation than ours verifies them."""

import dkim as verifier
import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import dkim, domain_checks
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Mailbox, SendingDomain
from hireloom.messaging.operations import mailboxes, outbox, sending_domains
from hireloom.messaging.operations.mailboxes import MailboxDraft
from tests import factories, name_server
from tests.cast import FRIDAY, MONDAY, TUESDAY

DOMAIN = "mail.example.org"


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def domain(adam):
    return sending_domains.add(domain=f"@{DOMAIN.upper()}", by=adam, at=MONDAY)


@pytest.fixture
def world(settings):
    """What name servers say, by name."""
    records = {}
    with name_server.running(records) as address:
        settings.DNS_SERVER = address
        yield records


def publish(world, domain):
    world[domain.record_name] = [domain.record]


def verify(raw, domain):
    def look_up(name, timeout=5):
        return domain.record.encode() if name.decode().rstrip(".") == domain.record_name else b""

    return verifier.verify(raw, dnsfunc=look_up)


def sent(server, adam, ada, **more):
    values = {"to_address": "ada@example.org", "subject": "Grüße", "text": "Hi Ada\n.\n\nhttps://example.org/a\n\n\n"}
    letter = outbox.Letter(**values | {"purpose": Purpose.SEQUENCE} | more)
    message = outbox.queue(letter=letter, key=str(more), by=adam, at=MONDAY, person=ada)
    outbox.hand_over(organization_id=ada.organization_id, message_id=message.pk, at=TUESDAY)
    return server.raw[-1]


def test_a_signed_mail_verifies_with_its_unsubscribe_headers_covered_and_one_changed_letter_does_not(
    server, adam, ada, domain, world
):
    mailboxes.add(owner=None, draft=MailboxDraft(f"jobs@{DOMAIN}"), by=adam, at=MONDAY)
    assert b"DKIM-Signature" not in sent(server, adam, ada, to_name="before"), "nobody could check it yet"
    publish(world, domain)
    sending_domains.check(domain=domain, by=adam, at=TUESDAY)

    for purpose in (Purpose.SEQUENCE, Purpose.ONE_TO_ONE, Purpose.INTERVIEW):
        raw = sent(server, adam, ada, purpose=purpose)
        assert verify(raw, domain) is True
    raw = sent(server, adam, ada)
    covered = raw.split(b"bh=")[0].lower()
    assert all(name in covered for name in (b"list-unsubscribe:", b"list-unsubscribe-post", b"from:", b"message-id"))
    for old, new in ((b"Hi Ada", b"Hi Eda"), (b"One-Click", b"One-Clack"), (b"jobs@", b"sobs@")):
        assert verify(raw.replace(old, new), domain) is False


def test_a_key_is_made_once_and_kept_where_nobody_reads_it(adam, rita, otto, domain):
    assert sending_domains.add(domain=DOMAIN, by=adam, at=FRIDAY) == domain
    assert (domain.record_name, domain.published_at) == (f"loom20260302._domainkey.{DOMAIN}", None)
    assert "PRIVATE" not in domain.private_key
    assert dkim.key_of(domain).private.key_size == 2048
    for verb in (
        lambda by: sending_domains.add(domain=DOMAIN, by=by, at=MONDAY),
        lambda by: sending_domains.check(domain=domain, by=by, at=MONDAY),
        lambda by: sending_domains.remove(domain=domain, by=by, at=MONDAY),
    ):
        with pytest.raises(PermissionDenied):
            verb(rita)
    with pytest.raises(PermissionDenied):
        sending_domains.remove(domain=domain, by=otto, at=MONDAY)
    for wrong in ("example", "exa mple.org", "", "a" * 300 + ".org"):
        with pytest.raises(Unacceptable):
            sending_domains.add(domain=wrong, by=adam, at=MONDAY)
    sending_domains.remove(domain=domain, by=adam, at=MONDAY)
    sending_domains.remove(domain=domain, by=adam, at=MONDAY)
    names = Event.objects.filter(name__contains="sending_domain").order_by("sequence").values_list("name", flat=True)
    assert SendingDomain.objects.count() == 0
    assert [name.rpartition(".")[2] for name in names] == ["added", "removed"]


def test_after_the_installations_key_changed_nothing_is_signed_with_what_cannot_be_read(domain, settings):
    settings.SECRET_KEY = "another one"
    assert dkim.key_of(SendingDomain.objects.get()) is None


def standings(domain, adam):
    return {one.kind: one.standing.value for one in sending_domains.check(domain=domain, by=adam, at=TUESDAY)}


def test_a_domain_says_which_record_is_missing_wrong_or_right(adam, domain, world):
    place = mailboxes.Place("smtp.gmail.com", 465)
    mailboxes.add(owner=None, draft=MailboxDraft(f"jobs@{DOMAIN}", smtp=place), by=adam, at=MONDAY)
    assert standings(domain, adam) == {"SPF": "missing", "DKIM": "missing", "DMARC": "missing"}
    world |= {
        DOMAIN: ["something else", "v=spf1 mx ~all"],
        domain.record_name: ["v=DKIM1; p=AAAA"],
        f"_dmarc.{DOMAIN}": ["v=DMARC1; rua=mailto:x@example.org"],
    }
    checks = {one.kind: one for one in sending_domains.check(domain=domain, by=adam, at=TUESDAY)}
    assert {one.standing.value for one in checks.values()} == {"wrong"}
    assert checks["SPF"].wanted == "v=spf1 mx include:_spf.google.com ~all"
    assert (checks["DKIM"].name, checks["DKIM"].wanted) == (domain.record_name, domain.record)
    world |= {DOMAIN: ["v=spf1 mx include:_spf.google.com ~all"], "_dmarc.example.org": ["v=DMARC1; p=reject"]}
    del world[f"_dmarc.{DOMAIN}"]
    publish(world, domain)
    assert standings(domain, adam) == {"SPF": "right", "DKIM": "right", "DMARC": "right"}
    domain.refresh_from_db()
    assert (domain.published_at, domain.checked_at) == (TUESDAY, TUESDAY)
    world[DOMAIN] += ["v=spf1 -all"]
    assert standings(domain, adam)["SPF"] == "wrong", "two records are none"
    del world[domain.record_name]
    standings(domain, adam)
    domain.refresh_from_db()
    assert domain.published_at is None, "what nobody can check is not signed any more"


def test_where_no_name_server_answers_nothing_is_known_and_signing_stays(adam, domain, world, settings, monkeypatch):
    publish(world, domain)
    standings(domain, adam)
    settings.DNS_SERVER = "127.0.0.1:1"
    monkeypatch.setattr("hireloom.kit.dns.SECONDS", 0.3)
    assert standings(domain, adam) == {"SPF": "unknown", "DKIM": "unknown", "DMARC": "unknown"}
    domain.refresh_from_db()
    assert domain.published_at == TUESDAY


@pytest.mark.parametrize(
    ("present", "wanted"),
    [
        ([], "v=spf1 a:smtp.example.org ~all"),
        (["v=spf1 +all"], "v=spf1 a:smtp.example.org ~all"),
        (["v=spf1 ip4:192.0.2.1 -all"], "v=spf1 ip4:192.0.2.1 a:smtp.example.org -all"),
        (["v=spf1 redirect=_spf.example.org"], "v=spf1 redirect=_spf.example.org a:smtp.example.org"),
    ],
)
def test_what_to_write_keeps_what_stands_there(world, present, wanted):
    world[DOMAIN] = present
    assert domain_checks.spf(DOMAIN, ["a:smtp.example.org"]).wanted == wanted


def test_servers_are_named_as_their_provider_wants_it(settings):
    settings.EMAIL_URL = "smtp://relay.example.org:587"
    hosts = ("smtp.office365.com", "", "smtp.office365.com", "192.0.2.1")
    boxes = [Mailbox(smtp_host=host) for host in hosts]
    assert domain_checks.senders_of(boxes) == [
        "include:spf.protection.outlook.com", "a:relay.example.org", "ip4:192.0.2.1",
    ]  # fmt: skip
