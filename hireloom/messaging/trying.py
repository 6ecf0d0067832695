"""Trying a mailbox out, step by step, and saying in plain words what works and what does not."""

import imaplib
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.messaging import servers, transport
from hireloom.messaging.models import Mailbox
from hireloom.messaging.servers import Unreachable


@dataclass(frozen=True)
class Finding:
    """One thing that was tried: what, whether it works, and what it said."""

    label: str
    works: bool
    words: str


def of(mailbox: Mailbox) -> list[Finding]:
    """Sign in to both servers, say who would send, and open the folders. Nothing is sent, and no mail is read."""
    return [*_sending(mailbox), *_receiving(mailbox)]


def _sending(mailbox: Mailbox) -> Iterator[Finding]:
    label = _("Sending")
    try:
        server = _sender(mailbox)
    except Unreachable as error:
        yield Finding(label, False, str(error))
        return
    if server is None:
        yield Finding(label, True, _("This installation has no mail server: mails are kept and shown here."))
        return
    try:
        code, answer = server.mail(mailbox.address)
        server.rset()
        server.quit()
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(label, False, _("The server broke the conversation off: %s") % servers.said(error))
        return
    if code >= 400:
        words = transport.words_of(answer)
        yield Finding(
            label,
            False,
            _("The server lets nobody send from %(address)s: %(words)s") % {"address": mailbox.address, "words": words},
        )
        return
    yield Finding(label, True, _("The server takes mails from %s.") % mailbox.address)


def _sender(mailbox: Mailbox) -> smtplib.SMTP | None:
    if mailbox.smtp_host:
        return servers.smtp(servers.smtp_of(mailbox))
    if not settings.EMAIL_URL:
        return None
    try:
        return servers.by_url(settings.EMAIL_URL)
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(_("The installation's mail server does not answer: %s") % servers.said(error)) from error


def _receiving(mailbox: Mailbox) -> Iterator[Finding]:
    if not mailbox.imap_host:
        return
    label = _("Answers")
    try:
        server = servers.imap(servers.imap_of(mailbox))
    except Unreachable as error:
        yield Finding(label, False, str(error))
        return
    try:
        yield _folder(server, mailbox.imap_folder, label)
        if mailbox.imap_sent_folder:
            yield _folder(server, mailbox.imap_sent_folder, _("Sent mails"))
        server.logout()
    except (OSError, imaplib.IMAP4.error) as error:
        yield Finding(label, False, _("The server broke the conversation off: %s") % servers.said(error))


def _folder(server: imaplib.IMAP4, name: str, label: str) -> Finding:
    answer, found = server.select(servers.folder(name), readonly=True)
    said = found[0] or b"0"
    if answer != "OK":
        named = {"name": name, "words": transport.words_of(said)}
        return Finding(label, False, _("There is no folder %(name)s: %(words)s") % named)
    words = _("Signed in; mails in the folder %(name)s: %(count)d.") % {"name": name, "count": int(said)}
    return Finding(label, True, words)
