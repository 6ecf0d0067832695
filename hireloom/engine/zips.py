"""What goes wrong with ZIP files that strangers send: résumés, archives of them, spreadsheets, Word documents."""

import zipfile
import zlib

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, KeyError)
"""Errors that `zipfile` and `zlib` raise on damaged bytes. A ValueError may be one, too, where none of ours is."""
