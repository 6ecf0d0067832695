"""Write the pages of docs/reference that the code describes: events, permissions, settings, components."""

import dataclasses
import inspect
import os
import typing
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
django.setup()

from hireloom.cli import settings as command_settings  # noqa: E402
from hireloom.core import access, events  # noqa: E402
from hireloom.core.enums import JobRole, SiteRole  # noqa: E402
from hireloom.kit.environment import registered  # noqa: E402
from tools import component_reference  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"


def pages() -> dict[str, str]:
    """Name of the file and what it must say."""
    return {
        "events.md": "\n".join(_events()) + "\n",
        "permissions.md": "\n".join(_permissions()) + "\n",
        "settings.md": "\n".join(_settings()) + "\n",
        "components.md": component_reference.page(component_reference.PAGE.read_text()),
    }


def _events() -> Iterator[str]:
    yield "# Events"
    yield ""
    yield "Made by `make reference` from the code. One row per event is the audit line, the timeline entry and what"
    yield "automations react to; payloads hold ids and plain values, never names or addresses."
    for event in events.registered():
        hints = typing.get_type_hints(event)
        yield ""
        yield f"## {event.name}"
        yield ""
        yield f"{(inspect.getdoc(event) or '').splitlines()[0]} Timeline: “{event.sentence}”."
        yield ""
        yield "| field | type | on whose timeline |"
        yield "| --- | --- | --- |"
        for field in dataclasses.fields(typing.cast("typing.Any", event)):
            about = "yes" if field.name in event.about else ""
            yield f"| `{field.name}` | {_type(hints[field.name])} | {about} |"


def _type(hint: object) -> str:
    return str(getattr(hint, "__name__", hint)).replace("uuid.", "").replace(" | ", " or ")


def _permissions() -> Iterator[str]:
    yield "# Permissions"
    yield ""
    apart = [permission for permission in access.declared() if SiteRole.ADMINISTRATOR not in permission.site_roles]
    yield "Made by `make reference` from the code. Administrators hold every permission but"
    yield f"{', '.join(f'`{permission.name}`' for permission in apart)}. A role on a job's hiring team holds its"
    yield "permissions for that job alone, confidential jobs included. One that is marked *by itself* can be given to a"
    yield "single colleague beyond the role, or taken from one, on hiring teams, too."
    yield ""
    site = [role for role in SiteRole if role != SiteRole.ADMINISTRATOR]
    yield (
        "| permission | what it allows | "
        + " | ".join(str(role.label) for role in site)
        + " | on a job's team | by itself |"
    )
    yield "| --- " * (len(site) + 4) + "|"
    for permission in access.declared():
        marks = " | ".join("yes" if role in permission.site_roles else "" for role in site)
        team = ", ".join(str(role.label) for role in JobRole if role in permission.job_roles)
        single = "yes" if permission.is_separate else ""
        yield f"| `{permission.name}` | {permission.label} | {marks} | {team} | {single} |"


def _settings() -> Iterator[str]:
    command_settings.read()
    yield "# Settings"
    yield ""
    yield "Made by `make reference` from the code. All are environment variables; a wrong one stops the start with one"
    yield "sentence that names the variable."
    yield ""
    yield "| variable | kind | when not set | what it is for |"
    yield "| --- | --- | --- | --- |"
    for setting in sorted(registered.values(), key=lambda setting: setting.name):
        default = f"`{setting.default}`" if setting.default else ""
        yield f"| `{setting.name}` | {setting.kind} | {default} | {setting.purpose} |"


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text)
        print(f"wrote {name}")
