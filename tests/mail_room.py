"""A real Postfix and a real Dovecot on loopback, each with a home of its own: mail goes out, arrives, and is read.

Postfix takes mails by SMTP and hands those to `@mail.example.org` to Dovecot by LMTP; who has no account there bounces
with a real report (RFC 3464) to whoever sent it. `+anything` behind a name is the same account. Everybody signs in
with `PASSWORD`. Mails to other domains never leave the queue; all that Postfix does stands in its log.
"""

import imaplib
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.homes import free_ports

DOMAIN = "mail.example.org"
PASSWORD = "loom and shuttle 42"
SBIN = "/usr/sbin:/sbin"
WAIT_SECONDS = 20
MAIL_USER = "mail"

MASTER = """
127.0.0.1:{smtp}  inet  n - n - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n -  0 cleanup
qmgr      unix  n - n 1  1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -  - trivial-rewrite
bounce    unix  - - n -  0 bounce
defer     unix  - - n -  0 bounce
trace     unix  - - n -  0 bounce
verify    unix  - - n -  1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n -  - proxymap
smtp      unix  - - n -  - smtp
relay     unix  - - n -  - smtp
showq     unix  n - n -  - showq
error     unix  - - n -  - error
retry     unix  - - n -  - error
discard   unix  - - n -  - discard
lmtp      unix  - - n -  - lmtp
anvil     unix  - - n -  1 anvil
scache    unix  - - n -  1 scache
postlog   unix-dgram n - n - 1 postlogd
"""
MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {home}/mail.log
maillog_file_prefixes = {home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.example.org
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = {domain}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
recipient_delimiter = +
default_transport = smtp:[127.0.0.1]:9
smtpd_peername_lookup = no
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
smtp_dns_support_level = disabled
minimal_backoff_time = 2s
queue_run_delay = 2s
message_size_limit = 20000000
biff = no
"""
DOVECOT = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {home}/dovecot-run
state_dir = {home}/dovecot-state
log_path = {home}/dovecot.log
instance_name = {name}
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
recipient_delimiter = +
login_trusted_networks = 127.0.0.0/8
postmaster_address = postmaster@{domain}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu {home}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%Lu {home}/users
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  service_count = 0
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
service stats {{
  chroot =
}}
service anvil {{
  chroot =
}}
"""


def missing() -> str:
    """Why there can be no mail room here, "" where there can be."""
    for program in ("postfix", "dovecot"):
        if not _program(program):
            return f"{program} is not installed; tools/ensure_mail_servers says how"
    return "" if os.geteuid() == 0 else "Postfix starts as root alone"


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SBIN}")


@dataclass
class MailRoom:
    """The servers while they run."""

    home: Path
    smtp_port: int
    imap_port: int
    lmtp_port: int
    auth_port: int
    accounts: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """For the setting EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.smtp_port}"

    @property
    def log(self) -> Path:
        """What Postfix did, line by line."""
        return self.home / "mail.log"

    @property
    def queue_command(self) -> list[str]:
        """What prints the queue as lines of JSON."""
        return [_program("postqueue") or "postqueue", "-c", str(self.home / "postfix"), "-j"]

    def address(self, name: str) -> str:
        return name if "@" in name else f"{name}@{DOMAIN}"

    def open_accounts(self, names: Iterable[str]) -> None:
        """Have these people get mail: whole addresses of the domain, or what stands before the @."""
        self.accounts |= {self.address(name) for name in names}
        user = pwd.getpwnam(MAIL_USER)
        lines = [f"{one}:{PASSWORD}:{user.pw_uid}:{user.pw_gid}::{self.home}/mail/{one}::" for one in self.accounts]
        draft = self.home / "users.new"
        draft.write_text("\n".join(sorted(lines)) + "\n")
        draft.chmod(0o644)
        draft.replace(self.home / "users")

    def send(self, mail: EmailMessage | bytes, *, by: str, to: str) -> None:
        """Hand a mail to Postfix, as whoever writes to us does."""
        content = mail if isinstance(mail, bytes) else mail.as_bytes(policy=policy.SMTP)
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=WAIT_SECONDS) as server:
            server.sendmail(by, [to], content)

    @contextmanager
    def signed_in(self, name: str) -> Iterator[imaplib.IMAP4]:
        """An account as its owner's mail program sees it."""
        server = imaplib.IMAP4("127.0.0.1", self.imap_port, timeout=WAIT_SECONDS)
        try:
            server.login(self.address(name), PASSWORD)
            yield server
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                server.logout()

    def mails(self, name: str, *, folder: str = "INBOX") -> list[EmailMessage]:
        """What lies in a folder of an account, in order of arrival."""
        with self.signed_in(name) as server:
            server.select(folder, readonly=True)
            numbers = server.search(None, "ALL")[1][0].split()
            raw = [server.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
        return [message_from_bytes(part[1], policy=policy.default) for part in raw if isinstance(part, tuple)]

    def keep(self, name: str, mail: bytes, *, folder: str) -> None:
        """Put a mail into a folder of an account, as a provider keeps what was sent."""
        with self.signed_in(name) as server:
            server.append(folder, "", imaplib.Time2Internaldate(time.time()), mail)

    def wait(self, arrived: Callable[[], object]) -> None:
        """Wait until something is so.

        Raises: AssertionError: it is not within twenty seconds.
        """
        deadline = time.monotonic() + WAIT_SECONDS
        while not arrived():
            assert time.monotonic() < deadline, f"nothing came; Postfix says:\n{self.log.read_text()[-2000:]}"
            time.sleep(0.05)


@contextmanager
def running(*names: str) -> Iterator[MailRoom]:
    """Start both servers, with accounts for these people, and stop them in the end."""
    home = Path(tempfile.mkdtemp(prefix="mail-room-"))
    home.chmod(0o755)
    room = MailRoom(home, *free_ports(4))
    dovecot: subprocess.Popen[bytes] | None = None
    try:
        room.open_accounts(names)
        _prepare(room)
        dovecot = subprocess.Popen(
            [_program("dovecot") or "dovecot", "-F", "-c", str(home / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _postfix(room, "start")
        for port in (room.smtp_port, room.imap_port, room.lmtp_port):
            _wait_for(port, room)
        yield room
    finally:
        with suppress(subprocess.SubprocessError):
            _postfix(room, "abort")
        if dovecot:
            dovecot.send_signal(signal.SIGTERM)
            dovecot.wait(WAIT_SECONDS)
        shutil.rmtree(home, ignore_errors=True)


def _prepare(room: MailRoom) -> None:
    home, user, postfix = room.home, pwd.getpwnam(MAIL_USER), pwd.getpwnam("postfix")
    values = {
        "home": home, "domain": DOMAIN, "smtp": room.smtp_port, "imap": room.imap_port, "lmtp": room.lmtp_port,
        "auth": room.auth_port, "name": home.name,
    }  # fmt: skip
    for folder in ("postfix", "queue", "data", "mail", "dovecot-run", "dovecot-state"):
        (home / folder).mkdir(mode=0o755)
    os.chown(home / "mail", user.pw_uid, user.pw_gid)
    os.chown(home / "data", postfix.pw_uid, postfix.pw_gid)
    (home / "postfix" / "main.cf").write_text(MAIN.format(**values))
    (home / "postfix" / "master.cf").write_text(MASTER.format(**values))
    (home / "dovecot.conf").write_text(DOVECOT.format(**values))


def _postfix(room: MailRoom, verb: str) -> None:
    program = _program("postfix") or "postfix"
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}:{SBIN}"}
    done = subprocess.run(
        [program, "-c", str(room.home / "postfix"), verb],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = room.log.read_text()[-2000:] if room.log.exists() else ""
    assert done.returncode == 0 or verb != "start", f"Postfix did not start: {done.stderr}{said}"


def _wait_for(port: int, room: MailRoom) -> None:
    def answers() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        return False

    deadline = time.monotonic() + WAIT_SECONDS
    while not answers():
        words = "".join(log.read_text()[-1500:] for log in (room.log, room.home / "dovecot.log") if log.exists())
        assert time.monotonic() < deadline, f"nothing answers at port {port}: {words}"
        time.sleep(0.05)
