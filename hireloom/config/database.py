"""From one address to Django's database settings."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from hireloom.config.environment import SettingsError


def database(url: str, *, pooled: bool, pool_size: int, keeps_plans: bool = False) -> dict[str, Any]:
    """Django's settings for a `postgresql://` address; socket folders go into its `host` parameter.

    Raises: SettingsError when the address is not one.
    """
    try:
        parts: dict[str, Any] = dict(conninfo_to_dict(url))
    except ProgrammingError as error:
        msg = "DATABASE_URL is not a PostgreSQL address such as postgresql://name:password@host:5432/database."
        raise SettingsError(msg) from error  # the error's own text may repeat the password
    options: dict[str, Any] = {
        name: value for name, value in parts.items() if name not in {"user", "password", "host", "port", "dbname"}
    }
    options.setdefault("application_name", "hireloom")
    options.setdefault("connect_timeout", 5)
    if pooled:
        options["pool"] = {"min_size": min(2, pool_size), "max_size": pool_size, "timeout": 5, "max_idle": 300}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "hireloom"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "KEEPS_PLANS": keeps_plans,  # ours: see core.planned
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": pooled,  # a connection that broke while it waited is replaced, not handed out
        "OPTIONS": options,
    }
