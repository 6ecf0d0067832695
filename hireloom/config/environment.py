"""The typed readers of settings; they live in ``kit`` so that the ``hireloom`` command may use them too."""

from hireloom.kit.environment import (
    Setting,
    SettingsError,
    byte_size,
    flag,
    integer,
    number,
    path,
    registered,
    required_text,
    text,
    text_list,
    url,
    url_list,
)

__all__ = [
    "Setting",
    "SettingsError",
    "byte_size",
    "flag",
    "integer",
    "number",
    "path",
    "registered",
    "required_text",
    "text",
    "text_list",
    "url",
    "url_list",
]
