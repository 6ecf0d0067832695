"""Reaching the mail servers that a mailbox names, and saying in plain words what went wrong."""

import base64
import imaplib
import ipaddress
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.core import secret_values
from hireloom.messaging.enums import MailSecurity
from hireloom.messaging.models import Mailbox

TIMEOUT_SECONDS = 15
SENDING_SECONDS = 30
OTHER_LETTERS = re.compile(r"[^\x20-\x7e]+")
PURPOSE = "mailbox"
"""What secrets of mailboxes are locked for (`core.secret_values`)."""


@dataclass(frozen=True)
class Server:
    """Where a mail server is, and how one signs in there; without a user nobody signs in."""

    host: str
    port: int
    security: MailSecurity
    user: str = ""
    secret: str = field(default="", repr=False)


class Unreachable(Exception):
    """A server cannot be used; the message is a sentence for whoever set the mailbox up."""


class RefusedSignIn(Unreachable):
    """The server answers, and takes neither user name nor password."""


def smtp_of(mailbox: Mailbox) -> Server:
    """By which server a mailbox sends.

    Raises: Unreachable: its password cannot be read.
    """
    security = MailSecurity(mailbox.smtp_security)
    return Server(mailbox.smtp_host, mailbox.smtp_port, security, mailbox.smtp_user, _secret(mailbox.smtp_secret))


def imap_of(mailbox: Mailbox) -> Server:
    """From which server a mailbox gets answers.

    Raises: Unreachable: its password cannot be read.
    """
    security = MailSecurity(mailbox.imap_security)
    return Server(mailbox.imap_host, mailbox.imap_port, security, mailbox.imap_user, _secret(mailbox.imap_secret))


def _secret(kept: str) -> str:
    try:
        return secret_values.unlock(kept, purpose=PURPOSE)
    except secret_values.Unreadable as error:
        raise Unreachable(
            _("The password was kept under another key of this installation; type it in again.")
        ) from error


class _CheckedSMTP(smtplib.SMTP):
    """Connects to addresses that mailboxes may use, and to no others."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return reach(host, port, timeout)


class _CheckedSMTPS(smtplib.SMTP_SSL):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self.context.wrap_socket(reach(host, port, timeout), server_hostname=host)


class _CheckedIMAP(imaplib.IMAP4):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        return reach(self.host, self.port, timeout)


class _CheckedIMAPS(imaplib.IMAP4_SSL):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        found: socket.socket = self.ssl_context.wrap_socket(
            reach(self.host, self.port, timeout), server_hostname=self.host
        )
        return found


def smtp(server: Server, *, timeout: float = TIMEOUT_SECONDS) -> smtplib.SMTP:
    """A greeted, encrypted, signed-in connection for sending; whoever asked closes it.

    Raises: Unreachable.
    """
    with _in_words(server):
        if server.security == MailSecurity.TLS:
            connection: smtplib.SMTP = _CheckedSMTPS(server.host, server.port, timeout=timeout, context=trusted())
        else:
            connection = _CheckedSMTP(server.host, server.port, timeout=timeout)
    try:
        with _in_words(server):
            if server.security == MailSecurity.STARTTLS:
                connection.starttls(context=trusted())
            connection.ehlo_or_helo_if_needed()
            if server.user:
                connection.login(server.user, server.secret)
    except Unreachable:
        connection.close()
        raise
    return connection


def by_url(address: str) -> smtplib.SMTP:
    """A greeted, authenticated connection to `smtp://` or `smtps://`; `?tls=starttls` upgrades it.

    Raises: OSError, smtplib.SMTPException.
    """
    parts = urlsplit(address)
    is_implicit = parts.scheme == "smtps"
    port = parts.port or (465 if is_implicit else 587 if "starttls" in parts.query else 25)
    host = parts.hostname or "localhost"
    if is_implicit:
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SENDING_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=SENDING_SECONDS)
        if parse_qs(parts.query).get("tls") == ["starttls"]:
            server.starttls(context=ssl.create_default_context())
    server.ehlo_or_helo_if_needed()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def imap(server: Server, *, timeout: float = TIMEOUT_SECONDS) -> imaplib.IMAP4:
    """An encrypted, signed-in connection for reading; whoever asked logs out of it.

    Raises: Unreachable.
    """
    with _in_words(server):
        if server.security == MailSecurity.TLS:
            connection: imaplib.IMAP4 = _CheckedIMAPS(server.host, server.port, ssl_context=trusted(), timeout=timeout)
        else:
            connection = _CheckedIMAP(server.host, server.port, timeout=timeout)
    try:
        with _in_words(server):
            if server.security == MailSecurity.STARTTLS:
                connection.starttls(trusted())
            _sign_in(connection, server)
    except Unreachable:
        connection.shutdown()
        raise
    return connection


def _sign_in(connection: imaplib.IMAP4, server: Server) -> None:
    """Sign in by AUTHENTICATE PLAIN, which takes every letter, else by LOGIN (RFC 3501)."""
    if "AUTH=PLAIN" in connection.capabilities:
        words = f"\0{server.user}\0{server.secret}".encode()
        connection.authenticate("PLAIN", lambda _challenge: words)
    else:
        connection.login(_quoted(server.user), server.secret)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def folder(name: str) -> str:
    """The name of a folder as IMAP writes it: quoted, other letters in its own UTF-7 (RFC 3501, section 5.1.3)."""
    written = OTHER_LETTERS.sub(_in_utf7, name.replace("&", "&-"))
    return _quoted(written)


def _in_utf7(found: re.Match[str]) -> str:
    letters = base64.b64encode(found.group().encode("utf-16-be")).decode()
    return f"&{letters.rstrip('=').replace('/', ',')}-"


def trusted() -> ssl.SSLContext:
    """TLS as far as certificates and names hold; further authorities are named to OpenSSL by SSL_CERT_FILE."""
    return ssl.create_default_context()


def reach(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to the first address of a name that answers and may be used.

    Raises:
        OSError: none answers.
        Unreachable: it has none but private ones, and the installation lets mailboxes use no such.

    """
    found = [each[4] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    usable = [place for place in found if settings.PRIVATE_MAIL_SERVERS or _is_public(str(place[0]))]
    if not usable:
        raise Unreachable(
            _("%(host)s is on this machine or in a private network; whoever runs this installation can allow that.")
            % {"host": host}
        )
    failure: OSError | None = None
    for place in usable:
        try:
            return socket.create_connection((str(place[0]), port), timeout)
        except OSError as error:
            failure = error
    raise failure or OSError


def _is_public(address: str) -> bool:
    place = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(place, "ipv4_mapped", None)
    return (mapped or place).is_global and not place.is_multicast


class _in_words:  # noqa: N801  reads as a statement
    """Turn what libraries raise into one sentence."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None or isinstance(error, Unreachable):
            return
        if isinstance(error, (OSError, smtplib.SMTPException, imaplib.IMAP4.error, UnicodeError)):
            kind = RefusedSignIn if _is_refusal(error) else Unreachable
            raise kind(_sentence(error, self.server)) from error


def _is_refusal(error: BaseException) -> bool:
    is_imap = isinstance(error, imaplib.IMAP4.error) and not isinstance(error, imaplib.IMAP4.abort)
    return is_imap or isinstance(error, smtplib.SMTPAuthenticationError)


SENTENCES: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((socket.gaierror, UnicodeError), gettext_noop("There is no server called %(host)s.")),
    ((TimeoutError,), gettext_noop("%(host)s did not answer at port %(port)s in time.")),
    ((ConnectionRefusedError,), gettext_noop("Nothing answers at %(host)s, port %(port)s.")),
    ((ssl.SSLCertVerificationError,), gettext_noop("The certificate of %(host)s cannot be trusted: %(words)s")),
    (
        (ssl.SSLError,),
        gettext_noop("%(host)s speaks no TLS at port %(port)s; try the other kind of encryption, or another port."),
    ),
    (
        (smtplib.SMTPNotSupportedError,),
        gettext_noop("%(host)s does not offer what was asked at port %(port)s: %(words)s"),
    ),
)


def _sentence(error: BaseException, server: Server) -> str:
    named = {"host": server.host, "port": server.port, "words": said(error)}
    for kinds, sentence in SENTENCES:
        if isinstance(error, kinds):
            return _(sentence) % named
    if _is_refusal(error):
        return _("%(host)s takes neither this user name nor this password: %(words)s") % named
    return _("%(host)s broke the conversation off: %(words)s") % named


def said(error: BaseException) -> str:
    """The words of a server, or of the machine that could not reach it, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        words = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
        return " ".join(f"{error.smtp_code} {words}".split())[:300]
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    first = error.args[0] if error.args else ""
    words = first.decode(errors="replace") if isinstance(first, bytes) else str(error)
    return " ".join(words.split())[:300]
