"""Telling programs from people by what they say when they ask for a picture or follow a link in a mail.

A mail is opened by programs before anybody reads it: proxies that fetch its pictures, scanners that follow its links.
What says so itself is known here; what gives itself away by its haste is for whoever knows when the mail left.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Trace(StrEnum):
    """Why we take something for a program's doing."""

    NO_NAME = "no_name"
    PRIVACY_PROXY = "privacy_proxy"
    IMAGE_PROXY = "image_proxy"
    SCANNER = "scanner"
    PREVIEW = "preview"
    PROGRAM = "program"
    PREFETCH = "prefetch"
    HEAD = "head"
    AT_ONCE = "at_once"
    EVERY_LINK = "every_link"


KNOWN: tuple[tuple[Trace, "re.Pattern[str]"], ...] = (
    (
        Trace.IMAGE_PROXY,
        re.compile(r"googleimageproxy|yahoomailproxy|ggpht\.com|yandeximageresizer|mail\.ru_bot", re.I),
    ),
    (Trace.PRIVACY_PROXY, re.compile(r"duckduckgo-?emailprotection|proton ?mail|hey\.com|fastmail", re.I)),
    (
        Trace.SCANNER,
        re.compile(
            r"barracuda|proofpoint|urldefense|mimecast|safelinks|microsoft-?atp|symantec|messagelabs|forcepoint|"
            r"trend ?micro|cisco|ironport|sophos|zscaler|fireeye|trellix|mcafee|kaspersky|avast|bitdefender|"
            r"virustotal|urlscan|netcraft|"
            r"phish|cloudmark|checkpoint|vade|hornetsecurity|spamassassin|rspamd|clamav|paloalto|censys|nessus|cyren|abusix",
            re.I,
        ),
    ),
    (
        Trace.PREVIEW,
        re.compile(
            r"bingpreview|preview|slackbot|slack-imgproxy|facebookexternalhit|whatsapp|telegrambot|discordbot|twitterbot|"
            r"linkedinbot|skypeuripreview|embedly|google-read-aloud|iframely",
            re.I,
        ),
    ),
    (
        Trace.PROGRAM,
        re.compile(
            r"bot\b|bot/|crawl|spider|headless|phantomjs|puppeteer|playwright|selenium|curl/|wget/|python|go-http-client|"
            r"java/|okhttp|apache-httpclient|libwww|node-fetch|axios|undici|ruby|perl|php/|http_request|scrapy|postman|"
            r"powershell|winhttp|dataprovider|monitor|uptime",
            re.I,
        ),
    ),
)
BARE = re.compile(r"^mozilla/5\.0$", re.I)
"""What Apple's Mail Privacy Protection calls itself, and nothing else does."""
LONGEST = 500


def trace(method: str, headers: Mapping[str, str]) -> Trace | None:
    """What gives a request away as a program's; None when it may be a person's.

    `headers` are asked by their usual names (`User-Agent`).
    """
    if method == "HEAD":
        return Trace.HEAD
    purpose = " ".join(headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")).lower()
    if "prefetch" in purpose or "preview" in purpose or "prerender" in purpose:
        return Trace.PREFETCH
    name = headers.get("User-Agent", "").strip()[:LONGEST]
    if not name:
        return Trace.NO_NAME
    if BARE.match(name):
        return Trace.PRIVACY_PROXY
    return next((reason for reason, pattern in KNOWN if pattern.search(name)), None)


def wants_no_tracking(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that its owner does not want to be followed: Global Privacy Control, or Do Not Track."""
    return headers.get("Sec-GPC", "").strip() == "1" or headers.get("DNT", "").strip() == "1"
