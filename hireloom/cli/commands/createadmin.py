"""``hireloom createadmin``: the first person who may do everything in an organization."""

import argparse
import getpass
import sys

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("--organization", required=True, metavar="NAME", help="its name; one that is new is created")
    parser.add_argument("--email", required=True, help="address the administrator signs in with")
    parser.add_argument("--name", default="", help="the administrator's name (the part of the address before the @)")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(options: argparse.Namespace) -> int:
    """Create what is missing; an account that exists keeps its password."""
    password = _password(from_stdin=options.password_stdin)
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        say(_create(options, password))
    return 0


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = getpass.getpass("Password: ")
    else:
        raise Refusal("There is no terminal to ask for the password; pass it on standard input with --password-stdin.")
    if not password:
        raise Refusal("The password is empty.")
    return password


def _create(options: argparse.Namespace, password: str) -> str:
    from django.db import transaction  # app ready

    from hireloom.core.models import User  # app ready

    _validate(options.email, password)
    had_account = User.objects.filter(email=options.email.strip().lower()).exists()
    with transaction.atomic():
        organization = _add(options, password)
    kept = "; the account existed and keeps its password" if had_account else ""
    return f"{options.email} is an administrator of “{organization}”{kept}."


def _add(options: argparse.Namespace, password: str) -> str:
    from django.utils import timezone  # app ready

    from hireloom.cli import people  # app ready
    from hireloom.core import tenancy  # app ready
    from hireloom.core.actor import system  # app ready
    from hireloom.core.enums import SiteRole  # app ready
    from hireloom.core.operations import members, organizations  # app ready

    now = timezone.now()
    try:
        organization = people.organization_named(options.organization) or organizations.create(
            name=options.organization, at=now
        )
    except ValueError as error:
        raise Refusal(str(error)) from error
    with tenancy.organization(organization.pk):
        members.add(
            email=options.email,
            name=options.name or options.email.partition("@")[0],
            role=SiteRole.ADMINISTRATOR,
            by=system(organization.pk),
            at=now,
            password=password,
        )
    return organization.name


def _validate(email: str, password: str) -> None:
    from django.contrib.auth.password_validation import validate_password  # app ready
    from django.core.exceptions import ValidationError  # app ready
    from django.core.validators import validate_email  # app ready

    from hireloom.core.models import User  # app ready

    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal(f"“{email}” is no e-mail address.") from error
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise Refusal(f"The password is not accepted: {' '.join(error.messages)}") from error
