"""The domains mails are from through the API: a key is made and looked up; its private part never comes out."""

from hireloom.core import tenancy
from hireloom.messaging.models import SendingDomain
from tests import name_server


def test_a_key_is_made_looked_up_and_destroyed(program, settings):
    adam = program("adam")
    domain = adam.post("/sending-domains", {"domain": "@Mail.Example.org"})
    assert (adam.status, domain["domain"], domain["published_at"]) == (201, "mail.example.org", None)
    row = SendingDomain.objects.get()
    assert (domain["record_name"], domain["record"]) == (row.record_name, row.record)
    assert row.private_key not in str(domain)

    with name_server.running({row.record_name: [row.record]}) as settings.DNS_SERVER:
        checked = adam.post(f"/sending-domains/{domain['id']}/checks")
    assert [(one["kind"], one["is_right"]) for one in checked["checks"]] == [
        ("SPF", False),
        ("DKIM", True),
        ("DMARC", False),
    ]
    assert (checked["published_at"] is None, checked["checks"][2]["wanted"].startswith("v=DMARC1")) == (False, True)
    assert adam.get("/sending-domains") == [adam.get(f"/sending-domains/{domain['id']}")]
    adam.post("/sending-domains", {"domain": "no domain"})
    assert adam.status == 422
    adam.delete(f"/sending-domains/{domain['id']}")
    assert (adam.status, adam.get("/sending-domains")) == (204, [])


def test_who_may_not_and_otto(program, globex):
    domain = program("adam").post("/sending-domains", {"domain": "mail.example.org"})
    rita = program("rita")
    rita.post("/sending-domains", {"domain": "other.example.org"})
    assert (rita.status, rita.get("/sending-domains")) == (403, [])
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for call in (otto.get, otto.delete):
        call(f"/sending-domains/{domain['id']}")
        assert otto.status == 404
    otto.post(f"/sending-domains/{domain['id']}/checks")
    assert (otto.status, SendingDomain.objects.count()) == (404, 1)
