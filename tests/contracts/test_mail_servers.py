"""Mail through a real Postfix into a real Dovecot, and back."""

import json
import subprocess
from email.message import EmailMessage

import pytest

from hireloom.core import secret_values
from hireloom.messaging import trying
from hireloom.messaging.models import Mailbox
from tests import mail_room

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def mail(to, subject="Hello", **headers):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"rita@{mail_room.DOMAIN}", to, subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Zoë says hello.")
    return made


def mailbox(room, **more):
    secret = secret_values.lock(mail_room.PASSWORD, purpose="mailbox")
    values = {
        "address": room.address("rita"), "smtp_host": "127.0.0.1", "smtp_port": room.smtp_port,
        "smtp_security": "none", "smtp_user": room.address("rita"), "smtp_secret": secret, "imap_host": "127.0.0.1",
        "imap_port": room.imap_port, "imap_security": "none", "imap_user": room.address("rita"),
        "imap_secret": secret, "imap_sent_folder": "Sent",
    }  # fmt: skip
    return Mailbox(**values | more)


def test_a_mail_arrives_and_what_stands_behind_a_plus_is_the_same_account(post):
    for to in (f"ada@{mail_room.DOMAIN}", f"ada+one@{mail_room.DOMAIN}"):
        post.send(mail(to), by=post.address("rita"), to=to)
    post.wait(lambda: len(post.mails("ada")) == 2)
    assert {one["To"] for one in post.mails("ada")} == {f"ada@{mail_room.DOMAIN}", f"ada+one@{mail_room.DOMAIN}"}


def test_who_does_not_exist_bounces_with_a_real_report(post):
    to = f"nobody@{mail_room.DOMAIN}"
    post.send(mail(to), by=post.address("sam"), to=to)
    post.wait(lambda: post.mails("sam"))
    report = post.mails("sam")[-1]
    assert (report.get_content_type(), report["Auto-Submitted"]) == ("multipart/report", "auto-replied")
    assert "Action: failed" in report.as_string()


def test_what_cannot_be_delivered_yet_lies_in_the_queue(post):
    post.send(mail("ada@elsewhere.example.net"), by=post.address("rita"), to="ada@elsewhere.example.net")

    def queued():
        done = subprocess.run(post.queue_command, check=True, capture_output=True, text=True)
        return [json.loads(line)["recipients"][0]["address"] for line in done.stdout.splitlines()]

    post.wait(lambda: queued() == ["ada@elsewhere.example.net"])


def test_trying_a_mailbox_signs_in_to_both_servers_and_opens_the_folders(post):
    found = trying.of(mailbox(post))
    assert [(each.label, each.works) for each in found] == [("Sending", True), ("Answers", True), ("Sent mails", True)]
    assert found[0].words == f"The server takes mails from rita@{mail_room.DOMAIN}."


def test_trying_says_what_does_not_work(post):
    wrong = secret_values.lock("wrong", purpose="mailbox")
    found = trying.of(mailbox(post, smtp_secret=wrong, imap_secret=wrong))
    assert [(each.label, each.works) for each in found] == [("Sending", False), ("Answers", False)]
    assert all("neither this user name nor this password" in each.words for each in found)
    found = trying.of(mailbox(post, imap_folder="Envoyés & co", smtp_user="", smtp_secret=""))
    assert [(each.label, each.works) for each in found] == [("Sending", True), ("Answers", False), ("Sent mails", True)]
    assert "There is no folder Envoyés & co" in found[1].words
