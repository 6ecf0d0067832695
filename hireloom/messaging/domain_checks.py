"""Whether the world believes that mails of a domain are from there, and which record to add where it does not.

Sources: SPF is RFC 7208, DKIM RFC 6376, DMARC RFC 7489.
"""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.kit import dns
from hireloom.messaging.models import Mailbox, SendingDomain

INCLUDES = {
    "gmail.com": "_spf.google.com",
    "google.com": "_spf.google.com",
    "office365.com": "spf.protection.outlook.com",
    "outlook.com": "spf.protection.outlook.com",
    "zoho.com": "zoho.com",
    "mailgun.org": "mailgun.org",
    "sendgrid.net": "sendgrid.net",
    "amazonaws.com": "amazonses.com",
    "messagingengine.com": "spf.messagingengine.com",
}
"""What providers want in the record of a domain whose mails they send."""


class Standing(StrEnum):
    """What was found of a record."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """One of the three records: `name` is where it stands, `wanted` what is to stand there, `found` what does."""

    kind: str
    standing: Standing
    words: str
    name: str
    wanted: str = ""
    found: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        return self.standing == Standing.RIGHT


def of(domain: SendingDomain, mailboxes: Collection[Mailbox]) -> list[Check]:
    """The three records of a domain as they stand in the world now; the mailboxes are those of its addresses."""
    return [spf(domain.domain, senders_of(mailboxes)), dkim(domain), dmarc(domain.domain)]


def senders_of(mailboxes: Collection[Mailbox]) -> list[str]:
    """What an SPF record names for the servers these mailboxes send by, in order, none twice."""
    hosts = [box.smtp_host or urlsplit(settings.EMAIL_URL).hostname or "" for box in mailboxes]
    return list(dict.fromkeys(_mechanism(host) for host in hosts if host))


def _mechanism(host: str) -> str:
    for ending, name in INCLUDES.items():
        if host == ending or host.endswith(f".{ending}"):
            return f"include:{name}"
    try:
        return f"ip{ipaddress.ip_address(host).version}:{host}"
    except ValueError:
        return f"a:{host}"


def spf(domain: str, senders: Collection[str]) -> Check:
    """Whether a domain names the servers that send for it."""
    try:
        found = tuple(one for one in _texts(domain) if one.lower().split(" ")[0] == "v=spf1")
    except dns.NoAnswer as error:
        return _unknown("SPF", domain, error)
    wanted = _spf_record(found[0] if len(found) == 1 else "", senders)
    if not found:
        return Check("SPF", Standing.MISSING, _("No server is named that may send. Add this record."), domain, wanted)
    if len(found) > 1:
        words = _("There are two such records, so that none counts. Keep one, which says this.")
        return Check("SPF", Standing.WRONG, words, domain, wanted, found)
    said = found[0].lower().split()
    if "+all" in said or "all" in said:
        words = _("It lets everybody send, which nobody believes. Replace it by this.")
        return Check("SPF", Standing.WRONG, words, domain, wanted.replace("+all", "~all"), found)
    if missing := [one for one in senders if one.lower() not in said]:
        words = _("It does not name what your mailboxes send by: %s. If nothing else in it covers that, write this.")
        return Check("SPF", Standing.WRONG, words % ", ".join(missing), domain, wanted, found)
    return Check("SPF", Standing.RIGHT, _("Names the servers that send."), domain, "", found)


def _spf_record(present: str, senders: Collection[str]) -> str:
    """The record with every sender in it, before what it says of all others."""
    words = present.split() or ["v=spf1", "~all"]
    new = [one for one in senders if one.lower() not in [word.lower() for word in words]]
    ends = [number for number, word in enumerate(words) if word.lower().lstrip("+-~?") == "all"]
    place = ends[0] if ends else len(words)
    return " ".join([*words[:place], *new, *words[place:]])


def dkim(domain: SendingDomain) -> Check:
    """Whether the key that signs can be read where it is looked for."""
    name, wanted = domain.record_name, domain.record
    try:
        found = tuple(_texts(name))
    except dns.NoAnswer as error:
        return _unknown("DKIM", name, error)
    if not found:
        words = _("The key cannot be read yet. Add this record; until it is there, mails are not signed.")
        return Check("DKIM", Standing.MISSING, words, name, wanted)
    if [_tags(one).get("p", "") for one in found] != [domain.public_key]:
        return Check("DKIM", Standing.WRONG, _("Another key stands there. Replace it by this."), name, wanted, found)
    return Check("DKIM", Standing.RIGHT, _("The key can be read; mails are signed."), name, "", found)


def dmarc(domain: str) -> Check:
    """Whether a domain, or one above it, says what is to become of mails that only pretend to be from there."""
    labels = domain.split(".")
    names = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    wanted = f"v=DMARC1; p=none; rua=mailto:postmaster@{domain}"
    try:
        for place in names:
            found = tuple(one for one in _texts(f"_dmarc.{place}") if one.lower().startswith("v=dmarc1"))
            if found:
                break
    except dns.NoAnswer as error:
        return _unknown("DMARC", f"_dmarc.{domain}", error)
    name = f"_dmarc.{place}" if found else f"_dmarc.{domain}"
    if not found:
        words = _("Nothing is said about mails that only pretend to be yours; providers want it. Add this record.")
        return Check("DMARC", Standing.MISSING, words, name, wanted)
    if len(found) > 1:
        words = _("There are two such records, so that none counts. Keep one.")
        return Check("DMARC", Standing.WRONG, words, name, wanted, found)
    if _tags(found[0]).get("p", "").lower() not in ("none", "quarantine", "reject"):
        return Check(
            "DMARC", Standing.WRONG, _("It says nothing that counts. Replace it by this."), name, wanted, found
        )
    return Check("DMARC", Standing.RIGHT, _("Says what is to become of mails that pretend."), name, "", found)


def _tags(record: str) -> dict[str, str]:
    """The values of a record of DKIM or DMARC by their tags, without spaces."""
    pairs = (one.partition("=") for one in record.split(";") if "=" in one)
    return {tag.strip().lower(): "".join(value.split()) for tag, _, value in pairs}


def _texts(name: str) -> list[str]:
    return dns.texts(name, server=settings.DNS_SERVER)


def _unknown(kind: str, name: str, error: Exception) -> Check:
    words = _("No name server answered, so nothing is known: %s") % error
    return Check(kind, Standing.UNKNOWN, words, name)
