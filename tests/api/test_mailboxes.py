"""Mailboxes through the API: passwords go in and never come out."""

from hireloom.core import tenancy
from hireloom.messaging import servers
from hireloom.messaging.models import Mailbox

BODY = {
    "address": "jobs@mail.example.org",
    "smtp": {"host": "smtp.example.org", "port": 465, "user": "jobs", "password": "shuttle and thread"},
    "a_day": 80,
}


def test_a_mailbox_is_set_up_read_changed_and_taken_out_of_use(program):
    adam = program("adam")
    box = adam.post("/mailboxes", BODY)
    assert (adam.status, box["smtp"]["host"], box["a_day"]) == (201, "smtp.example.org", 80)
    assert "shuttle" not in str(box)
    assert (adam.get("/mailboxes"), adam.get(f"/mailboxes/{box['id']}")) == ([box], box)
    kept = BODY | {"smtp": BODY["smtp"] | {"password": None}, "name": "Acme"}
    changed = adam.put(f"/mailboxes/{box['id']}", kept)
    assert (changed["name"], servers.smtp_of(Mailbox.objects.get()).secret) == ("Acme", "shuttle and thread")
    adam.put(f"/mailboxes/{box['id']}", kept | {"smtp": kept["smtp"] | {"host": "smtp.example.net"}})
    assert adam.status == 422
    adam.post("/mailboxes", BODY)
    assert adam.status == 409
    adam.post(f"/mailboxes/{box['id']}/deactivations")
    assert (adam.status, adam.get("/mailboxes")) == (201, [])


def test_an_address_for_forwarded_mails_is_made_and_switched_off(program):
    adam = program("adam")
    imap = {"host": "imap.example.org", "port": 993, "user": "jobs"}
    box = adam.post("/mailboxes", BODY | {"imap": imap})
    assert (box["takes_tags"], box["intake_address"]) == (False, "")
    adam.put(f"/mailboxes/{box['id']}/intake", {"way": "plus"})
    assert adam.status == 422
    adam.put(f"/mailboxes/{box['id']}", BODY | {"imap": imap, "takes_tags": True})
    made = adam.put(f"/mailboxes/{box['id']}/intake", {"way": "plus"})
    assert (adam.status, made["intake_address"].startswith("jobs+add-")) == (200, True)
    assert adam.put(f"/mailboxes/{box['id']}/intake", {"way": "none"})["intake_address"] == ""
    rita = program("rita")
    rita.put(f"/mailboxes/{box['id']}/intake", {"way": "own"})
    assert rita.status == 403


def test_who_may_not_and_otto(acme, program, globex):
    adam = program("adam")
    box = adam.post("/mailboxes", BODY)
    rita = program("rita")
    for call in (
        lambda: rita.post("/mailboxes", BODY),
        lambda: rita.put(f"/mailboxes/{box['id']}", BODY),
        lambda: rita.post(f"/mailboxes/{box['id']}/deactivations"),
    ):
        call()
        assert rita.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert otto.get("/mailboxes") == []
    otto.get(f"/mailboxes/{box['id']}")
    assert otto.status == 404
    otto.post("/mailboxes", BODY | {"owner_id": str(acme.colleagues["rita"].pk)})
    assert otto.status == 404
