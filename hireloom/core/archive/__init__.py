"""An organization as a whole, out into open formats and back: every table as the database itself writes it.

Nothing here knows a table by name: what has an organization is exported the day it exists.
Source: decision record 0014.
"""

from hireloom.core.archive.manifest import FORMAT, Manifest, NotAnArchive
from hireloom.core.archive.reading import OrganizationExists, restore, tables_of
from hireloom.core.archive.writing import Extra, also, write

__all__ = ["FORMAT", "Extra", "Manifest", "NotAnArchive", "OrganizationExists", "also", "restore", "tables_of", "write"]
