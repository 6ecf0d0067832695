"""E-mail addresses, phone numbers and links in the form that machines compare."""

import re
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email


class NotAContact(ValueError):
    """The text is no address, number or link."""


def email(value: str) -> str:
    """The lower-case address.

    Raises: NotAContact when it is none.
    """
    address = value.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        msg = f"{value!r} is not an e-mail address."
        raise NotAContact(msg) from error
    return address


def phone(value: str, region: str | None = None) -> str:
    """The number in E.164, for example +33612345678; `region` (ISO 3166) reads national writing.

    Raises: NotAContact when it is none, or national without a region.
    """
    try:
        parsed = phonenumbers.parse(value, region or None)
    except phonenumbers.NumberParseException as error:
        msg = f"{value!r} is not a phone number; begin it with + and the country's code."
        raise NotAContact(msg) from error
    if not phonenumbers.is_possible_number(parsed):
        msg = f"{value!r} is too short or too long for a phone number."
        raise NotAContact(msg)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def link(value: str) -> str:
    """The link without scheme, `www.`, query and trailing slash, host in lower case.

    Raises: NotAContact when it is none.
    """
    text = value.strip()
    parts = urlsplit(text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}")
    host = (parts.hostname or "").removeprefix("www.")
    if "." not in host or re.search(r"\s", text):
        msg = f"{value!r} is not a web address."
        raise NotAContact(msg)
    return (host + parts.path).rstrip("/")
